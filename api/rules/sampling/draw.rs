//! The draw: without replacement, of a fixed size, stratified, and so that anybody who has frame, seed and size gets the
//! same rows again.
//!
//! The algorithm [`ALGORITHM`], word by word, with all numbers of 64 bits and all additions and products modulo 2^64:
//!
//! 1. `mixed(z)` is one step of SplitMix64: add `9E3779B97F4A7C15`; then xor with itself shifted right by 30 and multiply
//!    by `BF58476D1CE4E5B9`; then xor with itself shifted right by 27 and multiply by `94D049BB133111EB`; then xor with
//!    itself shifted right by 31.
//! 2. The seed is a text. Beginning with 0, each byte of its UTF-8 form is xored onto the number, and the number is mixed.
//! 3. The rank of an item: the seed's number is xored with the first eight bytes of the item's id (big-endian) and mixed;
//!    the outcome is xored with the last eight bytes and mixed.
//! 4. Items stand in the order of their ranks; items of one rank in the order of their ids.
//! 5. Each stratum is given the whole part of size × its items ÷ all items; what is left goes, one each, to the strata of
//!    the largest remainders, of equal ones to those whose key comes first (by the bytes of its UTF-8 form).
//! 6. Of each stratum the first items are drawn; the others are its reserve, in the same order.
//!
//! The ranks are evenly spread, but no secret: whoever knows the seed can work them out. So the frame is fixed before the
//! seed is thrown.

use super::SampleError;
use crate::callbacks::sample_size;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// The name under which this way of drawing is kept; another way gets another name.
///
/// Rule: SMP-01.
pub const ALGORITHM: &str = "guanjia-strat-1";

/// One item of the frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SampleItem)]
pub struct Item {
    /// What may be drawn: a slip, a ticket, a form.
    pub id: Uuid,
    /// The key of its stratum.
    #[schema(example = "0195a1f0-0000-7000-8000-000000000001/水电")]
    pub stratum: String,
}

/// How many are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SampleSize)]
pub enum Size {
    /// A share in percent, rounded up; at least one of any.
    Share(u64),
    /// So many, or all if there are fewer.
    Count(u64),
}

impl Size {
    /// How many that is of a population.
    ///
    /// Rule: SMP-01, CBK-07, CBK-08.
    pub fn of(self, population: u64) -> u64 {
        match self {
            Self::Share(percent) => sample_size(population, percent),
            Self::Count(count) => count.min(population),
        }
    }
}

/// One stratum of a draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SampleStratum)]
pub struct Stratum {
    /// Its key.
    #[schema(example = "0195a1f0-0000-7000-8000-000000000001/水电")]
    pub key: String,
    /// How many items of the frame it has.
    #[schema(example = 12)]
    pub population: u64,
    /// Those drawn, in the order of the draw.
    pub chosen: Vec<Uuid>,
    /// Those who step in, the next one first.
    pub reserve: Vec<Uuid>,
}

/// A draw as it is kept.
///
/// Rule: SMP-01.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SampleDrawn)]
pub struct Drawn {
    /// The name of the way of drawing.
    #[schema(example = "guanjia-strat-1")]
    pub algorithm: String,
    /// The seed.
    #[schema(example = "7f3c1e9a0b5d2468")]
    pub seed: String,
    /// The share or count that was asked for.
    pub size: Size,
    /// How many items the frame has.
    #[schema(example = 37)]
    pub population: u64,
    /// The strata, by their keys.
    pub strata: Vec<Stratum>,
    /// Those not drawn of all strata together, the next one first.
    pub reserve: Vec<Uuid>,
}

impl Drawn {
    /// Everybody drawn, stratum by stratum.
    pub fn chosen(&self) -> impl Iterator<Item = Uuid> {
        self.strata.iter().flat_map(|stratum| stratum.chosen.iter().copied())
    }

    /// How many were drawn.
    pub fn count(&self) -> u64 {
        wide(self.chosen().count())
    }
}

/// The key of a stratum of technician and category; a dash stands for what is not known.
///
/// Rule: SMP-01.
pub fn stratum_key(technician: Option<Uuid>, category: Option<&str>) -> String {
    let technician = technician.map_or_else(|| "-".to_owned(), |id| id.to_string());
    format!("{technician}/{}", category.map(str::trim).filter(|name| !name.is_empty()).unwrap_or("-"))
}

