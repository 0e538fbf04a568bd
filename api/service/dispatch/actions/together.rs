//! Deeds that touch tickets, callbacks and slips together.

use super::super::store::{self, SlipRow};
use super::{IssueOrder, issue, keep};
use crate::callbacks::{self, CallbackRow};
use crate::complaints::{self, ComplaintRow};
use crate::db::Conn;
use crate::db::types::{CallbackId, Moment, SlipId, TicketId, UserId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry};
use crate::tickets::{self, ContactOrder, CorrectOrder, HandleOrder, Register, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::{Effect, Kind as CallKind, Outcome as CallOutcome, Stage as CallStage};
use guanjia_rules::dispatch::{self as rules, CallbackEnd, Stage, Verb};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{Channel, Kind, Outcome, Stage as TicketStage};

/// Enters a matter into the register and, for a repair, issues its slips in the same minute; a complaint has its card with it.
///
/// Rule: TKT-05, RPR-02, PPL-04, TKT-20, CMP-03, CMP-26.
///
/// # Errors
/// What registering and issuing refuse.
pub fn register(
    tx: &mut Conn,
    actor: &Actor,
    order: &Register,
    contact: &ContactOrder,
    slips: Option<&IssueOrder>,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let order = Register { team: complaints::reader(tx, actor, order)?, ..order.clone() };
    let ticket = tickets::register(tx, actor, &order, contact, now)?;
    complaints::open(tx, actor, &ticket, now)?;
    complaints::propose(tx, actor, &ticket, now)?;
    match slips {
        None => Ok(ticket),
        Some(slips) => Ok(issue(tx, actor, &ticket, slips, now)?.1),
    }
}

/// Marks a ticket as handled where no slip does so by its return, and makes its callback due.
///
/// Rule: CBK-02.
///
/// # Errors
/// 403 without `tickets.work` or for somebody else's ticket; what handling refuses.
pub fn handle(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    (result, outcome): (&str, Outcome),
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let before = tickets::to_handle(tx, actor, (id, version), now)?;
    let order = HandleOrder { result, outcome, at: now, is_of_incident: false };
    let handled = tickets::mark_handled(tx, actor, &before, &order, now)?;
    callbacks::schedule(tx, actor, &handled, None, now)
}

/// Closes a ticket and its slips.
///
/// Rule: TKT-35.
///
/// # Errors
/// What closing refuses.
pub fn close(tx: &mut Conn, actor: &Actor, at: (TicketId, i32), reason: &str, now: DateTime<Utc>) -> Result<TicketRow> {
    let closed = tickets::close(tx, actor, at, reason, now)?;
    for slip in leading(tx, actor, closed.id)? {
        let slip = match slip.stage.0 {
            Stage::Returned => end_callback(tx, actor, &slip, CallbackEnd::NotNeeded, None, now)?,
            _ => slip,
        };
        if slip.stage.0 == Stage::CalledBack {
            let stage = rules::next(slip.stage.0, Verb::Close)?;
            let after = SlipRow { stage: Word(stage), ..slip.clone() };
            keep(tx, actor, &slip, &after, (Deed::SlipClosed, Changes::none()), now)?;
        }
    }
    Ok(closed)
}

/// Begins a matter again: rework of its last job if it has one, so that somebody goes at once.
///
/// Rule: TKT-36, RPR-21.
///
/// # Errors
/// What reopening refuses.
pub fn reopen(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let reopened = tickets::reopen(tx, actor, at, reason, now)?;
    begin_again(tx, actor, reopened, now)
}

/// A new slip for the job that was not good, and the special callback.
fn begin_again(tx: &mut Conn, actor: &Actor, ticket: TicketRow, now: DateTime<Utc>) -> Result<TicketRow> {
    let last = leading(tx, actor, ticket.id)?.into_iter().rfind(|slip| slip.stage.0 != Stage::Void);
    let ticket = match ticket.callbacks_due {
        0 => callbacks::schedule_special(tx, actor, &ticket, last.as_ref().map(|slip| slip.id), now)?,
        _ => ticket,
    };
    let Some(last) = last else { return Ok(ticket) };
    let order = IssueOrder {
        case: Some(last.case_kind.0),
        team: last.team_id,
        technician: last.technician_id,
        rework_of: Some(last.id),
        is_phoned: false,
        reason: None,
    };
    // Who reopens may not have the right to issue slips of their own accord; rework follows from the rule.
    Ok(issue(tx, &actor.by_rule(), &ticket, &order, now)?.1)
}

fn leading(conn: &mut Conn, actor: &Actor, ticket: TicketId) -> Result<Vec<SlipRow>> {
    let all = store::of_ticket(conn, actor.project(), ticket)?;
    Ok(all.into_iter().filter(|slip| slip.lead_id.is_none()).collect())
}

/// Records an attempt to call back, notes it on the slips, and does what the customer's word brings about.
///
/// Rule: CBK-04, CBK-16, CBK-21, TKT-10, RPR-19, RPR-21.
///
/// # Errors
/// What calling back refuses.
pub fn record_attempt(
    tx: &mut Conn,
    actor: &Actor,
    at: (CallbackId, i32),
    order: &callbacks::AttemptOrder,
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    let workers = workers(tx, actor, at.0)?;
    let done = callbacks::attempt(tx, actor, at, &workers, order, now)?;
    let Some(effect) = done.effect else { return Ok(done.callback) };
    let end = match (done.callback.stage.0, effect) {
        (CallStage::NotReached, _) => CallbackEnd::NotReached,
        (_, Effect::Reopen | Effect::Complaint) => CallbackEnd::Dissatisfied,
        _ => CallbackEnd::Satisfied,
    };
    let called_at = done.callback.called_at.map(|at| at.0);
    for slip in leading(tx, actor, done.ticket.id)?.into_iter().filter(|slip| slip.stage.0 == Stage::Returned) {
        end_callback(tx, actor, &slip, end, called_at, now)?;
    }
    follow(tx, actor, done, effect, order, now)
}

/// Who did the work of a callback's ticket.
fn workers(tx: &mut Conn, actor: &Actor, id: CallbackId) -> Result<Vec<UserId>> {
    let ticket = callbacks::ticket_of(tx, actor, id)?;
    Ok(leading(tx, actor, ticket)?.into_iter().filter_map(|slip| slip.technician_id).collect())
}

/// What a dissatisfied customer brings about: the matter begins again, or becomes a complaint.
fn follow(
    tx: &mut Conn,
    actor: &Actor,
    done: callbacks::Attempted,
    effect: Effect,
    order: &callbacks::AttemptOrder,
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    if done.ticket.kind.0 == Kind::Complaint {
        return follow_complaint(tx, actor, done, effect, order, now);
    }
    if !effect.alarms_lead() || order.outcome != CallOutcome::Done {
        return Ok(done.callback);
    }
    let followed = callbacks::follow_up(tx, actor, &done.callback, &done.ticket, now)?;
    match effect {
        Effect::Reopen if done.ticket.stage.0 == TicketStage::CalledBack => {
            let reopened = tickets::mark_reopened(tx, actor, &done.ticket, &order.result, now)?;
            begin_again(tx, actor, reopened, now)?;
        }
        Effect::Complaint => {
            let said = format!("回访不满意（{}）：{}", done.ticket.number, order.result);
            let complaint = complaint_of(actor, &done.ticket, (Channel::Survey, said), now);
            register(tx, actor, &complaint, &ContactOrder::default(), None, now)?;
        }
        _ => {}
    }
    Ok(followed)
}

/// What the customer's word brings about for a complaint: it moves on, or a new round begins. Only the closing call can say
/// that the customer is satisfied.
///
/// Rule: CMP-08, CBK-16.
fn follow_complaint(
    tx: &mut Conn,
    actor: &Actor,
    done: callbacks::Attempted,
    effect: Effect,
    order: &callbacks::AttemptOrder,
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    if done.callback.stage.0 != CallStage::Done {
        return Ok(done.callback);
    }
    let is_closing = done.callback.kind.0 == CallKind::Complaint;
    let is_satisfied = match effect {
        Effect::Close => is_closing.then_some(true),
        Effect::Reopen | Effect::Complaint => Some(false),
        Effect::None => None,
    };
    complaints::called_back(tx, actor, &done.ticket, (is_satisfied, &order.result), now)?;
    if is_satisfied != Some(false) {
        return Ok(done.callback);
    }
    let followed = callbacks::follow_up(tx, actor, &done.callback, &done.ticket, now)?;
    if matches!(done.ticket.stage.0, TicketStage::Handled | TicketStage::CalledBack) {
        tickets::mark_reopened(tx, actor, &done.ticket, &order.result, now)?;
    }
    Ok(followed)
}

/// Files a complaint and closes its ticket and slips.
///
/// Rule: CMP-03, CMP-09, CMP-14, TKT-35.
///
/// # Errors
/// What filing and closing refuse.
pub fn close_complaint(tx: &mut Conn, actor: &Actor, at: (TicketId, i32), now: DateTime<Utc>) -> Result<ComplaintRow> {
    let (filed, ticket) = complaints::close(tx, actor, at, now)?;
    close(tx, &actor.by_rule(), (ticket.id, ticket.version), "", now)?;
    Ok(filed)
}

/// Closes a complaint that cannot be solved, by a leader's decision, with its ticket and slips.
///
/// Rule: CMP-23.
///
/// # Errors
/// What the decision and closing refuse.
pub fn close_unsolved_complaint(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    let (filed, ticket) = complaints::close_unsolved(tx, actor, at, reason, now)?;
    close(tx, &actor.by_rule(), (ticket.id, ticket.version), reason, now)?;
    Ok(filed)
}

/// Makes a complaint of a matter, which goes on beside it.
///
/// Rule: CMP-01, CMP-02.
///
/// # Errors
/// 403 without `tickets.assign`; 409 for a ticket that is handled; 422 for what is a complaint already.
pub fn convert(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsAssign)?;
    let ticket = tickets::load(tx, actor, id, version)?;
    tickets::may_convert(&ticket)?;
    let order = complaint_of(actor, &ticket, (ticket.channel.0, ticket.content.clone()), now);
    let complaint = register(tx, actor, &order, &ContactOrder::default(), None, now)?;
    complaints::confirm(tx, actor, (ticket.id, complaint.id), now)?;
    let changes = Changes::none().new_field("complaint_id", complaint.id).new_field("complaint", &complaint.number);
    let entry = Entry::new(Deed::TicketConverted, tickets::subject(&ticket), changes).because(reason);
    journal::record(tx, &actor.author, entry, now)?;
    Ok(complaint)
}

