//! What a slip charges: material by quantity, and labour.

use super::SlipError;
use crate::money::{Fen, MAX_FEN};

/// A line of material.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Material {
    /// The price of one unit.
    pub price: Fen,
    /// How many units, in thousandths.
    pub quantity_thousandths: i64,
}

/// What a slip charges: each line of material rounded half up to the fen, and the labour.
///
/// # Errors
/// [`SlipError::AmountNotValid`] for a price or labour below zero, a quantity that is not above zero, or an amount
/// above [`MAX_FEN`].
pub fn amount(materials: &[Material], labour: Fen) -> Result<Fen, SlipError> {
    if labour < Fen::ZERO {
        return Err(SlipError::AmountNotValid("/labour_fen"));
    }
    let lines = materials.iter().map(|line| {
        let is_valid = line.price >= Fen::ZERO && line.quantity_thousandths > 0;
        is_valid.then(|| line.price.times_thousandths(line.quantity_thousandths)).flatten()
    });
    lines
        .chain([Some(labour)])
        .try_fold(Fen::ZERO, |sum, line| sum.plus(line?))
        .filter(|sum| sum.0 <= MAX_FEN)
        .ok_or(SlipError::AmountNotValid("/materials"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn material(price: i64, quantity_thousandths: i64) -> Material {
        Material { price: Fen(price), quantity_thousandths }
    }

    #[test]
    fn an_amount_is_materials_and_labour_each_line_rounded_to_the_fen() {
        assert_eq!(amount(&[], Fen::ZERO), Ok(Fen::ZERO));
        assert_eq!(amount(&[], Fen(1)), Ok(Fen(1)));
        assert_eq!(amount(&[material(1250, 2000), material(300, 1500)], Fen(5000)), Ok(Fen(7950)));
        assert_eq!(amount(&[material(1, 499)], Fen::ZERO), Ok(Fen(0)));
        assert_eq!(amount(&[material(1, 500)], Fen::ZERO), Ok(Fen(1)));
        assert_eq!(amount(&[material(1, 500), material(1, 500)], Fen::ZERO), Ok(Fen(2)), "each line for itself");
        assert_eq!(amount(&[], Fen(MAX_FEN)), Ok(Fen(MAX_FEN)));
    }

    #[test]
    fn an_amount_out_of_range_is_refused() {
        let materials = Err(SlipError::AmountNotValid("/materials"));
        assert_eq!(amount(&[], Fen(-1)), Err(SlipError::AmountNotValid("/labour_fen")));
        assert_eq!(amount(&[material(-1, 1000)], Fen::ZERO), materials);
        assert_eq!(amount(&[material(1, 0)], Fen::ZERO), materials);
        assert_eq!(amount(&[material(1, -1)], Fen::ZERO), materials);
        assert_eq!(amount(&[material(i64::MAX, 1001)], Fen::ZERO), materials);
        assert_eq!(amount(&[material(1, 1000)], Fen(MAX_FEN)), materials);
        assert_eq!(amount(&[material(i64::MAX, 1000)], Fen(i64::MAX)), materials);
    }

    proptest! {
        #[test]
        fn an_amount_is_the_exact_sum_of_its_lines_or_refused(
            lines in proptest::collection::vec((0..10_000_000_i64, 1..1_000_000_i64), 0..12),
            labour in 0..MAX_FEN,
        ) {
            let materials: Vec<_> = lines.iter().map(|(price, quantity)| material(*price, *quantity)).collect();
            let exact: i128 = lines
                .iter()
                .map(|(price, quantity)| (i128::from(*price) * i128::from(*quantity) + 500).div_euclid(1000))
                .sum::<i128>() + i128::from(labour);
            match amount(&materials, Fen(labour)) {
                Ok(Fen(sum)) => prop_assert_eq!(i128::from(sum), exact),
                Err(_) => prop_assert!(exact > i128::from(MAX_FEN)),
            }
        }
    }
}
