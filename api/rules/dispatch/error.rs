//! What is refused at a slip, with its code, its sentences and the fields it is about.

use super::{Case, Stage, Verb, WorkGap};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// A slip's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlipError {
    /// The state machine is silent.
    #[error("cannot {verb} a slip that is {stage}")]
    WrongStage {
        /// What was wanted.
        verb: Verb,
        /// The stage that does not open it.
        stage: Stage,
    },
    /// The case does not have this verb.
    #[error("cannot {verb} a slip of case {case}")]
    WrongCase {
        /// What was wanted.
        verb: Verb,
        /// The slip's case.
        case: Case,
    },
    /// The case does not fit the place.
    #[error("only the lead may issue a slip of case {0} for this place")]
    CaseNotOfPlace(Case),
    /// The class is the one it has.
    #[error("the slip has this size class already")]
    ClassUnchanged,
    /// The class was changed once, and once only is allowed.
    #[error("the size class was changed before")]
    ClassChangedBefore,
    /// A change of class without a reason.
    #[error("a change of the size class needs a reason")]
    ClassReasonMissing,
    /// A cannot-fix report without its reason or its date.
    #[error("the report is incomplete: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    CannotFixIncomplete(Vec<WorkGap>),
    /// Paid work whose price the customer has not been told.
    #[error("the price must be told before paid work starts")]
    PriceNotTold,
    /// Opinion, signature or confirmation are missing.
    #[error("the customer has not confirmed: {}", .0.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", "))]
    NotSigned(Vec<WorkGap>),
    /// Whoever did the work cannot check it.
    #[error("somebody else than the technician must check the work")]
    CheckerIsWorker,
    /// An amount below zero, a quantity that is not above zero, or a sum beyond the range; the field's pointer.
    #[error("the amount is not valid")]
    AmountNotValid(&'static str),
    /// A text is missing; the field's pointer.
    #[error("a text must be given")]
    TextNotGiven(&'static str),
    /// The callback's time is missing, or lies before the return.
    #[error("the callback needs its time, after the slip's return")]
    CallbackTimeNotValid,
    /// The slip has not been returned.
    #[error("the slip must be returned before the callback")]
    NotReturned,
    /// The callback has not ended in a way that lets the slip be closed.
    #[error("the callback has not ended satisfied or by an exception")]
    CallbackOpen,
}

impl Refusal for SlipError {
    fn code(&self) -> Code {
        match self {
            Self::WrongStage { .. } | Self::CallbackOpen => Code::SlipWrongStage,
            Self::WrongCase { .. } | Self::CaseNotOfPlace(_) => Code::SlipCaseRefused,
            Self::ClassUnchanged | Self::ClassChangedBefore => Code::SlipClassRefused,
            Self::ClassReasonMissing | Self::TextNotGiven(_) => Code::TextNotGiven,
            Self::CannotFixIncomplete(_) => Code::SlipCannotFixIncomplete,
            Self::PriceNotTold => Code::SlipPriceNotTold,
            Self::NotSigned(_) => Code::SlipNotSigned,
            Self::CheckerIsWorker => Code::SecondPersonRequired,
            Self::AmountNotValid(_) => Code::SlipAmountNotValid,
            Self::CallbackTimeNotValid => Code::TimeNotValid,
            Self::NotReturned => Code::CallbackNotReturned,
        }
    }

    fn zh(&self) -> String {
        let join = |gaps: &[WorkGap]| gaps.iter().map(|gap| gap.parts().1).collect::<Vec<_>>().join("；");
        match self {
            Self::WrongStage { verb, stage } => format!("维修单{}，不能{}", stage.zh(), verb.zh()),
            Self::WrongCase { verb, case } => format!("{}维修单不能{}", case.zh(), verb.zh()),
            Self::CaseNotOfPlace(case) => format!("此地点按{}开单须由客服领班或项目负责人决定", case.zh()),
            Self::ClassUnchanged => "修理等级没有变化".to_owned(),
            Self::ClassChangedBefore => "修理等级只能变更一次".to_owned(),
            Self::ClassReasonMissing => "变更修理等级须写明原因".to_owned(),
            Self::CannotFixIncomplete(gaps) => format!("报告不完整：{}", join(gaps)),
            Self::PriceNotTold => "有偿服务开工前须告知价格".to_owned(),
            Self::NotSigned(gaps) => format!("客户尚未确认：{}", join(gaps)),
            Self::CheckerIsWorker => "须由维修人员以外的人核查".to_owned(),
            Self::AmountNotValid(_) => "金额或数量不对".to_owned(),
            Self::TextNotGiven(_) => "须填写说明".to_owned(),
            Self::CallbackTimeNotValid => "须填写返单之后的回访时间".to_owned(),
            Self::NotReturned => "返单之后才能回访".to_owned(),
            Self::CallbackOpen => "回访尚未以满意或例外结束".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::ClassUnchanged | Self::ClassChangedBefore => Some("/size_class"),
            Self::CaseNotOfPlace(_) => Some("/case"),
            Self::ClassReasonMissing => Some("/reason"),
            Self::CannotFixIncomplete(gaps) | Self::NotSigned(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::AmountNotValid(pointer) | Self::TextNotGiven(pointer) => Some(pointer),
            Self::CallbackTimeNotValid => Some("/called_at"),
            Self::WrongStage { .. } | Self::WrongCase { .. } | Self::CheckerIsWorker | Self::PriceNotTold => None,
            Self::NotReturned | Self::CallbackOpen => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        match self {
            Self::CannotFixIncomplete(gaps) | Self::NotSigned(gaps) => gaps
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
        let refusal = SlipError::NotSigned(vec![WorkGap::Opinion, WorkGap::Signature]);
        assert_eq!(refusal.code(), Code::SlipNotSigned);
        assert_eq!(refusal.zh(), "客户尚未确认：须填写客户意见；须有客户姓名和手写签名，或纸质签名的存放处");
        let pointers: Vec<String> = refusal.faults().into_iter().map(|fault| fault.pointer).collect();
        assert_eq!(pointers, ["/customer_opinion", "/signature_id"]);
    }

    #[test]
    fn a_refusal_of_one_field_has_one_fault() {
        let [fault] = SlipError::CallbackTimeNotValid.faults().try_into().expect("one fault");
        assert_eq!(fault.pointer, "/called_at");
        let whole = SlipError::WrongStage { verb: Verb::Arrive, stage: Stage::Issued };
        assert_eq!((whole.zh().as_str(), whole.faults().len()), ("维修单已开单，不能到位", 0));
    }
}
