//! What is written down when a step is done, and whether it is enough.
//!
//! Rule: MOV-02, MOV-03, MOV-04, MOV-05, MOV-07, MOV-08, MOV-09, MOV-13, MOV-14.

use super::{ArrearsDecision, Copy, FeeAsk, Form, MeterKind, ProcedureError, Review, Step, StepState};
use crate::parties::IdDocKind;
use crate::refusal::Fault;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What is written down for a step. Papers and payments are kept in tables of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// By which document somebody was identified.
    pub identity: Option<IdentitySeen>,
    /// The papers.
    #[serde(skip)]
    pub papers: Vec<PaperGiven>,
    /// The payments.
    #[serde(skip)]
    pub payments: Vec<Payment>,
    /// Why property fees were not paid now, or a bank mandate was not given.
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
    pub released_because: Option<String>,
}

/// By which document somebody was identified: never its whole number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentitySeen {
    /// The document.
    pub document: IdDocKind,
    /// The last four characters of its number.
    #[schema(example = "123X", max_length = 4)]
    pub last_four: Option<String>,
}

/// A paper that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperGiven {
    /// Which of those that the step asks for.
    pub code: String,
    /// How it was seen.
    pub copy: Copy,
    /// The scan.
    pub file: Option<Uuid>,
    /// Its number.
    pub number: Option<String>,
    /// Its date.
    pub dated_on: Option<NaiveDate>,
    /// Who signed it.
    pub signed_by: Option<String>,
    /// Where the paper lies.
    pub place: Option<String>,
}

/// Money that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Which of the fees that the step asks for.
    pub code: String,
    /// How much, in fen.
    pub amount_fen: i64,
    /// The number of the receipt.
    pub receipt_number: String,
}

/// What a meter shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureReading)]
pub struct Reading {
    /// What it measures.
    pub meter: MeterKind,
    /// Its number.
    #[schema(example = "W-3-0201", max_length = 40)]
    pub number: Option<String>,
    /// What it shows, in thousandths of its unit.
    #[schema(example = 1_234_500, minimum = 0, maximum = 1_000_000_000_000_i64)]
    pub value_thousandths: i64,
}

/// What who leaves owes.
///
/// Rule: MOV-08.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrearsSeen {
    /// How much is owed, in fen.
    #[schema(example = 120_000, minimum = 0, maximum = 100_000_000_000_i64)]
    pub amount_fen: i64,
    /// What became of it; none while it is open.
    pub decision: Option<ArrearsDecision>,
}

/// What was found in the unit, place by place.
///
/// Rule: MOV-05.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureFinding)]
pub struct Finding {
    /// Where.
    #[schema(example = "主卧", min_length = 1, max_length = 40)]
    pub place: String,
    /// What was looked at.
    #[schema(example = "飘窗渗水", min_length = 1, max_length = 200)]
    pub item: String,
    /// Whether it is in order.
    pub is_ok: bool,
    /// What is wrong.
    #[schema(example = "窗台左侧有水渍", max_length = 500)]
    pub note: Option<String>,
    /// The ticket that a defect became; the service writes it.
    #[serde(default)]
    #[schema(read_only)]
    pub ticket_id: Option<Uuid>,
}

/// What was handed over, and who signed for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureHanding)]
pub struct Handing {
    /// What.
    #[schema(example = "入户门钥匙 5 把、信箱钥匙 2 把", min_length = 1, max_length = 200)]
    pub what: String,
    /// How many pieces.
    #[schema(example = 7, minimum = 1, maximum = 1000)]
    pub pieces: i64,
    /// Who signed.
    #[schema(example = "杨秀兰", min_length = 1, max_length = 80)]
    pub signed_by: String,
    /// The strokes or the scan; none where it was signed on paper.
    pub signature_id: Option<Uuid>,
}

/// A tenant's lease.
///
/// Rule: MOV-13.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureLease)]
pub struct Lease {
    /// Its first day.
    #[schema(example = "2026-03-01")]
    pub from_on: NaiveDate,
    /// Its last day.
    #[schema(example = "2027-02-28")]
    pub to_on: NaiveDate,
    /// Who lives there besides the tenant.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub residents: Vec<Resident>,
}

impl Lease {
    /// By the end of which day the tenant is asked whether the lease goes on: so many days before its last one, but not
    /// before it begins.
    ///
    /// Rule: MOV-13.
    pub fn remind_on(&self, days: u64) -> NaiveDate {
        let on = self.to_on.checked_sub_days(chrono::Days::new(days)).unwrap_or(self.from_on);
        on.max(self.from_on)
    }
}

