//! What is found on the sites of decorations.
//!
//! Rule: DEC-15.

use super::super::actions::{self, ViolationOrder};
use super::shapes::{DecorationFile, show};
use crate::db::types::{AttachmentId, DecorationId, DecorationViolationId, ProjectId};
use crate::http::call::Answer;
use crate::identity::OnRecord;
use actix_web::http::StatusCode;
use actix_web::post;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// What was found.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationViolationAdd {
    /// Where.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "卫生间", min_length = 1, max_length = 60)]
    place: String,
    /// What.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "未做防水即贴砖", min_length = 1, max_length = 500)]
    text: String,
    /// The photo, attached to the decoration before.
    photo_id: Option<AttachmentId>,
}

/// Write a violation down
///
/// On the permit, as found by a patrol.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationViolationAdd, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work|procedures.engineer")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/violations")]
pub async fn add_decoration_violation(verb: OnRecord<DecorationId, DecorationViolationAdd>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::find_violation(
            tx,
            actor,
            at,
            &ViolationOrder { place: body.place.clone(), text: body.text.clone(), photo: body.photo_id },
            now,
        )?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// What was done about a violation.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationViolationClose {
    /// The violation.
    violation_id: DecorationViolationId,
    /// What was done.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "已返工并闭水试验合格", min_length = 1, max_length = 500)]
    action: String,
}

/// Close a violation
///
/// With what was done about it.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationViolationClose, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work|procedures.engineer")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/violations/close")]
pub async fn close_decoration_violation(verb: OnRecord<DecorationId, DecorationViolationClose>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::close_violation(tx, actor, at, (body.violation_id, &body.action), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
