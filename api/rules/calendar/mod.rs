//! The working calendar of a project: frames of a working week, public holidays, make-up working days 调休; and the
//! arithmetic of promises over it.
//!
//! A project's zone is a fixed offset. Which promise is counted how is the policy's business.
//!
//! Rule: CLK-04, CLK-10, CLX-03.

mod count;
mod error;
mod holidays;
mod limit;
mod span;
mod time_of_day;

pub use error::CalendarError;
pub use holidays::feast_en;
pub use limit::{Basis, Limit, Unit};
pub(crate) use span::push;
pub use span::{Interval, Reason};
pub use time_of_day::{Frame, TimeOfDay, parse_frames};

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

words! {
    /// What makes a date unlike its weekday.
    pub enum DayKind {
        Holiday = "holiday" "节假日",
        MakeUp = "make_up" "调休上班",
    }

    /// Where a duty of a day of the month goes when that day is no working day.
    ///
    /// Rule: CLK-10.
    pub enum DayShift {
        Previous = "previous_working_day" "提前到前一个工作日",
        Next = "next_working_day" "顺延到后一个工作日",
        Stay = "same_day" "不变",
    }
}

/// A dated exception: a public holiday (closed) or a make-up working day (open, with its own hours).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DayOverride {
    /// Closed or open.
    pub kind: DayKind,
    /// The feast, e.g. `国庆节`.
    #[schema(example = "国庆节")]
    pub name: String,
    /// When the office is open on a make-up day; empty for a holiday.
    #[serde(default)]
    pub frames: Vec<Frame>,
}

/// One day of a published holiday list, as an administrator imports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedDay {
    /// The date.
    #[schema(example = "2026-10-01")]
    pub date: NaiveDate,
    /// Closed or open.
    pub kind: DayKind,
    /// The feast, e.g. `国庆节`.
    #[schema(example = "国庆节")]
    pub name: String,
    /// The hours of a make-up day; without them it has those of the first open weekday.
    #[serde(default)]
    pub frames: Vec<Frame>,
}

/// The working days and office hours of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Which version of the project's calendar; versions are never edited.
    #[schema(example = 1)]
    pub version: i32,
    /// The project's zone, a fixed offset from UTC.
    #[serde(with = "time_of_day::offset")]
    #[schema(value_type = String, example = "+08:00")]
    pub offset: FixedOffset,
    /// The frames in which the office is open, Monday first; a weekday without frames is weekend.
    #[schema(min_items = 7, max_items = 7, example = json!([
        [{"from": "08:30", "to": "17:30"}], [{"from": "08:30", "to": "17:30"}], [{"from": "08:30", "to": "17:30"}],
        [{"from": "08:30", "to": "17:30"}], [{"from": "08:30", "to": "17:30"}], [], []
    ]))]
    pub week: [Vec<Frame>; 7],
    /// Dates unlike their weekday.
    #[schema(example = json!({"2026-10-01": {"kind": "holiday", "name": "国庆节", "frames": []}}))]
    pub overrides: BTreeMap<NaiveDate, DayOverride>,
    /// The years whose published holiday list is in `overrides`.
    #[schema(example = json!([2024, 2025, 2026]))]
    pub years: BTreeSet<i32>,
}

impl Calendar {
    /// Monday to Friday 08:30–17:30, with the public holidays and make-up working days of 2024, 2025 and 2026.
    ///
    /// Rule: CLK-04, CLX-03.
    pub fn standard(offset: FixedOffset) -> Self {
        let hours = Frame { from: TimeOfDay::of(8, 30), to: TimeOfDay::of(17, 30) };
        Self::of_week(offset, &[Weekday::Sat, Weekday::Sun], &[hours])
    }

