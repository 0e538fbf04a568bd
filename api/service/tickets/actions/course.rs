//! What happens to a ticket while it is open.

use super::super::store::{Extension, HeadTalk, TicketRow};
use super::{about, keep, load, opened, text};
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{Json, Moment, TeamId, TicketId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::StartEvent;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::text::normal_phone;
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
    if team.is_none() && owner.is_none() {
        return Err(Error::fault(Code::NotValid, "/team_id", "须指定班组或责任人", "a team or a person must be named"));
    }
    mark_assigned(tx, actor, (&before, &before), (team, owner), now)
}

/// Marks a ticket as given to somebody; dispatching a slip comes here as well, with what else it changes. A ticket under
/// way keeps its stage.
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
    let saved = keep(tx, actor, before, &after, (Deed::TicketAssigned, changes), now)?;
    clocks::hand_over(tx, &about(&saved))?;
    Ok(saved)
}

/// Begins to work on a ticket.
///
/// # Errors
/// 403 without `tickets.work`; 409 for a ticket that is not assigned.
pub fn start(tx: &mut Conn, actor: &Actor, (id, version): (TicketId, i32), now: DateTime<Utc>) -> Result<TicketRow> {
    actor.require(Permission::TicketsWork)?;
    let before = load(tx, actor, id, version)?;
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
    actor.require(if order.is_forwarded { Permission::TicketsHeadTalk } else { Permission::TicketsWork })?;
    let before = load(tx, actor, id, version)?;
    let stage = opened(&before, if order.is_forwarded { Verb::Forward } else { Verb::Wait })?;
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
    actor.require(Permission::TicketsWork)?;
    let before = load(tx, actor, id, version)?;
    let stage = opened(&before, Verb::Resume)?;
    let after =
        TicketRow { stage: Word(stage), waiting_reason: None, waiting_note: None, expected_on: None, ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::TicketResumed, Changes::none()), now)
}

/// Promises the customer a time, and tells it.
///
/// Rule: TKT-15, CLK-11.
///
/// # Errors
/// 403 without `tickets.work`; 409 in a stage that is past promising; 422 for a time that is not ahead.
pub fn promise(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsWork)?;
    let before = load(tx, actor, id, version)?;
    opened(&before, Verb::Promise)?;
    if before.promised_at.is_some() {
        return Err(Error::fault(
            Code::ExtensionRefused,
            "/promised_at",
            "已承诺过时间，请用延期",
            "a time was promised already, extend it",
        ));
    }
    if at <= now {
        return Err(Error::fault(
            Code::TimeNotValid,
            "/promised_at",
            "承诺的时间须晚于现在",
            "the promised time must be ahead",
        ));
    }
    let after = TicketRow { promised_at: Some(at.into()), promise_told_at: Some(now.into()), ..before.clone() };
    let changes = Changes::none().new_field("promised_at", at);
    let saved = keep(tx, actor, &before, &after, (Deed::TicketPromised, changes), now)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let start = Start { key: "promised", rule: "CLK-11", event: StartEvent::Promised, at: now };
    clocks::start_until(tx, &actor.author, &about(&saved), &start, at, &force, now)?;
    Ok(saved)
}

/// A later time.
#[derive(Clone, Debug)]
pub struct ExtendOrder {
    /// The new time.
    pub new_at: DateTime<Utc>,
    /// When it was talked over with the customer.
    pub talked_at: Option<DateTime<Utc>>,
}

