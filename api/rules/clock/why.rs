//! Why a promise is due when it is due: the rule, the numbers, what counted and what did not, what moved it, and what
//! happens next. The sentences are in `wording`.
//!
//! Rule: CLX-02, CLX-05.

use super::pause::{Pause, due_with_pauses, merged};
use super::{ClockState, Post, Promise, Rung, StartEvent, Step, Verdict, next_step, state, wording};
use crate::calendar::{self, Basis, Calendar, Interval, Limit, Reason, Unit};
use crate::policy::Preset;
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// What moves a due time.
    #[schema(as = ClockMoveKind)]
    pub enum MoveKind {
        Extension = "extension" "约定延期",
        Pause = "pause" "暂停",
        HandOver = "hand_over" "转入其他时限",
    }
}

/// A due time that was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ClockMove)]
pub struct Moved {
    /// What moved it.
    pub what: MoveKind,
    /// The due time before.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub from: DateTime<Utc>,
    /// The due time after.
    #[schema(example = "2026-03-03T08:15:00Z")]
    pub to: DateTime<Utc>,
    /// When it was moved; for an extension, when it was talked over with the customer.
    #[schema(example = "2026-03-02T07:15:00Z")]
    pub at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "陈静")]
    pub by: String,
}

/// Somebody who was told or will be, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ClockReader)]
pub struct Reader {
    /// Their name.
    #[schema(example = "周颖")]
    pub name: String,
    /// Whom they stand in for.
    #[schema(example = "陈静")]
    pub stead_of: Option<String>,
}

/// A step of the ladder that was taken: told, and acknowledged or not.
///
/// Rule: CLX-05.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ClockTaken)]
pub struct Taken {
    /// Which rung.
    pub rung: Rung,
    /// The post that was to be told.
    pub post: Post,
    /// The post that was told, where nobody held the other; null when nobody held any above it either.
    pub told_post: Option<Post>,
    /// Whether it went to the substitutes of those who hold the post.
    pub is_to_substitutes: bool,
    /// Whether it was told again because nobody had acknowledged an earlier telling.
    pub is_passed_on: bool,
    /// When.
    #[schema(example = "2026-03-02T08:20:00Z")]
    pub told_at: DateTime<Utc>,
    /// To whom.
    pub told: Vec<Reader>,
    /// When it is passed on if nobody acknowledges it.
    #[schema(example = "2026-03-02T08:25:00Z")]
    pub pass_on_at: Option<DateTime<Utc>>,
    /// When it was acknowledged.
    #[schema(example = "2026-03-02T08:22:00Z")]
    pub acknowledged_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "周颖")]
    pub acknowledged_by: Option<String>,
    /// When the promise ended before anybody acknowledged.
    #[schema(example = "2026-03-02T08:23:00Z")]
    pub ended_at: Option<DateTime<Utc>>,
}

/// What is known of a promise when it is asked why.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// The promise as it stands, with its present due time.
    pub promise: &'a Promise,
    /// The preset of the policy version pinned at the start.
    pub preset: Preset,
    /// That version.
    pub policy_version: i32,
    /// The calendar version pinned at the start.
    pub calendar: &'a Calendar,
    /// Who caused the start; `None` for the system.
    pub started_by: Option<&'a str>,
    /// When it was stopped.
    pub stopped_at: Option<DateTime<Utc>>,
    /// Its verdict.
    pub verdict: Verdict,
    /// What moved its due time, the earliest first.
    pub moves: &'a [Moved],
    /// Its pauses.
    pub pauses: &'a [Pause],
    /// Its ladder.
    pub ladder: &'a [Step],
    /// How many steps of the ladder were told.
    pub told: usize,
    /// The steps that were taken, the earliest first.
    pub taken: &'a [Taken],
    /// Whom the next step would tell if it came now.
    pub next_told: &'a [Reader],
}

