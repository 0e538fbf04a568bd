//! Run charts: the course of a figure over months, with limits that tell a change from noise.

use crate::callbacks::Ratio;

words! {
    /// Where a figure of a run of months goes, told from noise.
    ///
    /// Rule: CMP-25, NUM-03.
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

/// A point of the course of a share. Shares are in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The share itself.
    pub share: Ratio,
    /// The limits between which chance alone keeps it; `None` where nothing was counted.
    pub limits: Option<(u64, u64)>,
    /// Whether it lies outside of them: something else than chance was at work.
    pub is_outside: bool,
}

/// The course of a share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// All months as one: the middle line.
    pub centre: Ratio,
    /// The months, the earliest first.
    pub points: Vec<Point>,
    /// Where they go, told from noise; months without anything are left out.
    pub trend: Trend,
}

/// The course of a share over months, as a control chart of proportions: limits stand three standard deviations from the
/// share of all months, narrower the more were counted. Compared exactly, rounded outwards only where they are shown.
///
/// Rule: NUM-03.
pub fn course(months: &[Ratio]) -> Course {
    let whole = |sum: u64, month: &Ratio| sum.saturating_add(month.whole);
    let part = |sum: u64, month: &Ratio| sum.saturating_add(month.part);
    let centre = Ratio { part: months.iter().fold(0, part), whole: months.iter().fold(0, whole) };
    let points = months.iter().map(|month| point(*month, centre)).collect();
    let shares: Vec<u64> = months.iter().filter_map(|month| month.hundredths_of_percent()).collect();
    Course { centre, points, trend: trend(&shares) }
}

/// A whole in hundredths of a percent.
const WHOLE: u128 = 10_000;

fn point(share: Ratio, centre: Ratio) -> Point {
    if share.whole == 0 || centre.whole == 0 {
        return Point { share, limits: None, is_outside: false };
    }
    let [part, count] = [share.part, share.whole].map(u128::from);
    let [kept, all] = [centre.part, centre.whole].map(u128::from);
    // Nine variances of the share of `count`, by all²·count: 9·p·(1−p)/n = 9·kept·(all−kept)/(all²·n).
    let spread = 9 * kept * (all - kept);
    let apart = (part * all).abs_diff(kept * count);
    let is_outside = apart * apart > spread * count;
    let width = (spread * WHOLE * WHOLE / (all * all * count)).isqrt();
    let is_even = width * width * all * all * count == spread * WHOLE * WHOLE;
    let width = if is_even { width } else { width + 1 };
    let low = (kept * WHOLE / all).saturating_sub(width);
    let high = ((kept * WHOLE).div_ceil(all) + width).min(WHOLE);
    let shown = |limit: u128| u64::try_from(limit).unwrap_or(u64::MAX);
    Point { share, limits: Some((shown(low), shown(high))), is_outside }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    fn of(part: u64, whole: u64) -> Ratio {
        Ratio { part, whole }
    }

    /// Rule: NUM-03.
    #[test]
    fn a_month_outside_of_three_deviations_is_no_chance() {
        // Eleven months of 90 of 100 and one of 60: p = 0.875, three deviations of 100 are 0.0992.
        let mut months = vec![of(90, 100); 11];
        months.push(of(60, 100));
        let course = course(&months);
        assert_eq!(course.centre.hundredths_of_percent(), Some(8750));
        assert_eq!(course.points[0].limits, Some((7757, 9743)));
        let outside: Vec<bool> = course.points.iter().map(|point| point.is_outside).collect();
        assert_eq!(outside, [[false; 11].as_slice(), &[true]].concat());
        assert_eq!(course.trend, Trend::Noise, "one month is no run");
    }

    /// Rule: NUM-03.
    #[test]
    fn limits_are_wider_where_less_was_counted_and_none_where_nothing_was() {
        let course = course(&[of(900, 1_000), of(9, 10), of(0, 0)]);
        let width = |at: usize| course.points[at].limits.map(|(low, high)| high - low);
        assert!(width(0) < width(1));
        assert_eq!((course.points[1].limits.map(|limits| limits.1), width(2)), (Some(10_000), None));
        assert!(course.points.iter().all(|point| !point.is_outside));
        let kept = super::course(&[of(5, 5), of(7, 7)]);
        assert_eq!(kept.points[0].limits, Some((10_000, 10_000)), "without any variance");
        assert!(super::course(&[]).points.is_empty());
    }

    /// Rule: NUM-03.
    #[test]
    fn a_run_of_shares_is_told_as_a_run() {
        let months: Vec<Ratio> = [80, 82, 84, 86, 88, 90].map(|part| of(part, 100)).to_vec();
        assert_eq!(course(&months).trend, Trend::Rising);
    }

    proptest! {
        /// Rule: NUM-03.
        #[test]
        fn limits_hold_the_middle_and_what_is_outside_of_them_is_told(
            counts in proptest::collection::vec((0..500_u64, 0..500_u64), 1..14)
        ) {
            let months: Vec<Ratio> = counts.iter().map(|(kept, late)| of(*kept, kept + late)).collect();
            let course = course(&months);
            let centre = course.centre.hundredths_of_percent();
            for point in &course.points {
                let Some((low, high)) = point.limits else { continue };
                let (centre, share) = (centre.expect("a centre"), point.share.hundredths_of_percent().expect("a share"));
                prop_assert!(low <= centre && centre <= high && high <= 10_000);
                // Shown limits are rounded outwards, so that what is shown outside is outside.
                prop_assert!(point.is_outside || (low <= share && share <= high));
            }
        }
    }
}
