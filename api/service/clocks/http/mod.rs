//! Promises that run, are late, or were judged; and why.

mod board;
mod course;
mod export;
mod notices;
mod report;
mod why;

use super::store::{self, ClockRow, Filter};
use crate::db::Conn;
use crate::db::types::{ClockId, ProjectId, TeamId, TicketId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::{self, Page};
use crate::http::routes::Routes;
use crate::identity::{Actor, InProject, Names, Own};
use crate::sorts;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::clock::board::Told;
use guanjia_rules::clock::{self, ClockState};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(export::export_clocks)
        .service(export::export_clock_report)
        .service(board::get_clock_board)
        .service(list_clocks)
        .service(why::explain_clock)
        .service(notices::count_notices)
        .service(notices::list_notices)
        .service(notices::note_all_notices)
        .service(notices::note_notice)
        .service(notices::acknowledge_notice)
        .service(notices::acknowledge_clock)
        .service(report::list_clock_report)
        .service(course::get_clock_course);
}

/// A promise.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Clock {
    /// The clock.
    pub id: ClockId,
    /// The policy key of its limit.
    #[schema(example = "arrive.household_within")]
    pub key: String,
    /// The rule that asks for it.
    #[schema(example = "RPR-05")]
    pub rule: String,
    /// The kind of record that it is about.
    #[schema(example = "slip")]
    pub subject_kind: String,
    /// The record.
    pub subject_id: store::SubjectId,
    /// What people call the record.
    #[schema(example = "20260302-014-1")]
    pub subject_label: String,
    /// The ticket that it belongs to.
    pub ticket_id: Option<TicketId>,
    /// When it started.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub started_at: DateTime<Utc>,
    /// When its owner is warned.
    #[schema(example = "2026-03-02T08:19:00Z")]
    pub warn_at: DateTime<Utc>,
    /// When it is due.
    #[schema(example = "2026-03-02T08:20:00Z")]
    pub due_at: DateTime<Utc>,
    /// When it was stopped.
    #[schema(example = "2026-03-02T08:18:30Z")]
    pub stopped_at: Option<DateTime<Utc>>,
    /// How it stands.
    pub state: ClockState,
    /// Who owes it.
    pub owner_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    pub owner_name: Option<String>,
    /// Which team owes it.
    pub team_id: Option<TeamId>,
}

impl Clock {
    /// A row as it stands now.
    pub fn of(row: &ClockRow, names: &Names, now: DateTime<Utc>) -> Self {
        Self {
            id: row.id,
            key: row.key.clone(),
            rule: row.rule.clone(),
            subject_kind: row.subject_kind.clone(),
            subject_id: row.subject_id,
            subject_label: row.subject_label.clone(),
            ticket_id: row.matter_id,
            started_at: row.started_at.0,
            warn_at: row.warn_at.0,
            due_at: row.due_at.0,
            stopped_at: row.stopped_at.map(|at| at.0),
            state: clock::state(row.verdict.0, row.warn_at.0, row.due_at.0, now),
            owner_id: row.owner_id,
            owner_name: row.owner_id.map(|id| names.name(id)),
            team_id: row.team_id,
        }
    }
}

sorts!(ClockSort "due_at" "-due_at");

/// What a list of clocks is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ClockQuery {
    /// Only this verdict; running ones, if neither it nor `from` is given.
    verdict: Option<clock::Verdict>,
    /// Only this policy key.
    #[validate(length(min = 1, max = 60))]
    #[param(example = "arrive.household_within", min_length = 1, max_length = 60)]
    key: Option<String>,
    /// Only what this person owes.
    owner_id: Option<UserId>,
    /// Only what nobody owes by name.
    #[serde(default)]
    is_without_owner: bool,
    /// Only what this team owes.
    team_id: Option<TeamId>,
    /// Only what no team owes.
    #[serde(default)]
    is_without_team: bool,
    /// Only where the ladder was told so far.
    told: Option<Told>,
    /// Only what is past due, or only what is not.
    is_late: Option<bool>,
    /// Started from this moment on: of every verdict, if none is named.
    #[param(example = "2026-02-28T16:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// Started before this moment.
    #[param(example = "2026-03-31T16:00:00Z")]
    to: Option<DateTime<Utc>>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: ClockSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl ClockQuery {
    fn filter(&self, after: Option<(DateTime<Utc>, ClockId)>) -> Filter {
        Filter {
            verdict: self.verdict,
            key: self.key.clone(),
            owner: self.owner_id,
            is_without_owner: self.is_without_owner,
            team: self.team_id,
            is_without_team: self.is_without_team,
            told_step: self.told.map(Told::steps),
            is_late: self.is_late,
            from: self.from,
            to: self.to,
            is_reversed: self.sort == ClockSort::Reversed,
            own: None,
            after,
        }
    }
}

/// List clocks
///
/// The board: promises by due time, the most urgent first. Who may not see all tickets gets those that concern them.
#[utoipa::path(tag = "clocks", params(("project_id" = ProjectId, Path, description = "The project"), ClockQuery),
    responses((status = 200, description = "The clocks", body = Page<Clock>)),
    extensions(("x-permission" = json!("clocks.read"))))]
#[get("/projects/{project_id}/clocks")]
pub async fn list_clocks(call: Call, scope: InProject, query: ValidQuery<ClockQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ClocksRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

pub(super) fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    query: &ClockQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Clock>> {
    let filter = Filter { own: Own::of(conn, actor, now)?, ..query.filter(page::decode(cursor)?) };
    let rows = store::list(conn, actor.project(), &filter, now, limit + 1)?;
    let page = Page::cut(rows, limit, |row| (row.due_at.0, row.id));
    let names = Names::of(conn, page.items.iter().filter_map(|row| row.owner_id))?;
    Ok(page.map(|row| Clock::of(&row, &names, now)))
}

/// Refuses a clock that does not concern who may not see all tickets.
fn visible(conn: &mut Conn, actor: &Actor, row: &ClockRow, now: DateTime<Utc>) -> Result<()> {
    let Some(own) = Own::of(conn, actor, now)? else { return Ok(()) };
    let is_own = match row.matter_id {
        _ if row.owner_id == Some(actor.user) => true,
        Some(ticket) => own.has_ticket(conn, ticket)?,
        None => false,
    };
    if is_own { Ok(()) } else { Err(Code::NotFound.into()) }
}
