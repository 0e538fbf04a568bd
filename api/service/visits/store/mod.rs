//! Rows of visits, and of the alerts that add some.

pub mod alerts;
pub mod list;
pub mod plan;

use crate::db::schema::visits;
use crate::db::types::{AlertId, Json, KeyLoanId, Moment, ProjectId, UnitId, UserId, VisitId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::visits::{Care, Check, Means, Problem, Reason, Regime, State};

/// A visit as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = visits, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct VisitRow {
    pub project_id: ProjectId,
    pub id: VisitId,
    pub unit_id: UnitId,
    pub regime: Option<Word<Regime>>,
    pub reason: Word<Reason>,
    pub slot: String,
    pub planned_on: NaiveDate,
    pub last_on: Option<NaiveDate>,
    pub rank: i32,
    pub care: Json<Vec<Care>>,
    pub alert_id: Option<AlertId>,
    pub due_at: Option<Moment>,
    pub steward_id: Option<UserId>,
    pub state: Word<State>,
    pub started_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    pub visited_by: Option<UserId>,
    pub key_loan_id: Option<KeyLoanId>,
    pub checks: Json<Vec<Check>>,
    pub done: Json<Vec<Care>>,
    pub problems: Json<Vec<Problem>>,
    pub note: Option<String>,
    pub feedback_due_at: Option<Moment>,
    pub feedback_at: Option<Moment>,
    pub feedback_by: Option<UserId>,
    pub feedback_to: Option<String>,
    pub feedback_means: Option<Word<Means>>,
    pub feedback_text: Option<String>,
    pub closed_at: Option<Moment>,
    pub why: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
    pub updated_at: Moment,
}

/// Keeps a new visit; `false` where the unit has one of this slot that was not cancelled.
pub fn insert(tx: &mut Conn, row: &VisitRow) -> Result<bool> {
    let row = row.clone();
    let added =
        on_either!(tx, |c| diesel::insert_into(visits::table).values(row.clone()).on_conflict_do_nothing().execute(c))?;
    Ok(added == 1)
}

/// A visit of the project.
///
/// # Errors
/// 404.
pub fn find(conn: &mut Conn, project: ProjectId, id: VisitId) -> Result<VisitRow> {
    Ok(visits::table.find((project, id)).select(VisitRow::as_select()).get_result(conn)?)
}

/// Saves a visit that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save(tx: &mut Conn, before: &VisitRow, row: &VisitRow, now: DateTime<Utc>) -> Result<VisitRow> {
    let saved = VisitRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = visits::table.find((row.project_id, row.id)).filter(visits::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}
