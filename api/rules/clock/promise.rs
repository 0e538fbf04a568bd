//! A promise with everything that is frozen when it starts.
//!
//! Rule: CLK-03, CLK-11.

use super::{ClockError, StartEvent};
use crate::calendar::{Basis, Calendar, Limit};
use chrono::{DateTime, TimeDelta, Utc};

/// A running promise. Its limit is the one that was in force at the start; a later policy does not touch it.
///
/// Rule: CLK-01, CLK-03.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The policy key of its limit, or [`super::CUSTOMER_DEADLINE`] or [`super::PROMISED`].
    pub key: String,
    /// The rule that asks for it.
    pub rule: String,
    /// What started it.
    pub start_event: StartEvent,
    /// When.
    pub started_at: DateTime<Utc>,
    /// The pinned limit; `None` for a time that somebody named.
    pub limit: Option<Limit>,
    /// The last moment that is in time.
    pub due_at: DateTime<Utc>,
    /// When its owner is warned.
    pub warn_at: DateTime<Utc>,
}

/// Starts a promise of a limit. The owner is warned after `warn_percent` of the counted time.
///
/// Rule: CLK-01, CLK-03, CLK-05, CLK-07.
pub fn start(
    key: &str,
    rule: &str,
    start_event: StartEvent,
    started_at: DateTime<Utc>,
    limit: &Limit,
    calendar: &Calendar,
    warn_percent: i64,
) -> Promise {
    let due_at = calendar.due(started_at, limit);
    let (key, rule) = (key.to_owned(), rule.to_owned());
    let promise = Promise { key, rule, start_event, started_at, limit: Some(*limit), due_at, warn_at: due_at };
    promise.moved(due_at, calendar, warn_percent)
}

/// Starts a promise of a time that somebody named: promised to the customer, or wished by the customer.
///
/// Rule: CLK-11.
pub fn start_until(
    key: &str,
    rule: &str,
    start_event: StartEvent,
    started_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    calendar: &Calendar,
    warn_percent: i64,
) -> Promise {
    let (key, rule) = (key.to_owned(), rule.to_owned());
    let promise = Promise { key, rule, start_event, started_at, limit: None, due_at, warn_at: due_at };
    promise.moved(due_at, calendar, warn_percent)
}

impl Promise {
    /// The promise with a due time, first or after an agreed extension or a pause: the warning moves along. It comes
    /// after so many percent of the counted time from start to due.
    ///
    /// Rule: TKT-16, CLK-01, CLX-04.
    pub fn moved(self, due_at: DateTime<Utc>, calendar: &Calendar, warn_percent: i64) -> Self {
        let basis = self.limit.map_or(Basis::Cal, Limit::measure);
        let counted = calendar.counted(self.started_at, due_at, basis).num_milliseconds();
        let part = i128::from(counted) * i128::from(warn_percent.clamp(0, 100)) / 100;
        let part = TimeDelta::milliseconds(i64::try_from(part).unwrap_or(counted));
        let warn_at = calendar.add(self.started_at, part, basis).min(due_at);
        Self { due_at, warn_at, ..self }
    }

    /// The due time that the limit alone gives; the present one for a time that somebody named.
    ///
    /// Rule: CLX-01.
    pub fn pure_due(&self, calendar: &Calendar) -> DateTime<Utc> {
        self.limit.map_or(self.due_at, |limit| calendar.due(self.started_at, &limit))
    }
}

/// The new due time that was agreed with the customer.
///
/// # Errors
/// [`ClockError::TalkedTooLate`] when the talk took place after the old due time: the promise stays late.
/// [`ClockError::NotLater`] when the new time is not later than the old one.
///
/// Rule: TKT-16, CLK-06.
pub fn extend(
    old_due_at: DateTime<Utc>,
    new_due_at: DateTime<Utc>,
    talked_at: DateTime<Utc>,
) -> Result<DateTime<Utc>, ClockError> {
    if talked_at > old_due_at {
        return Err(ClockError::TalkedTooLate);
    }
    if new_due_at > old_due_at { Ok(new_due_at) } else { Err(ClockError::NotLater) }
}
