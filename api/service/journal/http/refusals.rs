//! A deed that was refused is told of all the same: who tried what on which record, and why not. Whoever tries the same again
//! and again does not fill the journal.
//!
//! Rule: AUD-01.

use super::super::Author;
use super::super::actions::{self, Refused};
use crate::clock::Clock;
use crate::db::Db;
use crate::db::types::UserId;
use crate::http::problem::Problem;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, web};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::code::Code;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// How long the same refusal is not told again.
const PAUSE: TimeDelta = TimeDelta::minutes(1);
/// How many refusals of one user are told within that time.
const MOST: usize = 30;
/// How many users are remembered before those who were refused long ago are forgotten.
const MANY_USERS: usize = 1000;

/// What one user was refused, and when.
type Told = Vec<(DateTime<Utc>, Refused)>;

/// What this node told of lately, by user.
#[derive(Default)]
pub struct Refusals(Mutex<HashMap<UserId, Told>>);

impl Refusals {
    /// Whether a refusal is to be told, and remembers it.
    fn admits(&self, user: UserId, refused: &Refused, now: DateTime<Utc>) -> bool {
        let is_fresh = |at: &DateTime<Utc>| now - *at < PAUSE;
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if told.len() > MANY_USERS {
            told.retain(|_, theirs| theirs.iter().any(|(at, _)| is_fresh(at)));
        }
        let theirs = told.entry(user).or_default();
        theirs.retain(|(at, _)| is_fresh(at));
        if theirs.len() >= MOST || theirs.iter().any(|(_, known)| known == refused) {
            return false;
        }
        theirs.push((now, refused.clone()));
        true
    }
}

/// Writes an entry for every deed that a state, a right or a rule stopped, after the deed was undone.
///
/// # Errors
/// None of its own: when the journal cannot be written, the refusal stands as it was.
pub async fn tell_refusals(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(req).await?.map_into_boxed_body();
    if !response.status().is_client_error() {
        return Ok(response);
    }
    let code = response.response().extensions().get::<Problem>().map(Problem::code);
    if let Some(code) = code.filter(|code| code.stops_a_deed()) {
        tell(response.request(), code).await;
    }
    Ok(response)
}

async fn tell(req: &HttpRequest, code: Code) {
    if matches!(*req.method(), Method::GET | Method::HEAD) {
        return;
    }
    let author = req.extensions().get::<Author>().cloned();
    let data = (req.app_data::<web::Data<Db>>(), req.app_data::<web::Data<Clock>>());
    let (Some(author), (Some(db), Some(clock))) = (author, data) else { return };
    let Some(refusals) = req.app_data::<web::Data<Refusals>>() else { return };
    let (refused, now) = (refused(req, code), clock.now());
    if !author.user.is_some_and(|user| refusals.admits(user, &refused, now)) {
        return;
    }
    if let Err(error) = db.write(move |tx| actions::record_refusal(tx, &author, &refused, now)).await {
        log::warn!("a refusal is not in the journal: {error}");
    }
}

/// What was asked, as the contract names it: without ids, and by the last record of the address.
fn refused(req: &HttpRequest, code: Code) -> Refused {
    let pattern = req.match_pattern().unwrap_or_default();
    let path = pattern.trim_start_matches("/api/v1/").trim_start_matches("projects/{project_id}/");
    let ids = req.match_info().iter().filter(|(name, _)| *name != "project_id");
    let kind_and_id =
        |(name, text): (&str, &str)| Some((name.strip_suffix("_id")?.to_owned(), Uuid::try_parse(text).ok()?));
    Refused { operation: format!("{} {path}", req.method()), record: ids.filter_map(kind_and_id).last(), code }
}
