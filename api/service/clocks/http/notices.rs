//! What people were told, and that they took note.

use super::super::store::{self, NoticeRow};
use crate::db::types::ProjectId;
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Nothing, Valid, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::identity::InProject;
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use serde::Serialize;
use utoipa::ToSchema;

/// What somebody was told.
#[derive(Debug, Serialize, ToSchema)]
pub struct Notice {
    /// The notice.
    id: store::SubjectId,
    /// A rung of a promise's ladder: `warn`, `due`, `after`; or news: `stage`, `open_list`, `certificate`.
    #[schema(example = "due")]
    kind: String,
    /// The kind of record.
    #[schema(example = "slip")]
    subject_kind: String,
    /// The record.
    subject_id: store::SubjectId,
    /// What people call it.
    #[schema(example = "20260302-014-1")]
    label: String,
    /// What a reader needs: of a promise its key, due time and ticket; of a ticket its stages; of a list its counts.
    #[schema(value_type = std::collections::HashMap<String, serde_json::Value>, example = json!({
        "key": "arrive.household_within", "due_at": "2026-03-02T08:20:00Z",
        "matter_id": "019450b2-7c00-7000-8000-0000000000a1"
    }))]
    content: serde_json::Value,
    /// When it was told.
    #[schema(example = "2026-03-02T08:20:00Z")]
    created_at: DateTime<Utc>,
    /// When one took note.
    #[schema(example = "2026-03-02T08:21:00Z")]
    read_at: Option<DateTime<Utc>>,
}

/// List one's notices
///
/// Warnings and escalations, changes of the matters that one was asked first or owns, lists and expiring certificates,
/// the newest first.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The notices", body = Page<Notice>)),
    extensions(("x-permission" = json!("signed-in"))))]
#[get("/projects/{project_id}/notices")]
pub async fn list_notices(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let (project, user) = (scope.0.project(), scope.0.user);
    let (after, limit) = (query.0.after::<(DateTime<Utc>, store::SubjectId)>()?, query.0.limit());
    call.read(move |conn| {
        let shape = |(id, kind, subject_kind, subject_id, label, content, created_at, read_at): NoticeRow| Notice {
            id,
            kind,
            subject_kind,
            subject_id,
            label,
            content: content.0,
            created_at: created_at.0,
            read_at: read_at.map(|at| at.0),
        };
        let rows = store::notices(conn, project, user, after, limit + 1)?;
        Ok(Page::cut(rows, limit, |row| (row.6.0, row.0)).map(shape))
    })
    .await
}

/// Take note of a notice
///
/// Only of one's own.
#[utoipa::path(tag = "clocks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("notice_id" = crate::db::types::ReportId, Path, description = "The notice")),
    request_body = Nothing, responses((status = 204, description = "Noted")),
    extensions(("x-permission" = json!("signed-in"))))]
#[post("/projects/{project_id}/notices/{notice_id}/note")]
pub async fn note_notice(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, store::SubjectId)>,
    _body: Valid<Nothing>,
) -> Answer {
    let (project, user, now) = (scope.0.project(), scope.0.user, call.now());
    match call.db.write(move |tx| store::note(tx, project, user, ids.0.1, now)).await? {
        0 => Err(Code::NotFound.into()),
        _ => Ok(HttpResponse::NoContent().finish()),
    }
}