/// Extends the customer's wish or, without one, the promise. An extension that was not talked over before the old time
/// had passed is kept, and does not count.
///
/// Rule: TKT-16.
///
/// # Errors
/// 403 without `tickets.work`; 422 `extension-refused` without a time to extend or for an earlier one.
pub fn extend(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    order: &ExtendOrder,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsWork)?;
    let before = load(tx, actor, id, version)?;
    opened(&before, Verb::Extend)?;
    let (old, key) = match (before.customer_deadline_at, before.promised_at) {
        (Some(wish), _) => (wish.0, "customer_deadline"),
        (None, Some(promise)) => (promise.0, "promised"),
        (None, None) => {
            return Err(Error::fault(
                Code::ExtensionRefused,
                "/new_at",
                "没有可延的时间",
                "there is no time to extend",
            ));
        }
    };
    let extension = tickets::Extension { old_deadline: old, new_deadline: order.new_at, talked_at: order.talked_at };
    tickets::may_extend(&extension, now)?;
    let counts = tickets::extension_counts(&extension);
    let mut extensions = before.extensions.0.clone();
    extensions.push(Extension {
        old_at: old,
        new_at: order.new_at,
        talked_at: order.talked_at,
        by: actor.author.name.to_string(),
        counts,
    });
    let new_at = Some(Moment::from(if counts { order.new_at } else { old }));
    let mut after = TicketRow { extensions: Json(extensions), ..before.clone() };
    match key {
        "customer_deadline" => after.customer_deadline_at = new_at,
        _ => after.promised_at = new_at,
    }
    let changes = Changes::none()
        .field(key, old, order.new_at)
        .new_field("talked_at", order.talked_at)
        .new_field("counts", counts);
    let saved = keep(tx, actor, &before, &after, (Deed::TicketExtended, changes), now)?;
    if counts {
        clocks::extend(tx, &actor.author, &about(&saved), key, order.new_at, now)?;
    }
    Ok(saved)
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
    actor.require(Permission::TicketsWork)?;
    let before = load(tx, actor, id, version)?;
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
    actor.require(Permission::TicketsWork)?;
    let before = load(tx, actor, id, version)?;
    opened(&before, Verb::Tell)?;
    let at = said_at.unwrap_or(now);
    let force = policy::in_force(tx, actor.project(), now)?;
    tickets::may_backdate(("/told_at", at), now, force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0))?;
    let after = TicketRow { customer_told_at: Some(at.into()), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::TicketTold, Changes::none().new_field("customer_told_at", at)), now)
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

/// What is put right; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct CorrectOrder {
    /// The caller's name.
    pub caller_name: Option<String>,
    /// The caller's phone.
    pub caller_phone: Option<String>,
    /// The place in words.
    pub place: Option<String>,
    /// The matter.
    pub content: Option<String>,
    /// Whether it is important information.
    pub is_important: Option<bool>,
    /// Why.
    pub reason: Option<String>,
}

/// Puts the register row right; the old values stay in its history.
///
/// Rule: TKT-11, AUD-05.
///
/// # Errors
/// 403 unless one wrote the row or leads the desk; 422 for a row that would be incomplete.
pub fn correct(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    order: &CorrectOrder,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsRegister)?;
    let before = load(tx, actor, id, version)?;
    if before.registered_by != actor.user {
        actor.require(Permission::TicketsCorrect)?;
    }
    opened(&before, Verb::Correct)?;
    let mut after = before.clone();
    if let Some(name) = &order.caller_name {
        after.caller_name = Some(name.clone());
    }
    if let Some(phone) = &order.caller_phone {
        let normal = normal_phone(phone).ok_or_else(|| Error::at(Code::PhoneNotValid, "/caller_phone"))?;
        after.caller_phone = Some(phone.clone());
        after.caller_phone_normal = Some(normal);
    }
    if let Some(place) = &order.place {
        text(place, "/place")?;
        after.place.clone_from(place);
    }
    if let Some(content) = &order.content {
        text(content, "/content")?;
        after.content.clone_from(content);
    }
    after.is_important = order.is_important.unwrap_or(before.is_important);
    let changes = Changes::none()
        .field("caller_name", &before.caller_name, &after.caller_name)
        .field("caller_phone", &before.caller_phone, &after.caller_phone)
        .field("place", &before.place, &after.place)
        .field("content", &before.content, &after.content)
        .field("is_important", before.is_important, after.is_important)
        .new_field("reason", &order.reason);
    keep(tx, actor, &before, &after, (Deed::TicketCorrected, changes), now)
}
