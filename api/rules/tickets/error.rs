//! What is refused at a ticket, with its code, its sentences and the fields it is about.

use super::{ClosingGap, EventStage, EventVerb, Kind, RegisterGap, Stage, Verb, WaitGap};
use crate::code::Code;
use crate::refusal::{Fault, Refusal};
use crate::words::Word;

/// A ticket's "no".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TicketError {
    /// The state machine is silent.
    #[error("cannot {verb} a ticket that is {stage}")]
    WrongStage {
        /// What was wanted.
        verb: Verb,
        /// The stage that does not open it.
        stage: Stage,
    },
    /// The register row lacks something, or something in it is wrong.
    #[error("the register row is incomplete: {}", join(.0.iter().map(|gap| gap.parts().2)))]
    Incomplete(Vec<RegisterGap>),
    /// The kind of ticket does not open the verb.
    #[error("cannot {verb} a ticket of kind {kind}")]
    WrongKind {
        /// What was wanted.
        verb: Verb,
        /// The ticket's kind.
        kind: Kind,
    },
    /// A ticket may not wait so.
    #[error("the ticket cannot wait: {}", join(.0.iter().map(|gap| gap.parts().2)))]
    WaitIncomplete(Vec<WaitGap>),
    /// A ticket may not be closed yet.
    #[error("the ticket cannot be closed: {}", join(.0.iter().map(|gap| gap.parts().2)))]
    NotClosable(Vec<ClosingGap>),
    /// A time that was typed in lies too far back.
    #[error("a time may lie at most {max_days} days back")]
    Backdated {
        /// The field's pointer.
        pointer: &'static str,
        /// How far back a time may lie, in days.
        max_days: i64,
    },
    /// A time that was typed in lies in the future; the field's pointer.
    #[error("the time lies in the future")]
    InFuture(&'static str),
    /// A time that was promised or wished and is not after the report; the field's pointer.
    #[error("the time must lie after the report")]
    NotAhead(&'static str),
    /// Slips are still with engineering.
    #[error("{0} slip(s) have not been returned")]
    SlipsOut(i32),
    /// A repair that somebody calls solved although no slip of it has come back.
    #[error("a repair is solved only when its slip has been returned")]
    NoSlipReturned,
    /// A suggestion that no department has brought to its end.
    #[error("the suggestion has not come back from its department and to its end")]
    SuggestionOpen,
    /// A complaint whose customer was not answered on its card.
    #[error("the complaint is answered on its card")]
    ComplaintOpen,
    /// A correction that would leave slips of another case behind.
    #[error("void the slips first, they were issued for another case")]
    SlipsIssued,
    /// Somebody else is responsible.
    #[error("only the owner, the team or the service centre may {0} the ticket")]
    NotYours(Verb),
    /// A channel by which this account hears nobody; calls and visits are taken by the office.
    #[error("this account registers online only")]
    ChannelNotOpen,
    /// An extension that does not lead to a later time.
    #[error("the new time must be later than the old one")]
    ExtensionNotLater,
    /// Somebody else must do this.
    #[error("a second person must void the ticket")]
    SecondPersonRequired,
    /// A text is missing; the field's pointer.
    #[error("a text must be given")]
    TextNotGiven(&'static str),
    /// Papers of the procedure that nobody has checked.
    #[error("papers have not been checked: {}", join(.0.iter().map(String::as_str)))]
    PapersMissing(Vec<String>),
    /// A kind of help at a matter that is no request for help.
    #[error("only a request for help has a kind of help")]
    NoHelp,
    /// No phone by which the customer can be answered later.
    #[error("a phone is needed to answer later")]
    NoPhone,
    /// Nothing was recorded.
    #[error("the contact has no recording")]
    NoRecording,
    /// The incident was closed already.
    #[error("the incident is closed")]
    IncidentClosed,
    /// The state machine of special events is silent.
    #[error("cannot {verb} a special event that is {stage}")]
    EventWrongStage {
        /// What was wanted.
        verb: EventVerb,
        /// The stage that does not open it.
        stage: EventStage,
    },
}

impl Refusal for TicketError {
    fn code(&self) -> Code {
        match self {
            Self::WrongStage { .. } => Code::TicketWrongStage,
            Self::Incomplete(_) => Code::TicketIncomplete,
            Self::WrongKind { .. } => Code::TicketKindRefused,
            Self::WaitIncomplete(_) => Code::TicketWaitNeedsDate,
            Self::NotClosable(_) => Code::TicketNotClosable,
            Self::Backdated { .. } => Code::TicketBackdated,
            Self::InFuture(_) | Self::NotAhead(_) => Code::TimeNotValid,
            Self::SlipsOut(_) | Self::NoSlipReturned | Self::SuggestionOpen | Self::ComplaintOpen => {
                Code::TicketNotClosable
            }
            Self::SlipsIssued => Code::TicketWrongStage,
            Self::NotYours(_) => Code::TicketNotYours,
            Self::ExtensionNotLater => Code::ExtensionRefused,
            Self::SecondPersonRequired => Code::SecondPersonRequired,
            Self::TextNotGiven(_) => Code::TextNotGiven,
            Self::PapersMissing(_) => Code::TicketPapersMissing,
            Self::NoHelp | Self::ChannelNotOpen => Code::NotValid,
            Self::NoPhone => Code::PhoneNotValid,
            Self::NoRecording => Code::RecordingMissing,
            Self::IncidentClosed => Code::IncidentClosed,
            Self::EventWrongStage { .. } => Code::TicketWrongStage,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongStage { verb, stage } => format!("工单{}，不能{}", stage.zh(), verb.zh()),
            Self::Incomplete(gaps) => format!("登记内容不完整：{}", join_zh(gaps.iter().map(|gap| gap.parts().1))),
            Self::WrongKind { verb, kind } => format!("{}工单不能{}", kind.zh(), verb.zh()),
            Self::WaitIncomplete(gaps) => format!("不能暂缓：{}", join_zh(gaps.iter().map(|gap| gap.parts().1))),
            Self::NotClosable(gaps) => format!("还不能结案：{}", join_zh(gaps.iter().map(|gap| gap.parts().1))),
            Self::Backdated { max_days, .. } => format!("补录时间最多早{max_days}天"),
            Self::InFuture(_) => "时间不能晚于现在".to_owned(),
            Self::NotAhead(_) => "时间须晚于报告时间".to_owned(),
            Self::SlipsOut(count) => format!("还有{count}张维修单未返单"),
            Self::NoSlipReturned => "维修单返单后才能按已解决处理完毕".to_owned(),
            Self::SuggestionOpen => "建议尚未由责任部门答复并办结".to_owned(),
            Self::ComplaintOpen => "投诉须在投诉处理档案卡上答复".to_owned(),
            Self::SlipsIssued => "更正后维修类别不同，请先作废已开的维修单".to_owned(),
            Self::NotYours(verb) => format!("只有责任人、责任班组或客服中心可以{}", verb.zh()),
            Self::ChannelNotOpen => "此账号只能在线登记".to_owned(),
            Self::ExtensionNotLater => "新的时限须晚于原时限".to_owned(),
            Self::SecondPersonRequired => "作废须由登记人以外的人操作".to_owned(),
            Self::TextNotGiven(_) => "须填写说明".to_owned(),
            Self::PapersMissing(papers) => format!("还有资料未核对：{}", papers.join("、")),
            Self::NoHelp => "只有求助才填写求助类别".to_owned(),
            Self::NoPhone => "择时答复须有联系电话".to_owned(),
            Self::NoRecording => "该来电没有录音".to_owned(),
            Self::IncidentClosed => "该同因事件已结束".to_owned(),
            Self::EventWrongStage { verb, stage } => format!("特别事件{}，不能{}", stage.zh(), verb.zh()),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::Incomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::WaitIncomplete(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::NotClosable(gaps) => gaps.first().map(|gap| gap.parts().0),
            Self::ExtensionNotLater => Some("/new_at"),
            Self::Backdated { pointer, .. }
            | Self::InFuture(pointer)
            | Self::NotAhead(pointer)
            | Self::TextNotGiven(pointer) => Some(pointer),
            Self::NoHelp => Some("/help_kind"),
            Self::NoSlipReturned => Some("/outcome"),
            Self::ChannelNotOpen => Some("/channel"),
            Self::NoPhone => Some("/phone"),
            Self::NoRecording => Some("/recording_id"),
            Self::WrongStage { .. }
            | Self::WrongKind { .. }
            | Self::SlipsOut(_)
            | Self::SuggestionOpen
            | Self::ComplaintOpen
            | Self::SlipsIssued
            | Self::NotYours(_)
            | Self::PapersMissing(_)
            | Self::SecondPersonRequired
            | Self::IncidentClosed
            | Self::EventWrongStage { .. } => None,
        }
    }

    fn faults(&self) -> Vec<Fault> {
        match self {
            Self::Incomplete(gaps) => gaps.iter().map(|gap| fault(gap.parts())).collect(),
            Self::WaitIncomplete(gaps) => gaps.iter().map(|gap| fault(gap.parts())).collect(),
            Self::NotClosable(gaps) => gaps.iter().map(|gap| fault(gap.parts())).collect(),
            other => {
                other.pointer().map(|pointer| (pointer, other.zh(), other.to_string())).map(owned).into_iter().collect()
            }
        }
    }
}

fn fault((pointer, zh, en): (&str, &str, &str)) -> Fault {
    Fault { pointer: pointer.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
}

fn owned((pointer, zh, en): (&str, String, String)) -> Fault {
    Fault { pointer: pointer.to_owned(), zh, en }
}

fn join<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn join_zh<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join("；")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_is_told_with_its_field_in_both_languages() {
        let refusal = TicketError::Incomplete(vec![RegisterGap::CallerName, RegisterGap::Content]);
        assert_eq!(refusal.code(), Code::TicketIncomplete);
        assert_eq!(
            refusal.to_string(),
            "the register row is incomplete: the caller's name is missing, the content is missing"
        );
        assert_eq!(refusal.zh(), "登记内容不完整：须填写来电人姓名；须填写内容");
        assert_eq!(refusal.pointer(), Some("/caller_name"));
        let pointers: Vec<String> = refusal.faults().into_iter().map(|fault| fault.pointer).collect();
        assert_eq!(pointers, ["/caller_name", "/content"]);
    }

    #[test]
    fn a_refusal_of_one_field_has_one_fault() {
        let refusal = TicketError::Backdated { pointer: "/reported_at", max_days: 3 };
        let [fault] = refusal.faults().try_into().expect("one fault");
        assert_eq!((fault.pointer.as_str(), fault.en.as_str()), ("/reported_at", "a time may lie at most 3 days back"));
        let whole = TicketError::WrongStage { verb: Verb::Close, stage: Stage::Registered };
        assert_eq!(whole.zh(), "工单已登记，不能结案");
        assert!(whole.faults().is_empty() && whole.pointer().is_none());
    }
}
