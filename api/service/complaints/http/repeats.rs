//! Proposals to make a complaint of a report.
//!
//! Rule: CMP-02.

use super::super::actions;
use super::super::store::{self, ProposalFilter, ProposalMatter, ProposalRow};
use crate::db::Conn;
use crate::db::types::{ProjectId, TicketId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::ValidQuery;
use crate::http::page::{self, Page};
use crate::identity::{Actor, InProject, Names, OnRecord};
use crate::sorts;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::complaints::Decided;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A report that looks like a complaint, because the same customer has reported the same matter before.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ComplaintProposal {
    /// The report's ticket.
    pub ticket_id: TicketId,
    /// Its number.
    #[schema(example = "20260302-021")]
    pub ticket_number: String,
    /// Where.
    #[schema(example = "4-2-301")]
    pub place: String,
    /// Who reported it.
    #[schema(example = "杨秀兰")]
    pub caller_name: Option<String>,
    /// What was reported.
    #[schema(example = "厨房水管漏水")]
    pub content: String,
    /// How many reports there are of it, this one included.
    #[schema(example = 2)]
    pub reports: i32,
    /// When it was proposed.
    #[schema(example = "2026-03-02T08:15:50Z")]
    pub proposed_at: DateTime<Utc>,
    /// What was said of it; `null` while that is open.
    pub decision: Option<Decided>,
    /// When.
    #[schema(example = "2026-03-02T08:17:00Z")]
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "陈静")]
    pub decided_by: Option<String>,
    /// Why it is no complaint.
    #[schema(example = "两次报修的部位不同")]
    pub reason: Option<String>,
    /// The complaint that was made of it.
    pub complaint_id: Option<TicketId>,
    /// Whether this reader may decide now.
    pub is_mine_to_decide: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

impl Resource for ComplaintProposal {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<(ProposalRow, ProposalMatter)>) -> Result<Vec<ComplaintProposal>> {
    let names = Names::of(conn, rows.iter().filter_map(|(row, _)| row.decided_by))?;
    let shape =
        |(row, (ticket_number, place, caller_name, content)): (ProposalRow, ProposalMatter)| ComplaintProposal {
            ticket_id: row.ticket_id,
            ticket_number,
            place,
            caller_name,
            content,
            reports: row.reports,
            proposed_at: row.proposed_at.0,
            decision: row.decision.map(|word| word.0),
            decided_at: row.decided_at.map(|at| at.0),
            decided_by: row.decided_by.map(|id| names.name(id)),
            reason: row.reason,
            complaint_id: row.complaint_id,
            is_mine_to_decide: row.decided_at.is_none() && actor.may(Permission::TicketsAssign),
            version: row.version,
        };
    Ok(rows.into_iter().map(shape).collect())
}

sorts!(ComplaintProposalSort "-proposed_at" "proposed_at");

/// What a list of proposals is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ComplaintProposalQuery {
    /// Only those that nobody has decided yet.
    #[serde(default)]
    is_open: bool,
    /// Only that of this ticket.
    ticket_id: Option<TicketId>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: ComplaintProposalSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List proposed complaints
///
/// Reports of a matter that the same customer has reported before, the newest first.
#[utoipa::path(tag = "complaints", params(("project_id" = ProjectId, Path, description = "The project"), ComplaintProposalQuery),
    responses((status = 200, description = "A page of proposals", body = Page<ComplaintProposal>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/complaint-proposals")]
pub async fn list_complaint_proposals(
    call: Call,
    scope: InProject,
    query: ValidQuery<ComplaintProposalQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let limit = page::limit(query.0.limit);
    call.read(move |conn| {
        let filter = ProposalFilter {
            is_open: query.0.is_open,
            ticket: query.0.ticket_id,
            is_reversed: query.0.sort == ComplaintProposalSort::Reversed,
            after: page::decode(query.0.cursor.as_deref())?,
        };
        let rows = store::proposals(conn, actor.project(), &filter, limit + 1)?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, |(row, _)| row.cursor());
        Ok(Page { items: shaped(conn, &actor, items)?, next_cursor, total })
    })
    .await
}

/// Why a report is no complaint.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintProposalDecline {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "两次报修的部位不同", min_length = 1, max_length = 500)]
    reason: String,
}

/// Decline a proposed complaint
///
/// With a reason. To confirm it, convert the ticket.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = ComplaintProposalDecline, responses((status = 200, description = "The proposal as it is now", body = ComplaintProposal)),
    extensions(("x-permission" = json!("tickets.assign")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaint-proposals/{ticket_id}/decline")]
pub async fn decline_complaint_proposal(verb: OnRecord<TicketId, ComplaintProposalDecline>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, order, now| {
        let row = actions::decline(tx, actor, at, &order.reason, now)?;
        let filter = ProposalFilter { ticket: Some(row.ticket_id), ..ProposalFilter::default() };
        let rows = store::proposals(tx, actor.project(), &filter, 1)?;
        shaped(tx, actor, rows)?.pop().ok_or_else(|| guanjia_rules::code::Code::NotFound.into())
    })
    .await
}
