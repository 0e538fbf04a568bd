//! Handing a shift over and taking it over.

use super::store::{self, ShiftItems, ShiftKey, ShiftRow};
use crate::db::Conn;
use crate::db::types::{Id, Json, ShiftId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::{self, Actor};
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::keys;
use crate::policy;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::shifts as rules;

/// How many rows of each list are written down.
const MOST: i64 = 500;

/// What stands open now: keys, and of the register what the person may see.
///
/// Rule: CUS-03, SEC-01.
pub(super) fn items(conn: &mut Conn, actor: &Actor) -> Result<ShiftItems> {
    let project = actor.project();
    let sees_all = actor.may(Permission::TicketsRead);
    let owner = (!sees_all).then_some(actor.user);
    let key = |out: keys::OutLoan| ShiftKey {
        loan_id: out.id,
        number: out.number,
        room: out.room,
        borrower_name: out.borrower_name,
        pieces: out.pieces,
        due_at: out.due_at,
    };
    Ok(ShiftItems {
        keys_out: keys::out_now(conn, project, MOST)?.into_iter().map(key).collect(),
        clocks: store::running(conn, project, owner, MOST)?,
        promises: store::promises(conn, project, owner, MOST)?,
        events: if sees_all { store::events(conn, project, MOST)? } else { Vec::new() },
    })
}

/// What somebody may read of a hand-over: all of it who gave it, who takes it, and who sees the register; others its keys.
///
/// Rule: SEC-01.
pub(super) fn readable(row: &ShiftRow, actor: &Actor) -> ShiftItems {
    let items = row.items.0.clone();
    let has_part = row.giver_id == actor.user || row.taker_id == actor.user;
    match has_part || actor.may(Permission::TicketsRead) {
        true => items,
        false => ShiftItems { clocks: Vec::new(), promises: Vec::new(), events: Vec::new(), ..items },
    }
}

/// A hand-over to be.
#[derive(Clone, Debug)]
pub struct Give {
    /// Who takes over.
    pub taker: UserId,
    /// The money in the drawer as it was counted.
    pub drawer_fen: Option<i64>,
    /// What else the next shift should know.
    pub notes: Option<String>,
}

/// Hands the shift over: what stands open is written down as it is now, and the giver signs by that.
///
/// Rule: CUS-03, STF-08.
///
/// # Errors
/// 403 without `shifts.work`; 422 for oneself or somebody who may not take over.
pub fn give(tx: &mut Conn, actor: &Actor, order: &Give, now: DateTime<Utc>) -> Result<ShiftRow> {
    actor.require(Permission::ShiftsWork)?;
    let state = rules::give(actor.user.uuid(), order.taker.uuid())?;
    let today = policy::in_force(tx, actor.project(), now)?.day(now);
    let may_take = |posts: &[Role]| posts.iter().any(|post| post.may(Permission::ShiftsWork));
    let people = identity::people(tx, actor.project(), today)?;
    if !people.iter().any(|(person, posts)| person.id == order.taker && person.is_active && may_take(posts)) {
        return Err(Error::fault(Code::NotValid, "/taker_id", "没有这个接班人", "nobody like that can take over"));
    }
    let row = ShiftRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        giver_id: actor.user,
        taker_id: order.taker,
        state: Word(state),
        items: Json(items(tx, actor)?),
        drawer_fen: order.drawer_fen,
        notes: order.notes.clone(),
        given_at: now.into(),
        taken_at: None,
        remarks: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("taker_id", row.taker_id)
        .new_field("drawer_fen", row.drawer_fen)
        .new_field("keys_out", row.items.0.keys_out.len())
        .new_field("clocks", row.items.0.clocks.len())
        .new_field("promises", row.items.0.promises.len())
        .new_field("events", row.items.0.events.len());
    let subject = subject(tx, &row)?;
    journal::record(tx, &actor.author, Entry::new(Deed::ShiftGiven, subject, changes), now)?;
    Ok(row)
}

/// Takes the shift over: the person who was named signs, with what they remark.
///
/// Rule: CUS-03, STF-08.
///
/// # Errors
/// 403 for anybody else; 409 for one that is signed by both; 412 where somebody changed it.
pub fn take(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (ShiftId, i32),
    remarks: Option<&str>,
    now: DateTime<Utc>,
) -> Result<ShiftRow> {
    actor.require(Permission::ShiftsWork)?;
    let before = store::find(tx, actor.project(), id)?;
    let state = rules::take(before.state.0, before.taker_id.uuid(), actor.user.uuid())?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    let after = ShiftRow {
        state: Word(state),
        taken_at: Some(now.into()),
        remarks: remarks.map(str::to_owned),
        ..before.clone()
    };
    let row = store::save(tx, &before, &after, now)?;
    let changes = Changes::none().field("state", before.state.0, row.state.0).new_field("remarks", &row.remarks);
    let subject = subject(tx, &row)?;
    journal::record(tx, &actor.author, Entry::new(Deed::ShiftTaken, subject, changes), now)?;
    Ok(row)
}

/// How the journal names a hand-over: by its day and minute.
fn subject(conn: &mut Conn, row: &ShiftRow) -> Result<Subject> {
    let label = policy::in_force(conn, row.project_id, row.given_at.0)?.local(row.given_at.0);
    Ok(Subject::of("shift", row.id.uuid(), label, Some(row.version)))
}
