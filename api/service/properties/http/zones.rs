//! Responsibility zones and their stewards.

use super::super::actions::{Seen, zones as actions};
use super::super::store::projects::today;
use super::super::store::zones::{self as store, Steward, ZoneRow};
use super::{Named, PageQuery, set, trimmed, visible};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{Id, ProjectId, UserId, ZoneId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::precondition::IfMatch;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column};
use crate::identity::{self, InProject};
use crate::policy::InForce;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post, put};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A responsibility zone.
#[derive(Debug, Serialize, ToSchema)]
pub struct Zone {
    /// The zone.
    id: ZoneId,
    /// Its code.
    #[schema(example = "1#")]
    code: String,
    /// Its name.
    #[schema(example = "东区")]
    name: String,
    /// Who keeps it today.
    steward: Option<Named>,
    /// Everybody who keeps it, kept it or will keep it, first things first.
    stewards: Vec<ZoneSteward>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

/// Somebody who keeps a zone for a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct ZoneSteward {
    /// The user.
    user_id: UserId,
    /// Their name.
    #[schema(example = "李敏")]
    name: String,
    /// First day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// Last day; `null` until further notice.
    #[schema(example = "2026-12-31")]
    to_on: Option<NaiveDate>,
}

impl Resource for Zone {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn shape(row: &ZoneRow, stewards: &[Steward], today: NaiveDate) -> Zone {
    let mine = || stewards.iter().filter(|steward| steward.zone == row.id);
    let named = |steward: &Steward| Named { id: steward.user, name: steward.name.clone() };
    let dated = |steward: &Steward| ZoneSteward {
        user_id: steward.user,
        name: steward.name.clone(),
        from_on: steward.from_on,
        to_on: steward.to_on,
    };
    Zone {
        id: row.id,
        code: row.code.clone(),
        name: row.name.clone(),
        steward: mine().find(|steward| steward.keeps_on(today)).map(named),
        stewards: mine().map(dated).collect(),
        version: row.version,
    }
}

fn shown(conn: &mut Conn, row: &ZoneRow, today: NaiveDate) -> Result<Zone> {
    let stewards = store::stewards(conn, row.project_id, &[row.id])?;
    Ok(shape(row, &stewards, today))
}

/// List zones
///
/// By code, each with its stewards.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "A page of zones", body = Page<Zone>)),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/zones")]
pub async fn list_zones(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, actor.project(), (cursor, limit), now)
    })
    .await
}

fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Zone>> {
    let after = page::decode::<String>(cursor)?;
    let today = today(conn, project, now)?;
    let rows = store::list(conn, project, after.as_deref(), limit)?;
    let page = Page::cut(rows, limit, |row| row.code.clone());
    let ids: Vec<ZoneId> = page.items.iter().map(|row| row.id).collect();
    let stewards = store::stewards(conn, project, &ids)?;
    Ok(page.map(|row| shape(&row, &stewards, today)))
}

/// Export zones
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/zones/export")]
pub async fn export_zones(call: Call, scope: InProject, query: Exported<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("zone_list", "责任区清单", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[column("code", "编号"), column("name", "名称"), column("steward/name", "管家")];

/// A zone to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ZoneAdd {
    /// Its code, which no other zone has.
    #[validate(length(min = 1, max = 20), custom(function = visible))]
    #[schema(example = "1#", min_length = 1, max_length = 20, pattern = "\\S")]
    code: String,
    /// Its name.
    #[validate(length(min = 1, max = 100), custom(function = visible))]
    #[schema(example = "东区", min_length = 1, max_length = 100, pattern = "\\S")]
    name: String,
}

/// Add a zone
///
/// It has no steward yet.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")), request_body = ZoneAdd,
    responses((status = 201, description = "Added", body = Zone)),
    extensions(("x-permission" = json!("estate.edit"))))]
#[post("/projects/{project_id}/zones")]
pub async fn add_zone(call: Call, scope: InProject, body: Valid<ZoneAdd>) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = ZoneRow {
            project_id: actor.project(),
            id: Id::fresh(now),
            code: body.value.code.trim().to_owned(),
            name: body.value.name.trim().to_owned(),
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        };
        let today = today(tx, actor.project(), now)?;
        actions::add(tx, &actor, row, now).map(|row| shape(&row, &[], today))
    })
    .await
}

/// What changes of a zone; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ZonePatch {
    /// The code.
    #[validate(length(min = 1, max = 20), custom(function = visible))]
    #[schema(example = "1#", min_length = 1, max_length = 20, pattern = "\\S")]
    code: Option<String>,
    /// The name.
    #[validate(length(min = 1, max = 100), custom(function = visible))]
    #[schema(example = "东区", min_length = 1, max_length = 100, pattern = "\\S")]
    name: Option<String>,
}

/// Change a zone
///
/// Its code or name.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("zone_id" = ZoneId, Path, description = "The zone")),
    request_body = ZonePatch, responses((status = 200, description = "Changed", body = Zone)),
    extensions(("x-permission" = json!("estate.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/zones/{zone_id}")]
pub async fn change_zone(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ZoneId)>,
    version: IfMatch,
    body: Valid<ZonePatch>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let edit = |row: &mut ZoneRow| {
            set(&mut row.code, &trimmed(&body.value.code));
            set(&mut row.name, &trimmed(&body.value.name));
        };
        let row = actions::change(tx, &actor, seen, edit, now)?;
        let today = today(tx, actor.project(), now)?;
        shown(tx, &row, today)
    })
    .await
}

/// Who is to keep a zone.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StewardSet {
    /// The user, who holds a post in the project.
    user_id: UserId,
    /// First day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// Last day; left out until further notice.
    #[schema(example = "2026-12-31")]
    to_on: Option<NaiveDate>,
}

/// Give a zone to a steward
///
/// A zone has one steward at a time: who keeps it until further notice hands over on the day before.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("zone_id" = ZoneId, Path, description = "The zone")),
    request_body = StewardSet, responses((status = 200, description = "Given", body = Zone)),
    extensions(("x-permission" = json!("estate.edit")), ("x-if-match" = json!(true))))]
#[put("/projects/{project_id}/zones/{zone_id}/steward")]
pub async fn set_zone_steward(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ZoneId)>,
    version: IfMatch,
    body: Valid<StewardSet>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    let new = actions::Steward { user: body.value.user_id, from_on: body.value.from_on, to_on: body.value.to_on };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::set_steward(tx, &actor, seen, new, now)?;
        let today = today(tx, actor.project(), now)?;
        shown(tx, &row, today)
    })
    .await
}
