//! The figures of a day at the telephone: how soon calls were answered, which were missed, and which of those nobody
//! called back.

use super::{Call, Direction, Folded, NumberFit, number_fit};
use crate::callbacks::Ratio;
use crate::tickets::answered_in_time;
use chrono::{DateTime, Utc};

/// How rings are judged.
#[derive(Clone, Copy, Debug)]
pub struct Rings {
    /// Within how many a call is answered: the policy `desk.answer_within`.
    pub limit: u32,
    /// How many seconds one takes: the policy `desk.ring_seconds`.
    pub seconds_each: i64,
}

/// Missed calls of one number that nobody returned.
///
/// Rule: TEL-05.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreturned {
    /// The number in normal form.
    pub number: String,
    /// The keys of the missed calls, the earliest first.
    pub calls: Vec<String>,
    /// When the last of them began to ring.
    pub last_at: DateTime<Utc>,
}

/// The figures of a day.
///
/// Rule: TEL-05.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Incoming calls, each once.
    pub incoming: u64,
    /// Those that were missed.
    pub missed: u64,
    /// Missed ones whose number was withheld: nobody can return them.
    pub missed_withheld: u64,
    /// Answered calls within the rings, of those whose ringing is known.
    ///
    /// Rule: TKT-01 (F-06).
    pub in_rings: Ratio,
    /// Missed calls that were not returned, by numbers, the earliest first.
    pub unreturned: Vec<Unreturned>,
}

impl Figures {
    /// How many missed calls were not returned.
    pub fn unreturned_calls(&self) -> u64 {
        Ratio::of_counts(self.unreturned.iter().map(|one| one.calls.len()).sum(), 0).part
    }
}

/// Counts the calls of one day. A missed call is returned by a later call to its number on the same day, or when the same
/// number calls again and is answered.
///
/// Rule: TEL-05, TKT-01.
pub fn figures(day: &[Folded], rings: Rings) -> Figures {
    let incoming: Vec<&Folded> = day.iter().filter(|one| one.call.direction == Direction::Incoming).collect();
    let (missed, answered): (Vec<&Folded>, Vec<&Folded>) = incoming.iter().partition(|one| one.call.is_missed());
    let judged: Vec<bool> = answered.iter().filter_map(|one| is_in_rings(&one.call, rings)).collect();
    let count = |number: usize| Ratio::of_counts(number, 0).part;
    Figures {
        incoming: count(incoming.len()),
        missed: count(missed.len()),
        missed_withheld: count(missed.iter().filter(|one| one.call.caller_phone().is_none()).count()),
        in_rings: Ratio::of_counts(judged.iter().filter(|in_time| **in_time).count(), judged.len()),
        unreturned: unreturned(day, &missed),
    }
}

/// Whether an answered incoming call was answered within the rings; `None` for other calls, and where nothing tells.
///
/// Rule: TKT-01 (F-06).
pub fn is_in_rings(call: &Call, rings: Rings) -> Option<bool> {
    let is_judged = call.direction == Direction::Incoming && !call.is_missed();
    let rung = call.ring_seconds.filter(|_| is_judged)?;
    answered_in_time(None, Some(i64::from(rung)), rings.limit, rings.seconds_each)
}

/// Whether a call gives an answer to the missed calls of a number before it: it goes there, or the number called again and
/// was answered.
///
/// Rule: TEL-05.
pub fn is_returned_by(call: &Call, number: &str, missed_at: DateTime<Utc>) -> bool {
    returned_number(call).is_some_and(|(at, own)| at > missed_at && is_one(&own, number))
}

/// The missed calls that nobody returned, by their numbers.
fn unreturned(day: &[Folded], missed: &[&Folded]) -> Vec<Unreturned> {
    let returns: Vec<(DateTime<Utc>, String)> = day.iter().filter_map(|one| returned_number(&one.call)).collect();
    let is_returned =
        |at: DateTime<Utc>, number: &str| returns.iter().any(|(later, own)| *later > at && is_one(own, number));
    let mut open: Vec<(DateTime<Utc>, String, String)> = missed
        .iter()
        .filter_map(|one| Some((one.call.started_at, one.call.caller_phone()?, one.key())))
        .filter(|(at, number, _)| !is_returned(*at, number))
        .collect();
    open.sort_unstable();
    let mut found: Vec<Unreturned> = Vec::new();
    for (last_at, number, key) in open {
        match found.iter_mut().find(|known| is_one(&known.number, &number)) {
            Some(known) => {
                known.calls.push(key);
                known.last_at = last_at;
            }
            None => found.push(Unreturned { number, calls: vec![key], last_at }),
        }
    }
    found
}

/// The number to which a call gives an answer, and when.
fn returned_number(call: &Call) -> Option<(DateTime<Utc>, String)> {
    let number = match call.direction {
        Direction::Outgoing => call.called_phone(),
        Direction::Incoming if !call.is_missed() => call.caller_phone(),
        Direction::Incoming | Direction::Internal => None,
    };
    number.map(|number| (call.started_at, number))
}

fn is_one(one: &str, other: &str) -> bool {
    matches!(number_fit(Some(one), Some(other)), NumberFit::Equal | NumberFit::End)
}

