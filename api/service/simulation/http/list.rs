//! The promises that a draft changes, one by one and as a file.

use super::super::actions;
use super::super::store::PastRow;
use super::PolicyTrial;
use crate::clocks::{Filter, SubjectId};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{ClockId, ProjectId, TeamId, TicketId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names, Own};
use crate::policy::InForce;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::clock::simulation::{Change, Standing, Trial};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Which of the promises.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SimulatedQuery {
    /// Only this policy key.
    #[validate(length(min = 1, max = 60))]
    #[param(example = "arrive.household_within", min_length = 1, max_length = 60)]
    key: Option<String>,
    /// Only where this changes.
    change: Option<Change>,
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
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// A promise that a draft changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimulatedClock {
    /// The clock.
    id: ClockId,
    /// The policy key of its limit.
    #[schema(example = "arrive.household_within")]
    key: String,
    /// The kind of record that it is about.
    #[schema(example = "slip")]
    subject_kind: String,
    /// The record.
    subject_id: SubjectId,
    /// What people call the record.
    #[schema(example = "20260302-014-1")]
    subject_label: String,
    /// The ticket that it belongs to.
    ticket_id: Option<TicketId>,
    /// Who owes it.
    owner_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    owner_name: Option<String>,
    /// Which team owes it.
    team_id: Option<TeamId>,
    /// When it started.
    #[schema(example = "2026-02-02T08:15:00Z")]
    started_at: DateTime<Utc>,
    /// When it is due.
    #[schema(example = "2026-02-02T08:20:00Z")]
    due_at: DateTime<Utc>,
    /// When it would be due by the draft; `null` for one that would not be made.
    #[schema(example = "2026-02-02T08:18:00Z")]
    due_by_draft: Option<DateTime<Utc>>,
    /// When it was stopped.
    #[schema(example = "2026-02-02T08:18:30Z")]
    stopped_at: Option<DateTime<Utc>>,
    /// How it stands.
    before: Standing,
    /// How it would stand by the draft.
    after: Standing,
    /// What changes.
    change: Change,
}

impl SimulatedClock {
    fn of((row, trial, change): (PastRow, Trial, Change), names: &Names) -> Self {
        Self {
            id: row.id,
            key: row.key,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            subject_label: row.subject_label,
            ticket_id: row.matter_id,
            owner_id: row.owner_id,
            owner_name: row.owner_id.map(|id| names.name(id)),
            team_id: row.team_id,
            started_at: row.started_at.0,
            due_at: row.due_at.0,
            due_by_draft: trial.due_at,
            stopped_at: row.stopped_at.map(|at| at.0),
            before: trial.before,
            after: trial.after,
            change,
        }
    }
}

/// List the promises that a draft changes
///
/// In the order of their start: when each was due, when it would be, how it stands and would stand. As many as the figures
/// say. Who may not see all tickets gets those that concern them.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project"), SimulatedQuery),
    request_body = PolicyTrial,
    responses((status = 200, description = "The promises", body = Page<SimulatedClock>)),
    extensions(("x-permission" = json!("policy.edit")), ("x-reads" = json!(true))))]
#[post("/projects/{project_id}/policy/simulation/clocks")]
pub async fn list_simulated_clocks(
    call: Call,
    scope: InProject,
    query: ValidQuery<SimulatedQuery>,
    body: Valid<PolicyTrial>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PolicyEdit)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, (&body.value, &query.0), (cursor, limit), now)
    })
    .await
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    (trial, query): (&PolicyTrial, &SimulatedQuery),
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<SimulatedClock>> {
    let draft = trial.draft(now)?;
    let filter = Filter {
        key: query.key.clone(),
        owner: query.owner_id,
        is_without_owner: query.is_without_owner,
        team: query.team_id,
        is_without_team: query.is_without_team,
        own: Own::of(conn, actor, now)?,
        ..Filter::default()
    };
    let behind = (page::decode(cursor)?, limit + 1);
    let rows = actions::changed(conn, actor.project(), &draft, (&filter, query.change), behind, now)?;
    let page = Page::cut(rows, limit, |(row, ..)| (row.started_at.0, row.id));
    let names = Names::of(conn, page.items.iter().filter_map(|(row, ..)| row.owner_id))?;
    Ok(page.map(|row| SimulatedClock::of(row, &names)))
}

/// Export the promises that a draft changes
///
/// The same as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project"), SimulatedQuery),
    request_body = PolicyTrial,
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("policy.edit")), ("x-reads" = json!(true))))]
#[post("/projects/{project_id}/policy/simulation/clocks/export")]
pub async fn export_simulated_clocks(
    call: Call,
    scope: InProject,
    query: Exported<SimulatedQuery>,
    body: Valid<PolicyTrial>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PolicyEdit)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("policy_simulation", "策略试算", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, (&body.value, &query.list), (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("subject_label", "单据"),
    column("key", "时限"),
    column("owner_name", "责任人"),
    column("started_at", "起算"),
    column("stopped_at", "停止"),
    column("due_at", "原到期"),
    column("due_by_draft", "试算到期"),
    word::<Standing>("before", "原结论"),
    word::<Standing>("after", "试算结论"),
    word::<Change>("change", "变化"),
];
