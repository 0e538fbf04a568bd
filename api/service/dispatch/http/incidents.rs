//! Closing an incident, which handles its tickets.
//!
//! Rule: RPTD-02.

use super::super::actions;
use crate::db::types::{IncidentId, ProjectId};
use crate::http::call::Answer;
use crate::identity::OnRecord;
use crate::tickets::Incident;
use actix_web::http::StatusCode;
use actix_web::post;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// What was done about a cause.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentClose {
    /// What was done; it stands on each ticket.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "水泵已修复，恢复供水", min_length = 1, max_length = 2000)]
    result: String,
}

/// Close an incident
///
/// Handles every ticket that has joined it and makes their callbacks due. Refused while one of them has slips out.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("incident_id" = IncidentId, Path, description = "The incident")),
    request_body = IncidentClose, responses((status = 200, description = "Closed", body = Incident)),
    extensions(("x-permission" = json!("tickets.close")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/incidents/{incident_id}/close")]
pub async fn close_incident(verb: OnRecord<IncidentId, IncidentClose>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, order, now| {
        let row = actions::close_incident(tx, actor, at, &order.result, now)?;
        Incident::find(tx, actor.project(), row.id)
    })
    .await
}
