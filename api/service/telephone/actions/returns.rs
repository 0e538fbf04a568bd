//! Missed calls of known numbers: a task for the desk with a clock, until somebody has spoken with the number.

use super::super::store::{self, ReturnRow};
use crate::clocks::{self, About, Start};
use crate::db::Conn;
use crate::db::types::{Id, Moment, PartyId, ReturnCallId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::{parties, policy};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::telephone::{
    self as rules, Call, Direction, Figures, Folded, ReturnOutcome, ReturnStage, Unreturned,
};
use guanjia_rules::text::mask_phone;

/// A missed call to return, as it is learnt of.
pub(super) struct Missed<'a> {
    /// The day on which it was missed.
    pub on: NaiveDate,
    /// The number in normal form.
    pub number: &'a str,
    /// Whose it is.
    pub party: PartyId,
    /// How many calls were missed.
    pub calls: i32,
    /// When the last one was.
    pub last_at: DateTime<Utc>,
}

/// Makes the tasks of a day's missed calls, and ends those that a list shows to be returned.
///
/// Rule: TEL-05.
///
/// # Errors
/// What the database says.
pub(super) fn follow_missed(
    tx: &mut Conn,
    actor: &Actor,
    on: NaiveDate,
    folded: &[Folded],
    figures: &Figures,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut waiting = store::returns_near(tx, actor.project(), on)?;
    waiting.retain(|row| row.stage.0 == ReturnStage::Open);
    for row in waiting {
        let later = |one: &&Folded| rules::is_returned_by(&one.call, &row.number, row.last_at.0);
        if let Some(returned) = folded.iter().find(later) {
            end_by_list(tx, actor, row, &returned.call, now)?;
        }
    }
    let fresh: Vec<Unreturned> =
        figures.unreturned.iter().filter(|one| rules::is_worth_returning(one.last_at, now)).cloned().collect();
    let mut known = Vec::new();
    for one in &fresh {
        if let Some(party) = whose(tx, actor, &one.number, now)? {
            known.push((one.number.clone(), party));
        }
    }
    for one in rules::callback_needed(&fresh, |number| known.iter().any(|(known, _)| known == number)) {
        let Some((_, party)) = known.iter().find(|(number, _)| *number == one.number) else { continue };
        let calls = i32::try_from(one.calls.len()).unwrap_or(i32::MAX);
        miss(tx, actor, &Missed { on, number: &one.number, party: *party, calls, last_at: one.last_at }, now)?;
    }
    Ok(())
}

/// Whose number it is; `None` for one that nobody is known by.
pub(super) fn whose(tx: &mut Conn, actor: &Actor, number: &str, now: DateTime<Utc>) -> Result<Option<PartyId>> {
    let today = policy::in_force(tx, actor.project(), now)?.day(now);
    let found = parties::by_number(tx, actor.project(), number, today, 1)?;
    Ok(found.into_iter().find_map(|hit| hit.party).map(|who| who.id))
}

