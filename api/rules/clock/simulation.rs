//! A draft of the policy tried on promises of the past: each is judged once more by the draft's limit, with the functions
//! that judge it while the service runs. What the records do not tell is said, not guessed.
//!
//! Whoever did the work is taken to have done it when they did, and a promise keeps the calendar that it began with.
//!
//! Rule: CLX-06.

use super::{
    ClockError, MoveKind, Moved, StartEvent, StopEvent, Verdict, extend, is_late, start, transfer, verdict as judge,
};
use crate::calendar::{Calendar, Limit};
use crate::policy::{Policy, ValueKind, entry, keys};
use chrono::{DateTime, TimeDelta, Utc};

words! {
    /// Why a promise of the past cannot be tried.
    ///
    /// Rule: CLX-06.
    #[schema(as = SimulationGap)]
    pub enum Gap {
        Start = "start" "起算时间由另一项改动决定",
        Existence = "existence" "是否计时由另一项改动决定",
        Derived = "derived" "到期时间由其他项推出",
        Moved = "moved" "曾被暂停或转移",
        Unlike = "unlike" "按原版本重算与记录不符",
        NoneBefore = "none_before" "原来没有这个时限，没有记录可试",
    }

    /// What a key of the draft does to promises.
    ///
    /// Rule: CLX-06.
    #[schema(as = SimulationEffect)]
    pub enum Effect {
        Counted = "counted" "计算到期时间",
        Others = "others" "决定其他时限，无法试算",
        Nothing = "nothing" "不改变到期时间",
        Later = "later" "相应业务尚未启用",
    }

    /// How a promise stands, as it was or by the draft.
    ///
    /// Rule: CLX-06.
    #[schema(as = SimulationStanding)]
    pub enum Standing {
        OnTime = "on_time" "及时",
        Late = "late" "超时",
        Open = "open" "未到期",
        LeftOut = "left_out" "不计",
        Gone = "gone" "不再计时",
    }

    /// What the draft changes of a promise.
    ///
    /// Rule: CLX-06.
    #[schema(as = SimulationChange)]
    pub enum Change {
        NewlyLate = "newly_late" "新增超时",
        NewlyOnTime = "newly_on_time" "不再超时",
        Gone = "gone" "不再计时",
    }
}

/// The longest period that a draft is tried on.
///
/// Rule: CLX-06.
pub const LONGEST_PERIOD: TimeDelta = TimeDelta::days(93);

/// How far a caller's clock may be ahead.
const LEEWAY: TimeDelta = TimeDelta::minutes(5);

/// Limits whose start, existence or time is decided by another key as well: promise, that key, and what it decides.
const DECIDED: &[(&str, &str, Gap)] = &[
    (keys::ARRIVE_HOUSEHOLD_WITHIN, keys::ARRIVE_START_EVENT, Gap::Start),
    (keys::CALLBACK_WITHIN, keys::CALLBACK_START_EVENT, Gap::Start),
    (keys::CALLBACK_SPECIAL_WITHIN, keys::CALLBACK_SPECIAL_START, Gap::Start),
    (keys::CALLBACK_WITHIN, keys::CALLBACK_SPECIAL_START, Gap::Existence),
    (keys::CALLBACK_WITHIN, keys::CALLBACK_PAID_SHARE, Gap::Existence),
    (keys::COMPLAINT_SOLVE_WITHIN, keys::COMPLAINT_LIMIT_SOURCE, Gap::Existence),
    (keys::DISPATCH_UNACCEPTED_ALARM, keys::DISPATCH_UNACCEPTED_ALARM, Gap::Derived),
    (keys::DISPATCH_UNACCEPTED_ALARM, keys::ARRIVE_HOUSEHOLD_WITHIN, Gap::Derived),
    (keys::DISPATCH_UNACCEPTED_ALARM, keys::HANDLE_PUBLIC_WITHIN, Gap::Derived),
    (crate::dispatch::EXTENDED_KEY, keys::HANDLE_PUBLIC_CAP, Gap::Derived),
];

/// A promise as it was kept.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// The policy key of its limit.
    pub key: &'a str,
    /// What started it.
    pub start_event: StartEvent,
    /// When.
    pub started_at: DateTime<Utc>,
    /// When it was due.
    pub due_at: DateTime<Utc>,
    /// When it was stopped.
    pub stopped_at: Option<DateTime<Utc>>,
    /// What stopped it.
    pub stop_event: Option<StopEvent>,
    /// The verdict.
    pub verdict: Verdict,
    /// What moved its due time, the earliest first.
    pub moves: &'a [Moved],
}

/// A promise as it stands, and as it would by the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// When it would be due; `None` for one that would not be made.
    pub due_at: Option<DateTime<Utc>>,
    /// How it stands.
    pub before: Standing,
    /// How it would.
    pub after: Standing,
}

impl Trial {
    /// What the draft changes; `None` where the promise would be judged as it was.
    ///
    /// Rule: CLX-06.
    pub fn change(&self) -> Option<Change> {
        match (self.before, self.after) {
            (_, Standing::Gone) => Some(Change::Gone),
            (Standing::Late, Standing::Late) => None,
            (_, Standing::Late) => Some(Change::NewlyLate),
            (Standing::Late, _) => Some(Change::NewlyOnTime),
            _ => None,
        }
    }
}

/// Whether a draft may be tried on the promises that began in a period.
///
/// # Errors
/// [`ClockError::PeriodEmpty`], [`ClockError::PeriodAhead`], [`ClockError::PeriodTooLong`].
///
/// Rule: CLX-06.
pub fn may_try(from: DateTime<Utc>, to: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), ClockError> {
    match to - from {
        _ if to > now + LEEWAY => Err(ClockError::PeriodAhead),
        length if length <= TimeDelta::zero() => Err(ClockError::PeriodEmpty),
        length if length > LONGEST_PERIOD => Err(ClockError::PeriodTooLong),
        _ => Ok(()),
    }
}

