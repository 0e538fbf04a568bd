//! A month at the telephone, made up but with known truth: what the recorder wrote, what the desk wrote, and which belongs
//! to which. It proves the matching, and measures it.
//!
//! Nothing is easy on purpose. The recorder's clock is off and creeps; calls are recorded twice, handed on, missed and
//! withheld; callers use another phone than the one that is written down; the desk forgets calls, writes rows late with a
//! time from memory, writes at the other desk, or marks a visit as a call; at busy hours two desks talk at once.

mod dice;

use super::{Call, Direction, Row, Terms, call_key, fold, reconcile};
use crate::text::normal_phone;
use chrono::{DateTime, FixedOffset, TimeDelta, TimeZone, Utc};
use dice::Dice;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// How many days the month has.
const DAYS: usize = 31;
/// How many of two hundred calls come in each hour of the day.
const HOURS: [i64; 24] = [1, 1, 0, 0, 0, 1, 3, 9, 17, 18, 16, 13, 9, 7, 10, 12, 13, 15, 17, 16, 11, 6, 3, 2];
/// How many seconds a desk needs after a call.
const PAUSE_SECONDS: u32 = 5;

// How often something happens, of a thousand.
const WITHHELD: u32 = 30;
const OTHER_PHONE: u32 = 30;
const WITHOUT_PHONE: u32 = 20;
const OTHER_FORM: u32 = 40;
const GIVEN_UP: u32 = 50;
const UNREGISTERED: u32 = 20;
const WRONG_NUMBER: u32 = 10;
const AGAIN_SOON: u32 = 25;
const RECORDED_TWICE: u32 = 20;
const HANDED_ON: u32 = 20;
const WRITTEN_AFTER: u32 = 120;
const WRITTEN_LATE: u32 = 30;
const OTHER_DESK: u32 = 20;
const WITHOUT_EXTENSION: u32 = 30;
const WITHOUT_ANSWER: u32 = 80;
const OUTGOING: u32 = 80;
const INTERNAL: u32 = 20;
const WITHOUT_CALL: u32 = 10;

/// What a month's desk and recorder wrote, and the truth.
#[derive(Clone, Debug, Default)]
pub struct Month {
    /// The recorder's list.
    pub calls: Vec<Call>,
    /// The register.
    pub rows: Vec<Row>,
    /// Which row was written of which call; a call that was recorded twice or handed on stands with each of its keys.
    pub truth: BTreeMap<String, Uuid>,
}

/// How well the matching did.
///
/// Rule: TEL-02.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proven {
    /// How many rows were written of a recorded call.
    pub true_pairs: u64,
    /// How many of those pairs were found.
    pub found: u64,
    /// How many pairs were found that are none.
    pub falsely: u64,
    /// How many pairs were left to a person.
    pub ambiguous: u64,
}

/// The terms under which the month is matched: ten minutes, and a clock off by five at most.
pub fn terms() -> Terms {
    Terms { window: TimeDelta::minutes(10), drift_allowance: TimeDelta::minutes(5), offset: offset() }
}

/// Makes a month, matches it, and holds the outcome against the truth. The same seed gives the same.
///
/// Rule: TEL-02.
pub fn score_of(seed: u64, calls: usize) -> Proven {
    let month = month(seed, calls);
    let done = reconcile(&fold(&month.calls), &month.rows, &terms());
    let is_true = |call: &str, row: Uuid| month.truth.get(call) == Some(&row);
    let right = done.pairs.iter().filter(|pair| is_true(&pair.call, pair.row)).count();
    let rows: HashSet<Uuid> = month.truth.values().copied().collect();
    let wide = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    Proven {
        true_pairs: wide(rows.len()),
        found: wide(right),
        falsely: wide(done.pairs.len() - right),
        ambiguous: wide(done.ambiguous.len()),
    }
}

