//! The call: when it is due, who may make it, what follows an attempt, and whether it was in time.

use super::{CallbackError, Kind, Outcome, Stage};
use chrono::{DateTime, TimeDelta, Utc};

words! {
    /// What starts the callback limit: the policy `callback.start_event`.
    ///
    /// Rule: CBK-02, CBK-03.
    #[schema(as = CallbackStartEvent)]
    pub enum StartEvent {
        Handled = "handled" "处理完毕",
        SlipReturned = "slip_returned" "返单",
    }

    /// What starts the limit of a special callback: the policy `callback.special_start`.
    ///
    /// Rule: CBK-10.
    pub enum SpecialStart {
        Complaint = "complaint" "客户投诉",
        Rework = "rework" "返修完工",
    }
}

/// The moments of a ticket from which a callback may run.
#[derive(Clone, Copy, Debug)]
pub struct Starts {
    /// When the ticket was handled.
    pub handled_at: Option<DateTime<Utc>>,
    /// Whether it has slips at all.
    pub has_slips: bool,
    /// When the last of its slips was returned.
    pub returned_at: Option<DateTime<Utc>>,
}

/// When the callback limit starts; `None` while its event is still to come. A ticket without slips is counted from its
/// handling under either policy.
///
/// Rule: CBK-02, CBK-03, RPR-19.
pub fn starts_at(event: StartEvent, starts: Starts) -> Option<DateTime<Utc>> {
    match event {
        StartEvent::SlipReturned if starts.has_slips => starts.returned_at,
        StartEvent::SlipReturned | StartEvent::Handled => starts.handled_at,
    }
}

/// Whether a ticket may be called back: its slips, if it has any, are returned, whatever starts the limit.
///
/// # Errors
/// [`CallbackError::NotReturned`].
///
/// Rule: RPR-19.
pub fn may_call_after_return(starts: Starts) -> Result<(), CallbackError> {
    if starts.has_slips && starts.returned_at.is_none() { Err(CallbackError::NotReturned) } else { Ok(()) }
}

/// When the limit of a special callback starts; `None` while the rework still goes on and the policy waits for it.
///
/// Rule: CBK-10, RPR-21.
pub fn special_starts_at(
    start: SpecialStart,
    complained_at: DateTime<Utc>,
    reworked_at: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    match start {
        SpecialStart::Complaint => Some(complained_at),
        SpecialStart::Rework => reworked_at,
    }
}

/// The policy key of a kind's limit; `None` for kinds whose due time is set when they are made.
///
/// Rule: CBK-02, CBK-10, CBK-11, CBK-17.
pub fn limit_key(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Ticket | Kind::Complaint => Some("callback.within"),
        Kind::Special => Some("callback.special_within"),
        Kind::Separate => Some("callback.severe_within"),
        Kind::Initial | Kind::WeeklySample | Kind::QualityMonthly | Kind::SurveyTruth | Kind::OpinionGiver => None,
        Kind::Bespoke | Kind::MajorVisit | Kind::DirectorTalk | Kind::SafetyEvent => None,
    }
}

/// Whether somebody may make the call: not the technicians who did the work, except for the initial callback.
///
/// # Errors
/// [`CallbackError::CallerIsWorker`].
///
/// Rule: CBK-21.
pub fn may_call<P: PartialEq>(kind: Kind, caller: &P, workers: &[P]) -> Result<(), CallbackError> {
    let is_worker = workers.contains(caller);
    if is_worker && kind != Kind::Initial { Err(CallbackError::CallerIsWorker) } else { Ok(()) }
}

/// Whether another attempt may be made: at once the first time, then after `retry_after`.
///
/// # Errors
/// [`CallbackError::TooEarly`].
///
/// Rule: CBK-20.
pub fn may_attempt(
    last_attempt_at: Option<DateTime<Utc>>,
    retry_after: TimeDelta,
    now: DateTime<Utc>,
) -> Result<(), CallbackError> {
    match last_attempt_at {
        Some(last) if now - last < retry_after => Err(CallbackError::TooEarly),
        _ => Ok(()),
    }
}

