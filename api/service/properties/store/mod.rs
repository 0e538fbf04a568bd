//! Rows of the estate, a file for each table.

pub mod buildings;
pub mod certificates;
pub mod facilities;
pub mod projects;
pub mod staff;
pub mod teams;
pub mod units;
pub mod zones;

/// The three queries that every record of a project has: adding it, finding it, and saving it unless somebody else did
/// since it was read.
macro_rules! kept {
    ($table:ident, $row:ident, $id:ty) => {
        /// Adds a record.
        ///
        /// # Errors
        /// 409 where a unique key is taken.
        pub fn insert(tx: &mut $crate::db::Conn, row: &$row) -> $crate::error::Result<()> {
            diesel::insert_into($table::table).values(row).execute(tx)?;
            Ok(())
        }

        /// The record of an id.
        ///
        /// # Errors
        /// 404 where the project has none.
        pub fn find(
            conn: &mut $crate::db::Conn,
            project: $crate::db::types::ProjectId,
            id: $id,
        ) -> $crate::error::Result<$row> {
            Ok($table::table.find((project, id)).select($row::as_select()).get_result(conn)?)
        }

        /// Saves a record as its next version, if nobody saved it since the version before.
        ///
        /// # Errors
        /// 412 where somebody did.
        pub fn save(tx: &mut $crate::db::Conn, row: &$row) -> $crate::error::Result<()> {
            let seen = $table::table.find((row.project_id, row.id)).filter($table::version.eq(row.version - 1));
            match diesel::update(seen).set(row).execute(tx)? {
                1 => Ok(()),
                _ => Err($crate::error::Error::Stale { now: find(tx, row.project_id, row.id)?.version }),
            }
        }
    };
}
pub(crate) use kept;

/// The end of all texts that begin with a prefix, in the byte order of both engines' indexes.
pub fn end_of(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}
