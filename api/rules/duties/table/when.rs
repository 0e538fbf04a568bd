//! When duties fall, read from the policy where it says so.

use crate::calendar::{TimeOfDay, Unit, parse_frames};
use crate::duties::{Every, Hour, LAST_DAY, Reach, Recurrence, Weekday};
use crate::policy::{Policy, keys};
use crate::tickets::{ListDay, Reconcile};
use crate::words::Word as _;

/// Each working day, by the end of office hours.
pub(super) fn working_days() -> Recurrence {
    Recurrence::every(Every::WorkingDay)
}

/// Each working day, before the office opens.
pub(super) fn before_work() -> Recurrence {
    working_days().until(Hour::BeforeWork)
}

/// Each day of the year, until midnight.
pub(super) fn all_days() -> Recurrence {
    Recurrence::every(Every::Day).until(Hour::WholeDay)
}

/// Once within a month of which the policy says how many make a stretch.
pub(super) fn every_months(policy: &Policy, key: &str) -> Option<Recurrence> {
    Some(Recurrence::within_months(count(policy, key)?))
}

/// Once within each so many weeks, as the policy says.
pub(super) fn every_weeks(policy: &Policy, key: &str) -> Option<Recurrence> {
    Some(Recurrence::weeks(count(policy, key)?))
}

/// A day of each month, as the policy says, and what it means.
pub(super) fn on_day(policy: &Policy, key: &str, reach: Reach) -> Option<Recurrence> {
    Some(Recurrence::month(count(policy, key)?, reach))
}

/// Rule: TKT-31, GAT-04.
pub(super) fn gate_log(policy: &Policy) -> Option<Recurrence> {
    let is_later = policy.text(keys::GATE_READ_BY) == "day_end";
    Some(if is_later { working_days() } else { before_work() })
}

/// Rule: TKT-03.
pub(super) fn calls(policy: &Policy) -> Option<Recurrence> {
    match policy.choice::<Reconcile>(keys::DESK_RECONCILE_CALLS)? {
        Reconcile::Daily => Some(working_days()),
        Reconcile::Weekly => Some(Recurrence::weeks(1)),
        Reconcile::Off => None,
    }
}

/// Never where no repairs are sampled: no call could fulfil it.
///
/// Rule: CBK-07.
pub(super) fn repair_sample(policy: &Policy) -> Option<Recurrence> {
    match policy.percent(keys::SAMPLE_REPAIR_SHARE) {
        0 => None,
        _ => every_weeks(policy, keys::SAMPLE_REPAIR_PERIOD),
    }
}

/// Once a month, of repairs, of complaints, or of both; never where the policy asks for neither.
///
/// Rule: CBK-08, CMP-30.
pub(super) fn quality_callbacks(policy: &Policy) -> Option<Recurrence> {
    let counts = [keys::SAMPLE_QUALITY_MONTHLY_REPAIRS, keys::SAMPLE_QUALITY_MONTHLY_COMPLAINTS];
    let is_asked = counts.iter().any(|key| policy.number(key).is_some_and(|number| number > 0));
    is_asked.then(|| Recurrence::within_months(1))
}

/// Rule: TKT-23, CLK-10.
pub(super) fn open_items(policy: &Policy) -> Option<Recurrence> {
    let mut named: Vec<u32> =
        policy.list(keys::REPORT_UNFINISHED_DAYS).iter().filter_map(|day| day_of(ListDay::parse(day)?)).collect();
    if policy.text(keys::REPORT_UNFINISHED_EVERY) == "month" {
        named.drain(..named.len().saturating_sub(1));
    }
    named.dedup();
    (!named.is_empty()).then(|| Recurrence { days: named, ..Recurrence::every(Every::Month) })
}

fn day_of(day: ListDay) -> Option<u32> {
    match day {
        ListDay::Day(day) => Some(day),
        ListDay::Last => Some(LAST_DAY),
    }
}

