//! Reading the customers of a list: one, many, as a file.
//!
//! Rule: CON-01, CON-02.

use super::super::store::{self, Filter, Named};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{CampaignId, CaseId, PartyId, ProjectId, TicketId, UnitId, UserId, VisitId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::parties::parties::phones;
use crate::policy::InForce;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::concierge::{self as rules, Coming, Opinion, State, Verb};
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_phone;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A customer who is contacted before a holiday.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConciergeCase {
    /// The case.
    id: CaseId,
    /// The list.
    campaign_id: CampaignId,
    /// The unit.
    unit_id: UnitId,
    /// Its room.
    #[schema(example = "4-2-301")]
    room: String,
    /// The customer.
    party_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    party_name: String,
    /// Their first phone, masked.
    #[schema(example = "134****3212")]
    phone: Option<String>,
    /// Whose they are.
    steward_id: Option<UserId>,
    /// Their name.
    #[schema(example = "周颖")]
    steward_name: Option<String>,
    /// How far the service has come.
    state: State,
    /// Why they were added by hand.
    #[schema(example = "业主在外地工作")]
    added_reason: Option<String>,
    /// How often somebody tried.
    #[schema(example = 1)]
    attempts: i32,
    /// When they were reached.
    #[schema(example = "2026-09-24T02:00:00Z")]
    contacted_at: Option<DateTime<Utc>>,
    /// Who reached them.
    #[schema(example = "周颖")]
    contacted_by: Option<String>,
    /// Whether they come.
    coming: Option<Coming>,
    /// When.
    #[schema(example = "2026-10-01T06:00:00Z")]
    arrival_at: Option<DateTime<Utc>>,
    /// Whether they wish to be fetched.
    wants_pickup: bool,
    /// From where, with which flight or train.
    #[schema(example = "CA1234 11:20 到")]
    pickup_note: Option<String>,
    /// What else they wish.
    #[schema(example = "提前开暖气")]
    needs: Option<String>,
    /// The visit that makes the home ready.
    visit_id: Option<VisitId>,
    /// When the home was in order.
    #[schema(example = "2026-09-30T02:00:00Z")]
    prepared_at: Option<DateTime<Utc>>,
    /// When they arrived.
    #[schema(example = "2026-10-01T06:30:00Z")]
    arrived_at: Option<DateTime<Utc>>,
    /// When they were visited.
    #[schema(example = "2026-10-02T02:00:00Z")]
    visited_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "周颖")]
    visited_by: Option<String>,
    /// What was brought and said.
    #[schema(example = "送上周边商铺与交通资料")]
    visit_note: Option<String>,
    /// What they thought of the service.
    opinion: Option<Opinion>,
    /// In their words.
    #[schema(example = "很周到")]
    feedback: Option<String>,
    /// Complaints that are linked to the service.
    complaints: Vec<TicketId>,
    /// Why they were left out or not contacted.
    #[schema(example = "业主出国")]
    why: Option<String>,
    /// What this reader may do now.
    verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for ConciergeCase {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<Named>) -> Result<Vec<ConciergeCase>> {
    let people = rows.iter().flat_map(|(row, ..)| [row.steward_id, row.contacted_by, row.visited_by]).flatten();
    let names = Names::of(conn, people)?;
    let parties: Vec<PartyId> = rows.iter().map(|(row, ..)| row.party_id).collect();
    let mut numbers: HashMap<PartyId, String> = HashMap::new();
    for phone in phones(conn, actor.project(), &parties)? {
        numbers.entry(phone.party_id).or_insert_with(|| mask_phone(&phone.typed));
    }
    let works = actor.may(Permission::ConciergeWork);
    let shape = |(row, room, party_name): Named| ConciergeCase {
        phone: numbers.get(&row.party_id).cloned(),
        steward_name: row.steward_id.map(|user| names.name(user)),
        contacted_by: row.contacted_by.map(|user| names.name(user)),
        visited_by: row.visited_by.map(|user| names.name(user)),
        verbs: if works { rules::verbs(row.state.0) } else { Vec::new() },
        id: row.id,
        campaign_id: row.campaign_id,
        unit_id: row.unit_id,
        room,
        party_id: row.party_id,
        party_name,
        steward_id: row.steward_id,
        state: row.state.0,
        added_reason: row.added_reason,
        attempts: row.attempts,
        contacted_at: row.contacted_at.map(|at| at.0),
        coming: row.coming.map(|coming| coming.0),
        arrival_at: row.arrival_at.map(|at| at.0),
        wants_pickup: row.wants_pickup,
        pickup_note: row.pickup_note,
        needs: row.needs,
        visit_id: row.visit_id,
        prepared_at: row.prepared_at.map(|at| at.0),
        arrived_at: row.arrived_at.map(|at| at.0),
        visited_at: row.visited_at.map(|at| at.0),
        visit_note: row.visit_note,
        opinion: row.opinion.map(|opinion| opinion.0),
        feedback: row.feedback,
        complaints: row.complaints.0,
        why: row.why,
        version: row.version,
    };
    Ok(rows.into_iter().map(shape).collect())
}