/// Technician and category of a stratum's key.
///
/// Rule: SMP-01.
pub fn parts_of(key: &str) -> (Option<Uuid>, Option<&str>) {
    let (technician, category) = key.split_once('/').unwrap_or((key, "-"));
    (technician.parse().ok(), Some(category).filter(|name| *name != "-"))
}

/// Draws a sample. The order of the frame does not matter, and an item that stands in it twice counts once.
///
/// # Errors
/// [`SampleError::InTwoStrata`].
///
/// Rule: SMP-01, CBK-07, CBK-08.
pub fn draw(frame: &[Item], size: Size, seed: &str) -> Result<Drawn, SampleError> {
    let mut homes: BTreeMap<Uuid, &str> = BTreeMap::new();
    for item in frame {
        let home = homes.entry(item.id).or_insert(&item.stratum);
        if *home != item.stratum {
            return Err(SampleError::InTwoStrata(item.id));
        }
    }
    let mut order: Vec<(u64, Uuid, &str)> = homes.iter().map(|(id, key)| (rank(seed, *id), *id, *key)).collect();
    order.sort_unstable();
    let mut members: BTreeMap<&str, Vec<Uuid>> = BTreeMap::new();
    for (_, id, key) in &order {
        members.entry(key).or_default().push(*id);
    }
    let population = wide(order.len());
    let populations: Vec<u64> = members.values().map(|ids| wide(ids.len())).collect();
    let shares = allocate(size.of(population), &populations);
    let stratum = |((key, ids), share): ((&&str, &Vec<Uuid>), &u64)| {
        let (chosen, reserve) = ids.split_at(usize::try_from(*share).unwrap_or(usize::MAX).min(ids.len()));
        Stratum {
            key: (*key).to_owned(),
            population: wide(ids.len()),
            chosen: chosen.to_vec(),
            reserve: reserve.to_vec(),
        }
    };
    let strata: Vec<Stratum> = members.iter().zip(&shares).map(stratum).collect();
    let mut waiting: Vec<(u64, Uuid)> =
        strata.iter().flat_map(|stratum| &stratum.reserve).map(|id| (rank(seed, *id), *id)).collect();
    waiting.sort_unstable();
    let reserve = waiting.into_iter().map(|(_, id)| id).collect();
    Ok(Drawn { algorithm: ALGORITHM.to_owned(), seed: seed.to_owned(), size, population, strata, reserve })
}

/// Whether a draw is what its own seed and size give for a frame.
///
/// Rule: SMP-01.
pub fn is_drawn_again(drawn: &Drawn, frame: &[Item]) -> bool {
    draw(frame, drawn.size, &drawn.seed).is_ok_and(|again| again == *drawn)
}

/// How many each stratum is given of a size, by largest remainders; of equal ones the earlier stratum comes first. The
/// shares add up to the size, or to all where the size is larger, and none is larger than its stratum.
///
/// Rule: SMP-01.
pub fn allocate(size: u64, populations: &[u64]) -> Vec<u64> {
    let all: u128 = populations.iter().copied().map(u128::from).sum();
    if u128::from(size) >= all {
        return populations.to_vec();
    }
    let parts = populations.iter().map(|own| u128::from(size) * u128::from(*own));
    // The size is smaller than `all`, which is therefore not 0; a part of `all` or less fits its stratum.
    let mut shares: Vec<(u64, u128)> =
        parts.map(|part| (u64::try_from(part / all).unwrap_or(u64::MAX), part % all)).collect();
    let given: u128 = shares.iter().map(|(share, _)| u128::from(*share)).sum();
    let left = usize::try_from(u128::from(size) - given).unwrap_or(usize::MAX);
    let mut by_remainder: Vec<&mut (u64, u128)> = shares.iter_mut().collect();
    by_remainder.sort_by_key(|share| std::cmp::Reverse(share.1));
    by_remainder.into_iter().take(left).for_each(|share| share.0 += 1);
    shares.into_iter().map(|(share, _)| share).collect()
}

