//! What is refused about a promise.

use crate::{Refusal, code::Code};

/// Why a promise cannot be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// The customer was talked to after the old deadline.
    #[error("the customer must be talked to before the old deadline passes; the promise stays late")]
    TalkedTooLate,
    /// The new time is not later.
    #[error("the new time must be later than the old one")]
    NotLater,
    /// The policy `clock.pause_allowed` is off.
    #[error("this project does not allow pauses")]
    PauseNotAllowed,
    /// A pause ends before it begins.
    #[error("the pause must end after it begins")]
    PauseEmpty,
    /// The period that a draft is tried on does not end after it begins.
    #[error("the period must end after it begins")]
    PeriodEmpty,
    /// It is not over yet.
    #[error("the period must have ended by now")]
    PeriodAhead,
    /// It is too long.
    #[error("the period must not be longer than 93 days")]
    PeriodTooLong,
}

impl Refusal for ClockError {
    fn code(&self) -> Code {
        match self {
            Self::TalkedTooLate | Self::NotLater => Code::ExtensionRefused,
            Self::PauseNotAllowed | Self::PauseEmpty | Self::PeriodEmpty | Self::PeriodAhead | Self::PeriodTooLong => {
                Code::TimeNotValid
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::TalkedTooLate => "须在原期限届满前与客户沟通；该时限仍按超时计",
            Self::NotLater => "新时间须晚于原时间",
            Self::PauseNotAllowed => "本项目不允许暂停计时",
            Self::PauseEmpty => "暂停的结束时间须晚于开始时间",
            Self::PeriodEmpty => "时段的结束须晚于开始",
            Self::PeriodAhead => "时段须已经结束",
            Self::PeriodTooLong => "时段不得长于 93 天",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::TalkedTooLate => Some("/talked_at"),
            Self::NotLater => Some("/new_at"),
            Self::PauseNotAllowed | Self::PauseEmpty => None,
            Self::PeriodEmpty | Self::PeriodAhead => Some("/to"),
            Self::PeriodTooLong => Some("/from"),
        }
    }
}