/// What follows an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterCall {
    /// The customer was spoken to: the callback is recorded.
    Record,
    /// Nobody was reached: try again later.
    TryAgain,
    /// The duty ends as not reached.
    End,
}

/// What follows an attempt. `attempts` counts this one too. Customers who refuse are not called again.
///
/// Rule: CBK-20.
pub fn after_attempt(outcome: Outcome, attempts: u32, max_attempts: u32) -> AfterCall {
    match outcome {
        Outcome::Done => AfterCall::Record,
        Outcome::Refused => AfterCall::End,
        Outcome::NoAnswer | Outcome::WrongNumber if attempts >= max_attempts => AfterCall::End,
        Outcome::NoAnswer | Outcome::WrongNumber => AfterCall::TryAgain,
    }
}

/// The moments by which a callback is judged.
#[derive(Clone, Copy, Debug)]
pub struct CallTimes {
    /// Until when it was due, this moment included.
    pub due_at: DateTime<Utc>,
    /// When it was first tried.
    pub first_attempt_at: Option<DateTime<Utc>>,
    /// When the customer was spoken to.
    pub called_at: Option<DateTime<Utc>>,
}

/// Whether a callback was in time: by its call, or by the first attempt when nobody was reached. `None` while it runs
/// and for one that was waived.
///
/// Rule: CBK-20.
pub fn in_time(stage: Stage, times: CallTimes, now: DateTime<Utc>) -> Option<bool> {
    match stage {
        Stage::Done | Stage::FollowUp => Some(times.called_at.is_some_and(|at| at <= times.due_at)),
        Stage::NotReached => Some(times.first_attempt_at.is_some_and(|at| at <= times.due_at)),
        Stage::Due | Stage::Attempted => (now > times.due_at).then_some(false),
        Stage::Waived => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn starts() -> Starts {
        Starts {
            handled_at: Some(at("2026-03-02T09:30:00Z")),
            has_slips: true,
            returned_at: Some(at("2026-03-02T09:45:00Z")),
        }
    }

    /// Rule: CBK-02, CBK-03.
    #[test]
    fn the_limit_starts_with_the_event_that_the_policy_names() {
        assert_eq!(starts_at(StartEvent::Handled, starts()), starts().handled_at);
        assert_eq!(starts_at(StartEvent::SlipReturned, starts()), starts().returned_at);
        let out = Starts { returned_at: None, ..starts() };
        assert_eq!(starts_at(StartEvent::SlipReturned, out), None);
        let without = Starts { has_slips: false, ..out };
        assert_eq!(starts_at(StartEvent::SlipReturned, without), starts().handled_at);
        assert_eq!(starts_at(StartEvent::Handled, Starts { handled_at: None, ..starts() }), None);
    }

    /// Rule: RPR-19.
    #[test]
    fn nobody_is_called_before_the_slip_is_returned() {
        let out = Starts { returned_at: None, ..starts() };
        assert_eq!(may_call_after_return(out), Err(CallbackError::NotReturned));
        assert_eq!(may_call_after_return(starts()), Ok(()));
        assert_eq!(may_call_after_return(Starts { has_slips: false, ..out }), Ok(()));
    }

    /// Rule: CBK-10, RPR-21.
    #[test]
    fn a_special_callback_counts_from_the_complaint_or_from_the_rework() {
        let (complained, reworked) = (at("2026-03-02T09:00:00Z"), at("2026-03-02T15:00:00Z"));
        for done in [None, Some(reworked)] {
            assert_eq!(special_starts_at(SpecialStart::Complaint, complained, done), Some(complained));
            assert_eq!(special_starts_at(SpecialStart::Rework, complained, done), done);
        }
        assert_eq!(limit_key(Kind::Special), Some("callback.special_within"));
    }

    /// Rule: CBK-02, CBK-11, CBK-17.
    #[test]
    fn tickets_complaints_and_severe_cases_have_their_limits() {
        assert_eq!(limit_key(Kind::Ticket), Some("callback.within"));
        assert_eq!(limit_key(Kind::Complaint), Some("callback.within"));
        assert_eq!(limit_key(Kind::Separate), Some("callback.severe_within"));
        assert_eq!(Kind::ALL.iter().filter(|kind| limit_key(**kind).is_some()).count(), 4);
    }

    /// Rule: CBK-21.
    #[test]
    fn the_technician_calls_only_on_the_spot() {
        for kind in Kind::ALL.iter().copied() {
            assert_eq!(may_call(kind, &"desk", &["technician", "mate"]), Ok(()), "{kind}");
            let own = may_call(kind, &"mate", &["technician", "mate"]);
            assert_eq!(own.is_ok(), kind == Kind::Initial, "{kind}");
        }
        assert_eq!(may_call(Kind::Ticket, &1, &[1]), Err(CallbackError::CallerIsWorker));
    }

    /// Rule: CBK-20.
    #[test]
    fn after_the_last_attempt_the_duty_ends() {
        for outcome in [Outcome::NoAnswer, Outcome::WrongNumber] {
            for (attempts, follows) in
                [(1, AfterCall::TryAgain), (2, AfterCall::TryAgain), (3, AfterCall::End), (4, AfterCall::End)]
            {
                assert_eq!(after_attempt(outcome, attempts, 3), follows, "{outcome} {attempts}");
            }
        }
        assert_eq!(after_attempt(Outcome::NoAnswer, 1, 1), AfterCall::End);
        assert_eq!(after_attempt(Outcome::Refused, 1, 3), AfterCall::End);
        assert_eq!(after_attempt(Outcome::Done, 3, 3), AfterCall::Record);
    }

    /// Rule: CBK-20.
    #[test]
    fn the_next_attempt_waits_its_hours() {
        let (last, four_hours) = (at("2026-03-02T10:00:00Z"), TimeDelta::hours(4));
        assert_eq!(may_attempt(None, four_hours, last), Ok(()));
        assert_eq!(may_attempt(Some(last), four_hours, at("2026-03-02T13:59:59Z")), Err(CallbackError::TooEarly));
        assert_eq!(may_attempt(Some(last), four_hours, at("2026-03-02T14:00:00Z")), Ok(()));
        assert_eq!(may_attempt(Some(last), four_hours, at("2026-03-02T14:00:01Z")), Ok(()));
    }

    /// Rule: CBK-20.
    #[test]
    fn who_was_not_reached_is_judged_by_the_first_attempt() {
        let due_at = at("2026-03-02T11:30:00Z");
        let before_on_after =
            [("2026-03-02T11:29:59Z", true), ("2026-03-02T11:30:00Z", true), ("2026-03-02T11:30:01Z", false)];
        let now = at("2026-03-04T00:00:00Z");
        for (moment, verdict) in before_on_after {
            let reached = CallTimes { due_at, first_attempt_at: None, called_at: Some(at(moment)) };
            assert_eq!(in_time(Stage::Done, reached, now), Some(verdict), "{moment}");
            assert_eq!(in_time(Stage::FollowUp, reached, now), Some(verdict), "{moment}");
            let missed = CallTimes { due_at, first_attempt_at: Some(at(moment)), called_at: None };
            assert_eq!(in_time(Stage::NotReached, missed, now), Some(verdict), "{moment}");
            assert_eq!(in_time(Stage::Attempted, missed, at(moment)), (!verdict).then_some(false), "{moment}");
            assert_eq!(in_time(Stage::Due, missed, at(moment)), (!verdict).then_some(false), "{moment}");
            assert_eq!(in_time(Stage::Waived, missed, now), None);
        }
    }
}
