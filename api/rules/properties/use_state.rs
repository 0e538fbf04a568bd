//! How a unit is used, and what may change it: handing over, tenants coming and leaving, resale, and corrections.
//!
//! Where several uses may follow, the desk asks; so a change names the use it leads to.

use super::PropertyError;
use crate::machine::{self, Move};
use crate::permission::Role;

words! {
    /// How a unit is used; it has exactly one use at a time.
    ///
    /// Rule: PTY-07.
    pub enum UseState {
        Undelivered = "undelivered" "未交付",
        VacantFurnished = "vacant_furnished" "空置精简装",
        VacantShell = "vacant_shell" "空置毛坯",
        OwnerOccupied = "owner_occupied" "自住",
        Rented = "rented" "出租",
    }

    /// Whether a vacant unit is looked after for its owner.
    ///
    /// Rule: PTY-07.
    pub enum Entrustment {
        None = "none" "无",
        Unpaid = "unpaid" "未收费",
        Paid = "paid" "已收费",
    }

    /// What changes the use of a unit.
    pub enum UseVerb {
        HandOver = "hand_over" "收楼",
        Rent = "rent" "租户入住",
        GiveUp = "give_up" "退租",
        Resell = "resell" "过户",
        Correct = "correct" "更正",
    }
}

impl UseState {
    /// Whether nobody lives in a unit that was handed over.
    pub fn is_vacant(self) -> bool {
        matches!(self, Self::VacantFurnished | Self::VacantShell)
    }
}

/// The whole state machine, with a row for each use that may follow. Whatever is not here is refused.
///
/// Rule: PTY-07.
pub const MOVES: &[Move<UseState, UseVerb>] = &[
    (UseState::Undelivered, UseVerb::HandOver, UseState::OwnerOccupied),
    (UseState::Undelivered, UseVerb::HandOver, UseState::VacantFurnished),
    (UseState::Undelivered, UseVerb::HandOver, UseState::VacantShell),
    (UseState::OwnerOccupied, UseVerb::Rent, UseState::Rented),
    (UseState::VacantFurnished, UseVerb::Rent, UseState::Rented),
    (UseState::VacantShell, UseVerb::Rent, UseState::Rented),
    (UseState::Rented, UseVerb::GiveUp, UseState::OwnerOccupied),
    (UseState::Rented, UseVerb::GiveUp, UseState::VacantFurnished),
    (UseState::Rented, UseVerb::GiveUp, UseState::VacantShell),
    // The new owner is asked.
    (UseState::Undelivered, UseVerb::Resell, UseState::VacantFurnished),
    (UseState::Undelivered, UseVerb::Resell, UseState::VacantShell),
    (UseState::Undelivered, UseVerb::Resell, UseState::OwnerOccupied),
    (UseState::Undelivered, UseVerb::Resell, UseState::Rented),
    (UseState::VacantFurnished, UseVerb::Resell, UseState::VacantFurnished),
    (UseState::VacantFurnished, UseVerb::Resell, UseState::VacantShell),
    (UseState::VacantFurnished, UseVerb::Resell, UseState::OwnerOccupied),
    (UseState::VacantFurnished, UseVerb::Resell, UseState::Rented),
    (UseState::VacantShell, UseVerb::Resell, UseState::VacantFurnished),
    (UseState::VacantShell, UseVerb::Resell, UseState::VacantShell),
    (UseState::VacantShell, UseVerb::Resell, UseState::OwnerOccupied),
    (UseState::VacantShell, UseVerb::Resell, UseState::Rented),
    (UseState::OwnerOccupied, UseVerb::Resell, UseState::VacantFurnished),
    (UseState::OwnerOccupied, UseVerb::Resell, UseState::VacantShell),
    (UseState::OwnerOccupied, UseVerb::Resell, UseState::OwnerOccupied),
    (UseState::OwnerOccupied, UseVerb::Resell, UseState::Rented),
    (UseState::Rented, UseVerb::Resell, UseState::VacantFurnished),
    (UseState::Rented, UseVerb::Resell, UseState::VacantShell),
    (UseState::Rented, UseVerb::Resell, UseState::OwnerOccupied),
    (UseState::Rented, UseVerb::Resell, UseState::Rented),
    (UseState::Undelivered, UseVerb::Correct, UseState::VacantFurnished),
    (UseState::Undelivered, UseVerb::Correct, UseState::VacantShell),
    (UseState::Undelivered, UseVerb::Correct, UseState::OwnerOccupied),
    (UseState::Undelivered, UseVerb::Correct, UseState::Rented),
    (UseState::VacantFurnished, UseVerb::Correct, UseState::Undelivered),
    (UseState::VacantFurnished, UseVerb::Correct, UseState::VacantShell),
    (UseState::VacantFurnished, UseVerb::Correct, UseState::OwnerOccupied),
    (UseState::VacantFurnished, UseVerb::Correct, UseState::Rented),
    (UseState::VacantShell, UseVerb::Correct, UseState::Undelivered),
    (UseState::VacantShell, UseVerb::Correct, UseState::VacantFurnished),
    (UseState::VacantShell, UseVerb::Correct, UseState::OwnerOccupied),
    (UseState::VacantShell, UseVerb::Correct, UseState::Rented),
    (UseState::OwnerOccupied, UseVerb::Correct, UseState::Undelivered),
    (UseState::OwnerOccupied, UseVerb::Correct, UseState::VacantFurnished),
    (UseState::OwnerOccupied, UseVerb::Correct, UseState::VacantShell),
    (UseState::OwnerOccupied, UseVerb::Correct, UseState::Rented),
    (UseState::Rented, UseVerb::Correct, UseState::Undelivered),
    (UseState::Rented, UseVerb::Correct, UseState::VacantFurnished),
    (UseState::Rented, UseVerb::Correct, UseState::VacantShell),
    (UseState::Rented, UseVerb::Correct, UseState::OwnerOccupied),
];

