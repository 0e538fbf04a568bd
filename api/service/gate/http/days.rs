//! The log by days, and who has read them.
//!
//! Rule: GAT-04, TKT-31.

use super::super::actions::readings as actions;
use super::super::store::{entries, readings};
use crate::db::Conn;
use crate::db::types::ProjectId;
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::Page;
use crate::identity::{Actor, InProject};
use crate::policy;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Days, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::gate::{self as rules, Direction, EntryKind};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// How many days are shown, if nothing is said; and the most.
const USUAL: u64 = 14;
const MOST: i64 = 62;

/// A day of the gate's log.
#[derive(Debug, Serialize, ToSchema)]
pub struct GateDay {
    /// The day.
    #[schema(example = "2026-03-02")]
    on_day: NaiveDate,
    /// How many lines its log has.
    #[schema(example = 86)]
    lines: i32,
    /// How many persons' lines tell of a coming.
    #[schema(example = 31)]
    persons_in: i64,
    /// How many vehicles' lines tell of a coming.
    #[schema(example = 14)]
    vehicles_in: i64,
    /// How many lines the reader has not signed as read.
    #[schema(example = 3)]
    unread: i32,
    /// Whether the day is over, so that it may be signed.
    is_over: bool,
    /// Who signed it as read.
    readings: Vec<GateReading>,
}

impl Resource for GateDay {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Somebody's signature under a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct GateReading {
    /// Who.
    #[schema(example = "林晓")]
    name: String,
    /// When.
    #[schema(example = "2026-03-03T00:12:00Z")]
    read_at: DateTime<Utc>,
    /// Up to which line.
    #[schema(example = 83)]
    up_to: i32,
}

/// Which days.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GateDayQuery {
    /// The first day; two weeks before the last, if left out.
    #[param(example = "2026-03-01")]
    from: Option<NaiveDate>,
    /// The last day; today, if left out.
    #[param(example = "2026-03-02")]
    to: Option<NaiveDate>,
}

impl GateDayQuery {
    fn stretch(&self, today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
        let to = self.to.unwrap_or(today);
        let from = self.from.or_else(|| to.checked_sub_days(Days::new(USUAL - 1))).unwrap_or(to);
        if !(0..MOST).contains(&(to - from).num_days()) {
            return Err(Error::at(Code::PeriodNotValid, "/to"));
        }
        Ok((from, to))
    }
}

/// The days of a stretch, the last first.
fn days(conn: &mut Conn, actor: &Actor, (from, to): (NaiveDate, NaiveDate), today: NaiveDate) -> Result<Vec<GateDay>> {
    let project = actor.project();
    let counts = entries::counted(conn, project, (from, to))?;
    let signed = readings::of_days(conn, project, (from, to))?;
    let sum = |day: NaiveDate, fits: &dyn Fn(Direction, EntryKind) -> bool| -> i64 {
        let of_day = counts.iter().filter(|(on, direction, kind, _)| *on == day && fits(direction.0, kind.0));
        of_day.map(|(.., count)| count).sum()
    };
    let shape = |on_day: NaiveDate| {
        let here = || signed.iter().filter(move |(row, _)| row.on_day == on_day);
        let own = here().filter(|(row, _)| row.user_id == actor.user).map(|(row, _)| row.up_to).max();
        let lines = i32::try_from(sum(on_day, &|_, _| true)).unwrap_or(i32::MAX);
        GateDay {
            on_day,
            lines,
            persons_in: sum(on_day, &|direction, kind| (direction, kind) == (Direction::In, EntryKind::Person)),
            vehicles_in: sum(on_day, &|direction, kind| (direction, kind) == (Direction::In, EntryKind::Vehicle)),
            unread: rules::unread(lines, own),
            is_over: on_day < today,
            readings: here()
                .map(|(row, name)| GateReading { name: name.clone(), read_at: row.read_at.0, up_to: row.up_to })
                .collect(),
        }
    };
    let mut found: Vec<GateDay> = from.iter_days().take_while(|day| *day <= to).map(shape).collect();
    found.reverse();
    Ok(found)
}

/// List the days of the gate's log
///
/// The last first, each with how much came and went, who signed it as read, and how much of it the reader has not.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), GateDayQuery),
    responses((status = 200, description = "The days", body = Page<GateDay>)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/gate-days")]
pub async fn list_gate_days(call: Call, scope: InProject, query: ValidQuery<GateDayQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::GateRead)?;
    let now = call.now();
    call.read(move |conn| {
        let today = policy::in_force(conn, actor.project(), now)?.day(now);
        let stretch = query.0.stretch(today)?;
        Ok(Page::whole(days(conn, &actor, stretch, today)?))
    })
    .await
}

/// Up to which line somebody has read.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GateDayRead {
    /// The number of the last line that was seen; 0 for a day without any.
    #[validate(range(min = 0, max = 1_000_000))]
    #[schema(example = 86, minimum = 0, maximum = 1_000_000)]
    up_to: i32,
}

/// Sign a day of the gate's log as read
///
/// Each steward for themselves. What is sent later stands as unread again. The duty of the next working day is fulfilled when
/// nothing is unread since the one before.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("day" = NaiveDate, Path, description = "The day", example = "2026-03-02")),
    request_body = GateDayRead, responses((status = 200, description = "The day as it is now", body = GateDay)),
    extensions(("x-permission" = json!("gate.sign"))))]
#[post("/projects/{project_id}/gate-days/{day}/read")]
pub async fn read_gate_day(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, NaiveDate)>,
    body: Valid<GateDayRead>,
) -> Answer {
    let (actor, on, up_to) = (scope.0, ids.0.1, body.value.up_to);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        actions::read(tx, &actor, (on, up_to), now)?;
        let today = policy::in_force(tx, actor.project(), now)?.day(now);
        days(tx, &actor, (on, on), today)?.pop().ok_or_else(|| Code::NotFound.into())
    })
    .await
}
