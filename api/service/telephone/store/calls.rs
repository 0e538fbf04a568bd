//! Calls of recorders' lists.

use crate::db::batch::BATCH;
use crate::db::expr::{row_gt, row_lt};
use crate::db::schema::recorded_calls;
use crate::db::types::{CallImportId, Moment, ProjectId, RecordedCallId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::telephone::{Call, Direction};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use utoipa::ToSchema;

/// The most calls of one day that are looked at.
const MOST_OF_DAY: i64 = 20_000;

/// A call as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = recorded_calls, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct CallRow {
    pub project_id: ProjectId,
    pub id: RecordedCallId,
    pub import_id: CallImportId,
    pub key: String,
    pub on_day: NaiveDate,
    pub started_at: Moment,
    pub direction: Word<Direction>,
    pub line: Option<String>,
    pub caller: Option<String>,
    pub called: Option<String>,
    pub ring_seconds: Option<i32>,
    pub talk_seconds: i32,
    pub extension: Option<String>,
    pub recording: Option<String>,
    pub part_of_id: Option<RecordedCallId>,
    pub is_in_rings: Option<bool>,
    pub is_unreturned: bool,
    pub created_at: Moment,
}

impl CallRow {
    /// The call as the rules know it.
    pub fn call(&self) -> Call {
        Call {
            started_at: self.started_at.0,
            direction: self.direction.0,
            line: self.line.clone(),
            caller: self.caller.clone(),
            called: self.called.clone(),
            ring_seconds: self.ring_seconds.and_then(|seconds| u32::try_from(seconds).ok()),
            talk_seconds: u32::try_from(self.talk_seconds).unwrap_or(0),
            extension: self.extension.clone(),
            recording: self.recording.clone(),
        }
    }
}

/// Which of these keys are known already.
pub(in super::super) fn known_keys(conn: &mut Conn, project: ProjectId, keys: &[String]) -> Result<HashSet<String>> {
    let mut known = HashSet::new();
    for some in keys.chunks(batch()) {
        let rows = recorded_calls::table
            .filter(recorded_calls::project_id.eq(project))
            .filter(recorded_calls::key.eq_any(some.to_vec()));
        known.extend(rows.select(recorded_calls::key).load::<String>(conn)?);
    }
    Ok(known)
}

