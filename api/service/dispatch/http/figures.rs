//! Technicians' figures by day or month.
//!
//! Rule: RPR-25.

use super::super::actions;
use crate::db::Conn;
use crate::db::types::{ProjectId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::identity::{Actor, InProject, Names};
use crate::policy;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::dispatch::Figures;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A technician's figures.
#[derive(Debug, Serialize, ToSchema)]
pub struct TechnicianFigures {
    /// The technician.
    technician_id: UserId,
    /// Their name.
    #[schema(example = "吴师傅")]
    name: String,
    /// How many slips.
    #[schema(example = 12)]
    slips: u32,
    /// How many arrivals were in time.
    #[schema(example = 11)]
    arrived_in_time: u32,
    /// How many arrivals were late.
    #[schema(example = 1)]
    arrived_late: u32,
    /// How much work was done in time.
    #[schema(example = 10)]
    done_in_time: u32,
    /// How much work was done late.
    #[schema(example = 1)]
    done_late: u32,
    /// How many slips were rework.
    #[schema(example = 0)]
    rework: u32,
    /// How many customers were satisfied.
    #[schema(example = 9)]
    grade_a: u32,
    /// How many were fairly satisfied.
    #[schema(example = 2)]
    grade_b: u32,
    /// How many were dissatisfied.
    #[schema(example = 0)]
    grade_c: u32,
}

impl TechnicianFigures {
    fn of(technician_id: UserId, name: String, figures: Figures) -> Self {
        let [grade_a, grade_b, grade_c] = figures.grades;
        Self {
            technician_id,
            name,
            slips: figures.slips,
            arrived_in_time: figures.arrived.0,
            arrived_late: figures.arrived.1,
            done_in_time: figures.done.0,
            done_late: figures.done.1,
            rework: figures.rework,
            grade_a,
            grade_b,
            grade_c,
        }
    }
}

/// A stretch of time: a day, or a month.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FiguresQuery {
    /// Slips issued from this moment on; from the beginning of the present month, if left out.
    #[param(example = "2026-03-01T16:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// Slips issued before this moment; now, if left out.
    #[param(example = "2026-03-02T16:00:00Z")]
    to: Option<DateTime<Utc>>,
}

/// List technicians' figures
///
/// Slips, arrivals and work in time, rework and grades of everybody who had slips, by name. Who may not see all tickets gets
/// their own.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), FiguresQuery),
    responses((status = 200, description = "The figures", body = Page<TechnicianFigures>)),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/slip-figures")]
pub async fn list_slip_figures(call: Call, scope: InProject, query: ValidQuery<FiguresQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
    let now = call.now();
    call.read(move |conn| Ok(Page::whole(figures(conn, &actor, &query.0, now)?))).await
}

/// The figures of the technicians; who may not see everything gets the own ones.
pub(super) fn figures(
    conn: &mut Conn,
    actor: &Actor,
    query: &FiguresQuery,
    now: DateTime<Utc>,
) -> Result<Vec<TechnicianFigures>> {
    let begun = policy::in_force(conn, actor.project(), now)?.month(None, now)?.0;
    let mut found = actions::figures(conn, actor.project(), (query.from.unwrap_or(begun), query.to.unwrap_or(now)))?;
    found.retain(|technician, _| *technician == actor.user || actor.may(Permission::TicketsRead));
    let names = Names::of(conn, found.keys().copied())?;
    let shape = |(id, figures)| TechnicianFigures::of(id, names.name(id), figures);
    let mut items: Vec<TechnicianFigures> = found.into_iter().map(shape).collect();
    items.sort_by(|a, b| (&a.name, a.technician_id).cmp(&(&b.name, b.technician_id)));
    Ok(items)
}
