//! Trying to reach a customer, recording what was said, waiving.

use super::super::store::{self, Attempt, CallbackRow};
use super::{about, at_version, keep, load, samples, subject};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{CallbackId, Json, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry};
use crate::policy::{self, InForce};
use crate::tickets::{self, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::callbacks::{self as rules, AfterCall, Grade, Means, Outcome, Starts, Trying, Verb};
use guanjia_rules::clock;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;

/// What somebody tells of an attempt.
#[derive(Clone, Debug)]
pub struct AttemptOrder {
    /// How it ended.
    pub outcome: Outcome,
    /// When; now, if left out.
    pub called_at: Option<DateTime<Utc>>,
    /// How the customer was asked.
    pub means: Option<Means>,
    /// What was told and asked.
    pub content: String,
    /// What the customer said.
    pub result: String,
    /// The customer's grade.
    pub grade: Option<Grade>,
    /// Whether the customer says that the matter is solved.
    pub is_solved: Option<bool>,
    /// The grades of quality, attitude and result; the monthly quality callback wants all three.
    pub part_grades: [Option<Grade>; 3],
}

/// How a callback has ended with an attempt; `None` while it goes on.
#[derive(Clone, Debug)]
pub struct Attempted {
    /// The callback as it is now.
    pub callback: CallbackRow,
    /// Its ticket as it is now.
    pub ticket: TicketRow,
    /// What the customer's word brings about, when one was given.
    pub effect: Option<rules::Effect>,
}

/// Records an attempt: nobody reached, or what the customer said.
///
/// Rule: CBK-04, CBK-16, CBK-20, CBK-21, RPR-19, SMP-02.
///
/// # Errors
/// 403 without `callbacks.record`, or for a technician who did the work; 409 before the slips are back, or in a stage that
/// is past calling; 422 for a record that is not complete.
pub fn attempt(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (CallbackId, i32),
    workers: &[UserId],
    order: &AttemptOrder,
    now: DateTime<Utc>,
) -> Result<Attempted> {
    actor.require(Permission::CallbacksRecord)?;
    let before = store::find(tx, actor.project(), id)?;
    rules::caller_fits(before.kind.0, before.is_for_quality, &actor.roles)?;
    let ticket = tickets::find(tx, actor.project(), before.ticket_id)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    if force.policy.flag(keys::CALLBACK_CALLER_NOT_WORKER) {
        rules::may_call(before.kind.0, &actor.user, workers)?;
    }
    let before = at_version(before, version)?;
    let starts = Starts {
        handled_at: ticket.handled_at.map(|at| at.0),
        has_slips: ticket.has_slips(),
        returned_at: ticket.last_returned_at.map(|at| at.0).filter(|_| ticket.slips_out == 0),
    };
    // Who was drawn is asked about the slip that came back, whatever has begun again since.
    if before.sample_id.is_none() {
        rules::may_call_after_return(starts)?;
    }
    in_scale(&force, order)?;
    let at = order.called_at.unwrap_or(now);
    let last_at = before.attempts.0.last().map(|attempt| attempt.at);
    let trying = Trying {
        outcome: order.outcome,
        at,
        begun_at: begun_at(&before, &ticket),
        last_at,
        next_at: last_at.map(|last| retry_at(&force, last)),
    };
    rules::may_attempt(&trying, now)?;
    let max = u32::try_from(force.policy.number(keys::CALLBACK_MAX_ATTEMPTS).unwrap_or(1)).unwrap_or(1);
    let count = u32::try_from(before.attempt_count + 1).unwrap_or(1);
    match rules::after_attempt(order.outcome, count, max) {
        AfterCall::Record => record(tx, actor, &before, &ticket, order, now),
        AfterCall::TryAgain => {
            let stage = rules::next(before.stage.0, Verb::Attempt)?;
            let after = CallbackRow {
                stage: Word(stage),
                next_attempt_at: Some(retry_at(&force, at).into()),
                ..tried(actor, &before, order, now)
            };
            let saved = keep(tx, actor, &before, &after, &ticket, (Deed::CallbackTried, order.outcome), now)?;
            Ok(Attempted { callback: saved, ticket, effect: None })
        }
        AfterCall::End => end(tx, actor, (&before, &ticket), order, (max, &force), now),
    }
}

/// Ends the duty as not reached; of a sample, the next in order steps in.
///
/// Rule: CBK-20, SMP-02.
fn end(
    tx: &mut Conn,
    actor: &Actor,
    (before, ticket): (&CallbackRow, &TicketRow),
    order: &AttemptOrder,
    (max, force): (u32, &InForce),
    now: DateTime<Utc>,
) -> Result<Attempted> {
    // A first attempt that ends the duty passes through the stage of attempts.
    let tried_stage = rules::next(before.stage.0, Verb::Attempt)?;
    let stage = rules::next(tried_stage, Verb::End)?;
    let after = CallbackRow { stage: Word(stage), next_attempt_at: None, ..tried(actor, before, order, now) };
    let saved = keep(tx, actor, before, &after, ticket, (Deed::CallbackEnded, order.outcome), now)?;
    let first = saved.first_attempt_at.map_or(now, |at| at.0);
    clocks::stop(tx, &about(&saved, ticket), None, (clock::StopEvent::CallbackRecorded, first))?;
    let ticket = match saved.sample_id {
        None => settle(tx, actor, ticket, None, now)?,
        Some(sample) => {
            samples::replace(tx, actor, (sample, &saved), (max, force), now)?;
            samples::settle_duty(tx, &actor.author, (saved.project_id, sample), now)?;
            ticket.clone()
        }
    };
    Ok(Attempted { callback: saved, ticket, effect: Some(rules::Effect::Close) })
}

/// Refuses a grade that the office does not use.
///
/// Rule: CBK-06.
fn in_scale(force: &InForce, order: &AttemptOrder) -> Result<()> {
    let scale = force.policy.list(keys::CALLBACK_SCALE);
    let given = order.grade.into_iter().chain(order.part_grades.into_iter().flatten());
    let is_used = |grade: Grade| scale.iter().any(|used| used.eq_ignore_ascii_case(grade.as_str()));
    match given.into_iter().all(is_used) {
        true => Ok(()),
        false => {
            Err(Error::fault(Code::NotValid, "/grade", "本项目回访不用这个等级", "the office does not use this grade"))
        }
    }
}

/// The three grades, if all were given.
fn all_of(grades: [Option<Grade>; 3]) -> Option<[Grade; 3]> {
    let [Some(quality), Some(attitude), Some(result)] = grades else { return None };
    Some([quality, attitude, result])
}

/// When what a callback asks about was done: a matter that was entered late was handled before its callback was made due.
fn begun_at(callback: &CallbackRow, ticket: &TicketRow) -> DateTime<Utc> {
    let made = callback.created_at.0;
    ticket.handled_at.map_or(made, |handled| made.min(handled.0))
}

/// When a customer who was not reached is tried again.
fn retry_at(force: &InForce, last: DateTime<Utc>) -> DateTime<Utc> {
    force.policy.limit(keys::CALLBACK_RETRY_AFTER).map_or(last, |limit| force.calendar.due(last, &limit))
}

fn tried(actor: &Actor, before: &CallbackRow, order: &AttemptOrder, now: DateTime<Utc>) -> CallbackRow {
    let mut attempts = before.attempts.0.clone();
    let at = order.called_at.unwrap_or(now);
    attempts.push(Attempt { at, by: actor.author.name.to_string(), outcome: order.outcome });
    CallbackRow {
        attempts: Json(attempts),
        attempt_count: before.attempt_count + 1,
        first_attempt_at: before.first_attempt_at.or(Some(at.into())),
        ..before.clone()
    }
}

fn record(
    tx: &mut Conn,
    actor: &Actor,
    before: &CallbackRow,
    ticket: &TicketRow,
    order: &AttemptOrder,
    now: DateTime<Utc>,
) -> Result<Attempted> {
    let called_at = order.called_at.unwrap_or(now);
    rules::may_record(
        &rules::Record {
            kind: before.kind.0,
            means: order.means,
            called_at: Some(called_at),
            content: &order.content,
            result: &order.result,
            grade: order.grade,
            part_grades: order.part_grades,
            is_signed: order.means == Some(Means::Visit),
            wants_visit: before.wants_visit,
        },
        now,
    )?;
    let stage = rules::next(before.stage.0, Verb::Record)?;
    let after = CallbackRow {
        stage: Word(stage),
        next_attempt_at: None,
        called_at: Some(called_at.into()),
        called_by: Some(actor.user),
        means: order.means.map(Word),
        content: Some(order.content.clone()),
        result: Some(order.result.clone()),
        grade: order.grade.map(Word),
        is_solved: order.is_solved,
        part_grades: all_of(order.part_grades).map(Json),
        ..tried(actor, before, order, now)
    };
    let saved = keep(tx, actor, before, &after, ticket, (Deed::CallbackDone, order.outcome), now)?;
    clocks::stop(tx, &about(&saved, ticket), None, (clock::StopEvent::CallbackRecorded, called_at))?;
    let effect = rules::effect(order.grade, order.is_solved);
    let is_satisfied = match effect {
        rules::Effect::Close => Some(true),
        rules::Effect::Reopen | rules::Effect::Complaint => Some(false),
        rules::Effect::None => None,
    };
    let ticket = match saved.sample_id {
        None => settle(tx, actor, ticket, is_satisfied, now)?,
        Some(sample) => {
            samples::settle_duty(tx, &actor.author, (saved.project_id, sample), now)?;
            ticket.clone()
        }
    };
    Ok(Attempted { callback: saved, ticket, effect: Some(effect) })
}

/// One callback less to wait for; the ticket is called back.
fn settle(
    tx: &mut Conn,
    actor: &Actor,
    ticket: &TicketRow,
    is_satisfied: Option<bool>,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let less = TicketRow { callbacks_due: (ticket.callbacks_due - 1).max(0), ..ticket.clone() };
    let saved = tickets::save(tx, ticket, &less, now)?;
    let stage = saved.stage.0;
    match stage {
        guanjia_rules::tickets::Stage::Handled | guanjia_rules::tickets::Stage::CalledBack => {
            tickets::mark_called_back(tx, actor, &saved, is_satisfied, now)
        }
        _ => Ok(saved),
    }
}

/// Follows up a dissatisfied customer: the callback is marked, the lead is told by the journal.
///
/// # Errors
/// 409 for a callback that is not done.
pub fn follow_up(
    tx: &mut Conn,
    actor: &Actor,
    before: &CallbackRow,
    ticket: &TicketRow,
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    let stage = rules::next(before.stage.0, Verb::FollowUp)?;
    let after = CallbackRow { stage: Word(stage), ..before.clone() };
    let saved = store::save(tx, before, &after, now)?;
    let changes = Changes::none().field("stage", before.stage.0, saved.stage.0);
    journal::record(tx, &actor.author, Entry::new(Deed::CallbackDone, subject(&saved, ticket), changes), now)?;
    Ok(saved)
}

/// Ends a callback that nobody is to make any more, because a leader has decided so: waived, or, once somebody tried, ended.
///
/// Rule: CMP-23.
///
/// # Errors
/// 409 for one that has ended.
pub fn release(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (CallbackId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    let before = load(tx, actor, id, version)?;
    let verb = if before.stage.0 == rules::Stage::Attempted { Verb::End } else { Verb::Waive };
    Ok(waived(tx, actor, before, (verb, reason), now)?.callback)
}

/// Waives a callback with a reason.
///
/// # Errors
/// 403 without `callbacks.waive`; 409 once somebody tried; 422 without a reason.
pub fn waive(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (CallbackId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<Attempted> {
    actor.require(Permission::CallbacksWaive)?;
    let before = load(tx, actor, id, version)?;
    rules::may_waive(reason, before.sample_id.is_some())?;
    waived(tx, actor, before, (Verb::Waive, reason), now)
}

fn waived(
    tx: &mut Conn,
    actor: &Actor,
    before: CallbackRow,
    (verb, reason): (Verb, &str),
    now: DateTime<Utc>,
) -> Result<Attempted> {
    let stage = rules::next(before.stage.0, verb)?;
    let ticket = tickets::find(tx, actor.project(), before.ticket_id)?;
    let after = CallbackRow { stage: Word(stage), waive_reason: Some(reason.to_owned()), ..before.clone() };
    let saved = store::save(tx, &before, &after, now)?;
    let changes = Changes::none().field("stage", before.stage.0, saved.stage.0);
    let entry = Entry::new(Deed::CallbackWaived, subject(&saved, &ticket), changes).because(reason);
    journal::record(tx, &actor.author, entry, now)?;
    clocks::void_all(tx, &about(&saved, &ticket), now)?;
    let ticket = settle(tx, actor, &ticket, None, now)?;
    Ok(Attempted { callback: saved, ticket, effect: Some(rules::Effect::None) })
}
