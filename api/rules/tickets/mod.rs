//! Tickets: what the front desk takes in, how far it has come, and what may be done with it.
//!
//! The state machine is here; `register` says what a row of the register needs, `course` what holds while the matter
//! is open, `desk` what the desk keeps beside it, `work` who works on it, `closing` when it may end. Slips are in
//! `dispatch`, calls back in `callbacks`.

mod closing;
mod course;
mod desk;
mod error;
mod event;
mod number;
mod register;
mod work;

pub use closing::{
    ClosingFacts, ClosingGap, call_back_needed, may_answer_on_the_spot, may_close, may_reopen, may_void,
};
pub use course::{
    Extension, ListDay, OpenItem, Wait, WaitGap, deadline_after, extension_counts, interim_complete, lacks_promise,
    last_list_day, may_extend, may_wait, open_list_order, owes_word_to_first_receiver, to_tell,
};
pub use desk::{
    Reconcile, calls_compared_on, calls_to_compare, help_kind_fits, is_asked_for, may_study, papers_checked,
    retreat_complete, study_due_on,
};
pub use error::TicketError;
pub use event::{EVENT_MOVES, EventStage, EventVerb, event_verbs, next_of_event};
pub use number::{NumberFormat, number};
pub use register::{
    Copied, CopiedField, Earlier, Place, REPEAT_DAYS, RegisterGap, RegisterRow, Typed, answered_in_time, complete,
    differences, is_repeat, may_backdate,
};
pub use work::{Handling, Standing, is_off_card, may_change_case, may_come_by, may_handle, may_restate, may_work};

use crate::machine::{self, Move};

words! {
    /// What a ticket is about.
    ///
    /// Rule: TKT-06.
    #[schema(as = TicketKind)]
    pub enum Kind {
        Enquiry = "enquiry" "咨询",
        Help = "help" "求助",
        Repair = "repair" "报修",
        Complaint = "complaint" "投诉",
        Suggestion = "suggestion" "建议",
        Procedure = "procedure" "手续",
        Forwarded = "forwarded" "转递",
    }

    /// The way by which a matter came in.
    ///
    /// Rule: TKT-07.
    #[schema(as = TicketChannel)]
    pub enum Channel {
        Call = "call" "来电",
        Visit = "visit" "来访",
        Letter = "letter" "信函",
        Email = "email" "邮箱",
        Box = "box" "投诉信箱",
        Forum = "forum" "网上论坛",
        HqLetter = "hq_letter" "总信",
        HqLine = "hq_line" "总线",
        Rectification = "rectification" "整改令",
        Referred = "referred" "客户转投诉",
        Department = "department" "部门转递",
        Patrol = "patrol" "巡查",
        Gate = "gate" "门岗",
        Survey = "survey" "征询回访",
        Talk = "talk" "座谈走访",
        Online = "online" "网络",
    }

    /// The line of the hotline that was called.
    ///
    /// Rule: TKT-32.
    #[schema(as = TicketLine)]
    pub enum Line {
        Complaint = "complaint" "投诉",
        Service = "service" "服务",
        Duty = "duty" "值班",
    }

    /// Which help was asked for: in an emergency, or for a large event of a client.
    ///
    /// Rule: TKT-37.
    pub enum HelpKind {
        Emergency = "emergency" "应急救助",
        Utilities = "utilities" "水电保障",
        Guards = "guards" "活动安保",
        Event = "event" "大型活动协助",
        Other = "other" "其他求助",
    }

    /// How far a ticket has come.
    #[schema(as = TicketStage)]
    pub enum Stage {
        Registered = "registered" "已登记",
        Assigned = "assigned" "已派单",
        InProgress = "in_progress" "处理中",
        Waiting = "waiting" "暂缓",
        Handled = "handled" "已处理",
        CalledBack = "called_back" "已回访",
        Closed = "closed" "已结案",
        Void = "void" "作废",
    }

    /// What may be done with a ticket.
    #[schema(as = TicketVerb)]
    pub enum Verb {
        Answer = "answer" "当场答复",
        Assign = "assign" "派单",
        IssueSlip = "issue_slip" "开单",
        Start = "start" "处理",
        Wait = "wait" "暂缓",
        Resume = "resume" "恢复",
        Forward = "forward" "转呈",
        Handle = "handle" "处理完毕",
        Callback = "callback" "回访",
        Close = "close" "结案",
        Reopen = "reopen" "返工",
        Void = "void" "作废",
        Convert = "convert" "转投诉",
        Extend = "extend" "延期",
        Correct = "correct" "更正",
        Promise = "promise" "承诺时限",
        Interim = "interim" "临时措施",
        Tell = "tell" "告知客户",
        TellReceiver = "tell_receiver" "告知首问人",
        Talk = "talk" "负责人沟通",
        Retreat = "retreat" "择时答复",
        CheckPapers = "check_papers" "核对资料",
        Join = "join" "并入同因事件",
    }

    /// Why a ticket waits.
    ///
    /// Rule: TKT-22.
    pub enum WaitingReason {
        Material = "material" "材料",
        Customer = "customer" "业主",
        ThirdParty = "third_party" "第三方",
        Weather = "weather" "天气",
        Forwarded = "forwarded" "转呈",
        Other = "other" "其他",
    }

    /// How a ticket ended.
    #[schema(as = TicketOutcome)]
    pub enum Outcome {
        Solved = "solved" "已解决",
        OutOfScope = "out_of_scope" "超出服务范围",
        Forwarded = "forwarded" "已转呈",
        Unsolvable = "unsolvable" "无法解决",
        Void = "void" "作废",
    }
}

