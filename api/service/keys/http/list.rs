//! Reading sets of keys: one, many, as a file, and what happened to one.

use super::super::actions::is_custodian;
use super::super::actions::losses::owes_telling;
use super::super::store::list::{self as store, Filter, Placed};
use super::super::store::{self as rows, KeySetRow};
use super::loans::KeyLoan;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{
    AttachmentId, EntrustmentId, KeyLoanId, KeyMoveId, KeySetId, ProjectId, TicketId, UnitId, UserId,
};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::policy::InForce;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::keys::{self as rules, CustodianRole, Kind, MoveKind, State, Verb};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A set of keys.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeySet {
    /// The set.
    id: KeySetId,
    /// Its number.
    #[schema(example = "K-0001")]
    number: String,
    /// What it opens.
    kind: Kind,
    /// The unit.
    unit_id: Option<UnitId>,
    /// The room: of the unit, or in words.
    #[schema(example = "4-2-301")]
    room: String,
    /// How many pieces the office answers for.
    #[schema(example = 3)]
    pieces: i32,
    /// How many of them are out.
    #[schema(example = 1)]
    pieces_out: i32,
    /// What is written on them.
    #[schema(example = "入户门、信箱")]
    labels: Option<String>,
    /// Where they hang.
    #[schema(example = "钥匙柜 A-01")]
    place: String,
    /// Which post keeps them.
    custodian_role: CustodianRole,
    /// Who keeps them.
    custodian_id: UserId,
    /// Their name.
    #[schema(example = "周颖")]
    custodian_name: String,
    /// The agreement by which they are entrusted.
    agreement_id: Option<EntrustmentId>,
    /// When they came.
    #[schema(example = "2026-03-02T02:00:00Z")]
    received_at: DateTime<Utc>,
    /// From whom.
    #[schema(example = "杨秀兰")]
    received_from: String,
    /// Where they are.
    state: State,
    /// Whether a loan is past its due time.
    is_overdue: bool,
    /// The loans of which pieces are out.
    loans: Vec<KeyLoan>,
    /// When pieces were lost last.
    #[schema(example = "2026-03-05T02:00:00Z")]
    lost_at: Option<DateTime<Utc>>,
    /// What happened.
    #[schema(example = "掉入下水道")]
    lost_reason: Option<String>,
    /// The ticket by which the lock is changed.
    lost_ticket_id: Option<TicketId>,
    /// When the owner heard of it.
    #[schema(example = "2026-03-05T03:00:00Z")]
    owner_told_at: Option<DateTime<Utc>>,
    /// Whether the owner has still to hear of it, and the caller may enter that.
    owes_telling: bool,
    /// When they went to their owner.
    #[schema(example = "2026-03-09T02:00:00Z")]
    returned_at: Option<DateTime<Utc>>,
    /// Who signed for them.
    #[schema(example = "杨秀兰")]
    returned_to: Option<String>,
    /// The strokes or the scan.
    signature_id: Option<AttachmentId>,
    /// Where the signed paper is filed.
    #[schema(example = "借用单第 3 页")]
    filed_at_place: Option<String>,
    /// What this reader may do now.
    verbs: Vec<Verb>,
    /// Whether this reader may change place and custodian.
    is_changeable: bool,
    /// The version, for `If-Match`.
    #[schema(example = 2)]
    version: i32,
}

impl Resource for KeySet {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// Rows as their reader sees them: who keeps a set may do what its state opens.
fn shaped(conn: &mut Conn, actor: &Actor, placed: Vec<Placed>, now: DateTime<Utc>) -> Result<Vec<KeySet>> {
    let ids: Vec<KeySetId> = placed.iter().map(|(row, _)| row.id).collect();
    let rooms: HashMap<KeySetId, (String, String)> =
        placed.iter().map(|(row, code)| (row.id, (row.number.clone(), room_of(row, code.as_ref())))).collect();
    let out = rows::loans_out(conn, actor.project(), &ids)?;
    let people = placed.iter().map(|(row, _)| row.custodian_id).chain(out.iter().flat_map(KeyLoan::people));
    let names = Names::of(conn, people)?;
    let mut loans: HashMap<KeySetId, Vec<KeyLoan>> = HashMap::new();
    for row in out {
        let (number, room) = rooms.get(&row.key_set_id).cloned().unwrap_or_default();
        loans.entry(row.key_set_id).or_default().push(KeyLoan::of(row, (number, room), &names, now));
    }
    let mut shown = Vec::with_capacity(placed.len());
    for (row, code) in placed {
        let keeps = actor.may(Permission::KeysKeep) && is_custodian(conn, actor, &row, now)?;
        let loans = loans.remove(&row.id).unwrap_or_default();
        shown.push(shape(row, code.as_ref(), (loans, &names), (actor, keeps)));
    }
    Ok(shown)
}

fn room_of(row: &KeySetRow, short_code: Option<&String>) -> String {
    short_code.or(row.room.as_ref()).cloned().unwrap_or_default()
}

fn shape(
    row: KeySetRow,
    short_code: Option<&String>,
    (loans, names): (Vec<KeyLoan>, &Names),
    (actor, keeps): (&Actor, bool),
) -> KeySet {
    KeySet {
        room: room_of(&row, short_code),
        is_overdue: loans.iter().any(KeyLoan::is_overdue),
        loans,
        custodian_name: names.name(row.custodian_id),
        owes_telling: keeps && owes_telling(&row),
        verbs: if keeps { rules::verbs(row.state.0) } else { Vec::new() },
        is_changeable: keeps || (actor.may(Permission::KeysKeep) && actor.may(Permission::EntrustmentsEdit)),
        id: row.id,
        number: row.number,
        kind: row.kind.0,
        unit_id: row.unit_id,
        pieces: row.pieces,
        pieces_out: row.pieces_out,
        labels: row.labels,
        place: row.place,
        custodian_role: row.custodian_role.0,
        custodian_id: row.custodian_id,
        agreement_id: row.agreement_id,
        received_at: row.received_at.0,
        received_from: row.received_from,
        state: row.state.0,
        lost_at: row.lost_at.map(|at| at.0),
        lost_reason: row.lost_reason,
        lost_ticket_id: row.lost_ticket_id,
        owner_told_at: row.owner_told_at.map(|at| at.0),
        returned_at: row.returned_at.map(|at| at.0),
        returned_to: row.returned_to,
        signature_id: row.signature_id,
        filed_at_place: row.filed_at_place,
        version: row.version,
    }
}

/// A set as its reader sees it.
///
/// # Errors
/// 404.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: KeySetId, now: DateTime<Utc>) -> Result<KeySet> {
    let placed = store::placed(conn, actor.project(), id)?;
    let one = shaped(conn, actor, vec![placed], now)?.pop();
    one.ok_or_else(|| guanjia_rules::code::Code::NotFound.into())
}

