//! Deeds on suggestions: to the department, answered, carried out or declined, and told to the customer.

mod desk;
mod summaries;

use super::store::{self, SuggestionRow};
use crate::clocks::{self, About, Start};
use crate::db::Conn;
use crate::db::types::{Id, SuggestionId, TeamId, TicketId, UserId, Word};
use crate::dispatch;
use crate::error::{Error, Result};
use crate::identity::{self, Actor};
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy;
use crate::tickets::{self, TicketRow};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::suggestions::{self as rules, Adoption, Outcome, Stage, Verb};
use guanjia_rules::tickets::{Kind, Outcome as TicketOutcome, Stage as TicketStage, may_backdate};

pub use desk::*;
pub use summaries::*;

/// The clock of an adopted suggestion: until the day that was named for its measure.
const MEASURE: &str = "suggestion_measure";

/// Passes a suggestion in detail to a responsible department, which the ticket is assigned to.
///
/// Rule: SUG-02.
///
/// # Errors
/// 403 without `tickets.assign`; 422 for a ticket of another kind, or without text or department; 409 for one that was
/// forwarded already.
pub fn forward(
    tx: &mut Conn,
    actor: &Actor,
    (ticket, version): (TicketId, i32),
    (content, team): (&str, Option<TeamId>),
    now: DateTime<Utc>,
) -> Result<SuggestionRow> {
    actor.require(Permission::TicketsAssign)?;
    let ticket = tickets::load(tx, actor, ticket, version)?;
    if ticket.kind.0 != Kind::Suggestion {
        return Err(Code::TicketKindRefused.into());
    }
    rules::may_forward(content, team.is_some())?;
    let from = store::open_of(tx, actor.project(), ticket.id)?.map_or(Stage::FIRST, |open| open.stage.0);
    let stage = rules::next(from, Verb::Forward)?;
    let team = team.ok_or_else(|| Error::at(Code::SuggestionIncomplete, "/team_id"))?;
    let row = SuggestionRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        ticket_id: ticket.id,
        stage: Word(stage),
        content: content.to_owned(),
        team_id: team,
        forwarded_at: now.into(),
        answer: None,
        answered_at: None,
        answered_by: None,
        outcome: None,
        outcome_reason: None,
        measure: None,
        responsible_id: None,
        due_on: None,
        done_at: None,
        customer_told_at: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    let changes = Changes::none().field("stage", from, stage).new_field("content", content).new_field("team_id", team);
    journal::record(tx, &actor.author, Entry::new(Deed::SuggestionForwarded, subject(&row, &ticket), changes), now)?;
    tickets::mark_assigned(tx, actor, (&ticket, &ticket), (Some(team), None), now)?;
    Ok(row)
}

/// A suggestion at the version that the caller read, with its ticket.
fn load(tx: &mut Conn, actor: &Actor, (id, version): (SuggestionId, i32)) -> Result<(SuggestionRow, TicketRow)> {
    let row = store::find(tx, actor.project(), id)?;
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    let ticket = tickets::find(tx, actor.project(), row.ticket_id)?;
    Ok((row, ticket))
}

/// Saves and records a deed.
fn keep(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (&SuggestionRow, &SuggestionRow),
    ticket: &TicketRow,
    (deed, changes): (Deed, Changes),
    now: DateTime<Utc>,
) -> Result<SuggestionRow> {
    let saved = store::save(tx, before, after, now)?;
    let changes = changes.field("stage", before.stage.0, saved.stage.0);
    journal::record(tx, &actor.author, Entry::new(deed, subject(&saved, ticket), changes), now)?;
    Ok(saved)
}

/// How the journal names a suggestion: by its ticket's number, in its ticket's trace.
fn subject(row: &SuggestionRow, ticket: &TicketRow) -> Subject {
    Subject { matter: Some(ticket.id), ..Subject::of("suggestion", row.id.uuid(), &ticket.number, Some(row.version)) }
}

/// How clocks name a suggestion.
fn about(row: &SuggestionRow, ticket: &TicketRow) -> About {
    About {
        project: row.project_id,
        kind: "suggestion",
        id: row.id.uuid(),
        label: ticket.number.clone(),
        matter: Some(ticket.id),
        owner: row.responsible_id,
        team: Some(row.team_id),
    }
}

