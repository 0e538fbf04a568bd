//! Bodies and queries: read, unknown fields refused, validated; each fault is told with the pointer of its field.
//!
//! Rule: API-02, API-09.

use super::strict;
use crate::error::{Error, Result};
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::{LocalBoxFuture, Ready, ready};
use guanjia_rules::code::Code;
use guanjia_rules::refusal::Fault;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

/// The SHA-256 of a body: tells a repeated request from another one with the same key.
pub type Digest = [u8; 32];

/// The largest whole number that every JSON reader keeps exactly (RFC 8259, section 6).
pub const MOST_EXACT: i64 = (1 << 53) - 1;

/// A body of JSON that was read and is valid.
#[derive(Debug)]
pub struct Valid<T> {
    /// What was sent.
    pub value: T,
    /// The hash of its bytes.
    pub digest: Digest,
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Valid<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = content_type(req) == "application/json";
        let body = web::Bytes::from_request(req, payload);
        Box::pin(async move {
            if !is_json {
                return Err(Code::WrongMediaType.into());
            }
            let bytes = body.await.map_err(|error| unread(&error))?;
            let value = parse::<T>(&bytes)?;
            value.validate().map_err(|errors| Error::Faulty(Code::NotValid, faults_of(&errors)))?;
            Ok(Self { value, digest: Sha256::digest(&bytes).into() })
        })
    }
}

/// The media type of a request without its parameters.
fn content_type(req: &HttpRequest) -> String {
    let given = req.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Why a body could not be taken in: too large, too slow, or broken off.
pub fn unread(error: &actix_web::Error) -> Error {
    match error.as_error::<PayloadError>() {
        Some(PayloadError::Overflow) => Code::BodyTooLarge.into(),
        _ if error.as_response_error().status_code() == 413 => Code::BodyTooLarge.into(),
        _ => Code::MalformedRequest.into(),
    }
}

/// Reads JSON into a shape; each failure names its field.
///
/// # Errors
/// 400 for what is no JSON, 422 for JSON of another shape.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    if has_nul(bytes) {
        return Err(Error::fault(
            Code::NotValid,
            "",
            "文字中不能有空字符",
            "a text must not contain the NUL character",
        ));
    }
    match read::<T>(bytes) {
        // JSON Schema counts 1.0 among the integers; serde does not.
        Err((error, pointer)) => match with_plain_integers(bytes) {
            Some(plain) => read::<T>(&plain).map_err(|(error, pointer)| misread(bytes, &error, &pointer)),
            None => Err(misread(bytes, &error, &pointer)),
        },
        Ok(value) => Ok(value),
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> std::result::Result<T, (serde_json::Error, String)> {
    let placed = |error: serde_path_to_error::Error<serde_json::Error>| {
        let pointer = pointer(error.path());
        (error.into_inner(), pointer)
    };
    strict::check::<T>(bytes).map_err(placed)?;
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize::<_, T>(&mut json).map_err(placed)?;
    json.end().map_err(|error| (error, String::new()))?;
    Ok(value)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |mut out, segment| {
        match segment {
            Segment::Seq { index } => out.push_str(&format!("/{index}")),
            Segment::Map { key } => out.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
        out
    })
}

/// The same JSON with every `2.0` as `2`; `None` when there is none to change.
fn with_plain_integers(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    let mut changed = false;
    plain_integers(&mut value, &mut changed);
    changed.then(|| serde_json::to_vec(&value).unwrap_or_default())
}

fn plain_integers(value: &mut serde_json::Value, changed: &mut bool) {
    use serde_json::Value;
    match value {
        Value::Number(number) if number.is_f64() => {
            let text = number.to_string();
            if let Some(whole) = text.strip_suffix(".0").and_then(|whole| whole.parse::<i64>().ok()) {
                *value = whole.into();
                *changed = true;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| plain_integers(item, changed)),
        Value::Object(fields) => fields.values_mut().for_each(|field| plain_integers(field, changed)),
        _ => {}
    }
}

/// PostgreSQL cannot keep a NUL in a text, so nobody may send one.
fn has_nul(bytes: &[u8]) -> bool {
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(6).position(|six| six == b"\\u0000") {
        let at = from + at;
        let slashes = bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count();
        if slashes % 2 == 0 {
            return true;
        }
        from = at + 6;
    }
    bytes.contains(&0)
}

fn misread(bytes: &[u8], error: &serde_json::Error, pointer: &str) -> Error {
    // The reader calls a list in place of a word a fault of syntax; only what is no JSON at all is one to the caller.
    if let Err(error) = serde_json::from_slice::<serde_json::Value>(bytes) {
        let place = format!("{}:{}", error.line(), error.column());
        return Error::fault(
            Code::MalformedRequest,
            "",
            format!("第 {place} 处不是正确的 JSON"),
            format!("not JSON at {place}"),
        );
    }
    let message = error.to_string();
    let (zh, en) = told(&message);
    let missing = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    let pointer = missing.map_or_else(|| pointer.to_owned(), |field| format!("{pointer}/{field}"));
    Error::fault(Code::NotValid, &pointer, zh, en)
}

/// The reader's English message as a sentence in both languages.
fn told(message: &str) -> (String, String) {
    let plain = message.split(" at line ").next().unwrap_or(message).to_owned();
    let quoted = plain.split('`').nth(1).unwrap_or_default().to_owned();
    if plain.starts_with("missing field") {
        return (format!("缺少字段 {quoted}"), format!("the field {quoted} is missing"));
    }
    if plain.starts_with("unknown field") {
        return (format!("不认识的字段 {quoted}"), format!("there is no field {quoted}"));
    }
    if plain.starts_with("duplicate field") {
        return (format!("字段 {quoted} 重复"), format!("the field {quoted} stands twice"));
    }
    if plain.starts_with("unknown variant") {
        return (format!("没有这个选项 {quoted}"), plain);
    }
    match plain.starts_with("invalid type") {
        true => ("类型不对".into(), plain),
        false => ("值不对".into(), plain),
    }
}

/// The faults that `validator` found, in both languages, each with its pointer.
fn faults_of(errors: &ValidationErrors) -> Vec<Fault> {
    let mut faults = Vec::new();
    collect(errors, "", &mut faults);
    faults.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    faults
}

fn collect(errors: &ValidationErrors, at: &str, faults: &mut Vec<Fault>) {
    for (field, kind) in errors.errors() {
        let pointer = format!("{at}/{field}");
        match kind {
            ValidationErrorsKind::Field(found) => {
                faults.extend(found.iter().map(|error| {
                    let (zh, en) = sentence(error);
                    Fault { pointer: pointer.clone(), zh, en }
                }));
            }
            ValidationErrorsKind::Struct(inner) => collect(inner, &pointer, faults),
            ValidationErrorsKind::List(items) => {
                items.iter().for_each(|(index, inner)| collect(inner, &format!("{pointer}/{index}"), faults));
            }
        }
    }
}

fn sentence(error: &ValidationError) -> (String, String) {
    let bound = |name: &str| error.params.get(name).map(ToString::to_string);
    match (error.code.as_ref(), bound("min"), bound("max")) {
        ("length", Some(min), Some(max)) => {
            (format!("长度须在 {min} 到 {max} 之间"), format!("must have {min} to {max} characters"))
        }
        ("length", Some(min), None) => (format!("至少 {min} 个字符"), format!("must have at least {min} characters")),
        ("length", None, Some(max)) => (format!("最多 {max} 个字符"), format!("must have at most {max} characters")),
        ("range", Some(min), Some(max)) => {
            (format!("须在 {min} 到 {max} 之间"), format!("must be from {min} to {max}"))
        }
        ("range", Some(min), None) => (format!("不能小于 {min}"), format!("must not be less than {min}")),
        ("range", None, Some(max)) => (format!("不能大于 {max}"), format!("must not be more than {max}")),
        ("email", ..) => ("邮箱格式不对".into(), "is no e-mail address".into()),
        (code, ..) => (
            "不符合要求".into(),
            error.message.as_deref().map_or_else(|| format!("is not valid ({code})"), str::to_owned),
        ),
    }
}

/// A query string that was read and is valid.
#[derive(Debug)]
pub struct ValidQuery<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for ValidQuery<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        // Which fields are shown is the matter of the answer, whatever the query is.
        let query: Vec<&str> = req.query_string().split('&').filter(|pair| !names_fields(pair)).collect();
        ready(read_query(&query.join("&")))
    }
}

