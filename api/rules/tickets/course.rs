//! What holds while a ticket is open: waiting, extensions, promises, who is told, and the half-monthly list.

use super::{Channel, Stage, TicketError, WaitingReason};
use crate::calendar::{Calendar, DayShift, day_of_month};
use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use std::cmp::Ordering;

/// How somebody wants a ticket to wait.
#[derive(Clone, Copy, Debug)]
pub struct Wait {
    /// Why.
    pub reason: Option<WaitingReason>,
    /// When it goes on.
    pub expected_on: Option<NaiveDate>,
    /// Whether the customer was told.
    pub customer_told: bool,
    /// Whether a date is wanted: the policy `ticket.waiting_needs_date`.
    pub needs_date: bool,
}

/// What is missing before a ticket may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitGap {
    /// No reason.
    Reason,
    /// No date.
    Date,
    /// A date that has passed.
    DatePassed,
    /// The customer does not know.
    CustomerNotTold,
}

impl WaitGap {
    /// Pointer, Chinese and English.
    pub(super) fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Reason => ("/reason", "须写明暂缓原因", "the reason is missing"),
            Self::Date => ("/expected_on", "须写明预计日期", "the expected date is missing"),
            Self::DatePassed => ("/expected_on", "预计日期已过", "the expected date has passed"),
            Self::CustomerNotTold => ("/customer_told", "须先告知客户", "the customer has not been told"),
        }
    }
}

/// Whether a ticket may wait.
///
/// # Errors
/// [`TicketError::WaitIncomplete`] with all that is missing.
///
/// Rule: TKT-22.
pub fn may_wait(wait: Wait, today: NaiveDate) -> Result<(), TicketError> {
    let checks = [
        (wait.reason.is_some(), WaitGap::Reason),
        (!wait.needs_date || wait.expected_on.is_some(), WaitGap::Date),
        (wait.expected_on.is_none_or(|day| day >= today), WaitGap::DatePassed),
        (wait.customer_told, WaitGap::CustomerNotTold),
    ];
    let gaps: Vec<_> = checks.into_iter().filter(|(holds, _)| !holds).map(|(_, gap)| gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(TicketError::WaitIncomplete(gaps)) }
}

/// A later time that was agreed with the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The time that held until then.
    pub old_deadline: DateTime<Utc>,
    /// The time that holds from then on.
    pub new_deadline: DateTime<Utc>,
    /// When it was talked over with the customer; `None` when nobody did.
    pub talked_at: Option<DateTime<Utc>>,
}

/// Whether an extension may be recorded. One that was talked over too late, or never, is recorded as well; it just does
/// not count: see [`extension_counts`].
///
/// # Errors
/// [`TicketError::ExtensionNotLater`], or [`TicketError::InFuture`] for a talk that has not taken place.
///
/// Rule: TKT-16.
pub fn may_extend(extension: &Extension, now: DateTime<Utc>) -> Result<(), TicketError> {
    if extension.new_deadline <= extension.old_deadline {
        return Err(TicketError::ExtensionNotLater);
    }
    match extension.talked_at {
        Some(talked_at) if talked_at > now => Err(TicketError::InFuture("/talked_at")),
        _ => Ok(()),
    }
}

/// Whether an extension moves the time that is judged: it was talked over before the old time had passed.
///
/// Rule: TKT-16.
pub fn extension_counts(extension: &Extension) -> bool {
    extension.talked_at.is_some_and(|talked_at| talked_at <= extension.old_deadline)
}

/// The time that is judged after the extensions, given in the order in which they were made.
///
/// Rule: TKT-16.
pub fn deadline_after(deadline: DateTime<Utc>, extensions: &[Extension]) -> DateTime<Utc> {
    extensions.iter().fold(deadline, |held, extension| {
        let counts = extension_counts(&Extension { old_deadline: held, ..*extension });
        if counts { extension.new_deadline } else { held }
    })
}

