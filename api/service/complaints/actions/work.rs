//! What the handler does: finds out, plans, acts, answers, and reports to head office.

use super::super::store::{ComplaintNodeReport, ComplaintRow};
use super::open::limit_of;
use super::{about, keep, load, works_on};
use crate::callbacks;
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{Json, TicketId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy::{self, keys};
use crate::tickets::{self, HandleOrder, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::complaints::{self as rules, Level, Node, Plan, Reply, ReplyMeans, Verb};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{Outcome, Stage as TicketStage, may_backdate};

/// What was found out and done so far; what is left out stays as it is.
#[derive(Clone, Debug, Default)]
pub struct NoteOrder {
    /// What was found out.
    pub investigation: Option<String>,
    /// What was done.
    pub actions: Option<String>,
    /// When the customer heard for the first time what happens.
    pub first_word_at: Option<DateTime<Utc>>,
}

/// Notes how far the handling has come. The first word to the customer keeps the promise of a first reply.
///
/// Rule: CMP-03, CMP-07.
///
/// # Errors
/// 403 for who neither handles nor leads; 409 before it is assigned, or once the customer was answered; 422 for a time that is
/// not valid.
pub fn note(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    order: &NoteOrder,
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::TicketsWork)?;
    let (before, ticket) = load(tx, actor, at, works_on, now)?;
    let stage = rules::next(before.stage.0, Verb::Note)?;
    if let Some(told) = order.first_word_at {
        backdated(tx, actor, ("/first_word_at", told), now)?;
    }
    let after = ComplaintRow {
        stage: Word(stage),
        investigation: order.investigation.clone().or_else(|| before.investigation.clone()),
        actions: order.actions.clone().or_else(|| before.actions.clone()),
        first_word_at: before.first_word_at.or(order.first_word_at.map(Into::into)),
        ..before.clone()
    };
    let changes = Changes::none()
        .field("investigation", &before.investigation, &after.investigation)
        .field("actions", &before.actions, &after.actions)
        .field("first_word_at", before.first_word_at, after.first_word_at);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintNoted, changes), now)?;
    if let (None, Some(told)) = (before.first_word_at, saved.first_word_at) {
        let key = Some(keys::COMPLAINT_FIRST_REPLY_WITHIN);
        clocks::stop(tx, &about(&saved, &ticket), key, (StopEvent::CustomerAnswered, told.0))?;
    }
    Ok(saved)
}

fn backdated(tx: &mut Conn, actor: &Actor, at: (&'static str, DateTime<Utc>), now: DateTime<Utc>) -> Result<()> {
    let force = policy::in_force(tx, actor.project(), now)?;
    Ok(may_backdate(at, now, force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0))?)
}

/// Plans how a complaint is solved; above the office, those who decide there plan.
///
/// Rule: CMP-03, CMP-12, CMP-13.
///
/// # Errors
/// 403 for who neither handles nor leads, or for a complaint of another level; 409 before it is assigned; 422 with all that is
/// missing.
pub fn plan(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    (investigation, text): (&str, &str),
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::TicketsWork)?;
    let (before, ticket) = load(tx, actor, at, works_on, now)?;
    let stage = rules::next(before.stage.0, Verb::Plan)?;
    let is_above = before.level.0 != Level::Office;
    if is_above {
        rules::may_decide(before.level.0, &actor.roles)?;
    }
    rules::may_plan(&Plan { investigation, plan: text })?;
    let after = ComplaintRow {
        stage: Word(stage),
        investigation: Some(investigation.to_owned()),
        plan: Some(text.to_owned()),
        instructed_at: if is_above { Some(now.into()) } else { before.instructed_at },
        instructed_by: if is_above { Some(actor.user) } else { before.instructed_by },
        ..before.clone()
    };
    let changes = Changes::none().field("investigation", &before.investigation, &after.investigation).field(
        "plan",
        &before.plan,
        &after.plan,
    );
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintPlanned, changes), now)?;
    under_way(tx, actor, ticket, now)?;
    Ok(saved)
}

/// The ticket is being worked on from now on, if it was not yet.
fn under_way(tx: &mut Conn, actor: &Actor, ticket: TicketRow, now: DateTime<Utc>) -> Result<TicketRow> {
    match ticket.stage.0 {
        TicketStage::Assigned => tickets::mark_started(tx, actor, &ticket, now),
        TicketStage::Waiting => tickets::resume(tx, &actor.by_rule(), (ticket.id, ticket.version), now),
        TicketStage::Registered => {
            let assigned = tickets::mark_assigned(tx, actor, (&ticket, &ticket), (None, Some(actor.user)), now)?;
            tickets::mark_started(tx, actor, &assigned, now)
        }
        _ => Ok(ticket),
    }
}

