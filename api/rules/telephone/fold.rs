//! Calls that are one: recorded twice by two devices, or handed on to another extension. They are folded, so that each
//! call of a customer stands once.

use super::{Call, Direction, call_key};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, HashSet};

/// How many seconds two records of one call lie apart at most, in their beginning and in the length of the talk.
///
/// Rule: TEL-03.
pub const DUPLICATE_SECONDS: i64 = 3;
/// How many seconds after the end of a call its second leg begins at most.
///
/// Rule: TEL-03.
pub const TRANSFER_SECONDS: i64 = 10;
/// How many seconds before the end it may begin: devices count the end differently.
const EARLY_SECONDS: i64 = 2;
/// How many earlier calls of a number are looked at.
const LOOK_BACK: usize = 8;

/// A call with its other records and its further legs.
///
/// Rule: TEL-03.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The call: of several records the one that says most, of several legs the first.
    pub call: Call,
    /// Other records of the same call.
    pub duplicates: Vec<Call>,
    /// The legs after it was handed on, in their order.
    pub transfers: Vec<Call>,
}

impl Folded {
    /// A call without other records and legs.
    pub fn of(call: Call) -> Self {
        Self { call, duplicates: Vec::new(), transfers: Vec::new() }
    }

    /// The key of the call.
    pub fn key(&self) -> String {
        call_key(&self.call)
    }

    /// The call, its other records and its legs.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        std::iter::once(&self.call).chain(&self.duplicates).chain(&self.transfers)
    }

    /// Whether it, another record or a leg has a key.
    pub fn has_key(&self, key: &str) -> bool {
        self.calls().any(|call| call_key(call) == key)
    }

    /// When the last leg ended.
    pub fn ended_at(&self) -> DateTime<Utc> {
        let last = |end: DateTime<Utc>, leg: &Call| end.max(leg.ended_at());
        self.transfers.iter().fold(self.call.ended_at(), last)
    }

    /// The extensions that took part.
    pub fn extensions(&self) -> impl Iterator<Item = &str> {
        self.calls().filter_map(|call| call.extension.as_deref())
    }

    /// Whether a call is another record of this one, or of one of its legs.
    fn is_recorded_as(&self, call: &Call) -> bool {
        self.calls().any(|known| is_copy(known, call))
    }

    /// Whether a call is the next leg of this one.
    fn goes_on_as(&self, call: &Call) -> bool {
        let gap = call.started_at - self.ended_at();
        let is_next = (TimeDelta::seconds(-EARLY_SECONDS)..=TimeDelta::seconds(TRANSFER_SECONDS)).contains(&gap);
        let is_answered = self.call.direction == Direction::Incoming && !self.call.is_missed();
        let is_elsewhere = call.extension.is_some() && self.calls().all(|known| known.extension != call.extension);
        let is_same = || call.caller_phone().is_some_and(|number| self.call.caller_phone() == Some(number));
        is_next && is_answered && call.direction != Direction::Outgoing && is_elsewhere && is_same()
    }

    /// Takes in another record; the one that says most stands for the call.
    fn add_copy(&mut self, call: Call) {
        let says = |call: &Call| (!call.is_missed(), call.extension.is_some(), call.recording.is_some());
        if is_copy(&self.call, &call) && says(&call) > says(&self.call) {
            self.duplicates.push(std::mem::replace(&mut self.call, call));
        } else {
            self.duplicates.push(call);
        }
    }
}

/// Folds the records of calls: first by their keys, then those of two devices, then those that were handed on. The order
/// in which they are given does not matter; the result is in the order of time.
///
/// Rule: TEL-01, TEL-03.
pub fn fold(calls: &[Call]) -> Vec<Folded> {
    let mut sorted: Vec<(DateTime<Utc>, String, &Call)> =
        calls.iter().map(|call| (call.started_at, call_key(call), call)).collect();
    sorted.sort_unstable();
    let mut seen = HashSet::new();
    let mut folded: Vec<Folded> = Vec::new();
    let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
    for (_, key, call) in sorted {
        if !seen.insert(key) {
            continue;
        }
        let own = by_number.entry(call.caller_phone().unwrap_or_default()).or_default();
        let recent: Vec<usize> = own.iter().rev().take(LOOK_BACK).copied().collect();
        let find =
            |fits: &dyn Fn(&Folded) -> bool| recent.iter().copied().find(|place| folded.get(*place).is_some_and(fits));
        let copy = find(&|known| known.is_recorded_as(call));
        let leg = copy.is_none().then(|| find(&|known| known.goes_on_as(call))).flatten();
        match (copy.or(leg).and_then(|place| folded.get_mut(place)), copy.is_some()) {
            (Some(known), true) => known.add_copy(call.clone()),
            (Some(known), false) => known.transfers.push(call.clone()),
            (None, _) => {
                own.push(folded.len());
                folded.push(Folded::of(call.clone()));
            }
        }
    }
    folded
}

