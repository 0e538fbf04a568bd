//! Public places, facilities and equipment.

use super::super::actions::{Seen, facilities as actions};
use super::super::store::facilities::{self as store, FacilityRow, Filter};
use super::super::store::zones;
use super::{given, set, trimmed, visible};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{FacilityId, Id, ProjectId, Word, ZoneId};
use crate::error::Result;
use crate::http::Lang;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, COUNTED, Page, Total};
use crate::http::precondition::IfMatch;
use crate::http::sheet::{Cell, Exported, Rows, Sheet};
use crate::identity::{self, InProject};
use crate::sorts;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::{FacilityCategory, FacilityStatus};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A public place or facility.
#[derive(Debug, Serialize, ToSchema)]
pub struct Facility {
    /// The facility.
    id: FacilityId,
    /// Its code.
    #[schema(example = "DT-04-2")]
    code: String,
    /// What it is.
    category: FacilityCategory,
    /// Where it is.
    #[schema(example = "4栋2单元电梯")]
    place: String,
    /// Its responsibility zone.
    zone_id: Option<ZoneId>,
    /// The day since which it is in service.
    #[schema(example = "2019-06-01")]
    in_service_on: Option<NaiveDate>,
    /// The planned end of its life.
    #[schema(example = "2034-05-31")]
    end_of_life_on: Option<NaiveDate>,
    /// Its state.
    status: FacilityStatus,
    /// Whether it carries the red flag of well-kept equipment.
    is_red_flag: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Facility {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn shape(row: FacilityRow) -> Facility {
    Facility {
        id: row.id,
        code: row.code,
        category: row.category.0,
        place: row.place,
        zone_id: row.zone_id,
        in_service_on: row.in_service_on,
        end_of_life_on: row.end_of_life_on,
        status: row.status.0,
        is_red_flag: row.is_red_flag,
        version: row.version,
    }
}

sorts!(FacilitySort "code" "-code");

/// What a list of facilities is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FacilityQuery {
    /// Only this category.
    category: Option<FacilityCategory>,
    /// Only this zone.
    zone_id: Option<ZoneId>,
    /// Only facilities in this state.
    status: Option<FacilityStatus>,
    /// A part of the code or the place.
    #[validate(length(min = 1, max = 100))]
    #[param(example = "电梯", min_length = 1, max_length = 100)]
    q: Option<String>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: FacilitySort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", min_length = 1, max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Whether to count all that fit.
    #[serde(default)]
    total: bool,
}

impl FacilityQuery {
    fn filter(&self) -> Filter {
        Filter {
            category: self.category,
            zone: self.zone_id,
            status: self.status,
            text: self.q.clone(),
            is_reversed: self.sort == FacilitySort::Reversed,
        }
    }
}

/// List facilities
///
/// By code.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project"), FacilityQuery),
    responses((status = 200, description = "A page of facilities", body = Page<Facility>)),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/facilities")]
pub async fn list_facilities(call: Call, scope: InProject, query: ValidQuery<FacilityQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    let cursor = page::decode::<String>(query.0.cursor.as_deref())?;
    let limit = page::limit(query.0.limit);
    call.read(move |conn| {
        let filter = query.0.filter();
        let rows = store::list(conn, actor.project(), &filter, cursor.as_deref(), limit)?;
        let total = match query.0.total {
            true => Some(Total::capped(store::count(conn, actor.project(), &filter, COUNTED + 1)?)),
            false => None,
        };
        Ok(Page::cut(rows, limit, |row| row.code.clone()).map(shape).with_total(total))
    })
    .await
}

/// Export facilities
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project"), FacilityQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv", example = "编号,类别\nDT-04-2,电梯")),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/facilities/export")]
pub async fn export_facilities(call: Call, scope: InProject, query: Exported<FacilityQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    let (lang, project) = (call.meta.lang, actor.project());
    let zh = ["编号", "类别", "位置", "责任区", "投用日期", "计划报废", "状态", "红旗设备"];
    let en = ["Code", "Category", "Place", "Zone", "In service", "End of life", "State", "Red flag"];
    let heads = if lang == Lang::Zh { zh } else { en };
    let sheet = Sheet::new("facility_list", lang.pick("公共设施清单", "facilities"), &heads, query.form);
    identity::hand_out(&call, &actor, sheet, move |conn, _, rows| fill(conn, project, &query.list, lang, rows)).await
}

fn fill(conn: &mut Conn, project: ProjectId, query: &FacilityQuery, lang: Lang, out: &mut Rows) -> Result<()> {
    let zones: HashMap<_, _> = zones::all(conn, project)?.into_iter().map(|zone| (zone.id, zone.code)).collect();
    let line = |row: FacilityRow| -> Vec<Cell> {
        vec![
            row.code.into(),
            lang.pick(row.category.0.zh(), row.category.0.as_str()).into(),
            row.place.into(),
            row.zone_id.and_then(|zone| zones.get(&zone)).map(String::as_str).into(),
            row.in_service_on.into(),
            row.end_of_life_on.into(),
            lang.pick(row.status.0.zh(), row.status.0.as_str()).into(),
            if row.is_red_flag { lang.pick("红旗", "red flag").into() } else { Cell::Empty },
        ]
    };
    walk(
        conn,
        |conn, after: Option<String>| store::list(conn, project, &query.filter(), after.as_deref(), BATCH),
        |row| row.code.clone(),
        |_, rows| rows.into_iter().try_for_each(|row| out.push(line(row))),
    )
}

