//! Complaints: the card beside the ticket, from the desk to the lead, investigated, answered, called back until the
//! customer is satisfied, analysed and filed. Who handles one under each ownership preset, who decides at which level,
//! and what a card needs before it is closed.

mod channels;
mod error;
mod figures;
mod filing;
mod gap;
mod ownership;
mod repeat;
mod steps;

pub use channels::{KEPT_OPEN, Way, may_name, missing_ways};
pub use error::ComplaintError;
pub use figures::{Bar, Topic, hot_topics, in_time, pareto, rate_per_hundred};
pub use filing::{Analysis, Card, Decision, card_gaps, may_analyse, may_close, may_close_unsolved};
pub use gap::CardGap;
pub use ownership::{
    Assignment, Ownership, closing_fits, first_handler, first_tracker, is_of_centre, level_of, may_answer, may_assign,
    may_decide, may_escalate,
};

pub use repeat::{Decided, Reported, may_decline, proposed, weeks_to_count};
pub use steps::{Plan, Reply, first_words, may_judge, may_plan, may_reply, may_report_node};

use crate::machine::{self, Move};
use crate::tickets::Channel;

words! {
    /// How far a complaint has come.
    #[schema(as = ComplaintStage)]
    pub enum Stage {
        Received = "received" "已受理",
        WithLead = "with_lead" "已上报领班",
        Investigating = "investigating" "调查中",
        Acting = "acting" "处理中",
        Escalated = "escalated" "已提级",
        Replied = "replied" "已答复",
        Satisfied = "satisfied" "客户满意",
        Analysed = "analysed" "已分析",
        Closed = "closed" "已结案",
        Void = "void" "作废",
    }

    /// What may be done with a complaint.
    #[schema(as = ComplaintVerb)]
    pub enum Verb {
        PassOn = "pass_on" "上报领班",
        Assign = "assign" "指派",
        Note = "note" "记录调查与处理",
        Plan = "plan" "制定方案",
        Escalate = "escalate" "提级",
        Instruct = "instruct" "下达方案",
        Reply = "reply" "答复客户",
        Judge = "judge" "判定有效性",
        Mark = "mark" "标注性质",
        TellHead = "tell_head" "报告负责人",
        Analyse = "analyse" "原因分析",
        ReportNode = "report_node" "节点上报",
        Close = "close" "结案",
        CloseUnsolved = "close_unsolved" "未满意结案",
    }

    /// Who decides about a complaint.
    ///
    /// Rule: CMP-12, CMP-13.
    #[schema(as = ComplaintLevel)]
    pub enum Level {
        Office = "office" "管理处",
        Quality = "quality" "品质部",
        Leaders = "leaders" "公司领导",
    }

    /// Whether the complaint holds.
    ///
    /// Rule: CMP-19.
    #[schema(as = ComplaintValidity)]
    pub enum Validity {
        Valid = "valid" "有效投诉",
        Invalid = "invalid" "无效投诉",
    }

    /// How the customer was answered.
    ///
    /// Rule: CMP-18.
    #[schema(as = ComplaintReplyMeans)]
    pub enum ReplyMeans {
        Phone = "phone" "电话",
        Visit = "visit" "上门",
        Letter = "letter" "信函",
        Online = "online" "网络",
    }

    /// A node at which head office hears of a complaint that came through it.
    ///
    /// Rule: CMP-10.
    #[schema(as = ComplaintNode)]
    pub enum Node {
        Return = "return" "返单",
        FollowUp = "follow_up" "跟进处理",
        Close = "close" "结案",
    }
}

impl Stage {
    /// Whether somebody still owes something.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Void)
    }

    /// Whether the customer has not been answered yet.
    pub fn is_unanswered(self) -> bool {
        matches!(self, Self::Received | Self::WithLead | Self::Investigating | Self::Acting | Self::Escalated)
    }
}

