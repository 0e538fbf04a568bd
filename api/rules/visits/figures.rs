//! How visits of a month were kept, by regime.
//!
//! Rule: VAC-11.

use super::{Care, Numbers, Reason, State};
use chrono::{DateTime, Utc};

/// A visit as far as it is counted.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Why it was planned.
    pub reason: Reason,
    /// How far it came.
    pub state: State,
    /// By when somebody had to hear of it.
    pub feedback_due_at: Option<DateTime<Utc>>,
    /// When somebody did.
    pub feedback_at: Option<DateTime<Utc>>,
}

/// The figures of a regime and a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Visits of the plan that were not cancelled.
    pub planned: u32,
    /// Those of them that were done.
    pub done: u32,
    /// Those of them that were missed.
    pub missed: u32,
    /// Those of the plan that were cancelled, because the unit left the regime.
    pub cancelled: u32,
    /// Visits beside the plan that were done: after a disaster, before an arrival, others.
    pub extra: u32,
    /// Visits of which somebody had to hear by now.
    pub feedback_owed: u32,
    /// Those of them of which somebody heard in time.
    pub feedback_in_time: u32,
}

impl Tally {
    /// Adds a visit. A word that is not due yet is not owed; the boundary is in time.
    ///
    /// Rule: VAC-11.
    pub fn add(&mut self, visit: &Counted, now: DateTime<Utc>) {
        let is_done = visit.state.is_done();
        match (visit.reason, visit.state) {
            (Reason::Plan, State::Cancelled) => self.cancelled += 1,
            (Reason::Plan, _) => self.planned += 1,
            (_, _) => self.extra += u32::from(is_done),
        }
        if visit.reason == Reason::Plan {
            self.done += u32::from(is_done);
            self.missed += u32::from(visit.state == State::Missed);
        }
        if let Some(due) = visit.feedback_due_at {
            let in_time = visit.feedback_at.is_some_and(|at| at <= due);
            self.feedback_owed += u32::from(visit.feedback_at.is_some() || due < now);
            self.feedback_in_time += u32::from(in_time);
        }
    }
}

/// What a paid unit lacks of a month: airings and cleanings that the policy asks for and that were not done.
///
/// Rule: VAC-02, VAC-11.
pub fn short_of(done: &[Care], numbers: &Numbers) -> (u32, u32) {
    let count = |care: Care| u32::try_from(done.iter().filter(|one| **one == care).count()).unwrap_or(u32::MAX);
    (numbers.airings.saturating_sub(count(Care::Airing)), numbers.cleanings.saturating_sub(count(Care::Cleaning)))
}