/// Show a facility
///
/// With its place, zone and state.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("facility_id" = FacilityId, Path, description = "The facility")),
    responses((status = 200, description = "The facility", body = Facility)),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/facilities/{facility_id}")]
pub async fn get_facility(call: Call, scope: InProject, ids: Ids<(ProjectId, FacilityId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    call.glance(move |conn| store::find(conn, actor.project(), ids.0.1).map(shape)).await
}

/// A facility to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FacilityAdd {
    /// Its code, which no other facility has.
    #[validate(length(min = 1, max = 40), custom(function = visible))]
    #[schema(example = "DT-04-2", min_length = 1, max_length = 40, pattern = "\\S")]
    code: String,
    /// What it is.
    category: FacilityCategory,
    /// Where it is.
    #[validate(length(min = 1, max = 200), custom(function = visible))]
    #[schema(example = "4栋2单元电梯", min_length = 1, max_length = 200, pattern = "\\S")]
    place: String,
    /// Its responsibility zone.
    zone_id: Option<ZoneId>,
    /// The day since which it is in service.
    #[schema(example = "2019-06-01")]
    in_service_on: Option<NaiveDate>,
    /// The planned end of its life.
    #[schema(example = "2034-05-31")]
    end_of_life_on: Option<NaiveDate>,
    /// Its state.
    status: FacilityStatus,
    /// Whether it carries the red flag of well-kept equipment.
    #[serde(default)]
    is_red_flag: bool,
}

impl FacilityAdd {
    fn row(&self, project: ProjectId, now: DateTime<Utc>) -> FacilityRow {
        FacilityRow {
            project_id: project,
            id: Id::fresh(now),
            code: self.code.trim().to_owned(),
            category: Word(self.category),
            place: self.place.trim().to_owned(),
            zone_id: self.zone_id,
            in_service_on: self.in_service_on,
            end_of_life_on: self.end_of_life_on,
            status: Word(self.status),
            is_red_flag: self.is_red_flag,
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        }
    }
}

/// Add a facility
///
/// A lift, a pump, a corridor lamp, a road: whatever a ticket may refer to.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")), request_body = FacilityAdd,
    responses((status = 201, description = "Added", body = Facility)),
    extensions(("x-permission" = json!("estate.edit"))))]
#[post("/projects/{project_id}/facilities")]
pub async fn add_facility(call: Call, scope: InProject, body: Valid<FacilityAdd>) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        actions::add(tx, &actor, body.value.row(actor.project(), now), now).map(shape)
    })
    .await
}

/// What changes of a facility; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FacilityPatch {
    /// The code.
    #[validate(length(min = 1, max = 40), custom(function = visible))]
    #[schema(example = "DT-04-2", min_length = 1, max_length = 40, pattern = "\\S")]
    code: Option<String>,
    /// What it is.
    category: Option<FacilityCategory>,
    /// Where it is.
    #[validate(length(min = 1, max = 200), custom(function = visible))]
    #[schema(example = "4栋2单元电梯", min_length = 1, max_length = 200, pattern = "\\S")]
    place: Option<String>,
    /// The responsibility zone; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<ZoneId>)]
    zone_id: Option<Option<ZoneId>>,
    /// The day since which it is in service; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2019-06-01")]
    in_service_on: Option<Option<NaiveDate>>,
    /// The planned end of its life; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2034-05-31")]
    end_of_life_on: Option<Option<NaiveDate>>,
    /// The state.
    status: Option<FacilityStatus>,
    /// Whether it carries the red flag of well-kept equipment.
    is_red_flag: Option<bool>,
}

impl FacilityPatch {
    fn apply(&self, row: &mut FacilityRow) {
        set(&mut row.code, &trimmed(&self.code));
        set(&mut row.category, &self.category.map(Word));
        set(&mut row.place, &trimmed(&self.place));
        set(&mut row.zone_id, &self.zone_id);
        set(&mut row.in_service_on, &self.in_service_on);
        set(&mut row.end_of_life_on, &self.end_of_life_on);
        set(&mut row.status, &self.status.map(Word));
        set(&mut row.is_red_flag, &self.is_red_flag);
    }
}

/// Change a facility
///
/// Its state, place, zone or dates.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("facility_id" = FacilityId, Path, description = "The facility")),
    request_body = FacilityPatch, responses((status = 200, description = "Changed", body = Facility)),
    extensions(("x-permission" = json!("estate.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/facilities/{facility_id}")]
pub async fn change_facility(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, FacilityId)>,
    version: IfMatch,
    body: Valid<FacilityPatch>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        actions::change(tx, &actor, seen, |row| body.value.apply(row), now).map(shape)
    })
    .await
}
