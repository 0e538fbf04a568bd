//! What is done to a procedure as a whole.
//!
//! Rule: MOV-01, MOV-06, MOV-12, MOV-16.

use super::super::actions::{self, FinishOrder, OpenOrder};
use super::shapes::{Procedure, show};
use crate::db::types::{PartyId, ProcedureId, ProjectId, UnitId};
use crate::http::call::{Answer, Call};
use crate::http::json::Valid;
use crate::identity::{InProject, OnRecord};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::properties::UseState;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A procedure to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureOpen {
    /// Its kind.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "tenant_in", min_length = 1, max_length = 40)]
    kind: String,
    /// The unit.
    unit_id: UnitId,
    /// The customer: who comes, or who leaves.
    party_id: PartyId,
    /// At a resale the seller, at a tenancy the owner.
    other_party_id: Option<PartyId>,
    /// When the customer's papers were taken at the desk; now, if left out.
    #[schema(example = "2026-03-02T01:00:00Z")]
    begun_at: Option<DateTime<Utc>>,
}

/// Open a procedure
///
/// The clock of its kind runs from when the customer's papers were taken.
#[utoipa::path(tag = "procedures", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = ProcedureOpen, responses((status = 201, description = "Opened", body = Procedure)),
    extensions(("x-permission" = json!("procedures.work"))))]
#[post("/projects/{project_id}/procedures")]
pub async fn open_procedure(call: Call, scope: InProject, body: Valid<ProcedureOpen>) -> Answer {
    let actor = scope.0;
    let ProcedureOpen { kind, unit_id, party_id, other_party_id, begun_at } = body.value;
    let order = OpenOrder { kind, unit: unit_id, party: party_id, other_party: other_party_id, begun_at };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::open(tx, &actor, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Which papers are missing.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedurePark {
    /// Which papers are missing.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "缺租赁合同原件", min_length = 1, max_length = 500)]
    reason: String,
}

/// Park a procedure
///
/// Papers are missing: its clock is void, and a new one runs when it goes on.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("procedure_id" = ProcedureId, Path, description = "The procedure")),
    request_body = ProcedurePark, responses((status = 200, description = "The procedure as it is now", body = Procedure)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/procedures/{procedure_id}/park")]
pub async fn park_procedure(verb: OnRecord<ProcedureId, ProcedurePark>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::park(tx, actor, at, &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Go on with a procedure
///
/// The papers are there; a new clock runs.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("procedure_id" = ProcedureId, Path, description = "The procedure")),
    request_body = crate::http::json::Nothing, responses((status = 200, description = "The procedure as it is now", body = Procedure)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/procedures/{procedure_id}/resume")]
pub async fn resume_procedure(verb: OnRecord<ProcedureId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::resume(tx, actor, at, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// How a procedure ends.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureFinish {
    /// How the unit is used from now on, where `use_states` names any.
    use_state: Option<UseState>,
}

/// Finish a procedure
///
/// When every required step is done. What its kind brings about happens with it: who holds the unit, and how it is used.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("procedure_id" = ProcedureId, Path, description = "The procedure")),
    request_body = ProcedureFinish, responses((status = 200, description = "The procedure as it is now", body = Procedure)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/procedures/{procedure_id}/finish")]
pub async fn finish_procedure(verb: OnRecord<ProcedureId, ProcedureFinish>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::finish(tx, actor, at, FinishOrder { use_state: body.use_state }, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Why a procedure is not gone through with.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureStop {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "开发商款项未付清", min_length = 1, max_length = 500)]
    reason: String,
}

/// Stop a procedure
///
/// It is not gone through with; what was written down stays.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("procedure_id" = ProcedureId, Path, description = "The procedure")),
    request_body = ProcedureStop, responses((status = 200, description = "The procedure as it is now", body = Procedure)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/procedures/{procedure_id}/stop")]
pub async fn stop_procedure(verb: OnRecord<ProcedureId, ProcedureStop>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::stop(tx, actor, at, &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