impl Stage {
    /// The stage of a ticket that has just been registered.
    pub const FIRST: Self = Self::Registered;

    /// Whether somebody still owes something: neither closed nor void.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Void)
    }

    /// Whether the matter itself is still to be handled; such tickets stand on the half-monthly open list.
    ///
    /// Rule: TKT-23.
    pub fn is_unfinished(self) -> bool {
        matches!(self, Self::Registered | Self::Assigned | Self::InProgress | Self::Waiting)
    }
}

/// The whole state machine. Whatever is not here is refused; a move to the same stage is a deed that leaves it.
///
/// Rule: TKT-13, TKT-14, TKT-20.
pub const MOVES: &[Move<Stage, Verb>] = &[
    (Stage::Registered, Verb::Answer, Stage::Closed),
    (Stage::Registered, Verb::Assign, Stage::Assigned),
    // A slip may be followed by another one; whoever has the matter keeps it.
    (Stage::Registered, Verb::IssueSlip, Stage::Assigned),
    (Stage::Assigned, Verb::IssueSlip, Stage::Assigned),
    (Stage::InProgress, Verb::IssueSlip, Stage::InProgress),
    (Stage::Waiting, Verb::IssueSlip, Stage::Waiting),
    (Stage::Assigned, Verb::Start, Stage::InProgress),
    (Stage::InProgress, Verb::Wait, Stage::Waiting),
    (Stage::InProgress, Verb::Forward, Stage::Waiting),
    (Stage::Waiting, Verb::Resume, Stage::InProgress),
    (Stage::InProgress, Verb::Handle, Stage::Handled),
    (Stage::Handled, Verb::Callback, Stage::CalledBack),
    (Stage::Handled, Verb::Close, Stage::Closed),
    (Stage::CalledBack, Verb::Close, Stage::Closed),
    (Stage::Handled, Verb::Reopen, Stage::Assigned),
    (Stage::CalledBack, Verb::Reopen, Stage::Assigned),
    (Stage::Closed, Verb::Reopen, Stage::Assigned),
    (Stage::Registered, Verb::Void, Stage::Void),
    // A complaint is opened beside the ticket, which goes on.
    (Stage::Registered, Verb::Convert, Stage::Registered),
    (Stage::Assigned, Verb::Convert, Stage::Assigned),
    (Stage::InProgress, Verb::Convert, Stage::InProgress),
    (Stage::Registered, Verb::Extend, Stage::Registered),
    (Stage::Assigned, Verb::Extend, Stage::Assigned),
    (Stage::InProgress, Verb::Extend, Stage::InProgress),
    (Stage::Waiting, Verb::Extend, Stage::Waiting),
    (Stage::Handled, Verb::Extend, Stage::Handled),
    (Stage::CalledBack, Verb::Extend, Stage::CalledBack),
    (Stage::Registered, Verb::Correct, Stage::Registered),
    (Stage::Assigned, Verb::Correct, Stage::Assigned),
    (Stage::InProgress, Verb::Correct, Stage::InProgress),
    (Stage::Waiting, Verb::Correct, Stage::Waiting),
    (Stage::Handled, Verb::Correct, Stage::Handled),
    (Stage::CalledBack, Verb::Correct, Stage::CalledBack),
    (Stage::Closed, Verb::Correct, Stage::Closed),
    (Stage::Registered, Verb::Promise, Stage::Registered),
    (Stage::Assigned, Verb::Promise, Stage::Assigned),
    (Stage::InProgress, Verb::Promise, Stage::InProgress),
    (Stage::Waiting, Verb::Promise, Stage::Waiting),
    (Stage::Registered, Verb::Interim, Stage::Registered),
    (Stage::Assigned, Verb::Interim, Stage::Assigned),
    (Stage::InProgress, Verb::Interim, Stage::InProgress),
    (Stage::Waiting, Verb::Interim, Stage::Waiting),
    (Stage::Registered, Verb::Tell, Stage::Registered),
    (Stage::Assigned, Verb::Tell, Stage::Assigned),
    (Stage::InProgress, Verb::Tell, Stage::InProgress),
    (Stage::Waiting, Verb::Tell, Stage::Waiting),
    (Stage::Handled, Verb::Tell, Stage::Handled),
    (Stage::CalledBack, Verb::Tell, Stage::CalledBack),
    (Stage::Assigned, Verb::TellReceiver, Stage::Assigned),
    (Stage::InProgress, Verb::TellReceiver, Stage::InProgress),
    (Stage::Waiting, Verb::TellReceiver, Stage::Waiting),
    (Stage::Handled, Verb::TellReceiver, Stage::Handled),
    (Stage::CalledBack, Verb::TellReceiver, Stage::CalledBack),
    (Stage::Handled, Verb::Talk, Stage::Handled),
    (Stage::CalledBack, Verb::Talk, Stage::CalledBack),
    (Stage::Registered, Verb::Retreat, Stage::Registered),
    (Stage::Assigned, Verb::Retreat, Stage::Assigned),
    (Stage::InProgress, Verb::Retreat, Stage::InProgress),
    (Stage::Waiting, Verb::Retreat, Stage::Waiting),
    (Stage::Registered, Verb::CheckPapers, Stage::Registered),
    (Stage::Assigned, Verb::CheckPapers, Stage::Assigned),
    (Stage::InProgress, Verb::CheckPapers, Stage::InProgress),
    (Stage::Waiting, Verb::CheckPapers, Stage::Waiting),
    (Stage::Registered, Verb::Join, Stage::Registered),
    (Stage::Assigned, Verb::Join, Stage::Assigned),
    (Stage::InProgress, Verb::Join, Stage::InProgress),
    (Stage::Waiting, Verb::Join, Stage::Waiting),
];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`TicketError::WrongStage`] where [`MOVES`] is silent.
pub fn next(stage: Stage, verb: Verb) -> Result<Stage, TicketError> {
    machine::next(MOVES, stage, verb).ok_or(TicketError::WrongStage { verb, stage })
}

