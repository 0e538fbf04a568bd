//! Deeds on release slips: each takes the version that was read and answers the slip as it is now.
//!
//! Rule: GAT-07, MOV-14, MOV-20, LED-10.

use super::super::actions::releases::{self as actions, AgreementOrder, ReleaseOrder};
use super::releases::{GoodsLine, GoodsRelease, show};
use crate::db::types::{AttachmentId, GateId, GoodsReleaseId, PartyId, ProjectId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Nothing, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use crate::properties::{Seen, visible};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::NaiveDate;
use guanjia_rules::gate::{Goods, Mandate};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A release slip that is asked for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsReleaseRequest {
    /// The room.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "4-2-301", min_length = 1, max_length = 40)]
    room: String,
    /// Who asks; they hold the room on that day.
    party_id: PartyId,
    /// What leaves.
    #[validate(length(min = 1, max = 50), nested)]
    #[schema(min_items = 1, max_items = 50)]
    goods: Vec<GoodsLine>,
    /// The day on which it leaves; the slip holds on that day alone.
    #[schema(example = "2026-03-02")]
    leaves_on: NaiveDate,
    /// Under whose word.
    mandate: Mandate,
    /// The owner's agreement, for anybody but the owner.
    #[validate(nested)]
    agreement: Option<ReleaseAgreementShown>,
    /// What else is said.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "搬家公司车辆粤B12345", min_length = 1, max_length = 200)]
    note: Option<String>,
}

/// The owner's signed goods-release agreement, which the caller saw.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseAgreementShown {
    /// Its number.
    #[validate(length(min = 1, max = 40), custom(function = visible))]
    #[schema(example = "FX-2026-031", min_length = 1, max_length = 40, pattern = "\\S")]
    number: String,
    /// When it was signed.
    #[schema(example = "2026-01-15")]
    signed_on: NaiveDate,
    /// Its copy, which hangs at the room or at the customer.
    attachment_id: Option<AttachmentId>,
}

impl From<GoodsReleaseRequest> for ReleaseOrder {
    fn from(body: GoodsReleaseRequest) -> Self {
        Self {
            room: body.room,
            party: body.party_id,
            goods: body.goods.into_iter().map(Goods::from).collect(),
            leaves_on: body.leaves_on,
            mandate: body.mandate,
            agreement: body.agreement.map(|shown| AgreementOrder {
                number: shown.number,
                signed_on: shown.signed_on,
                attachment: shown.attachment_id,
            }),
            note: body.note,
        }
    }
}

/// Request a release slip
///
/// For who holds the room on the day that is named: the owner alone, anybody else under the owner's agreement.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project")), request_body = GoodsReleaseRequest,
    responses((status = 201, description = "Made", body = GoodsRelease)),
    extensions(("x-permission" = json!("releases.approve|gate.log"))))]
#[post("/projects/{project_id}/goods-releases")]
pub async fn request_goods_release(call: Call, scope: InProject, body: Valid<GoodsReleaseRequest>) -> Answer {
    let (actor, order) = (scope.0, ReleaseOrder::from(body.value));
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::request(tx, &actor, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Approve a release slip
///
/// The guard may let the goods pass on its day.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("goods_release_id" = GoodsReleaseId, Path, description = "Which one")),
    request_body = Nothing, responses((status = 200, description = "The record as it is now", body = GoodsRelease)),
    extensions(("x-permission" = json!("releases.approve")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/goods-releases/{goods_release_id}/approve")]
pub async fn approve_goods_release(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, GoodsReleaseId)>,
    version: IfMatch,
    body: Valid<Nothing>,
) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        let row = actions::approve(tx, &actor, seen, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// What passes the gate.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsReleasePass {
    /// By which gate.
    gate_id: GateId,
    /// What is really carried; all that is listed, if left out.
    #[validate(length(max = 50), nested)]
    #[schema(max_items = 50)]
    carried: Option<Vec<GoodsLine>>,
}

/// Let goods pass the gate
///
/// On the day of the slip, and nothing that is not on it.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("goods_release_id" = GoodsReleaseId, Path, description = "Which one")),
    request_body = GoodsReleasePass, responses((status = 200, description = "The record as it is now", body = GoodsRelease)),
    extensions(("x-permission" = json!("gate.log")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/goods-releases/{goods_release_id}/pass")]
pub async fn pass_goods_release(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, GoodsReleaseId)>,
    version: IfMatch,
    body: Valid<GoodsReleasePass>,
) -> Answer {
    let (actor, GoodsReleasePass { gate_id, carried }) = (scope.0, body.value);
    let carried: Option<Vec<Goods>> = carried.map(|lines| lines.into_iter().map(Goods::from).collect());
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        let row = actions::pass(tx, &actor, seen, (gate_id, carried.as_deref()), now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsReleaseRefuse {
    /// Why.
    #[validate(length(min = 1, max = 200), custom(function = visible))]
    #[schema(example = "实物与清单不符", min_length = 1, max_length = 200, pattern = "\\S")]
    reason: String,
}

/// Refuse a release slip
///
/// With the reason; the guard may once it was approved.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("goods_release_id" = GoodsReleaseId, Path, description = "Which one")),
    request_body = GoodsReleaseRefuse, responses((status = 200, description = "The record as it is now", body = GoodsRelease)),
    extensions(("x-permission" = json!("releases.approve|gate.log")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/goods-releases/{goods_release_id}/refuse")]
pub async fn refuse_goods_release(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, GoodsReleaseId)>,
    version: IfMatch,
    body: Valid<GoodsReleaseRefuse>,
) -> Answer {
    let (actor, order) = (scope.0, body.value);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let seen = Seen { id: ids.0.1, version: version.0 };
        let row = actions::refuse(tx, &actor, seen, &order.reason, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}
