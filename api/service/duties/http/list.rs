//! Reading tasks: what somebody owes, the project's, one, and as a file.

use super::super::actions;
use super::super::store::{self, Filter, TaskRow};
use super::{DutyTask, shaped, show};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{DutyId, DutyTaskId, ProjectId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Everything, Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject};
use crate::policy::{self, InForce};
use crate::sorts;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::duties::{Kept, State};
use guanjia_rules::permission::{Permission, Role};
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

sorts!(DutyTaskSort "-due_at" "due_at");

/// What a list of tasks is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DutyTaskQuery {
    /// Only this state.
    state: Option<State>,
    /// Only this duty's.
    duty_id: Option<DutyId>,
    /// Only this post's.
    role: Option<Role>,
    /// Only what this person holds.
    holder_id: Option<UserId>,
    /// Only what is open past its due time.
    #[serde(default)]
    is_late: bool,
    /// Due from this moment on.
    #[param(example = "2026-03-01T16:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// Due before this moment.
    #[param(example = "2026-03-02T16:00:00Z")]
    to: Option<DateTime<Utc>>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: DutyTaskSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl DutyTaskQuery {
    fn filter(&self, after: Option<(DateTime<Utc>, DutyTaskId)>, now: DateTime<Utc>) -> Filter {
        Filter {
            state: self.state,
            duty: self.duty_id,
            role: self.role,
            holder: self.holder_id,
            due: (self.from, self.to),
            late_at: self.is_late.then_some(now),
            is_reversed: self.sort == DutyTaskSort::Reversed,
            after,
        }
    }
}

/// List the tasks of duties
///
/// The last due first.
#[utoipa::path(tag = "duties", params(("project_id" = ProjectId, Path, description = "The project"), DutyTaskQuery),
    responses((status = 200, description = "A page of tasks", body = Page<DutyTask>)),
    extensions(("x-permission" = json!("duties.read"))))]
#[get("/projects/{project_id}/duty-tasks")]
pub async fn list_duty_tasks(call: Call, scope: InProject, query: ValidQuery<DutyTaskQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::DutiesRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    query: &DutyTaskQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<DutyTask>> {
    let filter = query.filter(page::decode(cursor)?, now);
    let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, |row: &TaskRow| (row.due_at.0, row.id));
    Ok(Page { items: shaped(conn, actor, items, now)?, next_cursor, total })
}

/// Export the tasks of duties
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "duties", params(("project_id" = ProjectId, Path, description = "The project"), DutyTaskQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("duties.read"))))]
#[get("/projects/{project_id}/duty-tasks/export")]
pub async fn export_duty_tasks(call: Call, scope: InProject, query: Exported<DutyTaskQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::DutiesRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("duty_task_list", "周期职责任务", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("name", "职责"),
    word::<Role>("role", "岗位"),
    column("holder", "责任人"),
    column("due_at", "时限"),
    word::<State>("state", "状态"),
    word::<Kept>("kept", "完成情况"),
    column("done_at", "完成时间"),
    column("done_by", "完成人"),
    column("note", "说明"),
    column("reason", "取消原因"),
];

/// List what I owe
///
/// The open tasks that the caller holds and those of their posts that nobody holds, the most urgent first; then what they did
/// today.
#[utoipa::path(tag = "duties", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The tasks", body = Page<DutyTask>)),
    extensions(("x-permission" = json!("duties.work"))))]
#[get("/projects/{project_id}/duty-tasks/mine")]
pub async fn list_my_duty_tasks(call: Call, scope: InProject, _: ValidQuery<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::DutiesWork)?;
    let now = call.now();
    call.read(move |conn| {
        let force = policy::in_force(conn, actor.project(), now)?;
        let rows = actions::mine(conn, &actor, &force, now)?;
        Ok(Page::whole(shaped(conn, &actor, rows, now)?))
    })
    .await
}

/// Show the task of a duty
///
/// With its clock and what the caller may do.
#[utoipa::path(tag = "duties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("duty_task_id" = DutyTaskId, Path, description = "The task")),
    responses((status = 200, description = "The task", body = DutyTask)),
    extensions(("x-permission" = json!("duties.work|duties.read"))))]
#[get("/projects/{project_id}/duty-tasks/{duty_task_id}")]
pub async fn get_duty_task(call: Call, scope: InProject, ids: Ids<(ProjectId, DutyTaskId)>) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::DutiesWork, Permission::DutiesRead])?;
    let now = call.now();
    call.read(move |conn| {
        let row = store::find(conn, actor.project(), ids.0.1)?;
        match actions::may_see(&actor, &row) {
            true => show(conn, &actor, row, now),
            false => Err(Code::NotFound.into()),
        }
    })
    .await
}
