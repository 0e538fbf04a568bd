//! What a project says of its duties, and up to which day their tasks were made.

use crate::db::schema::{duties, duty_days};
use crate::db::types::{DutyId, Json, Moment, ProjectId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::duties::{Evidence, Held, Recurrence};
use guanjia_rules::permission::Role;

/// What a project says of a duty. One of the papers has a row only where the project changed it.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = duties, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct DutyRow {
    pub project_id: ProjectId,
    pub id: DutyId,
    pub key: String,
    pub name: String,
    pub name_en: String,
    pub is_on: bool,
    pub role: Word<Role>,
    pub held: Word<Held>,
    pub evidence: Word<Evidence>,
    pub recurrence: Option<Json<Recurrence>>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// Everything that a project says of its duties, the oldest first.
///
/// # Errors
/// What the database says.
pub fn settings(conn: &mut Conn, project: ProjectId) -> Result<Vec<DutyRow>> {
    let rows = duties::table.filter(duties::project_id.eq(project)).order((duties::created_at.asc(), duties::id.asc()));
    Ok(rows.select(DutyRow::as_select()).load(conn)?)
}

/// What a project says of one duty; `None` where it says nothing.
///
/// # Errors
/// What the database says.
pub fn find_duty(conn: &mut Conn, project: ProjectId, id: DutyId) -> Result<Option<DutyRow>> {
    Ok(duties::table.find((project, id)).select(DutyRow::as_select()).get_result(conn).optional()?)
}

/// Keeps what is said of a duty for the first time.
///
/// # Errors
/// 412 if somebody said something meanwhile.
pub fn insert_duty(tx: &mut Conn, row: &DutyRow) -> Result<()> {
    let kept = on_either!(tx, |c| diesel::insert_into(duties::table).values(row).on_conflict_do_nothing().execute(c))?;
    match kept {
        0 => Err(Error::Stale { now: find_duty(tx, row.project_id, row.id)?.map_or(1, |row| row.version) }),
        _ => Ok(()),
    }
}

/// Saves what is said of a duty that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save_duty(tx: &mut Conn, before: i32, row: &DutyRow, now: DateTime<Utc>) -> Result<DutyRow> {
    let saved = DutyRow { version: before + 1, updated_at: now.into(), ..row.clone() };
    let seen = duties::table.find((row.project_id, row.id)).filter(duties::version.eq(before));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: find_duty(tx, row.project_id, row.id)?.map_or(0, |row| row.version) }),
        _ => Ok(saved),
    }
}

/// Up to which day a project's tasks were made; `None` before the first time.
///
/// # Errors
/// What the database says.
pub fn made_to(conn: &mut Conn, project: ProjectId) -> Result<Option<NaiveDate>> {
    Ok(duty_days::table.find(project).select(duty_days::made_to).get_result(conn).optional()?)
}

/// Notes up to which day a project's tasks were made.
///
/// # Errors
/// What the database says.
pub fn set_made_to(tx: &mut Conn, project: ProjectId, day: NaiveDate) -> Result<()> {
    let row = (duty_days::project_id.eq(project), duty_days::made_to.eq(day));
    let is_new =
        on_either!(tx, |c| diesel::insert_into(duty_days::table).values(row).on_conflict_do_nothing().execute(c))?;
    if is_new == 0 {
        diesel::update(duty_days::table.find(project)).set(duty_days::made_to.eq(day)).execute(tx)?;
    }
    Ok(())
}
