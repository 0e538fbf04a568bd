//! Deeds for one customer: each takes the version that was read, and answers the case as `get_concierge_case` would.
//!
//! Rule: CON-01, CON-02, CON-03, CON-04, CON-05.

use super::super::actions::{self, Addition, Contact};
use super::cases::{ConciergeCase, show};
use crate::db::types::{CampaignId, CaseId, PartyId, ProjectId, TicketId, UnitId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Nothing, Valid};
use crate::identity::{InProject, OnRecord};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::concierge::{Answer as Said, Coming, Opinion};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A customer to be added by hand.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConciergeAdd {
    /// The list of the holiday.
    campaign_id: CampaignId,
    /// The unit.
    unit_id: UnitId,
    /// Who owns it.
    party_id: PartyId,
    /// Why they belong on the list.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "业主在外地工作", min_length = 1, max_length = 500)]
    reason: String,
}

/// Add a customer to a holiday's list
///
/// Somebody whom the list did not find: an owner who is away although the home is in use.
#[utoipa::path(tag = "concierge", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = ConciergeAdd, responses((status = 201, description = "Added", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.work"))))]
#[post("/projects/{project_id}/concierge-cases")]
pub async fn add_concierge_case(call: Call, scope: InProject, body: Valid<ConciergeAdd>) -> Answer {
    let (actor, body, digest) = (scope.0, body.value, body.digest);
    let order = Addition { campaign: body.campaign_id, unit: body.unit_id, party: body.party_id, reason: body.reason };
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::add(tx, &actor, &order, now)?;
        show(tx, &actor, row.id)
    })
    .await
}

/// What came of a contact.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConciergeContact {
    /// Whether somebody answered.
    is_reached: bool,
    /// Whether they come; asked of whoever was reached.
    coming: Option<Coming>,
    /// When they arrive.
    #[schema(example = "2026-10-01T06:00:00Z")]
    arrival_at: Option<DateTime<Utc>>,
    /// Whether they wish to be fetched.
    #[serde(default)]
    wants_pickup: bool,
    /// From where, with which flight or train.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "CA1234 11:20 到", min_length = 1, max_length = 200)]
    pickup_note: Option<String>,
    /// What else they wish.
    #[validate(length(min = 1, max = 1000))]
    #[schema(example = "提前开暖气", min_length = 1, max_length = 1000)]
    needs: Option<String>,
}

/// Contact a customer
///
/// Reached or not; for who comes a visit is planned that makes the home ready before the arrival.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("case_id" = CaseId, Path, description = "The case")),
    request_body = ConciergeContact, responses((status = 200, description = "Contacted", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/concierge-cases/{case_id}/contact")]
pub async fn contact_concierge_case(verb: OnRecord<CaseId, ConciergeContact>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = Contact {
            answer: Said { is_reached: body.is_reached, coming: body.coming, arrival_at: body.arrival_at },
            wants_pickup: body.wants_pickup,
            pickup_note: body.pickup_note.clone(),
            needs: body.needs.clone(),
        };
        let row = actions::contact(tx, actor, at, &order, now)?;
        show(tx, actor, row.id)
    })
    .await
}

/// Why a customer is left out.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConciergeSkip {
    /// The reason; in the season there must be one.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "业主出国", min_length = 1, max_length = 500)]
    reason: Option<String>,
}

/// Leave a customer out
///
/// In the season only with a reason.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("case_id" = CaseId, Path, description = "The case")),
    request_body = ConciergeSkip, responses((status = 200, description = "Left out", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/concierge-cases/{case_id}/skip")]
pub async fn skip_concierge_case(verb: OnRecord<CaseId, ConciergeSkip>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::skip(tx, actor, at, body.reason.as_deref(), now)?;
        show(tx, actor, row.id)
    })
    .await
}

/// Why a customer was not contacted in the window.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConciergeExplain {
    /// The reason.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "多次无人接听", min_length = 1, max_length = 500)]
    reason: String,
}

/// Explain a missed contact
///
/// Of who was not reached in the window.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("case_id" = CaseId, Path, description = "The case")),
    request_body = ConciergeExplain, responses((status = 200, description = "Explained", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/concierge-cases/{case_id}/explain")]
pub async fn explain_concierge_case(verb: OnRecord<CaseId, ConciergeExplain>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::explain(tx, actor, at, &body.reason, now)?;
        show(tx, actor, row.id)
    })
    .await
}

/// Confirm that a home is ready
///
/// Its visit was made before the arrival and found it clean, with water and power.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("case_id" = CaseId, Path, description = "The case")),
    request_body = Nothing, responses((status = 200, description = "Ready", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/concierge-cases/{case_id}/prepare")]
pub async fn prepare_concierge_case(verb: OnRecord<CaseId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::prepare(tx, actor, at, now)?;
        show(tx, actor, row.id)
    })
    .await
}

/// An arrival.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConciergeArrive {
    /// When; now, if left out.
    #[schema(example = "2026-10-01T06:30:00Z")]
    at: Option<DateTime<Utc>>,
}

/// Keep an arrival
///
/// From now on the visit of the day after is owed.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("case_id" = CaseId, Path, description = "The case")),
    request_body = ConciergeArrive, responses((status = 200, description = "Arrived", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/concierge-cases/{case_id}/arrive")]
pub async fn arrive_concierge_case(verb: OnRecord<CaseId, ConciergeArrive>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::arrive(tx, actor, at, body.at, now)?;
        show(tx, actor, row.id)
    })
    .await
}

/// The visit on the day after the arrival.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConciergeVisit {
    /// What was brought and said.
    #[validate(length(min = 1, max = 1000))]
    #[schema(example = "送上周边商铺与交通资料", min_length = 1, max_length = 1000)]
    note: Option<String>,
}

/// Keep the visit after an arrival
///
/// The promise is judged.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("case_id" = CaseId, Path, description = "The case")),
    request_body = ConciergeVisit, responses((status = 200, description = "Visited", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/concierge-cases/{case_id}/visit")]
pub async fn visit_concierge_case(verb: OnRecord<CaseId, ConciergeVisit>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::visit(tx, actor, at, body.note.as_deref(), now)?;
        show(tx, actor, row.id)
    })
    .await
}

/// What a customer thought of the service.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConciergeClose {
    /// The opinion.
    opinion: Option<Opinion>,
    /// In their words.
    #[validate(length(min = 1, max = 1000))]
    #[schema(example = "很周到", min_length = 1, max_length = 1000)]
    feedback: Option<String>,
}

/// Close a case
///
/// With what the customer thought of the service.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("case_id" = CaseId, Path, description = "The case")),
    request_body = ConciergeClose, responses((status = 200, description = "Closed", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/concierge-cases/{case_id}/close")]
pub async fn close_concierge_case(verb: OnRecord<CaseId, ConciergeClose>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::close(tx, actor, at, (body.opinion, body.feedback.as_deref()), now)?;
        show(tx, actor, row.id)
    })
    .await
}

/// A complaint about the service.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConciergeComplaint {
    /// The complaint.
    ticket_id: TicketId,
}

/// Link a complaint
///
/// Of the register, so that the service is measured by it.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("case_id" = CaseId, Path, description = "The case")),
    request_body = ConciergeComplaint, responses((status = 200, description = "Linked", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/concierge-cases/{case_id}/complaints")]
pub async fn link_concierge_complaint(verb: OnRecord<CaseId, ConciergeComplaint>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::link_complaint(tx, actor, at, body.ticket_id, now)?;
        show(tx, actor, row.id)
    })
    .await
}
