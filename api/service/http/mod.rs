//! The HTTP floor: what every request passes through, in order: request id, deadline, headers, log line, and one shape
//! for everything that fails.

pub mod call;
pub mod json;
pub mod page;
pub mod precondition;
pub mod problem;
pub mod routes;
pub mod sheet;
pub mod spa;
mod strict;

use crate::error::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use guanjia_rules::code::Code;
use problem::Problem;
use routes::Methods;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The language of the caller: Chinese unless English is preferred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// zh-CN.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The better of the two by an `Accept-Language` header.
    pub fn of(headers: &HeaderMap) -> Self {
        let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut best = (Self::Zh, 0_u32);
        for part in wanted.split(',').take(20) {
            let mut pieces = part.split(';').map(str::trim);
            let tag = pieces.next().unwrap_or_default().to_ascii_lowercase();
            let lang = if tag.starts_with("en") { Self::En } else { Self::Zh };
            let weight = pieces.find_map(|piece| piece.strip_prefix("q=")).map_or(1000, thousandths);
            if (tag.starts_with("zh") || tag.starts_with("en")) && weight > best.1 {
                best = (lang, weight);
            }
        }
        best.0
    }

    /// The text of this language out of both.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// `0.8` as 800: the weights of language tags have at most three decimals.
fn thousandths(weight: &str) -> u32 {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    whole.parse::<u32>().unwrap_or(0).min(1) * 1000 + part.parse::<u32>().unwrap_or(0)
}

/// What the frame knows of a request before anything else does.
#[derive(Clone, Debug)]
pub struct Meta {
    /// The request's id: the caller's `X-Request-Id` if it is a sane one, else ours.
    pub request_id: Arc<str>,
    /// The caller's language.
    pub lang: Lang,
}

impl Meta {
    fn of(req: &ServiceRequest) -> Self {
        let given = req.headers().get("x-request-id").and_then(|value| value.to_str().ok());
        let sane = |id: &&str| {
            (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        };
        let request_id = given.filter(sane).map_or_else(random_id, Arc::from);
        Self { request_id, lang: Lang::of(req.headers()) }
    }

    /// The meta of a request that passed the frame.
    pub fn from_request(req: &HttpRequest) -> Self {
        let known = req.extensions().get::<Self>().cloned();
        known.unwrap_or_else(|| Self { request_id: random_id(), lang: Lang::of(req.headers()) })
    }
}

fn random_id() -> Arc<str> {
    let mut bytes = [0_u8; 12];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, bytes).into()
}

/// How long a whole request may take, its body included: actix has no limit of its own for slow bodies.
const DEADLINE: Duration = Duration::from_secs(30);
/// The same for files in and out: ten megabytes on a poor line, a roster of a hundred thousand lines.
const DEADLINE_OF_FILES: Duration = Duration::from_secs(600);

/// What every request passes through.
///
/// # Errors
/// None that a caller sees as such: every failure becomes a problem document.
pub async fn frame(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let began = Instant::now();
    let meta = Meta::of(&req);
    req.extensions_mut().insert(meta.clone());
    let traceparent = req.headers().get("traceparent").cloned();
    let path = req.path().to_owned();
    let method = req.method().clone();
    let deadline = if moves_files(&path) { DEADLINE_OF_FILES } else { DEADLINE };
    let mut response = match tokio::time::timeout(deadline, next.call(req)).await {
        Ok(Ok(response)) => response.map_into_boxed_body(),
        Ok(Err(error)) => return Err(error),
        Err(_) => {
            let late = Problem::of(&Error::Code(Code::RequestTooSlow)).render(&meta, &path);
            return Err(actix_web::error::InternalError::from_response("deadline", late).into());
        }
    };
    if response.status().is_client_error() || response.status().is_server_error() {
        response = as_problem(of_another_method(response, &method), &meta, &path);
    }
    let allowance = response.request().extensions().get::<Allowance>().cloned();
    dress(response.headers_mut(), &meta, traceparent, &path);
    if let Some(allowance) = allowance {
        allowance.tell(response.headers_mut());
    }
    note(&response, &meta, method.as_str(), began.elapsed());
    Ok(response)
}

/// Counts the answer and writes its line: who, where, what, how long, and nothing of the content.
///
/// Rule: OPR-06.
fn note(response: &ServiceResponse<BoxBody>, meta: &Meta, method: &str, took: Duration) {
    let req = response.request();
    let route = req.match_pattern().unwrap_or_else(|| "-".into());
    let status = response.status().as_u16();
    crate::metrics::observe(method, &route, status, took);
    let user = req.extensions().get::<Caller>().map_or_else(|| "-".to_owned(), |caller| caller.0.to_string());
    let project = req.match_info().get("project_id").unwrap_or("-");
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    log::info!(
        target: "guanjia::access", request_id = meta.request_id.as_ref(), user = user.as_str(), project, method,
        route = route.as_str(), status, micros; "answered"
    );
}

