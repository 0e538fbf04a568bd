//! Release slips: requested, approved, passed at the gate or refused. What the household owes is not asked.
//!
//! Rule: GAT-07, MOV-14, MOV-20, LED-10.

use super::{held_as, open_gate, said, today};
use crate::archive;
use crate::db::Conn;
use crate::db::numbers;
use crate::db::types::{AttachmentId, GateId, GoodsReleaseId, Id, Json, Moment, PartyId, UnitId, Word};
use crate::error::{Error, Result};
use crate::gate::store::releases::{self as store, Agreement, ReleaseRow};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::properties::{Seen, units};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::gate::{self as rules, GateError, Goods, Mandate, ReleaseStage, ReleaseVerb};
use guanjia_rules::permission::Permission;

/// The series of the slips' numbers; its periods are days.
const SERIES: &str = "goods_release";

/// What leaves, whose, when, and under whose word.
#[derive(Clone, Debug)]
pub struct ReleaseOrder {
    /// The room.
    pub room: String,
    /// Who asks.
    pub party: PartyId,
    /// What leaves.
    pub goods: Vec<Goods>,
    /// On which day.
    pub leaves_on: NaiveDate,
    /// Under whose word.
    pub mandate: Mandate,
    /// The owner's agreement, for anybody else.
    pub agreement: Option<AgreementOrder>,
    /// What else is said.
    pub note: Option<String>,
}

/// The owner's signed agreement that somebody showed.
#[derive(Clone, Debug)]
pub struct AgreementOrder {
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// Its copy.
    pub attachment: Option<AttachmentId>,
}

