//! What is found on the sites of decorations, until it is put in order.
//!
//! Rule: DEC-15.

use super::{At, file_is_here, keep, load};
use crate::db::Conn;
use crate::db::types::{AttachmentId, DecorationViolationId, Id};
use crate::decorations::store::{self, DecorationRow, ViolationRow};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::Deed;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::decorations::{DecorationError, Stage};
use guanjia_rules::permission::Permission;

/// Who may write down what they find, and close it.
const PATROL: &[Permission] = &[Permission::ProceduresWork, Permission::ProceduresEngineer];

/// What was found.
#[derive(Clone, Debug)]
pub struct ViolationOrder {
    /// Where.
    pub place: String,
    /// What.
    pub text: String,
    /// The photo.
    pub photo: Option<AttachmentId>,
}

/// Writes a violation down on the permit.
///
/// Rule: DEC-15.
///
/// # Errors
/// 403; 404, 412; 409 where nothing is built; 422 for a photo that is not here.
pub fn find_violation(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    order: &ViolationOrder,
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require_any(PATROL)?;
    let before = load(tx, actor, at)?;
    if !Stage::ON_SITE.contains(&before.stage.0) {
        return Err(DecorationError::NotOnSite.into());
    }
    if let Some(photo) = order.photo {
        file_is_here(tx, actor, &before, (photo, "/photo_id"))?;
    }
    let row = ViolationRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        decoration_id: before.id,
        at: now.into(),
        by: actor.user,
        place: order.place.trim().to_owned(),
        text: order.text.trim().to_owned(),
        photo_id: order.photo,
        action: None,
        closed_at: None,
        closed_by: None,
    };
    store::add_violation(tx, &row)?;
    keep(tx, actor, (&before, before.clone()), (Deed::ViolationFound, Some(&order.text)), now)
}

/// Closes a violation with what was done about it.
///
/// Rule: DEC-15.
///
/// # Errors
/// 403; 404, 412; 409 for one that is closed; 422 without what was done.
pub fn close_violation(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    (id, action): (DecorationViolationId, &str),
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require_any(PATROL)?;
    let before = load(tx, actor, at)?;
    let found = store::violations_of(tx, actor.project(), before.id)?.into_iter().find(|one| one.id == id);
    let found = found.ok_or(Code::NotFound)?;
    if found.closed_at.is_some() {
        return Err(DecorationError::ViolationClosed.into());
    }
    let closed = ViolationRow {
        action: Some(action.trim().to_owned()),
        closed_at: Some(now.into()),
        closed_by: Some(actor.user),
        ..found
    };
    store::save_violation(tx, &closed)?;
    keep(tx, actor, (&before, before.clone()), (Deed::ViolationClosed, Some(action)), now)
}
