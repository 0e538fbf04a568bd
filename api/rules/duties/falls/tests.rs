//! Timetables of each way of coming round: month ends, leap years, runs of holidays, make-up days, and every way of moving.

use super::*;
use crate::calendar::parse_frames;
use crate::duties::{LAST_DAY, Weekday};
use chrono::FixedOffset;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn calendar() -> Calendar {
    Calendar::standard(FixedOffset::east_opt(8 * 3600).expect("an offset"))
}

/// The days on which a duty is due between two days.
fn due(recurrence: &Recurrence, from: &str, to: &str, shift: DayShift) -> Vec<String> {
    let found = falls_on(recurrence, (on(from), on(to)), &calendar(), shift);
    found.iter().map(|one| one.due_on.to_string()).collect()
}

fn only(recurrence: &Recurrence, from: &str, to: &str, shift: DayShift) -> Occurrence {
    let found = falls_on(recurrence, (on(from), on(to)), &calendar(), shift);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0]
}

/// Rule: CLK-10, CLK-12.
#[test]
fn every_working_day_leaves_out_weekends_and_holidays_and_takes_make_up_days_in() {
    let before_work = Recurrence::every(Every::WorkingDay).until(Hour::BeforeWork);
    // 14 February 2026 is a Saturday that is worked; the Spring Festival goes on until the 23rd.
    let days = due(&before_work, "2026-02-12", "2026-02-25", DayShift::Previous);
    assert_eq!(days, ["2026-02-12", "2026-02-13", "2026-02-14", "2026-02-24", "2026-02-25"]);
    let one = only(&before_work, "2026-03-02", "2026-03-02", DayShift::Previous);
    assert_eq!(one.due_at.to_rfc3339(), "2026-03-02T00:30:00+00:00", "half past eight in the project's zone");
    assert_eq!(one.opens_at.to_rfc3339(), "2026-03-01T16:00:00+00:00", "from midnight there");
}

#[test]
fn every_day_means_holidays_too_and_has_the_hours_of_a_usual_day() {
    let daily = Recurrence::every(Every::Day);
    assert_eq!(due(&daily, "2026-02-27", "2026-03-02", DayShift::Previous).len(), 4);
    let sunday = only(&daily, "2026-03-01", "2026-03-01", DayShift::Previous);
    assert_eq!(sunday.due_at.to_rfc3339(), "2026-03-01T09:30:00+00:00");
    let whole = only(&daily.until(Hour::WholeDay), "2026-03-01", "2026-03-01", DayShift::Previous);
    assert_eq!(whole.due_at.to_rfc3339(), "2026-03-01T16:00:00+00:00");
}

/// Rule: CLK-10.
#[test]
fn weekdays_stay_in_their_week() {
    let assembly = Recurrence { weekdays: vec![Weekday::Monday, Weekday::Thursday], ..Recurrence::every(Every::Week) };
    assert_eq!(due(&assembly, "2026-03-02", "2026-03-08", DayShift::Previous), ["2026-03-02", "2026-03-05"]);
    // 6 April 2026 is a Monday off: the working day before lies in another week, so the next one stands in.
    assert_eq!(due(&assembly, "2026-04-06", "2026-04-12", DayShift::Previous), ["2026-04-07", "2026-04-09"]);
    assert_eq!(due(&assembly, "2026-04-06", "2026-04-12", DayShift::Stay), ["2026-04-06", "2026-04-09"]);
    let friday = Recurrence { weekdays: vec![Weekday::Friday], ..Recurrence::every(Every::Week) };
    // 1 May 2026 is a Friday off, and the days after it are too.
    assert_eq!(due(&friday, "2026-04-27", "2026-05-03", DayShift::Previous), ["2026-04-30"]);
    assert_eq!(due(&friday, "2026-04-27", "2026-05-03", DayShift::Next), ["2026-04-30"]);
    assert_eq!(
        due(&friday, "2026-02-16", "2026-02-22", DayShift::Previous),
        [] as [&str; 0],
        "a week without a working day"
    );
    let both = Recurrence { weekdays: vec![Weekday::Monday, Weekday::Tuesday], ..friday };
    assert_eq!(
        due(&both, "2026-04-06", "2026-04-12", DayShift::Previous),
        ["2026-04-07"],
        "moved onto one day, one task"
    );
}

