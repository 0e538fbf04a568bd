//! The kinds of procedures of a project.
//!
//! Rule: MOV-21.

use super::super::actions::{self, KindOrder, Known};
use crate::db::types::ProjectId;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Ids, Valid, ValidQuery};
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use actix_web::http::StatusCode;
use actix_web::{get, put};
use guanjia_rules::permission::Permission;
use guanjia_rules::procedures::{Definition, MOST_STEPS, Step, shipped};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

/// A kind as it is in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureKind {
    /// What it asks for.
    definition: Definition,
    /// Whether it is one of the papers', which the office may change; the others it made itself.
    #[schema(example = true)]
    is_shipped: bool,
    /// Whether the desk may open it.
    is_active: bool,
    /// Its version, for `If-Match`; 0 for one of the papers that was never changed.
    #[schema(example = 0)]
    version: i32,
}

impl From<Known> for ProcedureKind {
    fn from(kind: Known) -> Self {
        let is_shipped = shipped(&kind.definition.code).is_some();
        Self { definition: kind.definition, is_shipped, is_active: kind.is_active, version: kind.number }
    }
}

impl Resource for ProcedureKind {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// The kinds of a project.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProcedureKinds {
    /// Those of the papers first, then the project's own.
    items: Vec<ProcedureKind>,
}

impl Resource for ProcedureKinds {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// The kinds of procedures
///
/// What each asks for: steps, papers, fees, time, and who does what.
#[utoipa::path(tag = "procedures", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The kinds", body = ProcedureKinds)),
    extensions(("x-permission" = json!("procedures.read|procedures.set"))))]
#[get("/projects/{project_id}/procedure-kinds")]
pub async fn list_procedure_kinds(call: Call, scope: InProject, _: ValidQuery<Everything>) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::ProceduresRead, Permission::ProceduresSet])?;
    call.read(move |conn| {
        let kinds = actions::kinds(conn, actor.project())?;
        Ok(ProcedureKinds { items: kinds.into_iter().map(ProcedureKind::from).collect() })
    })
    .await
}

/// A kind as it shall be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureKindSet {
    /// What it asks for.
    #[validate(custom(function = "within_bounds"))]
    definition: Definition,
    /// Whether the desk may open it.
    is_active: bool,
}

/// Make or change a kind of procedure
///
/// A version of its own that is never edited; procedures that are open go on as they began. `If-Match` is the last version,
/// 0 for a new kind and for one of the papers that was never changed.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("kind" = String, Path, description = "The kind's code", max_length = 40)),
    request_body = ProcedureKindSet, responses((status = 200, description = "The kind as it is now", body = ProcedureKind)),
    extensions(("x-permission" = json!("procedures.set")), ("x-if-match" = json!(true))))]
#[put("/projects/{project_id}/procedure-kinds/{kind}")]
pub async fn set_procedure_kind(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, String)>,
    version: IfMatch,
    body: Valid<ProcedureKindSet>,
) -> Answer {
    let (actor, code, version) = (scope.0, ids.0.1, version.0);
    let ProcedureKindSet { definition, is_active } = body.value;
    let order = KindOrder { definition, is_active };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        Ok(ProcedureKind::from(actions::set_kind(tx, &actor, (&code, version), &order, now)?))
    })
    .await
}

/// The bounds that the contract names, which the rules' own types do not carry.
fn within_bounds(kind: &Definition) -> Result<(), ValidationError> {
    let is_code = |text: &str| {
        (1..=40).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let is_text = |text: &str, most: usize| (1..=most).contains(&text.chars().count());
    let is_key = |key: &Option<String>| key.as_deref().is_none_or(|key| key.len() <= 80);
    let is_step = |step: &Step| {
        is_code(&step.key)
            && is_text(&step.zh, 60)
            && is_text(&step.en, 120)
            && is_key(&step.within_key)
            && is_key(&step.required_key)
            && step.after.len() <= MOST_STEPS
            && step.papers.len() <= 20
            && step.fees.len() <= 10
            && step.papers.iter().all(|one| is_code(&one.code) && is_text(&one.zh, 60) && is_text(&one.en, 120))
            && step.fees.iter().all(|one| {
                is_code(&one.code) && is_text(&one.zh, 60) && is_text(&one.en, 120) && is_key(&one.amount_key)
            })
    };
    let is_within = is_code(&kind.code)
        && is_text(&kind.zh, 40)
        && is_text(&kind.en, 80)
        && is_key(&kind.within_key)
        && kind.within_minutes.is_none_or(|minutes| (1..=10_000).contains(&minutes))
        && kind.steps.len() <= MOST_STEPS
        && kind.steps.iter().all(is_step);
    if is_within { Ok(()) } else { Err(ValidationError::new("bounds")) }
}
