//! How a ticket ends, and how it begins again.

use super::super::store::TicketRow;
use super::{about, keep, load, opened, require_papers, text};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{Moment, TicketId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy::{self, InForce};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets::{self, ClosingFacts, Outcome, Stage, Verb};

/// Answers on the spot and closes.
///
/// Rule: SUG-01, TKT-17.
///
/// # Errors
/// 403 without `tickets.register`; 422 for kinds that go on; 409 for a ticket that is not registered.
pub fn answer(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    (said, outcome): (&str, Outcome),
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsRegister)?;
    let before = load(tx, actor, id, version)?;
    let stage = opened(&before, Verb::Answer)?;
    tickets::may_answer_on_the_spot(before.kind.0, outcome, said)?;
    let at = Some(Moment::from(now));
    let after = TicketRow {
        stage: Word(stage),
        outcome: Some(Word(outcome)),
        result: Some(said.to_owned()),
        handled_at: at,
        customer_told_at: at,
        closed_at: at,
        closed_by: Some(actor.user),
        ..before.clone()
    };
    let changes = Changes::none().new_field("result", said).new_field("outcome", outcome);
    let saved = keep(tx, actor, &before, &after, (Deed::TicketAnswered, changes), now)?;
    clocks::stop(tx, &about(&saved), None, (StopEvent::Handled, now))?;
    Ok(saved)
}

/// Marks a matter as handled. Every slip must be back; the callback is scheduled by whoever calls this.
///
/// # Errors
/// 403 without `tickets.work`; 409 while slips are out, or for a ticket that is not in progress; 422 without a result.
pub fn mark_handled(
    tx: &mut Conn,
    actor: &Actor,
    before: &TicketRow,
    (result, outcome, handled_at): (&str, Outcome, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let stage = opened(before, Verb::Handle)?;
    text(result, "/result")?;
    if before.slips_out > 0 {
        return Err(tickets::TicketError::SlipsOut(before.slips_out).into());
    }
    require_papers(tx, before)?;
    let after = TicketRow {
        stage: Word(stage),
        result: Some(result.to_owned()),
        outcome: Some(Word(outcome)),
        handled_at: Some(handled_at.into()),
        ..before.clone()
    };
    let changes = Changes::none().new_field("result", result).new_field("outcome", outcome);
    let saved = keep(tx, actor, before, &after, (Deed::TicketHandled, changes), now)?;
    for key in ["customer_deadline", "promised"] {
        clocks::stop(tx, &about(&saved), Some(key), (StopEvent::Handled, handled_at))?;
    }
    Ok(saved)
}

/// Marks a ticket as called back, with what the customer said.
///
/// # Errors
/// 409 for a ticket that is not handled.
pub fn mark_called_back(
    tx: &mut Conn,
    actor: &Actor,
    before: &TicketRow,
    is_satisfied: Option<bool>,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let stage = if before.stage.0 == Stage::CalledBack { Stage::CalledBack } else { opened(before, Verb::Callback)? };
    let after = TicketRow {
        stage: Word(stage),
        is_satisfied: is_satisfied.or(before.is_satisfied),
        customer_told_at: before.customer_told_at.or(Some(now.into())),
        ..before.clone()
    };
    let changes = Changes::none().new_field("is_satisfied", is_satisfied);
    keep(tx, actor, before, &after, (Deed::TicketCalledBack, changes), now)
}

/// Closes a ticket that has nothing left to do.
///
/// Rule: TKT-35, TKT-14, TKT-19.
///
/// # Errors
/// 403 without `tickets.close`; 409 `ticket-not-closable` with everything that is missing.
pub fn close(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsClose)?;
    let before = load(tx, actor, id, version)?;
    let stage = opened(&before, Verb::Close)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    tickets::may_close(&closing_facts(&before, &force, reason))?;
    let after =
        TicketRow { stage: Word(stage), closed_at: Some(now.into()), closed_by: Some(actor.user), ..before.clone() };
    let told = Some(reason).filter(|reason| !reason.is_empty());
    keep(tx, actor, &before, &after, (Deed::TicketClosed, Changes::none().new_field("reason", told)), now)
}

/// What the rules ask of a ticket that somebody wants to close.
pub(in super::super) fn closing_facts<'a>(row: &'a TicketRow, force: &InForce, reason: &'a str) -> ClosingFacts<'a> {
    ClosingFacts {
        kind: row.kind.0,
        channel: row.channel.0,
        outcome: row.outcome.map(|outcome| outcome.0),
        result_text: row.result.as_deref().unwrap_or_default(),
        slips_out: u64::try_from(row.slips_out).unwrap_or(0),
        callbacks_due: u64::try_from(row.callbacks_due).unwrap_or(0),
        customer_told: row.customer_told_at.is_some(),
        needs_head_talk: row.needs_head_talk && force.policy.text(keys::TICKET_SPECIAL_CUSTOMER_TALK) == "required",
        head_talk_recorded: row.head_talk.is_some(),
        satisfied: row.is_satisfied,
        is_bespoke: false,
        reason,
    }
}

/// Begins a matter again: the customer says that it is not done. New promises begin with the new slip.
///
/// Rule: TKT-36.
///
/// # Errors
/// 403 without `tickets.reopen`; 422 without a reason.
pub fn reopen(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsReopen)?;
    let before = load(tx, actor, id, version)?;
    mark_reopened(tx, actor, &before, reason, now)
}

/// Marks a ticket as begun again; a dissatisfied callback comes here as well.
///
/// # Errors
/// 409 for a ticket that is not handled; 422 without a reason.
pub fn mark_reopened(
    tx: &mut Conn,
    actor: &Actor,
    before: &TicketRow,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let stage = opened(before, Verb::Reopen)?;
    tickets::may_reopen(reason)?;
    let after = TicketRow {
        stage: Word(stage),
        reopen_count: before.reopen_count + 1,
        outcome: None,
        result: None,
        handled_at: None,
        customer_told_at: None,
        head_talk: None,
        closed_at: None,
        closed_by: None,
        ..before.clone()
    };
    let changes =
        Changes::none().new_field("reason", reason).field("reopen_count", before.reopen_count, after.reopen_count);
    keep(tx, actor, before, &after, (Deed::TicketReopened, changes), now)
}

/// Voids a row that should not be there; another person than who wrote it.
///
/// # Errors
/// 403 without `tickets.void`; 409 for one's own row, or past registration; 422 without a reason.
pub fn void(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsVoid)?;
    let before = load(tx, actor, id, version)?;
    let stage = opened(&before, Verb::Void)?;
    tickets::may_void(&before.registered_by, &actor.user, reason)?;
    let after = TicketRow {
        stage: Word(stage),
        outcome: Some(Word(Outcome::Void)),
        void_reason: Some(reason.to_owned()),
        closed_at: Some(now.into()),
        closed_by: Some(actor.user),
        ..before.clone()
    };
    let saved =
        keep(tx, actor, &before, &after, (Deed::TicketVoided, Changes::none().new_field("reason", reason)), now)?;
    clocks::void_all(tx, &about(&saved), now)?;
    Ok(saved)
}
