//! The month of duties, past and ahead, and how they were kept.
//!
//! Rule: CLK-10, NUM-01.

use super::super::actions::{self, DayOfDuty, Line};
use crate::db::Conn;
use crate::db::types::{DutyId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject};
use crate::policy::{self, InForce};
use actix_web::get;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use guanjia_rules::permission::{Permission, Role};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Which month, and whose duties.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DutyCalendarQuery {
    /// The month; the present one, if left out.
    #[validate(length(equal = 7))]
    #[param(example = "2026-03", min_length = 7, max_length = 7, pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
    /// Only what the caller owes. Who does not oversee duties sees no others.
    #[serde(default)]
    is_mine: bool,
}

/// A duty on a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DutyDay {
    /// The duty.
    duty_id: DutyId,
    /// What is to be done.
    #[schema(example = "半月未完事项清单交各部门负责人")]
    name: String,
    /// The same in English.
    #[schema(example = "Send the list of open items")]
    name_en: String,
    /// Who owes it.
    role: Role,
    /// From which day on it may be done.
    #[schema(example = "2026-03-13")]
    opens_on: NaiveDate,
    /// On which day it is due.
    #[schema(example = "2026-03-13")]
    due_on: NaiveDate,
    /// Until when.
    #[schema(example = "2026-03-13T09:30:00Z")]
    due_at: DateTime<Utc>,
    /// Whether its tasks are still to be made: the rules foresee it.
    is_ahead: bool,
    /// How many tasks were done in time.
    #[schema(example = 1)]
    in_time: u64,
    /// How many were done late.
    #[schema(example = 0)]
    late: u64,
    /// How many were missed.
    #[schema(example = 0)]
    missed: u64,
    /// How many are open past their due time.
    #[schema(example = 0)]
    overdue: u64,
    /// How many are open and not due yet.
    #[schema(example = 0)]
    open: u64,
    /// How many were cancelled.
    #[schema(example = 0)]
    cancelled: u64,
}

impl From<DayOfDuty> for DutyDay {
    fn from(day: DayOfDuty) -> Self {
        let DayOfDuty { duty_id, name, name_en, role, opens_on, due_on, due_at, tally, is_ahead } = day;
        Self {
            duty_id,
            name,
            name_en,
            role,
            opens_on,
            due_on,
            due_at,
            is_ahead,
            in_time: tally.in_time,
            late: tally.late,
            missed: tally.missed,
            overdue: tally.overdue,
            open: tally.open,
            cancelled: tally.cancelled,
        }
    }
}

/// A month of duties.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DutyCalendar {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// Today, in the project's zone.
    #[schema(example = "2026-03-02")]
    today: NaiveDate,
    /// The days of the month on which the office is closed.
    #[schema(max_items = 31, example = json!(["2026-03-01", "2026-03-07"]))]
    closed_on: Vec<NaiveDate>,
    /// What falls in it, the first due first.
    #[schema(max_items = 10000)]
    items: Vec<DutyDay>,
}

impl Resource for DutyCalendar {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show a month of duties
///
/// What was due and how it was kept, and what the rules foresee.
#[utoipa::path(tag = "duties", params(("project_id" = ProjectId, Path, description = "The project"), DutyCalendarQuery),
    responses((status = 200, description = "The month", body = DutyCalendar)),
    extensions(("x-permission" = json!("duties.work|duties.read"))))]
#[get("/projects/{project_id}/duty-calendar")]
pub async fn get_duty_calendar(call: Call, scope: InProject, query: ValidQuery<DutyCalendarQuery>) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::DutiesWork, Permission::DutiesRead])?;
    let now = call.now();
    call.read(move |conn| {
        let force = policy::in_force(conn, actor.project(), now)?;
        let stretch = force.month(query.0.month.as_deref(), now)?;
        let found = actions::month(conn, &actor, (stretch, query.0.is_mine), &force, now)?;
        let (first, end) = (force.day(stretch.0), force.day(stretch.1));
        let days = first.iter_days().take_while(|day| *day < end);
        Ok(DutyCalendar {
            month: first.format("%Y-%m").to_string(),
            today: force.day(now),
            closed_on: days.filter(|day| !force.calendar.is_working_day(*day)).collect(),
            items: found.into_iter().map(DutyDay::from).collect(),
        })
    })
    .await
}