/// The missed calls that become a call-back task, one for each number that the project knows.
///
/// Rule: TEL-05.
pub fn callback_needed(unreturned: &[Unreturned], is_known: impl Fn(&str) -> bool) -> Vec<&Unreturned> {
    unreturned.iter().filter(|one| is_known(&one.number)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::call::tests::{at, call};
    use super::super::fold;
    use super::*;

    const RINGS: Rings = Rings { limit: 3, seconds_each: 5 };

    fn missed(started: &str, caller: &str) -> Call {
        Call { talk_seconds: 0, ring_seconds: Some(25), ..call(started, caller, "801") }
    }

    fn back(started: &str, called: &str) -> Call {
        Call { direction: Direction::Outgoing, called: Some(called.to_owned()), ..call(started, "801", "801") }
    }

    fn of(calls: &[Call]) -> Figures {
        figures(&fold(calls), RINGS)
    }

    /// Rule: TEL-05, TKT-01 (F-06).
    #[test]
    fn calls_are_answered_within_three_rings_where_the_ringing_is_known() {
        let rung = |nth: u32, ring_seconds| Call {
            ring_seconds,
            ..call(&format!("2026-03-02T08:{nth:02}:00Z"), "13800138000", "801")
        };
        let day = of(&[rung(0, Some(15)), rung(3, Some(16)), rung(6, None), missed("2026-03-02T08:10:00Z", "")]);
        assert_eq!((day.incoming, day.missed, day.missed_withheld), (4, 1, 1));
        assert_eq!(day.in_rings, Ratio { part: 1, whole: 2 });
        let none = of(&[]);
        assert_eq!((none.in_rings.to_string().as_str(), none.incoming), ("–", 0));
        assert_eq!(day.unreturned, [], "nobody can return a withheld number");
    }

    /// Rule: TEL-05.
    #[test]
    fn a_missed_call_is_returned_by_a_later_call_either_way() {
        let first = missed("2026-03-02T08:10:00Z", "13800138000");
        for (other, unreturned) in [
            (back("2026-03-02T08:20:00Z", "0138 0013 8000"), 0),
            (back("2026-03-02T08:09:00Z", "13800138000"), 1),
            (back("2026-03-02T08:10:00Z", "13800138000"), 1),
            (back("2026-03-02T08:20:00Z", "13800138001"), 1),
            (call("2026-03-02T08:20:00Z", "13800138000", "801"), 0),
            (call("2026-03-02T08:05:00Z", "13800138000", "801"), 1),
            (missed("2026-03-02T08:20:00Z", "13800138000"), 2),
            (Call { talk_seconds: 0, ..back("2026-03-02T08:20:00Z", "13800138000") }, 0),
            (Call { direction: Direction::Internal, ..call("2026-03-02T08:20:00Z", "13800138000", "801") }, 1),
        ] {
            let day = of(&[first.clone(), other.clone()]);
            assert_eq!(day.unreturned_calls(), unreturned, "{other:?}");
        }
    }

    /// Rule: TEL-05.
    #[test]
    fn a_call_answers_the_missed_calls_of_its_number_that_were_before_it() {
        let (same, later, phone) = ("2026-03-02T08:10:00Z", "2026-03-02T08:10:01Z", "13800138000");
        let internal = Call { direction: Direction::Internal, ..call(later, phone, "801") };
        for (one, returns) in [
            (back(later, phone), true),
            (back(later, "0138 0013 8000"), true),
            (back(same, phone), false),
            (back(later, "13800138001"), false),
            (call(later, phone, "801"), true),
            (call(same, phone, "801"), false),
            (missed(later, phone), false),
            (internal, false),
        ] {
            assert_eq!(is_returned_by(&one, phone, at(same)), returns, "{one:?}");
        }
    }

    /// Rule: TKT-01 (F-06).
    #[test]
    fn only_answered_calls_from_outside_are_judged_by_their_rings() {
        let started = "2026-03-02T08:10:00Z";
        let rung = |ring_seconds| is_in_rings(&Call { ring_seconds, ..call(started, "", "801") }, RINGS);
        assert_eq!((rung(Some(15)), rung(Some(16)), rung(None)), (Some(true), Some(false), None));
        assert_eq!(is_in_rings(&missed(started, ""), RINGS), None, "nobody answered");
        assert_eq!(is_in_rings(&back(started, "13800138000"), RINGS), None, "the office itself called");
    }

    /// Rule: TEL-05.
    #[test]
    fn missed_calls_of_a_known_number_make_one_task() {
        let calls = [
            missed("2026-03-02T08:10:00Z", "075512345678"),
            missed("2026-03-02T08:20:00Z", "12345678"),
            missed("2026-03-02T08:30:00Z", "13800138001"),
            missed("2026-03-02T08:40:00Z", ""),
        ];
        let day = of(&calls);
        assert_eq!((day.missed, day.unreturned_calls(), day.unreturned.len()), (4, 3, 2));
        let tasks = callback_needed(&day.unreturned, |number| number.ends_with("12345678"));
        let [task] = tasks.as_slice() else { panic!("one task") };
        assert_eq!((task.calls.len(), task.last_at), (2, at("2026-03-02T08:20:00Z")));
        assert!(callback_needed(&day.unreturned, |_| false).is_empty());
    }
}
