//! Rows of what belongs to a procedure: its steps, the papers that were given and the money that was taken.

use crate::db::schema::{procedure_payments, procedure_steps, signed_papers};
use crate::db::types::{
    AttachmentId, Json, Moment, PartyId, ProcedureId, ProcedurePaymentId, ProcedureStepId, ProjectId, SignedPaperId,
    UnitId, UserId, Word,
};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::procedures::{Copy, Evidence, StepState};

/// A step as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = procedure_steps, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct StepRow {
    pub project_id: ProjectId,
    pub id: ProcedureStepId,
    pub procedure_id: ProcedureId,
    pub key: String,
    pub position: i32,
    pub state: Word<StepState>,
    pub is_required: bool,
    pub evidence: Option<Json<Evidence>>,
    pub note: Option<String>,
    pub done_at: Option<Moment>,
    pub done_by: Option<UserId>,
}

/// A paper as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = signed_papers, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct PaperRow {
    pub project_id: ProjectId,
    pub id: SignedPaperId,
    pub procedure_id: ProcedureId,
    pub step_key: String,
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub copy: Word<Copy>,
    pub file_id: Option<AttachmentId>,
    pub number: Option<String>,
    pub dated_on: Option<NaiveDate>,
    pub signed_by: Option<String>,
    pub place: Option<String>,
    pub unit_id: UnitId,
    pub party_id: PartyId,
    pub created_at: Moment,
    pub created_by: UserId,
    pub voided_at: Option<Moment>,
}

/// A payment as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = procedure_payments, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct PaymentRow {
    pub project_id: ProjectId,
    pub id: ProcedurePaymentId,
    pub procedure_id: ProcedureId,
    pub step_key: String,
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub amount_fen: i64,
    pub receipt_number: String,
    pub is_deposit: bool,
    pub unit_id: UnitId,
    pub party_id: PartyId,
    pub taken_at: Moment,
    pub taken_by: UserId,
    pub voided_at: Option<Moment>,
}

/// Keeps the steps of a new procedure.
///
/// # Errors
/// What the database says.
pub fn add_steps(tx: &mut Conn, rows: &[StepRow]) -> Result<()> {
    let rows = rows.to_vec();
    on_either!(tx, |c| diesel::insert_into(procedure_steps::table).values(&rows).execute(c))?;
    Ok(())
}

/// Saves a step; the procedure's version guards it.
///
/// # Errors
/// What the database says.
pub fn save_step(tx: &mut Conn, row: &StepRow) -> Result<()> {
    diesel::update(procedure_steps::table.find((row.project_id, row.id))).set(row).execute(tx)?;
    Ok(())
}

/// The steps of procedures, in the order of their papers.
///
/// # Errors
/// What the database says.
pub fn steps_of(conn: &mut Conn, project: ProjectId, ids: &[ProcedureId]) -> Result<Vec<StepRow>> {
    let steps = procedure_steps::table
        .filter(procedure_steps::project_id.eq(project))
        .filter(procedure_steps::procedure_id.eq_any(ids));
    let order = (procedure_steps::procedure_id.asc(), procedure_steps::position.asc());
    Ok(steps.order(order).select(StepRow::as_select()).load(conn)?)
}

/// Keeps papers.
///
/// # Errors
/// What the database says.
pub fn add_papers(tx: &mut Conn, rows: &[PaperRow]) -> Result<()> {
    let rows = rows.to_vec();
    on_either!(tx, |c| diesel::insert_into(signed_papers::table).values(&rows).execute(c))?;
    Ok(())
}

/// Keeps payments.
///
/// # Errors
/// What the database says.
pub fn add_payments(tx: &mut Conn, rows: &[PaymentRow]) -> Result<()> {
    let rows = rows.to_vec();
    on_either!(tx, |c| diesel::insert_into(procedure_payments::table).values(&rows).execute(c))?;
    Ok(())
}

/// The papers of procedures that stand.
///
/// # Errors
/// What the database says.
pub fn papers_of(conn: &mut Conn, project: ProjectId, ids: &[ProcedureId]) -> Result<Vec<PaperRow>> {
    let papers = signed_papers::table
        .filter(signed_papers::project_id.eq(project))
        .filter(signed_papers::procedure_id.eq_any(ids))
        .filter(signed_papers::voided_at.is_null());
    let order = (signed_papers::created_at.asc(), signed_papers::id.asc());
    Ok(papers.order(order).select(PaperRow::as_select()).load(conn)?)
}

/// The payments of procedures that stand.
///
/// # Errors
/// What the database says.
pub fn payments_of(conn: &mut Conn, project: ProjectId, ids: &[ProcedureId]) -> Result<Vec<PaymentRow>> {
    let payments = procedure_payments::table
        .filter(procedure_payments::project_id.eq(project))
        .filter(procedure_payments::procedure_id.eq_any(ids))
        .filter(procedure_payments::voided_at.is_null());
    let order = (procedure_payments::taken_at.asc(), procedure_payments::id.asc());
    Ok(payments.order(order).select(PaymentRow::as_select()).load(conn)?)
}

/// Voids the papers and payments of a step that is taken back; the rows stay.
///
/// # Errors
/// What the database says.
pub fn void_parts(
    tx: &mut Conn,
    project: ProjectId,
    (procedure, step): (ProcedureId, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    let papers = signed_papers::table
        .filter(signed_papers::project_id.eq(project))
        .filter(signed_papers::procedure_id.eq(procedure))
        .filter(signed_papers::step_key.eq(step.to_owned()))
        .filter(signed_papers::voided_at.is_null());
    diesel::update(papers).set(signed_papers::voided_at.eq(Some(Moment::from(now)))).execute(tx)?;
    let payments = procedure_payments::table
        .filter(procedure_payments::project_id.eq(project))
        .filter(procedure_payments::procedure_id.eq(procedure))
        .filter(procedure_payments::step_key.eq(step.to_owned()))
        .filter(procedure_payments::voided_at.is_null());
    diesel::update(payments).set(procedure_payments::voided_at.eq(Some(Moment::from(now)))).execute(tx)?;
    Ok(())
}
