//! What the streams of this process share: a bounded number of places, and the tail of each followed journal, so that a
//! commit is read once for a project however many people watch it.

use super::super::store::{self, EntryRow};
use crate::db::Db;
use crate::db::types::ProjectId;
use crate::error::{Error, Result};
use guanjia_rules::code::Code;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, PoisonError, Weak};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore, watch};

/// How many streams one process serves.
const PLACES: usize = 500;
/// How many entries of a journal are kept in memory for its streams, and how many are read or sent at once.
const KEPT: usize = 1000;
const STEP: i64 = 200;
/// How long what was read is believed without a commit of this process: other nodes write as well.
pub(super) const POLL: Duration = Duration::from_secs(1);

/// The live streams of this process. Cloning shares them.
#[derive(Clone)]
pub struct Live(Arc<Shared>);

struct Shared {
    places: Arc<Semaphore>,
    tails: std::sync::Mutex<HashMap<ProjectId, Weak<Mutex<Tail>>>>,
    ending: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self(Arc::new(Shared {
            places: Arc::new(Semaphore::new(PLACES)),
            tails: std::sync::Mutex::default(),
            ending: watch::Sender::new(false),
        }))
    }
}

impl Live {
    /// Streams that are open now.
    pub fn open(&self) -> usize {
        PLACES - self.0.places.available_permits()
    }

    /// Ends every stream, because the process stops: their readers resume at another node or after the restart.
    pub fn end(&self) {
        self.0.ending.send_replace(true);
    }

    /// A place beside the others, given back when dropped.
    ///
    /// # Errors
    /// 503 when all are taken.
    pub(super) fn join(&self, db: &Db, project: ProjectId) -> Result<Place> {
        let full = |_| Error::Later { code: Code::Busy, seconds: 10 };
        let permit = Arc::clone(&self.0.places).try_acquire_owned().map_err(full)?;
        let ending = self.0.ending.subscribe();
        Ok(Place { db: db.clone(), project, tail: self.tail(project), ending, _permit: permit })
    }

    /// The tail of a project; it lives as long as somebody follows it.
    fn tail(&self, project: ProjectId) -> Arc<Mutex<Tail>> {
        let mut tails = self.0.tails.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tail) = tails.get(&project).and_then(Weak::upgrade) {
            return tail;
        }
        tails.retain(|_, tail| tail.strong_count() > 0);
        let fresh = Arc::new(Mutex::new(Tail::default()));
        tails.insert(project, Arc::downgrade(&fresh));
        fresh
    }
}

/// One stream's place: where it reads.
pub(super) struct Place {
    db: Db,
    project: ProjectId,
    tail: Arc<Mutex<Tail>>,
    ending: watch::Receiver<bool>,
    _permit: OwnedSemaphorePermit,
}

/// The last entries of one journal.
#[derive(Default)]
struct Tail {
    /// Entries in the order of their numbers, without gaps.
    rows: VecDeque<Arc<EntryRow>>,
    /// The number up to which everything was read, when, and after which commit; `None` before the first reading.
    read: Option<(i64, Instant, u64)>,
}

impl Place {
    /// The number of the last entry.
    ///
    /// # Errors
    /// What the database says.
    pub(super) async fn head(&self) -> Result<i64> {
        head(&self.db, self.project).await
    }

    /// Returns when the process is about to stop.
    pub(super) async fn ended(&mut self) {
        // The other end is as old as the process; were it gone, that would be an end as well.
        let _ = self.ending.wait_for(|ending| *ending).await;
    }

    /// The next entries after a number, as of a commit of this process; none when nothing is new.
    ///
    /// # Errors
    /// What the database says.
    pub(super) async fn after(&self, after: i64, commit: u64) -> Result<Vec<Arc<EntryRow>>> {
        let known = {
            let mut tail = self.tail.lock().await;
            tail.refresh(&self.db, self.project, commit).await?;
            tail.after(after)
        };
        if let Some(rows) = known {
            return Ok(rows);
        }
        let project = self.project;
        let rows = self.db.read(move |conn| store::after(conn, project, after, STEP)).await?;
        Ok(rows.into_iter().map(Arc::new).collect())
    }
}

async fn head(db: &Db, project: ProjectId) -> Result<i64> {
    db.read(move |conn| Ok(store::head(conn, project)?.map_or(0, |(seq, _)| seq))).await
}

impl Tail {
    /// Reads what is new, unless another stream did for this commit.
    async fn refresh(&mut self, db: &Db, project: ProjectId, commit: u64) -> Result<()> {
        let begun = Instant::now();
        let Some((last, at, known)) = self.read else {
            self.read = Some((head(db, project).await?, begun, commit));
            return Ok(());
        };
        if known >= commit && at.elapsed() < POLL {
            return Ok(());
        }
        let mut last = last;
        loop {
            let rows = db.read(move |conn| store::after(conn, project, last, STEP)).await?;
            let is_all = i64::try_from(rows.len()).unwrap_or(STEP) < STEP;
            last = rows.last().map_or(last, |row| row.seq);
            self.rows.extend(rows.into_iter().map(Arc::new));
            let old = self.rows.len().saturating_sub(KEPT);
            self.rows.drain(..old);
            self.read = Some((last, begun, known));
            if is_all {
                self.read = Some((last, begun, commit));
                return Ok(());
            }
        }
    }

    /// What follows a number; `None` for a number so old that the database must be asked.
    fn after(&self, after: i64) -> Option<Vec<Arc<EntryRow>>> {
        let (last, ..) = self.read?;
        let first = self.rows.front().map_or(last + 1, |row| row.seq);
        let skipped = usize::try_from(after.saturating_add(1) - first).ok()?;
        let most = usize::try_from(STEP).unwrap_or(usize::MAX);
        Some(self.rows.iter().skip(skipped).take(most).cloned().collect())
    }
}
