//! Periodic deeds: a table of what is done how often. Each is done once, whichever node does it: a node claims the job's
//! row for a while, and whoever dies meanwhile loses it when the time runs out. What a job does is decided elsewhere, by
//! actions that may be asked twice.
//!
//! Messages that leave the house are no deed of the table, since sending is no transaction: a thread of its own asks the
//! courier round after round, so that a slow mail server keeps no warning waiting.
//!
//! Rule: OPR-05.

use crate::clock::Clock;
use crate::db::schema::{idempotency_keys, job_runs, login_failures, projects, refresh_tokens, sessions, setup_tokens};
use crate::db::types::{Moment, ProjectId};
use crate::db::{Conn, Db, apart, learn_spread};
use crate::error::{Error, Result};
use crate::http::call::KEYS_LIVE;
use crate::identity::Limits;
use crate::on_either;
use crate::server::Service;
use crate::{
    callbacks, clocks, complaints, concierge, decorations, duties, entrustments, messages, metrics, properties,
    suggestions, tickets, visits,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// A periodic deed.
pub struct Job {
    /// Its name: the key of its row, and what the log calls it.
    pub name: &'static str,
    /// How often it is done.
    pub every: TimeDelta,
    /// The deed, as one transaction; tells how much there was to do.
    deed: fn(&mut Conn, DateTime<Utc>) -> Result<usize>,
}

/// Everything that is done by itself.
pub const JOBS: &[Job] = &[
    Job { name: "warnings", every: TimeDelta::seconds(5), deed: clocks::tell_steps },
    Job { name: "open-lists", every: TimeDelta::minutes(10), deed: make_open_lists },
    Job { name: "call-lists", every: TimeDelta::minutes(10), deed: make_call_lists },
    Job { name: "certificates", every: TimeDelta::hours(1), deed: remind_certificates },
    Job { name: "hot-complaints", every: TimeDelta::hours(1), deed: make_hot_lists },
    Job { name: "entrustments", every: TimeDelta::hours(1), deed: settle_entrustments },
    Job { name: "decorations", every: TimeDelta::hours(1), deed: remind_decorations },
    Job { name: "visits", every: TimeDelta::hours(1), deed: settle_visits },
    Job { name: "concierge", every: TimeDelta::hours(1), deed: settle_concierge },
    Job { name: "duties", every: TimeDelta::minutes(1), deed: make_duties },
    // In this order: a frame is committed before its seed is thrown.
    Job { name: "sample-frames", every: TimeDelta::minutes(10), deed: fix_frames },
    Job { name: "samples", every: TimeDelta::minutes(10), deed: draw_samples },
    Job { name: "opinions", every: TimeDelta::hours(1), deed: sum_up_opinions },
    Job { name: "idempotency-keys", every: TimeDelta::hours(1), deed: forget_keys },
    Job { name: "spread-of-rows", every: TimeDelta::minutes(10), deed: |tx, _| learn_spread(tx) },
    Job { name: "messages", every: TimeDelta::days(1), deed: forget_messages },
    Job { name: "sign-ins", every: TimeDelta::days(1), deed: forget_sign_ins },
];

/// How long a node may hold a job before others take it for dead.
pub const LEASE: TimeDelta = TimeDelta::seconds(30);

/// How soon a node asks again for a job that another one holds: with the lease, how soon a dead node is replaced.
const ASK_AGAIN: TimeDelta = TimeDelta::seconds(5);

/// How long a deed that failed is left alone, unless it comes round later anyway.
const REST: TimeDelta = TimeDelta::minutes(1);

/// How often a node looks whether something is due.
const TICK: Duration = Duration::from_secs(1);

/// The threads of the jobs; [`Jobs::stop`] ends them.
pub struct Jobs(Vec<Worker>);

/// A thread that works at every tick until it is told to end.
struct Worker {
    end: Sender<()>,
    thread: JoinHandle<()>,
}

/// Starts the jobs of this node.
pub fn start(service: Service) -> Jobs {
    let holder = random_holder();
    let mut runner = Runner::new(service.db.clone(), service.clock.clone(), holder.clone());
    let courier = messages::Courier::new(
        service.db.clone(),
        service.clock.clone(),
        service.senders.clone().into_inner(),
        &service.config.public_url,
        holder,
    );
    let mut ticks: u32 = 0;
    let jobs = Worker::start("jobs", move || {
        runner.run_due();
        ticks = ticks.wrapping_add(1);
        tidy_limits(&service.limits, ticks);
    });
    let messages = Worker::start("messages", move || {
        if let Err(error) = courier.send_due() {
            log::error!("messages: {error}");
        }
    });
    Jobs(vec![jobs, messages])
}

impl Worker {
    fn start(name: &'static str, mut work: impl FnMut() + Send + 'static) -> Self {
        let (end, ended) = channel();
        let work = move || {
            while ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                work();
            }
        };
        let thread =
            std::thread::Builder::new().name(name.into()).spawn(work).expect("a thread can be started at the start");
        Self { end, thread }
    }
}

