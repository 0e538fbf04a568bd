//! Recording and waiving callbacks, with what that does to slips and tickets.

use super::super::actions;
use crate::callbacks::{AttemptOrder, Callback};
use crate::db::types::{CallbackId, ProjectId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::{Grade, Means, Outcome};
use guanjia_rules::permission::Permission;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// An attempt to reach the customer.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallbackAttemptRecord {
    /// How it ended.
    outcome: Outcome,
    /// When; now, if left out.
    #[schema(example = "2026-03-02T11:20:00Z")]
    called_at: Option<DateTime<Utc>>,
    /// How the customer was asked.
    means: Option<Means>,
    /// What was told and asked.
    #[validate(length(max = 1000))]
    #[serde(default)]
    #[schema(example = "告知已更换角阀，询问是否仍有渗漏", max_length = 1000)]
    content: String,
    /// What the customer said.
    #[validate(length(max = 1000))]
    #[serde(default)]
    #[schema(example = "已修好，师傅态度好", max_length = 1000)]
    result: String,
    /// The customer's grade.
    grade: Option<Grade>,
    /// Whether the customer says that the matter is solved.
    is_solved: Option<bool>,
    /// The grade of the work's quality, where quality asks.
    grade_quality: Option<Grade>,
    /// The grade of the staff's attitude, where quality asks.
    grade_attitude: Option<Grade>,
    /// The grade of the result, where quality asks.
    grade_result: Option<Grade>,
}

/// Record an attempt to call back
///
/// Nobody reached, or what the customer said with a grade. A dissatisfied customer reopens the matter at once with a new
/// slip and a special callback, or opens a complaint. Who did the work cannot call.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("callback_id" = CallbackId, Path, description = "The callback")),
    request_body = CallbackAttemptRecord, responses((status = 200, description = "The callback as it is now", body = Callback)),
    extensions(("x-permission" = json!("callbacks.record")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/callbacks/{callback_id}/attempts")]
pub async fn record_callback_attempt(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, CallbackId)>,
    version: IfMatch,
    body: Valid<CallbackAttemptRecord>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRecord)?;
    let CallbackAttemptRecord { outcome, called_at, means, content, result, grade, is_solved, .. } = body.value;
    let part_grades = [body.value.grade_quality, body.value.grade_attitude, body.value.grade_result];
    let order = AttemptOrder { outcome, called_at, means, content, result, grade, is_solved, part_grades };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::record_attempt(tx, &actor, (ids.0.1, version.0), &order, now)?;
        Callback::find(tx, &actor, row.id, now)
    })
    .await
}

/// Why a callback is waived.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallbackWaive {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "业主要求不再致电", min_length = 1, max_length = 500)]
    reason: String,
}

/// Waive a callback
///
/// Before anybody tried, with a reason.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("callback_id" = CallbackId, Path, description = "The callback")),
    request_body = CallbackWaive, responses((status = 200, description = "The callback as it is now", body = Callback)),
    extensions(("x-permission" = json!("callbacks.waive")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/callbacks/{callback_id}/waive")]
pub async fn waive_callback(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, CallbackId)>,
    version: IfMatch,
    body: Valid<CallbackWaive>,
) -> Answer {
    let actor = scope.0;
    let reason = body.value.reason;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::waive(tx, &actor, (ids.0.1, version.0), &reason, now)?;
        Callback::find(tx, &actor, row.id, now)
    })
    .await
}
