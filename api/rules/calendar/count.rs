//! Counting: when a limit is due, how much counted time lies between two moments, and where counted time ends.
//!
//! Rule: CLK-05, CLX-01.

use super::{Basis, Calendar, Limit};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// How far ahead is looked for open time. Only a calendar that never opens, which [`Calendar::check`] refuses, or a
/// limit of many years comes to it; the last day reached is then the answer.
pub(super) const HORIZON_DAYS: u16 = 3660;

impl Calendar {
    /// The last moment that is still in time; a stop at this very moment keeps the promise.
    ///
    /// Rule: CLK-05, CLK-12, CLX-01.
    pub fn due(&self, start: DateTime<Utc>, limit: &Limit) -> DateTime<Utc> {
        let today = self.day_of(start);
        match (limit.unit.seconds(), limit.basis) {
            (Some(seconds), basis) => {
                let seconds = limit.amount.max(0).saturating_mul(seconds);
                self.add(start, TimeDelta::try_seconds(seconds).unwrap_or(TimeDelta::MAX), basis)
            }
            (None, Basis::Cal) => {
                let days = u64::try_from(limit.amount).unwrap_or(0).saturating_add(1);
                today.checked_add_days(Days::new(days)).map_or(start, |day| self.midnight(day))
            }
            (None, Basis::Oh | Basis::Wd) => self.office_end(self.working_days_after(today, limit.amount)).max(start),
        }
    }

    /// The first moment by which so much counted time has passed since a start; the start itself for none.
    ///
    /// Rule: CLK-05.
    pub fn add(&self, start: DateTime<Utc>, time: TimeDelta, basis: Basis) -> DateTime<Utc> {
        if basis == Basis::Cal || time <= TimeDelta::zero() {
            return start.checked_add_signed(time).unwrap_or(start);
        }
        let (mut day, mut left) = (self.day_of(start), time);
        for _ in 0..HORIZON_DAYS {
            for (from, to) in self.open(day, basis) {
                let open = to - from.max(start);
                if left <= open {
                    return from.max(start) + left;
                }
                left -= open.max(TimeDelta::zero());
            }
            day = day.checked_add_days(Days::new(1)).unwrap_or(day);
        }
        self.midnight(day)
    }

    /// The counted time between two moments; none when the second is not later.
    ///
    /// Rule: CLK-05.
    pub fn counted(&self, from: DateTime<Utc>, to: DateTime<Utc>, basis: Basis) -> TimeDelta {
        if basis == Basis::Cal || to <= from {
            return (to - from).max(TimeDelta::zero());
        }
        let days = self.day_of(from).iter_days().take_while(|day| self.midnight(*day) < to);
        days.flat_map(|day| self.open(day, basis))
            .map(|(open, close)| (close.min(to) - open.max(from)).max(TimeDelta::zero()))
            .sum()
    }

    /// When the office closes on a date; the end of the date where it is closed all day.
    pub(super) fn office_end(&self, date: NaiveDate) -> DateTime<Utc> {
        match self.frames(date).last() {
            Some(frame) => self.midnight(date) + frame.to.since_midnight(),
            None => self.midnight(date) + TimeDelta::days(1),
        }
    }

    /// The stretches of a date that count on a basis.
    fn open(&self, date: NaiveDate, basis: Basis) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        let midnight = self.midnight(date);
        let whole = (midnight, midnight + TimeDelta::days(1));
        match basis {
            Basis::Cal => vec![whole],
            Basis::Wd => {
                if self.is_working_day(date) {
                    vec![whole]
                } else {
                    Vec::new()
                }
            }
            Basis::Oh => {
                let frames = self.frames(date).iter();
                frames.map(|f| (midnight + f.from.since_midnight(), midnight + f.to.since_midnight())).collect()
            }
        }
    }
}