    /// A week of equal days but for the weekend, with the built-in holiday lists.
    ///
    /// Rule: CLK-04.
    pub fn of_week(offset: FixedOffset, weekend: &[Weekday], hours: &[Frame]) -> Self {
        let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun]
            .map(|weekday| if weekend.contains(&weekday) { Vec::new() } else { hours.to_vec() });
        let overrides = holidays::listed()
            .map(|day| {
                let frames = if day.kind == DayKind::MakeUp { hours.to_vec() } else { Vec::new() };
                (day.date, DayOverride { kind: day.kind, name: day.name, frames })
            })
            .collect();
        Self { version: 1, offset, week, overrides, years: holidays::YEARS.collect() }
    }

    /// The calendar with a published list of a year in place of what it had of that year.
    ///
    /// # Errors
    /// [`CalendarError`] when a day lies outside the year or stands twice, or the outcome breaks [`Calendar::check`].
    ///
    /// Rule: CLX-03.
    pub fn with_list(&self, year: i32, days: &[ListedDay]) -> Result<Self, CalendarError> {
        let usual = self.week.iter().find(|frames| !frames.is_empty()).cloned().unwrap_or_default();
        let mut calendar = self.clone();
        calendar.overrides.retain(|date, _| date.year() != year);
        calendar.years.insert(year);
        for day in days {
            if day.date.year() != year {
                return Err(CalendarError::DayOutsideYear { date: day.date, year });
            }
            let is_usual = day.kind == DayKind::MakeUp && day.frames.is_empty();
            let frames = if is_usual { usual.clone() } else { day.frames.clone() };
            let listed = DayOverride { kind: day.kind, name: day.name.clone(), frames };
            if calendar.overrides.insert(day.date, listed).is_some() {
                return Err(CalendarError::DayTwice { date: day.date });
            }
        }
        calendar.check()?;
        Ok(calendar)
    }

    /// Whether the calendar can be counted with.
    ///
    /// # Errors
    /// [`CalendarError`]: frames out of order, overlapping or empty; a week that never opens; a holiday with hours or
    /// a make-up day without; an exception without a name.
    ///
    /// Rule: CLX-03.
    pub fn check(&self) -> Result<(), CalendarError> {
        if self.week.iter().all(Vec::is_empty) {
            return Err(CalendarError::NeverOpen);
        }
        for (weekday, frames) in WEEKDAYS.iter().zip(&self.week) {
            check_frames(weekday.1, weekday.0, frames)?;
        }
        for (date, day) in &self.overrides {
            let written = date.to_string();
            check_frames(&written, &written, &day.frames)?;
            match day.kind {
                DayKind::Holiday if !day.frames.is_empty() => return Err(CalendarError::HolidayOpen { date: *date }),
                DayKind::MakeUp if day.frames.is_empty() => return Err(CalendarError::MakeUpClosed { date: *date }),
                _ if day.name.trim().is_empty() => return Err(CalendarError::NameMissing { date: *date }),
                _ => {}
            }
        }
        Ok(())
    }

    /// The frames in which the office is open on a date; none on a closed day.
    pub fn frames(&self, date: NaiveDate) -> &[Frame] {
        match self.overrides.get(&date) {
            Some(day) => &day.frames,
            None => &self.week[date.weekday().num_days_from_monday() as usize],
        }
    }

    /// Whether the office works on a date.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.frames(date).is_empty()
    }

    /// The date of a moment in the project's zone.
    ///
    /// Rule: CLK-12.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.offset).date_naive()
    }

    /// The moment at which a date begins in the project's zone.
    ///
    /// Rule: CLK-12.
    pub fn midnight(&self, date: NaiveDate) -> DateTime<Utc> {
        let zone = TimeDelta::seconds(i64::from(self.offset.local_minus_utc()));
        let local = date.and_time(NaiveTime::MIN).and_utc();
        local.checked_sub_signed(zone).unwrap_or(local)
    }

    /// The first moment of a month such as `2026-03`, and that of the next one; `None` for another text.
    ///
    /// Rule: CLK-12.
    pub fn month(&self, text: &str) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()?;
        let next = first.checked_add_months(Months::new(1))?;
        Some((self.midnight(first), self.midnight(next)))
    }

    /// The nth working day after a date; the date itself for 0.
    pub fn working_days_after(&self, date: NaiveDate, n: i64) -> NaiveDate {
        self.walk(date, n, |day| day.checked_add_days(Days::new(1)))
    }

    /// The nth working day before a date: the first day of a window of n working days before it.
    ///
    /// Rule: CLK-04.
    pub fn working_days_before(&self, date: NaiveDate, n: i64) -> NaiveDate {
        self.walk(date, n, |day| day.checked_sub_days(Days::new(1)))
    }

    /// A date, or the working day that stands in for it.
    ///
    /// Rule: CLK-10.
    pub fn shift_to_working_day(&self, date: NaiveDate, shift: DayShift) -> NaiveDate {
        match shift {
            _ if self.is_working_day(date) => date,
            DayShift::Previous => self.working_days_before(date, 1),
            DayShift::Next => self.working_days_after(date, 1),
            DayShift::Stay => date,
        }
    }

    /// Whether a year's published holiday list is known.
    ///
    /// Rule: CLX-03.
    pub fn has_list(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The year whose list somebody should import by now: this one, or from 1 December the next one.
    ///
    /// Rule: CLX-03.
    pub fn missing_list(&self, today: NaiveDate) -> Option<i32> {
        let next = (today.month() == 12).then_some(today.year() + 1);
        std::iter::once(today.year()).chain(next).find(|year| !self.has_list(*year))
    }

    fn walk(&self, from: NaiveDate, n: i64, step: impl Fn(NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
        let (mut day, mut left) = (from, n);
        for _ in 0..count::HORIZON_DAYS {
            let Some(next) = (if left > 0 { step(day) } else { None }) else { break };
            day = next;
            left -= i64::from(self.is_working_day(day));
        }
        day
    }
}

/// A day of the month; the last day of the month where it has no such day (30 February).
///
/// Rule: CLK-10.
pub fn day_of_month(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    first.with_day(day).or_else(|| (day > last.day()).then_some(last))
}

/// The weekdays in English and in Chinese, Monday first.
const WEEKDAYS: [(&str, &str); 7] = [
    ("Monday", "星期一"),
    ("Tuesday", "星期二"),
    ("Wednesday", "星期三"),
    ("Thursday", "星期四"),
    ("Friday", "星期五"),
    ("Saturday", "星期六"),
    ("Sunday", "星期日"),
];

fn check_frames(zh: &str, en: &str, frames: &[Frame]) -> Result<(), CalendarError> {
    let day = || (zh.to_owned(), en.to_owned());
    if let Some(frame) = frames.iter().find(|frame| frame.from >= frame.to) {
        return Err(CalendarError::FrameEmpty { day: day(), frame: *frame });
    }
    let overlap = frames.windows(2).any(|pair| matches!(pair, [a, b] if b.from < a.to));
    if overlap { Err(CalendarError::FramesOverlap { day: day() }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
