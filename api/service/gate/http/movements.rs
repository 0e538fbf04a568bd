//! The customer movement list: who came home, who left, who had visitors, as the gate saw it.
//!
//! Rule: CLI-05, GAT-04.

use super::super::store::entries::{self as store, Filter, Named};
use super::unit_of;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{GateEntryId, PartyId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject};
use crate::policy::InForce;
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::gate::{self as rules, Movement};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A movement of a customer.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomerMovement {
    /// The line of the gate's log that tells it.
    gate_entry_id: GateEntryId,
    /// The day.
    #[schema(example = "2026-03-02")]
    on_day: NaiveDate,
    /// When.
    #[schema(example = "2026-03-02T01:05:00Z")]
    at: DateTime<Utc>,
    /// The room.
    #[schema(example = "4-2-301")]
    room: Option<String>,
    /// The resident.
    party_id: Option<PartyId>,
    /// Their name.
    #[schema(example = "杨秀兰")]
    party_name: Option<String>,
    /// What happened.
    event: Movement,
    /// The visitor.
    #[schema(example = "李雷")]
    visitor: Option<String>,
    /// At which gate.
    #[schema(example = "南门")]
    gate_name: String,
    /// What for.
    #[schema(example = "送货")]
    reason: Option<String>,
    /// What else is said.
    #[schema(example = "等业主下楼接")]
    note: Option<String>,
}

/// What a list of movements is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MovementQuery {
    /// From this day on.
    #[param(example = "2026-03-02")]
    from: Option<NaiveDate>,
    /// To the end of this day.
    #[param(example = "2026-03-02")]
    to: Option<NaiveDate>,
    /// Only this event.
    event: Option<Movement>,
    /// Only this room.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "4-2-301", min_length = 1, max_length = 40)]
    room: Option<String>,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    query: &MovementQuery,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<CustomerMovement>> {
    let filter = Filter {
        from: query.from,
        to: query.to,
        unit: unit_of(conn, project, query.room.as_deref())?,
        movements: Some(query.event),
        after: page::decode(cursor)?,
        ..Filter::default()
    };
    let rows = store::list(conn, project, &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, |(row, ..)| row.cursor());
    Ok(Page { items: items.into_iter().filter_map(shape).collect(), next_cursor, total })
}

fn shape((row, gate_name, room, party_name): Named) -> Option<CustomerMovement> {
    let is_resident = row.party_id.is_some();
    Some(CustomerMovement {
        event: rules::movement(row.direction.0, is_resident, row.unit_id.is_some())?,
        gate_entry_id: row.id,
        on_day: row.on_day,
        at: row.at.0,
        room,
        party_id: row.party_id,
        party_name,
        visitor: row.name.filter(|_| !is_resident),
        gate_name,
        reason: row.reason,
        note: row.note,
    })
}

/// List customers' movements
///
/// Those that the gate's log tells of, the newest first.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), MovementQuery),
    responses((status = 200, description = "A page of movements", body = Page<CustomerMovement>)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/movements")]
pub async fn list_movements(call: Call, scope: InProject, query: ValidQuery<MovementQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::GateRead)?;
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, actor.project(), &query.0, (cursor, limit))
    })
    .await
}

/// Export customers' movements
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), MovementQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/movements/export")]
pub async fn export_movements(call: Call, scope: InProject, query: Exported<MovementQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let reader = actor.clone();
    let sheet = Sheet::of("movement_list", "客户动态信息一览表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), &query.list, (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the paper.
const COLUMNS: &[Column] = &[
    column("at", "时间"),
    column("room", "房号"),
    column("party_name", "客户"),
    word::<Movement>("event", "动态"),
    column("visitor", "访客"),
    column("gate_name", "门岗"),
    column("reason", "事由"),
    column("note", "备注"),
];