/// A case as its reader sees it.
///
/// # Errors
/// 404.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: CaseId) -> Result<ConciergeCase> {
    let filter = Filter { one: Some(id), ..Filter::default() };
    let found = store::list(conn, actor.project(), &filter, 1)?;
    shaped(conn, actor, found)?.pop().ok_or_else(|| Code::NotFound.into())
}

/// What a list of customers is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ConciergeQuery {
    /// Only those of this holiday's list.
    campaign_id: Option<CampaignId>,
    /// Only those of this unit.
    unit_id: Option<UnitId>,
    /// Only those of this steward.
    steward_id: Option<UserId>,
    /// Only those for whom the service has come so far.
    state: Option<State>,
    /// Only those who said so.
    coming: Option<Coming>,
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
    query: &ConciergeQuery,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<ConciergeCase>> {
    let filter = Filter {
        campaign: query.campaign_id,
        one: None,
        unit: query.unit_id,
        steward: query.steward_id,
        state: query.state,
        coming: query.coming,
        after: page::decode(cursor)?,
    };
    let found = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(found, limit, |(row, room, _)| (room.clone(), row.id));
    Ok(Page { items: shaped(conn, actor, items)?, next_cursor, total })
}

/// List customers who are contacted before a holiday
///
/// By their rooms.
#[utoipa::path(tag = "concierge", params(("project_id" = ProjectId, Path, description = "The project"), ConciergeQuery),
    responses((status = 200, description = "A page of customers", body = Page<ConciergeCase>)),
    extensions(("x-permission" = json!("concierge.read"))))]
#[get("/projects/{project_id}/concierge-cases")]
pub async fn list_concierge_cases(call: Call, scope: InProject, query: ValidQuery<ConciergeQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ConciergeRead)?;
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit))
    })
    .await
}

/// Export customers who are contacted before a holiday
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "concierge", params(("project_id" = ProjectId, Path, description = "The project"), ConciergeQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("concierge.read"))))]
#[get("/projects/{project_id}/concierge-cases/export")]
pub async fn export_concierge_cases(call: Call, scope: InProject, query: Exported<ConciergeQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ConciergeRead)?;
    let reader = actor.clone();
    let sheet = Sheet::of("concierge_list", "节前联系名单", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("room", "房号"),
    column("party_name", "客户"),
    column("phone", "电话"),
    column("steward_name", "管家"),
    word::<State>("state", "状态"),
    column("contacted_at", "联系时间"),
    word::<Coming>("coming", "是否入住"),
    column("arrival_at", "预计到达"),
    column("wants_pickup", "接机"),
    column("pickup_note", "航班车次"),
    column("needs", "需求"),
    column("prepared_at", "备房"),
    column("arrived_at", "到达"),
    column("visited_at", "上门"),
    word::<Opinion>("opinion", "意见"),
    column("feedback", "反馈"),
];

/// Show a customer who is contacted before a holiday
///
/// With what was said, the visit that makes the home ready, and the visit after the arrival.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("case_id" = CaseId, Path, description = "The case")),
    responses((status = 200, description = "The customer", body = ConciergeCase)),
    extensions(("x-permission" = json!("concierge.read"))))]
#[get("/projects/{project_id}/concierge-cases/{case_id}")]
pub async fn get_concierge_case(call: Call, scope: InProject, ids: Ids<(ProjectId, CaseId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ConciergeRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1)).await
}
