//! Who takes the place of somebody that cannot be reached: the next of the same stratum, else the next of all.

use super::{Drawn, SampleError};
use crate::Word as _;
use crate::callbacks::{AfterCall, Outcome, after_attempt};
use std::collections::BTreeSet;
use uuid::Uuid;

words! {
    /// Where somebody who steps in comes from.
    ///
    /// Rule: SMP-02.
    #[schema(as = SampleReplacementPlace)]
    pub enum Place {
        SameStratum = "same_stratum" "同层递补",
        WholeOrder = "whole_order" "总序递补",
    }
}

/// Somebody of the sample who was not reached, as it is kept.
///
/// Rule: SMP-02.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Who was not reached.
    pub item: Uuid,
    /// Who stepped in; `None` when nobody was left.
    pub by: Option<Uuid>,
}

/// The attempts to reach somebody, the earliest first.
#[derive(Clone, Copy, Debug)]
pub struct Attempts<'a> {
    /// How each ended.
    pub outcomes: &'a [Outcome],
    /// After how many somebody counts as not reached: the policy `callback.max_attempts`.
    pub max: u32,
}

impl Attempts<'_> {
    /// How many there were.
    pub fn count(&self) -> u32 {
        u32::try_from(self.outcomes.len()).unwrap_or(u32::MAX)
    }

    /// The reason for a replacement in Chinese.
    ///
    /// Rule: SMP-02.
    pub fn zh(&self) -> String {
        let each: Vec<&str> = self.outcomes.iter().map(|outcome| outcome.zh()).collect();
        format!("拨打 {} 次：{}", self.count(), each.join("、"))
    }

    /// The reason for a replacement in English.
    ///
    /// Rule: SMP-02.
    pub fn en(&self) -> String {
        let each: Vec<String> = self.outcomes.iter().map(|outcome| outcome.as_str().replace('_', " ")).collect();
        format!("{} attempts: {}", self.count(), each.join(", "))
    }

    /// Whether the duty to reach the person has ended without reaching them.
    fn ended(&self) -> bool {
        let last = self.outcomes.last().map(|outcome| after_attempt(*outcome, self.count(), self.max));
        last == Some(AfterCall::End)
    }
}

/// Who steps in, and from where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Who is asked instead.
    pub item: Uuid,
    /// Where they stood.
    pub place: Place,
}

/// Who steps in for somebody that was not reached; `None` when nobody is left. `replaced` are the replacements of the
/// sample so far. A person who stepped in may be replaced too, by the next of the stratum of whom they stand for.
///
/// # Errors
/// [`SampleError::TooFewAttempts`], [`SampleError::NotInSample`] or [`SampleError::ReplacedAlready`].
///
/// Rule: SMP-02.
pub fn replace(
    drawn: &Drawn,
    replaced: &[Replaced],
    item: Uuid,
    attempts: Attempts<'_>,
) -> Result<Option<Replacement>, SampleError> {
    let stepped_in: BTreeSet<Uuid> = replaced.iter().filter_map(|one| one.by).collect();
    if replaced.iter().any(|one| one.item == item) {
        return Err(SampleError::ReplacedAlready(item));
    }
    if !stepped_in.contains(&item) && drawn.chosen().all(|chosen| chosen != item) {
        return Err(SampleError::NotInSample(item));
    }
    if !attempts.ended() {
        return Err(SampleError::TooFewAttempts { made: attempts.count(), needed: attempts.max });
    }
    let stood_for = |item: Uuid| replaced.iter().find(|one| one.by == Some(item)).map(|one| one.item);
    let first = replaced.iter().fold(item, |seat, _| stood_for(seat).unwrap_or(seat));
    let own = drawn.strata.iter().find(|stratum| stratum.chosen.contains(&first));
    let next = |waiting: &[Uuid]| waiting.iter().copied().find(|id| !stepped_in.contains(id));
    let same = own.and_then(|stratum| next(&stratum.reserve));
    let whole = || next(&drawn.reserve).map(|item| Replacement { item, place: Place::WholeOrder });
    Ok(same.map(|item| Replacement { item, place: Place::SameStratum }).or_else(whole))
}

#[cfg(test)]
mod tests {
    use super::super::{Item, Size, draw};
    use super::*;
    use proptest::prelude::*;

