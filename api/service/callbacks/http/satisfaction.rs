//! How satisfied customers are with the work, by month, technician and office.
//!
//! Rule: CBK-19.

use super::super::actions;
use super::super::store::Filter;
use crate::db::Conn;
use crate::db::types::{ProjectId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column};
use crate::identity::{self, InProject, Names};
use crate::policy::{self, InForce, keys};
use actix_web::get;
use chrono::{DateTime, SecondsFormat, Utc};
use guanjia_rules::callbacks::{Formula, Satisfaction};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// By what a month's satisfaction is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SatisfactionBy {
    /// One figure for the whole office.
    #[default]
    Office,
    /// A figure for each technician.
    Technician,
}

/// Which month, and by what.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SatisfactionQuery {
    /// The month in which customers were called; the present one, if left out.
    #[validate(length(equal = 7))]
    #[param(example = "2026-03", min_length = 7, max_length = 7, pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
    /// By what: office or technician.
    #[serde(default)]
    #[param(inline)]
    by: SatisfactionBy,
}

/// How satisfied customers were in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct SatisfactionFigure {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// The technician; `null` for what no technician did, or where it is told for the office.
    technician_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    technician: Option<String>,
    /// How many callbacks were made, or ended without anybody reached.
    #[schema(example = 83)]
    callbacks: u64,
    /// How many answers were satisfied.
    #[schema(example = 52)]
    grade_a: u64,
    /// How many were fairly satisfied.
    #[schema(example = 21)]
    grade_b: u64,
    /// How many were dissatisfied.
    #[schema(example = 4)]
    grade_c: u64,
    /// How many callbacks gave no grade; they are left out of the rate.
    #[schema(example = 6)]
    without_grade: u64,
    /// By which formula of the policy it is counted.
    formula: Formula,
    /// The satisfaction in hundredths of a percent; `null` where nobody gave a grade.
    #[schema(example = 9481)]
    rate: Option<u64>,
    /// The policy's target in percent; `null` where it has none.
    #[schema(example = 95)]
    target: Option<i64>,
    /// Whether the exact rate reaches the target; `null` without a target or a rate.
    reaches_target: Option<bool>,
    /// The callbacks that are counted here, as an address below the project's.
    #[schema(example = "callbacks?is_ended=true&called_from=2026-02-28T16:00:00Z&called_to=2026-03-31T16:00:00Z")]
    rows: String,
}

/// List callback satisfaction
///
/// Of a month, for the office or by technician, by the policy's formula and beside its target. `rows` opens the callbacks
/// that a figure counts.
#[utoipa::path(tag = "callbacks", params(("project_id" = ProjectId, Path, description = "The project"), SatisfactionQuery),
    responses((status = 200, description = "The figures", body = Page<SatisfactionFigure>)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/callback-satisfaction")]
pub async fn list_callback_satisfaction(call: Call, scope: InProject, query: ValidQuery<SatisfactionQuery>) -> Answer {
    scope.0.require(Permission::CallbacksRead)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| Ok(Page::whole(figures(conn, project, &query.0, now)?))).await
}

pub(super) fn figures(
    conn: &mut Conn,
    project: ProjectId,
    query: &SatisfactionQuery,
    now: DateTime<Utc>,
) -> Result<Vec<SatisfactionFigure>> {
    let force = policy::in_force(conn, project, now)?;
    let stretch = force.month(query.month.as_deref(), now)?;
    let month = force.day(stretch.0).format("%Y-%m").to_string();
    let formula = force.policy.choice(keys::SATISFACTION_CALLBACK_FORMULA).unwrap_or(Formula::Sf3);
    let target = force.policy.number(keys::TARGET_CALLBACK_SATISFACTION);
    let filter = Filter { is_ended: true, called: (Some(stretch.0), Some(stretch.1)), ..Filter::default() };
    let is_by = query.by == SatisfactionBy::Technician;
    let found = actions::satisfaction(conn, project, &filter, (formula, is_by))?;
    let names = Names::of(conn, found.keys().copied().flatten())?;
    let shape = |(technician, sum): (Option<UserId>, Satisfaction)| {
        let [grade_a, grade_b, grade_c] = sum.grades;
        let hundredths = target.and_then(|target| u64::try_from(target * 100).ok());
        SatisfactionFigure {
            month: month.clone(),
            technician_id: technician,
            technician: technician.map(|id| names.name(id)),
            callbacks: sum.calls,
            grade_a,
            grade_b,
            grade_c,
            without_grade: sum.without_grade,
            formula,
            rate: sum.rate().hundredths_of_percent(),
            target,
            reaches_target: hundredths.and_then(|target| sum.rate().reaches(target)),
            rows: rows(is_by.then_some(technician), stretch),
        }
    };
    Ok(found.into_iter().map(shape).collect())
}

/// Export callback satisfaction
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "callbacks", params(("project_id" = ProjectId, Path, description = "The project"), SatisfactionQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/callback-satisfaction/export")]
pub async fn export_callback_satisfaction(call: Call, scope: InProject, query: Exported<SatisfactionQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("callback_satisfaction", "回访满意率", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        figures(conn, reader.project(), &query.list, now)?.iter().try_for_each(|figure| out.item(figure, COLUMNS))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("month", "月份"),
    column("technician", "技术员"),
    column("callbacks", "回访数"),
    column("grade_a", "满意"),
    column("grade_b", "较满意"),
    column("grade_c", "不满意"),
    column("without_grade", "未评"),
    column("rate", "满意率(万分之)"),
    column("target", "目标(%)"),
    column("reaches_target", "达标"),
    column("formula", "公式"),
];

/// The list of callbacks that a figure counts.
fn rows(of: Option<Option<UserId>>, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> String {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let rows = format!("callbacks?is_ended=true&called_from={}&called_to={}", moment(from), moment(to));
    match of {
        None => rows,
        Some(None) => rows + "&is_without_technician=true",
        Some(Some(technician)) => rows + &format!("&technician_id={technician}"),
    }
}