/// Which month.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DutyMonthQuery {
    /// The month in which they were due; the present one, if left out.
    #[validate(length(equal = 7))]
    #[param(example = "2026-03", min_length = 7, max_length = 7, pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
}

/// How a duty was kept by a post in a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DutyFigure {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// The duty.
    duty_id: DutyId,
    /// What is to be done.
    #[schema(example = "查看门岗登记")]
    name: String,
    /// The same in English.
    #[schema(example = "Read the gate log")]
    name_en: String,
    /// The post that owed it.
    role: Role,
    /// How many tasks were done in time.
    #[schema(example = 19)]
    in_time: u64,
    /// How many were done late.
    #[schema(example = 1)]
    late: u64,
    /// How many were missed.
    #[schema(example = 1)]
    missed: u64,
    /// How many are open past their due time.
    #[schema(example = 0)]
    overdue: u64,
    /// How many are open and not due yet.
    #[schema(example = 1)]
    open: u64,
    /// How many were cancelled; they were not owed.
    #[schema(example = 0)]
    cancelled: u64,
    /// Done in time, of all whose time is over, in hundredths of a percent; `null` where none is.
    #[schema(example = 9048)]
    rate: Option<u64>,
    /// The tasks that are counted here, as an address below the project's.
    #[schema(example = "duty-tasks?from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z")]
    rows: String,
}

/// List how duties were kept
///
/// Of a month, by duty and post, the worst first. `rows` opens the tasks that a figure counts.
#[utoipa::path(tag = "duties", params(("project_id" = ProjectId, Path, description = "The project"), DutyMonthQuery),
    responses((status = 200, description = "The figures", body = Page<DutyFigure>)),
    extensions(("x-permission" = json!("duties.read"))))]
#[get("/projects/{project_id}/duty-figures")]
pub async fn list_duty_figures(call: Call, scope: InProject, query: ValidQuery<DutyMonthQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::DutiesRead)?;
    let now = call.now();
    call.read(move |conn| Ok(Page::whole(figures(conn, &actor, &query.0, now)?))).await
}

fn figures(conn: &mut Conn, actor: &Actor, query: &DutyMonthQuery, now: DateTime<Utc>) -> Result<Vec<DutyFigure>> {
    let force = policy::in_force(conn, actor.project(), now)?;
    let stretch = force.month(query.month.as_deref(), now)?;
    let month = force.day(stretch.0).format("%Y-%m").to_string();
    let lines = actions::figures(conn, actor, stretch, now)?;
    Ok(lines.into_iter().map(|line| figure(&month, line, stretch)).collect())
}

fn figure(month: &str, line: Line, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> DutyFigure {
    let Line { duty_id, name, name_en, role, tally } = line;
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    DutyFigure {
        month: month.to_owned(),
        duty_id,
        name,
        name_en,
        role,
        in_time: tally.in_time,
        late: tally.late,
        missed: tally.missed,
        overdue: tally.overdue,
        open: tally.open,
        cancelled: tally.cancelled,
        rate: tally.rate().hundredths_of_percent(),
        rows: format!("duty-tasks?duty_id={duty_id}&role={role}&from={}&to={}", moment(from), moment(to)),
    }
}

/// Export how duties were kept
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "duties", params(("project_id" = ProjectId, Path, description = "The project"), DutyMonthQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("duties.read"))))]
#[get("/projects/{project_id}/duty-figures/export")]
pub async fn export_duty_figures(call: Call, scope: InProject, query: Exported<DutyMonthQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::DutiesRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("duty_figures", "周期职责完成情况", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        figures(conn, &reader, &query.list, now)?.iter().try_for_each(|figure| out.item(figure, COLUMNS))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("month", "月份"),
    column("name", "职责"),
    word::<Role>("role", "岗位"),
    column("in_time", "按时"),
    column("late", "逾期完成"),
    column("missed", "未完成"),
    column("overdue", "逾期待办"),
    column("open", "未到期"),
    column("cancelled", "已取消"),
    column("rate", "按时率(万分之)"),
];