/// The complaint that a customer's word on a matter is; it goes to the lead.
fn complaint_of(
    actor: &Actor,
    ticket: &TicketRow,
    (channel, content): (Channel, String),
    now: DateTime<Utc>,
) -> Register {
    Register {
        kind: Kind::Complaint,
        channel,
        line: None,
        begun_at: now,
        reported_at: now,
        is_backdated: false,
        caller_name: ticket.caller_name.clone(),
        caller_phone: ticket.caller_phone.clone(),
        party: ticket.party_id,
        unit: ticket.unit_id,
        facility: ticket.facility_id,
        place: ticket.place.clone(),
        category: ticket.category_id,
        content,
        is_important: true,
        is_forwarded: false,
        is_external: ticket.is_external,
        is_sales_chance: false,
        first_receiver: actor.user,
        customer_deadline_at: None,
        promised_at: None,
        repeats: Some(ticket.id),
        case: None,
        needs_head_talk: ticket.needs_head_talk,
        team: None,
        help_kind: None,
        forwarded_by: None,
        same_cause_as: None,
    }
}

/// Writes the callback's end on a slip.
fn end_callback(
    tx: &mut Conn,
    actor: &Actor,
    slip: &SlipRow,
    end: CallbackEnd,
    called_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    let stage = rules::next(slip.stage.0, Verb::Callback)?;
    let noted = rules::note_callback(end, called_at, slip.returned_at.map(|at| at.0))?;
    let after = SlipRow { stage: Word(stage), callback_at: noted.map(Moment::from), ..slip.clone() };
    keep(tx, actor, slip, &after, (Deed::SlipCalledBack, Changes::none().new_field("callback_at", noted)), now)
}

