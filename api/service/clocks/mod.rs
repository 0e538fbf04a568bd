//! Every promise that is running or was judged. Other areas start and stop clocks by the functions named here; a due
//! time is a pure function of its start, its pinned limit and its calendar version.
//!
//! Rule: CLK-01, CLK-03, CLK-08, CLX-01.

mod actions;
pub mod http;
mod store;

use crate::db::types::{ProjectId, TeamId, TicketId, UserId};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StartEvent;
use uuid::Uuid;

pub use actions::{
    end_matter, extend, hand_over, judge, resume, start, start_until, stop, tell_steps, transfer, void_all, void_matter,
};
pub use http::Clock;
pub use store::{
    ClockRow, Filter, Notified, SubjectId, count_running, in_post, narrowed, of_matter, of_matters, of_records,
    running_of, tell, told_of, verdicts,
};

/// What a clock is about.
#[derive(Clone, Debug)]
pub struct About {
    /// The project.
    pub project: ProjectId,
    /// The kind of record, e.g. `slip`.
    pub kind: &'static str,
    /// The record.
    pub id: Uuid,
    /// What people call it.
    pub label: String,
    /// The ticket that it belongs to.
    pub matter: Option<TicketId>,
    /// Who owes it.
    pub owner: Option<UserId>,
    /// Which team owes it.
    pub team: Option<TeamId>,
}

/// A clock to start.
#[derive(Clone, Debug)]
pub struct Start {
    /// The policy key of its limit.
    pub key: &'static str,
    /// The rule that asks for it.
    pub rule: &'static str,
    /// What started it.
    pub event: StartEvent,
    /// When.
    pub at: DateTime<Utc>,
}
