//! Who holds a unit.

use super::super::actions::occupancies as actions;
use super::super::store::occupancies::{OccupancyRow, Tenure, Whose, tenures};
use super::super::store::parties;
use crate::db::Conn;
use crate::db::types::{Id, OccupancyId, PartyId, ProjectId, UnitId, Word};
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::Page;
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use crate::properties::{Seen, given, set, today, units};
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_phone;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A role that a party holds in a unit for a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Occupancy {
    /// The occupancy.
    id: OccupancyId,
    /// The party.
    party_id: PartyId,
    /// Its name.
    #[schema(example = "王芳")]
    party_name: String,
    /// The unit.
    unit_id: UnitId,
    /// Its short code.
    #[schema(example = "4-2-301")]
    short_code: String,
    /// What the party is there.
    role: OccupancyRole,
    /// First day.
    #[schema(example = "2019-06-01")]
    from_on: NaiveDate,
    /// Last day; `null` until further notice.
    #[schema(example = "2026-12-31")]
    to_on: Option<NaiveDate>,
    /// The end of the lease.
    #[schema(example = "2027-05-31")]
    lease_end_on: Option<NaiveDate>,
    /// Whether it lasts today.
    is_current: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Occupancy {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

pub(super) fn shape(tenure: Tenure, today: NaiveDate) -> Occupancy {
    let Tenure { row, short_code, name, .. } = tenure;
    Occupancy {
        id: row.id,
        party_id: row.party_id,
        party_name: name,
        unit_id: row.unit_id,
        short_code,
        role: row.role.0,
        from_on: row.from_on,
        to_on: row.to_on,
        lease_end_on: row.lease_end_on,
        is_current: row.lasts_on(today),
        version: row.version,
    }
}

fn show(conn: &mut Conn, row: &OccupancyRow, now: DateTime<Utc>) -> Result<Occupancy> {
    let today = today(conn, row.project_id, now)?;
    let tenure = tenures(conn, row.project_id, Whose::One(row.id), None)?.pop();
    tenure.map(|tenure| shape(tenure, today)).ok_or_else(|| Error::internal("an occupancy was lost on its way"))
}

/// Somebody in a unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitPerson {
    /// Their role there, and since when.
    #[serde(flatten)]
    occupancy: Occupancy,
    /// The first phone, its middle hidden.
    #[schema(example = "134****3212")]
    phone_masked: Option<String>,
    /// Whether it is an important customer.
    is_important: bool,
    /// Whether it is a special customer.
    is_special: bool,
}

/// Who of a unit.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeopleQuery {
    /// Whether to show also who was there before, and who is to come.
    #[serde(default)]
    history: bool,
}

/// List the people of a unit
///
/// Who holds it or lives there today, or ever did. Phones are masked.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("unit_id" = UnitId, Path, description = "The unit"), PeopleQuery),
    responses((status = 200, description = "The people", body = Page<UnitPerson>)),
    extensions(("x-permission" = json!("parties.read"))))]
#[get("/projects/{project_id}/units/{unit_id}/people")]
pub async fn list_unit_people(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, UnitId)>,
    query: ValidQuery<PeopleQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PartiesRead)?;
    let now = call.now();
    call.read(move |conn| {
        let unit = units::find(conn, actor.project(), ids.0.1)?;
        let today = today(conn, actor.project(), now)?;
        let on = if query.0.history { None } else { Some(today) };
        let held = tenures(conn, actor.project(), Whose::Units(vec![unit.id]), on)?;
        let people: Vec<PartyId> = held.iter().map(|one| one.row.party_id).collect();
        let phones = parties::phones(conn, actor.project(), &people)?;
        let person = |tenure: Tenure| {
            let phone = phones.iter().find(|phone| phone.party_id == tenure.row.party_id);
            UnitPerson {
                phone_masked: phone.map(|phone| mask_phone(&phone.normal)),
                is_important: tenure.is_important,
                is_special: tenure.is_special,
                occupancy: shape(tenure, today),
            }
        };
        Ok(Page::whole(held.into_iter().map(person).collect()))
    })
    .await
}

/// A role in a unit to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OccupancyAdd {
    /// The unit.
    unit_id: UnitId,
    /// What the party is there.
    role: OccupancyRole,
    /// First day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// Last day; left out until further notice.
    #[schema(example = "2026-12-31")]
    to_on: Option<NaiveDate>,
    /// The end of the lease.
    #[schema(example = "2027-05-31")]
    lease_end_on: Option<NaiveDate>,
}

impl OccupancyAdd {
    fn row(&self, project: ProjectId, party: PartyId, now: DateTime<Utc>) -> OccupancyRow {
        OccupancyRow {
            project_id: project,
            id: Id::fresh(now),
            party_id: party,
            unit_id: self.unit_id,
            role: Word(self.role),
            from_on: self.from_on,
            to_on: self.to_on,
            lease_end_on: self.lease_end_on,
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        }
    }
}

/// Add an occupancy
///
/// Several people and several roles at a time are allowed; only the same role of the same party cannot overlap.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("party_id" = PartyId, Path, description = "The party")),
    request_body = OccupancyAdd, responses((status = 201, description = "Added", body = Occupancy)),
    extensions(("x-permission" = json!("parties.edit"))))]
#[post("/projects/{project_id}/parties/{party_id}/occupancies")]
pub async fn add_occupancy(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, PartyId)>,
    body: Valid<OccupancyAdd>,
) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = body.value.row(actor.project(), ids.0.1, now);
        let row = actions::add(tx, &actor, row, now)?;
        show(tx, &row, now)
    })
    .await
}

/// What changes of an occupancy; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OccupancyPatch {
    /// First day.
    #[schema(example = "2026-03-02")]
    from_on: Option<NaiveDate>,
    /// Last day; `null` until further notice.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2026-12-31")]
    to_on: Option<Option<NaiveDate>>,
    /// The end of the lease; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2027-05-31")]
    lease_end_on: Option<Option<NaiveDate>>,
}

/// Change an occupancy
///
/// From when to when it lasts, or the end of the lease.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("occupancy_id" = OccupancyId, Path, description = "The occupancy")),
    request_body = OccupancyPatch, responses((status = 200, description = "Changed", body = Occupancy)),
    extensions(("x-permission" = json!("parties.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/occupancies/{occupancy_id}")]
pub async fn change_occupancy(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, OccupancyId)>,
    version: IfMatch,
    body: Valid<OccupancyPatch>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let edit = |row: &mut OccupancyRow| {
            set(&mut row.from_on, &body.value.from_on);
            set(&mut row.to_on, &body.value.to_on);
            set(&mut row.lease_end_on, &body.value.lease_end_on);
        };
        let row = actions::change(tx, &actor, seen, edit, now)?;
        show(tx, &row, now)
    })
    .await
}

/// The end of an occupancy.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OccupancyEnd {
    /// Its last day.
    #[schema(example = "2026-03-31")]
    to_on: NaiveDate,
}

/// End an occupancy
///
/// On its last day; it stays in the unit's and the party's history.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("occupancy_id" = OccupancyId, Path, description = "The occupancy")),
    request_body = OccupancyEnd, responses((status = 200, description = "Ended", body = Occupancy)),
    extensions(("x-permission" = json!("parties.edit")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/occupancies/{occupancy_id}/end")]
pub async fn end_occupancy(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, OccupancyId)>,
    version: IfMatch,
    body: Valid<OccupancyEnd>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::change(tx, &actor, seen, |row| row.to_on = Some(body.value.to_on), now)?;
        show(tx, &row, now)
    })
    .await
}
