//! SQLite's one writer: a thread that owns the write connection and commits whatever has queued as a group. A request that
//! fails does so alone: its group is then done again, with a savepoint for each. Nobody is answered before the group is on
//! disk.

use super::transaction::immediate;
use super::{Address, Change, Conn, Given};
use crate::error::{Error, Result};
use diesel::Connection;
use guanjia_rules::code::Code;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use tokio::sync::{oneshot, watch};

/// How many requests may share a commit, and how many may wait for the next one.
const GROUP: usize = 256;
const QUEUE: usize = 1024;

/// Whether a write can be taken back without its neighbours. A savepoint costs a seventh of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Group,
    Savepoint,
}

/// What a write came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ran {
    Done,
    /// Refused, by a rule or by the database.
    Failed,
    /// SQLite took the whole transaction back.
    Poisoned,
}

/// One write that waits: the change, its outcome once it was done, and who waits for it.
struct Job {
    change: Change,
    outcome: Option<Result<Given>>,
    caller: oneshot::Sender<Result<Given>>,
    place: Waiting,
}

impl Job {
    /// Does the work and keeps what it gave. A group may be done twice: what counts is the last time.
    fn run(&mut self, conn: &mut Conn, within: Within) -> Ran {
        let outcome = match within {
            Within::Group => (self.change)(conn),
            Within::Savepoint => conn.transaction(&self.change),
        };
        let ran = match &outcome {
            Ok(_) => Ran::Done,
            Err(error) if rolls_everything_back(error) => Ran::Poisoned,
            Err(_) => Ran::Failed,
        };
        self.outcome = Some(outcome);
        ran
    }

    /// Tells the caller, once the fate of the group is known.
    fn answer(self, kept: Result<()>) {
        let Self { outcome, caller, place, .. } = self;
        drop(place);
        let never_begun = || Err(Error::internal("the transaction could not begin"));
        drop(caller.send(kept.and(outcome.unwrap_or_else(never_begun))));
    }
}

/// The queue in front of the writer's thread.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: SyncSender<Job>,
    waiting: Arc<AtomicUsize>,
}

/// A place in the queue, given back when dropped.
struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn enter(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(count))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Writer {
    pub(super) fn start(address: Address, mut conn: Conn, commits: watch::Sender<u64>) -> Self {
        let (sender, jobs) = sync_channel(QUEUE);
        let work = move || {
            while let Ok(first) = jobs.recv() {
                let mut done = Vec::new();
                let group = catch_unwind(AssertUnwindSafe(|| commit(&mut conn, first, &jobs, &mut done)));
                let kept = match group {
                    Ok(kept) => kept,
                    Err(_) => Err(Error::internal("a write panicked and took its group along")),
                };
                if let Err(error) = &kept {
                    log::error!("a group of {} writes was not committed: {error}", done.len());
                    if let Ok(fresh) = address.connect() {
                        conn = fresh;
                    }
                }
                for job in done {
                    job.answer(kept.as_ref().copied().map_err(fate));
                }
                commits.send_modify(|count| *count += 1);
            }
        };
        std::thread::Builder::new().name("writer".into()).spawn(work).expect("a thread can be started at the start");
        Self { jobs: sender, waiting: Arc::default() }
    }

    /// Writes that were queued and are not committed yet.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    pub(super) async fn run(&self, change: Change) -> Result<Given> {
        let answer = self.queue(change)?;
        answer.await.map_err(|_| Error::internal("the writer gave no answer"))?
    }

    pub(super) fn run_blocking(&self, change: Change) -> Result<Given> {
        let answer = self.queue(change)?;
        answer.blocking_recv().map_err(|_| Error::internal("the writer gave no answer"))?
    }

    fn queue(&self, change: Change) -> Result<oneshot::Receiver<Result<Given>>> {
        let (caller, answer) = oneshot::channel();
        let job = Job { change, outcome: None, caller, place: Waiting::enter(&self.waiting) };
        match self.jobs.try_send(job) {
            Ok(()) => Ok(answer),
            Err(TrySendError::Full(_)) => Err(Error::Later { code: Code::Busy, seconds: 1 }),
            Err(TrySendError::Disconnected(_)) => Err(Error::internal("the writer has stopped")),
        }
    }
}

/// Does the first job and whatever else waits, in one transaction.
fn commit(conn: &mut Conn, first: Job, jobs: &Receiver<Job>, group: &mut Vec<Job>) -> Result<()> {
    let mut waiting = std::iter::once(first).chain(jobs.try_iter()).take(GROUP);
    let mut failed = false;
    let outcome = immediate(conn, |conn| {
        for mut job in waiting.by_ref() {
            let ran = job.run(conn, Within::Group);
            group.push(job);
            failed |= ran == Ran::Failed;
            if ran != Ran::Done {
                return Err(Error::Later { code: Code::StorageFull, seconds: 5 });
            }
        }
        Ok(())
    });
    // Another program holds the lock: who queued meanwhile has waited as long, and is told with the first.
    if group.is_empty() {
        group.extend(waiting);
        return outcome;
    }
    if !failed {
        return outcome;
    }
    // Whoever waits by now joins those that are done again.
    group.extend(waiting);
    match group.len() {
        // It was alone: it changed nothing, and knows why.
        1 => Ok(()),
        _ => each_by_itself(conn, group),
    }
}

/// Does a group again in which somebody failed, so that only they do.
fn each_by_itself(conn: &mut Conn, group: &mut [Job]) -> Result<()> {
    immediate(conn, |conn| {
        for job in group {
            if job.run(conn, Within::Savepoint) == Ran::Poisoned {
                return Err(Error::Later { code: Code::StorageFull, seconds: 5 });
            }
        }
        Ok(())
    })
}

/// A full disk or an I/O error makes SQLite roll the whole transaction back, neighbours included.
fn rolls_everything_back(error: &Error) -> bool {
    matches!(error.code(), Code::StorageFull | Code::StorageDamaged)
}

/// The group's failure as each of its members sees it: a clear "try again", never another's private error.
fn fate(error: &Error) -> Error {
    match error.code() {
        code @ (Code::StorageFull | Code::StorageDamaged | Code::Busy) => Error::Later { code, seconds: 5 },
        _ => Error::Later { code: Code::DatabaseUnavailable, seconds: 1 },
    }
}