/// Whether two records are of one call. A withheld number may be anybody's, so both must be of one extension.
fn is_copy(one: &Call, other: &Call) -> bool {
    let near = |apart: i64| apart.abs() <= DUPLICATE_SECONDS;
    if one.direction != other.direction || !near((one.started_at - other.started_at).num_seconds()) {
        return false;
    }
    let talks = i64::from(one.talk_seconds) - i64::from(other.talk_seconds);
    let same_extension = one.extension == other.extension;
    let one_is_silent = one.extension.is_none() || other.extension.is_none();
    match (one.caller_phone(), other.caller_phone()) {
        (Some(number), Some(same)) if number == same => {
            // A group of extensions rings at once: one takes the call and the others miss it.
            one.is_missed() || other.is_missed() || (near(talks) && (same_extension || one_is_silent))
        }
        (None, None) => same_extension && one.extension.is_some() && near(talks),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::call::tests::{at, call};
    use super::*;
    use proptest::prelude::*;

    const PHONE: &str = "13800138000";

    fn shape(folded: &[Folded]) -> Vec<(usize, usize)> {
        folded.iter().map(|one| (one.duplicates.len(), one.transfers.len())).collect()
    }

    /// Rule: TEL-01.
    #[test]
    fn a_list_that_is_read_twice_adds_nothing() {
        let list = [call("2026-03-02T08:15:00Z", PHONE, "801"), call("2026-03-02T08:30:00Z", PHONE, "801")];
        let twice: Vec<Call> = list.iter().chain(&list).cloned().collect();
        assert_eq!(fold(&twice), fold(&list));
        assert_eq!(shape(&fold(&twice)), [(0, 0), (0, 0)]);
    }

    /// Rule: TEL-03.
    #[test]
    fn a_call_that_two_devices_recorded_is_one() {
        let one = call("2026-03-02T08:15:00Z", PHONE, "801");
        let poor = Call { extension: None, talk_seconds: 62, ..call("2026-03-02T08:14:58Z", PHONE, "") };
        let folded = fold(&[poor.clone(), one.clone()]);
        assert_eq!(shape(&folded), [(1, 0)]);
        assert_eq!(folded.first().map(|folded| &folded.call), Some(&one), "the record that says more");
        assert!(folded.iter().all(|folded| folded.has_key(&call_key(&poor)) && folded.key() == call_key(&one)));
        let twin = call("2026-03-02T08:15:01Z", PHONE, "801");
        assert_eq!(
            fold(&[twin, one.clone()]).first().map(|folded| &folded.call),
            Some(&one),
            "of equal ones the first"
        );
        for other in [
            call("2026-03-02T08:15:04Z", PHONE, "801"),
            Call { talk_seconds: 70, ..poor.clone() },
            Call { extension: Some("802".into()), ..poor.clone() },
            Call { caller: None, ..poor.clone() },
            Call { direction: Direction::Outgoing, ..poor },
        ] {
            assert_eq!(fold(&[one.clone(), other.clone()]).len(), 2, "{other:?}");
        }
    }

    /// Rule: TEL-03, TEL-05.
    #[test]
    fn extensions_that_rang_along_missed_nothing() {
        let taken = call("2026-03-02T08:15:00Z", PHONE, "802");
        let along = Call { talk_seconds: 0, ..call("2026-03-02T08:15:00Z", PHONE, "801") };
        let folded = fold(&[along, taken.clone()]);
        assert_eq!((shape(&folded), folded.first().map(|folded| &folded.call)), (vec![(1, 0)], Some(&taken)));
    }

    /// Rule: TEL-03.
    #[test]
    fn withheld_numbers_are_one_call_only_at_one_extension() {
        let hidden = |started: &str, extension: &str| call(started, "", extension);
        assert_eq!(fold(&[hidden("2026-03-02T08:15:00Z", "801"), hidden("2026-03-02T08:15:02Z", "801")]).len(), 1);
        assert_eq!(fold(&[hidden("2026-03-02T08:15:00Z", "801"), hidden("2026-03-02T08:15:02Z", "802")]).len(), 2);
        assert_eq!(fold(&[hidden("2026-03-02T08:15:00Z", ""), hidden("2026-03-02T08:15:02Z", "")]).len(), 2);
    }

    /// Rule: TEL-03.
    #[test]
    fn a_call_that_is_handed_on_is_one() {
        // It ends at 08:16:09.
        let first = call("2026-03-02T08:15:00Z", PHONE, "801");
        for (started, extension, calls) in [
            ("2026-03-02T08:16:07Z", "810", 1),
            ("2026-03-02T08:16:19Z", "810", 1),
            ("2026-03-02T08:16:06Z", "810", 2),
            ("2026-03-02T08:16:20Z", "810", 2),
            ("2026-03-02T08:16:12Z", "801", 2),
            ("2026-03-02T08:16:12Z", "", 2),
        ] {
            assert_eq!(fold(&[first.clone(), call(started, PHONE, extension)]).len(), calls, "{started} {extension}");
        }
        let second = call("2026-03-02T08:16:12Z", PHONE, "810");
        let third = call("2026-03-02T08:17:25Z", PHONE, "811");
        let folded = fold(&[third, second, first.clone()]);
        assert_eq!(shape(&folded), [(0, 2)]);
        let [all] = folded.as_slice() else { panic!("one call") };
        assert_eq!((&all.call, all.ended_at()), (&first, at("2026-03-02T08:18:34Z")));
        assert_eq!(all.extensions().collect::<Vec<_>>(), ["801", "810", "811"]);
        // Somebody else of the same number talks longer at another extension.
        let beside = Call { talk_seconds: 300, ..call("2026-03-02T08:15:05Z", PHONE, "802") };
        let leg_of_first = call("2026-03-02T08:16:12Z", PHONE, "810");
        assert_eq!(shape(&fold(&[first.clone(), beside, leg_of_first])), [(0, 1), (0, 0)]);
        let outgoing = |call: Call| Call { direction: Direction::Outgoing, ..call };
        let leg = || call("2026-03-02T08:16:12Z", PHONE, "810");
        assert_eq!(
            fold(&[first.clone(), outgoing(leg())]).len(),
            2,
            "the desk calls out: no leg of a call that came in"
        );
        assert_eq!(fold(&[outgoing(first.clone()), leg()]).len(), 2, "the customer calls anew after the desk called");
        let missed = Call { talk_seconds: 0, ..first };
        assert_eq!(fold(&[missed, call("2026-03-02T08:15:12Z", PHONE, "810")]).len(), 2, "nothing to hand on");
    }

    proptest! {
        /// Rule: TEL-03.
        #[test]
        fn no_call_is_lost_and_the_order_does_not_matter(
            picks in proptest::collection::vec((0..120_i64, 0..3_u8, 0..3_u8, 0..80_u32), 0..25), turn in 0..25_usize,
        ) {
            let make = |(second, caller, extension, talk_seconds): &(i64, u8, u8, u32)| Call {
                started_at: at("2026-03-02T08:15:00Z") + TimeDelta::seconds(*second),
                talk_seconds: *talk_seconds,
                ..call("2026-03-02T08:15:00Z", ["", PHONE, "13800138001"][usize::from(*caller)],
                    ["", "801", "802"][usize::from(*extension)])
            };
            let mut calls: Vec<Call> = picks.iter().map(make).collect();
            let folded = fold(&calls);
            let mut keys: Vec<String> = calls.iter().map(call_key).collect();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(folded.iter().flat_map(Folded::calls).count(), keys.len());
            let length = calls.len();
            calls.rotate_left(turn.min(length));
            prop_assert_eq!(fold(&calls), folded);
        }
    }
}