/// Why a promise is due when it is due.
///
/// Rule: CLX-02.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ClockWhy)]
pub struct Why {
    /// The rule that asks for the promise.
    #[schema(example = "RPR-05")]
    pub rule: String,
    /// The policy key of its limit; `customer_deadline` or `promised` for a time that somebody named.
    #[schema(example = "arrive.household_within")]
    pub key: String,
    /// The preset of the policy.
    pub preset: Preset,
    /// The version of the policy pinned at the start.
    #[schema(example = 3)]
    pub policy_version: i32,
    /// The version of the calendar pinned at the start.
    #[schema(example = 1)]
    pub calendar_version: i32,
    /// What started it.
    pub start_event: StartEvent,
    /// When.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub started_at: DateTime<Utc>,
    /// Who caused that; null for the system.
    #[schema(example = "陈静")]
    pub started_by: Option<String>,
    /// The pinned limit; null for a time that somebody named.
    pub limit: Option<Limit>,
    /// When the owner is warned.
    #[schema(example = "2026-03-02T08:19:00Z")]
    pub warn_at: DateTime<Utc>,
    /// The last moment that is in time.
    #[schema(example = "2026-03-02T08:20:00Z")]
    pub due_at: DateTime<Utc>,
    /// When it was stopped.
    #[schema(example = "2026-03-02T08:18:30Z")]
    pub stopped_at: Option<DateTime<Utc>>,
    /// The verdict.
    pub verdict: Verdict,
    /// How it stands now.
    pub state: ClockState,
    /// Every stretch from start to due, counted or skipped, with its reason.
    pub intervals: Vec<Interval>,
    /// What moved the due time.
    pub moves: Vec<Moved>,
    /// What happens next if nobody acts; null when nothing does.
    pub next_step: Option<Step>,
    /// Whom it tells, by the posts that are held now.
    pub next_told: Vec<Reader>,
    /// The steps that were taken, with who acknowledged them.
    pub taken: Vec<Taken>,
    /// A year between start and due without a published holiday list: the due time may be wrong.
    #[schema(example = 2027)]
    pub year_without_list: Option<i32>,
    /// The same as sentences in Chinese.
    #[schema(example = json!(["依据规则 RPR-05，时限 5 分钟（按自然时间计）。"]))]
    pub words_zh: Vec<String>,
    /// The same as sentences in English.
    #[schema(example = json!(["Rule RPR-05 gives 5 minutes by the clock."]))]
    pub words_en: Vec<String>,
}

/// Explains a promise as it stands at a moment.
///
/// Rule: CLX-02, CLX-03.
pub fn why(account: &Account<'_>, now: DateTime<Utc>) -> Why {
    let Account { promise, calendar, verdict, .. } = *account;
    let is_running = verdict == Verdict::Running;
    let mut why = Why {
        rule: promise.rule.clone(),
        key: promise.key.clone(),
        preset: account.preset,
        policy_version: account.policy_version,
        calendar_version: calendar.version,
        start_event: promise.start_event,
        started_at: promise.started_at,
        started_by: account.started_by.map(str::to_owned),
        limit: promise.limit,
        warn_at: promise.warn_at,
        due_at: promise.due_at,
        stopped_at: account.stopped_at,
        verdict,
        state: state(verdict, promise.warn_at, promise.due_at, now),
        intervals: intervals(account),
        moves: account.moves.to_vec(),
        next_step: next_step(account.ladder, account.told).filter(|_| is_running),
        next_told: if is_running { account.next_told.to_vec() } else { Vec::new() },
        taken: account.taken.to_vec(),
        year_without_list: year_without_list(promise, calendar),
        words_zh: Vec::new(),
        words_en: Vec::new(),
    };
    why.words_zh = wording::zh(&why, calendar.offset, now);
    why.words_en = wording::en(&why, calendar.offset, now);
    why
}

/// The stretches from start to the present due time: what the limit counts, less the pauses, and what was agreed on top.
fn intervals(account: &Account<'_>) -> Vec<Interval> {
    let Account { promise, calendar, pauses, .. } = *account;
    let limit = promise.limit.unwrap_or(Limit::of(0, Unit::Second, Basis::Cal));
    let named = || account.moves.first().map_or(promise.due_at, |first| first.from);
    let counted_to = match promise.limit {
        Some(limit) => due_with_pauses(promise.started_at, &limit, calendar, pauses, true)
            .unwrap_or_else(|_| promise.pure_due(calendar)),
        None => named(),
    };
    let counted_to = counted_to.min(promise.due_at);
    let mut intervals = Vec::new();
    for interval in calendar.span(promise.started_at, counted_to, &limit) {
        carve(&mut intervals, interval, pauses);
    }
    let extension =
        Interval { from: counted_to, to: promise.due_at, counted: false, reason: Reason::Extension, name: None };
    calendar::push(&mut intervals, extension);
    intervals
}

/// Adds a stretch, with what was paused of it marked so.
fn carve(intervals: &mut Vec<Interval>, whole: Interval, pauses: &[Pause]) {
    let mut from = whole.from;
    for (pause_from, pause_to) in merged(pauses).into_iter().filter(|_| whole.counted) {
        let (begin, end) = (pause_from.max(from), pause_to.min(whole.to));
        if begin < end {
            calendar::push(intervals, Interval { from, to: begin, ..whole.clone() });
            let paused = Interval { from: begin, to: end, counted: false, reason: Reason::Pause, name: None };
            calendar::push(intervals, paused);
            from = end;
        }
    }
    calendar::push(intervals, Interval { from, ..whole });
}

/// The first year from start to due whose holidays are not known, where holidays matter.
fn year_without_list(promise: &Promise, calendar: &Calendar) -> Option<i32> {
    let limit = promise.limit.filter(|limit| limit.basis != Basis::Cal)?;
    let due_at = promise.due_at.max(calendar.due(promise.started_at, &limit));
    let mut years = calendar.day_of(promise.started_at).year()..=calendar.day_of(due_at).year();
    years.find(|year| !calendar.has_list(*year))
}
