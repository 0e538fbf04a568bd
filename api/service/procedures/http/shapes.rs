//! A procedure as its reader sees it: steps with what they ask for and what was written down, papers, payments, clocks.

use super::super::actions;
use super::super::store::{self, Named, PaperRow, PaymentRow, ProcedureRow, RecordId, StepRow};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{AttachmentId, PartyId, ProcedureId, ProjectId, SignedPaperId, UnitId};
use crate::error::Result;
use crate::http::call::Resource;
use crate::identity::{Actor, Names};
use crate::parties;
use crate::policy::{self, InForce};
use crate::properties::units;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::procedures::{
    ArrearsSeen, Copy, Course, Effect, Finding, Form, Hand, Handing, IdentitySeen, Lease, PaperAsk, Reading, Review,
    Stage, StepState, Verb,
};
use guanjia_rules::properties::{UseState, UseVerb, targets};
use serde::Serialize;
use utoipa::ToSchema;

/// A procedure at the desk.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Procedure {
    /// The procedure.
    pub id: ProcedureId,
    /// What people call it.
    #[schema(example = "S20260302-001")]
    pub number: String,
    /// Its kind.
    #[schema(example = "tenant_in")]
    pub kind: String,
    /// The kind's name in Chinese.
    #[schema(example = "租户入住")]
    pub name: String,
    /// The kind's name in English.
    #[schema(example = "Tenant moving in")]
    pub name_en: String,
    /// The unit.
    pub unit_id: UnitId,
    /// What people call the unit.
    #[schema(example = "4-2-301")]
    pub unit: String,
    /// The customer: who comes, or who leaves.
    pub party_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    pub party_name: String,
    /// At a resale the seller, at a tenancy the owner.
    pub other_party_id: Option<PartyId>,
    /// Their name.
    #[schema(example = "王建国")]
    pub other_party_name: Option<String>,
    /// The kind of record that it belongs to.
    #[schema(example = "card")]
    pub record_kind: Option<String>,
    /// That record.
    pub record_id: Option<RecordId>,
    /// How far it has come.
    pub stage: Stage,
    /// Whether something blocks it.
    pub is_blocked: bool,
    /// When the papers were taken at the desk.
    #[schema(example = "2026-03-02T01:00:00Z")]
    pub opened_at: DateTime<Utc>,
    /// Who took it in.
    #[schema(example = "陈静")]
    pub opened_by: String,
    /// Which papers are missing, or why it was stopped.
    #[schema(example = "缺租赁合同原件")]
    pub reason: Option<String>,
    /// When it ended.
    #[schema(example = "2026-03-02T01:25:00Z")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Who ended it.
    #[schema(example = "陈静")]
    pub ended_by: Option<String>,
    /// What follows when it is finished.
    pub effect: Effect,
    /// The uses of the unit of which finishing names one; none where it names none.
    pub use_states: Vec<UseState>,
    /// Its steps, in the order of the paper.
    pub steps: Vec<ProcedureStep>,
    /// The papers that were given.
    pub papers: Vec<SignedPaper>,
    /// The money that was taken.
    pub payments: Vec<ProcedurePayment>,
    /// Its promises and those of its steps.
    pub clocks: Vec<Clock>,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 3)]
    pub version: i32,
}

impl Resource for Procedure {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// A step: what it asks for and what was written down for it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProcedureStep {
    /// Its key.
    #[schema(example = "papers")]
    pub key: String,
    /// What is done, in Chinese.
    #[schema(example = "签署四份资料")]
    pub name: String,
    /// What is done, in English.
    #[schema(example = "Have the four papers signed")]
    pub name_en: String,
    /// What it asks for.
    pub form: Form,
    /// Who does it.
    pub by: Hand,
    /// Whether the procedure cannot be finished without it.
    pub is_required: bool,
    /// Whether it is done after the procedure is finished.
    pub is_follow_up: bool,
    /// How far it has come.
    pub state: StepState,
    /// Whether earlier steps are done, so that it may be done now.
    pub is_open_now: bool,
    /// Whether this reader may do it now.
    pub is_mine: bool,
    /// The papers that it asks for.
    pub papers: Vec<PaperAsk>,
    /// The fees that it asks for.
    pub fees: Vec<FeeDue>,
    /// By which document somebody was identified.
    pub identity: Option<IdentitySeen>,
    /// Why fees or the bank were put off, or why a review rejects.
    #[schema(example = "约定下月托收")]
    pub declined: Option<String>,
    /// What the meters show.
    pub readings: Vec<Reading>,
    /// What who leaves owes.
    pub arrears: Option<ArrearsSeen>,
    /// What was found in the unit.
    pub findings: Vec<Finding>,
    /// What was handed over.
    pub handed: Option<Handing>,
    /// The lease.
    pub lease: Option<Lease>,
    /// What the review says.
    pub review: Option<Review>,
    /// Why a block was released.
    #[schema(example = "双方已就欠费签署三方协议")]
    pub released_because: Option<String>,
    /// What else is to be known.
    #[schema(example = "客户带走副本")]
    pub note: Option<String>,
    /// When it was done.
    #[schema(example = "2026-03-02T01:10:00Z")]
    pub done_at: Option<DateTime<Utc>>,
    /// Who did it.
    #[schema(example = "陈静")]
    pub done_by: Option<String>,
}

