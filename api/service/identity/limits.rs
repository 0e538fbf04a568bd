//! How often a user and an address may ask: one caller cannot starve another. What is left is told with every answer.
//!
//! Rule: API-09.

use crate::db::types::UserId;
use crate::error::{Error, Result};
use crate::http::Allowance;
use actix_web::{HttpMessage, HttpRequest};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::{StateInformationMiddleware, StateSnapshot};
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use guanjia_rules::code::Code;
use std::hash::Hash;
use std::num::NonZeroU32;
use std::time::Duration;

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
    users: Counter<UserId>,
    addresses: Counter<String>,
    telephones: Counter<String>,
}

impl Limits {
    /// With these rates.
    pub fn new(rates: Rates) -> Self {
        let users = Quota::per_second(rates.user_per_second).allow_burst(rates.user_burst);
        Self {
            users: Counter::of("user", users),
            addresses: Counter::of("sign-in", Quota::per_minute(rates.sign_in_per_minute)),
            telephones: Counter::of("telephone", users),
        }
    }

    /// Counts a request of a user.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn user(&self, req: &HttpRequest, user: UserId) -> Result<()> {
        self.users.take(req, &user, Code::TooManyRequests)
    }

    /// Counts a sign-in from an address.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn sign_in(&self, req: &HttpRequest, address: &str) -> Result<()> {
        self.addresses.take(req, &address.to_owned(), Code::TooManyAttempts)
    }

    /// Counts an event that a telephone system sends from an address.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn event(&self, req: &HttpRequest, address: &str) -> Result<()> {
        self.telephones.take(req, &address.to_owned(), Code::TooManyRequests)
    }

    /// Forgets callers that have not asked for long.
    pub fn tidy(&self) {
        self.users.limiter.retain_recent();
        self.addresses.limiter.retain_recent();
        self.telephones.limiter.retain_recent();
    }
}

/// One limit, counted for each key.
struct Counter<K: Hash + Eq + Clone> {
    name: &'static str,
    quota: Quota,
    limiter: RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock, StateInformationMiddleware>,
    clock: DefaultClock,
}

impl<K: Hash + Eq + Clone> Counter<K> {
    fn of(name: &'static str, quota: Quota) -> Self {
        let limiter = RateLimiter::keyed(quota).with_middleware::<StateInformationMiddleware>();
        Self { name, quota, limiter, clock: DefaultClock::default() }
    }

    /// Counts one request and leaves word of what is left for the answer's headers.
    fn take(&self, req: &HttpRequest, key: &K, code: Code) -> Result<()> {
        let (left, taken) = match self.limiter.check_key(key) {
            Ok(state) => (self.after(&state), Ok(())),
            Err(until) => {
                let wait = seconds(until.wait_time_from(self.clock.now()));
                (self.allowance(0, wait), Err(Error::Later { code, seconds: wait }))
            }
        };
        req.extensions_mut().insert(left);
        taken
    }

    fn after(&self, state: &StateSnapshot) -> Allowance {
        let left = state.remaining_burst_capacity();
        let used = self.quota.burst_size().get().saturating_sub(left);
        self.allowance(left, seconds(self.quota.replenish_interval().saturating_mul(used)))
    }

    fn allowance(&self, left: u32, seconds_to_more: u64) -> Allowance {
        let quota = self.quota.burst_size().get();
        Allowance {
            name: self.name,
            quota,
            window: seconds(self.quota.burst_size_replenished_in()),
            left,
            seconds_to_more,
        }
    }
}

/// Whole seconds, rounded up and at least one.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0 || time.as_secs() == 0)
}
