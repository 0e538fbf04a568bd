//! The report of a sample: the share with its count and base, how many answered, how sure the share is, and beside it the
//! figure of the papers' own formula.

use super::{Drawn, Replaced};
use crate::callbacks::{Formula, Grade, Ratio, Satisfaction};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The square of the quantile of the normal distribution that leaves 2.5 % on each side (1.959963984540), in units of
/// one [`SCALE`]th.
const Z_SQUARED: u128 = 3_841_458_821;
/// What one is in the arithmetic of the interval.
const SCALE: u128 = 1_000_000_000;
/// The largest base that the arithmetic holds.
const LARGEST_BASE: u64 = 1_000_000_000;

/// An interval in hundredths of a percent: `4901` is 49.01 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Its lower end, rounded down.
    pub low: u64,
    /// Its upper end, rounded up.
    pub high: u64,
}

impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { low, high } = *self;
        write!(f, "{}.{:02}%–{}.{:02}%", low / 100, low % 100, high / 100, high % 100)
    }
}

/// The 95 % interval of Wilson's score for a share, rounded outward; `None` for a base of 0, a part larger than the
/// whole, or a base of more than a thousand million.
///
/// With `k` of `n` and `z²` = 3.841458821 the ends are (2k + z² ∓ √(z⁴ + 4z²·k(n−k)/n)) ÷ 2(n + z²); everything is counted
/// in whole thousand-millionths, and the root is rounded outward too.
///
/// Rule: SMP-03.
pub fn wilson(share: Ratio) -> Option<Interval> {
    let Ratio { part, whole } = share;
    if whole == 0 || whole > LARGEST_BASE || part > whole {
        return None;
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let spread = (4 * Z_SQUARED * SCALE * part * (whole - part)).div_ceil(whole);
    let square = Z_SQUARED * Z_SQUARED + spread;
    // One more than the root may be too much, but only by a part that is not shown: 0 and 100 % are kept below.
    let root = square.isqrt() + 1;
    let (middle, divisor) = (2 * part * SCALE + Z_SQUARED, 2 * (whole * SCALE + Z_SQUARED));
    let low = middle.saturating_sub(root) * 10_000 / divisor;
    let high = ((middle + root) * 10_000).div_ceil(divisor).min(10_000);
    Some(Interval { low: u64::try_from(low).ok()?, high: u64::try_from(high).ok()? })
}

/// What somebody of the sample answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Who.
    pub item: Uuid,
    /// The grade; `None` when they gave none.
    pub grade: Option<Grade>,
    /// The grades of quality, attitude and result, where they were asked.
    pub parts: Option<[Grade; 3]>,
}

/// What a sample says.
///
/// Rule: SMP-03.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Those who are satisfied, of those who gave a grade: the count and its base.
    pub share: Ratio,
    /// Between what and what the share of the whole population lies, with 95 in 100; `None` without an answer.
    pub interval: Option<Interval>,
    /// Those who gave a grade, of all who were to be asked: drawn or stepped in.
    pub response: Ratio,
    /// How many were not reached and replaced, or not replaced because nobody was left.
    ///
    /// Rule: SMP-02.
    pub replaced: u64,
    /// The formula of the papers.
    pub formula: Formula,
    /// Its figure.
    ///
    /// Rule: CBK-19 (F-02).
    pub by_formula: Ratio,
}

/// Sums up a sample. Answers of people who are not in the sample are left out, and each person counts once, with the first
/// answer.
///
/// Rule: SMP-02, SMP-03.
pub fn report(drawn: &Drawn, replaced: &[Replaced], answers: &[Answer], formula: Formula) -> Report {
    report_of(drawn.chosen().chain(replaced.iter().filter_map(|one| one.by)), replaced.len(), answers, formula)
}

