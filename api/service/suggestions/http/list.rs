//! Reading suggestions: one, many, as a file.

use super::super::actions::may_finish;
use super::super::store::{self, Filter, Matter, SuggestionRow};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{PartyId, ProjectId, SuggestionId, TeamId, TicketId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Cell, Exported, Rows, Sheet};
use crate::identity::{self, Actor, InProject, Names, Own};
use crate::policy::{self, InForce};
use crate::sorts;
use crate::tickets;
use actix_web::get;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::suggestions::{self as rules, Outcome, Stage, Verb};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A suggestion on its way through a department.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Suggestion {
    /// The suggestion.
    pub id: SuggestionId,
    /// Its ticket.
    pub ticket_id: TicketId,
    /// The ticket's number.
    #[schema(example = "20260302-021")]
    pub ticket_number: String,
    /// When it came in.
    #[schema(example = "2026-03-02T08:15:50Z")]
    pub registered_at: DateTime<Utc>,
    /// Who made it.
    #[schema(example = "杨秀兰")]
    pub caller_name: Option<String>,
    /// The customer, if known.
    pub party_id: Option<PartyId>,
    /// Whether the customer makes so many that the tag of a frequent suggester is proposed.
    pub is_frequent_suggester: bool,
    /// The room or the place.
    #[schema(example = "4-2-301")]
    pub place: String,
    /// How far it has come.
    pub stage: Stage,
    /// The suggestion in detail.
    #[schema(example = "建议在南门加装无障碍坡道，方便轮椅和婴儿车")]
    pub content: String,
    /// The responsible department.
    pub team_id: TeamId,
    /// When the department got it.
    #[schema(example = "2026-03-02T08:20:00Z")]
    pub forwarded_at: DateTime<Utc>,
    /// The department's answer.
    #[schema(example = "可行，纳入五月计划")]
    pub answer: Option<String>,
    /// When it answered.
    #[schema(example = "2026-03-03T02:00:00Z")]
    pub answered_at: Option<DateTime<Utc>>,
    /// Who answered.
    #[schema(example = "李主管")]
    pub answered_by: Option<String>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// Why it was not adopted, or not wholly.
    #[schema(example = "只做南门")]
    pub outcome_reason: Option<String>,
    /// What is done.
    #[schema(example = "南门加装坡道")]
    pub measure: Option<String>,
    /// Who does it.
    pub responsible_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    pub responsible_name: Option<String>,
    /// By the end of which day.
    #[schema(example = "2026-05-31")]
    pub due_on: Option<NaiveDate>,
    /// When it was done.
    #[schema(example = "2026-05-20T03:00:00Z")]
    pub done_at: Option<DateTime<Utc>>,
    /// When the customer was told.
    #[schema(example = "2026-05-20T08:00:00Z")]
    pub customer_told_at: Option<DateTime<Utc>>,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 2)]
    pub version: i32,
}

impl Resource for Suggestion {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// The verbs of the stage that the reader's posts open.
fn open_verbs(actor: &Actor, row: &SuggestionRow) -> Vec<Verb> {
    let may = |verb: &Verb| match verb {
        Verb::Forward => actor.may(Permission::TicketsAssign),
        Verb::Answer | Verb::Adopt | Verb::Decline => actor.may(Permission::SuggestionsAnswer),
        Verb::Finish => may_finish(actor, row),
        Verb::Tell => actor.may(Permission::TicketsClose),
    };
    rules::verbs(row.stage.0).into_iter().filter(may).collect()
}

/// Rows as their reader sees them, in two more queries for the whole page.
fn shaped(
    conn: &mut Conn,
    actor: &Actor,
    rows: Vec<(SuggestionRow, Matter)>,
    now: DateTime<Utc>,
) -> Result<Vec<Suggestion>> {
    let people = rows.iter().flat_map(|(row, _)| [row.answered_by, row.responsible_id]).flatten();
    let names = Names::of(conn, people)?;
    let parties: HashSet<PartyId> = rows.iter().filter_map(|(_, matter)| matter.party_id).collect();
    let frequent = frequent(conn, actor.project(), parties, now)?;
    let shape = |(row, matter): (SuggestionRow, Matter)| Suggestion {
        verbs: open_verbs(actor, &row),
        is_frequent_suggester: matter.party_id.is_some_and(|party| frequent.contains(&party)),
        ticket_number: matter.number,
        registered_at: matter.registered_at.0,
        caller_name: matter.caller_name,
        party_id: matter.party_id,
        place: matter.place,
        id: row.id,
        ticket_id: row.ticket_id,
        stage: row.stage.0,
        content: row.content,
        team_id: row.team_id,
        forwarded_at: row.forwarded_at.0,
        answer: row.answer,
        answered_at: row.answered_at.map(|at| at.0),
        answered_by: row.answered_by.map(|id| names.name(id)),
        outcome: row.outcome.map(|outcome| outcome.0),
        outcome_reason: row.outcome_reason,
        measure: row.measure,
        responsible_id: row.responsible_id,
        responsible_name: row.responsible_id.map(|id| names.name(id)),
        due_on: row.due_on,
        done_at: row.done_at.map(|at| at.0),
        customer_told_at: row.customer_told_at.map(|at| at.0),
        version: row.version,
    };
    Ok(rows.into_iter().map(shape).collect())
}

/// Which of these customers make so many suggestions that the tag is proposed.
///
/// Rule: PTY-12.
fn frequent(
    conn: &mut Conn,
    project: ProjectId,
    parties: HashSet<PartyId>,
    now: DateTime<Utc>,
) -> Result<HashSet<PartyId>> {
    if parties.is_empty() {
        return Ok(parties);
    }
    let force = policy::in_force(conn, project, now)?;
    let number = |key| force.policy.number(key).unwrap_or(i64::MAX);
    let since =
        TimeDelta::try_days(number(keys::SUGGEST_FREQUENT_WINDOW)).and_then(|window| now.checked_sub_signed(window));
    let counts =
        store::made_since(conn, project, parties.into_iter().collect(), since.unwrap_or(DateTime::UNIX_EPOCH))?;
    let least = number(keys::SUGGEST_FREQUENT_COUNT);
    Ok(counts.into_iter().filter(|(_, count)| *count >= least).map(|(party, _)| party).collect())
}

/// A suggestion as its reader sees it: overseers see all, everybody else what they carry out and their own matters'.
///
/// # Errors
/// 404 for one that does not concern the reader.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: SuggestionId, now: DateTime<Utc>) -> Result<Suggestion> {
    let found = store::with_matter(conn, actor.project(), id)?;
    if found.0.responsible_id != Some(actor.user) && !tickets::may_see(conn, actor, found.0.ticket_id, now)? {
        return Err(Code::NotFound.into());
    }
    shaped(conn, actor, vec![found], now)?.pop().ok_or_else(|| Code::NotFound.into())
}