/// Requests a release slip for who holds the room on the day that is named.
///
/// Rule: GAT-07, MOV-14, MOV-20, LED-10.
///
/// # Errors
/// 403 without `releases.approve` or `gate.log`; 409 for who does not hold the room, and for who is not the owner and shows no
/// agreement; 422 for a room, a day or a copy that is not valid.
pub fn request(tx: &mut Conn, actor: &Actor, order: &ReleaseOrder, now: DateTime<Utc>) -> Result<ReleaseRow> {
    actor.require_any(&[Permission::ReleasesApprove, Permission::GateLog])?;
    let (project, today) = (actor.project(), today(tx, actor.project(), now)?);
    let unit = units::by_code(tx, project, &order.room)?;
    let held = held_as(tx, project, (order.party, unit.id), order.leaves_on)?;
    rules::may_request(&held, (order.mandate, order.agreement.is_some()), (order.leaves_on, today))?;
    let agreement = match (&order.agreement, order.mandate) {
        (Some(agreement), Mandate::Agreement) => Some(shown(tx, actor, agreement, (unit.id, order.party), today)?),
        _ => None,
    };
    let nth = numbers::next(tx, project, SERIES, &today.to_string())?;
    let row = ReleaseRow {
        project_id: project,
        id: Id::fresh(now),
        number: rules::release_number(today, nth),
        unit_id: unit.id,
        party_id: order.party,
        mandate: Word(order.mandate),
        agreement: agreement.map(Json),
        goods: Json(order.goods.clone()),
        leaves_on: order.leaves_on,
        note: said(&order.note),
        stage: Word(ReleaseStage::Requested),
        requested_by: actor.user,
        approved_by: None,
        approved_at: None,
        gate_id: None,
        carried: None,
        ended_by: None,
        ended_at: None,
        reason: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("unit_id", row.unit_id)
        .new_field("party_id", row.party_id)
        .new_field("mandate", row.mandate.0)
        .new_field("agreement", row.agreement.as_ref().map(|agreement| &agreement.0))
        .new_field("goods", &row.goods.0)
        .new_field("leaves_on", row.leaves_on);
    journal::record(tx, &actor.author, Entry::new(Deed::ReleaseRequested, subject(&row), changes), now)?;
    Ok(row)
}

/// An agreement that was signed already; its copy, if there is one, hangs at the room or at the customer.
fn shown(
    tx: &mut Conn,
    actor: &Actor,
    order: &AgreementOrder,
    (unit, party): (UnitId, PartyId),
    today: NaiveDate,
) -> Result<Agreement> {
    if order.signed_on > today {
        return Err(Error::at(Code::TimeNotValid, "/agreement/signed_on"));
    }
    if let Some(id) = order.attachment {
        let is_theirs = |copy: &archive::AttachmentRow| {
            copy.voided_at.is_none() && [unit.uuid(), party.uuid()].contains(&copy.subject_id.uuid())
        };
        let copy = match archive::find(tx, actor.project(), id) {
            Ok(copy) => Some(copy).filter(is_theirs),
            Err(Error::Code(Code::NotFound)) => None,
            Err(error) => return Err(error),
        };
        if copy.is_none() {
            let (zh, en) = ("该文件不属于此房或此客户", "the file belongs neither to the room nor to the customer");
            return Err(Error::fault(Code::NotValid, "/agreement/attachment_id", zh, en));
        }
    }
    Ok(Agreement {
        number: order.number.trim().to_owned(),
        signed_on: order.signed_on,
        seen_by: actor.user,
        attachment_id: order.attachment,
    })
}

fn subject(row: &ReleaseRow) -> Subject {
    Subject::of("goods_release", row.id.uuid(), &row.number, Some(row.version))
}

/// A slip at the version that the caller read, and the stage that the verb leads to.
fn load(
    tx: &mut Conn,
    actor: &Actor,
    seen: &Seen<GoodsReleaseId>,
    verb: ReleaseVerb,
) -> Result<(ReleaseRow, ReleaseStage)> {
    let row = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(row.version)?;
    let stage = rules::release_next(row.stage.0, verb)?;
    Ok((row, stage))
}

/// Saves and records a deed.
fn keep(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (ReleaseStage, ReleaseRow),
    (deed, changes): (Deed, Changes),
    now: DateTime<Utc>,
) -> Result<ReleaseRow> {
    let row = ReleaseRow { version: after.version + 1, updated_at: now.into(), ..after };
    store::save(tx, &row)?;
    let mut entry = Entry::new(deed, subject(&row), changes.field("stage", before, row.stage.0));
    entry.reason.clone_from(&row.reason);
    journal::record(tx, &actor.author, entry, now)?;
    Ok(row)
}

/// Approves a slip, as long as its day is not over.
///
/// Rule: GAT-07.
///
/// # Errors
/// 403 without `releases.approve`; 409 unless it was requested, and for a day that is over; 412 for a stale version.
pub fn approve(tx: &mut Conn, actor: &Actor, seen: Seen<GoodsReleaseId>, now: DateTime<Utc>) -> Result<ReleaseRow> {
    actor.require(Permission::ReleasesApprove)?;
    let (row, stage) = load(tx, actor, &seen, ReleaseVerb::Approve)?;
    if row.leaves_on < today(tx, actor.project(), now)? {
        return Err(GateError::NotToday(row.leaves_on).into());
    }
    let before = row.stage.0;
    let after =
        ReleaseRow { stage: Word(stage), approved_by: Some(actor.user), approved_at: Some(Moment::from(now)), ..row };
    keep(tx, actor, (before, after), (Deed::ReleaseApproved, Changes::none()), now)
}

/// Lets goods pass the gate: what was really carried, which is on the slip; all of it, if nothing is told.
///
/// Rule: GAT-07.
///
/// # Errors
/// 403 without `gate.log`; 409 unless it was approved, on another day, and for goods that are not on it; 412 for a stale
/// version; 422 for a gate that is not in use.
pub fn pass(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<GoodsReleaseId>,
    (gate, carried): (GateId, Option<&[Goods]>),
    now: DateTime<Utc>,
) -> Result<ReleaseRow> {
    actor.require(Permission::GateLog)?;
    let (row, stage) = load(tx, actor, &seen, ReleaseVerb::Pass)?;
    let carried = carried.unwrap_or(&row.goods.0).to_vec();
    rules::may_pass(&row.goods.0, &carried, (row.leaves_on, today(tx, actor.project(), now)?))?;
    let before = row.stage.0;
    let after = ReleaseRow {
        stage: Word(stage),
        gate_id: Some(open_gate(tx, actor, gate)?.id),
        carried: Some(Json(carried)),
        ended_by: Some(actor.user),
        ended_at: Some(Moment::from(now)),
        ..row
    };
    let changes = Changes::none().new_field("carried", after.carried.as_ref().map(|carried| &carried.0));
    keep(tx, actor, (before, after), (Deed::ReleasePassed, changes), now)
}

/// Whether somebody may refuse a slip: the office at any time, the guard once it is at the gate.
pub fn may_refuse(actor: &Actor, stage: ReleaseStage) -> bool {
    let is_at_gate = stage != ReleaseStage::Requested;
    actor.may(Permission::ReleasesApprove) || (is_at_gate && actor.may(Permission::GateLog))
}

/// Refuses a slip, with the reason.
///
/// Rule: GAT-07.
///
/// # Errors
/// 403 without `releases.approve`, and without `gate.log` at the gate; 409 for one that is passed or refused; 412 for a stale
/// version; 422 without a reason.
pub fn refuse(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<GoodsReleaseId>,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<ReleaseRow> {
    actor.require_any(&[Permission::ReleasesApprove, Permission::GateLog])?;
    if !may_refuse(actor, store::find(tx, actor.project(), seen.id)?.stage.0) {
        return Err(Code::Forbidden.into());
    }
    let (row, stage) = load(tx, actor, &seen, ReleaseVerb::Refuse)?;
    if reason.trim().is_empty() {
        return Err(GateError::NoReason.into());
    }
    let before = row.stage.0;
    let after = ReleaseRow {
        stage: Word(stage),
        reason: Some(reason.trim().to_owned()),
        ended_by: Some(actor.user),
        ended_at: Some(Moment::from(now)),
        ..row
    };
    keep(tx, actor, (before, after), (Deed::ReleaseRefused, Changes::none()), now)
}
