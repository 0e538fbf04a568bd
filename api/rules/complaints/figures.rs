//! Figures of complaints: answered in time, how many for a hundred rooms and whether that falls, what they are about.

use crate::callbacks::Ratio;
use chrono::{DateTime, Utc};

/// Complaints answered within their limit, of those that were answered or are past it.
///
/// Each complaint is given as its limit and its answer.
///
/// Rule: CMP-21 (F-13).
pub fn in_time(complaints: &[(DateTime<Utc>, Option<DateTime<Utc>>)], now: DateTime<Utc>) -> Ratio {
    let judged = complaints.iter().filter(|(due, answered)| answered.is_some() || *due < now);
    judged.fold(Ratio { part: 0, whole: 0 }, |sum, (due, answered)| Ratio {
        part: sum.part + u64::from(answered.is_some_and(|at| at <= *due)),
        whole: sum.whole + 1,
    })
}

/// Valid complaints for a hundred occupied rooms.
///
/// Rule: CMP-25 (F-14).
pub fn rate_per_hundred(valid: u64, occupied_units: u64) -> Ratio {
    Ratio { part: valid, whole: occupied_units }
}

/// A topic of complaints and how many there were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic<K> {
    /// What it is about.
    pub key: K,
    /// How many.
    pub count: u64,
    /// How many in the stretch of time before.
    pub before: u64,
}

/// The topics of a week that were named most, the most frequent first; of equal ones that which grew more, then by key.
///
/// Rule: CMP-22.
pub fn hot_topics<K: Ord + Clone>(topics: &[Topic<K>], top: usize) -> Vec<Topic<K>> {
    let mut named: Vec<Topic<K>> = topics.iter().filter(|topic| topic.count > 0).cloned().collect();
    named.sort_by(|a, b| b.count.cmp(&a.count).then(a.before.cmp(&b.before)).then(a.key.cmp(&b.key)));
    named.truncate(top);
    named
}

/// The cumulated share, in percent, until which topics are main factors.
const MAIN_SHARE: u64 = 80;

/// A bar of a Pareto chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar<K> {
    /// What it is about.
    pub key: K,
    /// How many.
    pub count: u64,
    /// All up to this one, of all.
    pub cumulated: Ratio,
    /// Whether it is a main factor.
    pub is_main: bool,
}

/// The Pareto chart of topics: the most frequent first, with the cumulated share; main factors are those until it reaches
/// 80 %.
///
/// Rule: CMP-24, NUM-03 (F-28).
pub fn pareto<K: Ord + Clone>(topics: &[(K, u64)]) -> Vec<Bar<K>> {
    let mut sorted: Vec<&(K, u64)> = topics.iter().filter(|(_, count)| *count > 0).collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let whole: u64 = sorted.iter().map(|(_, count)| count).sum();
    let mut part = 0;
    let bar = |(key, count): &(K, u64)| {
        // What stood before it had not reached the share yet.
        let is_main = u128::from(part) * 100 < u128::from(whole) * u128::from(MAIN_SHARE);
        part += count;
        Bar { key: key.clone(), count: *count, cumulated: Ratio { part, whole }, is_main }
    };
    sorted.into_iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    /// Rule: CMP-21.
    #[test]
    fn timeliness_is_of_those_that_were_answered_or_are_past_their_limit() {
        let (due, now) = (at("2026-03-02T10:00:00Z"), at("2026-03-02T12:00:00Z"));
        let (before, after) = (at("2026-03-02T10:00:00Z"), at("2026-03-02T10:00:01Z"));
        let ahead = at("2026-03-03T10:00:00Z");
        let all = [(due, Some(before)), (due, Some(after)), (due, None), (ahead, None), (ahead, Some(before))];
        assert_eq!(in_time(&all, now), Ratio { part: 2, whole: 4 });
        let example: Vec<_> = (0..27).map(|nth| (due, Some(if nth == 0 { after } else { before }))).collect();
        assert_eq!(in_time(&example, now).hundredths_of_percent(), Some(9630));
        assert_eq!(in_time(&[], now).hundredths_of_percent(), None, "nothing is no rate");
    }

    /// Rule: CMP-25.
    #[test]
    fn the_rate_is_valid_complaints_for_a_hundred_occupied_rooms() {
        assert_eq!(rate_per_hundred(14, 842).hundredths_of_percent(), Some(166));
        assert_eq!(rate_per_hundred(0, 0).hundredths_of_percent(), None);
    }

    /// Rule: CMP-22.
    #[test]
    fn hot_topics_are_the_most_named_and_of_equals_those_that_grew() {
        let topic = |key, count, before| Topic { key, count, before };
        let week =
            [topic("噪声", 5, 5), topic("停车", 7, 2), topic("电梯", 5, 1), topic("绿化", 0, 4), topic("保洁", 1, 1)];
        let hot: Vec<&str> = hot_topics(&week, 3).iter().map(|topic| topic.key).collect();
        assert_eq!(hot, ["停车", "电梯", "噪声"]);
        assert_eq!(hot_topics(&week, 9).len(), 4, "what nobody named is no topic");
    }

    /// Rule: CMP-24, NUM-03.
    #[test]
    fn the_main_factors_are_those_until_four_fifths_are_reached() {
        let bars = pareto(&[("c", 14), ("a", 42), ("b", 30), ("e", 6), ("d", 8), ("f", 0)]);
        let shares: Vec<_> = bars.iter().map(|bar| (bar.key, bar.cumulated.part, bar.is_main)).collect();
        assert_eq!(shares, [("a", 42, true), ("b", 72, true), ("c", 86, true), ("d", 94, false), ("e", 100, false)]);
        let exact = pareto(&[("a", 80), ("b", 20)]);
        assert!(exact[0].is_main && !exact[1].is_main, "80 % is reached by the first alone");
        assert!(pareto::<&str>(&[]).is_empty());
    }
}
