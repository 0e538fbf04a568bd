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

words! {
    /// Where a figure of a run of months goes, told from noise.
    ///
    /// Rule: CMP-25, NUM-03.
    #[schema(as = ComplaintTrend)]
    pub enum Trend {
        /// Too few months, or no run of one direction or side.
        Noise = "noise" "无明显变化",
        /// Six falling months in a row, or eight below the median.
        Falling = "falling" "下降",
        /// Six rising months in a row, or eight above the median.
        Rising = "rising" "上升",
    }
}

/// Where the newest months of a run chart go. A run of eight points on one side of the median, or of six that go one
/// way, is no chance; points on the median count for neither side.
///
/// Rule: CMP-25, NUM-03.
pub fn trend(months: &[u64]) -> Trend {
    const SIDE: usize = 8;
    const STEPS: usize = 5;
    let mut sorted = months.to_vec();
    sorted.sort_unstable();
    // Twice the median, so that the middle of two needs no fraction.
    let doubled = match sorted.len() {
        0 => return Trend::Noise,
        odd if odd % 2 == 1 => sorted.get(odd / 2).copied().unwrap_or(0) * 2,
        even => sorted.get(even / 2 - 1).copied().unwrap_or(0) + sorted.get(even / 2).copied().unwrap_or(0),
    };
    let newest_side = |is_on: &dyn Fn(u64) -> bool| {
        months.iter().rev().filter(|month| **month * 2 != doubled).take_while(|month| is_on(**month)).count() >= SIDE
    };
    let newest_steps = |is_step: &dyn Fn(u64, u64) -> bool| {
        months.windows(2).rev().take_while(|pair| is_step(pair[0], pair[1])).count() >= STEPS
    };
    if newest_steps(&|before, after| after < before) || newest_side(&|month| month * 2 < doubled) {
        Trend::Falling
    } else if newest_steps(&|before, after| after > before) || newest_side(&|month| month * 2 > doubled) {
        Trend::Rising
    } else {
        Trend::Noise
    }
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

    /// Rule: CMP-25, NUM-03.
    #[test]
    fn a_run_tells_a_change_and_ups_and_downs_do_not() {
        assert_eq!(trend(&[5, 7, 4, 6, 5, 8, 5, 6]), Trend::Noise);
        assert_eq!(trend(&[9, 8, 7, 6, 5, 4]), Trend::Falling, "six in a row");
        assert_eq!(trend(&[9, 8, 7, 6, 5]), Trend::Noise, "five are not");
        assert_eq!(trend(&[1, 2, 3, 4, 5, 6]), Trend::Rising);
        let below = [9, 9, 9, 9, 9, 9, 9, 9, 9, 3, 4, 3, 4, 3, 4, 3, 4];
        assert_eq!(trend(&below), Trend::Falling, "eight in a row below the median");
        assert_eq!(trend(&below[..16]), Trend::Noise, "seven are not");
        assert_eq!(trend(&[]), Trend::Noise);
    }
}
