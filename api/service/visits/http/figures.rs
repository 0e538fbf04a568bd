//! How the visits of a month were kept, by regime.
//!
//! Rule: VAC-11.

use super::super::store::list as store;
use crate::db::Conn;
use crate::db::types::{ProjectId, UnitId};
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject};
use crate::policy::{self, InForce};
use actix_web::get;
use chrono::{DateTime, Months, NaiveDate, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::callbacks::Ratio;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::visits::{self as rules, Care, Counted, Numbers, Regime, State, Tally};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The figures of a regime in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct VisitFigure {
    /// The regime.
    regime: Regime,
    /// Visits of the plan that were not cancelled.
    #[schema(example = 20)]
    planned: u32,
    /// Those of them that were done.
    #[schema(example = 18)]
    done: u32,
    /// Those of them that were missed.
    #[schema(example = 1)]
    missed: u32,
    /// Those that were cancelled, because the unit left the regime.
    #[schema(example = 1)]
    cancelled: u32,
    /// Done of planned, as it is shown.
    #[schema(example = "90.00%")]
    rate: String,
    /// Visits beside the plan that were done.
    #[schema(example = 2)]
    extra: u32,
    /// Visits of which somebody had to hear by now.
    #[schema(example = 18)]
    feedback_owed: u32,
    /// Those of them of which somebody heard in time.
    #[schema(example = 17)]
    feedback_in_time: u32,
    /// In time of owed, as it is shown.
    #[schema(example = "94.44%")]
    feedback_rate: String,
    /// Paid units that were not aired as often as the policy asks.
    #[schema(example = 1)]
    short_of_airing: u32,
    /// Paid units that were not cleaned as often as the policy asks.
    #[schema(example = 0)]
    short_of_cleaning: u32,
}

/// Which month.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct VisitFigureQuery {
    /// The month; the present one, if left out.
    #[validate(length(min = 7, max = 7))]
    #[param(example = "2026-03", min_length = 7, max_length = 7, pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
}

fn month_of(text: Option<&str>, today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    let text = text.map_or_else(|| today.format("%Y-%m").to_string(), str::to_owned);
    let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok();
    let both = first.and_then(|first| Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?)));
    both.ok_or_else(|| Error::fault(Code::NotValid, "/month", "没有这个月份", "there is no such month"))
}

fn figures(conn: &mut Conn, actor: &Actor, query: &VisitFigureQuery, now: DateTime<Utc>) -> Result<Page<VisitFigure>> {
    let force = policy::in_force(conn, actor.project(), now)?;
    let month = month_of(query.month.as_deref(), force.day(now))?;
    let numbers = Numbers::of(&force.policy);
    let mut tallies: HashMap<Regime, Tally> = HashMap::new();
    let mut cared: HashMap<UnitId, Vec<Care>> = HashMap::new();
    for (_, unit, regime, reason, state, done, due, at) in store::figures(conn, actor.project(), month)? {
        let Some(regime) = regime.map(|regime| regime.0) else { continue };
        let counted = Counted {
            reason: reason.0,
            state: state.0,
            feedback_due_at: due.map(|due| due.0),
            feedback_at: at.map(|at| at.0),
        };
        tallies.entry(regime).or_default().add(&counted, now);
        if regime == Regime::EntrustedPaid && state.0 != State::Cancelled {
            cared.entry(unit).or_default().extend(done.0);
        }
    }
    let short: Vec<_> = cared.values().map(|done| rules::short_of(done, &numbers)).collect();
    let count = |is_short: &dyn Fn(&(u32, u32)) -> bool| {
        u32::try_from(short.iter().filter(|short| is_short(short)).count()).unwrap_or(u32::MAX)
    };
    let shape = |regime: Regime| {
        let tally = tallies.get(&regime).copied().unwrap_or_default();
        let is_paid = regime == Regime::EntrustedPaid;
        VisitFigure {
            regime,
            planned: tally.planned,
            done: tally.done,
            missed: tally.missed,
            cancelled: tally.cancelled,
            rate: rate(tally.done, tally.planned),
            extra: tally.extra,
            feedback_owed: tally.feedback_owed,
            feedback_in_time: tally.feedback_in_time,
            feedback_rate: rate(tally.feedback_in_time, tally.feedback_owed),
            short_of_airing: if is_paid { count(&|(airing, _)| *airing > 0) } else { 0 },
            short_of_cleaning: if is_paid { count(&|(_, cleaning)| *cleaning > 0) } else { 0 },
        }
    };
    Ok(Page::whole(Regime::ALL.iter().copied().map(shape).collect()))
}

fn rate(part: u32, whole: u32) -> String {
    Ratio { part: part.into(), whole: whole.into() }.to_string()
}

/// List the figures of visits
///
/// Of a month, by regime: planned, done, missed, heard of in time. A visit counts in the month of its planned day.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project"), VisitFigureQuery),
    responses((status = 200, description = "A line for each regime", body = Page<VisitFigure>)),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/visit-figures")]
pub async fn list_visit_figures(call: Call, scope: InProject, query: ValidQuery<VisitFigureQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::VisitsRead)?;
    call.read(move |conn| figures(conn, &actor, &query.0, now)).await
}

/// Export the figures of visits
///
/// As CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project"), VisitFigureQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/visit-figures/export")]
pub async fn export_visit_figures(call: Call, scope: InProject, query: Exported<VisitFigureQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::VisitsRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("visit_figures", "空置房巡查月报", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |_| figures(conn, &reader, &query.list, now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    word::<Regime>("regime", "类别"),
    column("planned", "计划"),
    column("done", "完成"),
    column("missed", "漏检"),
    column("cancelled", "取消"),
    column("rate", "完成率"),
    column("extra", "计划外"),
    column("feedback_owed", "应反馈"),
    column("feedback_in_time", "及时反馈"),
    column("feedback_rate", "及时率"),
    column("short_of_airing", "通风不足户数"),
    column("short_of_cleaning", "清洁不足户数"),
];
