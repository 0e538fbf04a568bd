//! Lists and figures of repairs as files.

use super::completion::{self, CompletionQuery};
use super::figures::{FiguresQuery, figures};
use super::majors::checks;
use super::reports::unfinished;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::ProjectId;
use crate::http::call::{Answer, Call};
use crate::http::json::Everything;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column};
use crate::identity::{self, InProject};
use crate::policy::InForce;
use actix_web::get;
use guanjia_rules::permission::Permission;

/// Export what cannot be repaired for now
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/unfinished/export")]
pub async fn export_unfinished(call: Call, scope: InProject, query: Exported<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("unfinished_list", "未完成维修清单", UNFINISHED, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(UNFINISHED, |cursor| unfinished(conn, &reader, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const UNFINISHED: &[Column] = &[
    column("number", "单号"),
    column("place", "地点"),
    column("content", "内容"),
    column("reason", "原因"),
    column("expected_on", "预计日期"),
    column("technician", "技术员"),
    column("reported_at", "报告时间"),
    column("published_at", "公布时间"),
];

/// Export checks of major defects
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/major-checks/export")]
pub async fn export_major_checks(call: Call, scope: InProject, query: Exported<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("major_check_list", "重大缺陷专项记录", CHECKS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(CHECKS, |cursor| checks(conn, &reader, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const CHECKS: &[Column] = &[
    column("due_on", "应查日期"),
    column("place", "地点"),
    column("content", "缺陷"),
    column("assigned_name", "检查人"),
    column("checked_at", "检查时间"),
    column("is_good", "是否有效"),
    column("note", "情况"),
];

/// Export technicians' figures
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), FiguresQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/slip-figures/export")]
pub async fn export_slip_figures(call: Call, scope: InProject, query: Exported<FiguresQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("slip_figures", "技术员统计", FIGURES, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        figures(conn, &reader, &query.list, now)?.iter().try_for_each(|figure| out.item(figure, FIGURES))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const FIGURES: &[Column] = &[
    column("name", "技术员"),
    column("slips", "单数"),
    column("arrived_in_time", "到位及时"),
    column("arrived_late", "到位超时"),
    column("done_in_time", "完工及时"),
    column("done_late", "完工超时"),
    column("rework", "返修"),
    column("grade_a", "满意"),
    column("grade_b", "较满意"),
    column("grade_c", "不满意"),
];

/// Export completion figures
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), CompletionQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/completion-figures/export")]
pub async fn export_completion_figures(call: Call, scope: InProject, query: Exported<CompletionQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("completion_figures", "维修完成率", COMPLETION, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        completion::figures(conn, &reader, &query.list, now)?.iter().try_for_each(|figure| out.item(figure, COMPLETION))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COMPLETION: &[Column] = &[
    column("month", "月份"),
    column("team", "班组"),
    column("technician", "技术员"),
    column("reported", "报修数"),
    column("done", "完成数"),
    column("done_in_time", "按时完成数"),
    column("done_rate", "完成率(万分之)"),
    column("in_time_rate", "按时率(万分之)"),
];
