//! The only place that asks the machine for the time, and a clock that tests move by hand.

use chrono::{DateTime, SubsecRound, Utc};
use std::sync::{Arc, Mutex};

/// What time it is: the machine's, or a fixed one.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<Mutex<DateTime<Utc>>>>);

impl Clock {
    /// The machine's clock.
    pub fn machine() -> Self {
        Self(None)
    }

    /// A clock that stands still until it is set.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(Mutex::new(at))))
    }

    /// The time in UTC, cut to the microseconds that both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Some(fixed) => *fixed.lock().expect("a clock's lock is never held over a panic"),
            None => machine_time(),
        }
    }

    /// Moves a fixed clock; the machine's clock stays as it is.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Some(fixed) = &self.0 {
            *fixed.lock().expect("a clock's lock is never held over a panic") = at;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
fn machine_time() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}
