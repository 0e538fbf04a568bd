//! The course of promises kept over twelve months, with the limits that tell a change from noise.
//!
//! Rule: NUM-03, CLK-08.

use super::super::store::{self, Filter};
use crate::db::Conn;
use crate::db::types::{ProjectId, TeamId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::ValidQuery;
use crate::identity::{Actor, InProject, Own};
use crate::policy;
use actix_web::get;
use chrono::{DateTime, Months, SecondsFormat, Utc};
use guanjia_rules::callbacks::Ratio;
use guanjia_rules::chart::{self, Trend};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Of which promises a course is.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CourseQuery {
    /// The last month; the present one, if left out.
    #[validate(length(equal = 7))]
    #[param(example = "2026-03", min_length = 7, max_length = 7, pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
    /// Only this policy key.
    #[validate(length(min = 1, max = 60))]
    #[param(example = "arrive.household_within", min_length = 1, max_length = 60)]
    key: Option<String>,
    /// Only what this team owes.
    team_id: Option<TeamId>,
}

/// A month of the course. Shares are in hundredths of a percent.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseMonth {
    /// The month in which the promises began.
    #[schema(example = "2026-03")]
    month: String,
    /// How many were kept in time.
    #[schema(example = 113)]
    on_time: u64,
    /// How many were judged: kept, late, or open past their due time.
    #[schema(example = 119)]
    judged: u64,
    /// The share that was kept; `null` where none was judged.
    #[schema(example = 9496)]
    rate: Option<u64>,
    /// Between this, rounded down, …
    #[schema(example = 8870)]
    low: Option<u64>,
    /// … and this, rounded up, chance alone keeps the share.
    #[schema(example = 9980)]
    high: Option<u64>,
    /// Whether the share lies outside: something else than chance was at work.
    is_outside: bool,
    /// The promises that began in the month, as an address below the project's.
    #[schema(example = "clocks?from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z")]
    rows: String,
}

/// How promises were kept over twelve months.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClockCourse {
    /// The months, the earliest first.
    months: Vec<CourseMonth>,
    /// The share of all of them together, in hundredths of a percent: the middle line.
    #[schema(example = 9420)]
    centre: Option<u64>,
    /// Where they go, told from noise.
    trend: Trend,
}

impl Resource for ClockCourse {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show the course of promises kept
///
/// Twelve months as a control chart: the share that was kept in time, the limits between which chance alone keeps it, and
/// whether the newest months are a run.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project"), CourseQuery),
    responses((status = 200, description = "The course", body = ClockCourse)),
    extensions(("x-permission" = json!("clocks.read"))))]
#[get("/projects/{project_id}/clock-course")]
pub async fn get_clock_course(call: Call, scope: InProject, query: ValidQuery<CourseQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ClocksRead)?;
    let now = call.now();
    call.read(move |conn| course(conn, &actor, &query.0, now)).await
}

/// The months of a course.
const MONTHS: u32 = 12;

fn course(conn: &mut Conn, actor: &Actor, query: &CourseQuery, now: DateTime<Utc>) -> Result<ClockCourse> {
    let project = actor.project();
    let force = policy::in_force(conn, project, now)?;
    let last = force.day(force.month(query.month.as_deref(), now)?.0);
    let own = Own::of(conn, actor, now)?;
    let (mut shares, mut named) = (Vec::new(), Vec::new());
    for back in (0..MONTHS).rev() {
        let Some(day) = last.checked_sub_months(Months::new(back)) else { continue };
        let name = day.format("%Y-%m").to_string();
        let (from, to) = force.month(Some(&name), now)?;
        let filter = Filter {
            key: query.key.clone(),
            team: query.team_id,
            from: Some(from),
            to: Some(to),
            own: own.clone(),
            ..Filter::default()
        };
        let (kept, judged) = store::kept_of(conn, project, &filter, now)?;
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        shares.push(Ratio { part: count(kept), whole: count(judged) });
        named.push((name, rows(query, (from, to))));
    }
    let found = chart::course(&shares);
    let month = |((month, rows), point): ((String, String), chart::Point)| CourseMonth {
        month,
        on_time: point.share.part,
        judged: point.share.whole,
        rate: point.share.hundredths_of_percent(),
        low: point.limits.map(|(low, _)| low),
        high: point.limits.map(|(_, high)| high),
        is_outside: point.is_outside,
        rows,
    };
    Ok(ClockCourse {
        months: named.into_iter().zip(found.points).map(month).collect(),
        centre: found.centre.hundredths_of_percent(),
        trend: found.trend,
    })
}

fn rows(query: &CourseQuery, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> String {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let key = query.key.as_ref().map(|key| format!("&key={key}")).unwrap_or_default();
    let team = query.team_id.map(|team| format!("&team_id={team}")).unwrap_or_default();
    format!("clocks?from={}&to={}{key}{team}", moment(from), moment(to))
}