/// Makes a month with so many incoming calls.
pub fn month(seed: u64, calls: usize) -> Month {
    let mut maker = Maker::of(seed);
    for day in 0..DAYS {
        let own = calls * (day + 1) / DAYS - calls * day / DAYS;
        let midnight = first_day() + TimeDelta::days(i64::try_from(day).unwrap_or_default());
        let mut starts: Vec<DateTime<Utc>> = (0..own).map(|_| midnight + maker.time_of_day()).collect();
        starts.sort_unstable();
        maker.free_at = [midnight; 2];
        let mut before: Option<String> = None;
        for start in starts {
            before = Some(maker.incoming(start, before));
            maker.beside(start);
        }
    }
    maker.month
}

fn offset() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).expect("eight hours are less than a day")
}

fn first_day() -> DateTime<Utc> {
    offset().with_ymd_and_hms(2026, 3, 1, 0, 0, 0).single().map(|at| at.to_utc()).unwrap_or_default()
}

fn after(at: DateTime<Utc>, seconds: u32) -> DateTime<Utc> {
    at + TimeDelta::seconds(seconds.into())
}

struct Maker {
    dice: Dice,
    people: Vec<String>,
    /// By how many seconds the recorder's clock is behind on the first day.
    behind: i64,
    /// How many seconds more each day.
    creeps: i64,
    /// When each desk is free.
    free_at: [DateTime<Utc>; 2],
    month: Month,
}

/// A call as it truly was.
#[derive(Clone)]
struct Truth {
    start: DateTime<Utc>,
    phone: String,
    ring_seconds: u32,
    talk_seconds: u32,
    desk: usize,
}

impl Maker {
    fn of(seed: u64) -> Self {
        let mut dice = Dice::of(seed);
        let people = (0..1500).map(|_| someone(&mut dice)).collect();
        let (behind, creeps) = (dice.between(-150, 150), dice.between(-3, 3));
        Self { dice, people, behind, creeps, free_at: [first_day(); 2], month: Month::default() }
    }

    fn time_of_day(&mut self) -> TimeDelta {
        let mut left = self.dice.between(0, HOURS.iter().sum::<i64>() - 1);
        let hour = HOURS.iter().position(|share| {
            left -= share;
            left < 0
        });
        let hour = i64::try_from(hour.unwrap_or_default()).unwrap_or_default();
        TimeDelta::seconds(hour * 3600 + self.dice.between(0, 3599))
    }

    /// The recorder's time of a moment.
    fn recorded(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        at - TimeDelta::seconds(self.behind + self.creeps * (at - first_day()).num_days())
    }

    /// One incoming call; gives back who called. `before` is who called last.
    fn incoming(&mut self, start: DateTime<Utc>, before: Option<String>) -> String {
        let again = before.filter(|_| self.dice.happens(AGAIN_SOON));
        let phone = again.or_else(|| self.dice.pick(&self.people).cloned()).unwrap_or_default();
        let ring_seconds = self.dice.seconds(2, 20);
        let answer = after(start, ring_seconds);
        let desk = self.free_at.iter().position(|free| *free <= answer);
        let (Some(desk), false) = (desk, self.dice.happens(GIVEN_UP)) else {
            let rung = self.dice.seconds(5, 40);
            let missed = Truth { start, phone: phone.clone(), ring_seconds: rung, talk_seconds: 0, desk: 0 };
            let call = self.record(&missed, Direction::Incoming);
            self.month.calls.push(call);
            return phone;
        };
        let is_wrong = self.dice.happens(WRONG_NUMBER);
        let talk_seconds = if is_wrong { self.dice.seconds(4, 15) } else { self.dice.seconds(20, 240) };
        let call = Truth { start, phone: phone.clone(), ring_seconds, talk_seconds, desk };
        let keys = self.write_records(&call);
        let end = after(answer, talk_seconds);
        if let Some(free) = self.free_at.get_mut(desk) {
            *free = after(end, PAUSE_SECONDS);
        }
        if !is_wrong && !self.dice.happens(UNREGISTERED) {
            let row = self.row(&call);
            self.month.truth.extend(keys.into_iter().map(|key| (key, row.id)));
            self.month.rows.push(row);
        }
        phone
    }

