//! Buildings: endpoints and their JSON.

use super::super::actions::{Seen, buildings as actions};
use super::super::store::buildings::{self as store, BuildingRow};
use super::{PageQuery, set, trimmed, visible};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{BuildingId, Id, ProjectId, Word};
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
use guanjia_rules::properties::ProjectKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A building.
#[derive(Debug, Serialize, ToSchema)]
pub struct Building {
    /// The building.
    id: BuildingId,
    /// Its code: the first part of its units' codes.
    #[schema(example = "4")]
    code: String,
    /// Its name.
    #[schema(example = "4栋")]
    name: String,
    /// What it is.
    kind: ProjectKind,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Building {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn shape(row: BuildingRow) -> Building {
    Building { id: row.id, code: row.code, name: row.name, kind: row.kind.0, version: row.version }
}

/// List buildings
///
/// By code.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "A page of buildings", body = Page<Building>)),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/buildings")]
pub async fn list_buildings(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, actor.project(), (cursor, limit))
    })
    .await
}

fn page_of(conn: &mut Conn, project: ProjectId, (cursor, limit): (Option<&str>, i64)) -> Result<Page<Building>> {
    let after = page::decode::<String>(cursor)?;
    let rows = store::list(conn, project, after.as_deref(), limit)?;
    Ok(Page::cut(rows, limit, |row| row.code.clone()).map(shape))
}

/// Export buildings
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/buildings/export")]
pub async fn export_buildings(call: Call, scope: InProject, query: Exported<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    let reader = actor.clone();
    let sheet = Sheet::of("building_list", "楼栋清单", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[column("code", "编号"), column("name", "名称"), word::<ProjectKind>("kind", "类型")];

/// A building to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BuildingAdd {
    /// Its code: letters and digits, which no other building has.
    #[validate(length(min = 1, max = 10))]
    #[schema(example = "4", min_length = 1, max_length = 10)]
    code: String,
    /// Its name.
    #[validate(length(min = 1, max = 100), custom(function = visible))]
    #[schema(example = "4栋", min_length = 1, max_length = 100, pattern = "\\S")]
    name: String,
    /// What it is.
    kind: ProjectKind,
}

/// Add a building
///
/// Its code becomes the first part of its units' codes and stays.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")), request_body = BuildingAdd,
    responses((status = 201, description = "Added", body = Building)),
    extensions(("x-permission" = json!("estate.edit"))))]
#[post("/projects/{project_id}/buildings")]
pub async fn add_building(call: Call, scope: InProject, body: Valid<BuildingAdd>) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = row(&body.value, actor.project(), now);
        actions::add(tx, &actor, row, now).map(shape)
    })
    .await
}

fn row(new: &BuildingAdd, project: ProjectId, now: DateTime<Utc>) -> BuildingRow {
    BuildingRow {
        project_id: project,
        id: Id::fresh(now),
        code: new.code.clone(),
        name: new.name.trim().to_owned(),
        kind: Word(new.kind),
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    }
}

/// What changes of a building; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BuildingPatch {
    /// The name.
    #[validate(length(min = 1, max = 100), custom(function = visible))]
    #[schema(example = "4栋", min_length = 1, max_length = 100, pattern = "\\S")]
    name: Option<String>,
    /// What it is.
    kind: Option<ProjectKind>,
}

/// Change a building
///
/// Its name or kind.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("building_id" = BuildingId, Path, description = "The building")),
    request_body = BuildingPatch, responses((status = 200, description = "Changed", body = Building)),
    extensions(("x-permission" = json!("estate.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/buildings/{building_id}")]
pub async fn change_building(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, BuildingId)>,
    version: IfMatch,
    body: Valid<BuildingPatch>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let edit = |row: &mut BuildingRow| {
            set(&mut row.name, &trimmed(&body.value.name));
            set(&mut row.kind, &body.value.kind.map(Word));
        };
        actions::change(tx, &actor, seen, edit, now).map(shape)
    })
    .await
}
