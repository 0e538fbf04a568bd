//! What a project says of its duties.

use super::super::actions::{self, Duty as Setting, DutyOrder};
use crate::db::types::{DutyId, ProjectId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Valid, ValidQuery};
use crate::http::page::Page;
use crate::identity::{InProject, OnRecord};
use crate::policy;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use guanjia_rules::duties::{Evidence, Held, Recurrence};
use guanjia_rules::permission::{Permission, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A duty that comes round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Duty {
    /// The duty; one of the papers has the same id in every project.
    pub id: DutyId,
    /// The key of one of the papers; `null` for one that the project added.
    #[schema(example = "open_items")]
    pub key: Option<String>,
    /// What is to be done.
    #[schema(example = "半月未完事项清单交各部门负责人")]
    pub name: String,
    /// The same in English.
    #[schema(example = "Send the list of open items to the heads of departments")]
    pub name_en: String,
    /// The rules that ask for it.
    #[schema(example = json!(["TKT-23", "CLK-10"]), max_items = 10)]
    pub rules: Vec<String>,
    /// Whether it is in force.
    pub is_on: bool,
    /// The post that owes it.
    pub role: Role,
    /// Whether each holder of the post owes it.
    pub held: Held,
    /// What shows that it was done.
    pub evidence: Evidence,
    /// When it falls; `null` where the policy says never.
    pub recurrence: Option<Recurrence>,
    /// The policy keys that set when it falls; none where the project may say so here.
    #[schema(example = json!(["report.unfinished_days"]), max_items = 10)]
    pub policy_keys: Vec<String>,
    /// The version, for `If-Match`; 0 where the project has said nothing.
    #[schema(example = 0)]
    pub version: i32,
}

impl Resource for Duty {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<Setting> for Duty {
    fn from(duty: Setting) -> Self {
        let texts = |text: &str| text.split(", ").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Self {
            id: duty.id,
            key: duty.key.map(str::to_owned),
            name: duty.name,
            name_en: duty.name_en,
            rules: texts(duty.rules),
            is_on: duty.is_on,
            role: duty.role,
            held: duty.held,
            evidence: duty.evidence,
            recurrence: duty.recurrence,
            policy_keys: duty.reads.iter().map(|key| (*key).to_owned()).collect(),
            version: duty.version,
        }
    }
}

/// List duties
///
/// Those of the papers, in force and not, then the project's own.
#[utoipa::path(tag = "duties", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The duties", body = Page<Duty>)),
    extensions(("x-permission" = json!("duties.work|duties.read"))))]
#[get("/projects/{project_id}/duties")]
pub async fn list_duties(call: Call, scope: InProject, _: ValidQuery<Everything>) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::DutiesWork, Permission::DutiesRead])?;
    let now = call.now();
    call.read(move |conn| {
        let force = policy::in_force(conn, actor.project(), now)?;
        let duties = actions::all(conn, actor.project(), &force)?;
        Ok(Page::whole(duties.into_iter().map(Duty::from).collect()))
    })
    .await
}

/// A duty that a project adds.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyAdd {
    /// What is to be done.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "巡查电梯机房", min_length = 1, max_length = 100)]
    name: String,
    /// The same in English; the name, if left out.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "Look at the lift rooms", min_length = 1, max_length = 100)]
    name_en: Option<String>,
    /// The post that owes it.
    role: Role,
    /// Whether each holder of the post owes it.
    held: Held,
    /// What shows that it was done: a tick or a text.
    evidence: Evidence,
    /// When it falls.
    recurrence: Recurrence,
}

/// Add a duty
///
/// Of the project's own. What can be done of it today is there at once.
#[utoipa::path(tag = "duties", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = DutyAdd, responses((status = 201, description = "The duty", body = Duty)),
    extensions(("x-permission" = json!("duties.set"))))]
#[post("/projects/{project_id}/duties")]
pub async fn add_duty(call: Call, scope: InProject, body: Valid<DutyAdd>) -> Answer {
    let (actor, sent) = (scope.0, body.value);
    let order = DutyOrder {
        name: Some(sent.name),
        name_en: sent.name_en,
        is_on: true,
        role: sent.role,
        held: sent.held,
        evidence: Some(sent.evidence),
        recurrence: Some(sent.recurrence),
    };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        Ok(Duty::from(actions::add(tx, &actor, &order, now)?))
    })
    .await
}

/// A duty as it shall be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyChange {
    /// What is to be done; only of the project's own.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "巡查电梯机房", min_length = 1, max_length = 100)]
    name: Option<String>,
    /// The same in English; only of the project's own.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "Look at the lift rooms", min_length = 1, max_length = 100)]
    name_en: Option<String>,
    /// Whether it is in force.
    is_on: bool,
    /// The post that owes it.
    role: Role,
    /// Whether each holder of the post owes it.
    held: Held,
    /// What shows that it was done; only of the project's own.
    evidence: Option<Evidence>,
    /// When it falls; one of the papers falls as they say, if left out, and one that the policy sets takes none.
    recurrence: Option<Recurrence>,
}

/// Change a duty
///
/// Whether it is in force, who owes it, when it falls. Tasks that were made stay as they are.
#[utoipa::path(tag = "duties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("duty_id" = DutyId, Path, description = "The duty")),
    request_body = DutyChange, responses((status = 200, description = "The duty as it is now", body = Duty)),
    extensions(("x-permission" = json!("duties.set")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/duties/{duty_id}")]
pub async fn change_duty(verb: OnRecord<DutyId, DutyChange>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = DutyOrder {
            name: body.name.clone(),
            name_en: body.name_en.clone(),
            is_on: body.is_on,
            role: body.role,
            held: body.held,
            evidence: body.evidence,
            recurrence: body.recurrence.clone(),
        };
        Ok(Duty::from(actions::change(tx, actor, at, &order, now)?))
    })
    .await
}
