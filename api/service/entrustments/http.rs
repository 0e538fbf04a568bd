//! Entrustment agreements: listed, signed, ended.
//!
//! Rule: VAC-01.

use super::actions::{self, Order, Signed};
use super::store::{self, EntrustmentRow, Filter};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{AttachmentId, EntrustmentId, PartyId, ProjectId, UnitId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::routes::Routes;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names, OnRecord};
use crate::policy::{self, InForce};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::entrustments::{Kind, Service, State, Subject};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(list_entrustments)
        .service(export_entrustments)
        .service(sign_entrustment)
        .service(get_entrustment)
        .service(end_entrustment);
}

/// An agreement by which an owner entrusts a unit, its keys or its cards.
#[derive(Debug, Serialize, ToSchema)]
pub struct Agreement {
    /// The agreement.
    id: EntrustmentId,
    /// The unit.
    unit_id: UnitId,
    /// Its room.
    #[schema(example = "4-2-301")]
    short_code: String,
    /// Who signed as the owner.
    owner_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    owner_name: String,
    /// Whether it is paid.
    kind: Kind,
    /// What is entrusted.
    subjects: Vec<Subject>,
    /// What is done.
    services: Vec<Service>,
    /// The monthly fee in fen.
    #[schema(example = 20_000)]
    fee_fen: Option<i64>,
    /// The first day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// The last day; `null` for no end.
    #[schema(example = "2027-03-01")]
    to_on: Option<NaiveDate>,
    /// How it stands today.
    state: State,
    /// The signed paper, a file of the unit.
    paper_id: Option<AttachmentId>,
    /// Where the signed paper is kept.
    #[schema(example = "档案柜 3")]
    paper_kept_at: Option<String>,
    /// Who saw it.
    #[schema(example = "周颖")]
    paper_seen_by: Option<String>,
    /// The day on which it was ended.
    #[schema(example = "2026-06-30")]
    ended_on: Option<NaiveDate>,
    /// Who ended it.
    #[schema(example = "周颖")]
    ended_by: Option<String>,
    /// Why.
    #[schema(example = "业主收回自住")]
    ended_reason: Option<String>,
    /// Who entered it.
    #[schema(example = "周颖")]
    created_by: String,
    /// Whether the caller may end it now.
    is_endable: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Agreement {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// Rows as their reader sees them, in one more query for the whole page.
fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<store::Named>, now: DateTime<Utc>) -> Result<Vec<Agreement>> {
    let today = policy::in_force(conn, actor.project(), now)?.day(now);
    let people = rows.iter().flat_map(|(row, ..)| [row.paper_seen_by, row.ended_by, Some(row.created_by)]).flatten();
    let names = Names::of(conn, people)?;
    let shape = |(row, short_code, owner_name): store::Named| {
        let state = row.term().state(today);
        Agreement {
            id: row.id,
            unit_id: row.unit_id,
            short_code,
            owner_id: row.owner_id,
            owner_name,
            kind: row.kind.0,
            subjects: row.subjects.0,
            services: row.services.0,
            fee_fen: row.fee_fen,
            from_on: row.from_on,
            to_on: row.to_on,
            state,
            paper_id: row.paper_id,
            paper_kept_at: row.paper_kept_at,
            paper_seen_by: row.paper_seen_by.map(|id| names.name(id)),
            ended_on: row.ended_on,
            ended_by: row.ended_by.map(|id| names.name(id)),
            ended_reason: row.ended_reason,
            created_by: names.name(row.created_by),
            is_endable: state != State::Over && actor.may(Permission::EntrustmentsEdit),
            version: row.version,
        }
    };
    Ok(rows.into_iter().map(shape).collect())
}

fn show(conn: &mut Conn, actor: &Actor, id: EntrustmentId, now: DateTime<Utc>) -> Result<Agreement> {
    let named = store::named(conn, actor.project(), id)?;
    let one = shaped(conn, actor, vec![named], now)?.pop();
    one.ok_or_else(|| guanjia_rules::code::Code::NotFound.into())
}

/// What a list of agreements is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AgreementQuery {
    /// Only those of this unit.
    unit_id: Option<UnitId>,
    /// Only paid ones, or only unpaid ones.
    kind: Option<Kind>,
    /// Only those that stand so today.
    state: Option<State>,
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
    query: &AgreementQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Agreement>> {
    let today = policy::in_force(conn, actor.project(), now)?.day(now);
    let filter = Filter {
        unit: query.unit_id,
        kind: query.kind,
        state: query.state.map(|state| (state, today)),
        after: page::decode(cursor)?,
    };
    let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } =
        Page::cut(rows, limit, |(row, ..): &(EntrustmentRow, String, String)| (row.from_on, row.id));
    Ok(Page { items: shaped(conn, actor, items, now)?, next_cursor, total })
}

