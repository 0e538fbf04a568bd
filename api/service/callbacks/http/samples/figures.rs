//! What a sample says, with its base, response and interval, beside the papers' own formula.
//!
//! Rule: SMP-03, CBK-19.

use super::super::super::actions::{self, Figure, Group};
use super::super::super::store;
use crate::db::Conn;
use crate::db::types::{ProjectId, SampleId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::Page;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject, Names};
use crate::policy::{self, InForce, keys};
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::Formula;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// By what a sample's figures are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SampleBy {
    /// One figure for the whole sample.
    #[default]
    Sample,
    /// A figure for each technician.
    Technician,
    /// A figure for each category.
    Category,
}

/// By what.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SampleFigureQuery {
    /// By what: sample, technician or category.
    #[serde(default)]
    #[param(inline)]
    by: SampleBy,
}

/// What a sample, or a part of it, says. Shares are in hundredths of a percent.
#[derive(Debug, Serialize, ToSchema)]
pub struct SampleFigure {
    /// The technician; `null` for what nobody did, or where it is not told by technician.
    technician_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    technician: Option<String>,
    /// The category; `null` for what has none, or where it is not told by category.
    #[schema(example = "水电")]
    category: Option<String>,
    /// How many stand in the frame.
    #[schema(example = 37)]
    population: u64,
    /// How many were drawn.
    #[schema(example = 8)]
    drawn: u64,
    /// How many were to be asked: drawn or stepped in.
    #[schema(example = 9)]
    asked: u64,
    /// How many were spoken to.
    #[schema(example = 8)]
    reached: u64,
    /// How many gave a grade: the base of the share.
    #[schema(example = 8)]
    base: u64,
    /// Those who gave a grade, of all who were to be asked.
    #[schema(example = 8889)]
    response_rate: Option<u64>,
    /// How many were given up after the attempts of the policy.
    #[schema(example = 1)]
    replaced: u64,
    /// How many were satisfied.
    #[schema(example = 5)]
    grade_a: u64,
    /// How many were fairly satisfied.
    #[schema(example = 2)]
    grade_b: u64,
    /// How many were dissatisfied.
    #[schema(example = 1)]
    grade_c: u64,
    /// How many were satisfied or fairly satisfied.
    #[schema(example = 7)]
    satisfied: u64,
    /// Their share; `null` where nobody gave a grade.
    #[schema(example = 8750)]
    share: Option<u64>,
    /// Between this, rounded down, …
    #[schema(example = 5291)]
    share_low: Option<u64>,
    /// … and this, rounded up, the share of the whole frame lies with 95 in 100, by Wilson.
    #[schema(example = 9776)]
    share_high: Option<u64>,
    /// The papers' formula that the policy names.
    formula: Formula,
    /// The figure by that formula.
    #[schema(example = 8750)]
    by_formula: Option<u64>,
}

/// List the figures of a sample
///
/// The share of the satisfied with its count, base, response rate and 95 % Wilson interval, beside the figure of the papers'
/// own formula; for the whole, by technician or by category. Nothing before the sample is drawn.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("sample_id" = SampleId, Path, description = "The sample"), SampleFigureQuery),
    responses((status = 200, description = "The figures", body = Page<SampleFigure>)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/samples/{sample_id}/figures")]
pub async fn list_sample_figures(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, SampleId)>,
    query: ValidQuery<SampleFigureQuery>,
) -> Answer {
    scope.0.require(Permission::CallbacksRead)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| Ok(Page::whole(figures(conn, (project, ids.0.1), query.0.by, now)?))).await
}

fn figures(
    conn: &mut Conn,
    (project, sample): (ProjectId, SampleId),
    by: SampleBy,
    now: DateTime<Utc>,
) -> Result<Vec<SampleFigure>> {
    let row = store::sample(conn, project, sample)?;
    let force = policy::in_force(conn, project, now)?;
    let formula = force.policy.choice(keys::SATISFACTION_CALLBACK_FORMULA).unwrap_or(Formula::Sf3);
    let group = |own: Group| match by {
        SampleBy::Sample => Group::default(),
        SampleBy::Technician => Group { category: None, ..own },
        SampleBy::Category => Group { technician: None, ..own },
    };
    let found = actions::figures(conn, &row, group, formula)?;
    let names = Names::of(conn, found.iter().filter_map(|(own, _)| own.technician))?;
    Ok(found.into_iter().map(|(own, figure)| shape(own, figure, &names)).collect())
}

fn shape(own: Group, figure: Figure, names: &Names) -> SampleFigure {
    let Figure { population, drawn, reached, grades: [grade_a, grade_b, grade_c], report } = figure;
    SampleFigure {
        technician_id: own.technician,
        technician: own.technician.map(|id| names.name(id)),
        category: own.category,
        population,
        drawn,
        asked: report.response.whole,
        reached,
        base: report.share.whole,
        response_rate: report.response.hundredths_of_percent(),
        replaced: report.replaced,
        grade_a,
        grade_b,
        grade_c,
        satisfied: report.share.part,
        share: report.share.hundredths_of_percent(),
        share_low: report.interval.map(|interval| interval.low),
        share_high: report.interval.map(|interval| interval.high),
        formula: report.formula,
        by_formula: report.by_formula.hundredths_of_percent(),
    }
}

/// Export the figures of a sample
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("sample_id" = SampleId, Path, description = "The sample"), SampleFigureQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/samples/{sample_id}/figures/export")]
pub async fn export_sample_figures(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, SampleId)>,
    query: Exported<SampleFigureQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    let (now, project) = (call.now(), actor.project());
    let sheet = Sheet::of("sample_figures", "抽样回访统计", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        let found = figures(conn, (project, ids.0.1), query.list.by, now)?;
        found.iter().try_for_each(|figure| out.item(figure, COLUMNS))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("technician", "维修人员"),
    column("category", "类别"),
    column("population", "总数"),
    column("drawn", "抽取"),
    column("asked", "应访"),
    column("reached", "接通"),
    column("base", "评价数"),
    column("response_rate", "应答率(万分之)"),
    column("replaced", "未接通"),
    column("grade_a", "满意"),
    column("grade_b", "较满意"),
    column("grade_c", "不满意"),
    column("share", "满意率(万分之)"),
    column("share_low", "95%区间下限(万分之)"),
    column("share_high", "95%区间上限(万分之)"),
    word::<Formula>("formula", "公式"),
    column("by_formula", "公式满意率(万分之)"),
];
