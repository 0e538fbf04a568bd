//! Promises that run, counted for who leads: how far their ladders were told, which are late, which come next.
//!
//! Rule: CLK-07, NUM-01.

use super::{Verdict, is_late};
use chrono::{DateTime, Utc};

words! {
    /// How far the ladder of a promise was told.
    ///
    /// Rule: CLK-07.
    #[schema(as = ClockTold)]
    pub enum Told {
        Nobody = "nobody" "未提醒",
        Owner = "owner" "已提醒责任人",
        Lead = "lead" "已告知领班",
        Head = "head" "已告知项目负责人",
    }
}

impl Told {
    /// By how many steps were told.
    pub fn of(steps: i32) -> Self {
        match steps {
            ..=0 => Self::Nobody,
            1 => Self::Owner,
            2 => Self::Lead,
            3.. => Self::Head,
        }
    }

    /// How many steps those are.
    pub fn steps(self) -> i32 {
        match self {
            Self::Nobody => 0,
            Self::Owner => 1,
            Self::Lead => 2,
            Self::Head => 3,
        }
    }
}

/// Promises that run, together.
///
/// Rule: NUM-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// How many.
    pub number: u64,
    /// Of them, by how far they were told, in the order of [`Told`].
    pub told: [u64; 4],
    /// Past their due time.
    pub late: u64,
    /// When the next of those is due that are not late.
    pub next_due_at: Option<DateTime<Utc>>,
    /// When the oldest of the late ones was due.
    pub oldest_due_at: Option<DateTime<Utc>>,
}

impl Load {
    /// With one promise more.
    pub fn add(&mut self, told: Told, due_at: DateTime<Utc>, now: DateTime<Utc>) {
        self.number += 1;
        self.told[told as usize] += 1;
        let earliest = match is_late(Verdict::Running, due_at, now) {
            true => {
                self.late += 1;
                &mut self.oldest_due_at
            }
            false => &mut self.next_due_at,
        };
        *earliest = Some(earliest.map_or(due_at, |known| known.min(due_at)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;
    use chrono::TimeDelta;

    /// Rule: CLK-07, CLK-05, NUM-01.
    #[test]
    fn what_runs_is_counted_by_what_was_told_and_by_its_due_time() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let minute = |n| now + TimeDelta::minutes(n);
        let mut load = Load::default();
        for (steps, due) in [(0, 9), (0, 4), (1, 0), (2, -1), (3, -7), (3, -2)] {
            load.add(Told::of(steps), minute(due), now);
        }
        let expected =
            Load { number: 6, told: [2, 1, 1, 2], late: 3, next_due_at: Some(now), oldest_due_at: Some(minute(-7)) };
        assert_eq!(load, expected, "due at this very moment is not late");
        for told in Told::ALL {
            assert_eq!(Told::of(told.steps()), *told);
        }
        assert_eq!((Told::of(-1), Told::of(4)), (Told::Nobody, Told::Head), "no ladder is longer");
    }
}