#[test]
fn a_time_of_the_day_is_kept() {
    let friday = Recurrence { weekdays: vec![Weekday::Friday], ..Recurrence::every(Every::Week) };
    let check = friday.between(TimeOfDay::of(14, 0), TimeOfDay::of(16, 0));
    let one = only(&check, "2026-03-02", "2026-03-08", DayShift::Previous);
    assert_eq!(one.opens_at.to_rfc3339(), "2026-03-06T06:00:00+00:00");
    assert_eq!(one.due_at.to_rfc3339(), "2026-03-06T08:00:00+00:00");
}

/// Rule: CMP-22.
#[test]
fn once_a_week_is_any_day_of_it_up_to_its_last_working_day() {
    let weekly = Recurrence::weeks(1);
    let one = only(&weekly, "2026-03-02", "2026-03-08", DayShift::Previous);
    assert_eq!((one.opens_on, one.due_on), (on("2026-03-02"), on("2026-03-06")));
    assert_eq!(one.opens_at.to_rfc3339(), "2026-03-01T16:00:00+00:00", "from Monday's midnight in the project's zone");
    // A Saturday that is worked is the last working day of its week.
    assert_eq!(due(&weekly, "2026-02-09", "2026-02-15", DayShift::Previous), ["2026-02-14"]);
    let fortnightly: Vec<_> = due(&Recurrence::weeks(2), "2026-03-01", "2026-03-31", DayShift::Previous);
    assert_eq!(fortnightly.len(), 2, "{fortnightly:?}");
    let (_, end) = crate::complaints::weeks_to_count(on(&fortnightly[0]), 2).expect("two weeks");
    assert_eq!(
        end.succ_opt(),
        Some(only(&Recurrence::weeks(2), &fortnightly[0], &fortnightly[0], DayShift::Previous).opens_on)
    );
}

/// Rule: CLK-10, TKT-23.
#[test]
fn a_day_that_a_month_does_not_have_is_its_last_and_a_day_off_moves_as_the_policy_says() {
    let month = |days: &[u32]| Recurrence { days: days.to_vec(), ..Recurrence::every(Every::Month) };
    for (days, from, to, shift, expected) in [
        (&[15, 31][..], "2026-01-01", "2026-01-31", DayShift::Previous, &["2026-01-15", "2026-01-30"][..]),
        (&[15, 31], "2026-01-01", "2026-01-31", DayShift::Stay, &["2026-01-15", "2026-01-31"]),
        // The last day of February 2026 is a Saturday that is worked.
        (&[30], "2026-02-01", "2026-02-28", DayShift::Previous, &["2026-02-28"]),
        (&[30], "2028-02-01", "2028-02-29", DayShift::Previous, &["2028-02-29"]),
        (&[29], "2027-02-01", "2027-02-28", DayShift::Previous, &["2027-02-26"]),
        (&[31], "2026-04-01", "2026-04-30", DayShift::Previous, &["2026-04-30"]),
        // 15 February 2026 opens the Spring Festival; the 14th is worked, the 24th is the next working day.
        (&[15], "2026-02-01", "2026-02-28", DayShift::Previous, &["2026-02-14"]),
        (&[15], "2026-02-01", "2026-02-28", DayShift::Next, &["2026-02-24"]),
        // The last day of a month moves into the next one, and the first into the one before.
        (&[31], "2026-05-01", "2026-05-31", DayShift::Next, &[]),
        (&[31], "2026-06-01", "2026-06-05", DayShift::Next, &["2026-06-01"]),
        (&[1], "2026-09-25", "2026-10-29", DayShift::Previous, &["2026-09-30"]),
        (&[28, 31], "2027-02-01", "2027-02-28", DayShift::Stay, &["2027-02-28"]),
    ] {
        assert_eq!(due(&month(days), from, to, shift), expected, "{days:?} {from} {shift}");
    }
}

