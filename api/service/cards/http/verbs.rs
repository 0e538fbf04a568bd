//! What is done with a card.
//!
//! Rule: ICC-02, ICC-03, ICC-04, ICC-05, ICC-06, ICC-07, ICC-08, ICC-10, ICC-12.

use super::super::actions::{self, ApplyOrder, SignOrder};
use super::list::{CardFile, show};
use crate::db::types::{AttachmentId, CardId, PartyId, ProjectId, UnitId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Valid};
use crate::identity::{InProject, OnRecord};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::cards::{Kind, Verb};
use guanjia_rules::parties::IdDocKind;
use guanjia_rules::procedures::IdentitySeen;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A card to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardApply {
    /// What it shall open.
    kind: Kind,
    /// The unit.
    unit_id: UnitId,
    /// Who shall hold it.
    party_id: PartyId,
    /// The number plate of a parking card.
    #[validate(length(min = 1, max = 20))]
    #[schema(example = "京A12345", min_length = 1, max_length = 20)]
    plate: Option<String>,
    /// Whether it was asked for by phone.
    #[serde(default)]
    is_by_phone: bool,
    /// The lost card that it replaces.
    replaces_id: Option<CardId>,
    /// When it was asked for; now, if left out.
    #[schema(example = "2026-03-02T01:00:00Z")]
    applied_at: Option<DateTime<Utc>>,
}

/// Apply for a card
///
/// In person or by phone; its ten minutes run. After a loss it names the lost card, and its fee is paid before it goes to
/// engineering.
#[utoipa::path(tag = "cards", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = CardApply, responses((status = 201, description = "Applied for", body = CardFile)),
    extensions(("x-permission" = json!("cards.work"))))]
#[post("/projects/{project_id}/cards")]
pub async fn apply_for_card(call: Call, scope: InProject, body: Valid<CardApply>) -> Answer {
    let actor = scope.0;
    let CardApply { kind, unit_id, party_id, plate, is_by_phone, replaces_id, applied_at } = body.value;
    let order =
        ApplyOrder { kind, unit: unit_id, party: party_id, plate, is_by_phone, replaces: replaces_id, applied_at };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::apply(tx, &actor, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// By which document who asks was identified.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardDispatch {
    /// The document.
    document: IdDocKind,
    /// The last four characters of its number; never the whole one.
    #[validate(length(min = 1, max = 4))]
    #[schema(example = "123X", min_length = 1, max_length = 4)]
    last_four: Option<String>,
}

/// The number on a card.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardOpen {
    /// The number, as a reader or a person gives it.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "0A:1B:2C:3D", min_length = 1, max_length = 60)]
    card_number: String,
}

/// Who signed for a card.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardSign {
    /// Who signed.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 80)]
    signed_by: String,
    /// The strokes or the scan, attached to the card before.
    signature_id: Option<AttachmentId>,
    /// Where the signed paper lies.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "档案柜 3", min_length = 1, max_length = 80)]
    paper_place: Option<String>,
}

impl CardSign {
    fn order(&self) -> SignOrder {
        SignOrder {
            signed_by: self.signed_by.clone(),
            signature: self.signature_id,
            paper_place: self.paper_place.clone(),
        }
    }
}

/// Who reported the loss.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardLoss {
    /// Who, and how.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "杨秀兰来电", min_length = 1, max_length = 200)]
    reported_by: String,
}

/// Why something is done with a card.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardReason {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "房屋已过户", min_length = 1, max_length = 500)]
    reason: String,
}

/// Money that was put on a card.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardTopUpAdd {
    /// How much, in fen.
    #[validate(range(min = 1, max = 100_000_000_i64))]
    #[schema(example = 10_000, minimum = 1, maximum = 100_000_000_i64)]
    amount_fen: i64,
    /// The number of the receipt.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "C-20260302-3", min_length = 1, max_length = 60)]
    receipt_number: Option<String>,
}

/// Write down a top-up
///
/// Water and electricity cards are written in another system; this keeps that it was done.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardTopUpAdd, responses((status = 201, description = "Written down", body = CardFile)),
    extensions(("x-permission" = json!("cards.work"))))]