/// The department's answer comes back to the register; the ticket is under way from then on.
///
/// Rule: SUG-02.
///
/// # Errors
/// 403 without `suggestions.answer`; 409 unless it was forwarded; 422 without an answer.
pub fn answer(
    tx: &mut Conn,
    actor: &Actor,
    at: (SuggestionId, i32),
    said: &str,
    now: DateTime<Utc>,
) -> Result<SuggestionRow> {
    actor.require(Permission::SuggestionsAnswer)?;
    let (before, ticket) = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Answer)?;
    rules::may_answer(said)?;
    let after = SuggestionRow {
        stage: Word(stage),
        answer: Some(said.to_owned()),
        answered_at: Some(now.into()),
        answered_by: Some(actor.user),
        ..before.clone()
    };
    let changes = Changes::none().new_field("answer", said);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::SuggestionAnswered, changes), now)?;
    if ticket.stage.0 == TicketStage::Assigned {
        tickets::mark_started(tx, actor, &ticket, now)?;
    }
    Ok(saved)
}

/// How a suggestion is carried out.
#[derive(Clone, Debug)]
pub struct AdoptOrder {
    /// Whether all of it or a part is adopted.
    pub outcome: Outcome,
    /// Why not all.
    pub reason: Option<String>,
    /// What is done.
    pub measure: String,
    /// Who does it.
    pub responsible: Option<UserId>,
    /// By the end of which day.
    pub due_on: Option<NaiveDate>,
}

/// Adopts a suggestion, wholly or in part: a measure, somebody responsible and a day, until which a clock runs.
///
/// Rule: SUG-04.
///
/// # Errors
/// 403 without `suggestions.answer`; 409 unless it was answered; 422 with all that is missing.
pub fn adopt(
    tx: &mut Conn,
    actor: &Actor,
    at: (SuggestionId, i32),
    order: &AdoptOrder,
    now: DateTime<Utc>,
) -> Result<SuggestionRow> {
    actor.require(Permission::SuggestionsAnswer)?;
    let (before, ticket) = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Adopt)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let adoption = Adoption {
        is_partial: order.outcome == Outcome::Partly,
        reason: order.reason.as_deref().unwrap_or_default(),
        measure: &order.measure,
        has_responsible: order.responsible.is_some(),
        due_on: order.due_on,
    };
    rules::may_adopt(&adoption, force.day(now))?;
    if let Some(user) = order.responsible {
        works_here(tx, user)?;
    }
    let after = SuggestionRow {
        stage: Word(stage),
        outcome: Some(Word(order.outcome)),
        outcome_reason: order.reason.clone(),
        measure: Some(order.measure.clone()),
        responsible_id: order.responsible,
        due_on: order.due_on,
        ..before.clone()
    };
    let changes = Changes::none()
        .new_field("outcome", order.outcome)
        .new_field("outcome_reason", &order.reason)
        .new_field("measure", &order.measure)
        .new_field("responsible_id", order.responsible)
        .new_field("due_on", order.due_on);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::SuggestionAdopted, changes), now)?;
    if let Some(day_after) = order.due_on.and_then(|day| day.succ_opt()) {
        let start = Start { key: MEASURE, rule: "SUG-04", event: StartEvent::SuggestionAdopted, at: now };
        clocks::start_until(
            tx,
            &actor.author,
            &about(&saved, &ticket),
            &start,
            force.calendar.midnight(day_after),
            &force,
            now,
        )?;
    }
    Ok(saved)
}

fn works_here(tx: &mut Conn, user: UserId) -> Result<()> {
    let unknown = || Error::fault(Code::NotValid, "/responsible_id", "没有这个人员", "there is no such person");
    match identity::person(tx, user) {
        Ok(person) if person.is_active => Ok(()),
        Ok(_) | Err(Error::Code(Code::NotFound)) => Err(unknown()),
        Err(error) => Err(error),
    }
}

