//! Deeds on tickets: each loads, decides by the rules, saves, and records.

mod contacts;
mod correct;
mod course;
mod desk;
mod ending;
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
pub use incidents::*;
pub use open_list::*;
pub use papers::*;
pub use recordings::*;
pub use register::*;
pub use times::*;

use super::store::{self, TicketRow};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{TicketId, UserId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{self, Verb};

/// A ticket at the version that the caller read.
///
/// # Errors
/// 404, or 412 when it was changed meanwhile.
pub fn load(tx: &mut Conn, actor: &Actor, id: TicketId, version: i32) -> Result<TicketRow> {
    let row = store::find(tx, actor.project(), id)?;
    match row.version == version {
        true => Ok(row),
        false => Err(Error::Stale { now: row.version }),
    }
}

/// Whether somebody may see a ticket: overseers see all, everybody else what concerns them.
pub fn may_see(actor: &Actor, row: &TicketRow, works_on_it: bool) -> bool {
    let concerns =
        |user: UserId| row.registered_by == user || row.first_receiver_id == user || row.owner_id == Some(user);
    actor.may(Permission::TicketsRead)
        || (actor.may(Permission::TicketsReadOwn) && (works_on_it || concerns(actor.user)))
}

/// A ticket that somebody may see.
///
/// # Errors
/// 404 for one that is not there or does not concern them.
pub fn visible(conn: &mut Conn, actor: &Actor, id: TicketId) -> Result<TicketRow> {
    let row = store::find(conn, actor.project(), id)?;
    let owes = clocks::of_matter(conn, actor.project(), id)?;
    match may_see(actor, &row, owes.iter().any(|clock| clock.owner_id == Some(actor.user))) {
        true => Ok(row),
        false => Err(Code::NotFound.into()),
    }
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

/// Refuses an empty text at a field.
pub(super) fn text(text: &str, pointer: &str) -> Result<()> {
    match text.trim().is_empty() {
        true => Err(Error::at(Code::TextNotGiven, pointer)),
        false => Ok(()),
    }
}
