//! The monthly statistics of what customers reported for repair 客户报修月度统计表.
//!
//! Rule: STA-02.

use super::super::{actions, store};
use crate::db::Conn;
use crate::db::types::{CategoryId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column};
use crate::identity::{self, InProject};
use crate::policy::{self, InForce};
use actix_web::get;
use chrono::{DateTime, SecondsFormat, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::callbacks::Formula;
use guanjia_rules::dispatch::Repairs;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets::Stage;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Which month.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RepairsQuery {
    /// The month in which the repairs were registered; the present one, if left out.
    #[validate(length(equal = 7))]
    #[param(example = "2026-03", min_length = 7, max_length = 7, pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
}

/// A category's line of the monthly statistics.
#[derive(Debug, Serialize, ToSchema)]
pub struct RepairFigures {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// The category; `null` for repairs that have none.
    category_id: Option<CategoryId>,
    /// Its name.
    #[schema(example = "维修-给排水")]
    category: Option<String>,
    /// How many repairs were registered in the month, those that are void left out.
    #[schema(example = 86)]
    received: u64,
    /// How many of them were done by its end.
    #[schema(example = 79)]
    done: u64,
    /// How many of them were done by its end and within their limits.
    #[schema(example = 74)]
    done_in_time: u64,
    /// How many of them were open at its end.
    #[schema(example = 7)]
    open: u64,
    /// How many of them were done again.
    #[schema(example = 2)]
    rework: u64,
    /// How many answers of their callbacks were satisfied.
    #[schema(example = 52)]
    grade_a: u64,
    /// How many were fairly satisfied.
    #[schema(example = 21)]
    grade_b: u64,
    /// How many were dissatisfied.
    #[schema(example = 4)]
    grade_c: u64,
    /// The completion rate in hundredths of a percent.
    #[schema(example = 9186)]
    done_rate: Option<u64>,
    /// The share of satisfied and fairly satisfied answers in hundredths of a percent; `null` where nobody answered.
    #[schema(example = 9481)]
    satisfaction_rate: Option<u64>,
    /// The tickets that are counted here, as an address below the project's.
    #[schema(
        example = "tickets?kind=repair&from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z&is_without_category=true"
    )]
    rows: String,
}

/// List repair figures
///
/// What was reported for repair in a month, a line for each category: received, done, in time, open, done again, and what
/// customers said. `rows` opens the tickets that a line counts.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), RepairsQuery),
    responses((status = 200, description = "The lines", body = Page<RepairFigures>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/repair-figures")]
pub async fn list_repair_figures(call: Call, scope: InProject, query: ValidQuery<RepairsQuery>) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| Ok(Page::whole(figures(conn, project, &query.0, now)?))).await
}

fn figures(
    conn: &mut Conn,
    project: ProjectId,
    query: &RepairsQuery,
    now: DateTime<Utc>,
) -> Result<Vec<RepairFigures>> {
    let force = policy::in_force(conn, project, now)?;
    let stretch = force.month(query.month.as_deref(), now)?;
    let month = force.day(stretch.0).format("%Y-%m").to_string();
    let formula = force.policy.choice(keys::SATISFACTION_CALLBACK_FORMULA).unwrap_or(Formula::Sf3);
    let found = actions::repairs(conn, project, stretch, formula)?;
    let names: HashMap<_, _> = store::category_names(conn, project)?.into_iter().collect();
    let line = |(category, repairs): (Option<CategoryId>, Repairs)| {
        let name = category.and_then(|id| names.get(&id).cloned());
        figure(month.clone(), (category, name), &repairs, stretch)
    };
    let mut lines: Vec<RepairFigures> = found.into_iter().map(line).collect();
    // By name; what has no category comes last.
    lines.sort_by(|a, b| (a.category.is_none(), &a.category).cmp(&(b.category.is_none(), &b.category)));
    Ok(lines)
}

fn figure(
    month: String,
    (category_id, category): (Option<CategoryId>, Option<String>),
    repairs: &Repairs,
    stretch: (DateTime<Utc>, DateTime<Utc>),
) -> RepairFigures {
    let [grade_a, grade_b, grade_c] = repairs.satisfaction.grades;
    RepairFigures {
        month,
        category_id,
        category,
        received: repairs.received,
        done: repairs.done,
        done_in_time: repairs.in_time,
        open: repairs.open(),
        rework: repairs.reworked,
        grade_a,
        grade_b,
        grade_c,
        done_rate: repairs.completion().hundredths_of_percent(),
        satisfaction_rate: repairs.satisfaction.rate().hundredths_of_percent(),
        rows: rows(category_id, stretch),
    }
}

/// The list of tickets that a line counts.
fn rows(category: Option<CategoryId>, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> String {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let stages: Vec<&str> =
        Stage::ALL.iter().filter(|stage| **stage != Stage::Void).map(|stage| stage.as_str()).collect();
    let rows = format!("tickets?kind=repair&from={}&to={}&stage={}", moment(from), moment(to), stages.join(","));
    match category {
        Some(category) => rows + &format!("&category_id={category}"),
        None => rows + "&is_without_category=true",
    }
}

/// Export repair figures
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), RepairsQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/repair-figures/export")]
pub async fn export_repair_figures(call: Call, scope: InProject, query: Exported<RepairsQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let (now, project) = (call.now(), actor.project());
    let sheet = Sheet::of("repair_figures", "客户报修月度统计表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        figures(conn, project, &query.list, now)?.iter().try_for_each(|figure| out.item(figure, COLUMNS))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("month", "月份"),
    column("category", "分类"),
    column("received", "报修数"),
    column("done", "完成数"),
    column("done_in_time", "按时完成数"),
    column("open", "未完成数"),
    column("rework", "返修数"),
    column("grade_a", "满意"),
    column("grade_b", "较满意"),
    column("grade_c", "不满意"),
    column("done_rate", "完成率(万分之)"),
    column("satisfaction_rate", "满意率(万分之)"),
];
