//! What is counted from when: arrival, handling, alarms, checks of major defects, the callback's time on the slip, and
//! the completion rate. Limits are the policy's; here are only their starts.

use super::{CallbackEnd, Case, SlipError};
use crate::callbacks::Ratio;
use crate::clock::Verdict;
use chrono::{DateTime, Days, NaiveDate, Utc};

words! {
    /// What starts the arrival limit: the policy `arrive.start_event`.
    ///
    /// Rule: RPR-05, RPR-06.
    pub enum ArriveStart {
        SlipIssued = "slip_issued" "开单",
        AcceptedOrPhoned = "accepted_or_phoned" "接单或电话通知",
    }
}

/// The moments of a slip from which limits run.
#[derive(Clone, Copy, Debug)]
pub struct SlipTimes {
    /// When the slip was issued.
    pub issued_at: DateTime<Utc>,
    /// When a technician took it.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When a technician was phoned.
    pub phoned_at: Option<DateTime<Utc>>,
    /// When somebody was on site.
    pub arrived_at: Option<DateTime<Utc>>,
}

/// When engineering knew: the earlier of taking the slip and the telephone notice; `None` before either.
///
/// Rule: RPR-06.
pub fn told_at(accepted_at: Option<DateTime<Utc>>, phoned_at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    accepted_at.into_iter().chain(phoned_at).min()
}

/// When the arrival limit starts; `None` while its event is still to come.
///
/// Rule: RPR-05, RPR-06.
pub fn arrive_starts_at(start: ArriveStart, times: &SlipTimes) -> Option<DateTime<Utc>> {
    match start {
        ArriveStart::SlipIssued => Some(times.issued_at),
        ArriveStart::AcceptedOrPhoned => told_at(times.accepted_at, times.phoned_at),
    }
}

/// When the handling limit starts: household work on arrival, public work when engineering knew.
///
/// Rule: RPR-07, RPR-08, RPR-09.
pub fn handle_starts_at(case: Case, times: &SlipTimes) -> Option<DateTime<Utc>> {
    match case {
        Case::InWarranty | Case::Paid => times.arrived_at,
        Case::Public => told_at(times.accepted_at, times.phoned_at),
    }
}

/// The clock of public work that was put off to a date; it has no limit in the policy.
///
/// Rule: RPR-09.
pub const EXTENDED_KEY: &str = "handle.extended";

/// When public work must be done: by its class, or by the date to which it was extended, and never after the cap.
///
/// Rule: RPR-09.
pub fn public_handle_by(
    class_by: DateTime<Utc>,
    extended_to: Option<DateTime<Utc>>,
    cap_by: DateTime<Utc>,
) -> DateTime<Utc> {
    extended_to.unwrap_or(class_by).min(cap_by)
}

/// After how many seconds a slip that nobody accepted is shown as an alarm: a share of the arrival limit, or of the limit
/// of the work where nobody has to arrive.
///
/// Rule: RPR-29.
pub fn unaccepted_alarm_after(limit_seconds: i64, percent: i64) -> i64 {
    let seconds = i128::from(limit_seconds) * i128::from(percent) / 100;
    i64::try_from(seconds).unwrap_or(i64::MAX)
}

/// The days on which a repaired major defect is checked, counted from the day it was repaired.
///
/// Rule: RPR-20.
pub fn major_check_days(repaired_on: NaiveDate, after_days: &[u64]) -> Vec<NaiveDate> {
    after_days.iter().filter_map(|days| repaired_on.checked_add_days(Days::new(*days))).collect()
}

/// The time that is written on the slip when its callback ends: that of the call; `None` where nobody was spoken to.
///
/// # Errors
/// [`SlipError::NotReturned`] before the return, [`SlipError::CallbackTimeNotValid`] for a call without its time or with
/// one before the return.
///
/// Rule: TKT-10, CBK-04, RPR-19.
pub fn note_callback(
    end: CallbackEnd,
    called_at: Option<DateTime<Utc>>,
    returned_at: Option<DateTime<Utc>>,
) -> Result<Option<DateTime<Utc>>, SlipError> {
    let returned_at = returned_at.ok_or(SlipError::NotReturned)?;
    match end {
        CallbackEnd::Satisfied | CallbackEnd::Dissatisfied => {
            called_at.filter(|called_at| *called_at >= returned_at).map(Some).ok_or(SlipError::CallbackTimeNotValid)
        }
        CallbackEnd::NotReached | CallbackEnd::Waived | CallbackEnd::NotNeeded => Ok(None),
    }
}

