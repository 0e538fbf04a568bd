//! The exit of a decoration, and its deposit.
//!
//! Rule: DEC-09, DEC-10, DEC-11, DEC-12, DEC-13, DEC-14.

use super::super::actions::{self, AcceptOrder, ExitOrder, RefundFormOrder, RefundOrder};
use super::shapes::{DecorationFile, show};
use crate::db::types::{DecorationId, ProjectId, WorkerPassId};
use crate::http::call::Answer;
use crate::identity::OnRecord;
use crate::procedures::{PaperGiven, parts};
use actix_web::http::StatusCode;
use actix_web::post;
use guanjia_rules::decorations::{Item, Part};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// How an exit is asked for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationExit {
    /// Whether the permit was given back.
    is_permit_back: bool,
    /// The passes that were given back.
    #[serde(default)]
    #[validate(length(max = 200))]
    #[schema(max_items = 200)]
    pass_ids: Vec<WorkerPassId>,
    /// The declaration of a loss, if something is lost.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    papers: Vec<PaperGiven>,
}

/// Ask for the exit
///
/// The permit and every pass are given back, or their loss is declared in writing; what is missing is named.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationExit, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/request-exit")]
pub async fn request_decoration_exit(verb: OnRecord<DecorationId, DecorationExit>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::request_exit(
            tx,
            actor,
            at,
            &ExitOrder {
                is_permit_back: body.is_permit_back,
                passes: body.pass_ids.clone(),
                evidence: parts(&body.papers, &[]),
            },
            now,
        )?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// An item of the acceptance.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationItemGiven {
    /// What it is about.
    part: Part,
    /// What was looked at.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "卫生间防水", min_length = 1, max_length = 80)]
    name: String,
    /// Whether it is in order.
    is_ok: bool,
    /// What is wrong.
    #[validate(length(min = 1, max = 300))]
    #[schema(example = "楼道有建筑垃圾", min_length = 1, max_length = 300)]
    note: Option<String>,
    /// What is kept of the deposit for it, in fen, where it is not put in order.
    #[validate(range(min = 1, max = 100_000_000_000_i64))]
    #[schema(example = 20_000, minimum = 1, maximum = 100_000_000_000_i64)]
    deduction_fen: Option<i64>,
}

/// What the acceptance found.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationAccept {
    /// The public area's hygiene and facilities, and each item of the works.
    #[validate(nested, length(min = 3, max = 60))]
    #[schema(min_items = 3, max_items = 60, example = json!([
        { "part": "hygiene", "name": "公共区域卫生", "is_ok": true },
        { "part": "facilities", "name": "公共设施", "is_ok": true },
        { "part": "work", "name": "卫生间防水", "is_ok": false, "note": "闭水渗漏" },
    ]))]
    items: Vec<DecorationItemGiven>,
    /// Whether everything is in order, or kept of the deposit; else it goes back to the works.
    is_passed: bool,
}

impl DecorationAccept {
    fn order(&self) -> AcceptOrder {
        let item = |one: &DecorationItemGiven| Item {
            part: one.part,
            name: one.name.trim().to_owned(),
            is_ok: one.is_ok,
            note: one.note.clone(),
            deduction_fen: one.deduction_fen,
        };
        AcceptOrder { items: self.items.iter().map(item).collect(), is_passed: self.is_passed }
    }
}

/// Accept a decoration
///
/// Or send it back to the works with what is to be put in order.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationAccept, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.engineer|procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/accept")]
pub async fn accept_decoration(verb: OnRecord<DecorationId, DecorationAccept>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::accept(tx, actor, at, &body.order(), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// How the deposit shall be paid back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationRefundForm {
    /// To whom.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 80)]
    payee: String,
    /// Who was told when it is paid, and how.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "杨秀兰，电话", min_length = 1, max_length = 80)]
    told_to: String,
    /// The papers that the step asks for.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    papers: Vec<PaperGiven>,
}

/// File the form for the refund
///
/// With the deposit slip or the declaration of its loss; the customer is told when it is paid, and its working days run.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationRefundForm, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/file-refund")]
pub async fn file_decoration_refund(verb: OnRecord<DecorationId, DecorationRefundForm>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::file_refund(
            tx,
            actor,
            at,
            &RefundFormOrder {
                payee: body.payee.clone(),
                told_to: body.told_to.clone(),
                evidence: parts(&body.papers, &[]),
            },
            now,
        )?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// What is paid back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecorationRefund {
    /// How much, in fen: the deposits less what is kept.
    #[validate(range(min = 0, max = 100_000_000_000_i64))]
    #[schema(example = 200_000, minimum = 0, maximum = 100_000_000_000_i64)]
    amount_fen: i64,
    /// The number of the voucher.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "F-20260702-1", min_length = 1, max_length = 60)]
    receipt_number: String,
}

/// Pay the deposit back
///
/// The deposits less what the acceptance kept of them.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    request_body = DecorationRefund, responses((status = 200, description = "The decoration as it is now", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.cash")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/decorations/{decoration_id}/refund")]
pub async fn refund_decoration(verb: OnRecord<DecorationId, DecorationRefund>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::refund(
            tx,
            actor,
            at,
            &RefundOrder { amount_fen: body.amount_fen, receipt_number: body.receipt_number.clone() },
            now,
        )?;
        show(tx, actor, row.id, now)
    })
    .await
}
