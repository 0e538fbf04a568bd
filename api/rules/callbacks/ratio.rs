//! Rates as they are kept: a part and a whole, and never a float.

/// A rate: so many of so many. It is rounded only where it is shown; targets are compared with the exact fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// What counts.
    pub part: u64,
    /// Out of what; 0 gives no rate at all.
    pub whole: u64,
}

impl Ratio {
    /// The rate of two counts of things in memory.
    pub fn of_counts(part: usize, whole: usize) -> Self {
        let wide = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Self { part: wide(part), whole: wide(whole) }
    }

    /// The rate in hundredths of a percent, rounded half up: `9481` is 94.81 %. `None` for a whole of 0.
    pub fn hundredths_of_percent(self) -> Option<u64> {
        let whole = u128::from(self.whole);
        let doubled = u128::from(self.part) * 20_000 + whole;
        doubled.checked_div(whole * 2).map(|rate| u64::try_from(rate).unwrap_or(u64::MAX))
    }

    /// Whether the exact rate reaches a target in hundredths of a percent. `None` for a whole of 0.
    pub fn reaches(self, target_hundredths: u64) -> Option<bool> {
        let reached = u128::from(self.part) * 10_000 >= u128::from(self.whole) * u128::from(target_hundredths);
        (self.whole > 0).then_some(reached)
    }
}

impl std::fmt::Display for Ratio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.hundredths_of_percent() {
            Some(rate) => write!(f, "{}.{:02}%", rate / 100, rate % 100),
            None => f.write_str("–"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_rate_is_shown_with_two_decimals_rounded_half_up() {
        for (part, whole, text) in [
            (73, 77, "94.81%"),
            (79, 86, "91.86%"),
            (113, 119, "94.96%"),
            (0, 5, "0.00%"),
            (5, 5, "100.00%"),
            (1, 20_000, "0.01%"),
            (1, 20_001, "0.00%"),
            (0, 0, "–"),
        ] {
            assert_eq!(Ratio { part, whole }.to_string(), text);
        }
    }

    #[test]
    fn targets_are_compared_with_the_exact_fraction() {
        let nearly = Ratio { part: 94_999, whole: 100_000 };
        assert_eq!((nearly.to_string().as_str(), nearly.reaches(9500)), ("95.00%", Some(false)));
        assert_eq!(Ratio { part: 95, whole: 100 }.reaches(9500), Some(true));
        assert_eq!(Ratio { part: 0, whole: 0 }.reaches(0), None);
    }

    proptest! {
        #[test]
        fn a_part_of_the_whole_is_between_nothing_and_all(whole in 1..u64::MAX, share in 0..=100_u64) {
            let part = u64::try_from(u128::from(whole) * u128::from(share) / 100).expect("a part");
            let rate = Ratio { part, whole }.hundredths_of_percent().expect("a rate");
            prop_assert!(rate <= 10_000);
        }
    }
}
