//! Departments and teams.

use super::super::actions::{Seen, teams as actions};
use super::super::store::teams::{self as store, TeamRow};
use super::{Named, PageQuery, given, set, trimmed, visible};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{Id, ProjectId, TeamId, UserId, Word};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::precondition::IfMatch;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject};
use crate::policy::InForce;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::TeamKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A department or team.
#[derive(Debug, Serialize, ToSchema)]
pub struct Team {
    /// The team.
    id: TeamId,
    /// Its name.
    #[schema(example = "工程维修组")]
    name: String,
    /// What it does.
    kind: TeamKind,
    /// Who leads it.
    lead: Option<Named>,
    /// The team above it.
    parent_id: Option<TeamId>,
    /// Whether it still works.
    is_active: bool,
    /// Who belongs to it.
    members: Vec<Named>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Team {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn shapes(conn: &mut Conn, project: ProjectId, rows: Vec<TeamRow>) -> Result<Vec<Team>> {
    let ids: Vec<TeamId> = rows.iter().map(|row| row.id).collect();
    let leads: Vec<UserId> = rows.iter().filter_map(|row| row.lead_id).collect();
    let members = store::members(conn, project, &ids)?;
    let leads = store::names(conn, &leads)?;
    let named = |(id, name): &(UserId, String)| Named { id: *id, name: name.clone() };
    let shape = |row: TeamRow| {
        let mine = members.iter().filter(|(team, ..)| *team == row.id);
        Team {
            id: row.id,
            name: row.name,
            kind: row.kind.0,
            lead: leads.iter().find(|(id, _)| Some(*id) == row.lead_id).map(named),
            parent_id: row.parent_id,
            is_active: row.is_active,
            members: mine.map(|(_, id, name)| Named { id: *id, name: name.clone() }).collect(),
            version: row.version,
        }
    };
    Ok(rows.into_iter().map(shape).collect())
}

fn shape(conn: &mut Conn, row: TeamRow) -> Result<Team> {
    let one = shapes(conn, row.project_id, vec![row])?.pop();
    one.ok_or_else(|| crate::error::Error::internal("a team was lost on its way"))
}

/// List teams
///
/// By name, with their members.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "A page of teams", body = Page<Team>)),
    extensions(("x-permission" = json!("staff.read"))))]
#[get("/projects/{project_id}/teams")]
pub async fn list_teams(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::StaffRead)?;
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, actor.project(), (cursor, limit))
    })
    .await
}

fn page_of(conn: &mut Conn, project: ProjectId, (cursor, limit): (Option<&str>, i64)) -> Result<Page<Team>> {
    let after = page::decode::<String>(cursor)?;
    let rows = store::list(conn, project, after.as_deref(), limit)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, |row| row.name.clone());
    Ok(Page { items: shapes(conn, project, items)?, next_cursor, total })
}

/// Export teams
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("staff.read"))))]
#[get("/projects/{project_id}/teams/export")]
pub async fn export_teams(call: Call, scope: InProject, query: Exported<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::StaffRead)?;
    let reader = actor.clone();
    let sheet = Sheet::of("team_list", "班组清单", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("name", "名称"),
    word::<TeamKind>("kind", "类别"),
    column("lead/name", "负责人"),
    column("members", "成员"),
    column("is_active", "启用"),
];

/// A team to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamAdd {
    /// Its name, which no other team has.
    #[validate(length(min = 1, max = 64), custom(function = visible))]
    #[schema(example = "工程维修组", min_length = 1, max_length = 64, pattern = "\\S")]
    name: String,
    /// What it does.
    kind: TeamKind,
    /// Who leads it.
    lead_id: Option<UserId>,
    /// The team above it.
    parent_id: Option<TeamId>,
    /// Who belongs to it.
    #[serde(default)]
    #[validate(length(max = 500))]
    #[schema(max_items = 500)]
    member_ids: Vec<UserId>,
}

impl TeamAdd {
    fn row(&self, project: ProjectId, now: DateTime<Utc>) -> TeamRow {
        TeamRow {
            project_id: project,
            id: Id::fresh(now),
            name: self.name.trim().to_owned(),
            kind: Word(self.kind),
            lead_id: self.lead_id,
            parent_id: self.parent_id,
            is_active: true,
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        }
    }
}

/// Each person once.
fn distinct(mut ids: Vec<UserId>) -> Vec<UserId> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Add a team
///
/// A department or a crew, with its members.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")), request_body = TeamAdd,
    responses((status = 201, description = "Added", body = Team)),
    extensions(("x-permission" = json!("staff.edit"))))]
#[post("/projects/{project_id}/teams")]
pub async fn add_team(call: Call, scope: InProject, body: Valid<TeamAdd>) -> Answer {
    let actor = scope.0;
    let members = distinct(body.value.member_ids.clone());
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::add(tx, &actor, body.value.row(actor.project(), now), &members, now)?;
        shape(tx, row)
    })
    .await
}

/// What changes of a team; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamPatch {
    /// The name.
    #[validate(length(min = 1, max = 64), custom(function = visible))]
    #[schema(example = "工程维修组", min_length = 1, max_length = 64, pattern = "\\S")]
    name: Option<String>,
    /// What it does.
    kind: Option<TeamKind>,
    /// Who leads it; `null` for nobody.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<UserId>)]
    lead_id: Option<Option<UserId>>,
    /// The team above it; `null` for none.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<TeamId>)]
    parent_id: Option<Option<TeamId>>,
    /// Whether it still works.
    is_active: Option<bool>,
    /// Who belongs to it; replaces all members.
    #[validate(length(max = 500))]
    #[schema(max_items = 500)]
    member_ids: Option<Vec<UserId>>,
}

impl TeamPatch {
    fn apply(&self, row: &mut TeamRow) {
        set(&mut row.name, &trimmed(&self.name));
        set(&mut row.kind, &self.kind.map(Word));
        set(&mut row.lead_id, &self.lead_id);
        set(&mut row.parent_id, &self.parent_id);
        set(&mut row.is_active, &self.is_active);
    }
}

/// Change a team
///
/// Its name, lead, members, or whether it still works.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("team_id" = TeamId, Path, description = "The team")),
    request_body = TeamPatch, responses((status = 200, description = "Changed", body = Team)),
    extensions(("x-permission" = json!("staff.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/teams/{team_id}")]
pub async fn change_team(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TeamId)>,
    version: IfMatch,
    body: Valid<TeamPatch>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    let members = body.value.member_ids.clone().map(distinct);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::change(tx, &actor, seen, |row| body.value.apply(row), members.as_deref(), now)?;
        shape(tx, row)
    })
    .await
}