/// What a list of keys is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeyQuery {
    /// Only this kind.
    kind: Option<Kind>,
    /// Only those that are there.
    state: Option<State>,
    /// Only those of this unit.
    unit_id: Option<UnitId>,
    /// Only those that this person keeps.
    custodian_id: Option<UserId>,
    /// How the number or the room begins.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "K-00", min_length = 1, max_length = 40)]
    q: Option<String>,
    /// Only those of which a loan is past its due time.
    #[serde(default)]
    is_overdue: bool,
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
    query: &KeyQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<KeySet>> {
    let filter = Filter {
        kind: query.kind,
        state: query.state,
        unit: query.unit_id,
        custodian: query.custodian_id,
        text: query.q.clone(),
        overdue_at: query.is_overdue.then_some(now),
        after: page::decode(cursor)?,
    };
    let found = store::list(conn, actor.project(), &filter, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(found, limit, |(row, _)| row.number.clone());
    Ok(Page { items: shaped(conn, actor, items, now)?, next_cursor, total })
}

/// List keys
///
/// By their numbers, each with the loans of which pieces are out.
#[utoipa::path(tag = "keys", params(("project_id" = ProjectId, Path, description = "The project"), KeyQuery),
    responses((status = 200, description = "A page of sets", body = Page<KeySet>)),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/keys")]
pub async fn list_keys(call: Call, scope: InProject, query: ValidQuery<KeyQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::KeysRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

/// Export keys
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "keys", params(("project_id" = ProjectId, Path, description = "The project"), KeyQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/keys/export")]
pub async fn export_keys(call: Call, scope: InProject, query: Exported<KeyQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::KeysRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("key_list", "钥匙台账", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("number", "编号"),
    word::<Kind>("kind", "类别"),
    column("room", "房号或位置"),
    column("pieces", "数量"),
    column("pieces_out", "借出"),
    column("labels", "标签"),
    column("place", "存放处"),
    column("custodian_name", "保管人"),
    column("received_at", "收存时间"),
    column("received_from", "交来人"),
    word::<State>("state", "状态"),
    column("is_overdue", "逾期"),
];

/// Show a set of keys
///
/// With the loans of which pieces are out, and with what may be done now.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_set_id" = KeySetId, Path, description = "The set")),
    responses((status = 200, description = "The set", body = KeySet)),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/keys/{key_set_id}")]
pub async fn get_key(call: Call, scope: InProject, ids: Ids<(ProjectId, KeySetId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::KeysRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// Pieces that went from one hand to another.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyMove {
    /// What happened.
    id: KeyMoveId,
    /// What it was.
    kind: MoveKind,
    /// How many pieces.
    #[schema(example = 1)]
    pieces: i32,
    /// The loan.
    loan_id: Option<KeyLoanId>,
    /// When.
    #[schema(example = "2026-03-02T02:00:00Z")]
    moved_at: DateTime<Utc>,
    /// Who did it.
    #[schema(example = "周颖")]
    moved_by: String,
    /// Who kept the set then.
    #[schema(example = "周颖")]
    custodian_name: String,
    /// From whom, to whom, or what happened.
    #[schema(example = "吴师傅")]
    note: Option<String>,
}

/// Which part of a list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeyMoveQuery {
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List what happened to a set of keys
///
/// Each time that pieces went from one hand to another, first things first. Nothing of it is ever changed.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_set_id" = KeySetId, Path, description = "The set"), KeyMoveQuery),
    responses((status = 200, description = "A page of moves", body = Page<KeyMove>)),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/keys/{key_set_id}/moves")]
pub async fn list_key_moves(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, KeySetId)>,
    query: ValidQuery<KeyMoveQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::KeysRead)?;
    let limit = page::limit(query.0.limit);
    call.read(move |conn| {
        let after = page::decode(query.0.cursor.as_deref())?;
        let set = rows::find(conn, actor.project(), ids.0.1)?;
        let found = store::moves(conn, actor.project(), set.id, (after, limit + 1))?;
        let page = Page::cut(found, limit, |row| (row.moved_at.0, row.id));
        let names = Names::of(conn, page.items.iter().flat_map(|row| [row.moved_by, row.custodian_id]))?;
        Ok(page.map(|row| KeyMove {
            id: row.id,
            kind: row.kind.0,
            pieces: row.pieces,
            loan_id: row.loan_id,
            moved_at: row.moved_at.0,
            moved_by: names.name(row.moved_by),
            custodian_name: names.name(row.custodian_id),
            note: row.note,
        }))
    })
    .await
}
