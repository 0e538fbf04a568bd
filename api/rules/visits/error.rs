//! What is refused at visits, with its code, its sentences and the fields it is about.

use super::{State, Verb};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// Something that a visit lacks, or that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Something was not looked at, or twice.
    Checks,
    /// What was planned was not done, and nobody said why.
    Care,
    /// Something is wrong, and nothing was written down.
    Problem,
    /// A problem without words.
    ProblemText,
    /// A problem without its photo.
    ProblemPhoto,
    /// A photo that is none of this visit.
    PhotoElsewhere,
    /// No photo.
    Photo,
    /// Nobody heard it.
    To,
    /// Nothing was said.
    Said,
    /// No reason.
    Reason,
    /// A day that is over, or out of the period.
    Date,
    /// A person who works on no visits.
    Steward,
    /// A unit under no regime.
    Unit,
    /// An alert that ends before it begins, or after now.
    Time,
    /// A loan of keys that are not the unit's.
    Loan,
}

impl Gap {
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Checks => ("/checks", "检查项目须逐项填写，各一次", "each thing is looked at, once"),
            Self::Care => ("/note", "计划的通风或清洁未做，须写明原因", "what was planned was not done: say why"),
            Self::Problem => ("/problems", "有异常项，须写明问题", "something is abnormal: write the problem down"),
            Self::ProblemText => ("/problems", "问题须有文字说明", "a problem has no words"),
            Self::ProblemPhoto => ("/problems", "问题须附照片", "a problem has no photo"),
            Self::PhotoElsewhere => ("/problems", "照片不属于本次查看", "the photo is none of this visit"),
            Self::Photo => ("", "须有照片", "the visit has no photo"),
            Self::To => ("/to", "须写明向谁反馈", "who heard it is missing"),
            Self::Said => ("/text", "须写明反馈内容", "what was said is missing"),
            Self::Reason => ("/reason", "须写明原因", "the reason is missing"),
            Self::Date => ("/planned_on", "日期已过或超出计划期", "the day is over, or outside the period of the plan"),
            Self::Steward => ("/steward_id", "该人员不做房屋查看", "this person does no visits"),
            Self::Unit => ("/unit_id", "该房屋不是空置或委托代管房", "the unit is neither vacant nor entrusted"),
            Self::Time => {
                ("/to_at", "时间不在预警开始之后、现在之前", "the time is not between the alert's begin and now")
            }
            Self::Loan => ("/key_loan_id", "该借用不是这套房的钥匙", "the loan is of no keys of this unit"),
        }
    }
}

/// A visit's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VisitError {
    /// The state machine is silent.
    #[error("cannot {verb} a visit that is {state}")]
    WrongState {
        /// What was wanted.
        verb: Verb,
        /// The state that does not open it.
        state: State,
    },
    /// Something is missing.
    #[error("the record of the visit is not complete: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    Incomplete(Vec<Gap>),
    /// Something does not fit.
    #[error("this does not fit: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    NotValid(Vec<Gap>),
    /// A problem has no ticket yet.
    #[error("a problem of the visit has no ticket yet")]
    NotFollowed,
    /// The alert is over.
    #[error("the alert is over already")]
    AlertOver,
    /// An alert of this kind goes on.
    #[error("an alert of this kind goes on already")]
    AlertOpen,
}

impl Refusal for VisitError {
    fn code(&self) -> Code {
        match self {
            Self::WrongState { .. } => Code::VisitWrongState,
            Self::Incomplete(_) => Code::VisitIncomplete,
            Self::NotValid(_) => Code::VisitNotValid,
            Self::NotFollowed => Code::VisitNotFollowed,
            Self::AlertOver | Self::AlertOpen => Code::AlertWrongState,
        }
    }

    fn zh(&self) -> String {
        let told = |gaps: &[Gap]| gaps.iter().map(|gap| gap.parts().1).collect::<Vec<_>>().join("；");
        match self {
            Self::WrongState { verb, state } => format!("房屋查看{}，不能{}", state.zh(), verb.zh()),
            Self::Incomplete(gaps) => format!("查看记录不完整：{}", told(gaps)),
            Self::NotValid(gaps) => told(gaps),
            Self::NotFollowed => "还有问题没有转工单".to_owned(),
            Self::AlertOver => "预警已解除".to_owned(),
            Self::AlertOpen => "已有同类预警尚未解除".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::Incomplete(gaps) | Self::NotValid(gaps) => gaps.first().map(|gap| gap.parts().0),
            _ => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let (Self::Incomplete(gaps) | Self::NotValid(gaps)) = self else { return Vec::new() };
        let fault = |gap: &Gap| {
            let (pointer, zh, en) = gap.parts();
            Fault { pointer: pointer.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
        };
        gaps.iter().map(fault).collect()
    }
}
