//! The clock report: how promises were kept, by key and team.
//!
//! Rule: CLK-08.

use super::super::actions;
use super::super::store::Filter;
use crate::db::Conn;
use crate::db::types::{ProjectId, TeamId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::identity::{Actor, InProject, Own};
use crate::policy;
use actix_web::get;
use chrono::{DateTime, SecondsFormat, Utc};
use guanjia_rules::clock::Report;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Of which promises a report is.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportQuery {
    /// Started from this moment on; from the beginning of the present month, if left out.
    #[param(example = "2026-02-28T16:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// Started before this moment; now, if left out.
    #[param(example = "2026-03-31T16:00:00Z")]
    to: Option<DateTime<Utc>>,
    /// Only this policy key.
    #[validate(length(min = 1, max = 60))]
    #[param(example = "arrive.household_within", min_length = 1, max_length = 60)]
    key: Option<String>,
    /// Only what this team owes.
    team_id: Option<TeamId>,
}

/// How the promises of one policy key were kept by one team.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClockFigure {
    /// The policy key.
    #[schema(example = "dispatch.household_within")]
    key: String,
    /// The team; `null` for what no team owes.
    team_id: Option<TeamId>,
    /// How many promises there are.
    #[schema(example = 120)]
    number: u64,
    /// How many were kept in time.
    #[schema(example = 113)]
    on_time: u64,
    /// How many were late, those that are open past their due time included.
    #[schema(example = 6)]
    late: u64,
    /// Of the late ones, those that are still open.
    #[schema(example = 1)]
    open_late: u64,
    /// Void, handed over, or open and not yet due: not part of the rate.
    #[schema(example = 1)]
    left_out: u64,
    /// The share that was in time, in hundredths of a percent; `null` where none was judged.
    #[schema(example = 9496)]
    rate: Option<u64>,
    /// The median of the seconds that the judged ones took.
    #[schema(example = 48)]
    median_seconds: Option<i64>,
    /// The seconds that nine of ten did not exceed.
    #[schema(example = 55)]
    most_seconds: Option<i64>,
    /// The seconds that the longest took.
    #[schema(example = 75)]
    longest_seconds: Option<i64>,
    /// The promises that are counted here, as an address below the project's.
    #[schema(example = "clocks?from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z&key=dispatch.household_within")]
    rows: String,
}

/// Report how clocks were kept
///
/// By policy key and team: how many, in time, late, open late, the on-time rate, the median, the longest. `rows` opens
/// the promises that a line counts.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project"), ReportQuery),
    responses((status = 200, description = "The report", body = Page<ClockFigure>)),
    extensions(("x-permission" = json!("clocks.read"))))]
#[get("/projects/{project_id}/clock-report")]
pub async fn list_clock_report(call: Call, scope: InProject, query: ValidQuery<ReportQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ClocksRead)?;
    let now = call.now();
    call.read(move |conn| Ok(Page::whole(figures(conn, &actor, &query.0, now)?))).await
}

pub(super) fn figures(
    conn: &mut Conn,
    actor: &Actor,
    query: &ReportQuery,
    now: DateTime<Utc>,
) -> Result<Vec<ClockFigure>> {
    let project = actor.project();
    let begun = policy::in_force(conn, project, now)?.month(None, now)?.0;
    let (from, to) = (query.from.unwrap_or(begun), query.to.unwrap_or(now));
    let filter = Filter {
        key: query.key.clone(),
        team: query.team_id,
        from: Some(from),
        to: Some(to),
        own: Own::of(conn, actor, now)?,
        ..Filter::default()
    };
    let found = actions::report(conn, project, &filter, now)?;
    Ok(found.into_iter().map(|((key, team), report)| figure(key, team, &report, (from, to))).collect())
}

fn figure(
    key: String,
    team_id: Option<TeamId>,
    report: &Report,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> ClockFigure {
    let tally = report.tally();
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let owed = team_id.map_or_else(|| "is_without_team=true".to_owned(), |team| format!("team_id={team}"));
    ClockFigure {
        rows: format!("clocks?from={}&to={}&key={key}&{owed}", moment(from), moment(to)),
        key,
        team_id,
        number: report.number(),
        on_time: tally.on_time,
        late: tally.late,
        open_late: tally.open_late,
        left_out: tally.left_out,
        rate: report.rate().hundredths_of_percent(),
        median_seconds: report.seconds_within(50),
        most_seconds: report.seconds_within(90),
        longest_seconds: report.seconds_within(100),
    }
}
