//! Accounts that are made or mended from outside: the first administrator by a one-time link that the first start prints,
//! others from the command line. There is no default account.
//!
//! Rule: SEC-02.

use super::Actor;
use super::actions::{NewUser, Post, UserChange, add_user, change_user, set_roles};
use super::store::{self, UserRow};
use crate::db::types::ProjectId;
use crate::db::{Conn, Db};
use crate::error::Result;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
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

/// Makes the first administrator by a setup secret; works once, and only while there are no users.
pub(super) fn set_up(tx: &mut Conn, secret: &str, new: &NewUser, now: DateTime<Utc>) -> Result<UserRow> {
    if store::any_user(tx)? || !store::use_setup(tx, &hash(secret), now)? {
        return Err(Code::SetupTokenWrong.into());
    }
    create_administrator(tx, new, now)
}

/// Gives an account a new password from the command line: its holder must replace it, its sessions and its lock-out end.
///
/// # Errors
/// 404 for a login that nobody has.
pub fn reset_password_of(tx: &mut Conn, login: &str, password_hash: &str, now: DateTime<Utc>) -> Result<()> {
    let user = store::find_by_login(tx, login)?.ok_or(Code::NotFound)?;
    let change = UserChange { password_hash: Some(password_hash.to_owned()), ..UserChange::default() };
    change_user(tx, &Actor::system(ProjectId::nil()), user.id, &change, user.version, now)?;
    store::clear_failures(tx, login)
}

/// Makes a system administrator; the command line and the setup link come here.
///
/// # Errors
/// 409 `login-taken`.
pub fn create_administrator(tx: &mut Conn, new: &NewUser, now: DateTime<Utc>) -> Result<UserRow> {
    let system = Actor::system(ProjectId::nil());
    let user = add_user(tx, &system, new, now)?;
    let post = Post {
        role: Role::SystemAdministrator,
        project: None,
        team: None,
        from_on: now.date_naive(),
        to_on: None,
        substitute: None,
    };
    set_roles(tx, &system, user.id, &[post], user.version, now)
}