/// An item that was reported in the month.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Whether it was voided; such items are left out.
    pub is_void: bool,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// Whether it was done within its limit.
    pub in_time: bool,
}

/// How much of a month's work was completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Done by the end of the month, of all that was reported.
    pub done: Ratio,
    /// Of all that was reported, done by the end of the month and in time.
    pub in_time: Ratio,
}

/// Whether work was done within its limits: of those that bound it, none was passed. Work without a limit is in time.
///
/// Rule: RPR-12.
pub fn done_in_time(judged: impl IntoIterator<Item = Verdict>) -> bool {
    !judged.into_iter().any(|verdict| verdict == Verdict::Late)
}

/// The completion rate of the items reported in a month. `month_ends_at` is the first moment of the next month.
///
/// Rule: RPR-12.
pub fn completion(items: &[Item], month_ends_at: DateTime<Utc>) -> Completion {
    let counted = || items.iter().filter(|item| !item.is_void);
    let done = || counted().filter(|item| item.done_at.is_some_and(|done_at| done_at < month_ends_at));
    let of_all = |part: usize| Ratio::of_counts(part, counted().count());
    Completion { done: of_all(done().count()), in_time: of_all(done().filter(|item| item.in_time).count()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn times() -> SlipTimes {
        SlipTimes {
            issued_at: at("2026-03-02T22:11:30Z"),
            accepted_at: Some(at("2026-03-02T22:20:00Z")),
            phoned_at: Some(at("2026-03-02T22:12:00Z")),
            arrived_at: Some(at("2026-03-02T22:26:00Z")),
        }
    }

    /// Rule: RPR-06.
    #[test]
    fn the_earlier_of_accepting_and_phoning_counts() {
        let (accepted, phoned) = (times().accepted_at, times().phoned_at);
        assert_eq!(told_at(accepted, phoned), phoned);
        assert_eq!(told_at(phoned, accepted), phoned);
        assert_eq!((told_at(accepted, None), told_at(None, phoned)), (accepted, phoned));
        assert_eq!(told_at(None, None), None);
    }

    /// Rule: RPR-05, RPR-06.
    #[test]
    fn the_arrival_limit_starts_with_the_event_that_the_policy_names() {
        assert_eq!(arrive_starts_at(ArriveStart::SlipIssued, &times()), Some(times().issued_at));
        assert_eq!(arrive_starts_at(ArriveStart::AcceptedOrPhoned, &times()), times().phoned_at);
        let untouched = SlipTimes { accepted_at: None, phoned_at: None, ..times() };
        assert_eq!(arrive_starts_at(ArriveStart::AcceptedOrPhoned, &untouched), None);
        assert_eq!(ArriveStart::parse("accepted_or_phoned"), Some(ArriveStart::AcceptedOrPhoned));
    }

    /// Rule: RPR-07, RPR-08.
    #[test]
    fn household_work_is_timed_from_arrival_and_public_work_from_the_notice() {
        for case in [Case::InWarranty, Case::Paid] {
            assert_eq!(handle_starts_at(case, &times()), times().arrived_at, "{case}");
        }
        assert_eq!(handle_starts_at(Case::Public, &times()), times().phoned_at);
    }

    /// Rule: RPR-09.
    #[test]
    fn nothing_extends_public_work_beyond_the_cap() {
        let (class_by, cap_by) = (at("2026-03-05T09:00:00Z"), at("2026-04-13T09:00:00Z"));
        assert_eq!(public_handle_by(class_by, None, cap_by), class_by);
        let between = at("2026-03-20T09:00:00Z");
        assert_eq!(public_handle_by(class_by, Some(between), cap_by), between);
        assert_eq!(public_handle_by(class_by, Some(at("2026-04-13T09:00:01Z")), cap_by), cap_by);
        assert_eq!(public_handle_by(at("2026-05-01T09:00:00Z"), None, cap_by), cap_by);
    }

    /// Rule: RPR-29.
    #[test]
    fn a_slip_nobody_accepted_is_an_alarm_after_half_the_arrival_limit() {
        assert_eq!(unaccepted_alarm_after(300, 50), 150);
        assert_eq!(unaccepted_alarm_after(15 * 60, 50), 450);
        assert_eq!(unaccepted_alarm_after(300, 100), 300);
        assert_eq!(unaccepted_alarm_after(301, 50), 150);
        assert_eq!(unaccepted_alarm_after(i64::MAX, 200), i64::MAX);
    }

    /// Rule: RPR-20.
    #[test]
    fn major_defects_are_checked_after_a_week_a_month_and_a_quarter() {
        let repaired: NaiveDate = "2026-01-31".parse().expect("a day");
        let days: Vec<String> = major_check_days(repaired, &[7, 30, 90]).iter().map(NaiveDate::to_string).collect();
        assert_eq!(days, ["2026-02-07", "2026-03-02", "2026-05-01"]);
        assert!(major_check_days(repaired, &[]).is_empty());
        assert!(major_check_days(NaiveDate::MAX, &[1]).is_empty());
    }

    /// Rule: TKT-10, CBK-04, RPR-19.
    #[test]
    fn the_time_of_the_call_stands_on_the_slip() {
        let returned = Some(at("2026-03-02T09:45:00Z"));
        let called = Some(at("2026-03-02T11:20:00Z"));
        for end in [CallbackEnd::Satisfied, CallbackEnd::Dissatisfied] {
            assert_eq!(note_callback(end, called, returned), Ok(called), "{end}");
            assert_eq!(note_callback(end, returned, returned), Ok(returned), "{end}");
            assert_eq!(note_callback(end, None, returned), Err(SlipError::CallbackTimeNotValid), "{end}");
            let before = Some(at("2026-03-02T09:44:59Z"));
            assert_eq!(note_callback(end, before, returned), Err(SlipError::CallbackTimeNotValid), "{end}");
        }
        for end in [CallbackEnd::NotReached, CallbackEnd::Waived, CallbackEnd::NotNeeded] {
            assert_eq!(note_callback(end, None, returned), Ok(None), "{end}");
        }
        for end in CallbackEnd::ALL.iter().copied() {
            assert_eq!(note_callback(end, called, None), Err(SlipError::NotReturned), "{end}");
        }
    }

    /// Rule: RPR-12.
    #[test]
    fn work_is_in_time_unless_a_limit_of_it_was_passed() {
        assert!(done_in_time([]) && done_in_time([Verdict::Transferred, Verdict::OnTime]));
        assert!(!done_in_time([Verdict::Transferred, Verdict::Late]));
    }

    /// Rule: RPR-12.
    #[test]
    fn the_completion_rate_counts_what_was_done_by_the_end_of_the_month() {
        let month_ends_at = at("2026-03-31T16:00:00Z");
        let item = |done_at: Option<&str>, in_time| Item { is_void: false, done_at: done_at.map(at), in_time };
        let mut items = vec![item(Some("2026-03-31T15:59:59Z"), true); 74];
        items.extend(vec![item(Some("2026-03-20T00:00:00Z"), false); 5]);
        items.extend(vec![item(Some("2026-03-31T16:00:00Z"), true); 3]);
        items.extend(vec![item(None, false); 4]);
        items.extend(vec![Item { is_void: true, ..item(Some("2026-03-20T00:00:00Z"), true) }; 9]);
        let rate = completion(&items, month_ends_at);
        assert_eq!((rate.done.to_string(), rate.in_time.to_string()), ("91.86%".into(), "86.05%".into()));
        assert_eq!((rate.done.part, rate.done.whole), (79, 86));
        assert_eq!(completion(&[], month_ends_at).done.to_string(), "–");
    }
}
