//! Reading visits: one, many, as a file, and the route of a day.

use super::super::store::list::{self as store, Filter};
use super::shapes::{Visit, shaped};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{AlertId, ProjectId, UnitId, UserId, VisitId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, MOST, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject};
use crate::policy::{self, InForce};
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::visits::{Care, Means, Reason, Regime, State, in_order};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What a list of visits is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VisitQuery {
    /// Only those that have come so far.
    state: Option<State>,
    /// Only this regime.
    regime: Option<Regime>,
    /// Only those that are made for this reason.
    reason: Option<Reason>,
    /// Only those of this unit.
    unit_id: Option<UnitId>,
    /// Only those of this steward.
    steward_id: Option<UserId>,
    /// Only those that this alert added, in its order.
    alert_id: Option<AlertId>,
    /// Only those planned on this day or later.
    #[param(example = "2026-03-01")]
    from: Option<NaiveDate>,
    /// Only those planned on this day or earlier.
    #[param(example = "2026-03-31")]
    to: Option<NaiveDate>,
    /// Only those of which somebody has still to hear.
    #[serde(default)]
    owes_feedback: bool,
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
    query: &VisitQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Visit>> {
    let filter = Filter {
        state: query.state,
        regime: query.regime,
        reason: query.reason,
        unit: query.unit_id,
        steward: query.steward_id,
        alert: query.alert_id,
        from: query.from,
        to: query.to,
        owes_feedback: query.owes_feedback,
        after: page::decode(cursor)?,
    };
    let found = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(found, limit, |(row, ..)| (row.planned_on, row.id));
    Ok(Page { items: shaped(conn, actor, items, now)?, next_cursor, total })
}

/// List visits
///
/// By their days; those of a disaster in the order in which they are to be made.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project"), VisitQuery),
    responses((status = 200, description = "A page of visits", body = Page<Visit>)),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/visits")]
pub async fn list_visits(call: Call, scope: InProject, query: ValidQuery<VisitQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::VisitsRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

/// Export visits
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project"), VisitQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/visits/export")]
pub async fn export_visits(call: Call, scope: InProject, query: Exported<VisitQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::VisitsRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("visit_list", "空置房巡查计划", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("planned_on", "计划日期"),
    column("room", "房号"),
    word::<Regime>("regime", "类别"),
    word::<Reason>("reason", "事由"),
    word::<Care>("care", "通风清洁"),
    column("steward_name", "管家"),
    word::<State>("state", "状态"),
    column("ended_at", "查看时间"),
    column("visited_by", "查看人"),
    column("feedback_due_at", "反馈时限"),
    column("feedback_at", "反馈时间"),
    column("feedback_to", "反馈对象"),
    word::<Means>("feedback_means", "反馈方式"),
    column("why", "漏检或取消原因"),
];

/// A visit as its reader sees it.
///
/// # Errors
/// 404.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: VisitId, now: DateTime<Utc>) -> Result<Visit> {
    let placed = store::placed(conn, actor.project(), id)?;
    shaped(conn, actor, vec![placed], now)?.pop().ok_or_else(|| Code::NotFound.into())
}

/// Show a visit
///
/// With what has to be looked at, the keys of the unit, what was found, and what may be said of it. Its photos are its
/// attachments.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("visit_id" = VisitId, Path, description = "The visit")),
    responses((status = 200, description = "The visit", body = Visit)),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/visits/{visit_id}")]
pub async fn get_visit(call: Call, scope: InProject, ids: Ids<(ProjectId, VisitId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::VisitsRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// Whose way, on which day.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VisitRouteQuery {
    /// The steward; the reader, if left out.
    steward_id: Option<UserId>,
    /// The day; today, if left out.
    #[param(example = "2026-03-02")]
    on: Option<NaiveDate>,
}

/// The visits of a steward on a day, in the order of a walk.
#[derive(Debug, Serialize, ToSchema)]
pub struct VisitRoute {
    /// The steward.
    steward_id: UserId,
    /// Their name.
    #[schema(example = "周颖")]
    steward_name: String,
    /// The day.
    #[schema(example = "2026-03-02")]
    on: NaiveDate,
    /// The visits: after a disaster in its order, else building by building, room by room; first those that are left of days
    /// before.
    #[schema(max_items = 200)]
    stops: Vec<Visit>,
}

impl Resource for VisitRoute {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show the route of a day
///
/// What a steward visits on a day, with what is left of the days before when it is today, in the order of a walk.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project"), VisitRouteQuery),
    responses((status = 200, description = "The route", body = VisitRoute)),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/visit-route")]
pub async fn get_visit_route(call: Call, scope: InProject, query: ValidQuery<VisitRouteQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::VisitsRead)?;
    call.read(move |conn| {
        let today = policy::in_force(conn, actor.project(), now)?.day(now);
        let on = query.0.on.unwrap_or(today);
        let steward = query.0.steward_id.unwrap_or(actor.user);
        let of_day = Filter { steward: Some(steward), from: Some(on), to: Some(on), ..Filter::default() };
        let mut found = store::list(conn, actor.project(), &of_day, MOST)?;
        if on == today {
            for state in [State::Planned, State::InVisit] {
                let left = Filter { state: Some(state), from: None, to: on.pred_opt(), ..of_day.clone() };
                found.extend(store::list(conn, actor.project(), &left, MOST)?);
            }
        }
        let mut stops = shaped(conn, &actor, found, now)?;
        stops.retain(|stop| stop.state != State::Cancelled && stop.state != State::Missed);
        stops.sort_by_key(|stop| (stop.alert_id.is_none(), stop.rank, in_order(&stop.room), stop.id));
        stops.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
        let names = identity::Names::of(conn, [steward])?;
        Ok(VisitRoute { steward_id: steward, steward_name: names.name(steward), on, stops })
    })
    .await
}
