//! Incidents: one cause that several callers report. Closing one handles tickets and stands in `dispatch`.
//!
//! Rule: RPTD-02.

use super::super::store::{self, IncidentRow};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{IncidentId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column};
use crate::identity::{self, InProject};
use crate::policy::InForce;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// One cause that several callers report.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Incident {
    /// The incident.
    pub id: IncidentId,
    /// What it is: the matter of the first ticket.
    #[schema(example = "全楼停水")]
    pub content: String,
    /// Where: the place of the first ticket.
    #[schema(example = "4-2-301")]
    pub place: String,
    /// Whether it goes on.
    pub is_open: bool,
    /// What was done.
    #[schema(example = "水泵已修复，恢复供水")]
    pub result: Option<String>,
    /// When it was opened.
    #[schema(example = "2026-03-02T08:20:00Z")]
    pub opened_at: DateTime<Utc>,
    /// When it was closed.
    #[schema(example = "2026-03-02T10:00:00Z")]
    pub closed_at: Option<DateTime<Utc>>,
    /// How many tickets have joined it.
    #[schema(example = 5)]
    pub tickets: i64,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

impl Resource for Incident {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl Incident {
    /// An incident with how many have joined it.
    ///
    /// # Errors
    /// 404.
    pub fn find(conn: &mut Conn, project: ProjectId, id: IncidentId) -> Result<Self> {
        let row = store::incident(conn, project, id)?;
        let count = store::callers(conn, project, &[id])?.first().map_or(0, |(_, count)| *count);
        Ok(Self::of(row, count))
    }

    fn of(row: IncidentRow, tickets: i64) -> Self {
        Self {
            id: row.id,
            content: row.content,
            place: row.place,
            is_open: row.is_open,
            result: row.result,
            opened_at: row.opened_at.0,
            closed_at: row.closed_at.map(|at| at.0),
            tickets,
            version: row.version,
        }
    }
}

/// What a list of incidents is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IncidentQuery {
    /// Only those that go on.
    #[serde(default)]
    is_open: bool,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List incidents
///
/// The newest first; the tickets of one are those with its `incident_id`.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), IncidentQuery),
    responses((status = 200, description = "The incidents", body = Page<Incident>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/incidents")]
pub async fn list_incidents(call: Call, scope: InProject, query: ValidQuery<IncidentQuery>) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let project = scope.0.project();
    call.read(move |conn| page_of(conn, project, &query.0, (query.0.cursor.as_deref(), page::limit(query.0.limit))))
        .await
}

fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    query: &IncidentQuery,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<Incident>> {
    let rows = store::incidents(conn, project, query.is_open, page::decode(cursor)?, limit + 1)?;
    let page = Page::cut(rows, limit, |row| (row.opened_at.0, row.id));
    let ids: Vec<IncidentId> = page.items.iter().map(|row| row.id).collect();
    let counts = store::callers(conn, project, &ids)?;
    let count = |id: IncidentId| counts.iter().find(|(of, _)| *of == id).map_or(0, |(_, count)| *count);
    Ok(page.map(|row| (count(row.id), row)).map(|(n, row)| Incident::of(row, n)))
}

/// Export incidents
///
/// The same filter as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), IncidentQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/incidents/export")]
pub async fn export_incidents(call: Call, scope: InProject, query: Exported<IncidentQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let reader = actor.clone();
    let sheet = Sheet::of("incident_list", "同因事件", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), &query.list, (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("content", "内容"),
    column("place", "地点"),
    column("is_open", "进行中"),
    column("result", "结果"),
    column("opened_at", "开始"),
    column("closed_at", "结束"),
    column("tickets", "工单数"),
];

/// Show an incident
///
/// With how many tickets have joined it.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("incident_id" = IncidentId, Path, description = "The incident")),
    responses((status = 200, description = "The incident", body = Incident)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/incidents/{incident_id}")]
pub async fn get_incident(call: Call, scope: InProject, ids: Ids<(ProjectId, IncidentId)>) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let project = scope.0.project();
    call.read(move |conn| Incident::find(conn, project, ids.0.1)).await
}
