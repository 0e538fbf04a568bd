//! Files that were read in.

use crate::db::Conn;
use crate::db::schema::imports;
use crate::db::types::{ImportId, Moment, ProjectId, UserId};
use crate::error::Result;
use diesel::prelude::*;

/// A file that was read in, as it is kept.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = imports, treat_none_as_default_value = false)]
pub struct ImportRow {
    pub project_id: ProjectId,
    pub id: ImportId,
    pub kind: &'static str,
    pub file_name: String,
    pub hash: String,
    pub line_count: i32,
    pub added: i32,
    pub changed: i32,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
}

pub fn insert(tx: &mut Conn, row: &ImportRow) -> Result<()> {
    diesel::insert_into(imports::table).values(row).execute(tx)?;
    Ok(())
}
