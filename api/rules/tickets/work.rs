//! Who may work on a ticket, by which channel an account registers, and what lies behind a ticket that counts as handled.

use super::{Channel, Kind, Outcome, Stage, TicketError, Verb};
use crate::dispatch::Case;

/// How somebody stands to a ticket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether they are responsible for it.
    pub is_owner: bool,
    /// Whether they belong to its team, or have one of its slips.
    pub is_member: bool,
    /// Whether they were asked first.
    pub is_first_receiver: bool,
    /// Whether they arrange who does it: the service centre, and the leads.
    pub may_arrange: bool,
}

/// Whether somebody may use a verb that works on a ticket. Whoever was asked first may also promise a time, ask for one and
/// tell the customer: the matter is theirs to follow until the customer is satisfied.
///
/// # Errors
/// [`TicketError::NotYours`].
///
/// Rule: TKT-13, TKT-18, TKT-20.
pub fn may_work(verb: Verb, standing: Standing) -> Result<(), TicketError> {
    let follows = matches!(verb, Verb::Promise | Verb::Retreat | Verb::Tell) && standing.is_first_receiver;
    match standing.is_owner || standing.is_member || standing.may_arrange || follows {
        true => Ok(()),
        false => Err(TicketError::NotYours(verb)),
    }
}

/// What is known of a ticket that somebody calls handled.
#[derive(Clone, Copy, Debug)]
pub struct Handling {
    /// The ticket's kind.
    pub kind: Kind,
    /// How it ends.
    pub outcome: Outcome,
    /// How many of its slips are neither returned nor void.
    pub slips_out: i32,
    /// Whether a slip has come back since the matter began, or began again. A voided slip never comes back.
    pub is_slip_back: bool,
    /// Whether it is a suggestion that its department has not brought to its end.
    pub suggestion_open: bool,
    /// Whether it is a complaint whose customer was not answered on its card.
    pub complaint_open: bool,
    /// Whether it ends with the incident that it joined, where the work was done once for all callers.
    pub is_of_incident: bool,
}

/// Whether a ticket counts as handled: every slip is back; a repair is solved only by a slip that came back, and a
/// suggestion only by its department.
///
/// # Errors
/// [`TicketError::SlipsOut`], [`TicketError::NoSlipReturned`], [`TicketError::SuggestionOpen`] or
/// [`TicketError::ComplaintOpen`].
///
/// Rule: RPR-01, RPR-19, SUG-02, SUG-04, CMP-03, RPTD-02.
pub fn may_handle(facts: &Handling) -> Result<(), TicketError> {
    if facts.slips_out > 0 {
        return Err(TicketError::SlipsOut(facts.slips_out));
    }
    if facts.suggestion_open {
        return Err(TicketError::SuggestionOpen);
    }
    if facts.complaint_open {
        return Err(TicketError::ComplaintOpen);
    }
    let needs_no_work = matches!(facts.outcome, Outcome::OutOfScope | Outcome::Forwarded | Outcome::Unsolvable);
    let is_without_work = facts.kind == Kind::Repair && !needs_no_work && !facts.is_slip_back;
    if is_without_work && !facts.is_of_incident { Err(TicketError::NoSlipReturned) } else { Ok(()) }
}

/// Whether a verb is used on the ticket itself: a complaint is assigned, answered and filed on its card, and who complains
/// again registers anew.
///
/// # Errors
/// [`TicketError::WrongKind`].
///
/// Rule: CMP-03, CMP-04.
pub fn is_off_card(kind: Kind, verb: Verb) -> Result<(), TicketError> {
    let is_on_card = matches!(verb, Verb::Assign | Verb::Start | Verb::Handle | Verb::Close | Verb::Reopen);
    if kind == Kind::Complaint && is_on_card { Err(TicketError::WrongKind { verb, kind }) } else { Ok(()) }
}

/// Whether an account may register by a channel: whoever takes no contacts speaks for themselves, online.
///
/// # Errors
/// [`TicketError::ChannelNotOpen`].
///
/// Rule: TKT-07, PTY-18.
pub fn may_come_by(channel: Channel, takes_contacts: bool) -> Result<(), TicketError> {
    if takes_contacts || channel == Channel::Online { Ok(()) } else { Err(TicketError::ChannelNotOpen) }
}

/// Whether it may still be put right what a matter is and where: before anybody has begun to work on it.
///
/// # Errors
/// [`TicketError::WrongStage`].
///
/// Rule: TKT-08, TKT-11.
pub fn may_restate(stage: Stage, reopen_count: i32) -> Result<(), TicketError> {
    match (stage, reopen_count) {
        (Stage::Registered | Stage::Assigned, 0) => Ok(()),
        _ => Err(TicketError::WrongStage { verb: Verb::Correct, stage }),
    }
}

