//! Access tokens that somebody else made, or that are too old.

use super::me;
use crate::support::{PASSWORD, both, user};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

/// Rule: SEC-03.
#[test]
fn forged_and_stale_tokens_are_refused() {
    both(async |app| {
        user("chen").made(&app);
        let session = app.nobody().sign_in("chen", PASSWORD).await.ok();
        let token = session["access_token"].as_str().expect("a token");
        let forger = Forger::of(token, &app.service.config.token_secret().expect("a secret"));
        me(&app, &json!(forger.signed(&forger.header, &forger.claims))).await.ok();
        for (name, forged) in forger.forgeries() {
            let reply = me(&app, &json!(forged)).await;
            assert_eq!(reply.status, 401, "{name}: {}", reply.text());
            assert_eq!(reply.header("www-authenticate"), "Bearer", "{name}");
        }
        app.advance(TimeDelta::minutes(10) + TimeDelta::seconds(30));
        me(&app, &json!(token)).await.ok();
        app.advance(TimeDelta::seconds(1));
        me(&app, &json!(token)).await.refused(Code::NotSignedIn);
    });
}

/// Makes tokens that must not pass, out of one that does.
struct Forger {
    header: Value,
    claims: Value,
    secret: Vec<u8>,
    original: String,
}

impl Forger {
    fn of(token: &str, secret: &[u8]) -> Self {
        let part = |index: usize| {
            let part = token.split('.').nth(index).expect("a token has three parts");
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("JSON")
        };
        Self { header: part(0), claims: part(1), secret: secret.to_vec(), original: token.to_owned() }
    }

    fn signed(&self, header: &Value, claims: &Value) -> String {
        self.signed_with(header, claims, &self.secret)
    }

    fn signed_with(&self, header: &Value, claims: &Value, secret: &[u8]) -> String {
        let said = format!("{}.{}", part(header), part(claims));
        let signature = Hmac::<Sha256>::new_from_slice(secret).expect("any length").chain_update(&said).finalize();
        format!("{said}.{}", URL_SAFE_NO_PAD.encode(signature.into_bytes()))
    }

    fn forgeries(&self) -> Vec<(&'static str, String)> {
        let header = |field: &str, value: Value| with(&self.header, field, value);
        let claims = |field: &str, value: Value| self.signed(&self.header, &with(&self.claims, field, value));
        let unsigned = |algorithm: &str| format!("{}.{}.", part(&header("alg", json!(algorithm))), part(&self.claims));
        let algorithm = |name: &str| self.signed(&header("alg", json!(name)), &self.claims);
        let (said, _) = self.original.rsplit_once('.').expect("a token has three parts");
        let own_key = URL_SAFE_NO_PAD.encode([7_u8; 32]);
        let jwk = header("jwk", json!({ "kty": "oct", "k": own_key }));
        let unknown = json!("019450b2-7c00-7000-8000-0000000000a1");
        vec![
            ("nothing", String::new()),
            ("no token", "not.a.token".into()),
            ("none", unsigned("none")),
            ("None", unsigned("None")),
            ("NONE", unsigned("NONE")),
            ("HS384", algorithm("HS384")),
            ("HS512", algorithm("HS512")),
            ("RS256", algorithm("RS256")),
            ("ES256", algorithm("ES256")),
            ("a key of its own", self.signed_with(&jwk, &self.claims, &[7; 32])),
            (
                "an address of its key",
                self.signed_with(&header("jku", json!("https://keys.example/")), &self.claims, &[7; 32]),
            ),
            ("another key", self.signed_with(&self.header, &self.claims, &[7; 32])),
            ("another kid", self.signed(&header("kid", json!("another")), &self.claims)),
            ("no kid", self.signed(&without(&self.header, "kid"), &self.claims)),
            ("another audience", claims("aud", json!("elsewhere"))),
            ("another issuer", claims("iss", json!("somebody"))),
            ("no end", self.signed(&self.header, &without(&self.claims, "exp"))),
            ("expired", claims("exp", json!(1))),
            ("from the future", claims("iat", json!(4_000_000_000_i64))),
            ("an unknown session", claims("sid", unknown)),
            ("no signature", format!("{said}.")),
            (
                "a changed claim",
                format!(
                    "{}.{}",
                    part(&self.header),
                    self.original.split_once('.').map_or("", |(_, rest)| rest).replacen('e', "f", 1)
                ),
            ),
        ]
    }
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn with(object: &Value, field: &str, value: Value) -> Value {
    let mut changed = object.clone();
    changed[field] = value;
    changed
}

fn without(object: &Value, field: &str) -> Value {
    let mut changed = object.clone();
    changed.as_object_mut().expect("an object").remove(field);
    changed
}
