//! The record of a callback: what it needs, what a grade brings about, and how satisfied customers are.

use super::{CallbackError, Grade, Kind, Means, Ratio};
use chrono::{DateTime, Utc};

/// A callback as somebody wants to record it.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Why the customer was asked.
    pub kind: Kind,
    /// How.
    pub means: Option<Means>,
    /// When.
    pub called_at: Option<DateTime<Utc>>,
    /// What was told and asked.
    pub content: &'a str,
    /// What the customer said.
    pub result: &'a str,
    /// The customer's grade.
    pub grade: Option<Grade>,
    /// The grades of quality, attitude and result; the monthly quality callback wants all three.
    pub part_grades: [Option<Grade>; 3],
    /// Whether the customer signed.
    pub is_signed: bool,
    /// Whether the customer is visited at home rather than phoned.
    pub wants_visit: bool,
}

/// What a callback record lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordGap {
    /// No means.
    Means,
    /// Not the visit that an important customer is owed.
    Visit,
    /// No time.
    CalledAt,
    /// A time in the future.
    CalledAtInFuture,
    /// No content.
    Content,
    /// No result.
    Result,
    /// No grade.
    Grade,
    /// One of the three grades of the monthly quality callback.
    PartGrades,
    /// No signature of the customer.
    Signature,
}

impl RecordGap {
    /// Pointer, Chinese and English.
    pub(super) fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Means => ("/means", "须填写回访方式", "the means is missing"),
            Self::Visit => ("/means", "重要客户须上门回访", "an important customer is visited at home"),
            Self::CalledAt => ("/called_at", "须填写回访时间", "the time is missing"),
            Self::CalledAtInFuture => ("/called_at", "回访时间不能晚于现在", "the time lies in the future"),
            Self::Content => ("/content", "须填写回访内容", "the content is missing"),
            Self::Result => ("/result", "须填写回访结果", "the result is missing"),
            Self::Grade => ("/grade", "须填写满意度", "the grade is missing"),
            Self::PartGrades => {
                ("/grade_quality", "须填写质量、态度、结果三项评价", "one of the three grades is missing")
            }
            Self::Signature => ("", "须有客户签名", "the customer's signature is missing"),
        }
    }
}

/// Whether a callback record is complete.
///
/// # Errors
/// [`CallbackError::Incomplete`] with all that is missing.
///
/// Rule: CBK-04, CBK-05, CBK-08, CBK-09, CBK-15.
pub fn may_record(record: &Record<'_>, now: DateTime<Utc>) -> Result<(), CallbackError> {
    let wants_parts = record.kind == Kind::QualityMonthly;
    let wants_signature = record.kind == Kind::Initial || record.means == Some(Means::Visit);
    let checks = [
        (record.means.is_some(), RecordGap::Means),
        (!record.wants_visit || record.means.is_none_or(|means| means == Means::Visit), RecordGap::Visit),
        (record.called_at.is_some(), RecordGap::CalledAt),
        (record.called_at.is_none_or(|at| at <= now), RecordGap::CalledAtInFuture),
        (!record.content.trim().is_empty(), RecordGap::Content),
        (!record.result.trim().is_empty(), RecordGap::Result),
        (record.grade.is_some(), RecordGap::Grade),
        (!wants_parts || record.part_grades.iter().all(Option::is_some), RecordGap::PartGrades),
        (!wants_signature || record.is_signed, RecordGap::Signature),
    ];
    let gaps: Vec<_> = checks.into_iter().filter(|(holds, _)| !holds).map(|(_, gap)| gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(CallbackError::Incomplete(gaps)) }
}

/// Whether a callback may be waived: with a reason, and never who was drawn for a sample, which would say what the office
/// likes.
///
/// # Errors
/// [`CallbackError::OfSample`] or [`CallbackError::ReasonMissing`].
///
/// Rule: SMP-02.
pub fn may_waive(reason: &str, is_of_sample: bool) -> Result<(), CallbackError> {
    match (is_of_sample, reason.trim().is_empty()) {
        (true, _) => Err(CallbackError::OfSample),
        (false, true) => Err(CallbackError::ReasonMissing),
        (false, false) => Ok(()),
    }
}

/// What a recorded callback brings about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The ticket may be closed.
    Close,
    /// The ticket goes back to work.
    Reopen,
    /// The work is done and the customer is dissatisfied: a complaint is opened.
    Complaint,
    /// Nothing: the customer gave no grade.
    None,
}

impl Effect {
    /// Whether the lead is alarmed.
    ///
    /// Rule: CBK-16.
    pub fn alarms_lead(self) -> bool {
        matches!(self, Self::Reopen | Self::Complaint)
    }
}

