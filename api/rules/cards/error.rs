//! What is refused about a card.

use super::{Stage, Verb};
use crate::code::Code;
use crate::refusal::Refusal;
use crate::words::Word;

/// A card's "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// The state machine is silent.
    #[error("cannot {verb} a card that is {stage}")]
    WrongStage {
        /// What was wanted.
        verb: Verb,
        /// The stage that does not open it.
        stage: Stage,
    },
    /// A parking card names its car.
    #[error("a parking card needs the number plate")]
    PlateMissing,
    /// Another card has none.
    #[error("only a parking card has a number plate")]
    PlateNotAsked,
    /// Only a lost card is replaced.
    #[error("only a card that was reported lost is replaced")]
    NotLost,
    /// A card is replaced once.
    #[error("the card is being replaced already")]
    BeingReplaced,
    /// Nobody signed.
    #[error("who took it must sign, on the screen or on a paper that is filed")]
    NotSigned,
    /// The new one is open.
    #[error("the card that replaces it is open already")]
    Replaced,
    /// No number of a card.
    #[error("a card's number has 4 to 32 letters and digits")]
    NumberNotValid,
    /// Another living card has the number.
    #[error("another living card has this number")]
    NumberTaken,
    /// The reason is missing.
    #[error("the reason is missing")]
    NoReason,
    /// Who asks does not live there.
    #[error("the customer holds nothing in this unit today")]
    NotHolder,
    /// Money is put on water and electricity cards only.
    #[error("only a water or an electricity card is topped up")]
    NoTopUp,
}

impl Refusal for CardError {
    fn code(&self) -> Code {
        match self {
            Self::WrongStage { .. } | Self::Replaced | Self::BeingReplaced | Self::NotLost => Code::CardWrongStage,
            Self::NumberTaken => Code::CardNumberTaken,
            _ => Code::CardIncomplete,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::WrongStage { verb, stage } => return format!("该卡{}，不能{}", stage.zh(), verb.zh()),
            Self::PlateMissing => "停车卡须填写车牌",
            Self::PlateNotAsked => "只有停车卡填写车牌",
            Self::NotLost => "只有已挂失的卡可以补办",
            Self::BeingReplaced => "该卡已在补办",
            Self::NotSigned => "须签收：在屏幕上签名，或写明签收单存放处",
            Self::Replaced => "补办的新卡已开通",
            Self::NumberNotValid => "卡号须为 4 到 32 位字母或数字",
            Self::NumberTaken => "该卡号已属于另一张有效卡",
            Self::NoReason => "须写明原因",
            Self::NotHolder => "该客户目前与此房屋无关",
            Self::NoTopUp => "只有水卡、电卡可以登记充值",
        }
        .to_owned()
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::PlateMissing | Self::PlateNotAsked => Some("/plate"),
            Self::NotLost | Self::BeingReplaced => Some("/replaces_id"),
            Self::NotSigned => Some("/signed_by"),
            Self::NumberNotValid | Self::NumberTaken => Some("/card_number"),
            Self::NoReason => Some("/reason"),
            Self::NotHolder => Some("/party_id"),
            Self::WrongStage { .. } | Self::Replaced | Self::NoTopUp => None,
        }
    }
}
