//! Tagging customers. The journal tells that a tag was set or ended; which one, and why, stays in the tag itself, whose
//! readers are fewer.
//!
//! Rule: PTY-11.

use crate::db::Conn;
use crate::db::types::{Id, PartyId, TagId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::parties::store::parties;
use crate::parties::store::tags::{self as store, TagRow};
use crate::policy::{self, keys};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::parties::TagKind;
use guanjia_rules::permission::{Permission, Role};

/// Whether somebody may see tags: by their posts, and where the policy keeps tags to the leaders, as one of them.
///
/// # Errors
/// 404 for a project without a policy.
pub fn may_see(conn: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<bool> {
    if !actor.may(Permission::TagsRead) {
        return Ok(false);
    }
    let force = policy::in_force(conn, actor.project(), now)?;
    let leads = |role: &Role| matches!(role, Role::ServiceLead | Role::ProjectHead | Role::QualityManager);
    Ok(force.policy.text(keys::PARTY_TAGS_VISIBLE_TO) != "leaders" || actor.roles.iter().any(leads))
}

/// Refuses who may not see tags.
///
/// # Errors
/// 403.
pub fn require_sight(conn: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<()> {
    match may_see(conn, actor, now)? {
        true => Ok(()),
        false => Err(Code::Forbidden.into()),
    }
}

/// The hints that a customer carries now, for who may see them; none for others.
///
/// # Errors
/// 404 for a project without a policy.
///
/// Rule: PTY-11, CMP-27.
pub fn hints(conn: &mut Conn, actor: &Actor, party: PartyId, now: DateTime<Utc>) -> Result<Vec<TagKind>> {
    match may_see(conn, actor, now)? {
        true => store::carried(conn, actor.project(), party),
        false => Ok(Vec::new()),
    }
}

/// Gives a customer a tag, with the reason for it.
///
/// # Errors
/// 403 without `tags.edit`; 404; 409 for a tag that the customer carries already.
///
/// Rule: PTY-10, PTY-12.
pub fn add(
    tx: &mut Conn,
    actor: &Actor,
    party: PartyId,
    tag: TagKind,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<TagRow> {
    actor.require(Permission::TagsEdit)?;
    let party = parties::find(tx, actor.project(), party)?;
    if store::is_carried(tx, actor.project(), party.id, tag)? {
        return Err(Code::Conflict.into());
    }
    let row = TagRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        party_id: party.id,
        tag: Word(tag),
        reason: reason.to_owned(),
        by_id: actor.user,
        at: now.into(),
        ended_at: None,
        ended_by: None,
    };
    store::insert(tx, &row)?;
    told(tx, actor, Deed::TagAdded, &row, &party.name, now)?;
    Ok(row)
}

/// Ends a tag; it stays in the customer's history.
///
/// # Errors
/// 403 without `tags.edit`; 404; 409 for a tag that ended already; 412 for another version.
pub fn end(tx: &mut Conn, actor: &Actor, (tag, version): (TagId, i32), now: DateTime<Utc>) -> Result<TagRow> {
    actor.require(Permission::TagsEdit)?;
    let row = store::find(tx, actor.project(), tag)?;
    if row.version() != version {
        return Err(Error::Stale { now: row.version() });
    }
    if !store::end(tx, &row, actor.user, now)? {
        return Err(Code::Conflict.into());
    }
    let party = parties::find(tx, actor.project(), row.party_id)?;
    told(tx, actor, Deed::TagEnded, &row, &party.name, now)?;
    Ok(TagRow { ended_at: Some(now.into()), ended_by: Some(actor.user), ..row })
}

fn told(tx: &mut Conn, actor: &Actor, deed: Deed, row: &TagRow, name: &str, now: DateTime<Utc>) -> Result<()> {
    let subject = Subject::of("party_tag", row.id.uuid(), name, None);
    let changes = Changes::none().new_field("party_id", row.party_id);
    record(tx, &actor.author, Entry::new(deed, subject, changes), now)
}
