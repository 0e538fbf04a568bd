//! Projects: endpoints and their JSON.

use super::super::actions::{Seen, projects as actions};
use super::super::store::projects::{self as store, ProjectRow};
use super::{PageQuery, given, set, trimmed, visible};
use crate::db::Conn;
use crate::db::types::{Id, ProjectId, Word};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::precondition::IfMatch;
use crate::identity::{Access, Actor, InProject};
use crate::policy;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::{ProjectKind, is_old, occupied_years};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A project: the container of all operational records.
#[derive(Debug, Serialize, ToSchema)]
pub struct Project {
    /// The project.
    id: ProjectId,
    /// Its code.
    #[schema(example = "CX")]
    code: String,
    /// Its name.
    #[schema(example = "翠湖小区")]
    name: String,
    /// What it is.
    kind: ProjectKind,
    /// The day on which people first moved in.
    #[schema(example = "2019-06-01")]
    first_move_in_on: Option<NaiveDate>,
    /// Full years since then; `null` before that day.
    #[schema(example = 6)]
    occupied_years: Option<u32>,
    /// Whether it counts as old by the policy; `null` where nobody knows since when people live there.
    #[schema(example = true)]
    is_old: Option<bool>,
    /// Its time zone, in minutes before UTC.
    #[schema(example = 480)]
    offset_minutes: i32,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
    /// When it was added.
    #[schema(example = "2026-03-02T08:15:00Z")]
    created_at: DateTime<Utc>,
}

impl Resource for Project {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// Rule: PTY-03.
fn shape(conn: &mut Conn, row: ProjectRow, now: DateTime<Utc>) -> Result<Project> {
    let today = row.day(now);
    // The versions in force are remembered by the node; only their two numbers are read.
    let policy = &policy::in_force(conn, row.id, now)?.policy;
    let old_after = u32::try_from(policy.number(policy::keys::PROJECT_OLD_AFTER).unwrap_or_default()).unwrap_or(0);
    Ok(Project {
        id: row.id,
        code: row.code,
        name: row.name,
        kind: row.kind.0,
        first_move_in_on: row.first_move_in_on,
        occupied_years: row.first_move_in_on.and_then(|day| occupied_years(day, today)),
        is_old: row.first_move_in_on.map(|day| is_old(day, today, old_after)),
        offset_minutes: row.offset_minutes,
        version: row.version,
        created_at: row.created_at.0,
    })
}

/// List projects
///
/// Those in which one holds a post today, by code.
#[utoipa::path(tag = "projects", params(PageQuery), responses((status = 200, description = "A page of projects", body = Page<Project>)),
    extensions(("x-permission" = json!("signed-in"))))]
#[get("/projects")]
pub async fn list_projects(call: Call, actor: Actor, query: ValidQuery<PageQuery>) -> Answer {
    let cursor = page::decode::<String>(query.0.cursor.as_deref())?;
    let (now, limit) = (call.now(), page::limit(query.0.limit));
    call.read(move |conn| {
        let rows = store::of_user(conn, actor.user, now, cursor.as_deref(), limit + 1)?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, |row| row.code.clone());
        let items = items.into_iter().map(|row| shape(conn, row, now)).collect::<Result<_>>()?;
        Ok(Page { items, next_cursor, total })
    })
    .await
}

/// A project to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectAdd {
    /// Its code, which no other project has.
    #[validate(length(min = 1, max = 20), custom(function = visible))]
    #[schema(example = "CX", min_length = 1, max_length = 20, pattern = "\\S")]
    code: String,
    /// Its name.
    #[validate(length(min = 1, max = 100), custom(function = visible))]
    #[schema(example = "翠湖小区", min_length = 1, max_length = 100, pattern = "\\S")]
    name: String,
    /// What it is.
    kind: ProjectKind,
    /// The day on which people first moved in.
    #[schema(example = "2019-06-01")]
    first_move_in_on: Option<NaiveDate>,
    /// Its time zone, in minutes before UTC; China's unless told otherwise.
    #[serde(default = "china")]
    #[validate(range(min = -720, max = 840))]
    #[schema(example = 480, minimum = -720, maximum = 840, default = 480)]
    offset_minutes: i32,
}

fn china() -> i32 {
    480
}

impl ProjectAdd {
    fn row(&self, now: DateTime<Utc>) -> ProjectRow {
        ProjectRow {
            id: Id::fresh(now),
            code: self.code.trim().to_owned(),
            name: self.name.trim().to_owned(),
            kind: Word(self.kind),
            first_move_in_on: self.first_move_in_on,
            offset_minutes: self.offset_minutes,
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        }
    }
}

/// Add a project
///
/// It starts with the usual policy and the national calendar; who holds a post for the company works in it at once.
#[utoipa::path(tag = "projects", request_body = ProjectAdd, responses((status = 201, description = "Added", body = Project)),
    extensions(("x-permission" = json!("projects.manage"))))]
#[post("/projects")]
pub async fn add_project(call: Call, actor: Actor, body: Valid<ProjectAdd>, access: web::Data<Access>) -> Answer {
    let answer = call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::open(tx, &actor, body.value.row(now), now)?;
        shape(tx, row, now)
    });
    let answer = answer.await?;
    access.forget();
    Ok(answer)
}

/// Show a project
///
/// With the years since people first moved in.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The project", body = Project)),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}")]
pub async fn get_project(call: Call, scope: InProject) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    let now = call.now();
    call.read(move |conn| {
        let row = store::find(conn, actor.project())?;
        shape(conn, row, now)
    })
    .await
}

/// What changes of a project; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectPatch {
    /// The name.
    #[validate(length(min = 1, max = 100), custom(function = visible))]
    #[schema(example = "翠湖小区", min_length = 1, max_length = 100, pattern = "\\S")]
    name: Option<String>,
    /// What it is.
    kind: Option<ProjectKind>,
    /// The day on which people first moved in; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2019-06-01")]
    first_move_in_on: Option<Option<NaiveDate>>,
    /// The time zone, in minutes before UTC.
    #[validate(range(min = -720, max = 840))]
    #[schema(example = 480, minimum = -720, maximum = 840)]
    offset_minutes: Option<i32>,
}

impl ProjectPatch {
    fn apply(&self, row: &mut ProjectRow) {
        set(&mut row.name, &trimmed(&self.name));
        set(&mut row.kind, &self.kind.map(Word));
        set(&mut row.first_move_in_on, &self.first_move_in_on);
        set(&mut row.offset_minutes, &self.offset_minutes);
    }
}

/// Change a project
///
/// Name, kind, the day of moving in, or the time zone.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")), request_body = ProjectPatch,
    responses((status = 200, description = "Changed", body = Project)),
    extensions(("x-permission" = json!("projects.manage")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}")]
pub async fn change_project(call: Call, scope: InProject, version: IfMatch, body: Valid<ProjectPatch>) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: actor.project(), version: version.0 };
        let row = actions::change(tx, &actor, seen, |row| body.value.apply(row), now)?;
        shape(tx, row, now)
    })
    .await
}
