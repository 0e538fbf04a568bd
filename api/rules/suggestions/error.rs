//! What is refused at a suggestion, with its code, its sentences and the fields it is about.

use super::{Stage, Verb};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// Something that a suggestion, or an enquiry that is passed on, lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No text.
    Text,
    /// No department.
    Department,
    /// No answer.
    Answer,
    /// No reason.
    Reason,
    /// No measure.
    Measure,
    /// Nobody responsible.
    Responsible,
    /// No date.
    Due,
    /// A date that has passed.
    DuePassed,
    /// The customer was not told what happens.
    CustomerNotTold,
    /// The customer was not told when.
    Promise,
}

impl Gap {
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Text => ("/content", "须详细填写建议内容", "the text is missing"),
            Self::Department => ("/team_id", "须填写责任部门", "the responsible department is missing"),
            Self::Answer => ("/answer", "须填写答复", "the answer is missing"),
            Self::Reason => ("/reason", "须写明原因", "the reason is missing"),
            Self::Measure => ("/measure", "须填写措施", "the measure is missing"),
            Self::Responsible => ("/responsible_id", "须填写责任人", "the responsible person is missing"),
            Self::Due => ("/due_on", "须填写完成日期", "the date is missing"),
            Self::DuePassed => ("/due_on", "完成日期已过", "the date has passed"),
            Self::CustomerNotTold => ("/customer_told_at", "须告知客户", "the customer has not been told"),
            Self::Promise => ("/promised_at", "须告知客户答复时间", "the time of the answer is missing"),
        }
    }
}

/// A suggestion's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuggestionError {
    /// The state machine is silent.
    #[error("cannot {verb} a suggestion that is {stage}")]
    WrongStage {
        /// What was wanted.
        verb: Verb,
        /// The stage that does not open it.
        stage: Stage,
    },
    /// Something is missing.
    #[error("the suggestion is incomplete: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    Incomplete(Vec<Gap>),
}

impl Refusal for SuggestionError {
    fn code(&self) -> Code {
        match self {
            Self::WrongStage { .. } => Code::SuggestionWrongStage,
            Self::Incomplete(_) => Code::SuggestionIncomplete,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongStage { verb, stage } => format!("建议{}，不能{}", stage.zh(), verb.zh()),
            Self::Incomplete(gaps) => {
                let missing: Vec<_> = gaps.iter().map(|gap| gap.parts().1).collect();
                format!("建议内容不完整：{}", missing.join("；"))
            }
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::WrongStage { .. } => None,
            Self::Incomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let gaps = match self {
            Self::WrongStage { .. } => &[][..],
            Self::Incomplete(gaps) => gaps,
        };
        let fault = |gap: &Gap| {
            let (pointer, zh, en) = gap.parts();
            Fault { pointer: pointer.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
        };
        gaps.iter().map(fault).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_is_told_with_its_field_in_both_languages() {
        let refusal = SuggestionError::Incomplete(vec![Gap::Text, Gap::Department]);
        assert_eq!((refusal.code(), refusal.pointer()), (Code::SuggestionIncomplete, Some("/content")));
        assert_eq!(refusal.zh(), "建议内容不完整：须详细填写建议内容；须填写责任部门");
        assert_eq!(refusal.faults().len(), 2);
        let stage = SuggestionError::WrongStage { verb: Verb::Tell, stage: Stage::Answered };
        assert_eq!((stage.zh().as_str(), stage.faults().len()), ("建议已答复，不能告知客户", 0));
    }
}
