//! Rows of disaster alerts.

use crate::db::expr::row_lt;
use crate::db::schema::{disaster_alerts, visits};
use crate::db::types::{AlertId, Moment, ProjectId, UnitId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::visits::{Disaster, State};

/// An alert as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = disaster_alerts, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct AlertRow {
    pub project_id: ProjectId,
    pub id: AlertId,
    pub kind: Word<Disaster>,
    pub note: Option<String>,
    pub from_at: Moment,
    pub to_at: Option<Moment>,
    pub declared_by: UserId,
    pub ended_by: Option<UserId>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub withdrawn_why: Option<String>,
}

/// Keeps a new alert.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Conn, row: &AlertRow) -> Result<()> {
    diesel::insert_into(disaster_alerts::table).values(row).execute(tx)?;
    Ok(())
}

/// An alert of the project.
///
/// # Errors
/// 404.
pub fn find(conn: &mut Conn, project: ProjectId, id: AlertId) -> Result<AlertRow> {
    Ok(disaster_alerts::table.find((project, id)).select(AlertRow::as_select()).get_result(conn)?)
}

/// Saves an alert that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save(tx: &mut Conn, before: &AlertRow, row: &AlertRow, now: DateTime<Utc>) -> Result<AlertRow> {
    let saved = AlertRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen =
        disaster_alerts::table.find((row.project_id, row.id)).filter(disaster_alerts::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// The units that have a visit for an alert, those that were cancelled aside.
///
/// # Errors
/// What the database says.
pub fn looked_after(conn: &mut Conn, project: ProjectId, alert: AlertId) -> Result<Vec<UnitId>> {
    let rows = visits::table
        .filter(visits::project_id.eq(project))
        .filter(visits::alert_id.eq(alert))
        .filter(visits::state.ne(Word(State::Cancelled)))
        .select(visits::unit_id);
    Ok(rows.load(conn)?)
}

/// Alerts that nobody has ended, the first first.
///
/// # Errors
/// What the database says.
pub fn open(conn: &mut Conn, project: ProjectId) -> Result<Vec<AlertRow>> {
    let rows =
        disaster_alerts::table.filter(disaster_alerts::project_id.eq(project)).filter(disaster_alerts::to_at.is_null());
    Ok(rows.order(disaster_alerts::from_at.asc()).select(AlertRow::as_select()).load(conn)?)
}

/// Alerts, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(
    conn: &mut Conn,
    project: ProjectId,
    (after, limit): (Option<(DateTime<Utc>, AlertId)>, i64),
) -> Result<Vec<AlertRow>> {
    let mut rows = disaster_alerts::table
        .filter(disaster_alerts::project_id.eq(project))
        .select(AlertRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        rows = rows.filter(row_lt((disaster_alerts::from_at, disaster_alerts::id), (Moment::from(at), id)));
    }
    Ok(rows.order((disaster_alerts::from_at.desc(), disaster_alerts::id.desc())).limit(limit).load(conn)?)
}

/// How many visits of an alert are in a state.
pub type Counted = (Option<AlertId>, Word<State>, i64);

/// How many visits some alerts have in each state.
///
/// # Errors
/// What the database says.
pub fn counted(conn: &mut Conn, project: ProjectId, alerts: &[AlertId]) -> Result<Vec<Counted>> {
    let rows = visits::table
        .filter(visits::project_id.eq(project))
        .filter(visits::alert_id.eq_any(alerts))
        .group_by((visits::alert_id, visits::state))
        .select((visits::alert_id, visits::state, count_star()));
    Ok(rows.load(conn)?)
}

/// The visits of an alert that were not done, in its order.
///
/// # Errors
/// What the database says.
pub fn waiting(conn: &mut Conn, project: ProjectId, alert: AlertId) -> Result<Vec<super::VisitRow>> {
    let rows = visits::table
        .filter(visits::project_id.eq(project))
        .filter(visits::alert_id.eq(alert))
        .filter(visits::state.eq_any([Word(State::Planned), Word(State::InVisit)]));
    Ok(rows.order(visits::id.asc()).select(super::VisitRow::as_select()).load(conn)?)
}
