//! Rows of the kinds that a project made or changed.

use crate::db::schema::procedure_kinds;
use crate::db::types::{Json, Moment, ProcedureKindId, ProjectId, UserId};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::procedures::Definition;
use std::collections::BTreeMap;

/// A version of a kind as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = procedure_kinds, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct KindRow {
    pub project_id: ProjectId,
    pub id: ProcedureKindId,
    pub code: String,
    pub number: i32,
    pub definition: Json<Definition>,
    pub is_active: bool,
    pub created_at: Moment,
    pub created_by: UserId,
}

/// Keeps a new version of a kind.
///
/// # Errors
/// 409 where somebody kept that version first.
pub fn insert_kind(tx: &mut Conn, row: &KindRow) -> Result<()> {
    diesel::insert_into(procedure_kinds::table).values(row).execute(tx)?;
    Ok(())
}

/// The last version of each kind that the project made or changed, by code.
///
/// # Errors
/// What the database says.
pub fn last_kinds(conn: &mut Conn, project: ProjectId) -> Result<BTreeMap<String, KindRow>> {
    let all = procedure_kinds::table.filter(procedure_kinds::project_id.eq(project));
    let rows: Vec<KindRow> = all.order(procedure_kinds::number.asc()).select(KindRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|row| (row.code.clone(), row)).collect())
}

/// The last version of a kind, if the project made or changed it.
///
/// # Errors
/// What the database says.
pub fn last_kind(conn: &mut Conn, project: ProjectId, code: &str) -> Result<Option<KindRow>> {
    let versions = procedure_kinds::table
        .filter(procedure_kinds::project_id.eq(project))
        .filter(procedure_kinds::code.eq(code.to_owned()));
    Ok(versions.order(procedure_kinds::number.desc()).select(KindRow::as_select()).first(conn).optional()?)
}