    const GONE: Attempts<'static> =
        Attempts { outcomes: &[Outcome::NoAnswer, Outcome::WrongNumber, Outcome::NoAnswer], max: 3 };

    fn drawn(count: u32) -> Drawn {
        let item = |nth: u32| Item { id: Uuid::from_u128(u128::from(nth) + 1), stratum: format!("s{}", nth % 2) };
        draw(&(0..count).map(item).collect::<Vec<_>>(), Size::Count(4), "seed").expect("a draw")
    }

    /// Rule: SMP-02.
    #[test]
    fn the_next_of_the_stratum_steps_in_and_then_the_next_of_all() {
        let drawn = drawn(10);
        let [first, second] = drawn.strata.as_slice() else { panic!("two strata") };
        let mut replaced = Vec::new();
        let mut item = first.chosen[0];
        for expected in &first.reserve {
            let next = replace(&drawn, &replaced, item, GONE).expect("allowed").expect("somebody");
            assert_eq!(next, Replacement { item: *expected, place: Place::SameStratum });
            replaced.push(Replaced { item, by: Some(next.item) });
            item = next.item;
        }
        for _ in &second.reserve {
            let next = replace(&drawn, &replaced, item, GONE).expect("allowed").expect("somebody");
            assert!(second.reserve.contains(&next.item) && next.place == Place::WholeOrder);
            let earlier = drawn.reserve.iter().take_while(|id| **id != next.item);
            assert!(earlier.copied().all(|id| replaced.iter().any(|one| one.by == Some(id))), "in the order of all");
            replaced.push(Replaced { item, by: Some(next.item) });
            item = next.item;
        }
        assert_eq!(replace(&drawn, &replaced, item, GONE), Ok(None));
        assert_eq!(replaced.len(), 6);
    }

    /// Rule: SMP-02.
    #[test]
    fn only_who_is_in_the_sample_and_was_tried_often_enough_is_replaced() {
        let drawn = drawn(10);
        let item = drawn.chosen().next().expect("somebody");
        let waiting = drawn.reserve[0];
        assert_eq!(replace(&drawn, &[], waiting, GONE), Err(SampleError::NotInSample(waiting)));
        let done = [Replaced { item, by: None }];
        assert_eq!(replace(&drawn, &done, item, GONE), Err(SampleError::ReplacedAlready(item)));
        let tried = |outcomes| replace(&drawn, &[], item, Attempts { outcomes, max: 3 });
        assert_eq!(tried(&[]), Err(SampleError::TooFewAttempts { made: 0, needed: 3 }));
        assert_eq!(tried(&[Outcome::NoAnswer; 2]), Err(SampleError::TooFewAttempts { made: 2, needed: 3 }));
        assert!(tried(&[Outcome::Done; 3]).is_err(), "who was reached is not replaced");
        assert!(tried(&[Outcome::Refused]).is_ok(), "who refuses is not asked again");
        const REACHED: [Outcome; 3] = [Outcome::NoAnswer, Outcome::NoAnswer, Outcome::Done];
        assert!(tried(&REACHED).is_err(), "who was reached in the end is not replaced");
        assert!(tried(&[Outcome::NoAnswer, Outcome::Refused]).is_ok(), "the last attempt decides");
    }

    /// Rule: SMP-02.
    #[test]
    fn the_attempts_are_the_reason() {
        assert_eq!(GONE.zh(), "拨打 3 次：无人接听、号码错误、无人接听");
        assert_eq!(GONE.en(), "3 attempts: no answer, wrong number, no answer");
    }

    proptest! {
        /// Rule: SMP-02.
        #[test]
        fn nobody_steps_in_twice(count in 4..30_u32, picks in proptest::collection::vec(0..40_usize, 0..40)) {
            let drawn = drawn(count);
            let mut asked: Vec<Uuid> = drawn.chosen().collect();
            let mut replaced: Vec<Replaced> = Vec::new();
            for pick in picks {
                let item = asked[pick % asked.len()];
                let Ok(next) = replace(&drawn, &replaced, item, GONE) else { continue };
                let by = next.map(|next| next.item);
                prop_assert!(by.is_none_or(|by| !asked.contains(&by)));
                asked.extend(by);
                replaced.push(Replaced { item, by });
            }
        }
    }
}
