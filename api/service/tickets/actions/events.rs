//! Special events: a burst pipe and its like opens one with its ticket; it is passed on with it, reported about in writing,
//! and closed by the project head.
//!
//! Rule: RPR-23, EVT-02.

use super::super::store::{self, EventRow, TicketRow};
use super::{about, visible};
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{EventId, Id, Moment, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy::{InForce, keys};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StartEvent;
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{EventStage, EventVerb, next_of_event};

/// Opens the event of a ticket whose category calls for one, and the clock of passing it on at once; an event that is there
/// already stays.
///
/// Rule: RPR-23, CLK-13.
///
/// # Errors
/// What the database says.
pub(super) fn open_event(
    tx: &mut Conn,
    actor: &Actor,
    ticket: &TicketRow,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(category) = ticket.category_id else { return Ok(()) };
    let is_special = store::is_special_event(tx, ticket.project_id, category)?;
    if !is_special || store::event_of(tx, ticket.project_id, ticket.id)?.is_some() {
        return Ok(());
    }
    let row = EventRow {
        project_id: ticket.project_id,
        id: Id::fresh(now),
        ticket_id: ticket.id,
        number: ticket.number.clone(),
        stage: Word(EventStage::FIRST),
        place: ticket.place.clone(),
        content: ticket.content.clone(),
        found_at: ticket.reported_at,
        found_by: ticket.first_receiver_id,
        passed_on_at: None,
        passed_on_by: None,
        report: None,
        written_at: None,
        written_by: None,
        closed_at: None,
        closed_by: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::add_event(tx, &row)?;
    let changes = Changes::none().new_field("place", &row.place).new_field("found_at", row.found_at);
    journal::record(tx, &actor.author, Entry::new(Deed::EventOpened, subject(&row), changes), now)?;
    let key = keys::CLOCK_IMMEDIATELY_WARN_AFTER;
    let start = Start { key, rule: "RPR-23", event: StartEvent::TicketRegistered, at: now };
    clocks::start(tx, &actor.author, &about(ticket), &start, force, now)?;
    // What somebody has already is passed on with it.
    match ticket.owner_id.is_some() || ticket.slips_out > 0 {
        true => pass_event_on(tx, actor, ticket, now),
        false => Ok(()),
    }
}

/// Voids the event of a ticket that is voided.
///
/// # Errors
/// What the database says.
pub(super) fn void_event(tx: &mut Conn, actor: &Actor, ticket: &TicketRow, now: DateTime<Utc>) -> Result<()> {
    let Some(before) = store::event_of(tx, ticket.project_id, ticket.id)? else { return Ok(()) };
    let Ok(stage) = next_of_event(before.stage.0, EventVerb::Void) else { return Ok(()) };
    let after = EventRow { stage: Word(stage), ..before.clone() };
    keep(tx, actor, (&before, &after), (Deed::EventVoided, Changes::none()), now)?;
    Ok(())
}

/// Notes that the event of a ticket was passed on with it; later ones change nothing.
///
/// # Errors
/// What the database says.
pub(super) fn pass_event_on(tx: &mut Conn, actor: &Actor, ticket: &TicketRow, now: DateTime<Utc>) -> Result<()> {
    let Some(before) = store::event_of(tx, ticket.project_id, ticket.id)? else { return Ok(()) };
    let Ok(stage) = next_of_event(before.stage.0, EventVerb::Report) else { return Ok(()) };
    let after = EventRow {
        stage: Word(stage),
        passed_on_at: Some(now.into()),
        passed_on_by: Some(actor.user),
        ..before.clone()
    };
    keep(tx, actor, (&before, &after), (Deed::EventReported, Changes::none().new_field("passed_on_at", now)), now)?;
    Ok(())
}

/// Writes the report of an event: measures, aftermath and result.
///
/// # Errors
/// 403 without `tickets.work`; 404 for one whose ticket is not theirs to see; 409 before it is passed on, or once it is
/// closed; 412 when it was changed meanwhile.
pub fn write_report(
    tx: &mut Conn,
    actor: &Actor,
    at: (EventId, i32),
    text: &str,
    now: DateTime<Utc>,
) -> Result<EventRow> {
    actor.require(Permission::TicketsWork)?;
    let before = load(tx, actor, at, now)?;
    let stage = next_of_event(before.stage.0, EventVerb::Write)?;
    super::text(text, "/report")?;
    let after = EventRow {
        stage: Word(stage),
        report: Some(text.to_owned()),
        written_at: Some(Moment::from(now)),
        written_by: Some(actor.user),
        ..before.clone()
    };
    let changes = Changes::none().field("report", &before.report, &after.report);
    keep(tx, actor, (&before, &after), (Deed::EventWritten, changes), now)
}

/// Closes an event that has its report.
///
/// # Errors
/// 403 without `tickets.head_talk`; 409 without a report; 412 when it was changed meanwhile.
pub fn close_event(tx: &mut Conn, actor: &Actor, at: (EventId, i32), now: DateTime<Utc>) -> Result<EventRow> {
    actor.require(Permission::TicketsHeadTalk)?;
    let before = load(tx, actor, at, now)?;
    let stage = next_of_event(before.stage.0, EventVerb::Close)?;
    let after =
        EventRow { stage: Word(stage), closed_at: Some(now.into()), closed_by: Some(actor.user), ..before.clone() };
    keep(tx, actor, (&before, &after), (Deed::EventClosed, Changes::none()), now)
}

/// An event whose ticket the actor may see, at the version that they read.
fn load(tx: &mut Conn, actor: &Actor, (id, version): (EventId, i32), now: DateTime<Utc>) -> Result<EventRow> {
    let row = store::event(tx, actor.project(), id)?;
    visible(tx, actor, row.ticket_id, now)?;
    if row.version == version { Ok(row) } else { Err(Error::Stale { now: row.version }) }
}

fn keep(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (&EventRow, &EventRow),
    (deed, changes): (Deed, Changes),
    now: DateTime<Utc>,
) -> Result<EventRow> {
    let saved = store::save_event(tx, before, after, now)?;
    let changes = changes.field("stage", before.stage.0, saved.stage.0);
    journal::record(tx, &actor.author, Entry::new(deed, subject(&saved), changes), now)?;
    Ok(saved)
}

/// How the journal names an event: by its ticket's number, in its ticket's trace.
fn subject(row: &EventRow) -> Subject {
    Subject {
        matter: Some(row.ticket_id),
        ..Subject::of("special_event", row.id.uuid(), &row.number, Some(row.version))
    }
}
