//! What those who lead complaints do: each is one deed, takes the version that was read, and answers the complaint as
//! `get_complaint` would.
//!
//! Rule: CMP-05, CMP-06, CMP-12, CMP-13, CMP-19, CMP-20, CMP-29.

use super::super::actions::{self, MarkOrder};
use super::super::store::ComplaintRow;
use super::shapes::{Complaint, show};
use crate::db::Conn;
use crate::db::types::{ProjectId, TeamId, TicketId, UserId};
use crate::error::Result;
use crate::http::call::Answer;
use crate::http::json::Nothing;
use crate::identity::{Actor, OnRecord};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::complaints::{Level, Validity};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// Does a deed on a complaint and answers the complaint as it is then.
///
/// # Errors
/// What the deed gives.
pub async fn as_complaint<B: Send + 'static>(
    verb: OnRecord<TicketId, B>,
    deed: impl Fn(&mut Conn, &Actor, (TicketId, i32), &B, DateTime<Utc>) -> Result<ComplaintRow> + Send + 'static,
) -> Answer {
    let lang = verb.lang();
    verb.write(StatusCode::OK, move |tx, actor, at, body, now| {
        let row = deed(tx, actor, at, body, now)?;
        show(tx, actor, lang, row.ticket_id, now)
    })
    .await
}

/// Pass a complaint on
///
/// What a team outside the service centre received goes to the lead within minutes.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = Nothing, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("tickets.register")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/pass-on")]
pub async fn pass_on_complaint(verb: OnRecord<TicketId, Nothing>) -> Answer {
    as_complaint(verb, |tx, actor, at, _, now| actions::pass_on(tx, actor, at, now)).await
}

/// Who handles a complaint.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintAssign {
    /// The handler.
    handler_id: UserId,
    /// The department that answers for it.
    team_id: Option<TeamId>,
}

/// Assign a complaint
///
/// To whoever handles it, by the lead; the ticket goes with it. Where the receiver handles, they may begin by themselves; where the
/// desk only takes in, it is not the handler, and a department must be named.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintAssign, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/assign")]
pub async fn assign_complaint(verb: OnRecord<TicketId, ComplaintAssign>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| {
        actions::assign(tx, actor, at, (order.handler_id, order.team_id), now)
    })
    .await
}

/// To which level a complaint goes.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintEscalate {
    /// The level; what is about compensation or the director goes to the leaders whatever stands here.
    level: Level,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "业主不接受管理处方案", min_length = 1, max_length = 500)]
    reason: String,
}

/// Escalate a complaint
///
/// What the office cannot solve goes to the quality department, and to the leaders what is theirs; only upward.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintEscalate, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("complaints.lead")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/escalate")]
pub async fn escalate_complaint(verb: OnRecord<TicketId, ComplaintEscalate>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| actions::escalate(tx, actor, at, (order.level, &order.reason), now))
        .await
}

/// The plan of the level that decides.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintInstruct {
    /// What the office is to do.
    #[validate(length(min = 1, max = 4000))]
    #[schema(example = "由工程部三日内完成降噪整改并书面答复", min_length = 1, max_length = 4000)]
    plan: String,
}

/// Give the plan of a complaint
///
/// By the level before which it was put; the office carries it out.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintInstruct, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("complaints.decide")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/instruct")]
pub async fn instruct_complaint(verb: OnRecord<TicketId, ComplaintInstruct>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| actions::instruct(tx, actor, at, &order.plan, now)).await
}

/// Whether a complaint holds.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintJudge {
    /// Valid or invalid.
    validity: Validity,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "监控与施工登记证实", min_length = 1, max_length = 500)]
    reason: String,
}

/// Judge a complaint
///
/// Valid or invalid, with a reason. An invalid one is answered and called back all the same, and counted apart.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintJudge, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("complaints.lead")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/judge")]
pub async fn judge_complaint(verb: OnRecord<TicketId, ComplaintJudge>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| actions::judge(tx, actor, at, (order.validity, &order.reason), now))
        .await
}

/// What a complaint is marked as; what is left out stays as it is.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintMark {
    /// A short subject.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "夜间装修噪声", min_length = 1, max_length = 100)]
    subject: Option<String>,
    /// Special: a special report is wanted before the end.
    is_special: Option<bool>,
    /// Major: a corrective action report and an announcement are wanted before the end.
    is_major: Option<bool>,
    /// The customer is severely dissatisfied: a separate callback becomes due.
    is_severe: Option<bool>,
    /// About a bespoke service.
    is_bespoke: Option<bool>,
    /// Compensation is asked for: the leaders decide.
    is_about_compensation: Option<bool>,
    /// How much is asked for, in fen.
    #[validate(range(min = 0, max = 1_000_000_000))]
    #[schema(example = 20000, minimum = 0, maximum = 1_000_000_000)]
    compensation_fen: Option<i64>,
    /// Against the office's director: the leaders decide.
    is_against_director: Option<bool>,
    /// A safety hazard or a dispute about money that it tells of: the clock of telling the project head starts.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "阳台栏杆松动", min_length = 1, max_length = 500)]
    hazard: Option<String>,
    /// Head office's own reference.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "ZX-2026-0311", min_length = 1, max_length = 60)]
    hq_ref: Option<String>,
}

/// Mark a complaint
///
/// What it is about. Compensation and the director raise it to the leaders by themselves.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintMark, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/mark")]
pub async fn mark_complaint(verb: OnRecord<TicketId, ComplaintMark>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| {
        let order = MarkOrder {
            subject: order.subject.clone(),
            is_special: order.is_special,
            is_major: order.is_major,
            is_severe: order.is_severe,
            is_bespoke: order.is_bespoke,
            is_about_compensation: order.is_about_compensation,
            compensation_fen: order.compensation_fen,
            is_against_director: order.is_against_director,
            hazard: order.hazard.clone(),
            hq_ref: order.hq_ref.clone(),
        };
        actions::mark(tx, actor, at, &order, now)
    })
    .await
}

/// When the project's head was told.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintTellHead {
    /// When; now, if left out.
    #[schema(example = "2026-03-02T08:23:00Z")]
    told_at: Option<DateTime<Utc>>,
}

/// Tell the project head of a hazard
///
/// Records that the head knows of the hazard, or of the dispute about money, that a complaint tells of.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    request_body = ComplaintTellHead, responses((status = 200, description = "The complaint as it is now", body = Complaint)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/complaints/{complaint_id}/tell-head")]
pub async fn tell_head_of_complaint(verb: OnRecord<TicketId, ComplaintTellHead>) -> Answer {
    as_complaint(verb, |tx, actor, at, order, now| actions::tell_head(tx, actor, at, order.told_at, now)).await
}
