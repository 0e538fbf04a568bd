//! The log: who and what comes in and goes out, and the visitor's document.

use super::{known_party, open_gate, said, told_time};
use crate::clocks::{self, About, Start};
use crate::db::Conn;
use crate::db::numbers;
use crate::db::types::{GateEntryId, GateId, Id, Moment, PartyId, Word, WorkerPassId};
use crate::decorations;
use crate::error::{Error, Result};
use crate::gate::store::entries::{self as store, EntryRow};
use crate::gate::store::permits;
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce, keys};
use crate::properties::{Seen, units};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::gate::{self as rules, Coming, Direction, DocumentKind, EntryKind, PermitState, Plate};
use guanjia_rules::permission::Permission;

/// The series of the log's numbers; its periods are days.
const SERIES: &str = "gate_log";

/// Somebody or something at the gate, as the guard writes it down.
#[derive(Clone, Debug)]
pub struct EntryOrder {
    /// Where.
    pub gate: GateId,
    /// When; now, if the device tells nothing.
    pub at: Option<DateTime<Utc>>,
    /// In or out.
    pub direction: Direction,
    /// Person or vehicle.
    pub kind: EntryKind,
    /// The name.
    pub name: Option<String>,
    /// The plate as it was typed.
    pub plate: Option<String>,
    /// Whether the plate is none of the country's usual ones.
    pub is_plate_elsewhere: bool,
    /// How many persons.
    pub persons: i32,
    /// The room that is visited, or lived in.
    pub room: Option<String>,
    /// The resident who comes or goes.
    pub party: Option<PartyId>,
    /// The visitor's company.
    pub company: Option<String>,
    /// What for.
    pub reason: Option<String>,
    /// What damage of the vehicle was seen as it came in.
    pub damage: Option<String>,
    /// What else is said.
    pub note: Option<String>,
    /// The number of the worker pass that was shown.
    pub pass: Option<String>,
    /// The document that was taken.
    pub document: Option<DocumentOrder>,
}

/// A document that was taken to be looked at. Its number is not kept.
#[derive(Clone, Debug)]
pub struct DocumentOrder {
    /// What it is.
    pub kind: DocumentKind,
    /// Its last four signs.
    pub tail: Option<String>,
    /// When it was taken; with the line, if nothing is told.
    pub taken_at: Option<DateTime<Utc>>,
    /// When it was given back, if it was already.
    pub returned_at: Option<DateTime<Utc>>,
}

/// Writes a line of the log. A vehicle that goes out and is known to be inside leaves by it.
///
/// Rule: GAT-01, GAT-02, GAT-05, GAT-10.
///
/// # Errors
/// 403 without `gate.log`; 409 for a worker pass that lets nobody in; 422 for a plate, a room, a customer or a gate that is not valid, for a line that lacks something,
/// and for a time to come or too long ago.
pub fn add(tx: &mut Conn, actor: &Actor, order: &EntryOrder, now: DateTime<Utc>) -> Result<EntryRow> {
    actor.require(Permission::GateLog)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let (order, pass) = with_pass(tx, actor, order, now)?;
    let row = EntryRow { pass_id: pass, ..row(tx, actor, &order, &force, now)? };
    let coming = match (order.direction, &row.plate) {
        (Direction::Out, Some(plate)) => store::inside(tx, actor.project(), plate)?.map(|(coming, ..)| coming),
        _ => None,
    };
    // Two lines that were sent late may cross: who came after this going is inside still.
    let coming = coming.filter(|coming| coming.at <= row.at && !coming.holds_document());
    let row = EntryRow { in_id: coming.as_ref().map(|coming| coming.id), ..row };
    let row = written(tx, actor, row, now)?;
    if let Some(coming) = coming {
        close(tx, actor, coming, row.at, now)?;
    }
    if let Some(returned) = row.document_returned_at {
        judge_document(tx, actor, &row, returned.0, &force, now)?;
    }
    Ok(row)
}

