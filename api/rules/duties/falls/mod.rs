//! Which occurrences of a duty fall between two days, and until when each is due: a pure function of how it comes round,
//! of the calendar and of the policy's `calendar.day_shift`.

use super::{Every, Hour, Reach, Recurrence};
use crate::calendar::{Calendar, DayKind, DayShift, Frame, TimeOfDay, day_of_month};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc};

/// One time that a duty is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The day by which it is known: where it would fall if every day were a working day. It stays the same when the
    /// calendar changes.
    pub named_on: NaiveDate,
    /// The first day on which it may be done.
    pub opens_on: NaiveDate,
    /// The day on which it is due.
    pub due_on: NaiveDate,
    /// From when on it may be done.
    pub opens_at: DateTime<Utc>,
    /// Until when it is due.
    pub due_at: DateTime<Utc>,
}

/// How far from its named day a duty may be moved; the longest holidays are shorter.
const PAD_DAYS: u64 = 40;

/// How long after its due time a duty can still be done late, unless its next occurrence falls due before.
const LATE_DAYS: u64 = 31;

/// The occurrences that are due from the first to the last of two days, the earliest first. Those that the calendar moves onto
/// one day are one.
///
/// Rule: CLK-10, CLK-12.
pub fn falls_on(
    recurrence: &Recurrence,
    (from, to): (NaiveDate, NaiveDate),
    calendar: &Calendar,
    shift: DayShift,
) -> Vec<Occurrence> {
    let first = from.checked_sub_days(Days::new(PAD_DAYS)).unwrap_or(from);
    let last = to.checked_add_days(Days::new(PAD_DAYS)).unwrap_or(to);
    let days = first.iter_days().take_while(|day| *day <= last);
    let mut found: Vec<Occurrence> = match recurrence.every {
        Every::Day => days.map(|day| at(recurrence, (day, day, day), calendar)).collect(),
        Every::WorkingDay => days
            .filter(|day| calendar.is_working_day(*day))
            .map(|day| at(recurrence, (day, day, day), calendar))
            .collect(),
        Every::Week => days
            .filter(|day| day.weekday().num_days_from_monday() == 0 && is_week(*day, recurrence.interval))
            .flat_map(|monday| in_week(recurrence, monday, calendar, shift))
            .collect(),
        Every::Month | Every::Year => days
            .filter(|day| day.day() == 1 && is_month(recurrence, *day))
            .flat_map(|month| in_month(recurrence, month, calendar, shift))
            .collect(),
        Every::BeforeHoliday => {
            days.filter(|day| begins_holiday(calendar, *day)).map(|feast| before(recurrence, feast, calendar)).collect()
        }
    };
    found.retain(|one| (from..=to).contains(&one.due_on));
    found.sort_by_key(|one| (one.due_on, one.named_on));
    found.dedup_by_key(|one| one.due_on);
    found
}

/// The occurrences that can be done on a day: opened, and not past their day.
///
/// Rule: CLK-10.
pub fn open_on(recurrence: &Recurrence, day: NaiveDate, calendar: &Calendar, shift: DayShift) -> Vec<Occurrence> {
    let longest = Days::new(u64::from(recurrence.interval) * 31 + PAD_DAYS);
    let end = day.checked_add_days(longest).unwrap_or(day);
    let mut found = falls_on(recurrence, (day, end), calendar, shift);
    found.retain(|one| one.opens_on <= day);
    found
}

/// When an occurrence that nobody did is missed for good: when the next one falls due, or a month after its own due time.
///
/// Rule: CLK-10.
pub fn lapses_at(
    recurrence: &Recurrence,
    occurrence: &Occurrence,
    calendar: &Calendar,
    shift: DayShift,
) -> DateTime<Utc> {
    let day = occurrence.due_on;
    let next = day.succ_opt().unwrap_or(day);
    let end = day.checked_add_days(Days::new(LATE_DAYS)).unwrap_or(day);
    let following = falls_on(recurrence, (next, end), calendar, shift).first().map(|one| one.due_at);
    following.unwrap_or(occurrence.due_at + TimeDelta::days(i64::try_from(LATE_DAYS).unwrap_or(31)))
}

/// Whether a week is one of every so many, counted from a Monday that is the same for all.
fn is_week(monday: NaiveDate, interval: u32) -> bool {
    let begin = NaiveDate::from_ymd_opt(1970, 1, 5).unwrap_or(monday);
    ((monday - begin).num_days() / 7).rem_euclid(i64::from(interval.max(1))) == 0
}

