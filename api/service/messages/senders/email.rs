//! E-mail by SMTP: encrypted where the address of the server says so, checked against the machine's certificates.

use super::{Failure, PATIENCE, Parcel, Sender, choose_tls};
use crate::error::{Error, Result};
use guanjia_rules::messages::State;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{Message, SmtpTransport, Transport as _};

/// A mail server.
pub struct Email {
    server: SmtpTransport,
    from: Mailbox,
    place: String,
}

impl Email {
    /// The server of an address such as `smtps://user:password@host:465`.
    ///
    /// # Errors
    /// An address or a sender that cannot be read. The address is not told: it holds a password.
    pub fn new(url: &str, from: &str) -> Result<Self> {
        choose_tls();
        let server = SmtpTransport::from_url(url).map_err(|error| Error::internal(format!("SMTP_URL: {error}")))?;
        let server = server.timeout(Some(PATIENCE)).build();
        let from = from.parse().map_err(|error| Error::internal(format!("MAIL_FROM: {error}")))?;
        let (_, host) = url.rsplit_once('@').or_else(|| url.split_once("://")).unwrap_or_default();
        let place = host.split(['?', '/']).next().unwrap_or_default().to_owned();
        Ok(Self { server, from, place })
    }

    fn letter(&self, parcel: &Parcel) -> Result<Message, lettre::error::Error> {
        let to = Mailbox::new(None, parcel.address.parse().map_err(|_| lettre::error::Error::MissingTo)?);
        let domain = self.from.email.domain();
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .date(parcel.at.into())
            .message_id(Some(format!("<{}@{domain}>", parcel.id)))
            .subject(parcel.subject.clone())
            .header(ContentType::TEXT_PLAIN)
            .body(parcel.text.clone())
    }
}

impl Sender for Email {
    fn send(&self, parcel: &Parcel) -> Result<State, Failure> {
        let letter = self.letter(parcel).map_err(|error| Failure::Lasting(error.to_string()))?;
        match self.server.send(&letter) {
            Ok(_) => Ok(State::Sent),
            Err(error) if error.is_permanent() => Err(Failure::Lasting(error.to_string())),
            Err(error) => Err(Failure::Passing(told(&error))),
        }
    }

    fn place(&self) -> Option<String> {
        Some(self.place.clone())
    }
}

/// The error with what it comes from: "connection error" alone helps nobody.
fn told(error: &lettre::transport::smtp::Error) -> String {
    let source = std::error::Error::source(error).map(|source| format!(": {source}")).unwrap_or_default();
    format!("{error}{source}")
}
