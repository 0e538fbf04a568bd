//! Pauses, where a project allows them: the due time is counted anew from the list of pauses each time.
//!
//! Rule: CLX-04.

use super::ClockError;
use crate::calendar::{Calendar, Limit};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An interval in which a promise does not count.
///
/// Rule: CLX-04.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ClockPause)]
pub struct Pause {
    /// When it begins.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub from: DateTime<Utc>,
    /// When it ends.
    #[schema(example = "2026-03-02T09:15:00Z")]
    pub to: DateTime<Utc>,
    /// Why.
    #[schema(example = "等待业主开门")]
    pub reason: String,
    /// Who entered it.
    #[schema(example = "陈静")]
    pub by: String,
    /// What proves it, e.g. the name of a file.
    pub evidence: Option<String>,
}

/// When a limit is due after pauses: overlapping ones count once, and what lies outside counted time changes nothing.
/// Days are lengthened by the office time (`wd`, `oh`) or the whole time (`cal`) that was paused.
///
/// # Errors
/// [`ClockError::PauseNotAllowed`] where the policy `clock.pause_allowed` is off, [`ClockError::PauseEmpty`].
///
/// Rule: CLX-04, CLK-06.
pub fn due_with_pauses(
    started_at: DateTime<Utc>,
    limit: &Limit,
    calendar: &Calendar,
    pauses: &[Pause],
    pause_allowed: bool,
) -> Result<DateTime<Utc>, ClockError> {
    if !pause_allowed && !pauses.is_empty() {
        return Err(ClockError::PauseNotAllowed);
    }
    if pauses.iter().any(|pause| pause.to <= pause.from) {
        return Err(ClockError::PauseEmpty);
    }
    let due_at = calendar.due(started_at, limit);
    Ok(merged(pauses).into_iter().fold(due_at, |due_at, (from, to)| match from < due_at {
        true => calendar.add(due_at, calendar.counted(from.max(started_at), to, limit.measure()), limit.measure()),
        false => due_at,
    }))
}

/// The paused stretches in order, each moment once.
pub(super) fn merged(pauses: &[Pause]) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let mut stretches: Vec<_> = pauses.iter().map(|pause| (pause.from, pause.to)).collect();
    stretches.sort_unstable();
    let mut merged: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
    for (from, to) in stretches {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}
