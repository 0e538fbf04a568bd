//! What happens to a ticket while it is open.

use super::super::store::{HeadTalk, TicketRow};
use super::events::pass_event_on;
use super::{about, keep, load, opened, text, worked};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{Json, TeamId, TicketId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets::{self, Verb, Wait, WaitingReason};

/// Gives a ticket to a team or a person.
///
/// # Errors
/// 403 without `tickets.assign`; 409 for a ticket that is not registered; 422 when nobody is named.
pub fn assign(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    (team, owner): (Option<TeamId>, Option<UserId>),
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsAssign)?;
    let before = load(tx, actor, id, version)?;
    tickets::is_off_card(before.kind.0, Verb::Assign)?;
    if team.is_none() && owner.is_none() {
        return Err(Error::fault(Code::NotValid, "/team_id", "须指定班组或责任人", "a team or a person must be named"));
    }
    mark_assigned(tx, actor, (&before, &before), (team, owner), now)
}

/// Marks a ticket as given to somebody; dispatching a slip comes here as well, with what else it changes. A ticket under
/// way keeps its stage.
///
/// Rule: CLK-13.
///
/// # Errors
/// 409 for a ticket that is handled or closed.
pub fn mark_assigned(
    tx: &mut Conn,
    actor: &Actor,
    (before, changed): (&TicketRow, &TicketRow),
    (team, owner): (Option<TeamId>, Option<UserId>),
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let stage = match before.stage.0 {
        stage @ (tickets::Stage::Assigned | tickets::Stage::InProgress | tickets::Stage::Waiting) => stage,
        _ => opened(before, Verb::Assign)?,
    };
    let after = TicketRow {
        stage: Word(stage),
        team_id: team.or(before.team_id),
        owner_id: owner.or(before.owner_id),
        ..changed.clone()
    };
    let changes = Changes::none().field("team_id", before.team_id, after.team_id).field(
        "owner_id",
        before.owner_id,
        after.owner_id,
    );
    let changes = changes.field("case", before.case_kind.map(|case| case.0), after.case_kind.map(|case| case.0));
    let saved = keep(tx, actor, before, &after, (Deed::TicketAssigned, changes), now)?;
    // What is to be begun at once has begun when somebody has it.
    let at_once = Some(keys::CLOCK_IMMEDIATELY_WARN_AFTER);
    clocks::stop(tx, &about(&saved), at_once, (StopEvent::PassedOn, now))?;
    clocks::hand_over(tx, &about(&saved))?;
    pass_event_on(tx, actor, &saved, now)?;
    Ok(saved)
}

/// Begins to work on a ticket.
///
/// # Errors
/// 403 without `tickets.work`; 409 for a ticket that is not assigned.
pub fn start(tx: &mut Conn, actor: &Actor, (id, version): (TicketId, i32), now: DateTime<Utc>) -> Result<TicketRow> {
    let before = worked(tx, actor, (id, version), Verb::Start, now)?;
    mark_started(tx, actor, &before, now)
}

/// Marks a ticket as being worked on; the arrival of a technician comes here as well.
///
/// # Errors
/// 409 for a ticket that is not assigned.
pub fn mark_started(tx: &mut Conn, actor: &Actor, before: &TicketRow, now: DateTime<Utc>) -> Result<TicketRow> {
    let stage = opened(before, Verb::Start)?;
    let after = TicketRow { stage: Word(stage), owner_id: before.owner_id.or(Some(actor.user)), ..before.clone() };
    keep(tx, actor, before, &after, (Deed::TicketStarted, Changes::none()), now)
}

/// How a ticket is to wait.
#[derive(Clone, Debug)]
pub struct WaitOrder {
    /// Why.
    pub reason: Option<WaitingReason>,
    /// In words.
    pub note: Option<String>,
    /// Until when, presumably.
    pub expected_on: Option<NaiveDate>,
    /// Whether the customer knows.
    pub customer_told: bool,
    /// Whether the fault was forwarded, which is the project head's deed.
    pub is_forwarded: bool,
}

