//! What belongs to a decoration, as its reader sees it.

use super::super::store::{ChangeRow, ExitRow, PassRow, ViolationRow};
use crate::db::types::{AttachmentId, DecorationChangeId, DecorationExitId, DecorationViolationId, WorkerPassId};
use crate::identity::Names;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::decorations::{ChangeKind, ChangeStage, ExitStage, Item, PassState};
use serde::Serialize;
use utoipa::ToSchema;

/// A worker pass.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WorkerPass {
    /// The pass.
    id: WorkerPassId,
    /// The number on it.
    #[schema(example = "SG2026-0001-01")]
    number: String,
    /// Who may come in with it.
    #[schema(example = "刘铁柱")]
    person: String,
    /// The last four characters of their document's number.
    #[schema(example = "123X")]
    id_tail: Option<String>,
    /// What they do.
    #[schema(example = "瓦工")]
    trade: Option<String>,
    /// Their photo.
    photo_id: Option<AttachmentId>,
    /// Its last day.
    #[schema(example = "2026-06-05")]
    valid_to: NaiveDate,
    /// Where it is.
    state: PassState,
    /// When it was issued.
    #[schema(example = "2026-03-02T01:12:00Z")]
    issued_at: DateTime<Utc>,
    /// When it came back or was lost.
    #[schema(example = "2026-06-05T01:12:00Z")]
    ended_at: Option<DateTime<Utc>>,
}

impl From<PassRow> for WorkerPass {
    fn from(row: PassRow) -> Self {
        Self {
            id: row.id,
            number: row.number,
            person: row.person,
            id_tail: row.id_tail,
            trade: row.trade,
            photo_id: row.photo_id,
            valid_to: row.valid_to,
            state: row.state.0,
            issued_at: row.issued_at.0,
            ended_at: row.ended_at.map(|at| at.0),
        }
    }
}

/// A stop or an extension.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecorationChange {
    /// The change.
    id: DecorationChangeId,
    /// Which.
    kind: ChangeKind,
    /// How far it has come.
    stage: ChangeStage,
    /// From which day on.
    #[schema(example = "2026-04-01")]
    from_on: NaiveDate,
    /// The new last day; at a stop, when works shall go on.
    #[schema(example = "2026-07-05")]
    to_on: Option<NaiveDate>,
    /// Why.
    #[schema(example = "定制柜体延迟到货")]
    reason: String,
    /// The number of the new permit.
    #[schema(example = "SG2026-0002")]
    permit_number: Option<String>,
    /// When it was asked for.
    #[schema(example = "2026-04-01T01:00:00Z")]
    asked_at: DateTime<Utc>,
    /// Who took it in.
    #[schema(example = "陈静")]
    asked_by: String,
    /// When it came into force, or was refused.
    #[schema(example = "2026-04-01T01:09:00Z")]
    ended_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    #[schema(example = "业主撤回")]
    refused_because: Option<String>,
}

/// What was found on a site.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecorationViolation {
    /// The violation.
    id: DecorationViolationId,
    /// When it was found.
    #[schema(example = "2026-04-01T01:00:00Z")]
    at: DateTime<Utc>,
    /// Who found it.
    #[schema(example = "陈静")]
    by: String,
    /// Where.
    #[schema(example = "卫生间")]
    place: String,
    /// What.
    #[schema(example = "未做防水即贴砖")]
    text: String,
    /// The photo.
    photo_id: Option<AttachmentId>,
    /// What was done about it.
    #[schema(example = "已返工")]
    action: Option<String>,
    /// When it was closed.
    #[schema(example = "2026-04-03T01:00:00Z")]
    closed_at: Option<DateTime<Utc>>,
}

/// An exit, its acceptance, and what was paid back.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecorationExitFile {
    /// The exit.
    id: DecorationExitId,
    /// How it stands.
    stage: ExitStage,
    /// When it was asked for.
    #[schema(example = "2026-06-05T01:00:00Z")]
    asked_at: DateTime<Utc>,
    /// Whether the permit came back.
    is_permit_back: bool,
    /// Whether a loss was declared in writing.
    is_loss_declared: bool,
    /// What the acceptance found.
    items: Vec<Item>,
    /// When it was judged.
    #[schema(example = "2026-06-05T01:08:00Z")]
    judged_at: Option<DateTime<Utc>>,
    /// Who judged it.
    #[schema(example = "赵刚")]
    judged_by: Option<String>,
    /// What is kept of the deposit, in fen.
    #[schema(example = 20_000)]
    kept_fen: i64,
    /// To whom the rest is paid.
    #[schema(example = "杨秀兰")]
    payee: Option<String>,
    /// Who was told when it is paid.
    #[schema(example = "杨秀兰，电话")]
    told_to: Option<String>,
    /// When the form was filed.
    #[schema(example = "2026-06-05T01:10:00Z")]
    filed_at: Option<DateTime<Utc>>,
    /// What was paid back, in fen.
    #[schema(example = 180_000)]
    refund_fen: Option<i64>,
    /// The number of the voucher.
    #[schema(example = "F-20260702-1")]
    receipt_number: Option<String>,
    /// When it was paid back.
    #[schema(example = "2026-06-20T01:10:00Z")]
    refunded_at: Option<DateTime<Utc>>,
}

/// A stop or an extension as its reader sees it.
pub(super) fn change_of(row: ChangeRow, names: &Names) -> DecorationChange {
    DecorationChange {
        id: row.id,
        kind: row.kind.0,
        stage: row.stage.0,
        from_on: row.from_on,
        to_on: row.to_on,
        reason: row.reason,
        permit_number: row.permit_number,
        asked_at: row.asked_at.0,
        asked_by: names.name(row.asked_by),
        ended_at: row.ended_at.map(|at| at.0),
        refused_because: row.refused_because,
    }
}

/// A violation as its reader sees it.
pub(super) fn violation_of(row: ViolationRow, names: &Names) -> DecorationViolation {
    DecorationViolation {
        id: row.id,
        at: row.at.0,
        by: names.name(row.by),
        place: row.place,
        text: row.text,
        photo_id: row.photo_id,
        action: row.action,
        closed_at: row.closed_at.map(|at| at.0),
    }
}

/// An exit as its reader sees it.
pub(super) fn exit_of(row: ExitRow, names: &Names) -> DecorationExitFile {
    DecorationExitFile {
        id: row.id,
        stage: row.stage.0,
        asked_at: row.asked_at.0,
        is_permit_back: row.is_permit_back,
        is_loss_declared: row.is_loss_declared,
        items: row.items.map(|items| items.0).unwrap_or_default(),
        judged_at: row.judged_at.map(|at| at.0),
        judged_by: row.judged_by.map(|by| names.name(by)),
        kept_fen: row.kept_fen,
        payee: row.payee,
        told_to: row.told_to,
        filed_at: row.filed_at.map(|at| at.0),
        refund_fen: row.refund_fen,
        receipt_number: row.receipt_number,
        refunded_at: row.refunded_at.map(|at| at.0),
    }
}
