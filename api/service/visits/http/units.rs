//! Units that are looked after: their regime, who looks after them, when they were visited and will be.
//!
//! Rule: VAC-06, VAC-12, VAC-13.

use super::super::actions::plan::stewards_of;
use super::super::store::list::{self as store, UnitFilter};
use super::super::store::plan::Looked;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{ProjectId, UnitId, UserId, ZoneId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::policy::{self, InForce};
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::visits::{self as rules, Regime};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A unit that is looked after.
#[derive(Debug, Serialize, ToSchema)]
pub struct VisitUnit {
    /// The unit.
    unit_id: UnitId,
    /// Its room.
    #[schema(example = "4-2-301")]
    room: String,
    /// Its regime, as its use and its entrustment say now.
    regime: Regime,
    /// Whose it is today.
    steward_id: Option<UserId>,
    /// Their name.
    #[schema(example = "周颖")]
    steward_name: Option<String>,
    /// When somebody was there last.
    #[schema(example = "2026-02-16T02:20:00Z")]
    last_visit_at: Option<DateTime<Utc>>,
    /// On which day it is to be visited next.
    #[schema(example = "2026-03-02")]
    next_visit_on: Option<NaiveDate>,
    /// Whether that day is over.
    is_late: bool,
}

/// Which units.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VisitUnitQuery {
    /// Only this regime.
    regime: Option<Regime>,
    /// Only those in zones of this steward.
    steward_id: Option<UserId>,
    /// Only this unit.
    unit_id: Option<UnitId>,
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
    query: &VisitUnitQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<VisitUnit>> {
    let today = policy::in_force(conn, actor.project(), now)?.day(now);
    let stewards = stewards_of(conn, actor.project(), today)?;
    let zones_of = |user: UserId| -> Vec<ZoneId> {
        stewards.iter().filter(|(_, steward)| **steward == user).map(|(zone, _)| *zone).collect()
    };
    let filter = UnitFilter {
        regime: query.regime,
        zones: query.steward_id.map(zones_of),
        unit: query.unit_id,
        after: page::decode(cursor)?,
    };
    let found = store::looked_after(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(found, limit, |(_, code, ..)| code.clone());
    Ok(Page { items: shaped(conn, actor, items, (&stewards, today))?, next_cursor, total })
}

fn shaped(
    conn: &mut Conn,
    actor: &Actor,
    rows: Vec<Looked>,
    (stewards, today): (&HashMap<ZoneId, UserId>, NaiveDate),
) -> Result<Vec<VisitUnit>> {
    let ids: Vec<UnitId> = rows.iter().map(|(unit, ..)| *unit).collect();
    let last: HashMap<_, _> = store::last_visits(conn, actor.project(), &ids)?.into_iter().collect();
    let next: HashMap<_, _> = store::next_visits(conn, actor.project(), &ids)?.into_iter().collect();
    let names = Names::of(conn, stewards.values().copied())?;
    let shape = |(unit_id, room, use_state, entrustment, zone): Looked| {
        let steward = zone.and_then(|zone| stewards.get(&zone).copied());
        let next_visit_on = next.get(&unit_id).copied().flatten();
        Some(VisitUnit {
            unit_id,
            room,
            regime: rules::regime(use_state.0, entrustment.0)?,
            steward_id: steward,
            steward_name: steward.map(|user| names.name(user)),
            last_visit_at: last.get(&unit_id).copied().flatten().map(|at| at.0),
            next_visit_on,
            is_late: next_visit_on.is_some_and(|day| day < today),
        })
    };
    Ok(rows.into_iter().filter_map(shape).collect())
}

/// List units that are looked after
///
/// Vacant and entrusted units by their codes, each with its regime, its steward, its last visit and its next.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project"), VisitUnitQuery),
    responses((status = 200, description = "A page of units", body = Page<VisitUnit>)),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/visit-units")]
pub async fn list_visit_units(call: Call, scope: InProject, query: ValidQuery<VisitUnitQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::VisitsRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

/// Export units that are looked after
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project"), VisitUnitQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/visit-units/export")]
pub async fn export_visit_units(call: Call, scope: InProject, query: Exported<VisitUnitQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::VisitsRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("visit_unit_list", "空置与委托代管房", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("room", "房号"),
    word::<Regime>("regime", "类别"),
    column("steward_name", "管家"),
    column("last_visit_at", "上次查看"),
    column("next_visit_on", "下次计划"),
    column("is_late", "逾期"),
];
