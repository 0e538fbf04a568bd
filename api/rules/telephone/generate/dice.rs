//! Dice that fall the same way for the same seed, on every machine: SplitMix64, as in the draw of samples.

use crate::sampling::mixed;

/// A row of numbers that looks like chance.
#[derive(Clone, Debug)]
pub(super) struct Dice {
    state: u64,
}

impl Dice {
    pub(super) fn of(seed: u64) -> Self {
        Self { state: mixed(seed) }
    }

    /// The next number of 64 bits. Each step adds the constant of SplitMix64, which [`mixed`] adds itself.
    fn next(&mut self) -> u64 {
        let number = mixed(self.state);
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        number
    }

    /// A number from the first to the last, both included; the first where the last is smaller. The tiny favour that the
    /// remainder gives to small numbers does not matter here.
    pub(super) fn between(&mut self, first: i64, last: i64) -> i64 {
        let width = u64::try_from(last.saturating_sub(first).max(0)).unwrap_or_default() + 1;
        first + i64::try_from(self.next() % width).unwrap_or_default()
    }

    /// The same for a count of seconds.
    pub(super) fn seconds(&mut self, first: u32, last: u32) -> u32 {
        u32::try_from(self.between(first.into(), last.into())).unwrap_or(first)
    }

    /// Whether something happens that happens so many times of a thousand.
    pub(super) fn happens(&mut self, of_thousand: u32) -> bool {
        self.between(0, 999) < i64::from(of_thousand)
    }

    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, several: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(several.len()).unwrap_or_default() - 1;
        several.get(usize::try_from(self.between(0, last)).unwrap_or_default())
    }

    /// A number of 128 bits, for ids.
    pub(super) fn wide(&mut self) -> u128 {
        u128::from(self.next()) << 64 | u128::from(self.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dice_of_one_seed_fall_alike_and_evenly() {
        let (mut one, mut other) = (Dice::of(7), Dice::of(7));
        assert!((0..100).all(|_| one.wide() == other.wide()));
        let mut counts = [0_u32; 6];
        (0..6000).for_each(|_| counts[usize::try_from(one.between(0, 5)).expect("a face")] += 1);
        assert!(counts.iter().all(|count| count.abs_diff(1000) < 150), "{counts:?}");
        assert_eq!((one.between(3, 3), one.between(3, 1), one.pick::<u8>(&[])), (3, 3, None));
        assert_eq!((one.happens(0), one.happens(1000)), (false, true));
    }
}
