//! What is refused at a sample, with its code and its sentences.

use super::{Stage, Verb};
use crate::code::Code;
use crate::{Refusal, Word as _};
use uuid::Uuid;

/// A sample's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// The state machine is silent.
    #[error("cannot {verb} a sample that is {stage}")]
    WrongStage {
        /// What was wanted.
        verb: Verb,
        /// The stage that does not open it.
        stage: Stage,
    },
    /// The days that the sample is about still go on.
    #[error("the period is not over yet")]
    NotOver,
    /// The last day lies before the first.
    #[error("the last day lies before the first")]
    DaysReversed,
    /// No survey takes so long.
    #[error("a survey takes a year at most")]
    DaysTooMany,
    /// What this sample says is for the company alone.
    #[error("what this sample says is not passed on to a subcontractor")]
    NotForOthers,
    /// Somebody is still to be called.
    #[error("{0} of the sample are still to be called")]
    StillCalling(u64),
    /// Nobody was named.
    #[error("the subcontractor must be named")]
    NobodyNamed,
    /// One item belongs to two strata.
    #[error("the item {0} stands in two strata of the frame")]
    InTwoStrata(Uuid),
    /// Only who was drawn, or took somebody's place, is replaced.
    #[error("the item {0} does not belong to the sample")]
    NotInSample(Uuid),
    /// Somebody has taken the place already.
    #[error("the item {0} has been replaced already")]
    ReplacedAlready(Uuid),
    /// The person may still be reached.
    #[error("the person may still be reached: {made} of {needed} attempts were made")]
    TooFewAttempts {
        /// How many attempts were made.
        made: u32,
        /// How many are made before somebody counts as not reached.
        needed: u32,
    },
}

impl Refusal for SampleError {
    fn code(&self) -> Code {
        match self {
            Self::WrongStage { .. } => Code::SampleWrongStage,
            Self::NotOver | Self::DaysReversed | Self::DaysTooMany => Code::TimeNotValid,
            Self::NotForOthers | Self::StillCalling(_) => Code::SampleWrongStage,
            Self::NobodyNamed => Code::TextNotGiven,
            Self::InTwoStrata(_) => Code::SampleFrameNotValid,
            Self::NotInSample(_) | Self::ReplacedAlready(_) | Self::TooFewAttempts { .. } => {
                Code::SampleReplacementRefused
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongStage { verb, stage } => format!("样本{}，不能{}", stage.zh(), verb.zh()),
            Self::NotOver => "该周期尚未结束，结束后才能抽样".to_owned(),
            Self::DaysReversed => "最后一天不能早于第一天".to_owned(),
            Self::DaysTooMany => "一次征询最长一年".to_owned(),
            Self::NotForOthers => "此类样本的结果不转告分包方".to_owned(),
            Self::StillCalling(open) => format!("还有 {open} 户待回访，全部回访后才能转告"),
            Self::NobodyNamed => "须填写转告的分包方".to_owned(),
            Self::InTwoStrata(id) => format!("抽样框中 {id} 同时属于两层"),
            Self::NotInSample(id) => format!("{id} 不在样本中"),
            Self::ReplacedAlready(id) => format!("{id} 已被替换"),
            Self::TooFewAttempts { made, needed } => format!("仍可能联系到客户：须拨打 {needed} 次，已拨打 {made} 次"),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::NotOver => Some("/on"),
            Self::DaysReversed | Self::DaysTooMany => Some("/from_on"),
            Self::NobodyNamed => Some("/to"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_is_told_in_both_languages() {
        let early = SampleError::TooFewAttempts { made: 1, needed: 3 };
        assert_eq!(early.code(), Code::SampleReplacementRefused);
        assert_eq!(early.zh(), "仍可能联系到客户：须拨打 3 次，已拨打 1 次");
        assert_eq!(early.to_string(), "the person may still be reached: 1 of 3 attempts were made");
        assert_eq!((SampleError::NotOver.code(), SampleError::NotOver.pointer()), (Code::TimeNotValid, Some("/on")));
        let again = SampleError::WrongStage { verb: Verb::Draw, stage: Stage::Drawn };
        assert_eq!((again.zh().as_str(), again.code()), ("样本已抽样，不能抽样", Code::SampleWrongStage));
        assert_eq!(again.to_string(), "cannot draw a sample that is drawn");
        let nil = Uuid::nil();
        for refusal in [SampleError::InTwoStrata(nil), SampleError::NotInSample(nil), SampleError::ReplacedAlready(nil)]
        {
            assert!(refusal.zh().contains(&nil.to_string()) && refusal.to_string().contains(&nil.to_string()));
        }
    }
}
