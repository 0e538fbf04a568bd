//! The public holidays and make-up working days 调休 of 2024, 2025 and 2026, as the State Council published them.
//! Later years are imported by an administrator.
//!
//! Rule: CLX-03.

use super::{DayKind, ListedDay};
use chrono::NaiveDate;

/// The years of the lists.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 2024..=2026;

/// A feast: year, name, first and last day off, and the days worked instead, as (month, day).
type Feast = (i32, &'static str, (u32, u32), (u32, u32), &'static [(u32, u32)]);

#[rustfmt::skip]
const FEASTS: &[Feast] = &[
    (2024, "元旦", (1, 1), (1, 1), &[]),
    (2024, "春节", (2, 10), (2, 17), &[(2, 4), (2, 18)]),
    (2024, "清明节", (4, 4), (4, 6), &[(4, 7)]),
    (2024, "劳动节", (5, 1), (5, 5), &[(4, 28), (5, 11)]),
    (2024, "端午节", (6, 10), (6, 10), &[]),
    (2024, "中秋节", (9, 15), (9, 17), &[(9, 14)]),
    (2024, "国庆节", (10, 1), (10, 7), &[(9, 29), (10, 12)]),
    (2025, "元旦", (1, 1), (1, 1), &[]),
    (2025, "春节", (1, 28), (2, 4), &[(1, 26), (2, 8)]),
    (2025, "清明节", (4, 4), (4, 6), &[]),
    (2025, "劳动节", (5, 1), (5, 5), &[(4, 27)]),
    (2025, "端午节", (5, 31), (6, 2), &[]),
    (2025, "国庆节、中秋节", (10, 1), (10, 8), &[(9, 28), (10, 11)]),
    (2026, "元旦", (1, 1), (1, 3), &[(1, 4)]),
    (2026, "春节", (2, 15), (2, 23), &[(2, 14), (2, 28)]),
    (2026, "清明节", (4, 4), (4, 6), &[]),
    (2026, "劳动节", (5, 1), (5, 5), &[(5, 9)]),
    (2026, "端午节", (6, 19), (6, 21), &[]),
    (2026, "中秋节", (9, 25), (9, 27), &[]),
    (2026, "国庆节", (10, 1), (10, 7), &[(9, 20), (10, 10)]),
];

/// Every listed day, without hours: those are the calendar's.
pub(super) fn listed() -> impl Iterator<Item = ListedDay> {
    FEASTS.iter().flat_map(|(year, name, first, last, worked)| {
        let date = |(month, day)| NaiveDate::from_ymd_opt(*year, month, day);
        let last = date(*last);
        let from_first = date(*first).into_iter().flat_map(|day| day.iter_days());
        let off = from_first.take_while(move |day| Some(*day) <= last);
        let off = off.map(|date| (date, DayKind::Holiday));
        let on = worked.iter().filter_map(move |day| Some((date(*day)?, DayKind::MakeUp)));
        off.chain(on).map(|(date, kind)| ListedDay { date, kind, name: (*name).to_owned(), frames: Vec::new() })
    })
}

/// The English name of a feast; a name that is not known stays as it is.
pub fn feast_en(name: &str) -> &str {
    match name {
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Tomb-Sweeping Day",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        "国庆节、中秋节" => "National Day and Mid-Autumn Festival",
        _ => name,
    }
}