/// The uses that may follow.
pub fn targets(from: UseState, verb: UseVerb) -> Vec<UseState> {
    MOVES.iter().filter(|(state, deed, _)| *state == from && *deed == verb).map(|(_, _, to)| *to).collect()
}

/// The verbs that [`MOVES`] opens in a use state.
pub fn verbs(from: UseState) -> Vec<UseVerb> {
    machine::verbs(MOVES, from)
}

/// Whether a unit may change its use so.
///
/// # Errors
/// [`PropertyError::UseStateRefused`] where [`MOVES`] is silent.
///
/// Rule: PTY-07.
pub fn may_change(from: UseState, verb: UseVerb, to: UseState) -> Result<UseState, PropertyError> {
    if MOVES.contains(&(from, verb, to)) { Ok(to) } else { Err(PropertyError::UseStateRefused { verb, from, to }) }
}

/// Whether a use state may be corrected: by the project head, with a reason.
///
/// # Errors
/// [`PropertyError::NotProjectHead`] or [`PropertyError::ReasonMissing`].
///
/// Rule: PTY-07.
pub fn may_correct(roles: &[Role], reason: &str) -> Result<(), PropertyError> {
    if !roles.contains(&Role::ProjectHead) {
        return Err(PropertyError::NotProjectHead);
    }
    if reason.trim().is_empty() { Err(PropertyError::ReasonMissing) } else { Ok(()) }
}

/// What is checked before a tenant leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeavingChecks {
    /// The cards.
    pub cards: bool,
    /// The keys.
    pub keys: bool,
    /// The arrears.
    pub arrears: bool,
}

/// Whether a tenant may leave: cards, keys and arrears were checked.
///
/// # Errors
/// [`PropertyError::LeavingUnchecked`].
pub fn may_leave(checks: LeavingChecks) -> Result<(), PropertyError> {
    if checks.cards && checks.keys && checks.arrears { Ok(()) } else { Err(PropertyError::LeavingUnchecked) }
}

