//! The half-monthly lists of open matters that were made.
//!
//! Rule: TKT-23.

use super::super::store::{self, OpenListRow};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{ProjectId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Everything, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::http::sheet::{Cell, Exported, Rows, Sheet};
use crate::identity::{self, InProject, Names};
use crate::policy::InForce;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::WaitingReason;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A half-monthly list as it was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenList {
    /// The day on which it was made.
    #[schema(example = "2026-03-15")]
    period: String,
    /// When.
    #[schema(example = "2026-03-15T00:05:00Z")]
    made_at: DateTime<Utc>,
    /// Its lines: number, age in days, place, matter, responsible, reason, expected date; lamps first.
    #[schema(value_type = Vec<Object>, example = json!([{
        "id": "019450b2-7c00-7000-8000-0000000000a1", "number": "20260302-014", "reported_at": "2026-03-02T08:15:00Z",
        "age_days": 13, "place": "4-2-301", "content": "厨房水管漏水", "owner_id": null, "team_id": null,
        "waiting_reason": "material", "expected_on": "2026-03-20"
    }]))]
    lines: serde_json::Value,
}

/// List the half-monthly lists
///
/// Open matters as they stood on the 15th and the last day of each month, or the working day before, lamps first; the
/// newest list first.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The lists", body = Page<OpenList>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/open-lists")]
pub async fn list_open_lists(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let (after, limit) = (query.0.after::<String>()?, query.0.limit());
    call.read(move |conn| {
        let rows = store::open_lists(conn, actor.project(), after.as_deref(), limit + 1)?;
        let shape = |(period, lines, at): OpenListRow| OpenList { period, made_at: at.0, lines: lines.0 };
        Ok(Page::cut(rows, limit, |(period, ..)| period.clone()).map(shape))
    })
    .await
}

/// Export the half-monthly lists
///
/// A row for each line of each list, the newest list first, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/open-lists/export")]
pub async fn export_open_lists(call: Call, scope: InProject, query: Exported<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let project = actor.project();
    let heads = ["清单日期", "单号", "报事日期", "天数", "房号或地点", "内容", "责任人", "原因", "预计日期"];
    let sheet = Sheet::new("open_list", "未完成事项清单", &heads, query.form);
    let fill = move |conn: &mut Conn, force: &InForce, out: &mut Rows| {
        walk(
            conn,
            |conn, after: Option<String>| store::open_lists(conn, project, after.as_deref(), BATCH),
            |(period, ..)| period.clone(),
            |conn, lists| {
                for (period, lines, _) in lists {
                    for cells in cells(conn, &period, &lines.0, force)? {
                        out.push(cells)?;
                    }
                }
                Ok(())
            },
        )
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The rows of one list.
fn cells(conn: &mut Conn, period: &str, lines: &Value, force: &InForce) -> Result<Vec<Vec<Cell>>> {
    let lines = lines.as_array().map(Vec::as_slice).unwrap_or_default();
    let owner = |line: &Value| serde_json::from_value::<UserId>(line["owner_id"].clone()).ok();
    let names = Names::of(conn, lines.iter().filter_map(owner))?;
    let text = |line: &Value, field: &str| line[field].as_str().map(str::to_owned);
    let row = |line: &Value| -> Vec<Cell> {
        let reported: Option<DateTime<Utc>> = serde_json::from_value(line["reported_at"].clone()).ok();
        let reason = line["waiting_reason"].as_str().and_then(WaitingReason::parse);
        vec![
            period.into(),
            text(line, "number").into(),
            reported.map(|at| force.day(at)).into(),
            line["age_days"].as_i64().into(),
            text(line, "place").into(),
            text(line, "content").into(),
            owner(line).map(|id| names.name(id)).into(),
            reason.map(|reason| reason.zh()).into(),
            text(line, "expected_on").into(),
        ]
    };
    Ok(lines.iter().map(row).collect())
}
