//! Reading units: one, many, and as a file.

pub mod change;
pub mod export;

use super::{Named, visible};
use crate::db::Conn;
use crate::db::types::{BuildingId, ProjectId, UnitId, ZoneId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, COUNTED, Page, Total};
use crate::identity::InProject;
use crate::properties::store::projects::today;
use crate::properties::store::units::{self as store, ComponentWarranty, Filter, Room, UnitRow};
use crate::properties::store::zones;
use crate::sorts;
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::{Entrustment, UseState, UseVerb, in_warranty, verbs};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unit {
    /// The unit.
    id: UnitId,
    /// Building, entrance and room: unique in the project.
    #[schema(example = "4-2-301")]
    short_code: String,
    /// Its building.
    building_id: BuildingId,
    /// Its entrance; empty where the building has one only.
    #[schema(example = "2")]
    entrance: String,
    /// Its room.
    #[schema(example = "301")]
    room: String,
    /// Its area in cm².
    #[schema(example = 895_000)]
    area_cm2: Option<i64>,
    /// What it is used for.
    use_state: UseState,
    /// Whether it is looked after for its owner.
    entrustment: Entrustment,
    /// The day on which it was handed over.
    #[schema(example = "2019-06-01")]
    handed_over_on: Option<NaiveDate>,
    /// The last day of its warranty.
    #[schema(example = "2021-05-31")]
    warranty_until: Option<NaiveDate>,
    /// Warranties of components that have a date of their own.
    component_warranties: Vec<UnitWarranty>,
    /// Whether a repair reported today is in warranty, components with a date of their own aside.
    is_in_warranty: bool,
    /// Its responsibility zone, with who keeps it today.
    zone: Option<UnitZone>,
    /// What may change its use now.
    verbs: Vec<UseVerb>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
    /// When it was added.
    #[schema(example = "2026-03-02T08:15:00Z")]
    created_at: DateTime<Utc>,
    /// When it was last changed.
    #[schema(example = "2026-03-02T08:15:00Z")]
    updated_at: DateTime<Utc>,
}

/// The zone of a unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitZone {
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
}

/// The warranty of one component.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitWarranty {
    /// The component.
    #[validate(length(min = 1, max = 40), custom(function = visible))]
    #[schema(example = "防水", min_length = 1, max_length = 40, pattern = "\\S")]
    component: String,
    /// Its last day in warranty.
    #[schema(example = "2024-05-31")]
    until: NaiveDate,
}

impl Resource for Unit {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn show(conn: &mut Conn, row: UnitRow, now: DateTime<Utc>) -> Result<Unit> {
    let today = today(conn, row.project_id, now)?;
    let zone = match row.zone_id {
        None => None,
        Some(id) => {
            let zone = zones::find(conn, row.project_id, id)?;
            let stewards = zones::stewards(conn, row.project_id, &[id])?;
            let steward = stewards.into_iter().find(|steward| steward.keeps_on(today));
            let steward = steward.map(|steward| Named { id: steward.user, name: steward.name });
            Some(UnitZone { id, code: zone.code, name: zone.name, steward })
        }
    };
    let warranty = |one: ComponentWarranty| UnitWarranty { component: one.component, until: one.until };
    Ok(Unit {
        id: row.id,
        short_code: row.short_code,
        building_id: row.building_id,
        entrance: row.entrance,
        room: row.room,
        area_cm2: row.area_cm2,
        use_state: row.use_state.0,
        entrustment: row.entrustment.0,
        handed_over_on: row.handed_over_on,
        warranty_until: row.warranty_until,
        component_warranties: row.component_warranties.0.into_iter().map(warranty).collect(),
        is_in_warranty: in_warranty(row.warranty_until, None, today),
        zone,
        verbs: verbs(row.use_state.0),
        version: row.version,
        created_at: row.created_at.0,
        updated_at: row.updated_at.0,
    })
}

/// A unit as a list shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitItem {
    /// The unit.
    id: UnitId,
    /// Building, entrance and room.
    #[schema(example = "4-2-301")]
    short_code: String,
    /// Its building.
    building_id: BuildingId,
    /// Its area in cm².
    #[schema(example = 895_000)]
    area_cm2: Option<i64>,
    /// What it is used for.
    use_state: UseState,
    /// Whether it is looked after for its owner.
    entrustment: Entrustment,
    /// The last day of its warranty.
    #[schema(example = "2021-05-31")]
    warranty_until: Option<NaiveDate>,
    /// Its responsibility zone.
    zone_id: Option<ZoneId>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

fn item(row: UnitRow) -> UnitItem {
    UnitItem {
        id: row.id,
        short_code: row.short_code,
        building_id: row.building_id,
        area_cm2: row.area_cm2,
        use_state: row.use_state.0,
        entrustment: row.entrustment.0,
        warranty_until: row.warranty_until,
        zone_id: row.zone_id,
        version: row.version,
    }
}

sorts!(UnitSort "short_code" "-short_code");

/// What a list of units is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UnitQuery {
    /// Only this building.
    building_id: Option<BuildingId>,
    /// Only this zone.
    zone_id: Option<ZoneId>,
    /// Only units of this use.
    use_state: Option<UseState>,
    /// Only units with this entrustment.
    entrustment: Option<Entrustment>,
    /// A room in whole or in part: `4-2-301`, `4-2`, or `301` in any building.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "4-2", min_length = 1, max_length = 40)]
    q: Option<String>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: UnitSort,
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

impl UnitQuery {
    fn filter(&self) -> Filter {
        Filter {
            building: self.building_id,
            zone: self.zone_id,
            use_state: self.use_state,
            entrustment: self.entrustment,
            room: self.q.as_deref().map(Room::parse),
            is_reversed: self.sort == UnitSort::Reversed,
        }
    }
}

/// List units
///
/// By short code.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project"), UnitQuery),
    responses((status = 200, description = "A page of units", body = Page<UnitItem>)),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/units")]
pub async fn list_units(call: Call, scope: InProject, query: ValidQuery<UnitQuery>) -> Answer {
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
        Ok(Page::cut(rows, limit, |row| row.short_code.clone()).map(item).with_total(total))
    })
    .await
}

/// Show a unit
///
/// With its warranty, its zone and who keeps it. Who lives there is `list_unit_people`.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("unit_id" = UnitId, Path, description = "The unit")),
    responses((status = 200, description = "The unit", body = Unit)),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/units/{unit_id}")]
pub async fn get_unit(call: Call, scope: InProject, ids: Ids<(ProjectId, UnitId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    let now = call.now();
    call.glance(move |conn| {
        let row = store::find(conn, actor.project(), ids.0.1)?;
        show(conn, row, now)
    })
    .await
}
