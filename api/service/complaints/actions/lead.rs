//! What those who lead complaints do: take over, assign, put before a higher level, judge, mark.

use super::super::store::ComplaintRow;
use super::{about, keep, leads, load, tell, works_on};
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{TeamId, TicketId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::{self, Actor};
use crate::journal::{Changes, Deed};
use crate::policy::{self, keys};
use crate::tickets::{self, TicketRow};
use crate::{callbacks, properties};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::code::Code;
use guanjia_rules::complaints::{self as rules, Assignment, CardGap, ComplaintError, Level, Ownership, Validity, Verb};
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::tickets::may_backdate;

/// Passes a complaint that another team received on to the lead.
///
/// Rule: CMP-05.
///
/// # Errors
/// 403 for who neither received it nor leads; 409 once the lead has it.
pub fn pass_on(tx: &mut Conn, actor: &Actor, at: (TicketId, i32), now: DateTime<Utc>) -> Result<ComplaintRow> {
    actor.require(Permission::TicketsRegister)?;
    let receives = |actor: &Actor, row: &ComplaintRow| {
        row.received_by == actor.user || actor.roles.iter().any(|role| rules::is_of_centre(*role))
    };
    let (before, ticket) = load(tx, actor, at, receives, now)?;
    let stage = rules::next(before.stage.0, Verb::PassOn)?;
    let after =
        ComplaintRow { stage: Word(stage), passed_by: Some(actor.user), passed_at: Some(now.into()), ..before.clone() };
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintPassedOn, Changes::none()), now)?;
    let key = Some(keys::COMPLAINT_PASS_ON_WITHIN);
    clocks::stop(tx, &about(&saved, &ticket), key, (StopEvent::PassedOn, now))?;
    tell(tx, actor, (&saved, &ticket), (&[Role::ServiceLead], "passed_on"), now)?;
    Ok(saved)
}

/// Gives a complaint to who handles it, and to the department that answers for it; the ticket goes with it.
///
/// Rule: CMP-04, CMP-06.
///
/// # Errors
/// 403 for who does not lead, unless the receiver begins what is theirs; 409 once the customer was answered; 422 for the desk
/// where it only takes in, or without a department.
pub fn assign(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    (handler, team): (UserId, Option<TeamId>),
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::TicketsWork)?;
    let may = |actor: &Actor, row: &ComplaintRow| {
        leads(actor, row) || (row.ownership.0 == Ownership::Receiver && row.received_by == actor.user)
    };
    let (before, ticket) = load(tx, actor, at, may, now)?;
    let stage = rules::next(before.stage.0, Verb::Assign)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let people = identity::people(tx, actor.project(), force.day(now))?;
    let unknown = || Error::fault(Code::NotValid, "/handler_id", "没有这个人员", "there is no such person");
    let (_, roles) = people.into_iter().find(|(person, _)| person.id == handler).ok_or_else(unknown)?;
    team.map(|team| properties::find_team(tx, actor.project(), team)).transpose()?;
    rules::may_assign(&Assignment {
        ownership: before.ownership.0,
        is_by_lead: leads(actor, &before),
        is_to_self: handler == actor.user,
        is_receiver: handler == before.received_by,
        handler_roles: &roles,
        has_department: team.or(before.team_id).is_some(),
    })?;
    let after = ComplaintRow {
        stage: Word(stage),
        handler_id: Some(handler),
        team_id: team.or(before.team_id),
        passed_by: before.passed_by.or(Some(actor.user)),
        passed_at: before.passed_at.or(Some(now.into())),
        ..before.clone()
    };
    let changes = Changes::none().field("handler_id", before.handler_id, after.handler_id).field(
        "team_id",
        before.team_id,
        after.team_id,
    );
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintAssigned, changes), now)?;
    let key = Some(keys::COMPLAINT_PASS_ON_WITHIN);
    clocks::stop(tx, &about(&saved, &ticket), key, (StopEvent::PassedOn, now))?;
    tickets::mark_assigned(tx, actor, (&ticket, &ticket), (saved.team_id, Some(handler)), now)?;
    Ok(saved)
}