/// A fee or a deposit that a step asks for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FeeDue {
    /// Its code.
    #[schema(example = "reissue_fee")]
    pub code: String,
    /// Its name in Chinese.
    #[schema(example = "补卡工本费")]
    pub name: String,
    /// Its name in English.
    #[schema(example = "Fee for a new card")]
    pub name_en: String,
    /// Its least amount in fen.
    #[schema(example = 5000)]
    pub least_fen: i64,
    /// Whether it is paid back.
    pub is_deposit: bool,
}

/// A paper that was given.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SignedPaper {
    /// The paper.
    pub id: SignedPaperId,
    /// The step that asked for it.
    #[schema(example = "papers")]
    pub step: String,
    /// Its code.
    #[schema(example = "covenant")]
    pub code: String,
    /// Its name in Chinese.
    #[schema(example = "客户公约")]
    pub name: String,
    /// Its name in English.
    #[schema(example = "Customer covenant")]
    pub name_en: String,
    /// How it was seen.
    pub copy: Copy,
    /// The scan.
    pub file_id: Option<AttachmentId>,
    /// Its number.
    #[schema(example = "2026-0312")]
    pub number: Option<String>,
    /// Its date.
    #[schema(example = "2026-03-01")]
    pub dated_on: Option<NaiveDate>,
    /// Who signed it.
    #[schema(example = "杨秀兰")]
    pub signed_by: Option<String>,
    /// Where the paper lies.
    #[schema(example = "档案柜 3")]
    pub place: Option<String>,
    /// When it was given.
    #[schema(example = "2026-03-02T01:10:00Z")]
    pub given_at: DateTime<Utc>,
}

/// Money that was taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProcedurePayment {
    /// The step that asked for it.
    #[schema(example = "fees")]
    pub step: String,
    /// Its code.
    #[schema(example = "property_fee")]
    pub code: String,
    /// Its name in Chinese.
    #[schema(example = "物业服务费")]
    pub name: String,
    /// Its name in English.
    #[schema(example = "Property fee")]
    pub name_en: String,
    /// How much, in fen.
    #[schema(example = 96_000)]
    pub amount_fen: i64,
    /// The number of the receipt.
    #[schema(example = "R-20260302-7")]
    pub receipt_number: String,
    /// Whether it is paid back.
    pub is_deposit: bool,
    /// When it was taken.
    #[schema(example = "2026-03-02T01:12:00Z")]
    pub taken_at: DateTime<Utc>,
}

impl From<PaperRow> for SignedPaper {
    fn from(row: PaperRow) -> Self {
        Self {
            id: row.id,
            step: row.step_key,
            code: row.code,
            name: row.name,
            name_en: row.name_en,
            copy: row.copy.0,
            file_id: row.file_id,
            number: row.number,
            dated_on: row.dated_on,
            signed_by: row.signed_by,
            place: row.place,
            given_at: row.created_at.0,
        }
    }
}

impl From<PaymentRow> for ProcedurePayment {
    fn from(row: PaymentRow) -> Self {
        Self {
            step: row.step_key,
            code: row.code,
            name: row.name,
            name_en: row.name_en,
            amount_fen: row.amount_fen,
            receipt_number: row.receipt_number,
            is_deposit: row.is_deposit,
            taken_at: row.taken_at.0,
        }
    }
}

/// A procedure as its reader sees it.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: ProcedureId, now: DateTime<Utc>) -> Result<Procedure> {
    let Named { row, unit, party } = store::named(conn, actor.project(), id)?;
    let steps = store::steps_of(conn, actor.project(), &[id])?;
    let papers = store::papers_of(conn, actor.project(), id)?;
    let payments = payments_of(conn, actor.project(), id)?;
    let subjects = steps.iter().map(|step| step.id.uuid()).chain([row.id.uuid()]);
    let owed = clocks::of_records(conn, actor.project(), subjects.collect())?;
    let people = steps.iter().filter_map(|step| step.done_by).chain([row.opened_by]).chain(row.ended_by);
    let names = Names::of(conn, people.chain(owed.iter().filter_map(|clock| clock.owner_id)))?;
    let other = row.other_party_id.map(|id| parties::find_party(conn, actor.project(), id)).transpose()?;
    let force = policy::in_force(conn, actor.project(), now)?;
    let use_states = use_states(conn, &row)?;
    Ok(Procedure {
        unit,
        party_name: party,
        other_party_name: other.map(|party| party.name),
        use_states,
        verbs: actions::open_verbs(actor, &row, &actions::steps_at(&steps)),
        steps: shaped(actor, &row, steps, (&force, &names)),
        papers: papers.into_iter().map(SignedPaper::from).collect(),
        payments,
        clocks: owed.iter().map(|clock| Clock::of(clock, &names, now)).collect(),
        id: row.id,
        number: row.number,
        kind: row.kind,
        name: row.definition.0.zh,
        name_en: row.definition.0.en,
        unit_id: row.unit_id,
        party_id: row.party_id,
        other_party_id: row.other_party_id,
        record_kind: row.record_kind,
        record_id: row.record_id,
        stage: row.stage.0,
        is_blocked: row.is_blocked,
        opened_at: row.opened_at.0,
        opened_by: names.name(row.opened_by),
        reason: row.reason,
        ended_at: row.ended_at.map(|at| at.0),
        ended_by: row.ended_by.map(|id| names.name(id)),
        effect: row.definition.0.effect,
        version: row.version,
    })
}

