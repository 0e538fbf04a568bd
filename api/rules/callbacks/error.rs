//! What is refused at a callback, with its code, its sentences and the fields it is about.

use super::{Kind, RecordGap, Stage, Verb};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// A callback's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// The state machine is silent.
    #[error("cannot {verb} a callback that is {stage}")]
    WrongStage {
        /// What was wanted.
        verb: Verb,
        /// The stage that does not open it.
        stage: Stage,
    },
    /// Whoever did the work cannot ask how it was.
    #[error("the caller must not be the technician who did the work")]
    CallerIsWorker,
    /// The slip is still with the technician.
    #[error("the slip must be returned before the callback")]
    NotReturned,
    /// The last attempt was too recent.
    #[error("the next attempt is not due yet")]
    TooEarly,
    /// Before the work or the last attempt, or ahead.
    #[error("an attempt is made after the work and the attempt before, and not ahead of time")]
    NotThen,
    /// The record lacks something.
    #[error("the callback record is incomplete: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    Incomplete(Vec<RecordGap>),
    /// Waiving needs a reason.
    #[error("a reason must be given")]
    ReasonMissing,
    /// The kind follows from a rule and is not ordered.
    #[error("a callback of kind {0} is not ordered")]
    KindRefused(Kind),
    /// The kind is made by others.
    #[error("a callback of kind {0} is not yours to make")]
    NotTheirs(Kind),
    /// Who was drawn is called; only who cannot be reached is replaced.
    #[error("the call of a sample cannot be waived")]
    OfSample,
    /// A due time that is not ahead.
    #[error("the due time must be ahead")]
    DueInPast,
}

impl Refusal for CallbackError {
    fn code(&self) -> Code {
        match self {
            Self::WrongStage { .. } => Code::CallbackWrongStage,
            Self::CallerIsWorker => Code::CallbackByWorker,
            Self::NotReturned => Code::CallbackNotReturned,
            Self::TooEarly => Code::CallbackTooEarly,
            Self::Incomplete(_) => Code::CallbackIncomplete,
            Self::ReasonMissing => Code::TextNotGiven,
            Self::KindRefused(_) | Self::NotTheirs(_) => Code::CallbackKindRefused,
            Self::OfSample => Code::CallbackOfSample,
            Self::DueInPast | Self::NotThen => Code::TimeNotValid,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongStage { verb, stage } => format!("回访{}，不能{}", stage.zh(), verb.zh()),
            Self::CallerIsWorker => "回访人不能是维修人员本人".to_owned(),
            Self::NotReturned => "返单之后才能回访".to_owned(),
            Self::TooEarly => "未到再次回访的时间".to_owned(),
            Self::NotThen => "拨打时间须在处理完毕和上次拨打之后，且不晚于现在".to_owned(),
            Self::Incomplete(gaps) => {
                let missing: Vec<_> = gaps.iter().map(|gap| gap.parts().1).collect();
                format!("回访记录不完整：{}", missing.join("；"))
            }
            Self::ReasonMissing => "须填写免回访原因".to_owned(),
            Self::KindRefused(kind) => format!("{}回访按规定生成，不另行安排", kind.zh()),
            Self::NotTheirs(kind) => format!("您的岗位不能进行{}回访", kind.zh()),
            Self::OfSample => "抽中的客户不能免回访，联系不上的按次序递补".to_owned(),
            Self::DueInPast => "回访时限须晚于现在".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::Incomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::ReasonMissing => Some("/reason"),
            Self::KindRefused(_) => Some("/kind"),
            Self::DueInPast => Some("/due_at"),
            Self::NotThen => Some("/called_at"),
            Self::WrongStage { .. }
            | Self::CallerIsWorker
            | Self::NotReturned
            | Self::TooEarly
            | Self::OfSample
            | Self::NotTheirs(_) => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        match self {
            Self::Incomplete(gaps) => gaps
                .iter()
                .map(|gap| gap.parts())
                .map(|(pointer, zh, en)| Fault { pointer: pointer.to_owned(), zh: zh.to_owned(), en: en.to_owned() })
                .collect(),
            other => other
                .pointer()
                .map(|pointer| Fault { pointer: pointer.to_owned(), zh: other.zh(), en: other.to_string() })
                .into_iter()
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_is_told_with_its_field_in_both_languages() {
        let refusal = CallbackError::Incomplete(vec![RecordGap::Grade, RecordGap::Result]);
        assert_eq!(refusal.code(), Code::CallbackIncomplete);
        assert_eq!(refusal.zh(), "回访记录不完整：须填写满意度；须填写回访结果");
        let pointers: Vec<String> = refusal.faults().into_iter().map(|fault| fault.pointer).collect();
        assert_eq!(pointers, ["/grade", "/result"]);
        let [fault] = CallbackError::ReasonMissing.faults().try_into().expect("one fault");
        assert_eq!(fault.pointer, "/reason");
        assert!(CallbackError::TooEarly.faults().is_empty());
    }
}
