//! What is done to the steps of a procedure.
//!
//! Rule: MOV-02, MOV-03, MOV-04, MOV-05, MOV-07, MOV-08, MOV-09, MOV-14, MOV-16.

use super::super::actions::{self, StepOrder};
use super::evidence::ProcedureStepComplete;
use super::shapes::{Procedure, show};
use crate::db::types::{ProcedureId, ProjectId};
use crate::http::call::Answer;
use crate::identity::OnRecord;
use actix_web::http::StatusCode;
use actix_web::post;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// Do a step
///
/// With what its form asks for: papers, payments, readings, findings and the like. Defects that are found become tickets;
/// arrears block until they are settled, taken over in writing, or released.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("procedure_id" = ProcedureId, Path, description = "The procedure")),
    request_body = ProcedureStepComplete, responses((status = 200, description = "The procedure as it is now", body = Procedure)),
    extensions(("x-permission" = json!("procedures.work|procedures.cash|procedures.engineer|procedures.release")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/procedures/{procedure_id}/complete-step")]
pub async fn complete_procedure_step(verb: OnRecord<ProcedureId, ProcedureStepComplete>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = StepOrder { evidence: body.evidence(), note: body.note.clone() };
        let row = actions::complete(tx, actor, (at, &body.step), &order, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// A step and a reason.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureStepReason {
    /// The step's key.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "cards", min_length = 1, max_length = 40)]
    step: String,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "客户没有车", min_length = 1, max_length = 500)]
    reason: String,
}

/// Leave a step out
///
/// One that is not required, with the reason.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("procedure_id" = ProcedureId, Path, description = "The procedure")),
    request_body = ProcedureStepReason, responses((status = 200, description = "The procedure as it is now", body = Procedure)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/procedures/{procedure_id}/skip-step")]
pub async fn skip_procedure_step(verb: OnRecord<ProcedureId, ProcedureStepReason>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::skip(tx, actor, (at, &body.step), &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Take a step back
///
/// One that was done in error; its papers and payments are voided, not lost.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("procedure_id" = ProcedureId, Path, description = "The procedure")),
    request_body = ProcedureStepReason, responses((status = 200, description = "The procedure as it is now", body = Procedure)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/procedures/{procedure_id}/undo-step")]
pub async fn undo_procedure_step(verb: OnRecord<ProcedureId, ProcedureStepReason>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::undo(tx, actor, (at, &body.step), &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Release a procedure
///
/// The project head lets it go on although arrears are open, with the reason.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("procedure_id" = ProcedureId, Path, description = "The procedure")),
    request_body = ProcedureStepReason, responses((status = 200, description = "The procedure as it is now", body = Procedure)),
    extensions(("x-permission" = json!("procedures.release")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/procedures/{procedure_id}/release")]
pub async fn release_procedure(verb: OnRecord<ProcedureId, ProcedureStepReason>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::release(tx, actor, (at, &body.step), &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
