//! Verbs on a slip: each is one deed, takes the version that was read, and answers the slip as `get_slip` would.

use super::super::actions::{self, ConfirmOrder, FinishOrder};
use super::super::store::Material;
use super::shapes::{Slip, as_slip};
use crate::db::types::{AttachmentId, ProjectId, SlipId, TeamId, UserId};
use crate::http::call::Answer;
use crate::http::json::Nothing;
use crate::identity::OnRecord;
use actix_web::post;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::callbacks::Grade;
use guanjia_rules::dispatch::SizeClass;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A telephone notice.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipPhone {
    /// When; now, if left out.
    #[schema(example = "2026-03-02T08:16:00Z")]
    phoned_at: Option<DateTime<Utc>>,
}

/// Note a telephone notice
///
/// The technician was told by phone: the clock of the door starts here under one preset.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = SlipPhone, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.issue")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/phone")]
pub async fn phone_slip(verb: OnRecord<SlipId, SlipPhone>) -> Answer {
    as_slip(verb, |tx, actor, at, order, now| actions::phone(tx, actor, at, order.phoned_at, now)).await
}

/// Accept a slip
///
/// Takes the slip; one that nobody has becomes one's own.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = Nothing, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/accept")]
pub async fn accept_slip(verb: OnRecord<SlipId>) -> Answer {
    as_slip(verb, |tx, actor, at, _, now| actions::accept(tx, actor, at, now)).await
}

/// Arrive
///
/// Is at the door: stops the clock of the way, starts the clock of the work.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = Nothing, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/arrive")]
pub async fn arrive_slip(verb: OnRecord<SlipId>) -> Answer {
    as_slip(verb, |tx, actor, at, _, now| actions::arrive(tx, actor, at, now)).await
}

/// Tell the price
///
/// The customer knows the price before paid work begins.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = Nothing, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.price")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/price")]
pub async fn price_slip(verb: OnRecord<SlipId>) -> Answer {
    as_slip(verb, |tx, actor, at, _, now| actions::tell_price(tx, actor, at, now)).await
}

/// Begin the work
///
/// Household work; paid work only after the price was told.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = Nothing, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/work")]
pub async fn start_slip(verb: OnRecord<SlipId>) -> Answer {
    as_slip(verb, |tx, actor, at, _, now| actions::work(tx, actor, at, now)).await
}

/// How large public work is.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipClassify {
    /// The class.
    size_class: SizeClass,
    /// Why it is changed; the first time needs none.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "需更换整段管道", min_length = 1, max_length = 500)]
    reason: Option<String>,
}

/// Classify public work
///
/// Small, medium or large; its limit takes over from the first one. It may be changed once, with a reason.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = SlipClassify, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.classify")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/classify")]
pub async fn classify_slip(verb: OnRecord<SlipId, SlipClassify>) -> Answer {
    as_slip(verb, |tx, actor, at, order, now| {
        actions::classify(tx, actor, at, (order.size_class, order.reason.as_deref().unwrap_or_default()), now)
    })
    .await
}

/// Why it cannot be repaired for now.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipSuspend {
    /// Why.
    #[validate(length(max = 500))]
    #[schema(example = "配件需厂家发货", max_length = 500)]
    reason: String,
    /// When it can be repaired.
    #[schema(example = "2026-03-06")]
    expected_on: Option<NaiveDate>,
}

/// Report that it cannot be fixed for now
///
/// Needs the reason and the date; the report goes on the shared list.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = SlipSuspend, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/suspend")]
pub async fn suspend_slip(verb: OnRecord<SlipId, SlipSuspend>) -> Answer {
    as_slip(verb, |tx, actor, at, order, now| actions::suspend(tx, actor, at, (&order.reason, order.expected_on), now))
        .await
}

/// Resume the work
///
/// Goes on with what could not be repaired before.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = Nothing, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/resume")]
pub async fn resume_slip(verb: OnRecord<SlipId>) -> Answer {
    as_slip(verb, |tx, actor, at, _, now| actions::resume(tx, actor, at, now)).await
}

/// What was done.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipFinish {
    /// The work.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "更换角阀，试水无渗漏", min_length = 1, max_length = 2000)]
    work_done: String,
    /// Why it was broken.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "角阀老化", min_length = 1, max_length = 500)]
    cause: Option<String>,
    /// Parts that were replaced.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "DN15 角阀", min_length = 1, max_length = 500)]
    replaced_parts: Option<String>,
    /// How long equipment stood still, in minutes.
    #[validate(range(min = 0, max = 1_000_000))]
    #[schema(example = 40, minimum = 0, maximum = 1000000)]
    down_minutes: Option<i32>,
    /// Whether equipment should be renewed.
    #[serde(default)]
    needs_renewal: bool,
    /// Whether it was a major house defect, whose repair is checked again later.
    #[serde(default)]
    is_major_defect: bool,
    /// The outsider whom engineering helped.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "装修公司王工", min_length = 1, max_length = 100)]
    outsider: Option<String>,
    /// Material.
    #[serde(default)]
    #[validate(length(max = 100), nested)]
    #[schema(max_items = 100)]
    materials: Vec<Material>,
    /// Labour, in fen.
    #[serde(default)]
    #[validate(range(min = 0, max = 100_000_000_000_i64))]
    #[schema(example = 4000, minimum = 0)]
    labour_fen: i64,
}

