//! Adding and changing departments and teams.

use super::{Seen, known_user};
use crate::db::Conn;
use crate::db::types::{TeamId, UserId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::properties::store::teams::{self as store, TeamRow};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;

/// Adds a team with its members.
///
/// # Errors
/// 403 without `staff.edit`; 409 `code-taken` for a name that another team has; 422 for unknown people or an unknown team
/// above it.
///
/// Rule: PPL-01.
pub fn add(tx: &mut Conn, actor: &Actor, row: TeamRow, members: &[UserId], now: DateTime<Utc>) -> Result<TeamRow> {
    actor.require(Permission::StaffEdit)?;
    fits(tx, &row, Some(members))?;
    store::insert(tx, &row)?;
    store::set_members(tx, row.project_id, row.id, members)?;
    let changes = changes(None, &row).new_field("member_ids", members);
    record(tx, &actor.author, Entry::new(Deed::TeamAdded, about(&row), changes), now)?;
    Ok(row)
}

/// Changes a team; `members` replaces all of them.
///
/// # Errors
/// As [`add`]; 412 where somebody else changed it; 422 for a team above itself.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<TeamId>,
    edit: impl Fn(&mut TeamRow),
    members: Option<&[UserId]>,
    now: DateTime<Utc>,
) -> Result<TeamRow> {
    actor.require(Permission::StaffEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let mut row = old.clone();
    edit(&mut row);
    fits(tx, &row, members)?;
    let row = TeamRow { version: seen.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    let mut changes = changes(Some(&old), &row);
    if let Some(members) = members {
        let before = store::members(tx, row.project_id, &[row.id])?;
        let before: Vec<UserId> = before.into_iter().map(|(_, user, _)| user).collect();
        store::set_members(tx, row.project_id, row.id, members)?;
        changes = changes.field("member_ids", before, members);
    }
    record(tx, &actor.author, Entry::new(Deed::TeamChanged, about(&row), changes), now)?;
    Ok(row)
}

fn fits(tx: &mut Conn, row: &TeamRow, members: Option<&[UserId]>) -> Result<()> {
    if store::by_name(tx, row.project_id, &row.name)?.is_some_and(|other| other != row.id) {
        return Err(Error::at(Code::CodeTaken, "/name"));
    }
    known_user(tx, row.lead_id, "/lead_id")?;
    let members = members.unwrap_or_default();
    let known = store::names(tx, members)?;
    if let Some(index) = members.iter().position(|user| !known.iter().any(|(id, _)| id == user)) {
        let pointer = format!("/member_ids/{index}");
        return Err(Error::fault(Code::NotValid, &pointer, "没有这个人", "there is no such person"));
    }
    below_others(tx, row)
}

/// Refuses a team that would stand above itself.
fn below_others(tx: &mut Conn, row: &TeamRow) -> Result<()> {
    let fault = |zh: &str, en: &str| Error::fault(Code::NotValid, "/parent_id", zh, en);
    let mut above = row.parent_id;
    while let Some(team) = above {
        if team == row.id {
            return Err(fault("班组不能隶属于自己", "a team cannot stand above itself"));
        }
        above = match store::parent(tx, row.project_id, team) {
            Err(Error::Code(Code::NotFound)) => return Err(fault("没有这个上级班组", "there is no such team")),
            found => found?,
        };
    }
    Ok(())
}

fn about(row: &TeamRow) -> Subject {
    Subject::of("team", row.id.uuid(), row.name.clone(), Some(row.version))
}

fn changes(old: Option<&TeamRow>, row: &TeamRow) -> Changes {
    Changes::none()
        .field("name", old.map(|old| &old.name), &row.name)
        .field("kind", old.map(|old| old.kind.0), row.kind.0)
        .field("lead_id", old.map(|old| old.lead_id), row.lead_id)
        .field("parent_id", old.map(|old| old.parent_id), row.parent_id)
        .field("is_active", old.map(|old| old.is_active), row.is_active)
}
