//! Giving out, ending and voiding parking permits.

use super::{held_as, said, today};
use crate::db::Conn;
use crate::db::numbers;
use crate::db::types::{Id, Json, Moment, ParkingPermitId, PartyId, Word};
use crate::error::Result;
use crate::gate::store::permits::{self as store, PermitRow, SeenPaper};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::properties::{Seen, units};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use guanjia_rules::gate::{self as rules, GateError, Lasting, PermitPaper, PermitState, Plate};
use guanjia_rules::permission::Permission;

/// The series of the permits' numbers; its periods are years.
const SERIES: &str = "parking_permit";

/// A permit as it shall be.
#[derive(Clone, Debug)]
pub struct PermitOrder {
    /// The room.
    pub room: String,
    /// Whose vehicle it is.
    pub party: PartyId,
    /// The plate as it was typed.
    pub plate: String,
    /// Whether the plate is none of the country's usual ones.
    pub is_plate_elsewhere: bool,
    /// From when to when it holds.
    pub lasting: Lasting,
    /// The number of the card.
    pub card_no: Option<String>,
    /// The papers that were seen.
    pub papers: Vec<PermitPaper>,
}

/// Gives out a parking permit, when the papers were seen.
///
/// Rule: GAT-03.
///
/// # Errors
/// 403 without `permits.manage`; 409 for papers that nobody saw, for a plate that has a permit at the time, and for a customer
/// who does not hold the room; 422 for a plate, a room or days that are not valid.
pub fn issue(tx: &mut Conn, actor: &Actor, order: &PermitOrder, now: DateTime<Utc>) -> Result<PermitRow> {
    actor.require(Permission::PermitsManage)?;
    let (project, today) = (actor.project(), today(tx, actor.project(), now)?);
    let plate = Plate::parse(&order.plate, order.is_plate_elsewhere)?.into_text();
    let unit = units::by_code(tx, project, &order.room)?;
    // The number is taken first: whoever gives out another permit meanwhile waits for this one.
    let nth = numbers::next(tx, project, SERIES, &today.year().to_string())?;
    let others: Vec<Lasting> = store::living(tx, project, &plate)?.iter().map(PermitRow::lasting).collect();
    rules::may_issue(order.lasting, &order.papers, &others, today)?;
    if held_as(tx, project, (order.party, unit.id), order.lasting.from.max(today))?.is_empty() {
        return Err(GateError::NotResident.into());
    }
    let mut seen: Vec<SeenPaper> = Vec::new();
    for paper in order.papers.iter().copied() {
        if seen.iter().all(|known| known.paper != paper) {
            seen.push(SeenPaper { paper, seen_by: actor.user, seen_at: now });
        }
    }
    let row = PermitRow {
        project_id: project,
        id: Id::fresh(now),
        number: rules::permit_number(today.year(), nth),
        unit_id: unit.id,
        party_id: order.party,
        plate,
        from_on: order.lasting.from,
        to_on: order.lasting.to,
        card_no: said(&order.card_no),
        papers: Json(seen),
        state: Word(PermitState::Living),
        stopped_at: None,
        stopped_by: None,
        stop_reason: None,
        created_by: actor.user,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("plate", &row.plate)
        .new_field("unit_id", row.unit_id)
        .new_field("party_id", row.party_id)
        .new_field("from_on", row.from_on)
        .new_field("to_on", row.to_on)
        .new_field("card_no", &row.card_no)
        .new_field("papers", &row.papers.0);
    journal::record(tx, &actor.author, Entry::new(Deed::PermitIssued, subject(&row), changes), now)?;
    Ok(row)
}

fn subject(row: &PermitRow) -> Subject {
    Subject::of("parking_permit", row.id.uuid(), &row.number, Some(row.version))
}

/// Notes the number of the card that belongs to a permit.
///
/// Rule: GAT-03.
///
/// # Errors
/// 403 without `permits.manage`; 409 for a permit that stands no more; 412 for a stale version.
pub fn note_card(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<ParkingPermitId>,
    card_no: &str,
    now: DateTime<Utc>,
) -> Result<PermitRow> {
    actor.require(Permission::PermitsManage)?;
    let before = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(before.version)?;
    rules::stands(before.state.0)?;
    let row = PermitRow { card_no: said(&Some(card_no.to_owned())), ..before.clone() };
    let changes = Changes::none().field("card_no", &before.card_no, &row.card_no);
    keep(tx, actor, row, (Deed::PermitCarded, changes, None), now)
}

/// Ends a permit today, or voids one that should never have been given out.
///
/// Rule: GAT-03.
///
/// # Errors
/// 403 without `permits.manage`; 409 for a permit that stands no more; 412 for a stale version; 422 without a reason.
pub fn stop(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<ParkingPermitId>,
    (state, reason): (PermitState, &str),
    now: DateTime<Utc>,
) -> Result<PermitRow> {
    actor.require(Permission::PermitsManage)?;
    let before = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(before.version)?;
    rules::may_stop(before.state.0, reason)?;
    let row = PermitRow {
        state: Word(state),
        stopped_at: Some(Moment::from(now)),
        stopped_by: Some(actor.user),
        stop_reason: Some(reason.trim().to_owned()),
        ..before.clone()
    };
    let deed = if state == PermitState::Void { Deed::PermitVoided } else { Deed::PermitEnded };
    let changes = Changes::none().field("state", before.state.0, state);
    keep(tx, actor, row, (deed, changes, Some(reason)), now)
}

fn keep(
    tx: &mut Conn,
    actor: &Actor,
    row: PermitRow,
    (deed, changes, reason): (Deed, Changes, Option<&str>),
    now: DateTime<Utc>,
) -> Result<PermitRow> {
    let row = PermitRow { version: row.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    let mut entry = Entry::new(deed, subject(&row), changes);
    entry.reason = reason.map(str::to_owned);
    journal::record(tx, &actor.author, entry, now)?;
    Ok(row)
}

/// The living permit of a plate on a day.
///
/// # Errors
/// What the database says.
pub fn of_plate(conn: &mut Conn, actor: &Actor, plate: &str, on: NaiveDate) -> Result<Option<PermitRow>> {
    let living = store::living(conn, actor.project(), plate)?;
    Ok(living.into_iter().find(|permit| rules::is_living_on(permit.state.0, permit.lasting(), on)))
}