/// Whether a ticket is flagged because the customer has not been told when it will be done. What staff found on a
/// patrol has no customer who waits for a promise.
///
/// Rule: TKT-15.
pub fn lacks_promise(stage: Stage, channel: Channel, promise_told_at: Option<DateTime<Utc>>) -> bool {
    let needs_time = matches!(stage, Stage::Assigned | Stage::InProgress | Stage::Waiting);
    needs_time && channel != Channel::Patrol && promise_told_at.is_none()
}

/// Whether the service centre still owes the first receiver the word that the matter is arranged.
///
/// Rule: TKT-18.
pub fn owes_word_to_first_receiver(stage: Stage, arranged_told_at: Option<DateTime<Utc>>) -> bool {
    stage.is_open() && stage != Stage::Registered && arranged_told_at.is_none()
}

/// Who is told of a change of stage: the first receiver always, and the owner; nobody twice, and not whoever did it.
///
/// Rule: TKT-18.
pub fn to_tell<'a, P: PartialEq>(first_receiver: &'a P, owner: Option<&'a P>, actor: &P) -> Vec<&'a P> {
    let owner = owner.filter(|owner| *owner != first_receiver);
    std::iter::once(first_receiver).chain(owner).filter(|person| *person != actor).collect()
}

/// Whether a stop-gap, such as closing the water valve, may be recorded.
///
/// # Errors
/// [`TicketError::TextNotGiven`] without a text, [`TicketError::InFuture`] for one that has not been taken.
///
/// Rule: TKT-21.
pub fn interim_complete(measure: &str, taken_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), TicketError> {
    if measure.trim().is_empty() {
        return Err(TicketError::TextNotGiven("/interim_measure"));
    }
    if taken_at > now {
        return Err(TicketError::InFuture("/interim_at"));
    }
    Ok(())
}

/// A line of the half-monthly open list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// Whether its category is one of those shown first, such as corridor and stair lamps.
    pub is_priority: bool,
    /// When it was reported.
    pub reported_at: DateTime<Utc>,
}

/// The order of the open list: priority categories first, then the oldest.
///
/// Rule: TKT-23.
pub fn open_list_order(a: &OpenItem, b: &OpenItem) -> Ordering {
    b.is_priority.cmp(&a.is_priority).then(a.reported_at.cmp(&b.reported_at))
}

/// A day of the month on which the open list is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListDay {
    /// That day of each month that has it.
    Day(u32),
    /// The last day of each month.
    Last,
}

impl ListDay {
    /// A part of the policy `report.unfinished_days`: `15` or `last`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "last" => Some(Self::Last),
            day => day.parse().ok().filter(|day| (1..=31).contains(day)).map(Self::Day),
        }
    }
}

