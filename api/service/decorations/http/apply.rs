//! From the application to the permit.
//!
//! Rule: DEC-01, DEC-02, DEC-03, DEC-04, DEC-17.

use super::super::actions::{self, ApplyOrder, Firm};
use super::shapes::{DecorationFile, show};
use crate::db::types::{AttachmentId, DecorationId, PartyId, ProjectId, UnitId};
use crate::http::call::{Answer, Call};
use crate::http::json::Valid;
use crate::identity::{InProject, OnRecord};
use crate::procedures::{PaperGiven, PaymentGiven, parts};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::decorations::Kind;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A decoration to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationApply {
    /// Which of the unit.
    kind: Kind,
    /// The unit.
    unit_id: UnitId,
    /// Its owner.
    party_id: PartyId,
    /// The firm that does the works.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "宏图装饰工程有限公司", min_length = 1, max_length = 80)]
    firm_name: String,
    /// The number of its licence.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "91510100MA6C", min_length = 1, max_length = 60)]
    firm_licence: Option<String>,
    /// Whom to speak to there.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "周工", min_length = 1, max_length = 40)]
    firm_contact: String,
    /// Their phone.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "138 0013 8000", min_length = 1, max_length = 40)]
    firm_phone: String,
    /// What is done, item by item.
    #[validate(length(min = 1, max = 30))]
    #[schema(min_items = 1, max_items = 30, example = json!(["拆除非承重墙", "卫生间防水"]))]
    works: Vec<String>,
    /// The first day that is asked for.
    #[schema(example = "2026-03-05")]
    from_on: NaiveDate,
    /// The last day that is asked for.
    #[schema(example = "2026-06-05")]
    to_on: NaiveDate,
    /// The papers that the step asks for.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    papers: Vec<PaperGiven>,
    /// When it was taken at the desk; now, if left out.
    #[schema(example = "2026-03-02T01:00:00Z")]
    applied_at: Option<DateTime<Utc>>,
}

/// Apply for a decoration
///
/// With the drawings, attached to the unit before; its time runs until the worker passes are issued.
#[utoipa::path(tag = "decorations", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = DecorationApply, responses((status = 201, description = "Applied for", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work"))))]
#[post("/projects/{project_id}/decorations")]
pub async fn apply_for_decoration(call: Call, scope: InProject, body: Valid<DecorationApply>) -> Answer {
    let actor = scope.0;
    let Valid { value, digest } = body;
    let order = ApplyOrder {
        kind: value.kind,
        unit: value.unit_id,
        party: value.party_id,
        firm: Firm {
            name: value.firm_name,
            licence: value.firm_licence,
            contact: value.firm_contact,
            phone: value.firm_phone,
        },
        works: value.works,
        planned: (value.from_on, value.to_on),
        evidence: parts(&value.papers, &[]),
        applied_at: value.applied_at,
    };
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::apply(tx, &actor, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// What the review of the drawings gives.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationReview {
    /// Whether they pass.
    is_passed: bool,
    /// Why they go back, or what else is to be known.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "承重墙不得拆除", min_length = 1, max_length = 500)]
    note: Option<String>,
}

/// Review the drawings
///
/// By engineering; drawings that do not pass go back with the reason.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationReview, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.engineer")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/review")]
pub async fn review_decoration(verb: OnRecord<DecorationId, DecorationReview>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::review(tx, actor, at, (body.is_passed, body.note.as_deref()), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// New drawings.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationResubmit {
    /// The drawings, attached to the decoration before.
    file_id: AttachmentId,
}

/// Hand new drawings in
///
/// In place of those that went back; a new clock runs.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationResubmit, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/resubmit")]
pub async fn resubmit_decoration(verb: OnRecord<DecorationId, DecorationResubmit>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::resubmit(tx, actor, at, body.file_id, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Why something is done with a decoration.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationReason {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "业主放弃装修", min_length = 1, max_length = 500)]
    pub(super) reason: String,
}

/// Withdraw an application
///
/// Before it is paid for, with the reason.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationReason, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/withdraw")]
pub async fn withdraw_decoration(verb: OnRecord<DecorationId, DecorationReason>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::withdraw(tx, actor, at, &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// The signed form, and what was paid.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationPay {
    /// The papers that the step asks for.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    papers: Vec<PaperGiven>,
    /// The payments that the step asks for.
    #[serde(default)]
    #[validate(nested, length(max = 10))]
    #[schema(max_items = 10)]
    payments: Vec<PaymentGiven>,
}

/// Pay for a decoration
///
/// The application form is signed, the deposit and the removal of rubbish are paid.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationPay, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.cash")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/pay")]
pub async fn pay_decoration(verb: OnRecord<DecorationId, DecorationPay>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::pay(tx, actor, at, (&parts(&body.papers, &[]), &parts(&[], &body.payments)), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// The days of a permit.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationPermit {
    /// Its first day.
    #[schema(example = "2026-03-05")]
    from_on: NaiveDate,
    /// Its last day.
    #[schema(example = "2026-06-05")]
    to_on: NaiveDate,
}

/// Issue the work permit
///
/// Only after the deposit and the fee are paid.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationPermit, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/permit")]
pub async fn permit_decoration(verb: OnRecord<DecorationId, DecorationPermit>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::issue_permit(tx, actor, at, (body.from_on, body.to_on), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
