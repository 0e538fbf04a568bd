//! How much of a month's work was completed by its end.
//!
//! Rule: RPR-12.

use super::super::actions::{self, Crew};
use super::super::store::ReportedRow;
use crate::db::Conn;
use crate::db::types::{ProjectId, TeamId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::identity::{Actor, InProject, Names};
use crate::{policy, properties};
use actix_web::get;
use chrono::{DateTime, SecondsFormat, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::dispatch::{Case, Completion, Stage};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// By what a month's completion is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CompletionBy {
    /// One figure for the whole office.
    #[default]
    Office,
    /// A figure for each team.
    Team,
    /// A figure for each technician.
    Technician,
}

/// Which month, and by what.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CompletionQuery {
    /// The month in which the work was reported; the present one, if left out.
    #[validate(length(equal = 7))]
    #[param(example = "2026-03", min_length = 7, max_length = 7, pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
    /// By what: office, team or technician.
    #[serde(default)]
    #[param(inline)]
    by: CompletionBy,
    /// Only this case.
    case: Option<Case>,
}

/// How much of a month's work was completed.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompletionFigure {
    /// The month.
    #[schema(example = "2026-03")]
    month: String,
    /// The team; `null` for work that no team has, or where it is not told by team.
    team_id: Option<TeamId>,
    /// Its name.
    #[schema(example = "工程维修组")]
    team: Option<String>,
    /// The technician; `null` for work that nobody has, or where it is not told by technician.
    technician_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    technician: Option<String>,
    /// How many slips were issued in the month, those that are void left out.
    #[schema(example = 86)]
    reported: u64,
    /// How many of them were done by its end.
    #[schema(example = 79)]
    done: u64,
    /// How many of them were done by its end and within their limits.
    #[schema(example = 74)]
    done_in_time: u64,
    /// The completion rate in hundredths of a percent; `null` where nothing was reported.
    #[schema(example = 9186)]
    done_rate: Option<u64>,
    /// The share that was done in time, in hundredths of a percent.
    #[schema(example = 8605)]
    in_time_rate: Option<u64>,
    /// The slips that are counted here, as an address below the project's.
    #[schema(example = "slips?from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z")]
    rows: String,
}

/// List completion figures
///
/// How much of what was reported in a month was done by its end, and how much of it in time; for the office, by team or
/// by technician. `rows` opens the slips that a figure counts. Who may not see all tickets gets the own figure by technician.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), CompletionQuery),
    responses((status = 200, description = "The figures", body = Page<CompletionFigure>)),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/completion-figures")]
pub async fn list_completion_figures(call: Call, scope: InProject, query: ValidQuery<CompletionQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
    let now = call.now();
    call.read(move |conn| Ok(Page::whole(figures(conn, &actor, &query.0, now)?))).await
}

pub(super) fn figures(
    conn: &mut Conn,
    actor: &Actor,
    query: &CompletionQuery,
    now: DateTime<Utc>,
) -> Result<Vec<CompletionFigure>> {
    let project = actor.project();
    let force = policy::in_force(conn, project, now)?;
    let stretch = force.month(query.month.as_deref(), now)?;
    let month = force.day(stretch.0).format("%Y-%m").to_string();
    let crew = |row: &ReportedRow| Crew {
        team: row.team_id.filter(|_| query.by == CompletionBy::Team),
        technician: row.technician_id.filter(|_| query.by == CompletionBy::Technician),
    };
    let mut found = actions::completions(conn, project, stretch, query.case, crew)?;
    found.retain(|crew, _| crew.technician == Some(actor.user) || actor.may(Permission::TicketsRead));
    let names = Names::of(conn, found.keys().filter_map(|crew| crew.technician))?;
    let mut figures = Vec::new();
    for (crew, completion) in found {
        let team = crew.team.map(|team| properties::find_team(conn, project, team)).transpose()?;
        let rows = rows(query, crew, stretch);
        let (team, technician) = (team.map(|team| team.name), crew.technician.map(|id| names.name(id)));
        figures.push(figure(month.clone(), (crew, team, technician), completion, rows));
    }
    Ok(figures)
}

fn figure(
    month: String,
    (crew, team, technician): (Crew, Option<String>, Option<String>),
    Completion { done, in_time }: Completion,
    rows: String,
) -> CompletionFigure {
    CompletionFigure {
        month,
        team_id: crew.team,
        team,
        technician_id: crew.technician,
        technician,
        reported: done.whole,
        done: done.part,
        done_in_time: in_time.part,
        done_rate: done.hundredths_of_percent(),
        in_time_rate: in_time.hundredths_of_percent(),
        rows,
    }
}

/// The list of slips that a figure counts.
fn rows(query: &CompletionQuery, crew: Crew, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> String {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let stages: Vec<&str> =
        Stage::ALL.iter().filter(|stage| **stage != Stage::Void).map(|stage| stage.as_str()).collect();
    let mut rows = format!("slips?from={}&to={}&stage={}", moment(from), moment(to), stages.join(","));
    if let Some(case) = query.case {
        rows += &format!("&case={case}");
    }
    match (query.by, crew.team, crew.technician) {
        (CompletionBy::Team, Some(team), _) => rows += &format!("&team_id={team}"),
        (CompletionBy::Team, None, _) => rows += "&is_without_team=true",
        (CompletionBy::Technician, _, Some(technician)) => rows += &format!("&technician_id={technician}"),
        (CompletionBy::Technician, _, None) => rows += "&is_unassigned=true",
        (CompletionBy::Office, ..) => {}
    }
    rows
}
