//! What belongs to a decoration: stops and extensions, worker passes, violations, exits.

use crate::db::schema::{
    decoration_changes, decoration_exits, decoration_violations, decorations, units, worker_passes,
};
use crate::db::types::{
    AttachmentId, DecorationChangeId, DecorationExitId, DecorationId, DecorationViolationId, Json, Moment, ProcedureId,
    ProjectId, UserId, Word, WorkerPassId,
};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::decorations::{ChangeKind, ChangeStage, ExitStage, Item, PassState};

/// A stop or an extension as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = decoration_changes, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ChangeRow {
    pub project_id: ProjectId,
    pub id: DecorationChangeId,
    pub decoration_id: DecorationId,
    pub kind: Word<ChangeKind>,
    pub stage: Word<ChangeStage>,
    pub from_on: NaiveDate,
    pub to_on: Option<NaiveDate>,
    pub reason: String,
    pub procedure_id: ProcedureId,
    pub permit_number: Option<String>,
    pub asked_at: Moment,
    pub asked_by: UserId,
    pub ended_at: Option<Moment>,
    pub refused_because: Option<String>,
}

/// A worker pass as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = worker_passes, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct PassRow {
    pub project_id: ProjectId,
    pub id: WorkerPassId,
    pub decoration_id: DecorationId,
    pub number: String,
    pub person: String,
    pub id_tail: Option<String>,
    pub trade: Option<String>,
    pub photo_id: Option<AttachmentId>,
    pub valid_to: NaiveDate,
    pub state: Word<PassState>,
    pub issued_at: Moment,
    pub issued_by: UserId,
    pub ended_at: Option<Moment>,
}

/// A violation as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = decoration_violations, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ViolationRow {
    pub project_id: ProjectId,
    pub id: DecorationViolationId,
    pub decoration_id: DecorationId,
    pub at: Moment,
    pub by: UserId,
    pub place: String,
    pub text: String,
    pub photo_id: Option<AttachmentId>,
    pub action: Option<String>,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<UserId>,
}

/// An exit as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = decoration_exits, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ExitRow {
    pub project_id: ProjectId,
    pub id: DecorationExitId,
    pub decoration_id: DecorationId,
    pub procedure_id: ProcedureId,
    pub stage: Word<ExitStage>,
    pub asked_at: Moment,
    pub asked_by: UserId,
    pub is_permit_back: bool,
    pub is_loss_declared: bool,
    pub items: Option<Json<Vec<Item>>>,
    pub judged_at: Option<Moment>,
    pub judged_by: Option<UserId>,
    pub kept_fen: i64,
    pub payee: Option<String>,
    pub told_to: Option<String>,
    pub filed_at: Option<Moment>,
    pub refund_fen: Option<i64>,
    pub receipt_number: Option<String>,
    pub refunded_at: Option<Moment>,
    pub refunded_by: Option<UserId>,
}

/// How the rows of a part are added, saved and read: those of one decoration in their order.
macro_rules! part {
    ($table:ident, $row:ident, $add:ident, $save:ident, $of:ident, $order:expr) => {
        /// Adds one. The decoration's version says whether somebody else was faster.
        ///
        /// # Errors
        /// 409 where a unique key is taken.
        pub fn $add(tx: &mut Conn, row: &$row) -> Result<()> {
            diesel::insert_into($table::table).values(row).execute(tx)?;
            Ok(())
        }

        /// Saves one. The decoration's version says whether somebody else was faster.
        ///
        /// # Errors
        /// What the database says.
        pub fn $save(tx: &mut Conn, row: &$row) -> Result<()> {
            diesel::update($table::table.find((row.project_id, row.id))).set(row).execute(tx)?;
            Ok(())
        }

        /// Those of a decoration, the first one first.
        ///
        /// # Errors
        /// What the database says.
        pub fn $of(conn: &mut Conn, project: ProjectId, decoration: DecorationId) -> Result<Vec<$row>> {
            let all = $table::table.filter($table::project_id.eq(project)).filter($table::decoration_id.eq(decoration));
            Ok(all.order($order).select($row::as_select()).load(conn)?)
        }
    };
}

part!(
    decoration_changes,
    ChangeRow,
    add_change,
    save_change,
    changes_of,
    (decoration_changes::asked_at.asc(), decoration_changes::id.asc())
);
part!(worker_passes, PassRow, add_pass, save_pass, passes_of, worker_passes::number.asc());
part!(
    decoration_violations,
    ViolationRow,
    add_violation,
    save_violation,
    violations_of,
    (decoration_violations::at.asc(), decoration_violations::id.asc())
);
part!(
    decoration_exits,
    ExitRow,
    add_exit,
    save_exit,
    exits_of,
    (decoration_exits::asked_at.asc(), decoration_exits::id.asc())
);

/// A pass with its decoration and what people call the unit.
///
/// # Errors
/// What the database says.
pub fn pass_numbered(
    conn: &mut Conn,
    project: ProjectId,
    number: &str,
) -> Result<Option<(PassRow, super::DecorationRow, String)>> {
    let one = worker_passes::table
        .inner_join(decorations::table.on(
            decorations::project_id.eq(worker_passes::project_id).and(decorations::id.eq(worker_passes::decoration_id)),
        ))
        .inner_join(
            units::table.on(units::project_id.eq(decorations::project_id).and(units::id.eq(decorations::unit_id))),
        )
        .filter(worker_passes::project_id.eq(project))
        .filter(worker_passes::number.eq(number.to_owned()))
        .select((PassRow::as_select(), super::DecorationRow::as_select(), units::short_code));
    Ok(one.first(conn).optional()?)
}