    /// What the recorder writes of an answered call: once, twice, or with a second leg.
    fn write_records(&mut self, truth: &Truth) -> Vec<String> {
        let first = self.record(truth, Direction::Incoming);
        let mut calls = vec![first.clone()];
        if self.dice.happens(RECORDED_TWICE) {
            let started_at = after(first.started_at, self.dice.seconds(1, 3));
            let talk_seconds = truth.talk_seconds.saturating_sub(self.dice.seconds(0, 2)).max(1);
            let extension = first.extension.clone().filter(|_| self.dice.happens(500));
            calls.push(Call { started_at, talk_seconds, extension, ..first.clone() });
        }
        if self.dice.happens(HANDED_ON) {
            let started_at = after(first.ended_at(), self.dice.seconds(1, 4));
            let (ring, talk_seconds) = (self.dice.seconds(2, 8), self.dice.seconds(30, 120));
            let (ring_seconds, extension) = (Some(ring), Some("810".to_owned()));
            calls.push(Call { started_at, ring_seconds, talk_seconds, extension, ..first });
        }
        let keys = calls.iter().map(call_key).collect();
        self.month.calls.extend(calls);
        keys
    }

    /// What the recorder writes of a call at a desk.
    fn record(&mut self, truth: &Truth, direction: Direction) -> Call {
        let caller = match truth.phone.as_str() {
            _ if self.dice.happens(WITHHELD) => self.dice.happens(500).then(|| "anonymous".to_owned()),
            phone if self.dice.happens(OTHER_FORM) => Some(format!("0{phone}")),
            phone => Some(phone.to_owned()),
        };
        let extension = extension(truth.desk);
        Call {
            started_at: self.recorded(truth.start),
            direction,
            line: Some("service".to_owned()),
            caller,
            called: Some("075586001234".to_owned()),
            ring_seconds: Some(truth.ring_seconds),
            talk_seconds: truth.talk_seconds,
            extension: Some(extension).filter(|_| !self.dice.happens(WITHOUT_EXTENSION)),
            recording: None,
        }
    }

    /// What the desk writes of a call: mostly while it goes on, sometimes right after it, at times much later.
    fn row(&mut self, truth: &Truth) -> Row {
        let answer = after(truth.start, truth.ring_seconds);
        let end = after(answer, truth.talk_seconds);
        let (begun_at, answered_at) = if self.dice.happens(WRITTEN_LATE) {
            let about = answer + TimeDelta::seconds(self.dice.between(-180, 180));
            (end + TimeDelta::minutes(self.dice.between(10, 180)), Some(whole_minutes(about, 5)))
        } else if self.dice.happens(WRITTEN_AFTER) {
            let about = answer + TimeDelta::seconds(self.dice.between(-30, 30));
            (after(end, self.dice.seconds(5, 90)), Some(whole_minutes(about, 1)))
        } else {
            let begun = after(answer, self.dice.seconds(4, 40).min(truth.talk_seconds));
            let stamped = answer + TimeDelta::seconds(self.dice.between(-3, 5));
            (begun, Some(stamped).filter(|_| !self.dice.happens(WITHOUT_ANSWER)))
        };
        let phone = match truth.phone.as_str() {
            _ if self.dice.happens(WITHOUT_PHONE) => String::new(),
            _ if self.dice.happens(OTHER_PHONE) => someone(&mut self.dice),
            phone if self.dice.happens(OTHER_FORM) => phone.strip_prefix("0755").unwrap_or(phone).to_owned(),
            phone => phone.to_owned(),
        };
        let desk = if self.dice.happens(OTHER_DESK) { 1 - truth.desk.min(1) } else { truth.desk };
        Row {
            id: Uuid::from_u128(self.dice.wide()),
            begun_at,
            answered_at,
            phone: normal_phone(&phone),
            is_call: true,
            extension: Some(extension(desk)).filter(|_| !self.dice.happens(WITHOUT_EXTENSION)),
            call_key: None,
        }
    }