/// The uses of a unit of which finishing names one.
fn use_states(conn: &mut Conn, row: &ProcedureRow) -> Result<Vec<UseState>> {
    let verb = match row.definition.0.effect {
        Effect::HandOver => UseVerb::HandOver,
        Effect::Resell => UseVerb::Resell,
        Effect::TenantOut => UseVerb::GiveUp,
        Effect::None | Effect::TenantIn => return Ok(Vec::new()),
    };
    Ok(targets(units::find(conn, row.project_id, row.unit_id)?.use_state.0, verb))
}

/// The money that was taken for a procedure.
///
/// # Errors
/// What the database says.
pub fn payments_of(conn: &mut Conn, project: ProjectId, id: ProcedureId) -> Result<Vec<ProcedurePayment>> {
    Ok(store::payments_of(conn, project, &[id])?.into_iter().map(ProcedurePayment::from).collect())
}

/// The promises of a procedure's steps.
///
/// # Errors
/// What the database says.
pub fn step_clocks(conn: &mut Conn, actor: &Actor, row: &ProcedureRow, now: DateTime<Utc>) -> Result<Vec<Clock>> {
    let steps = store::steps_of(conn, actor.project(), &[row.id])?;
    let owed = clocks::of_records(conn, actor.project(), steps.iter().map(|step| step.id.uuid()).collect())?;
    let names = Names::of(conn, owed.iter().filter_map(|clock| clock.owner_id))?;
    Ok(owed.iter().map(|clock| Clock::of(clock, &names, now)).collect())
}

/// The steps of a procedure as their reader sees them.
///
/// # Errors
/// What the database says.
pub fn steps_of(conn: &mut Conn, actor: &Actor, row: &ProcedureRow, now: DateTime<Utc>) -> Result<Vec<ProcedureStep>> {
    let steps = store::steps_of(conn, actor.project(), &[row.id])?;
    let names = Names::of(conn, steps.iter().filter_map(|step| step.done_by))?;
    let force = policy::in_force(conn, actor.project(), now)?;
    Ok(shaped(actor, row, steps, (&force, &names)))
}

fn shaped(
    actor: &Actor,
    row: &ProcedureRow,
    steps: Vec<StepRow>,
    (force, names): (&InForce, &Names),
) -> Vec<ProcedureStep> {
    let at = actions::steps_at(&steps);
    let course = Course { definition: &row.definition.0, stage: row.stage.0, steps: &at };
    let open = guanjia_rules::procedures::opens_now(&course);
    let mine = actions::may_complete(actor, &course);
    let shape = |step: StepRow| {
        let asked = row.definition.0.step(&step.key)?;
        let fee = |fee: &guanjia_rules::procedures::FeeAsk| FeeDue {
            code: fee.code.clone(),
            name: fee.zh.clone(),
            name_en: fee.en.clone(),
            least_fen: actions::least(force, fee),
            is_deposit: fee.is_deposit,
        };
        let evidence = step.evidence.map(|kept| kept.0).unwrap_or_default();
        Some(ProcedureStep {
            name: asked.zh.clone(),
            name_en: asked.en.clone(),
            form: asked.form,
            by: asked.by,
            is_required: step.is_required,
            is_follow_up: asked.is_follow_up,
            state: step.state.0,
            is_open_now: open.contains(&step.key),
            is_mine: mine.contains(&step.key) && asked.form != Form::Record,
            papers: asked.papers.clone(),
            fees: asked.fees.iter().map(fee).collect(),
            identity: evidence.identity,
            declined: evidence.declined,
            readings: evidence.readings,
            arrears: evidence.arrears,
            findings: evidence.findings,
            handed: evidence.handed,
            lease: evidence.lease,
            review: evidence.review,
            released_because: evidence.released_because,
            note: step.note,
            done_at: step.done_at.map(|at| at.0),
            done_by: step.done_by.map(|id| names.name(id)),
            key: step.key,
        })
    };
    steps.into_iter().filter_map(shape).collect()
}
