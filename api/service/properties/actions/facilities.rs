//! Adding and changing public facilities.

use super::{Seen, in_order, known_zone};
use crate::db::Conn;
use crate::db::types::FacilityId;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::properties::store::facilities::{self as store, FacilityRow};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;

/// Adds a facility.
///
/// # Errors
/// 403 without `estate.edit`; 409 `code-taken`; 422 for an unknown zone or an end before the beginning.
///
/// Rule: PTY-17.
pub fn add(tx: &mut Conn, actor: &Actor, row: FacilityRow, now: DateTime<Utc>) -> Result<FacilityRow> {
    actor.require(Permission::EstateEdit)?;
    free_code(tx, &row)?;
    fits(tx, actor, &row)?;
    store::insert(tx, &row)?;
    told(tx, actor, Deed::FacilityAdded, None, &row, now)?;
    Ok(row)
}

/// Changes a facility.
///
/// # Errors
/// As [`add`]; 412 where somebody else changed it.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<FacilityId>,
    edit: impl Fn(&mut FacilityRow),
    now: DateTime<Utc>,
) -> Result<FacilityRow> {
    actor.require(Permission::EstateEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let mut row = old.clone();
    edit(&mut row);
    if row.code != old.code {
        free_code(tx, &row)?;
    }
    fits(tx, actor, &row)?;
    let row = FacilityRow { version: seen.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    told(tx, actor, Deed::FacilityChanged, Some(&old), &row, now)?;
    Ok(row)
}

fn free_code(tx: &mut Conn, row: &FacilityRow) -> Result<()> {
    match store::has_code(tx, row.project_id, &row.code)? {
        true => Err(Error::at(Code::CodeTaken, "/code")),
        false => Ok(()),
    }
}

fn fits(tx: &mut Conn, actor: &Actor, row: &FacilityRow) -> Result<()> {
    known_zone(tx, actor, row.zone_id)?;
    in_order(row.in_service_on, row.end_of_life_on, "/end_of_life_on")
}

fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    old: Option<&FacilityRow>,
    row: &FacilityRow,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none()
        .field("code", old.map(|old| &old.code), &row.code)
        .field("category", old.map(|old| old.category.0), row.category.0)
        .field("place", old.map(|old| &old.place), &row.place)
        .field("zone_id", old.map(|old| old.zone_id), row.zone_id)
        .field("in_service_on", old.map(|old| old.in_service_on), row.in_service_on)
        .field("end_of_life_on", old.map(|old| old.end_of_life_on), row.end_of_life_on)
        .field("status", old.map(|old| old.status.0), row.status.0)
        .field("is_red_flag", old.map(|old| old.is_red_flag), row.is_red_flag);
    let subject = Subject::of("facility", row.id.uuid(), row.code.clone(), Some(row.version));
    record(tx, &actor.author, Entry::new(deed, subject, changes), now)
}
