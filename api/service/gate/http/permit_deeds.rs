//! Giving out, ending and voiding parking permits.
//!
//! Rule: GAT-03.

use super::super::actions::permits::{self as actions, PermitOrder};
use super::permits::{ParkingPermit, show};
use crate::db::types::{ParkingPermitId, PartyId, ProjectId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use crate::properties::{Seen, visible};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::NaiveDate;
use guanjia_rules::gate::{Lasting, PermitPaper, PermitState};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A parking permit to be given out.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParkingPermitIssue {
    /// The room.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "4-2-301", min_length = 1, max_length = 40)]
    room: String,
    /// Whose vehicle it is.
    party_id: PartyId,
    /// The plate.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "粤B·12345", min_length = 1, max_length = 40)]
    plate: String,
    /// Whether the plate is none of the usual ones, so that any text will do.
    #[serde(default)]
    is_plate_elsewhere: bool,
    /// The first day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// The last day; left out where it holds on.
    #[schema(example = "2027-03-01")]
    to_on: Option<NaiveDate>,
    /// The number of the card.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "P-00321", min_length = 1, max_length = 40)]
    card_no: Option<String>,
    /// The papers that the caller saw: all are needed.
    #[validate(length(max = 10))]
    #[schema(example = json!(["driving_licence", "vehicle_ownership"]), max_items = 10)]
    papers: Vec<PermitPaper>,
}

impl From<ParkingPermitIssue> for PermitOrder {
    fn from(body: ParkingPermitIssue) -> Self {
        Self {
            room: body.room,
            party: body.party_id,
            plate: body.plate,
            is_plate_elsewhere: body.is_plate_elsewhere,
            lasting: Lasting { from: body.from_on, to: body.to_on },
            card_no: body.card_no,
            papers: body.papers,
        }
    }
}

/// Give out a parking permit
///
/// When the papers were seen; a plate has one permit at a time.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project")), request_body = ParkingPermitIssue,
    responses((status = 201, description = "Made", body = ParkingPermit)),
    extensions(("x-permission" = json!("permits.manage"))))]
#[post("/projects/{project_id}/parking-permits")]
pub async fn issue_parking_permit(call: Call, scope: InProject, body: Valid<ParkingPermitIssue>) -> Answer {
    let (actor, order) = (scope.0, PermitOrder::from(body.value));
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::issue(tx, &actor, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// The card of a permit.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PermitCard {
    /// Its number.
    #[validate(length(min = 1, max = 40), custom(function = visible))]
    #[schema(example = "P-00321", min_length = 1, max_length = 40, pattern = "\\S")]
    card_no: String,
}

/// Note the card of a parking permit
///
/// The card that opens the barrier for it.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("parking_permit_id" = ParkingPermitId, Path, description = "Which one")),
    request_body = PermitCard, responses((status = 200, description = "The record as it is now", body = ParkingPermit)),
    extensions(("x-permission" = json!("permits.manage")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/parking-permits/{parking_permit_id}/card")]
pub async fn note_permit_card(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ParkingPermitId)>,
    version: IfMatch,
    body: Valid<PermitCard>,
) -> Answer {
    let (actor, order) = (scope.0, body.value);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        let row = actions::note_card(tx, &actor, seen, &order.card_no, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PermitStop {
    /// Why.
    #[validate(length(min = 1, max = 200), custom(function = visible))]
    #[schema(example = "车辆已出售", min_length = 1, max_length = 200, pattern = "\\S")]
    reason: String,
}

/// End a parking permit
///
/// With the reason; it opens the gate no more.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("parking_permit_id" = ParkingPermitId, Path, description = "Which one")),
    request_body = PermitStop, responses((status = 200, description = "The record as it is now", body = ParkingPermit)),
    extensions(("x-permission" = json!("permits.manage")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/parking-permits/{parking_permit_id}/end")]
pub async fn end_parking_permit(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ParkingPermitId)>,
    version: IfMatch,
    body: Valid<PermitStop>,
) -> Answer {
    let (actor, order) = (scope.0, body.value);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        let row = actions::stop(tx, &actor, seen, (PermitState::Ended, &order.reason), now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Void a parking permit
///
/// One that should never have been given out, with the reason.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("parking_permit_id" = ParkingPermitId, Path, description = "Which one")),
    request_body = PermitStop, responses((status = 200, description = "The record as it is now", body = ParkingPermit)),
    extensions(("x-permission" = json!("permits.manage")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/parking-permits/{parking_permit_id}/void")]
pub async fn void_parking_permit(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ParkingPermitId)>,
    version: IfMatch,
    body: Valid<PermitStop>,
) -> Answer {
    let (actor, order) = (scope.0, body.value);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        let row = actions::stop(tx, &actor, seen, (PermitState::Void, &order.reason), now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}