/// Adds calls; those that another import added meanwhile are left out.
pub(in super::super) fn add_calls(tx: &mut Conn, rows: &[CallRow]) -> Result<()> {
    for some in rows.chunks(batch()) {
        let some = some.to_vec();
        on_either!(tx, |c| diesel::insert_into(recorded_calls::table)
            .values(&some)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

fn batch() -> usize {
    usize::try_from(BATCH).unwrap_or(usize::MAX)
}

pub(in super::super) fn call(conn: &mut Conn, project: ProjectId, id: RecordedCallId) -> Result<CallRow> {
    Ok(recorded_calls::table.find((project, id)).select(CallRow::as_select()).get_result(conn)?)
}

/// Every call of a day.
pub(in super::super) fn calls_of_day(conn: &mut Conn, project: ProjectId, on: NaiveDate) -> Result<Vec<CallRow>> {
    let rows =
        recorded_calls::table.filter(recorded_calls::project_id.eq(project)).filter(recorded_calls::on_day.eq(on));
    let oldest = (recorded_calls::started_at.asc(), recorded_calls::id.asc());
    Ok(rows.order(oldest).limit(MOST_OF_DAY).select(CallRow::as_select()).load(conn)?)
}

/// What the matching found of the calls of a day.
#[derive(Debug, Default)]
pub struct Marks {
    /// Calls that belong to another one, by that one.
    pub parts: Vec<(RecordedCallId, Vec<RecordedCallId>)>,
    /// Answered in time.
    pub in_rings: Vec<RecordedCallId>,
    /// Answered late.
    pub late: Vec<RecordedCallId>,
    /// Missed and not returned.
    pub unreturned: Vec<RecordedCallId>,
}

/// Writes what the matching found of the calls of a day.
pub(in super::super) fn mark_calls(tx: &mut Conn, project: ProjectId, on: NaiveDate, marks: &Marks) -> Result<()> {
    let day =
        || recorded_calls::table.filter(recorded_calls::project_id.eq(project)).filter(recorded_calls::on_day.eq(on));
    let none = (
        recorded_calls::part_of_id.eq(None::<RecordedCallId>),
        recorded_calls::is_in_rings.eq(None::<bool>),
        recorded_calls::is_unreturned.eq(false),
    );
    diesel::update(day()).set(none).execute(tx)?;
    for (is_in_rings, ids) in [(true, &marks.in_rings), (false, &marks.late)] {
        for some in ids.chunks(batch()) {
            let these = day().filter(recorded_calls::id.eq_any(some.to_vec()));
            diesel::update(these).set(recorded_calls::is_in_rings.eq(Some(is_in_rings))).execute(tx)?;
        }
    }
    for some in marks.unreturned.chunks(batch()) {
        let these = day().filter(recorded_calls::id.eq_any(some.to_vec()));
        diesel::update(these).set(recorded_calls::is_unreturned.eq(true)).execute(tx)?;
    }
    for (head, parts) in &marks.parts {
        let these = day().filter(recorded_calls::id.eq_any(parts.clone()));
        diesel::update(these).set(recorded_calls::part_of_id.eq(Some(*head))).execute(tx)?;
    }
    Ok(())
}

/// Which calls stand behind a figure.
///
/// Rule: TEL-05.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallFigure {
    /// Incoming calls, each once.
    Incoming,
    /// Incoming calls that nobody answered.
    Missed,
    /// Those of them whose number was withheld.
    MissedWithheld,
    /// Missed calls that nobody returned.
    Unreturned,
    /// Answered calls whose ringing is known.
    Rung,
    /// Those of them that were answered in time.
    InRings,
    /// Those that were not.
    Late,
}

/// Which calls.
#[derive(Clone, Debug)]
pub struct CallFilter {
    /// From this day.
    pub from: NaiveDate,
    /// To this day, included.
    pub to: NaiveDate,
    /// Behind which figure; all calls and records of calls without one.
    pub figure: Option<CallFigure>,
    /// Whether the oldest come first.
    pub is_reversed: bool,
}

/// Where a page of calls ended.
pub type CallPlace = (DateTime<Utc>, RecordedCallId);

/// Calls that fit, the newest first.
pub(in super::super) fn calls(
    conn: &mut Conn,
    project: ProjectId,
    filter: &CallFilter,
    after: Option<CallPlace>,
    limit: i64,
) -> Result<Vec<CallRow>> {
    let mut rows = recorded_calls::table
        .filter(recorded_calls::project_id.eq(project))
        .filter(recorded_calls::on_day.ge(filter.from))
        .filter(recorded_calls::on_day.le(filter.to))
        .into_boxed();
    if let Some(figure) = filter.figure {
        rows = rows
            .filter(recorded_calls::direction.eq(Word(Direction::Incoming)))
            .filter(recorded_calls::part_of_id.is_null());
        rows = match figure {
            CallFigure::Incoming => rows,
            CallFigure::Missed => rows.filter(recorded_calls::talk_seconds.eq(0)),
            CallFigure::MissedWithheld => {
                rows.filter(recorded_calls::talk_seconds.eq(0)).filter(recorded_calls::caller.is_null())
            }
            CallFigure::Unreturned => rows.filter(recorded_calls::is_unreturned.eq(true)),
            CallFigure::Rung => rows.filter(recorded_calls::is_in_rings.is_not_null()),
            CallFigure::InRings => rows.filter(recorded_calls::is_in_rings.eq(true)),
            CallFigure::Late => rows.filter(recorded_calls::is_in_rings.eq(false)),
        };
    }
    let place = (recorded_calls::started_at, recorded_calls::id);
    if let Some((at, id)) = after {
        let end = (Moment::from(at), id);
        rows = if filter.is_reversed { rows.filter(row_gt(place, end)) } else { rows.filter(row_lt(place, end)) };
    }
    rows = match filter.is_reversed {
        false => rows.order((recorded_calls::started_at.desc(), recorded_calls::id.desc())),
        true => rows.order((recorded_calls::started_at.asc(), recorded_calls::id.asc())),
    };
    Ok(rows.limit(limit).select(CallRow::as_select()).load(conn)?)
}
