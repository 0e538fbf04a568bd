//! Handling, closing and reopening tickets with their slips, and issuing slips.

use super::super::actions::{self, IssueOrder};
use super::shapes::{Slip, show as show_slip};
use crate::db::types::{ProjectId, SlipId, TeamId, TicketId, UserId};
use crate::http::call::Answer;
use crate::identity::OnRecord;
use crate::tickets::{self, Ticket, as_ticket};
use actix_web::http::StatusCode;
use actix_web::post;
use guanjia_rules::dispatch::Case;
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::Outcome;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// What was done.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketHandle {
    /// What was done.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "已解释收费标准，业主理解", min_length = 1, max_length = 2000)]
    result: String,
    /// How it ended.
    outcome: Outcome,
}

/// Handle a ticket
///
/// The matter is done: its callback is made due. For a repair, returning the last slip does this; without one that came back
/// it can only be out of scope, forwarded or unsolvable. A suggestion is handled by its department's end.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketHandle, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/handle")]
pub async fn handle_ticket(verb: OnRecord<TicketId, TicketHandle>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::handle(tx, actor, at, (&order.result, order.outcome), now))
        .await
}

/// Why it is closed all the same.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketClose {
    /// Why it is closed although the customer is not satisfied.
    #[validate(length(max = 500))]
    #[schema(example = "业主要求超出服务范围，已说明", max_length = 500)]
    reason: Option<String>,
}

/// Close a ticket
///
/// Only when nothing is left: handled, slips back, callbacks done, customer told, the head's talk with a special customer.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketClose, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.close")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/close")]
pub async fn close_ticket(verb: OnRecord<TicketId, TicketClose>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| {
        actions::close(tx, actor, at, order.reason.as_deref().unwrap_or_default(), now)
    })
    .await
}

/// What the customer says.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketReopen {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "昨晚又开始漏水", min_length = 1, max_length = 500)]
    reason: String,
}

/// Reopen a ticket
///
/// The customer says that it is not done: a new slip is issued at once, and a special callback is due.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketReopen, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.reopen")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/reopen")]
pub async fn reopen_ticket(verb: OnRecord<TicketId, TicketReopen>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::reopen(tx, actor, at, &order.reason, now)).await
}

/// A slip to be issued.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipIssue {
    /// The case; the ticket's own, if left out.
    case: Option<Case>,
    /// The team.
    team_id: Option<TeamId>,
    /// The technician.
    technician_id: Option<UserId>,
    /// Of which slip it is the rework.
    rework_of_id: Option<SlipId>,
    /// Whether the technician was phoned in the same breath.
    #[serde(default)]
    is_phoned: bool,
    /// Why it is another case than the ticket's; needed then.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "人为损坏，不在保修范围", min_length = 1, max_length = 500)]
    reason: Option<String>,
}

/// Issue a slip
///
/// Issues the papers that the case needs as one job, and answers the leading slip. Another case than the ticket's needs a
/// reason; only the lead calls a room a public place, or the reverse.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = SlipIssue, responses((status = 201, description = "Issued", body = Slip)),
    extensions(("x-permission" = json!("slips.issue")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/slips")]
pub async fn issue_slip(verb: OnRecord<TicketId, SlipIssue>) -> Answer {
    verb.write(StatusCode::CREATED, |tx, actor, (ticket, version), wish, now| {
        actor.require(Permission::SlipsIssue)?;
        let order = IssueOrder {
            case: wish.case,
            team: wish.team_id,
            technician: wish.technician_id,
            rework_of: wish.rework_of_id,
            is_phoned: wish.is_phoned,
            reason: wish.reason.clone(),
        };
        let ticket = tickets::load(tx, actor, ticket, version)?;
        let (slip, _) = actions::issue(tx, actor, &ticket, &order, now)?;
        show_slip(tx, actor, slip, now)
    })
    .await
}
