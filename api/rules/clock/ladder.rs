//! The ladder of a promise: its owner is warned, the lead is told when it is due, the head of the project after twice
//! the limit. Each step is to be acknowledged; one that is not is told to the substitutes and to the next post above.
//!
//! Rule: CLK-07, CLX-05.

use super::Promise;
use crate::calendar::{Calendar, Limit};
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

impl Post {
    /// The post above; `None` above the head of the project.
    ///
    /// Rule: CLX-05.
    pub fn above(self) -> Option<Self> {
        match self {
            Self::Owner => Some(Self::Lead),
            Self::Lead => Some(Self::ProjectHead),
            Self::ProjectHead => None,
        }
    }

    /// This post and those above it, upward: who is told where nobody holds it.
    ///
    /// Rule: CLX-05.
    pub fn upward(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |post| post.above())
    }
}

/// When a telling that nobody acknowledged is passed on; `None` where the policy `clock.acknowledge_within` is "none".
///
/// Rule: CLX-05.
pub fn pass_on_at(told_at: DateTime<Utc>, within: Option<Limit>, calendar: &Calendar) -> Option<DateTime<Utc>> {
    within.map(|within| calendar.due(told_at, &within))
}

/// Whom a telling that nobody acknowledged is passed on to: the substitutes of those who were told, then the next post
/// above, each once. `None` at the end of the way.
///
/// Rule: CLX-05.
pub fn pass_on(told_post: Option<Post>, was_to_substitutes: bool, has_new_substitutes: bool) -> Option<PassOn> {
    let post = told_post?;
    if has_new_substitutes && !was_to_substitutes {
        return Some(PassOn::Substitutes(post));
    }
    post.above().map(PassOn::Post)
}

/// Whom a telling is passed on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassOn {
    /// The substitutes of those who hold a post.
    Substitutes(Post),
    /// A post.
    Post(Post),
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
