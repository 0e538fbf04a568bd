//! Reading cards: many, one, as a file.

use super::super::actions;
use super::super::store::{self, Filter, Named};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{AttachmentId, CardId, CardTopUpId, PartyId, ProcedureId, ProjectId, UnitId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::policy::{self, InForce};
use crate::procedures::{self, ProcedurePayment, ProcedureStep};
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::cards::{self as rules, Kind, Stage, Verb};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// An IC card.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Card {
    /// The card.
    pub id: CardId,
    /// What people call the application.
    #[schema(example = "K20260302-001")]
    pub number: String,
    /// What it opens.
    pub kind: Kind,
    /// How far it has come.
    pub stage: Stage,
    /// The number on it.
    #[schema(example = "0A1B2C3D")]
    pub card_number: Option<String>,
    /// The unit.
    pub unit_id: UnitId,
    /// What people call the unit.
    #[schema(example = "4-2-301")]
    pub unit: String,
    /// Who holds it.
    pub party_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    pub party_name: String,
    /// The number plate of a parking card.
    #[schema(example = "京A12345")]
    pub plate: Option<String>,
    /// The procedure that it goes through.
    pub procedure_id: ProcedureId,
    /// Whether it was asked for by phone.
    pub is_by_phone: bool,
    /// When it was asked for.
    #[schema(example = "2026-03-02T01:00:00Z")]
    pub applied_at: DateTime<Utc>,
    /// When who asked was identified and engineering got it.
    #[schema(example = "2026-03-02T01:01:30Z")]
    pub dispatched_at: Option<DateTime<Utc>>,
    /// When it was opened.
    #[schema(example = "2026-03-02T01:08:00Z")]
    pub opened_at: Option<DateTime<Utc>>,
    /// Who opened it.
    #[schema(example = "赵刚")]
    pub opened_by: Option<String>,
    /// When somebody signed for it, or entrusted it.
    #[schema(example = "2026-03-02T01:09:00Z")]
    pub handed_at: Option<DateTime<Utc>>,
    /// Who signed.
    #[schema(example = "杨秀兰")]
    pub signed_by: Option<String>,
    /// The strokes or the scan.
    pub signature_id: Option<AttachmentId>,
    /// Where the signed paper lies.
    #[schema(example = "档案柜 3")]
    pub paper_place: Option<String>,
    /// When it was reported lost.
    #[schema(example = "2026-04-02T01:09:00Z")]
    pub lost_at: Option<DateTime<Utc>>,
    /// Who reported it.
    #[schema(example = "杨秀兰来电")]
    pub lost_reported_by: Option<String>,
    /// The lost card that it replaces.
    pub replaces_id: Option<CardId>,
    /// When it ended.
    #[schema(example = "2026-04-02T01:09:00Z")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it ended.
    #[schema(example = "已过户")]
    pub reason: Option<String>,
    /// Its promises: ten minutes in all, two to verify, eight to open.
    pub clocks: Vec<Clock>,
    /// What this reader may do now.
    pub verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 2)]
    pub version: i32,
}

impl Resource for Card {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// A card with what became of it, its procedure and the money that was put on it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CardFile {
    /// The card.
    #[serde(flatten)]
    pub card: Card,
    /// What became of it, first things first.
    pub events: Vec<CardEvent>,
    /// The steps of its procedure.
    pub steps: Vec<ProcedureStep>,
    /// What was paid for it.
    pub payments: Vec<ProcedurePayment>,
    /// The version of its procedure, for `If-Match` where a fee is paid.
    #[schema(example = 2)]
    pub procedure_version: i32,
    /// The money that was put on it, the latest first.
    pub top_ups: Vec<CardTopUp>,
}

impl Resource for CardFile {
    fn version(&self) -> Option<i32> {
        Some(self.card.version)
    }
}

/// What became of a card.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CardEvent {
    /// How it stood from then on.
    stage: Stage,
    /// When.
    #[schema(example = "2026-03-02T01:09:00Z")]
    at: DateTime<Utc>,
    /// Who did it.
    #[schema(example = "陈静")]
    by: String,
    /// Why.
    #[schema(example = "客户来电挂失")]
    note: Option<String>,
}

/// Money that was put on a card in another system.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CardTopUp {
    /// The entry.
    id: CardTopUpId,
    /// How much, in fen.
    #[schema(example = 10_000)]
    amount_fen: i64,
    /// The number of the receipt.
    #[schema(example = "C-20260302-3")]
    receipt_number: Option<String>,
    /// When.
    #[schema(example = "2026-03-02T01:09:00Z")]
    at: DateTime<Utc>,
    /// Who wrote it down.
    #[schema(example = "陈静")]
    by: String,
}

/// Rows as their reader sees them, in two more queries for the whole page.
pub(super) fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<Named>, now: DateTime<Utc>) -> Result<Vec<Card>> {
    let procedures = rows.iter().map(|named| named.row.procedure_id.uuid()).collect();
    let owed = clocks::of_records(conn, actor.project(), procedures)?;
    let people = rows.iter().filter_map(|named| named.row.opened_by);
    let names = Names::of(conn, people.chain(owed.iter().filter_map(|clock| clock.owner_id)))?;
    let shape = |Named { row, unit, party }: Named| {
        let own = owed.iter().filter(|clock| clock.subject_id.uuid() == row.procedure_id.uuid());
        Card {
            clocks: own.map(|clock| Clock::of(clock, &names, now)).collect(),
            verbs: actions::open_verbs(actor, &row),
            unit,
            party_name: party,
            id: row.id,
            number: row.number,
            kind: row.kind.0,
            stage: row.stage.0,
            card_number: row.card_number,
            unit_id: row.unit_id,
            party_id: row.party_id,
            plate: row.plate,
            procedure_id: row.procedure_id,
            is_by_phone: row.is_by_phone,
            applied_at: row.applied_at.0,
            dispatched_at: row.dispatched_at.map(|at| at.0),
            opened_at: row.opened_at.map(|at| at.0),
            opened_by: row.opened_by.map(|id| names.name(id)),
            handed_at: row.handed_at.map(|at| at.0),
            signed_by: row.signed_by,
            signature_id: row.signature_id,
            paper_place: row.paper_place,
            lost_at: row.lost_at.map(|at| at.0),
            lost_reported_by: row.lost_reported_by,
            replaces_id: row.replaces_id,
            ended_at: row.ended_at.map(|at| at.0),
            reason: row.reason,
            version: row.version,
        }
    };
    Ok(rows.into_iter().map(shape).collect())
}