/// Rule: CLK-10.
#[test]
fn by_a_day_opens_with_the_month_and_from_a_day_goes_on_to_its_end() {
    let by = only(&Recurrence::month(5, Reach::By), "2026-04-01", "2026-04-29", DayShift::Previous);
    // The 5th lies in the Tomb-Sweeping holiday that begins on Saturday the 4th.
    assert_eq!((by.named_on, by.opens_on, by.due_on), (on("2026-04-05"), on("2026-04-01"), on("2026-04-03")));
    let from = only(&Recurrence::month(21, Reach::From), "2026-01-01", "2026-01-31", DayShift::Previous);
    assert_eq!((from.opens_on, from.due_on), (on("2026-01-21"), on("2026-01-30")));
    // The 21st of March is a Saturday: it may be done from then on.
    let saturday = only(&Recurrence::month(21, Reach::From), "2026-03-01", "2026-03-31", DayShift::Next);
    assert_eq!((saturday.opens_on, saturday.due_on), (on("2026-03-21"), on("2026-03-31")));
    let early = only(&Recurrence::month(3, Reach::By), "2026-09-25", "2026-10-20", DayShift::Previous);
    assert_eq!((early.opens_on, early.due_on), (on("2026-09-30"), on("2026-09-30")), "all before it is holiday");
}

/// Rule: CLK-10.
#[test]
fn quarters_half_years_and_longer_stretches_end_with_their_last_month() {
    let ends = |months: u32| due(&Recurrence::within_months(months), "2026-01-01", "2026-12-31", DayShift::Previous);
    assert_eq!(ends(3), ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]);
    assert_eq!(ends(6), ["2026-06-30", "2026-12-31"]);
    assert_eq!(ends(12), ["2026-12-31"]);
    assert_eq!(ends(2).len(), 6);
    let quarter = only(&Recurrence::within_months(3), "2026-04-01", "2026-06-30", DayShift::Previous);
    assert_eq!(quarter.opens_on, on("2026-04-01"));
}

#[test]
fn months_of_the_year_and_first_working_days() {
    let survey = Recurrence::year(&[6, 11], LAST_DAY);
    assert_eq!(due(&survey, "2026-01-01", "2026-12-31", DayShift::Previous), ["2026-06-30", "2026-11-30"]);
    assert_eq!(only(&survey, "2026-11-01", "2026-11-30", DayShift::Previous).opens_on, on("2026-11-01"));
    let first_three = Recurrence { working_days: 3, reach: Reach::By, ..Recurrence::every(Every::Month) };
    assert_eq!(
        due(&first_three, "2026-10-01", "2026-10-31", DayShift::Previous),
        ["2026-10-10"],
        "after the National Day"
    );
    assert_eq!(due(&first_three, "2026-05-01", "2026-05-31", DayShift::Previous), ["2026-05-08"]);
    assert_eq!(due(&first_three, "2026-04-01", "2026-04-30", DayShift::Previous), ["2026-04-03"], "the first is one");
}

/// Rule: CLK-04, CLK-10.
#[test]
fn the_last_working_days_before_each_run_of_holidays() {
    let before = Recurrence { working_days: 5, ..Recurrence::every(Every::BeforeHoliday) };
    let found = falls_on(&before, (on("2026-09-01"), on("2026-10-31")), &calendar(), DayShift::Previous);
    let days: Vec<_> = found.iter().map(|one| (one.opens_on, one.due_on)).collect();
    // 20 September 2026 is a Sunday that is worked; the Mid-Autumn Festival begins on the 25th.
    assert_eq!(days, [(on("2026-09-20"), on("2026-09-24")), (on("2026-09-23"), on("2026-09-30"))]);
    assert_eq!(found[1].named_on, on("2026-10-01"), "one for the whole run");
}

