//! `ETag` and `If-Match`: a change names the version that it was made from.
//!
//! Rule: API-04.

use crate::error::{Error, Result};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};
use guanjia_rules::code::Code;
use std::future::{Ready, ready};

/// The version that the caller read, from `If-Match: "7"`. Missing is 428, unreadable is 400.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub i32);

impl IfMatch {
    /// The version that a request names.
    ///
    /// # Errors
    /// 428 without one, 400 for one that cannot be read.
    pub fn of(req: &HttpRequest) -> Result<Self> {
        let value = req.headers().get(header::IF_MATCH).ok_or(Code::PreconditionMissing)?;
        let version =
            value.to_str().ok().and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok());
        version.map(Self).ok_or_else(|| {
            let zh = "If-Match 须为带引号的版本号，如 \"3\"";
            Error::fault(Code::MalformedRequest, "", zh, "If-Match must be a quoted version, e.g. \"3\"")
        })
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(req))
    }
}

/// The entity tag of a version.
pub fn etag(version: i32) -> String {
    format!("\"{version}\"")
}
