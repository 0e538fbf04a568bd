//! Stops and extensions of a permit: asked for, paid, reviewed, approved, and in force with the new permit.
//!
//! Rule: DEC-05, DEC-06, DEC-07, DEC-08.

use super::{At, RECORD, files_are_here, keep, load, passes, permit_number, step};
use crate::db::Conn;
use crate::db::types::{Id, Word};
use crate::decorations::store::{self, ChangeRow, DecorationRow, PassRow};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::Deed;
use crate::procedures::{self, ForRecord};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::decorations::{
    self as rules, Change, ChangeKind, ChangeStage, ChangeVerb, DecorationError, PassState, Verb,
};
use guanjia_rules::permission::Permission;
use guanjia_rules::procedures::Evidence;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct ChangeOrder {
    /// A stop or an extension, and its days.
    pub change: Change,
    /// Why.
    pub reason: String,
    /// The form, and the original permit or the declaration of its loss.
    pub evidence: Evidence,
}

/// Takes a stop or an extension in, against the original permit; its ten minutes run.
///
/// Rule: DEC-05, DEC-06, DEC-07.
///
/// # Errors
/// 403 without `procedures.work`; 404, 412; 409 in another stage, or while another one waits; 422 without the permit, the
/// form, a reason, or a later last day.
pub fn ask(tx: &mut Conn, actor: &Actor, at: At, order: &ChangeOrder, now: DateTime<Utc>) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = load(tx, actor, at)?;
    let has_open = is_waiting(tx, &before)?;
    let stage = before.stage.0;
    rules::may_change(stage, before.permit_to.unwrap_or(order.change.from_on), has_open, &order.change)?;
    if order.reason.trim().is_empty() {
        return Err(DecorationError::NoReason.into());
    }
    let is_shown = order.evidence.papers.iter().any(|paper| paper.code == "original_permit" || paper.code == "loss");
    if !is_shown {
        return Err(DecorationError::NoPermit.into());
    }
    files_are_here(tx, actor, &before, &order.evidence)?;
    let kind = match order.change.kind {
        ChangeKind::Stop => "decoration_stop",
        ChangeKind::Extend => "decoration_extend",
    };
    let record = (RECORD, before.id.uuid());
    let opening = ForRecord { kind, record, unit: before.unit_id, party: before.party_id, at: now };
    let procedure = procedures::open_for(tx, actor, &opening, now)?;
    let after = DecorationRow { procedure_id: procedure.id, ..before.clone() };
    step(tx, actor, (&after, "application"), (&order.evidence, StopEvent::StepDone), now)?;
    let is_free = procedures::leave_out(tx, actor, (procedure.id, "deposit"), "停工不收延期保证金", now)?;
    let change = ChangeRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        decoration_id: before.id,
        kind: Word(order.change.kind),
        stage: Word(if is_free { ChangeStage::Paid } else { ChangeStage::Asked }),
        from_on: order.change.from_on,
        to_on: order.change.to_on,
        reason: order.reason.clone(),
        procedure_id: procedure.id,
        permit_number: None,
        asked_at: now.into(),
        asked_by: actor.user,
        ended_at: None,
        refused_because: None,
    };
    store::add_change(tx, &change)?;
    keep(tx, actor, (&before, after), (Deed::DecorationChangeAsked, Some(&order.reason)), now)
}

/// The extension deposit was paid.
///
/// Rule: DEC-07.
///
/// # Errors
/// 403 without `procedures.cash`; 404, 409, 412; 422 for a payment that is missing or too small.
pub fn pay_change(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    evidence: &Evidence,
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresCash)?;
    turn(tx, actor, at, (ChangeVerb::Pay, "deposit", evidence), now)
}

/// Engineering reviews, then the project head approves.
///
/// Rule: DEC-08.
///
/// # Errors
/// 403 without `procedures.engineer` or `procedures.release`; 404, 409, 412.
pub fn move_change(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    is_approval: bool,
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    let (verb, key, permission) = match is_approval {
        true => (ChangeVerb::Approve, "approve", Permission::ProceduresRelease),
        false => (ChangeVerb::Review, "review", Permission::ProceduresEngineer),
    };
    actor.require(permission)?;
    turn(tx, actor, at, (verb, key, &Evidence::default()), now)
}

