//! Putting a register row right.

use super::super::store::{self, TicketRow};
use super::events::open_event;
use super::{about, at_version, keep, opened, start_dispatch, text};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{CategoryId, FacilityId, TicketId, UnitId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy;
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::{Case, limits_for};
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::text::normal_phone;
use guanjia_rules::tickets::{self, Channel, Kind, Line, Place, RegisterRow, Verb};

/// What is put right; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct CorrectOrder {
    /// The caller's name.
    pub caller_name: Option<String>,
    /// The caller's phone.
    pub caller_phone: Option<String>,
    /// The matter.
    pub content: Option<String>,
    /// Whether it is important information.
    pub is_important: Option<bool>,
    /// What was wrong about what and where it is.
    pub restated: Option<Restated>,
    /// Why.
    pub reason: Option<String>,
}

/// What a matter is and where, as it should have been registered, with the place and the case looked up.
#[derive(Clone, Debug)]
pub struct Restated {
    /// The room.
    pub unit: Option<UnitId>,
    /// The public facility.
    pub facility: Option<FacilityId>,
    /// The place in words.
    pub place: String,
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Option<CategoryId>,
    /// How it came in.
    pub channel: Channel,
    /// Which line was called.
    pub line: Option<Line>,
    /// When it was said.
    pub reported_at: DateTime<Utc>,
    /// The case of a repair.
    pub case: Option<Case>,
}

/// Puts the register row right; the old values stay in its history.
///
/// Rule: TKT-11, AUD-05.
///
/// # Errors
/// 403 unless one wrote the row or leads the desk; 409 for what and where it is once work began, or over slips of another
/// case; 422 for a row that would be incomplete.
pub fn correct(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    order: &CorrectOrder,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsRegister)?;
    let before = store::find(tx, actor.project(), id)?;
    if before.registered_by != actor.user {
        actor.require(Permission::TicketsCorrect)?;
    }
    let before = at_version(before, version)?;
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
    if let Some(restated) = &order.restated {
        restate(tx, actor, &before, &mut after, restated, now)?;
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
        .field("unit_id", before.unit_id, after.unit_id)
        .field("facility_id", before.facility_id, after.facility_id)
        .field("kind", before.kind.0, after.kind.0)
        .field("channel", before.channel.0, after.channel.0)
        .field("line", before.line.map(|line| line.0), after.line.map(|line| line.0))
        .field("category_id", before.category_id, after.category_id)
        .field("reported_at", before.reported_at, after.reported_at)
        .field("case", before.case_kind.map(|case| case.0), after.case_kind.map(|case| case.0))
        .field("content", &before.content, &after.content)
        .field("is_important", before.is_important, after.is_important)
        .new_field("reason", &order.reason);
    let saved = keep(tx, actor, &before, &after, (Deed::TicketCorrected, changes), now)?;
    begin_anew(tx, actor, &before, &saved, now)?;
    if saved.category_id != before.category_id {
        let force = policy::in_force(tx, actor.project(), now)?;
        open_event(tx, actor, &saved, &force, now)?;
    }
    Ok(saved)
}

/// Says anew what the matter is and where; the row must be as whole as when it was registered.
///
/// Rule: PTY-04, TKT-08, TKT-11.
fn restate(
    tx: &mut Conn,
    actor: &Actor,
    before: &TicketRow,
    after: &mut TicketRow,
    restated: &Restated,
    now: DateTime<Utc>,
) -> Result<()> {
    tickets::may_restate(before.stage.0, before.reopen_count)?;
    tickets::may_come_by(restated.channel, actor.may(Permission::ContactsTake))?;
    tickets::may_change_case(before.case_kind.map(|case| case.0), restated.case, before.slips_out)?;
    if restated.reported_at != before.reported_at.0 {
        let force = policy::in_force(tx, actor.project(), now)?;
        let max_days = force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0);
        tickets::may_backdate(("/reported_at", restated.reported_at), before.registered_at.0, max_days)?;
    }
    if let Some(category) = restated.category {
        store::category(tx, actor.project(), category)?;
    }
    after.unit_id = restated.unit;
    after.facility_id = restated.facility;
    after.place.clone_from(&restated.place);
    after.kind = Word(restated.kind);
    after.help_kind = before.help_kind.filter(|_| restated.kind == Kind::Help);
    after.category_id = restated.category;
    after.channel = Word(restated.channel);
    after.line = restated.line.map(Word);
    after.reported_at = restated.reported_at.into();
    after.case_kind = restated.case.map(Word);
    after.is_reported_by_owner = restated.channel != Channel::Patrol;
    tickets::complete(&RegisterRow {
        kind: restated.kind,
        channel: restated.channel,
        reported_at: Some(restated.reported_at),
        caller_name: after.caller_name.as_deref().unwrap_or_default(),
        caller_phone: after.caller_phone.as_deref().unwrap_or_default(),
        caller_is_known: after.party_id.is_some(),
        place: match (restated.unit, restated.facility) {
            (Some(_), _) => Place::Unit,
            (None, Some(_)) => Place::Facility,
            (None, None) => Place::Text(&restated.place),
        },
        content: &after.content,
        has_first_receiver: true,
    })?;
    Ok(())
}

/// Lets the promise of a slip run as for the matter that it is: under another limit, from another start, or not at all. One
/// that was kept already stays kept.
///
/// Rule: RPR-02, RPR-04, CLK-06.
fn begin_anew(tx: &mut Conn, actor: &Actor, before: &TicketRow, after: &TicketRow, now: DateTime<Utc>) -> Result<()> {
    let is_same = before.case_kind == after.case_kind && before.reported_at == after.reported_at;
    if is_same || after.slips_out > 0 {
        return Ok(());
    }
    for case in Case::ALL {
        clocks::transfer(tx, &about(after), limits_for(*case).dispatch, now)?;
    }
    let force = policy::in_force(tx, actor.project(), now)?;
    start_dispatch(tx, actor, after, &force, now)
}