sorts!(SuggestionSort "-created_at" "created_at");

/// What a list of suggestions is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SuggestionQuery {
    /// Only this stage.
    stage: Option<Stage>,
    /// Only this department.
    team_id: Option<TeamId>,
    /// Only what this person carries out.
    responsible_id: Option<UserId>,
    /// Only this ticket.
    ticket_id: Option<TicketId>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: SuggestionSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl SuggestionQuery {
    fn filter(&self, conn: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<Filter> {
        Ok(Filter {
            stage: self.stage,
            team: self.team_id,
            responsible: self.responsible_id,
            own: Own::of(conn, actor, now)?,
            ticket: self.ticket_id,
            is_reversed: self.sort == SuggestionSort::Reversed,
            after: page::decode(self.cursor.as_deref())?,
        })
    }
}

/// List suggestions
///
/// The newest first. Who may not see all tickets gets those that they carry out, and those of their own tickets.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project"), SuggestionQuery),
    responses((status = 200, description = "A page of suggestions", body = Page<Suggestion>)),
    extensions(("x-permission" = json!("tickets.read_own"))))]
#[get("/projects/{project_id}/suggestions")]
pub async fn list_suggestions(call: Call, scope: InProject, query: ValidQuery<SuggestionQuery>) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::TicketsRead, Permission::TicketsReadOwn])?;
    let (limit, now) = (page::limit(query.0.limit), call.now());
    call.read(move |conn| {
        let filter = query.0.filter(conn, &actor, now)?;
        let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, |(row, _)| row.cursor());
        Ok(Page { items: shaped(conn, &actor, items, now)?, next_cursor, total })
    })
    .await
}

/// Show a suggestion
///
/// With what may be done now.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("suggestion_id" = SuggestionId, Path, description = "The suggestion")),
    responses((status = 200, description = "The suggestion", body = Suggestion)),
    extensions(("x-permission" = json!("tickets.read_own"))))]
#[get("/projects/{project_id}/suggestions/{suggestion_id}")]
pub async fn get_suggestion(call: Call, scope: InProject, ids: Ids<(ProjectId, SuggestionId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require_any(&[Permission::TicketsRead, Permission::TicketsReadOwn])?;
    call.glance(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// Export suggestions
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project"), SuggestionQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/suggestions/export")]
pub async fn export_suggestions(call: Call, scope: InProject, query: Exported<SuggestionQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::new("suggestion_list", "业主建议登记表", HEADS, query.form);
    let fill = move |conn: &mut Conn, force: &InForce, out: &mut Rows| {
        let filter = query.list.filter(conn, &reader, now)?;
        walk(
            conn,
            |conn, after| store::list(conn, reader.project(), &Filter { after, ..filter.clone() }, BATCH),
            |(row, _)| row.cursor(),
            |conn, rows| lines(conn, force, rows)?.into_iter().try_for_each(|line| out.push(line)),
        )
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

const HEADS: &[&str] = &[
    "单号",
    "日期",
    "客户",
    "房号或地点",
    "建议内容",
    "状态",
    "部门答复",
    "结论",
    "措施",
    "责任人",
    "完成期限",
    "完成日期",
    "告知客户",
];

fn lines(conn: &mut Conn, force: &InForce, rows: Vec<(SuggestionRow, Matter)>) -> Result<Vec<Vec<Cell>>> {
    let names = Names::of(conn, rows.iter().filter_map(|(row, _)| row.responsible_id))?;
    let line = |(row, matter): (SuggestionRow, Matter)| -> Vec<Cell> {
        vec![
            matter.number.into(),
            force.day(matter.registered_at.0).into(),
            matter.caller_name.into(),
            matter.place.into(),
            row.content.into(),
            row.stage.0.zh().into(),
            row.answer.into(),
            row.outcome.map(|outcome| outcome.0.zh()).into(),
            row.measure.into(),
            row.responsible_id.map(|id| names.name(id)).into(),
            row.due_on.into(),
            row.done_at.map(|at| force.day(at.0)).into(),
            row.customer_told_at.map(|at| force.day(at.0)).into(),
        ]
    };
    Ok(rows.into_iter().map(line).collect())
}
