//! How a duty comes round: what somebody may write down, and what of it cannot be meant.

use super::{DutyError, Gap};
use crate::calendar::TimeOfDay;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// By what a duty comes round.
    #[schema(as = DutyEvery)]
    pub enum Every {
        WorkingDay = "working_day" "每个工作日",
        Day = "day" "每天",
        Week = "week" "每周",
        Month = "month" "每月",
        Year = "year" "每年",
        BeforeHoliday = "before_holiday" "节假日前",
    }

    /// What the day of a duty means: it is done on that day, by that day, or from that day to the month's end.
    #[schema(as = DutyReach)]
    pub enum Reach {
        On = "on" "当天",
        By = "by" "最迟当天",
        From = "from" "当天起至月底",
    }

    /// Until when on its last day a duty is to be done.
    #[schema(as = DutyHour)]
    pub enum Hour {
        BeforeWork = "before_work" "上班前",
        OfficeHours = "office_hours" "下班前",
        WholeDay = "whole_day" "当日结束前",
        Clock = "clock" "按时刻",
    }

    /// A day of the week.
    #[schema(as = DutyWeekday)]
    pub enum Weekday {
        Monday = "mon" "星期一",
        Tuesday = "tue" "星期二",
        Wednesday = "wed" "星期三",
        Thursday = "thu" "星期四",
        Friday = "fri" "星期五",
        Saturday = "sat" "星期六",
        Sunday = "sun" "星期日",
    }
}

/// The last day of a month: a day that a month does not have is its last one.
///
/// Rule: CLK-10.
pub const LAST_DAY: u32 = 31;

/// How a duty comes round. What does not belong to `every` is empty.
///
/// Rule: CLK-10.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DutyRecurrence)]
pub struct Recurrence {
    /// By what it comes round.
    pub every: Every,
    /// Every how many weeks or months: 3 months are a quarter.
    #[serde(default = "one")]
    #[schema(example = 1, minimum = 1, maximum = 36, default = 1)]
    pub interval: u32,
    /// On which days of the week; without any, once within the week.
    #[serde(default)]
    #[schema(max_items = 7)]
    pub weekdays: Vec<Weekday>,
    /// On which days of the month, the last of its months where it has several; 31 is the last day of each.
    #[serde(default)]
    #[schema(max_items = 31, example = json!([15, 31]))]
    pub days: Vec<u32>,
    /// In which months of the year.
    #[serde(default)]
    #[schema(max_items = 12, example = json!([]))]
    pub months: Vec<u32>,
    /// Before a holiday: within how many working days. In a month: by which of its working days, in place of a day.
    #[serde(default)]
    #[schema(example = 0, minimum = 0, maximum = 20)]
    pub working_days: u32,
    /// What its day of the month means.
    #[serde(default = "on_the_day")]
    pub reach: Reach,
    /// Until when on its last day.
    pub hour: Hour,
    /// From what time on, where `hour` is `clock`.
    #[serde(default)]
    pub from: Option<TimeOfDay>,
    /// Until what time, where `hour` is `clock`.
    #[serde(default)]
    pub to: Option<TimeOfDay>,
}

fn one() -> u32 {
    1
}

fn on_the_day() -> Reach {
    Reach::On
}

impl Recurrence {
    /// Something that comes round so, by the end of office hours.
    pub fn every(every: Every) -> Self {
        Self {
            every,
            interval: 1,
            weekdays: Vec::new(),
            days: Vec::new(),
            months: Vec::new(),
            working_days: 0,
            reach: Reach::On,
            hour: Hour::OfficeHours,
            from: None,
            to: None,
        }
    }

    /// Once within each so many months.
    pub fn within_months(months: u32) -> Self {
        Self { interval: months.max(1), ..Self::month(LAST_DAY, Reach::By) }
    }

    /// A day of each month, and what it means.
    pub fn month(day: u32, reach: Reach) -> Self {
        Self { days: vec![day], reach, ..Self::every(Every::Month) }
    }

    /// Once within a month of the year, or by a day of it.
    pub fn year(months: &[u32], day: u32) -> Self {
        Self { months: months.to_vec(), days: vec![day], reach: Reach::By, ..Self::every(Every::Year) }
    }

    /// Once within each so many weeks.
    pub fn weeks(interval: u32) -> Self {
        Self { interval: interval.max(1), ..Self::every(Every::Week) }
    }

    /// The same, until another time of its day.
    #[must_use]
    pub fn until(self, hour: Hour) -> Self {
        Self { hour, ..self }
    }

    /// The same, between two times of its day.
    #[must_use]
    pub fn between(self, from: TimeOfDay, to: TimeOfDay) -> Self {
        Self { hour: Hour::Clock, from: Some(from), to: Some(to), ..self }
    }
}