impl Jobs {
    /// Finishes what is under way and ends; no job and no message is held afterwards.
    pub fn stop(self) {
        for worker in &self.0 {
            // A thread that has ended already hears nothing, and needs not.
            let _ = worker.end.send(());
        }
        for worker in self.0 {
            let name = worker.thread.thread().name().unwrap_or_default().to_owned();
            if worker.thread.join().is_err() {
                log::error!("the thread {name} had panicked");
            }
        }
    }
}

/// The rate limits are of this node alone, so they are tidied without a claim, every ten minutes.
fn tidy_limits(limits: &Limits, ticks: u32) {
    if ticks.is_multiple_of(600) {
        limits.tidy();
    }
}

/// A name that no other node has and no earlier start of this one had.
fn random_holder() -> String {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    format!("{}-{:016x}", std::process::id(), u64::from_ne_bytes(bytes))
}

/// One node's way through the table of jobs.
pub struct Runner {
    db: Db,
    clock: Clock,
    holder: String,
    /// When it is worth asking for a job again, so that idle nodes do not write.
    ask_at: HashMap<&'static str, DateTime<Utc>>,
}

impl Runner {
    /// A node that claims jobs under this name.
    pub fn new(db: Db, clock: Clock, holder: impl Into<String>) -> Self {
        Self { db, clock, holder: holder.into(), ask_at: HashMap::new() }
    }

    /// Does whatever is due and not held by another node; gives the names of what it did. Blocks, so it must not be
    /// called from an asynchronous task.
    pub fn run_due(&mut self) -> Vec<&'static str> {
        JOBS.iter().filter(|job| self.run(job)).map(|job| job.name).collect()
    }

    /// Whether the job was this node's to do, and was done.
    fn run(&mut self, job: &'static Job) -> bool {
        let now = self.clock.now();
        if self.ask_at.get(job.name).is_some_and(|at| now < *at) {
            return false;
        }
        let claimed = self.claim(job, now);
        let ask_in = if matches!(claimed, Ok(true)) { job.every } else { job.every.min(ASK_AGAIN) };
        self.ask_at.insert(job.name, now + ask_in);
        match claimed {
            Ok(true) => self.perform(job, now),
            Ok(false) => false,
            Err(error) => {
                log::error!("job {}: it cannot be claimed: {error}", job.name);
                false
            }
        }
    }

    fn claim(&self, job: &'static Job, now: DateTime<Utc>) -> Result<bool> {
        let holder = self.holder.clone();
        let is_due = self.db.read_blocking(|conn| is_due(conn, job, now))?;
        if !is_due {
            return Ok(false);
        }
        self.db.write_blocking(move |tx| claim(tx, job, &holder, now))
    }

    /// The deed and the return of the job are one transaction: a node that lost the job while it worked leaves nothing.
    fn perform(&mut self, job: &'static Job, now: DateTime<Utc>) -> bool {
        let holder = self.holder.clone();
        let deed = move |tx: &mut Conn| {
            let done = (job.deed)(tx, now)?;
            give_back(tx, job, &holder, now)?;
            Ok(done)
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| self.db.write_blocking(deed)));
        let outcome = outcome.unwrap_or_else(|_| Err(Error::internal("it panicked")));
        metrics::job_ran(job.name, outcome.is_ok());
        match outcome {
            Ok(0) => true,
            Ok(done) => {
                log::info!("job {}: {done} done", job.name);
                true
            }
            Err(error) => {
                log::error!("job {}: {error}", job.name);
                self.postpone(job, now);
                false
            }
        }
    }

    /// After a failure every node leaves the job alone for a while.
    fn postpone(&mut self, job: &'static Job, now: DateTime<Utc>) {
        let again_at = now + job.every.min(REST);
        self.ask_at.insert(job.name, again_at);
        let holder = self.holder.clone();
        let postponed = self.db.write_blocking(move |tx| hold_until(tx, job, &holder, again_at));
        if let Err(error) = postponed {
            log::error!("job {}: it cannot be given back, so its lease must run out: {error}", job.name);
        }
    }
}

