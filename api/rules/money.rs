//! Amounts in fen: integers with checked arithmetic, and no way to a float.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An amount of Chinese yuan in fen (1/100 yuan). Arithmetic is checked: an overflow is `None`, never a wrap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = i64, example = 14_0950)]
pub struct Fen(pub i64);

/// The largest amount that a single field may hold: 1,000,000,000.00 yuan.
pub const MAX_FEN: i64 = 100_000_000_000;

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The sum, or `None` where it leaves the range of `i64`.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// `self × thousandths ÷ 1000`, rounded half up: a price by a quantity with three decimals.
    pub fn times_thousandths(self, thousandths: i64) -> Option<Self> {
        let product = i128::from(self.0).checked_mul(i128::from(thousandths))?;
        let rounded = (product + 500).div_euclid(1000);
        i64::try_from(rounded).ok().map(Self)
    }

    /// The sum of many amounts, or `None` where it leaves the range.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

impl std::fmt::Display for Fen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_shown_in_yuan_with_two_decimals() {
        assert_eq!(Fen(140_950).to_string(), "1409.50");
        assert_eq!(Fen(-5).to_string(), "-0.05");
        assert_eq!(Fen(0).to_string(), "0.00");
    }

    #[test]
    fn a_price_by_a_quantity_is_rounded_half_up() {
        assert_eq!(Fen(333).times_thousandths(1500), Some(Fen(500)));
        assert_eq!(Fen(1).times_thousandths(499), Some(Fen(0)));
        assert_eq!(Fen(1).times_thousandths(500), Some(Fen(1)));
        assert_eq!(Fen(i64::MAX).times_thousandths(1001), None);
    }

    proptest! {
        #[test]
        fn sums_are_exact_or_refused(amounts in proptest::collection::vec(any::<i64>(), 0..20)) {
            let exact: i128 = amounts.iter().map(|fen| i128::from(*fen)).sum();
            if let Some(Fen(sum)) = Fen::sum(amounts.iter().copied().map(Fen)) {
                prop_assert_eq!(i128::from(sum), exact);
            }
        }
    }
}
