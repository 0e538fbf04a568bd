//! Promises, and how they were kept, as files.

use super::report::{ReportQuery, figures};
use super::{ClockQuery, page_of};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::ProjectId;
use crate::http::call::{Answer, Call};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject};
use crate::policy::InForce;
use actix_web::get;
use guanjia_rules::clock::ClockState;
use guanjia_rules::permission::Permission;

/// Export clocks
///
/// The same filters as the board, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project"), ClockQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("clocks.read"))))]
#[get("/projects/{project_id}/clocks/export")]
pub async fn export_clocks(call: Call, scope: InProject, query: Exported<ClockQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ClocksRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("clock_list", "时限清单", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("subject_label", "单据"),
    column("key", "时限"),
    column("rule", "规则"),
    column("started_at", "起算"),
    column("due_at", "到期"),
    column("stopped_at", "停止"),
    word::<ClockState>("state", "结论"),
    column("owner_name", "责任人"),
];

/// Export the clock report
///
/// The same stretch as the report, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project"), ReportQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("clocks.read"))))]
#[get("/projects/{project_id}/clock-report/export")]
pub async fn export_clock_report(call: Call, scope: InProject, query: Exported<ReportQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ClocksRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("clock_report", "时限统计", REPORT_COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        figures(conn, &reader, &query.list, now)?.iter().try_for_each(|figure| out.item(figure, REPORT_COLUMNS))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const REPORT_COLUMNS: &[Column] = &[
    column("key", "时限"),
    column("number", "总数"),
    column("on_time", "按时"),
    column("late", "超时"),
    column("open_late", "未完成且超时"),
    column("left_out", "不计入"),
    column("rate", "及时率(万分之)"),
    column("median_seconds", "中位秒数"),
    column("most_seconds", "九成秒数"),
    column("longest_seconds", "最长秒数"),
];
