//! Access tokens: JWT with one algorithm and one key of ours, named by its `kid`. Every other algorithm, `none`
//! included, and keys that a token brings along are refused.
//!
//! Rule: SEC-03.

use crate::db::types::{SessionId, UserId};
use crate::error::{Error, Result};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::code::Code;
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error as JwtError, ErrorKind};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use signature::{Signer, Verifier};

/// How long an access token lives.
pub const LIFE: TimeDelta = TimeDelta::minutes(10);
/// How far the clocks of two nodes may differ.
const LEEWAY: TimeDelta = TimeDelta::seconds(30);
const ISSUER: &str = "guanjia";
const AUDIENCE: &str = "guanjia-api";

/// What an access token says.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Claims {
    /// The user.
    pub sub: UserId,
    /// The session, by which the token can be revoked.
    pub sid: SessionId,
    /// Seconds since 1970: made at.
    pub iat: i64,
    /// Seconds since 1970: dead after.
    pub exp: i64,
    iss: String,
    aud: String,
}

/// Makes and reads access tokens.
pub struct Tokens {
    kid: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
}

impl Tokens {
    /// With a secret of at least 32 bytes.
    ///
    /// # Errors
    /// A shorter secret.
    pub fn new(secret: &[u8]) -> Result<Self> {
        if secret.len() < 32 {
            return Err(Error::internal("the token secret must have at least 32 bytes"));
        }
        // A second start in one process (tests) finds the provider installed.
        let _ = HS256.install_default();
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        // Times are compared with the injected clock below.
        validation.validate_exp = false;
        let kid = Sha256::digest(secret).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Ok(Self {
            kid,
            encoding: EncodingKey::from_secret(secret),
            decoding: DecodingKey::from_secret(secret),
            validation,
        })
    }

    /// A token for a session.
    ///
    /// # Errors
    /// What the signer says.
    pub fn issue(&self, user: UserId, session: SessionId, now: DateTime<Utc>) -> Result<(String, DateTime<Utc>)> {
        let until = now + LIFE;
        let claims = Claims {
            sub: user,
            sid: session,
            iat: now.timestamp(),
            exp: until.timestamp(),
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
        };
        let header = Header { kid: Some(self.kid.clone()), ..Header::new(Algorithm::HS256) };
        Ok((jsonwebtoken::encode(&header, &claims, &self.encoding).map_err(Error::internal)?, until))
    }

    /// The claims of a token that we made and that is still alive.
    ///
    /// # Errors
    /// 401 for every other token.
    pub fn read(&self, token: &str, now: DateTime<Utc>) -> Result<Claims> {
        let refused = |_| Error::Code(Code::NotSignedIn);
        let header = jsonwebtoken::decode_header(token).map_err(refused)?;
        if header.alg != Algorithm::HS256 || header.kid.as_deref() != Some(&self.kid) {
            return Err(Code::NotSignedIn.into());
        }
        let claims = jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation).map_err(refused)?.claims;
        match now.timestamp() <= claims.exp + LEEWAY.num_seconds() && claims.iat <= (now + LEEWAY).timestamp() {
            true => Ok(claims),
            false => Err(Code::NotSignedIn.into()),
        }
    }
}

/// HS256 on the RustCrypto crates. The library's own provider would bring RSA with it, which has an open advisory.
static HS256: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| Ok(Box::new(Hs256::new(*algorithm, key.as_bytes())?)),
    verifier_factory: |algorithm, key| Ok(Box::new(Hs256::new(*algorithm, key.try_get_as_bytes()?)?)),
    key_utils: KeyUtils::new_unimplemented(),
};

struct Hs256(Hmac<Sha256>);

impl Hs256 {
    fn new(algorithm: Algorithm, secret: &[u8]) -> Result<Self, JwtError> {
        match algorithm {
            Algorithm::HS256 => Hmac::new_from_slice(secret).map(Self).map_err(|_| ErrorKind::InvalidKeyFormat.into()),
            _ => Err(ErrorKind::InvalidAlgorithm.into()),
        }
    }
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(self.0.clone().chain_update(message).finalize().into_bytes().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        self.0.clone().chain_update(message).verify_slice(signature).map_err(|_| signature::Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}