/// Whether a correction may lead to another case of repair: not over slips that were issued under the one before.
///
/// # Errors
/// [`TicketError::SlipsIssued`].
///
/// Rule: TKT-09, TKT-11, PTY-08.
pub fn may_change_case(before: Option<Case>, after: Option<Case>, slips_out: i32) -> Result<(), TicketError> {
    if before == after || slips_out == 0 { Ok(()) } else { Err(TicketError::SlipsIssued) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    /// Rule: CMP-03, CMP-04.
    #[test]
    fn a_complaint_goes_its_way_on_its_card() {
        for verb in [Verb::Assign, Verb::Start, Verb::Handle, Verb::Close, Verb::Reopen] {
            let refused = TicketError::WrongKind { verb, kind: Kind::Complaint };
            assert_eq!(is_off_card(Kind::Complaint, verb), Err(refused), "{verb}");
            assert_eq!(is_off_card(Kind::Repair, verb), Ok(()), "{verb}");
        }
        assert_eq!(is_off_card(Kind::Complaint, Verb::Promise), Ok(()));
    }

    /// Rule: TKT-13, TKT-18, TKT-20.
    #[test]
    fn owner_team_and_centre_work_and_the_first_receiver_keeps_the_customer_told() {
        let follows = [Verb::Promise, Verb::Retreat, Verb::Tell];
        let nobody = Standing::default();
        for verb in Verb::ALL.iter().copied() {
            for able in [
                Standing { is_owner: true, ..nobody },
                Standing { is_member: true, ..nobody },
                Standing { may_arrange: true, ..nobody },
            ] {
                assert_eq!(may_work(verb, able), Ok(()), "{verb}");
            }
            assert_eq!(may_work(verb, nobody), Err(TicketError::NotYours(verb)));
            let first = Standing { is_first_receiver: true, ..nobody };
            assert_eq!(may_work(verb, first).is_ok(), follows.contains(&verb), "{verb}");
        }
    }

    fn solved(kind: Kind) -> Handling {
        let outcome = Outcome::Solved;
        Handling {
            kind,
            outcome,
            slips_out: 0,
            is_slip_back: true,
            suggestion_open: false,
            complaint_open: false,
            is_of_incident: false,
        }
    }

    /// Rule: RPR-01, RPR-19.
    #[test]
    fn a_repair_is_solved_by_a_slip_that_came_back_and_by_nothing_else() {
        for kind in Kind::ALL.iter().copied() {
            assert_eq!(may_handle(&solved(kind)), Ok(()), "{kind}");
            assert_eq!(may_handle(&Handling { slips_out: 1, ..solved(kind) }), Err(TicketError::SlipsOut(1)));
            let without = Handling { is_slip_back: false, ..solved(kind) };
            assert_eq!(may_handle(&without).is_err(), kind == Kind::Repair, "{kind}");
            assert_eq!(
                may_handle(&Handling { is_of_incident: true, ..without }),
                Ok(()),
                "the cause was ended for all"
            );
        }
        for outcome in Outcome::ALL.iter().copied() {
            let without = Handling { outcome, is_slip_back: false, ..solved(Kind::Repair) };
            let stands = matches!(outcome, Outcome::OutOfScope | Outcome::Forwarded | Outcome::Unsolvable);
            assert_eq!(may_handle(&without).is_ok(), stands, "{outcome}");
        }
    }

    /// Rule: SUG-02, SUG-04.
    #[test]
    fn a_suggestion_is_handled_only_after_its_department() {
        for outcome in Outcome::ALL.iter().copied() {
            let early = Handling { outcome, suggestion_open: true, ..solved(Kind::Suggestion) };
            assert_eq!(may_handle(&early), Err(TicketError::SuggestionOpen), "{outcome}");
            let unanswered = Handling { outcome, complaint_open: true, ..solved(Kind::Complaint) };
            assert_eq!(may_handle(&unanswered), Err(TicketError::ComplaintOpen), "{outcome}");
        }
    }

    /// Rule: TKT-07, PTY-18.
    #[test]
    fn who_takes_no_calls_registers_online_only() {
        for channel in Channel::ALL.iter().copied() {
            assert_eq!(may_come_by(channel, true), Ok(()));
            assert_eq!(may_come_by(channel, false).is_ok(), channel == Channel::Online, "{channel}");
        }
    }

    /// Rule: TKT-08, TKT-11.
    #[test]
    fn what_it_is_and_where_is_put_right_before_work_began() {
        for stage in Stage::ALL.iter().copied() {
            let is_early = matches!(stage, Stage::Registered | Stage::Assigned);
            assert_eq!(may_restate(stage, 0).is_ok(), is_early, "{stage}");
            assert!(may_restate(stage, 1).is_err(), "work began before it was opened again");
        }
    }

    /// Rule: TKT-09, PTY-08.
    #[test]
    fn a_case_does_not_change_under_slips_that_are_out() {
        let (paid, public) = (Some(Case::Paid), Some(Case::Public));
        assert_eq!(may_change_case(paid, paid, 2), Ok(()));
        assert_eq!(may_change_case(paid, public, 0), Ok(()));
        assert_eq!(may_change_case(paid, public, 1), Err(TicketError::SlipsIssued));
        assert_eq!(may_change_case(paid, None, 1), Err(TicketError::SlipsIssued));
    }
}
