//! What a natural disaster adds: a visit to every unit, in an order, within hours after the alert ends.
//!
//! Rule: VAC-09.

use super::Regime;

impl Regime {
    /// The name of its group in `vacant.disaster_order`.
    fn group(self) -> &'static str {
        match self {
            Self::EntrustedPaid | Self::EntrustedUnpaid => "entrusted",
            Self::VacantFurnished => "furnished",
            Self::VacantShell => "shell",
        }
    }
}

/// In which place of the order a regime comes, from 0; last, where the order does not name it.
///
/// Rule: VAC-09.
pub fn rank(regime: Regime, order: &[String]) -> usize {
    order.iter().position(|group| group == regime.group()).unwrap_or(order.len())
}

/// Within how many hours after the alert a place of the order is visited: the policy has a number for each place, and the
/// last holds for all that follow. `None` where it has none.
///
/// Rule: VAC-09.
pub fn within_hours(rank: usize, within: &[i64]) -> Option<i64> {
    within.get(rank).or(within.last()).copied()
}
