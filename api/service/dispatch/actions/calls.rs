//! Calling back: what an attempt, a grade and a waiver bring about on tickets and slips.

use super::together::{begin_again, complaint_of, end_callback, leading, register};
use crate::callbacks::{self, CallbackRow};
use crate::complaints;
use crate::db::Conn;
use crate::db::types::{CallbackId, UserId};
use crate::error::Result;
use crate::identity::Actor;
use crate::tickets::{self, ContactOrder, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::{Effect, Kind as CallKind, Outcome as CallOutcome, Stage as CallStage};
use guanjia_rules::dispatch::{CallbackEnd, Stage};
use guanjia_rules::tickets::{Channel, Kind, Stage as TicketStage};

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
    if done.callback.sample_id.is_some() {
        return follow_sampled(tx, actor, done, effect, order, now);
    }
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
        Effect::Complaint => complain(tx, actor, &done.ticket, order, now)?,
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

/// What the word of somebody who was drawn for a sample brings about. The call is beside the matter: its slips and its own
/// callback stay as they are. Repairs begin again even when they are closed; any other closed matter becomes a complaint.
///
/// Rule: CBK-07, CBK-08, CBK-16.
fn follow_sampled(
    tx: &mut Conn,
    actor: &Actor,
    done: callbacks::Attempted,
    effect: Effect,
    order: &callbacks::AttemptOrder,
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    if !effect.alarms_lead() || order.outcome != CallOutcome::Done {
        return Ok(done.callback);
    }
    let (kind, stage) = (done.ticket.kind.0, done.ticket.stage.0);
    let is_done = matches!(stage, TicketStage::Handled | TicketStage::CalledBack | TicketStage::Closed);
    if kind == Kind::Complaint && stage != TicketStage::Closed {
        return follow_complaint(tx, actor, done, effect, order, now);
    }
    let followed = callbacks::follow_up(tx, actor, &done.callback, &done.ticket, now)?;
    match effect {
        Effect::Reopen if kind == Kind::Repair && is_done => {
            let reopened = tickets::mark_reopened(tx, actor, &done.ticket, &order.result, now)?;
            begin_again(tx, actor, reopened, now)?;
        }
        // What goes on already is being put right.
        Effect::Reopen if !is_done => {}
        _ => complain(tx, actor, &done.ticket, order, now)?,
    }
    Ok(followed)
}

/// Registers what a customer said when called back as a complaint.
///
/// Rule: CBK-16.
fn complain(
    tx: &mut Conn,
    actor: &Actor,
    ticket: &TicketRow,
    order: &callbacks::AttemptOrder,
    now: DateTime<Utc>,
) -> Result<()> {
    let said = format!("回访不满意（{}）：{}", ticket.number, order.result);
    let complaint = complaint_of(actor, ticket, (Channel::Survey, said), now);
    register(tx, actor, &complaint, &ContactOrder::default(), None, now)?;
    Ok(())
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
