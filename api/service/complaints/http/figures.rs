//! The monthly analysis of complaints: by category with main factors, and the year's course.
//!
//! Rule: CMP-21, CMP-24, CMP-25, NUM-01, NUM-03.

use super::super::actions::{self, Line, Sum, Year};
use super::super::store;
use crate::db::Conn;
use crate::db::types::{CategoryId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::ValidQuery;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column};
use crate::identity::{self, InProject};
use crate::policy::{self, InForce};
use actix_web::get;
use chrono::{DateTime, SecondsFormat, Utc};
use guanjia_rules::callbacks::Ratio;
use guanjia_rules::chart::Trend;
use guanjia_rules::complaints::rate_per_hundred;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Which month.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ComplaintMonthQuery {
    /// The month in which they were received; the present one, if left out.
    #[validate(length(equal = 7))]
    #[param(example = "2026-03", min_length = 7, max_length = 7, pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
}

/// A category's line of the analysis.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintFigures {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// The category; `null` for complaints that have none.
    category_id: Option<CategoryId>,
    /// Its name.
    #[schema(example = "噪声")]
    category: Option<String>,
    /// How many were received, void ones left out.
    #[schema(example = 14)]
    received: u64,
    /// The share of this and all lines before it, in hundredths of a percent.
    #[schema(example = 7200)]
    cumulated: Option<u64>,
    /// Whether it is a main factor: the lines until 80 % are reached.
    is_main: bool,
    /// How many hold.
    #[schema(example = 11)]
    valid: u64,
    /// How many do not.
    #[schema(example = 2)]
    invalid: u64,
    /// How many repeat an earlier matter.
    #[schema(example = 3)]
    repeated: u64,
    /// How many customers are satisfied.
    #[schema(example = 9)]
    satisfied: u64,
    /// How many are not.
    #[schema(example = 1)]
    dissatisfied: u64,
    /// Answered within their limits, of those that were answered or are past them, in hundredths of a percent.
    #[schema(example = 9630)]
    on_time_rate: Option<u64>,
    /// The complaints that are counted here, as an address below the project's; `null` where no filter finds them.
    #[schema(example = "complaints?from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z")]
    rows: Option<String>,
}

/// A month of the year's course.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintMonth {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// How many valid complaints it brought.
    #[schema(example = 14)]
    valid: u64,
}

/// The analysis of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintAnalysis {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// A line for each category, the most frequent first.
    items: Vec<ComplaintFigures>,
    /// How many were received in all.
    #[schema(example = 27)]
    received: u64,
    /// How many of them hold.
    #[schema(example = 22)]
    valid: u64,
    /// Answered within their limits, of those that were answered or are past them, in hundredths of a percent.
    #[schema(example = 9630)]
    on_time_rate: Option<u64>,
    /// The office's target of that, in percent.
    #[schema(example = 100)]
    target: Option<i64>,
    /// Whether the exact rate reaches the target; `null` without either.
    is_reached: Option<bool>,
    /// Rooms that are lived in now: the base of the complaint rate.
    #[schema(example = 842)]
    occupied_units: u64,
    /// Valid complaints for a hundred such rooms, in hundredths.
    #[schema(example = 166)]
    rate: Option<u64>,
    /// The twelve months that end with this one, the earliest first.
    months: Vec<ComplaintMonth>,
    /// Where they go, told from noise.
    trend: Trend,
}

impl Resource for ComplaintAnalysis {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Analyse a month's complaints
///
/// By category with main factors, answered in time against the target, for a hundred rooms, and the course of twelve months.
#[utoipa::path(tag = "complaints", params(("project_id" = ProjectId, Path, description = "The project"), ComplaintMonthQuery),
    responses((status = 200, description = "The analysis", body = ComplaintAnalysis)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/complaint-analysis")]
pub async fn get_complaint_analysis(call: Call, scope: InProject, query: ValidQuery<ComplaintMonthQuery>) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| analysis(conn, project, &query.0, now)).await
}

fn analysis(
    conn: &mut Conn,
    project: ProjectId,
    query: &ComplaintMonthQuery,
    now: DateTime<Utc>,
) -> Result<ComplaintAnalysis> {
    let force = policy::in_force(conn, project, now)?;
    let stretch = force.month(query.month.as_deref(), now)?;
    let first = force.day(stretch.0);
    let month = first.format("%Y-%m").to_string();
    let (lines, whole) = actions::analysis(conn, project, stretch)?;
    let names: HashMap<_, _> = store::category_names(conn, project)?.into_iter().collect();
    let items = lines.into_iter().map(|line| figure(&month, &names, line, stretch, now)).collect();
    let Year { months, occupied_units, trend, target } = actions::year(conn, project, &force, first)?;
    let in_time = whole.in_time(now);
    let reaches = |target: i64| in_time.reaches(u64::try_from(target).unwrap_or(0).saturating_mul(100));
    Ok(ComplaintAnalysis {
        month,
        items,
        received: whole.received,
        valid: whole.valid,
        on_time_rate: in_time.hundredths_of_percent(),
        target,
        is_reached: target.and_then(reaches),
        occupied_units,
        rate: rate_per_hundred(whole.valid, occupied_units).hundredths_of_percent(),
        months: months.into_iter().map(|(month, valid)| ComplaintMonth { month, valid }).collect(),
        trend,
    })
}

fn figure(
    month: &str,
    names: &HashMap<CategoryId, String>,
    (bar, sum): Line,
    stretch: (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> ComplaintFigures {
    let in_time: Ratio = sum.in_time(now);
    let Sum { received, valid, invalid, repeated, satisfied, dissatisfied, .. } = sum;
    ComplaintFigures {
        month: month.to_owned(),
        category_id: bar.key,
        category: bar.key.and_then(|id| names.get(&id).cloned()),
        received,
        cumulated: bar.cumulated.hundredths_of_percent(),
        is_main: bar.is_main,
        valid,
        invalid,
        repeated,
        satisfied,
        dissatisfied,
        on_time_rate: in_time.hundredths_of_percent(),
        rows: bar.key.map(|category| rows(category, stretch)),
    }
}

fn rows(category: CategoryId, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> String {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("complaints?from={}&to={}&category_id={category}", moment(from), moment(to))
}

/// Export a month's analysis of complaints
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "complaints", params(("project_id" = ProjectId, Path, description = "The project"), ComplaintMonthQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/complaint-analysis/export")]
pub async fn export_complaint_analysis(call: Call, scope: InProject, query: Exported<ComplaintMonthQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let (now, project) = (call.now(), actor.project());
    let sheet = Sheet::of("complaint_analysis", "投诉月度分析", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        analysis(conn, project, &query.list, now)?.items.iter().try_for_each(|figure| out.item(figure, COLUMNS))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("month", "月份"),
    column("category", "分类"),
    column("received", "投诉数"),
    column("cumulated", "累计占比(万分之)"),
    column("valid", "有效"),
    column("invalid", "无效"),
    column("repeated", "重复投诉"),
    column("satisfied", "满意"),
    column("dissatisfied", "不满意"),
    column("on_time_rate", "及时率(万分之)"),
];
