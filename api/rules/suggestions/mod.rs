//! Suggestions: in detail to a responsible department, answered, carried out or declined, and the customer told.
//! Enquiries that are passed on, the answers the desk may give, and what customers need, stand here too.

mod error;
mod summary;

pub use error::{Gap, SuggestionError};
pub use summary::{Measured, may_measure, month_before, month_of};

use crate::machine::{self, Move};
use chrono::{DateTime, NaiveDate, Utc};

words! {
    /// How far a suggestion has come.
    #[schema(as = SuggestionStage)]
    pub enum Stage {
        Registered = "registered" "已登记",
        Forwarded = "forwarded" "已转部门",
        Answered = "answered" "已答复",
        InExecution = "in_execution" "执行中",
        Done = "done" "已完成",
        Declined = "declined" "不采纳",
        Closed = "closed" "已结案",
    }

    /// What may be done with a suggestion.
    #[schema(as = SuggestionVerb)]
    pub enum Verb {
        Forward = "forward" "转部门",
        Answer = "answer" "答复",
        Adopt = "adopt" "采纳",
        Decline = "decline" "不采纳",
        Finish = "finish" "完成",
        Tell = "tell" "告知客户",
    }

    /// What became of a suggestion.
    ///
    /// Rule: SUG-04.
    #[schema(as = SuggestionOutcome)]
    pub enum Outcome {
        Adopted = "adopted" "采纳",
        Partly = "partly" "部分采纳",
        Declined = "declined" "不采纳",
    }

    /// The aspect under which a need is recorded.
    ///
    /// Rule: SUG-07.
    pub enum Aspect {
        Management = "management" "管理",
        Service = "service" "服务",
        Business = "business" "经营",
    }

    /// What became of a need.
    ///
    /// Rule: SUG-07.
    pub enum NeedState {
        Open = "open" "待研究",
        Planned = "planned" "已计划",
        Offered = "offered" "已提供",
        Dropped = "dropped" "不提供",
    }
}

impl Stage {
    /// The stage of a new suggestion.
    pub const FIRST: Self = Self::Registered;
}

/// The whole state machine. Whatever is not here is refused. What is adopted in part is adopted.
pub const MOVES: &[Move<Stage, Verb>] = &[
    (Stage::Registered, Verb::Forward, Stage::Forwarded),
    (Stage::Forwarded, Verb::Answer, Stage::Answered),
    (Stage::Answered, Verb::Adopt, Stage::InExecution),
    (Stage::Answered, Verb::Decline, Stage::Declined),
    (Stage::InExecution, Verb::Finish, Stage::Done),
    (Stage::Done, Verb::Tell, Stage::Closed),
    (Stage::Declined, Verb::Tell, Stage::Closed),
];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`SuggestionError::WrongStage`] where [`MOVES`] is silent.
pub fn next(stage: Stage, verb: Verb) -> Result<Stage, SuggestionError> {
    machine::next(MOVES, stage, verb).ok_or(SuggestionError::WrongStage { verb, stage })
}

/// The verbs that [`MOVES`] opens in a stage.
pub fn verbs(stage: Stage) -> Vec<Verb> {
    machine::verbs(MOVES, stage)
}

/// Whether a suggestion may be passed on: in detail, and to a responsible department.
///
/// # Errors
/// [`SuggestionError::Incomplete`] with all that is missing.
///
/// Rule: SUG-02.
pub fn may_forward(text: &str, has_department: bool) -> Result<(), SuggestionError> {
    refuse(&[(is_given(text), Gap::Text), (has_department, Gap::Department)])
}

/// Whether the department's answer may come back to the register.
///
/// # Errors
/// [`SuggestionError::Incomplete`].
///
/// Rule: SUG-02.
pub fn may_answer(answer: &str) -> Result<(), SuggestionError> {
    refuse(&[(is_given(answer), Gap::Answer)])
}

/// How a suggestion is carried out.
#[derive(Clone, Copy, Debug)]
pub struct Adoption<'a> {
    /// Whether only a part is adopted; the reason says why not all.
    pub is_partial: bool,
    /// Why.
    pub reason: &'a str,
    /// What is done.
    pub measure: &'a str,
    /// Whether somebody is responsible.
    pub has_responsible: bool,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// Whether a suggestion may be adopted.
