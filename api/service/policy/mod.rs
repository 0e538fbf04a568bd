//! The numbers in force: a project's policy and working calendar, in versions that are never edited.
//!
//! Rule: CLK-02, CLK-03, CLX-07.

mod actions;
pub mod http;
mod store;

use crate::db::Conn;
use crate::db::types::ProjectId;
use crate::error::{Error, Result};
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use guanjia_rules::calendar::Calendar;
use guanjia_rules::code::Code;
use guanjia_rules::policy::{Policy, Preset};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

pub use actions::{last_calendar, publish_calendar, publish_first};
pub use guanjia_rules::policy::keys;

/// The policy and the calendar that hold in a project at a moment.
#[derive(Debug)]
pub struct InForce {
    /// The numbers.
    pub policy: Policy,
    /// Which version of the policy.
    pub policy_number: i32,
    /// The working days and hours.
    pub calendar: Calendar,
    /// Which version of the calendar.
    pub calendar_number: i32,
}

impl InForce {
    /// The day of a moment in the project's time zone.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        self.calendar.day_of(at)
    }

    /// A moment as people read it in the project: day and minute.
    pub fn local(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.calendar.offset).format("%Y-%m-%d %H:%M").to_string()
    }

    /// The first moment of a month such as `2026-03`, and that of the next one; the present month, if none is named.
    ///
    /// # Errors
    /// 422 at `/month` for what is no month.
    pub fn month(&self, text: Option<&str>, now: DateTime<Utc>) -> Result<(DateTime<Utc>, DateTime<Utc>)> {
        let present = self.day(now).format("%Y-%m").to_string();
        let wrong = || Error::fault(Code::NotValid, "/month", "没有这个月份", "there is no such month");
        self.calendar.month(text.unwrap_or(&present)).ok_or_else(wrong)
    }
}

/// Versions never change once they are published, so what was read is good for ever.
type Known = Mutex<HashMap<(ProjectId, i32, i32), Arc<InForce>>>;
static KNOWN: LazyLock<Known> = LazyLock::new(Known::default);
/// How many pairs of versions are remembered.
const REMEMBERED: usize = 4096;

/// What is in force in a project at a moment.
///
/// # Errors
/// 404 for a project without a policy.
pub fn in_force(conn: &mut Conn, project: ProjectId, at: DateTime<Utc>) -> Result<Arc<InForce>> {
    let (policy, calendar) = store::numbers_at(conn, project, at)?;
    of_versions(conn, project, policy, calendar)
}

/// What is in force in a project; for the company, which has no policy of its own, what is shipped.
///
/// # Errors
/// 404 for a project without a policy.
pub fn in_force_or_shipped(conn: &mut Conn, project: ProjectId, at: DateTime<Utc>) -> Result<Arc<InForce>> {
    if project != ProjectId::nil() {
        return in_force(conn, project, at);
    }
    let china = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");
    let (policy, calendar) = (Policy::shipped(1, Preset::Dp001), Calendar::standard(china));
    Ok(Arc::new(InForce { policy, policy_number: 1, calendar, calendar_number: 1 }))
}

/// What two versions say: for explaining a clock by the numbers that it started with.
///
/// # Errors
/// 404 for versions that the project does not have.
pub fn of_versions(conn: &mut Conn, project: ProjectId, policy: i32, calendar: i32) -> Result<Arc<InForce>> {
    let key = (project, policy, calendar);
    if let Some(known) = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(Arc::clone(known));
    }
    let read = Arc::new(store::read(conn, project, policy, calendar)?);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= REMEMBERED {
        known.clear();
    }
    known.insert(key, Arc::clone(&read));
    Ok(read)
}
