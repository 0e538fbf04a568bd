//! Secrets of telephone systems. Each is derived from the service's own secret and the key's id, so that the database
//! holds nothing by which an event could be signed; it is shown once, when the key is made.

use super::super::store::{self, KeyRow};
use crate::db::Conn;
use crate::db::types::{Id, ProjectId, TelephoneKeyId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Sets this use of the service's secret apart from every other.
const PURPOSE: &[u8] = b"guanjia telephone key v1";

/// Derives the secrets of keys.
#[derive(Clone)]
pub struct Signer(Hmac<Sha256>);

impl Signer {
    /// From the service's own secret.
    pub fn new(service_secret: &[u8]) -> Self {
        let mut mac = keyed(service_secret);
        mac.update(PURPOSE);
        Self(mac)
    }

    /// The secret of a key, in hexadecimal: what a telephone system signs with.
    pub fn secret_of(&self, project: ProjectId, key: TelephoneKeyId) -> String {
        let mut mac = self.0.clone();
        mac.update(project.uuid().as_bytes());
        mac.update(key.uuid().as_bytes());
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether a body was signed with the secret of a key: `signature` is its HMAC-SHA256 in hexadecimal.
    pub fn is_signed(&self, (project, key): (ProjectId, TelephoneKeyId), body: &[u8], signature: &str) -> bool {
        let mut mac = keyed(self.secret_of(project, key).as_bytes());
        mac.update(body);
        bytes_of(signature).is_some_and(|signature| mac.verify_slice(&signature).is_ok())
    }
}

fn keyed(secret: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(secret).expect("HMAC takes a key of any length")
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect()
}

/// Makes a key. To change a secret, a second key is made, put into the telephone system, and the first one revoked.
///
/// Rule: TEL-06.
///
/// # Errors
/// 403 without `telephone.setup`; 422 without a name.
pub fn add_key(tx: &mut Conn, actor: &Actor, name: &str, now: DateTime<Utc>) -> Result<KeyRow> {
    actor.require(Permission::TelephoneSetup)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::at(Code::TextNotGiven, "/name"));
    }
    let row = KeyRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        name: name.to_owned(),
        created_by: actor.user,
        created_at: now.into(),
        shown_at: None,
        last_used_at: None,
        revoked_at: None,
        revoked_by: None,
        version: 1,
        updated_at: now.into(),
    };
    store::add_key(tx, &row)?;
    let changes = Changes::none().new_field("name", &row.name);
    journal::record(tx, &actor.author, Entry::new(Deed::TelephoneKeyAdded, subject(&row), changes), now)?;
    Ok(row)
}

/// Notes that the secret of a key is shown, which happens once.
///
/// Rule: TEL-06.
///
/// # Errors
/// 403 without `telephone.setup`; 409 for one that was shown or revoked; 412 for a stale version.
pub fn show_secret(tx: &mut Conn, actor: &Actor, at: (TelephoneKeyId, i32), now: DateTime<Utc>) -> Result<KeyRow> {
    let row = usable(tx, actor, at)?;
    if row.shown_at.is_some() {
        return Err(Code::Conflict.into());
    }
    let saved = store::save_key(tx, &KeyRow { shown_at: Some(now.into()), ..row }, now)?;
    journal::record(tx, &actor.author, Entry::new(Deed::TelephoneSecretShown, subject(&saved), Changes::none()), now)?;
    Ok(saved)
}

/// A key that is in use, at the version that was read.
fn usable(tx: &mut Conn, actor: &Actor, (id, version): (TelephoneKeyId, i32)) -> Result<KeyRow> {
    actor.require(Permission::TelephoneSetup)?;
    let row = store::key(tx, actor.project(), id)?;
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    match row.revoked_at {
        Some(_) => Err(Code::Conflict.into()),
        None => Ok(row),
    }
}

/// Revokes a key: what is signed with it is refused from now on.
///
/// Rule: TEL-06.
///
/// # Errors
/// 403 without `telephone.setup`; 409 for one that was revoked; 412 for a stale version.
pub fn revoke_key(tx: &mut Conn, actor: &Actor, at: (TelephoneKeyId, i32), now: DateTime<Utc>) -> Result<KeyRow> {
    let row = usable(tx, actor, at)?;
    let after = KeyRow { revoked_at: Some(now.into()), revoked_by: Some(actor.user), ..row };
    let saved = store::save_key(tx, &after, now)?;
    journal::record(tx, &actor.author, Entry::new(Deed::TelephoneKeyRevoked, subject(&saved), Changes::none()), now)?;
    Ok(saved)
}

fn subject(row: &KeyRow) -> Subject {
    Subject::of("telephone_key", row.id.uuid(), &row.name, Some(row.version))
}
