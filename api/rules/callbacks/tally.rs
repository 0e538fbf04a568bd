//! What became of the callbacks that fell due in a stretch of time: the monthly statistics.

use super::{Formula, Grade, Ratio, Satisfaction, Stage};

/// A callback as the statistics see it.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// How far it has come.
    pub stage: Stage,
    /// Whether it was in time, by [`super::in_time`]; `None` while that is open.
    pub in_time: Option<bool>,
    /// The customer's grade.
    pub grade: Option<Grade>,
    /// The grades of quality, attitude and result.
    pub parts: Option<[Grade; 3]>,
}

/// The callbacks that fell due, by what became of them.
///
/// Rule: CBK-19, CBK-20.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many fell due, waived ones included.
    pub due: u64,
    /// How many nobody was to make any more.
    pub waived: u64,
    /// How many still wait.
    pub open: u64,
    /// How many were spoken to.
    pub reached: u64,
    /// How many ended without anybody reached.
    pub not_reached: u64,
    /// How many were in time.
    pub in_time: u64,
    /// How many were late, or are and still wait.
    pub late: u64,
    /// What those who were reached said.
    pub said: Satisfaction,
}

impl Tally {
    /// With one callback more.
    #[must_use]
    pub fn with(mut self, call: Counted, formula: Formula) -> Self {
        self.due += 1;
        match call.stage {
            Stage::Waived => self.waived += 1,
            Stage::Due | Stage::Attempted => self.open += 1,
            Stage::NotReached => self.not_reached += 1,
            Stage::Done | Stage::FollowUp => {
                self.reached += 1;
                self.said = self.said.with(formula, call.grade, call.parts);
            }
        }
        self.in_time += u64::from(call.in_time == Some(true));
        self.late += u64::from(call.in_time == Some(false));
        self
    }

    /// How many have come to their end: spoken to, or not reached after the attempts of the policy.
    pub fn done(self) -> u64 {
        self.reached + self.not_reached
    }

    /// Those in time, of all whose time is over; waived ones are left out.
    pub fn timeliness(self) -> Ratio {
        Ratio { part: self.in_time, whole: self.in_time + self.late }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STAGES: [Stage; 6] =
        [Stage::Due, Stage::Attempted, Stage::Done, Stage::FollowUp, Stage::NotReached, Stage::Waived];

    fn call(stage: Stage, in_time: Option<bool>, grade: Option<Grade>) -> Counted {
        Counted { stage, in_time, grade, parts: None }
    }

    /// Rule: CBK-19, CBK-20.
    #[test]
    fn a_month_is_told_by_what_became_of_what_fell_due() {
        let month = [
            call(Stage::Done, Some(true), Some(Grade::A)),
            call(Stage::Done, Some(false), Some(Grade::B)),
            call(Stage::FollowUp, Some(true), Some(Grade::C)),
            call(Stage::NotReached, Some(true), None),
            call(Stage::Waived, None, None),
            call(Stage::Due, None, None),
            call(Stage::Attempted, Some(false), None),
        ];
        let sum = month.into_iter().fold(Tally::default(), |sum, one| sum.with(one, Formula::Sf3));
        assert_eq!((sum.due, sum.done(), sum.reached, sum.not_reached), (7, 4, 3, 1));
        assert_eq!((sum.open, sum.waived, sum.in_time, sum.late), (2, 1, 3, 2));
        assert_eq!(sum.said.grades, [1, 1, 1]);
        assert_eq!(sum.said.calls, 3, "who was not reached said nothing");
        assert_eq!(sum.timeliness().to_string(), "60.00%");
        assert_eq!(Tally::default().timeliness().hundredths_of_percent(), None);
    }

    proptest! {
        /// Rule: CBK-20.
        #[test]
        fn everything_that_fell_due_stands_in_one_place(stages in proptest::collection::vec(0..STAGES.len(), 0..40)) {
            let sum = stages.iter().fold(Tally::default(), |sum, at| sum.with(call(STAGES[*at], None, None), Formula::Sf3));
            prop_assert_eq!(sum.due, sum.done() + sum.open + sum.waived);
            prop_assert_eq!(sum.due, stages.len() as u64);
        }
    }
}
