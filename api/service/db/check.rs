//! What is looked at before a database is trusted: its library, its file, its clock, and what it knows of its own rows.

use super::{Address, Conn};
use crate::error::{Error, Result};
use crate::on_either;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;

/// The oldest SQLite that keeps committed data: before it, a checkpoint may meet a WAL reset and lose commits.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

#[derive(QueryableByName)]
struct OneText {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

/// The one text that a query gives under the name `value`.
///
/// # Errors
/// What the database says.
pub fn one_text(conn: &mut Conn, query: &str) -> Result<String> {
    let row: OneText = on_either!(conn, |c| diesel::sql_query(query).get_result(c))?;
    Ok(row.value)
}

/// How far a node's clock may be from the database's.
const CLOCK_SKEW: chrono::TimeDelta = chrono::TimeDelta::seconds(2);

/// Refuses a node whose clock is another one than the database's: promises would be judged wrongly.
///
/// # Errors
/// What the database says, and a difference of more than two seconds.
pub fn check_clock(conn: &mut Conn, now: chrono::DateTime<chrono::Utc>) -> Result<()> {
    if matches!(conn, Conn::Sqlite(_)) {
        return one_text(conn, "SELECT 'ok' AS value").map(drop);
    }
    let micros = one_text(conn, "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint::text AS value")?;
    let theirs = micros.parse::<i64>().ok().and_then(chrono::DateTime::from_timestamp_micros).unwrap_or(now);
    match (theirs - now).abs() <= CLOCK_SKEW {
        true => Ok(()),
        false => Err(Error::internal(format!(
            "this node's clock differs from the database's by {} s",
            (theirs - now).num_seconds()
        ))),
    }
}

/// Refuses an SQLite library that may lose commits.
///
/// # Errors
/// What the database says, and a library that is too old.
pub(super) fn refuse_old_sqlite(conn: &mut Conn) -> Result<()> {
    if matches!(conn, Conn::Pg(_)) {
        return Ok(());
    }
    let version = one_text(conn, "SELECT sqlite_version() AS value")?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    match found >= OLDEST_SQLITE {
        true => Ok(()),
        false => Err(Error::internal(format!("SQLite {version} may lose commits; at least 3.51.3 is needed"))),
    }
}

/// Tells SQLite how its rows are spread, where it knows too little of that. Without it every index that begins with the
/// project looks equally good, and a query for one ticket's slips may walk through all of them. PostgreSQL learns by
/// itself. Connections that are open read what was learnt only with a new version of the schema. Gives how many tables and
/// indexes are known otherwise than before.
///
/// # Errors
/// What the database says.
pub fn learn_spread(conn: &mut Conn) -> Result<usize> {
    if matches!(conn, Conn::Pg(_)) {
        return Ok(0);
    }
    let before = spread(conn);
    conn.batch_execute("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002;")?;
    let after = spread(conn);
    let learnt = after.lines().filter(|line| !before.lines().any(|known| known == *line)).count();
    if learnt > 0 {
        let version = one_text(conn, "SELECT CAST(schema_version AS TEXT) AS value FROM pragma_schema_version")?;
        let next = version.parse::<i32>().map_err(Error::internal)?.wrapping_add(1);
        conn.batch_execute(&format!("PRAGMA schema_version = {next}"))?;
    }
    Ok(learnt)
}

/// What SQLite knows of its rows, a line for each table and index; nothing before it looked for the first time.
fn spread(conn: &mut Conn) -> String {
    let all = "SELECT coalesce(group_concat(concat_ws(' ', tbl, idx, stat), char(10)), '') AS value FROM sqlite_stat1";
    one_text(conn, all).unwrap_or_default()
}

/// Files up to this many bytes are checked before the first request, which takes them a moment; larger ones beside the
/// requests, and beyond the second limit only by `doctor`.
const CHECKED_AT_START: u64 = 16 << 20;
const LARGE: u64 = CHECKED_AT_START + 1;
const CHECKED_BESIDE: u64 = 4 << 30;

/// How large an SQLite file is, in bytes; 0 on PostgreSQL, which looks after its own files.
fn size(conn: &mut Conn) -> Result<u64> {
    if matches!(conn, Conn::Pg(_)) {
        return Ok(0);
    }
    let size = "SELECT CAST(page_count * page_size AS TEXT) AS value FROM pragma_page_count(), pragma_page_size()";
    Ok(one_text(conn, size)?.parse().unwrap_or(0))
}

/// When a file is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Before the first request.
    AtStart,
    /// While requests are answered.
    Beside,
    /// Not by itself.
    Never,
}

/// When this file is checked.
///
/// # Errors
/// What the database says.
pub(super) fn when(conn: &mut Conn) -> Result<When> {
    Ok(match size(conn)? {
        1..=CHECKED_AT_START => When::AtStart,
        LARGE..=CHECKED_BESIDE => When::Beside,
        _ => When::Never,
    })
}

/// Whether SQLite finds its file whole, as far as that can be told quickly. On a connection of its own, which reads past the
/// map of the file: the whole of it would stay in memory.
pub(super) fn intact(address: &Address) -> bool {
    let found = address.connect().map_err(Error::internal).and_then(|mut conn| {
        if let Conn::Sqlite(conn) = &mut conn {
            conn.batch_execute("PRAGMA mmap_size = 0; PRAGMA cache_size = -1024;")?;
        }
        one_text(&mut conn, "SELECT quick_check AS value FROM pragma_quick_check LIMIT 1")
    });
    let found = found.unwrap_or_else(|error| error.to_string());
    if found != "ok" {
        log::error!("the database file is damaged ({found}): writing is switched off; run `guanjia doctor`");
    }
    found == "ok"
}