/// A card with all that belongs to it.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: CardId, now: DateTime<Utc>) -> Result<CardFile> {
    let named = store::named(conn, actor.project(), id)?;
    let procedure = procedures::find(conn, actor.project(), named.row.procedure_id)?;
    let steps = procedures::steps_of(conn, actor, &procedure, now)?;
    let events = store::events_of(conn, actor.project(), id)?;
    let top_ups = store::top_ups_of(conn, actor.project(), id)?;
    let names = Names::of(conn, events.iter().map(|event| event.by).chain(top_ups.iter().map(|one| one.by)))?;
    let event = |event: store::EventRow| CardEvent {
        stage: event.stage.0,
        at: event.at.0,
        by: names.name(event.by),
        note: event.note,
    };
    let top_up = |one: store::TopUpRow| CardTopUp {
        id: one.id,
        amount_fen: one.amount_fen,
        receipt_number: one.receipt_number,
        at: one.at.0,
        by: names.name(one.by),
    };
    let mut card = shaped(conn, actor, vec![named], now)?.remove(0);
    let of_steps = procedures::step_clocks(conn, actor, &procedure, now)?;
    card.clocks.extend(of_steps);
    Ok(CardFile {
        card,
        events: events.into_iter().map(event).collect(),
        steps,
        payments: procedures::payments_of(conn, actor.project(), &[procedure.id])?,
        procedure_version: procedure.version,
        top_ups: top_ups.into_iter().map(top_up).collect(),
    })
}

/// What a list of cards is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CardQuery {
    /// Only this kind.
    kind: Option<Kind>,
    /// Only this stage.
    stage: Option<Stage>,
    /// Only those that open something.
    #[serde(default)]
    is_live: bool,
    /// Only this unit.
    unit_id: Option<UnitId>,
    /// Only this holder.
    party_id: Option<PartyId>,
    /// Only this number, as a reader or a person gives it.
    #[validate(length(min = 1, max = 60))]
    #[param(example = "0A1B2C3D", min_length = 1, max_length = 60)]
    card_number: Option<String>,
    /// Only living cards whose holder holds nothing in the unit any more: they are to be cancelled.
    #[serde(default)]
    is_left_over: bool,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl CardQuery {
    fn filter(&self, cursor: Option<&str>, force: &InForce, now: DateTime<Utc>) -> Result<Filter> {
        // What is no number of a card finds nothing.
        let number = |given: &String| rules::number(given).unwrap_or_else(|_| given.clone());
        Ok(Filter {
            kind: self.kind,
            stage: self.stage,
            is_live: self.is_live,
            unit: self.unit_id,
            party: self.party_id,
            number: self.card_number.as_ref().map(number),
            left_by: self.is_left_over.then(|| force.day(now)),
            after: page::decode(cursor)?,
        })
    }
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    query: &CardQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Card>> {
    let force = policy::in_force(conn, actor.project(), now)?;
    let rows = store::list(conn, actor.project(), &query.filter(cursor, &force, now)?, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, Named::cursor);
    Ok(Page { items: shaped(conn, actor, items, now)?, next_cursor, total })
}

/// List cards
///
/// The newest first; with `is_left_over` those that are to be cancelled because their holder has left.
#[utoipa::path(tag = "cards", params(("project_id" = ProjectId, Path, description = "The project"), CardQuery),
    responses((status = 200, description = "A page of cards", body = Page<Card>)),
    extensions(("x-permission" = json!("cards.read"))))]
#[get("/projects/{project_id}/cards")]
pub async fn list_cards(call: Call, scope: InProject, query: ValidQuery<CardQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CardsRead)?;
    let (limit, now) = (page::limit(query.0.limit), call.now());
    call.read(move |conn| page_of(conn, &actor, &query.0, (query.0.cursor.as_deref(), limit), now)).await
}

/// Show a card
///
/// With what became of it, its procedure, and the money that was put on it.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("card_id" = CardId, Path, description = "The card")),
    responses((status = 200, description = "The card", body = CardFile)),
    extensions(("x-permission" = json!("cards.read"))))]
#[get("/projects/{project_id}/cards/{card_id}")]
pub async fn get_card(call: Call, scope: InProject, ids: Ids<(ProjectId, CardId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::CardsRead)?;
    call.read(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// Export cards
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "cards", params(("project_id" = ProjectId, Path, description = "The project"), CardQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("cards.read"))))]
#[get("/projects/{project_id}/cards/export")]
pub async fn export_cards(call: Call, scope: InProject, query: Exported<CardQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CardsRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("card_list", "IC 卡登记表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("number", "编号"),
    word::<Kind>("kind", "种类"),
    column("card_number", "卡号"),
    column("unit", "房号"),
    column("party_name", "持卡人"),
    column("plate", "车牌"),
    column("applied_at", "申请时间"),
    column("dispatched_at", "核对派单"),
    column("opened_at", "开通时间"),
    column("handed_at", "签收或代管"),
    word::<Stage>("stage", "状态"),
    column("reason", "原因"),
];
