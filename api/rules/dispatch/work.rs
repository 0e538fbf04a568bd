//! What holds at the door: the price before paid work, what cannot be fixed, the customer's opinion and signature, the
//! check of public work.

use super::{CallbackEnd, Case, SlipError, Verb};
use crate::callbacks::Grade;
use crate::money::Fen;
use chrono::{DateTime, NaiveDate, Utc};

/// Something that a report or a confirmation lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkGap {
    /// No reason.
    Reason,
    /// No date.
    Date,
    /// A date that has passed.
    DatePassed,
    /// No opinion.
    Opinion,
    /// No signature.
    Signature,
    /// Neither a signature nor a confirmation by phone.
    Confirmation,
}

impl WorkGap {
    /// Pointer, Chinese and English.
    pub(super) fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Reason => ("/reason", "须写明原因", "the reason is missing"),
            Self::Date => ("/expected_on", "须写明预计修复日期", "the expected date is missing"),
            Self::DatePassed => ("/expected_on", "预计修复日期已过", "the expected date has passed"),
            Self::Opinion => ("/customer_opinion", "须填写客户意见", "the customer's opinion is missing"),
            Self::Signature => (
                "/signature_id",
                "须有客户姓名和手写签名，或纸质签名的存放处",
                "the customer's name and strokes, or the place where the signed paper is filed, are missing",
            ),
            Self::Confirmation => {
                ("/signature_id", "须有客户签名或电话确认", "a signature or a confirmation by phone is missing")
            }
        }
    }
}

/// Whether work may start: for paid work the customer knows the price.
///
/// # Errors
/// [`SlipError::PriceNotTold`], also when it was told later than `starts_at`.
///
/// Rule: RPR-15.
pub fn may_start_work(
    case: Case,
    price_told_at: Option<DateTime<Utc>>,
    starts_at: DateTime<Utc>,
) -> Result<(), SlipError> {
    let was_told = price_told_at.is_some_and(|told_at| told_at <= starts_at);
    if case != Case::Paid || was_told { Ok(()) } else { Err(SlipError::PriceNotTold) }
}

/// A report that something cannot be repaired for now.
#[derive(Clone, Copy, Debug)]
pub struct Suspension<'a> {
    /// Why.
    pub reason: &'a str,
    /// When it can be repaired.
    pub expected_on: Option<NaiveDate>,
}

/// Whether a cannot-fix report is complete.
///
/// # Errors
/// [`SlipError::CannotFixIncomplete`] with all that is missing.
///
/// Rule: RPR-10.
pub fn may_suspend(report: Suspension<'_>, today: NaiveDate) -> Result<(), SlipError> {
    let checks = [
        (!report.reason.trim().is_empty(), WorkGap::Reason),
        (report.expected_on.is_some(), WorkGap::Date),
        (report.expected_on.is_none_or(|day| day >= today), WorkGap::DatePassed),
    ];
    match gaps(&checks) {
        none if none.is_empty() => Ok(()),
        gaps => Err(SlipError::CannotFixIncomplete(gaps)),
    }
}

/// Whether work may be called done: with a text of what was done.
///
/// # Errors
/// [`SlipError::TextNotGiven`].
pub fn may_finish(work_done: &str) -> Result<(), SlipError> {
    text_given(work_done, "/work_done")
}

/// What is there of a signature.
#[derive(Clone, Copy, Debug)]
pub struct Signing<'a> {
    /// Who signed.
    pub signer: &'a str,
    /// Whether the strokes, or a scan of the signed form, belong to the slip.
    pub has_strokes: bool,
    /// Whether it was signed on paper.
    pub is_on_paper: bool,
    /// Where that paper is filed.
    pub filed_at_place: &'a str,
}

/// Whether somebody has signed: by name, and by strokes or on a paper that is filed. A name that was typed is no signature.
///
/// Rule: RPR-13, RPR-14, RPR-18.
pub fn is_signed(signing: &Signing<'_>) -> bool {
    let is_filed = signing.is_on_paper && !signing.filed_at_place.trim().is_empty();
    !signing.signer.trim().is_empty() && (signing.has_strokes || is_filed)
}