/// The whole state machine of what people do. Whatever is not here is refused; a move to the same stage is a deed that
/// leaves it. What the customer says at the callback moves a card by [`after_callback`].
///
/// Rule: CMP-05, CMP-12, CMP-13, CMP-15, CMP-18.
pub const MOVES: &[Move<Stage, Verb>] = &[
    (Stage::Received, Verb::PassOn, Stage::WithLead),
    // A lead who takes the matter from the register has it by that.
    (Stage::Received, Verb::Assign, Stage::Investigating),
    (Stage::WithLead, Verb::Assign, Stage::Investigating),
    (Stage::Investigating, Verb::Assign, Stage::Investigating),
    (Stage::Acting, Verb::Assign, Stage::Acting),
    (Stage::Investigating, Verb::Note, Stage::Investigating),
    (Stage::Acting, Verb::Note, Stage::Acting),
    (Stage::Escalated, Verb::Note, Stage::Escalated),
    (Stage::Investigating, Verb::Plan, Stage::Acting),
    (Stage::WithLead, Verb::Escalate, Stage::Escalated),
    (Stage::Investigating, Verb::Escalate, Stage::Escalated),
    (Stage::Acting, Verb::Escalate, Stage::Escalated),
    // The quality department hands on to the leaders what is theirs.
    (Stage::Escalated, Verb::Escalate, Stage::Escalated),
    (Stage::Escalated, Verb::Instruct, Stage::Acting),
    (Stage::Acting, Verb::Reply, Stage::Replied),
    (Stage::WithLead, Verb::Judge, Stage::WithLead),
    (Stage::Investigating, Verb::Judge, Stage::Investigating),
    (Stage::Acting, Verb::Judge, Stage::Acting),
    (Stage::Escalated, Verb::Judge, Stage::Escalated),
    (Stage::Replied, Verb::Judge, Stage::Replied),
    (Stage::Satisfied, Verb::Judge, Stage::Satisfied),
    (Stage::Analysed, Verb::Judge, Stage::Analysed),
    (Stage::Received, Verb::Mark, Stage::Received),
    (Stage::WithLead, Verb::Mark, Stage::WithLead),
    (Stage::Investigating, Verb::Mark, Stage::Investigating),
    (Stage::Acting, Verb::Mark, Stage::Acting),
    (Stage::Escalated, Verb::Mark, Stage::Escalated),
    (Stage::Replied, Verb::Mark, Stage::Replied),
    (Stage::Satisfied, Verb::Mark, Stage::Satisfied),
    (Stage::Received, Verb::TellHead, Stage::Received),
    (Stage::WithLead, Verb::TellHead, Stage::WithLead),
    (Stage::Investigating, Verb::TellHead, Stage::Investigating),
    (Stage::Acting, Verb::TellHead, Stage::Acting),
    (Stage::Escalated, Verb::TellHead, Stage::Escalated),
    (Stage::Replied, Verb::TellHead, Stage::Replied),
    (Stage::Satisfied, Verb::TellHead, Stage::Satisfied),
    (Stage::Analysed, Verb::TellHead, Stage::Analysed),
    (Stage::Satisfied, Verb::Analyse, Stage::Analysed),
    // A customer who could not be reached, or whose callback was waived, cannot say that they are satisfied.
    (Stage::Replied, Verb::Analyse, Stage::Analysed),
    (Stage::Analysed, Verb::Analyse, Stage::Analysed),
    (Stage::Received, Verb::ReportNode, Stage::Received),
    (Stage::WithLead, Verb::ReportNode, Stage::WithLead),
    (Stage::Investigating, Verb::ReportNode, Stage::Investigating),
    (Stage::Acting, Verb::ReportNode, Stage::Acting),
    (Stage::Escalated, Verb::ReportNode, Stage::Escalated),
    (Stage::Replied, Verb::ReportNode, Stage::Replied),
    (Stage::Satisfied, Verb::ReportNode, Stage::Satisfied),
    (Stage::Analysed, Verb::ReportNode, Stage::Analysed),
    (Stage::Analysed, Verb::Close, Stage::Closed),
    (Stage::Replied, Verb::CloseUnsolved, Stage::Closed),
];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`ComplaintError::WrongStage`] where [`MOVES`] is silent.
pub fn next(stage: Stage, verb: Verb) -> Result<Stage, ComplaintError> {
    machine::next(MOVES, stage, verb).ok_or(ComplaintError::WrongStage { verb, stage })
}

/// The verbs that [`MOVES`] opens in a stage.
pub fn verbs(stage: Stage) -> Vec<Verb> {
    machine::verbs(MOVES, stage)
}

/// Where a new complaint begins: with the lead when the service centre took it in, which the lead is told at once;
/// another team has to pass it on first.
///
/// Rule: CMP-05, CMP-06.
pub fn first_stage(is_from_centre: bool) -> Stage {
    if is_from_centre { Stage::WithLead } else { Stage::Received }
}

/// Where the customer's word moves an answered complaint, and whether a new round begins. `None` for a customer who gave
/// no grade: the card stays as it is.
///
/// Rule: CMP-08, CMP-23.
pub fn after_callback(stage: Stage, is_satisfied: Option<bool>) -> Option<(Stage, bool)> {
    match (stage, is_satisfied) {
        (Stage::Replied, Some(true)) => Some((Stage::Satisfied, false)),
        // A customer who says later that it is not good after all begins a new round as well.
        (Stage::Replied | Stage::Satisfied | Stage::Analysed, Some(false)) => Some((Stage::Acting, true)),
        _ => None,
    }
}

