//! The parts of a procedure: its steps, the papers that were given, the money that was taken, the promises.

use super::super::actions;
use super::super::store::{self, PaperRow, PaymentRow, ProcedureRow, StepRow};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{AttachmentId, ProcedureId, ProjectId, SignedPaperId};
use crate::error::Result;
use crate::identity::{Actor, Names};
use crate::policy::{self, InForce};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::procedures::{
    ArrearsSeen, Copy, Course, FeeAsk, Finding, Form, Hand, Handing, IdentitySeen, Lease, PaperAsk, Reading, Review,
    StepState, opens_now,
};
use serde::Serialize;
use utoipa::ToSchema;

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

/// The money that was taken for procedures.
///
/// # Errors
/// What the database says.
pub fn payments_of(conn: &mut Conn, project: ProjectId, ids: &[ProcedureId]) -> Result<Vec<ProcedurePayment>> {
    Ok(store::payments_of(conn, project, ids)?.into_iter().map(ProcedurePayment::from).collect())
}

/// The papers that were given for procedures.
///
/// # Errors
/// What the database says.
pub fn papers_of(conn: &mut Conn, project: ProjectId, ids: &[ProcedureId]) -> Result<Vec<SignedPaper>> {
    Ok(store::papers_of(conn, project, ids)?.into_iter().map(SignedPaper::from).collect())
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

pub(super) fn shaped(
    actor: &Actor,
    row: &ProcedureRow,
    steps: Vec<StepRow>,
    (force, names): (&InForce, &Names),
) -> Vec<ProcedureStep> {
    let at = actions::steps_at(&steps);
    let course = Course { definition: &row.definition.0, stage: row.stage.0, steps: &at };
    let open = opens_now(&course);
    let mine = actions::may_complete(actor, &course);
    let shape = |step: StepRow| {
        let asked = row.definition.0.step(&step.key)?;
        let fee = |fee: &FeeAsk| FeeDue {
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
