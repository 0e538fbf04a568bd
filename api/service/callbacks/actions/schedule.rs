//! Making callbacks due: by rule after a matter, and on occasion.

use super::super::store::{self, CallbackRow};
use super::{about, subject};
use crate::clocks::{self, Start};
use crate::db::types::{Id, Json, SampleId, SlipId, TicketId, Word};
use crate::db::{Conn, numbers};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry};
use crate::parties;
use crate::policy::{self, InForce};
use crate::tickets::{self, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::{self as rules, Kind, SpecialStart, Stage, StartEvent, Starts};
use guanjia_rules::clock;
use guanjia_rules::dispatch::Case;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets::Channel;

/// Makes the callbacks due that a matter brings when it was handled; one that waits already is enough. Rework
/// brings the special callback here, where the policy counts its time from the rework. Complaints have a door of their own:
/// [`schedule_closing`].
///
/// Rule: CBK-02, CBK-03, CBK-10, CBK-14, CBK-15.
///
/// # Errors
/// What the database says.
pub fn schedule(
    tx: &mut Conn,
    actor: &Actor,
    ticket: &TicketRow,
    slip: Option<SlipId>,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    if ticket.callbacks_due > 0 {
        return Ok(ticket.clone());
    }
    let force = policy::in_force(tx, actor.project(), now)?;
    if ticket.reopen_count > 0 && special_start(&force) == SpecialStart::Rework {
        let at = ticket.handled_at.map_or(now, |at| at.0);
        return make_due(tx, actor, ticket, (Kind::Special, slip), (clock::StartEvent::ReworkDone, at), &force, now);
    }
    let is_bespoke = tickets::is_bespoke(tx, ticket)?;
    let needed = is_bespoke || guanjia_rules::tickets::call_back_needed(ticket.kind.0, ticket.channel.0, false);
    let is_known = ticket.unit_id.is_some() || ticket.party_id.is_some() || ticket.caller_phone.is_some();
    let calls = rules::calls_after(rules::Handled {
        is_call_needed: needed || paid_call_falls_due(tx, ticket, &force, now)?,
        is_bespoke,
        is_survey_opinion: ticket.channel.0 == Channel::Survey && is_known,
    });
    let event = force.policy.choice::<StartEvent>(keys::CALLBACK_START_EVENT).unwrap_or(StartEvent::Handled);
    let starts = Starts {
        handled_at: ticket.handled_at.map(|at| at.0),
        has_slips: ticket.has_slips(),
        returned_at: ticket.last_returned_at.map(|at| at.0),
    };
    let at = rules::starts_at(event, starts).unwrap_or(now);
    let from_return = event == StartEvent::SlipReturned && starts.has_slips;
    let event = if from_return { clock::StartEvent::SlipReturned } else { clock::StartEvent::Handled };
    let mut waiting = ticket.clone();
    for (kind, is_for_quality) in calls.iter().copied() {
        let wants_visit = kind == Kind::OpinionGiver && is_important(tx, ticket)?;
        let row = due_row(ticket, (kind, slip), is_for_quality, at, &force, now)?;
        let row = CallbackRow { wants_visit, ..row };
        waiting = keep_due(tx, actor, (&waiting, row), (event, at), &force, now)?;
    }
    Ok(waiting)
}

/// Whether a matter is about an important customer.
fn is_important(conn: &mut Conn, ticket: &TicketRow) -> Result<bool> {
    match ticket.party_id {
        Some(party) => Ok(parties::find_party(conn, ticket.project_id, party)?.is_important),
        None => Ok(false),
    }
}

/// Whether a paid service falls into the share that is called back, where its matter alone would bring no call. Paid
/// services are counted by the month.
///
/// Rule: CBK-13.
fn paid_call_falls_due(tx: &mut Conn, ticket: &TicketRow, force: &InForce, now: DateTime<Utc>) -> Result<bool> {
    let case = ticket.case_kind.map(|case| case.0);
    if case != Some(Case::Paid) {
        return Ok(false);
    }
    let month = force.day(now).format("%Y-%m").to_string();
    let nth = numbers::next(tx, ticket.project_id, "paid_service", &month)?;
    let percent = u32::try_from(force.policy.number(keys::CALLBACK_PAID_SHARE).unwrap_or(100)).unwrap_or(100);
    Ok(rules::paid_call_needed(case, nth, percent))
}

/// Orders a callback on occasion: the quality department follows up opinions, and offences and accidents are followed up
/// by calls on record.
///
/// Rule: CBK-01, CBK-11, CBK-23, CBK-24.
///
/// # Errors
/// 403 without `callbacks.order`; 422 for a kind that follows from a rule, that the actor's posts do not order, or a due
/// time that is not ahead.
pub fn order(
    tx: &mut Conn,
    actor: &Actor,
    ticket: TicketId,
    (kind, due_at): (Kind, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    actor.require(Permission::CallbacksOrder)?;
    rules::may_order(kind, due_at, now)?;
    rules::may_arrange(kind, &actor.roles)?;
    let ticket = tickets::find(tx, actor.project(), ticket)?;
    let row = CallbackRow { is_regular: false, ..row_of(&ticket, kind, None, due_at, now) };
    store::insert(tx, &row)?;
    let changes = Changes::none().new_field("kind", kind).new_field("due_at", row.due_at);
    journal::record(tx, &actor.author, Entry::new(Deed::CallbackOrdered, subject(&row, &ticket), changes), now)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let start = Start { key: "callback.ordered", rule: "CBK-01", event: clock::StartEvent::CallbackOrdered, at: now };
    clocks::start_until(tx, &actor.author, &about(&row, &ticket), &start, due_at, &force, now)?;
    tickets::save(tx, &ticket, &TicketRow { callbacks_due: ticket.callbacks_due + 1, ..ticket.clone() }, now)?;
    Ok(row)
}

/// Makes the special callback due that follows a defect which is still there, unless the policy counts its time from
/// the rework: then [`schedule`] does, once that is done.
///
/// Rule: RPR-21, CBK-10.
///
/// # Errors
/// What the database says.
pub fn schedule_special(
    tx: &mut Conn,
    actor: &Actor,
    ticket: &TicketRow,
    slip: Option<SlipId>,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let force = policy::in_force(tx, actor.project(), now)?;
    let Some(at) = rules::special_starts_at(special_start(&force), now, None) else { return Ok(ticket.clone()) };
    make_due(tx, actor, ticket, (Kind::Special, slip), (clock::StartEvent::DefectComplained, at), &force, now)
}

/// Makes the callback due that asks whether the answer to a complaint satisfies: each is called back, by the quality
/// department where the company decided. One that waits already is enough.
///
/// Rule: CMP-08, CMP-14, CBK-17.
///
/// # Errors
/// What the database says.
pub fn schedule_closing(
    tx: &mut Conn,
    actor: &Actor,
    ticket: &TicketRow,
    is_for_quality: bool,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    if store::open_of(tx, actor.project(), ticket.id)?.iter().any(|row| row.kind.0 == Kind::Complaint) {
        return Ok(ticket.clone());
    }
    let force = policy::in_force(tx, actor.project(), now)?;
    let at = ticket.handled_at.map_or(now, |at| at.0);
    let row = due_row(ticket, (Kind::Complaint, None), is_for_quality, at, &force, now)?;
    keep_due(tx, actor, (ticket, row), (clock::StartEvent::Handled, at), &force, now)
}

/// Gives a closing callback that still waits to the quality department, because the company decides now.
///
/// Rule: CMP-14.
///
/// # Errors
/// What the database says.
pub fn give_to_quality(tx: &mut Conn, actor: &Actor, ticket: &TicketRow, now: DateTime<Utc>) -> Result<()> {
    for before in store::open_of(tx, actor.project(), ticket.id)? {
        if before.kind.0 != Kind::Complaint || before.is_for_quality {
            continue;
        }
        let after = CallbackRow { is_for_quality: true, assigned_to: None, ..before.clone() };
        let saved = store::save(tx, &before, &after, now)?;
        let changes = Changes::none().field("is_for_quality", before.is_for_quality, saved.is_for_quality);
        journal::record(tx, &actor.author, Entry::new(Deed::CallbackToQuality, subject(&saved, ticket), changes), now)?;
        clocks::hand_over(tx, &about(&saved, ticket))?;
    }
    Ok(())
}

/// Makes the separate callback due that follows severe dissatisfaction.
///
/// Rule: CMP-20, CBK-11.
///
/// # Errors
/// What the database says.
pub fn schedule_separate(tx: &mut Conn, actor: &Actor, ticket: &TicketRow, now: DateTime<Utc>) -> Result<TicketRow> {
    let force = policy::in_force(tx, actor.project(), now)?;
    let event = clock::StartEvent::SevereDissatisfaction;
    make_due(tx, actor, ticket, (Kind::Separate, None), (event, now), &force, now)
}

/// The call to somebody of a sample.
pub(super) struct Due {
    pub(super) kind: Kind,
    pub(super) rule: &'static str,
    pub(super) slip: Option<SlipId>,
    pub(super) sample: SampleId,
    pub(super) due_at: DateTime<Utc>,
    pub(super) is_for_quality: bool,
}

/// Makes the call to somebody of a sample due. It is beside the matter, which may be closed before.
///
/// Rule: CBK-07, CBK-08.
pub(super) fn make_due_for(
    tx: &mut Conn,
    author: &Author,
    ticket: &TicketRow,
    due: &Due,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    let row = CallbackRow {
        sample_id: Some(due.sample),
        is_for_quality: due.is_for_quality,
        ..row_of(ticket, due.kind, due.slip, due.due_at, now)
    };
    store::insert(tx, &row)?;
    let changes = Changes::none().new_field("kind", due.kind).new_field("due_at", row.due_at);
    journal::record(tx, author, Entry::new(Deed::CallbackDue, subject(&row, ticket), changes), now)?;
    let start = Start { key: "callback.sample", rule: due.rule, event: clock::StartEvent::CallbackOrdered, at: now };
    clocks::start_until(tx, author, &about(&row, ticket), &start, due.due_at, force, now)?;
    Ok(row)
}

fn special_start(force: &InForce) -> SpecialStart {
    force.policy.choice(keys::CALLBACK_SPECIAL_START).unwrap_or(SpecialStart::Complaint)
}

fn make_due(
    tx: &mut Conn,
    actor: &Actor,
    ticket: &TicketRow,
    (kind, slip): (Kind, Option<SlipId>),
    (event, at): (clock::StartEvent, DateTime<Utc>),
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let row = due_row(ticket, (kind, slip), false, at, force, now)?;
    keep_due(tx, actor, (ticket, row), (event, at), force, now)
}

fn due_row(
    ticket: &TicketRow,
    (kind, slip): (Kind, Option<SlipId>),
    is_for_quality: bool,
    at: DateTime<Utc>,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    let key = limit_key(kind, is_for_quality);
    let limit = force.policy.limit(key).ok_or_else(|| Error::internal(format!("{key} has no limit")))?;
    let due_at = force.calendar.due(at, &limit);
    Ok(CallbackRow { is_for_quality, ..row_of(ticket, kind, slip, due_at, now) })
}

fn limit_key(kind: Kind, is_for_quality: bool) -> &'static str {
    rules::limit_key(kind, is_for_quality).unwrap_or(keys::CALLBACK_WITHIN)
}

fn keep_due(
    tx: &mut Conn,
    actor: &Actor,
    (ticket, row): (&TicketRow, CallbackRow),
    (event, at): (clock::StartEvent, DateTime<Utc>),
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    store::insert(tx, &row)?;
    let kind = row.kind.0;
    let changes = Changes::none().new_field("kind", kind).new_field("due_at", row.due_at);
    journal::record(tx, &actor.author, Entry::new(Deed::CallbackDue, subject(&row, ticket), changes), now)?;
    let rule = match kind {
        Kind::Special => "RPR-21",
        Kind::Separate => "CMP-20",
        Kind::Bespoke => "CBK-14",
        Kind::OpinionGiver => "CBK-15",
        _ => "CBK-02",
    };
    let start = Start { key: limit_key(kind, row.is_for_quality), rule, event, at };
    clocks::start(tx, &actor.author, &about(&row, ticket), &start, force, now)?;
    tickets::save(tx, ticket, &TicketRow { callbacks_due: ticket.callbacks_due + 1, ..ticket.clone() }, now)
}

fn row_of(
    ticket: &TicketRow,
    kind: Kind,
    slip: Option<SlipId>,
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> CallbackRow {
    CallbackRow {
        project_id: ticket.project_id,
        id: Id::fresh(now),
        kind: Word(kind),
        is_regular: true,
        ticket_id: ticket.id,
        slip_id: slip,
        stage: Word(Stage::FIRST),
        due_at: due_at.into(),
        assigned_to: None,
        attempts: Json(Vec::new()),
        attempt_count: 0,
        next_attempt_at: None,
        first_attempt_at: None,
        called_at: None,
        called_by: None,
        means: None,
        content: None,
        result: None,
        grade: None,
        is_solved: None,
        waive_reason: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
        part_grades: None,
        is_for_quality: false,
        sample_id: None,
        wants_visit: false,
    }
}
