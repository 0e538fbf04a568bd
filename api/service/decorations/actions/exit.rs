//! The exit: what comes back, the acceptance, the form for the refund, the refund.
//!
//! Rule: DEC-09, DEC-10, DEC-11, DEC-12, DEC-13, DEC-14.

use super::{At, RECORD, changes, files_are_here, keep, load, passes, step};
use crate::db::Conn;
use crate::db::types::{Id, Json, Word, WorkerPassId};
use crate::decorations::store::{self, DecorationRow, ExitRow};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::Deed;
use crate::procedures::{self, ForRecord};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::decorations::{self as rules, DecorationError, ExitStage, Item, Outcome, PassState, Returned, Verb};
use guanjia_rules::permission::Permission;
use guanjia_rules::procedures::Evidence;

/// The paper by which a loss is declared.
const LOSS: &str = "loss";

/// How an exit is asked for.
#[derive(Clone, Debug)]
pub struct ExitOrder {
    /// Whether the permit was given back.
    pub is_permit_back: bool,
    /// The passes that were given back.
    pub passes: Vec<WorkerPassId>,
    /// The declaration of a loss, if something is lost.
    pub evidence: Evidence,
}

/// What the acceptance found.
#[derive(Clone, Debug)]
pub struct AcceptOrder {
    /// Item by item.
    pub items: Vec<Item>,
    /// Whether everything is in order, or paid for.
    pub is_passed: bool,
}

/// How the deposit shall be paid back.
#[derive(Clone, Debug)]
pub struct RefundFormOrder {
    /// To whom.
    pub payee: String,
    /// Who was told when it is paid.
    pub told_to: String,
    /// The form, and the deposit slip or the declaration of its loss.
    pub evidence: Evidence,
}

/// What was paid back.
#[derive(Clone, Debug)]
pub struct RefundOrder {
    /// How much, in fen.
    pub amount_fen: i64,
    /// The number of the voucher.
    pub receipt_number: String,
}

/// An exit is asked for; its ten minutes run. Passes that come with it are taken.
///
/// Rule: DEC-09, DEC-10, DEC-11.
///
/// # Errors
/// 403 without `procedures.work`; 404, 412; 409 in another stage, while a stop or an extension waits, or with what is not back
/// yet and whose loss is not declared.
pub fn request_exit(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    order: &ExitOrder,
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::RequestExit)?;
    if changes::is_waiting(tx, &before)? {
        return Err(DecorationError::ChangeOpen.into());
    }
    passes::take(tx, &before, (&order.passes, PassState::Returned), now)?;
    files_are_here(tx, actor, &before, &order.evidence)?;
    let is_loss_declared = order.evidence.papers.iter().any(|paper| paper.code == LOSS);
    let out = numbers_out(tx, &before)?;
    rules::is_returned(&Returned { is_permit_back: order.is_permit_back, passes_out: &out, is_loss_declared })?;
    let record = (RECORD, before.id.uuid());
    let opening = ForRecord { kind: "decoration_exit", record, unit: before.unit_id, party: before.party_id, at: now };
    let procedure = procedures::open_for(tx, actor, &opening, now)?;
    let after = DecorationRow { stage: Word(stage), procedure_id: procedure.id, ..before.clone() };
    step(tx, actor, (&after, "application"), (&order.evidence, StopEvent::StepDone), now)?;
    let exit = ExitRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        decoration_id: before.id,
        procedure_id: procedure.id,
        stage: Word(ExitStage::Requested),
        asked_at: now.into(),
        asked_by: actor.user,
        is_permit_back: order.is_permit_back,
        is_loss_declared,
        items: None,
        judged_at: None,
        judged_by: None,
        kept_fen: 0,
        payee: None,
        told_to: None,
        filed_at: None,
        refund_fen: None,
        receipt_number: None,
        refunded_at: None,
        refunded_by: None,
    };
    store::add_exit(tx, &exit)?;
    keep(tx, actor, (&before, after), (Deed::DecorationMoved, None), now)
}

fn numbers_out(conn: &mut Conn, row: &DecorationRow) -> Result<Vec<String>> {
    let passes = store::passes_of(conn, row.project_id, row.id)?;
    Ok(passes.into_iter().filter(|pass| pass.state.0 == PassState::Out).map(|pass| pass.number).collect())
}

