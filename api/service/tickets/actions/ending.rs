//! How a ticket ends, and how it begins again.

use super::super::store::{self, TicketRow};
use super::events::void_event;
use super::{about, at_version, keep, load, opened, require_papers, text, visible, worked};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{Moment, TicketId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy::{self, InForce};
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::clock::StopEvent;
use guanjia_rules::complaints::Stage as ComplaintStage;
use guanjia_rules::dispatch::{Case, limits_for};
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets::{self, ClosingFacts, Handling, Kind, Outcome, Stage, Verb};

/// Answers on the spot and closes.
///
/// Rule: SUG-01, TKT-17.
///
/// # Errors
/// 403 without `contacts.take`; 422 for kinds that go on; 409 for a ticket that is not registered.
pub fn answer(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    (said, outcome): (&str, Outcome),
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::ContactsTake)?;
    let before = at_version(visible(tx, actor, id, now)?, version)?;
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
    no_slip_any_more(tx, &saved, now)?;
    clocks::stop(tx, &about(&saved), None, (StopEvent::Handled, now))?;
    clocks::end_matter(tx, saved.project_id, saved.id, now)?;
    Ok(saved)
}

/// How a matter was brought to its end.
#[derive(Clone, Copy, Debug)]
pub struct HandleOrder<'a> {
    /// What was done.
    pub result: &'a str,
    /// How it ended.
    pub outcome: Outcome,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether the incident that it joined ended for all callers at once.
    pub is_of_incident: bool,
}

/// A ticket that the actor may call handled, at the version that they read.
///
/// # Errors
/// 403 without `tickets.work`, or `ticket-not-yours`; 412 when it was changed meanwhile.
pub fn to_handle(tx: &mut Conn, actor: &Actor, at: (TicketId, i32), now: DateTime<Utc>) -> Result<TicketRow> {
    worked(tx, actor, at, Verb::Handle, now)
}

/// Marks a matter as handled. Every slip must be back; the callback is scheduled by whoever calls this. What still runs
/// towards a slip is over: none will be issued any more.
///
/// Rule: RPR-01, RPR-19, SUG-02, SUG-04, CLK-06.
///
/// # Errors
/// 409 while slips are out, for a repair without one that came back, for a suggestion that its department has not ended, or
/// for a ticket that is not in progress; 422 without a result.
pub fn mark_handled(
    tx: &mut Conn,
    actor: &Actor,
    before: &TicketRow,
    order: &HandleOrder<'_>,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let stage = opened(before, Verb::Handle)?;
    text(order.result, "/result")?;
    tickets::may_handle(&handling(tx, before, order)?)?;
    require_papers(tx, before)?;
    let after = TicketRow {
        stage: Word(stage),
        result: Some(order.result.to_owned()),
        outcome: Some(Word(order.outcome)),
        handled_at: Some(order.at.into()),
        ..before.clone()
    };
    let changes = Changes::none().new_field("result", order.result).new_field("outcome", order.outcome);
    let saved = keep(tx, actor, before, &after, (Deed::TicketHandled, changes), now)?;
    for key in ["customer_deadline", "promised"] {
        clocks::stop(tx, &about(&saved), Some(key), (StopEvent::Handled, order.at))?;
    }
    no_slip_any_more(tx, &saved, now)?;
    Ok(saved)
}

/// What the rules ask of a ticket that somebody calls handled.
pub(in super::super) fn handling(conn: &mut Conn, row: &TicketRow, order: &HandleOrder<'_>) -> Result<Handling> {
    Ok(Handling {
        kind: row.kind.0,
        outcome: order.outcome,
        slips_out: row.slips_out,
        is_slip_back: row.last_returned_at.is_some(),
        suggestion_open: suggestion_open(conn, row)?,
        complaint_open: complaint_stage(conn, row)?.is_some_and(|stage| stage.is_unanswered()),
        is_of_incident: order.is_of_incident,
    })
}

/// Whether a suggestion has still to come back from its department, to be carried out or to be told.
fn suggestion_open(conn: &mut Conn, row: &TicketRow) -> Result<bool> {
    match row.kind.0 {
        Kind::Suggestion => Ok(!store::suggestion_ended(conn, row.project_id, row.id)?),
        _ => Ok(false),
    }
}

/// How far the card of a complaint has come; other tickets have none.
fn complaint_stage(conn: &mut Conn, row: &TicketRow) -> Result<Option<ComplaintStage>> {
    match row.kind.0 {
        Kind::Complaint => store::complaint_stage(conn, row.project_id, row.id),
        _ => Ok(None),
    }
}

/// Ends the promises of a slip that will not be issued: its matter has ended in another way.
///
/// Rule: CLK-06.
fn no_slip_any_more(tx: &mut Conn, row: &TicketRow, now: DateTime<Utc>) -> Result<()> {
    for case in Case::ALL {
        clocks::transfer(tx, &about(row), limits_for(*case).dispatch, now)?;
    }
    Ok(())
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
    tickets::may_close(&closing_facts(tx, &before, &force, reason)?)?;
    let after =
        TicketRow { stage: Word(stage), closed_at: Some(now.into()), closed_by: Some(actor.user), ..before.clone() };
    let told = Some(reason).filter(|reason| !reason.is_empty());
    let saved = keep(tx, actor, &before, &after, (Deed::TicketClosed, Changes::none().new_field("reason", told)), now)?;
    clocks::end_matter(tx, saved.project_id, saved.id, now)?;
    Ok(saved)
}

/// What the rules ask of a ticket that somebody wants to close.
pub(in super::super) fn closing_facts<'a>(
    conn: &mut Conn,
    row: &'a TicketRow,
    force: &InForce,
    reason: &'a str,
) -> Result<ClosingFacts<'a>> {
    Ok(ClosingFacts {
        kind: row.kind.0,
        channel: row.channel.0,
        outcome: row.outcome.map(|outcome| outcome.0),
        result_text: row.result.as_deref().unwrap_or_default(),
        slips_out: u64::try_from(row.slips_out).unwrap_or(0),
        suggestion_open: suggestion_open(conn, row)?,
        complaint_open: complaint_stage(conn, row)?.is_some_and(|stage| stage.is_open()),
        callbacks_due: u64::try_from(row.callbacks_due).unwrap_or(0),
        customer_told: row.customer_told_at.is_some(),
        needs_head_talk: row.needs_head_talk && force.policy.text(keys::TICKET_SPECIAL_CUSTOMER_TALK) == "required",
        head_talk_recorded: row.head_talk.is_some(),
        satisfied: row.is_satisfied,
        is_bespoke: store::is_bespoke(conn, row)?,
        reason,
    })
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
    tickets::is_off_card(before.kind.0, Verb::Reopen)?;
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
        // What came back before does not answer for what begins again.
        last_returned_at: None,
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
    clocks::void_matter(tx, saved.project_id, saved.id, now)?;
    void_event(tx, actor, &saved, now)?;
    if saved.kind.0 == Kind::Complaint {
        store::void_complaint(tx, saved.project_id, saved.id, now)?;
    }
    Ok(saved)
}
