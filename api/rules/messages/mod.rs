//! Messages that leave the house: by which channel, when, how often they are tried, and what they say.
//!
//! Rule: CLX-05.

mod error;
mod quiet;
mod wording;

pub use error::MessageError;
pub use quiet::{Break, Quiet};
pub use wording::{About, Text, text};

use crate::clock::Rung;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// How a message leaves the house.
    #[schema(as = MessageChannel)]
    pub enum Channel {
        Email = "email" "电子邮件",
        Hook = "hook" "短信或企业微信网关",
    }

    /// What a message is about: a rung of a promise's ladder, or news.
    #[schema(as = MessageKind)]
    pub enum Kind {
        Warn = "warn" "到期提醒",
        Due = "due" "到期",
        After = "after" "超时升级",
        News = "news" "消息",
    }

    /// How far a message has come.
    #[schema(as = MessageState)]
    pub enum State {
        Waiting = "waiting" "待发送",
        Sent = "sent" "已发送",
        Logged = "logged" "仅写入日志",
        Dropped = "dropped" "无须再发",
        Failed = "failed" "未送达",
    }

    /// The language of somebody's messages.
    #[schema(as = MessageLanguage)]
    pub enum Language {
        Zh = "zh" "中文",
        En = "en" "英文",
    }
}

impl Kind {
    /// The kind of a notice by its word: a rung, or else news.
    pub fn of_notice(kind: &str) -> Self {
        <Self as crate::Word>::parse(kind).unwrap_or(Self::News)
    }

    /// The rung that it tells of; `None` for news.
    pub fn rung(self) -> Option<Rung> {
        match self {
            Self::Warn => Some(Rung::Warn),
            Self::Due => Some(Rung::Due),
            Self::After => Some(Rung::After),
            Self::News => None,
        }
    }
}

/// A way to somebody: the channel, their address on it, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = MessageRoute)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The channel.
    pub channel: Channel,
    /// The address on it: a mailbox; for the gateway a phone number or an account.
    #[schema(example = "lead@example.com", min_length = 1, max_length = 200)]
    pub address: String,
    /// What is sent there.
    #[schema(max_items = 4)]
    pub kinds: Vec<Kind>,
}

/// Whether somebody's ways can be kept: each channel once, with an address that it could take.
///
/// # Errors
/// [`MessageError::AddressNotValid`], [`MessageError::ChannelTwice`], [`MessageError::KindTwice`].
pub fn check_routes(routes: &[Route]) -> Result<(), MessageError> {
    for (place, route) in routes.iter().enumerate() {
        if routes.iter().take(place).any(|other| other.channel == route.channel) {
            return Err(MessageError::ChannelTwice(route.channel));
        }
        let is_fine = match route.channel {
            Channel::Email => is_mailbox(&route.address),
            Channel::Hook => is_account(&route.address),
        };
        if !is_fine {
            return Err(MessageError::AddressNotValid(route.channel));
        }
        let repeats = |(at, kind): (usize, &Kind)| route.kinds.iter().take(at).any(|other| other == kind);
        if route.kinds.iter().enumerate().any(repeats) {
            return Err(MessageError::KindTwice(route.channel));
        }
    }
    Ok(())
}

/// Whether a text can be a mailbox: one `@`, a name before it, a domain with a dot behind it, nothing that ends a header.
fn is_mailbox(text: &str) -> bool {
    let is_plain =
        text.is_ascii() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>,;:\"()[]\\".contains(&byte));
    let (name, domain) = text.split_once('@').unwrap_or_default();
    let labels = || domain.split('.');
    let is_label = |label: &str| {
        let is_inside = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        !label.is_empty() && is_inside && !label.starts_with('-') && !label.ends_with('-')
    };
    let is_dotted = !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
    is_plain
        && text.len() <= 200
        && !name.is_empty()
        && name.len() <= 64
        && is_dotted
        && labels().count() > 1
        && labels().all(is_label)
}

/// Whether a text can be an account of a gateway: a phone number or a name without spaces.
fn is_account(text: &str) -> bool {
    (1..=100).contains(&text.chars().count()) && text.chars().all(|c| c.is_alphanumeric() || "+-_.@".contains(c))
}

