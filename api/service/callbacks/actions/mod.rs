//! Deeds on callbacks: making them due, trying, recording, waiving.

mod attempts;
mod samples;
mod satisfaction;
mod schedule;

pub use attempts::*;
pub use samples::*;
pub use satisfaction::satisfaction_of;
pub(super) use satisfaction::{satisfaction, tally};
pub use schedule::*;

use super::store::{self, CallbackRow};
use crate::clocks::About;
use crate::db::Conn;
use crate::db::types::{CallbackId, TicketId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::tickets::TicketRow;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::Outcome;

/// The ticket of a callback.
///
/// # Errors
/// 404.
pub fn ticket_of(tx: &mut Conn, actor: &Actor, id: CallbackId) -> Result<TicketId> {
    Ok(store::find(tx, actor.project(), id)?.ticket_id)
}

/// The open callbacks of a ticket, each with its version.
///
/// # Errors
/// What the database says.
pub fn open_of(conn: &mut Conn, actor: &Actor, ticket: TicketId) -> Result<Vec<(CallbackId, i32)>> {
    Ok(store::open_of(conn, actor.project(), ticket)?.into_iter().map(|row| (row.id, row.version)).collect())
}

pub(super) fn subject(row: &CallbackRow, ticket: &TicketRow) -> Subject {
    Subject::callback(row.id, &ticket.number, ticket.id, row.version)
}

pub(super) fn about(row: &CallbackRow, ticket: &TicketRow) -> About {
    About {
        project: row.project_id,
        kind: "callback",
        id: row.id.uuid(),
        label: ticket.number.clone(),
        // A matter does not wait for the calls of samples, and does not end them with its own clocks.
        matter: row.sample_id.is_none().then_some(ticket.id),
        owner: row.assigned_to,
        team: None,
    }
}

pub(super) fn load(tx: &mut Conn, actor: &Actor, id: CallbackId, version: i32) -> Result<CallbackRow> {
    at_version(store::find(tx, actor.project(), id)?, version)
}

/// The row, if it is still at the version that the caller read; asked after their right to it.
pub(super) fn at_version(row: CallbackRow, version: i32) -> Result<CallbackRow> {
    match row.version == version {
        true => Ok(row),
        false => Err(Error::Stale { now: row.version }),
    }
}

pub(super) fn keep(
    tx: &mut Conn,
    actor: &Actor,
    before: &CallbackRow,
    after: &CallbackRow,
    ticket: &TicketRow,
    (deed, outcome): (Deed, Outcome),
    now: DateTime<Utc>,
) -> Result<CallbackRow> {
    let saved = store::save(tx, before, after, now)?;
    let changes = Changes::none()
        .field("stage", before.stage.0, saved.stage.0)
        .new_field("outcome", outcome)
        .new_field("grade", saved.grade.map(|grade| grade.0))
        .new_field("result", &saved.result);
    journal::record(tx, &actor.author, Entry::new(deed, subject(&saved, ticket), changes), now)?;
    Ok(saved)
}