/// What the customer said and signed.
#[derive(Clone, Copy, Debug)]
pub struct Confirmation<'a> {
    /// The slip's case.
    pub case: Case,
    /// The customer's opinion in words.
    pub opinion: &'a str,
    /// The customer's grade.
    pub grade: Option<Grade>,
    /// Whether the customer signed.
    pub is_signed: bool,
    /// Whether the customer confirmed by phone.
    pub by_phone: bool,
    /// What is charged.
    pub amount: Fen,
}

/// Whether the customer has confirmed the work. Paid work and anything charged needs an opinion and a signature; other
/// household work a signature or a confirmation by phone.
///
/// # Errors
/// [`SlipError::WrongCase`] for public work, [`SlipError::NotSigned`] with all that is missing.
///
/// Rule: RPR-13, RPR-14, RPR-17.
pub fn may_confirm(paper: &Confirmation<'_>) -> Result<(), SlipError> {
    match paper.case {
        Case::Public => Err(SlipError::WrongCase { verb: Verb::Confirm, case: paper.case }),
        Case::InWarranty | Case::Paid => signed(paper),
    }
}

/// Whether the slip may be returned: what was confirmed still covers what is charged. Public work was checked instead.
///
/// # Errors
/// [`SlipError::NotSigned`] with all that is missing.
///
/// Rule: RPR-13, RPR-14.
pub fn may_return(paper: &Confirmation<'_>) -> Result<(), SlipError> {
    let was_checked = paper.case == Case::Public && paper.amount == Fen::ZERO;
    if was_checked { Ok(()) } else { signed(paper) }
}

fn signed(paper: &Confirmation<'_>) -> Result<(), SlipError> {
    let is_charged = paper.case == Case::Paid || paper.amount > Fen::ZERO;
    let checks = [
        (!is_charged || !paper.opinion.trim().is_empty(), WorkGap::Opinion),
        (!is_charged || paper.is_signed, WorkGap::Signature),
        (is_charged || paper.is_signed || paper.by_phone, WorkGap::Confirmation),
    ];
    match gaps(&checks) {
        none if none.is_empty() => Ok(()),
        gaps => Err(SlipError::NotSigned(gaps)),
    }
}

/// Whether a confirmation is the initial callback: whoever gave the service asked for the opinion and the signature on
/// the form, on the spot.
///
/// Rule: RPR-18, CBK-09.
pub fn is_initial_callback(paper: &Confirmation<'_>) -> bool {
    paper.is_signed && (paper.grade.is_some() || !paper.opinion.trim().is_empty())
}

/// Whether somebody may check public work: anybody but whoever did it.
///
/// # Errors
/// [`SlipError::CheckerIsWorker`].
///
/// Rule: RPR-16.
pub fn may_check<P: PartialEq>(checker: &P, workers: &[P]) -> Result<(), SlipError> {
    if workers.contains(checker) { Err(SlipError::CheckerIsWorker) } else { Ok(()) }
}

/// Whether a check may fail: by somebody who may check, with a reason.
///
/// # Errors
/// [`SlipError::CheckerIsWorker`] or [`SlipError::TextNotGiven`].
///
/// Rule: RPR-16.
pub fn may_fail_check<P: PartialEq>(checker: &P, workers: &[P], reason: &str) -> Result<(), SlipError> {
    may_check(checker, workers)?;
    text_given(reason, "/reason")
}

/// Whether a slip may be closed: its callback ended satisfied, or by an exception.
///
/// # Errors
/// [`SlipError::CallbackOpen`].
///
/// Rule: TKT-35.
pub fn may_close(end: Option<CallbackEnd>) -> Result<(), SlipError> {
    match end {
        Some(CallbackEnd::Satisfied | CallbackEnd::NotReached | CallbackEnd::Waived | CallbackEnd::NotNeeded) => Ok(()),
        Some(CallbackEnd::Dissatisfied) | None => Err(SlipError::CallbackOpen),
    }
}

/// Whether rework may start: the customer's complaint that the defect remains is written down.
///
/// # Errors
/// [`SlipError::TextNotGiven`].
///
/// Rule: RPR-21.
pub fn may_rework(complaint: &str) -> Result<(), SlipError> {
    text_given(complaint, "/complaint")
}

