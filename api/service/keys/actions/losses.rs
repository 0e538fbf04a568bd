//! Pieces that are lost: the lock is changed, and the owner told.
//!
//! Rule: KEY-11.

use super::super::store::{self, KeySetRow};
use super::{after, as_moved, fresh, loans, only_custodian, open, subject, tell_move};
use crate::db::Conn;
use crate::db::types::{KeyLoanId, KeySetId, TicketId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry};
use crate::properties::units;
use crate::tickets;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::Case;
use guanjia_rules::keys::{self as rules, MoveKind, Verb};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{Channel, Kind as TicketKind};

/// Pieces that are lost.
#[derive(Clone, Debug)]
pub struct Loss {
    /// How many.
    pub pieces: i32,
    /// The loan of whose pieces; left out for pieces of the cabinet.
    pub loan: Option<KeyLoanId>,
    /// What happened.
    pub reason: String,
    /// When the owner was told.
    pub owner_told_at: Option<DateTime<Utc>>,
}

/// Reports pieces as lost: the lock is to be changed, by a ticket of its own, and the owner is told.
///
/// Rule: KEY-11.
///
/// # Errors
/// 403 for whoever does not keep the keys; 409 for pieces that are not there; 412 where somebody changed it; 422 without a
/// reason.
pub fn lose(tx: &mut Conn, actor: &Actor, at: (KeySetId, i32), order: &Loss, now: DateTime<Utc>) -> Result<KeySetRow> {
    let (before, custody) = open(tx, actor, at, Verb::Lose, now)?;
    rules::may_lose(&order.reason)?;
    if order.owner_told_at.is_some_and(|told_at| told_at > now) {
        return Err(Error::at(Code::TimeNotValid, "/owner_told_at"));
    }
    let moved = (MoveKind::Lost, order.loan, order.pieces);
    let custody = custody.after(as_moved(moved))?;
    if let Some(loan) = order.loan {
        loans::less(tx, actor, (&before, loan, order.pieces), Some(&order.reason), now)?;
    }
    let ticket = change_lock(tx, actor, &before, &order.reason, now)?;
    let after = KeySetRow {
        lost_at: Some(now.into()),
        lost_reason: Some(order.reason.clone()),
        lost_ticket_id: Some(ticket),
        owner_told_at: order.owner_told_at.map(Into::into),
        ..after(&before, &custody)
    };
    let row = store::save(tx, &before, &after, now)?;
    tell_move(tx, actor, &row, moved, Some(&order.reason), now)?;
    let changes = Changes::none()
        .field("state", before.state.0, row.state.0)
        .field("pieces", before.pieces, row.pieces)
        .new_field("lost_ticket_id", ticket)
        .new_field("owner_told_at", row.owner_told_at);
    let entry = Entry::new(Deed::KeysLost, subject(&row), changes).because(&order.reason);
    journal::record(tx, &actor.author, entry, now)?;
    Ok(row)
}

/// Enters when the owner heard that pieces are lost.
///
/// Rule: KEY-11.
///
/// # Errors
/// 403 for whoever does not keep the keys; 409 where nothing is lost or the owner knows; 412 where somebody changed it.
pub fn tell_owner(tx: &mut Conn, actor: &Actor, at: (KeySetId, i32), now: DateTime<Utc>) -> Result<KeySetRow> {
    actor.require(Permission::KeysKeep)?;
    let before = store::held(tx, actor.project(), at.0)?;
    only_custodian(tx, actor, &before, now)?;
    fresh(&before, at.1)?;
    if !owes_telling(&before) {
        return Err(Code::KeyWrongState.into());
    }
    let after = KeySetRow { owner_told_at: Some(now.into()), ..before.clone() };
    let row = store::save(tx, &before, &after, now)?;
    let changes = Changes::none().new_field("owner_told_at", row.owner_told_at);
    journal::record(tx, &actor.author, Entry::new(Deed::KeysOwnerTold, subject(&row), changes), now)?;
    Ok(row)
}

/// Whether the owner of the unit has still to hear of a loss.
pub fn owes_telling(row: &KeySetRow) -> bool {
    row.unit_id.is_some() && row.lost_at.is_some() && row.owner_told_at.is_none()
}

/// Registers that the lock of a lost key is to be changed.
///
/// Rule: KEY-11.
fn change_lock(tx: &mut Conn, actor: &Actor, set: &KeySetRow, reason: &str, now: DateTime<Utc>) -> Result<TicketId> {
    let place = match set.unit_id {
        Some(unit) => units::find(tx, set.project_id, unit)?.short_code,
        None => set.room.clone().unwrap_or_default(),
    };
    let order = tickets::Register {
        kind: TicketKind::Repair,
        // The custodian tells it in person.
        channel: Channel::Visit,
        line: None,
        begun_at: now,
        reported_at: now,
        is_backdated: false,
        caller_name: Some(actor.author.name.to_string()),
        caller_phone: None,
        party: None,
        unit: set.unit_id,
        facility: None,
        place,
        category: None,
        content: format!("钥匙 {} 遗失，更换门锁：{reason}", set.number),
        is_important: false,
        is_forwarded: false,
        is_external: false,
        is_sales_chance: false,
        first_receiver: actor.user,
        customer_deadline_at: None,
        promised_at: None,
        repeats: None,
        case: Some(Case::Public),
        needs_head_talk: false,
        team: None,
        help_kind: None,
        forwarded_by: None,
        same_cause_as: None,
    };
    Ok(tickets::register(tx, &actor.by_rule(), &order, &tickets::ContactOrder::default(), now)?.id)
}
