//! Adding and changing gates.

use crate::db::Conn;
use crate::db::types::{GateId, Id};
use crate::error::Result;
use crate::gate::store::gates::{self as store, GateRow};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::properties::Seen;
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;

/// A gate as it shall be.
#[derive(Clone, Debug)]
pub struct GateOrder {
    /// What people call it.
    pub name: String,
    /// Whether it is in use.
    pub is_active: bool,
}

/// Adds a gate.
///
/// Rule: GAT-01.
///
/// # Errors
/// 403 without `gate.manage`; 409 for a name that is taken.
pub fn add(tx: &mut Conn, actor: &Actor, order: &GateOrder, now: DateTime<Utc>) -> Result<GateRow> {
    actor.require(Permission::GateManage)?;
    let row = GateRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        name: order.name.trim().to_owned(),
        is_active: order.is_active,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    told(tx, actor, Deed::GateAdded, (None, &row), now)?;
    Ok(row)
}

/// Changes a gate; one that is not in use takes no more lines.
///
/// # Errors
/// As [`add`]; 412 for a stale version.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<GateId>,
    order: &GateOrder,
    now: DateTime<Utc>,
) -> Result<GateRow> {
    actor.require(Permission::GateManage)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let row = GateRow {
        name: order.name.trim().to_owned(),
        is_active: order.is_active,
        version: old.version + 1,
        updated_at: now.into(),
        ..old.clone()
    };
    store::save(tx, &row)?;
    told(tx, actor, Deed::GateChanged, (Some(&old), &row), now)?;
    Ok(row)
}

fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    (old, row): (Option<&GateRow>, &GateRow),
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none().field("name", old.map(|old| &old.name), Some(&row.name)).field(
        "is_active",
        old.map(|old| old.is_active),
        Some(row.is_active),
    );
    let subject = Subject::of("gate", row.id.uuid(), &row.name, Some(row.version));
    journal::record(tx, &actor.author, Entry::new(deed, subject, changes), now)
}
