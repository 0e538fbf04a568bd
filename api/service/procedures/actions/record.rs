//! Procedures that belong to a record of another area, which does their steps.
//!
//! Rule: ICC-03, ICC-04, ICC-05, DEC-01, DEC-02, DEC-03, DEC-05, DEC-09.

use super::{OpenOrder, Whole, about, deed_of, keep, kinds, make, steps, times, void_clocks};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{Json, PartyId, ProcedureId, ProjectId, UnitId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy;
use crate::procedures::store::{self, ProcedureRow, StepRow};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::procedures::{self as rules, Course, Evidence, ProcedureError, Stage, StepState, Verb};
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

/// Does a step of a record's procedure, with the papers and payments that it asks for; with its last one the procedure is
/// finished. The record's area has seen to it that the files that are named are its own.
///
/// # Errors
/// 409 for a step whose earlier ones are not done; 422 with each paper and payment that is missing.
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
    let course = Course { definition: &before.row.definition.0, stage: before.row.stage.0, steps: &at };
    let asked = rules::may_do(&course, key)?.clone();
    let force = policy::in_force(tx, actor.project(), now)?;
    rules::check_parts(&asked, evidence, |fee| steps::least(&force, fee))?;
    steps::keep_parts(tx, actor, &before.row, (&asked, evidence), now)?;
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
    if row.stage.0 == Stage::Completed || rules::may_finish(&course).is_err() {
        return Ok(row);
    }
    let stage = rules::next(row.stage.0, Verb::Finish)?;
    let done =
        ProcedureRow { stage: Word(stage), ended_at: Some(now.into()), ended_by: Some(actor.user), ..row.clone() };
    let done = keep(tx, actor, &row, done, (Deed::ProcedureFinished, Changes::none(), None), now)?;
    clocks::stop(tx, &about(&done), None, (event, now))?;
    let (before, after) = (Whole { row, ..after.clone() }, Whole { row: done, ..after });
    times::start_steps(tx, actor, (Some(&before), &after), now, now)?;
    Ok(after.row)
}

/// Keeps papers that come later for a step that was done already, beside those that were given with it.
///
/// # Errors
/// 404 for a step that the procedure does not have.
///
/// Rule: DEC-02.
pub fn add_papers(
    tx: &mut Conn,
    actor: &Actor,
    (id, key): (ProcedureId, &str),
    evidence: &Evidence,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = store::find(tx, actor.project(), id)?;
    let asked = row.definition.0.step(key).ok_or(ProcedureError::UnknownStep)?.clone();
    steps::keep_parts(tx, actor, &row, (&asked, evidence), now)
}

/// Leaves a step of a record's procedure out that is not required; tells whether it was left out.
///
/// # Errors
/// What the database says.
///
/// Rule: DEC-07.
pub fn leave_out(
    tx: &mut Conn,
    actor: &Actor,
    (id, key): (ProcedureId, &str),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let row = store::hold(tx, actor.project(), id)?;
    let before = Whole::of(tx, row)?;
    let step = before.step(key)?;
    if step.is_required {
        return Ok(false);
    }
    let step = StepRow {
        state: Word(StepState::NotApplicable),
        note: Some(reason.to_owned()),
        done_at: Some(now.into()),
        done_by: Some(actor.user),
        ..step.clone()
    };
    steps::turn(tx, actor, &before, step, (Verb::Skip, Some(reason)), now)?;
    Ok(true)
}

/// Parks the procedure of a record that waits for its customer: its clock is void, and a new one runs from [`resume_for`].
///
/// # Errors
/// 409 for a procedure that is not under way.
///
/// Rule: MOV-16, DEC-02.
pub fn park_for(tx: &mut Conn, actor: &Actor, id: ProcedureId, reason: &str, now: DateTime<Utc>) -> Result<()> {
    let whole = turned_for(tx, actor, id, (Verb::Park, Some(reason)), now)?;
    void_clocks(tx, &whole, now)
}

/// Goes on with the procedure of a record, with a new clock.
///
/// # Errors
/// 409 for a procedure that is not parked.
///
/// Rule: MOV-16, DEC-02.
pub fn resume_for(tx: &mut Conn, actor: &Actor, id: ProcedureId, now: DateTime<Utc>) -> Result<()> {
    let whole = turned_for(tx, actor, id, (Verb::Resume, None), now)?;
    times::start_own(tx, actor, &whole, (StartEvent::ProcedureResumed, now), now)?;
    times::start_steps(tx, actor, (None, &whole), now, now)
}

fn turned_for(
    tx: &mut Conn,
    actor: &Actor,
    id: ProcedureId,
    (verb, reason): (Verb, Option<&str>),
    now: DateTime<Utc>,
) -> Result<Whole> {
    let row = store::hold(tx, actor.project(), id)?;
    let before = Whole::of(tx, row)?;
    let stage = rules::next(before.row.stage.0, verb)?;
    let row = ProcedureRow { stage: Word(stage), reason: reason.map(str::to_owned), ..before.row.clone() };
    let row = keep(tx, actor, &before.row, row, (deed_of(verb), Changes::none(), reason), now)?;
    Ok(Whole { row, ..before })
}

/// The procedures that a record went through, the first one first.
///
/// # Errors
/// What the database says.
pub fn of_record(conn: &mut Conn, project: ProjectId, record: Uuid) -> Result<Vec<ProcedureRow>> {
    store::of_record(conn, project, record.into())
}

/// The deposits that were paid in for a record, in fen.
///
/// # Errors
/// What the database says.
///
/// Rule: DEC-14.
pub fn deposits(conn: &mut Conn, project: ProjectId, record: Uuid) -> Result<i64> {
    let ids: Vec<ProcedureId> = of_record(conn, project, record)?.iter().map(|row| row.id).collect();
    let paid = store::payments_of(conn, project, &ids)?;
    Ok(paid.iter().filter(|one| one.is_deposit).map(|one| one.amount_fen).sum())
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