/// Who called, for the log line; put there by whoever reads the token.
#[derive(Clone, Debug)]
pub struct Caller(pub uuid::Uuid);

/// What is left of a limit after this request, for the answer's headers; put there by whoever counts.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// The limit's name.
    pub name: &'static str,
    /// How many requests it allows at once.
    pub quota: u32,
    /// In how many seconds a quota that was used up is whole again.
    pub window: u64,
    /// How many are left.
    pub left: u32,
    /// In how many seconds the quota is whole again, or, when nothing is left, one more request is allowed.
    pub seconds_to_more: u64,
}

impl Allowance {
    /// The headers of the IETF's draft on rate limits.
    ///
    /// Rule: API-09.
    fn tell(&self, headers: &mut HeaderMap) {
        let Self { name, quota, window, left, seconds_to_more } = self;
        for (header, value) in [
            ("ratelimit-policy", format!("\"{name}\";q={quota};w={window}")),
            ("ratelimit", format!("\"{name}\";r={left};t={seconds_to_more}")),
        ] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(header), value);
            }
        }
    }
}

/// Long work with a limit of its own: files in and out.
fn moves_files(path: &str) -> bool {
    ["/export", "/import", "/attachments"].iter().any(|end| path.ends_with(end))
}

fn as_problem(response: ServiceResponse<BoxBody>, meta: &Meta, path: &str) -> ServiceResponse<BoxBody> {
    let (req, old) = response.into_parts();
    let known = old.extensions().get::<Problem>().cloned();
    let problem = known.unwrap_or_else(|| Problem::of_status(old.status()));
    let mut fresh = problem.render(meta, path);
    for name in [header::ALLOW, header::RETRY_AFTER, header::WWW_AUTHENTICATE, header::SET_COOKIE] {
        for value in old.headers().get_all(&name) {
            fresh.headers_mut().append(name.clone(), value.clone());
        }
    }
    ServiceResponse::new(req, fresh)
}

/// What the page of the contract may load: its own scripts, and the styles that they write.
const POLICY_OF_DOCS: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/// What is no page loads nothing.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Headers of every answer, errors included.
fn dress(headers: &mut HeaderMap, meta: &Meta, traceparent: Option<HeaderValue>, path: &str) {
    let mut fixed = |name: &'static str, value: &'static str| {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    fixed("x-content-type-options", "nosniff");
    fixed("referrer-policy", "no-referrer");
    fixed("x-frame-options", "DENY");
    fixed("cross-origin-opener-policy", "same-origin");
    if path.starts_with("/api/") && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let policy = if path.starts_with("/api/docs/") { POLICY_OF_DOCS } else { POLICY };
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    if let Ok(id) = HeaderValue::from_str(&meta.request_id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    if let Some(trace) = traceparent {
        headers.insert(HeaderName::from_static("traceparent"), trace);
    }
}

/// A refusal, unless the address does not know the method at all: `PATCH …/units/export` comes to the operation of
/// `…/units/{unit_id}`, which is another address.
fn of_another_method(response: ServiceResponse<BoxBody>, method: &Method) -> ServiceResponse<BoxBody> {
    let methods = response.request().app_data::<web::Data<Methods>>();
    let allowed = methods.map(|methods| methods.of(response.request().path())).unwrap_or_default();
    match allowed.is_empty() || allowed.contains(&method.as_str()) {
        true => response,
        false => ServiceResponse::new(response.into_parts().0, wrong_method(&allowed)),
    }
}

fn wrong_method(allowed: &[&str]) -> HttpResponse {
    let mut answer = Problem::answer(&Error::Code(Code::MethodNotAllowed));
    if let Ok(list) = HeaderValue::from_str(&allowed.join(", ")) {
        answer.headers_mut().insert(header::ALLOW, list);
    }
    answer
}

/// The answer to an address that no operation has: 405 with `Allow` where another method would do, else 404.
pub async fn nowhere(req: HttpRequest, methods: web::Data<Methods>) -> HttpResponse {
    let allowed = methods.of(req.path());
    match allowed.is_empty() {
        true => Problem::answer(&Error::Code(Code::NoSuchPath)),
        false => wrong_method(&allowed),
    }
}

/// The status of a code.
pub fn status_of(code: Code) -> StatusCode {
    StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
