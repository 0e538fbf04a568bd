//! One cause that several callers report: each keeps the own row, promise and callback, and joins an incident.

use super::super::store::{self, IncidentRow, TicketRow};
use super::{at_version, keep, opened, visible};
use crate::db::Conn;
use crate::db::types::{Id, IncidentId, TicketId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{TicketError, Verb};

/// Joins a ticket to the cause of another one: to its open incident, or to a new one that begins with it.
///
/// Rule: RPTD-02.
///
/// # Errors
/// 403 without `contacts.take`; 409 for a ticket that is handled, or an incident that is closed.
pub fn join(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    with: TicketId,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::ContactsTake)?;
    let before = at_version(visible(tx, actor, id, now)?, version)?;
    opened(&before, Verb::Join)?;
    let incident = incident_with(tx, actor, with, now)?;
    // The other one may be this one: then the incident has just begun with it.
    let before = store::find(tx, actor.project(), id)?;
    enter(tx, actor, &before, &incident, now)
}

/// The open incident of a ticket; one begins with it if it has none.
///
/// # Errors
/// 404; 409 for a ticket that is handled, or an incident that is closed.
pub(in super::super) fn incident_with(
    tx: &mut Conn,
    actor: &Actor,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> Result<IncidentRow> {
    let ticket = visible(tx, actor, ticket, now)?;
    if let Some(id) = ticket.incident_id {
        let incident = store::incident(tx, actor.project(), id)?;
        return if incident.is_open { Ok(incident) } else { Err(TicketError::IncidentClosed.into()) };
    }
    opened(&ticket, Verb::Join)?;
    let row = IncidentRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        content: ticket.content.clone(),
        place: ticket.place.clone(),
        is_open: true,
        result: None,
        opened_at: now.into(),
        opened_by: actor.user,
        closed_at: None,
        closed_by: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::add_incident(tx, &row)?;
    let changes = Changes::none().new_field("content", &row.content).new_field("place", &row.place);
    journal::record(tx, &actor.author, Entry::new(Deed::IncidentOpened, subject(&row), changes), now)?;
    enter(tx, actor, &ticket, &row, now)?;
    Ok(row)
}

fn enter(
    tx: &mut Conn,
    actor: &Actor,
    before: &TicketRow,
    incident: &IncidentRow,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    if before.incident_id == Some(incident.id) {
        return Ok(before.clone());
    }
    let after = TicketRow { incident_id: Some(incident.id), ..before.clone() };
    let changes = Changes::none().field("incident_id", before.incident_id, after.incident_id);
    keep(tx, actor, before, &after, (Deed::TicketJoined, changes), now)
}

fn subject(row: &IncidentRow) -> Subject {
    Subject::of("incident", row.id.uuid(), &row.content, Some(row.version))
}

/// Ends an incident with what was done; its tickets are handled by whoever calls this.
///
/// Rule: RPTD-02.
///
/// # Errors
/// 409 for one that is closed; 412 when it was changed meanwhile.
pub fn end_incident(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (IncidentId, i32),
    result: &str,
    now: DateTime<Utc>,
) -> Result<IncidentRow> {
    let before = store::incident(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    if !before.is_open {
        return Err(TicketError::IncidentClosed.into());
    }
    let after = IncidentRow {
        is_open: false,
        result: Some(result.to_owned()),
        closed_at: Some(now.into()),
        closed_by: Some(actor.user),
        ..before.clone()
    };
    let saved = store::save_incident(tx, &before, &after, now)?;
    let changes = Changes::none().new_field("result", result);
    journal::record(tx, &actor.author, Entry::new(Deed::IncidentEnded, subject(&saved), changes), now)?;
    Ok(saved)
}