/// Puts a complaint before a higher level.
///
/// Rule: CMP-12, CMP-13.
///
/// # Errors
/// 403 for who does not lead; 409 once the customer was answered, or downward; 422 without a reason.
pub fn escalate(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    (to, reason): (Level, &str),
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::ComplaintsLead)?;
    let (before, ticket) = load(tx, actor, at, leads, now)?;
    let stage = rules::next(before.stage.0, Verb::Escalate)?;
    let to = rules::level_of(to, before.is_about_compensation, before.is_against_director);
    rules::may_escalate(before.level.0, to, before.escalated_at.is_some())?;
    if reason.trim().is_empty() {
        return Err(ComplaintError::Incomplete(vec![CardGap::Reason]).into());
    }
    let after = ComplaintRow {
        stage: Word(stage),
        level: Word(to),
        escalated_at: Some(now.into()),
        instructed_at: None,
        ..before.clone()
    };
    let changes = Changes::none().field("level", before.level.0, to).new_field("reason", reason);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintEscalated, changes), now)?;
    tell(tx, actor, (&saved, &ticket), (above(to), "escalated"), now)?;
    Ok(saved)
}

/// Who hears of what goes up to a level.
fn above(level: Level) -> &'static [Role] {
    match level {
        Level::Office => &[Role::ServiceLead],
        Level::Quality => &[Role::QualityOfficer, Role::QualityManager],
        Level::Leaders => &[Role::QualityManager, Role::CompanyLeader],
    }
}

/// Gives the plan of the level that decides; the office carries it out.
///
/// Rule: CMP-12, CMP-14.
///
/// # Errors
/// 403 for another level's people; 409 unless it was put before them; 422 without a plan.
pub fn instruct(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    plan: &str,
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::ComplaintsDecide)?;
    let (before, ticket) = load(tx, actor, at, |_, _| true, now)?;
    rules::may_decide(before.level.0, &actor.roles)?;
    let stage = rules::next(before.stage.0, Verb::Instruct)?;
    if plan.trim().is_empty() {
        return Err(ComplaintError::Incomplete(vec![CardGap::Plan]).into());
    }
    let after = ComplaintRow {
        stage: Word(stage),
        plan: Some(plan.to_owned()),
        instructed_at: Some(now.into()),
        instructed_by: Some(actor.user),
        ..before.clone()
    };
    let changes = Changes::none().field("plan", &before.plan, &after.plan);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintInstructed, changes), now)?;
    tell(tx, actor, (&saved, &ticket), (&[Role::ServiceLead], "instructed"), now)?;
    Ok(saved)
}

/// Says whether a complaint holds; one that does not goes the same way to its end, and is counted apart.
///
/// Rule: CMP-19.
///
/// # Errors
/// 403 for who does not lead; 409 once it is closed; 422 without a reason.
pub fn judge(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    (validity, reason): (Validity, &str),
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::ComplaintsLead)?;
    let (before, ticket) = load(tx, actor, at, leads, now)?;
    let stage = rules::next(before.stage.0, Verb::Judge)?;
    rules::may_judge(reason)?;
    let after = ComplaintRow {
        stage: Word(stage),
        validity: Some(Word(validity)),
        validity_reason: Some(reason.to_owned()),
        validity_by: Some(actor.user),
        ..before.clone()
    };
    let changes = Changes::none().field("validity", before.validity.map(|word| word.0), validity).field(
        "validity_reason",
        &before.validity_reason,
        reason,
    );
    keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintJudged, changes), now)
}

/// What a complaint is marked as; what is left out stays as it is.
#[derive(Clone, Debug, Default)]
pub struct MarkOrder {
    /// A short subject.
    pub subject: Option<String>,
    /// Special: a special report is wanted.
    pub is_special: Option<bool>,
    /// Major: a corrective action report and an announcement are wanted.
    pub is_major: Option<bool>,
    /// The customer is severely dissatisfied: a separate callback is due.
    pub is_severe: Option<bool>,
    /// About a bespoke service: solved only when the customer is satisfied.
    pub is_bespoke: Option<bool>,
    /// About compensation: the leaders decide.
    pub is_about_compensation: Option<bool>,
    /// How much is asked for, in fen.
    pub compensation_fen: Option<i64>,
    /// Against the office's director: the leaders decide.
    pub is_against_director: Option<bool>,
    /// A safety hazard or a dispute about money that it tells of: the project's head hears of it.
    pub hazard: Option<String>,
    /// Head office's own reference.
    pub hq_ref: Option<String>,
}