    /// What happens beside the incoming calls: calls to customers and to colleagues, and visits that are marked as calls.
    fn beside(&mut self, near: DateTime<Utc>) {
        let at = after(near, self.dice.seconds(0, 1200));
        for (often, direction) in [(OUTGOING, Direction::Outgoing), (INTERNAL, Direction::Internal)] {
            if self.dice.happens(often) {
                let phone = self.dice.pick(&self.people).cloned().unwrap_or_default();
                let (ring_seconds, talk_seconds) = (self.dice.seconds(3, 25), self.dice.seconds(0, 180));
                let made = self.record(&Truth { start: at, phone, ring_seconds, talk_seconds, desk: 1 }, direction);
                let (caller, called) = (made.extension.clone(), made.caller.clone());
                self.month.calls.push(Call { caller, called, ..made });
            }
        }
        if self.dice.happens(WITHOUT_CALL) {
            let phone = self.dice.pick(&self.people).cloned().unwrap_or_default();
            let desk = usize::from(self.dice.happens(500));
            let visit = Truth { start: at, phone, ring_seconds: 0, talk_seconds: 60, desk };
            let row = self.row(&visit);
            self.month.rows.push(row);
        }
    }
}

/// A number that nobody else is likely to have: two of three are mobile ones.
fn someone(dice: &mut Dice) -> String {
    match dice.happens(667) {
        true => format!("13{:09}", dice.between(0, 999_999_999)),
        false => format!("0755{:08}", dice.between(20_000_000, 89_999_999)),
    }
}

fn extension(desk: usize) -> String {
    (if desk == 0 { "801" } else { "802" }).to_owned()
}

/// A moment as it is written from memory: a multiple of so many minutes.
fn whole_minutes(at: DateTime<Utc>, minutes: i64) -> DateTime<Utc> {
    let step = minutes * 60;
    at - TimeDelta::seconds(at.timestamp().rem_euclid(step))
        - TimeDelta::nanoseconds(at.timestamp_subsec_nanos().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule: TEL-02.
    #[test]
    fn of_five_thousand_calls_nearly_all_pairs_are_found_and_hardly_any_is_false() {
        for seed in 1..=4 {
            let proven = score_of(seed, 5000);
            assert!(proven.true_pairs > 4300, "{seed}: {proven:?}");
            assert!(proven.found * 100 >= proven.true_pairs * 99, "{seed}: {proven:?}");
            assert!(proven.falsely * 1000 <= proven.found + proven.falsely, "{seed}: {proven:?}");
        }
    }

    #[test]
    fn a_seed_makes_one_month_and_another_seed_another() {
        let (one, again, other) = (month(1, 300), month(1, 300), month(2, 300));
        assert_eq!((&one.calls, &one.rows), (&again.calls, &again.rows));
        assert_ne!(one.calls, other.calls);
        assert_eq!(month(1, 0).calls.len(), 0);
    }

    #[test]
    fn a_month_has_all_that_makes_it_hard() {
        let month = month(3, 5000);
        let incoming: Vec<&Call> = month.calls.iter().filter(|call| call.direction == Direction::Incoming).collect();
        let folded = fold(&month.calls);
        let rows = month.rows.len();
        let truly: HashSet<Uuid> = month.truth.values().copied().collect();
        for (what, count) in [
            ("missed", incoming.iter().filter(|call| call.is_missed()).count()),
            ("withheld", incoming.iter().filter(|call| call.caller_phone().is_none()).count()),
            ("recorded twice", folded.iter().filter(|one| !one.duplicates.is_empty()).count()),
            ("handed on", folded.iter().filter(|one| !one.transfers.is_empty()).count()),
            ("rows without call", rows - truly.len()),
            ("calls without row", incoming.iter().filter(|call| !month.truth.contains_key(&call_key(call))).count()),
            ("second desk", incoming.iter().filter(|call| call.extension.as_deref() == Some("802")).count()),
        ] {
            assert!(count > 30, "{what}: {count}");
        }
    }
}