/// The verbs that [`MOVES`] opens in a stage.
pub fn verbs(stage: Stage) -> Vec<Verb> {
    machine::verbs(MOVES, stage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use proptest::prelude::*;

    /// What each stage opens and where it leads, written down a second time and in another order than the table.
    fn expected(stage: Stage, verb: Verb) -> Option<Stage> {
        use Stage as S;
        let own_way = match (verb, stage) {
            (Verb::Answer, S::Registered) => Some(S::Closed),
            (Verb::Assign | Verb::IssueSlip, S::Registered) => Some(S::Assigned),
            (Verb::Void, S::Registered) => Some(S::Void),
            (Verb::Start, S::Assigned) | (Verb::Resume, S::Waiting) => Some(S::InProgress),
            (Verb::Wait | Verb::Forward, S::InProgress) => Some(S::Waiting),
            (Verb::Handle, S::InProgress) => Some(S::Handled),
            (Verb::Callback, S::Handled) => Some(S::CalledBack),
            (Verb::Close, S::Handled | S::CalledBack) => Some(S::Closed),
            (Verb::Reopen, S::Handled | S::CalledBack | S::Closed) => Some(S::Assigned),
            _ => None,
        };
        let stays = match verb {
            Verb::Convert => matches!(stage, S::Registered | S::Assigned | S::InProgress),
            Verb::Extend | Verb::Tell => stage.is_open(),
            Verb::Correct => stage != S::Void,
            Verb::Promise | Verb::Interim | Verb::Retreat | Verb::CheckPapers | Verb::Join => stage.is_unfinished(),
            Verb::IssueSlip => stage.is_unfinished() && stage != S::Registered,
            Verb::TellReceiver => stage.is_open() && stage != S::Registered,
            Verb::Talk => matches!(stage, S::Handled | S::CalledBack),
            _ => false,
        };
        own_way.or(stays.then_some(stage))
    }

    /// Rule: TKT-13, TKT-35.
    #[test]
    fn every_pair_of_stage_and_verb_is_as_the_table_says_or_refused() {
        for stage in Stage::ALL.iter().copied() {
            for verb in Verb::ALL.iter().copied() {
                let refused = TicketError::WrongStage { verb, stage };
                assert_eq!(next(stage, verb), expected(stage, verb).ok_or(refused), "{verb} {stage}");
                assert_eq!(verbs(stage).contains(&verb), expected(stage, verb).is_some(), "{verb} {stage}");
            }
        }
    }

    #[test]
    fn the_table_gives_one_way_a_pair() {
        for (index, (stage, verb, _)) in MOVES.iter().enumerate() {
            assert!(!MOVES[..index].iter().any(|(s, v, _)| s == stage && v == verb), "{verb} {stage}");
        }
    }

    /// Rule: TKT-13.
    #[test]
    fn a_call_is_registered_dispatched_followed_called_back_and_closed() {
        let steps = [Verb::Assign, Verb::Start, Verb::Handle, Verb::Callback, Verb::Close];
        let end = steps.iter().try_fold(Stage::FIRST, |stage, verb| next(stage, *verb));
        assert_eq!(end, Ok(Stage::Closed));
        assert!(next(Stage::Registered, Verb::Close).is_err(), "what was not handled is not closed");
    }

    /// Rule: TKT-20.
    #[test]
    fn no_demand_is_turned_away() {
        let ways_out: Vec<Verb> = verbs(Stage::Registered)
            .into_iter()
            .filter(|verb| next(Stage::Registered, *verb) != Ok(Stage::Registered))
            .collect();
        assert_eq!(ways_out, [Verb::Answer, Verb::Assign, Verb::IssueSlip, Verb::Void]);
    }

    /// Rule: TKT-36.
    #[test]
    fn a_closed_matter_comes_back_as_rework() {
        assert_eq!(next(Stage::Closed, Verb::Reopen), Ok(Stage::Assigned));
        assert!(next(Stage::Void, Verb::Reopen).is_err());
    }

    /// Rule: TKT-06, TKT-07, TKT-32.
    #[test]
    fn kinds_channels_and_lines_are_those_of_the_register() {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.zh()).collect();
        assert_eq!(kinds, ["咨询", "求助", "报修", "投诉", "建议", "手续", "转递"]);
        let channels: Vec<&str> = Channel::ALL.iter().map(|channel| channel.as_str()).collect();
        assert_eq!(
            channels,
            [
                "call",
                "visit",
                "letter",
                "email",
                "box",
                "forum",
                "hq_letter",
                "hq_line",
                "rectification",
                "referred",
                "department",
                "patrol",
                "gate",
                "survey",
                "talk",
                "online"
            ]
        );
        let lines: Vec<&str> = Line::ALL.iter().map(|line| line.zh()).collect();
        assert_eq!(lines, ["投诉", "服务", "值班"]);
    }

    proptest! {
        #[test]
        fn nothing_brings_a_void_ticket_back(deeds in proptest::collection::vec(0..Verb::ALL.len(), 0..40)) {
            let mut stage = Stage::FIRST;
            for deed in deeds {
                let moved = next(stage, Verb::ALL[deed]).unwrap_or(stage);
                prop_assert!(stage != Stage::Void || moved == Stage::Void);
                stage = moved;
            }
        }
    }
}
