//! The answer base: what the desk may say, who stands for it, and until when.
//!
//! Rule: SUG-06.

use super::super::actions::{self, AnswerOrder};
use super::super::store::{self, AnswerFilter, AnswerRow};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{AnswerId, ProjectId, TeamId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::precondition::IfMatch;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column};
use crate::identity::{self, InProject};
use crate::policy::{self, InForce};
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::suggestions::is_answer_valid;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What the desk may answer to a question that comes again and again.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandardAnswer {
    /// The answer.
    id: AnswerId,
    /// What it is about.
    #[schema(example = "燃气开通")]
    topic: String,
    /// What to say.
    #[schema(example = "拨打燃气公司热线预约，带房产证复印件")]
    content: String,
    /// Which department stands for it.
    team_id: Option<TeamId>,
    /// The last day on which it holds.
    #[schema(example = "2026-12-31")]
    valid_until: Option<NaiveDate>,
    /// Whether it may be given today.
    is_valid: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for StandardAnswer {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl StandardAnswer {
    fn of(row: AnswerRow, today: NaiveDate) -> Self {
        Self {
            is_valid: is_answer_valid(row.valid_until, today),
            id: row.id,
            topic: row.topic,
            content: row.content,
            team_id: row.team_id,
            valid_until: row.valid_until,
            version: row.version,
        }
    }
}

/// What a list of answers is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AnswerQuery {
    /// Words in topic or content.
    #[validate(length(min = 1, max = 100))]
    #[param(example = "燃气", min_length = 1, max_length = 100)]
    q: Option<String>,
    /// Whether to leave out what holds no longer.
    #[serde(default)]
    only_valid: bool,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List answers
///
/// By topic. What holds no longer is marked, so that nobody gives it by mistake.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project"), AnswerQuery),
    responses((status = 200, description = "A page of answers", body = Page<StandardAnswer>)),
    extensions(("x-permission" = json!("tickets.register"))))]
#[get("/projects/{project_id}/answers")]
pub async fn list_answers(call: Call, scope: InProject, query: ValidQuery<AnswerQuery>) -> Answer {
    scope.0.require(Permission::TicketsRegister)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, project, &query.0, (cursor, limit), now)
    })
    .await
}

fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    query: &AnswerQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<StandardAnswer>> {
    let today = policy::in_force(conn, project, now)?.day(now);
    let valid_on = query.only_valid.then_some(today);
    let filter = AnswerFilter { text: query.q.clone(), valid_on, after: page::decode(cursor)? };
    let rows = store::answers(conn, project, &filter, limit + 1)?;
    let page = Page::cut(rows, limit, |row| (row.topic.clone(), row.id));
    Ok(page.map(|row| StandardAnswer::of(row, today)))
}

/// Export answers
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project"), AnswerQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.register"))))]
#[get("/projects/{project_id}/answers/export")]
pub async fn export_answers(call: Call, scope: InProject, query: Exported<AnswerQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRegister)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("answer_list", "标准答复", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("topic", "主题"),
    column("content", "答复"),
    column("valid_until", "有效期至"),
    column("is_valid", "有效"),
];

/// An answer as it shall be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerSet {
    /// What it is about.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "燃气开通", min_length = 1, max_length = 80)]
    topic: String,
    /// What to say.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "拨打燃气公司热线预约，带房产证复印件", min_length = 1, max_length = 4000)]
    content: String,
    /// Which department stands for it.
    team_id: Option<TeamId>,
    /// The last day on which it holds; left out for good.
    #[schema(example = "2026-12-31")]
    valid_until: Option<NaiveDate>,
}

impl From<AnswerSet> for AnswerOrder {
    fn from(body: AnswerSet) -> Self {
        let AnswerSet { topic, content, team_id, valid_until } = body;
        Self { topic, content, team: team_id, valid_until }
    }
}

/// Add an answer
///
/// To the answer base.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project")), request_body = AnswerSet,
    responses((status = 201, description = "Added", body = StandardAnswer)),
    extensions(("x-permission" = json!("suggestions.answer"))))]
#[post("/projects/{project_id}/answers")]
pub async fn add_answer(call: Call, scope: InProject, body: Valid<AnswerSet>) -> Answer {
    let (actor, order) = (scope.0, AnswerOrder::from(body.value));
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::add_answer(tx, &actor, &order, now)?;
        Ok(StandardAnswer::of(row, policy::in_force(tx, actor.project(), now)?.day(now)))
    })
    .await
}

/// Change an answer
///
/// All of it; what it said before stays in its history.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("answer_id" = AnswerId, Path, description = "The answer")),
    request_body = AnswerSet, responses((status = 200, description = "Changed", body = StandardAnswer)),
    extensions(("x-permission" = json!("suggestions.answer")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/answers/{answer_id}")]
pub async fn change_answer(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, AnswerId)>,
    version: IfMatch,
    body: Valid<AnswerSet>,
) -> Answer {
    let (actor, order) = (scope.0, AnswerOrder::from(body.value));
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::change_answer(tx, &actor, (ids.0.1, version.0), &order, now)?;
        Ok(StandardAnswer::of(row, policy::in_force(tx, actor.project(), now)?.day(now)))
    })
    .await
}
