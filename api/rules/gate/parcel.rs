//! Parcels at the gate: arrived, told, and picked up by whom, or sent back.

use super::GateError;
use crate::machine::{self, Move};
use chrono::{Days, NaiveDate};

words! {
    /// How far a parcel has come.
    ///
    /// Rule: GAT-08.
    pub enum ParcelStage {
        Arrived = "arrived" "已到",
        Told = "told" "已通知",
        PickedUp = "picked_up" "已领取",
        Returned = "returned" "已退回",
    }

    /// What may be done with a parcel.
    ///
    /// Rule: GAT-08.
    pub enum ParcelVerb {
        Tell = "tell" "通知",
        PickUp = "pick_up" "领取",
        Return = "return" "退回",
    }
}

/// The whole state machine. Whatever is not here is refused.
pub const MOVES: &[Move<ParcelStage, ParcelVerb>] = &[
    (ParcelStage::Arrived, ParcelVerb::Tell, ParcelStage::Told),
    (ParcelStage::Arrived, ParcelVerb::PickUp, ParcelStage::PickedUp),
    (ParcelStage::Arrived, ParcelVerb::Return, ParcelStage::Returned),
    (ParcelStage::Told, ParcelVerb::PickUp, ParcelStage::PickedUp),
    (ParcelStage::Told, ParcelVerb::Return, ParcelStage::Returned),
];

/// The stage that `verb` leads to.
///
/// # Errors
/// [`GateError::ParcelStage`] where [`MOVES`] is silent.
pub fn next(stage: ParcelStage, verb: ParcelVerb) -> Result<ParcelStage, GateError> {
    machine::next(MOVES, stage, verb).ok_or(GateError::ParcelStage { verb, stage })
}

/// The verbs that are open in a stage.
pub fn verbs(stage: ParcelStage) -> Vec<ParcelVerb> {
    machine::verbs(MOVES, stage)
}

/// Whether a parcel may be handed out: whoever fetches it knows the last four digits of the phone on it, where they were noted.
///
/// # Errors
/// [`GateError::ParcelCheck`].
///
/// Rule: GAT-08.
pub fn may_pick_up(noted: Option<&str>, said: Option<&str>) -> Result<(), GateError> {
    match noted {
        Some(noted) if said != Some(noted) => Err(GateError::ParcelCheck),
        _ => Ok(()),
    }
}

/// Before which day a parcel must have arrived to be overdue today: one may lie for so many days, the day of its arrival not
/// counted.
///
/// Rule: GAT-08.
pub fn lies_since_before(today: NaiveDate, may_lie_days: i64) -> NaiveDate {
    let days = Days::new(u64::try_from(may_lie_days).unwrap_or(0));
    today.checked_sub_days(days).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;

    /// Rule: GAT-08.
    #[test]
    fn every_pair_of_stage_and_verb_is_as_the_table_says_or_refused() {
        use ParcelStage as S;
        use ParcelVerb as V;
        for stage in S::ALL.iter().copied() {
            for verb in V::ALL.iter().copied() {
                let expected = match (stage, verb) {
                    (S::Arrived, V::Tell) => Ok(S::Told),
                    (S::Arrived | S::Told, V::PickUp) => Ok(S::PickedUp),
                    (S::Arrived | S::Told, V::Return) => Ok(S::Returned),
                    _ => Err(GateError::ParcelStage { verb, stage }),
                };
                assert_eq!(verbs(stage).contains(&verb), expected.is_ok(), "{verb} {stage}");
                assert_eq!(next(stage, verb), expected, "{verb} {stage}");
            }
        }
    }

    /// Rule: GAT-08.
    #[test]
    fn the_last_four_digits_of_the_phone_are_the_check() {
        assert_eq!(may_pick_up(Some("8000"), Some("8000")), Ok(()));
        for said in [Some("8001"), Some(""), None] {
            assert_eq!(may_pick_up(Some("8000"), said), Err(GateError::ParcelCheck), "{said:?}");
        }
        assert_eq!((may_pick_up(None, None), may_pick_up(None, Some("8000"))), (Ok(()), Ok(())));
    }

    /// Rule: GAT-08.
    #[test]
    fn a_parcel_is_overdue_the_day_after_its_last() {
        let on = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let is_overdue = |today| on("2026-02-27") < lies_since_before(on(today), 3);
        assert_eq!((is_overdue("2026-03-02"), is_overdue("2026-03-03")), (false, true), "over the end of a month");
    }
}
