//! What customers need, under three aspects, for planning further services.
//!
//! Rule: SUG-07.

use super::super::actions::{self, NeedOrder};
use super::super::store::{self, NeedFilter, NeedRow};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{NeedId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::precondition::IfMatch;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject};
use crate::policy::InForce;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::suggestions::{Aspect, NeedState};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What a customer, or a group of them, needs.
#[derive(Debug, Serialize, ToSchema)]
pub struct Need {
    /// The need.
    id: NeedId,
    /// Whose it is.
    #[schema(example = "3号楼老年住户")]
    party_label: String,
    /// Under which aspect.
    aspect: Aspect,
    /// The need.
    #[schema(example = "希望提供上门量血压")]
    content: String,
    /// How it might be met.
    #[schema(example = "与社区医院合作，每月一次")]
    idea: Option<String>,
    /// What became of it.
    state: NeedState,
    /// When it was recorded.
    #[schema(example = "2026-03-02T08:15:00Z")]
    created_at: DateTime<Utc>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Need {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<NeedRow> for Need {
    fn from(row: NeedRow) -> Self {
        Self {
            id: row.id,
            party_label: row.party_label,
            aspect: row.aspect.0,
            content: row.content,
            idea: row.idea,
            state: row.state.0,
            created_at: row.created_at.0,
            version: row.version,
        }
    }
}

/// What a list of needs is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NeedQuery {
    /// Only this aspect.
    aspect: Option<Aspect>,
    /// Only what became this of.
    state: Option<NeedState>,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List needs
///
/// The newest first.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project"), NeedQuery),
    responses((status = 200, description = "A page of needs", body = Page<Need>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/needs")]
pub async fn list_needs(call: Call, scope: InProject, query: ValidQuery<NeedQuery>) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let project = scope.0.project();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, project, &query.0, (cursor, limit))
    })
    .await
}

fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    query: &NeedQuery,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<Need>> {
    let filter = NeedFilter { aspect: query.aspect, state: query.state, after: page::decode(cursor)? };
    let rows = store::needs(conn, project, &filter, limit + 1)?;
    Ok(Page::cut(rows, limit, |row| (row.created_at.0, row.id)).map(Need::from))
}

/// Export needs
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project"), NeedQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/needs/export")]
pub async fn export_needs(call: Call, scope: InProject, query: Exported<NeedQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let reader = actor.clone();
    let sheet = Sheet::of("need_list", "客户需求", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), &query.list, (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("party_label", "客户"),
    word::<Aspect>("aspect", "方面"),
    column("content", "需求"),
    column("idea", "设想"),
    word::<NeedState>("state", "状态"),
    column("created_at", "登记"),
];

/// A need as it shall be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedSet {
    /// Whose it is: a customer, or a group of them.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "3号楼老年住户", min_length = 1, max_length = 80)]
    party_label: String,
    /// Under which aspect.
    aspect: Aspect,
    /// The need.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "希望提供上门量血压", min_length = 1, max_length = 2000)]
    content: String,
    /// How it might be met.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "与社区医院合作，每月一次", min_length = 1, max_length = 2000)]
    idea: Option<String>,
    /// What became of it; open, if left out.
    #[serde(default = "open")]
    state: NeedState,
}

fn open() -> NeedState {
    NeedState::Open
}

impl From<NeedSet> for NeedOrder {
    fn from(body: NeedSet) -> Self {
        let NeedSet { party_label, aspect, content, idea, state } = body;
        Self { party_label, aspect, content, idea, state }
    }
}

/// Record a need
///
/// Under management, service or business.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project")), request_body = NeedSet,
    responses((status = 201, description = "Recorded", body = Need)),
    extensions(("x-permission" = json!("contacts.take"))))]
#[post("/projects/{project_id}/needs")]
pub async fn add_need(call: Call, scope: InProject, body: Valid<NeedSet>) -> Answer {
    let (actor, order) = (scope.0, NeedOrder::from(body.value));
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        Ok(Need::from(actions::add_need(tx, &actor, &order, now)?))
    })
    .await
}

/// Change a need
///
/// All of it: an idea, or what became of it.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("need_id" = NeedId, Path, description = "The need")),
    request_body = NeedSet, responses((status = 200, description = "Changed", body = Need)),
    extensions(("x-permission" = json!("suggestions.answer")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/needs/{need_id}")]
pub async fn change_need(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, NeedId)>,
    version: IfMatch,
    body: Valid<NeedSet>,
) -> Answer {
    let (actor, order) = (scope.0, NeedOrder::from(body.value));
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        Ok(Need::from(actions::change_need(tx, &actor, (ids.0.1, version.0), &order, now)?))
    })
    .await
}