/// Whether a unit may have an entrustment: any of them while it is vacant, none otherwise.
///
/// # Errors
/// [`PropertyError::NotVacant`].
///
/// Rule: PTY-07.
pub fn may_entrust(use_state: UseState, entrustment: Entrustment) -> Result<(), PropertyError> {
    match entrustment {
        Entrustment::Unpaid | Entrustment::Paid if !use_state.is_vacant() => {
            Err(PropertyError::NotVacant { use_state })
        }
        Entrustment::None | Entrustment::Unpaid | Entrustment::Paid => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    fn expected(from: UseState, verb: UseVerb, to: UseState) -> bool {
        let is_given_back = to.is_vacant() || to == UseState::OwnerOccupied;
        match verb {
            UseVerb::HandOver => from == UseState::Undelivered && is_given_back,
            UseVerb::Rent => (from.is_vacant() || from == UseState::OwnerOccupied) && to == UseState::Rented,
            UseVerb::GiveUp => from == UseState::Rented && is_given_back,
            UseVerb::Resell => to != UseState::Undelivered,
            UseVerb::Correct => from != to,
        }
    }

    /// Rule: PTY-07.
    #[test]
    fn every_change_of_use_is_as_the_table_says_or_refused() {
        for from in UseState::ALL.iter().copied() {
            for verb in UseVerb::ALL.iter().copied() {
                for to in UseState::ALL.iter().copied() {
                    let refused = PropertyError::UseStateRefused { verb, from, to };
                    let allowed = expected(from, verb, to);
                    assert_eq!(may_change(from, verb, to), if allowed { Ok(to) } else { Err(refused) });
                    assert_eq!(targets(from, verb).contains(&to), allowed, "{verb} {from} {to}");
                }
                assert_eq!(verbs(from).contains(&verb), !targets(from, verb).is_empty(), "{verb} {from}");
            }
        }
    }

    #[test]
    fn no_row_of_the_table_stands_twice() {
        for (index, row) in MOVES.iter().enumerate() {
            assert!(!MOVES[..index].contains(row), "{row:?}");
        }
    }

    /// Rule: PTY-07.
    #[test]
    fn only_the_project_head_corrects_and_says_why() {
        assert_eq!(may_correct(&[Role::Steward, Role::ProjectHead], "录入错误"), Ok(()));
        assert_eq!(may_correct(&[Role::ProjectHead], " "), Err(PropertyError::ReasonMissing));
        assert_eq!(may_correct(&[Role::Steward, Role::ServiceLead], "录入错误"), Err(PropertyError::NotProjectHead));
    }

    #[test]
    fn a_tenant_leaves_after_cards_keys_and_arrears_were_checked() {
        let all = LeavingChecks { cards: true, keys: true, arrears: true };
        assert_eq!(may_leave(all), Ok(()));
        for short in [
            LeavingChecks { cards: false, ..all },
            LeavingChecks { keys: false, ..all },
            LeavingChecks { arrears: false, ..all },
        ] {
            assert_eq!(may_leave(short), Err(PropertyError::LeavingUnchecked), "{short:?}");
        }
    }

    /// Rule: PTY-07.
    #[test]
    fn an_entrustment_stands_beside_any_vacant_state() {
        for use_state in UseState::ALL.iter().copied() {
            assert_eq!(may_entrust(use_state, Entrustment::None), Ok(()));
            for entrustment in [Entrustment::Unpaid, Entrustment::Paid] {
                let refused = Err(PropertyError::NotVacant { use_state });
                let expected = if use_state.is_vacant() { Ok(()) } else { refused };
                assert_eq!(may_entrust(use_state, entrustment), expected, "{use_state} {entrustment}");
            }
        }
    }
}
