//! SQLite's one writer: a thread that owns the write connection and commits whatever has queued as a group. Each
//! request keeps a savepoint of its own, so it can fail alone, and nobody is answered before the group is on disk.

use super::{Address, Conn, immediate};
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

/// Does its work on the connection; without one it only tells its caller, since the transaction could not begin.
type Job = Box<dyn FnOnce(Option<&mut Conn>) -> Done + Send>;

/// What a job leaves: whether the group must not go on, and how its caller is answered once the group's fate is known.
struct Done {
    poisons: bool,
    reply: Box<dyn FnOnce(Result<()>) + Send>,
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
                    (job.reply)(kept.as_ref().copied().map_err(fate));
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

    pub(super) async fn run<T: Send + 'static>(
        &self,
        change: impl Fn(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = self.queue(change)?;
        answer.await.map_err(|_| Error::internal("the writer gave no answer"))?
    }

    pub(super) fn run_blocking<T: Send + 'static>(
        &self,
        change: impl Fn(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = self.queue(change)?;
        answer.blocking_recv().map_err(|_| Error::internal("the writer gave no answer"))?
    }

    fn queue<T: Send + 'static>(
        &self,
        change: impl Fn(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T>>> {
        let (sender, answer) = oneshot::channel();
        let waiting = Waiting::enter(&self.waiting);
        let job: Job = Box::new(move |conn| {
            let result = match conn {
                Some(conn) => conn.transaction(change),
                None => Err(Error::internal("the transaction could not begin")),
            };
            let poisons = matches!(&result, Err(error) if rolls_everything_back(error));
            let reply = Box::new(move |kept: Result<()>| {
                drop(waiting);
                drop(sender.send(kept.and(result)));
            });
            Done { poisons, reply }
        });
        match self.jobs.try_send(job) {
            Ok(()) => Ok(answer),
            Err(TrySendError::Full(_)) => Err(Error::Later { code: Code::Busy, seconds: 1 }),
            Err(TrySendError::Disconnected(_)) => Err(Error::internal("the writer has stopped")),
        }
    }
}

/// Runs the first job and whatever else waits, in one transaction.
fn commit(conn: &mut Conn, first: Job, jobs: &Receiver<Job>, done: &mut Vec<Done>) -> Result<()> {
    let mut first = Some(first);
    let outcome = immediate(conn, |conn| {
        for job in first.take().into_iter().chain(jobs.try_iter()).take(GROUP) {
            done.push(job(Some(conn)));
            if done.last().is_some_and(|last| last.poisons) {
                return Err(Error::Later { code: Code::StorageFull, seconds: 5 });
            }
        }
        Ok(())
    });
    // Another program holds the lock: who queued meanwhile has waited as long, and is told with the first.
    if let Some(first) = first {
        done.extend(std::iter::once(first).chain(jobs.try_iter()).take(GROUP).map(|job| job(None)));
    }
    outcome
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
