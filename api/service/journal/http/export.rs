//! The history as a file.

use super::history::{HistoryQuery, page_of};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::ProjectId;
use crate::http::call::{Answer, Call};
use crate::http::sheet::{Column, Exported, Sheet, column};
use crate::identity::{self, InProject};
use actix_web::get;
use guanjia_rules::permission::Permission;

/// Export the history
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "journal", params(("project_id" = ProjectId, Path, description = "The project"), HistoryQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("journal.read"))))]
#[get("/projects/{project_id}/journal/export")]
pub async fn export_history(call: Call, scope: InProject, query: Exported<HistoryQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::JournalRead)?;
    let (lang, reader) = (call.meta.lang, actor.clone());
    let sheet = Sheet::of("journal", "操作日志", COLUMNS, query.form);
    let page = move |conn: &mut Conn, cursor: Option<&str>| page_of(conn, &reader, lang, &query.list, (cursor, BATCH));
    identity::hand_out(&call, &actor, sheet, move |conn, _, out| out.pages(COLUMNS, |cursor| page(conn, cursor))).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("seq", "序号"),
    column("at", "时间"),
    column("actor/name", "操作人"),
    column("deed_text", "操作"),
    column("subject/label", "对象"),
    column("reason", "原因"),
    column("said_at", "补录时间"),
];
