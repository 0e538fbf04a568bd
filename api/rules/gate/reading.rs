//! The steward's morning reading of the log of the day before.

use crate::calendar::Calendar;
use chrono::NaiveDate;

/// The working day before which the log of a day is read: the next one.
///
/// Rule: GAT-04, TKT-31.
pub fn read_for(calendar: &Calendar, logged_on: NaiveDate) -> NaiveDate {
    calendar.working_days_after(logged_on, 1)
}

/// The days whose logs are read before a working day: that of the working day before, and of the days off between.
///
/// Rule: GAT-04, TKT-31.
pub fn days_to_read(calendar: &Calendar, before: NaiveDate) -> Vec<NaiveDate> {
    let first = calendar.working_days_before(before, 1);
    first.iter_days().take_while(|day| *day < before).collect()
}

/// How many lines of a day somebody has not read: lines are numbered without gaps, and only added.
///
/// Rule: GAT-04.
pub fn unread(lines: i32, read_up_to: Option<i32>) -> i32 {
    (lines - read_up_to.unwrap_or(0)).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Rule: GAT-04, TKT-31.
    #[test]
    fn on_monday_the_weekend_is_read_too() {
        let calendar = Calendar::standard(FixedOffset::east_opt(8 * 3600).expect("an offset"));
        assert_eq!(days_to_read(&calendar, on("2026-03-03")), [on("2026-03-02")]);
        assert_eq!(days_to_read(&calendar, on("2026-03-09")), [on("2026-03-06"), on("2026-03-07"), on("2026-03-08")]);
        assert_eq!(
            days_to_read(&calendar, on("2026-03-02")),
            [on("2026-02-28"), on("2026-03-01")],
            "a Saturday at work"
        );
        for (logged, read) in [
            ("2026-03-05", "2026-03-06"),
            ("2026-03-06", "2026-03-09"),
            ("2026-03-07", "2026-03-09"),
            ("2026-03-08", "2026-03-09"),
            ("2026-03-31", "2026-04-01"),
        ] {
            assert_eq!(read_for(&calendar, on(logged)), on(read), "{logged}");
            assert!(days_to_read(&calendar, on(read)).contains(&on(logged)), "{logged}");
        }
    }

    /// Rule: GAT-04.
    #[test]
    fn lines_that_came_after_the_reading_are_unread() {
        assert_eq!((unread(12, None), unread(12, Some(12)), unread(13, Some(12))), (12, 0, 1));
        assert_eq!((unread(0, None), unread(3, Some(9))), (0, 0));
    }
}
