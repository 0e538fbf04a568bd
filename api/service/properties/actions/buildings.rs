//! Adding and changing buildings.

use super::Seen;
use crate::db::Conn;
use crate::db::types::BuildingId;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::properties::store::buildings::{self as store, BuildingRow};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::UnitCode;

/// Adds a building. Its code becomes the first part of its units' codes.
///
/// # Errors
/// 403 without `estate.edit`; 409 `code-taken`; 422 for a code that is no word of letters and digits.
pub fn add(tx: &mut Conn, actor: &Actor, row: BuildingRow, now: DateTime<Utc>) -> Result<BuildingRow> {
    actor.require(Permission::EstateEdit)?;
    let Ok(code) = UnitCode::new(&row.code, "", "1") else {
        let (zh, en) = ("楼栋号须为 1 到 10 个字母、数字或汉字", "a building's code has 1 to 10 letters or digits");
        return Err(Error::fault(Code::NotValid, "/code", zh, en));
    };
    let row = BuildingRow { code: code.building().to_owned(), ..row };
    if store::by_code(tx, row.project_id, &row.code)?.is_some() {
        return Err(Error::at(Code::CodeTaken, "/code"));
    }
    store::insert(tx, &row)?;
    told(tx, actor, Deed::BuildingAdded, None, &row, now)?;
    Ok(row)
}

/// Changes a building's name or kind.
///
/// # Errors
/// 403 without `estate.edit`; 412 where somebody else changed it.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<BuildingId>,
    edit: impl Fn(&mut BuildingRow),
    now: DateTime<Utc>,
) -> Result<BuildingRow> {
    actor.require(Permission::EstateEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let mut row = old.clone();
    edit(&mut row);
    let row = BuildingRow { version: seen.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    told(tx, actor, Deed::BuildingChanged, Some(&old), &row, now)?;
    Ok(row)
}

/// Records what was done to a building.
pub fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    old: Option<&BuildingRow>,
    row: &BuildingRow,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none()
        .field("code", old.map(|old| &old.code), &row.code)
        .field("name", old.map(|old| &old.name), &row.name)
        .field("kind", old.map(|old| old.kind.0), row.kind.0);
    let subject = Subject::of("building", row.id.uuid(), row.code.clone(), Some(row.version));
    record(tx, &actor.author, Entry::new(deed, subject, changes), now)
}
