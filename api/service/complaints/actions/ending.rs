//! What the customer says of the answer, and how a complaint ends.

use super::super::store::{self, ComplaintRow};
use super::{about, is_file_of, keep, leads, load, tell, works_on};
use crate::callbacks;
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{AttachmentId, TicketId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy::{self, keys};
use crate::tickets::{self, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StartEvent;
use guanjia_rules::code::Code;
use guanjia_rules::complaints::{self as rules, Analysis, Card, Decision, Stage, Verb};
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::tickets::{Outcome, Stage as TicketStage};

/// What the customer said of the answer: satisfied, or a new round begins with a new limit. Other tickets have no card.
///
/// Rule: CMP-08, CMP-23.
///
/// # Errors
/// What the database says.
pub fn called_back(
    tx: &mut Conn,
    actor: &Actor,
    ticket: &TicketRow,
    (is_satisfied, said): (Option<bool>, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    let before = match store::find(tx, actor.project(), ticket.id) {
        // A node of the version before has registered it, while both were running.
        Err(Error::Code(Code::NotFound)) => return Ok(()),
        found => found?,
    };
    let Some((stage, begins_again)) = rules::after_callback(before.stage.0, is_satisfied) else { return Ok(()) };
    let after = ComplaintRow {
        stage: Word(stage),
        is_satisfied,
        rounds: before.rounds + i32::from(begins_again),
        ..before.clone()
    };
    let changes = Changes::none()
        .field("is_satisfied", before.is_satisfied, is_satisfied)
        .field("rounds", before.rounds, after.rounds)
        .new_field("said", said);
    let saved = keep(tx, actor, (&before, &after), ticket, (Deed::ComplaintCalledBack, changes), now)?;
    if begins_again {
        let force = policy::in_force(tx, actor.project(), now)?;
        let key = keys::COMPLAINT_SOLVE_WITHIN;
        let start = Start { key, rule: "CMP-07", event: StartEvent::NewRound, at: now };
        clocks::start(tx, &actor.author, &about(&saved, ticket), &start, &force, now)?;
        tell(tx, actor, (&saved, ticket), (&[Role::ServiceLead], "dissatisfied"), now)?;
    }
    Ok(())
}

/// Why it came to the complaint, what prevents it, and the reports of special and major ones; what is left out stays as it
/// is.
#[derive(Clone, Debug, Default)]
pub struct AnalyseOrder {
    /// Why.
    pub cause: Option<String>,
    /// What prevents it.
    pub prevention: Option<String>,
    /// The special report.
    pub special_report: Option<String>,
    /// The same as a file.
    pub special_report_id: Option<AttachmentId>,
    /// The corrective action report.
    pub corrective_report: Option<String>,
    /// The same as a file.
    pub corrective_report_id: Option<AttachmentId>,
    /// What the company was told.
    pub announcement: Option<String>,
    /// When.
    pub announced_at: Option<DateTime<Utc>>,
}

/// Records cause and prevention, once the customer is satisfied or could not be asked.
///
/// Rule: CMP-08, CMP-11, CMP-15, CMP-16.
///
/// # Errors
/// 403 for who neither handles nor leads; 409 before the customer was answered; 422 with all that is missing.
pub fn analyse(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    order: &AnalyseOrder,
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::TicketsWork)?;
    let (before, ticket) = load(tx, actor, at, works_on, now)?;
    let stage = rules::next(before.stage.0, Verb::Analyse)?;
    is_file_of(tx, actor, (order.special_report_id, "/special_report_id"))?;
    is_file_of(tx, actor, (order.corrective_report_id, "/corrective_report_id"))?;
    let or = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
    let told_at = order.announcement.as_ref().map(|_| order.announced_at.unwrap_or(now).into());
    let after = ComplaintRow {
        stage: Word(stage),
        cause: or(&order.cause, &before.cause),
        prevention: or(&order.prevention, &before.prevention),
        special_report: or(&order.special_report, &before.special_report),
        special_report_id: order.special_report_id.or(before.special_report_id),
        corrective_report: or(&order.corrective_report, &before.corrective_report),
        corrective_report_id: order.corrective_report_id.or(before.corrective_report_id),
        announcement: or(&order.announcement, &before.announcement),
        announced_at: told_at.or(before.announced_at),
        ..before.clone()
    };
    let force = policy::in_force(tx, actor.project(), now)?;
    rules::may_analyse(&analysis(&after, &ticket, force.policy.flag(keys::COMPLAINT_CAUSE_REQUIRED)))?;
    let changes = Changes::none()
        .field("cause", &before.cause, &after.cause)
        .field("prevention", &before.prevention, &after.prevention)
        .field("special_report", &before.special_report, &after.special_report)
        .field("special_report_id", before.special_report_id, after.special_report_id)
        .field("corrective_report", &before.corrective_report, &after.corrective_report)
        .field("corrective_report_id", before.corrective_report_id, after.corrective_report_id)
        .field("announcement", &before.announcement, &after.announcement);
    keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintAnalysed, changes), now)
}

