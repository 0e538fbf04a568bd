//! By how much the recorder's clock is off on a day: told by the pairs whose number leaves no doubt, and where a recorder
//! writes no numbers, by the distance at which most calls have a row.

use super::score::anchor;
use super::{Row, Terms};
use crate::telephone::Folded;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::collections::BTreeMap;

/// How many pairs tell the time of a day.
const PAIRS_NEEDED: usize = 5;
/// Within how many seconds distances count as one.
const ONE_DISTANCE_SECONDS: i64 = 20;

/// What is to be added to the recorder's times to have the register's, day by day.
pub(super) struct Drifts {
    by_day: BTreeMap<NaiveDate, TimeDelta>,
    /// Of all days together, for those that tell nothing.
    whole: Option<TimeDelta>,
}

impl Drifts {
    /// The drift of a day; `None` when nothing tells it.
    pub(super) fn on(&self, day: NaiveDate) -> Option<TimeDelta> {
        self.by_day.get(&day).copied().or(self.whole)
    }
}

/// What calls and rows tell of the clock. First speak the calls and rows whose number stands once on either side of the
/// day: the median of their differences. Where there are fewer than five of them, and at least five and half of the day's
/// calls have a row at one distance, that distance speaks; else the median of all days together. A drift above the
/// allowance is none: then the clock is not known.
///
/// Rule: TEL-02.
pub(super) fn drifts(calls: &[&Folded], rows: &[&Row], terms: &Terms) -> Drifts {
    let day = |at: DateTime<Utc>| at.with_timezone(&terms.offset).date_naive();
    let by_number = by_number(calls, rows, &day, terms.window + terms.drift_allowance);
    let is_allowed = |drift: &TimeDelta| drift.abs() <= terms.drift_allowance;
    let middle = |apart: &[TimeDelta]| (apart.len() >= PAIRS_NEEDED).then(|| median(apart.to_vec()));
    let all: Vec<TimeDelta> = by_number.values().flatten().copied().collect();
    let mut calls_by_day: BTreeMap<NaiveDate, Vec<DateTime<Utc>>> = BTreeMap::new();
    for one in calls {
        calls_by_day.entry(day(one.call.started_at)).or_default().push(one.call.answered_at());
    }
    let told = |(day, answered): (NaiveDate, Vec<DateTime<Utc>>)| {
        let numbers = by_number.get(&day).and_then(|apart| middle(apart));
        let drift = numbers.or_else(|| usual_distance(&answered, rows, terms.drift_allowance));
        drift.filter(is_allowed).map(|drift| (day, drift))
    };
    Drifts { by_day: calls_by_day.into_iter().filter_map(told).collect(), whole: middle(&all).filter(is_allowed) }
}

/// The differences of calls and rows whose number stands once on either side of a day.
fn by_number(
    calls: &[&Folded],
    rows: &[&Row],
    day: &dyn Fn(DateTime<Utc>) -> NaiveDate,
    widest: TimeDelta,
) -> BTreeMap<NaiveDate, Vec<TimeDelta>> {
    let heard = |one: &&Folded| Some((day(one.call.started_at), one.call.caller_phone()?, one.call.answered_at()));
    let written = |row: &&Row| Some((day(anchor(row)), row.phone.clone()?, anchor(row)));
    let (heard, written) = (single(calls.iter().filter_map(heard)), single(rows.iter().filter_map(written)));
    let mut by_day: BTreeMap<NaiveDate, Vec<TimeDelta>> = BTreeMap::new();
    for ((day, number), at) in heard {
        let Some(other) = written.get(&(day, number)).copied().flatten() else { continue };
        let apart = at.map(|at| other - at).filter(|apart| apart.abs() <= widest);
        by_day.entry(day).or_default().extend(apart);
    }
    by_day
}

/// The distance at which most calls have a row, if at least five and half of them have one there. `rows` are in the order
/// of their anchors.
fn usual_distance(answered: &[DateTime<Utc>], rows: &[&Row], allowance: TimeDelta) -> Option<TimeDelta> {
    let mut distances: Vec<TimeDelta> = Vec::new();
    for at in answered {
        let first = rows.partition_point(|row| anchor(row) - *at < -allowance);
        let near = rows.iter().skip(first).map(|row| anchor(row) - *at);
        distances.extend(near.take_while(|apart| *apart <= allowance));
    }
    distances.sort_unstable();
    let within = |first: usize| {
        let rest = distances.get(first..).unwrap_or_default();
        let limit = rest.first().map(|apart| *apart + TimeDelta::seconds(ONE_DISTANCE_SECONDS));
        rest.get(..rest.partition_point(|apart| Some(*apart) <= limit)).unwrap_or_default()
    };
    let most = (0..distances.len()).map(within).rev().max_by_key(|near| near.len())?;
    (most.len() >= PAIRS_NEEDED && most.len() * 2 >= answered.len()).then(|| median(most.to_vec()))
}