/// What a worker pass tells of who comes in, where the guard left it out. Who goes out is not stopped.
///
/// Rule: GAT-10.
fn with_pass(
    tx: &mut Conn,
    actor: &Actor,
    order: &EntryOrder,
    now: DateTime<Utc>,
) -> Result<(EntryOrder, Option<WorkerPassId>)> {
    let number = order.pass.as_deref().filter(|_| order.direction == Direction::In);
    let Some(number) = number else { return Ok((order.clone(), None)) };
    let shown = decorations::admit(tx, actor.project(), number, order.at.unwrap_or(now))?;
    let order = EntryOrder {
        name: order.name.clone().or(Some(shown.pass.person)),
        // The pass lets its worker into that room alone.
        room: Some(shown.unit),
        company: order.company.clone().or(Some(shown.decoration.firm_name)),
        reason: order.reason.clone().or_else(|| Some("装修施工".to_owned())),
        ..order.clone()
    };
    Ok((order, Some(shown.pass.id)))
}

/// The line as it will stand in the log, but for its number.
fn row(tx: &mut Conn, actor: &Actor, order: &EntryOrder, force: &InForce, now: DateTime<Utc>) -> Result<EntryRow> {
    let project = actor.project();
    let at = order.at.unwrap_or(now);
    told_time(force, ("/at", at), now)?;
    let on_day = force.day(at);
    let plate = said(&order.plate).map(|typed| Plate::parse(&typed, order.is_plate_elsewhere)).transpose()?;
    let plate = plate.map(Plate::into_text);
    let document = order.document.as_ref();
    rules::may_enter(&Coming {
        kind: order.kind,
        direction: order.direction,
        name: order.name.as_deref().unwrap_or_default(),
        has_plate: plate.is_some(),
        is_resident: order.party.is_some(),
        has_unit: order.room.is_some(),
        reason: order.reason.as_deref().unwrap_or_default(),
        has_document: document.is_some(),
    })?;
    let gate = open_gate(tx, actor, order.gate)?;
    known_party(tx, project, order.party)?;
    let unit = order.room.as_deref().map(|room| units::by_code(tx, project, room)).transpose()?;
    let permit = match &plate {
        Some(plate) => permits::living(tx, project, plate)?
            .into_iter()
            .find(|permit| rules::is_living_on(PermitState::Living, permit.lasting(), on_day)),
        None => None,
    };
    let taken_at = document.map(|document| document.taken_at.unwrap_or(at));
    if let Some(taken_at) = taken_at {
        told_time(force, ("/document/taken_at", taken_at), now)?;
    }
    let returned_at = document.and_then(|document| document.returned_at);
    if let Some(returned_at) = returned_at {
        told_time(force, ("/document/returned_at", returned_at), now)?;
        rules::may_give_back((taken_at, None), ("/document/returned_at", returned_at))?;
    }
    Ok(EntryRow {
        project_id: project,
        id: Id::fresh(now),
        gate_id: gate.id,
        on_day,
        nth: 0,
        at: at.into(),
        direction: Word(order.direction),
        kind: Word(order.kind),
        name: said(&order.name),
        plate,
        persons: order.persons,
        unit_id: unit.map(|unit| unit.id),
        party_id: order.party,
        company: said(&order.company),
        reason: said(&order.reason),
        damage: said(&order.damage),
        note: said(&order.note),
        document_kind: document.map(|document| Word(document.kind)),
        document_tail: document.and_then(|document| said(&document.tail)),
        document_taken_at: taken_at.map(Moment::from),
        document_returned_at: returned_at.map(Moment::from),
        permit_id: permit.map(|permit| permit.id),
        pass_id: None,
        in_id: None,
        left_at: None,
        created_by: actor.user,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    })
}

/// Numbers a line within its day, keeps it and records it.
fn written(tx: &mut Conn, actor: &Actor, row: EntryRow, now: DateTime<Utc>) -> Result<EntryRow> {
    let nth = numbers::next(tx, row.project_id, SERIES, &row.on_day.to_string())?;
    let row = EntryRow { nth: i32::try_from(nth).map_err(Error::internal)?, ..row };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("direction", row.direction.0)
        .new_field("kind", row.kind.0)
        .new_field("name", &row.name)
        .new_field("plate", &row.plate)
        .new_field("unit_id", row.unit_id)
        .new_field("party_id", row.party_id)
        .new_field("reason", &row.reason)
        .new_field("document_kind", row.document_kind.map(|kind| kind.0));
    let entry = Entry::new(Deed::GateEntered, subject(&row), changes).said_at(Some(row.at.0).filter(|at| *at != now));
    journal::record(tx, &actor.author, entry, now)?;
    Ok(row)
}

