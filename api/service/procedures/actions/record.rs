//! Procedures that belong to a record of another area, which does their steps.
//!
//! Rule: ICC-03, ICC-04, ICC-05.

use super::{OpenOrder, Whole, about, keep, kinds, make, steps, void_clocks};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{Json, PartyId, ProcedureId, UnitId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::procedures::store::{self, ProcedureRow, StepRow};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::procedures::{self as rules, Course, Evidence, Stage, StepState, Verb};
use uuid::Uuid;

/// The procedure that a record goes through.
#[derive(Clone, Copy, Debug)]
pub struct ForRecord {
    /// The kind of procedure.
    pub kind: &'static str,
    /// The record's kind and id.
    pub record: (&'static str, Uuid),
    /// The unit.
    pub unit: UnitId,
    /// The customer.
    pub party: PartyId,
    /// When it was asked for.
    pub at: DateTime<Utc>,
}

/// Opens the procedure of a record. The record's area has asked for the permission.
///
/// # Errors
/// 422 for an unknown unit or customer.
pub fn open_for(tx: &mut Conn, actor: &Actor, order: &ForRecord, now: DateTime<Utc>) -> Result<ProcedureRow> {
    let kind = kinds::active(tx, actor.project(), order.kind)?;
    let open = OpenOrder {
        kind: order.kind.to_owned(),
        unit: order.unit,
        party: order.party,
        other_party: None,
        begun_at: None,
    };
    let (record_kind, id) = order.record;
    make(tx, actor, (&open, Some((record_kind, id.into()))), (kind, order.at), now)
}

/// Does a step of a record's procedure; with its last one the procedure is finished.
///
/// # Errors
/// 409 for a step whose earlier ones are not done.
pub fn fulfil(
    tx: &mut Conn,
    actor: &Actor,
    (id, key): (ProcedureId, &str),
    (evidence, event): (&Evidence, StopEvent),
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    let row = store::hold(tx, actor.project(), id)?;
    let before = Whole::of(tx, row)?;
    let at = before.steps_at();
    rules::may_do(&Course { definition: &before.row.definition.0, stage: before.row.stage.0, steps: &at }, key)?;
    let step = StepRow {
        state: Word(StepState::Done),
        evidence: Some(Json(evidence.clone())),
        done_at: Some(now.into()),
        done_by: Some(actor.user),
        ..before.step(key)?.clone()
    };
    let after = before.with(step.clone());
    let row = steps::turn_by(tx, actor, &before, step, (Verb::Complete, None, event), now)?;
    let at = after.steps_at();
    let course = Course { definition: &row.definition.0, stage: row.stage.0, steps: &at };
    if rules::may_finish(&course).is_err() {
        return Ok(row);
    }
    let stage = rules::next(row.stage.0, Verb::Finish)?;
    let done =
        ProcedureRow { stage: Word(stage), ended_at: Some(now.into()), ended_by: Some(actor.user), ..row.clone() };
    let done = keep(tx, actor, &row, done, (Deed::ProcedureFinished, Changes::none(), None), now)?;
    clocks::stop(tx, &about(&done), None, (event, now))?;
    Ok(done)
}

/// Stops the procedure of a record that does not go on.
///
/// # Errors
/// What the database says.
pub fn stop_for(tx: &mut Conn, actor: &Actor, record: Uuid, reason: &str, now: DateTime<Utc>) -> Result<()> {
    let Some(row) = store::open_of(tx, actor.project(), record.into())? else { return Ok(()) };
    let before = Whole::of(tx, row)?;
    let stopped = ProcedureRow {
        stage: Word(Stage::Stopped),
        reason: Some(reason.to_owned()),
        ended_at: Some(now.into()),
        ended_by: Some(actor.user),
        ..before.row.clone()
    };
    let deed = (Deed::ProcedureStopped, Changes::none(), Some(reason));
    let row = keep(tx, actor, &before.row, stopped, deed, now)?;
    void_clocks(tx, &Whole { row, ..before }, now)
}
