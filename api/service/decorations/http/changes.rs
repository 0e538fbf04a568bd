//! Stops and extensions of permits.
//!
//! Rule: DEC-05, DEC-06, DEC-07, DEC-08.

use super::super::actions::{self, ChangeOrder};
use super::apply::DecorationReason;
use super::shapes::{DecorationFile, show};
use crate::db::types::{DecorationId, ProjectId};
use crate::http::call::Answer;
use crate::http::json::Nothing;
use crate::identity::OnRecord;
use crate::procedures::{PaperGiven, PaymentGiven, parts};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::NaiveDate;
use guanjia_rules::decorations::{Change, ChangeKind};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A stop or an extension to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationChangeAsk {
    /// Which.
    kind: ChangeKind,
    /// From which day on.
    #[schema(example = "2026-04-01")]
    from_on: NaiveDate,
    /// The new last day of an extension; at a stop, when works shall go on.
    #[schema(example = "2026-07-05")]
    to_on: Option<NaiveDate>,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "定制柜体延迟到货", min_length = 1, max_length = 500)]
    reason: String,
    /// The papers that the step asks for.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    papers: Vec<PaperGiven>,
}

/// Ask for a stop or an extension
///
/// Against the original permit, or a written declaration of its loss; its time runs until the new permit is issued.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationChangeAsk, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/changes")]
pub async fn ask_decoration_change(verb: OnRecord<DecorationId, DecorationChangeAsk>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::ask(
            tx,
            actor,
            at,
            &ChangeOrder {
                change: Change { kind: body.kind, from_on: body.from_on, to_on: body.to_on },
                reason: body.reason.clone(),
                evidence: parts(&body.papers, &[]),
            },
            now,
        )?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// The deposit of an extension.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationChangePay {
    /// The payments that the step asks for.
    #[serde(default)]
    #[validate(nested, length(max = 10))]
    #[schema(max_items = 10)]
    payments: Vec<PaymentGiven>,
}

/// Pay the extension deposit
///
/// For the stop or the extension that waits.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationChangePay, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.cash")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/changes/pay")]
pub async fn pay_decoration_change(verb: OnRecord<DecorationId, DecorationChangePay>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::pay_change(tx, actor, at, &parts(&[], &body.payments), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Review a stop or an extension
///
/// By engineering.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = Nothing, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.engineer")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/changes/review")]
pub async fn review_decoration_change(verb: OnRecord<DecorationId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::move_change(tx, actor, at, false, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Approve a stop or an extension
///
/// By the project head.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = Nothing, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.release")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/changes/approve")]
pub async fn approve_decoration_change(verb: OnRecord<DecorationId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::move_change(tx, actor, at, true, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Issue the new permit
///
/// It is noted on the original; the stop or the extension is in force.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = Nothing, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/changes/issue")]
pub async fn issue_decoration_change(verb: OnRecord<DecorationId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::issue(tx, actor, at, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Refuse a stop or an extension
///
/// Or take it back; the permit stays as it is.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationReason, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work|procedures.engineer|procedures.release")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/changes/refuse")]
pub async fn refuse_decoration_change(verb: OnRecord<DecorationId, DecorationReason>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::refuse(tx, actor, at, &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
