//! Ways out of the house: each channel has a sender, which is a mail server, a gateway, or the log where nothing is set up.
//! This is the only code that calls out.

mod email;
mod hook;
mod log_line;

pub use hook::signature;

use crate::config::Outgoing;
use crate::db::types::MessageId;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use guanjia_rules::messages::{Channel, State};
use std::time::Duration;

/// How long a sender waits for the other side in all; shorter than the lease of a message.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);

/// A message on its way.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The message: receivers drop what comes twice by it.
    pub id: MessageId,
    /// To whom on the channel.
    pub address: String,
    /// One line.
    pub subject: String,
    /// A few lines, with the link.
    pub text: String,
    /// When it is sent.
    pub at: DateTime<Utc>,
}

/// Why a message did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It may leave later: nobody answered, or the other side is busy.
    Passing(String),
    /// The other side will never take it.
    Lasting(String),
}

/// A way out of the house. It blocks, and comes back within [`PATIENCE`] or not much later.
pub trait Sender: Send + Sync {
    /// Hands a message over; gives the state that it has then.
    ///
    /// # Errors
    /// Why it did not leave, and whether it may later.
    fn send(&self, parcel: &Parcel) -> Result<State, Failure>;

    /// Where it hands over, as an administrator may read it; `None` for the log.
    fn place(&self) -> Option<String>;
}

/// The sender of each channel.
pub struct Senders {
    email: Box<dyn Sender>,
    hook: Box<dyn Sender>,
}

impl Senders {
    /// The senders that the settings name; the log for a channel that they do not.
    ///
    /// # Errors
    /// Settings that cannot be read, or of which one lacks its other half.
    pub fn of(outgoing: &Outgoing) -> Result<Self> {
        let email: Box<dyn Sender> = match (&outgoing.smtp_url, &outgoing.mail_from) {
            (Some(url), Some(from)) => Box::new(email::Email::new(url, from)?),
            (None, None) => Box::new(log_line::LogLine(Channel::Email)),
            _ => return Err(Error::internal("SMTP_URL and MAIL_FROM are set together")),
        };
        let hook: Box<dyn Sender> = match (&outgoing.hook_url, &outgoing.hook_secret) {
            (Some(url), Some(secret)) => Box::new(hook::Hook::new(url, secret)?),
            (None, None) => Box::new(log_line::LogLine(Channel::Hook)),
            _ => return Err(Error::internal("HOOK_URL and HOOK_SECRET are set together")),
        };
        Ok(Self { email, hook })
    }

    /// With senders of one's own.
    pub fn with(email: Box<dyn Sender>, hook: Box<dyn Sender>) -> Self {
        Self { email, hook }
    }

    /// The sender of a channel.
    pub fn by(&self, channel: Channel) -> &dyn Sender {
        match channel {
            Channel::Email => self.email.as_ref(),
            Channel::Hook => self.hook.as_ref(),
        }
    }
}

/// TLS by this library for both senders, chosen once for the process.
fn choose_tls() {
    // A second call finds it chosen.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
