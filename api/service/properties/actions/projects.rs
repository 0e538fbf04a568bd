//! Adding and changing projects.

use super::{Seen, zones};
use crate::db::Conn;
use crate::db::types::{Id, ProjectId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::policy::{self, keys, publish_first};
use crate::properties::store::projects::{self as store, ProjectRow};
use crate::properties::store::zones::ZoneRow;
use chrono::{DateTime, FixedOffset, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::Preset;

/// Adds a project, with the policy and the calendar that it starts with.
///
/// # Errors
/// 403 without `projects.manage`; 409 `code-taken`.
pub fn add(tx: &mut Conn, actor: &Actor, row: ProjectRow, now: DateTime<Utc>) -> Result<ProjectRow> {
    actor.require(Permission::ProjectsManage)?;
    if store::has_code(tx, &row.code)? {
        return Err(Error::at(Code::CodeTaken, "/code"));
    }
    store::insert(tx, &row)?;
    let offset =
        FixedOffset::east_opt(row.offset_minutes * 60).ok_or_else(|| Error::at(Code::NotValid, "/offset_minutes"))?;
    publish_first(tx, &actor.author, row.id, (Preset::Dp001, offset), now)?;
    record(tx, &actor.author, Entry::new(Deed::ProjectAdded, about(&row), changes(None, &row)), now)?;
    Ok(row)
}

/// Opens a project: adds it, with as many responsibility zones as the policy that it starts with says.
///
/// Rule: PTY-09.
///
/// # Errors
/// What adding a project refuses.
pub fn open(tx: &mut Conn, actor: &Actor, row: ProjectRow, now: DateTime<Utc>) -> Result<ProjectRow> {
    let added = add(tx, actor, row, now)?;
    let count = policy::in_force(tx, added.id, now)?.policy.number(keys::ZONE_COUNT).unwrap_or_default();
    let system = Actor::system(added.id);
    for number in 1..=count {
        let zone = ZoneRow {
            project_id: added.id,
            id: Id::fresh(now),
            code: format!("{number}#"),
            name: format!("{number}#责任区"),
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        };
        zones::add(tx, &system, zone, now)?;
    }
    Ok(added)
}

/// Changes a project.
///
/// # Errors
/// 403 without `projects.manage`; 412 where somebody else changed it.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<ProjectId>,
    edit: impl Fn(&mut ProjectRow),
    now: DateTime<Utc>,
) -> Result<ProjectRow> {
    actor.require(Permission::ProjectsManage)?;
    let old = store::find(tx, seen.id)?;
    seen.is_of(old.version)?;
    let mut row = old.clone();
    edit(&mut row);
    let row = ProjectRow { version: seen.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    record(tx, &actor.author, Entry::new(Deed::ProjectChanged, about(&row), changes(Some(&old), &row)), now)?;
    Ok(row)
}

fn about(row: &ProjectRow) -> Subject {
    Subject::of("project", row.id.uuid(), row.code.clone(), Some(row.version))
}

fn changes(old: Option<&ProjectRow>, row: &ProjectRow) -> Changes {
    Changes::none()
        .field("code", old.map(|old| &old.code), &row.code)
        .field("name", old.map(|old| &old.name), &row.name)
        .field("kind", old.map(|old| old.kind.0), row.kind.0)
        .field("first_move_in_on", old.map(|old| old.first_move_in_on), row.first_move_in_on)
        .field("offset_minutes", old.map(|old| old.offset_minutes), row.offset_minutes)
}
