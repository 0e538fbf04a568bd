//! What the gate knows of a plate.
//!
//! Rule: GAT-02, GAT-03.

use super::super::actions::permits::of_plate;
use super::super::store::entries as store;
use super::entries::{GateEntry, shaped};
use super::permits::{ParkingPermit, show};
use crate::db::types::ProjectId;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::ValidQuery;
use crate::identity::InProject;
use crate::policy;
use actix_web::get;
use guanjia_rules::gate::Plate;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What the gate knows of a plate.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlateKnown {
    /// The plate in the one form in which it is kept.
    #[schema(example = "粤B12345")]
    plate: String,
    /// Whether it is one of the usual plates.
    is_usual: bool,
    /// The permit that opens the gate for it today.
    permit: Option<ParkingPermit>,
    /// Its last coming, if it is inside.
    inside: Option<GateEntry>,
}

impl Resource for PlateKnown {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// The plate that is looked up.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlateQuery {
    /// The plate as it is typed.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "粤B·12345", min_length = 1, max_length = 40)]
    plate: String,
}

/// Look up a plate
///
/// Its permit with the room, and whether it is inside, at one glance.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), PlateQuery),
    responses((status = 200, description = "What is known", body = PlateKnown)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/plate")]
pub async fn look_up_plate(call: Call, scope: InProject, query: ValidQuery<PlateQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::GateRead)?;
    call.read(move |conn| {
        let today = policy::in_force(conn, actor.project(), now)?.day(now);
        let plate = Plate::sought(&query.0.plate);
        let permit = of_plate(conn, &actor, &plate, today)?;
        let permit = permit.map(|permit| show(conn, &actor, permit.id, now)).transpose()?;
        let inside = store::inside(conn, actor.project(), &plate)?.into_iter().collect();
        let inside = shaped(conn, inside)?.pop();
        Ok(PlateKnown { is_usual: Plate::parse(&plate, false).is_ok(), plate, permit, inside })
    })
    .await
}
