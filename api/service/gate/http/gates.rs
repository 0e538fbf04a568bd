//! The gates of the estate.

use super::super::actions::gates::{self as actions, GateOrder};
use super::super::store::gates::{self as store, GateRow};
use crate::db::types::{GateId, ProjectId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Ids, Valid, ValidQuery};
use crate::http::page::Page;
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use crate::properties::{Seen, visible};
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A gate.
#[derive(Debug, Serialize, ToSchema)]
pub struct Gate {
    /// The gate.
    id: GateId,
    /// What people call it.
    #[schema(example = "南门")]
    name: String,
    /// Whether it is in use.
    is_active: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Gate {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<GateRow> for Gate {
    fn from(row: GateRow) -> Self {
        Self { id: row.id, name: row.name, is_active: row.is_active, version: row.version }
    }
}

/// List gates
///
/// By name, those that are not in use as well.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The gates", body = Page<Gate>)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/gates")]
pub async fn list_gates(call: Call, scope: InProject, _: ValidQuery<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::GateRead)?;
    call.read(move |conn| Ok(Page::whole(store::all(conn, actor.project())?.into_iter().map(Gate::from).collect())))
        .await
}

/// A gate as it shall be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GateSet {
    /// What people call it.
    #[validate(length(min = 1, max = 40), custom(function = visible))]
    #[schema(example = "南门", min_length = 1, max_length = 40, pattern = "\\S")]
    name: String,
    /// Whether it is in use.
    #[schema(example = true)]
    is_active: bool,
}

impl From<GateSet> for GateOrder {
    fn from(body: GateSet) -> Self {
        let GateSet { name, is_active } = body;
        Self { name, is_active }
    }
}

/// Add a gate
///
/// Where persons and vehicles are written down.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project")), request_body = GateSet,
    responses((status = 201, description = "Added", body = Gate)),
    extensions(("x-permission" = json!("gate.manage"))))]
#[post("/projects/{project_id}/gates")]
pub async fn add_gate(call: Call, scope: InProject, body: Valid<GateSet>) -> Answer {
    let (actor, order) = (scope.0, GateOrder::from(body.value));
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        Ok(Gate::from(actions::add(tx, &actor, &order, now)?))
    })
    .await
}

/// Change a gate
///
/// Its name, or whether it is in use.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("gate_id" = GateId, Path, description = "The gate")),
    request_body = GateSet, responses((status = 200, description = "Changed", body = Gate)),
    extensions(("x-permission" = json!("gate.manage")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/gates/{gate_id}")]
pub async fn change_gate(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, GateId)>,
    version: IfMatch,
    body: Valid<GateSet>,
) -> Answer {
    let (actor, order) = (scope.0, GateOrder::from(body.value));
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        Ok(Gate::from(actions::change(tx, &actor, seen, &order, now)?))
    })
    .await
}
