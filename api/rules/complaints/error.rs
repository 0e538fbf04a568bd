//! What is refused at a complaint, with its code, its sentences and the fields it is about.

use super::{CardGap, Level, Node, Stage, Verb};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// A complaint's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComplaintError {
    /// The state machine is silent.
    #[error("cannot {verb} a complaint that is {stage}")]
    WrongStage {
        /// What was wanted.
        verb: Verb,
        /// The stage that does not open it.
        stage: Stage,
    },
    /// A step lacks something.
    #[error("the step is incomplete: {}", told(.0))]
    Incomplete(Vec<CardGap>),
    /// The card lacks something.
    #[error("the card is incomplete: {}", told(.0))]
    CardIncomplete(Vec<CardGap>),
    /// Somebody else leads or handles it.
    #[error("somebody else leads or handles this complaint")]
    NotTheirs,
    /// The desk, or whoever received it, would handle it although they only take in.
    #[error("who receives complaints at the desk passes them on and does not handle them")]
    DeskHandles,
    /// No responsible department.
    #[error("a responsible department must be named")]
    DepartmentMissing,
    /// It is decided at another level.
    #[error("this complaint is decided at the level of {level}")]
    LevelNotTheirs {
        /// Which.
        level: Level,
    },
    /// Not upward.
    #[error("a complaint goes upward only, and it is at the level of {level}")]
    NotUpward {
        /// Where it is.
        level: Level,
    },
    /// The node is not one of this complaint's.
    #[error("this complaint did not come through head office")]
    NoSuchNode,
    /// The node was reported already.
    #[error("head office was told of {0} already")]
    NodeReported(Node),
    /// An earlier node is missing.
    #[error("head office must be told of {0} first")]
    NodeBefore(Node),
    /// It is solved only when the customer is satisfied.
    #[error("a complaint about a bespoke service is solved only when the customer is satisfied")]
    OnlySatisfied,
    /// Nothing that a customer can use.
    #[error("customers cannot complain this way")]
    NoWayForCustomers,
    /// The customer was not asked yet.
    #[error("the customer has not been called back and said that they are not satisfied")]
    NeverAsked,
}

fn told(gaps: &[CardGap]) -> String {
    gaps.iter().map(|gap| gap.parts().2).collect::<Vec<_>>().join(", ")
}

fn told_zh(gaps: &[CardGap]) -> String {
    gaps.iter().map(|gap| gap.parts().1).collect::<Vec<_>>().join("；")
}

impl ComplaintError {
    fn gaps(&self) -> &[CardGap] {
        match self {
            Self::Incomplete(gaps) | Self::CardIncomplete(gaps) => gaps,
            _ => &[],
        }
    }
}

impl Refusal for ComplaintError {
    fn code(&self) -> Code {
        match self {
            Self::WrongStage { .. } | Self::NodeReported(_) | Self::NodeBefore(_) => Code::ComplaintWrongStage,
            Self::Incomplete(_) | Self::DepartmentMissing => Code::ComplaintIncomplete,
            Self::CardIncomplete(_) => Code::ComplaintNotClosable,
            Self::NotTheirs | Self::LevelNotTheirs { .. } => Code::ComplaintNotYours,
            Self::DeskHandles => Code::ComplaintHandlerRefused,
            Self::NotUpward { .. } => Code::ComplaintLevelRefused,
            Self::NoSuchNode => Code::ComplaintNodeUnknown,
            Self::NoWayForCustomers => Code::ComplaintChannelRefused,
            Self::OnlySatisfied | Self::NeverAsked => Code::ComplaintNotClosable,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongStage { verb, stage } => format!("投诉{}，不能{}", stage.zh(), verb.zh()),
            Self::Incomplete(gaps) => format!("投诉内容不完整：{}", told_zh(gaps)),
            Self::CardIncomplete(gaps) => format!("投诉处理档案卡不完整：{}", told_zh(gaps)),
            Self::NotTheirs => "此投诉由他人主管或处理".to_owned(),
            Self::DeskHandles => "前台只受理转办，不直接处理投诉".to_owned(),
            Self::DepartmentMissing => "须填写责任部门".to_owned(),
            Self::LevelNotTheirs { level } => format!("此投诉由{}决定", level.zh()),
            Self::NotUpward { level } => format!("投诉已在{}，只能向上提级", level.zh()),
            Self::NoSuchNode => "此投诉不是由总部转来".to_owned(),
            Self::NodeReported(node) => format!("{}节点已上报", node.zh()),
            Self::NodeBefore(node) => format!("须先上报{}节点", node.zh()),
            Self::NoWayForCustomers => "客户不能通过这一渠道投诉".to_owned(),
            Self::OnlySatisfied => "特约服务投诉须客户满意方为解决".to_owned(),
            Self::NeverAsked => "客户尚未在回访中表示不满意，不能按未满意结案".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::DeskHandles => Some("/handler_id"),
            Self::DepartmentMissing => Some("/team_id"),
            Self::NotUpward { .. } => Some("/level"),
            Self::NoSuchNode => Some("/node"),
            Self::NoWayForCustomers => Some("/channel"),
            // What a card lacks is no field of the request that would file it.
            Self::Incomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
            _ => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        if self.gaps().is_empty() {
            let whole =
                |pointer: &'static str| Fault { pointer: pointer.to_owned(), zh: self.zh(), en: self.to_string() };
            return self.pointer().map(whole).into_iter().collect();
        }
        let fault = |gap: &CardGap| {
            let (pointer, zh, en) = gap.parts();
            let pointer = if matches!(self, Self::CardIncomplete(_)) { "" } else { pointer };
            Fault { pointer: pointer.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
        };
        self.gaps().iter().map(fault).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_is_told_with_its_field_in_both_languages() {
        let refusal = ComplaintError::CardIncomplete(vec![CardGap::Cause, CardGap::Prevention]);
        assert_eq!((refusal.code(), refusal.pointer()), (Code::ComplaintNotClosable, None));
        assert_eq!(refusal.zh(), "投诉处理档案卡不完整：须填写原因分析；须填写预防措施");
        assert_eq!(refusal.faults().len(), 2);
        let step = ComplaintError::Incomplete(vec![CardGap::Cause]);
        assert_eq!((step.pointer(), step.faults()[0].pointer.as_str()), (Some("/cause"), "/cause"));
        let desk = ComplaintError::DeskHandles;
        assert_eq!((desk.pointer(), desk.faults().len()), (Some("/handler_id"), 1));
        let stage = ComplaintError::WrongStage { verb: Verb::Reply, stage: Stage::Received };
        assert_eq!((stage.zh().as_str(), stage.faults().len()), ("投诉已受理，不能答复客户", 0));
    }
}
