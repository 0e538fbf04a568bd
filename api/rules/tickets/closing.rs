//! How a ticket ends: answered on the spot, closed, void; and when the customer is called back first.

use super::{Channel, Kind, Outcome, TicketError, Verb};

/// Whether the receiver may answer and close in one step. Enquiries, help requests and forwarded information may be
/// answered; a repair or a procedure only by explaining that it is out of scope. Complaints and suggestions always
/// go on.
///
/// # Errors
/// [`TicketError::WrongKind`], or [`TicketError::TextNotGiven`] without the answer.
///
/// Rule: TKT-17, SUG-01.
pub fn may_answer_on_the_spot(kind: Kind, outcome: Outcome, answer: &str) -> Result<(), TicketError> {
    let is_open_to_answer = match kind {
        Kind::Enquiry | Kind::Help | Kind::Forwarded => matches!(outcome, Outcome::Solved | Outcome::OutOfScope),
        Kind::Repair | Kind::Procedure => outcome == Outcome::OutOfScope,
        Kind::Complaint | Kind::Suggestion => false,
    };
    if !is_open_to_answer {
        return Err(TicketError::WrongKind { verb: Verb::Answer, kind });
    }
    text_given(answer, "/answer")
}

/// Whether a ticket is called back once it is handled: every complaint; every repair that somebody reported; enquiries,
/// help requests and suggestions that came by phone or at the desk and could not be settled there.
///
/// Rule: CBK-02, CBK-17.
pub fn call_back_needed(kind: Kind, channel: Channel, answered_in_call: bool) -> bool {
    match kind {
        Kind::Complaint => true,
        _ if answered_in_call => false,
        Kind::Repair => channel != Channel::Patrol,
        Kind::Enquiry | Kind::Help | Kind::Suggestion => {
            matches!(channel, Channel::Call | Channel::HqLine | Channel::Visit)
        }
        Kind::Procedure | Kind::Forwarded => false,
    }
}

/// What is known of a ticket that somebody wants to close.
#[derive(Clone, Copy, Debug)]
pub struct ClosingFacts<'a> {
    /// The ticket's kind.
    pub kind: Kind,
    /// How it came in.
    pub channel: Channel,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What was done.
    pub result_text: &'a str,
    /// How many of its slips are neither returned nor void.
    pub slips_out: u64,
    /// Whether it is a suggestion that its department has not brought to its end.
    pub suggestion_open: bool,
    /// Whether it is a complaint whose card is not filed.
    pub complaint_open: bool,
    /// How many callbacks are neither done nor ended by a recorded exception.
    pub callbacks_due: u64,
    /// Whether the customer was told the result; for a visitor this is the feedback.
    pub customer_told: bool,
    /// Whether the project head must talk to the customer first: a special customer, and the policy asks for it.
    pub needs_head_talk: bool,
    /// Whether that talk is recorded.
    pub head_talk_recorded: bool,
    /// Whether the customer is satisfied; `None` when nobody asked.
    pub satisfied: Option<bool>,
    /// Whether it is about a bespoke service.
    pub is_bespoke: bool,
    /// Why it is closed although the customer is not satisfied.
    pub reason: &'a str,
}

/// What is missing before a ticket may be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingGap {
    /// No outcome.
    Outcome,
    /// No result.
    ResultText,
    /// Slips are out.
    SlipsOut,
    /// The suggestion is still on its way.
    SuggestionOpen,
    /// The complaint's card is not filed.
    ComplaintOpen,
    /// A callback is due.
    CallbackDue,
    /// The customer does not know the result.
    CustomerNotTold,
    /// The project head has not talked to the special customer.
    HeadTalk,
    /// The customer is not satisfied, and the matter counts as solved only then.
    NotSatisfied,
    /// The customer is not satisfied, and nobody says why it is closed.
    ReasonMissing,
}

impl ClosingGap {
    /// Pointer, Chinese and English. What the ticket lacks is no field of a request: only the reason is.
    pub(super) fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Outcome => ("", "须填写处理结论", "the outcome is missing"),
            Self::ResultText => ("", "须填写处理结果", "the result is missing"),
            Self::SlipsOut => ("", "还有维修单未返单", "a slip has not been returned"),
            Self::SuggestionOpen => ("", "建议尚未由责任部门答复并办结", "the suggestion has not come back to its end"),
            Self::ComplaintOpen => ("", "投诉处理档案卡尚未结案", "the complaint's card has not been filed"),
            Self::CallbackDue => ("", "还有回访未完成", "a callback is due"),
            Self::CustomerNotTold => ("", "尚未向客户反馈", "the customer has not been told"),
            Self::HeadTalk => {
                ("", "项目负责人尚未与特殊客户沟通", "the project head has not talked to the special customer")
            }
            Self::NotSatisfied => ("", "客户尚不满意", "the customer is not satisfied"),
            Self::ReasonMissing => {
                ("/reason", "客户不满意，须写明结案原因", "the customer is not satisfied and no reason is given")
            }
        }
    }
}