/// Marks what a complaint is about. Compensation and the director raise it to the leaders by themselves; severe
/// dissatisfaction makes a separate callback due; a hazard starts the clock of telling the project's head.
///
/// Rule: CMP-11, CMP-12, CMP-16, CMP-20, CMP-23, CMP-29.
///
/// # Errors
/// 403 for who neither handles nor leads; 409 once it was analysed.
pub fn mark(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    order: &MarkOrder,
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::TicketsWork)?;
    let may = |actor: &Actor, row: &ComplaintRow| works_on(actor, row) || row.received_by == actor.user;
    let (before, ticket) = load(tx, actor, at, may, now)?;
    let stage = rules::next(before.stage.0, Verb::Mark)?;
    let is_about_compensation = order.is_about_compensation.unwrap_or(before.is_about_compensation);
    let is_against_director = order.is_against_director.unwrap_or(before.is_against_director);
    let after = ComplaintRow {
        stage: Word(stage),
        subject: order.subject.clone().unwrap_or_else(|| before.subject.clone()),
        is_special: order.is_special.unwrap_or(before.is_special),
        is_major: order.is_major.unwrap_or(before.is_major),
        is_severe: order.is_severe.unwrap_or(before.is_severe),
        is_bespoke: order.is_bespoke.unwrap_or(before.is_bespoke),
        is_about_compensation,
        compensation_fen: order.compensation_fen.or(before.compensation_fen).filter(|_| is_about_compensation),
        is_against_director,
        level: Word(rules::level_of(before.level.0, is_about_compensation, is_against_director)),
        hazard: order.hazard.clone().or_else(|| before.hazard.clone()),
        hazard_at: before.hazard_at.or(order.hazard.as_ref().map(|_| now.into())),
        hq_ref: order.hq_ref.clone().or_else(|| before.hq_ref.clone()),
        ..before.clone()
    };
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintMarked, marks(&before, &after)), now)?;
    if before.level != saved.level {
        callbacks::give_to_quality(tx, actor, &ticket, now)?;
        tell(tx, actor, (&saved, &ticket), (above(saved.level.0), "raised"), now)?;
    }
    if saved.is_severe && !before.is_severe {
        callbacks::schedule_separate(tx, actor, &ticket, now)?;
    }
    if before.hazard_at.is_none() && saved.hazard_at.is_some() {
        let force = policy::in_force(tx, actor.project(), now)?;
        let key = keys::EVENT_HAZARD_REPORT_WITHIN;
        let start = Start { key, rule: "CMP-29", event: StartEvent::HazardFound, at: now };
        clocks::start(tx, &actor.author, &about(&saved, &ticket), &start, &force, now)?;
        tell(tx, actor, (&saved, &ticket), (&[Role::ProjectHead], "hazard"), now)?;
    }
    Ok(saved)
}

fn marks(before: &ComplaintRow, after: &ComplaintRow) -> Changes {
    Changes::none()
        .field("subject", &before.subject, &after.subject)
        .field("level", before.level.0, after.level.0)
        .field("is_special", before.is_special, after.is_special)
        .field("is_major", before.is_major, after.is_major)
        .field("is_severe", before.is_severe, after.is_severe)
        .field("is_bespoke", before.is_bespoke, after.is_bespoke)
        .field("is_about_compensation", before.is_about_compensation, after.is_about_compensation)
        .field("compensation_fen", before.compensation_fen, after.compensation_fen)
        .field("is_against_director", before.is_against_director, after.is_against_director)
        .field("hazard", &before.hazard, &after.hazard)
        .field("hq_ref", &before.hq_ref, &after.hq_ref)
}

/// Records that the project's head knows of a hazard or of a dispute about money.
///
/// Rule: CMP-29.
///
/// # Errors
/// 403 for who neither handles nor leads; 409 without a hazard, or when it was told already; 422 for a time that is not valid.
pub fn tell_head(
    tx: &mut Conn,
    actor: &Actor,
    at: (TicketId, i32),
    told_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    actor.require(Permission::TicketsWork)?;
    let may = |actor: &Actor, row: &ComplaintRow| works_on(actor, row) || row.received_by == actor.user;
    let (before, ticket): (ComplaintRow, TicketRow) = load(tx, actor, at, may, now)?;
    let stage = rules::next(before.stage.0, Verb::TellHead)?;
    if before.hazard_at.is_none() || before.head_told_at.is_some() {
        return Err(ComplaintError::WrongStage { verb: Verb::TellHead, stage: before.stage.0 }.into());
    }
    let told_at = told_at.unwrap_or(now);
    let force = policy::in_force(tx, actor.project(), now)?;
    may_backdate(("/told_at", told_at), now, force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0))?;
    let after = ComplaintRow {
        stage: Word(stage),
        head_told_at: Some(told_at.into()),
        head_told_by: Some(actor.user),
        ..before.clone()
    };
    let changes = Changes::none().new_field("head_told_at", told_at);
    let saved = keep(tx, actor, (&before, &after), &ticket, (Deed::ComplaintHeadTold, changes), now)?;
    let key = Some(keys::EVENT_HAZARD_REPORT_WITHIN);
    clocks::stop(tx, &about(&saved, &ticket), key, (StopEvent::HeadTold, told_at))?;
    Ok(saved)
}
