//! How often a unit is visited, and on which days.
//!
//! Rule: VAC-02, VAC-03, VAC-04, VAC-05, VAC-06.

use super::{Care, Regime};
use crate::calendar::Calendar;
use crate::policy::{Policy, keys};
use chrono::{Datelike, Months, NaiveDate};

/// How often each regime is visited, as the policy says.
///
/// Rule: VAC-02, VAC-03, VAC-04, VAC-05.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// Airings of a paid unit a month.
    pub airings: u32,
    /// Cleanings of a paid unit a month.
    pub cleanings: u32,
    /// Visits to an unpaid unit a month.
    pub unpaid: u32,
    /// Months between visits to a furnished unit.
    pub furnished_every: u32,
    /// Months between visits to a shell unit.
    pub shell_every: u32,
}

impl Numbers {
    /// Those of a policy.
    pub fn of(policy: &Policy) -> Self {
        let number = |key: &str| policy.number(key).and_then(|number| u32::try_from(number).ok());
        Self {
            airings: number(keys::VACANT_PAID_AIR_PER_MONTH).unwrap_or(0),
            cleanings: number(keys::VACANT_PAID_CLEAN_PER_MONTH).unwrap_or(0),
            unpaid: number(keys::VACANT_UNPAID_VISITS_PER_MONTH).unwrap_or(0),
            furnished_every: number(keys::VACANT_FURNISHED_EVERY).unwrap_or(1),
            shell_every: number(keys::VACANT_SHELL_EVERY).unwrap_or(1),
        }
    }
}

/// The stretch for which a regime's visits are planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

/// One visit that a period asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which of the period's visits, from 1.
    pub nth: u32,
    /// What is done beside looking.
    pub care: Vec<Care>,
    /// The days from which its own is chosen.
    pub days: Vec<NaiveDate>,
}

/// The period of a regime that holds a day: a calendar month, or as many months as the policy sets between two visits,
/// counted from a January.
///
/// Rule: VAC-04, VAC-05, VAC-06.
pub fn period_of(regime: Regime, numbers: &Numbers, day: NaiveDate) -> Period {
    let months = match regime {
        Regime::EntrustedPaid | Regime::EntrustedUnpaid => 1,
        Regime::VacantFurnished => numbers.furnished_every.max(1),
        Regime::VacantShell => numbers.shell_every.max(1),
    };
    let month = day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    let begin = month - month.rem_euclid(i32::try_from(months).unwrap_or(1));
    let first_month = u32::try_from(begin.rem_euclid(12)).unwrap_or(0) + 1;
    let first = NaiveDate::from_ymd_opt(begin.div_euclid(12), first_month, 1).unwrap_or(day);
    let last = first.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).unwrap_or(day);
    Period { first, last }
}

/// The visits that a unit of a regime still gets in a period, seen from `today`: the period's working days are cut into as
/// many parts as there are visits, and one is planned in each part of which not more than half is over.
///
/// Rule: VAC-02, VAC-03, VAC-04, VAC-05, VAC-06.
pub fn slots(
    regime: Regime,
    numbers: &Numbers,
    period: Period,
    (calendar, today): (&Calendar, NaiveDate),
) -> Vec<Slot> {
    let count = match regime {
        Regime::EntrustedPaid => numbers.airings.max(numbers.cleanings),
        Regime::EntrustedUnpaid => numbers.unpaid,
        Regime::VacantFurnished | Regime::VacantShell => 1,
    };
    let working: Vec<NaiveDate> = period
        .first
        .iter_days()
        .take_while(|day| *day <= period.last)
        .filter(|day| calendar.is_working_day(*day))
        .collect();
    let parts = usize::try_from(count).unwrap_or(0);
    let part = |nth: usize| &working[working.len() * nth / parts..working.len() * (nth + 1) / parts];
    let slot = |nth: usize| {
        let whole = part(nth);
        let days: Vec<NaiveDate> = whole.iter().copied().filter(|day| today <= *day).collect();
        let of_paid = regime == Regime::EntrustedPaid;
        let nth = u32::try_from(nth).unwrap_or(u32::MAX);
        let care = [(Care::Airing, numbers.airings), (Care::Cleaning, numbers.cleanings)];
        let care = care.into_iter().filter(|(_, number)| of_paid && nth < *number).map(|(care, _)| care).collect();
        (!days.is_empty() && days.len() * 2 >= whole.len()).then_some(Slot { nth: nth + 1, care, days })
    };
    (0..parts).filter_map(slot).collect()
}

/// The day of one of many units among the days of a slot: neighbours on the same day, all days in turn.
///
/// Rule: VAC-06.
pub fn date_in(days: &[NaiveDate], (place, of): (usize, usize)) -> Option<NaiveDate> {
    days.get(place * days.len() / of.max(1)).or(days.last()).copied()
}

/// How a room stands among others, for people who walk from one to the next: `2-1-301` before `10-1-101`.
pub fn in_order(short_code: &str) -> Vec<(u64, String)> {
    let part = |part: &str| {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        (digits.parse().unwrap_or(u64::MAX), part.to_owned())
    };
    short_code.split('-').map(part).collect()
}