/// List entrustment agreements
///
/// The one that began last first.
#[utoipa::path(tag = "entrustments", params(("project_id" = ProjectId, Path, description = "The project"), AgreementQuery),
    responses((status = 200, description = "A page of agreements", body = Page<Agreement>)),
    extensions(("x-permission" = json!("entrustments.read"))))]
#[get("/projects/{project_id}/entrustments")]
pub async fn list_entrustments(call: Call, scope: InProject, query: ValidQuery<AgreementQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EntrustmentsRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

/// Export entrustment agreements
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "entrustments", params(("project_id" = ProjectId, Path, description = "The project"), AgreementQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("entrustments.read"))))]
#[get("/projects/{project_id}/entrustments/export")]
pub async fn export_entrustments(call: Call, scope: InProject, query: Exported<AgreementQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EntrustmentsRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("entrustment_list", "委托代管协议", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("short_code", "房号"),
    column("owner_name", "业主"),
    word::<Kind>("kind", "类别"),
    word::<Subject>("subjects", "委托内容"),
    word::<Service>("services", "服务"),
    column("fee_fen", "月费"),
    column("from_on", "开始"),
    column("to_on", "结束"),
    word::<State>("state", "状态"),
    column("paper_kept_at", "纸质协议存放处"),
    column("ended_on", "终止日期"),
    column("ended_reason", "终止原因"),
];

/// Show an entrustment agreement
///
/// With whether it may be ended now.
#[utoipa::path(tag = "entrustments",
    params(("project_id" = ProjectId, Path, description = "The project"), ("entrustment_id" = EntrustmentId, Path, description = "The agreement")),
    responses((status = 200, description = "The agreement", body = Agreement)),
    extensions(("x-permission" = json!("entrustments.read"))))]
#[get("/projects/{project_id}/entrustments/{entrustment_id}")]
pub async fn get_entrustment(call: Call, scope: InProject, ids: Ids<(ProjectId, EntrustmentId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::EntrustmentsRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// An agreement to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementSign {
    /// The unit.
    unit_id: UnitId,
    /// Who signed: an owner of the unit on the first day.
    owner_id: PartyId,
    /// Whether it is paid.
    kind: Kind,
    /// What is entrusted; the unit itself only while it is vacant.
    #[validate(length(min = 1, max = 3))]
    #[schema(min_items = 1, max_items = 3)]
    subjects: Vec<Subject>,
    /// What is done.
    #[serde(default)]
    #[validate(length(max = 4))]
    #[schema(max_items = 4)]
    services: Vec<Service>,
    /// The monthly fee in fen, of a paid one only.
    #[validate(range(min = 1, max = 100_000_000))]
    #[schema(example = 20_000, minimum = 1, maximum = 100_000_000)]
    fee_fen: Option<i64>,
    /// The first day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// The last day; left out for no end.
    #[schema(example = "2027-03-01")]
    to_on: Option<NaiveDate>,
    /// The signed paper: a document or photo that is attached to the unit.
    paper_id: Option<AttachmentId>,
    /// Where the signed paper is kept, if it is not attached.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "档案柜 3", min_length = 1, max_length = 200)]
    paper_kept_at: Option<String>,
    /// Who saw it there.
    paper_seen_by: Option<UserId>,
}

/// Sign an entrustment agreement
///
/// Enters what the owner signed. A unit that is entrusted itself falls under the regime that the agreement says, from its
/// first day to its last.
#[utoipa::path(tag = "entrustments", params(("project_id" = ProjectId, Path, description = "The project")), request_body = AgreementSign,
    responses((status = 201, description = "Entered", body = Agreement)),
    extensions(("x-permission" = json!("entrustments.edit"))))]
#[post("/projects/{project_id}/entrustments")]
pub async fn sign_entrustment(call: Call, scope: InProject, body: Valid<AgreementSign>) -> Answer {
    let (actor, body, digest) = (scope.0, body.value, body.digest);
    let order = Order {
        unit: body.unit_id,
        owner: body.owner_id,
        kind: body.kind,
        subjects: body.subjects,
        services: body.services,
        fee_fen: body.fee_fen,
        from: body.from_on,
        to: body.to_on,
        signed: Signed { paper: body.paper_id, kept_at: body.paper_kept_at, seen_by: body.paper_seen_by },
    };
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::sign(tx, &actor, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Why an agreement ends.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementEnd {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "业主收回自住", min_length = 1, max_length = 500)]
    reason: String,
}

/// End an entrustment agreement
///
/// From today on, with the reason; the unit loses its regime.
#[utoipa::path(tag = "entrustments",
    params(("project_id" = ProjectId, Path, description = "The project"), ("entrustment_id" = EntrustmentId, Path, description = "The agreement")),
    request_body = AgreementEnd, responses((status = 200, description = "Ended", body = Agreement)),
    extensions(("x-permission" = json!("entrustments.edit")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/entrustments/{entrustment_id}/end")]
pub async fn end_entrustment(verb: OnRecord<EntrustmentId, AgreementEnd>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::end(tx, actor, at, &body.reason, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
