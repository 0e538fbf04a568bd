//! What people do with tasks.

use super::super::store::{self, TaskRow};
use super::{CLOCK, about, label, subject};
use crate::clocks::{self, Notified};
use crate::db::Conn;
use crate::db::types::{DutyTaskId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::{self, Actor};
use crate::journal::{self, Changes, Deed, Entry};
use crate::policy::{self, InForce};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::duties::{self as rules, DutyError, Standing, State, Verb};
use guanjia_rules::permission::Permission;

/// The most tasks that the list of today has.
const MOST: i64 = 200;

/// How far back a task that somebody did today may have been due.
const LATE_AT_MOST: TimeDelta = TimeDelta::days(45);

/// How somebody stands to a task.
pub fn standing(actor: &Actor, row: &TaskRow, force: &InForce, now: DateTime<Utc>) -> Standing {
    let of_post = row.holder_id.is_none() && actor.roles.contains(&row.role.0);
    let done_today = row.done_at.is_some_and(|at| force.day(at.0) == force.day(now));
    Standing {
        is_theirs: actor.may(Permission::DutiesWork) && (row.holder_id == Some(actor.user) || of_post),
        leads: actor.may(Permission::DutiesLead),
        did_today: done_today && row.done_by == Some(actor.user) && row.record_id.is_none(),
    }
}

/// Whether somebody may see a task: overseers, and whoever holds it, owes it by their post, or did it.
pub fn may_see(actor: &Actor, row: &TaskRow) -> bool {
    let of_post = row.holder_id.is_none() && actor.roles.contains(&row.role.0);
    let takes_part = row.holder_id == Some(actor.user) || of_post || row.done_by == Some(actor.user);
    actor.may(Permission::DutiesRead) || (actor.may(Permission::DutiesWork) && takes_part)
}

/// What somebody owes: the open tasks that they hold and those of their posts, the most urgent first; then what they did today.
///
/// # Errors
/// 403 without `duties.work`.
pub fn mine(conn: &mut Conn, actor: &Actor, force: &InForce, now: DateTime<Utc>) -> Result<Vec<TaskRow>> {
    actor.require(Permission::DutiesWork)?;
    let mut rows = store::open_for(conn, actor.project(), actor.user, &actor.roles, MOST)?;
    let today = force.calendar.midnight(force.day(now));
    let left = MOST - i64::try_from(rows.len()).unwrap_or(MOST);
    rows.extend(store::done_by(conn, actor.project(), actor.user, (today - LATE_AT_MOST, today), left)?);
    Ok(rows)
}

/// A task at the version that the caller read, if they may do this with it.
fn load(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (DutyTaskId, i32),
    verb: Verb,
    now: DateTime<Utc>,
) -> Result<(TaskRow, State)> {
    let row = store::find(tx, actor.project(), id)?;
    if !may_see(actor, &row) {
        return Err(Code::NotFound.into());
    }
    let force = policy::in_force(tx, actor.project(), now)?;
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    let state = rules::next(row.state.0, verb)?;
    rules::may(verb, standing(actor, &row, &force, now))?;
    Ok((row, state))
}

/// Saves and records a deed.
fn keep(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (&TaskRow, &TaskRow),
    (deed, changes, reason): (Deed, Changes, Option<&str>),
    now: DateTime<Utc>,
) -> Result<TaskRow> {
    let saved = store::save(tx, before, after, now)?;
    let changes = changes.field("state", before.state.0, saved.state.0);
    let mut entry = Entry::new(deed, subject(&saved), changes);
    entry.reason = reason.map(str::to_owned);
    journal::record(tx, &actor.author, entry, now)?;
    Ok(saved)
}

/// A text that says something.
fn given(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Does a task, with a word of how.
///
/// Rule: CLK-10.
///
/// # Errors
/// 403 for somebody else's; 409 unless it is open; 412 for a stale version; 422 without the note that its evidence needs.
pub fn complete(
    tx: &mut Conn,
    actor: &Actor,
    at: (DutyTaskId, i32),
    note: Option<&str>,
    now: DateTime<Utc>,
) -> Result<TaskRow> {
    actor.require_any(&[Permission::DutiesWork, Permission::DutiesLead])?;
    let (before, state) = load(tx, actor, at, Verb::Complete, now)?;
    rules::may_complete(before.evidence.0, note.unwrap_or_default())?;
    let after = TaskRow {
        state: Word(state),
        note: given(note),
        done_at: Some(now.into()),
        done_by: Some(actor.user),
        ..before.clone()
    };
    let changes = Changes::none().new_field("note", &after.note);
    let saved = keep(tx, actor, (&before, &after), (Deed::DutyDone, changes, None), now)?;
    clocks::stop(tx, &about(&saved), None, (StopEvent::Done, now))?;
    Ok(saved)
}

/// Hands a task to a colleague, who is told.
///
/// Rule: CLK-10.
///
/// # Errors
/// As [`complete`]; 422 for somebody who holds it already, or who owes no duties in the project.
pub fn hand_over(
    tx: &mut Conn,
    actor: &Actor,
    at: (DutyTaskId, i32),
    (to, word): (UserId, Option<&str>),
    now: DateTime<Utc>,
) -> Result<TaskRow> {
    actor.require_any(&[Permission::DutiesWork, Permission::DutiesLead])?;
    let (before, state) = load(tx, actor, at, Verb::HandOver, now)?;
    let today = policy::in_force(tx, actor.project(), now)?.day(now);
    let staff = identity::people(tx, actor.project(), today)?;
    let works = |roles: &[guanjia_rules::permission::Role]| roles.iter().any(|role| role.may(Permission::DutiesWork));
    let is_colleague = staff.iter().any(|(person, roles)| person.id == to && works(roles));
    if before.holder_id == Some(to) || !is_colleague {
        return Err(DutyError::HolderRefused.into());
    }
    let after = TaskRow { state: Word(state), holder_id: Some(to), ..before.clone() };
    let changes = Changes::none().field("holder_id", before.holder_id, Some(to));
    let reason = given(word);
    let saved = keep(tx, actor, (&before, &after), (Deed::DutyHandedOver, changes, reason.as_deref()), now)?;
    clocks::hand_over(tx, &about(&saved))?;
    let told = Notified {
        kind: "duty",
        subject_kind: "duty_task",
        subject_id: saved.id.uuid(),
        label: label(&saved),
        content: serde_json::json!({
            "name": saved.name, "name_en": saved.name_en, "due_at": saved.due_at.0, "by": actor.author.name.to_string(),
            "reason": reason,
        }),
    };
    clocks::tell(tx, actor.project(), to, &told, now)?;
    Ok(saved)
}

/// Takes back, on the same day, that a task was done; its clock goes on.
///
/// Rule: CLK-10.
///
/// # Errors
/// 409 for what was not done, or on an earlier day; 412 for a stale version.
pub fn reopen(tx: &mut Conn, actor: &Actor, at: (DutyTaskId, i32), now: DateTime<Utc>) -> Result<TaskRow> {
    actor.require_any(&[Permission::DutiesWork, Permission::DutiesLead])?;
    let (before, state) = load(tx, actor, at, Verb::Reopen, now)?;
    let after = TaskRow { state: Word(state), note: None, done_at: None, done_by: None, ..before.clone() };
    let changes = Changes::none().field("note", &before.note, &after.note);
    let saved = keep(tx, actor, (&before, &after), (Deed::DutyReopened, changes, None), now)?;
    clocks::resume(tx, &about(&saved), CLOCK)?;
    Ok(saved)
}

/// Cancels a task that is not owed, with the reason.
///
/// Rule: CLK-10.
///
/// # Errors
/// 403 without `duties.lead`; 409 unless it is open; 412 for a stale version; 422 without a reason.
pub fn cancel(
    tx: &mut Conn,
    actor: &Actor,
    at: (DutyTaskId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<TaskRow> {
    actor.require(Permission::DutiesLead)?;
    let (before, state) = load(tx, actor, at, Verb::Cancel, now)?;
    let reason = given(Some(reason)).ok_or_else(|| Error::at(Code::TextNotGiven, "/reason"))?;
    let after = TaskRow { state: Word(state), reason: Some(reason.clone()), ..before.clone() };
    let deed = (Deed::DutyCancelled, Changes::none(), Some(reason.as_str()));
    let saved = keep(tx, actor, (&before, &after), deed, now)?;
    clocks::void_all(tx, &about(&saved), now)?;
    Ok(saved)
}
