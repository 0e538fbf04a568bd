//! Putting a register row right.

use super::super::store::TicketRow;
use super::{keep, load, opened, text};
use crate::db::Conn;
use crate::db::types::TicketId;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::text::normal_phone;
use guanjia_rules::tickets::Verb;

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