/// Whether a ticket may be closed. What staff found on a patrol has no customer to tell.
///
/// # Errors
/// [`TicketError::NotClosable`] with all that is missing.
///
/// Rule: TKT-35, TKT-14, TKT-19.
pub fn may_close(facts: &ClosingFacts<'_>) -> Result<(), TicketError> {
    let is_unsatisfied = facts.satisfied == Some(false);
    // A leader may decide that a complaint cannot be solved; nobody decides that of a bespoke service.
    let is_decided = facts.outcome == Some(Outcome::Unsolvable);
    let must_satisfy = (facts.kind == Kind::Complaint && !is_decided) || facts.is_bespoke;
    let checks = [
        (facts.outcome.is_some(), ClosingGap::Outcome),
        (!facts.result_text.trim().is_empty(), ClosingGap::ResultText),
        (facts.slips_out == 0, ClosingGap::SlipsOut),
        (!facts.suggestion_open, ClosingGap::SuggestionOpen),
        (!facts.complaint_open, ClosingGap::ComplaintOpen),
        (facts.callbacks_due == 0, ClosingGap::CallbackDue),
        (facts.customer_told || facts.channel == Channel::Patrol, ClosingGap::CustomerNotTold),
        (facts.head_talk_recorded || !facts.needs_head_talk, ClosingGap::HeadTalk),
        (!is_unsatisfied || !must_satisfy, ClosingGap::NotSatisfied),
        (!is_unsatisfied || must_satisfy || !facts.reason.trim().is_empty(), ClosingGap::ReasonMissing),
    ];
    let gaps: Vec<_> = checks.into_iter().filter(|(holds, _)| !holds).map(|(_, gap)| gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(TicketError::NotClosable(gaps)) }
}

/// Whether a ticket may be voided: with a reason, and not by the person who registered it.
///
/// # Errors
/// [`TicketError::TextNotGiven`] or [`TicketError::SecondPersonRequired`].
pub fn may_void<P: PartialEq>(registered_by: &P, voided_by: &P, reason: &str) -> Result<(), TicketError> {
    text_given(reason, "/reason")?;
    if registered_by == voided_by { Err(TicketError::SecondPersonRequired) } else { Ok(()) }
}

/// Whether a ticket may be reopened: with a reason.
///
/// # Errors
/// [`TicketError::TextNotGiven`].
///
/// Rule: TKT-36.
pub fn may_reopen(reason: &str) -> Result<(), TicketError> {
    text_given(reason, "/reason")
}

