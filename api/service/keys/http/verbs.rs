//! Deeds on a set of keys: each takes the version that was read, and answers the set as `get_key` would.
//!
//! Rule: KEY-01, KEY-02, KEY-04, KEY-05, KEY-11.

use super::super::actions::losses::{self, Loss};
use super::super::actions::{self, Change, Signature, TakeIn, loans};
use super::list::{KeySet, show};
use crate::db::types::{AttachmentId, KeyLoanId, KeySetId, ProjectId, UnitId, UserId};
use crate::http::call::{Answer, Call};
use crate::http::json::Valid;
use crate::identity::{InProject, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{patch, post};
use chrono::{DateTime, Utc};
use guanjia_rules::keys::{Kind, LoanPurpose};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A set of keys to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyTakeIn {
    /// What it opens.
    kind: Kind,
    /// The unit; all but management rooms have one.
    unit_id: Option<UnitId>,
    /// The room in words, where it is no unit.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "配电房", min_length = 1, max_length = 100)]
    room: Option<String>,
    /// How many pieces.
    #[validate(range(min = 1, max = 100))]
    #[schema(example = 3, minimum = 1, maximum = 100)]
    pieces: i32,
    /// What is written on them.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "入户门、信箱", min_length = 1, max_length = 200)]
    labels: Option<String>,
    /// Where they hang.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "钥匙柜 A-01", min_length = 1, max_length = 100)]
    place: String,
    /// Who keeps them: somebody of the post that keeps such keys.
    custodian_id: UserId,
    /// From whom they came.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 100)]
    received_from: String,
}

/// Take keys in
///
/// Under the next number. Entrusted keys need an agreement in force that entrusts the keys of the unit.
#[utoipa::path(tag = "keys", params(("project_id" = ProjectId, Path, description = "The project")), request_body = KeyTakeIn,
    responses((status = 201, description = "Taken in", body = KeySet)),
    extensions(("x-permission" = json!("keys.keep"))))]
