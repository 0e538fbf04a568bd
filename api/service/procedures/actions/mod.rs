//! Deeds on procedures: opened, parked, resumed, stopped; their steps and their end are in files of their own.

mod finish;
mod kinds;
mod record;
mod steps;
mod times;

pub use finish::{FinishOrder, finish};
pub use kinds::{KindOrder, Known, kinds, set_kind};
pub use record::{
    ForRecord, add_papers, deposits, fulfil, leave_out, of_record, open_for, park_for, resume_for, stop_for,
};
pub use steps::{StepOrder, complete, least, release, skip, undo};

use super::store::{self, ProcedureRow, RecordId, StepRow};
use crate::clocks::{self, About};
use crate::db::types::{Id, Json, PartyId, ProcedureId, UnitId, Word};
use crate::db::{Conn, numbers};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::parties;
use crate::policy::{self, InForce};
use crate::properties::units;
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StartEvent;
use guanjia_rules::code::Code;
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::procedures::{
    self as rules, Course, Definition, Effect, ProcedureError, Stage, StepAt, StepState, Verb,
};
use guanjia_rules::tickets as ticket_rules;

/// A procedure to be.
#[derive(Clone, Debug)]
pub struct OpenOrder {
    /// Its kind.
    pub kind: String,
    /// The unit.
    pub unit: UnitId,
    /// The customer: who comes, or who leaves.
    pub party: PartyId,
    /// At a resale the seller, at a tenancy the owner.
    pub other_party: Option<PartyId>,
    /// When the customer's papers were taken at the desk.
    pub begun_at: Option<DateTime<Utc>>,
}

/// A procedure with its steps, as they stand in a transaction.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub row: ProcedureRow,
    pub steps: Vec<StepRow>,
}

impl Whole {
    /// Reads a procedure for a deed, at the version that the caller saw.
    pub fn load(tx: &mut Conn, actor: &Actor, (id, version): (ProcedureId, i32)) -> Result<Self> {
        let row = store::hold(tx, actor.project(), id)?;
        if row.version != version {
            return Err(Error::Stale { now: row.version });
        }
        Self::of(tx, row)
    }

    /// A row with its steps.
    pub fn of(tx: &mut Conn, row: ProcedureRow) -> Result<Self> {
        let steps = store::steps_of(tx, row.project_id, &[row.id])?;
        Ok(Self { row, steps })
    }

    /// How far its steps have come.
    pub fn steps_at(&self) -> Vec<StepAt> {
        steps_at(&self.steps)
    }

    /// A step by its key.
    pub fn step(&self, key: &str) -> Result<&StepRow> {
        self.steps.iter().find(|step| step.key == key).ok_or_else(|| ProcedureError::UnknownStep.into())
    }

    /// With a step as it is now.
    pub fn with(&self, step: StepRow) -> Self {
        let steps = self.steps.iter().map(|one| if one.id == step.id { step.clone() } else { one.clone() }).collect();
        Self { row: self.row.clone(), steps }
    }
}

/// How far steps have come, as rules see it.
pub(in crate::procedures) fn steps_at(steps: &[StepRow]) -> Vec<StepAt> {
    let at = |step: &StepRow| StepAt { key: step.key.clone(), state: step.state.0, is_required: step.is_required };
    steps.iter().map(at).collect()
}

/// Takes a procedure in at the desk.
///
/// Rule: MOV-01, MOV-06, MOV-12, MOV-21.
///
/// # Errors
/// 403 without `procedures.work`; 422 for an unknown kind, unit or customer, a kind that its record opens, a resale
/// without its seller, or a beginning that is not valid.
pub fn open(tx: &mut Conn, actor: &Actor, order: &OpenOrder, now: DateTime<Utc>) -> Result<ProcedureRow> {
    actor.require(Permission::ProceduresWork)?;
    let kind = kinds::active(tx, actor.project(), &order.kind)?;
    if kind.is_of_record {
        return Err(ProcedureError::OfRecord.into());
    }
    let force = policy::in_force(tx, actor.project(), now)?;
    let begun_at = order.begun_at.unwrap_or(now);
    let max_days = force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0);
    ticket_rules::may_backdate(("/begun_at", begun_at), now, max_days)?;
    who_leaves_is_there(tx, actor, order, (&kind, &force), now)?;
    make(tx, actor, (order, None), (kind, begun_at), now)
}

/// Who sells owns the unit, and who moves out rents it.
fn who_leaves_is_there(
    tx: &mut Conn,
    actor: &Actor,
    order: &OpenOrder,
    (kind, force): (&Definition, &InForce),
    now: DateTime<Utc>,
) -> Result<()> {
    let holds =
        |tx: &mut Conn, party, role| store::has_role(tx, actor.project(), (order.unit, party), role, force.day(now));
    match (kind.effect, order.other_party) {
        (Effect::Resell, None) => Err(Error::fault(Code::NotValid, "/other_party_id", "须写明卖方", "name the seller")),
        (Effect::Resell, Some(seller)) if seller == order.party => {
            Err(Error::fault(Code::NotValid, "/other_party_id", "买卖双方不能是同一人", "buyer and seller are two"))
        }
        (Effect::Resell, Some(seller)) if !holds(tx, seller, OccupancyRole::Owner)? => Err(Error::fault(
            Code::NotValid,
            "/other_party_id",
            "卖方不是该房屋的业主",
            "the seller does not own the unit",
        )),
        (Effect::TenantOut, _) if !holds(tx, order.party, OccupancyRole::Tenant)? => Err(Error::fault(
            Code::NotValid,
            "/party_id",
            "该客户不是该房屋的租户",
            "the customer does not rent the unit",
        )),
        _ => Ok(()),
    }
}

