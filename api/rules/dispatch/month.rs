//! The monthly statistics of what customers reported for repair, one line for each category.

use crate::callbacks::{Ratio, Satisfaction};
use chrono::{DateTime, Utc};

/// A matter that was reported for repair.
#[derive(Clone, Copy, Debug)]
pub struct Repair {
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// Whether no limit of its work was passed.
    pub is_in_time: bool,
    /// Whether it was done again.
    pub is_reworked: bool,
}

/// When a repair was done: with the last of its slips, or, where it has none, when the matter was handled. `None` while one
/// of them is open.
///
/// Rule: STA-02.
pub fn repair_done_at(slips: &[Option<DateTime<Utc>>], handled_at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    match slips {
        [] => handled_at,
        slips => slips.iter().copied().collect::<Option<Vec<_>>>()?.into_iter().max(),
    }
}

/// What one category adds to a month's statistics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// How many were reported in the month.
    pub received: u64,
    /// How many of them were done by its end.
    pub done: u64,
    /// How many of them were done by its end and within their limits.
    pub in_time: u64,
    /// How many of them were done again.
    pub reworked: u64,
    /// What customers said of them.
    pub satisfaction: Satisfaction,
}

impl Repairs {
    /// With one matter more. `month_ends_at` is the first moment of the next month.
    ///
    /// Rule: STA-02.
    #[must_use]
    pub fn with(self, repair: &Repair, month_ends_at: DateTime<Utc>) -> Self {
        let is_done = repair.done_at.is_some_and(|done_at| done_at < month_ends_at);
        Self {
            received: self.received + 1,
            done: self.done + u64::from(is_done),
            in_time: self.in_time + u64::from(is_done && repair.is_in_time),
            reworked: self.reworked + u64::from(repair.is_reworked),
            satisfaction: self.satisfaction,
        }
    }

    /// How many were still open at the end of the month.
    pub fn open(&self) -> u64 {
        self.received - self.done
    }

    /// Done by the end of the month, of all that was reported.
    ///
    /// Rule: STA-02, RPR-12.
    pub fn completion(&self) -> Ratio {
        Ratio { part: self.done, whole: self.received }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<DateTime<Utc>> {
        Some(text.parse().expect("a moment"))
    }

    /// Rule: STA-02.
    #[test]
    fn a_repair_is_done_with_the_last_of_its_slips() {
        let (first, last) = (at("2026-03-02T09:00:00Z"), at("2026-03-05T09:00:00Z"));
        assert_eq!(repair_done_at(&[first, last], None), last);
        assert_eq!(repair_done_at(&[last, first], None), last);
        assert_eq!(repair_done_at(&[first, None], last), None, "one of them is open");
        assert_eq!(repair_done_at(&[], last), last, "handled without a slip");
        assert_eq!(repair_done_at(&[], None), None);
    }

    /// Rule: STA-02.
    #[test]
    fn what_is_done_in_the_next_month_was_open_at_the_end_of_this_one() {
        let ends_at = at("2026-03-31T16:00:00Z").expect("a moment");
        let repair = |done_at, is_in_time, is_reworked| Repair { done_at, is_in_time, is_reworked };
        let month = [
            repair(at("2026-03-31T15:59:59Z"), true, false),
            repair(at("2026-03-20T00:00:00Z"), false, true),
            repair(at("2026-03-31T16:00:00Z"), true, false),
            repair(None, true, false),
        ];
        let sum = month.iter().fold(Repairs::default(), |sum, repair| sum.with(repair, ends_at));
        assert_eq!((sum.received, sum.done, sum.in_time, sum.reworked, sum.open()), (4, 2, 1, 1, 2));
        assert_eq!(sum.completion().to_string(), "50.00%");
        assert_eq!(Repairs::default().completion().to_string(), "–");
    }
}