/// What the customer was answered.
#[derive(Clone, Debug)]
pub struct ReplyOrder {
    /// What was found out, where it was not noted before.
    pub investigation: Option<String>,
    /// What was done about it.
    pub actions: String,
    /// What the customer was told.
    pub reply: String,
    /// When; now, if left out.
    pub replied_at: Option<DateTime<Utc>>,
    /// How.
    pub means: Option<ReplyMeans>,
}

/// Records the answer to the customer. The ticket is handled by that, and a callback asks whether they are satisfied: the
/// service centre's, or, for what the company decided, that of the quality department.
///
/// Rule: CMP-07, CMP-08, CMP-14, CMP-18.
///
/// # Errors
/// 403 for who neither handles nor leads, or before the level that decides has given its plan; 409 before there is a plan, or
/// while slips are out; 422 with all that is missing.
pub fn reply(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    order: &ReplyOrder,
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::TicketsWork)?;
    let (before, ticket) = load(tx, actor, at, works_on, now)?;
    let stage = rules::next(before.stage.0, Verb::Reply)?;
    rules::may_answer(before.level.0, before.instructed_at.is_some())?;
    let replied_at = order.replied_at.unwrap_or(now);
    let said = Reply { actions: &order.actions, text: &order.reply, at: replied_at, means: order.means };
    rules::may_reply(&said, now)?;
    backdated(tx, actor, ("/replied_at", replied_at), now)?;
    let after = ComplaintRow {
        stage: Word(stage),
        investigation: order.investigation.clone().or_else(|| before.investigation.clone()),
        actions: Some(order.actions.clone()),
        reply: Some(order.reply.clone()),
        replied_at: Some(replied_at.into()),
        replied_by: Some(actor.user),
        reply_means: order.means.map(Word),
        first_word_at: before.first_word_at.or(Some(replied_at.into())),
        ..before.clone()
    };
    let changes = Changes::none()
        .field("investigation", &before.investigation, &after.investigation)
        .field("actions", &before.actions, &after.actions)
        .field("reply", &before.reply, &after.reply)
        .new_field("replied_at", replied_at)
        .new_field("means", order.means);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintReplied, changes), now)?;
    for key in [keys::COMPLAINT_FIRST_REPLY_WITHIN, keys::COMPLAINT_SOLVE_WITHIN] {
        clocks::stop(tx, &about(&saved, &ticket), Some(key), (StopEvent::CustomerAnswered, replied_at))?;
    }
    let ticket = under_way(tx, actor, ticket, now)?;
    let handled = HandleOrder { result: &order.reply, outcome: Outcome::Solved, at: replied_at, is_of_incident: false };
    let ticket = tickets::mark_handled(tx, actor, &ticket, &handled, now)?;
    let told = tickets::tell_customer(tx, &actor.by_rule(), (ticket.id, ticket.version), Some(replied_at), now)?;
    callbacks::schedule_closing(tx, actor, &told, saved.level.0 != Level::Office, now)?;
    Ok(saved)
}

/// Reports a node upward to head office.
///
/// Rule: CMP-10.
///
/// # Errors
/// 403 for who neither handles nor leads; 409 out of order, or a second time; 422 for a complaint that did not come through
/// head office, or without a text.
pub fn report_node(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    (node, text): (Node, &str),
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::TicketsWork)?;
    let (before, ticket) = load(tx, actor, at, works_on, now)?;
    let stage = rules::next(before.stage.0, Verb::ReportNode)?;
    rules::may_report_node(&before.nodes_done(), node, text)?;
    let told = |report: &ComplaintNodeReport| match report.node == node {
        true => ComplaintNodeReport {
            done_at: Some(now),
            done_by: Some(actor.author.name.to_string()),
            text: Some(text.to_owned()),
            ..report.clone()
        },
        false => report.clone(),
    };
    let nodes = before.nodes.0.iter().map(told).collect();
    let after = ComplaintRow { stage: Word(stage), nodes: Json(nodes), ..before.clone() };
    let changes = Changes::none().new_field("node", node).new_field("text", text);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintNodeReported, changes), now)?;
    clocks::stop(tx, &about(&saved, &ticket), Some(limit_of(node)), (StopEvent::NodeReported, now))?;
    Ok(saved)
}
