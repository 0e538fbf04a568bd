//! The first administrator: by a one-time link that the first start prints. There is no default account.
//!
//! Rule: SEC-02.

use super::store;
use crate::db::Db;
use crate::error::Result;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

/// How long the link lives.
const LIFE: TimeDelta = TimeDelta::minutes(30);

/// A secret of 256 random bits as text.
pub(super) fn random_secret() -> String {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What is kept of a secret.
pub(super) fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// A one-time secret for making the first administrator; `None` when there are users already.
///
/// # Errors
/// What the database says.
pub fn offer_setup(db: &Db, now: DateTime<Utc>) -> Result<Option<String>> {
    if db.read_blocking(store::any_user)? {
        return Ok(None);
    }
    let secret = random_secret();
    let kept = hash(&secret);
    db.write_blocking(move |tx| store::keep_setup(tx, &kept, now + LIFE))?;
    Ok(Some(secret))
}
