//! Passwords: argon2id, at most two at a time, and a cost that an unknown account pays as well.
//!
//! Rule: SEC-02.

use crate::error::{Error, Result};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use guanjia_rules::code::Code;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many hashes may be made at once, and how many callers may wait for one.
const AT_ONCE: usize = 2;
const WAITING: usize = 16;

/// Hashes and compares passwords.
#[derive(Clone)]
pub struct Passwords {
    argon: Arc<Argon2<'static>>,
    turns: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// The hash of no password, compared when the account is unknown: both cases take the same time.
    decoy: Arc<str>,
}

impl Passwords {
    /// With the cost that is fit for use: 19 MiB, two passes.
    ///
    /// # Errors
    /// What the library says of its parameters.
    pub fn new() -> Result<Self> {
        Self::with_cost(19_456, 2)
    }

    /// With another cost, for tests that sign in a thousand times.
    ///
    /// # Errors
    /// What the library says of its parameters.
    pub fn with_cost(kibibytes: u32, passes: u32) -> Result<Self> {
        let params = Params::new(kibibytes, passes, 1, None).map_err(Error::internal)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let decoy = argon.hash_password(b"no account has this password").map_err(Error::internal)?.to_string();
        Ok(Self {
            argon: Arc::new(argon),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            queue: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            decoy: decoy.into(),
        })
    }

    /// The hash of a password, with its own salt and the cost in it.
    ///
    /// # Errors
    /// 503 when too many are waiting.
    pub async fn hash(&self, password: String) -> Result<String> {
        let argon = Arc::clone(&self.argon);
        self.in_turn(move || Ok(argon.hash_password(password.as_bytes()).map_err(Error::internal)?.to_string())).await
    }

    /// The hash of a password, on the command line.
    ///
    /// # Errors
    /// What the library says.
    pub fn hash_now(&self, password: &str) -> Result<String> {
        Ok(self.argon.hash_password(password.as_bytes()).map_err(Error::internal)?.to_string())
    }

    /// Whether the password is the one of the hash; without a hash it is not, and takes as long to say so.
    ///
    /// # Errors
    /// 503 when too many are waiting.
    pub async fn matches(&self, password: String, hash: Option<String>) -> Result<bool> {
        let argon = Arc::clone(&self.argon);
        let decoy = Arc::clone(&self.decoy);
        let compare = move || {
            let known = hash.as_deref().unwrap_or(&decoy);
            let parsed = PasswordHash::new(known).map_err(Error::internal)?;
            let same = argon.verify_password(password.as_bytes(), &parsed).is_ok();
            Ok(same && hash.is_some())
        };
        self.in_turn(compare).await
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let busy = |_| Error::Later { code: Code::Busy, seconds: 2 };
        let _place = Arc::clone(&self.queue).try_acquire_owned().map_err(busy)?;
        let _turn = Arc::clone(&self.turns).acquire_owned().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
    }
}

/// Passwords that everybody tries first, and words that stand on the office's door.
const COMMON: &str = include_str!("common_passwords.txt");

/// Refuses a password that is short, common, or made from the login or the product's name. It comes with the pointer of
/// the field that it was typed into.
///
/// # Errors
/// 422 `password-weak` with the reason.
pub fn check_strength((pointer, password): (&str, &str), login: &str) -> Result<()> {
    let weak = |zh: &str, en: &str| Err(Error::fault(Code::PasswordWeak, pointer, zh, en));
    if password.chars().count() < 8 {
        return weak("密码至少 8 个字符", "a password has at least 8 characters");
    }
    let lower = password.to_lowercase();
    if lower.contains("guanjia") || (login.len() >= 3 && lower.contains(&login.to_lowercase())) {
        return weak("密码不能含账号或系统名", "a password must not contain the login or the product's name");
    }
    if COMMON.lines().any(|common| common == lower) {
        return weak("这个密码太常见", "this password is too common");
    }
    let first = lower.chars().next();
    if lower.chars().all(|c| Some(c) == first) {
        return weak("密码不能全是同一字符", "a password must not be one character repeated");
    }
    Ok(())
}
