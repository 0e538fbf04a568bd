//! Missed calls that the desk returns: a task for each known number and day, until somebody has spoken with it.

use super::TelephoneError;
use chrono::{DateTime, TimeDelta, Utc};

/// How many days old a missed call may be when its list comes in, to be a task still. What is older is a figure only:
/// a month's list that is read in later floods nobody.
///
/// Rule: TEL-05.
pub const RETURN_DAYS: i64 = 3;

words! {
    /// How far the return of a missed call has come.
    ///
    /// Rule: TEL-05.
    #[schema(as = ReturnCallStage)]
    pub enum ReturnStage {
        Open = "open" "待回电",
        Returned = "returned" "已回电",
        Waived = "waived" "无需回电",
    }

    /// What ended it.
    ///
    /// Rule: TEL-05.
    #[schema(as = ReturnCallOutcome)]
    pub enum ReturnOutcome {
        /// A list shows a later call to the number.
        OutgoingCall = "outgoing_call" "清单中已有呼出",
        /// The number called again and was answered.
        CalledAgain = "called_again" "客户再次来电并已接听",
        /// Somebody recorded that they called back.
        Recorded = "recorded" "已登记回电",
        NotNeeded = "not_needed" "无需回电",
    }
}

impl ReturnOutcome {
    /// The stage in which it leaves the task.
    pub fn stage(self) -> ReturnStage {
        match self {
            Self::NotNeeded => ReturnStage::Waived,
            Self::OutgoingCall | Self::CalledAgain | Self::Recorded => ReturnStage::Returned,
        }
    }

    /// Whether a person may say so; the others are read from lists.
    pub fn is_said_by_people(self) -> bool {
        matches!(self, Self::Recorded | Self::NotNeeded)
    }
}

/// Whether a missed call becomes a task when it is learnt of at `now`.
///
/// Rule: TEL-05.
pub fn is_worth_returning(missed_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - missed_at <= TimeDelta::days(RETURN_DAYS)
}

/// Whether a missed call begins a task again that has ended: it rang after somebody had called back.
///
/// Rule: TEL-05.
pub fn begins_again(missed_at: DateTime<Utc>, ended_at: Option<DateTime<Utc>>) -> bool {
    ended_at.is_some_and(|ended| ended < missed_at)
}

/// Whether a task may be ended so by a person.
///
/// # Errors
/// [`TelephoneError::ReturnEnded`] for one that is not open; [`TelephoneError::OutcomeNotSaid`] for what only lists tell.
///
/// Rule: TEL-05.
pub fn may_end_return(stage: ReturnStage, outcome: ReturnOutcome) -> Result<ReturnStage, TelephoneError> {
    match (stage, outcome.is_said_by_people()) {
        (ReturnStage::Open, true) => Ok(outcome.stage()),
        (ReturnStage::Open, false) => Err(TelephoneError::OutcomeNotSaid(outcome)),
        (ReturnStage::Returned | ReturnStage::Waived, _) => Err(TelephoneError::ReturnEnded(stage)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;

    /// Rule: TEL-05.
    #[test]
    fn every_pair_of_stage_and_outcome_is_allowed_or_refused() {
        for stage in ReturnStage::ALL.iter().copied() {
            for outcome in ReturnOutcome::ALL.iter().copied() {
                let expected = match (stage, outcome) {
                    (ReturnStage::Open, ReturnOutcome::Recorded) => Ok(ReturnStage::Returned),
                    (ReturnStage::Open, ReturnOutcome::NotNeeded) => Ok(ReturnStage::Waived),
                    (ReturnStage::Open, read) => Err(TelephoneError::OutcomeNotSaid(read)),
                    (ended, _) => Err(TelephoneError::ReturnEnded(ended)),
                };
                assert_eq!(may_end_return(stage, outcome), expected, "{stage} {outcome}");
            }
        }
        assert_eq!(ReturnOutcome::CalledAgain.stage(), ReturnStage::Returned);
    }

    /// Rule: TEL-05.
    #[test]
    fn a_missed_call_is_a_task_for_three_days() {
        let now: DateTime<Utc> = "2026-03-05T08:00:00Z".parse().expect("a moment");
        for (hours, worth) in [(0, true), (72, true), (73, false), (24 * 40, false)] {
            assert_eq!(is_worth_returning(now - TimeDelta::hours(hours), now), worth, "{hours}");
        }
    }

    /// Rule: TEL-05.
    #[test]
    fn whoever_is_missed_after_the_call_back_is_called_again() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("a moment");
        let ended = at("2026-03-02T01:10:00Z");
        assert!(begins_again(at("2026-03-02T01:10:01Z"), Some(ended)));
        assert!(!begins_again(ended, Some(ended)) && !begins_again(ended, None));
    }
}
