//! The inbox: what people were told, that they took note, and that they acknowledged.

use super::super::actions;
use super::super::store::{self, Inbox, NoticeRow};
use crate::db::types::{ClockId, ProjectId, ReportId, UserId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Nothing, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::identity::{InProject, Names};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What somebody was told.
#[derive(Debug, Serialize, ToSchema)]
pub struct Notice {
    /// The notice.
    id: store::SubjectId,
    /// The promise that it tells of; null for news.
    clock_id: Option<ClockId>,
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
    /// In whose stead one was told; null for oneself.
    stead_of: Option<UserId>,
    /// Their name.
    #[schema(example = "陈静")]
    stead_of_name: Option<String>,
    /// Whether it waits for the reader's acknowledgement.
    is_to_acknowledge: bool,
    /// When it was told.
    #[schema(example = "2026-03-02T08:20:00Z")]
    created_at: DateTime<Utc>,
    /// When one took note.
    #[schema(example = "2026-03-02T08:21:00Z")]
    read_at: Option<DateTime<Utc>>,
}

impl Notice {
    fn of(row: NoticeRow, names: &Names) -> Self {
        Self {
            id: row.id,
            clock_id: row.clock_id,
            kind: row.kind,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            label: row.label,
            content: row.content.0,
            stead_of: row.stead_id,
            stead_of_name: row.stead_id.map(|id| names.name(id)),
            is_to_acknowledge: row.is_to_acknowledge,
            created_at: row.created_at.0,
            read_at: row.read_at.map(|at| at.0),
        }
    }
}

/// Which notices.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoticeQuery {
    /// Only what one has not read.
    #[serde(default)]
    is_unread: bool,
    /// Only what waits for one's acknowledgement.
    #[serde(default)]
    is_to_acknowledge: bool,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List one's notices
///
/// Warnings and escalations, changes of the matters that one was asked first or owns, lists and expiring certificates,
/// the newest first.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project"), NoticeQuery),
    responses((status = 200, description = "The notices", body = Page<Notice>)),
    extensions(("x-permission" = json!("signed-in"))))]
#[get("/projects/{project_id}/notices")]
pub async fn list_notices(call: Call, scope: InProject, query: ValidQuery<NoticeQuery>) -> Answer {
    let (project, user) = (scope.0.project(), scope.0.user);
    let NoticeQuery { is_unread, is_to_acknowledge, cursor, limit } = query.0;
    let inbox = Inbox { is_unread, is_to_acknowledge, after: page::decode(cursor.as_deref())? };
    let limit = page::limit(limit);
    call.read(move |conn| {
        let rows = store::notices(conn, (project, user), inbox, limit + 1)?;
        let page = Page::cut(rows, limit, |row| (row.created_at.0, row.id));
        let names = Names::of(conn, page.items.iter().filter_map(|row| row.stead_id))?;
        Ok(page.map(|row| Notice::of(row, &names)))
    })
    .await
}

/// How much waits in somebody's inbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeCount {
    /// What one has not read.
    #[schema(example = 3)]
    unread: i64,
    /// What waits for one's acknowledgement.
    #[schema(example = 1)]
    to_acknowledge: i64,
}

impl Resource for NoticeCount {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Count one's notices
///
/// How many are unread, and how many wait for one's acknowledgement.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The numbers", body = NoticeCount)),
    extensions(("x-permission" = json!("signed-in"))))]
#[get("/projects/{project_id}/notices/count")]
pub async fn count_notices(call: Call, scope: InProject) -> Answer {
    let (project, user) = (scope.0.project(), scope.0.user);
    call.read(move |conn| {
        let (unread, to_acknowledge) = store::counts(conn, project, user)?;
        Ok(NoticeCount { unread, to_acknowledge })
    })
    .await
}

/// Take note of a notice
///
/// Only of one's own.
#[utoipa::path(tag = "clocks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("notice_id" = ReportId, Path, description = "The notice")),
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

/// Take note of all notices
///
/// Of all of one's own that are unread. What waits for an acknowledgement goes on waiting.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = Nothing, responses((status = 204, description = "Noted")),
    extensions(("x-permission" = json!("signed-in"))))]
#[post("/projects/{project_id}/notices/note-all")]
pub async fn note_all_notices(call: Call, scope: InProject, _body: Valid<Nothing>) -> Answer {
    let (project, user, now) = (scope.0.project(), scope.0.user, call.now());
    call.db.write(move |tx| store::note_all(tx, project, user, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Acknowledge a step
///
/// The step of a ladder that one of one's notices tells of, for all who were told of it: it is passed on to nobody then.
#[utoipa::path(tag = "clocks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("notice_id" = ReportId, Path, description = "The notice")),
    request_body = Nothing, responses((status = 204, description = "Acknowledged")),
    extensions(("x-permission" = json!("signed-in"))))]
#[post("/projects/{project_id}/notices/{notice_id}/acknowledge")]
pub async fn acknowledge_notice(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, store::SubjectId)>,
    _body: Valid<Nothing>,
) -> Answer {
    let (actor, now) = (scope.0, call.now());
    call.db.write(move |tx| actions::acknowledge_notice(tx, &actor, ids.0.1, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Acknowledge a clock
///
/// Every step of its ladder of which one was told and that nobody has acknowledged.
#[utoipa::path(tag = "clocks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("clock_id" = ClockId, Path, description = "The clock")),
    request_body = Nothing, responses((status = 204, description = "Acknowledged")),
    extensions(("x-permission" = json!("signed-in"))))]
#[post("/projects/{project_id}/clocks/{clock_id}/acknowledge")]
pub async fn acknowledge_clock(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ClockId)>,
    _body: Valid<Nothing>,
) -> Answer {
    let (actor, now) = (scope.0, call.now());
    call.db.write(move |tx| actions::acknowledge_clock(tx, &actor, ids.0.1, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}