/// Whether a slip may be given to somebody else or voided: with a reason.
///
/// # Errors
/// [`SlipError::TextNotGiven`].
pub fn may_give_up(reason: &str) -> Result<(), SlipError> {
    text_given(reason, "/reason")
}

fn gaps(checks: &[(bool, WorkGap)]) -> Vec<WorkGap> {
    checks.iter().filter(|(holds, _)| !holds).map(|(_, gap)| *gap).collect()
}

fn text_given(text: &str, pointer: &'static str) -> Result<(), SlipError> {
    if text.trim().is_empty() { Err(SlipError::TextNotGiven(pointer)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    /// Rule: RPR-13, RPR-14, RPR-18.
    #[test]
    fn a_typed_name_is_no_signature() {
        let typed = Signing { signer: "杨秀兰", has_strokes: false, is_on_paper: false, filed_at_place: "" };
        assert!(!is_signed(&typed));
        assert!(is_signed(&Signing { has_strokes: true, ..typed }));
        assert!(!is_signed(&Signing { has_strokes: true, signer: " ", ..typed }));
        let paper = Signing { is_on_paper: true, filed_at_place: "前台2号夹", ..typed };
        assert!(is_signed(&paper));
        assert!(!is_signed(&Signing { filed_at_place: " ", ..paper }), "a paper that nobody finds");
        assert!(!is_signed(&Signing { is_on_paper: false, ..paper }));
    }

    /// Rule: RPR-15.
    #[test]
    fn the_price_is_told_before_paid_work_starts() {
        let starts_at: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().expect("a moment");
        let later: DateTime<Utc> = "2026-03-02T09:00:01Z".parse().expect("a moment");
        assert_eq!(may_start_work(Case::Paid, None, starts_at), Err(SlipError::PriceNotTold));
        assert_eq!(may_start_work(Case::Paid, Some(later), starts_at), Err(SlipError::PriceNotTold));
        assert_eq!(may_start_work(Case::Paid, Some(starts_at), starts_at), Ok(()));
        assert_eq!(may_start_work(Case::InWarranty, None, starts_at), Ok(()));
        assert_eq!(may_start_work(Case::Public, None, starts_at), Ok(()));
    }

    /// Rule: RPR-10.
    #[test]
    fn what_cannot_be_fixed_needs_a_reason_and_a_date() {
        let today: NaiveDate = "2026-03-02".parse().expect("a day");
        let good = Suspension { reason: "缺配件", expected_on: Some(today) };
        let refused = |gaps: &[WorkGap]| Err(SlipError::CannotFixIncomplete(gaps.to_vec()));
        assert_eq!(may_suspend(good, today), Ok(()));
        assert_eq!(may_suspend(Suspension { reason: " ", ..good }, today), refused(&[WorkGap::Reason]));
        assert_eq!(may_suspend(Suspension { expected_on: None, ..good }, today), refused(&[WorkGap::Date]));
        let bare = Suspension { reason: "", expected_on: None };
        assert_eq!(may_suspend(bare, today), refused(&[WorkGap::Reason, WorkGap::Date]));
        assert_eq!(
            may_suspend(Suspension { expected_on: today.pred_opt(), ..good }, today),
            refused(&[WorkGap::DatePassed])
        );
    }

    fn paper(case: Case) -> Confirmation<'static> {
        Confirmation { case, opinion: "满意", grade: None, is_signed: true, by_phone: false, amount: Fen::ZERO }
    }

    /// Rule: RPR-13.
    #[test]
    fn paid_work_is_neither_confirmed_nor_returned_without_opinion_and_signature() {
        let paid = Confirmation { amount: Fen(8000), ..paper(Case::Paid) };
        for judge in [may_confirm, may_return] {
            let refused = |gaps: &[WorkGap]| Err(SlipError::NotSigned(gaps.to_vec()));
            assert_eq!(judge(&paid), Ok(()));
            assert_eq!(judge(&Confirmation { opinion: " ", ..paid }), refused(&[WorkGap::Opinion]));
            assert_eq!(judge(&Confirmation { is_signed: false, ..paid }), refused(&[WorkGap::Signature]));
            let by_phone = Confirmation { opinion: "", is_signed: false, by_phone: true, ..paid };
            assert_eq!(judge(&by_phone), refused(&[WorkGap::Opinion, WorkGap::Signature]));
        }
    }

    /// Rule: RPR-14.
    #[test]
    fn one_fen_charged_needs_a_signature_in_every_case() {
        let unsigned = Confirmation { is_signed: false, by_phone: true, amount: Fen(1), ..paper(Case::InWarranty) };
        assert_eq!(may_confirm(&unsigned), Err(SlipError::NotSigned(vec![WorkGap::Signature])));
        assert_eq!(may_return(&unsigned), Err(SlipError::NotSigned(vec![WorkGap::Signature])));
        assert_eq!(may_confirm(&Confirmation { amount: Fen::ZERO, ..unsigned }), Ok(()));
        assert!(may_return(&Confirmation { case: Case::Public, ..unsigned }).is_err());
        assert_eq!(may_return(&Confirmation { case: Case::Public, amount: Fen::ZERO, ..unsigned }), Ok(()));
    }

    /// Rule: RPR-17.
    #[test]
    fn owners_confirm_household_work_by_signature_or_phone() {
        let signed = Confirmation { opinion: "", ..paper(Case::InWarranty) };
        assert_eq!(may_confirm(&signed), Ok(()));
        assert_eq!(may_confirm(&Confirmation { is_signed: false, by_phone: true, ..signed }), Ok(()));
        let nobody = Confirmation { is_signed: false, ..signed };
        assert_eq!(may_confirm(&nobody), Err(SlipError::NotSigned(vec![WorkGap::Confirmation])));
        let public = may_confirm(&paper(Case::Public));
        assert_eq!(public, Err(SlipError::WrongCase { verb: Verb::Confirm, case: Case::Public }));
    }

    /// Rule: RPR-18, CBK-09.
    #[test]
    fn opinion_and_signature_on_the_spot_are_the_initial_callback() {
        let signed = paper(Case::InWarranty);
        assert!(is_initial_callback(&signed));
        assert!(is_initial_callback(&Confirmation { opinion: "", grade: Some(Grade::B), ..signed }));
        assert!(!is_initial_callback(&Confirmation { opinion: " ", ..signed }));
        assert!(!is_initial_callback(&Confirmation { is_signed: false, by_phone: true, ..signed }));
    }

    /// Rule: RPR-16.
    #[test]
    fn public_work_is_checked_by_somebody_else() {
        assert_eq!(may_check(&"specialist", &["technician", "mate"]), Ok(()));
        assert_eq!(may_check(&"mate", &["technician", "mate"]), Err(SlipError::CheckerIsWorker));
        assert_eq!(may_fail_check(&"specialist", &["technician"], "未清理现场"), Ok(()));
        assert_eq!(may_fail_check(&"specialist", &["technician"], ""), Err(SlipError::TextNotGiven("/reason")));
        assert_eq!(may_fail_check(&"technician", &["technician"], "好"), Err(SlipError::CheckerIsWorker));
    }

    /// Rule: TKT-35.
    #[test]
    fn a_slip_is_closed_satisfied_or_by_an_exception() {
        for end in CallbackEnd::ALL.iter().copied() {
            assert_eq!(may_close(Some(end)).is_ok(), end != CallbackEnd::Dissatisfied, "{end}");
        }
        assert_eq!(may_close(None), Err(SlipError::CallbackOpen));
    }

    /// Rule: RPR-21.
    #[test]
    fn rework_starts_with_the_complaint_that_the_defect_remains() {
        assert_eq!(may_rework("仍然滴水"), Ok(()));
        assert_eq!(may_rework(" "), Err(SlipError::TextNotGiven("/complaint")));
    }

    #[test]
    fn done_work_has_a_text_and_giving_up_a_reason() {
        assert_eq!((may_finish("更换角阀"), may_give_up("技术员请假")), (Ok(()), Ok(())));
        assert_eq!(may_finish(""), Err(SlipError::TextNotGiven("/work_done")));
        assert_eq!(may_give_up("\t"), Err(SlipError::TextNotGiven("/reason")));
    }
}