/// How often a message is tried before it is given up.
pub const TRIES: i32 = 8;

/// How long a message rests after so many tries that failed: longer each time, a day in all; `None` when it is given up.
///
/// Rule: CLX-05.
pub fn rest_after(tries: i32) -> Option<TimeDelta> {
    let minutes = [1, 5, 15, 60, 180, 360, 720];
    let place = usize::try_from(tries.max(1) - 1).ok()?;
    minutes.get(place).map(|minutes| TimeDelta::minutes(*minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(channel: Channel, address: &str, kinds: &[Kind]) -> Route {
        Route { channel, address: address.to_owned(), kinds: kinds.to_vec() }
    }

    /// Rule: CLX-05.
    #[test]
    fn a_message_rests_longer_each_time_and_is_given_up_in_the_end() {
        let rests: Vec<_> = (1..).map_while(rest_after).collect();
        assert!(rests.is_sorted() && rests.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(i32::try_from(rests.len()), Ok(TRIES - 1));
        assert_eq!((rest_after(1), rest_after(TRIES)), (Some(TimeDelta::minutes(1)), None));
        assert!(rests.into_iter().sum::<TimeDelta>() > TimeDelta::hours(20), "a mail server may be away for a night");
    }

    /// Rule: CLX-05.
    #[test]
    fn an_address_is_one_that_its_channel_could_take() {
        for good in ["lead@example.com", "a.b+c@mail.example.cn", "x@a-b.org"] {
            assert_eq!(check_routes(&[route(Channel::Email, good, &[Kind::Due])]), Ok(()), "{good}");
        }
        let bad = [
            "lead",
            "@example.com",
            "lead@",
            "lead@host",
            "a@b@c.d",
            "a b@c.d",
            "a@c.d\r\nBcc: x@y.z",
            "a@-c.d",
            "a@c-.d",
            "a.@c.d",
            ".a@c.d",
            "a@c..d",
            "<a@c.d>",
        ];
        for bad in bad {
            let refused = Err(MessageError::AddressNotValid(Channel::Email));
            assert_eq!(check_routes(&[route(Channel::Email, bad, &[])]), refused, "{bad}");
        }
        for good in ["13800138000", "+86-13800138000", "周颖", "zhou.ying"] {
            assert_eq!(check_routes(&[route(Channel::Hook, good, &[])]), Ok(()), "{good}");
        }
        assert!(check_routes(&[route(Channel::Hook, "138 0013", &[])]).is_err());
        assert!(check_routes(&[route(Channel::Hook, "", &[])]).is_err());
        let is_fine = |channel, address: &str| check_routes(&[route(channel, address, &[])]).is_ok();
        let (name, domain) = (|length: usize| format!("{}@c.d", "a".repeat(length)), "b".repeat(194));
        assert!(is_fine(Channel::Email, &name(64)) && !is_fine(Channel::Email, &name(65)));
        assert!(
            is_fine(Channel::Email, &format!("abc@{domain}.c"))
                && !is_fine(Channel::Email, &format!("abcd@{domain}.c"))
        );
        assert!(is_fine(Channel::Hook, &"周".repeat(100)) && !is_fine(Channel::Hook, &"周".repeat(101)));
    }

    /// Rule: CLX-05.
    #[test]
    fn a_channel_and_a_kind_are_named_once() {
        let mail = || route(Channel::Email, "a@b.cn", &[Kind::Due]);
        assert_eq!(check_routes(&[mail(), route(Channel::Hook, "138", &[])]), Ok(()));
        assert_eq!(check_routes(&[mail(), mail()]), Err(MessageError::ChannelTwice(Channel::Email)));
        let twice = route(Channel::Email, "a@b.cn", &[Kind::Due, Kind::Due]);
        assert_eq!(check_routes(&[twice]), Err(MessageError::KindTwice(Channel::Email)));
    }

    #[test]
    fn a_notice_is_of_a_rung_or_news() {
        assert_eq!(Kind::of_notice("due").rung(), Some(Rung::Due));
        assert_eq!((Kind::of_notice("stage"), Kind::of_notice("stage").rung()), (Kind::News, None));
    }
}
