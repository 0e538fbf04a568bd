//! How far an import is that runs on this node: told to whoever began it, while it runs and for a moment after. It is only
//! advice: another node knows nothing of it, and nothing depends on it.

use super::roster::Progress;
use crate::clock::Clock;
use crate::db::types::{ProjectId, UserId};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How long the end of an import is still told.
const TOLD_AFTER: TimeDelta = TimeDelta::minutes(1);
/// How many imports are followed at once; one more runs without being followed.
const MOST: usize = 64;

/// Whose import, and under which idempotency key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Whose {
    /// The project.
    pub project: ProjectId,
    /// Who began it.
    pub user: UserId,
    /// The `Idempotency-Key` of the request.
    pub key: Arc<str>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    progress: Progress,
    ended_at: Option<DateTime<Utc>>,
}

/// The imports that run on this node, and those that ended a moment ago.
#[derive(Clone)]
pub struct Running {
    known: Arc<Mutex<HashMap<Whose, Known>>>,
    clock: Clock,
}

impl Running {
    /// None yet.
    pub fn new(clock: Clock) -> Self {
        Self { known: Arc::default(), clock }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Whose, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what ended long enough ago.
    fn fresh(&self) -> MutexGuard<'_, HashMap<Whose, Known>> {
        let now = self.clock.now();
        let mut known = self.known();
        known.retain(|_, one| one.ended_at.is_none_or(|ended_at| now - ended_at < TOLD_AFTER));
        known
    }

    /// Follows an import from now on; `None` for one that is followed already, or where too many are.
    pub fn follow(&self, whose: Whose) -> Option<Arc<Followed>> {
        let mut known = self.fresh();
        let is_running = known.get(&whose).is_some_and(|one| one.ended_at.is_none());
        if is_running || known.len() >= MOST {
            return None;
        }
        known.insert(whose.clone(), Known { progress: Progress::default(), ended_at: None });
        drop(known);
        Some(Arc::new(Followed { running: self.clone(), whose }))
    }

    /// How far an import is, and whether it ended; `None` for one that this node knows nothing of.
    pub fn of(&self, whose: &Whose) -> Option<(Progress, bool)> {
        self.fresh().get(whose).map(|one| (one.progress, one.ended_at.is_some()))
    }
}

/// An import that is followed until this is dropped.
pub struct Followed {
    running: Running,
    whose: Whose,
}

impl Followed {
    /// Tells how far it is.
    pub fn tell(&self, progress: Progress) {
        if let Some(one) = self.running.known().get_mut(&self.whose) {
            one.progress = progress;
        }
    }
}

impl Drop for Followed {
    fn drop(&mut self) {
        let now = self.running.clock.now();
        if let Some(one) = self.running.known().get_mut(&self.whose) {
            one.ended_at = Some(now);
        }
    }
}
