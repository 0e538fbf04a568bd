//! Adding and changing units, and what they are used for.

use super::{Seen, known_zone};
use crate::db::Conn;
use crate::db::types::{ProjectId, UnitId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Author, Changes, Deed, Entry, Subject, record};
use crate::properties::store::buildings;
use crate::properties::store::units::{self as store, UnitRow};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::{
    Entrustment, LeavingChecks, UnitCode, UseState, UseVerb, may_change, may_correct, may_entrust, may_leave,
};

/// Adds a unit. Its short code is made of its building, entrance and room.
///
/// # Errors
/// 403 without `estate.edit`; 409 `unit-code-taken`; 422 for parts that make no code, or an unknown building or zone.
///
/// Rule: PTY-04, PTY-07.
pub fn add(tx: &mut Conn, actor: &Actor, row: UnitRow, now: DateTime<Utc>) -> Result<UnitRow> {
    actor.require(Permission::EstateEdit)?;
    let row = coded(tx, row)?;
    fits(tx, actor, &row)?;
    store::insert(tx, &row)?;
    told(tx, actor, Deed::UnitAdded, None, &row, now)?;
    Ok(row)
}

/// Changes a unit, but not its use.
///
/// # Errors
/// As [`add`]; 412 where somebody else changed it.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<UnitId>,
    edit: impl Fn(&mut UnitRow),
    now: DateTime<Utc>,
) -> Result<UnitRow> {
    actor.require(Permission::EstateEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let mut row = old.clone();
    edit(&mut row);
    if (&row.entrance, &row.room) != (&old.entrance, &old.room) {
        row = coded(tx, row)?;
    }
    fits(tx, actor, &row)?;
    let row = UnitRow { version: seen.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    told(tx, actor, Deed::UnitChanged, Some(&old), &row, now)?;
    Ok(row)
}

/// What a unit is to be used for from now on, and why.
#[derive(Clone, Debug)]
pub struct Use {
    /// What happened.
    pub verb: UseVerb,
    /// The use that follows.
    pub to: UseState,
    /// The reason; a correction needs one.
    pub reason: Option<String>,
    /// What was checked before a tenant left.
    pub checks: LeavingChecks,
}

/// Changes the use of a unit. A unit that is not vacant any more loses its entrustment.
///
/// # Errors
/// 403 without `estate.edit`, or for a correction by somebody else than the project head; 409 `use-state-refused` where
/// the table of moves is silent or the leaving was not checked; 412 for a stale version; 422 for a correction without a
/// reason.
///
/// Rule: PTY-07.
pub fn change_use(tx: &mut Conn, actor: &Actor, seen: Seen<UnitId>, new: &Use, now: DateTime<Utc>) -> Result<UnitRow> {
    actor.require(Permission::EstateEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    put_to_use(tx, actor, old, (new, None), now)
}

/// Puts a unit to another use, as [`change_use`] or a procedure at the desk whose area has asked for the permission; a
/// handover tells its day.
///
/// # Errors
/// 403 for a correction by somebody else than the project head; 409 `use-state-refused`; 422 for a correction without a
/// reason.
///
/// Rule: PTY-07.
pub fn put_to_use(
    tx: &mut Conn,
    actor: &Actor,
    old: UnitRow,
    (new, handed_over_on): (&Use, Option<NaiveDate>),
    now: DateTime<Utc>,
) -> Result<UnitRow> {
    match new.verb {
        UseVerb::Correct => may_correct(&actor.roles, new.reason.as_deref().unwrap_or_default())?,
        UseVerb::GiveUp => may_leave(new.checks)?,
        UseVerb::HandOver | UseVerb::Rent | UseVerb::Resell => {}
    }
    let to = may_change(old.use_state.0, new.verb, new.to)?;
    let row = UnitRow {
        use_state: Word(to),
        entrustment: if to.is_vacant() { old.entrustment } else { Word(Entrustment::None) },
        handed_over_on: handed_over_on.or(old.handed_over_on),
        version: old.version + 1,
        updated_at: now.into(),
        ..old.clone()
    };
    store::save(tx, &row)?;
    let changes = changes(Some(&old), &row).new_field("verb", new.verb);
    let entry = Entry::new(Deed::UseStateChanged, about(&row), changes);
    let entry = match &new.reason {
        Some(reason) => entry.because(reason.clone()),
        None => entry,
    };
    record(tx, &actor.author, entry, now)?;
    Ok(row)
}

/// The unit with the code that its parts make, which no other unit has.
fn coded(tx: &mut Conn, row: UnitRow) -> Result<UnitRow> {
    let building = match buildings::find(tx, row.project_id, row.building_id) {
        Err(Error::Code(Code::NotFound)) => {
            return Err(Error::fault(Code::NotValid, "/building_id", "没有这栋楼", "there is no such building"));
        }
        found => found?,
    };
    let Ok(code) = UnitCode::new(&building.code, &row.entrance, &row.room) else {
        let (zh, en) =
            ("单元和房号各须为 1 到 10 个字母、数字或汉字", "entrance and room have 1 to 10 letters or digits each");
        return Err(Error::fault(Code::NotValid, "/room", zh, en));
    };
    let short_code = code.to_string();
    if store::has_code(tx, row.project_id, &short_code)? {
        return Err(Error::at(Code::UnitCodeTaken, "/room"));
    }
    Ok(UnitRow { entrance: code.entrance().to_owned(), room: code.room().to_owned(), short_code, ..row })
}

fn fits(tx: &mut Conn, actor: &Actor, row: &UnitRow) -> Result<()> {
    known_zone(tx, actor, row.zone_id)
}

fn about(row: &UnitRow) -> Subject {
    Subject::of("unit", row.id.uuid(), row.short_code.clone(), Some(row.version))
}

fn changes(old: Option<&UnitRow>, row: &UnitRow) -> Changes {
    Changes::none()
        .field("short_code", old.map(|old| &old.short_code), &row.short_code)
        .field("area_cm2", old.map(|old| old.area_cm2), row.area_cm2)
        .field("use_state", old.map(|old| old.use_state.0), row.use_state.0)
        .field("entrustment", old.map(|old| old.entrustment.0), row.entrustment.0)
        .field("handed_over_on", old.map(|old| old.handed_over_on), row.handed_over_on)
        .field("warranty_until", old.map(|old| old.warranty_until), row.warranty_until)
        .field("component_warranties", old.map(|old| &old.component_warranties.0), &row.component_warranties.0)
        .field("zone_id", old.map(|old| old.zone_id), row.zone_id)
}

/// Records what was done to a unit.
///
/// # Errors
/// What the database says.
pub fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    old: Option<&UnitRow>,
    row: &UnitRow,
    now: DateTime<Utc>,
) -> Result<()> {
    record(tx, &actor.author, Entry::new(deed, about(row), changes(old, row)), now)
}

/// Sets whether a unit is looked after for its owner, as the agreement in force says. Gives whether that is new.
///
/// # Errors
/// 422 for a unit that is not vacant.
///
/// Rule: VAC-01, PTY-07.
pub fn entrust(
    tx: &mut Conn,
    author: &Author,
    (project, id): (ProjectId, UnitId),
    entrustment: Entrustment,
    now: DateTime<Utc>,
) -> Result<bool> {
    let old = store::find(tx, project, id)?;
    if old.entrustment.0 == entrustment {
        return Ok(false);
    }
    may_entrust(old.use_state.0, entrustment)?;
    let row =
        UnitRow { entrustment: Word(entrustment), version: old.version + 1, updated_at: now.into(), ..old.clone() };
    store::save(tx, &row)?;
    record(tx, author, Entry::new(Deed::UnitChanged, about(&row), changes(Some(&old), &row)), now)?;
    Ok(true)
}
