//! Reading release slips: one, many, as a file.
//!
//! Rule: GAT-07, MOV-14, MOV-20, LED-10.

use super::super::actions::releases as actions;
use super::super::store::releases::{self as store, Filter, Named};
use super::unit_of;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{AttachmentId, GoodsReleaseId, PartyId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::policy::{self, InForce};
use crate::properties::visible;
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::gate::{self as rules, Goods, Mandate, ReleaseStage, ReleaseVerb};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A release slip.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoodsRelease {
    /// The slip.
    id: GoodsReleaseId,
    /// Its number.
    #[schema(example = "FX20260302-007")]
    number: String,
    /// The room.
    #[schema(example = "4-2-301")]
    room: String,
    /// Who asks.
    party_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    party_name: String,
    /// Under whose word.
    mandate: Mandate,
    /// The owner's agreement.
    agreement: Option<ReleaseAgreement>,
    /// What leaves.
    goods: Vec<GoodsLine>,
    /// The same on one line.
    #[schema(example = "冰箱×1、纸箱×10")]
    goods_text: String,
    /// The day on which they leave.
    #[schema(example = "2026-03-02")]
    leaves_on: NaiveDate,
    /// What else is said.
    #[schema(example = "搬家公司车辆粤B12345")]
    note: Option<String>,
    /// How far it has come.
    stage: ReleaseStage,
    /// Whether its day is over without the goods having left.
    is_expired: bool,
    /// Who requested it.
    #[schema(example = "陈静")]
    requested_by: String,
    /// When.
    #[schema(example = "2026-03-02T01:00:00Z")]
    created_at: DateTime<Utc>,
    /// Who approved it.
    #[schema(example = "林晓")]
    approved_by: Option<String>,
    /// When.
    #[schema(example = "2026-03-02T01:10:00Z")]
    approved_at: Option<DateTime<Utc>>,
    /// What was really carried.
    carried: Option<Vec<GoodsLine>>,
    /// The same on one line.
    #[schema(example = "冰箱×1、纸箱×9")]
    carried_text: Option<String>,
    /// Who let it pass, or refused it.
    #[schema(example = "赵强")]
    ended_by: Option<String>,
    /// When.
    #[schema(example = "2026-03-02T06:00:00Z")]
    ended_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    #[schema(example = "实物与清单不符")]
    reason: Option<String>,
    /// What this reader may do now.
    verbs: Vec<ReleaseVerb>,
    /// The version, for `If-Match`.
    #[schema(example = 2)]
    version: i32,
}

impl Resource for GoodsRelease {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// Goods of one kind.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsLine {
    /// What they are.
    #[validate(length(min = 1, max = 60), custom(function = visible))]
    #[schema(example = "纸箱", min_length = 1, max_length = 60, pattern = "\\S")]
    pub name: String,
    /// How many.
    #[validate(range(min = 1, max = 9999))]
    #[schema(example = 10, minimum = 1, maximum = 9999)]
    pub count: u32,
}

impl From<GoodsLine> for Goods {
    fn from(line: GoodsLine) -> Self {
        Self { name: line.name.trim().to_owned(), count: line.count }
    }
}

impl From<Goods> for GoodsLine {
    fn from(goods: Goods) -> Self {
        Self { name: goods.name, count: goods.count }
    }
}

/// The owner's signed goods-release agreement.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReleaseAgreement {
    /// Its number.
    #[schema(example = "FX-2026-031")]
    number: String,
    /// When it was signed.
    #[schema(example = "2026-01-15")]
    signed_on: NaiveDate,
    /// Who saw it.
    #[schema(example = "陈静")]
    seen_by: String,
    /// Its copy.
    attachment_id: Option<AttachmentId>,
}

/// The verbs of the stage that the reader's posts open.
fn open_verbs(actor: &Actor, stage: ReleaseStage) -> Vec<ReleaseVerb> {
    let may = |verb: &ReleaseVerb| match verb {
        ReleaseVerb::Approve => actor.may(Permission::ReleasesApprove),
        ReleaseVerb::Pass => actor.may(Permission::GateLog),
        ReleaseVerb::Refuse => actions::may_refuse(actor, stage),
    };
    rules::release_verbs(stage).into_iter().filter(may).collect()
}

fn on_one_line(goods: &[Goods]) -> String {
    goods.iter().map(|goods| format!("{}×{}", goods.name, goods.count)).collect::<Vec<_>>().join("、")
}

fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<Named>, now: DateTime<Utc>) -> Result<Vec<GoodsRelease>> {
    let today = policy::in_force(conn, actor.project(), now)?.day(now);
    let people = |(row, ..): &Named| {
        let seen_by = row.agreement.as_ref().map(|agreement| agreement.0.seen_by);
        [Some(row.requested_by), row.approved_by, row.ended_by, seen_by].into_iter().flatten()
    };
    let names = Names::of(conn, rows.iter().flat_map(people))?;
    let lines = |goods: Vec<Goods>| goods.into_iter().map(GoodsLine::from).collect();
    let shape = |(row, room, party_name): Named| GoodsRelease {
        verbs: open_verbs(actor, row.stage.0),
        is_expired: row.leaves_on < today && matches!(row.stage.0, ReleaseStage::Requested | ReleaseStage::Approved),
        agreement: row.agreement.map(|agreement| ReleaseAgreement {
            seen_by: names.name(agreement.0.seen_by),
            number: agreement.0.number,
            signed_on: agreement.0.signed_on,
            attachment_id: agreement.0.attachment_id,
        }),
        goods_text: on_one_line(&row.goods.0),
        goods: lines(row.goods.0),
        carried_text: row.carried.as_ref().map(|carried| on_one_line(&carried.0)),
        carried: row.carried.map(|carried| lines(carried.0)),
        id: row.id,
        number: row.number,
        room,
        party_id: row.party_id,
        party_name,
        mandate: row.mandate.0,
        leaves_on: row.leaves_on,
        note: row.note,
        stage: row.stage.0,
        requested_by: names.name(row.requested_by),
        created_at: row.created_at.0,
        approved_by: row.approved_by.map(|id| names.name(id)),
        approved_at: row.approved_at.map(|at| at.0),
        ended_by: row.ended_by.map(|id| names.name(id)),
        ended_at: row.ended_at.map(|at| at.0),
        reason: row.reason,
        version: row.version,
    };
    Ok(rows.into_iter().map(shape).collect())
}

/// A slip as its reader sees it.
///
/// # Errors
/// 404.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: GoodsReleaseId, now: DateTime<Utc>) -> Result<GoodsRelease> {
    let named = store::named(conn, actor.project(), id)?;
    shaped(conn, actor, vec![named], now)?.pop().ok_or_else(|| Code::NotFound.into())
}

/// What a list of slips is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GoodsReleaseQuery {
    /// Only this stage.
    stage: Option<ReleaseStage>,
    /// Only those of this day.
    #[param(example = "2026-03-02")]
    leaves_on: Option<NaiveDate>,
    /// Only the slip of this number.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "FX20260302-007", min_length = 1, max_length = 40)]
    number: Option<String>,
    /// Only this room.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "4-2-301", min_length = 1, max_length = 40)]
    room: Option<String>,
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
    query: &GoodsReleaseQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<GoodsRelease>> {
    let filter = Filter {
        stage: query.stage,
        leaves_on: query.leaves_on,
        number: query.number.as_deref().map(|number| number.trim().to_uppercase()),
        unit: unit_of(conn, actor.project(), query.room.as_deref())?,
        after: page::decode(cursor)?,
    };
    let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, |(row, ..)| row.cursor());
    Ok(Page { items: shaped(conn, actor, items, now)?, next_cursor, total })
}

/// List release slips
///
/// The newest first.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), GoodsReleaseQuery),
    responses((status = 200, description = "A page of release slips", body = Page<GoodsRelease>)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/goods-releases")]
pub async fn list_goods_releases(call: Call, scope: InProject, query: ValidQuery<GoodsReleaseQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::GateRead)?;
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

/// Export release slips
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "gate", params(("project_id" = ProjectId, Path, description = "The project"), GoodsReleaseQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/goods-releases/export")]
pub async fn export_goods_releases(call: Call, scope: InProject, query: Exported<GoodsReleaseQuery>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::TicketsExport)?;
    let reader = actor.clone();
    let sheet = Sheet::of("goods_releases", "物品放行条", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// Show a release slip
///
/// With what the reader may do now.
#[utoipa::path(tag = "gate",
    params(("project_id" = ProjectId, Path, description = "The project"), ("goods_release_id" = GoodsReleaseId, Path, description = "Which one")),
    responses((status = 200, description = "The record", body = GoodsRelease)),
    extensions(("x-permission" = json!("gate.read"))))]
#[get("/projects/{project_id}/goods-releases/{goods_release_id}")]
pub async fn get_goods_release(call: Call, scope: InProject, ids: Ids<(ProjectId, GoodsReleaseId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::GateRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("number", "编号"),
    column("leaves_on", "放行日期"),
    column("room", "房号"),
    column("party_name", "申请人"),
    column("goods_text", "物品"),
    word::<Mandate>("mandate", "依据"),
    column("agreement/number", "协议编号"),
    word::<ReleaseStage>("stage", "状态"),
    column("approved_by", "批准人"),
    column("carried_text", "实际带出"),
    column("ended_by", "门岗"),
    column("ended_at", "办结时间"),
    column("reason", "拒绝原因"),
];