fn text_given(text: &str, pointer: &'static str) -> Result<(), TicketError> {
    if text.trim().is_empty() { Err(TicketError::TextNotGiven(pointer)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    /// Rule: TKT-17, SUG-01.
    #[test]
    fn enquiries_are_answered_at_once_and_what_is_out_of_scope_is_explained_at_once() {
        for kind in Kind::ALL.iter().copied() {
            let solved = may_answer_on_the_spot(kind, Outcome::Solved, "物业费按季度收");
            assert_eq!(solved.is_ok(), matches!(kind, Kind::Enquiry | Kind::Help | Kind::Forwarded), "{kind}");
            let out_of_scope = may_answer_on_the_spot(kind, Outcome::OutOfScope, "不在服务范围，已说明");
            assert_eq!(out_of_scope.is_ok(), !matches!(kind, Kind::Complaint | Kind::Suggestion), "{kind}");
            assert!(may_answer_on_the_spot(kind, Outcome::Unsolvable, "无法解决").is_err(), "{kind}");
        }
        let silent = may_answer_on_the_spot(Kind::Enquiry, Outcome::Solved, "  ");
        assert_eq!(silent, Err(TicketError::TextNotGiven("/answer")));
    }

    /// Rule: CBK-02.
    #[test]
    fn what_came_by_phone_and_needed_handling_is_called_back() {
        for kind in [Kind::Repair, Kind::Help, Kind::Complaint, Kind::Suggestion, Kind::Enquiry] {
            assert!(call_back_needed(kind, Channel::Call, false), "{kind}");
            assert!(call_back_needed(kind, Channel::Visit, false), "{kind}");
            assert_eq!(call_back_needed(kind, Channel::Call, true), kind == Kind::Complaint, "{kind}");
        }
        assert!(!call_back_needed(Kind::Procedure, Channel::Call, false));
        assert!(!call_back_needed(Kind::Forwarded, Channel::Call, false));
        assert!(!call_back_needed(Kind::Enquiry, Channel::Letter, false));
    }

    /// Rule: CBK-03, CBK-17.
    #[test]
    fn repairs_of_owners_and_all_complaints_are_called_back_whatever_their_channel() {
        for channel in Channel::ALL.iter().copied() {
            assert_eq!(call_back_needed(Kind::Repair, channel, false), channel != Channel::Patrol, "{channel}");
            assert!(call_back_needed(Kind::Complaint, channel, false), "{channel}");
        }
    }

    fn ready() -> ClosingFacts<'static> {
        ClosingFacts {
            kind: Kind::Repair,
            channel: Channel::Call,
            outcome: Some(Outcome::Solved),
            result_text: "已更换水管",
            slips_out: 0,
            suggestion_open: false,
            complaint_open: false,
            callbacks_due: 0,
            customer_told: true,
            needs_head_talk: false,
            head_talk_recorded: false,
            satisfied: Some(true),
            is_bespoke: false,
            reason: "",
        }
    }

    fn gaps(facts: &ClosingFacts<'_>) -> Vec<ClosingGap> {
        match may_close(facts) {
            Ok(()) => Vec::new(),
            Err(TicketError::NotClosable(gaps)) => gaps,
            Err(other) => panic!("{other}"),
        }
    }

    /// Rule: TKT-35.
    #[test]
    fn a_ticket_is_closed_only_when_nothing_is_missing() {
        use ClosingGap as G;
        assert_eq!(gaps(&ready()), []);
        assert_eq!(gaps(&ClosingFacts { satisfied: None, ..ready() }), []);
        let bare = ClosingFacts {
            outcome: None,
            result_text: " ",
            slips_out: 1,
            suggestion_open: true,
            complaint_open: true,
            callbacks_due: 2,
            customer_told: false,
            needs_head_talk: true,
            satisfied: Some(false),
            ..ready()
        };
        let all = [
            G::Outcome,
            G::ResultText,
            G::SlipsOut,
            G::SuggestionOpen,
            G::ComplaintOpen,
            G::CallbackDue,
            G::CustomerNotTold,
            G::HeadTalk,
            G::ReasonMissing,
        ];
        assert_eq!(gaps(&bare), all);
        assert_eq!(gaps(&ClosingFacts { slips_out: 1, ..ready() }), [G::SlipsOut]);
        assert_eq!(gaps(&ClosingFacts { suggestion_open: true, ..ready() }), [G::SuggestionOpen]);
        assert_eq!(gaps(&ClosingFacts { complaint_open: true, ..ready() }), [G::ComplaintOpen]);
        assert_eq!(gaps(&ClosingFacts { callbacks_due: 1, ..ready() }), [G::CallbackDue]);
    }

    /// Rule: TKT-14.
    #[test]
    fn a_visit_is_not_closed_before_the_visitor_was_told() {
        let visit = ClosingFacts { channel: Channel::Visit, customer_told: false, ..ready() };
        assert_eq!(gaps(&visit), [ClosingGap::CustomerNotTold]);
        assert_eq!(gaps(&ClosingFacts { customer_told: true, ..visit }), []);
        assert_eq!(gaps(&ClosingFacts { channel: Channel::Patrol, ..visit }), [], "nobody waits for word");
    }

    /// Rule: TKT-19.
    #[test]
    fn the_project_head_talks_to_a_special_customer_before_closing() {
        let special = ClosingFacts { needs_head_talk: true, ..ready() };
        assert_eq!(gaps(&special), [ClosingGap::HeadTalk]);
        assert_eq!(gaps(&ClosingFacts { head_talk_recorded: true, ..special }), []);
    }

    /// Rule: TKT-35.
    #[test]
    fn an_unsatisfied_complaint_stays_open_and_other_tickets_need_a_reason() {
        let unsatisfied = ClosingFacts { satisfied: Some(false), ..ready() };
        assert_eq!(gaps(&unsatisfied), [ClosingGap::ReasonMissing]);
        let reasoned = ClosingFacts { reason: "客户要求超出标准", ..unsatisfied };
        assert_eq!(gaps(&reasoned), []);
        assert_eq!(gaps(&ClosingFacts { kind: Kind::Complaint, ..reasoned }), [ClosingGap::NotSatisfied]);
        assert_eq!(gaps(&ClosingFacts { is_bespoke: true, ..reasoned }), [ClosingGap::NotSatisfied]);
        let decided = ClosingFacts { kind: Kind::Complaint, outcome: Some(Outcome::Unsolvable), ..reasoned };
        assert_eq!(gaps(&decided), [], "a leader decided so");
        assert_eq!(gaps(&ClosingFacts { is_bespoke: true, ..decided }), [ClosingGap::NotSatisfied]);
    }

    #[test]
    fn a_ticket_is_voided_by_a_second_person_with_a_reason() {
        assert_eq!(may_void(&1, &2, "重复登记"), Ok(()));
        assert_eq!(may_void(&1, &1, "重复登记"), Err(TicketError::SecondPersonRequired));
        assert_eq!(may_void(&1, &2, " "), Err(TicketError::TextNotGiven("/reason")));
    }

    /// Rule: TKT-36.
    #[test]
    fn a_ticket_is_reopened_with_a_reason() {
        assert_eq!(may_reopen("仍漏水"), Ok(()));
        assert_eq!(may_reopen(""), Err(TicketError::TextNotGiven("/reason")));
    }
}