/// The newest day up to today on which the open list was to be made: a day that the month does not have is its last one,
/// and one that is no working day is moved as the policy says. `None` when no day is named.
///
/// Rule: TKT-23, CLK-10.
pub fn last_list_day(today: NaiveDate, days: &[ListDay], shift: DayShift, calendar: &Calendar) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    // A day may be moved into the month before its own, or into the one after.
    let months = [first.checked_sub_months(Months::new(1)), Some(first), first.checked_add_months(Months::new(1))];
    let day_in = |month: NaiveDate, day: &ListDay| match day {
        ListDay::Day(day) => day_of_month(month.year(), month.month(), *day),
        ListDay::Last => day_of_month(month.year(), month.month(), 31),
    };
    let named = months.into_iter().flatten().flat_map(|month| days.iter().filter_map(move |day| day_in(month, day)));
    named.map(|day| calendar.shift_to_working_day(day, shift)).filter(|day| *day <= today).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Rule: TKT-22.
    #[test]
    fn waiting_needs_a_reason_a_date_and_a_customer_who_was_told() {
        let today = on("2026-03-02");
        let good = Wait {
            reason: Some(WaitingReason::Material),
            expected_on: Some(on("2026-03-05")),
            customer_told: true,
            needs_date: true,
        };
        let gaps = |wait| match may_wait(wait, today) {
            Err(TicketError::WaitIncomplete(gaps)) => gaps,
            other => panic!("{other:?}"),
        };
        assert_eq!(may_wait(good, today), Ok(()));
        assert_eq!(may_wait(Wait { expected_on: Some(today), ..good }, today), Ok(()));
        assert_eq!(gaps(Wait { expected_on: Some(on("2026-03-01")), ..good }), [WaitGap::DatePassed]);
        assert_eq!(gaps(Wait { expected_on: None, ..good }), [WaitGap::Date], "not bought yet is no date");
        assert_eq!(gaps(Wait { customer_told: false, ..good }), [WaitGap::CustomerNotTold]);
        let bare = Wait { reason: None, expected_on: None, customer_told: false, needs_date: true };
        assert_eq!(gaps(bare), [WaitGap::Reason, WaitGap::Date, WaitGap::CustomerNotTold]);
        assert_eq!(may_wait(Wait { expected_on: None, needs_date: false, ..good }, today), Ok(()));
    }

    fn extension(talked: Option<&str>) -> Extension {
        Extension {
            old_deadline: at("2026-03-02T12:00:00Z"),
            new_deadline: at("2026-03-03T12:00:00Z"),
            talked_at: talked.map(at),
        }
    }

    /// Rule: TKT-16.
    #[test]
    fn an_extension_counts_when_it_was_talked_over_before_the_old_time_had_passed() {
        for (talked, counts) in [
            (Some("2026-03-02T11:59:59Z"), true),
            (Some("2026-03-02T12:00:00Z"), true),
            (Some("2026-03-02T12:00:01Z"), false),
            (None, false),
        ] {
            let made = extension(talked);
            assert_eq!(extension_counts(&made), counts, "{talked:?}");
            let judged = deadline_after(made.old_deadline, &[made]);
            assert_eq!(judged, if counts { made.new_deadline } else { made.old_deadline });
        }
    }

    /// Rule: TKT-16.
    #[test]
    fn an_extension_on_top_of_one_that_does_not_count_is_judged_by_the_first_time() {
        let late = extension(None);
        let then = Extension {
            old_deadline: late.new_deadline,
            new_deadline: at("2026-03-04T12:00:00Z"),
            talked_at: Some(at("2026-03-03T09:00:00Z")),
        };
        assert_eq!(deadline_after(late.old_deadline, &[late, then]), late.old_deadline);
        let timely = extension(Some("2026-03-02T09:00:00Z"));
        assert_eq!(deadline_after(timely.old_deadline, &[timely, then]), then.new_deadline);
    }

    /// Rule: TKT-16.
    #[test]
    fn an_extension_leads_to_a_later_time_and_its_talk_has_taken_place() {
        let now = at("2026-03-02T10:00:00Z");
        let good = extension(Some("2026-03-02T10:00:00Z"));
        assert_eq!(may_extend(&good, now), Ok(()));
        assert_eq!(may_extend(&extension(None), now), Ok(()), "recorded, but it does not count");
        let same = Extension { new_deadline: good.old_deadline, ..good };
        assert_eq!(may_extend(&same, now), Err(TicketError::ExtensionNotLater));
        let ahead = extension(Some("2026-03-02T10:00:01Z"));
        assert_eq!(may_extend(&ahead, now), Err(TicketError::InFuture("/talked_at")));
    }

    /// Rule: TKT-15.
    #[test]
    fn what_was_not_settled_on_the_spot_is_flagged_until_a_time_was_promised() {
        for stage in Stage::ALL.iter().copied() {
            let waits = matches!(stage, Stage::Assigned | Stage::InProgress | Stage::Waiting);
            assert_eq!(lacks_promise(stage, Channel::Call, None), waits, "{stage}");
            assert!(!lacks_promise(stage, Channel::Call, Some(at("2026-03-02T10:00:00Z"))));
            assert!(!lacks_promise(stage, Channel::Patrol, None));
        }
    }

    /// Rule: TKT-18.
    #[test]
    fn the_first_receiver_hears_of_every_change_and_that_it_is_arranged() {
        assert_eq!(to_tell(&"guard", Some(&"technician"), &"desk"), [&"guard", &"technician"]);
        assert_eq!(to_tell(&"guard", None, &"desk"), [&"guard"]);
        assert_eq!(to_tell(&"guard", Some(&"guard"), &"desk"), [&"guard"]);
        assert_eq!(to_tell(&"guard", Some(&"technician"), &"technician"), [&"guard"]);
        assert!(to_tell(&"desk", None, &"desk").is_empty());
        assert!(!owes_word_to_first_receiver(Stage::Registered, None), "nothing is arranged yet");
        assert!(owes_word_to_first_receiver(Stage::Assigned, None));
        assert!(!owes_word_to_first_receiver(Stage::Assigned, Some(at("2026-03-02T10:00:00Z"))));
        assert!(!owes_word_to_first_receiver(Stage::Closed, None));
    }

    /// Rule: TKT-21.
    #[test]
    fn a_stop_gap_has_a_text_and_a_time() {
        let now = at("2026-03-02T10:00:00Z");
        assert_eq!(interim_complete("关闭入户水阀", now, now), Ok(()));
        assert_eq!(interim_complete(" ", now, now), Err(TicketError::TextNotGiven("/interim_measure")));
        let ahead = at("2026-03-02T10:00:01Z");
        assert_eq!(interim_complete("关闭入户水阀", ahead, now), Err(TicketError::InFuture("/interim_at")));
    }

    /// Rule: TKT-23.
    #[test]
    fn lamps_stand_first_and_then_the_oldest() {
        let item = |is_priority, day| OpenItem { is_priority, reported_at: at(day) };
        let lamp = item(true, "2026-03-09T08:00:00Z");
        let old_lamp = item(true, "2026-03-08T08:00:00Z");
        let old = item(false, "2026-01-01T08:00:00Z");
        let new = item(false, "2026-03-10T08:00:00Z");
        let mut list = vec![new, lamp, old, old_lamp];
        list.sort_by(open_list_order);
        assert_eq!(list, [old_lamp, lamp, old, new]);
        let unfinished: Vec<Stage> = Stage::ALL.iter().copied().filter(|stage| stage.is_unfinished()).collect();
        assert_eq!(unfinished, [Stage::Registered, Stage::Assigned, Stage::InProgress, Stage::Waiting]);
    }

    /// Rule: TKT-23, CLK-10.
    #[test]
    fn the_open_list_is_made_on_the_fifteenth_and_the_last_day_or_the_working_day_before() {
        let days: Vec<ListDay> = "15,last".split(',').filter_map(ListDay::parse).collect();
        assert_eq!(days, [ListDay::Day(15), ListDay::Last]);
        let calendar = Calendar::standard(chrono::FixedOffset::east_opt(8 * 3600).expect("an offset"));
        let last = |today, days: &[ListDay], shift| last_list_day(on(today), days, shift, &calendar);
        for (today, before, after, same) in [
            // The 15th of March 2026 is a Sunday, the 31st a Tuesday, the 31st of May a Sunday.
            ("2026-03-12", "2026-02-28", "2026-02-28", "2026-02-28"),
            ("2026-03-13", "2026-03-13", "2026-02-28", "2026-02-28"),
            ("2026-03-15", "2026-03-13", "2026-02-28", "2026-03-15"),
            ("2026-03-16", "2026-03-13", "2026-03-16", "2026-03-15"),
            ("2026-03-31", "2026-03-31", "2026-03-31", "2026-03-31"),
            ("2026-05-29", "2026-05-29", "2026-05-15", "2026-05-15"),
            ("2026-06-01", "2026-05-29", "2026-06-01", "2026-05-31"),
        ] {
            assert_eq!(last(today, &days, DayShift::Previous), Some(on(before)), "{today} before");
            assert_eq!(last(today, &days, DayShift::Next), Some(on(after)), "{today} after");
            assert_eq!(last(today, &days, DayShift::Stay), Some(on(same)), "{today} same");
        }
        let thirtieth = [ListDay::Day(30)];
        assert_eq!(last("2027-02-28", &thirtieth, DayShift::Stay), Some(on("2027-02-28")), "February has no 30th");
        assert_eq!(last("2026-03-02", &[], DayShift::Stay), None);
        assert!(["0", "32", "first", ""].iter().all(|wrong| ListDay::parse(wrong).is_none()));
    }
}
