//! Reading decorations: many, one, as a file.

use super::super::store::{self, Filter, Named};
use super::shapes::{Decoration, DecorationFile, shaped, show};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{DecorationId, ProjectId, UnitId, ZoneId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject};
use crate::policy::{self, InForce};
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::decorations::{Kind, Stage};
use guanjia_rules::permission::Permission;
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

/// What a list of decorations is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DecorationQuery {
    /// Only first or second decorations.
    kind: Option<Kind>,
    /// Only this stage.
    stage: Option<Stage>,
    /// Only those whose site is patrolled.
    #[serde(default)]
    is_on_site: bool,
    /// Only those whose permit is past its last day, without an extension or an exit.
    #[serde(default)]
    is_overdue: bool,
    /// Only those with a violation that is open.
    #[serde(default)]
    has_violation: bool,
    /// Only this unit.
    unit_id: Option<UnitId>,
    /// Only this zone.
    zone_id: Option<ZoneId>,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    query: &DecorationQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Decoration>> {
    let today = policy::in_force(conn, actor.project(), now)?.day(now);
    let filter = Filter {
        kind: query.kind,
        stage: query.stage,
        is_on_site: query.is_on_site,
        ended_before: query.is_overdue.then_some(today),
        has_violation: query.has_violation,
        unit: query.unit_id,
        zone: query.zone_id,
        after: page::decode(cursor)?,
    };
    let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, Named::cursor);
    Ok(Page { items: items.into_iter().map(|named| shaped(named, today)).collect(), next_cursor, total })
}

/// List decorations
///
/// The newest first; with `is_overdue` those whose permit is past its last day.
#[utoipa::path(tag = "decorations", params(("project_id" = ProjectId, Path, description = "The project"), DecorationQuery),
    responses((status = 200, description = "A page of decorations", body = Page<Decoration>)),
    extensions(("x-permission" = json!("procedures.read"))))]
#[get("/projects/{project_id}/decorations")]
pub async fn list_decorations(call: Call, scope: InProject, query: ValidQuery<DecorationQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ProceduresRead)?;
    let (limit, now) = (page::limit(query.0.limit), call.now());
    call.read(move |conn| page_of(conn, &actor, &query.0, (query.0.cursor.as_deref(), limit), now)).await
}

/// Show a decoration
///
/// With its papers, payments, passes, changes, violations and exits.
#[utoipa::path(tag = "decorations",
    params(("project_id" = ProjectId, Path, description = "The project"), ("decoration_id" = DecorationId, Path, description = "The decoration")),
    responses((status = 200, description = "The decoration", body = DecorationFile)),
    extensions(("x-permission" = json!("procedures.read"))))]
#[get("/projects/{project_id}/decorations/{decoration_id}")]
pub async fn get_decoration(call: Call, scope: InProject, ids: Ids<(ProjectId, DecorationId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::ProceduresRead)?;
    call.read(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// Export decorations
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "decorations", params(("project_id" = ProjectId, Path, description = "The project"), DecorationQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("procedures.read"))))]
#[get("/projects/{project_id}/decorations/export")]
pub async fn export_decorations(call: Call, scope: InProject, query: Exported<DecorationQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ProceduresRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("decoration_list", "装修登记表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("number", "编号"),
    word::<Kind>("kind", "种类"),
    column("unit", "房号"),
    column("party_name", "业主"),
    column("firm_name", "施工单位"),
    column("firm_contact", "联系人"),
    column("firm_phone", "电话"),
    column("applied_at", "申报时间"),
    column("permit_number", "许可证号"),
    column("permit_from", "起日"),
    column("permit_to", "止日"),
    column("overdue_days", "超期天数"),
    word::<Stage>("stage", "状态"),
];
