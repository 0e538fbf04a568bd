//! Hand-overs of shifts: what would be written down, given, taken, listed.
//!
//! Rule: CUS-03.

use super::actions::{self, Give};
use super::store::{self, ShiftItems, ShiftRow};
use crate::db::types::{ProjectId, ShiftId, UserId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::routes::Routes;
use crate::identity::{Actor, InProject, Names, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::shifts::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config.service(list_shifts).service(show_open_items).service(give_shift).service(get_shift).service(take_shift);
}

/// A shift that handed over to the next.
#[derive(Debug, Serialize, ToSchema)]
pub struct Shift {
    /// The hand-over.
    id: ShiftId,
    /// Who hands over.
    #[schema(example = "王芳")]
    giver_name: String,
    /// Who takes over.
    taker_id: UserId,
    /// Their name.
    #[schema(example = "赵敏")]
    taker_name: String,
    /// How far it has come.
    state: State,
    /// What stood open then.
    items: ShiftItems,
    /// The money in the drawer as it was counted, in fen.
    #[schema(example = 5_000)]
    drawer_fen: Option<i64>,
    /// What else the next shift should know.
    #[schema(example = "2 号楼电梯明早检修")]
    notes: Option<String>,
    /// When the giver signed.
    #[schema(example = "2026-03-02T09:30:00Z")]
    given_at: DateTime<Utc>,
    /// When the taker signed.
    #[schema(example = "2026-03-02T09:35:00Z")]
    taken_at: Option<DateTime<Utc>>,
    /// What the taker remarked.
    #[schema(example = "K-0003 未见，已电话核实")]
    remarks: Option<String>,
    /// Whether the caller may sign now.
    is_takeable: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Shift {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl Shift {
    fn of(row: ShiftRow, names: &Names, actor: &Actor) -> Self {
        let items = actions::readable(&row, actor);
        Self {
            id: row.id,
            giver_name: names.name(row.giver_id),
            taker_id: row.taker_id,
            taker_name: names.name(row.taker_id),
            is_takeable: row.state.0 == State::Given && row.taker_id == actor.user && actor.may(Permission::ShiftsWork),
            state: row.state.0,
            items,
            drawer_fen: row.drawer_fen,
            notes: row.notes,
            given_at: row.given_at.0,
            taken_at: row.taken_at.map(|at| at.0),
            remarks: row.remarks,
            version: row.version,
        }
    }
}

/// Which hand-overs.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ShiftQuery {
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List hand-overs of shifts
///
/// The newest first.
#[utoipa::path(tag = "shifts", params(("project_id" = ProjectId, Path, description = "The project"), ShiftQuery),
    responses((status = 200, description = "A page of hand-overs", body = Page<Shift>)),
    extensions(("x-permission" = json!("shifts.read"))))]
#[get("/projects/{project_id}/shifts")]
pub async fn list_shifts(call: Call, scope: InProject, query: ValidQuery<ShiftQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ShiftsRead)?;
    let limit = page::limit(query.0.limit);
    call.read(move |conn| {
        let after = page::decode(query.0.cursor.as_deref())?;
        let rows = store::list(conn, actor.project(), after, limit + 1)?;
        let page = Page::cut(rows, limit, |row| (row.given_at.0, row.id));
        let names = Names::of(conn, page.items.iter().flat_map(|row| [row.giver_id, row.taker_id]))?;
        Ok(page.map(|row| Shift::of(row, &names, &actor)))
    })
    .await
}

/// What stands open now.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShiftOpenItems {
    /// What would be written down.
    items: ShiftItems,
}

impl Resource for ShiftOpenItems {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show what stands open now
///
/// Keys out, promises that run, times that customers were promised, and open events: what a hand-over would write down.
#[utoipa::path(tag = "shifts", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "What stands open", body = ShiftOpenItems)),
    extensions(("x-permission" = json!("shifts.work"))))]
#[get("/projects/{project_id}/shifts/open-items")]
pub async fn show_open_items(call: Call, scope: InProject) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ShiftsWork)?;
    call.read(move |conn| Ok(ShiftOpenItems { items: actions::items(conn, &actor)? })).await
}

/// A hand-over to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftGive {
    /// Who takes over.
    taker_id: UserId,
    /// The money in the drawer as it was counted, in fen.
    #[validate(range(min = 0, max = 100_000_000))]
    #[schema(example = 5_000, minimum = 0, maximum = 100_000_000)]
    drawer_fen: Option<i64>,
    /// What else the next shift should know.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "2 号楼电梯明早检修", min_length = 1, max_length = 2000)]
    notes: Option<String>,
}

/// Hand a shift over
///
/// What stands open is written down as it is now; the caller signs by that, and whoever takes over signs afterwards.
#[utoipa::path(tag = "shifts", params(("project_id" = ProjectId, Path, description = "The project")), request_body = ShiftGive,
    responses((status = 201, description = "Handed over", body = Shift)),
    extensions(("x-permission" = json!("shifts.work"))))]
#[post("/projects/{project_id}/shifts")]
pub async fn give_shift(call: Call, scope: InProject, body: Valid<ShiftGive>) -> Answer {
    let (actor, body, digest) = (scope.0, body.value, body.digest);
    let order = Give { taker: body.taker_id, drawer_fen: body.drawer_fen, notes: body.notes };
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::give(tx, &actor, &order, now)?;
        let names = Names::of(tx, [row.giver_id, row.taker_id])?;
        Ok(Shift::of(row, &names, &actor))
    })
    .await
}

/// Show a hand-over
///
/// With what stood open then.
#[utoipa::path(tag = "shifts",
    params(("project_id" = ProjectId, Path, description = "The project"), ("shift_id" = ShiftId, Path, description = "The hand-over")),
    responses((status = 200, description = "The hand-over", body = Shift)),
    extensions(("x-permission" = json!("shifts.read"))))]
#[get("/projects/{project_id}/shifts/{shift_id}")]
pub async fn get_shift(call: Call, scope: InProject, ids: Ids<(ProjectId, ShiftId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ShiftsRead)?;
    call.glance(move |conn| {
        let row = store::find(conn, actor.project(), ids.0.1)?;
        let names = Names::of(conn, [row.giver_id, row.taker_id])?;
        Ok(Shift::of(row, &names, &actor))
    })
    .await
}

/// What whoever takes over remarks.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftTake {
    /// What is not as it was handed over.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "K-0003 未见，已电话核实", min_length = 1, max_length = 2000)]
    remarks: Option<String>,
}

/// Take a shift over
///
/// The person who was named signs.
#[utoipa::path(tag = "shifts",
    params(("project_id" = ProjectId, Path, description = "The project"), ("shift_id" = ShiftId, Path, description = "The hand-over")),
    request_body = ShiftTake, responses((status = 200, description = "Taken over", body = Shift)),
    extensions(("x-permission" = json!("shifts.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/shifts/{shift_id}/take")]
pub async fn take_shift(verb: OnRecord<ShiftId, ShiftTake>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::take(tx, actor, at, body.remarks.as_deref(), now)?;
        let names = Names::of(tx, [row.giver_id, row.taker_id])?;
        Ok(Shift::of(row, &names, actor))
    })
    .await
}
