//! Reading complaints: one, many, as a file.

use super::super::store::{self, ComplaintRow, Filter, Matter};
use super::shapes::{Complaint, shaped, show};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{CategoryId, ProjectId, TeamId, TicketId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Cell, Exported, Rows, Sheet};
use crate::identity::{self, Actor, InProject, Names, Own};
use crate::policy::InForce;
use crate::sorts;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::complaints::{Level, Stage, Validity};
use guanjia_rules::permission::Permission;
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

sorts!(ComplaintSort "-received_at" "received_at");

/// What a list of complaints is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ComplaintQuery {
    /// Only this stage.
    stage: Option<Stage>,
    /// Only those of which somebody still owes something.
    #[serde(default)]
    is_open: bool,
    /// Only this level.
    level: Option<Level>,
    /// Only valid ones, or only invalid ones.
    validity: Option<Validity>,
    /// Only what this person handles.
    handler_id: Option<UserId>,
    /// Only this department's.
    team_id: Option<TeamId>,
    /// Only this category.
    category_id: Option<CategoryId>,
    /// Only special ones, or only the others.
    is_special: Option<bool>,
    /// Only major ones, or only the others.
    is_major: Option<bool>,
    /// Received from this moment on.
    #[param(example = "2026-03-01T16:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// Received before this moment.
    #[param(example = "2026-03-02T16:00:00Z")]
    to: Option<DateTime<Utc>>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: ComplaintSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl ComplaintQuery {
    fn filter(&self, conn: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<Filter> {
        Ok(Filter {
            stage: self.stage,
            is_open: self.is_open,
            level: self.level,
            validity: self.validity,
            handler: self.handler_id,
            team: self.team_id,
            category: self.category_id,
            is_special: self.is_special,
            is_major: self.is_major,
            received: (self.from, self.to),
            own: Own::of(conn, actor, now)?,
            is_reversed: self.sort == ComplaintSort::Reversed,
            after: page::decode(self.cursor.as_deref())?,
        })
    }
}

/// List complaints
///
/// The newest first, void ones only where their stage is asked for. Who of the staff may not see all tickets gets those
/// that they handle, track or took in.
#[utoipa::path(tag = "complaints", params(("project_id" = ProjectId, Path, description = "The project"), ComplaintQuery),
    responses((status = 200, description = "A page of complaints", body = Page<Complaint>)),
    extensions(("x-permission" = json!("tickets.read|tickets.work"))))]
#[get("/projects/{project_id}/complaints")]
pub async fn list_complaints(call: Call, scope: InProject, query: ValidQuery<ComplaintQuery>) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::TicketsRead, Permission::TicketsWork])?;
    let (limit, now) = (page::limit(query.0.limit), call.now());
    call.read(move |conn| {
        let filter = query.0.filter(conn, &actor, now)?;
        let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, |(row, _)| row.cursor());
        Ok(Page { items: shaped(conn, &actor, items, false)?, next_cursor, total })
    })
    .await
}

/// Show a complaint
///
/// The card with what it still lacks, and what may be done now.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("complaint_id" = TicketId, Path, description = "The complaint, by its ticket")),
    responses((status = 200, description = "The complaint", body = Complaint)),
    extensions(("x-permission" = json!("tickets.read|tickets.work"))))]
#[get("/projects/{project_id}/complaints/{complaint_id}")]
pub async fn get_complaint(call: Call, scope: InProject, ids: Ids<(ProjectId, TicketId)>) -> Answer {
    let (actor, now, lang) = (scope.0, call.now(), call.meta.lang);
    actor.require_any(&[Permission::TicketsRead, Permission::TicketsWork])?;
    call.glance(move |conn| show(conn, &actor, lang, ids.0.1, now)).await
}

/// Export complaints
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "complaints", params(("project_id" = ProjectId, Path, description = "The project"), ComplaintQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/complaints/export")]
pub async fn export_complaints(call: Call, scope: InProject, query: Exported<ComplaintQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::new("complaint_list", "投诉登记表", HEADS, query.form);
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
    "受理时间",
    "渠道",
    "客户",
    "房号或地点",
    "主题",
    "级别",
    "状态",
    "有效性",
    "处理人",
    "处理时限",
    "答复时间",
    "是否满意",
    "轮次",
    "原因",
    "预防措施",
    "结案时间",
];

fn lines(conn: &mut Conn, force: &InForce, rows: Vec<(ComplaintRow, Matter)>) -> Result<Vec<Vec<Cell>>> {
    let names = Names::of(conn, rows.iter().filter_map(|(row, _)| row.handler_id))?;
    let line = |(row, matter): (ComplaintRow, Matter)| -> Vec<Cell> {
        let satisfied = row.is_satisfied.map(|is_satisfied| if is_satisfied { "满意" } else { "不满意" });
        vec![
            matter.number.into(),
            force.local(row.received_at.0).into(),
            matter.channel.0.zh().into(),
            matter.caller_name.into(),
            matter.place.into(),
            row.subject.into(),
            row.level.0.zh().into(),
            row.stage.0.zh().into(),
            row.validity.map(|validity| validity.0.zh()).into(),
            row.handler_id.map(|id| names.name(id)).into(),
            force.local(row.due_at.0).into(),
            row.replied_at.map(|at| force.local(at.0)).into(),
            satisfied.into(),
            row.rounds.into(),
            row.cause.into(),
            row.prevention.into(),
            row.closed_at.map(|at| force.local(at.0)).into(),
        ]
    };
    Ok(rows.into_iter().map(line).collect())
}