/// Whether a duty may come round so.
///
/// # Errors
/// [`DutyError::NotValid`] with every field that is missing, out of bounds, or belongs to another way of coming round.
///
/// Rule: CLK-10.
pub fn check(recurrence: &Recurrence) -> Result<(), DutyError> {
    let Recurrence { every, interval, weekdays, days, months, working_days, reach, hour, from, to } = recurrence;
    let is_monthly = matches!(every, Every::Month | Every::Year);
    let has_interval = matches!(every, Every::Week | Every::Month);
    let times = match hour {
        Hour::Clock => to.is_some_and(|to| from.is_none_or(|from| from < to)),
        _ => from.is_none() && to.is_none(),
    };
    let working = match every {
        Every::BeforeHoliday => (1..=20).contains(working_days),
        Every::Month | Every::Year => *working_days == 0 || (*working_days <= 20 && days.is_empty()),
        _ => *working_days == 0,
    };
    let has_days = if is_monthly { !days.is_empty() || *working_days > 0 } else { days.is_empty() };
    let sound = [
        ((1..=36).contains(interval) && (has_interval || *interval == 1), Gap::Interval),
        (is_each_once(weekdays) && (weekdays.is_empty() || *every == Every::Week), Gap::Weekdays),
        (is_each_once(days) && are_within(days, 31) && has_days, Gap::Days),
        (is_each_once(months) && are_within(months, 12) && (*every == Every::Year) != months.is_empty(), Gap::Months),
        (working, Gap::WorkingDays),
        (is_monthly || *reach == Reach::On, Gap::Reach),
        (times, Gap::Times),
    ];
    let gaps: Vec<Gap> = sound.into_iter().filter(|(is_sound, _)| !is_sound).map(|(_, gap)| gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(DutyError::NotValid(gaps)) }
}

fn is_each_once<T: PartialEq>(items: &[T]) -> bool {
    (0..items.len()).all(|at| !items[..at].contains(&items[at]))
}

fn are_within(numbers: &[u32], most: u32) -> bool {
    numbers.iter().all(|number| (1..=most).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(recurrence: &Recurrence) -> Vec<Gap> {
        match check(recurrence) {
            Err(DutyError::NotValid(gaps)) => gaps,
            _ => Vec::new(),
        }
    }

    /// Rule: CLK-10.
    #[test]
    fn what_belongs_to_another_way_of_coming_round_is_refused() {
        let day = Recurrence::every(Every::Day);
        assert_eq!(gaps(&day), []);
        assert_eq!(gaps(&Recurrence { interval: 2, ..day.clone() }), [Gap::Interval]);
        assert_eq!(gaps(&Recurrence { weekdays: vec![Weekday::Friday], ..day.clone() }), [Gap::Weekdays]);
        assert_eq!(gaps(&Recurrence { days: vec![3], ..day.clone() }), [Gap::Days]);
        assert_eq!(gaps(&Recurrence { months: vec![3], ..day.clone() }), [Gap::Months]);
        assert_eq!(gaps(&Recurrence { working_days: 3, ..day.clone() }), [Gap::WorkingDays]);
        assert_eq!(gaps(&Recurrence { reach: Reach::By, ..day.clone() }), [Gap::Reach]);
        assert_eq!(gaps(&Recurrence { from: Some(TimeOfDay::of(8, 0)), ..day }), [Gap::Times]);
    }

    #[test]
    fn what_is_needed_is_asked_for() {
        assert_eq!(gaps(&Recurrence::every(Every::Week)), [], "once within the week");
        assert_eq!(gaps(&Recurrence::every(Every::Month)), [Gap::Days]);
        assert_eq!(gaps(&Recurrence::every(Every::Year)), [Gap::Days, Gap::Months]);
        assert_eq!(gaps(&Recurrence::every(Every::BeforeHoliday)), [Gap::WorkingDays]);
        assert_eq!(gaps(&Recurrence::every(Every::Day).until(Hour::Clock)), [Gap::Times]);
        assert_eq!(gaps(&Recurrence { working_days: 3, ..Recurrence::every(Every::Month) }), []);
        assert_eq!(gaps(&Recurrence::year(&[6, 11], LAST_DAY)), []);
    }

    #[test]
    fn numbers_have_bounds_and_stand_once() {
        let month = |days: &[u32]| Recurrence { days: days.to_vec(), ..Recurrence::every(Every::Month) };
        assert_eq!(gaps(&month(&[1, 31])), []);
        for wrong in [&[0][..], &[32], &[15, 15]] {
            assert_eq!(gaps(&month(wrong)), [Gap::Days], "{wrong:?}");
        }
        assert_eq!(gaps(&Recurrence { interval: 0, ..month(&[1]) }), [Gap::Interval]);
        assert_eq!(gaps(&Recurrence { interval: 36, ..month(&[1]) }), []);
        assert_eq!(gaps(&Recurrence { interval: 37, ..month(&[1]) }), [Gap::Interval]);
        assert_eq!(gaps(&Recurrence::year(&[13], 1)), [Gap::Months]);
        assert_eq!(gaps(&Recurrence::year(&[6, 6], 1)), [Gap::Months]);
        let within = |working_days| Recurrence { working_days, ..Recurrence::every(Every::BeforeHoliday) };
        assert_eq!((gaps(&within(20)), gaps(&within(21))), (vec![], vec![Gap::WorkingDays]));
        let first = |working_days| Recurrence { working_days, ..Recurrence::every(Every::Month) };
        assert_eq!((gaps(&first(20)), gaps(&first(21))), (vec![], vec![Gap::WorkingDays]));
        assert_eq!(gaps(&Recurrence { working_days: 3, ..month(&[1]) }), [Gap::WorkingDays], "a day or working days");
        let (eight, nine) = (TimeOfDay::of(8, 0), TimeOfDay::of(9, 0));
        assert_eq!(gaps(&Recurrence::every(Every::Day).between(eight, nine)), []);
        assert_eq!(gaps(&Recurrence::every(Every::Day).between(nine, nine)), [Gap::Times]);
    }
}
