//! Loans: listed, shown, agreed later, taken back.
//!
//! Rule: KEY-02, KEY-06, KEY-07, KEY-10.

use super::super::actions::loans as actions;
use super::super::store::list::{self as store, LoanFilter, OfSet};
use super::super::store::{KeyLoanRow, find, find_loan};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{AttachmentId, KeyLoanId, KeySetId, ProjectId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names, OnRecord};
use crate::policy::InForce;
use crate::properties::units;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::keys::LoanPurpose;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Pieces that somebody borrowed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KeyLoan {
    /// The loan.
    id: KeyLoanId,
    /// The set.
    key_set_id: KeySetId,
    /// The set's number.
    #[schema(example = "K-0001")]
    number: String,
    /// The room.
    #[schema(example = "4-2-301")]
    room: String,
    /// How many pieces were lent.
    #[schema(example = 2)]
    pieces: i32,
    /// How many are out still.
    #[schema(example = 1)]
    pieces_out: i32,
    /// The person of the staff who borrowed.
    borrower_id: Option<UserId>,
    /// Who borrowed and signed.
    #[schema(example = "吴师傅")]
    borrower_name: String,
    /// What for.
    purpose: LoanPurpose,
    /// The purpose in words.
    #[schema(example = "检查水表")]
    note: Option<String>,
    /// When they went out.
    #[schema(example = "2026-03-02T02:00:00Z")]
    out_at: DateTime<Utc>,
    /// Who lent them.
    #[schema(example = "周颖")]
    lent_by: String,
    /// The borrower's strokes or the scan.
    signature_id: Option<AttachmentId>,
    /// Where the signed paper is filed.
    #[schema(example = "借用单第 3 页")]
    filed_at_place: Option<String>,
    /// When they are due.
    #[schema(example = "2026-03-02T09:30:00Z")]
    due_at: DateTime<Utc>,
    /// Whether they are out past that.
    is_overdue: bool,
    /// The later date that was agreed.
    #[schema(example = "2026-03-04")]
    agreed_on: Option<NaiveDate>,
    /// With whom.
    #[schema(example = "李师傅")]
    agreed_with: Option<String>,
    /// By whom.
    #[schema(example = "周颖")]
    agreed_by: Option<String>,
    /// Why.
    #[schema(example = "工期延长")]
    agreed_note: Option<String>,
    /// When the last of them was back or lost.
    #[schema(example = "2026-03-02T08:00:00Z")]
    returned_at: Option<DateTime<Utc>>,
    /// Who received it.
    #[schema(example = "周颖")]
    received_by: Option<String>,
    /// In which condition.
    #[schema(example = "完好")]
    condition: Option<String>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for KeyLoan {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl KeyLoan {
    /// Whose names a loan tells.
    pub(super) fn people(row: &KeyLoanRow) -> Vec<UserId> {
        [Some(row.lent_by), row.agreed_by, row.received_by].into_iter().flatten().collect()
    }

    /// Whether pieces are out past the due time.
    pub(super) fn is_overdue(&self) -> bool {
        self.is_overdue
    }

    /// A row as everybody sees it.
    pub(super) fn of(row: KeyLoanRow, (number, room): (String, String), names: &Names, now: DateTime<Utc>) -> Self {
        Self {
            id: row.id,
            key_set_id: row.key_set_id,
            number,
            room,
            pieces: row.pieces,
            pieces_out: row.pieces_out,
            borrower_id: row.borrower_id,
            borrower_name: row.borrower_name,
            purpose: row.purpose.0,
            note: row.note,
            out_at: row.out_at.0,
            lent_by: names.name(row.lent_by),
            signature_id: row.signature_id,
            filed_at_place: row.filed_at_place,
            due_at: row.due_at.0,
            is_overdue: row.returned_at.is_none() && row.due_at.0 < now,
            agreed_on: row.agreed_on,
            agreed_with: row.agreed_with,
            agreed_by: row.agreed_by.map(|id| names.name(id)),
            agreed_note: row.agreed_note,
            returned_at: row.returned_at.map(|at| at.0),
            received_by: row.received_by.map(|id| names.name(id)),
            condition: row.condition,
            version: row.version,
        }
    }
}

fn show(conn: &mut Conn, actor: &Actor, id: KeyLoanId, now: DateTime<Utc>) -> Result<KeyLoan> {
    let row = find_loan(conn, actor.project(), id)?;
    let set = find(conn, actor.project(), row.key_set_id)?;
    let room = match set.unit_id {
        Some(unit) => units::find(conn, actor.project(), unit)?.short_code,
        None => set.room.unwrap_or_default(),
    };
    let names = Names::of(conn, KeyLoan::people(&row))?;
    Ok(KeyLoan::of(row, (set.number, room), &names, now))
}

/// What a list of loans is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeyLoanQuery {
    /// Only those of this set.
    key_set_id: Option<KeySetId>,
    /// Only those of which pieces are out, or only those that are over.
    is_out: Option<bool>,
    /// Only those that are out past their due time.
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
    query: &KeyLoanQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<KeyLoan>> {
    let filter = LoanFilter {
        set: query.key_set_id,
        is_out: query.is_out,
        overdue_at: query.is_overdue.then_some(now),
        after: page::decode(cursor)?,
    };
    let rows = store::loans(conn, actor.project(), &filter, limit + 1)?;
    let page = Page::cut(rows, limit, |(row, ..): &OfSet| (row.out_at.0, row.id));
    let names = Names::of(conn, page.items.iter().flat_map(|(row, ..)| KeyLoan::people(row)))?;
    Ok(page.map(|(row, number, room, code)| KeyLoan::of(row, (number, code.or(room).unwrap_or_default()), &names, now)))
}

/// List loans of keys
///
/// The loan book, the newest first.
#[utoipa::path(tag = "keys", params(("project_id" = ProjectId, Path, description = "The project"), KeyLoanQuery),
    responses((status = 200, description = "A page of loans", body = Page<KeyLoan>)),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/key-loans")]
pub async fn list_key_loans(call: Call, scope: InProject, query: ValidQuery<KeyLoanQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::KeysRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

/// Export loans of keys
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "keys", params(("project_id" = ProjectId, Path, description = "The project"), KeyLoanQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/key-loans/export")]
pub async fn export_key_loans(call: Call, scope: InProject, query: Exported<KeyLoanQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::KeysRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("key_loan_list", "钥匙借用登记", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("number", "编号"),
    column("room", "房号或位置"),
    column("pieces", "数量"),
    column("borrower_name", "借用人"),
    word::<LoanPurpose>("purpose", "用途"),
    column("note", "说明"),
    column("out_at", "借出时间"),
    column("lent_by", "经手人"),
    column("due_at", "应还时间"),
    column("agreed_on", "约定日期"),
    column("agreed_with", "约定人"),
    column("returned_at", "归还时间"),
    column("received_by", "接收人"),
    column("condition", "状况"),
];

/// Show a loan of keys
///
/// What a visit refers to that borrowed keys.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_loan_id" = KeyLoanId, Path, description = "The loan")),
    responses((status = 200, description = "The loan", body = KeyLoan)),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/key-loans/{key_loan_id}")]
pub async fn get_key_loan(call: Call, scope: InProject, ids: Ids<(ProjectId, KeyLoanId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::KeysRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// A later date that was agreed with the borrower.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyAgree {
    /// By the end of which day.
    #[schema(example = "2026-03-04")]
    agreed_on: NaiveDate,
    /// Who was talked to.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "李师傅", min_length = 1, max_length = 100)]
    agreed_with: String,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "工期延长", min_length = 1, max_length = 500)]
    reason: String,
}

/// Agree on a later return
///
/// The agreed date takes the place of the due time, also where that has passed.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_loan_id" = KeyLoanId, Path, description = "The loan")),
    request_body = KeyAgree, responses((status = 200, description = "Agreed", body = KeyLoan)),
    extensions(("x-permission" = json!("keys.keep")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/key-loans/{key_loan_id}/agree")]
pub async fn agree_key_return(verb: OnRecord<KeyLoanId, KeyAgree>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = actions::Agreed { on: body.agreed_on, with: body.agreed_with.clone(), reason: body.reason.clone() };
        let row = actions::agree(tx, actor, at, &order, now)?;
        show(tx, actor, row.id, now)
    })
    .await
}

/// What came back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyBack {
    /// How many pieces; all that are out, if left out.
    #[validate(range(min = 1, max = 100))]
    #[schema(example = 1, minimum = 1, maximum = 100)]
    pieces: Option<i32>,
    /// In which condition.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "完好", min_length = 1, max_length = 200)]
    condition: Option<String>,
}

/// Take keys back
///
/// All pieces of a loan, or some; with the last of them the loan is over and its promise is judged.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_loan_id" = KeyLoanId, Path, description = "The loan")),
    request_body = KeyBack, responses((status = 200, description = "Taken back", body = KeyLoan)),
    extensions(("x-permission" = json!("keys.keep")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/key-loans/{key_loan_id}/return")]
pub async fn take_back_keys(verb: OnRecord<KeyLoanId, KeyBack>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::take_back(tx, actor, at, (body.pieces, body.condition.as_deref()), now)?;
        show(tx, actor, row.id, now)
    })
    .await
}
