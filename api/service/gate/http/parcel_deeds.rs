//! Taking parcels in, telling of them, handing them out and sending them back.
//!
//! Rule: GAT-08.

use super::super::actions::parcels::{self as actions, ParcelOrder};
use super::parcels::{Parcel, show};
use crate::db::types::{ParcelId, PartyId, ProjectId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Nothing, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use crate::properties::{Seen, visible};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::borrow::Cow;
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

/// A parcel that arrives.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelTakeIn {
    /// For which room.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "4-2-301", min_length = 1, max_length = 40)]
    room: String,
    /// For which customer, if they are known.
    party_id: Option<PartyId>,
    /// The name on it.
    #[validate(length(min = 1, max = 80), custom(function = visible))]
    #[schema(example = "杨女士", min_length = 1, max_length = 80, pattern = "\\S")]
    recipient: String,
    /// The last four digits of the phone on it: whoever fetches it tells them.
    #[validate(length(equal = 4), custom(function = digits))]
    #[schema(example = "3212", min_length = 4, max_length = 4, pattern = "^[0-9]{4}$")]
    phone_tail: Option<String>,
    /// Who brought it.
    #[validate(length(min = 1, max = 40), custom(function = visible))]
    #[schema(example = "顺丰", min_length = 1, max_length = 40, pattern = "\\S")]
    carrier: String,
    /// The carrier's number.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "SF1234567890", min_length = 1, max_length = 40)]
    tracking_no: Option<String>,
    /// Where it lies.
    #[validate(length(min = 1, max = 20))]
    #[schema(example = "A-3", min_length = 1, max_length = 20)]
    shelf: Option<String>,
    /// When it arrived; now, if left out.
    #[schema(example = "2026-03-02T02:00:00Z")]
    arrived_at: Option<DateTime<Utc>>,
}

/// A text of digits.
fn digits(text: &str) -> Result<(), ValidationError> {
    let message = Cow::from("must be digits");
    match text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Ok(()),
        false => Err(ValidationError::new("digits").with_message(message)),
    }
}

impl From<ParcelTakeIn> for ParcelOrder {
    fn from(body: ParcelTakeIn) -> Self {
        let ParcelTakeIn { room, party_id, recipient, phone_tail, carrier, tracking_no, shelf, arrived_at } = body;
        Self { room, party: party_id, recipient, phone_tail, carrier, tracking_no, shelf, arrived_at }
    }
}

/// Take a parcel in
///
/// For a room; the resident is told next.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project")), request_body = ParcelTakeIn,
    responses((status = 201, description = "Made", body = Parcel)),
    extensions(("x-permission" = json!("parcels.work"))))]
#[post("/projects/{project_id}/parcels")]
pub async fn take_in_parcel(call: Call, scope: InProject, body: Valid<ParcelTakeIn>) -> Answer {
    let (actor, order) = (scope.0, ParcelOrder::from(body.value));
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::take_in(tx, &actor, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Note that the resident was told
///
/// By phone, by message or at the door.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("parcel_id" = ParcelId, Path, description = "Which one")),
    request_body = Nothing, responses((status = 200, description = "The record as it is now", body = Parcel)),
    extensions(("x-permission" = json!("parcels.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/parcels/{parcel_id}/tell")]
pub async fn tell_parcel(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ParcelId)>,
    version: IfMatch,
    body: Valid<Nothing>,
) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        let row = actions::tell(tx, &actor, seen, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Who fetches a parcel.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelHandOut {
    /// Who fetches it.
    #[validate(length(min = 1, max = 80), custom(function = visible))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 80, pattern = "\\S")]
    fetched_by: String,
    /// The last four digits of the phone on it, as they tell them.
    #[validate(length(equal = 4), custom(function = digits))]
    #[schema(example = "3212", min_length = 4, max_length = 4, pattern = "^[0-9]{4}$")]
    phone_tail: Option<String>,
}

/// Hand a parcel out
///
/// To whoever knows the last four digits of the phone on it.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("parcel_id" = ParcelId, Path, description = "Which one")),
    request_body = ParcelHandOut, responses((status = 200, description = "The record as it is now", body = Parcel)),
    extensions(("x-permission" = json!("parcels.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/parcels/{parcel_id}/hand-out")]
pub async fn hand_out_parcel(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ParcelId)>,
    version: IfMatch,
    body: Valid<ParcelHandOut>,
) -> Answer {
    let (actor, order) = (scope.0, body.value);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        let row = actions::hand_out(tx, &actor, seen, (&order.fetched_by, order.phone_tail.as_deref()), now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParcelSendBack {
    /// Why.
    #[validate(length(min = 1, max = 200), custom(function = visible))]
    #[schema(example = "收件人拒收", min_length = 1, max_length = 200, pattern = "\\S")]
    reason: String,
}

/// Send a parcel back
///
/// With the reason.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("parcel_id" = ParcelId, Path, description = "Which one")),
    request_body = ParcelSendBack, responses((status = 200, description = "The record as it is now", body = Parcel)),
    extensions(("x-permission" = json!("parcels.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/parcels/{parcel_id}/send-back")]
pub async fn send_back_parcel(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ParcelId)>,
    version: IfMatch,
    body: Valid<ParcelSendBack>,
) -> Answer {
    let (actor, order) = (scope.0, body.value);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        let row = actions::send_back(tx, &actor, seen, &order.reason, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}