/// What the rules ask of the last step.
fn analysis<'a>(row: &'a ComplaintRow, ticket: &TicketRow, is_required: bool) -> Analysis<'a> {
    // A callback that ended unreached or was waived leaves a ticket that was called back, and nothing due.
    let could_not_be_asked = ticket.stage.0 == TicketStage::CalledBack && row.is_satisfied != Some(false);
    Analysis {
        cause: row.cause.as_deref().unwrap_or_default(),
        prevention: row.prevention.as_deref().unwrap_or_default(),
        is_required,
        is_special: row.is_special,
        has_special_report: row.special_report.is_some() || row.special_report_id.is_some(),
        is_major: row.is_major,
        has_corrective_report: row.corrective_report.is_some() || row.corrective_report_id.is_some(),
        is_announced: row.announcement.is_some() && row.announced_at.is_some(),
        is_judged: row.validity.is_some(),
        is_called_back: ticket.callbacks_due == 0 && (row.is_satisfied == Some(true) || could_not_be_asked),
    }
}

/// What a card lacks before it may be filed.
///
/// Rule: CMP-03.
///
/// # Errors
/// What the database says.
pub(in super::super) fn gaps(conn: &mut Conn, row: &ComplaintRow, now: DateTime<Utc>) -> Result<Vec<rules::CardGap>> {
    let ticket = tickets::find(conn, row.project_id, row.ticket_id)?;
    let force = policy::in_force(conn, row.project_id, now)?;
    let nodes = row.nodes_done();
    Ok(rules::card_gaps(&card(row, &ticket, &nodes, force.policy.flag(keys::COMPLAINT_CAUSE_REQUIRED))))
}

fn card<'a>(
    row: &'a ComplaintRow,
    ticket: &TicketRow,
    nodes: &'a [(rules::Node, bool)],
    is_required: bool,
) -> Card<'a> {
    fn text(text: &Option<String>) -> &str {
        text.as_deref().unwrap_or_default()
    }
    Card {
        subject: &row.subject,
        has_category: ticket.category_id.is_some(),
        has_handler: row.handler_id.is_some(),
        investigation: text(&row.investigation),
        plan: text(&row.plan),
        actions: text(&row.actions),
        reply: text(&row.reply),
        replied_at: row.replied_at.map(|at| at.0),
        reply_means: row.reply_means.map(|means| means.0),
        analysis: analysis(row, ticket, is_required),
        nodes,
        head_not_told: row.hazard_at.is_some() && row.head_told_at.is_none(),
    }
}

/// Files a complaint whose card is complete. Whoever calls this closes the ticket with it.
///
/// Rule: CMP-03, CMP-09, CMP-14.
///
/// # Errors
/// 403 for who may not file at its level; 409 `complaint-not-closable` with everything that is missing.
pub fn close(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    now: DateTime<Utc>,
) -> Result<(ComplaintRow, TicketRow)> {
    actor.require(Permission::ComplaintsLead)?;
    let (before, ticket) = load(tx, actor, at, leads, now)?;
    rules::closing_fits(before.level.0, &actor.roles)?;
    let stage = rules::next(before.stage.0, Verb::Close)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let nodes = before.nodes_done();
    rules::may_close(&card(&before, &ticket, &nodes, force.policy.flag(keys::COMPLAINT_CAUSE_REQUIRED)))?;
    let saved = end(tx, actor, (&before, &ticket), (stage, None), now)?;
    Ok((saved, ticket))
}

fn end(
    tx: &mut Conn,
    actor: &Actor,
    (before, ticket): (&ComplaintRow, &TicketRow),
    (stage, reason): (Stage, Option<&str>),
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    let after = ComplaintRow {
        stage: Word(stage),
        unsolved_reason: reason.map(str::to_owned),
        closed_at: Some(now.into()),
        closed_by: Some(actor.user),
        ..before.clone()
    };
    let changes = Changes::none().new_field("reason", reason);
    keep(tx, actor, (before, &after), ticket, (Deed::ComplaintClosed, changes), now)
}

/// Closes a complaint although the customer is not satisfied, by the decision of its level's leader. A callback that is still
/// due is waived by that. Whoever calls this closes the ticket with it.
///
/// Rule: CMP-08, CMP-23.
///
/// # Errors
/// 403 for who does not decide at its level; 409 before the customer was asked, or for a bespoke service; 422 without a
/// reason.
pub fn close_unsolved(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(ComplaintRow, TicketRow)> {
    actor.require(Permission::ComplaintsDecide)?;
    let (before, ticket) = load(tx, actor, at, |_, _| true, now)?;
    let stage = rules::next(before.stage.0, Verb::CloseUnsolved)?;
    rules::may_close_unsolved(&Decision {
        level: before.level.0,
        roles: &actor.roles,
        was_dissatisfied: before.rounds > 1,
        is_bespoke: before.is_bespoke,
        reason,
    })?;
    let saved = end(tx, actor, (&before, &ticket), (stage, Some(reason)), now)?;
    for (id, version) in callbacks::open_of(tx, actor, ticket.id)? {
        callbacks::release(tx, actor, (id, version), reason, now)?;
    }
    let ticket = tickets::find(tx, actor.project(), ticket.id)?;
    let decided = TicketRow { outcome: Some(Word(Outcome::Unsolvable)), is_satisfied: Some(false), ..ticket.clone() };
    let ticket = tickets::save(tx, &ticket, &decided, now)?;
    Ok((saved, ticket))
}
