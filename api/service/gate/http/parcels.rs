//! Reading parcels: one, many, as a file.
//!
//! Rule: GAT-08.

use super::super::store::parcels::{self as store, Filter, Named};
use super::unit_of;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{ParcelId, PartyId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::policy::{self, InForce, keys};
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::gate::{self as rules, ParcelStage, ParcelVerb};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A parcel that was taken in for a resident.
#[derive(Debug, Serialize, ToSchema)]
pub struct Parcel {
    /// The parcel.
    id: ParcelId,
    /// The room.
    #[schema(example = "4-2-301")]
    room: String,
    /// The customer, if they are known.
    party_id: Option<PartyId>,
    /// Their name.
    #[schema(example = "杨秀兰")]
    party_name: Option<String>,
    /// The name on it.
    #[schema(example = "杨女士")]
    recipient: String,
    /// Whether the last four digits of the phone are asked for.
    asks_phone_tail: bool,
    /// Who brought it.
    #[schema(example = "顺丰")]
    carrier: String,
    /// The carrier's number.
    #[schema(example = "SF1234567890")]
    tracking_no: Option<String>,
    /// Where it lies.
    #[schema(example = "A-3")]
    shelf: Option<String>,
    /// How far it has come.
    stage: ParcelStage,
    /// Whether it has lain longer than it may.
    is_overdue: bool,
    /// When it arrived.
    #[schema(example = "2026-03-02T02:00:00Z")]
    arrived_at: DateTime<Utc>,
    /// When the resident was told.
    #[schema(example = "2026-03-02T02:10:00Z")]
    told_at: Option<DateTime<Utc>>,
    /// Who took it in.
    #[schema(example = "赵强")]
    taken_in_by: String,
    /// Who fetched it.
    #[schema(example = "杨秀兰")]
    fetched_by: Option<String>,
    /// When it was fetched or sent back.
    #[schema(example = "2026-03-02T10:00:00Z")]
    ended_at: Option<DateTime<Utc>>,
    /// Who handed it out or sent it back.
    #[schema(example = "赵强")]
    ended_by: Option<String>,
    /// Why it was sent back.
    #[schema(example = "收件人拒收")]
    reason: Option<String>,
    /// What this reader may do now.
    verbs: Vec<ParcelVerb>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Parcel {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// Before which day a parcel must have arrived to be overdue.
fn overdue_before(force: &InForce, now: DateTime<Utc>) -> NaiveDate {
    rules::lies_since_before(force.day(now), force.policy.number(keys::GATE_PARCEL_DAYS).unwrap_or(0))
}

fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<Named>, now: DateTime<Utc>) -> Result<Vec<Parcel>> {
    let force = policy::in_force(conn, actor.project(), now)?;
    let before = overdue_before(&force, now);
    let people = |(row, ..): &Named| [Some(row.created_by), row.ended_by].into_iter().flatten();
    let names = Names::of(conn, rows.iter().flat_map(people))?;
    let may = actor.may(Permission::ParcelsWork);
    let shape = |(row, room, party_name): Named| {
        let verbs = rules::parcel_verbs(row.stage.0);
        Parcel {
            is_overdue: !verbs.is_empty() && force.day(row.arrived_at.0) < before,
            verbs: if may { verbs } else { Vec::new() },
            id: row.id,
            room,
            party_id: row.party_id,
            party_name,
            recipient: row.recipient,
            asks_phone_tail: row.phone_tail.is_some(),
            carrier: row.carrier,
            tracking_no: row.tracking_no,
            shelf: row.shelf,
            stage: row.stage.0,
            arrived_at: row.arrived_at.0,
            told_at: row.told_at.map(|at| at.0),
            taken_in_by: names.name(row.created_by),
            fetched_by: row.fetched_by,
            ended_at: row.ended_at.map(|at| at.0),
            ended_by: row.ended_by.map(|id| names.name(id)),
            reason: row.reason,
            version: row.version,
        }
    };
    Ok(rows.into_iter().map(shape).collect())
}

/// A parcel as its reader sees it.
///
/// # Errors
/// 404.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: ParcelId, now: DateTime<Utc>) -> Result<Parcel> {
    let named = store::named(conn, actor.project(), id)?;
    shaped(conn, actor, vec![named], now)?.pop().ok_or_else(|| Code::NotFound.into())
}

/// What a list of parcels is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ParcelQuery {
    /// Only this stage.
    stage: Option<ParcelStage>,
    /// Only this room.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "4-2-301", min_length = 1, max_length = 40)]
    room: Option<String>,
    /// Only those that lie here.
    #[serde(default)]
    is_here: bool,
    /// Only those that have lain longer than they may.
    #[serde(default)]
    is_overdue: bool,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    query: &ParcelQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Parcel>> {
    let force = policy::in_force(conn, actor.project(), now)?;
    let filter = Filter {
        stage: query.stage,
        unit: unit_of(conn, actor.project(), query.room.as_deref())?,
        is_here: query.is_here,
        lies_since_before: query.is_overdue.then(|| force.calendar.midnight(overdue_before(&force, now))),
        after: page::decode(cursor)?,
    };
    let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, |(row, ..)| row.cursor());
    Ok(Page { items: shaped(conn, actor, items, now)?, next_cursor, total })
}

/// List parcels
///
/// The last that arrived first.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), ParcelQuery),
    responses((status = 200, description = "A page of parcels", body = Page<Parcel>)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/parcels")]
pub async fn list_parcels(call: Call, scope: InProject, query: ValidQuery<ParcelQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::GateRead)?;
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

/// Export parcels
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), ParcelQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/parcels/export")]
pub async fn export_parcels(call: Call, scope: InProject, query: Exported<ParcelQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::TicketsExport)?;
    let reader = actor.clone();
    let sheet = Sheet::of("parcels", "快递登记表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// Show a parcel
///
/// With what the reader may do now.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("parcel_id" = ParcelId, Path, description = "Which one")),
    responses((status = 200, description = "The record", body = Parcel)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/parcels/{parcel_id}")]
pub async fn get_parcel(call: Call, scope: InProject, ids: Ids<(ProjectId, ParcelId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::GateRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// The columns of the paper.
const COLUMNS: &[Column] = &[
    column("arrived_at", "到达时间"),
    column("room", "房号"),
    column("recipient", "收件人"),
    column("carrier", "快递公司"),
    column("tracking_no", "单号"),
    column("shelf", "货架"),
    word::<ParcelStage>("stage", "状态"),
    column("told_at", "通知时间"),
    column("fetched_by", "领取人"),
    column("ended_at", "领取或退回时间"),
    column("ended_by", "经办人"),
    column("reason", "退回原因"),
];
