//! Entries of staff files, and groups with a convenor.

use super::{Seen, known_user};
use crate::db::Conn;
use crate::db::types::{GroupId, Id, Json, StaffEntryId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::{Actor, people};
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::properties::store::projects::today;
use crate::properties::store::staff::{self as store, EntryRow, GroupRow};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::people::{self as rules, GroupKind, StaffEntryKind};
use guanjia_rules::permission::{Permission, Role};

/// An entry to be.
#[derive(Clone, Debug)]
pub struct EntryOrder {
    /// Whose file.
    pub user: UserId,
    /// What it is about.
    pub kind: StaffEntryKind,
    /// On which day.
    pub happened_on: NaiveDate,
    /// The figure, as it stands in its source.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub decided_by: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// Enters something into a person's file. The system records decisions; it makes none.
///
/// Rule: PPL-07, PPL-08.
///
/// # Errors
/// 403 without `staff_file.edit`; 422 for an unknown person, without a reason, or a reward or penalty without a decision.
pub fn enter(tx: &mut Conn, actor: &Actor, order: EntryOrder, now: DateTime<Utc>) -> Result<EntryRow> {
    actor.require(Permission::StaffFileEdit)?;
    known_user(tx, Some(order.user), "/user_id")?;
    rules::may_enter(order.kind, &order.reason, order.decided_by.as_deref().unwrap_or_default())?;
    let row = EntryRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        user_id: order.user,
        kind: Word(order.kind),
        happened_on: order.happened_on,
        value: order.value,
        reason: order.reason,
        decided_by: order.decided_by,
        source: order.source,
        created_at: now.into(),
        created_by: actor.user,
        void_reason: None,
    };
    store::insert_entry(tx, &row)?;
    let changes = Changes::none()
        .new_field("user_id", row.user_id)
        .new_field("kind", row.kind.0)
        .new_field("happened_on", row.happened_on)
        .new_field("value", &row.value)
        .new_field("reason", &row.reason)
        .new_field("decided_by", &row.decided_by);
    record(tx, &actor.author, Entry::new(Deed::StaffEntryAdded, entry_subject(&row), changes), now)?;
    Ok(row)
}

/// Voids an entry that should not be there; it stays to be seen.
///
/// # Errors
/// 403 without `staff_file.edit`; 409 for one that is void; 422 without a reason.
pub fn void(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (StaffEntryId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<EntryRow> {
    actor.require(Permission::StaffFileEdit)?;
    if reason.trim().is_empty() {
        return Err(Error::at(Code::TextNotGiven, "/reason"));
    }
    let row = store::find_entry(tx, actor.project(), id)?;
    if row.version() != version {
        return Err(Error::Stale { now: row.version() });
    }
    if !store::void_entry(tx, &row, reason)? {
        return Err(Code::Conflict.into());
    }
    let entry = Entry::new(Deed::StaffEntryVoided, entry_subject(&row), Changes::none()).because(reason);
    record(tx, &actor.author, entry, now)?;
    Ok(EntryRow { void_reason: Some(reason.to_owned()), ..row })
}

fn entry_subject(row: &EntryRow) -> Subject {
    Subject::of("staff_entry", row.id.uuid(), row.reason.clone(), None)
}

/// A group as it shall be.
#[derive(Clone, Debug)]
pub struct GroupOrder {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: GroupKind,
    /// Who convenes it.
    pub convenor: UserId,
    /// Who belongs to it, the convenor included.
    pub members: Vec<UserId>,
    /// Whether it still meets.
    pub is_active: bool,
}

/// Adds a group.
///
/// Rule: PPL-11.
///
/// # Errors
/// 403 without `staff.edit`; 409 for a name that is taken; 422 for unknown people, or a convenor who cannot be one.
pub fn add_group(tx: &mut Conn, actor: &Actor, order: &GroupOrder, now: DateTime<Utc>) -> Result<GroupRow> {
    actor.require(Permission::StaffEdit)?;
    may_be(tx, actor, order, now)?;
    let row = GroupRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        name: order.name.clone(),
        kind: Word(order.kind),
        convenor_id: order.convenor,
        members: Json(order.members.clone()),
        is_active: order.is_active,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    told(tx, actor, Deed::GroupAdded, None, &row, now)?;
    Ok(row)
}

/// Changes a group.
///
/// Rule: PPL-11.
///
/// # Errors
/// As [`add_group`]; 412 where somebody else changed it.
pub fn change_group(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<GroupId>,
    order: &GroupOrder,
    now: DateTime<Utc>,
) -> Result<GroupRow> {
    actor.require(Permission::StaffEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    may_be(tx, actor, order, now)?;
    let row = GroupRow {
        name: order.name.clone(),
        kind: Word(order.kind),
        convenor_id: order.convenor,
        members: Json(order.members.clone()),
        is_active: order.is_active,
        version: seen.version + 1,
        updated_at: now.into(),
        ..old.clone()
    };
    store::save(tx, &row)?;
    told(tx, actor, Deed::GroupChanged, Some(&old), &row, now)?;
    Ok(row)
}

fn may_be(tx: &mut Conn, actor: &Actor, order: &GroupOrder, now: DateTime<Utc>) -> Result<()> {
    for member in &order.members {
        known_user(tx, Some(*member), "/members")?;
    }
    let day = today(tx, actor.project(), now)?;
    let staff = people(tx, actor.project(), day)?;
    let roles: Vec<Role> =
        staff.into_iter().find(|(person, _)| person.id == order.convenor).map(|(_, roles)| roles).unwrap_or_default();
    Ok(rules::may_convene(order.kind, order.members.contains(&order.convenor), &roles)?)
}

fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    old: Option<&GroupRow>,
    row: &GroupRow,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none()
        .field("name", old.map(|old| &old.name), &row.name)
        .field("kind", old.map(|old| old.kind.0), row.kind.0)
        .field("convenor_id", old.map(|old| old.convenor_id), row.convenor_id)
        .field("members", old.map(|old| &old.members.0), &row.members.0)
        .field("is_active", old.map(|old| old.is_active), row.is_active);
    let subject = Subject::of("group", row.id.uuid(), row.name.clone(), Some(row.version));
    record(tx, &actor.author, Entry::new(deed, subject, changes), now)
}
