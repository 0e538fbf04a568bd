//! Where the database is, and how a connection to it begins.

use super::Conn;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, R2D2Connection};

/// A write waits for the disk (`synchronous=FULL`): an answered request survives a power cut.
const SQLITE_SETTINGS: &str = "
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -8192;
    PRAGMA temp_store = MEMORY;";

/// How the database is reached.
#[derive(Clone, Debug)]
pub struct Address {
    url: String,
    /// Whether a transaction pooler stands between, which cannot keep prepared statements.
    pooled: bool,
}

impl Address {
    /// `postgres://…` is a server; anything else is the path of an SQLite file, with or without `sqlite://`.
    pub fn new(url: &str, pooled: bool) -> Self {
        Self { url: url.to_owned(), pooled }
    }

    /// Whether it is a PostgreSQL server.
    pub fn is_postgres(&self) -> bool {
        self.url.starts_with("postgres://") || self.url.starts_with("postgresql://")
    }

    /// The path of the SQLite file; `None` for a server.
    pub fn path(&self) -> Option<&std::path::Path> {
        (!self.is_postgres()).then(|| std::path::Path::new(self.url.trim_start_matches("sqlite://")))
    }

    /// The address as it was given; it may hold a password and is never logged.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// One connection. Not `Conn::establish`, which tries the engines in turn and hides why the right one failed.
    pub fn connect(&self) -> ConnectionResult<Conn> {
        let Some(path) = self.path() else {
            let mut conn = PgConnection::establish(&self.url)?;
            if self.pooled {
                conn.set_prepared_statement_cache_size(diesel::connection::CacheSize::Disabled);
            }
            return Ok(Conn::Pg(conn));
        };
        let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
        conn.batch_execute(SQLITE_SETTINGS).map_err(ConnectionError::CouldntSetupConfiguration)?;
        Ok(Conn::Sqlite(conn))
    }
}

impl ManageConnection for Address {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        Address::connect(self).map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        conn.ping().map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        conn.is_broken()
    }
}
