//! Buildings: rows and queries.

use super::kept;
use crate::db::schema::buildings;
use crate::db::types::{BuildingId, Moment, ProjectId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::properties::ProjectKind;

/// A building as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = buildings, primary_key(project_id, id), treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct BuildingRow {
    pub project_id: ProjectId,
    pub id: BuildingId,
    pub code: String,
    pub name: String,
    pub kind: Word<ProjectKind>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(buildings, BuildingRow, BuildingId);

/// The building of a code.
///
/// # Errors
/// What the database says.
pub fn by_code(conn: &mut Conn, project: ProjectId, code: &str) -> Result<Option<BuildingRow>> {
    let same = buildings::table.filter(buildings::project_id.eq(project)).filter(buildings::code.eq(code));
    Ok(same.select(BuildingRow::as_select()).get_result(conn).optional()?)
}

/// Buildings in the order of their codes; one more than `limit` tells that there is a next page.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, after: Option<&str>, limit: i64) -> Result<Vec<BuildingRow>> {
    let mut rows = buildings::table.filter(buildings::project_id.eq(project)).into_boxed();
    if let Some(after) = after {
        rows = rows.filter(buildings::code.gt(after.to_owned()));
    }
    Ok(rows.order(buildings::code.asc()).limit(limit + 1).select(BuildingRow::as_select()).load(conn)?)
}

/// Every building of a project.
///
/// # Errors
/// What the database says.
pub fn all(conn: &mut Conn, project: ProjectId) -> Result<Vec<BuildingRow>> {
    list(conn, project, None, i64::from(i32::MAX))
}