/// Whether a pair of a query is the parameter `fields`.
fn names_fields(pair: &str) -> bool {
    pair == "fields" || pair.starts_with("fields=")
}

/// The names of the fields that a query asks for, with commas between; `None` for all of them.
///
/// # Errors
/// 400 where they stand twice, or are not names.
pub(super) fn fields_of(query: &str) -> Result<Option<String>> {
    let mut found = query.split('&').filter(|pair| names_fields(pair));
    let Some(pair) = found.next() else { return Ok(None) };
    let names = pair.strip_prefix("fields=").unwrap_or_default().replace("%2C", ",").replace("%2c", ",");
    if names.is_empty() && found.next().is_none() {
        return Ok(None);
    }
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match names.len() <= 1000 && names.split(',').all(is_name) && found.next().is_none() {
        true => Ok(Some(names)),
        false => {
            let (zh, en) = ("fields 须为以逗号分隔的字段名", "fields must be names with commas between");
            Err(Error::fault(Code::MalformedRequest, "", zh, en))
        }
    }
}

pub(super) fn read_query<T: DeserializeOwned + Validate>(query: &str) -> Result<ValidQuery<T>> {
    if query.contains("%00") {
        return Err(Error::fault(Code::MalformedRequest, "", "参数中不能有空字符", "a parameter must not contain NUL"));
    }
    let read = web::Query::<T>::from_query(query).map_err(|error| {
        let (zh, en) = told(error.to_string().trim_start_matches("Query deserialize error: "));
        Error::fault(Code::MalformedRequest, "", zh, en)
    })?;
    read.validate().map_err(|errors| Error::Faulty(Code::NotValid, faults_of(&errors)))?;
    Ok(ValidQuery(read.into_inner()))
}

/// The words of a list with commas between, such as `registered,assigned`.
///
/// # Errors
/// 422 at the parameter for a word that there is not.
pub fn words_of<W: guanjia_rules::Word>(parameter: &str, list: Option<&str>) -> Result<Vec<W>> {
    let word = |text: &str| {
        let (zh, en) = (format!("没有这个选项 {text}"), format!("there is no such choice: {text}"));
        W::parse(text).ok_or_else(|| Error::fault(Code::NotValid, &format!("/{parameter}"), zh, en))
    };
    list.into_iter().flat_map(|list| list.split(',')).map(word).collect()
}

/// Ids of the path: what is no UUID is not there.
#[derive(Debug)]
pub struct Ids<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Ids<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let path = web::Path::<T>::from_request(req, payload).into_inner();
        ready(path.map(|path| Self(path.into_inner())).map_err(|_| Code::NotFound.into()))
    }
}

/// A body without content: `POST …/verb` where the verb says it all.
#[derive(Debug, serde::Deserialize, Validate, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The query of a list that takes nothing but `fields`.
#[derive(Debug, serde::Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Everything {}