/// Declines a suggestion, with the reason that the customer will hear.
///
/// Rule: SUG-04.
///
/// # Errors
/// 403 without `suggestions.answer`; 409 unless it was answered; 422 without a reason.
pub fn decline(
    tx: &mut Conn,
    actor: &Actor,
    at: (SuggestionId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<SuggestionRow> {
    actor.require(Permission::SuggestionsAnswer)?;
    let (before, ticket) = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Decline)?;
    rules::may_decline(reason)?;
    let after = SuggestionRow {
        stage: Word(stage),
        outcome: Some(Word(Outcome::Declined)),
        outcome_reason: Some(reason.to_owned()),
        ..before.clone()
    };
    let changes = Changes::none().new_field("outcome", Outcome::Declined).new_field("outcome_reason", reason);
    keep(tx, actor, (&before, &after), &ticket, (Deed::SuggestionDeclined, changes), now)
}

/// Whether somebody may report the measure as done: who carries it out, or who answers for suggestions.
pub fn may_finish(actor: &Actor, row: &SuggestionRow) -> bool {
    row.responsible_id == Some(actor.user) || actor.may(Permission::SuggestionsAnswer)
}

/// Reports the measure as done.
///
/// Rule: SUG-04.
///
/// # Errors
/// 403 unless one is responsible or has `suggestions.answer`; 409 unless it is being carried out.
pub fn finish(tx: &mut Conn, actor: &Actor, at: (SuggestionId, i32), now: DateTime<Utc>) -> Result<SuggestionRow> {
    actor.require(Permission::TicketsWork)?;
    // The right comes first: who has none learns nothing of what changed.
    if !may_finish(actor, &store::find(tx, actor.project(), at.0)?) {
        return Err(Code::Forbidden.into());
    }
    let (before, ticket) = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Finish)?;
    let after = SuggestionRow { stage: Word(stage), done_at: Some(now.into()), ..before.clone() };
    let changes = Changes::none().new_field("done_at", now);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::SuggestionDone, changes), now)?;
    clocks::stop(tx, &about(&saved, &ticket), Some(MEASURE), (StopEvent::MeasureDone, now))?;
    Ok(saved)
}

/// Tells the customer what became of the suggestion, which closes it. The ticket is handled by that, and closed unless a
/// callback or a talk is still due.
///
/// Rule: SUG-04.
///
/// # Errors
/// 403 without `tickets.close`; 409 before it is done or declined, or while the ticket waits; 422 for a time that is not
/// valid.
pub fn tell(
    tx: &mut Conn,
    actor: &Actor,
    at: (SuggestionId, i32),
    told_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<SuggestionRow> {
    actor.require(Permission::TicketsClose)?;
    let (before, ticket) = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Tell)?;
    let told_at = told_at.unwrap_or(now);
    may_backdate(("/told_at", told_at), now, backdate_days(tx, actor, now)?)?;
    rules::may_close(Some(told_at))?;
    let after = SuggestionRow { stage: Word(stage), customer_told_at: Some(told_at.into()), ..before.clone() };
    let changes = Changes::none().new_field("customer_told_at", told_at);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::SuggestionTold, changes), now)?;
    end_ticket(tx, actor, ticket, &result_of(&saved), told_at, now)?;
    Ok(saved)
}

fn backdate_days(tx: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<i64> {
    let force = policy::in_force(tx, actor.project(), now)?;
    Ok(force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0))
}

/// What the register says became of it: the measure, or why there is none.
fn result_of(row: &SuggestionRow) -> String {
    [&row.measure, &row.outcome_reason, &row.answer].into_iter().flatten().next().cloned().unwrap_or_default()
}

/// Brings the ticket as far to its end as it may come.
fn end_ticket(
    tx: &mut Conn,
    actor: &Actor,
    ticket: TicketRow,
    result: &str,
    told_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let ticket = match ticket.stage.0 {
        TicketStage::Closed | TicketStage::Void => return Ok(()),
        TicketStage::Handled | TicketStage::CalledBack => ticket,
        stage => {
            let under_way = match stage {
                TicketStage::Assigned => tickets::mark_started(tx, actor, &ticket, now)?,
                _ => ticket,
            };
            let at = (under_way.id, under_way.version);
            dispatch::handle(tx, actor, at, (result, TicketOutcome::Solved), now)?
        }
    };
    let told = tickets::tell_customer(tx, actor, (ticket.id, ticket.version), Some(told_at), now)?;
    match dispatch::close(tx, actor, (told.id, told.version), "", now) {
        // A callback or the project head's talk is still due; whoever does it closes the ticket.
        Err(error) if error.code() == Code::TicketNotClosable => Ok(()),
        other => other.map(drop),
    }
}
