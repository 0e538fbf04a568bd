//! Special events 特别事件: a burst pipe and its like, beside the ticket that repairs it.
//!
//! Rule: RPR-23, EVT-02.

use super::super::actions;
use super::super::store::{self, EventRow};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{EventId, ProjectId, TicketId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Nothing, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names, OnRecord};
use crate::policy::InForce;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{EventStage, EventVerb, event_verbs};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A special event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SpecialEvent {
    /// The event.
    id: EventId,
    /// The ticket that opened it.
    ticket_id: TicketId,
    /// The number of that ticket.
    #[schema(example = "20260302-014")]
    number: String,
    /// How far it has come.
    stage: EventStage,
    /// Where.
    #[schema(example = "4-2-301")]
    place: String,
    /// What.
    #[schema(example = "厨房爆水管")]
    content: String,
    /// When it was found.
    #[schema(example = "2026-03-02T08:15:00Z")]
    found_at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "陈静")]
    found_by: String,
    /// When it was passed on to the team or the person.
    #[schema(example = "2026-03-02T08:16:00Z")]
    passed_on_at: Option<DateTime<Utc>>,
    /// The report: measures, aftermath, result.
    #[schema(example = "关闭分户阀，更换软管，积水已清理，无财产损失")]
    report: Option<String>,
    /// When it was written.
    #[schema(example = "2026-03-02T10:00:00Z")]
    written_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "吴师傅")]
    written_by: Option<String>,
    /// When it was closed.
    #[schema(example = "2026-03-02T11:00:00Z")]
    closed_at: Option<DateTime<Utc>>,
    /// What the reader may do now.
    verbs: Vec<EventVerb>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for SpecialEvent {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl SpecialEvent {
    fn of(actor: &Actor, row: EventRow, names: &Names) -> Self {
        let may = |verb: &EventVerb| match verb {
            EventVerb::Report | EventVerb::Void => false,
            EventVerb::Write => actor.may(Permission::TicketsWork),
            EventVerb::Close => actor.may(Permission::TicketsHeadTalk),
        };
        Self {
            id: row.id,
            ticket_id: row.ticket_id,
            number: row.number,
            stage: row.stage.0,
            place: row.place,
            content: row.content,
            found_at: row.found_at.0,
            found_by: names.name(row.found_by),
            passed_on_at: row.passed_on_at.map(|at| at.0),
            report: row.report,
            written_at: row.written_at.map(|at| at.0),
            written_by: row.written_by.map(|id| names.name(id)),
            closed_at: row.closed_at.map(|at| at.0),
            verbs: event_verbs(row.stage.0).into_iter().filter(may).collect(),
            version: row.version,
        }
    }
}

fn show(conn: &mut Conn, actor: &Actor, row: EventRow) -> Result<SpecialEvent> {
    let names = Names::of(conn, [Some(row.found_by), row.written_by].into_iter().flatten())?;
    Ok(SpecialEvent::of(actor, row, &names))
}

/// What a list of special events is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EventQuery {
    /// Only those that are not closed.
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

/// List special events
///
/// The newest first. A ticket whose category is a special event opens one when it is registered.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), EventQuery),
    responses((status = 200, description = "The events", body = Page<SpecialEvent>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/special-events")]
pub async fn list_special_events(call: Call, scope: InProject, query: ValidQuery<EventQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    call.read(move |conn| page_of(conn, &actor, &query.0, (query.0.cursor.as_deref(), page::limit(query.0.limit))))
        .await
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    query: &EventQuery,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<SpecialEvent>> {
    let rows = store::events(conn, actor.project(), query.is_open, page::decode(cursor)?, limit + 1)?;
    let page = Page::cut(rows, limit, |row| (row.found_at.0, row.id));
    let people = page.items.iter().flat_map(|row| [Some(row.found_by), row.written_by]).flatten();
    let names = Names::of(conn, people)?;
    Ok(page.map(|row| SpecialEvent::of(actor, row, &names)))
}

/// Export special events
///
/// The same filter as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), EventQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/special-events/export")]
pub async fn export_special_events(call: Call, scope: InProject, query: Exported<EventQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let reader = actor.clone();
    let sheet = Sheet::of("special_event_list", "特别事件", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("number", "单号"),
    word::<EventStage>("stage", "状态"),
    column("place", "地点"),
    column("content", "内容"),
    column("found_at", "发现时间"),
    column("found_by", "发现人"),
    column("passed_on_at", "上报时间"),
    column("report", "特别事件报告"),
    column("written_by", "填报人"),
    column("closed_at", "结案时间"),
];

/// Show a special event
///
/// With its report, and what the reader may do now.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("event_id" = EventId, Path, description = "The event")),
    responses((status = 200, description = "The event", body = SpecialEvent)),
    extensions(("x-permission" = json!("tickets.read_own"))))]
#[get("/projects/{project_id}/special-events/{event_id}")]
pub async fn get_special_event(call: Call, scope: InProject, ids: Ids<(ProjectId, EventId)>) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::TicketsRead, Permission::TicketsReadOwn])?;
    let now = call.now();
    call.read(move |conn| {
        let row = store::event(conn, actor.project(), ids.0.1)?;
        actions::visible(conn, &actor, row.ticket_id, now)?;
        show(conn, &actor, row)
    })
    .await
}

/// The report of a special event.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventReport {
    /// Measures, aftermath, result.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "关闭分户阀，更换软管，积水已清理，无财产损失", min_length = 1, max_length = 4000)]
    report: String,
}

/// Write the report of a special event
///
/// Once it is passed on; it may be written anew until the event is closed, and what it said before stays in the history.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("event_id" = EventId, Path, description = "The event")),
    request_body = EventReport, responses((status = 200, description = "Written", body = SpecialEvent)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/special-events/{event_id}/write")]
pub async fn write_special_event(verb: OnRecord<EventId, EventReport>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, order, now| {
        let row = actions::write_report(tx, actor, at, &order.report, now)?;
        show(tx, actor, row)
    })
    .await
}

/// Close a special event
///
/// By the project head, and only with its report.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("event_id" = EventId, Path, description = "The event")),
    request_body = Nothing, responses((status = 200, description = "Closed", body = SpecialEvent)),
    extensions(("x-permission" = json!("tickets.head_talk")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/special-events/{event_id}/close")]
pub async fn close_special_event(verb: OnRecord<EventId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::close_event(tx, actor, at, now)?;
        show(tx, actor, row)
    })
    .await
}