///
/// # Errors
/// [`SuggestionError::Incomplete`] with all that is missing.
///
/// Rule: SUG-04.
pub fn may_adopt(adoption: &Adoption<'_>, today: NaiveDate) -> Result<(), SuggestionError> {
    refuse(&[
        (!adoption.is_partial || is_given(adoption.reason), Gap::Reason),
        (is_given(adoption.measure), Gap::Measure),
        (adoption.has_responsible, Gap::Responsible),
        (adoption.due_on.is_some(), Gap::Due),
        (adoption.due_on.is_none_or(|day| day >= today), Gap::DuePassed),
    ])
}

/// Whether a suggestion may be declined: with a reason.
///
/// # Errors
/// [`SuggestionError::Incomplete`].
///
/// Rule: SUG-04.
pub fn may_decline(reason: &str) -> Result<(), SuggestionError> {
    refuse(&[(is_given(reason), Gap::Reason)])
}

/// Whether a suggestion may be closed: the customer was told what became of it.
///
/// # Errors
/// [`SuggestionError::Incomplete`].
///
/// Rule: SUG-04.
pub fn may_close(customer_told_at: Option<DateTime<Utc>>) -> Result<(), SuggestionError> {
    refuse(&[(customer_told_at.is_some(), Gap::CustomerNotTold)])
}

/// An enquiry that the desk cannot answer.
#[derive(Clone, Copy, Debug)]
pub struct PassingOn {
    /// Whether a department takes it.
    pub has_department: bool,
    /// When the customer was told what happens.
    pub customer_told_at: Option<DateTime<Utc>>,
    /// When the customer will have the answer.
    pub promised_at: Option<DateTime<Utc>>,
}

/// Whether an enquiry may be passed on: to a department, and the customer was told what happens and when.
///
/// # Errors
/// [`SuggestionError::Incomplete`] with all that is missing.
///
/// Rule: SUG-03.
pub fn may_pass_on(enquiry: PassingOn) -> Result<(), SuggestionError> {
    refuse(&[
        (enquiry.has_department, Gap::Department),
        (enquiry.customer_told_at.is_some(), Gap::CustomerNotTold),
        (enquiry.promised_at.is_some(), Gap::Promise),
    ])
}

/// Whether the desk may still give an answer of the answer base: until the end of its last day, or for good.
///
/// Rule: SUG-06.
pub fn is_answer_valid(valid_until: Option<NaiveDate>, today: NaiveDate) -> bool {
    valid_until.is_none_or(|last_day| today <= last_day)
}

fn is_given(text: &str) -> bool {
    !text.trim().is_empty()
}

