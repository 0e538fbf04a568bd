//! Callbacks: asking the customer whether the work was good. When one is due, who may call, what an attempt and a grade
//! bring about, and how satisfied customers are.
//!
//! Which tickets are called back is decided in `tickets`; drawing samples is not here.

mod calls;
mod error;
mod occasion;
mod ratio;
mod record;
mod tally;

pub use calls::{
    AfterCall, CallTimes, SpecialStart, StartEvent, Starts, Trying, after_attempt, in_time, limit_key, may_attempt,
    may_call, may_call_after_return, special_starts_at, starts_at,
};
pub use error::CallbackError;
pub use occasion::{Handled, caller_fits, calls_after, falls_in_share, may_arrange, may_order, paid_call_needed};
pub use ratio::Ratio;
pub use record::{Effect, Formula, Record, RecordGap, Satisfaction, effect, may_record, may_waive, sample_size};
pub use tally::{Counted, Tally};

use crate::machine::{self, Move};

words! {
    /// Why somebody is called back.
    ///
    /// Rule: CBK-01.
    #[schema(as = CallbackKind)]
    pub enum Kind {
        Ticket = "ticket" "工单",
        Initial = "initial" "初级",
        Complaint = "complaint" "投诉",
        WeeklySample = "weekly_sample" "周抽样",
        QualityMonthly = "quality_monthly" "品质月度",
        Special = "special" "特殊(返修)",
        Separate = "separate" "单独",
        SurveyTruth = "survey_truth" "征询真实性",
        OpinionGiver = "opinion_giver" "逐户",
        Bespoke = "bespoke" "特约",
        MajorVisit = "major_visit" "大缺陷上门",
        DirectorTalk = "director_talk" "主任沟通",
        SafetyEvent = "safety_event" "安全事件",
    }

    /// How the customer was asked.
    #[schema(as = CallbackMeans)]
    pub enum Means {
        Phone = "phone" "电话",
        Visit = "visit" "上门",
        OnSite = "on_site" "现场签署",
    }

    /// How satisfied the customer is.
    ///
    /// Rule: CBK-06.
    #[schema(as = CallbackGrade)]
    pub enum Grade {
        A = "a" "满意",
        B = "b" "较满意",
        C = "c" "不满意",
    }

    /// How an attempt to call ended.
    ///
    /// Rule: CBK-20.
    #[schema(as = CallbackOutcome)]
    pub enum Outcome {
        NoAnswer = "no_answer" "无人接听",
        WrongNumber = "wrong_number" "号码错误",
        Refused = "refused" "客户拒访",
        Done = "done" "已接通",
    }

    /// How far a callback has come.
    #[schema(as = CallbackStage)]
    pub enum Stage {
        Due = "due" "待回访",
        Attempted = "attempted" "未接通",
        Done = "done" "已回访",
        FollowUp = "follow_up" "跟进",
        NotReached = "not_reached" "未接通结束",
        Waived = "waived" "免回访",
    }

    /// What may be done with a callback.
    #[schema(as = CallbackVerb)]
    pub enum Verb {
        /// Nobody could be spoken to.
        Attempt = "attempt" "未接通",
        Record = "record" "记录回访",
        FollowUp = "follow_up" "跟进",
        End = "end" "结束",
        Waive = "waive" "免回访",
    }
}

impl Stage {
    /// The stage of a new callback.
    pub const FIRST: Self = Self::Due;

    /// Whether somebody still has to call.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Due | Self::Attempted)
    }
}

/// The whole state machine. Whatever is not here is refused. Following up makes a new callback due.
pub const MOVES: &[Move<Stage, Verb>] = &[
    (Stage::Due, Verb::Attempt, Stage::Attempted),
    (Stage::Attempted, Verb::Attempt, Stage::Attempted),
    (Stage::Due, Verb::Record, Stage::Done),
    (Stage::Attempted, Verb::Record, Stage::Done),
    (Stage::Done, Verb::FollowUp, Stage::FollowUp),
    (Stage::Attempted, Verb::End, Stage::NotReached),
    (Stage::Due, Verb::Waive, Stage::Waived),
];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`CallbackError::WrongStage`] where [`MOVES`] is silent.
pub fn next(stage: Stage, verb: Verb) -> Result<Stage, CallbackError> {
    machine::next(MOVES, stage, verb).ok_or(CallbackError::WrongStage { verb, stage })
}

/// The verbs that [`MOVES`] opens in a stage.
pub fn verbs(stage: Stage) -> Vec<Verb> {
    machine::verbs(MOVES, stage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use proptest::prelude::*;

    /// Where each verb leads, written down a second time by verb.
    fn expected(stage: Stage, verb: Verb) -> Option<Stage> {
        match (verb, stage) {
            (Verb::Attempt, Stage::Due | Stage::Attempted) => Some(Stage::Attempted),
            (Verb::Record, Stage::Due | Stage::Attempted) => Some(Stage::Done),
            (Verb::FollowUp, Stage::Done) => Some(Stage::FollowUp),
            (Verb::End, Stage::Attempted) => Some(Stage::NotReached),
            (Verb::Waive, Stage::Due) => Some(Stage::Waived),
            _ => None,
        }
    }

    /// Rule: CBK-20.
    #[test]
    fn every_pair_of_stage_and_verb_is_as_the_table_says_or_refused() {
        for stage in Stage::ALL.iter().copied() {
            for verb in Verb::ALL.iter().copied() {
                let refused = CallbackError::WrongStage { verb, stage };
                assert_eq!(next(stage, verb), expected(stage, verb).ok_or(refused), "{verb} {stage}");
                assert_eq!(verbs(stage).contains(&verb), expected(stage, verb).is_some(), "{verb} {stage}");
            }
        }
    }

    #[test]
    fn a_callback_is_open_until_it_was_recorded_ended_or_waived() {
        let open: Vec<Stage> = Stage::ALL.iter().copied().filter(|stage| stage.is_open()).collect();
        assert_eq!(open, [Stage::Due, Stage::Attempted]);
    }

    /// Rule: CBK-01, CBK-06.
    #[test]
    fn kinds_and_grades_are_those_of_the_callback_record() {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(
            kinds,
            [
                "ticket",
                "initial",
                "complaint",
                "weekly_sample",
                "quality_monthly",
                "special",
                "separate",
                "survey_truth",
                "opinion_giver",
                "bespoke",
                "major_visit",
                "director_talk",
                "safety_event"
            ]
        );
        let grades: Vec<&str> = Grade::ALL.iter().map(|grade| grade.zh()).collect();
        assert_eq!(grades, ["满意", "较满意", "不满意"]);
    }

    proptest! {
        #[test]
        fn nothing_leaves_an_ended_callback(deeds in proptest::collection::vec(0..Verb::ALL.len(), 0..30)) {
            let mut stage = Stage::FIRST;
            for deed in deeds {
                let moved = next(stage, Verb::ALL[deed]).unwrap_or(stage);
                let is_ended = matches!(stage, Stage::FollowUp | Stage::NotReached | Stage::Waived);
                prop_assert!(!is_ended || moved == stage);
                stage = moved;
            }
        }
    }
}
