//! Entering absences and taking them back; who is told in whose place.

use super::store::{self, AbsenceRow};
use crate::db::Conn;
use crate::db::types::{AbsenceId, Id, ProjectId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::{Actor, person};
use crate::journal::{self, Changes, Deed, Entry, Subject};
use chrono::{DateTime, Utc};
use guanjia_rules::absences::{self as rules, AbsenceError, AbsenceKind, Told};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use uuid::Uuid;

/// An absence to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    /// Who is away.
    pub user: UserId,
    /// Who stands in.
    pub substitute: UserId,
    /// Why.
    pub kind: AbsenceKind,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub to: DateTime<Utc>,
    /// Whether who is away is told as well.
    pub is_told_too: bool,
}

/// Everybody who works here enters their own absence; a lead enters that of others.
///
/// Rule: CLX-05.
///
/// # Errors
/// 403 for somebody else's without `staff.edit`; 422 for an unknown person, a substitute who is the same or holds no post,
/// a wrong stretch of time, or one in which the person is away already.
pub(super) fn enter(tx: &mut Conn, actor: &Actor, order: &Order, now: DateTime<Utc>) -> Result<AbsenceRow> {
    actor.require_any(&[Permission::TicketsWork, Permission::StaffEdit])?;
    may_change(actor, order.user)?;
    rules::enter((order.user.uuid(), order.substitute.uuid()), (order.from, order.to), now)?;
    let unknown = || Error::fault(Code::NotValid, "/user_id", "没有这个人", "there is no such person");
    if !store::has_post(tx, actor.project(), order.user, now)? {
        return Err(unknown());
    }
    if !store::has_post(tx, actor.project(), order.substitute, now)? {
        return Err(AbsenceError::NoPost.into());
    }
    store::hold_person(tx, order.user)?;
    if store::overlaps(tx, actor.project(), order.user, (order.from, order.to))? {
        return Err(AbsenceError::Overlaps.into());
    }
    let row = AbsenceRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        user_id: order.user,
        substitute_id: order.substitute,
        kind: Word(order.kind),
        from_at: order.from.into(),
        to_at: order.to.into(),
        is_told_too: order.is_told_too,
        cancelled_at: None,
        cancelled_by: None,
        version: 1,
        created_at: now.into(),
        created_by: actor.user,
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("substitute_id", row.substitute_id)
        .new_field("kind", row.kind.0)
        .new_field("from_at", row.from_at)
        .new_field("to_at", row.to_at)
        .new_field("is_told_too", row.is_told_too);
    told(tx, actor, Deed::AbsenceEntered, (&row, changes), now)?;
    Ok(row)
}

/// Takes an absence back: whoever returned early is told themselves again.
///
/// Rule: CLX-05.
///
/// # Errors
/// 403 for somebody else's without `staff.edit`; 409 for one that is over; 412 where somebody else changed it.
pub(super) fn cancel(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (AbsenceId, i32),
    now: DateTime<Utc>,
) -> Result<AbsenceRow> {
    actor.require_any(&[Permission::TicketsWork, Permission::StaffEdit])?;
    let row = store::find(tx, actor.project(), id)?;
    may_change(actor, row.user_id)?;
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    if row.cancelled_at.is_some() || row.to_at.0 <= now {
        return Err(AbsenceError::Over.into());
    }
    let row = store::cancel(tx, &row, actor.user, now)?;
    told(tx, actor, Deed::AbsenceCancelled, (&row, Changes::none().new_field("cancelled_at", row.cancelled_at)), now)?;
    Ok(row)
}

/// Whether somebody may enter and take back an absence of this person.
pub(super) fn may_change(actor: &Actor, user: UserId) -> Result<()> {
    match user == actor.user {
        true => actor.require_any(&[Permission::TicketsWork, Permission::StaffEdit]),
        false if actor.may(Permission::StaffEdit) => Ok(()),
        false => Err(Code::AbsenceNotYours.into()),
    }
}

fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    (row, changes): (&AbsenceRow, Changes),
    now: DateTime<Utc>,
) -> Result<()> {
    let name = person(tx, row.user_id)?.name;
    let subject = Subject::of("absence", row.id.uuid(), name, Some(row.version));
    journal::record(tx, &actor.author, Entry::new(deed, subject, changes), now)
}

/// Who is told in place of these people now.
///
/// Rule: CLX-05.
///
/// # Errors
/// What the database says.
pub fn in_their_place(conn: &mut Conn, project: ProjectId, people: &[UserId], now: DateTime<Utc>) -> Result<Vec<Told>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let people: Vec<Uuid> = people.iter().map(|user| user.uuid()).collect();
    Ok(rules::stand_ins(&people, &store::away(conn, project, now)?))
}

/// Those whom the posts of these people name as their standing substitutes.
///
/// Rule: CLX-05.
///
/// # Errors
/// What the database says.
pub fn standing(conn: &mut Conn, project: ProjectId, people: &[UserId], now: DateTime<Utc>) -> Result<Vec<UserId>> {
    store::standing(conn, project, people, now)
}