/// Somebody who lives with a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProcedureResident)]
pub struct Resident {
    /// The name.
    #[schema(example = "王小明", min_length = 1, max_length = 80)]
    pub name: String,
    /// What they are to the tenant.
    #[schema(example = "配偶", max_length = 40)]
    pub relation: Option<String>,
}

/// Whether what was written down is enough for a step, and how far the step has come with it. `least` gives the least
/// amount of a fee in fen, `is_arrears_blocking` the policy `move_in.block_on_arrears`.
///
/// # Errors
/// [`ProcedureError::ByRecord`] for a step that its record does, [`ProcedureError::Incomplete`] with each gap.
///
/// Rule: MOV-02, MOV-03, MOV-04, MOV-05, MOV-07, MOV-08, MOV-09, MOV-13, MOV-14.
pub fn check(
    step: &Step,
    evidence: &Evidence,
    least: impl Fn(&FeeAsk) -> i64,
    is_arrears_blocking: bool,
) -> Result<StepState, ProcedureError> {
    let mut gaps = Gaps(Vec::new());
    papers(step, evidence, &mut gaps);
    payments(step, evidence, least, &mut gaps);
    let state = match step.form {
        Form::Record => return Err(ProcedureError::ByRecord),
        Form::Tick
        | Form::Papers
        | Form::Fees
        | Form::PropertyFees
        | Form::Cards
        | Form::CardsEnded
        | Form::LeaseEnd => StepState::Done,
        Form::Identity => {
            gaps.unless(
                evidence.identity.is_some(),
                "/identity",
                "须写明核对的证件",
                "name the document that was seen",
            );
            StepState::Done
        }
        Form::Bank => {
            let is_given =
                evidence.papers.iter().any(|paper| paper.code == BANK_MANDATE) || is_said(evidence.declined.as_deref());
            gaps.unless(
                is_given,
                "/declined",
                "须附托收协议，或写明未办原因",
                "give the mandate, or say why there is none",
            );
            StepState::Done
        }
        Form::Meters => {
            let is_read =
                !evidence.readings.is_empty() && evidence.readings.iter().all(|one| one.value_thousandths >= 0);
            gaps.unless(is_read, "/readings", "须抄录读数", "give what the meters show");
            StepState::Done
        }
        Form::Arrears => arrears(evidence, is_arrears_blocking, &mut gaps),
        Form::Inspection => {
            findings(evidence, &mut gaps);
            StepState::Done
        }
        Form::Keys => {
            let is_whole =
                |handed: &Handing| handed.pieces > 0 && is_said(Some(&handed.what)) && is_said(Some(&handed.signed_by));
            gaps.unless(
                evidence.handed.as_ref().is_some_and(is_whole),
                "/handed",
                "须写明移交了什么、几件、谁签收",
                "say what was handed over, how many pieces, and who signed",
            );
            StepState::Done
        }
        Form::Lease => {
            let is_whole = evidence.lease.as_ref().is_some_and(|lease| lease.to_on >= lease.from_on);
            gaps.unless(is_whole, "/lease", "须填写租期，止日不早于起日", "give the lease, which ends after it begins");
            StepState::Done
        }
        Form::Review => review(evidence, &mut gaps),
    };
    if gaps.0.is_empty() { Ok(state) } else { Err(ProcedureError::Incomplete(gaps.0)) }
}

/// Whether the papers and payments are enough for a step that its record does.
///
/// # Errors
/// [`ProcedureError::Incomplete`] with each gap.
///
/// Rule: DEC-02, DEC-03, DEC-07.
pub fn check_parts(step: &Step, evidence: &Evidence, least: impl Fn(&FeeAsk) -> i64) -> Result<(), ProcedureError> {
    let mut gaps = Gaps(Vec::new());
    papers(step, evidence, &mut gaps);
    payments(step, evidence, least, &mut gaps);
    if gaps.0.is_empty() { Ok(()) } else { Err(ProcedureError::Incomplete(gaps.0)) }
}

/// The paper by which a bank collects.
pub(super) const BANK_MANDATE: &str = "bank_mandate";

struct Gaps(Vec<Fault>);

impl Gaps {
    fn unless(&mut self, is_there: bool, pointer: &str, zh: &str, en: &str) {
        if !is_there {
            self.0.push(Fault { pointer: pointer.to_owned(), zh: zh.to_owned(), en: en.to_owned() });
        }
    }
}