/// Whether a month is one in which the duty is due: one that is named, or the last of each so many, so that quarters end in
/// March.
fn is_month(recurrence: &Recurrence, first: NaiveDate) -> bool {
    match recurrence.every {
        Every::Year => recurrence.months.contains(&first.month()),
        _ => (first.year() * 12 + first.month0().cast_signed() + 1)
            .rem_euclid(recurrence.interval.max(1).cast_signed())
            .eq(&0),
    }
}

fn in_week(recurrence: &Recurrence, monday: NaiveDate, calendar: &Calendar, shift: DayShift) -> Vec<Occurrence> {
    let week: Vec<NaiveDate> = monday.iter_days().take(7).collect();
    let working = |day: &&NaiveDate| calendar.is_working_day(**day);
    if recurrence.weekdays.is_empty() {
        // A week without a working day owes nothing.
        let last = week.iter().rfind(working);
        return last.map(|last| at(recurrence, (monday, monday, *last), calendar)).into_iter().collect();
    }
    let named = recurrence.weekdays.iter().filter_map(|weekday| week.get(*weekday as usize).copied());
    let moved = named.filter_map(|named| {
        let shifted = calendar.shift_to_working_day(named, shift);
        // It stays in its week: where the working day before lies in the week before, the next one stands in.
        let nearest = match week.contains(&shifted) {
            true => Some(shifted),
            false if shifted < monday => week.iter().find(working).copied(),
            false => week.iter().rfind(working).copied(),
        };
        Some(at(recurrence, (named, nearest?, nearest?), calendar))
    });
    moved.collect()
}

fn in_month(recurrence: &Recurrence, first: NaiveDate, calendar: &Calendar, shift: DayShift) -> Vec<Occurrence> {
    let months_before = if recurrence.every == Every::Year { 0 } else { recurrence.interval.saturating_sub(1) };
    let begin = first.checked_sub_months(Months::new(months_before)).unwrap_or(first);
    if recurrence.working_days > 0 {
        let eve = first.pred_opt().unwrap_or(first);
        let due = calendar.working_days_after(eve, recurrence.working_days.into());
        return vec![at(recurrence, (first, begin, due), calendar)];
    }
    let day_in = |day: u32| day_of_month(first.year(), first.month(), day);
    let shifted = |day: NaiveDate| calendar.shift_to_working_day(day, shift);
    let occurrence = |day: &u32| {
        let named = day_in(*day)?;
        let (opens, due) = match recurrence.reach {
            Reach::On => (shifted(named), shifted(named)),
            Reach::By => (begin, shifted(named)),
            Reach::From => (named, shifted(day_in(super::LAST_DAY)?)),
        };
        // A month that begins with a holiday may end a duty before it begins.
        Some(at(recurrence, (named, opens.min(due), due), calendar))
    };
    recurrence.days.iter().filter_map(occurrence).collect()
}

/// Whether a holiday begins on a day: the day before is none.
fn begins_holiday(calendar: &Calendar, day: NaiveDate) -> bool {
    let is_feast = |day: NaiveDate| calendar.overrides.get(&day).is_some_and(|of| of.kind == DayKind::Holiday);
    is_feast(day) && !day.pred_opt().is_some_and(is_feast)
}

fn before(recurrence: &Recurrence, feast: NaiveDate, calendar: &Calendar) -> Occurrence {
    let opens = calendar.working_days_before(feast, recurrence.working_days.into());
    at(recurrence, (feast, opens, calendar.working_days_before(feast, 1)), calendar)
}

/// An occurrence of these days: named, opens and due.
fn at(
    recurrence: &Recurrence,
    (named_on, opens_on, due_on): (NaiveDate, NaiveDate, NaiveDate),
    calendar: &Calendar,
) -> Occurrence {
    let hours = hours(calendar, due_on);
    let opening = hours.first().map_or(TimeOfDay::of(0, 0), |frame| frame.from);
    let closing = hours.last().map_or(TimeOfDay::of(24, 0), |frame| frame.to);
    let end = match recurrence.hour {
        Hour::BeforeWork => opening,
        Hour::OfficeHours => closing,
        Hour::WholeDay => TimeOfDay::of(24, 0),
        Hour::Clock => recurrence.to.unwrap_or(closing),
    };
    let begin = recurrence.from.map_or(TimeDelta::zero(), TimeOfDay::since_midnight);
    Occurrence {
        named_on,
        opens_on,
        due_on,
        opens_at: calendar.midnight(opens_on) + begin,
        due_at: calendar.midnight(due_on) + end.since_midnight(),
    }
}

/// When the office is open on a day; on a closed one, when it would be.
fn hours(calendar: &Calendar, day: NaiveDate) -> &[Frame] {
    match calendar.frames(day) {
        [] => calendar.week.iter().find(|frames| !frames.is_empty()).map_or(&[], Vec::as_slice),
        frames => frames,
    }
}

#[cfg(test)]
mod tests;
