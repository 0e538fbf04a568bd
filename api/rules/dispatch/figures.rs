//! A technician's figures: how many slips, how many in time, how much rework, and what customers said.

use crate::callbacks::Grade;
use crate::clock::Verdict;

/// What one slip adds to its technician's figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counted {
    /// How the promise to arrive was judged; `None` where there was none.
    pub arrival: Option<Verdict>,
    /// How the promise to be done was judged; `None` where there was none.
    pub work: Option<Verdict>,
    /// Whether it is rework of another slip.
    pub is_rework: bool,
    /// The customer's grade.
    pub grade: Option<Grade>,
}

/// A technician's figures of a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many slips.
    pub slips: u32,
    /// How many arrivals were in time, and how many late.
    pub arrived: (u32, u32),
    /// How much work was done in time, and how much late.
    pub done: (u32, u32),
    /// How many were rework.
    pub rework: u32,
    /// How many customers gave A, B and C.
    pub grades: [u32; 3],
}

impl Figures {
    /// With one slip more. A promise that still runs, or that another took over, counts on neither side.
    ///
    /// Rule: RPR-25.
    #[must_use]
    pub fn with(self, slip: Counted) -> Self {
        let judged = |(met, late): (u32, u32), verdict: Option<Verdict>| match verdict {
            Some(Verdict::OnTime) => (met + 1, late),
            Some(Verdict::Late) => (met, late + 1),
            _ => (met, late),
        };
        let mut grades = self.grades;
        if let Some(grade) = slip.grade {
            grades[grade as usize] += 1;
        }
        Self {
            slips: self.slips + 1,
            arrived: judged(self.arrived, slip.arrival),
            done: judged(self.done, slip.work),
            rework: self.rework + u32::from(slip.is_rework),
            grades,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule: RPR-25.
    #[test]
    fn only_judged_promises_count_and_every_slip_does() {
        let slips = [
            Counted {
                arrival: Some(Verdict::OnTime),
                work: Some(Verdict::Late),
                is_rework: false,
                grade: Some(Grade::A),
            },
            Counted {
                arrival: Some(Verdict::Late),
                work: Some(Verdict::Running),
                is_rework: true,
                grade: Some(Grade::C),
            },
            Counted::default(),
        ];
        let figures = slips.into_iter().fold(Figures::default(), Figures::with);
        let expected = Figures { slips: 3, arrived: (1, 1), done: (0, 1), rework: 1, grades: [1, 0, 1] };
        assert_eq!(figures, expected);
    }
}
