//! Reading parking permits: one, many, as a file.
//!
//! Rule: GAT-02, GAT-03.

use super::super::store::permits::{self as store, Filter, Named};
use super::unit_of;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{ParkingPermitId, PartyId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::policy::{self, InForce};
use crate::properties::Named as Person;
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::gate::{self as rules, PermitPaper, PermitState, Plate};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A parking permit.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParkingPermit {
    /// The permit.
    id: ParkingPermitId,
    /// Its number.
    #[schema(example = "TC2026-0007")]
    number: String,
    /// The room.
    #[schema(example = "4-2-301")]
    room: String,
    /// Whose vehicle it is.
    party_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    party_name: String,
    /// The plate.
    #[schema(example = "粤B12345")]
    plate: String,
    /// The first day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// The last day; none where it holds on.
    #[schema(example = "2027-03-01")]
    to_on: Option<NaiveDate>,
    /// The number of the card.
    #[schema(example = "P-00321")]
    card_no: Option<String>,
    /// The papers that were seen.
    papers: Vec<SeenPaper>,
    /// How it stands.
    state: PermitState,
    /// Whether it opens the gate today.
    is_valid_today: bool,
    /// Why it was ended or voided.
    #[schema(example = "车辆已出售")]
    stop_reason: Option<String>,
    /// When.
    #[schema(example = "2026-09-01T02:00:00Z")]
    stopped_at: Option<DateTime<Utc>>,
    /// Who gave it out.
    #[schema(example = "陈静")]
    issued_by: String,
    /// When.
    #[schema(example = "2026-03-02T02:00:00Z")]
    created_at: DateTime<Utc>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for ParkingPermit {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// A paper that somebody saw.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeenPaper {
    /// Which one.
    paper: PermitPaper,
    /// Who saw it.
    seen_by: Person,
    /// When.
    #[schema(example = "2026-03-02T02:00:00Z")]
    seen_at: DateTime<Utc>,
}

fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<Named>, now: DateTime<Utc>) -> Result<Vec<ParkingPermit>> {
    let today = policy::in_force(conn, actor.project(), now)?.day(now);
    let people = |(row, ..): &Named| -> Vec<_> {
        row.papers.0.iter().map(|seen| seen.seen_by).chain([row.created_by]).collect()
    };
    let names = Names::of(conn, rows.iter().flat_map(people))?;
    let shape = |(row, room, party_name): Named| ParkingPermit {
        is_valid_today: rules::is_living_on(row.state.0, row.lasting(), today),
        papers: row
            .papers
            .0
            .iter()
            .map(|seen| SeenPaper {
                paper: seen.paper,
                seen_by: Person { id: seen.seen_by, name: names.name(seen.seen_by) },
                seen_at: seen.seen_at,
            })
            .collect(),
        id: row.id,
        number: row.number,
        room,
        party_id: row.party_id,
        party_name,
        plate: row.plate,
        from_on: row.from_on,
        to_on: row.to_on,
        card_no: row.card_no,
        state: row.state.0,
        stop_reason: row.stop_reason,
        stopped_at: row.stopped_at.map(|at| at.0),
        issued_by: names.name(row.created_by),
        created_at: row.created_at.0,
        version: row.version,
    };
    Ok(rows.into_iter().map(shape).collect())
}

/// A permit as it is now.
///
/// # Errors
/// 404.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: ParkingPermitId, now: DateTime<Utc>) -> Result<ParkingPermit> {
    let named = store::named(conn, actor.project(), id)?;
    shaped(conn, actor, vec![named], now)?.pop().ok_or_else(|| Code::NotFound.into())
}

/// What a list of permits is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ParkingPermitQuery {
    /// Only those that stand so.
    state: Option<PermitState>,
    /// Only this plate, however it is typed.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "粤B12345", min_length = 1, max_length = 40)]
    plate: Option<String>,
    /// Only this room.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "4-2-301", min_length = 1, max_length = 40)]
    room: Option<String>,
    /// Only those that open the gate on this day.
    #[param(example = "2026-03-02")]
    valid_on: Option<NaiveDate>,
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
    query: &ParkingPermitQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<ParkingPermit>> {
    let filter = Filter {
        state: query.state,
        plate: query.plate.as_deref().map(Plate::sought),
        unit: unit_of(conn, actor.project(), query.room.as_deref())?,
        on: query.valid_on,
        after: page::decode(cursor)?,
    };
    let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, |(row, ..)| row.cursor());
    Ok(Page { items: shaped(conn, actor, items, now)?, next_cursor, total })
}

/// List parking permits
///
/// The newest first.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), ParkingPermitQuery),
    responses((status = 200, description = "A page of parking permits", body = Page<ParkingPermit>)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/parking-permits")]
pub async fn list_parking_permits(call: Call, scope: InProject, query: ValidQuery<ParkingPermitQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::GateRead)?;
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

/// Export parking permits
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), ParkingPermitQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/parking-permits/export")]
pub async fn export_parking_permits(call: Call, scope: InProject, query: Exported<ParkingPermitQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::TicketsExport)?;
    let reader = actor.clone();
    let sheet = Sheet::of("parking_permits", "停车证", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// Show a parking permit
///
/// With what the reader may do now.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("parking_permit_id" = ParkingPermitId, Path, description = "Which one")),
    responses((status = 200, description = "The record", body = ParkingPermit)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/parking-permits/{parking_permit_id}")]
pub async fn get_parking_permit(call: Call, scope: InProject, ids: Ids<(ProjectId, ParkingPermitId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::GateRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("number", "编号"),
    column("plate", "车牌"),
    column("room", "房号"),
    column("party_name", "客户"),
    column("from_on", "起始"),
    column("to_on", "截止"),
    column("card_no", "卡号"),
    word::<PermitState>("state", "状态"),
    column("issued_by", "办理人"),
    column("created_at", "办理时间"),
    column("stop_reason", "终止原因"),
];
