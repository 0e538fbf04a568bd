//! A due time explains itself: the stretches from start to due, each with the reason why it counts or not.
//!
//! Rule: CLX-02.

use super::{Basis, Calendar, DayKind, Frame, Limit, Unit};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// Why a stretch of time counts or not.
    ///
    /// Rule: CLX-02.
    #[schema(as = IntervalReason)]
    pub enum Reason {
        Counted = "counted" "计时",
        StartDay = "start_day" "起始日不计",
        Night = "night" "下班时间",
        Lunch = "lunch" "午休",
        Weekend = "weekend" "周末",
        Holiday = "holiday" "节假日",
        Pause = "pause" "暂停",
        Extension = "extension" "约定延期",
    }
}

/// A stretch of time that counts, or does not and says why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ClockInterval)]
pub struct Interval {
    /// Its beginning.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub from: DateTime<Utc>,
    /// Its end.
    #[schema(example = "2026-03-02T09:15:00Z")]
    pub to: DateTime<Utc>,
    /// Whether it counts.
    pub counted: bool,
    /// Why.
    pub reason: Reason,
    /// The feast of a holiday or of a make-up working day.
    #[schema(example = "国庆节")]
    pub name: Option<String>,
}

impl Calendar {
    /// The stretches between two moments as a limit counts them, in order and without gaps. Neighbours of the same
    /// reason and name are one.
    ///
    /// Rule: CLX-02.
    pub fn span(&self, from: DateTime<Utc>, to: DateTime<Utc>, limit: &Limit) -> Vec<Interval> {
        let mut intervals: Vec<Interval> = Vec::new();
        let (is_days, first_day) = (limit.unit == Unit::Day, self.day_of(from));
        let days = first_day.iter_days().take_while(|day| self.midnight(*day) < to);
        for day in days {
            let pieces = match (is_days, limit.basis) {
                (true, _) if day == first_day => self.whole_day(day, Reason::StartDay),
                (_, Basis::Cal) => self.whole_day(day, Reason::Counted),
                (true, Basis::Oh) | (_, Basis::Wd) => self.whole_day(day, self.day_reason(day)),
                (false, Basis::Oh) => self.office_day(day),
            };
            for piece in pieces {
                push(&mut intervals, Interval { from: piece.from.max(from), to: piece.to.min(to), ..piece });
            }
        }
        intervals
    }

    /// Whether a date is worked, and if not why.
    fn day_reason(&self, date: NaiveDate) -> Reason {
        match self.overrides.get(&date).map(|day| day.kind) {
            Some(DayKind::Holiday) => Reason::Holiday,
            _ if self.is_working_day(date) => Reason::Counted,
            _ => Reason::Weekend,
        }
    }

    fn whole_day(&self, date: NaiveDate, reason: Reason) -> Vec<Interval> {
        let midnight = self.midnight(date);
        vec![self.piece(date, midnight, midnight + TimeDelta::days(1), reason)]
    }

    fn office_day(&self, date: NaiveDate) -> Vec<Interval> {
        let frames = self.frames(date);
        let (Some(first), Some(last)) = (frames.first(), frames.last()) else {
            return self.whole_day(date, self.day_reason(date));
        };
        let midnight = self.midnight(date);
        let opens = |frame: &Frame| midnight + frame.from.since_midnight();
        let closes = |frame: &Frame| midnight + frame.to.since_midnight();
        let mut pieces = vec![self.piece(date, midnight, opens(first), Reason::Night)];
        for (index, frame) in frames.iter().enumerate() {
            pieces.push(self.piece(date, opens(frame), closes(frame), Reason::Counted));
            if let Some(next) = frames.get(index + 1) {
                pieces.push(self.piece(date, closes(frame), opens(next), Reason::Lunch));
            }
        }
        pieces.push(self.piece(date, closes(last), midnight + TimeDelta::days(1), Reason::Night));
        pieces
    }

    fn piece(&self, date: NaiveDate, from: DateTime<Utc>, to: DateTime<Utc>, reason: Reason) -> Interval {
        let is_named = matches!(reason, Reason::Counted | Reason::Holiday);
        let name = self.overrides.get(&date).filter(|_| is_named).map(|day| day.name.clone());
        Interval { from, to, counted: reason == Reason::Counted, reason, name }
    }
}

/// Adds a stretch, or lengthens the last one where the two are alike; an empty stretch is none.
pub(crate) fn push(intervals: &mut Vec<Interval>, next: Interval) {
    if next.from >= next.to {
        return;
    }
    match intervals.last_mut() {
        Some(last) if last.to == next.from && last.reason == next.reason && last.name == next.name => last.to = next.to,
        _ => intervals.push(next),
    }
}