#[post("/projects/{project_id}/cards/{card_id}/top-ups")]
pub async fn top_up_card(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, CardId)>,
    body: Valid<CardTopUpAdd>,
) -> Answer {
    let (actor, id, order) = (scope.0, ids.0.1, body.value);
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::top_up(tx, &actor, id, (order.amount_fen, order.receipt_number.as_deref()), now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Verify and dispatch a card
///
/// Who asks was identified by a document; engineering has eight minutes.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardDispatch, responses((status = 200, description = "The card as it is now", body = CardFile)),
    extensions(("x-permission" = json!("cards.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/cards/{card_id}/dispatch")]
pub async fn dispatch_card(verb: OnRecord<CardId, CardDispatch>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let seen = IdentitySeen { document: body.document, last_four: body.last_four.clone() };
        let row = actions::dispatch(tx, actor, at, &seen, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Refuse a card
///
/// Who asks could not be identified, with the reason.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardReason, responses((status = 200, description = "The card as it is now", body = CardFile)),
    extensions(("x-permission" = json!("cards.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/cards/{card_id}/refuse")]
pub async fn refuse_card(verb: OnRecord<CardId, CardReason>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::end(tx, actor, (at, Verb::Refuse), &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Open a card
///
/// By engineering, with the number on it, which belongs to one living card at most.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardOpen, responses((status = 200, description = "The card as it is now", body = CardFile)),
    extensions(("x-permission" = json!("cards.open")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/cards/{card_id}/open")]
pub async fn open_card(verb: OnRecord<CardId, CardOpen>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::open(tx, actor, at, &body.card_number, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Hand a card out
///
/// Against a signature, on the screen or on a paper that is filed.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardSign, responses((status = 200, description = "The card as it is now", body = CardFile)),
    extensions(("x-permission" = json!("cards.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/cards/{card_id}/sign")]
pub async fn sign_card(verb: OnRecord<CardId, CardSign>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::hand(tx, actor, (at, Verb::Sign), &body.order(), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Keep a card for its holder
///
/// By a signed agreement that entrusts cards; without one it is not handed out.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardSign, responses((status = 200, description = "The card as it is now", body = CardFile)),
    extensions(("x-permission" = json!("cards.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/cards/{card_id}/entrust")]
pub async fn entrust_card(verb: OnRecord<CardId, CardSign>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::hand(tx, actor, (at, Verb::Entrust), &body.order(), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Give an entrusted card to its holder
///
/// Against a signature.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardSign, responses((status = 200, description = "The card as it is now", body = CardFile)),
    extensions(("x-permission" = json!("cards.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/cards/{card_id}/hand-over")]
pub async fn hand_over_card(verb: OnRecord<CardId, CardSign>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::hand(tx, actor, (at, Verb::HandOver), &body.order(), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Report a card lost
///
/// It opens nothing from this moment.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardLoss, responses((status = 200, description = "The card as it is now", body = CardFile)),
    extensions(("x-permission" = json!("cards.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/cards/{card_id}/report-lost")]
pub async fn report_card_lost(verb: OnRecord<CardId, CardLoss>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::report_lost(tx, actor, at, &body.reported_by, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Use a found card again
///
/// Only before the card that replaces it is open; that one is not gone through with.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardReason, responses((status = 200, description = "The card as it is now", body = CardFile)),
    extensions(("x-permission" = json!("cards.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/cards/{card_id}/reactivate")]
pub async fn reactivate_card(verb: OnRecord<CardId, CardReason>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::reactivate(tx, actor, at, &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Cancel a card
///
/// With the reason; at a resale and at the end of a tenancy.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    request_body = CardReason, responses((status = 200, description = "The card as it is now", body = CardFile)),
    extensions(("x-permission" = json!("cards.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/cards/{card_id}/cancel")]
pub async fn cancel_card(verb: OnRecord<CardId, CardReason>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::end(tx, actor, (at, Verb::Cancel), &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
