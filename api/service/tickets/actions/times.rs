//! Times that the customer was told, and how they are moved.

use super::super::store::{Extension, TicketRow};
use super::{about, keep, opened, worked};
use crate::clocks::{self, About, Start};
use crate::db::Conn;
use crate::db::types::{Json, Moment, TicketId, UserId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy;
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StartEvent;
use guanjia_rules::code::Code;
use guanjia_rules::policy::keys;
use guanjia_rules::text::normal_phone;
use guanjia_rules::tickets::{self, Verb};

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
    let before = worked(tx, actor, (id, version), Verb::Promise, now)?;
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
    let before = worked(tx, actor, (id, version), Verb::Extend, now)?;
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

/// What the desk reports when it asks a customer for time.
#[derive(Clone, Debug)]
pub struct RetreatOrder {
    /// The phone at which the customer waits; the ticket's own, if left out.
    pub phone: Option<String>,
    /// What is reported.
    pub report: String,
    /// Who answers; who asks, if left out.
    pub owner: Option<UserId>,
}

/// Asks the customer for time where a matter cannot be settled at the desk: somebody owes the answer by a clock of its
/// own, which telling the customer stops.
///
/// Rule: TKT-27.
///
/// # Errors
/// 403 without `tickets.work`; 409 in a stage that is past it; 422 without a phone or a report.
pub fn retreat(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    order: &RetreatOrder,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let before = worked(tx, actor, (id, version), Verb::Retreat, now)?;
    opened(&before, Verb::Retreat)?;
    let phone = order.phone.clone().or_else(|| before.caller_phone.clone());
    tickets::retreat_complete(phone.as_deref().unwrap_or_default(), &order.report)?;
    let after = TicketRow {
        caller_phone_normal: phone.as_deref().and_then(normal_phone),
        caller_phone: phone,
        ..before.clone()
    };
    let changes = Changes::none()
        .field("caller_phone", &before.caller_phone, &after.caller_phone)
        .new_field("report", &order.report)
        .new_field("owner_id", order.owner.unwrap_or(actor.user));
    let saved = keep(tx, actor, &before, &after, (Deed::TicketRetreated, changes), now)?;
    let owed = About { owner: Some(order.owner.unwrap_or(actor.user)), ..about(&saved) };
    let key = keys::DESK_RETREAT_ANSWER_WITHIN;
    if clocks::running_of(tx, saved.project_id, saved.id.uuid().into(), Some(key))?.is_empty() {
        let force = policy::in_force(tx, actor.project(), now)?;
        let start = Start { key, rule: "TKT-27", event: StartEvent::RetreatNoted, at: now };
        clocks::start(tx, &actor.author, &owed, &start, &force, now)?;
    }
    Ok(saved)
}
