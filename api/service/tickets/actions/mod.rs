//! Deeds on tickets: each loads, decides by the rules, saves, and records.

mod contacts;
mod correct;
mod course;
mod desk;
mod ending;
mod events;
mod incidents;
mod open_list;
mod papers;
mod recordings;
mod register;
mod times;

pub use contacts::*;
pub use correct::*;
pub use course::*;
pub use desk::*;
pub use ending::*;
pub use events::{close_event, write_report};
pub use incidents::*;
pub use open_list::*;
pub use papers::*;
pub use recordings::*;
pub use register::*;
pub use times::*;

use super::store::{self, TicketRow};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::TicketId;
use crate::error::{Error, Result};
use crate::identity::{Actor, Own};
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy;
use crate::properties;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{self, Standing, Verb};

/// A ticket at the version that the caller read.
///
/// # Errors
/// 404, or 412 when it was changed meanwhile.
pub fn load(tx: &mut Conn, actor: &Actor, id: TicketId, version: i32) -> Result<TicketRow> {
    at_version(store::find(tx, actor.project(), id)?, version)
}

/// The row, if it is still at the version that the caller read. Asked after their right to it: who has none learns nothing
/// of what changed.
///
/// Rule: API-04, SEC-01.
pub(super) fn at_version(row: TicketRow, version: i32) -> Result<TicketRow> {
    match row.version == version {
        true => Ok(row),
        false => Err(Error::Stale { now: row.version }),
    }
}

/// Whether somebody may see a ticket: overseers see all, everybody else what is their own.
///
/// # Errors
/// What the database says.
pub fn may_see(conn: &mut Conn, actor: &Actor, id: TicketId, now: DateTime<Utc>) -> Result<bool> {
    match Own::of(conn, actor, now)? {
        None => Ok(true),
        Some(_) if !actor.may(Permission::TicketsReadOwn) => Ok(false),
        Some(own) => own.has_ticket(conn, id),
    }
}

/// A ticket that somebody may see.
///
/// # Errors
/// 404 for one that is not there or is not their own.
pub fn visible(conn: &mut Conn, actor: &Actor, id: TicketId, now: DateTime<Utc>) -> Result<TicketRow> {
    let row = store::find(conn, actor.project(), id)?;
    if may_see(conn, actor, id, now)? { Ok(row) } else { Err(Code::NotFound.into()) }
}

/// How somebody stands to a ticket. Whoever owns or arranges it may use every working verb anyway, so that nobody asks for
/// their team.
///
/// # Errors
/// What the database says.
pub fn standing(conn: &mut Conn, actor: &Actor, row: &TicketRow, now: DateTime<Utc>) -> Result<Standing> {
    let is_owner = row.owner_id == Some(actor.user);
    let may_arrange = actor.may(Permission::TicketsAssign);
    Ok(Standing {
        is_owner,
        is_member: !is_owner && !may_arrange && is_member(conn, actor, row, now)?,
        is_first_receiver: row.first_receiver_id == actor.user,
        may_arrange,
    })
}

/// Whether somebody is of the ticket's team, or has a slip of it.
fn is_member(conn: &mut Conn, actor: &Actor, row: &TicketRow, now: DateTime<Utc>) -> Result<bool> {
    let today = policy::in_force(conn, row.project_id, now)?.day(now);
    let in_team = match row.team_id {
        Some(team) => properties::has_member(conn, row.project_id, team, actor.user, today)?,
        None => false,
    };
    Ok(in_team || store::has_slip(conn, row.project_id, row.id, actor.user)?)
}

/// A ticket on which the actor may use a working verb, at the version that they read.
///
/// Rule: TKT-13, TKT-20.
///
/// # Errors
/// 403 without `tickets.work`, or `ticket-not-yours`; 404; 412 when it was changed meanwhile.
pub(super) fn worked(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    verb: Verb,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsWork)?;
    let row = visible(tx, actor, id, now)?;
    tickets::may_work(verb, standing(tx, actor, &row, now)?)?;
    at_version(row, version)
}

/// Refuses a verb that the state machine does not open.
///
/// # Errors
/// 409 `ticket-wrong-stage`.
pub(super) fn opened(row: &TicketRow, verb: Verb) -> Result<tickets::Stage> {
    Ok(tickets::next(row.stage.0, verb)?)
}

/// Saves and records a deed.
pub(super) fn keep(
    tx: &mut Conn,
    actor: &Actor,
    before: &TicketRow,
    after: &TicketRow,
    told: (Deed, Changes),
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    let saved = store::save(tx, before, after, now)?;
    let (deed, changes) = told;
    let changes = changes.field("stage", before.stage.0, saved.stage.0);
    let entry = Entry::new(deed, subject(&saved), changes);
    journal::record(tx, &actor.author, entry, now)?;
    if before.stage != saved.stage {
        tell_stage(tx, actor, (before.stage.0, &saved), now)?;
    }
    Ok(saved)
}

/// Tells the first receiver and the owner how far the matter has come.
///
/// Rule: TKT-18.
fn tell_stage(
    tx: &mut Conn,
    actor: &Actor,
    (from, row): (tickets::Stage, &TicketRow),
    now: DateTime<Utc>,
) -> Result<()> {
    let word = clocks::Notified {
        kind: "stage",
        subject_kind: "ticket",
        subject_id: row.id.uuid(),
        label: row.number.clone(),
        content: serde_json::json!({
            "from": from, "to": row.stage.0, "matter_id": row.id, "place": row.place, "by": actor.author.name.to_string(),
        }),
    };
    for user in tickets::to_tell(&row.first_receiver_id, row.owner_id.as_ref(), &actor.user) {
        clocks::tell(tx, row.project_id, *user, &word, now)?;
    }
    Ok(())
}

/// How the journal names a ticket.
pub fn subject(row: &TicketRow) -> Subject {
    Subject::ticket(row.id, &row.number, row.version)
}

/// How clocks name a ticket.
pub fn about(row: &TicketRow) -> clocks::About {
    clocks::About {
        project: row.project_id,
        kind: "ticket",
        id: row.id.uuid(),
        label: row.number.clone(),
        matter: Some(row.id),
        owner: row.owner_id,
        team: row.team_id,
    }
}

/// Whether a complaint may be made of a matter: of what is none, and not handled yet.
///
/// Rule: CMP-02.
///
/// # Errors
/// 422 for a complaint, 409 for what is handled.
pub fn may_convert(row: &TicketRow) -> Result<()> {
    if row.kind.0 == tickets::Kind::Complaint {
        return Err(tickets::TicketError::WrongKind { verb: Verb::Convert, kind: row.kind.0 }.into());
    }
    opened(row, Verb::Convert).map(drop)
}

/// Refuses an empty text at a field.
pub(super) fn text(text: &str, pointer: &str) -> Result<()> {
    match text.trim().is_empty() {
        true => Err(Error::at(Code::TextNotGiven, pointer)),
        false => Ok(()),
    }
}
