//! A signed post to a gateway for short messages or an office messenger. The receiver checks the signature with the secret
//! that both know, refuses old times, and drops an id that it has seen.

use super::{Failure, PATIENCE, Parcel, Sender, choose_tls};
use crate::error::{Error, Result};
use guanjia_rules::messages::State;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::json;
use sha2::Sha256;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// The shortest secret.
const SHORTEST_SECRET: usize = 16;

/// A gateway.
pub struct Hook {
    url: String,
    secret: Vec<u8>,
    agent: Agent,
}

impl Hook {
    /// The gateway at an address, with the secret that posts are signed with.
    ///
    /// # Errors
    /// An address that is none of HTTP, and a secret that is too short.
    pub fn new(url: &str, secret: &str) -> Result<Self> {
        choose_tls();
        let is_http = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
        if !is_http || url.parse::<ureq::http::Uri>().map_or(true, |uri| uri.host().is_none()) {
            return Err(Error::internal("HOOK_URL is no address that begins with http:// or https://"));
        }
        if secret.len() < SHORTEST_SECRET {
            return Err(Error::internal(format!("HOOK_SECRET has fewer than {SHORTEST_SECRET} characters")));
        }
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0)
            .proxy(None)
            .tls_config(tls)
            .user_agent(concat!("guanjia/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self { url: url.to_owned(), secret: secret.as_bytes().to_vec(), agent: agent.into() })
    }
}

/// The signature of a body that is sent at a moment: HMAC-SHA256 of `timestamp.body`, in hexadecimal.
pub fn signature(secret: &[u8], timestamp: i64, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("a key of any length is taken");
    mac.update(format!("{timestamp}.").as_bytes());
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Sender for Hook {
    fn send(&self, parcel: &Parcel) -> Result<State, Failure> {
        let body = json!({ "id": parcel.id, "to": parcel.address, "subject": parcel.subject, "text": parcel.text });
        let (body, timestamp) = (body.to_string(), parcel.at.timestamp());
        let posted = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json")
            .header("x-guanjia-message", parcel.id.to_string())
            .header("x-guanjia-timestamp", timestamp.to_string())
            .header("x-guanjia-signature", format!("sha256={}", signature(&self.secret, timestamp, body.as_bytes())))
            .send(body.as_bytes());
        let status = posted.map_err(|error| Failure::Passing(error.to_string()))?.status().as_u16();
        match status {
            200..=299 => Ok(State::Sent),
            408 | 425 | 429 | 500..=599 => Err(Failure::Passing(format!("the gateway answered {status}"))),
            _ => Err(Failure::Lasting(format!("the gateway answered {status}"))),
        }
    }

    fn place(&self) -> Option<String> {
        let (_, rest) = self.url.split_once("://").unwrap_or_default();
        let host = rest.split(['/', '?']).next().unwrap_or_default();
        Some(host.rsplit('@').next().unwrap_or_default().to_owned())
    }
}
