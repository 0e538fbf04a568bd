//! Recordings beside the register: what has no row, what has no recording, and what was studied.

use super::ContactRow;
use crate::archive::Kind as FileKind;
use crate::db::schema::{attachments, call_lists, contacts, recorder_profiles, recording_reviews, tickets};
use crate::db::types::{AttachmentId, Id, Moment, ProjectId, ReviewId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{exists, not};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::tickets::Channel;

/// A stretch of time, the end not included.
pub(in super::super) type Stretch = (DateTime<Utc>, DateTime<Utc>);

/// The most rows of one list.
const MOST: i64 = 1000;

/// Calls that were answered in a stretch of time and have neither a recording nor a call of a recorder's list, with their
/// tickets' numbers.
pub(in super::super) fn without_recording(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): Stretch,
) -> Result<Vec<(ContactRow, Option<String>)>> {
    let joined = tickets::project_id.eq(contacts::project_id).and(tickets::id.nullable().eq(contacts::ticket_id));
    let rows = contacts::table
        .left_join(tickets::table.on(joined))
        .filter(contacts::project_id.eq(project))
        .filter(contacts::answered_at.ge(Moment::from(from)))
        .filter(contacts::answered_at.lt(Moment::from(to)))
        .filter(contacts::channel.eq_any([Word(Channel::Call), Word(Channel::HqLine)]))
        .filter(contacts::recording_id.is_null())
        .filter(contacts::recorded_call_id.is_null());
    let oldest = (contacts::answered_at.asc(), contacts::id.asc());
    Ok(rows.order(oldest).limit(MOST).select((ContactRow::as_select(), tickets::number.nullable())).load(conn)?)
}

/// Recordings that were brought in a stretch of time and belong to no row: id, name, when, by whom.
pub(in super::super) fn without_row(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): Stretch,
) -> Result<Vec<(AttachmentId, String, Moment, UserId)>> {
    let linked = contacts::table
        .filter(contacts::project_id.eq(project))
        .filter(contacts::recording_id.eq(attachments::id.nullable()));
    let rows = attachments::table
        .filter(attachments::project_id.eq(project))
        .filter(attachments::kind.eq(Word(FileKind::Recording)))
        .filter(attachments::voided_at.is_null())
        .filter(attachments::created_at.ge(Moment::from(from)))
        .filter(attachments::created_at.lt(Moment::from(to)))
        .filter(not(exists(linked)))
        .select((attachments::id, attachments::name, attachments::created_at, attachments::created_by));
    Ok(rows.order((attachments::created_at.asc(), attachments::id.asc())).limit(MOST).load(conn)?)
}

/// What a comparison found, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = call_lists, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct CallListRow {
    pub project_id: ProjectId,
    pub id: ReviewId,
    pub from_on: NaiveDate,
    pub to_on: NaiveDate,
    pub missing_rows: i32,
    pub missing_recordings: i32,
    pub created_at: Moment,
}

/// Keeps what a comparison found; `false` when its last day has one already.
pub(in super::super) fn keep_call_list(tx: &mut Conn, row: &CallListRow) -> Result<bool> {
    let row = row.clone();
    let kept =
        on_either!(tx, |c| diesel::insert_into(call_lists::table).values(&row).on_conflict_do_nothing().execute(c))?;
    Ok(kept == 1)
}

/// Whether the days up to this one were compared already.
pub(in super::super) fn is_compared(conn: &mut Conn, project: ProjectId, to_on: NaiveDate) -> Result<bool> {
    let rows = call_lists::table.filter(call_lists::project_id.eq(project)).filter(call_lists::to_on.eq(to_on));
    let found: Option<ReviewId> = rows.select(call_lists::id).get_result(conn).optional()?;
    Ok(found.is_some())
}

/// Whether recorders' lists are read in.
pub(in super::super) fn has_recorder(conn: &mut Conn, project: ProjectId) -> Result<bool> {
    let rows = recorder_profiles::table
        .filter(recorder_profiles::project_id.eq(project))
        .filter(recorder_profiles::is_active.eq(true));
    Ok(diesel::select(diesel::dsl::exists(rows)).get_result(conn)?)
}

/// What comparisons found that end before a day, the newest first.
pub(in super::super) fn call_lists(
    conn: &mut Conn,
    project: ProjectId,
    (before, limit): (Option<NaiveDate>, i64),
) -> Result<Vec<CallListRow>> {
    let mut rows = call_lists::table.filter(call_lists::project_id.eq(project)).into_boxed();
    if let Some(before) = before {
        rows = rows.filter(call_lists::to_on.lt(before));
    }
    Ok(rows.order(call_lists::to_on.desc()).limit(limit).select(CallListRow::as_select()).load(conn)?)
}

/// Recordings that were marked and not studied yet, the oldest first.
pub(in super::super) fn to_study(conn: &mut Conn, project: ProjectId) -> Result<Vec<ContactRow>> {
    let rows = contacts::table
        .filter(contacts::project_id.eq(project))
        .filter(contacts::is_for_study.eq(true))
        .filter(contacts::studied_at.is_null());
    let oldest = (contacts::answered_at.asc(), contacts::id.asc());
    Ok(rows.order(oldest).limit(MOST).select(ContactRow::as_select()).load(conn)?)
}

/// Marks every recording that waits as studied; gives how many.
pub(in super::super) fn mark_studied(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<usize> {
    let waiting = contacts::table
        .filter(contacts::project_id.eq(project))
        .filter(contacts::is_for_study.eq(true))
        .filter(contacts::studied_at.is_null());
    let values = (contacts::studied_at.eq(Some(Moment::from(now))), contacts::version.eq(contacts::version + 1));
    Ok(diesel::update(waiting).set(values).execute(tx)?)
}

/// When recordings were studied, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = recording_reviews, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ReviewRow {
    pub project_id: ProjectId,
    pub id: ReviewId,
    pub reviewed_at: Moment,
    pub reviewed_by: UserId,
    pub note: String,
    pub recordings: i32,
}

impl ReviewRow {
    /// A review at this moment.
    pub fn new(project: ProjectId, by: UserId, note: &str, recordings: i32, now: DateTime<Utc>) -> Self {
        let note = note.trim().to_owned();
        Self { project_id: project, id: Id::fresh(now), reviewed_at: now.into(), reviewed_by: by, note, recordings }
    }
}

pub(in super::super) fn add_review(tx: &mut Conn, row: &ReviewRow) -> Result<()> {
    diesel::insert_into(recording_reviews::table).values(row).execute(tx)?;
    Ok(())
}

/// When recordings were studied, the newest first.
pub(in super::super) fn reviews(conn: &mut Conn, project: ProjectId) -> Result<Vec<ReviewRow>> {
    let rows = recording_reviews::table.filter(recording_reviews::project_id.eq(project));
    Ok(rows.order(recording_reviews::reviewed_at.desc()).limit(100).select(ReviewRow::as_select()).load(conn)?)
}
