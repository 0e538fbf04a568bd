//! Deeds on sets of keys: taken in, changed, passed on, lost, handed to the owner.

pub mod access;
pub mod counts;
pub mod loans;
pub mod losses;

use super::store::{self, KeyMoveRow, KeySetRow};
use crate::absences;
use crate::archive;
use crate::clocks;
use crate::db::types::{AttachmentId, Id, KeyLoanId, KeySetId, UnitId, UserId, Word};
use crate::db::{Conn, numbers};
use crate::entrustments;
use crate::error::{Error, Result};
use crate::identity::{self, Actor};
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce, keys};
use crate::properties::units;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::{Signing, is_signed};
use guanjia_rules::entrustments::Subject as Entrusted;
use guanjia_rules::keys::{self as rules, CustodianRole, Custody, Kind, MoveKind, State, Taking, Verb};
use guanjia_rules::permission::Permission;

/// A set of keys to be.
#[derive(Clone, Debug)]
pub struct TakeIn {
    /// What it opens.
    pub kind: Kind,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The room in words, where it is no unit.
    pub room: Option<String>,
    /// How many pieces.
    pub pieces: i32,
    /// What is written on them.
    pub labels: Option<String>,
    /// Where they hang.
    pub place: String,
    /// Who keeps them.
    pub custodian: UserId,
    /// From whom they came.
    pub received_from: String,
}

/// What is there of a signature.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// Who signed.
    pub signer: String,
    /// The strokes or the scan: a signature or document that is attached to the set.
    pub strokes: Option<AttachmentId>,
    /// Where the signed paper is filed.
    pub filed_at_place: Option<String>,
}

/// Takes a set of keys in, under the next number.
///
/// Rule: KEY-01, KEY-02, KEY-04, VAC-01.
///
/// # Errors
/// 403 without `keys.keep`; 422 with all that is missing, or for an unknown unit or person.
pub fn take_in(tx: &mut Conn, actor: &Actor, order: &TakeIn, now: DateTime<Utc>) -> Result<KeySetRow> {
    actor.require(Permission::KeysKeep)?;
    let project = actor.project();
    if let Some(unit) = order.unit {
        let unknown = || Error::fault(Code::NotValid, "/unit_id", "没有这个房屋", "there is no such unit");
        units::find(tx, project, unit).map_err(|_| unknown())?;
    }
    let force = policy::in_force(tx, project, now)?;
    let role = rules::custodian(order.kind, force.policy.list(keys::KEY_CUSTODIAN));
    let agreement = agreement_of(tx, actor, (order.kind, order.unit), now)?;
    rules::may_take_in(&Taking {
        kind: order.kind,
        has_unit: order.unit.is_some(),
        room: order.room.as_deref().unwrap_or_default(),
        has_agreement: agreement.is_some(),
        is_in_post: is_in_post(tx, actor, (order.custodian, role), &force, now)?,
    })?;
    let nth = numbers::next(tx, project, "key", "")?;
    let row = KeySetRow {
        project_id: project,
        id: Id::fresh(now),
        number: format!("K-{nth:04}"),
        kind: Word(order.kind),
        unit_id: order.unit,
        room: order.room.clone(),
        pieces: order.pieces,
        pieces_out: 0,
        labels: order.labels.clone(),
        place: order.place.clone(),
        custodian_role: Word(role),
        custodian_id: order.custodian,
        agreement_id: agreement,
        received_at: now.into(),
        received_from: order.received_from.clone(),
        state: Word(State::InCabinet),
        lost_at: None,
        lost_reason: None,
        lost_ticket_id: None,
        owner_told_at: None,
        returned_at: None,
        returned_to: None,
        signature_id: None,
        filed_at_place: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
        created_by: actor.user,
    };
    Custody::default().after(rules::Moved { kind: MoveKind::TakenIn, loan: None, pieces: row.pieces })?;
    store::insert(tx, &row)?;
    tell_move(tx, actor, &row, (MoveKind::TakenIn, None, row.pieces), Some(&row.received_from), now)?;
    let changes = Changes::none()
        .new_field("kind", row.kind.0)
        .new_field("pieces", row.pieces)
        .new_field("place", &row.place)
        .new_field("custodian_id", row.custodian_id)
        .new_field("received_from", &row.received_from);
    journal::record(tx, &actor.author, Entry::new(Deed::KeysTakenIn, subject(&row), changes), now)?;
    Ok(row)
}