fn is_due(conn: &mut Conn, job: &Job, now: DateTime<Utc>) -> Result<bool> {
    let row = job_runs::table.find(job.name).select((job_runs::held_until, job_runs::last_run_at));
    let row = row.get_result::<(Moment, Option<Moment>)>(conn).optional()?;
    Ok(row.is_none_or(|(held_until, last)| held_until.0 <= now && last.is_none_or(|last| last.0 + job.every <= now)))
}

/// Takes the job if nobody holds it and its time has come: of two nodes that ask at once, the second finds it held.
fn claim(tx: &mut Conn, job: &Job, holder: &str, now: DateTime<Utc>) -> Result<bool> {
    let first = (
        job_runs::name.eq(job.name),
        job_runs::holder.eq(holder),
        job_runs::held_until.eq(Moment::from(now)),
        job_runs::last_run_at.eq(None::<Moment>),
    );
    on_either!(tx, |c| diesel::insert_into(job_runs::table).values(first).on_conflict_do_nothing().execute(c))?;
    let free = job_runs::table
        .find(job.name)
        .filter(job_runs::held_until.le(Moment::from(now)))
        .filter(job_runs::last_run_at.is_null().or(job_runs::last_run_at.le(Moment::from(now - job.every))));
    let taken = diesel::update(free)
        .set((job_runs::holder.eq(holder), job_runs::held_until.eq(Moment::from(now + LEASE))))
        .execute(tx)?;
    Ok(taken == 1)
}

/// Gives the job back as done.
fn give_back(tx: &mut Conn, job: &Job, holder: &str, now: DateTime<Utc>) -> Result<()> {
    let mine = job_runs::table.find(job.name).filter(job_runs::holder.eq(holder));
    let at = Moment::from(now);
    let given =
        diesel::update(mine).set((job_runs::held_until.eq(at), job_runs::last_run_at.eq(Some(at)))).execute(tx)?;
    match given {
        1 => Ok(()),
        _ => Err(Error::internal("another node took the job meanwhile, so this node's work is undone")),
    }
}

fn hold_until(tx: &mut Conn, job: &Job, holder: &str, until: DateTime<Utc>) -> Result<()> {
    let mine = job_runs::table.find(job.name).filter(job_runs::holder.eq(holder));
    diesel::update(mine).set(job_runs::held_until.eq(Moment::from(until))).execute(tx)?;
    Ok(())
}

/// The half-monthly list of every project that has not made the one of its last day.
fn make_open_lists(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "open-lists", |tx, project| tickets::actions::make_open_list(tx, project, now))
}

/// The comparison of recordings with the register, of every project that has not made it yet.
fn make_call_lists(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "call-lists", |tx, project| tickets::actions::make_call_list(tx, project, now))
}

/// Certificates that are about to end or have ended, of every project in which somebody was not told yet.
fn remind_certificates(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "certificates", |tx, project| properties::remind_certificates(tx, project, now))
}

/// The opinions of the month before, of every project that has not summed them up yet.
fn sum_up_opinions(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "opinions", |tx, project| suggestions::actions::sum_up_opinions(tx, project, now))
}

