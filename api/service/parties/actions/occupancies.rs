//! Who comes to hold a unit, and until when.

use crate::db::Conn;
use crate::db::types::OccupancyId;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::parties::store::occupancies::{self as store, OccupancyRow};
use crate::parties::store::parties;
use crate::properties::{Seen, units};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::parties::{Occupancy, Period, may_hold, may_occupy};
use guanjia_rules::permission::Permission;

/// Gives a party a role in a unit.
///
/// # Errors
/// 403 without `parties.edit`; 404 for an unknown party; 409 `occupancy-overlaps`; 422 for an unknown unit, a role that
/// the party cannot hold, or a period that ends before it begins.
///
/// Rule: PTY-05, PTY-06.
pub fn add(tx: &mut Conn, actor: &Actor, row: OccupancyRow, now: DateTime<Utc>) -> Result<OccupancyRow> {
    actor.require(Permission::PartiesEdit)?;
    let party = parties::find(tx, actor.project(), row.party_id)?;
    may_hold(row.role.0, party.kind.0, &party.categories.0)?;
    fits(tx, &row)?;
    let unit = match units::find(tx, actor.project(), row.unit_id) {
        Err(Error::Code(Code::NotFound)) => return Err(Error::at(Code::UnitUnknown, "/unit_id")),
        found => found?,
    };
    store::insert(tx, &row)?;
    let label = format!("{} {}", unit.short_code, party.name);
    told(tx, actor, Deed::OccupancyAdded, None, &row, label, now)?;
    Ok(row)
}

/// Changes from when to when a role is held.
///
/// # Errors
/// 403 without `parties.edit`; 404; 409 `occupancy-overlaps`; 412 where somebody else changed it; 422 for a period that
/// ends before it begins.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<OccupancyId>,
    edit: impl Fn(&mut OccupancyRow),
    now: DateTime<Utc>,
) -> Result<OccupancyRow> {
    actor.require(Permission::PartiesEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let mut row = old.clone();
    edit(&mut row);
    fits(tx, &row)?;
    let row = OccupancyRow { version: seen.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    let unit = units::find(tx, actor.project(), row.unit_id)?;
    let party = parties::find(tx, actor.project(), row.party_id)?;
    let label = format!("{} {}", unit.short_code, party.name);
    told(tx, actor, Deed::OccupancyChanged, Some(&old), &row, label, now)?;
    Ok(row)
}

fn fits(tx: &mut Conn, row: &OccupancyRow) -> Result<()> {
    if row.lease_end_on.is_some_and(|last| last < row.from_on) {
        return Err(Error::at(Code::PeriodNotValid, "/lease_end_on"));
    }
    let others = store::of_party(tx, row.project_id, row.party_id)?;
    let others = others.iter().filter(|other| other.id != row.id).map(dated).collect::<Result<Vec<_>>>()?;
    Ok(may_occupy(&dated(row)?, &others)?)
}

fn dated(row: &OccupancyRow) -> Result<Occupancy<crate::db::types::PartyId, crate::db::types::UnitId>> {
    let period = Period::new(row.from_on, row.to_on).map_err(|_| Error::at(Code::PeriodNotValid, "/to_on"))?;
    Ok(Occupancy { party: row.party_id, unit: row.unit_id, role: row.role.0, period })
}

/// Records what was done to an occupancy.
///
/// # Errors
/// What the database says.
pub fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    old: Option<&OccupancyRow>,
    row: &OccupancyRow,
    label: String,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none()
        .field("party_id", old.map(|old| old.party_id), row.party_id)
        .field("unit_id", old.map(|old| old.unit_id), row.unit_id)
        .field("role", old.map(|old| old.role.0), row.role.0)
        .field("from_on", old.map(|old| old.from_on), row.from_on)
        .field("to_on", old.map(|old| old.to_on), row.to_on)
        .field("lease_end_on", old.map(|old| old.lease_end_on), row.lease_end_on);
    let subject = Subject::of("occupancy", row.id.uuid(), label, Some(row.version));
    record(tx, &actor.author, Entry::new(deed, subject, changes), now)
}
