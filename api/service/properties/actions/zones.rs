//! Adding and changing zones, and who keeps them.

use super::Seen;
use crate::db::Conn;
use crate::db::types::{Id, UserId, ZoneId};
use crate::error::{Error, Result};
use crate::identity::{Actor, people};
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::properties::store::projects::today;
use crate::properties::store::zones::{self as store, StewardRow, ZoneRow};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::parties::Period;
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::may_steward;

/// Adds a zone.
///
/// # Errors
/// 403 without `estate.edit`; 409 `code-taken`.
pub fn add(tx: &mut Conn, actor: &Actor, row: ZoneRow, now: DateTime<Utc>) -> Result<ZoneRow> {
    actor.require(Permission::EstateEdit)?;
    free_code(tx, &row)?;
    store::insert(tx, &row)?;
    told(tx, actor, Deed::ZoneAdded, None, &row, now)?;
    Ok(row)
}

/// Changes a zone's code or name.
///
/// # Errors
/// 403 without `estate.edit`; 409 `code-taken`; 412 where somebody else changed it.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<ZoneId>,
    edit: impl Fn(&mut ZoneRow),
    now: DateTime<Utc>,
) -> Result<ZoneRow> {
    actor.require(Permission::EstateEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let mut row = old.clone();
    edit(&mut row);
    if row.code != old.code {
        free_code(tx, &row)?;
    }
    let row = ZoneRow { version: seen.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    told(tx, actor, Deed::ZoneChanged, Some(&old), &row, now)?;
    Ok(row)
}

/// Who is to keep a zone, from when to when.
#[derive(Clone, Copy, Debug)]
pub struct Steward {
    /// The user.
    pub user: UserId,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub to_on: Option<NaiveDate>,
}

/// Gives a zone to a steward. Whoever keeps it until further notice hands over on the day before.
///
/// # Errors
/// 403 without `estate.edit`; 409 `steward-overlaps`; 412 for a stale version; 422 for somebody who has no post in the
/// project, or a period that ends before it begins.
///
/// Rule: PTY-09.
pub fn set_steward(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<ZoneId>,
    new: Steward,
    now: DateTime<Utc>,
) -> Result<ZoneRow> {
    actor.require(Permission::EstateEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let period = Period::new(new.from_on, new.to_on).map_err(|_| Error::at(Code::PeriodNotValid, "/to_on"))?;
    let day = today(tx, actor.project(), now)?;
    if !people(tx, actor.project(), day)?.iter().any(|(person, _)| person.id == new.user) {
        return Err(Error::fault(
            Code::NotValid,
            "/user_id",
            "该人员在本项目没有岗位",
            "the person holds no post in this project",
        ));
    }
    let row = ZoneRow { version: seen.version + 1, updated_at: now.into(), ..old };
    store::save(tx, &row)?;
    let mut others = Vec::new();
    for before in store::steward_rows(tx, actor.project(), seen.id)? {
        let hands_over = before.to_on.is_none() && before.from_on < new.from_on;
        let last = if hands_over { new.from_on.pred_opt() } else { before.to_on };
        if let (true, Some(last)) = (hands_over, last) {
            store::end_steward(tx, &before, last)?;
        }
        others.push(Period::new(before.from_on, last)?);
    }
    may_steward(period, &others).map_err(|_| Error::at(Code::StewardOverlaps, "/from_on"))?;
    let steward = StewardRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        zone_id: seen.id,
        user_id: new.user,
        from_on: new.from_on,
        to_on: new.to_on,
    };
    store::add_steward(tx, &steward)?;
    let changes = Changes::none()
        .new_field("steward_id", new.user)
        .new_field("from_on", new.from_on)
        .new_field("to_on", new.to_on);
    record(tx, &actor.author, Entry::new(Deed::StewardSet, about(&row), changes), now)?;
    Ok(row)
}

fn free_code(tx: &mut Conn, row: &ZoneRow) -> Result<()> {
    match store::has_code(tx, row.project_id, &row.code)? {
        true => Err(Error::at(Code::CodeTaken, "/code")),
        false => Ok(()),
    }
}

fn about(row: &ZoneRow) -> Subject {
    Subject::of("zone", row.id.uuid(), row.code.clone(), Some(row.version))
}

/// Records what was done to a zone.
pub fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    old: Option<&ZoneRow>,
    row: &ZoneRow,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none().field("code", old.map(|old| &old.code), &row.code).field(
        "name",
        old.map(|old| &old.name),
        &row.name,
    );
    record(tx, &actor.author, Entry::new(deed, about(row), changes), now)
}