/// Rule: INS-06.
pub(super) fn signage(policy: &Policy) -> Option<Recurrence> {
    let weekday = policy.choice::<Weekday>(keys::CHECK_SIGNAGE_WEEKDAY)?;
    let weekly = Recurrence { weekdays: vec![weekday], ..Recurrence::every(Every::Week) };
    at_hours(weekly, policy.text(keys::CHECK_SIGNAGE_TIME))
}

/// Rule: MTG-01.
pub(super) fn assembly(policy: &Policy) -> Option<Recurrence> {
    let days = policy.list(keys::MEETING_ASSEMBLY_DAYS);
    let weekdays = days.iter().filter_map(|day| Weekday::parse(day)).collect();
    at_hours(Recurrence { weekdays, ..Recurrence::every(Every::Week) }, policy.text(keys::MEETING_ASSEMBLY_TIME))
}

fn at_hours(recurrence: Recurrence, hours: &str) -> Option<Recurrence> {
    let frames = parse_frames(hours)?;
    let (first, last) = (frames.first()?, frames.last()?);
    Some(recurrence.between(first.from, last.to))
}

/// The first working days of each month, as many as the policy says.
///
/// Rule: MTG-01.
pub(super) fn presidents_meeting(policy: &Policy) -> Option<Recurrence> {
    let working_days = days(policy, keys::MEETING_PRESIDENT_WITHIN)?;
    Some(Recurrence { working_days, reach: Reach::By, ..Recurrence::every(Every::Month) })
}

/// Rule: CON-01.
pub(super) fn before_holidays(policy: &Policy) -> Option<Recurrence> {
    let working_days = days(policy, keys::CONCIERGE_CONTACT_WINDOW)?;
    Some(Recurrence { working_days, ..Recurrence::every(Every::BeforeHoliday) })
}

/// The days of a limit; one in hours is within one day.
fn days(policy: &Policy, key: &str) -> Option<u32> {
    let limit = policy.limit(key)?;
    let amount = if limit.unit == Unit::Day { limit.amount } else { 1 };
    u32::try_from(amount).ok().map(|days| days.clamp(1, 20))
}

/// Rule: KEY-08.
pub(super) fn key_count(policy: &Policy) -> Option<Recurrence> {
    let day = day_of(ListDay::parse(policy.text(keys::KEY_COUNT_DAY))?)?;
    Some(Recurrence::month(day, Reach::On))
}

/// Rule: SUR-03.
pub(super) fn survey(policy: &Policy) -> Option<Recurrence> {
    let months: Vec<u32> = policy.list(keys::SURVEY_MONTHS).iter().filter_map(|month| month.parse().ok()).collect();
    (!months.is_empty()).then(|| Recurrence::year(&months, LAST_DAY))
}

/// Rule: PUB-10.
pub(super) fn service_notices(policy: &Policy) -> Option<Recurrence> {
    Some(Recurrence::year(&[count(policy, keys::SERVICE_NOTICE_MONTH)?], LAST_DAY))
}

/// By a day of the year such as `12-05`.
pub(super) fn by_year_day(text: &str) -> Option<Recurrence> {
    let (month, day) = text.split_once('-')?;
    Some(Recurrence::year(&[month.parse().ok()?], day.parse().ok()?))
}

/// Rule: CON-04.
pub(super) fn season(policy: &Policy) -> Option<Recurrence> {
    let months: Vec<u32> = policy.list(keys::CONCIERGE_SEASON).iter().filter_map(|month| month.parse().ok()).collect();
    (!months.is_empty()).then(|| Recurrence::year(&months, LAST_DAY))
}

/// Two times of the day.
pub(super) fn at(recurrence: Recurrence, (from, to): ((u16, u16), (u16, u16))) -> Recurrence {
    recurrence.between(TimeOfDay::of(from.0, from.1), TimeOfDay::of(to.0, to.1))
}

fn count(policy: &Policy, key: &str) -> Option<u32> {
    policy.number(key).and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0)
}
