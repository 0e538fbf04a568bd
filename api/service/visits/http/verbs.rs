//! Deeds on a visit: each takes the version that was read, and answers the visit as `get_visit` would.
//!
//! Rule: VAC-06, VAC-07, VAC-08, VAC-10.

use super::super::actions::record::{self, Finding};
use super::super::actions::{self, Change, Feedback, Order};
use super::list::show;
use super::shapes::{Visit, VisitCheck};
use crate::db::types::{AttachmentId, KeyLoanId, ProjectId, UnitId, UserId, VisitId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Nothing, Valid};
use crate::identity::{InProject, OnRecord};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::NaiveDate;
use guanjia_rules::visits::{Care, Check, Means, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A visit to be, beside the plan.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitAdd {
    /// A vacant or entrusted unit.
    unit_id: UnitId,
    /// The day, today or later.
    #[schema(example = "2026-03-02")]
    planned_on: NaiveDate,
    /// Whose it is; the steward of the unit's zone, if left out.
    steward_id: Option<UserId>,
    /// What is to be done beside looking.
    #[serde(default)]
    #[validate(length(max = 2))]
    #[schema(max_items = 2)]
    care: Vec<Care>,
}

/// Add a visit
///
/// Beside the plan, which makes itself.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project")), request_body = VisitAdd,
    responses((status = 201, description = "Planned", body = Visit)),
    extensions(("x-permission" = json!("visits.plan"))))]
#[post("/projects/{project_id}/visits")]
pub async fn add_visit(call: Call, scope: InProject, body: Valid<VisitAdd>) -> Answer {
    let (actor, body, digest) = (scope.0, body.value, body.digest);
    let order =
        Order { unit: body.unit_id, planned_on: body.planned_on, steward: body.steward_id, care: body.care.clone() };
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::add(tx, &actor, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Another day, or another steward; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitMove {
    /// The day: today or later, and within the period of the plan.
    #[schema(example = "2026-03-05")]
    planned_on: Option<NaiveDate>,
    /// Whose it is from now on.
    steward_id: Option<UserId>,
}

/// Move a visit
///
/// To another day of its period, or to another steward.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("visit_id" = VisitId, Path, description = "The visit")),
    request_body = VisitMove, responses((status = 200, description = "Moved", body = Visit)),
    extensions(("x-permission" = json!("visits.plan")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/visits/{visit_id}/move")]
pub async fn move_visit(verb: OnRecord<VisitId, VisitMove>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = Change { planned_on: body.planned_on, steward: body.steward_id };
        let row = actions::shift(tx, actor, at, &order, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// A visit that begins.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitStart {
    /// The loan by which the keys of the unit are out.
    key_loan_id: Option<KeyLoanId>,
}

/// Start a visit
///
/// By whoever is there. From now on photos can be attached to it, and it can be recorded.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("visit_id" = VisitId, Path, description = "The visit")),
    request_body = VisitStart, responses((status = 200, description = "Begun", body = Visit)),
    extensions(("x-permission" = json!("visits.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/visits/{visit_id}/start")]
pub async fn start_visit(verb: OnRecord<VisitId, VisitStart>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::start(tx, actor, at, body.key_loan_id, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// What was found.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitRecord {
    /// What was looked at: each of the visit's `items`, once.
    #[validate(length(max = 40), nested)]
    #[schema(max_items = 40)]
    checks: Vec<VisitCheck>,
    /// What was done beside looking.
    #[serde(default)]
    #[validate(length(max = 2))]
    #[schema(max_items = 2)]
    done: Vec<Care>,
    /// What else is to be known, and why something planned was not done.
    #[validate(length(min = 1, max = 1000))]
    #[schema(example = "业主的快递在门口", min_length = 1, max_length = 1000)]
    note: Option<String>,
    /// What is not as it should be; each becomes a ticket.
    #[serde(default)]
    #[validate(length(max = 20), nested)]
    #[schema(max_items = 20)]
    problems: Vec<VisitProblemFound>,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitProblemFound {
    /// What it is.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "阳台护栏松动", min_length = 1, max_length = 500)]
    text: String,
    /// Its photo: an attachment of the visit.
    photo_id: Option<AttachmentId>,
}

/// Record a visit
///
/// With each thing looked at, what was done, and what is wrong, which becomes tickets. From now on it has a time within which
/// somebody has to hear of it.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("visit_id" = VisitId, Path, description = "The visit")),
    request_body = VisitRecord, responses((status = 200, description = "Recorded", body = Visit)),
    extensions(("x-permission" = json!("visits.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/visits/{visit_id}/record")]
pub async fn record_visit(verb: OnRecord<VisitId, VisitRecord>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let check = |check: &VisitCheck| Check { item: check.item, result: check.result, note: check.note.clone() };
        let problem = |problem: &VisitProblemFound| Problem {
            text: problem.text.clone(),
            photo_id: problem.photo_id.map(AttachmentId::uuid),
            ticket_id: None,
        };
        let finding = Finding {
            checks: body.checks.iter().map(check).collect(),
            done: body.done.clone(),
            note: body.note.clone(),
            problems: body.problems.iter().map(problem).collect(),
        };
        let row = record::record(tx, actor, at, &finding, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// A word to whom a visit concerns.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitFeedback {
    /// Who heard it: the owner, or who answers for the unit.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 100)]
    to: String,
    /// By what means.
    means: Means,
    /// What was said.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "一切正常", min_length = 1, max_length = 2000)]
    text: String,
}

/// Feed a visit back
///
/// Keeps who heard of it and what was said; the promise is judged. Without a problem the visit is over with it.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("visit_id" = VisitId, Path, description = "The visit")),
    request_body = VisitFeedback, responses((status = 200, description = "Told", body = Visit)),
    extensions(("x-permission" = json!("visits.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/visits/{visit_id}/feedback")]
pub async fn feed_back_visit(verb: OnRecord<VisitId, VisitFeedback>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = Feedback { to: body.to.clone(), means: body.means, text: body.text.clone() };
        let row = actions::feed_back(tx, actor, at, &order, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Close a visit
///
/// Once somebody has heard of it and every problem has its ticket.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("visit_id" = VisitId, Path, description = "The visit")),
    request_body = Nothing, responses((status = 200, description = "Closed", body = Visit)),
    extensions(("x-permission" = json!("visits.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/visits/{visit_id}/close")]
pub async fn close_visit(verb: OnRecord<VisitId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::close(tx, actor, at, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Why a visit was missed.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitExplain {
    /// The reason.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "台风停工", min_length = 1, max_length = 500)]
    reason: String,
}

/// Explain a missed visit
///
/// It stays missed in the figures; the reason stands beside it.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("visit_id" = VisitId, Path, description = "The visit")),
    request_body = VisitExplain, responses((status = 200, description = "Explained", body = Visit)),
    extensions(("x-permission" = json!("visits.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/visits/{visit_id}/explain")]
pub async fn explain_visit(verb: OnRecord<VisitId, VisitExplain>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::explain(tx, actor, at, &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
