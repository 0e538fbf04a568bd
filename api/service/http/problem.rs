//! Errors as `application/problem+json` (RFC 9457), in the caller's language; our own faults say nothing of the inside.
//!
//! Rule: API-02.

use super::{Lang, Meta, status_of};
use crate::error::Error;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use guanjia_rules::code::Code;
use guanjia_rules::refusal::Fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a request was refused.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ProblemDocument {
    /// Address of the page that explains the code.
    #[schema(example = "/api/problems/ticket-wrong-stage")]
    pub r#type: String,
    /// The code's title in the caller's language.
    #[schema(example = "工单当前状态不能这样操作")]
    pub title: String,
    /// The HTTP status again.
    #[schema(example = 409)]
    pub status: u16,
    /// What happened this time, in the caller's language.
    #[schema(example = "工单已结案，不能派单")]
    pub detail: String,
    /// The address that was asked.
    #[schema(example = "/api/v1/projects/019450b2-7c00-7000-8000-0000000000a1/tickets", max_length = 131_072)]
    pub instance: String,
    /// The stable code that programs branch on.
    pub code: Code,
    /// The request's id, as in the log.
    #[schema(example = "b0Xw4Zt1qk2Vn8sA")]
    pub request_id: String,
    /// The faults of the content, each with its field.
    pub errors: Vec<FieldProblem>,
}

/// One fault of the content.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct FieldProblem {
    /// JSON pointer of the field.
    #[schema(example = "/caller_phone")]
    pub pointer: String,
    /// What is wrong with it, in the caller's language.
    #[schema(example = "电话号码格式不对")]
    pub detail: String,
}

/// A problem in both languages, carried in the response until the frame knows which one to write.
#[derive(Clone, Debug)]
pub struct Problem {
    code: Code,
    zh: String,
    en: String,
    faults: Vec<Fault>,
    retry_after: Option<u64>,
}

impl Problem {
    /// The problem of an error.
    pub fn of(error: &Error) -> Self {
        let code = error.code();
        let plain = |zh: String, en: String, faults: Vec<Fault>| Self { code, zh, en, faults, retry_after: None };
        match error {
            Error::Refused(refusal) => plain(refusal.zh(), refusal.to_string(), refusal.faults()),
            Error::Faulty(_, faults) => {
                let zh = faults.iter().map(|fault| fault.zh.clone()).collect::<Vec<_>>().join("；");
                let en = faults.iter().map(|fault| fault.en.clone()).collect::<Vec<_>>().join("; ");
                plain(zh, en, faults.clone())
            }
            Error::Stale { now } => {
                plain(format!("记录现在是第 {now} 版"), format!("the record is at version {now} now"), Vec::new())
            }
            Error::Later { seconds, .. } => {
                Self { retry_after: Some(*seconds), ..plain(code.zh().to_owned(), code.en().to_owned(), Vec::new()) }
            }
            Error::Code(_) | Error::Database(_) | Error::Internal(_) => {
                plain(code.zh().to_owned(), code.en().to_owned(), Vec::new())
            }
        }
    }

    /// The problem of an answer that the framework gave by itself.
    pub fn of_status(status: StatusCode) -> Self {
        let code = match status.as_u16() {
            401 => Code::NotSignedIn,
            403 => Code::Forbidden,
            404 => Code::NoSuchPath,
            405 => Code::MethodNotAllowed,
            406 => Code::NotAcceptable,
            408 => Code::RequestTooSlow,
            413 => Code::BodyTooLarge,
            415 => Code::WrongMediaType,
            429 => Code::TooManyRequests,
            503 => Code::Busy,
            400..=499 => Code::MalformedRequest,
            _ => Code::Internal,
        };
        Self::of(&Error::Code(code))
    }

    /// Why it was refused, for programs.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Names the fields that the refusal is about.
    pub fn name(&mut self, faults: Vec<Fault>) {
        self.faults = faults;
    }

    /// An answer that the frame will write in the caller's language.
    pub fn answer(error: &Error) -> HttpResponse {
        let problem = Self::of(error);
        let mut answer = HttpResponse::build(status_of(problem.code));
        if let Some(seconds) = problem.retry_after {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if problem.code.status() == 401 {
            answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        let mut answer = answer.finish();
        answer.extensions_mut().insert(problem);
        answer
    }

    /// The document itself.
    pub fn render(&self, meta: &Meta, path: &str) -> HttpResponse {
        let say = |zh: &str, en: &str| meta.lang.pick(zh, en).to_owned();
        let field = |fault: &Fault| FieldProblem { pointer: fault.pointer.clone(), detail: say(&fault.zh, &fault.en) };
        let document = ProblemDocument {
            r#type: format!("/api/problems/{}", self.code.as_str()),
            title: say(self.code.zh(), self.code.en()),
            status: self.code.status(),
            detail: say(&self.zh, &self.en),
            instance: path.to_owned(),
            code: self.code,
            request_id: meta.request_id.to_string(),
            errors: self.faults.iter().map(field).collect(),
        };
        let body = serde_json::to_vec(&document).unwrap_or_default();
        HttpResponse::build(status_of(self.code))
            .insert_header((header::CONTENT_TYPE, "application/problem+json; charset=utf-8"))
            .insert_header((header::CONTENT_LANGUAGE, if meta.lang == Lang::En { "en" } else { "zh-CN" }))
            .body(body)
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        status_of(self.code())
    }

    fn error_response(&self) -> HttpResponse {
        if matches!(self, Self::Database(_) | Self::Internal(_)) {
            log::error!("{self}");
        }
        Problem::answer(self)
    }
}
