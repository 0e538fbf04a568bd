//! Deeds on complaints: each loads the card and its ticket, decides by the rules, saves, and records.

mod channels;
mod ending;
mod figures;
mod hot;
mod lead;
mod open;
mod repeats;
mod work;

pub use channels::*;
pub use ending::*;
pub(super) use figures::*;
pub use hot::*;
pub use lead::*;
pub use open::open;
pub use repeats::*;
pub use work::*;

use super::store::{self, ComplaintRow};
use crate::archive;
use crate::clocks::{self, About};
use crate::db::Conn;
use crate::db::types::{AttachmentId, TicketId, UserId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::tickets::{self, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::complaints::ComplaintError;
use guanjia_rules::permission::{Permission, Role};

/// How the journal names a complaint: by its ticket's number, in its ticket's trace.
pub(super) fn subject(row: &ComplaintRow, ticket: &TicketRow) -> Subject {
    Subject {
        matter: Some(ticket.id),
        ..Subject::of("complaint", row.ticket_id.uuid(), &ticket.number, Some(row.version))
    }
}

/// How clocks name a complaint; whoever handles it owes it, and before that the lead.
pub(super) fn about(row: &ComplaintRow, ticket: &TicketRow) -> About {
    About {
        project: row.project_id,
        kind: "complaint",
        id: row.ticket_id.uuid(),
        label: ticket.number.clone(),
        matter: Some(ticket.id),
        owner: row.handler_id.or(ticket.owner_id),
        team: row.team_id,
    }
}

/// A complaint that the actor may see and has the right to work on, at the version that they read, with its ticket. The
/// right comes first: who has none learns nothing of what changed.
fn load(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    fits: impl Fn(&Actor, &ComplaintRow) -> bool,
    now: DateTime<Utc>,
) -> Result<(ComplaintRow, TicketRow)> {
    let row = store::find(tx, actor.project(), id)?;
    if !may_see(tx, actor, &row, now)? {
        return Err(Code::NotFound.into());
    }
    if !fits(actor, &row) {
        return Err(ComplaintError::NotTheirs.into());
    }
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    let ticket = tickets::find(tx, actor.project(), id)?;
    Ok((row, ticket))
}

/// Whether somebody may see a complaint: overseers, whoever of the staff handles or tracks it, and others of the staff by
/// their ticket. Customers see their ticket, and not what the office writes of it.
pub(super) fn may_see(conn: &mut Conn, actor: &Actor, row: &ComplaintRow, now: DateTime<Utc>) -> Result<bool> {
    let takes_part = row.handler_id == Some(actor.user) || row.tracker_id == actor.user;
    let may_read = actor.may(Permission::TicketsRead) || actor.may(Permission::TicketsWork);
    Ok(may_read && (takes_part || tickets::may_see(conn, actor, row.ticket_id, now)?))
}

/// Whether somebody leads complaints: the customer-service lead and the project's head, and the quality department.
///
/// Rule: CMP-06.
pub(super) fn leads(actor: &Actor, _: &ComplaintRow) -> bool {
    actor.may(Permission::ComplaintsLead)
}

/// Whether somebody works on a complaint: who handles it, and who leads.
pub(super) fn works_on(actor: &Actor, row: &ComplaintRow) -> bool {
    row.handler_id == Some(actor.user) || leads(actor, row)
}

/// Saves and records a deed; the clocks go to whoever owes them now.
fn keep(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (&ComplaintRow, &ComplaintRow),
    ticket: &TicketRow,
    (deed, changes): (Deed, Changes),
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    let saved = store::save(tx, before, after, now)?;
    let changes = changes.field("stage", before.stage.0, saved.stage.0);
    journal::record(tx, &actor.author, Entry::new(deed, subject(&saved, ticket), changes), now)?;
    if (before.handler_id, before.team_id) != (saved.handler_id, saved.team_id) {
        clocks::hand_over(tx, &about(&saved, ticket))?;
    }
    Ok(saved)
}

/// Tells everybody in a post of a complaint, but whoever did the deed.
fn tell(
    tx: &mut Conn,
    actor: &Actor,
    (row, ticket): (&ComplaintRow, &TicketRow),
    (posts, what): (&[Role], &str),
    now: DateTime<Utc>,
) -> Result<()> {
    let word = clocks::Notified {
        kind: "complaint",
        subject_kind: "complaint",
        subject_id: row.ticket_id.uuid(),
        label: ticket.number.clone(),
        content: serde_json::json!({
            "what": what, "subject": row.subject, "stage": row.stage.0, "level": row.level.0, "matter_id": ticket.id,
            "place": ticket.place, "by": actor.author.name.to_string(),
        }),
    };
    let mut told: Vec<UserId> = Vec::new();
    for post in posts {
        told.extend(clocks::in_post(tx, row.project_id, *post, now)?);
    }
    told.sort_unstable();
    told.dedup();
    for user in told.into_iter().filter(|user| *user != actor.user) {
        clocks::tell(tx, row.project_id, user, &word, now)?;
    }
    Ok(())
}

/// Refuses a report that is no living file of the ticket.
fn is_file_of(tx: &mut Conn, actor: &Actor, (id, pointer): (Option<AttachmentId>, &str)) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let unknown = || Error::fault(Code::NotValid, pointer, "没有这个附件", "there is no such file");
    match archive::find(tx, actor.project(), id) {
        Ok(file) if file.voided_at.is_none() && file.kind.0 == archive::Kind::Document => Ok(()),
        Ok(_) | Err(Error::Code(Code::NotFound)) => Err(unknown()),
        Err(error) => Err(error),
    }
}
