//! What is refused about messages.

use super::Channel;
use crate::code::Code;
use crate::refusal::Refusal;
use crate::words::Word;

/// Why settings cannot be kept, or a message cannot be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// No address of this channel.
    #[error("the address is none of the channel {0}")]
    AddressNotValid(Channel),
    /// The channel stands there twice.
    #[error("the channel {0} is named twice")]
    ChannelTwice(Channel),
    /// What is sent stands there twice.
    #[error("what is sent by {0} is named twice")]
    KindTwice(Channel),
    /// It is under way, was sent, or need not be.
    #[error("only a message that was given up is sent again")]
    NotGivenUp,
    /// Nobody set an address for a test.
    #[error("there is no address for a message yet")]
    NoAddress,
}

impl Refusal for MessageError {
    fn code(&self) -> Code {
        match self {
            Self::AddressNotValid(_) | Self::ChannelTwice(_) | Self::KindTwice(_) => Code::MessageSettingsNotValid,
            Self::NotGivenUp => Code::MessageNotGivenUp,
            Self::NoAddress => Code::MessageNoAddress,
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::AddressNotValid(channel) => format!("{}的地址不正确", channel.zh()),
            Self::ChannelTwice(channel) => format!("{}只能设置一次", channel.zh()),
            Self::KindTwice(channel) => format!("{}的发送内容重复", channel.zh()),
            Self::NotGivenUp => "只有未送达的消息可以重新发送".to_owned(),
            Self::NoAddress => "还没有设置接收地址".to_owned(),
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        match self {
            Self::AddressNotValid(_) | Self::ChannelTwice(_) | Self::KindTwice(_) => Some("/routes"),
            Self::NotGivenUp | Self::NoAddress => None,
        }
    }
}
