//! What is refused at a procedure.

use super::{Stage, StepState, Verb};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// A procedure's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProcedureError {
    /// The state machine is silent.
    #[error("cannot {verb} a procedure that is {stage}")]
    WrongStage {
        /// What was wanted.
        verb: Verb,
        /// The stage that does not open it.
        stage: Stage,
    },
    /// The step is not one of this procedure.
    #[error("the procedure has no such step")]
    UnknownStep,
    /// The step is not in the state that the deed needs.
    #[error("the step is {0}")]
    WrongStep(StepState),
    /// Earlier steps are not done.
    #[error("first: {}", .en.join(", "))]
    TooEarly {
        /// The steps in Chinese.
        zh: Vec<String>,
        /// The steps in English.
        en: Vec<String>,
    },
    /// A later step needed this one.
    #[error("take back first: {}", .en.join(", "))]
    Needed {
        /// The steps in Chinese.
        zh: Vec<String>,
        /// The steps in English.
        en: Vec<String>,
    },
    /// A step that follows up waits for the end, and the other way round.
    #[error("this step is done after the procedure is completed")]
    FollowsUp,
    /// Somebody else's record does the step.
    #[error("this step is done at the record that the procedure is about")]
    ByRecord,
    /// A required step cannot be left out.
    #[error("a required step cannot be left out")]
    Required,
    /// The deed needs a reason.
    #[error("the reason is missing")]
    NoReason,
    /// Something is missing in what was given for a step.
    #[error("{} thing(s) are missing", .0.len())]
    Incomplete(Vec<Fault>),
    /// Required steps are not done.
    #[error("not done yet: {}", .en.join(", "))]
    Unfinished {
        /// The steps in Chinese.
        zh: Vec<String>,
        /// The steps in English.
        en: Vec<String>,
    },
    /// Parking names the papers that are missing.
    #[error("name the papers that are missing")]
    NothingMissing,
    /// The parts of a kind do not fit together.
    #[error("{en}")]
    Definition {
        /// The field that it is about.
        pointer: String,
        /// What is wrong, in Chinese.
        zh: &'static str,
        /// What is wrong, in English.
        en: &'static str,
    },
    /// The kind is not one that the desk opens.
    #[error("this kind of procedure is opened at its record")]
    OfRecord,
}

impl Refusal for ProcedureError {
    fn code(&self) -> Code {
        match self {
            Self::WrongStage { .. } | Self::WrongStep(_) | Self::FollowsUp | Self::ByRecord => {
                Code::ProcedureWrongStage
            }
            Self::TooEarly { .. } | Self::Unfinished { .. } | Self::Needed { .. } => Code::ProcedureStepMissing,
            Self::UnknownStep => Code::NotFound,
            Self::Required | Self::NoReason | Self::Incomplete(_) | Self::NothingMissing => Code::ProcedureIncomplete,
            Self::Definition { .. } | Self::OfRecord => Code::ProcedureKindNotValid,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongStage { verb, stage } => format!("手续{}，不能{}", stage.zh(), verb.zh()),
            Self::UnknownStep => "该手续没有这个步骤".to_owned(),
            Self::WrongStep(state) => format!("该步骤{}", state.zh()),
            Self::TooEarly { zh, .. } => format!("须先办：{}", zh.join("、")),
            Self::Needed { zh, .. } => format!("须先撤回：{}", zh.join("、")),
            Self::FollowsUp => "该步骤在办结后办理".to_owned(),
            Self::ByRecord => "该步骤须在相关记录上办理".to_owned(),
            Self::Required => "必办步骤不能标为不适用".to_owned(),
            Self::NoReason => "须写明原因".to_owned(),
            Self::Incomplete(faults) => faults.iter().map(|fault| fault.zh.clone()).collect::<Vec<_>>().join("；"),
            Self::Unfinished { zh, .. } => format!("尚未办理：{}", zh.join("、")),
            Self::NothingMissing => "须写明缺哪些资料".to_owned(),
            Self::Definition { zh, .. } => (*zh).to_owned(),
            Self::OfRecord => "此类手续须在相关记录上受理".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::NoReason | Self::NothingMissing => Some("/reason"),
            Self::OfRecord => Some("/kind"),
            _ => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        match self {
            Self::Incomplete(faults) => faults.clone(),
            Self::Definition { pointer, .. } => {
                vec![Fault { pointer: pointer.clone(), zh: self.zh(), en: self.to_string() }]
            }
            _ => {
                let whole = |pointer: &str| Fault { pointer: pointer.to_owned(), zh: self.zh(), en: self.to_string() };
                self.pointer().map(whole).into_iter().collect()
            }
        }
    }
}
