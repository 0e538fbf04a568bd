//! The shared list of what cannot be repaired for now, and the consistency of papers.

use super::super::actions;
use super::super::store::{self, ReportRow, SlipRow};
use crate::db::Conn;
use crate::db::types::{ProjectId, ReportId, SlipId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Nothing, Valid, ValidQuery};
use crate::http::page::{self, Page, PageQuery};
use crate::identity::{Actor, InProject, Names, Own};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::CopiedField;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that cannot be repaired for now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unfinished {
    /// The report.
    id: ReportId,
    /// The slip.
    slip_id: SlipId,
    /// Its number.
    #[schema(example = "20260302-014-2")]
    number: String,
    /// Where.
    #[schema(example = "3号楼2单元大堂")]
    place: String,
    /// What.
    #[schema(example = "门禁读头失灵")]
    content: String,
    /// Why not.
    #[schema(example = "配件需厂家发货")]
    reason: String,
    /// When it can be repaired.
    #[schema(example = "2026-03-06")]
    expected_on: NaiveDate,
    /// The technician.
    #[schema(example = "吴师傅")]
    technician: Option<String>,
    /// When it was reported.
    #[schema(example = "2026-03-02T09:00:00Z")]
    reported_at: DateTime<Utc>,
    /// When the list was shared.
    #[schema(example = "2026-03-03T01:00:00Z")]
    published_at: Option<DateTime<Utc>>,
}

/// List what cannot be repaired for now
///
/// The oldest first. Before a report is shared, only those who see all tickets and those whom it concerns get it.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The list", body = Page<Unfinished>)),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/unfinished")]
pub async fn list_unfinished(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
    let (now, limit) = (call.now(), query.0.limit());
    call.read(move |conn| unfinished(conn, &actor, (query.0.cursor(), limit), now)).await
}

pub(super) fn unfinished(
    conn: &mut Conn,
    actor: &Actor,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Unfinished>> {
    let own = Own::of(conn, actor, now)?;
    let rows = store::unfinished(conn, actor.project(), own.as_ref(), page::decode(cursor)?, limit + 1)?;
    let page = Page::cut(rows, limit, |(report, _): &(ReportRow, SlipRow)| (report.reported_at.0, report.id));
    let names = Names::of(conn, page.items.iter().filter_map(|(_, slip)| slip.technician_id))?;
    let shape = |(report, slip): (ReportRow, SlipRow)| Unfinished {
        id: report.id,
        slip_id: slip.id,
        number: slip.number,
        place: slip.place,
        content: slip.content,
        reason: report.reason,
        expected_on: report.expected_on,
        technician: slip.technician_id.map(|id| names.name(id)),
        reported_at: report.reported_at.0,
        published_at: report.published_at.map(|at| at.0),
    };
    Ok(page.map(shape))
}

/// What was shared.
#[derive(Debug, Serialize, ToSchema)]
pub struct Published {
    /// How many reports were new on the list.
    #[schema(example = 3)]
    shared: usize,
}

impl Resource for Published {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Share the list
///
/// Shows every report to all staff, and stops the clock of sharing it.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project")), request_body = Nothing,
    responses((status = 200, description = "Shared", body = Published)),
    extensions(("x-permission" = json!("unfinished.publish"))))]
#[post("/projects/{project_id}/unfinished/publish")]
pub async fn publish_unfinished(call: Call, scope: InProject, body: Valid<Nothing>) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        Ok(Published { shared: actions::publish_unfinished(tx, &actor, now)? })
    })
    .await
}

/// A paper that disagrees with its ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct Inconsistency {
    /// The ticket's number.
    #[schema(example = "20260302-014")]
    ticket_number: String,
    /// The slip's number.
    #[schema(example = "20260302-014-1")]
    slip_number: String,
    /// In which fields they differ.
    fields: Vec<CopiedField>,
}

/// List inconsistencies
///
/// Papers of the last year that disagree with their tickets, by their numbers; none is the rule.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The differences", body = Page<Inconsistency>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/inconsistencies")]
pub async fn list_inconsistencies(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let (now, after, limit) = (call.now(), query.0.after()?, query.0.limit());
    let one_more = usize::try_from(limit + 1).unwrap_or(usize::MAX);
    call.read(move |conn| {
        let found = actions::inconsistencies(conn, &actor, (after, one_more), now)?;
        let shape = |difference: actions::Difference| Inconsistency {
            ticket_number: difference.ticket,
            slip_number: difference.slip,
            fields: difference.fields,
        };
        Ok(Page::cut(found, limit, |difference| difference.slip.clone()).map(shape))
    })
    .await
}
