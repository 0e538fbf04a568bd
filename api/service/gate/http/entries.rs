//! Reading the log.
//!
//! Rule: GAT-01, GAT-02, GAT-05.

use super::super::store::entries::{self as store, Filter, Named};
use super::unit_of;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{GateEntryId, GateId, ParkingPermitId, PartyId, ProjectId, WorkerPassId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject, Names};
use crate::policy::{self, InForce, keys};
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::gate::{Direction, DocumentKind, EntryKind, Plate};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A line of the gate's log.
#[derive(Debug, Serialize, ToSchema)]
pub struct GateEntry {
    /// The line.
    id: GateEntryId,
    /// The day in the log.
    #[schema(example = "2026-03-02")]
    on_day: NaiveDate,
    /// Its number within the day.
    #[schema(example = 12)]
    nth: i32,
    /// The gate.
    gate_id: GateId,
    /// Its name.
    #[schema(example = "南门")]
    gate_name: String,
    /// When they passed.
    #[schema(example = "2026-03-02T01:05:00Z")]
    at: DateTime<Utc>,
    /// When the line was written.
    #[schema(example = "2026-03-02T01:05:10Z")]
    created_at: DateTime<Utc>,
    /// In or out.
    direction: Direction,
    /// Person or vehicle.
    kind: EntryKind,
    /// The name.
    #[schema(example = "李雷")]
    name: Option<String>,
    /// The plate.
    #[schema(example = "粤B12345")]
    plate: Option<String>,
    /// How many persons.
    #[schema(example = 2)]
    persons: i32,
    /// The room that is visited, or lived in.
    #[schema(example = "4-2-301")]
    room: Option<String>,
    /// The resident who comes or goes.
    party_id: Option<PartyId>,
    /// Their name.
    #[schema(example = "杨秀兰")]
    party_name: Option<String>,
    /// The visitor's company.
    #[schema(example = "顺丰速运")]
    company: Option<String>,
    /// What for.
    #[schema(example = "送货")]
    reason: Option<String>,
    /// What damage of the vehicle was seen as it came in.
    #[schema(example = "右前门有划痕")]
    damage: Option<String>,
    /// What else is said.
    #[schema(example = "等业主下楼接")]
    note: Option<String>,
    /// The document that was taken to be looked at.
    document: Option<GateDocument>,
    /// The parking permit that the plate had.
    permit_id: Option<ParkingPermitId>,
    /// The worker pass with which they came in.
    pass_id: Option<WorkerPassId>,
    /// When they left, for a coming.
    #[schema(example = "2026-03-02T02:40:00Z")]
    left_at: Option<DateTime<Utc>>,
    /// The coming that this going ends.
    in_id: Option<GateEntryId>,
    /// The guard.
    #[schema(example = "赵强")]
    guard: String,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for GateEntry {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// A document that was taken; its number is not kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct GateDocument {
    /// What it is.
    kind: DocumentKind,
    /// Its last four signs.
    #[schema(example = "123X")]
    tail: Option<String>,
    /// When it was taken.
    #[schema(example = "2026-03-02T01:05:00Z")]
    taken_at: DateTime<Utc>,
    /// When it is to be given back, while the gate holds it.
    #[schema(example = "2026-03-02T01:05:25Z")]
    due_at: Option<DateTime<Utc>>,
    /// When it was given back.
    #[schema(example = "2026-03-02T01:05:20Z")]
    returned_at: Option<DateTime<Utc>>,
    /// How many seconds the gate held it.
    #[schema(example = 20)]
    seconds: Option<i64>,
}

/// Lines as their reader sees them.
pub(super) fn shaped(conn: &mut Conn, rows: Vec<Named>) -> Result<Vec<GateEntry>> {
    let names = Names::of(conn, rows.iter().map(|(row, ..)| row.created_by))?;
    let held = rows.iter().find(|(row, ..)| row.document_taken_at.is_some() && row.document_returned_at.is_none());
    let force = match held.and_then(|(row, ..)| Some((row.project_id, row.document_taken_at?.0))) {
        Some((project, at)) => Some(policy::in_force(conn, project, at)?),
        None => None,
    };
    let due_at = |taken_at: DateTime<Utc>| {
        let force = force.as_ref()?;
        force.policy.limit(keys::GATE_ID_CHECK_WITHIN).map(|limit| force.calendar.due(taken_at, &limit))
    };
    let shape = |(row, gate_name, room, party_name): Named| GateEntry {
        document: row.document_kind.zip(row.document_taken_at).map(|(kind, taken_at)| GateDocument {
            kind: kind.0,
            tail: row.document_tail,
            taken_at: taken_at.0,
            due_at: if row.document_returned_at.is_none() { due_at(taken_at.0) } else { None },
            returned_at: row.document_returned_at.map(|at| at.0),
            seconds: row.document_returned_at.map(|at| (at.0 - taken_at.0).num_seconds()),
        }),
        id: row.id,
        on_day: row.on_day,
        nth: row.nth,
        gate_id: row.gate_id,
        gate_name,
        at: row.at.0,
        created_at: row.created_at.0,
        direction: row.direction.0,
        kind: row.kind.0,
        name: row.name,
        plate: row.plate,
        persons: row.persons,
        room,
        party_id: row.party_id,
        party_name,
        company: row.company,
        reason: row.reason,
        damage: row.damage,
        note: row.note,
        permit_id: row.permit_id,
        pass_id: row.pass_id,
        left_at: row.left_at.map(|at| at.0),
        in_id: row.in_id,
        guard: names.name(row.created_by),
        version: row.version,
    };
    Ok(rows.into_iter().map(shape).collect())
}

/// A line as it is now.
///
/// # Errors
/// 404.
pub(super) fn show(conn: &mut Conn, project: ProjectId, id: GateEntryId) -> Result<GateEntry> {
    let named = store::named(conn, project, id)?;
    shaped(conn, vec![named])?.pop().ok_or_else(|| Code::NotFound.into())
}

/// What a list of lines is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GateEntryQuery {
    /// From this day on.
    #[param(example = "2026-03-02")]
    from: Option<NaiveDate>,
    /// To the end of this day.
    #[param(example = "2026-03-02")]
    to: Option<NaiveDate>,
    /// Only this gate.
    gate_id: Option<GateId>,
    /// Only in, or only out.
    direction: Option<Direction>,
    /// Only persons, or only vehicles.
    kind: Option<EntryKind>,
    /// Only this plate, however it is typed.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "粤B12345", min_length = 1, max_length = 40)]
    plate: Option<String>,
    /// Only this room.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "4-2-301", min_length = 1, max_length = 40)]
    room: Option<String>,
    /// Only who is inside.
    #[serde(default)]
    is_inside: bool,
    /// Only those whose document the gate holds.
    #[serde(default)]
    holds_document: bool,
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
    project: ProjectId,
    query: &GateEntryQuery,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<GateEntry>> {
    let filter = Filter {
        from: query.from,
        to: query.to,
        gate: query.gate_id,
        direction: query.direction,
        kind: query.kind,
        plate: query.plate.as_deref().map(Plate::sought),
        unit: unit_of(conn, project, query.room.as_deref())?,
        is_inside: query.is_inside,
        holds_document: query.holds_document,
        movements: None,
        after: page::decode(cursor)?,
    };
    let rows = store::list(conn, project, &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, |(row, ..)| row.cursor());
    Ok(Page { items: shaped(conn, items)?, next_cursor, total })
}

/// List the gate's log
///
/// The newest first.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), GateEntryQuery),
    responses((status = 200, description = "A page of lines", body = Page<GateEntry>)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/gate-entries")]
pub async fn list_gate_entries(call: Call, scope: InProject, query: ValidQuery<GateEntryQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::GateRead)?;
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, actor.project(), &query.0, (cursor, limit))
    })
    .await
}

