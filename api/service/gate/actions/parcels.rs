//! Parcels that are taken in for residents, told of, and handed out or sent back.

use super::{known_party, said, told_time};
use crate::db::Conn;
use crate::db::types::{Id, Moment, ParcelId, PartyId, Word};
use crate::error::Result;
use crate::gate::store::parcels::{self as store, ParcelRow};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy;
use crate::properties::{Seen, units};
use chrono::{DateTime, Utc};
use guanjia_rules::gate::{self as rules, GateError, ParcelStage, ParcelVerb};
use guanjia_rules::permission::Permission;

/// A parcel that was taken in.
#[derive(Clone, Debug)]
pub struct ParcelOrder {
    /// For which room.
    pub room: String,
    /// For which customer, if it is one that is known.
    pub party: Option<PartyId>,
    /// The name on it.
    pub recipient: String,
    /// The last four digits of the phone on it.
    pub phone_tail: Option<String>,
    /// Who brought it.
    pub carrier: String,
    /// The carrier's number.
    pub tracking_no: Option<String>,
    /// Where it lies.
    pub shelf: Option<String>,
    /// When it arrived; now, if nothing is told.
    pub arrived_at: Option<DateTime<Utc>>,
}

/// Takes a parcel in.
///
/// Rule: GAT-08.
///
/// # Errors
/// 403 without `parcels.work`; 422 for a room, a customer or a time that is not valid.
pub fn take_in(tx: &mut Conn, actor: &Actor, order: &ParcelOrder, now: DateTime<Utc>) -> Result<ParcelRow> {
    actor.require(Permission::ParcelsWork)?;
    let project = actor.project();
    let arrived_at = order.arrived_at.unwrap_or(now);
    let force = policy::in_force(tx, project, now)?;
    told_time(&force, ("/arrived_at", arrived_at), now)?;
    known_party(tx, project, order.party)?;
    let unit = units::by_code(tx, project, &order.room)?;
    let row = ParcelRow {
        project_id: project,
        id: Id::fresh(now),
        unit_id: unit.id,
        party_id: order.party,
        recipient: order.recipient.trim().to_owned(),
        phone_tail: order.phone_tail.clone(),
        carrier: order.carrier.trim().to_owned(),
        tracking_no: said(&order.tracking_no),
        shelf: said(&order.shelf),
        stage: Word(ParcelStage::Arrived),
        arrived_at: arrived_at.into(),
        told_at: None,
        told_by: None,
        ended_at: None,
        ended_by: None,
        fetched_by: None,
        reason: None,
        created_by: actor.user,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("unit_id", row.unit_id)
        .new_field("recipient", &row.recipient)
        .new_field("carrier", &row.carrier)
        .new_field("tracking_no", &row.tracking_no)
        .new_field("shelf", &row.shelf);
    let entry = Entry::new(Deed::ParcelArrived, subject(&row), changes);
    journal::record(tx, &actor.author, entry.said_at(Some(arrived_at).filter(|at| *at != now)), now)?;
    Ok(row)
}

/// How the journal names a parcel: by its carrier and the name on it.
fn subject(row: &ParcelRow) -> Subject {
    Subject::of("parcel", row.id.uuid(), format!("{} {}", row.carrier, row.recipient), Some(row.version))
}

fn load(tx: &mut Conn, actor: &Actor, seen: &Seen<ParcelId>, verb: ParcelVerb) -> Result<(ParcelRow, ParcelStage)> {
    actor.require(Permission::ParcelsWork)?;
    let row = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(row.version)?;
    let stage = rules::parcel_next(row.stage.0, verb)?;
    Ok((row, stage))
}

fn keep(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (ParcelStage, ParcelRow),
    (deed, changes): (Deed, Changes),
    now: DateTime<Utc>,
) -> Result<ParcelRow> {
    let row = ParcelRow { version: after.version + 1, updated_at: now.into(), ..after };
    store::save(tx, &row)?;
    let mut entry = Entry::new(deed, subject(&row), changes.field("stage", before, row.stage.0));
    entry.reason.clone_from(&row.reason);
    journal::record(tx, &actor.author, entry, now)?;
    Ok(row)
}

/// Notes that the resident was told.
///
/// Rule: GAT-08.
///
/// # Errors
/// 403 without `parcels.work`; 409 unless it just arrived; 412 for a stale version.
pub fn tell(tx: &mut Conn, actor: &Actor, seen: Seen<ParcelId>, now: DateTime<Utc>) -> Result<ParcelRow> {
    let (row, stage) = load(tx, actor, &seen, ParcelVerb::Tell)?;
    let before = row.stage.0;
    let after = ParcelRow { stage: Word(stage), told_at: Some(Moment::from(now)), told_by: Some(actor.user), ..row };
    keep(tx, actor, (before, after), (Deed::ParcelTold, Changes::none()), now)
}

/// Hands a parcel out to whoever knows the last four digits of the phone on it.
///
/// Rule: GAT-08.
///
/// # Errors
/// 403 without `parcels.work`; 409 for one that does not lie here, and for other digits; 412 for a stale version.
pub fn hand_out(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<ParcelId>,
    (fetched_by, phone_tail): (&str, Option<&str>),
    now: DateTime<Utc>,
) -> Result<ParcelRow> {
    let (row, stage) = load(tx, actor, &seen, ParcelVerb::PickUp)?;
    rules::may_pick_up(row.phone_tail.as_deref(), phone_tail)?;
    let before = row.stage.0;
    let after = ParcelRow {
        stage: Word(stage),
        fetched_by: Some(fetched_by.trim().to_owned()),
        ended_at: Some(Moment::from(now)),
        ended_by: Some(actor.user),
        ..row
    };
    let changes = Changes::none().new_field("fetched_by", &after.fetched_by);
    keep(tx, actor, (before, after), (Deed::ParcelPickedUp, changes), now)
}

/// Sends a parcel back, with the reason.
///
/// Rule: GAT-08.
///
/// # Errors
/// 403 without `parcels.work`; 409 for one that does not lie here; 412 for a stale version; 422 without a reason.
pub fn send_back(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<ParcelId>,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<ParcelRow> {
    let (row, stage) = load(tx, actor, &seen, ParcelVerb::Return)?;
    if reason.trim().is_empty() {
        return Err(GateError::NoReason.into());
    }
    let before = row.stage.0;
    let after = ParcelRow {
        stage: Word(stage),
        reason: Some(reason.trim().to_owned()),
        ended_at: Some(Moment::from(now)),
        ended_by: Some(actor.user),
        ..row
    };
    keep(tx, actor, (before, after), (Deed::ParcelReturned, Changes::none()), now)
}
