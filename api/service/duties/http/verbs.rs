//! Doing, handing over, taking back and cancelling tasks.

use super::super::actions;
use super::{DutyTask, show};
use crate::db::types::{DutyTaskId, ProjectId, UserId};
use crate::http::call::Answer;
use crate::identity::OnRecord;
use actix_web::http::StatusCode;
use actix_web::post;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// How a duty was done.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyTaskComplete {
    /// A word of how; needed unless a tick is enough.
    #[validate(length(min = 1, max = 1000))]
    #[schema(example = "登记来访 2 户", min_length = 1, max_length = 1000)]
    note: Option<String>,
}

/// Do a duty
///
/// By whoever holds the task, by anybody of its post while nobody holds it, and by the lead.
#[utoipa::path(tag = "duties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("duty_task_id" = DutyTaskId, Path, description = "The task")),
    request_body = DutyTaskComplete, responses((status = 200, description = "The task as it is now", body = DutyTask)),
    extensions(("x-permission" = json!("duties.work|duties.lead")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/duty-tasks/{duty_task_id}/complete")]
pub async fn complete_duty_task(verb: OnRecord<DutyTaskId, DutyTaskComplete>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::complete(tx, actor, at, body.note.as_deref(), now)?;
        show(tx, actor, row, now)
    })
    .await
}

/// To whom a duty goes.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyTaskHandOver {
    /// The colleague.
    to_id: UserId,
    /// Why, or what they should know.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "本人休假", min_length = 1, max_length = 500)]
    note: Option<String>,
}

/// Hand a duty over
///
/// To a colleague of the project, who is told; the clock goes on.
#[utoipa::path(tag = "duties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("duty_task_id" = DutyTaskId, Path, description = "The task")),
    request_body = DutyTaskHandOver, responses((status = 200, description = "The task as it is now", body = DutyTask)),
    extensions(("x-permission" = json!("duties.work|duties.lead")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/duty-tasks/{duty_task_id}/hand-over")]
pub async fn hand_over_duty_task(verb: OnRecord<DutyTaskId, DutyTaskHandOver>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::hand_over(tx, actor, at, (body.to_id, body.note.as_deref()), now)?;
        show(tx, actor, row, now)
    })
    .await
}

/// Take back that a duty was done
///
/// On the same day, by whoever did it by hand; the clock goes on.
#[utoipa::path(tag = "duties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("duty_task_id" = DutyTaskId, Path, description = "The task")),
    request_body = crate::http::json::Nothing, responses((status = 200, description = "The task as it is now", body = DutyTask)),
    extensions(("x-permission" = json!("duties.work|duties.lead")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/duty-tasks/{duty_task_id}/reopen")]
pub async fn reopen_duty_task(verb: OnRecord<DutyTaskId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::reopen(tx, actor, at, now)?;
        show(tx, actor, row, now)
    })
    .await
}

/// Why a duty is not owed.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyTaskCancel {
    /// The reason.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "当日停电，办公室关闭", min_length = 1, max_length = 500)]
    reason: String,
}

/// Cancel the task of a duty
///
/// By the lead, with the reason: it was not owed, and counts for nobody.
#[utoipa::path(tag = "duties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("duty_task_id" = DutyTaskId, Path, description = "The task")),
    request_body = DutyTaskCancel, responses((status = 200, description = "The task as it is now", body = DutyTask)),
    extensions(("x-permission" = json!("duties.lead")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/duty-tasks/{duty_task_id}/cancel")]
pub async fn cancel_duty_task(verb: OnRecord<DutyTaskId, DutyTaskCancel>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::cancel(tx, actor, at, &body.reason, now)?;
        show(tx, actor, row, now)
    })
    .await
}
