//! What people call a ticket.

use chrono::NaiveDate;

words! {
    /// The form of ticket numbers: the policy `ticket.number_format`.
    ///
    /// Rule: TKT-33.
    pub enum NumberFormat {
        DayAndCount = "YYYYMMDD-NNN" "日期-序号",
    }
}

/// The number of the day's `nth` ticket, counted from 1: `20260302-007`. It grows past 999 without a gap.
///
/// Rule: TKT-33.
pub fn number(format: NumberFormat, on: NaiveDate, nth: u32) -> String {
    match format {
        NumberFormat::DayAndCount => format!("{}-{nth:03}", on.format("%Y%m%d")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule: TKT-33.
    #[test]
    fn numbers_are_counted_per_day_and_grow_past_999() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
        let number = |nth| number(NumberFormat::DayAndCount, day, nth);
        assert_eq!(
            (number(1), number(999), number(1000)),
            ("20260302-001".into(), "20260302-999".into(), "20260302-1000".into())
        );
    }
}