/// Finish the work
///
/// With what was done, and material and labour for paid work.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = SlipFinish, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/finish")]
pub async fn finish_slip(verb: OnRecord<SlipId, SlipFinish>) -> Answer {
    as_slip(verb, |tx, actor, at, order, now| {
        actions::finish(
            tx,
            actor,
            at,
            &FinishOrder {
                work_done: order.work_done.clone(),
                cause: order.cause.clone(),
                replaced_parts: order.replaced_parts.clone(),
                down_minutes: order.down_minutes,
                needs_renewal: order.needs_renewal,
                is_major_defect: order.is_major_defect,
                outsider: order.outsider.clone(),
                materials: order.materials.clone(),
                labour_fen: order.labour_fen,
            },
            now,
        )
    })
    .await
}

/// What the customer says and signs.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipConfirm {
    /// The opinion in words; needed for anything charged.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "修得又快又好", min_length = 1, max_length = 500)]
    customer_opinion: Option<String>,
    /// The grade.
    customer_grade: Option<Grade>,
    /// Who signed; needed for anything charged.
    #[validate(length(min = 1, max = 64))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 64)]
    signed_by: Option<String>,
    /// The strokes or the scan: a signature or document that is attached to this slip.
    signature_id: Option<AttachmentId>,
    /// Whether it was signed on paper instead.
    #[serde(default)]
    is_on_paper: bool,
    /// Where that paper is filed; needed for one that was signed on paper.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "前台2号夹", min_length = 1, max_length = 100)]
    filed_at_place: Option<String>,
    /// Whether the customer confirmed by phone.
    #[serde(default)]
    by_phone: bool,
}

/// Let the customer confirm
///
/// Opinion and signature for anything charged; a signature or a confirmation by phone otherwise. A signature is a name with
/// strokes of this slip, or with the place where the signed paper is filed.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = SlipConfirm, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/confirm")]
pub async fn confirm_slip(verb: OnRecord<SlipId, SlipConfirm>) -> Answer {
    as_slip(verb, |tx, actor, at, order, now| {
        actions::confirm(
            tx,
            actor,
            at,
            &ConfirmOrder {
                opinion: order.customer_opinion.clone(),
                grade: order.customer_grade,
                signed_by: order.signed_by.clone(),
                signature: order.signature_id,
                is_on_paper: order.is_on_paper,
                filed_at_place: order.filed_at_place.clone(),
                by_phone: order.by_phone,
            },
            now,
        )
    })
    .await
}

/// The check of public work.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipCheck {
    /// Whether it is good.
    is_ok: bool,
    /// What is wrong.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "灯仍闪烁", min_length = 1, max_length = 500)]
    reason: Option<String>,
}

/// Check public work
///
/// On the spot or by photo, by somebody who did not do it; what fails goes back to work.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = SlipCheck, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.check")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/check")]
pub async fn check_slip(verb: OnRecord<SlipId, SlipCheck>) -> Answer {
    as_slip(verb, |tx, actor, at, order, now| {
        actions::check(tx, actor, at, (order.is_ok, order.reason.as_deref().unwrap_or_default()), now)
    })
    .await
}

/// Return a slip
///
/// Gives it back to the desk; the last one back handles the ticket and makes its callback due.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = Nothing, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/return")]
pub async fn return_slip(verb: OnRecord<SlipId>) -> Answer {
    as_slip(verb, |tx, actor, at, _, now| actions::give_back(tx, actor, at, now)).await
}

/// Who takes it over.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipReassign {
    /// The team.
    team_id: Option<TeamId>,
    /// The technician.
    technician_id: Option<UserId>,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "吴师傅在处理爆管", min_length = 1, max_length = 500)]
    reason: String,
}

/// Reassign a slip
///
/// Before somebody is on site, with a reason.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = SlipReassign, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.reassign")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/reassign")]
pub async fn reassign_slip(verb: OnRecord<SlipId, SlipReassign>) -> Answer {
    as_slip(verb, |tx, actor, at, order, now| {
        actions::reassign(tx, actor, at, (order.team_id, order.technician_id, &order.reason), now)
    })
    .await
}

/// What the customer says.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipRework {
    /// That the defect is still there.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "昨晚又开始漏水", min_length = 1, max_length = 500)]
    complaint: String,
}

/// Order rework
///
/// The defect is still there: a new slip is issued at once, and a special callback is due. Answers the new slip.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = SlipRework, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("tickets.reopen")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/rework")]
pub async fn rework_slip(verb: OnRecord<SlipId, SlipRework>) -> Answer {
    as_slip(verb, |tx, actor, at, order, now| actions::rework(tx, actor, at, &order.complaint, now)).await
}

/// Why a slip is voided.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipVoid {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "业主取消", min_length = 1, max_length = 500)]
    reason: String,
}

/// Void a slip
///
/// Before somebody is on site, with a reason.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    request_body = SlipVoid, responses((status = 200, description = "The slip as it is now", body = Slip)),
    extensions(("x-permission" = json!("slips.void")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/slips/{slip_id}/void")]
pub async fn void_slip(verb: OnRecord<SlipId, SlipVoid>) -> Answer {
    as_slip(verb, |tx, actor, at, order, now| actions::void(tx, actor, at, &order.reason, now)).await
}
