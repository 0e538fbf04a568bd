//! The gates of the estate.

use crate::db::schema::gates;
use crate::db::types::{GateId, Moment, ProjectId};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::properties::kept;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;

/// A gate as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = gates, primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct GateRow {
    pub project_id: ProjectId,
    pub id: GateId,
    pub name: String,
    pub is_active: bool,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(gates, GateRow, GateId);

/// The gates of a project, by name.
///
/// # Errors
/// What the database says.
pub fn all(conn: &mut Conn, project: ProjectId) -> Result<Vec<GateRow>> {
    let rows = gates::table.filter(gates::project_id.eq(project)).order((gates::name.asc(), gates::id.asc()));
    Ok(rows.select(GateRow::as_select()).load(conn)?)
}
