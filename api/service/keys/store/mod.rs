//! Rows of key sets, of loans, and of every time that pieces went from one hand to another.

pub mod counts;
pub mod list;

use crate::db::schema::{key_loans, key_moves, key_sets};
use crate::db::types::{
    AttachmentId, EntrustmentId, KeyLoanId, KeyMoveId, KeySetId, Moment, ProjectId, TicketId, UnitId, UserId, Word,
};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::keys::{CustodianRole, Kind, LoanPurpose, MoveKind, Moved, State};

/// A set of keys as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = key_sets, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct KeySetRow {
    pub project_id: ProjectId,
    pub id: KeySetId,
    pub number: String,
    pub kind: Word<Kind>,
    pub unit_id: Option<UnitId>,
    pub room: Option<String>,
    pub pieces: i32,
    pub pieces_out: i32,
    pub labels: Option<String>,
    pub place: String,
    pub custodian_role: Word<CustodianRole>,
    pub custodian_id: UserId,
    pub agreement_id: Option<EntrustmentId>,
    pub received_at: Moment,
    pub received_from: String,
    pub state: Word<State>,
    pub lost_at: Option<Moment>,
    pub lost_reason: Option<String>,
    pub lost_ticket_id: Option<TicketId>,
    pub owner_told_at: Option<Moment>,
    pub returned_at: Option<Moment>,
    pub returned_to: Option<String>,
    pub signature_id: Option<AttachmentId>,
    pub filed_at_place: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub created_by: UserId,
}

/// Pieces that somebody borrowed, as they are kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = key_loans, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct KeyLoanRow {
    pub project_id: ProjectId,
    pub id: KeyLoanId,
    pub key_set_id: KeySetId,
    pub pieces: i32,
    pub pieces_out: i32,
    pub borrower_id: Option<UserId>,
    pub borrower_name: String,
    pub purpose: Word<LoanPurpose>,
    pub note: Option<String>,
    pub out_at: Moment,
    pub lent_by: UserId,
    pub signature_id: Option<AttachmentId>,
    pub filed_at_place: Option<String>,
    pub due_at: Moment,
    pub agreed_on: Option<NaiveDate>,
    pub agreed_with: Option<String>,
    pub agreed_by: Option<UserId>,
    pub agreed_note: Option<String>,
    pub agreed_at: Option<Moment>,
    pub returned_at: Option<Moment>,
    pub received_by: Option<UserId>,
    pub condition: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// Pieces that went from one hand to another, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = key_moves, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct KeyMoveRow {
    pub project_id: ProjectId,
    pub id: KeyMoveId,
    pub key_set_id: KeySetId,
    pub loan_id: Option<KeyLoanId>,
    pub kind: Word<MoveKind>,
    pub pieces: i32,
    pub moved_at: Moment,
    pub moved_by: UserId,
    pub custodian_id: UserId,
    pub note: Option<String>,
}

impl KeyMoveRow {
    /// What the rules know of it.
    pub fn moved(&self) -> Moved {
        Moved { kind: self.kind.0, loan: self.loan_id.map(KeyLoanId::uuid), pieces: self.pieces }
    }
}

/// Keeps a new set.
pub fn insert(tx: &mut Conn, row: &KeySetRow) -> Result<()> {
    diesel::insert_into(key_sets::table).values(row).execute(tx)?;
    Ok(())
}

/// A set of the project.
///
/// # Errors
/// 404.
pub fn find(conn: &mut Conn, project: ProjectId, id: KeySetId) -> Result<KeySetRow> {
    Ok(key_sets::table.find((project, id)).select(KeySetRow::as_select()).get_result(conn)?)
}

/// A set of the project that nobody else changes until the transaction ends.
///
/// # Errors
/// 404.
pub fn held(tx: &mut Conn, project: ProjectId, id: KeySetId) -> Result<KeySetRow> {
    if let Conn::Pg(tx) = tx {
        key_sets::table.find((project, id)).select(key_sets::id).for_update().get_result::<KeySetId>(tx).optional()?;
    }
    find(tx, project, id)
}

/// Saves a set that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save(tx: &mut Conn, before: &KeySetRow, row: &KeySetRow, now: DateTime<Utc>) -> Result<KeySetRow> {
    let saved = KeySetRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = key_sets::table.find((row.project_id, row.id)).filter(key_sets::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// Keeps a new loan.
pub fn insert_loan(tx: &mut Conn, row: &KeyLoanRow) -> Result<()> {
    diesel::insert_into(key_loans::table).values(row).execute(tx)?;
    Ok(())
}

/// A loan of the project.
///
/// # Errors
/// 404.
pub fn find_loan(conn: &mut Conn, project: ProjectId, id: KeyLoanId) -> Result<KeyLoanRow> {
    Ok(key_loans::table.find((project, id)).select(KeyLoanRow::as_select()).get_result(conn)?)
}

/// Saves a loan that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save_loan(tx: &mut Conn, before: &KeyLoanRow, row: &KeyLoanRow, now: DateTime<Utc>) -> Result<KeyLoanRow> {
    let saved = KeyLoanRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = key_loans::table.find((row.project_id, row.id)).filter(key_loans::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find_loan(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// The loans of some sets of which pieces are out, the one that is due first first.
pub fn loans_out(conn: &mut Conn, project: ProjectId, sets: &[KeySetId]) -> Result<Vec<KeyLoanRow>> {
    let out = key_loans::table
        .filter(key_loans::project_id.eq(project))
        .filter(key_loans::returned_at.is_null())
        .filter(key_loans::key_set_id.eq_any(sets));
    Ok(out.order((key_loans::due_at.asc(), key_loans::id.asc())).select(KeyLoanRow::as_select()).load(conn)?)
}

/// Loans by their ids.
pub fn loans(conn: &mut Conn, project: ProjectId, ids: &[KeyLoanId]) -> Result<Vec<KeyLoanRow>> {
    let rows = key_loans::table.filter(key_loans::project_id.eq(project)).filter(key_loans::id.eq_any(ids));
    Ok(rows.select(KeyLoanRow::as_select()).load(conn)?)
}

/// Tells that pieces went from one hand to another.
pub fn tell_move(tx: &mut Conn, row: &KeyMoveRow) -> Result<()> {
    diesel::insert_into(key_moves::table).values(row).execute(tx)?;
    Ok(())
}

/// What happened to some sets up to a moment, in the order in which it did.
pub fn moves(conn: &mut Conn, project: ProjectId, sets: &[KeySetId], until: DateTime<Utc>) -> Result<Vec<KeyMoveRow>> {
    let rows = key_moves::table
        .filter(key_moves::project_id.eq(project))
        .filter(key_moves::key_set_id.eq_any(sets))
        .filter(key_moves::moved_at.le(Moment::from(until)));
    let order = (key_moves::moved_at.asc(), key_moves::id.asc());
    Ok(rows.order(order).select(KeyMoveRow::as_select()).load(conn)?)
}

/// Every set of a unit, whatever became of it.
pub fn of_unit(conn: &mut Conn, project: ProjectId, unit: UnitId) -> Result<Vec<KeySetRow>> {
    let rows = key_sets::table.filter(key_sets::project_id.eq(project)).filter(key_sets::unit_id.eq(unit));
    Ok(rows.order(key_sets::number.asc()).select(KeySetRow::as_select()).load(conn)?)
}