/// Rule: CLK-10.
#[test]
fn what_is_open_on_a_day_was_opened_and_is_not_past() {
    let opens =
        |recurrence: &Recurrence, day: &str| open_on(recurrence, on(day), &calendar(), DayShift::Previous).len();
    let weekly = Recurrence::weeks(1);
    assert_eq!((opens(&weekly, "2026-03-02"), opens(&weekly, "2026-03-06"), opens(&weekly, "2026-03-07")), (1, 1, 0));
    let years = Recurrence::within_months(36);
    assert_eq!(opens(&years, "2026-03-07"), 1, "a stretch of three years");
    let month = Recurrence::month(28, Reach::On);
    assert_eq!((opens(&month, "2026-04-27"), opens(&month, "2026-04-28")), (0, 1));
}

/// Rule: CLK-10.
#[test]
fn a_task_is_missed_when_the_next_one_falls_due_or_after_a_month() {
    let lapse = |recurrence: &Recurrence, from: &str, to: &str| {
        let one = only(recurrence, from, to, DayShift::Previous);
        lapses_at(recurrence, &one, &calendar(), DayShift::Previous).to_rfc3339()
    };
    let daily = Recurrence::every(Every::WorkingDay).until(Hour::BeforeWork);
    assert_eq!(lapse(&daily, "2026-03-06", "2026-03-06"), "2026-03-09T00:30:00+00:00", "over the weekend");
    assert_eq!(lapse(&Recurrence::weeks(1), "2026-03-02", "2026-03-08"), "2026-03-13T09:30:00+00:00");
    assert_eq!(lapse(&Recurrence::within_months(3), "2026-03-01", "2026-03-31"), "2026-05-01T09:30:00+00:00");
}

/// Rule: CLK-10.
#[test]
fn the_first_due_stands_first_in_whatever_order_the_days_are_written() {
    let month = Recurrence { days: vec![31, 1, 15], ..Recurrence::every(Every::Month) };
    let days = due(&month, "2026-04-01", "2026-04-30", DayShift::Previous);
    assert_eq!(days, ["2026-04-01", "2026-04-15", "2026-04-30"]);
    let weekdays = vec![Weekday::Thursday, Weekday::Monday, Weekday::Tuesday];
    let week = Recurrence { weekdays, ..Recurrence::every(Every::Week) };
    // Monday the 6th is a day off, and moves onto Tuesday.
    assert_eq!(due(&week, "2026-04-06", "2026-04-12", DayShift::Previous), ["2026-04-07", "2026-04-09"]);
}

/// Rule: CLK-10.
#[test]
fn the_hours_are_those_of_the_day_on_which_it_is_due() {
    let frames = |text: &str| parse_frames(text).expect("frames");
    let offset = FixedOffset::east_opt(8 * 3600).expect("an offset");
    let weekend = [chrono::Weekday::Sat, chrono::Weekday::Sun];
    let mut calendar = Calendar::of_week(offset, &weekend, &frames("08:30-12:00,13:30-17:30"));
    calendar.week[4] = frames("09:00-12:00");
    let due_at = |recurrence: &Recurrence, day: &str| {
        let found = falls_on(recurrence, (on(day), on(day)), &calendar, DayShift::Previous);
        found.first().map(|one| one.due_at.to_rfc3339())
    };
    let weekly = due_at(&Recurrence::weeks(1), "2026-03-06");
    assert_eq!(weekly.as_deref(), Some("2026-03-06T04:00:00+00:00"), "Friday's noon, though it opens on Monday");
    let before_work = Recurrence::every(Every::WorkingDay).until(Hour::BeforeWork);
    assert_eq!(due_at(&before_work, "2026-03-05").as_deref(), Some("2026-03-05T00:30:00+00:00"), "before the morning");
    assert_eq!(due_at(&before_work, "2026-03-06").as_deref(), Some("2026-03-06T01:00:00+00:00"));
    let evening = due_at(&Recurrence::every(Every::WorkingDay), "2026-03-05");
    assert_eq!(evening.as_deref(), Some("2026-03-05T09:30:00+00:00"), "after the afternoon");
}
