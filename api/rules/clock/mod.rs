//! Promises: what starts and stops them, when they are due, whether they were kept, who is told when, and why.
//!
//! A due time is a pure function of the start, the pinned limit, the pauses and the calendar; nothing keeps a running
//! total. Which limit a promise has is the policy's business; rows of clocks are the service's.
//!
//! Rule: CLK-01, CLK-05, CLX-01.

pub mod board;
mod error;
mod events;
mod ladder;
mod pause;
mod promise;
pub mod simulation;
mod why;
mod wording;

pub use error::ClockError;
pub use events::{StartEvent, StopEvent};
pub use ladder::{PassOn, Post, Rung, Step, ladder, next_step, pass_on, pass_on_at, steps_due};
pub use pause::{Pause, due_with_pauses};
pub use promise::{Promise, extend, start, start_until};
pub use why::{Account, MoveKind, Moved, Reader, Taken, Why, why};

use crate::callbacks::Ratio;
use chrono::{DateTime, TimeDelta, Utc};

/// The clock of a time that the customer wished; it has no limit in the policy.
///
/// Rule: CLK-11, TKT-16.
pub const CUSTOMER_DEADLINE: &str = "customer_deadline";
/// The clock of a time that was promised to the customer; it has no limit in the policy.
///
/// Rule: CLK-11, TKT-15.
pub const PROMISED: &str = "promised";

words! {
    /// How a promise ended.
    ///
    /// Rule: CLK-08.
    #[schema(as = ClockVerdict)]
    pub enum Verdict {
        Running = "running" "计时中",
        OnTime = "on_time" "及时",
        Late = "late" "超时",
        Transferred = "transferred" "转入",
        Void = "void" "作废",
    }

    /// How a promise stands at a moment: what lists and boards show.
    pub enum ClockState {
        OnTrack = "on_track" "计时中",
        DueSoon = "due_soon" "即将到期",
        Overdue = "overdue" "已超时",
        Met = "met" "按时完成",
        Missed = "missed" "超时完成",
        Transferred = "transferred" "转入",
        Void = "void" "作废",
    }
}

/// The verdict of a promise that was stopped, or was not: a stop at the due time itself is in time.
///
/// Rule: CLK-05, CLK-08.
pub fn verdict(due_at: DateTime<Utc>, stopped_at: Option<DateTime<Utc>>) -> Verdict {
    match stopped_at {
        None => Verdict::Running,
        Some(stopped_at) if stopped_at <= due_at => Verdict::OnTime,
        Some(_) => Verdict::Late,
    }
}

/// The verdict of a promise that another rule takes over: handed over in time, or late all the same.
///
/// Rule: CLK-06.
pub fn transfer(due_at: DateTime<Utc>, at: DateTime<Utc>) -> Verdict {
    if at <= due_at { Verdict::Transferred } else { Verdict::Late }
}

/// Whether a promise counts as late: stopped too late, or still open past its due time.
///
/// Rule: CLK-05.
pub fn is_late(verdict: Verdict, due_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    verdict == Verdict::Late || (verdict == Verdict::Running && now > due_at)
}

/// How a promise stands now.
///
/// Rule: CLK-05, CLK-07.
pub fn state(verdict: Verdict, warn_at: DateTime<Utc>, due_at: DateTime<Utc>, now: DateTime<Utc>) -> ClockState {
    match verdict {
        Verdict::Running if now > due_at => ClockState::Overdue,
        Verdict::Running if now >= warn_at => ClockState::DueSoon,
        Verdict::Running => ClockState::OnTrack,
        Verdict::OnTime => ClockState::Met,
        Verdict::Late => ClockState::Missed,
        Verdict::Transferred => ClockState::Transferred,
        Verdict::Void => ClockState::Void,
    }
}

/// Whole seconds from start to stop, as the wall clock counts them.
///
/// Rule: CLK-08.
pub fn seconds(started_at: DateTime<Utc>, stopped_at: DateTime<Utc>) -> i64 {
    (stopped_at - started_at).max(TimeDelta::zero()).num_seconds()
}

/// How many promises were kept. The rate is `on_time` of `on_time + late`; without any of these there is none.
///
/// Rule: CLK-08 (F-09).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Stopped in time.
    pub on_time: u64,
    /// Stopped too late, or open past the due time.
    pub late: u64,
    /// Of the late ones, those that are still open.
    pub open_late: u64,
    /// Void, handed over, or open and not yet due: not part of the rate.
    pub left_out: u64,
}

/// Counts promises by verdict and due time as they stand at a moment.
///
/// Rule: CLK-08 (F-09).
pub fn tally(clocks: impl IntoIterator<Item = (Verdict, DateTime<Utc>)>, now: DateTime<Utc>) -> Tally {
    clocks.into_iter().fold(Tally::default(), |mut tally, (verdict, due_at)| {
        match verdict {
            Verdict::OnTime => tally.on_time += 1,
            _ if is_late(verdict, due_at, now) => {
                tally.late += 1;
                tally.open_late += u64::from(verdict == Verdict::Running);
            }
            _ => tally.left_out += 1,
        }
        tally
    })
}

/// What a report tells of the promises of one kind.
///
/// Rule: CLK-08, STA-12.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    tally: Tally,
    seconds: Vec<i64>,
}

impl Report {
    /// With one promise more, as it stands at a moment. How long it took counts once it was judged.
    pub fn add(&mut self, verdict: Verdict, due_at: DateTime<Utc>, seconds: Option<i64>, now: DateTime<Utc>) {
        let one = tally([(verdict, due_at)], now);
        self.tally.on_time += one.on_time;
        self.tally.late += one.late;
        self.tally.open_late += one.open_late;
        self.tally.left_out += one.left_out;
        self.seconds.extend(seconds.filter(|_| matches!(verdict, Verdict::OnTime | Verdict::Late)));
    }

    /// How many promises there are, those that are left out of the rate included.
    pub fn number(&self) -> u64 {
        self.tally.on_time + self.tally.late + self.tally.left_out
    }

    /// How many were kept.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// The share that was kept in time; without a judged promise there is none.
    pub fn rate(&self) -> Ratio {
        Ratio { part: self.tally.on_time, whole: self.tally.on_time + self.tally.late }
    }

    /// The seconds that a share of the judged promises did not exceed: 50 is the median, 100 the longest. Of an even
    /// number the median is the lower one of the two in the middle.
    pub fn seconds_within(&self, percent: usize) -> Option<i64> {
        let mut sorted = self.seconds.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent.min(100)).div_ceil(100).max(1);
        sorted.get(place - 1).copied()
    }
}

#[cfg(test)]
mod tests;