/// Keeps a new procedure with its steps and starts its clocks.
fn make(
    tx: &mut Conn,
    actor: &Actor,
    (order, record): (&OpenOrder, Option<(&'static str, RecordId)>),
    (kind, begun_at): (Definition, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    known(tx, actor, order)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let day = force.day(now);
    let nth = numbers::next(tx, actor.project(), "procedure", &day.to_string())?;
    let row = ProcedureRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        number: format!("S{}-{nth:03}", day.format("%Y%m%d")),
        kind: kind.code.clone(),
        definition: Json(kind),
        unit_id: order.unit,
        party_id: order.party,
        other_party_id: order.other_party,
        record_kind: record.map(|(kind, _)| kind.to_owned()),
        record_id: record.map(|(_, id)| id),
        stage: Word(Stage::Opened),
        is_blocked: false,
        opened_at: begun_at.into(),
        opened_by: actor.user,
        reason: None,
        ended_at: None,
        ended_by: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    let steps = steps_for(&row, &force, now);
    store::add_steps(tx, &steps)?;
    let changes = Changes::none()
        .new_field("kind", &row.kind)
        .new_field("unit_id", row.unit_id)
        .new_field("party_id", row.party_id)
        .new_field("other_party_id", row.other_party_id);
    journal::record(tx, &actor.author, Entry::new(Deed::ProcedureOpened, subject(&row), changes), now)?;
    let whole = Whole { row, steps };
    times::start_own(tx, actor, &whole, (StartEvent::ProcedureOpened, begun_at), now)?;
    times::start_steps(tx, actor, (None, &whole), begun_at, now)?;
    Ok(whole.row)
}

/// Unit and people are there.
fn known(tx: &mut Conn, actor: &Actor, order: &OpenOrder) -> Result<()> {
    units::find(tx, actor.project(), order.unit).map_err(|_| Error::at(Code::UnitUnknown, "/unit_id"))?;
    for (party, pointer) in [(Some(order.party), "/party_id"), (order.other_party, "/other_party_id")] {
        if let Some(party) = party {
            let unknown = |_| Error::fault(Code::NotValid, pointer, "没有这个客户", "there is no such customer");
            parties::find_party(tx, actor.project(), party).map_err(unknown)?;
        }
    }
    Ok(())
}

/// The steps of a new procedure; the policy says of some whether they are required.
fn steps_for(row: &ProcedureRow, force: &InForce, now: DateTime<Utc>) -> Vec<StepRow> {
    let step = |(position, step): (i32, &rules::Step)| StepRow {
        project_id: row.project_id,
        id: Id::fresh(now),
        procedure_id: row.id,
        key: step.key.clone(),
        position,
        state: Word(StepState::Open),
        is_required: step.required_key.as_deref().map_or(step.is_required, |key| force.policy.flag(key)),
        evidence: None,
        note: None,
        done_at: None,
        done_by: None,
    };
    (1..).zip(&row.definition.0.steps).map(step).collect()
}

/// Parks a procedure whose papers are not complete: its clock is void, and a new one runs when it goes on.
///
/// Rule: MOV-16.
///
/// # Errors
/// 403, 409, 412; 422 without the papers that are missing.
pub fn park(
    tx: &mut Conn,
    actor: &Actor,
    at: (ProcedureId, i32),
    missing: &str,
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    if missing.trim().is_empty() {
        return Err(ProcedureError::NothingMissing.into());
    }
    let whole = turned(tx, actor, at, (Verb::Park, missing), now)?;
    void_clocks(tx, &whole, now)?;
    Ok(whole.row)
}

/// Goes on with a procedure that was parked, with a new clock.
///
/// Rule: MOV-16.
///
/// # Errors
/// 403, 409, 412.
pub fn resume(tx: &mut Conn, actor: &Actor, at: (ProcedureId, i32), now: DateTime<Utc>) -> Result<ProcedureRow> {
    let whole = turned(tx, actor, at, (Verb::Resume, ""), now)?;
    times::start_own(tx, actor, &whole, (StartEvent::ProcedureResumed, now), now)?;
    times::start_steps(tx, actor, (None, &whole), now, now)?;
    Ok(whole.row)
}

/// Ends a procedure that is not gone through with.
///
/// Rule: MOV-02.
///
/// # Errors
/// 403, 409, 412; 422 without a reason.
pub fn stop(
    tx: &mut Conn,
    actor: &Actor,
    at: (ProcedureId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    if reason.trim().is_empty() {
        return Err(ProcedureError::NoReason.into());
    }
    let whole = turned(tx, actor, at, (Verb::Stop, reason), now)?;
    void_clocks(tx, &whole, now)?;
    Ok(whole.row)
}

/// Moves a procedure by a verb that needs no more than a reason.
fn turned(
    tx: &mut Conn,
    actor: &Actor,
    at: (ProcedureId, i32),
    (verb, reason): (Verb, &str),
    now: DateTime<Utc>,
) -> Result<Whole> {
    actor.require(Permission::ProceduresWork)?;
    let before = Whole::load(tx, actor, at)?;
    if before.row.record_id.is_some() {
        return Err(ProcedureError::ByRecord.into());
    }
    let stage = rules::next(before.row.stage.0, verb)?;
    let is_over = stage == Stage::Stopped;
    let row = ProcedureRow {
        stage: Word(stage),
        reason: Some(reason.to_owned()).filter(|reason| !reason.is_empty()),
        ended_at: is_over.then(|| now.into()),
        ended_by: is_over.then_some(actor.user),
        ..before.row.clone()
    };
    let row = keep(tx, actor, &before.row, row, (deed_of(verb), Changes::none(), Some(reason)), now)?;
    Ok(Whole { row, ..before })
}

fn deed_of(verb: Verb) -> Deed {
    match verb {
        Verb::Complete => Deed::ProcedureStepDone,
        Verb::Skip => Deed::ProcedureStepSkipped,
        Verb::Undo => Deed::ProcedureStepUndone,
        Verb::Release => Deed::ProcedureReleased,
        Verb::Park => Deed::ProcedureParked,
        Verb::Resume => Deed::ProcedureResumed,
        Verb::Finish => Deed::ProcedureFinished,
        Verb::Stop => Deed::ProcedureStopped,
    }
}

/// Saves the next version of a procedure and tells the journal.
fn keep(
    tx: &mut Conn,
    actor: &Actor,
    before: &ProcedureRow,
    after: ProcedureRow,
    (deed, changes, reason): (Deed, Changes, Option<&str>),
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    let row = ProcedureRow { version: before.version + 1, updated_at: now.into(), ..after };
    store::save(tx, &row)?;
    let changes = changes.field("stage", before.stage.0, row.stage.0);
    let entry = Entry::new(deed, subject(&row), changes);
    let entry = match reason.filter(|reason| !reason.is_empty()) {
        Some(reason) => entry.because(reason),
        None => entry,
    };
    journal::record(tx, &actor.author, entry, now)?;
    Ok(row)
}

fn void_clocks(tx: &mut Conn, whole: &Whole, now: DateTime<Utc>) -> Result<()> {
    clocks::void_all(tx, &about(&whole.row), now)?;
    let has_time =
        |step: &&StepRow| whole.row.definition.0.step(&step.key).is_some_and(|asked| asked.within_key.is_some());
    for step in whole.steps.iter().filter(has_time) {
        clocks::void_all(tx, &times::about_step(&whole.row, step)?, now)?;
    }
    Ok(())
}

/// How the journal names a procedure.
fn subject(row: &ProcedureRow) -> Subject {
    Subject::of("procedure", row.id.uuid(), label(row), Some(row.version))
}

fn label(row: &ProcedureRow) -> String {
    format!("{} {}", row.number, row.definition.0.zh)
}

/// How clocks name a procedure; whoever opened it owes it.
pub(super) fn about(row: &ProcedureRow) -> About {
    About {
        project: row.project_id,
        kind: "procedure",
        id: row.id.uuid(),
        label: label(row),
        matter: None,
        owner: Some(row.opened_by),
        team: None,
    }
}

/// The verbs that somebody may use on a procedure now.
///
/// Rule: MOV-08, MOV-16.
pub fn open_verbs(actor: &Actor, row: &ProcedureRow, steps: &[StepAt]) -> Vec<Verb> {
    let course = Course { definition: &row.definition.0, stage: row.stage.0, steps };
    let is_blocked = steps.iter().any(|step| rules::blocked(&course, &step.key).is_ok());
    let is_open = |verb: &Verb| match verb {
        Verb::Complete => !may_complete(actor, &course).is_empty(),
        Verb::Skip => actor.may(Permission::ProceduresWork),
        Verb::Undo => actor.may(Permission::ProceduresWork) && steps.iter().any(|step| step.state != StepState::Open),
        Verb::Release => is_blocked && actor.may(Permission::ProceduresRelease),
        Verb::Finish => {
            actor.may(Permission::ProceduresWork) && row.record_id.is_none() && rules::may_finish(&course).is_ok()
        }
        Verb::Park | Verb::Resume | Verb::Stop => actor.may(Permission::ProceduresWork) && row.record_id.is_none(),
    };
    rules::verbs(row.stage.0).into_iter().filter(is_open).collect()
}

/// The steps that somebody may do now.
pub fn may_complete(actor: &Actor, course: &Course<'_>) -> Vec<String> {
    let may = |key: &String| course.definition.step(key).is_some_and(|step| actor.may(step.by.permission()));
    rules::opens_now(course).into_iter().filter(may).collect()
}