/// The one moment of each day and number; `None` where there are several.
fn single(
    moments: impl Iterator<Item = (NaiveDate, String, DateTime<Utc>)>,
) -> BTreeMap<(NaiveDate, String), Option<DateTime<Utc>>> {
    let mut single = BTreeMap::new();
    for (day, number, at) in moments {
        single.entry((day, number)).and_modify(|only| *only = None).or_insert(Some(at));
    }
    single
}

/// The middle one; of two the earlier.
fn median(mut apart: Vec<TimeDelta>) -> TimeDelta {
    apart.sort_unstable();
    let middle = apart.len().saturating_sub(1) / 2;
    apart.get(middle).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telephone::call::tests::{at, call};
    use chrono::FixedOffset;
    use uuid::Uuid;

    fn terms() -> Terms {
        Terms {
            window: TimeDelta::minutes(10),
            drift_allowance: TimeDelta::minutes(5),
            offset: FixedOffset::east_opt(8 * 3600).expect("an offset"),
        }
    }

    /// As many calls as there are differences, ten minutes apart from 09:00 on, each with a row so many seconds later.
    fn told(day: &str, seconds: &[i64], is_withheld: bool) -> Option<i64> {
        told_from(&format!("{day}T01:00:00Z"), seconds, is_withheld)
    }

    fn told_from(start: &str, seconds: &[i64], is_withheld: bool) -> Option<i64> {
        let start = at(start);
        let begun = |nth: usize| start + TimeDelta::minutes(10 * i64::try_from(nth).expect("few"));
        let calls: Vec<Folded> = (0..seconds.len())
            .map(|nth| crate::telephone::Call {
                started_at: begun(nth),
                caller: (!is_withheld).then(|| format!("1380013800{nth}")),
                ..call("2026-03-02T01:00:00Z", "", "801")
            })
            .map(Folded::of)
            .collect();
        let rows: Vec<Row> = seconds
            .iter()
            .enumerate()
            .map(|(nth, seconds)| Row {
                id: Uuid::nil(),
                begun_at: begun(nth),
                answered_at: Some(begun(nth) + TimeDelta::seconds(9 + seconds)),
                phone: Some(format!("1380013800{nth}")),
                is_call: true,
                extension: None,
                call_key: None,
            })
            .collect();
        let (calls, rows): (Vec<&Folded>, Vec<&Row>) = (calls.iter().collect(), rows.iter().collect());
        drifts(&calls, &rows, &terms()).on("2026-03-02".parse().expect("a day")).map(|drift| drift.num_seconds())
    }

    /// Rule: TEL-02.
    #[test]
    fn the_middle_of_five_pairs_or_more_tells_the_drift() {
        assert_eq!(told("2026-03-02", &[90, 60, 400, 120, 89], false), Some(90));
        assert_eq!(told("2026-03-02", &[90, 60, 400, 120], false), None, "too few");
        assert_eq!(told("2026-03-02", &[90, 60, 400, 120, 89, 91], false), Some(90), "of two the earlier");
        assert_eq!(told("2026-03-02", &[90, 90, 90, 90, 1000], false), None, "one of them is another matter");
        assert_eq!(told("2026-03-02", &[], false), None);
        assert_eq!(told("2026-03-01", &[90, 60, 400, 120, 89], false), Some(90), "all days speak for a silent one");
    }

    /// Rule: TEL-02.
    #[test]
    fn without_numbers_the_usual_distance_tells_it() {
        assert_eq!(told("2026-03-02", &[90, 91, 88, 92, 90, 200, 220, 240], true), Some(90));
        assert_eq!(told("2026-03-02", &[90, 91, 88, 92, 200, 220, 240], true), None, "four are too few");
        let half = [90, 90, 90, 90, 90, 120, 150, 180, 210, 240];
        assert_eq!(told("2026-03-02", &half, true), Some(90), "half of them are enough");
        assert_eq!(told("2026-03-02", &[90, 95, 100, 105, 110], true), Some(100), "twenty seconds are one distance");
        assert_eq!(told("2026-03-02", &[90, 95, 100, 105, 111], true), None);
        let half_past_midnight = "2026-03-01T16:30:00Z";
        assert_eq!(told_from(half_past_midnight, &[90; 5], true), Some(90), "the project's zone decides the day");
        let scattered: Vec<i64> = (0..9).map(|nth| nth * 25).collect();
        assert_eq!(told("2026-03-02", &scattered, true), None);
        assert_eq!(told("2026-03-01", &[90; 9], true), None, "of another day nothing is known");
    }

    /// Rule: TEL-02.
    #[test]
    fn a_clock_that_is_off_by_more_than_allowed_is_not_known() {
        assert_eq!(told("2026-03-02", &[300; 5], false), Some(300));
        assert_eq!(told("2026-03-02", &[301; 5], false), None);
        assert_eq!(told("2026-03-02", &[-300; 5], true), Some(-300));
        assert_eq!(told("2026-03-02", &[-301; 5], true), None);
        assert_eq!(told("2026-03-02", &[901; 6], false), None);
    }
}
