//! The call: when it is due, who may make it, what follows an attempt, and whether it was in time.

use super::{CallbackError, Kind, Outcome, Stage};
use chrono::{DateTime, Utc};

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

/// The policy key of a kind's limit; `None` for kinds whose due time is set when they are made. The quality department has
/// a limit of its own for bespoke services; those who gave an opinion in a survey are called while it is analysed.
///
/// Rule: CBK-02, CBK-10, CBK-11, CBK-14, CBK-15, CBK-17, SUR-16.
pub fn limit_key(kind: Kind, is_for_quality: bool) -> Option<&'static str> {
    match kind {
        Kind::Bespoke if is_for_quality => Some("callback.bespoke_quality_within"),
        Kind::Ticket | Kind::Complaint | Kind::Bespoke => Some("callback.within"),
        Kind::OpinionGiver => Some("survey.analyse_within"),
        Kind::Special => Some("callback.special_within"),
        Kind::Separate => Some("callback.severe_within"),
        Kind::Initial | Kind::WeeklySample | Kind::QualityMonthly | Kind::SurveyTruth => None,
        Kind::MajorVisit | Kind::DirectorTalk | Kind::SafetyEvent => None,
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

/// Whether an attempt may be recorded as made at a moment: not ahead, not before what it asks about, and not before the
/// attempt that went before it. Who was not reached is tried again after the policy's time, the last time like the others;
/// a customer who calls back meanwhile is not sent away.
///
/// # Errors
/// [`CallbackError::NotThen`] or [`CallbackError::TooEarly`].
///
/// Rule: CBK-20.
pub fn may_attempt(attempt: &Trying, now: DateTime<Utc>) -> Result<(), CallbackError> {
    let earliest = attempt.last_at.unwrap_or(attempt.begun_at);
    if attempt.at > now || attempt.at < earliest {
        return Err(CallbackError::NotThen);
    }
    let is_in_vain = matches!(attempt.outcome, Outcome::NoAnswer | Outcome::WrongNumber);
    match attempt.next_at {
        Some(next) if is_in_vain && attempt.at < next => Err(CallbackError::TooEarly),
        _ => Ok(()),
    }
}

/// An attempt as somebody tells it.
#[derive(Clone, Copy, Debug)]
pub struct Trying {
    /// How it ended.
    pub outcome: Outcome,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// When what it asks about was done, or the callback was made due.
    pub begun_at: DateTime<Utc>,
    /// When it was tried before.
    pub last_at: Option<DateTime<Utc>>,
    /// From when on it may be tried again.
    pub next_at: Option<DateTime<Utc>>,
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
    use chrono::TimeDelta;

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
        assert_eq!(limit_key(Kind::Special, false), Some("callback.special_within"));
    }

    /// Rule: CBK-02, CBK-11, CBK-17.
    #[test]
    fn tickets_complaints_and_severe_cases_have_their_limits() {
        assert_eq!(limit_key(Kind::Ticket, false), Some("callback.within"));
        assert_eq!(limit_key(Kind::Complaint, false), Some("callback.within"));
        assert_eq!(limit_key(Kind::Complaint, true), Some("callback.within"));
        assert_eq!(limit_key(Kind::Separate, false), Some("callback.severe_within"));
        assert_eq!(Kind::ALL.iter().filter(|kind| limit_key(**kind, false).is_some()).count(), 6);
    }

    /// Rule: CBK-14, CBK-15.
    #[test]
    fn a_bespoke_service_and_an_opinion_have_limits_of_their_own() {
        assert_eq!(limit_key(Kind::Bespoke, false), Some("callback.within"));
        assert_eq!(limit_key(Kind::Bespoke, true), Some("callback.bespoke_quality_within"));
        assert_eq!(limit_key(Kind::OpinionGiver, false), Some("survey.analyse_within"));
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
    fn another_attempt_waits_the_last_like_the_others_and_none_is_dated_at_will() {
        let (begun, now) = (at("2026-03-02T09:30:00Z"), at("2026-03-02T14:00:00Z"));
        let first = Trying { outcome: Outcome::NoAnswer, at: now, begun_at: begun, last_at: None, next_at: None };
        assert_eq!(may_attempt(&first, now), Ok(()));
        assert_eq!(may_attempt(&Trying { at: begun, ..first }, now), Ok(()));
        let second = TimeDelta::seconds(1);
        assert_eq!(may_attempt(&Trying { at: begun - second, ..first }, now), Err(CallbackError::NotThen));
        assert_eq!(may_attempt(&Trying { at: now + second, ..first }, now), Err(CallbackError::NotThen));
        let again = Trying { last_at: Some(at("2026-03-02T10:00:00Z")), next_at: Some(now), ..first };
        assert_eq!(may_attempt(&again, now), Ok(()));
        let early = Trying { at: now - second, ..again };
        assert_eq!(may_attempt(&early, now), Err(CallbackError::TooEarly));
        assert_eq!(may_attempt(&Trying { outcome: Outcome::WrongNumber, ..early }, now), Err(CallbackError::TooEarly));
        for outcome in [Outcome::Done, Outcome::Refused] {
            assert_eq!(may_attempt(&Trying { outcome, ..early }, now), Ok(()), "who was reached is not sent away");
        }
        let backdated = Trying { at: at("2026-03-02T09:59:59Z"), ..again };
        assert_eq!(may_attempt(&backdated, now), Err(CallbackError::NotThen));
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
