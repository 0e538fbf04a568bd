//! Worker passes.
//!
//! Rule: DEC-04, DEC-10, GAT-10.

use super::super::actions::{self, PassOrder};
use super::parts::WorkerPass;
use super::shapes::{DecorationFile, show};
use crate::db::types::{AttachmentId, DecorationId, ProjectId, WorkerPassId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::ValidQuery;
use crate::identity::{InProject, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::NaiveDate;
use guanjia_rules::decorations::PassFault;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Who gets a pass.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkerGiven {
    /// The name.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "刘铁柱", min_length = 1, max_length = 40)]
    person: String,
    /// The last four characters of their document's number; never the whole one.
    #[validate(length(min = 1, max = 4))]
    #[schema(example = "123X", min_length = 1, max_length = 4)]
    id_tail: Option<String>,
    /// What they do.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "瓦工", min_length = 1, max_length = 40)]
    trade: Option<String>,
    /// Their photo, attached to the decoration before.
    photo_id: Option<AttachmentId>,
    /// Until when; as long as the permit, if left out.
    #[schema(example = "2026-06-05")]
    valid_to: Option<NaiveDate>,
}

/// Who gets passes.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkerPassesIssue {
    /// The workers.
    #[validate(nested, length(min = 1, max = 50))]
    #[schema(min_items = 1, max_items = 50)]
    people: Vec<WorkerGiven>,
}

impl WorkerPassesIssue {
    fn orders(&self) -> Vec<PassOrder> {
        let order = |one: &WorkerGiven| PassOrder {
            person: one.person.clone(),
            id_tail: one.id_tail.clone(),
            trade: one.trade.clone(),
            photo: one.photo_id,
            valid_to: one.valid_to,
        };
        self.people.iter().map(order).collect()
    }
}

/// Issue worker passes
///
/// None lasts longer than the permit; with the first ones the application is entered.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = WorkerPassesIssue, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/passes")]
pub async fn issue_worker_passes(verb: OnRecord<DecorationId, WorkerPassesIssue>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::issue_passes(tx, actor, at, &body.orders(), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Passes that come back, or are lost.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkerPassesTake {
    /// The passes.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_items = 1, max_items = 200)]
    pass_ids: Vec<WorkerPassId>,
    /// Whether they are lost.
    #[serde(default)]
    is_lost: bool,
}

/// Take worker passes back
///
/// Or note their loss; they let nobody in any more.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = WorkerPassesTake, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/passes/take")]
pub async fn take_worker_passes(verb: OnRecord<DecorationId, WorkerPassesTake>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::take_passes(tx, actor, at, (&body.pass_ids, body.is_lost), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// A pass that is shown at the gate.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WorkerPassShown {
    /// The pass.
    #[serde(flatten)]
    pass: WorkerPass,
    /// What people call the unit.
    #[schema(example = "4-2-301")]
    unit: String,
    /// The firm.
    #[schema(example = "宏图装饰工程有限公司")]
    firm_name: String,
    /// Why it lets nobody in today; none where it does.
    fault: Option<PassFault>,
}

impl Resource for WorkerPassShown {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Which pass is shown.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WorkerPassQuery {
    /// The number on it.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "SG2026-0001-01", min_length = 1, max_length = 40)]
    number: String,
}

/// Look a worker pass up
///
/// By the number on it: who, where, and whether it lets them in today.
#[utoipa::path(tag = "decorations", params(("project_id" = ProjectId, Path, description = "The project"), WorkerPassQuery),
    responses((status = 200, description = "The pass", body = WorkerPassShown)),
    extensions(("x-permission" = json!("gate.log|procedures.read"))))]
#[get("/projects/{project_id}/worker-passes/shown")]
pub async fn look_up_worker_pass(call: Call, scope: InProject, query: ValidQuery<WorkerPassQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require_any(&[Permission::GateLog, Permission::ProceduresRead])?;
    call.read(move |conn| {
        let shown = actions::look_up(conn, actor.project(), &query.0.number, now)?;
        let (unit, firm_name, fault) = (shown.unit, shown.decoration.firm_name, shown.fault);
        Ok(WorkerPassShown { pass: WorkerPass::from(shown.pass), unit, firm_name, fault })
    })
    .await
}
