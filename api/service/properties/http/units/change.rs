//! Adding and changing units, and what they are used for.

use super::super::{given, set};
use super::{Unit, UnitWarranty, show};
use crate::db::types::{BuildingId, Id, Json, ProjectId, UnitId, Word, ZoneId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use crate::properties::actions::{Seen, units as actions};
use crate::properties::store::units::{ComponentWarranty, UnitRow};
use actix_web::http::StatusCode;
use actix_web::{patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::properties::{Entrustment, LeavingChecks, UseState, UseVerb};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A unit to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitAdd {
    /// Its building.
    building_id: BuildingId,
    /// Its entrance; left out where the building has one only.
    #[serde(default)]
    #[validate(length(max = 10))]
    #[schema(example = "2", max_length = 10)]
    entrance: String,
    /// Its room.
    #[validate(length(min = 1, max = 10))]
    #[schema(example = "301", min_length = 1, max_length = 10)]
    room: String,
    /// Its area in cm².
    #[validate(range(min = 1, max = 1_000_000_000_000_i64))]
    #[schema(example = 895_000, minimum = 1, maximum = 1_000_000_000_000_i64)]
    area_cm2: Option<i64>,
    /// What it is used for.
    use_state: UseState,
    /// The day on which it was handed over.
    #[schema(example = "2019-06-01")]
    handed_over_on: Option<NaiveDate>,
    /// The last day of its warranty.
    #[schema(example = "2021-05-31")]
    warranty_until: Option<NaiveDate>,
    /// Warranties of components that have a date of their own.
    #[serde(default)]
    #[validate(length(max = 20), nested)]
    #[schema(max_items = 20)]
    component_warranties: Vec<UnitWarranty>,
    /// Its responsibility zone.
    zone_id: Option<ZoneId>,
}

fn warranties(given: &[UnitWarranty]) -> Json<Vec<ComponentWarranty>> {
    let one = |one: &UnitWarranty| ComponentWarranty { component: one.component.trim().to_owned(), until: one.until };
    Json(given.iter().map(one).collect())
}

impl UnitAdd {
    fn row(&self, project: ProjectId, now: DateTime<Utc>) -> UnitRow {
        UnitRow {
            project_id: project,
            id: Id::fresh(now),
            building_id: self.building_id,
            entrance: self.entrance.clone(),
            room: self.room.clone(),
            short_code: String::new(),
            area_cm2: self.area_cm2,
            use_state: Word(self.use_state),
            entrustment: Word(Entrustment::None),
            handed_over_on: self.handed_over_on,
            warranty_until: self.warranty_until,
            component_warranties: warranties(&self.component_warranties),
            zone_id: self.zone_id,
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        }
    }
}

/// Add a unit
///
/// Its short code is made of building, entrance and room.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")), request_body = UnitAdd,
    responses((status = 201, description = "Added", body = Unit)),
    extensions(("x-permission" = json!("estate.edit"))))]
#[post("/projects/{project_id}/units")]
pub async fn add_unit(call: Call, scope: InProject, body: Valid<UnitAdd>) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::add(tx, &actor, body.value.row(actor.project(), now), now)?;
        show(tx, row, now)
    })
    .await
}

/// What changes of a unit; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitPatch {
    /// The entrance; empty where the building has one only.
    #[validate(length(max = 10))]
    #[schema(example = "2", max_length = 10)]
    entrance: Option<String>,
    /// The room.
    #[validate(length(min = 1, max = 10))]
    #[schema(example = "301", min_length = 1, max_length = 10)]
    room: Option<String>,
    /// The area in cm²; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[validate(range(min = 1, max = 1_000_000_000_000_i64))]
    #[schema(value_type = Option<i64>, example = 895_000, minimum = 1, maximum = 1_000_000_000_000_i64)]
    area_cm2: Option<Option<i64>>,
    /// The day on which it was handed over; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2019-06-01")]
    handed_over_on: Option<Option<NaiveDate>>,
    /// The last day of the warranty; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2021-05-31")]
    warranty_until: Option<Option<NaiveDate>>,
    /// Warranties of components that have a date of their own; replaces all of them.
    #[validate(length(max = 20), nested)]
    #[schema(max_items = 20)]
    component_warranties: Option<Vec<UnitWarranty>>,
    /// The responsibility zone; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<ZoneId>)]
    zone_id: Option<Option<ZoneId>>,
}

impl UnitPatch {
    fn apply(&self, row: &mut UnitRow) {
        set(&mut row.entrance, &self.entrance);
        set(&mut row.room, &self.room);
        set(&mut row.area_cm2, &self.area_cm2);
        set(&mut row.handed_over_on, &self.handed_over_on);
        set(&mut row.warranty_until, &self.warranty_until);
        set(&mut row.component_warranties, &self.component_warranties.as_deref().map(warranties));
        set(&mut row.zone_id, &self.zone_id);
    }
}

/// Change a unit
///
/// Everything but its use, which `change_unit_use` changes, and its entrustment, which follows from an agreement.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("unit_id" = UnitId, Path, description = "The unit")),
    request_body = UnitPatch, responses((status = 200, description = "Changed", body = Unit)),
    extensions(("x-permission" = json!("estate.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/units/{unit_id}")]
pub async fn change_unit(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, UnitId)>,
    version: IfMatch,
    body: Valid<UnitPatch>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::change(tx, &actor, seen, |row| body.value.apply(row), now)?;
        show(tx, row, now)
    })
    .await
}

/// What a unit is used for from now on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitUse {
    /// What happened.
    verb: UseVerb,
    /// The use that follows.
    use_state: UseState,
    /// The reason; a correction needs one.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "录入错误", min_length = 1, max_length = 500)]
    reason: Option<String>,
    /// Before a tenant leaves: the cards were checked.
    #[serde(default)]
    cards_checked: bool,
    /// Before a tenant leaves: the keys were checked.
    #[serde(default)]
    keys_checked: bool,
    /// Before a tenant leaves: the arrears were checked.
    #[serde(default)]
    arrears_checked: bool,
}

/// Change the use of a unit
///
/// Hand over, let, give up, resell, or correct with a reason; what may follow is in the unit's `verbs`. A unit that is
/// not vacant any more loses its entrustment.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("unit_id" = UnitId, Path, description = "The unit")),
    request_body = UnitUse, responses((status = 200, description = "Changed", body = Unit)),
    extensions(("x-permission" = json!("estate.edit")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/units/{unit_id}/change-use")]
pub async fn change_unit_use(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, UnitId)>,
    version: IfMatch,
    body: Valid<UnitUse>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    let UnitUse { verb, use_state, reason, cards_checked, keys_checked, arrears_checked } = body.value;
    let checks = LeavingChecks { cards: cards_checked, keys: keys_checked, arrears: arrears_checked };
    let new = actions::Use { verb, to: use_state, reason, checks };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::change_use(tx, &actor, seen, &new, now)?;
        show(tx, row, now)
    })
    .await
}
