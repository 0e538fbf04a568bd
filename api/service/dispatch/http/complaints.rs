//! Filing complaints with their tickets and slips, and making a complaint of a ticket.
//!
//! Rule: CMP-02, CMP-03, CMP-09, CMP-14, CMP-23.

use super::super::actions;
use crate::complaints::{self, Complaint};
use crate::db::types::{ProjectId, TicketId};
use crate::http::call::Answer;
use crate::http::json::Nothing;
use crate::identity::OnRecord;
use actix_web::http::StatusCode;
use actix_web::post;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// Close a complaint
///
/// Files the card once it is complete, by the customer-service lead, or by the quality department for what the company decided;
/// its ticket and slips are closed with it.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = Nothing, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("complaints.lead")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/close")]
pub async fn close_complaint(verb: OnRecord<TicketId, Nothing>) -> Answer {
    complaints::as_complaint(verb, |tx, actor, at, _, now| actions::close_complaint(tx, actor, at, now)).await
}

/// Why a complaint is closed although the customer is not satisfied.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintCloseUnsolved {
    /// The decision and its reason.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "诉求超出合同范围，已书面说明", min_length = 1, max_length = 500)]
    reason: String,
}

/// Close a complaint that cannot be solved
///
/// By the decision of its level's leader, once the customer was called back and is not satisfied; never about a bespoke
/// service.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintCloseUnsolved, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("complaints.decide")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/close-unsolved")]
pub async fn close_unsolved_complaint(verb: OnRecord<TicketId, ComplaintCloseUnsolved>) -> Answer {
    complaints::as_complaint(verb, |tx, actor, at, order, now| {
        actions::close_unsolved_complaint(tx, actor, at, &order.reason, now)
    })
    .await
}

/// Why a complaint is made of a matter.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketConvert {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "同一问题第二次反映", min_length = 1, max_length = 500)]
    reason: String,
}

/// Convert a ticket to a complaint
///
/// A complaint with its card is registered beside the ticket, which goes on; a proposal of that is confirmed by it.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketConvert, responses((status = 201, description = "The complaint", body = Complaint)),
    extensions(("x-permission" = json!("tickets.assign")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/convert")]
pub async fn convert_ticket(verb: OnRecord<TicketId, TicketConvert>) -> Answer {
    let lang = verb.lang();
    verb.write(StatusCode::CREATED, move |tx, actor, at, order, now| {
        let complaint = actions::convert(tx, actor, at, &order.reason, now)?;
        complaints::show(tx, actor, lang, complaint.id, now)
    })
    .await
}
