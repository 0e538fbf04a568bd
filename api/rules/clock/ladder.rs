//! The ladder of a promise: its owner is warned, the lead is told when it is due, the head of the project after twice
//! the limit.
//!
//! Rule: CLK-07, CLX-05.

use super::Promise;
use crate::calendar::Calendar;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// A rung of the ladder.
    ///
    /// Rule: CLK-07.
    #[schema(as = ClockRung)]
    pub enum Rung {
        Warn = "warn" "到期提醒",
        Due = "due" "到期",
        After = "after" "超时升级",
    }

    /// Who is told.
    ///
    /// Rule: CLK-07.
    #[schema(as = ClockPost)]
    pub enum Post {
        Owner = "owner" "责任人",
        Lead = "lead" "客服领班",
        ProjectHead = "project_head" "项目负责人",
    }
}

/// A step of the ladder: who is told what when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ClockStep)]
pub struct Step {
    /// Which rung.
    pub rung: Rung,
    /// When; told to nobody before.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub at: DateTime<Utc>,
    /// To whom.
    pub post: Post,
}

/// The steps of a promise in order. `escalate` is the policy `clock.escalate`: who is warned, who is told at due, and
/// who after twice the limit; a shorter list is a shorter ladder. Twice a due time that was moved or named by somebody
/// is twice by the wall clock.
///
/// Rule: CLK-07, CLX-05.
pub fn ladder(promise: &Promise, escalate: &[Post], calendar: &Calendar) -> Vec<Step> {
    let after = match promise.limit {
        Some(limit) if promise.due_at == promise.pure_due(calendar) => calendar.due(promise.started_at, &limit.twice()),
        _ => promise.due_at + (promise.due_at - promise.started_at),
    };
    let rungs = [(Rung::Warn, promise.warn_at), (Rung::Due, promise.due_at), (Rung::After, after)];
    rungs.into_iter().zip(escalate).map(|((rung, at), post)| Step { rung, at, post: *post }).collect()
}

/// The first step that was not told yet, whether its time has come or not. `told` is how many were told.
///
/// Rule: CLX-05.
pub fn next_step(ladder: &[Step], told: usize) -> Option<Step> {
    ladder.get(told).copied()
}

/// The steps to tell now. Asked again with what was told, there are none.
///
/// Rule: CLK-07, CLX-05.
pub fn steps_due(ladder: &[Step], told: usize, now: DateTime<Utc>) -> &[Step] {
    let left = ladder.get(told..).unwrap_or_default();
    let come = left.iter().take_while(|step| step.at <= now).count();
    left.get(..come).unwrap_or_default()
}
