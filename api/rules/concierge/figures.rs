//! What came of a campaign.
//!
//! Rule: CON-05.

use super::{Coming, Opinion, State};
use chrono::{DateTime, Utc};

/// A home as far as it is counted.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// How far the service came.
    pub state: State,
    /// When somebody was reached.
    pub contacted_at: Option<DateTime<Utc>>,
    /// Whether they come.
    pub coming: Option<Coming>,
    /// When the home was in order.
    pub prepared_at: Option<DateTime<Utc>>,
    /// When they arrived.
    pub arrived_at: Option<DateTime<Utc>>,
    /// When they were visited.
    pub visited_at: Option<DateTime<Utc>>,
    /// What they thought.
    pub opinion: Option<Opinion>,
    /// Complaints that are linked to the service.
    pub complaints: usize,
}

/// The figures of a campaign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Homes on the list, those left out aside.
    pub targets: u32,
    /// Who was reached.
    pub contacted: u32,
    /// Who was not reached in the window.
    pub missed: u32,
    /// Who was left out.
    pub skipped: u32,
    /// Who comes.
    pub coming: u32,
    /// Homes that were in order before the arrival.
    pub prepared: u32,
    /// Who arrived.
    pub arrived: u32,
    /// Who was visited afterwards.
    pub visited: u32,
    /// Opinions: good ones.
    pub good: u32,
    /// Fair ones.
    pub fair: u32,
    /// Poor ones.
    pub poor: u32,
    /// Complaints that are linked to the service.
    pub complaints: u32,
}

impl Tally {
    /// Adds a home.
    ///
    /// Rule: CON-05.
    pub fn add(&mut self, case: &Counted) {
        let is_skipped = case.state == State::Skipped;
        let in_time = case.prepared_at.is_some_and(|at| case.arrived_at.is_none_or(|arrived| at <= arrived));
        let adds = [
            (&mut self.targets, !is_skipped),
            (&mut self.skipped, is_skipped),
            (&mut self.contacted, case.contacted_at.is_some()),
            (&mut self.missed, case.state == State::Missed),
            (&mut self.coming, case.coming == Some(Coming::Yes)),
            (&mut self.prepared, in_time),
            (&mut self.arrived, case.arrived_at.is_some()),
            (&mut self.visited, case.visited_at.is_some()),
            (&mut self.good, case.opinion == Some(Opinion::Good)),
            (&mut self.fair, case.opinion == Some(Opinion::Fair)),
            (&mut self.poor, case.opinion == Some(Opinion::Poor)),
        ];
        for (figure, counts) in adds {
            *figure += u32::from(counts);
        }
        self.complaints += u32::try_from(case.complaints).unwrap_or(u32::MAX);
    }
}
