//! The connection type over both engines; a file of its own, since what diesel derives for it carries no comments.

#![allow(missing_docs, reason = "diesel's derive writes public items without comments")]

use diesel::{PgConnection, SqliteConnection};

/// A connection to either engine. Queries written on it run on both.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// A PostgreSQL server.
    Pg(PgConnection),
    /// An SQLite file in this process.
    Sqlite(SqliteConnection),
}
