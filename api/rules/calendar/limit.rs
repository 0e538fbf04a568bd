//! A time limit: so much of a unit, counted on a basis.

use crate::Word;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// In what a limit is given.
    #[schema(as = LimitUnit)]
    pub enum Unit {
        Second = "second" "秒",
        Minute = "minute" "分钟",
        Hour = "hour" "小时",
        Day = "day" "天",
    }

    /// Which time counts: all of it, office hours only, or working days only.
    ///
    /// Rule: CLK-05.
    #[schema(as = LimitBasis)]
    pub enum Basis {
        Cal = "cal" "自然时间",
        Oh = "oh" "办公时间",
        Wd = "wd" "工作日",
    }
}

impl Unit {
    /// The seconds of a unit; `None` for days, which end at midnight or with the office hours.
    pub fn seconds(self) -> Option<i64> {
        match self {
            Self::Second => Some(1),
            Self::Minute => Some(60),
            Self::Hour => Some(3600),
            Self::Day => None,
        }
    }
}

/// How much time a promise has.
///
/// Seconds, minutes and hours are counted through the whole day (`cal`), inside office hours (`oh`), or through the
/// whole of working days (`wd`). Days end at 24:00 of the last day (`cal`), or with the office hours of the last
/// working day (`wd`, `oh`); the day of the start is day 0.
///
/// Rule: CLK-01, CLK-05.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// How many.
    #[schema(example = 5, minimum = 0)]
    pub amount: i64,
    /// Of what.
    pub unit: Unit,
    /// Counted how.
    pub basis: Basis,
}

impl Limit {
    /// A limit.
    pub const fn of(amount: i64, unit: Unit, basis: Basis) -> Self {
        Self { amount, unit, basis }
    }

    /// Twice the limit: when the head of the project is told.
    ///
    /// Rule: CLK-07.
    pub fn twice(self) -> Self {
        Self { amount: self.amount.saturating_mul(2), ..self }
    }

    /// The basis by which parts of the limit are measured: days of the office by its hours.
    pub fn measure(self) -> Basis {
        match (self.unit, self.basis) {
            (Unit::Day, Basis::Wd) => Basis::Oh,
            (_, basis) => basis,
        }
    }

    /// The limit in Chinese, e.g. `3 个工作日`.
    pub fn zh(self) -> String {
        match (self.unit, self.basis) {
            (Unit::Day, Basis::Wd | Basis::Oh) => format!("{} 个工作日", self.amount),
            (unit, basis) => format!("{} {}（按{}计）", self.amount, unit.zh(), basis.zh()),
        }
    }

    /// The limit in English, e.g. `3 working days`.
    pub fn en(self) -> String {
        let plural = if self.amount == 1 { "" } else { "s" };
        match (self.unit, self.basis) {
            (Unit::Day, Basis::Wd | Basis::Oh) => format!("{} working day{plural}", self.amount),
            (unit, Basis::Cal) => format!("{} {unit}{plural} by the clock", self.amount),
            (unit, Basis::Oh) => format!("{} {unit}{plural} of office time", self.amount),
            (unit, Basis::Wd) => format!("{} {unit}{plural} of working days", self.amount),
        }
    }
}