/// What a changed key does to promises.
///
/// Rule: CLX-06.
pub fn effect(key: &str) -> Effect {
    match entry(key) {
        Some(entry) if !entry.is_in_use() => Effect::Later,
        Some(entry) if entry.shape.kind() == ValueKind::Limit => Effect::Counted,
        _ if DECIDED.iter().any(|(_, by, _)| *by == key) => Effect::Others,
        _ => Effect::Nothing,
    }
}

/// A promise tried: `None` where the draft says of its key what the version says that it began with.
///
/// # Errors
/// [`Gap`]: what keeps it from being tried.
///
/// Rule: CLX-06, CLX-01.
pub fn try_draft(
    past: &Past<'_>,
    (before, draft): (&Policy, &Policy),
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<Option<Trial>, Gap> {
    let differs = |key: &str| before.value(key) != draft.value(key);
    let decided = DECIDED.iter().find(|(key, by, _)| *key == past.key && differs(by));
    if let Some((_, _, gap)) = decided {
        return Err(*gap);
    }
    // A time that somebody named has no limit in any version.
    let Some(own) = before.limit(past.key).filter(|_| differs(past.key)) else { return Ok(None) };
    if again(past, &own, calendar)? != (past.due_at, past.verdict) {
        return Err(Gap::Unlike);
    }
    let standing = stands(past.verdict, past.due_at, now);
    let Some(limit) = draft.limit(past.key) else {
        return Ok(Some(Trial { due_at: None, before: standing, after: Standing::Gone }));
    };
    let (due_at, verdict) = again(past, &limit, calendar)?;
    Ok(Some(Trial { due_at: Some(due_at), before: standing, after: stands(verdict, due_at, now) }))
}

/// When a promise of the past is due by a limit, and how it is judged by it. By its own limit this is what was kept.
///
/// An extension was agreed on at the latest when it was noted, and in time: at the old due time at the latest. By a limit that
/// had passed by then it is not granted, as it would not have been.
///
/// # Errors
/// [`Gap::Moved`] for a due time that something else moved.
///
/// Rule: CLX-01, CLX-06.
pub fn again(past: &Past<'_>, limit: &Limit, calendar: &Calendar) -> Result<(DateTime<Utc>, Verdict), Gap> {
    // Neither the rule nor the warning bears on when it is due.
    let promise = start(past.key, "", past.start_event, past.started_at, limit, calendar, 100);
    let due_at = past.moves.iter().try_fold(promise.due_at, |due_at, moved| match moved.what {
        MoveKind::Extension => Ok(extend(due_at, moved.to, moved.at.min(moved.from)).unwrap_or(due_at)),
        MoveKind::Pause | MoveKind::HandOver => Err(Gap::Moved),
    })?;
    let verdict = match (past.verdict, past.stopped_at, past.stop_event) {
        (Verdict::Void, ..) => Verdict::Void,
        (_, Some(at), Some(StopEvent::HandedOver | StopEvent::Closed)) => transfer(due_at, at),
        (_, stopped_at, _) => judge(due_at, stopped_at),
    };
    Ok((due_at, verdict))
}

fn stands(verdict: Verdict, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Standing {
    match verdict {
        Verdict::OnTime => Standing::OnTime,
        _ if is_late(verdict, due_at, now) => Standing::Late,
        Verdict::Running => Standing::Open,
        _ => Standing::LeftOut,
    }
}

/// What a draft does to the promises of one kind.
///
/// `late_after` is `late_before` with `newly_late` more, and `newly_on_time` and `gone_late` less.
///
/// Rule: CLX-06, NUM-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Promises whose limit the draft changes, those that cannot be tried included.
    pub clocks: u64,
    /// Late as it was.
    pub late_before: u64,
    /// Late by the draft.
    pub late_after: u64,
    /// Late by the draft only.
    pub newly_late: u64,
    /// Late as it was, and not by the draft.
    pub newly_on_time: u64,
    /// Would not be made.
    pub gone: u64,
    /// Of these, those that are late.
    pub gone_late: u64,
    /// Not judged yet by the draft: they run, and are not due.
    pub open: u64,
    /// Cannot be tried.
    pub not_tried: u64,
}

impl Count {
    /// With one promise more.
    pub fn add(&mut self, tried: Result<Trial, Gap>) {
        self.clocks += 1;
        let Ok(trial) = tried else {
            self.not_tried += 1;
            return;
        };
        let was_late = trial.before == Standing::Late;
        self.late_before += u64::from(was_late);
        self.late_after += u64::from(trial.after == Standing::Late);
        self.open += u64::from(trial.after == Standing::Open);
        match trial.change() {
            Some(Change::NewlyLate) => self.newly_late += 1,
            Some(Change::NewlyOnTime) => self.newly_on_time += 1,
            Some(Change::Gone) => {
                self.gone += 1;
                self.gone_late += u64::from(was_late);
            }
            None => {}
        }
    }

    /// Together with those of another kind.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        Self {
            clocks: self.clocks + other.clocks,
            late_before: self.late_before + other.late_before,
            late_after: self.late_after + other.late_after,
            newly_late: self.newly_late + other.newly_late,
            newly_on_time: self.newly_on_time + other.newly_on_time,
            gone: self.gone + other.gone,
            gone_late: self.gone_late + other.gone_late,
            open: self.open + other.open,
            not_tried: self.not_tried + other.not_tried,
        }
    }
}