/// The hot complaints of the week before, of every project that has not counted them yet.
fn make_hot_lists(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "hot-complaints", |tx, project| complaints::actions::make_hot_list(tx, project, now))
}

/// The regime of units whose agreement begins or ends today, of every project.
fn settle_entrustments(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "entrustments", |tx, project| entrustments::settle(tx, project, now))
}

/// Permits of decorations that are past their end, of every project whose stewards were not told yet today.
fn remind_decorations(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "decorations", |tx, project| decorations::remind(tx, project, now))
}

/// The visits that the present periods ask for, those whose unit left its regime, and those that nobody made, of every
/// project.
fn settle_visits(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "visits", |tx, project| visits::actions::plan::settle(tx, project, now))
}

/// The lists of the holidays whose window is open, and who was not contacted in one that is over, of every project.
fn settle_concierge(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "concierge", |tx, project| concierge::actions::campaigns::settle(tx, project, now))
}

/// The tasks of today's duties, of every project that has not made them yet, and what was missed.
fn make_duties(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "duties", |tx, project| duties::actions::make(tx, project, now))
}

/// Messages that came to their end long ago, of every project.
fn forget_messages(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "messages", |tx, project| messages::forget(tx, project, now))
}

/// The frame of a sample whose period is over, of every project in which none waits for its seed.
fn fix_frames(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "sample-frames", |tx, project| callbacks::actions::make_frame(tx, project, now))
}

/// The draw from every frame that waits for its seed.
fn draw_samples(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    in_each_project(tx, "samples", |tx, project| callbacks::actions::throw_seed(tx, project, now))
}

/// Does a deed in every project; one that fails does not keep the others from theirs. Gives in how many there was
/// something to do.
fn in_each_project(tx: &mut Conn, job: &str, deed: impl Fn(&mut Conn, ProjectId) -> Result<bool>) -> Result<usize> {
    let mut made = 0;
    for project in project_ids(tx)? {
        match apart(tx, |tx| deed(tx, project))? {
            Ok(is_new) => made += usize::from(is_new),
            Err(error) => log::error!("job {job}: project {project}: {error}"),
        }
    }
    Ok(made)
}

/// Forgets the answers that no retry asks for any more.
fn forget_keys(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    // Named one by one, so that the index by age, which begins with the project, is used.
    let mut owners = project_ids(tx)?;
    owners.push(ProjectId::nil());
    let old = idempotency_keys::table
        .filter(idempotency_keys::project_id.eq_any(owners))
        .filter(idempotency_keys::at.lt(Moment::from(now - KEYS_LIVE)));
    Ok(diesel::delete(old).execute(tx)?)
}

/// How long an expired session can still be looked up.
const SESSIONS_KEPT: TimeDelta = TimeDelta::days(30);

/// How long a failed sign-in counts; far longer than the longest wait.
const FAILURES_KEPT: TimeDelta = TimeDelta::days(1);

/// Forgets old failures to sign in, unused set-up links, and sessions that ended long ago.
fn forget_sign_ins(tx: &mut Conn, now: DateTime<Utc>) -> Result<usize> {
    let failures = login_failures::table.filter(login_failures::last_at.lt(Moment::from(now - FAILURES_KEPT)));
    let links = setup_tokens::table.filter(setup_tokens::expires_at.lt(Moment::from(now)));
    let before = Moment::from(now - SESSIONS_KEPT);
    let ended = sessions::table.filter(sessions::expires_at.lt(before)).select(sessions::id);
    let tokens = refresh_tokens::table.filter(refresh_tokens::session_id.eq_any(ended));
    let mut gone = diesel::delete(failures).execute(tx)?;
    gone += diesel::delete(links).execute(tx)?;
    diesel::delete(tokens).execute(tx)?;
    gone += diesel::delete(sessions::table.filter(sessions::expires_at.lt(before))).execute(tx)?;
    Ok(gone)
}

fn project_ids(conn: &mut Conn) -> Result<Vec<ProjectId>> {
    Ok(projects::table.select(projects::id).order(projects::id).load(conn)?)
}
