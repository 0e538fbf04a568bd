//! What a complaint's card 投诉处理档案卡 may lack.

use super::{ComplaintError, Node};

/// Something that a complaint's card lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardGap {
    /// No subject.
    Subject,
    /// No category.
    Category,
    /// Nobody handles it.
    Handler,
    /// No findings.
    Investigation,
    /// No plan.
    Plan,
    /// Nothing was done.
    Actions,
    /// No reply.
    ReplyText,
    /// No means of the reply.
    ReplyMeans,
    /// No time of the reply.
    ReplyTime,
    /// A reply that lies ahead.
    ReplyAhead,
    /// Not judged valid or invalid.
    Validity,
    /// No reason of that.
    ValidityReason,
    /// The callback has not ended.
    Callback,
    /// No cause.
    Cause,
    /// No preventive measure.
    Prevention,
    /// No special report.
    SpecialReport,
    /// No corrective action report.
    CorrectiveReport,
    /// No announcement.
    Announcement,
    /// A node that head office was not told of.
    Node(Node),
    /// The head of the project was not told of a hazard or a dispute about money.
    HeadNotTold,
    /// No text of a node's report.
    NodeText,
    /// No reason of a decision.
    Reason,
}

impl CardGap {
    /// Pointer, Chinese and English.
    pub(super) fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Subject => ("/subject", "须填写投诉主题", "the subject is missing"),
            Self::Category => ("/category_id", "须选择投诉类别", "the category is missing"),
            Self::Handler => ("/handler_id", "须指定处理人", "nobody handles it"),
            Self::Investigation => ("/investigation", "须填写调查情况", "the findings are missing"),
            Self::Plan => ("/plan", "须填写处理方案", "the plan is missing"),
            Self::Actions => ("/actions", "须填写处理措施", "what was done is missing"),
            Self::ReplyText => ("/reply", "须填写答复内容", "the reply is missing"),
            Self::ReplyMeans => ("/means", "须填写答复方式", "the means of the reply is missing"),
            Self::ReplyTime => ("/replied_at", "须填写答复时间", "the time of the reply is missing"),
            Self::ReplyAhead => ("/replied_at", "答复时间不能晚于现在", "the reply lies in the future"),
            Self::Validity => ("", "须判定有效或无效", "it has not been judged valid or invalid"),
            Self::ValidityReason => ("/reason", "须写明判定理由", "the reason of the judgement is missing"),
            Self::Callback => ("", "投诉回访尚未完成", "the callback has not ended"),
            Self::Cause => ("/cause", "须填写原因分析", "the cause is missing"),
            Self::Prevention => ("/prevention", "须填写预防措施", "the preventive measure is missing"),
            Self::SpecialReport => ("/special_report", "特殊投诉须有专题报告", "the special report is missing"),
            Self::CorrectiveReport => {
                ("/corrective_report", "重大投诉须有纠正措施报告", "the corrective action report is missing")
            }
            Self::Announcement => ("/announcement", "重大投诉须在公司内通报", "the company has not been told"),
            Self::Node(Node::Return) => ("", "返单节点尚未上报", "the node of the slip's return has not been reported"),
            Self::Node(Node::FollowUp) => ("", "跟进节点尚未上报", "the node of the follow-up has not been reported"),
            Self::Node(Node::Close) => ("", "结案节点尚未上报", "the node of the closing has not been reported"),
            Self::HeadNotTold => ("", "隐患或经济纠纷尚未报告项目负责人", "the project head has not been told"),
            Self::NodeText => ("/text", "须填写上报内容", "the report is missing"),
            Self::Reason => ("/reason", "须写明原因", "the reason is missing"),
        }
    }
}

pub(super) fn is_given(text: &str) -> bool {
    !text.trim().is_empty()
}

pub(super) fn gaps(checks: &[(bool, CardGap)]) -> Vec<CardGap> {
    checks.iter().filter(|(holds, _)| !holds).map(|(_, gap)| *gap).collect()
}

pub(super) fn refuse(checks: &[(bool, CardGap)]) -> Result<(), ComplaintError> {
    let gaps = gaps(checks);
    if gaps.is_empty() { Ok(()) } else { Err(ComplaintError::Incomplete(gaps)) }
}
