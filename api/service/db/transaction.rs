//! How queries and changes are run on a connection: as of one moment, as a transaction, again, or apart from others.

use super::{Change, Conn, Given, Query};
use crate::error::{Error, Result};
use diesel::connection::{AnsiTransactionManager, SimpleConnection as _, TransactionManager};
use diesel::prelude::*;
use std::time::Duration;

/// Runs queries as of one moment. SQLite then asks for the lock of its file once and not for each query, which is an eighth
/// of reading a ticket; on PostgreSQL it would take two more trips to the server.
pub(super) fn at_one_moment(conn: &mut Conn, query: Query) -> Result<Given> {
    if matches!(conn, Conn::Pg(_)) {
        return query(conn);
    }
    conn.batch_execute("BEGIN")?;
    query(Snapshot(conn).0)
}

/// Ends the moment also after a panic: the connection goes back to the pool.
struct Snapshot<'a>(&'a mut Conn);

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.0.batch_execute("COMMIT") {
            log::warn!("a reading transaction did not end: {error}");
        }
    }
}

/// How often a whole transaction is run again when PostgreSQL chose it as a victim.
const TRIES: u32 = 5;

/// Runs a change as one transaction, and again where PostgreSQL chose it as a victim.
pub(super) fn with_retries(conn: &mut Conn, change: &Change) -> Result<Given> {
    let mut tried = 0;
    loop {
        let result = conn.transaction::<_, Error, _>(change);
        tried += 1;
        match result {
            Err(error) if error.is_transient() && tried < TRIES => std::thread::park_timeout(jitter(tried)),
            other => return other,
        }
    }
}

/// Does one of many things in a transaction so that its failure leaves the others as they are: what the deed did is taken
/// back, and the transaction goes on.
///
/// # Errors
/// What ends the whole transaction.
pub fn apart<T>(tx: &mut Conn, deed: impl FnOnce(&mut Conn) -> Result<T>) -> Result<Result<T>> {
    match tx.transaction(deed) {
        Err(error) if error.ends_transaction() => Err(error),
        done => Ok(done),
    }
}

/// 2, 4, 8 … ms and up to as much again by chance, so that two victims do not meet anew.
fn jitter(tried: u32) -> Duration {
    let base = 1_u64 << tried;
    let mut byte = [0_u8];
    let chance = getrandom::fill(&mut byte).map_or(0, |()| u64::from(byte[0]));
    Duration::from_millis(base + base * chance / 255)
}

/// A transaction that holds SQLite's write lock from its first statement.
pub(super) fn immediate<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    match conn {
        Conn::Pg(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN")?,
        Conn::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")?,
    }
    match work(conn) {
        Ok(value) => {
            <Conn as Connection>::TransactionManager::commit_transaction(conn)?;
            Ok(value)
        }
        Err(error) => {
            <Conn as Connection>::TransactionManager::rollback_transaction(conn)?;
            Err(error)
        }
    }
}
