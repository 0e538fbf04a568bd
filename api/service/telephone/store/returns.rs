//! Missed calls that the desk returns.

use crate::db::expr::{row_gt, row_lt};
use crate::db::schema::return_calls;
use crate::db::types::{Moment, PartyId, ProjectId, ReturnCallId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::telephone::{ReturnOutcome, ReturnStage};

/// A missed call to return, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = return_calls, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ReturnRow {
    pub project_id: ProjectId,
    pub id: ReturnCallId,
    pub on_day: NaiveDate,
    pub number: String,
    pub party_id: Option<PartyId>,
    pub stage: Word<ReturnStage>,
    pub calls: i32,
    pub last_at: Moment,
    pub outcome: Option<Word<ReturnOutcome>>,
    pub note: Option<String>,
    pub ended_at: Option<Moment>,
    pub ended_by: Option<UserId>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

pub(in super::super) fn add_return(tx: &mut Conn, row: &ReturnRow) -> Result<()> {
    diesel::insert_into(return_calls::table).values(row).execute(tx)?;
    Ok(())
}

pub(in super::super) fn return_call(conn: &mut Conn, project: ProjectId, id: ReturnCallId) -> Result<ReturnRow> {
    Ok(return_calls::table.find((project, id)).select(ReturnRow::as_select()).get_result(conn)?)
}

/// Saves a task that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub(in super::super) fn save_return(tx: &mut Conn, row: &ReturnRow, now: DateTime<Utc>) -> Result<ReturnRow> {
    let saved = ReturnRow { version: row.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = return_calls::table.find((row.project_id, row.id)).filter(return_calls::version.eq(row.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: return_call(tx, row.project_id, row.id)?.version }),
        _ => Ok(saved),
    }
}

/// The tasks that wait, and those of a day whatever their stage.
pub(in super::super) fn returns_near(conn: &mut Conn, project: ProjectId, on: NaiveDate) -> Result<Vec<ReturnRow>> {
    let of_day = return_calls::table.filter(return_calls::project_id.eq(project)).filter(return_calls::on_day.eq(on));
    let mut found: Vec<ReturnRow> = of_day.select(ReturnRow::as_select()).load(conn)?;
    let open = return_calls::table
        .filter(return_calls::project_id.eq(project))
        .filter(return_calls::stage.eq(Word(ReturnStage::Open)))
        .filter(return_calls::on_day.ne(on));
    found.extend(open.select(ReturnRow::as_select()).limit(1000).load(conn)?);
    Ok(found)
}

/// Where a page of tasks ended.
pub type ReturnPlace = (DateTime<Utc>, ReturnCallId);

/// Tasks of a stage, or all, the oldest first.
pub(in super::super) fn returns(
    conn: &mut Conn,
    project: ProjectId,
    (stage, is_reversed): (Option<ReturnStage>, bool),
    after: Option<ReturnPlace>,
    limit: i64,
) -> Result<Vec<ReturnRow>> {
    let mut rows = return_calls::table.filter(return_calls::project_id.eq(project)).into_boxed();
    rows = match stage {
        Some(stage) => rows.filter(return_calls::stage.eq(Word(stage))),
        None => rows,
    };
    let place = (return_calls::last_at, return_calls::id);
    if let Some((at, id)) = after {
        let end = (Moment::from(at), id);
        rows = if is_reversed { rows.filter(row_lt(place, end)) } else { rows.filter(row_gt(place, end)) };
    }
    rows = match is_reversed {
        false => rows.order((return_calls::last_at.asc(), return_calls::id.asc())),
        true => rows.order((return_calls::last_at.desc(), return_calls::id.desc())),
    };
    Ok(rows.limit(limit).select(ReturnRow::as_select()).load(conn)?)
}
