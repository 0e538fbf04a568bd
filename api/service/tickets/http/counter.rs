//! Verbs of the counter: asking for time, checking papers, joining callers with one cause.
//!
//! Rule: TKT-27, TKT-30, RPTD-02.

use super::super::actions::{self, RetreatOrder};
use super::shapes::{Ticket, as_ticket};
use crate::db::types::{ProjectId, TicketId, UserId};
use crate::http::call::Answer;
use crate::identity::OnRecord;
use actix_web::post;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// What the desk reports when it asks for time.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketRetreat {
    /// The phone at which the customer waits; the ticket's own, if left out.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "134 5722 3212", min_length = 1, max_length = 40)]
    phone: Option<String>,
    /// What is reported, and to whom.
    #[validate(length(min = 1, max = 1000))]
    #[schema(example = "业主要求减免物业费，已报项目负责人", min_length = 1, max_length = 1000)]
    report: String,
    /// Who answers the customer; who asks, if left out.
    owner_id: Option<UserId>,
}

/// Ask the customer for time
///
/// What cannot be settled at the desk is reported, and somebody owes the answer by a clock of its own; telling the
/// customer stops it.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketRetreat, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/retreat")]
pub async fn retreat_ticket(verb: OnRecord<TicketId, TicketRetreat>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| {
        let order = RetreatOrder { phone: order.phone.clone(), report: order.report.clone(), owner: order.owner_id };
        actions::retreat(tx, actor, at, &order, now)
    })
    .await
}

/// Papers that were checked.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketCheckPapers {
    /// Their names, as the procedure lists them.
    #[validate(length(min = 1, max = 30))]
    #[schema(example = json!(["业主身份证"]), min_items = 1, max_items = 30)]
    papers: Vec<String>,
}

/// Check papers
///
/// Notes which papers of a procedure were checked; it is finished only when all were.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketCheckPapers, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/check-papers")]
pub async fn check_papers(verb: OnRecord<TicketId, TicketCheckPapers>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::check_papers(tx, actor, at, &order.papers, now)).await
}

/// With which ticket it has one cause.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketJoin {
    /// The other ticket.
    ticket_id: TicketId,
}

/// Join a ticket to the cause of another
///
/// Both then belong to one incident; each keeps the own row, promise and callback.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketJoin, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("contacts.take")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/join")]
pub async fn join_ticket(verb: OnRecord<TicketId, TicketJoin>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::join(tx, actor, at, order.ticket_id, now)).await
}
