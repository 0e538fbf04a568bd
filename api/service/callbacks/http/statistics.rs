//! What became of the callbacks that fell due in a month, by kind and by technician.
//!
//! Rule: CBK-19, CBK-20.

use super::super::actions;
use super::super::store::Filter;
use crate::db::Conn;
use crate::db::types::{ProjectId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject, Names};
use crate::policy::{self, InForce, keys};
use actix_web::get;
use chrono::{DateTime, SecondsFormat, Utc};
use guanjia_rules::callbacks::{Formula, Kind, Tally};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// By what a month's callbacks are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatisticBy {
    /// A row for each kind of callback.
    #[default]
    Kind,
    /// A row for each technician whose work was asked about.
    Technician,
}

/// Which month, and by what.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatisticQuery {
    /// The month in which the callbacks fell due; the present one, if left out.
    #[validate(length(equal = 7))]
    #[param(example = "2026-03", min_length = 7, max_length = 7, pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
    /// By what: kind or technician.
    #[serde(default)]
    #[param(inline)]
    by: StatisticBy,
}

/// What became of the callbacks of a kind, or on the work of a technician. Rates are in hundredths of a percent.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallbackStatistic {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// The kind; `null` where it is told by technician.
    kind: Option<Kind>,
    /// The technician; `null` for what no technician did, or where it is told by kind.
    technician_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    technician: Option<String>,
    /// How many fell due.
    #[schema(example = 90)]
    due: u64,
    /// How many have come to their end: spoken to, or not reached after the attempts of the policy.
    #[schema(example = 83)]
    done: u64,
    /// How many still wait.
    #[schema(example = 5)]
    open: u64,
    /// How many were waived.
    #[schema(example = 2)]
    waived: u64,
    /// How many were in time.
    #[schema(example = 79)]
    in_time: u64,
    /// How many were late, or are and still wait.
    #[schema(example = 6)]
    late: u64,
    /// Those in time, of those whose time is over; `null` where there are none.
    #[schema(example = 9294)]
    timeliness: Option<u64>,
    /// How many were spoken to.
    #[schema(example = 77)]
    reached: u64,
    /// How many were not reached.
    #[schema(example = 6)]
    not_reached: u64,
    /// How many answers were satisfied.
    #[schema(example = 52)]
    grade_a: u64,
    /// How many were fairly satisfied.
    #[schema(example = 21)]
    grade_b: u64,
    /// How many were dissatisfied.
    #[schema(example = 4)]
    grade_c: u64,
    /// By which formula of the policy answers are counted.
    formula: Formula,
    /// The satisfaction; `null` where nobody gave a grade.
    #[schema(example = 9481)]
    rate: Option<u64>,
    /// The callbacks that are counted here, as an address below the project's.
    #[schema(example = "callbacks?kind=ticket&due_from=2026-02-28T16:00:00Z&due_to=2026-03-31T16:00:00Z")]
    rows: String,
}

/// List callback statistics
///
/// Of the callbacks that fell due in a month, by kind or by technician: what became of them, whether they were in time, and
/// what the customers said by the policy's formula. `rows` opens the callbacks that a row counts.
#[utoipa::path(tag = "callbacks", params(("project_id" = ProjectId, Path, description = "The project"), StatisticQuery),
    responses((status = 200, description = "The statistics", body = Page<CallbackStatistic>)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/callback-statistics")]
pub async fn list_callback_statistics(call: Call, scope: InProject, query: ValidQuery<StatisticQuery>) -> Answer {
    scope.0.require(Permission::CallbacksRead)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| Ok(Page::whole(statistics(conn, project, &query.0, now)?))).await
}

fn statistics(
    conn: &mut Conn,
    project: ProjectId,
    query: &StatisticQuery,
    now: DateTime<Utc>,
) -> Result<Vec<CallbackStatistic>> {
    let force = policy::in_force(conn, project, now)?;
    let stretch = force.month(query.month.as_deref(), now)?;
    let month = force.day(stretch.0).format("%Y-%m").to_string();
    let formula = force.policy.choice(keys::SATISFACTION_CALLBACK_FORMULA).unwrap_or(Formula::Sf3);
    let filter = Filter { due: (Some(stretch.0), Some(stretch.1)), ..Filter::default() };
    let shape = |(kind, technician): (Option<Kind>, Option<(UserId, &str)>), of: &str, sum: Tally| {
        let [grade_a, grade_b, grade_c] = sum.said.grades;
        CallbackStatistic {
            month: month.clone(),
            kind,
            technician_id: technician.map(|(id, _)| id),
            technician: technician.map(|(_, name)| name.to_owned()),
            due: sum.due,
            done: sum.done(),
            open: sum.open,
            waived: sum.waived,
            in_time: sum.in_time,
            late: sum.late,
            timeliness: sum.timeliness().hundredths_of_percent(),
            reached: sum.reached,
            not_reached: sum.not_reached,
            grade_a,
            grade_b,
            grade_c,
            formula,
            rate: sum.said.rate().hundredths_of_percent(),
            rows: rows(of, stretch),
        }
    };
    match query.by {
        StatisticBy::Kind => {
            let found = actions::tally(conn, project, &filter, (formula, now), |row, _| row.kind.0)?;
            let row = |(kind, sum)| shape((Some(kind), None), &format!("kind={kind}"), sum);
            Ok(found.into_iter().map(row).collect())
        }
        StatisticBy::Technician => {
            let found = actions::tally(conn, project, &filter, (formula, now), |_, worker| worker)?;
            let names = Names::of(conn, found.keys().copied().flatten())?;
            let row = |(worker, sum): (Option<UserId>, Tally)| match worker {
                Some(id) => shape((None, Some((id, &names.name(id)))), &format!("technician_id={id}"), sum),
                None => shape((None, None), "is_without_technician=true", sum),
            };
            Ok(found.into_iter().map(row).collect())
        }
    }
}

/// Export callback statistics
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "callbacks", params(("project_id" = ProjectId, Path, description = "The project"), StatisticQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/callback-statistics/export")]
pub async fn export_callback_statistics(call: Call, scope: InProject, query: Exported<StatisticQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("callback_statistics", "回访统计", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        statistics(conn, reader.project(), &query.list, now)?.iter().try_for_each(|row| out.item(row, COLUMNS))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("month", "月份"),
    word::<Kind>("kind", "回访类别"),
    column("technician", "技术员"),
    column("due", "应回访"),
    column("done", "已完成"),
    column("open", "待回访"),
    column("waived", "免回访"),
    column("in_time", "及时"),
    column("late", "超时"),
    column("timeliness", "及时率(万分之)"),
    column("reached", "接通"),
    column("not_reached", "未接通"),
    column("grade_a", "满意"),
    column("grade_b", "较满意"),
    column("grade_c", "不满意"),
    column("rate", "满意率(万分之)"),
    column("formula", "公式"),
];

/// The list of callbacks that a row counts.
fn rows(of: &str, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> String {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("callbacks?{of}&due_from={}&due_to={}", moment(from), moment(to))
}