fn is_said(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// Every paper that is required, none that the step does not ask for, and each scan there.
fn papers(step: &Step, evidence: &Evidence, gaps: &mut Gaps) {
    for (nth, paper) in evidence.papers.iter().enumerate() {
        let is_asked = step.papers.iter().any(|ask| ask.code == paper.code);
        gaps.unless(is_asked, &format!("/papers/{nth}/code"), "该步骤不收此资料", "the step asks for no such paper");
        let has_copy = paper.copy != Copy::Scan || paper.file.is_some();
        gaps.unless(has_copy, &format!("/papers/{nth}/file_id"), "须附扫描件", "the scan is missing");
        let has_place = paper.copy != Copy::Filed || is_said(paper.place.as_deref());
        gaps.unless(has_place, &format!("/papers/{nth}/place"), "须写明存放处", "say where the paper lies");
    }
    for ask in step.papers.iter().filter(|ask| ask.is_required) {
        let is_given = evidence.papers.iter().any(|paper| paper.code == ask.code);
        gaps.unless(is_given, "/papers", &format!("缺{}", ask.zh), &format!("{} is missing", ask.en));
    }
}

/// Every fee with its receipt and at least its amount. Fees for the property may be agreed for later: nobody waits at the
/// desk for access because of them.
fn payments(step: &Step, evidence: &Evidence, least: impl Fn(&FeeAsk) -> i64, gaps: &mut Gaps) {
    for (nth, payment) in evidence.payments.iter().enumerate() {
        let asked = step.fees.iter().find(|fee| fee.code == payment.code);
        gaps.unless(
            asked.is_some(),
            &format!("/payments/{nth}/code"),
            "该步骤不收此费",
            "the step asks for no such fee",
        );
        let is_enough = asked.is_none_or(|fee| payment.amount_fen >= least(fee).max(0));
        gaps.unless(is_enough, &format!("/payments/{nth}/amount_fen"), "金额不足", "the amount is too small");
        let has_receipt = payment.amount_fen == 0 || is_said(Some(&payment.receipt_number));
        gaps.unless(
            has_receipt,
            &format!("/payments/{nth}/receipt_number"),
            "须填写收据号",
            "the receipt's number is missing",
        );
    }
    if step.form == Form::PropertyFees && is_said(evidence.declined.as_deref()) {
        return;
    }
    for fee in &step.fees {
        let times = evidence.payments.iter().filter(|payment| payment.code == fee.code).count();
        gaps.unless(times == 1, "/payments", &format!("须缴{}一次", fee.zh), &format!("{} is paid once", fee.en));
    }
}

/// Arrears are shown; open ones block until they are settled, taken over in writing, or released by the project head.
fn arrears(evidence: &Evidence, is_blocking: bool, gaps: &mut Gaps) -> StepState {
    let Some(seen) = &evidence.arrears else {
        gaps.unless(false, "/arrears", "须写明欠费金额", "say how much is owed");
        return StepState::Open;
    };
    gaps.unless(seen.amount_fen >= 0, "/arrears/amount_fen", "金额不能为负", "the amount is not negative");
    let is_written = seen.decision != Some(ArrearsDecision::TakenOver) || !evidence.papers.is_empty();
    gaps.unless(is_written, "/papers", "缺受让人承担欠费的书面承诺", "the buyer's written promise is missing");
    match seen.amount_fen > 0 && seen.decision.is_none() && is_blocking {
        true => StepState::Blocked,
        false => StepState::Done,
    }
}

fn findings(evidence: &Evidence, gaps: &mut Gaps) {
    gaps.unless(!evidence.findings.is_empty(), "/findings", "须逐项填写验房结果", "say what was looked at");
    for (nth, finding) in evidence.findings.iter().enumerate() {
        let is_named = is_said(Some(&finding.place)) && is_said(Some(&finding.item));
        gaps.unless(is_named, &format!("/findings/{nth}/item"), "须写明位置与项目", "say where and what");
    }
}

fn review(evidence: &Evidence, gaps: &mut Gaps) -> StepState {
    match evidence.review {
        Some(Review::Passed) => StepState::Done,
        Some(Review::Rejected) => {
            gaps.unless(is_said(evidence.declined.as_deref()), "/declined", "须写明退回原因", "say why it is rejected");
            StepState::Blocked
        }
        None => {
            gaps.unless(false, "/review", "须写明审核结果", "say what the review gave");
            StepState::Open
        }
    }
}
