//! The database: one connection type over both engines, a pool to read, and one way to write.

mod address;
pub mod batch;
mod check;
mod conn;
pub mod expr;
pub mod kept;
mod last_backup;
pub mod migrate;
pub mod numbers;
pub mod schema;
pub mod search;
mod transaction;
pub mod types;
mod writer;

use crate::error::{Error, Result};
use check::When;
use diesel::r2d2::Pool;
use guanjia_rules::code::Code;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use transaction::{at_one_moment, with_retries};
use writer::Writer;

pub use address::Address;
pub use check::{check_clock, learn_spread, one_text};
pub use conn::{Conn, MultiBackend};
pub use last_backup::LastBackup;
pub use transaction::apart;

/// Runs a statement that [`Conn`] itself cannot express (an upsert, a batch insert, a row lock) on whichever engine
/// is behind it.
#[macro_export]
macro_rules! on_either {
    ($conn:expr, |$c:ident| $query:expr) => {
        match $conn {
            $crate::db::Conn::Pg($c) => $query,
            $crate::db::Conn::Sqlite($c) => $query,
        }
    };
}

/// How the database is opened.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it is.
    pub address: Address,
    /// Connections of the pool: readers on SQLite, all work on PostgreSQL.
    pub connections: u32,
}

/// What a query or a change gave. Behind this one type the way to the database is compiled once; for each of the hundreds
/// of queries it would be a fifth of the program.
type Given = Box<dyn Any + Send>;
type Query = Box<dyn FnOnce(&mut Conn) -> Result<Given> + Send>;
type Change = Box<dyn Fn(&mut Conn) -> Result<Given> + Send>;

/// The open database. Cloning shares it.
#[derive(Clone)]
pub struct Db {
    pool: Pool<Address>,
    /// SQLite takes one writer at a time, so its writes queue here instead of on its file lock.
    writer: Option<Writer>,
    state: Arc<State>,
}

/// What waits for the database at one moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Queues {
    /// Requests that wait for a connection or use one.
    pub at_work: usize,
    /// Writes that wait for SQLite's writer or share its commit; 0 on PostgreSQL.
    pub writes: usize,
    /// Connections that are open.
    pub connections: u32,
    /// Those that nobody uses.
    pub idle: u32,
}

struct State {
    address: Address,
    /// Set once the file turns out damaged: writes are refused from then on.
    damaged: AtomicBool,
    /// Work that waits for a connection or is under way; bounded, so that overload is answered and not queued.
    at_work: AtomicUsize,
    most_at_work: usize,
    /// Counts commits of this process: what follows the journal wakes up on it.
    commits: watch::Sender<u64>,
}

impl Db {
    /// Opens a database whose schema is up to date; see [`migrate::run`].
    ///
    /// # Errors
    /// A server that does not answer, an SQLite library that is too old, a schema newer than this program.
    pub fn open(settings: &Settings) -> Result<Self> {
        let address = settings.address.clone();
        let mut conn = address.connect().map_err(Error::internal)?;
        check::refuse_old_sqlite(&mut conn)?;
        migrate::check(&mut conn)?;
        let when = check::when(&mut conn)?;
        let damaged = when == When::AtStart && !check::intact(&address);
        if !damaged && when != When::Beside {
            learn(&mut conn);
        }
        let local = !address.is_postgres();
        let commits = watch::Sender::new(0);
        let writer = local.then(|| Writer::start(address.clone(), conn, commits.clone()));
        let pool = Pool::builder()
            .max_size(settings.connections)
            .min_idle(Some(if local { settings.connections.min(2) } else { 1 }))
            .test_on_check_out(!local)
            .connection_timeout(Duration::from_secs(5))
            .error_handler(Box::new(QuietPool))
            .build(address.clone())?;
        let most_at_work = 4 * usize::try_from(settings.connections).unwrap_or(1).max(16);
        let state = State { address, damaged: damaged.into(), at_work: AtomicUsize::new(0), most_at_work, commits };
        let db = Self { pool, writer, state: Arc::new(state) };
        if when == When::Beside {
            db.check_beside();
        }
        Ok(db)
    }

    /// Learns how the rows are spread, and looks for damage, while requests are answered: a large file would keep them
    /// waiting.
    fn check_beside(&self) {
        let state = Arc::clone(&self.state);
        let look = move || {
            // Requests are slow until it is known how the rows are spread.
            state.address.connect().iter_mut().for_each(learn);
            if !check::intact(&state.address) {
                state.damaged.store(true, Ordering::Relaxed);
            }
        };
        if let Err(error) = std::thread::Builder::new().name("file check".into()).spawn(look) {
            log::warn!("the file was not checked: {error}");
        }
    }

    /// Where the database is.
    pub fn address(&self) -> &Address {
        &self.state.address
    }

    /// Whether the file was found damaged; writes are refused then.
    pub fn is_damaged(&self) -> bool {
        self.state.damaged.load(Ordering::Relaxed)
    }

