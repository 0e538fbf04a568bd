//! The comparison of each day.

use crate::db::schema::call_days;
use crate::db::types::{Moment, ProjectId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::telephone::DayStage;

/// A day as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = call_days, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, on_day))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct DayRow {
    pub project_id: ProjectId,
    pub on_day: NaiveDate,
    pub stage: Word<DayStage>,
    pub calls: i32,
    pub incoming: i32,
    pub missed: i32,
    pub missed_withheld: i32,
    pub unreturned: i32,
    pub rung: i32,
    pub in_rings: i32,
    pub matched: i32,
    pub left_calls: i32,
    pub left_rows: i32,
    pub left_pairs: i32,
    pub drift_seconds: Option<i32>,
    pub matched_at: Moment,
    pub signed_at: Option<Moment>,
    pub signed_by: Option<UserId>,
    pub reopen_reason: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl DayRow {
    /// A day of which nothing is known yet.
    pub fn fresh(project: ProjectId, on: NaiveDate, now: DateTime<Utc>) -> Self {
        Self {
            project_id: project,
            on_day: on,
            stage: Word(DayStage::FIRST),
            calls: 0,
            incoming: 0,
            missed: 0,
            missed_withheld: 0,
            unreturned: 0,
            rung: 0,
            in_rings: 0,
            matched: 0,
            left_calls: 0,
            left_rows: 0,
            left_pairs: 0,
            drift_seconds: None,
            matched_at: now.into(),
            signed_at: None,
            signed_by: None,
            reopen_reason: None,
            version: 0,
            created_at: now.into(),
            updated_at: now.into(),
        }
    }
}

pub(in super::super) fn day(conn: &mut Conn, project: ProjectId, on: NaiveDate) -> Result<DayRow> {
    Ok(call_days::table.find((project, on)).select(DayRow::as_select()).get_result(conn)?)
}

pub(in super::super) fn known_day(conn: &mut Conn, project: ProjectId, on: NaiveDate) -> Result<Option<DayRow>> {
    Ok(call_days::table.find((project, on)).select(DayRow::as_select()).get_result(conn).optional()?)
}

/// Days from one to another, both included, the newest first.
pub(in super::super) fn days(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<DayRow>> {
    let rows = call_days::table
        .filter(call_days::project_id.eq(project))
        .filter(call_days::on_day.ge(from))
        .filter(call_days::on_day.le(to));
    Ok(rows.order(call_days::on_day.desc()).limit(400).select(DayRow::as_select()).load(conn)?)
}

/// Keeps a day: a new one (version 0) is added, a known one saved if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub(in super::super) fn keep_day(tx: &mut Conn, row: &DayRow, now: DateTime<Utc>) -> Result<DayRow> {
    let saved = DayRow { version: row.version + 1, updated_at: now.into(), ..row.clone() };
    if row.version == 0 {
        diesel::insert_into(call_days::table).values(&saved).execute(tx)?;
        return Ok(saved);
    }
    let seen = call_days::table.find((row.project_id, row.on_day)).filter(call_days::version.eq(row.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: day(tx, row.project_id, row.on_day)?.version }),
        _ => Ok(saved),
    }
}
