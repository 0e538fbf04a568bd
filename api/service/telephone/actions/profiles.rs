//! How each recorder writes, as data that the office changes.

use super::super::store::{self, ProfileRow};
use crate::db::Conn;
use crate::db::types::{Id, Json, RecorderProfileId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::{self as rules, Profile};

/// What becomes of a profile.
#[derive(Clone, Debug)]
pub struct ProfileChange {
    /// How the recorder writes.
    pub profile: Profile,
    /// Whether lists are still read by it.
    pub is_active: bool,
}

/// Adds a profile.
///
/// Rule: TEL-01.
///
/// # Errors
/// 403 without `telephone.setup`; 422 `recorder-profile-not-valid` with all that is missing.
pub fn add_profile(tx: &mut Conn, actor: &Actor, profile: &Profile, now: DateTime<Utc>) -> Result<ProfileRow> {
    actor.require(Permission::TelephoneSetup)?;
    rules::may_keep(profile)?;
    let row = ProfileRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        profile: Json(profile.clone()),
        is_active: true,
        created_by: actor.user,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::add_profile(tx, &row)?;
    let changes = Changes::none().new_field("profile", profile);
    journal::record(tx, &actor.author, Entry::new(Deed::ProfileAdded, subject(&row), changes), now)?;
    Ok(row)
}

/// Changes a profile. Lists that were read in by it stay as they are.
///
/// Rule: TEL-01.
///
/// # Errors
/// 403 without `telephone.setup`; 412 for a stale version; 422 as for a new one.
pub fn change_profile(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (RecorderProfileId, i32),
    change: &ProfileChange,
    now: DateTime<Utc>,
) -> Result<ProfileRow> {
    actor.require(Permission::TelephoneSetup)?;
    let before = store::profile(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    rules::may_keep(&change.profile)?;
    let after = ProfileRow { profile: Json(change.profile.clone()), is_active: change.is_active, ..before.clone() };
    let saved = store::save_profile(tx, &before, &after, now)?;
    let changes =
        Changes::between(&before.profile.0, &saved.profile.0).field("is_active", before.is_active, saved.is_active);
    journal::record(tx, &actor.author, Entry::new(Deed::ProfileChanged, subject(&saved), changes), now)?;
    Ok(saved)
}

fn subject(row: &ProfileRow) -> Subject {
    Subject::of("recorder_profile", row.id.uuid(), &row.profile.0.name, Some(row.version))
}