/// What changes of a set; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// What is written on the pieces.
    pub labels: Option<String>,
    /// Where they hang.
    pub place: Option<String>,
    /// Who keeps them from now on.
    pub custodian: Option<UserId>,
}

/// Changes where a set hangs and who keeps it; the clocks of its loans go to the new custodian.
///
/// Rule: KEY-01.
///
/// # Errors
/// 403 for whoever neither keeps the keys nor leads; 412 where somebody changed it; 422 for a custodian of another post.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    at: (KeySetId, i32),
    order: &Change,
    now: DateTime<Utc>,
) -> Result<KeySetRow> {
    actor.require(Permission::KeysKeep)?;
    let before = store::held(tx, actor.project(), at.0)?;
    if !actor.may(Permission::EntrustmentsEdit) {
        only_custodian(tx, actor, &before, now)?;
    }
    fresh(&before, at.1)?;
    let custodian = order.custodian.unwrap_or(before.custodian_id);
    let is_passed_on = custodian != before.custodian_id;
    if is_passed_on {
        let force = policy::in_force(tx, actor.project(), now)?;
        if !is_in_post(tx, actor, (custodian, before.custodian_role.0), &force, now)? {
            return Err(rules::KeyError::Incomplete(vec![rules::Gap::Custodian]).into());
        }
    }
    let after = KeySetRow {
        labels: order.labels.clone().or(before.labels.clone()),
        place: order.place.clone().unwrap_or(before.place.clone()),
        custodian_id: custodian,
        ..before.clone()
    };
    let row = store::save(tx, &before, &after, now)?;
    if is_passed_on && row.pieces > 0 {
        tell_move(tx, actor, &row, (MoveKind::PassedOn, None, row.pieces), None, now)?;
        for loan in store::loans_out(tx, row.project_id, &[row.id])? {
            clocks::hand_over(tx, &loans::about(&row, loan.id))?;
        }
    }
    let changes = Changes::none()
        .field("labels", &before.labels, &row.labels)
        .field("place", &before.place, &row.place)
        .field("custodian_id", before.custodian_id, row.custodian_id);
    journal::record(tx, &actor.author, Entry::new(Deed::KeysChanged, subject(&row), changes), now)?;
    Ok(row)
}

/// Hands a whole set to its owner, who signs for it.
///
/// Rule: KEY-05.
///
/// # Errors
/// 403 for whoever does not keep the keys; 409 while a piece is out; 412 where somebody changed it; 422 without a signature.
pub fn hand_over(
    tx: &mut Conn,
    actor: &Actor,
    at: (KeySetId, i32),
    signature: &Signature,
    now: DateTime<Utc>,
) -> Result<KeySetRow> {
    let (before, custody) = open(tx, actor, at, Verb::HandOver, now)?;
    rules::may_hand_over(has_signed(tx, actor, before.id, signature)?)?;
    let moved = (MoveKind::HandedOver, None, before.pieces);
    let custody = custody.after(as_moved(moved))?;
    let after = KeySetRow {
        returned_at: Some(now.into()),
        returned_to: Some(signature.signer.clone()),
        signature_id: signature.strokes,
        filed_at_place: signature.filed_at_place.clone(),
        ..after(&before, &custody)
    };
    let row = store::save(tx, &before, &after, now)?;
    tell_move(tx, actor, &row, moved, Some(&signature.signer), now)?;
    let changes = Changes::none()
        .field("state", before.state.0, row.state.0)
        .new_field("returned_to", &row.returned_to)
        .new_field("filed_at_place", &row.filed_at_place);
    journal::record(tx, &actor.author, Entry::new(Deed::KeysHandedOver, subject(&row), changes), now)?;
    Ok(row)
}

/// A set at the version that the caller read, with where its pieces are, for a deed that its state opens to its custodian.
fn open(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (KeySetId, i32),
    verb: Verb,
    now: DateTime<Utc>,
) -> Result<(KeySetRow, Custody)> {
    actor.require(Permission::KeysKeep)?;
    let row = store::held(tx, actor.project(), id)?;
    only_custodian(tx, actor, &row, now)?;
    fresh(&row, version)?;
    rules::may(row.state.0, verb)?;
    let moves = store::moves(tx, row.project_id, &[row.id], DateTime::<Utc>::MAX_UTC)?;
    Ok((row, Custody::of(moves.iter().map(KeyMoveRow::moved))?))
}

