//! Comparing recordings with the register, and studying those that were marked.

use super::super::store::{self, CallListRow, ContactRow, ReviewRow};
use crate::db::Conn;
use crate::db::types::{AttachmentId, Id, Moment, ProjectId, UserId};
use crate::duties;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets::{self, Reconcile};

/// What does not fit between recordings and the register.
pub struct Unmatched {
    /// Calls without a recording, each with its ticket's number.
    pub calls: Vec<(ContactRow, Option<String>)>,
    /// Recordings without a row: id, name, when and by whom they were brought.
    pub recordings: Vec<(AttachmentId, String, Moment, UserId)>,
}

/// What does not fit in these days, both included, as it stands now.
///
/// Rule: TKT-03, TKT-04.
///
/// # Errors
/// 422 for days in the wrong order, or more than a year of them.
pub fn compare_calls(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (NaiveDate, NaiveDate),
    force: &InForce,
) -> Result<Unmatched> {
    let is_sound = |day: NaiveDate| (2000..=2200).contains(&day.year());
    if !is_sound(from) || !is_sound(to) || !(0..=366).contains(&(to - from).num_days()) {
        return Err(Error::at(Code::PeriodNotValid, "/to_on"));
    }
    let stretch = (force.calendar.midnight(from), force.calendar.midnight(to + TimeDelta::days(1)));
    let calls = store::without_recording(conn, project, stretch)?;
    Ok(Unmatched { calls, recordings: store::without_row(conn, project, stretch)? })
}

/// Keeps what the comparison of the days before found, once for each; the target is zero.
///
/// Rule: TKT-03.
///
/// # Errors
/// What the database says.
pub fn make_call_list(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    let every = force.policy.choice::<Reconcile>(keys::DESK_RECONCILE_CALLS).unwrap_or(Reconcile::Off);
    let Some(days) = tickets::calls_to_compare(every, force.day(now)) else { return Ok(false) };
    if store::is_compared(tx, project, days.1)? {
        return Ok(false);
    }
    let found = compare_calls(tx, project, days, &force)?;
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let row = CallListRow {
        project_id: project,
        id: Id::fresh(now),
        from_on: days.0,
        to_on: days.1,
        missing_rows: count(found.recordings.len()),
        missing_recordings: count(found.calls.len()),
        created_at: now.into(),
    };
    let is_new = store::keep_call_list(tx, &row)?;
    if is_new {
        let subject = Subject::of("call_list", row.id.uuid(), row.to_on.to_string(), None);
        let changes = Changes::none()
            .new_field("missing_rows", row.missing_rows)
            .new_field("missing_recordings", row.missing_recordings);
        let system = Author::system(project);
        journal::record(tx, &system, Entry::new(Deed::CallsCompared, subject, changes), now)?;
        // What does not fit is somebody's to look into; where all fits, nothing is left to do. An office that reads
        // recorders' lists in has done it when the lead signs the day off: a list may tell of calls that nobody wrote down.
        let is_whole = row.missing_rows == 0 && row.missing_recordings == 0;
        if is_whole && !store::has_recorder(tx, project)? {
            let by = duties::By { author: &system, kind: "call_list", id: row.id.uuid() };
            duties::fulfilled(tx, project, "calls_compared", force.day(now), by, now)?;
        }
    }
    Ok(is_new)
}

/// When the marked recordings are to be studied: by the last study, or by the first mark; `None` while none is marked.
///
/// Rule: TKT-24.
///
/// # Errors
/// What the database says.
pub fn study_due(conn: &mut Conn, project: ProjectId, force: &InForce) -> Result<Option<NaiveDate>> {
    let waiting = store::to_study(conn, project)?;
    let Some(first) = waiting.first() else { return Ok(None) };
    let last = store::reviews(conn, project)?.first().map(|review| review.reviewed_at.0);
    let since = last.unwrap_or(first.answered_at.0);
    let months = force.policy.number(keys::DESK_RECORDINGS_REVIEW_EVERY).unwrap_or(1);
    Ok(Some(tickets::study_due_on(force.day(since), u32::try_from(months).unwrap_or(1))))
}

/// Notes that the marked recordings were put together and studied.
///
/// Rule: TKT-24.
///
/// # Errors
/// 403 without `tickets.close`; 409 when none is marked; 422 without a note.
pub fn study_recordings(tx: &mut Conn, actor: &Actor, note: &str, now: DateTime<Utc>) -> Result<ReviewRow> {
    actor.require(Permission::TicketsClose)?;
    super::text(note, "/note")?;
    let studied = store::mark_studied(tx, actor.project(), now)?;
    if studied == 0 {
        return Err(Code::Conflict.into());
    }
    let row = ReviewRow::new(actor.project(), actor.user, note, i32::try_from(studied).unwrap_or(i32::MAX), now);
    store::add_review(tx, &row)?;
    let subject = Subject::of("recording_review", row.id.uuid(), &row.note, None);
    let changes = Changes::none().new_field("recordings", row.recordings);
    journal::record(tx, &actor.author, Entry::new(Deed::RecordingsStudied, subject, changes), now)?;
    let today = policy::in_force(tx, actor.project(), now)?.day(now);
    let by = duties::By { author: &actor.author, kind: "recording_review", id: row.id.uuid() };
    duties::fulfilled(tx, actor.project(), "recordings_study", today, by, now)?;
    Ok(row)
}
