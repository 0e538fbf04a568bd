//! Reading slips: one, many, as a file.

use super::super::store::{self, Filter, SlipRow};
use super::shapes::{Slip, show, show_all};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{ProjectId, SlipId, TeamId, TicketId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery, words_of};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Own};
use crate::policy::InForce;
use crate::sorts;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::Grade;
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::{Case, SlipType, Stage};
use guanjia_rules::permission::Permission;
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

sorts!(SlipSort "-issued_at" "issued_at");

/// What a list of slips is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SlipQuery {
    /// Only these stages, with commas between.
    #[validate(length(min = 1, max = 120))]
    #[param(example = "issued,accepted", min_length = 1, max_length = 120, pattern = "^[a-z_]+(,[a-z_]+)*$")]
    stage: Option<String>,
    /// Only this case.
    case: Option<Case>,
    /// Only what this technician has.
    technician_id: Option<UserId>,
    /// Only what this team has.
    team_id: Option<TeamId>,
    /// Only those of this ticket, with every paper.
    ticket_id: Option<TicketId>,
    /// Only one's own and those that nobody has yet: a technician's page.
    #[serde(default)]
    mine: bool,
    /// Only what no technician has.
    #[serde(default)]
    is_unassigned: bool,
    /// Only what no team has.
    #[serde(default)]
    is_without_team: bool,
    /// Issued from this moment on.
    #[param(example = "2026-03-01T16:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// Issued before this moment.
    #[param(example = "2026-03-02T16:00:00Z")]
    to: Option<DateTime<Utc>>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: SlipSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl SlipQuery {
    fn filter(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        after: Option<(DateTime<Utc>, SlipId)>,
        now: DateTime<Utc>,
    ) -> Result<Filter> {
        Ok(Filter {
            stages: words_of::<Stage>("stage", self.stage.as_deref())?,
            case: self.case,
            technician: self.technician_id,
            team: self.team_id,
            ticket: self.ticket_id,
            free_or_mine: self.mine.then_some(actor.user),
            from: self.from,
            to: self.to,
            with_papers: self.ticket_id.is_some(),
            is_unassigned: self.is_unassigned,
            is_without_team: self.is_without_team,
            is_reversed: self.sort == SlipSort::Reversed,
            own: Own::of(conn, actor, now)?,
            after,
        })
    }
}

/// List slips
///
/// The newest first; leading slips only, unless one ticket's are asked for. Who may not see all tickets gets the slips of
/// their own and, as a technician, those that nobody has taken.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), SlipQuery),
    responses((status = 200, description = "A page of slips", body = Page<Slip>)),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/slips")]
pub async fn list_slips(call: Call, scope: InProject, query: ValidQuery<SlipQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
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
    query: &SlipQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Slip>> {
    let filter = query.filter(conn, actor, page::decode(cursor)?, now)?;
    let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, .. } = Page::cut(rows, limit, |row: &SlipRow| (row.issued_at.0, row.id));
    Ok(Page { items: show_all(conn, actor, items, now)?, next_cursor, total: None })
}

/// Export slips
///
/// The same filters as the list, as CSV or XLSX; phones are masked.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), SlipQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/slips/export")]
pub async fn export_slips(call: Call, scope: InProject, query: Exported<SlipQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("slip_list", "维修单", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("number", "单号"),
    word::<SlipType>("slip_type", "单据"),
    word::<Case>("case", "类别"),
    column("issued_at", "开单"),
    column("place", "房号或地点"),
    column("content", "内容"),
    column("technician", "技术员"),
    column("accepted_at", "接单"),
    column("arrived_at", "到位"),
    column("done_at", "完工"),
    column("returned_at", "返单"),
    column("work_done", "处理结果"),
    column("amount_fen", "金额"),
    word::<Grade>("customer_grade", "满意度"),
    word::<Stage>("stage", "状态"),
];

/// Show a slip
///
/// With its papers, its promises, and what may be done now.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("slip_id" = SlipId, Path, description = "The slip")),
    responses((status = 200, description = "The slip", body = Slip)),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/slips/{slip_id}")]
pub async fn get_slip(call: Call, scope: InProject, ids: Ids<(ProjectId, SlipId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
    let now = call.now();
    call.glance(move |conn| {
        let row = store::find(conn, actor.project(), ids.0.1)?;
        if let Some(own) = Own::of(conn, &actor, now)?
            && !own.has_slip(conn, row.id)?
        {
            return Err(Code::NotFound.into());
        }
        show(conn, &actor, row, now)
    })
    .await
}