/// Waives a callback; its slips need none any more.
///
/// # Errors
/// What waiving refuses.
pub fn waive(
    tx: &mut Conn,
    actor: &Actor,
    at: (CallbackId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    let done = callbacks::waive(tx, actor, at, reason, now)?;
    for slip in leading(tx, actor, done.ticket.id)?.into_iter().filter(|slip| slip.stage.0 == Stage::Returned) {
        end_callback(tx, actor, &slip, CallbackEnd::Waived, None, now)?;
    }
    Ok(done.callback)
}

/// Puts a register row right, and its slips in the same step.
///
/// Rule: TKT-09, TKT-11.
///
/// # Errors
/// What correcting refuses.
pub fn correct(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    order: &CorrectOrder,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let ticket = tickets::correct(tx, actor, at, order, now)?;
    for slip in leading(tx, actor, ticket.id)?.into_iter().filter(|slip| slip.stage.0 != Stage::Void) {
        let after = SlipRow {
            place: ticket.place.clone(),
            customer: ticket.caller_name.clone(),
            phone: ticket.caller_phone.clone(),
            content: ticket.content.clone(),
            facility_id: ticket.facility_id,
            ..slip.clone()
        };
        let changes = Changes::none()
            .field("facility_id", slip.facility_id, after.facility_id)
            .field("place", &slip.place, &after.place)
            .field("customer", &slip.customer, &after.customer)
            .field("phone", &slip.phone, &after.phone)
            .field("content", &slip.content, &after.content);
        if changes != Changes::none() {
            keep(tx, actor, &slip, &after, (Deed::SlipCorrected, changes), now)?;
        }
    }
    Ok(ticket)
}

/// The slip that carries the work of a ticket's last job, with its version.
///
/// # Errors
/// What the database says.
pub fn leading_slip(conn: &mut Conn, actor: &Actor, ticket: TicketId) -> Result<Option<(SlipId, i32)>> {
    let slips = leading(conn, actor, ticket)?;
    Ok(slips.into_iter().rfind(|slip| slip.stage.0 != Stage::Void).map(|slip| (slip.id, slip.version)))
}
