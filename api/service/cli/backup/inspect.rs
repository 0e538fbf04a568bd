//! Looking into a database as a whole: its tables, how many rows each has, its schema step, and whether SQLite finds it
//! intact. Nothing here changes anything.

use crate::db::{Address, Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::journal::{self, Verified};
use crate::on_either;
use diesel::connection::{AnsiTransactionManager, TransactionManager as _};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel::sqlite::Sqlite;
use std::collections::BTreeMap;
use std::path::Path;

/// How many rows each table has.
pub(in crate::cli) type RowCounts = BTreeMap<String, i64>;

#[derive(QueryableByName)]
#[diesel(check_for_backend(MultiBackend, diesel::pg::Pg, Sqlite))]
struct Value {
    #[diesel(sql_type = Text)]
    value: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Text)]
    value: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// The texts that a query gives under the name `value`.
pub(in crate::cli) fn texts(conn: &mut Conn, query: &str) -> Result<Vec<String>> {
    let rows: Vec<Value> = on_either!(conn, |c| diesel::sql_query(query).load(c))?;
    Ok(rows.into_iter().map(|row| row.value).collect())
}

/// How many rows a server gives at a time.
const FETCHED: usize = 1000;

/// Calls `each` with every text that a query gives under the name `value`, one after the other, however many there are;
/// within [`at_one_moment`].
pub(in crate::cli) fn each_text(conn: &mut Conn, query: &str, mut each: impl FnMut(&str) -> Result<()>) -> Result<()> {
    match conn {
        Conn::Sqlite(conn) => {
            let rows = diesel::sql_query(query).load_iter::<Value, diesel::connection::DefaultLoadingMode>(conn)?;
            for row in rows {
                each(&row?.value)?;
            }
        }
        Conn::Pg(conn) => {
            diesel::sql_query(format!("DECLARE texts NO SCROLL CURSOR FOR {query}")).execute(conn)?;
            loop {
                let rows: Vec<Value> = diesel::sql_query(format!("FETCH {FETCHED} FROM texts")).load(conn)?;
                rows.iter().try_for_each(|row| each(&row.value))?;
                if rows.len() < FETCHED {
                    break;
                }
            }
            diesel::sql_query("CLOSE texts").execute(conn)?;
        }
    }
    Ok(())
}

/// The tables of the schema, without what a full-text index keeps for itself.
pub(in crate::cli) fn tables(conn: &mut Conn) -> Result<Vec<String>> {
    let query = match conn {
        Conn::Pg(_) => "SELECT tablename::text AS value FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1",
        Conn::Sqlite(_) => {
            "SELECT name AS value FROM pragma_table_list
             WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1"
        }
    };
    texts(conn, query)
}

/// How many rows each table has, all at one moment.
pub(in crate::cli) fn row_counts(conn: &mut Conn) -> Result<RowCounts> {
    let tables = tables(conn)?;
    if tables.is_empty() {
        return Ok(RowCounts::new());
    }
    let counts: Vec<String> =
        tables.iter().map(|table| format!("SELECT '{table}' AS value, count(*) AS count FROM {table}")).collect();
    let rows: Vec<Count> = on_either!(conn, |c| diesel::sql_query(counts.join(" UNION ALL ")).load(c))?;
    Ok(rows.into_iter().map(|row| (row.value, row.count)).collect())
}

/// Proves every audit chain as of one moment: while the service writes, entries read earlier would not fit a head that is
/// read later.
pub(in crate::cli) fn chains(conn: &mut Conn, progress: impl FnMut(i64)) -> Result<Vec<Verified>> {
    at_one_moment(conn, |conn| journal::verify(conn, progress))
}

/// Reads in a transaction that sees nothing of what others do meanwhile, and changes nothing.
pub(in crate::cli) fn at_one_moment<T>(conn: &mut Conn, read: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    match conn {
        Conn::Pg(conn) => {
            AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?
        }
        Conn::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN")?,
    }
    let found = read(conn);
    <Conn as Connection>::TransactionManager::rollback_transaction(conn)?;
    found
}

/// Tables in which a started service may keep something before anybody works with it.
const HOUSEKEEPING: &[&str] = &["__diesel_schema_migrations", "job_runs", "setup_tokens", "login_failures"];

/// The first table that holds records; `None` for a database that nobody has worked with.
pub(in crate::cli) fn first_held(conn: &mut Conn) -> Result<Option<String>> {
    let held = row_counts(conn)?.into_iter().find(|(table, rows)| *rows > 0 && !HOUSEKEEPING.contains(&table.as_str()));
    Ok(held.map(|(table, _)| table))
}

/// The last schema step that was applied, e.g. `00003`; `None` for a database without a schema.
pub(in crate::cli) fn schema_step(conn: &mut Conn) -> Result<Option<String>> {
    const STEPS: &str = "__diesel_schema_migrations";
    if !tables(conn)?.iter().any(|table| table == STEPS) {
        return Ok(None);
    }
    Ok(texts(conn, &format!("SELECT version AS value FROM {STEPS} ORDER BY version DESC LIMIT 1"))?.pop())
}

/// What SQLite finds wrong with one of its tables or their indexes.
#[derive(Debug)]
pub(in crate::cli) struct Damage {
    /// The table; `None` for the file as a whole.
    pub table: Option<String>,
    /// In SQLite's words.
    pub what: String,
}

/// Every damaged table of an SQLite file.
pub(in crate::cli) fn damages(conn: &mut Conn) -> Vec<Damage> {
    let tables = match tables(conn) {
        Ok(tables) => tables,
        Err(error) => return vec![Damage { table: None, what: error.to_string() }],
    };
    let mut found = Vec::new();
    for table in tables {
        let check = format!("SELECT integrity_check AS value FROM pragma_integrity_check('{table}')");
        let what = texts(conn, &check)
            .map_or_else(|error| error.to_string(), |lines| lines.into_iter().next().unwrap_or_default());
        if what != "ok" {
            found.push(Damage { table: Some(table), what });
        }
    }
    if found.is_empty() {
        let whole = texts(conn, "SELECT integrity_check AS value FROM pragma_integrity_check");
        let lines = whole.unwrap_or_else(|error| vec![error.to_string()]);
        found.extend(lines.into_iter().filter(|line| line != "ok").map(|what| Damage { table: None, what }));
    }
    found
}

/// An SQLite file that nobody writes, opened so that not even its header changes.
pub(in crate::cli) fn open_still(path: &Path) -> Result<Conn> {
    let full = std::fs::canonicalize(path).map_err(|error| Error::internal(format!("{}: {error}", path.display())))?;
    let mut escaped = String::new();
    for c in full.to_string_lossy().chars() {
        match c {
            '%' => escaped.push_str("%25"),
            '?' => escaped.push_str("%3f"),
            '#' => escaped.push_str("%23"),
            c => escaped.push(c),
        }
    }
    let conn = SqliteConnection::establish(&format!("file:{escaped}?mode=ro&immutable=1")).map_err(Error::internal)?;
    Ok(Conn::Sqlite(conn))
}

/// A connection to a database that is there already: an SQLite file that is missing is not made.
pub(in crate::cli) fn connect(address: &Address) -> Result<Conn> {
    if let Some(path) = address.path().filter(|path| !path.exists()) {
        return Err(Error::internal(format!(
            "{}: 没有这个数据库文件 / there is no such database file",
            path.display()
        )));
    }
    address.connect().map_err(Error::internal)
}