fn refuse(checks: &[(bool, Gap)]) -> Result<(), SuggestionError> {
    let gaps: Vec<_> = checks.iter().filter(|(holds, _)| !holds).map(|(_, gap)| *gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(SuggestionError::Incomplete(gaps)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use proptest::prelude::*;

    fn missing(gaps: &[Gap]) -> Result<(), SuggestionError> {
        Err(SuggestionError::Incomplete(gaps.to_vec()))
    }

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn told() -> Option<DateTime<Utc>> {
        "2026-03-02T09:00:00Z".parse().ok()
    }

    /// Rule: SUG-02, SUG-04.
    #[test]
    fn every_pair_of_stage_and_verb_is_as_the_table_says_or_refused() {
        for stage in Stage::ALL.iter().copied() {
            for verb in Verb::ALL.iter().copied() {
                let expected = match (verb, stage) {
                    (Verb::Forward, Stage::Registered) => Ok(Stage::Forwarded),
                    (Verb::Answer, Stage::Forwarded) => Ok(Stage::Answered),
                    (Verb::Adopt, Stage::Answered) => Ok(Stage::InExecution),
                    (Verb::Decline, Stage::Answered) => Ok(Stage::Declined),
                    (Verb::Finish, Stage::InExecution) => Ok(Stage::Done),
                    (Verb::Tell, Stage::Done | Stage::Declined) => Ok(Stage::Closed),
                    _ => Err(SuggestionError::WrongStage { verb, stage }),
                };
                assert_eq!(verbs(stage).contains(&verb), expected.is_ok(), "{verb} {stage}");
                assert_eq!(next(stage, verb), expected, "{verb} {stage}");
            }
        }
    }

    /// Rule: SUG-02.
    #[test]
    fn a_suggestion_goes_in_detail_to_a_department_and_its_answer_comes_back() {
        assert_eq!(may_forward("建议在南门加装无障碍坡道", true), Ok(()));
        assert_eq!(may_forward(" ", false), missing(&[Gap::Text, Gap::Department]));
        assert_eq!(may_forward("建议", false), missing(&[Gap::Department]));
        assert_eq!(may_forward("", true), missing(&[Gap::Text]));
        assert_eq!((may_answer("可行，纳入五月计划"), may_answer("")), (Ok(()), missing(&[Gap::Answer])));
    }

    /// Rule: SUG-04.
    #[test]
    fn what_is_adopted_has_a_measure_a_responsible_person_and_a_date() {
        let today = on("2026-03-02");
        let good =
            Adoption {
                is_partial: false, reason: "", measure: "加装坡道", has_responsible: true, due_on: Some(today)
            };
        assert_eq!(may_adopt(&good, today), Ok(()));
        assert_eq!(may_adopt(&Adoption { due_on: today.pred_opt(), ..good }, today), missing(&[Gap::DuePassed]));
        assert_eq!(may_adopt(&Adoption { is_partial: true, ..good }, today), missing(&[Gap::Reason]));
        assert_eq!(may_adopt(&Adoption { is_partial: true, reason: "只做南门", ..good }, today), Ok(()));
        let bare = Adoption { is_partial: true, measure: " ", has_responsible: false, due_on: None, ..good };
        assert_eq!(may_adopt(&bare, today), missing(&[Gap::Reason, Gap::Measure, Gap::Responsible, Gap::Due]));
    }

    /// Rule: SUG-04.
    #[test]
    fn what_is_declined_has_a_reason_and_the_customer_is_told_of_either() {
        assert_eq!((may_decline("消防通道不得占用"), may_decline(" ")), (Ok(()), missing(&[Gap::Reason])));
        assert_eq!((may_close(told()), may_close(None)), (Ok(()), missing(&[Gap::CustomerNotTold])));
    }

    /// Rule: SUG-03.
    #[test]
    fn an_enquiry_is_passed_on_and_the_customer_hears_what_happens_and_when() {
        let good = PassingOn { has_department: true, customer_told_at: told(), promised_at: told() };
        assert_eq!(may_pass_on(good), Ok(()));
        assert_eq!(may_pass_on(PassingOn { promised_at: None, ..good }), missing(&[Gap::Promise]));
        let bare = PassingOn { has_department: false, customer_told_at: None, promised_at: None };
        assert_eq!(may_pass_on(bare), missing(&[Gap::Department, Gap::CustomerNotTold, Gap::Promise]));
    }

    /// Rule: SUG-06.
    #[test]
    fn an_answer_is_given_until_its_last_day() {
        let last_day = Some(on("2026-03-31"));
        for (today, valid) in [("2026-03-30", true), ("2026-03-31", true), ("2026-04-01", false)] {
            assert_eq!(is_answer_valid(last_day, on(today)), valid, "{today}");
        }
        assert!(is_answer_valid(None, on("2099-01-01")));
    }

    /// Rule: SUG-07.
    #[test]
    fn needs_are_recorded_under_three_aspects() {
        let aspects: Vec<&str> = Aspect::ALL.iter().map(|aspect| aspect.zh()).collect();
        assert_eq!(aspects, ["管理", "服务", "经营"]);
        assert_eq!(NeedState::parse("planned"), Some(NeedState::Planned));
    }

    proptest! {
        #[test]
        fn nothing_leaves_closed(deeds in proptest::collection::vec(0..Verb::ALL.len(), 0..30)) {
            let mut stage = Stage::FIRST;
            for deed in deeds {
                let moved = next(stage, Verb::ALL[deed]).unwrap_or(stage);
                prop_assert!(stage != Stage::Closed || moved == Stage::Closed);
                stage = moved;
            }
        }
    }
}