/// Lets a ticket wait for material, the customer, a third party or the weather.
///
/// Rule: TKT-22.
///
/// # Errors
/// 403 without `tickets.work`; 409 for a ticket that is not in progress; 422 `ticket-wait-needs-date`.
pub fn wait(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    order: &WaitOrder,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let verb = if order.is_forwarded { Verb::Forward } else { Verb::Wait };
    if order.is_forwarded {
        actor.require(Permission::TicketsHeadTalk)?;
    }
    let before = worked(tx, actor, (id, version), verb, now)?;
    let stage = opened(&before, verb)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let needs_date = force.policy.flag(keys::TICKET_WAITING_NEEDS_DATE);
    let reason = if order.is_forwarded { Some(WaitingReason::Forwarded) } else { order.reason };
    let wish = Wait { reason, expected_on: order.expected_on, customer_told: order.customer_told, needs_date };
    tickets::may_wait(wish, force.day(now))?;
    let after = TicketRow {
        stage: Word(stage),
        waiting_reason: reason.map(Word),
        waiting_note: order.note.clone(),
        expected_on: order.expected_on,
        ..before.clone()
    };
    let changes = Changes::none()
        .new_field("waiting_reason", reason)
        .new_field("waiting_note", &order.note)
        .new_field("expected_on", order.expected_on);
    let deed = if order.is_forwarded { Deed::TicketForwarded } else { Deed::TicketWaiting };
    keep(tx, actor, &before, &after, (deed, changes), now)
}

/// Goes on with a ticket that waited.
///
/// # Errors
/// 403 without `tickets.work`; 409 for a ticket that does not wait.
pub fn resume(tx: &mut Conn, actor: &Actor, (id, version): (TicketId, i32), now: DateTime<Utc>) -> Result<TicketRow> {
    let before = worked(tx, actor, (id, version), Verb::Resume, now)?;
    let stage = opened(&before, Verb::Resume)?;
    let after =
        TicketRow { stage: Word(stage), waiting_reason: None, waiting_note: None, expected_on: None, ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::TicketResumed, Changes::none()), now)
}

/// Records a stop-gap, such as a closed water valve.
///
/// Rule: TKT-21.
///
/// # Errors
/// 403 without `tickets.work`; 422 without a text or for a time in the future.
pub fn note_interim(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    (measure, at): (&str, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let before = worked(tx, actor, (id, version), Verb::Interim, now)?;
    opened(&before, Verb::Interim)?;
    let at = at.unwrap_or(now);
    tickets::interim_complete(measure, at, now)?;
    let after = TicketRow {
        interim_measure: Some(measure.to_owned()),
        interim_at: Some(at.into()),
        interim_by: Some(actor.user),
        ..before.clone()
    };
    let changes = Changes::none().new_field("interim_measure", measure);
    keep(tx, actor, &before, &after, (Deed::TicketInterim, changes), now)
}

/// Tells the first receiver that the matter is arranged.
///
/// Rule: TKT-18.
///
/// # Errors
/// 403 without `tickets.assign`; 409 while nothing is arranged.
pub fn tell_first_receiver(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsAssign)?;
    let before = load(tx, actor, id, version)?;
    opened(&before, Verb::TellReceiver)?;
    let after = TicketRow { arranged_told_at: Some(now.into()), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::TicketArranged, Changes::none().new_field("arranged_told_at", now)), now)
}

/// Tells the customer the result; for a visitor this is the feedback (TKT-14).
///
/// # Errors
/// 403 without `tickets.work`; 422 for a time that is not valid.
pub fn tell_customer(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    said_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let before = worked(tx, actor, (id, version), Verb::Tell, now)?;
    opened(&before, Verb::Tell)?;
    let at = said_at.unwrap_or(now);
    let force = policy::in_force(tx, actor.project(), now)?;
    tickets::may_backdate(("/told_at", at), now, force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0))?;
    let after = TicketRow { customer_told_at: Some(at.into()), ..before.clone() };
    let changes = Changes::none().new_field("customer_told_at", at);
    let saved = keep(tx, actor, &before, &after, (Deed::TicketTold, changes), now)?;
    clocks::stop(tx, &about(&saved), Some(keys::DESK_RETREAT_ANSWER_WITHIN), (StopEvent::CustomerAnswered, at))?;
    Ok(saved)
}

/// Records the project head's talk with a special customer.
///
/// Rule: TKT-19.
///
/// # Errors
/// 403 without `tickets.head_talk`; 409 before the matter is handled.
pub fn talk(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    said: &str,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsHeadTalk)?;
    let before = load(tx, actor, id, version)?;
    opened(&before, Verb::Talk)?;
    text(said, "/text")?;
    let talk = HeadTalk { at: now, by: actor.author.name.to_string(), text: said.to_owned() };
    let after = TicketRow { head_talk: Some(Json(talk)), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::TicketHeadTalk, Changes::none().new_field("head_talk", said)), now)
}
