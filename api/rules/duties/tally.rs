//! How duties were kept: in time, late, or not at all.

use super::State;
use crate::callbacks::Ratio;
use chrono::{DateTime, Utc};

words! {
    /// How a task was kept.
    #[schema(as = DutyKept)]
    pub enum Kept {
        InTime = "in_time" "按时",
        Late = "late" "逾期完成",
        Missed = "missed" "未完成",
        Overdue = "overdue" "逾期待办",
        Open = "open" "未到期",
        Cancelled = "cancelled" "已取消",
    }
}

/// How a task was kept, as it stands now: done by its due time, the very moment included, or after it.
///
/// Rule: CLK-08, CLK-10.
pub fn how(state: State, due_at: DateTime<Utc>, done_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Kept {
    match (state, done_at) {
        (State::Missed, _) => Kept::Missed,
        (State::Cancelled, _) => Kept::Cancelled,
        (State::Done, Some(done_at)) if done_at > due_at => Kept::Late,
        (State::Done, _) => Kept::InTime,
        (State::Open, _) if now > due_at => Kept::Overdue,
        (State::Open, _) => Kept::Open,
    }
}

/// How many tasks were kept how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Done by their due time.
    pub in_time: u64,
    /// Done after it.
    pub late: u64,
    /// Not done.
    pub missed: u64,
    /// Open past their due time.
    pub overdue: u64,
    /// Open, and not due yet.
    pub open: u64,
    /// Cancelled.
    pub cancelled: u64,
}

impl Tally {
    /// Counts so many tasks.
    pub fn add(&mut self, kept: Kept, tasks: u64) {
        *match kept {
            Kept::InTime => &mut self.in_time,
            Kept::Late => &mut self.late,
            Kept::Missed => &mut self.missed,
            Kept::Overdue => &mut self.overdue,
            Kept::Open => &mut self.open,
            Kept::Cancelled => &mut self.cancelled,
        } += tasks;
    }

    /// Kept in time, of all whose time is over; cancelled ones were not owed.
    ///
    /// Rule: CLK-08.
    pub fn rate(&self) -> Ratio {
        Ratio { part: self.in_time, whole: self.in_time + self.late + self.missed + self.overdue }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    /// Rule: CLK-08, CLK-10.
    #[test]
    fn the_moment_of_the_due_time_is_in_time_and_what_is_open_past_it_counts_against_the_rate() {
        let due = at("2026-03-02T09:30:00Z");
        let (before, after) = (at("2026-03-02T09:29:59Z"), at("2026-03-02T09:30:01Z"));
        for (state, done_at, now, kept) in [
            (State::Done, Some(before), after, Kept::InTime),
            (State::Done, Some(due), after, Kept::InTime),
            (State::Done, Some(after), after, Kept::Late),
            (State::Open, None, before, Kept::Open),
            (State::Open, None, due, Kept::Open),
            (State::Open, None, after, Kept::Overdue),
            (State::Missed, None, after, Kept::Missed),
            (State::Cancelled, None, after, Kept::Cancelled),
        ] {
            assert_eq!(how(state, due, done_at, now), kept);
        }
        let mut tally = Tally::default();
        assert_eq!(tally.rate().hundredths_of_percent(), None, "nothing was owed");
        tally.add(Kept::InTime, 7);
        tally.add(Kept::Late, 1);
        tally.add(Kept::Missed, 1);
        tally.add(Kept::Overdue, 1);
        tally.add(Kept::Open, 5);
        tally.add(Kept::Cancelled, 5);
        assert_eq!(tally.rate(), Ratio { part: 7, whole: 10 });
    }
}