/// The new permit is issued and noted on the original: the stop or the extension is in force, and passes that are out last as
/// long as the new permit.
///
/// Rule: DEC-08.
///
/// # Errors
/// 403 without `procedures.work`; 404, 409, 412.
pub fn issue(tx: &mut Conn, actor: &Actor, at: At, now: DateTime<Utc>) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = load(tx, actor, at)?;
    let change = waiting(tx, &before)?;
    let done = rules::next_change(change.stage.0, ChangeVerb::Issue)?;
    let verb = match change.kind.0 {
        ChangeKind::Stop => Verb::Stop,
        ChangeKind::Extend => Verb::Extend,
    };
    let stage = rules::next(before.stage.0, verb)?;
    step(tx, actor, (&before, "permit"), (&Evidence::default(), StopEvent::ProcedureFinished), now)?;
    let (_, old_end) = passes::permit_of(&before)?;
    let end = match change.kind.0 {
        ChangeKind::Extend => change.to_on.unwrap_or(old_end),
        ChangeKind::Stop => old_end,
    };
    for pass in store::passes_of(tx, actor.project(), before.id)? {
        if pass.state.0 == PassState::Out && pass.valid_to == old_end && end != old_end {
            store::save_pass(tx, &PassRow { valid_to: end, ..pass })?;
        }
    }
    let ended = ChangeRow {
        stage: Word(done),
        permit_number: Some(permit_number(tx, actor, now)?),
        ended_at: Some(now.into()),
        ..change
    };
    store::save_change(tx, &ended)?;
    let after = DecorationRow { stage: Word(stage), permit_to: Some(end), ..before.clone() };
    keep(tx, actor, (&before, after), (Deed::DecorationChangeMoved, Some(&ended.reason)), now)
}

/// A stop or an extension is not granted, or not wanted any more; the permit stays as it is. A deposit that was paid for it is paid back with the
/// others.
///
/// Rule: DEC-08.
///
/// # Errors
/// 403 without `procedures.work`, `procedures.engineer` or `procedures.release`; 404, 409, 412; 422 without a reason.
pub fn refuse(tx: &mut Conn, actor: &Actor, at: At, reason: &str, now: DateTime<Utc>) -> Result<DecorationRow> {
    actor.require_any(&[Permission::ProceduresEngineer, Permission::ProceduresRelease, Permission::ProceduresWork])?;
    if reason.trim().is_empty() {
        return Err(DecorationError::NoReason.into());
    }
    let before = load(tx, actor, at)?;
    let change = waiting(tx, &before)?;
    let stage = rules::next_change(change.stage.0, ChangeVerb::Refuse)?;
    procedures::stop_for(tx, actor, before.id.uuid(), reason, now)?;
    let refused = ChangeRow {
        stage: Word(stage),
        ended_at: Some(now.into()),
        refused_because: Some(reason.to_owned()),
        ..change
    };
    store::save_change(tx, &refused)?;
    keep(tx, actor, (&before, before.clone()), (Deed::DecorationChangeMoved, Some(reason)), now)
}

/// Moves the change that waits, with its step.
fn turn(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    (verb, key, evidence): (ChangeVerb, &str, &Evidence),
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    let before = load(tx, actor, at)?;
    let change = waiting(tx, &before)?;
    let stage = rules::next_change(change.stage.0, verb)?;
    step(tx, actor, (&before, key), (evidence, StopEvent::StepDone), now)?;
    store::save_change(tx, &ChangeRow { stage: Word(stage), ..change })?;
    keep(tx, actor, (&before, before.clone()), (Deed::DecorationChangeMoved, None), now)
}

/// Whether a stop or an extension waits.
pub(super) fn is_waiting(conn: &mut Conn, row: &DecorationRow) -> Result<bool> {
    let changes = store::changes_of(conn, row.project_id, row.id)?;
    Ok(changes.iter().any(|change| change.stage.0.is_open()))
}

fn waiting(conn: &mut Conn, row: &DecorationRow) -> Result<ChangeRow> {
    let changes = store::changes_of(conn, row.project_id, row.id)?;
    changes.into_iter().find(|change| change.stage.0.is_open()).ok_or_else(|| DecorationError::NoChange.into())
}
