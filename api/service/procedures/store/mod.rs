//! Rows and queries of procedures.

mod facts;
mod kinds;
mod parts;

pub use facts::{has_role, living_cards};
pub use kinds::{KindRow, insert_kind, last_kind, last_kinds};
pub use parts::{
    PaperRow, PaymentRow, StepRow, add_papers, add_payments, add_steps, papers_of, payments_of, save_step, steps_of,
    void_parts,
};

use crate::db::expr::row_lt;
use crate::db::schema::{parties, procedures, units};
use crate::db::types::{Id, Json, Moment, PartyId, ProcedureId, ProjectId, UnitId, UserId, Word, kind};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::properties::kept;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::procedures::{Definition, Stage};
use serde::{Deserialize, Serialize};

/// The id of whatever record a procedure is about.
pub type RecordId = Id<kind::Report>;

/// A procedure as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = procedures, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ProcedureRow {
    pub project_id: ProjectId,
    pub id: ProcedureId,
    pub number: String,
    pub kind: String,
    pub definition: Json<Definition>,
    pub unit_id: UnitId,
    pub party_id: PartyId,
    pub other_party_id: Option<PartyId>,
    pub record_kind: Option<String>,
    pub record_id: Option<RecordId>,
    pub stage: Word<Stage>,
    pub is_blocked: bool,
    pub opened_at: Moment,
    pub opened_by: UserId,
    pub reason: Option<String>,
    pub ended_at: Option<Moment>,
    pub ended_by: Option<UserId>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(procedures, ProcedureRow, ProcedureId);

/// A procedure that is to be changed: others who change it wait, so that its steps are read as they stand beside it.
///
/// # Errors
/// 404.
pub fn hold(tx: &mut Conn, project: ProjectId, id: ProcedureId) -> Result<ProcedureRow> {
    if let Conn::Pg(tx) = tx {
        let held = procedures::table.find((project, id)).select(procedures::id).for_update();
        held.get_result::<ProcedureId>(tx)?;
    }
    find(tx, project, id)
}

/// A procedure with what people call its unit and its people.
#[derive(Clone, Debug, Queryable)]
pub struct Named {
    /// The procedure.
    pub row: ProcedureRow,
    /// The unit's short code.
    pub unit: String,
    /// The customer's name.
    pub party: String,
}

/// Where a page ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cursor {
    at: DateTime<Utc>,
    id: ProcedureId,
}

impl Named {
    /// Where a page that ends with this row goes on.
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.row.opened_at.0, id: self.row.id }
    }
}

/// What a list of procedures is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Its kind.
    pub kind: Option<String>,
    /// How far it has come.
    pub stage: Option<Stage>,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The customer.
    pub party: Option<PartyId>,
    /// Only what waits for a release.
    pub is_blocked: bool,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

/// Procedures that fit, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Named>> {
    let mut query = procedures::table
        .inner_join(
            units::table.on(units::project_id.eq(procedures::project_id).and(units::id.eq(procedures::unit_id))),
        )
        .inner_join(
            parties::table.on(parties::project_id.eq(procedures::project_id).and(parties::id.eq(procedures::party_id))),
        )
        .filter(procedures::project_id.eq(project))
        .select((ProcedureRow::as_select(), units::short_code, parties::name))
        .into_boxed();
    if let Some(kind) = &filter.kind {
        query = query.filter(procedures::kind.eq(kind.clone()));
    }
    if let Some(stage) = filter.stage {
        query = query.filter(procedures::stage.eq(Word(stage)));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(procedures::unit_id.eq(unit));
    }
    if let Some(party) = filter.party {
        query = query.filter(procedures::party_id.eq(party).or(procedures::other_party_id.eq(party)));
    }
    if filter.is_blocked {
        query = query.filter(procedures::is_blocked.eq(true));
    }
    if let Some(Cursor { at, id }) = filter.after {
        query = query.filter(row_lt((procedures::opened_at, procedures::id), (Moment::from(at), id)));
    }
    Ok(query.order((procedures::opened_at.desc(), procedures::id.desc())).limit(limit).load(conn)?)
}

/// A procedure with what people call its unit and its people.
///
/// # Errors
/// 404.
pub fn named(conn: &mut Conn, project: ProjectId, id: ProcedureId) -> Result<Named> {
    let one = procedures::table
        .inner_join(
            units::table.on(units::project_id.eq(procedures::project_id).and(units::id.eq(procedures::unit_id))),
        )
        .inner_join(
            parties::table.on(parties::project_id.eq(procedures::project_id).and(parties::id.eq(procedures::party_id))),
        )
        .filter(procedures::project_id.eq(project))
        .filter(procedures::id.eq(id));
    Ok(one.select((ProcedureRow::as_select(), units::short_code, parties::name)).get_result(conn)?)
}

/// The procedures that a record went through, the first one first.
///
/// # Errors
/// What the database says.
pub fn of_record(conn: &mut Conn, project: ProjectId, record: RecordId) -> Result<Vec<ProcedureRow>> {
    let all = procedures::table.filter(procedures::project_id.eq(project)).filter(procedures::record_id.eq(record));
    let order = (procedures::created_at.asc(), procedures::id.asc());
    Ok(all.order(order).select(ProcedureRow::as_select()).load(conn)?)
}

/// The open procedure of a record.
///
/// # Errors
/// What the database says.
pub fn open_of(conn: &mut Conn, project: ProjectId, record: RecordId) -> Result<Option<ProcedureRow>> {
    let open = procedures::table
        .filter(procedures::project_id.eq(project))
        .filter(procedures::record_id.eq(record))
        .filter(procedures::stage.eq_any([Word(Stage::Opened), Word(Stage::Parked)]));
    Ok(open.select(ProcedureRow::as_select()).first(conn).optional()?)
}
