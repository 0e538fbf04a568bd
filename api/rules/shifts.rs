//! A shift hands over to the next: what stands open is written down as it is, and both sign.
//!
//! Rule: CUS-03.

use crate::code::Code;
use crate::refusal::Refusal;
use uuid::Uuid;

words! {
    /// How far a hand-over has come.
    #[schema(as = ShiftState)]
    pub enum State {
        Given = "given" "待接班人签字",
        Taken = "taken" "已交接",
    }
}

/// A hand-over's "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShiftError {
    /// Nobody takes over from themselves.
    #[error("somebody else must take over")]
    OneSelf,
    /// Another person takes over.
    #[error("only whoever takes over signs for it")]
    NotYours,
    /// It is signed by both.
    #[error("the hand-over is signed by both already")]
    Taken,
}

impl Refusal for ShiftError {
    fn code(&self) -> Code {
        match self {
            Self::OneSelf => Code::ShiftNotValid,
            Self::NotYours => Code::ShiftNotYours,
            Self::Taken => Code::ShiftWrongState,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::OneSelf => "接班人不能是本人",
            Self::NotYours => "只能由接班人签字",
            Self::Taken => "双方已签字",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<&'static str> {
        (*self == Self::OneSelf).then_some("/taker_id")
    }
}

/// Whether somebody may hand over to somebody.
///
/// # Errors
/// [`ShiftError::OneSelf`].
///
/// Rule: CUS-03.
pub fn give(giver: Uuid, taker: Uuid) -> Result<State, ShiftError> {
    if giver == taker { Err(ShiftError::OneSelf) } else { Ok(State::Given) }
}

/// Whether somebody may sign as the one who takes over: the person who was named, once.
///
/// # Errors
/// [`ShiftError::Taken`], [`ShiftError::NotYours`].
///
/// Rule: CUS-03.
pub fn take(state: State, taker: Uuid, signer: Uuid) -> Result<State, ShiftError> {
    match state {
        State::Taken => Err(ShiftError::Taken),
        State::Given if taker != signer => Err(ShiftError::NotYours),
        State::Given => Ok(State::Taken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule: CUS-03.
    #[test]
    fn two_persons_sign_a_hand_over_each_once() {
        let (giver, taker) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(give(giver, taker), Ok(State::Given));
        assert_eq!(give(giver, giver), Err(ShiftError::OneSelf));
        assert_eq!(take(State::Given, taker, taker), Ok(State::Taken));
        assert_eq!(take(State::Given, taker, giver), Err(ShiftError::NotYours));
        assert_eq!(take(State::Taken, taker, taker), Err(ShiftError::Taken));
        assert_eq!(ShiftError::OneSelf.pointer(), Some("/taker_id"));
    }
}