/// The nodes at which head office is reported to, in order, for a complaint that came through it; none for others.
///
/// Rule: CMP-10.
pub fn nodes_of(channel: Channel) -> &'static [Node] {
    match channel {
        Channel::HqLetter | Channel::HqLine | Channel::Rectification | Channel::Referred => {
            &[Node::Return, Node::FollowUp, Node::Close]
        }
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use proptest::prelude::*;

    /// Where each verb leads, written down a second time by verb.
    fn expected(stage: Stage, verb: Verb) -> Option<Stage> {
        use Stage as S;
        let before_reply = matches!(stage, S::WithLead | S::Investigating | S::Acting | S::Escalated);
        let stays = match verb {
            Verb::Note => matches!(stage, S::Investigating | S::Acting | S::Escalated),
            Verb::Judge => before_reply || matches!(stage, S::Replied | S::Satisfied | S::Analysed),
            Verb::Mark => stage.is_unanswered() || matches!(stage, S::Replied | S::Satisfied),
            Verb::TellHead | Verb::ReportNode => stage.is_open(),
            _ => false,
        };
        let moves = match (verb, stage) {
            (Verb::PassOn, S::Received) => Some(S::WithLead),
            (Verb::Assign, S::Received | S::WithLead | S::Investigating) => Some(S::Investigating),
            (Verb::Assign | Verb::Instruct, S::Acting | S::Escalated) => {
                ((verb == Verb::Assign) == (stage == S::Acting)).then_some(S::Acting)
            }
            (Verb::Plan, S::Investigating) => Some(S::Acting),
            (Verb::Escalate, _) if before_reply => Some(S::Escalated),
            (Verb::Reply, S::Acting) => Some(S::Replied),
            (Verb::Analyse, S::Replied | S::Satisfied | S::Analysed) => Some(S::Analysed),
            (Verb::Close, S::Analysed) | (Verb::CloseUnsolved, S::Replied) => Some(S::Closed),
            _ => None,
        };
        moves.or(stays.then_some(stage))
    }

    /// Rule: CMP-05, CMP-12, CMP-13, CMP-15, CMP-18.
    #[test]
    fn every_pair_of_stage_and_verb_is_as_the_table_says_or_refused() {
        for stage in Stage::ALL.iter().copied() {
            for verb in Verb::ALL.iter().copied() {
                let refused = ComplaintError::WrongStage { verb, stage };
                assert_eq!(next(stage, verb), expected(stage, verb).ok_or(refused), "{verb} {stage}");
                assert_eq!(verbs(stage).contains(&verb), expected(stage, verb).is_some(), "{verb} {stage}");
            }
        }
    }

    /// Rule: CMP-18.
    #[test]
    fn no_complaint_is_closed_that_was_not_answered() {
        for stage in Stage::ALL.iter().copied().filter(|stage| stage.is_unanswered()) {
            assert!(next(stage, Verb::Close).is_err() && next(stage, Verb::CloseUnsolved).is_err(), "{stage}");
        }
    }

    /// Rule: CMP-05, CMP-06.
    #[test]
    fn the_centre_s_own_complaints_are_with_the_lead_at_once() {
        assert_eq!((first_stage(true), first_stage(false)), (Stage::WithLead, Stage::Received));
    }

    /// Rule: CMP-08, CMP-23.
    #[test]
    fn a_customer_who_is_not_satisfied_begins_a_new_round_until_they_are() {
        assert_eq!(after_callback(Stage::Replied, Some(true)), Some((Stage::Satisfied, false)));
        assert_eq!(after_callback(Stage::Replied, Some(false)), Some((Stage::Acting, true)));
        assert_eq!(after_callback(Stage::Satisfied, Some(false)), Some((Stage::Acting, true)));
        assert_eq!(after_callback(Stage::Replied, None), None, "not reached is no word");
        for stage in [Stage::Investigating, Stage::Acting, Stage::Closed, Stage::Void] {
            assert_eq!(after_callback(stage, Some(false)), None, "{stage}");
        }
    }

    /// Rule: CMP-10.
    #[test]
    fn what_came_through_head_office_is_reported_at_three_nodes() {
        let through = [Channel::HqLetter, Channel::HqLine, Channel::Rectification, Channel::Referred];
        for channel in Channel::ALL.iter().copied() {
            assert_eq!(nodes_of(channel).len(), if through.contains(&channel) { 3 } else { 0 }, "{channel}");
        }
    }

    proptest! {
        #[test]
        fn nothing_leaves_an_ended_complaint(deeds in proptest::collection::vec(0..Verb::ALL.len(), 0..40)) {
            let mut stage = Stage::Received;
            for deed in deeds {
                let moved = next(stage, Verb::ALL[deed]).unwrap_or(stage);
                prop_assert!(stage.is_open() || moved == stage);
                stage = moved;
            }
        }
    }
}