    /// Wakes up after each commit of this process.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.state.commits.subscribe()
    }

    /// What waits for the database now.
    pub fn queues(&self) -> Queues {
        let pool = self.pool.state();
        Queues {
            at_work: self.state.at_work.load(Ordering::Relaxed),
            writes: self.writer.as_ref().map_or(0, Writer::waiting),
            connections: pool.connections,
            idle: pool.idle_connections,
        }
    }

    /// Runs queries that change nothing. On SQLite all of them see the database as it was at one moment.
    ///
    /// # Errors
    /// What the query gives; 503 when too many are waiting or the database does not answer.
    pub async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        unpacked(self.ask(Box::new(move |conn| packed(query(conn)))).await)
    }

    async fn ask(&self, query: Query) -> Result<Given> {
        let ticket = AtWork::enter(&self.state)?;
        let pool = self.pool.clone();
        let job = move || {
            let _ticket = ticket;
            at_one_moment(&mut *pool.get()?, query)
        };
        let result = spawn_blocking(job).await.map_err(Error::internal)?;
        self.note_damage(result)
    }

    /// Reads a record by its key. With SQLite in this process that takes less time than to wake another thread for it, so it
    /// is done at once if a connection is free. Not for what walks through many rows: others would wait for it.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn glance<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        unpacked(self.ask_here(Box::new(move |conn| packed(query(conn)))).await)
    }

    async fn ask_here(&self, query: Query) -> Result<Given> {
        match self.writer.as_ref().and_then(|_| self.pool.try_get()) {
            Some(mut conn) => {
                let result = catch_unwind(AssertUnwindSafe(|| at_one_moment(&mut conn, query)));
                self.note_damage(result.map_err(|_| Error::internal("a query panicked"))?)
            }
            None => self.ask(query).await,
        }
    }

    /// Runs `change` as one transaction: all of it is on disk once this returns `Ok`, none of it otherwise. PostgreSQL
    /// may ask for it again after a deadlock, so it must give the same from the same database.
    ///
    /// # Errors
    /// What the change gives; 503 when the queue is full, the disk is full or the file is damaged.
    pub async fn write<T: Send + 'static>(
        &self,
        change: impl Fn(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        unpacked(self.change(Box::new(move |tx| packed(change(tx)))).await)
    }

    async fn change(&self, change: Change) -> Result<Given> {
        if self.is_damaged() {
            return Err(Error::Later { code: Code::StorageDamaged, seconds: 60 });
        }
        let result = match &self.writer {
            Some(writer) => writer.run(change).await,
            None => {
                let ticket = AtWork::enter(&self.state)?;
                let pool = self.pool.clone();
                let job = move || {
                    let _ticket = ticket;
                    with_retries(&mut *pool.get()?, &change)
                };
                let result = spawn_blocking(job).await.map_err(Error::internal)?;
                self.state.commits.send_modify(|count| *count += 1);
                result
            }
        };
        self.note_damage(result)
    }

    /// Runs `change` from a thread that may block: the command line and the jobs.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_blocking<T: Send + 'static>(
        &self,
        change: impl Fn(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        unpacked(self.change_blocking(Box::new(move |tx| packed(change(tx)))))
    }

    fn change_blocking(&self, change: Change) -> Result<Given> {
        if self.is_damaged() {
            return Err(Error::Later { code: Code::StorageDamaged, seconds: 60 });
        }
        match &self.writer {
            Some(writer) => writer.run_blocking(change),
            None => {
                let result = with_retries(&mut *self.pool.get()?, &change);
                self.state.commits.send_modify(|count| *count += 1);
                result
            }
        }
    }

    /// Runs queries from a thread that may block.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_blocking<T>(&self, query: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        query(&mut *self.pool.get()?)
    }

    fn note_damage(&self, result: Result<Given>) -> Result<Given> {
        if matches!(&result, Err(error) if error.code() == Code::StorageDamaged)
            && !self.state.damaged.swap(true, Ordering::Relaxed)
        {
            log::error!("the database file is damaged: writing is switched off; run `guanjia doctor`");
        }
        result
    }
}

fn packed<T: Send + 'static>(given: Result<T>) -> Result<Given> {
    Ok(Box::new(given?))
}

fn unpacked<T: 'static>(given: Result<Given>) -> Result<T> {
    given?
        .downcast()
        .map(|given| *given)
        .map_err(|_| Error::internal("a query gave something else than it was to give"))
}

/// Knowing less makes the database slower and is no reason to refuse the start.
fn learn(conn: &mut Conn) {
    if let Err(error) = learn_spread(conn) {
        log::warn!("the spread of the rows was not learnt: {error}");
    }
}

/// The pool tries again by itself and its callers get a clear 503; its own lines would only repeat them.
#[derive(Debug)]
struct QuietPool;

impl<E: std::fmt::Display> r2d2::HandleError<E> for QuietPool {
    fn handle_error(&self, error: E) {
        log::debug!("database connection: {error}");
    }
}

/// A place among those at work, given back when dropped.
struct AtWork(Arc<State>);

impl AtWork {
    fn enter(state: &Arc<State>) -> Result<Self> {
        let before = state.at_work.fetch_add(1, Ordering::Relaxed);
        let place = Self(Arc::clone(state));
        if before >= state.most_at_work {
            return Err(Error::Later { code: Code::Busy, seconds: 1 });
        }
        Ok(place)
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.at_work.fetch_sub(1, Ordering::Relaxed);
    }
}