/// The place of an item in the order of a seed: the smaller, the earlier.
///
/// Rule: SMP-01.
pub fn rank(seed: &str, id: Uuid) -> u64 {
    let key = seed.bytes().fold(0, |number, byte| mixed(number ^ u64::from(byte)));
    let (first, last) = id.as_u64_pair();
    mixed(mixed(key ^ first) ^ last)
}

/// One step of SplitMix64: a number from which nothing of the first can be seen.
pub fn mixed(number: u64) -> u64 {
    let sum = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let once = (sum ^ (sum >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let twice = (once ^ (once >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    twice ^ (twice >> 31)
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The nth of `strata` strata in turn.
    fn frame(count: u32, strata: u32) -> Vec<Item> {
        let item = |nth| Item { id: Uuid::from_u128(u128::from(nth) + 1), stratum: format!("s{}", nth % strata) };
        (0..count).map(item).collect()
    }

    /// Rule: SMP-01.
    #[test]
    fn the_order_is_that_of_the_published_algorithm() {
        assert_eq!(mixed(0), 0xE220_A839_7B1D_CDAF, "the first number of SplitMix64 from 0");
        assert_eq!(mixed(0x9E37_79B9_7F4A_7C15), 0x6E78_9E6A_A1B9_65F4, "and its second");
        let id = Uuid::from_u128(0x0011_2233_4455_6677_8899_AABB_CCDD_EEFF);
        assert_eq!(rank("", id), mixed(mixed(0x0011_2233_4455_6677) ^ 0x8899_AABB_CCDD_EEFF));
        assert_eq!(rank("a", id), mixed(mixed(mixed(0x61) ^ 0x0011_2233_4455_6677) ^ 0x8899_AABB_CCDD_EEFF));
    }

    /// Rule: SMP-01, CBK-07 (F-08).
    #[test]
    fn a_fifth_of_the_slips_is_drawn_rounded_up_and_at_least_one() {
        for (slips, drawn) in [(37, 8), (3, 1), (0, 0), (40, 8), (1, 1)] {
            let made = draw(&frame(slips, 3), Size::Share(20), "seed").expect("a draw");
            assert_eq!((made.count(), made.population), (drawn, u64::from(slips)));
            assert_eq!(made.algorithm, "guanjia-strat-1");
        }
    }

    /// Rule: SMP-01, CBK-08.
    #[test]
    fn a_fixed_count_is_drawn_and_all_where_there_are_fewer() {
        for (slips, drawn) in [(25, 10), (10, 10), (4, 4), (0, 0)] {
            assert_eq!(draw(&frame(slips, 3), Size::Count(10), "").expect("a draw").count(), drawn);
        }
    }

    /// Rule: SMP-01.
    #[test]
    fn strata_get_what_their_remainders_give_and_equal_ones_in_order() {
        assert_eq!(allocate(8, &[20, 10, 7]), [4, 2, 2]);
        assert_eq!(allocate(2, &[5, 5, 5]), [1, 1, 0]);
        assert_eq!(allocate(1, &[1, 2, 2]), [0, 1, 0]);
        assert_eq!(allocate(9, &[1, 2]), [1, 2]);
        assert_eq!((allocate(5, &[]), allocate(0, &[0, 3])), (vec![], vec![0, 0]));
        assert_eq!(allocate(u64::MAX - 1, &[u64::MAX, 0]), [u64::MAX - 1, 0]);
    }

    /// Rule: SMP-01.
    #[test]
    fn an_item_counts_once_and_stands_in_one_stratum() {
        let twice: Vec<Item> = frame(5, 1).into_iter().chain(frame(5, 1)).collect();
        assert_eq!(draw(&twice, Size::Share(100), "seed").expect("a draw").count(), 5);
        let torn: Vec<Item> = frame(5, 1).into_iter().chain(frame(5, 2)).collect();
        assert_eq!(draw(&torn, Size::Count(1), "seed"), Err(SampleError::InTwoStrata(Uuid::from_u128(2))));
    }

    /// Rule: SMP-01.
    #[test]
    fn strata_are_of_technician_and_category() {
        let id = Uuid::from_u128(7);
        assert_eq!(stratum_key(Some(id), Some(" 水电 ")), "00000000-0000-0000-0000-000000000007/水电");
        assert_eq!(stratum_key(None, Some("")), "-/-");
        for (technician, category) in
            [(Some(id), Some("水电/门禁")), (None, Some("水电")), (Some(id), None), (None, None)]
        {
            assert_eq!(parts_of(&stratum_key(technician, category)), (technician, category));
        }
    }

    /// Rule: SMP-01.
    #[test]
    fn every_item_of_a_stratum_is_drawn_about_equally_often() {
        let (frame, seeds) = (frame(30, 3), 3000_u32);
        let mut times: BTreeMap<Uuid, u32> = BTreeMap::new();
        for seed in 0..seeds {
            let made = draw(&frame, Size::Count(10), &format!("week {seed}")).expect("a draw");
            made.chosen().for_each(|id| *times.entry(id).or_default() += 1);
        }
        // Of ten in thirty the strata get 4, 3 and 3: the first key has the tie. One deviation is 27 or 25 of 3,000 draws.
        for (stratum, expected) in [(0, 1200), (1, 900), (2, 900)] {
            let own = frame.iter().filter(|item| item.stratum == format!("s{stratum}"));
            let counts: Vec<u32> = own.map(|item| times.get(&item.id).copied().unwrap_or_default()).collect();
            assert!(counts.iter().all(|count| count.abs_diff(expected) < 150), "{stratum}: {counts:?}");
            let squares: u64 = counts.iter().map(|count| u64::from(count.abs_diff(expected)).pow(2)).sum();
            assert!(squares < u64::from(expected) * 30, "{stratum}: {squares}");
        }
    }

    /// Rule: SMP-01.
    #[test]
    fn whatever_is_changed_of_a_draw_afterwards_comes_out() {
        let frame = frame(20, 3);
        let made = draw(&frame, Size::Share(20), "seed").expect("a draw");
        assert!(is_drawn_again(&made, &frame));
        let mut turned = made.reserve.clone();
        turned.swap(0, 1);
        for changed in [
            Drawn { reserve: turned, ..made.clone() },
            Drawn { population: 19, ..made.clone() },
            Drawn { algorithm: "another".to_owned(), ..made.clone() },
            Drawn { seed: "seed 2".to_owned(), ..made.clone() },
            Drawn { size: Size::Share(25), ..made.clone() },
        ] {
            assert!(!is_drawn_again(&changed, &frame), "{changed:?}");
        }
        assert!(!is_drawn_again(&made, &frame[1..]), "somebody was taken out of the frame");
    }

    proptest! {
        /// Rule: SMP-01.
        #[test]
        fn shares_add_up_and_none_is_larger_than_its_stratum(
            size in 0..400_u64,
            populations in proptest::collection::vec(0..50_u64, 0..12),
        ) {
            let shares = allocate(size, &populations);
            prop_assert_eq!(shares.iter().sum::<u64>(), size.min(populations.iter().sum()));
            for (share, own) in shares.iter().zip(&populations) {
                prop_assert!(share <= own);
                let (all, exact) = (populations.iter().sum::<u64>(), size * own);
                prop_assert!(all <= size || (share * all).abs_diff(exact) < all, "no further from its due than one");
            }
        }

        /// Rule: SMP-01.
        #[test]
        fn a_redraw_gives_the_same_rows_whatever_the_order_of_the_frame(
            count in 0..60_u32, strata in 1..7_u32, share in 0..=100_u64, seed in "[a-z0-9]{0,8}", turn in 0..60_usize,
        ) {
            let mut frame = frame(count, strata);
            let made = draw(&frame, Size::Share(share), &seed).expect("a draw");
            frame.reverse();
            let length = frame.len();
            frame.rotate_left(turn.min(length));
            prop_assert_eq!(&draw(&frame, Size::Share(share), &seed).expect("a draw"), &made);
            prop_assert!(is_drawn_again(&made, &frame));
            let is_in_order = |ids: &[Uuid]| ids.is_sorted_by_key(|id| (rank(&seed, *id), *id));
            prop_assert!(is_in_order(&made.reserve), "the next of all strata first");
            for own in &made.strata {
                prop_assert!(is_in_order(&[own.chosen.clone(), own.reserve.clone()].concat()));
            }
            let mut all: Vec<Uuid> = made.chosen().chain(made.reserve.iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all.len(), frame.len(), "everybody is drawn or waits, and nobody twice");
        }
    }
}