/// What a grade and the customer's word whether the matter is solved (`None`: not asked) bring about.
///
/// Rule: CBK-16.
pub fn effect(grade: Option<Grade>, solved: Option<bool>) -> Effect {
    match (grade, solved) {
        (_, Some(false)) | (Some(Grade::C), None) => Effect::Reopen,
        (Some(Grade::C), Some(true)) => Effect::Complaint,
        (Some(Grade::A | Grade::B), _) => Effect::Close,
        (None, _) => Effect::None,
    }
}

words! {
    /// How the satisfaction of callbacks is counted: the policy `satisfaction.callback_formula`.
    ///
    /// Rule: CBK-19.
    #[schema(as = CallbackFormula)]
    pub enum Formula {
        /// Each callback counts once, by its grade.
        Sf3 = "SF-3" "按回访计",
        /// Each answer counts: the grades of quality, attitude and result where they were asked, else the grade.
        Sf4 = "SF-4" "按答项计",
    }
}

/// The grades of the callbacks of a stretch of time.
///
/// Rule: CBK-19 (F-02).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Satisfaction {
    /// How many callbacks ended, not reached and ungraded ones included.
    pub calls: u64,
    /// How many answers were A, B and C.
    pub grades: [u64; 3],
    /// How many callbacks gave no grade: not reached, or ungraded.
    pub without_grade: u64,
}

impl Satisfaction {
    /// With one callback more.
    #[must_use]
    pub fn with(mut self, formula: Formula, grade: Option<Grade>, parts: Option<[Grade; 3]>) -> Self {
        self.calls += 1;
        match (formula, parts, grade) {
            (Formula::Sf4, Some(parts), _) => parts.iter().for_each(|part| self.grades[*part as usize] += 1),
            (_, _, Some(grade)) => self.grades[grade as usize] += 1,
            _ => self.without_grade += 1,
        }
        self
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let [a, b, c] = other.grades;
        Self {
            calls: self.calls + other.calls,
            grades: [self.grades[0] + a, self.grades[1] + b, self.grades[2] + c],
            without_grade: self.without_grade + other.without_grade,
        }
    }

    /// A and B of all grades given; not reached and ungraded ones are left out.
    pub fn rate(self) -> Ratio {
        let [a, b, c] = self.grades;
        Ratio { part: a + b, whole: a + b + c }
    }
}

