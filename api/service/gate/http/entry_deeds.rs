//! Writing lines of the log, noting who has left and which document was given back.
//!
//! Rule: GAT-01, GAT-02, GAT-05, GAT-10.

use super::super::actions::entries::{self as actions, DocumentOrder, EntryOrder};
use super::entries::{GateEntry, show};
use crate::db::types::{GateEntryId, GateId, PartyId, ProjectId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use crate::properties::Seen;
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::gate::{Direction, DocumentKind, EntryKind};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// Somebody or something at the gate.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GateEntryAdd {
    /// Where.
    gate_id: GateId,
    /// When they passed; now, if left out. A device that was offline tells its own time.
    #[schema(example = "2026-03-02T01:05:00Z")]
    at: Option<DateTime<Utc>>,
    /// In or out.
    direction: Direction,
    /// Person or vehicle.
    kind: EntryKind,
    /// The name; a person's is needed.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "李雷", min_length = 1, max_length = 80)]
    name: Option<String>,
    /// The plate; a vehicle's is needed.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "粤B·12345", min_length = 1, max_length = 40)]
    plate: Option<String>,
    /// Whether the plate is none of the usual ones, so that any text will do.
    #[serde(default)]
    is_plate_elsewhere: bool,
    /// How many persons; one, if left out.
    #[serde(default = "one")]
    #[validate(range(min = 1, max = 99))]
    #[schema(example = 1, minimum = 1, maximum = 99)]
    persons: i32,
    /// The room that is visited, or lived in.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "4-2-301", min_length = 1, max_length = 40)]
    room: Option<String>,
    /// The resident who comes or goes.
    party_id: Option<PartyId>,
    /// The visitor's company.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "顺丰速运", min_length = 1, max_length = 80)]
    company: Option<String>,
    /// What for.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "送货", min_length = 1, max_length = 200)]
    reason: Option<String>,
    /// What damage of the vehicle is seen as it comes in.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "右前门有划痕", min_length = 1, max_length = 200)]
    damage: Option<String>,
    /// What else is said.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "等业主下楼接", min_length = 1, max_length = 500)]
    note: Option<String>,
    /// The number of the worker pass that is shown: the room comes from it, and name and firm where they are left out. Nobody
    /// comes in with a pass that is not valid today.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "SG2026-0001-01", min_length = 1, max_length = 40)]
    pass_number: Option<String>,
    /// The document that is taken to be looked at.
    #[validate(nested)]
    document: Option<GateDocumentAdd>,
}

fn one() -> i32 {
    1
}

/// A document that is taken; its number is not to be told.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GateDocumentAdd {
    /// What it is.
    kind: DocumentKind,
    /// Its last four signs, if they are wanted.
    #[validate(length(equal = 4))]
    #[schema(example = "123X", min_length = 4, max_length = 4)]
    tail: Option<String>,
    /// When it was taken; with the line, if left out.
    #[schema(example = "2026-03-02T01:05:00Z")]
    taken_at: Option<DateTime<Utc>>,
    /// When it was given back, if it was already.
    #[schema(example = "2026-03-02T01:05:20Z")]
    returned_at: Option<DateTime<Utc>>,
}

impl From<GateEntryAdd> for EntryOrder {
    fn from(body: GateEntryAdd) -> Self {
        Self {
            gate: body.gate_id,
            at: body.at,
            direction: body.direction,
            kind: body.kind,
            name: body.name,
            plate: body.plate,
            is_plate_elsewhere: body.is_plate_elsewhere,
            persons: body.persons,
            room: body.room,
            party: body.party_id,
            company: body.company,
            reason: body.reason,
            damage: body.damage,
            note: body.note,
            pass: body.pass_number,
            document: body.document.map(|document| DocumentOrder {
                kind: document.kind,
                tail: document.tail,
                taken_at: document.taken_at,
                returned_at: document.returned_at,
            }),
        }
    }
}

/// Write a line of the gate's log
///
/// A person or a vehicle that comes in or goes out. A vehicle that goes out and is inside leaves by it.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project")), request_body = GateEntryAdd,
    responses((status = 201, description = "Written", body = GateEntry)),
    extensions(("x-permission" = json!("gate.log"))))]
#[post("/projects/{project_id}/gate-entries")]
pub async fn add_gate_entry(call: Call, scope: InProject, body: Valid<GateEntryAdd>) -> Answer {
    let (actor, order) = (scope.0, EntryOrder::from(body.value));
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::add(tx, &actor, &order, now)?;
        show(tx, actor.project(), row.id)
    })
    .await
}

/// Where and when somebody left.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GateLeave {
    /// By which gate.
    gate_id: GateId,
    /// When; now, if left out.
    #[schema(example = "2026-03-02T02:40:00Z")]
    at: Option<DateTime<Utc>>,
}

/// Note that somebody has left
///
/// Who came in by this line: a line of the going is written as well.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("gate_entry_id" = GateEntryId, Path, description = "The line")),
    request_body = GateLeave, responses((status = 200, description = "The line of the coming as it is now", body = GateEntry)),
    extensions(("x-permission" = json!("gate.log")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/gate-entries/{gate_entry_id}/leave")]
pub async fn leave_gate(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, GateEntryId)>,
    version: IfMatch,
    body: Valid<GateLeave>,
) -> Answer {
    let (actor, at) = (scope.0, (body.value.gate_id, body.value.at));
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::leave(tx, &actor, Seen { id: ids.0.1, version: version.0 }, at, now)?;
        show(tx, actor.project(), row.id)
    })
    .await
}

/// When a document was given back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentReturn {
    /// When; now, if left out.
    #[schema(example = "2026-03-02T01:05:20Z")]
    returned_at: Option<DateTime<Utc>>,
}

/// Note that a document was given back
///
/// The promise of some seconds is judged by it.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("gate_entry_id" = GateEntryId, Path, description = "The line")),
    request_body = DocumentReturn, responses((status = 200, description = "The line as it is now", body = GateEntry)),
    extensions(("x-permission" = json!("gate.log")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/gate-entries/{gate_entry_id}/return-document")]
pub async fn return_document(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, GateEntryId)>,
    version: IfMatch,
    body: Valid<DocumentReturn>,
) -> Answer {
    let (actor, at) = (scope.0, body.value.returned_at);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::give_back(tx, &actor, Seen { id: ids.0.1, version: version.0 }, at, now)?;
        show(tx, actor.project(), row.id)
    })
    .await
}