/// The acceptance: passed, or back to the works with the items that are to be put in order.
///
/// Rule: DEC-12.
///
/// # Errors
/// 403 without `procedures.engineer` and `procedures.work`; 404, 412; 409 in another stage, for an acceptance that passes
/// while items fail, or fails while none does; 422 for items that are missing or deductions that are not valid.
pub fn accept(tx: &mut Conn, actor: &Actor, at: At, order: &AcceptOrder, now: DateTime<Utc>) -> Result<DecorationRow> {
    actor.require_any(&[Permission::ProceduresEngineer, Permission::ProceduresWork])?;
    let before = load(tx, actor, at)?;
    let verb = if order.is_passed { Verb::Accept } else { Verb::Rework };
    let stage = rules::next(before.stage.0, verb)?;
    let deposit = procedures::deposits(tx, actor.project(), before.id.uuid())?;
    let exit = last(tx, &before)?;
    let judged = ExitRow {
        items: Some(Json(order.items.clone())),
        judged_at: Some(now.into()),
        judged_by: Some(actor.user),
        ..exit
    };
    let exit = match (rules::judge(&order.items, deposit)?, order.is_passed) {
        (Outcome::Failed(names), true) => return Err(DecorationError::Failed(names).into()),
        (Outcome::Passed(_), false) => return Err(DecorationError::NothingFailed.into()),
        (Outcome::Passed(kept_fen), true) => {
            step(tx, actor, (&before, "acceptance"), (&Evidence::default(), StopEvent::StepDone), now)?;
            ExitRow { stage: Word(ExitStage::Accepted), kept_fen, ..judged }
        }
        (Outcome::Failed(names), false) => {
            procedures::stop_for(tx, actor, before.id.uuid(), &names.join("、"), now)?;
            ExitRow { stage: Word(ExitStage::Failed), ..judged }
        }
    };
    store::save_exit(tx, &exit)?;
    let after = DecorationRow { stage: Word(stage), ..before.clone() };
    keep(tx, actor, (&before, after), (Deed::DecorationMoved, None), now)
}

/// The form for the refund is filed and the customer told when it is paid: its fifteen working days run.
///
/// Rule: DEC-09, DEC-11, DEC-13, DEC-14.
///
/// # Errors
/// 403 without `procedures.work`; 404, 409, 412; 422 without the form, or with neither the deposit slip nor a declaration of
/// its loss where a deposit was paid.
pub fn file_refund(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    order: &RefundFormOrder,
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = load(tx, actor, at)?;
    rules::next(before.stage.0, Verb::FileRefund)?;
    let exit = last(tx, &before)?;
    if exit.filed_at.is_some() {
        return Err(DecorationError::Filed.into());
    }
    let has_deposit = procedures::deposits(tx, actor.project(), before.id.uuid())? > 0;
    let has_slip = order.evidence.papers.iter().any(|paper| paper.code == "deposit_slip" || paper.code == LOSS);
    if has_deposit && !has_slip {
        return Err(DecorationError::NoSlip.into());
    }
    files_are_here(tx, actor, &before, &order.evidence)?;
    step(tx, actor, (&before, "refund_form"), (&order.evidence, StopEvent::ProcedureFinished), now)?;
    let filed = ExitRow {
        payee: Some(order.payee.trim().to_owned()),
        told_to: Some(order.told_to.trim().to_owned()),
        filed_at: Some(now.into()),
        ..exit
    };
    store::save_exit(tx, &filed)?;
    keep(tx, actor, (&before, before.clone()), (Deed::DecorationMoved, None), now)
}

/// The deposit is paid back, less what was kept.
///
/// Rule: DEC-14.
///
/// # Errors
/// 403 without `procedures.cash`; 404, 412; 409 before the form is filed; 422 for another amount.
pub fn refund(tx: &mut Conn, actor: &Actor, at: At, order: &RefundOrder, now: DateTime<Utc>) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresCash)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Refund)?;
    let exit = last(tx, &before)?;
    let deposit = procedures::deposits(tx, actor.project(), before.id.uuid())?;
    rules::may_refund(exit.filed_at.is_some(), (deposit, exit.kept_fen), order.amount_fen)?;
    step(tx, actor, (&before, "refund"), (&Evidence::default(), StopEvent::Refunded), now)?;
    let refunded = ExitRow {
        refund_fen: Some(order.amount_fen),
        receipt_number: Some(order.receipt_number.trim().to_owned()),
        refunded_at: Some(now.into()),
        refunded_by: Some(actor.user),
        ..exit
    };
    store::save_exit(tx, &refunded)?;
    let after = DecorationRow { stage: Word(stage), ended_at: Some(now.into()), ..before.clone() };
    keep(tx, actor, (&before, after), (Deed::DecorationMoved, None), now)
}

fn last(conn: &mut Conn, row: &DecorationRow) -> Result<ExitRow> {
    let exits = store::exits_of(conn, row.project_id, row.id)?;
    exits.into_iter().next_back().ok_or_else(|| Error::internal("a decoration at its exit has one"))
}