/// How many of a population are drawn: the share in percent, rounded up; at least one of any.
///
/// Rule: CBK-07.
pub fn sample_size(population: u64, share_percent: u64) -> u64 {
    let drawn = (u128::from(population) * u128::from(share_percent)).div_ceil(100);
    u64::try_from(drawn).unwrap_or(u64::MAX).max(1).min(population)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use proptest::prelude::*;

    fn now() -> DateTime<Utc> {
        "2026-03-02T11:20:00Z".parse().expect("a moment")
    }

    fn good() -> Record<'static> {
        Record {
            kind: Kind::Ticket,
            means: Some(Means::Phone),
            called_at: Some(now()),
            content: "水管维修情况",
            result: "已修好",
            grade: Some(Grade::A),
            part_grades: [None; 3],
            is_signed: false,
            wants_visit: false,
        }
    }

    fn gaps(record: &Record<'_>) -> Vec<RecordGap> {
        match may_record(record, now()) {
            Ok(()) => Vec::new(),
            Err(CallbackError::Incomplete(gaps)) => gaps,
            Err(other) => panic!("{other}"),
        }
    }

    /// Rule: CBK-04, CBK-05.
    #[test]
    fn a_record_has_its_time_means_content_result_and_grade() {
        use RecordGap as G;
        assert_eq!(gaps(&good()), []);
        let bare = Record { means: None, called_at: None, content: " ", result: "", grade: None, ..good() };
        assert_eq!(gaps(&bare), [G::Means, G::CalledAt, G::Content, G::Result, G::Grade]);
        assert_eq!(gaps(&Record { grade: None, ..good() }), [G::Grade]);
        let ahead = Record { called_at: now().checked_add_signed(chrono::TimeDelta::seconds(1)), ..good() };
        assert_eq!(gaps(&ahead), [G::CalledAtInFuture]);
    }

    /// Rule: CBK-08.
    #[test]
    fn the_monthly_quality_callback_has_three_grades() {
        let monthly = Record { kind: Kind::QualityMonthly, ..good() };
        assert_eq!(gaps(&monthly), [RecordGap::PartGrades]);
        let two = [Some(Grade::A), Some(Grade::B), None];
        assert_eq!(gaps(&Record { part_grades: two, ..monthly }), [RecordGap::PartGrades]);
        assert_eq!(gaps(&Record { part_grades: [Some(Grade::C); 3], ..monthly }), []);
    }

    /// Rule: CBK-09.
    #[test]
    fn initial_callbacks_and_visits_are_signed() {
        let initial = Record { kind: Kind::Initial, means: Some(Means::OnSite), ..good() };
        assert_eq!(gaps(&initial), [RecordGap::Signature]);
        assert_eq!(gaps(&Record { is_signed: true, ..initial }), []);
        assert_eq!(gaps(&Record { means: Some(Means::Visit), ..good() }), [RecordGap::Signature]);
    }

    /// Rule: CBK-15.
    #[test]
    fn an_important_customer_is_visited_at_home() {
        let important = Record { kind: Kind::OpinionGiver, wants_visit: true, is_signed: true, ..good() };
        assert_eq!(gaps(&important), [RecordGap::Visit]);
        assert_eq!(gaps(&Record { means: Some(Means::OnSite), ..important }), [RecordGap::Visit]);
        assert_eq!(gaps(&Record { means: Some(Means::Visit), ..important }), []);
        assert_eq!(gaps(&Record { means: None, ..important }), [RecordGap::Means], "told once");
    }

    /// Rule: SMP-02.
    #[test]
    fn waiving_needs_a_reason_and_who_was_drawn_is_not_waived() {
        assert_eq!(may_waive("客户要求不再联系", false), Ok(()));
        assert_eq!(may_waive(" ", false), Err(CallbackError::ReasonMissing));
        assert_eq!(may_waive("客户要求不再联系", true), Err(CallbackError::OfSample));
    }

    /// Rule: CBK-16.
    #[test]
    fn what_is_not_solved_or_dissatisfies_goes_on_and_alarms_the_lead() {
        for solved in [None, Some(true), Some(false)] {
            for grade in Grade::ALL.iter().copied().map(Some).chain([None]) {
                let follows = match (grade, solved) {
                    (_, Some(false)) => Effect::Reopen,
                    (Some(Grade::C), None) => Effect::Reopen,
                    (Some(Grade::C), Some(true)) => Effect::Complaint,
                    (Some(_), _) => Effect::Close,
                    (None, _) => Effect::None,
                };
                assert_eq!(effect(grade, solved), follows, "{grade:?} {solved:?}");
                let is_bad = grade == Some(Grade::C) || solved == Some(false);
                assert_eq!(effect(grade, solved).alarms_lead(), is_bad, "{grade:?} {solved:?}");
            }
        }
    }

    /// Rule: CBK-19, CBK-20.
    #[test]
    fn satisfaction_leaves_out_who_gave_no_grade() {
        let grades = [(52, Some(Grade::A)), (21, Some(Grade::B)), (4, Some(Grade::C)), (6, None)];
        let all = grades.into_iter().flat_map(|(count, grade)| std::iter::repeat_n(grade, count));
        let counted = all.fold(Satisfaction::default(), |sum, grade| sum.with(Formula::Sf3, grade, None));
        assert_eq!((counted.calls, counted.without_grade), (83, 6));
        assert_eq!((counted.rate(), counted.rate().to_string()), (Ratio { part: 73, whole: 77 }, "94.81%".into()));
        assert_eq!(Satisfaction::default().with(Formula::Sf3, None, None).rate().to_string(), "–");
    }

    /// Rule: CBK-19.
    #[test]
    fn two_counts_are_added_in_every_part() {
        let one = Satisfaction { calls: 6, grades: [1, 2, 3], without_grade: 4 };
        let other = Satisfaction { calls: 60, grades: [10, 20, 30], without_grade: 40 };
        assert_eq!(one.and(other), Satisfaction { calls: 66, grades: [11, 22, 33], without_grade: 44 });
        assert_eq!(one.and(Satisfaction::default()), one);
    }

    /// Rule: CBK-19.
    #[test]
    fn by_the_second_formula_each_answer_counts() {
        let parts = Some([Grade::A, Grade::B, Grade::C]);
        let of = |formula| Satisfaction::default().with(formula, Some(Grade::C), parts).rate();
        assert_eq!(of(Formula::Sf3), Ratio { part: 0, whole: 1 });
        assert_eq!(of(Formula::Sf4), Ratio { part: 2, whole: 3 });
        let plain = Satisfaction::default().with(Formula::Sf4, Some(Grade::B), None);
        assert_eq!(plain.rate(), Ratio { part: 1, whole: 1 });
    }

    /// Rule: CBK-07.
    #[test]
    fn a_fifth_of_the_slips_is_drawn_and_at_least_one() {
        for (returned, drawn) in [(37, 8), (3, 1), (0, 0), (40, 8), (41, 9), (1, 1), (5, 1), (6, 2)] {
            assert_eq!(sample_size(returned, 20), drawn, "{returned}");
        }
        assert_eq!(sample_size(10, 0), 1);
        assert_eq!((sample_size(10, 100), sample_size(10, 300)), (10, 10));
    }

    proptest! {
        #[test]
        fn a_sample_is_never_larger_than_what_it_is_drawn_from(population: u64, share in 0..=100_u64) {
            let drawn = sample_size(population, share);
            prop_assert!(drawn <= population);
            prop_assert!(u128::from(drawn) * 100 >= u128::from(population) * u128::from(share));
        }
    }
}
