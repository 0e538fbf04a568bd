//! The schema's steps: embedded, run under a lock, and refused when the database is newer than the program.

use super::{Address, Conn};
use crate::error::{Error, Result};
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::pg::Pg;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Two nodes that start together must not both create the tables: diesel takes no lock of its own.
const LOCK: i64 = 20_260_322;

/// Brings the schema up to date and gives the names of the steps that were run.
///
/// # Errors
/// A database newer than this program, or a step that fails; a failed step leaves nothing behind.
pub fn run(address: &Address) -> Result<Vec<String>> {
    let mut conn = address.connect().map_err(Error::internal)?;
    // Even asking which steps were run makes diesel's table: the lock comes before that, and each step is a savepoint.
    super::transaction::immediate(&mut conn, |conn| {
        if let Conn::Pg(conn) = conn {
            conn.batch_execute(&format!("SELECT pg_advisory_xact_lock({LOCK})"))?;
        }
        refuse_newer(conn)?;
        let steps = match conn {
            Conn::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(|steps| names(&steps)),
            Conn::Pg(conn) => conn.run_pending_migrations(POSTGRES).map(|steps| names(&steps)),
        };
        steps.map_err(Error::internal)
    })
}

/// Refuses a schema that is not the program's own.
///
/// # Errors
/// A schema that is older (run `guanjia migrate`) or newer (upgrade the program).
pub fn check(conn: &mut Conn) -> Result<()> {
    refuse_newer(conn)?;
    let waiting = pending(conn)?;
    match waiting.as_slice() {
        [] => Ok(()),
        [first, ..] => Err(Error::internal(format!(
            "the database lacks {} schema step(s), the first is {first}: run `guanjia migrate`",
            waiting.len()
        ))),
    }
}

/// The steps that the database still lacks.
///
/// # Errors
/// What the database says.
pub fn pending(conn: &mut Conn) -> Result<Vec<String>> {
    let steps = match conn {
        Conn::Sqlite(conn) => {
            conn.pending_migrations(SQLITE).map(|steps| steps.iter().map(|s| s.name().to_string()).collect())
        }
        Conn::Pg(conn) => {
            conn.pending_migrations(POSTGRES).map(|steps| steps.iter().map(|s| s.name().to_string()).collect())
        }
    };
    steps.map_err(Error::internal)
}

/// The newest step that this program knows, e.g. `00003`.
pub fn newest_known() -> String {
    let steps = MigrationSource::<Sqlite>::migrations(&SQLITE).unwrap_or_default();
    steps.iter().map(|step| step.name().version().to_string()).max().unwrap_or_default()
}

fn refuse_newer(conn: &mut Conn) -> Result<()> {
    let (applied, known) = match conn {
        Conn::Sqlite(conn) => {
            (conn.applied_migrations(), MigrationSource::<Sqlite>::migrations(&SQLITE).map(|s| versions(&s)))
        }
        Conn::Pg(conn) => {
            (conn.applied_migrations(), MigrationSource::<Pg>::migrations(&POSTGRES).map(|s| versions(&s)))
        }
    };
    let (applied, known) = (applied.map_err(Error::internal)?, known.map_err(Error::internal)?);
    let strange = applied.iter().map(ToString::to_string).find(|version| !known.contains(version));
    match strange {
        None => Ok(()),
        Some(version) => Err(Error::internal(format!(
            "the database has schema step {version}, which this program does not know: it was used by a newer version"
        ))),
    }
}

fn versions<DB: diesel::backend::Backend>(steps: &[Box<dyn diesel::migration::Migration<DB>>]) -> Vec<String> {
    steps.iter().map(|step| step.name().version().to_string()).collect()
}

fn names(steps: &[diesel::migration::MigrationVersion<'_>]) -> Vec<String> {
    steps.iter().map(ToString::to_string).collect()
}
