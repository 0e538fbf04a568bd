//! Drawing again.
//!
//! Rule: SMP-01.

use super::super::super::actions::{self, SampleProof, SampleRedraw};
use super::super::super::store;
use crate::db::types::{ProjectId, SampleId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::Ids;
use crate::identity::InProject;
use actix_web::get;
use guanjia_rules::permission::Permission;

impl Resource for SampleProof {
    fn version(&self) -> Option<i32> {
        None
    }
}

impl Resource for SampleRedraw {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show the proof of a sample
///
/// Frame, hash, seed, size and outcome in one document, without names and phones. `guanjia redraw` does the draw again from
/// it, on any machine.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("sample_id" = SampleId, Path, description = "The sample")),
    responses((status = 200, description = "The proof", body = SampleProof)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/samples/{sample_id}/proof")]
pub async fn get_sample_proof(call: Call, scope: InProject, ids: Ids<(ProjectId, SampleId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    call.read(move |conn| Ok(actions::prove(&store::sample(conn, actor.project(), ids.0.1)?))).await
}

/// Redraw a sample
///
/// Draws again from the kept frame and seed, and says whether the same rows come out. Nothing is changed.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("sample_id" = SampleId, Path, description = "The sample")),
    responses((status = 200, description = "What came out", body = SampleRedraw)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/samples/{sample_id}/redraw")]
pub async fn redraw_sample(call: Call, scope: InProject, ids: Ids<(ProjectId, SampleId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    call.read(move |conn| actions::prove(&store::sample(conn, actor.project(), ids.0.1)?).redraw()).await
}
