//! Sends what waits: takes one message at a time by moving its next try behind a lease, hands it over outside of any
//! transaction, and writes down how it went. A node that dies in between leaves the message to the next one that comes
//! after the lease: it may arrive twice, and never not at all.
//!
//! Rule: CLX-05, OPR-05.

use super::actions;
use super::senders::{Failure, Parcel, Senders};
use super::store::{self, MessageRow};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Result;
use crate::metrics;
use chrono::TimeDelta;
use guanjia_rules::Word as _;
use guanjia_rules::messages::{State, TRIES, rest_after};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// How long a node may take over one message before others take it for dead.
pub const LEASE: TimeDelta = TimeDelta::seconds(120);

/// How many messages one round sends: the thread asks in between whether it shall end.
const IN_A_ROUND: usize = 20;

/// The longest error that is kept, in characters.
const LONGEST_ERROR: usize = 500;

/// One node's courier.
pub struct Courier {
    db: Db,
    clock: Clock,
    senders: Arc<Senders>,
    public_url: String,
    holder: String,
}

impl Courier {
    /// A courier that takes messages under this name and links to pages at this address.
    pub fn new(db: Db, clock: Clock, senders: Arc<Senders>, public_url: &str, holder: impl Into<String>) -> Self {
        let public_url = public_url.trim_end_matches('/').to_owned();
        Self { db, clock, senders, public_url, holder: holder.into() }
    }

    /// Sends what is due, a round of it at most; gives how many messages it took. Blocks, so it must not be called from an
    /// asynchronous task.
    ///
    /// # Errors
    /// What the database says; a message that does not leave is no error.
    pub fn send_due(&self) -> Result<usize> {
        let mut taken = 0;
        while taken < IN_A_ROUND {
            let Some(row) = self.take()? else { break };
            taken += 1;
            self.deliver(&row)?;
        }
        Ok(taken)
    }

    /// Takes the next message that is due, as a transaction of its own. What need not be sent any more is put aside on the
    /// way: its step was acknowledged, or its promise ended.
    ///
    /// # Errors
    /// What the database says.
    pub fn take(&self) -> Result<Option<MessageRow>> {
        loop {
            let now = self.clock.now();
            // Idle nodes do not write.
            if self.db.read_blocking(|conn| store::first_due(conn, now))?.is_none() {
                return Ok(None);
            }
            let holder = self.holder.clone();
            let found = self.db.write_blocking(move |tx| {
                let Some(row) = store::first_due(tx, now)? else { return Ok(Some(None)) };
                if store::is_step_over(tx, &row)? {
                    store::settle(tx, &row, (State::Dropped, None), now)?;
                    return Ok(None);
                }
                let is_mine = store::take(tx, &row, &holder, now + LEASE)?;
                Ok(is_mine.then(|| Some(MessageRow { attempts: row.attempts + 1, ..row })))
            })?;
            if let Some(found) = found {
                return Ok(found);
            }
        }
    }

    /// Hands a message that was taken over, and writes down how it went.
    ///
    /// # Errors
    /// What the database says.
    pub fn deliver(&self, row: &MessageRow) -> Result<()> {
        let parcel = self.parcel(row);
        let sender = self.senders.by(row.channel.0);
        let outcome = catch_unwind(AssertUnwindSafe(|| sender.send(&parcel)));
        let outcome = outcome.unwrap_or_else(|_| Err(Failure::Passing("the sender panicked".to_owned())));
        let told = match &outcome {
            Ok(_) => "left",
            Err(Failure::Passing(_)) => "failed",
            Err(Failure::Lasting(_)) => "refused",
        };
        metrics::message_tried(row.channel.0.as_str(), told);
        let (row, holder, now) = (row.clone(), self.holder.clone(), self.clock.now());
        if outcome.is_err() {
            // The other side's words may hold an address: they are kept beside the message and not in the log.
            log::warn!("message {} by {} did not leave, try {}", row.id, row.channel.0, row.attempts);
        }
        self.db.write_blocking(move |tx| match &outcome {
            Ok(state) => store::settle(tx, &row, (*state, None), now),
            Err(Failure::Lasting(error)) => actions::give_up(tx, &row, &short(error), now),
            Err(Failure::Passing(error)) => match rest_after(row.attempts) {
                Some(rest) if row.attempts < TRIES => {
                    let again_at = actions::may_leave_at(tx, &row, now + rest)?;
                    store::rest(tx, (&row, &holder), &short(error), again_at)
                }
                _ => actions::give_up(tx, &row, &short(error), now),
            },
        })
    }

    fn parcel(&self, row: &MessageRow) -> Parcel {
        let link = row.path.as_deref().map(|path| format!("\n{}{path}", self.public_url)).unwrap_or_default();
        Parcel {
            id: row.id,
            address: row.address.clone(),
            subject: row.subject.clone(),
            text: format!("{}{link}\n", row.body),
            at: self.clock.now(),
        }
    }
}

fn short(error: &str) -> String {
    error.chars().filter(|c| !c.is_control()).take(LONGEST_ERROR).collect()
}
