//! The SPA inside the binary: `web-ui/dist`, with a `.br` beside every file that the UI build compressed. The page
//! itself carries a nonce of its own answer, so that no inline style or script needs to be allowed.
//!
//! Rule: SEC-04.

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::{Embed, EmbeddedFile};
use std::borrow::Cow;

#[derive(Embed)]
#[folder = "web-ui/dist/"]
#[allow_missing = true]
struct Assets;

/// Where the page's build left room for the nonce.
const NONCE: &str = "__CSP_NONCE__";

/// Serves a file of the SPA; any address that is no file is one of the SPA's own pages.
pub fn serve(req: &HttpRequest) -> Option<HttpResponse> {
    let path = req.path().trim_start_matches('/');
    match Assets::get(path) {
        Some(file) if !path.ends_with(".br") && path != "index.html" => Some(asset(req, path, &file)),
        _ if path.starts_with("assets/") => None,
        _ => page(),
    }
}

/// What the page may do: load what this server has, and style itself under the answer's own nonce. No inline script,
/// nothing from elsewhere, no text turned into markup or script past the one policy of the page (`trusted.ts`), and no other
/// page may frame it.
///
/// Rule: SEC-04.
pub fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' blob: data:; \
         font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
         form-action 'self'; require-trusted-types-for 'script'; trusted-types default"
    )
}

fn page() -> Option<HttpResponse> {
    let index = Assets::get("index.html")?;
    let html = std::str::from_utf8(&index.data).ok()?;
    let nonce = super::random_id();
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"));
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    answer.insert_header((header::CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy(&nonce)).ok()?));
    Some(answer.body(html.replace(NONCE, &nonce)))
}

fn asset(req: &HttpRequest, path: &str, file: &EmbeddedFile) -> HttpResponse {
    let etag = etag(file);
    let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = req.headers().get(header::IF_NONE_MATCH).is_some_and(|seen| seen == etag.as_str());
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::CACHE_CONTROL, cache));
    answer.insert_header((header::ETAG, etag));
    answer.insert_header((header::VARY, "Accept-Encoding"));
    if known {
        return answer.finish();
    }
    answer.insert_header((header::CONTENT_TYPE, media_type(file)));
    let accepted = req.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes_brotli =
        accepted.split(',').any(|part| part.split(';').next().is_some_and(|coding| coding.trim() == "br"));
    match Assets::get(&format!("{path}.br")) {
        Some(small) if takes_brotli => answer.insert_header((header::CONTENT_ENCODING, "br")).body(bytes(small)),
        _ => answer.insert_header((header::CONTENT_ENCODING, "identity")).body(bytes_of(file)),
    }
}

fn media_type(file: &EmbeddedFile) -> String {
    let kind = file.metadata.mimetype();
    match kind.starts_with("text/") || kind == "application/javascript" {
        true => format!("{kind}; charset=utf-8"),
        false => kind.to_owned(),
    }
}

fn etag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    let hex: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

fn bytes(file: EmbeddedFile) -> Bytes {
    match file.data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => data.into(),
    }
}

fn bytes_of(file: &EmbeddedFile) -> Bytes {
    match &file.data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => data.clone().into(),
    }
}