#[post("/projects/{project_id}/keys")]
pub async fn take_in_keys(call: Call, scope: InProject, body: Valid<KeyTakeIn>) -> Answer {
    let (actor, body, digest) = (scope.0, body.value, body.digest);
    let order = TakeIn {
        kind: body.kind,
        unit: body.unit_id,
        room: body.room,
        pieces: body.pieces,
        labels: body.labels,
        place: body.place,
        custodian: body.custodian_id,
        received_from: body.received_from,
    };
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::take_in(tx, &actor, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// What changes of a set; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyPatch {
    /// What is written on the pieces.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "入户门、信箱", min_length = 1, max_length = 200)]
    labels: Option<String>,
    /// Where they hang.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "钥匙柜 A-02", min_length = 1, max_length = 100)]
    place: Option<String>,
    /// Who keeps them from now on: somebody of the same post.
    custodian_id: Option<UserId>,
}

/// Change keys
///
/// Where they hang and who keeps them; by whoever keeps them, or a lead. The loans' promises go to the new custodian.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_set_id" = KeySetId, Path, description = "The set")),
    request_body = KeyPatch, responses((status = 200, description = "Changed", body = KeySet)),
    extensions(("x-permission" = json!("keys.keep")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/keys/{key_set_id}")]
pub async fn change_keys(verb: OnRecord<KeySetId, KeyPatch>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = Change { labels: body.labels.clone(), place: body.place.clone(), custodian: body.custodian_id };
        let row = actions::change(tx, actor, at, &order, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Pieces that somebody borrows.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyLend {
    /// How many.
    #[validate(range(min = 1, max = 100))]
    #[schema(example = 1, minimum = 1, maximum = 100)]
    pieces: i32,
    /// The person of the staff who borrows.
    borrower_id: Option<UserId>,
    /// The name of somebody else who borrows.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "装修公司 李师傅", min_length = 1, max_length = 100)]
    borrower_name: Option<String>,
    /// What for.
    purpose: LoanPurpose,
    /// The purpose in words.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "检查水表", min_length = 1, max_length = 500)]
    note: Option<String>,
    /// The borrower's strokes: a signature or document that is attached to the set.
    signature_id: Option<AttachmentId>,
    /// Where the signed paper is filed, if it was signed on paper.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "借用单第 3 页", min_length = 1, max_length = 200)]
    filed_at_place: Option<String>,
}

/// Lend keys
///
/// Pieces from the cabinet, by whoever keeps them. They are due at the end of the keys' day; lent after that, before
/// midnight; or the next day, as the policy says.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_set_id" = KeySetId, Path, description = "The set")),
    request_body = KeyLend, responses((status = 200, description = "Lent", body = KeySet)),
    extensions(("x-permission" = json!("keys.keep")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/keys/{key_set_id}/lend")]
pub async fn lend_keys(verb: OnRecord<KeySetId, KeyLend>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = loans::Loan {
            pieces: body.pieces,
            borrower: body.borrower_id,
            borrower_name: body.borrower_name.clone(),
            purpose: body.purpose,
            note: body.note.clone(),
            signature: Signature {
                signer: String::new(),
                strokes: body.signature_id,
                filed_at_place: body.filed_at_place.clone(),
            },
        };
        let row = loans::lend(tx, actor, at, &order, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Pieces that are lost.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyLoss {
    /// How many.
    #[validate(range(min = 1, max = 100))]
    #[schema(example = 1, minimum = 1, maximum = 100)]
    pieces: i32,
    /// The loan of whose pieces; left out for pieces of the cabinet.
    loan_id: Option<KeyLoanId>,
    /// What happened.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "掉入下水道", min_length = 1, max_length = 500)]
    reason: String,
    /// When the owner was told, if so.
    #[schema(example = "2026-03-05T03:00:00Z")]
    owner_told_at: Option<DateTime<Utc>>,
}

/// Report keys as lost
///
/// A ticket to change the lock is registered; the owner is to be told.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_set_id" = KeySetId, Path, description = "The set")),
    request_body = KeyLoss, responses((status = 200, description = "Reported", body = KeySet)),
    extensions(("x-permission" = json!("keys.keep")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/keys/{key_set_id}/lose")]
pub async fn lose_keys(verb: OnRecord<KeySetId, KeyLoss>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = Loss {
            pieces: body.pieces,
            loan: body.loan_id,
            reason: body.reason.clone(),
            owner_told_at: body.owner_told_at,
        };
        let row = losses::lose(tx, actor, at, &order, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Tell the owner of lost keys
///
/// Enters that the owner of the unit heard of the loss now.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_set_id" = KeySetId, Path, description = "The set")),
    request_body = crate::http::json::Nothing, responses((status = 200, description = "Entered", body = KeySet)),
    extensions(("x-permission" = json!("keys.keep")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/keys/{key_set_id}/tell-owner")]
pub async fn tell_owner_of_lost_keys(verb: OnRecord<KeySetId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = losses::tell_owner(tx, actor, at, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// Who signed for a set.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyHandOver {
    /// Who signed.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 100)]
    signed_by: String,
    /// The strokes: a signature or document that is attached to the set.
    signature_id: Option<AttachmentId>,
    /// Where the signed paper is filed, if it was signed on paper.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "收楼档案 4-2-301", min_length = 1, max_length = 200)]
    filed_at_place: Option<String>,
}

/// Hand keys to their owner
///
/// The whole set, while no piece is out, against a signature.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_set_id" = KeySetId, Path, description = "The set")),
    request_body = KeyHandOver, responses((status = 200, description = "Handed over", body = KeySet)),
    extensions(("x-permission" = json!("keys.keep")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/keys/{key_set_id}/hand-over")]
pub async fn hand_over_keys(verb: OnRecord<KeySetId, KeyHandOver>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let signature = Signature {
            signer: body.signed_by.clone(),
            strokes: body.signature_id,
            filed_at_place: body.filed_at_place.clone(),
        };
        let row = actions::hand_over(tx, actor, at, &signature, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