fn subject(row: &EntryRow) -> Subject {
    Subject::of("gate_entry", row.id.uuid(), row.label(), Some(row.version))
}

/// Notes that who came in has left: a line of the going, and the time on that of the coming.
///
/// Rule: GAT-01.
///
/// # Errors
/// 403 without `gate.log`; 409 for who is not inside, or whose document the gate holds; 412 for a stale version; 422 for a gate
/// or a time that is not valid.
pub fn leave(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<GateEntryId>,
    (gate, at): (GateId, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<EntryRow> {
    actor.require(Permission::GateLog)?;
    let coming = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(coming.version)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let at = at.unwrap_or(now);
    told_time(&force, ("/at", at), now)?;
    rules::may_leave((coming.direction.0, coming.at.0, coming.left_at.map(|at| at.0)), coming.holds_document(), at)?;
    let going = EntryRow {
        id: Id::fresh(now),
        gate_id: open_gate(tx, actor, gate)?.id,
        on_day: force.day(at),
        at: at.into(),
        direction: Word(Direction::Out),
        damage: None,
        note: None,
        document_kind: None,
        document_tail: None,
        document_taken_at: None,
        document_returned_at: None,
        in_id: Some(coming.id),
        created_by: actor.user,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
        ..coming.clone()
    };
    let going = written(tx, actor, going, now)?;
    close(tx, actor, coming, going.at, now)
}

/// Stamps a coming with the time of its going.
fn close(tx: &mut Conn, actor: &Actor, coming: EntryRow, left_at: Moment, now: DateTime<Utc>) -> Result<EntryRow> {
    let row = EntryRow { left_at: Some(left_at), version: coming.version + 1, updated_at: now.into(), ..coming };
    store::save(tx, &row)?;
    let changes = Changes::none().new_field("left_at", left_at);
    journal::record(tx, &actor.author, Entry::new(Deed::GateLeft, subject(&row), changes), now)?;
    Ok(row)
}

/// Notes that a visitor has the document back; the promise of some seconds is judged by that, and never rings.
///
/// Rule: GAT-05.
///
/// # Errors
/// 403 without `gate.log`; 409 where no document is held; 412 for a stale version; 422 for a time that is not valid.
pub fn give_back(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<GateEntryId>,
    returned_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<EntryRow> {
    actor.require(Permission::GateLog)?;
    let before = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(before.version)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let at = returned_at.unwrap_or(now);
    told_time(&force, ("/returned_at", at), now)?;
    let held = (before.document_taken_at.map(|at| at.0), before.document_returned_at.map(|at| at.0));
    rules::may_give_back(held, ("/returned_at", at))?;
    let row = EntryRow {
        document_returned_at: Some(at.into()),
        version: before.version + 1,
        updated_at: now.into(),
        ..before
    };
    store::save(tx, &row)?;
    let changes = Changes::none().new_field("document_returned_at", at);
    journal::record(tx, &actor.author, Entry::new(Deed::DocumentReturned, subject(&row), changes), now)?;
    judge_document(tx, actor, &row, at, &force, now)?;
    Ok(row)
}

fn judge_document(
    tx: &mut Conn,
    actor: &Actor,
    row: &EntryRow,
    returned_at: DateTime<Utc>,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(taken_at) = row.document_taken_at else { return Ok(()) };
    let about = About {
        project: row.project_id,
        kind: "gate_entry",
        id: row.id.uuid(),
        label: row.label(),
        matter: None,
        owner: Some(row.created_by),
        team: None,
    };
    let start =
        Start { key: keys::GATE_ID_CHECK_WITHIN, rule: "GAT-05", event: StartEvent::DocumentTaken, at: taken_at.0 };
    clocks::judge(tx, &actor.author, &about, &start, (StopEvent::DocumentReturned, returned_at), force, now)
}