/// Makes the task of a number and day, or adds to it while it is open. One that has ended begins again with a call that rang
/// after its end; an earlier one changes nothing.
///
/// Rule: TEL-05.
pub(super) fn miss(tx: &mut Conn, actor: &Actor, missed: &Missed<'_>, now: DateTime<Utc>) -> Result<()> {
    let project = actor.project();
    let of_day = store::returns_near(tx, project, missed.on)?;
    let known = of_day.into_iter().find(|row| row.on_day == missed.on && row.number == missed.number);
    if let Some(row) = known {
        let is_more = row.calls < missed.calls || row.last_at.0 < missed.last_at;
        let is_open = row.stage.0 == ReturnStage::Open;
        let is_again = !is_open && rules::begins_again(missed.last_at, row.ended_at.map(|at| at.0));
        let is_changed = is_again || (is_open && is_more);
        if !is_changed {
            return Ok(());
        }
        let calls = row.calls.max(missed.calls);
        let last_at = Moment::from(row.last_at.0.max(missed.last_at));
        let open = Word(ReturnStage::Open);
        let after =
            ReturnRow { calls, last_at, stage: open, outcome: None, note: None, ended_at: None, ended_by: None, ..row };
        let saved = store::save_return(tx, &after, now)?;
        return if is_again { begin(tx, actor, &saved, now) } else { Ok(()) };
    }
    let row = ReturnRow {
        project_id: project,
        id: Id::fresh(now),
        on_day: missed.on,
        number: missed.number.to_owned(),
        party_id: Some(missed.party),
        stage: Word(ReturnStage::Open),
        calls: missed.calls,
        last_at: missed.last_at.into(),
        outcome: None,
        note: None,
        ended_at: None,
        ended_by: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::add_return(tx, &row)?;
    begin(tx, actor, &row, now)
}

/// The promise of calling back begins.
fn begin(tx: &mut Conn, actor: &Actor, row: &ReturnRow, now: DateTime<Utc>) -> Result<()> {
    let changes = Changes::none().new_field("caller_phone", &row.number).new_field("calls", row.calls);
    journal::record(tx, &actor.author, Entry::new(Deed::ReturnCallDue, subject(row), changes), now)?;
    let force = policy::in_force(tx, row.project_id, now)?;
    // The desk learns of it now, however long ago it rang.
    let start = Start { key: keys::TELEPHONY_RETURN_WITHIN, rule: "TEL-05", event: StartEvent::Rang, at: now };
    clocks::start(tx, &actor.author, &about(row), &start, &force, now)
}

fn end_by_list(tx: &mut Conn, actor: &Actor, row: ReturnRow, call: &Call, now: DateTime<Utc>) -> Result<()> {
    let outcome = match call.direction {
        Direction::Outgoing => ReturnOutcome::OutgoingCall,
        Direction::Incoming | Direction::Internal => ReturnOutcome::CalledAgain,
    };
    end(tx, actor, row, (outcome, None, call.started_at), now)?;
    Ok(())
}

/// Ends a task: somebody called back, or it is not needed.
///
/// Rule: TEL-05.
///
/// # Errors
/// 403 without `telephone.reconcile`; 409 for a task that is over; 412 for a stale version; 422 for what only lists tell,
/// or without a word on why it is not needed.
pub fn end_return(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (ReturnCallId, i32),
    (outcome, note): (ReturnOutcome, Option<&str>),
    now: DateTime<Utc>,
) -> Result<ReturnRow> {
    actor.require(Permission::TelephoneReconcile)?;
    let row = store::return_call(tx, actor.project(), id)?;
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    rules::may_end_return(row.stage.0, outcome)?;
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    if outcome == ReturnOutcome::NotNeeded && note.is_none() {
        return Err(Error::at(Code::TextNotGiven, "/note"));
    }
    end(tx, actor, row, (outcome, note, now), now)
}

fn end(
    tx: &mut Conn,
    actor: &Actor,
    row: ReturnRow,
    (outcome, note, ended_at): (ReturnOutcome, Option<&str>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<ReturnRow> {
    let by = outcome.is_said_by_people().then_some(actor.user);
    let after = ReturnRow {
        stage: Word(outcome.stage()),
        outcome: Some(Word(outcome)),
        note: note.map(str::to_owned),
        ended_at: Some(ended_at.into()),
        ended_by: by,
        ..row
    };
    let saved = store::save_return(tx, &after, now)?;
    let changes = Changes::none().new_field("outcome", outcome).new_field("note", note);
    journal::record(tx, &actor.author, Entry::new(Deed::ReturnCallEnded, subject(&saved), changes), now)?;
    match outcome {
        ReturnOutcome::NotNeeded => clocks::void_all(tx, &about(&saved), now)?,
        // A list may tell of a return before the task was made.
        _ => clocks::stop(tx, &about(&saved), None, (StopEvent::CallbackRecorded, ended_at.max(saved.created_at.0)))?,
    }
    Ok(saved)
}

fn subject(row: &ReturnRow) -> Subject {
    Subject::of("return_call", row.id.uuid(), mask_phone(&row.number), Some(row.version))
}

fn about(row: &ReturnRow) -> About {
    About {
        project: row.project_id,
        kind: "return_call",
        id: row.id.uuid(),
        label: mask_phone(&row.number),
        matter: None,
        owner: None,
        team: None,
    }
}