/// Sums up some of a sample, say those of one technician: who was to be asked of them, how many of those were given up, and
/// what they answered.
///
/// Rule: SMP-02, SMP-03.
pub fn report_of(
    asked: impl IntoIterator<Item = Uuid>,
    given_up: usize,
    answers: &[Answer],
    formula: Formula,
) -> Report {
    let mut waiting: BTreeSet<Uuid> = asked.into_iter().collect();
    let asked = waiting.len();
    let own: Vec<&Answer> = answers.iter().filter(|answer| waiting.remove(&answer.item)).collect();
    let counted =
        |formula| own.iter().fold(Satisfaction::default(), |sum, answer| sum.with(formula, answer.grade, answer.parts));
    let share = counted(Formula::Sf3).rate();
    let graded = own.iter().filter(|answer| answer.grade.is_some()).count();
    Report {
        share,
        interval: wilson(share),
        response: Ratio::of_counts(graded, asked),
        replaced: Ratio::of_counts(given_up, 0).part,
        formula,
        by_formula: counted(formula).rate(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Item, Size, draw};
    use super::*;
    use proptest::prelude::*;

    fn of(part: u64, whole: u64) -> Option<(u64, u64)> {
        wilson(Ratio { part, whole }).map(|interval| (interval.low, interval.high))
    }

    /// Rule: SMP-03.
    #[test]
    fn the_interval_has_the_published_values_rounded_outward() {
        // 49.0162 .. 94.3318, 0 .. 27.7533, 72.2467 .. 100, 23.6593 .. 76.3407, 40.3832 .. 59.6168, 0 .. 79.3451.
        for ((part, whole), ends) in [
            ((8, 10), (4901, 9434)),
            ((0, 10), (0, 2776)),
            ((10, 10), (7224, 10_000)),
            ((5, 10), (2365, 7635)),
            ((50, 100), (4038, 5962)),
            ((0, 1), (0, 7935)),
            ((1, 1), (2065, 10_000)),
            // 33.269999999 .. 41.722133, and its mirror: a quantile that is told less exactly gives 33.27.
            ((187, 500), (3326, 4173)),
            ((313, 500), (5827, 6674)),
        ] {
            assert_eq!(of(part, whole), Some(ends), "{part} of {whole}");
        }
        assert_eq!(wilson(Ratio { part: 8, whole: 10 }).map(|ends| ends.to_string()), Some("49.01%–94.34%".into()));
        for (part, whole) in [(0, 0), (3, 2), (1, LARGEST_BASE + 1)] {
            assert_eq!(of(part, whole), None);
        }
        let half = LARGEST_BASE / 2;
        assert_eq!(of(half, LARGEST_BASE), Some((4999, 5001)));
    }

    fn sample() -> (Drawn, Vec<Uuid>) {
        let item = |nth: u32| Item { id: Uuid::from_u128(u128::from(nth) + 1), stratum: "s".to_owned() };
        let drawn = draw(&(0..30).map(item).collect::<Vec<_>>(), Size::Count(10), "seed").expect("a draw");
        let chosen = drawn.chosen().collect();
        (drawn, chosen)
    }

    fn answer(item: Uuid, grade: Option<Grade>) -> Answer {
        Answer { item, grade, parts: None }
    }

    /// Rule: SMP-02, SMP-03.
    #[test]
    fn a_report_says_share_base_response_and_replacements() {
        let (drawn, chosen) = sample();
        let by = drawn.reserve[0];
        let replaced = [Replaced { item: chosen[9], by: Some(by) }, Replaced { item: chosen[8], by: None }];
        let mut answers: Vec<Answer> = chosen[..6].iter().map(|item| answer(*item, Some(Grade::A))).collect();
        answers.push(answer(chosen[6], Some(Grade::C)));
        answers.push(answer(chosen[7], None));
        answers.push(answer(by, Some(Grade::B)));
        answers.push(answer(by, Some(Grade::C)));
        answers.push(answer(drawn.reserve[5], Some(Grade::C)));
        let made = report(&drawn, &replaced, &answers, Formula::Sf3);
        assert_eq!(made.share, Ratio { part: 7, whole: 8 });
        assert_eq!(made.response, Ratio { part: 8, whole: 11 });
        assert_eq!((made.replaced, made.by_formula), (2, made.share));
        assert_eq!(made.interval, wilson(made.share));
    }

    /// Rule: SMP-03, CBK-19.
    #[test]
    fn the_figure_of_the_papers_stands_beside_the_share() {
        let (drawn, chosen) = sample();
        let parts = Some([Grade::A, Grade::C, Grade::C]);
        let answers = [Answer { item: chosen[0], grade: Some(Grade::A), parts }];
        let made = report(&drawn, &[], &answers, Formula::Sf4);
        assert_eq!((made.share, made.by_formula), (Ratio { part: 1, whole: 1 }, Ratio { part: 1, whole: 3 }));
        let nothing = report(&drawn, &[], &[], Formula::Sf3);
        assert_eq!((nothing.interval, nothing.share.to_string().as_str()), (None, "–"));
        assert_eq!(nothing.response, Ratio { part: 0, whole: 10 });
    }

    proptest! {
        /// Rule: SMP-03.
        #[test]
        fn the_interval_holds_the_share_and_mirrors(whole in 1..=LARGEST_BASE, nth: u64) {
            let part = nth % (whole + 1);
            let (low, high) = of(part, whole).expect("an interval");
            let share = u128::from(part) * 10_000;
            prop_assert!(u128::from(low) * u128::from(whole) <= share && share <= u128::from(high) * u128::from(whole));
            let (other_low, other_high) = of(whole - part, whole).expect("an interval");
            prop_assert!((10_000 - high).abs_diff(other_low) <= 1 && (10_000 - low).abs_diff(other_high) <= 1);
        }
    }
}
