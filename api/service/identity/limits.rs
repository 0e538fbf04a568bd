//! How often a user and an address may ask: one caller cannot starve another.
//!
//! Rule: API-09.

use crate::db::types::UserId;
use crate::error::{Error, Result};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use guanjia_rules::code::Code;
use std::num::NonZeroU32;

/// Rates that may be set; the defaults suit a busy desk with a board open.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Requests a second of one user.
    pub user_per_second: NonZeroU32,
    /// Requests of one user at once.
    pub user_burst: NonZeroU32,
    /// Sign-ins a minute from one address.
    pub sign_in_per_minute: NonZeroU32,
}

impl Default for Rates {
    fn default() -> Self {
        let some = |n| NonZeroU32::new(n).expect("not zero");
        Self { user_per_second: some(50), user_burst: some(200), sign_in_per_minute: some(30) }
    }
}

/// Keeps count.
pub struct Limits {
    users: DefaultKeyedRateLimiter<UserId>,
    addresses: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
}

impl Limits {
    /// With these rates.
    pub fn new(rates: Rates) -> Self {
        Self {
            users: RateLimiter::keyed(Quota::per_second(rates.user_per_second).allow_burst(rates.user_burst)),
            addresses: RateLimiter::keyed(Quota::per_minute(rates.sign_in_per_minute)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a request of a user.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn user(&self, user: UserId) -> Result<()> {
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now());
        self.users.check_key(&user).map_err(|until| later(Code::TooManyRequests, wait(until)))
    }

    /// Counts a sign-in from an address.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn sign_in(&self, address: &str) -> Result<()> {
        let wait = |until: governor::NotUntil<_>| until.wait_time_from(self.clock.now());
        self.addresses.check_key(&address.to_owned()).map_err(|until| later(Code::TooManyAttempts, wait(until)))
    }

    /// Forgets callers that have not asked for long.
    pub fn tidy(&self) {
        self.users.retain_recent();
        self.addresses.retain_recent();
    }
}

fn later(code: Code, wait: std::time::Duration) -> Error {
    Error::Later { code, seconds: wait.as_secs() + 1 }
}