/// Export the gate's log
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), GateEntryQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/gate-entries/export")]
pub async fn export_gate_entries(call: Call, scope: InProject, query: Exported<GateEntryQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let reader = actor.clone();
    let sheet = Sheet::of("gate_log", "门岗登记表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), &query.list, (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the paper.
const COLUMNS: &[Column] = &[
    column("on_day", "日期"),
    column("nth", "序号"),
    column("at", "时间"),
    column("gate_name", "门岗"),
    word::<Direction>("direction", "进出"),
    word::<EntryKind>("kind", "类别"),
    column("name", "姓名"),
    column("plate", "车牌"),
    column("persons", "人数"),
    column("room", "到访房号"),
    column("party_name", "住户"),
    column("company", "单位"),
    column("reason", "事由"),
    word::<DocumentKind>("document/kind", "证件"),
    column("document/seconds", "归还用时（秒）"),
    column("left_at", "离开时间"),
    column("damage", "车损"),
    column("guard", "登记人"),
    column("note", "备注"),
];

/// Show a line of the gate's log
///
/// With when they left and when the document was given back.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("gate_entry_id" = GateEntryId, Path, description = "The line")),
    responses((status = 200, description = "The line", body = GateEntry)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/gate-entries/{gate_entry_id}")]
pub async fn get_gate_entry(call: Call, scope: InProject, ids: Ids<(ProjectId, GateEntryId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::GateRead)?;
    call.glance(move |conn| show(conn, actor.project(), ids.0.1)).await
}