fn fresh(row: &KeySetRow, version: i32) -> Result<()> {
    if row.version == version { Ok(()) } else { Err(Error::Stale { now: row.version }) }
}

/// The set after custody changed.
fn after(before: &KeySetRow, custody: &Custody) -> KeySetRow {
    KeySetRow { pieces: custody.held, pieces_out: custody.out(), state: Word(custody.state()), ..before.clone() }
}

/// Whether somebody keeps a set: the custodian, who stands in while the custodian is away, or the standing substitute.
///
/// Rule: KEY-03.
pub fn is_custodian(conn: &mut Conn, actor: &Actor, row: &KeySetRow, now: DateTime<Utc>) -> Result<bool> {
    if row.custodian_id == actor.user {
        return Ok(true);
    }
    let custodian = [row.custodian_id];
    let stand_ins = absences::in_their_place(conn, row.project_id, &custodian, now)?;
    let standing = absences::standing(conn, row.project_id, &custodian, now)?;
    Ok(stand_ins.iter().any(|one| one.user == actor.user.uuid()) || standing.contains(&actor.user))
}

fn only_custodian(conn: &mut Conn, actor: &Actor, row: &KeySetRow, now: DateTime<Utc>) -> Result<()> {
    Ok(rules::only_custodian(is_custodian(conn, actor, row, now)?)?)
}

/// Whether somebody works here and holds the post that keeps such keys.
fn is_in_post(
    conn: &mut Conn,
    actor: &Actor,
    (user, role): (UserId, CustodianRole),
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<bool> {
    let people = identity::people(conn, actor.project(), force.day(now))?;
    Ok(people.iter().any(|(person, posts)| {
        person.id == user && person.is_active && posts.iter().any(|post| role.posts().contains(post))
    }))
}

/// The agreement in force that entrusts the keys of a unit, for entrusted keys.
///
/// Rule: KEY-02, VAC-01.
fn agreement_of(
    conn: &mut Conn,
    actor: &Actor,
    (kind, unit): (Kind, Option<UnitId>),
    now: DateTime<Utc>,
) -> Result<Option<crate::db::types::EntrustmentId>> {
    let Some(unit) = unit.filter(|_| kind == Kind::Entrusted) else { return Ok(None) };
    Ok(entrustments::living(conn, actor.project(), unit, Entrusted::Keys, now)?.map(|row| row.id))
}

/// Whether somebody has signed: by strokes that are attached to the set, or on a paper that is filed.
fn has_signed(conn: &mut Conn, actor: &Actor, set: KeySetId, signature: &Signature) -> Result<bool> {
    let has_strokes = match signature.strokes {
        None => false,
        Some(id) => {
            let (zh, en) = ("该附件不是此钥匙的签名", "the file is no signature of these keys");
            let refusal = || Error::fault(Code::NotValid, "/signature_id", zh, en);
            let file = archive::find(conn, actor.project(), id).map_err(|_| refusal())?;
            let is_here = file.subject_kind.0 == archive::SubjectKind::KeySet && file.subject_id.uuid() == set.uuid();
            let is_signature = matches!(file.kind.0, archive::Kind::Signature | archive::Kind::Document);
            if !is_here || !is_signature || file.voided_at.is_some() {
                return Err(refusal());
            }
            true
        }
    };
    let filed_at_place = signature.filed_at_place.as_deref().unwrap_or_default();
    Ok(is_signed(&Signing { signer: &signature.signer, has_strokes, is_on_paper: true, filed_at_place }))
}

fn as_moved((kind, loan, pieces): (MoveKind, Option<KeyLoanId>, i32)) -> rules::Moved {
    rules::Moved { kind, loan: loan.map(KeyLoanId::uuid), pieces }
}

/// Tells that pieces went from one hand to another.
fn tell_move(
    tx: &mut Conn,
    actor: &Actor,
    set: &KeySetRow,
    (kind, loan_id, pieces): (MoveKind, Option<KeyLoanId>, i32),
    note: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    store::tell_move(
        tx,
        &KeyMoveRow {
            project_id: set.project_id,
            id: Id::fresh(now),
            key_set_id: set.id,
            loan_id,
            kind: Word(kind),
            pieces,
            moved_at: now.into(),
            moved_by: actor.user,
            custodian_id: set.custodian_id,
            note: note.map(str::to_owned),
        },
    )
}

/// How the journal names a set: by its number.
fn subject(row: &KeySetRow) -> Subject {
    Subject::of("key_set", row.id.uuid(), &row.number, Some(row.version))
}
