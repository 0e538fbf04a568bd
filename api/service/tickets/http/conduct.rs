//! What the desk has before its eyes while it takes a call.
//!
//! Rule: TKT-01, TKT-02, TKT-32.

use crate::db::types::ProjectId;
use crate::http::call::{Answer, Call, Resource};
use crate::identity::InProject;
use crate::policy::{self, keys};
use actix_web::get;
use guanjia_rules::permission::Permission;
use serde::Serialize;
use utoipa::ToSchema;

/// How calls are taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskConduct {
    /// The phrase with which calls are opened.
    #[schema(example = "您好，这里是物业客服中心，很高兴为您服务。")]
    opening_phrase: String,
    /// Within how many rings a call is answered.
    #[schema(example = 3)]
    answer_within_rings: i64,
    /// How long one ring takes, where only the ringing time is known.
    #[schema(example = 5)]
    ring_seconds: i64,
    /// How many hours a day the hotline is open.
    #[schema(example = 24)]
    hotline_hours: i64,
}

impl Resource for DeskConduct {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show how calls are taken
///
/// The opening phrase, which the desk reads out, and the numbers of the policy that a call is taken by.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The conduct", body = DeskConduct)),
    extensions(("x-permission" = json!("tickets.register"))))]
#[get("/projects/{project_id}/desk-conduct")]
pub async fn get_desk_conduct(call: Call, scope: InProject) -> Answer {
    scope.0.require(Permission::TicketsRegister)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| {
        let policy = &policy::in_force(conn, project, now)?.policy;
        let number = |key| policy.number(key).unwrap_or_default();
        Ok(DeskConduct {
            opening_phrase: policy.text(keys::DESK_OPENING_PHRASE).to_owned(),
            answer_within_rings: number(keys::DESK_ANSWER_WITHIN),
            ring_seconds: number(keys::DESK_RING_SECONDS),
            hotline_hours: number(keys::DESK_HOTLINE_HOURS),
        })
    })
    .await
}
