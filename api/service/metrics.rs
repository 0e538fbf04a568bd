//! Figures for Prometheus: requests by route, what was turned away, the database's queues, jobs, the age of the backup,
//! clocks that run and are late.
//!
//! Rule: OPR-06.

use crate::db::Queues;
use crate::error::{Error, Result};
use prometheus::core::Collector;
use prometheus::{Encoder, HistogramVec, IntCounterVec, IntGauge, Registry, TextEncoder, histogram_opts, opts};
use std::sync::LazyLock;
use std::time::Duration;

/// Everything that is counted.
struct Figures {
    registry: Registry,
    requests: HistogramVec,
    turned_away: IntCounterVec,
    jobs: IntCounterVec,
    messages: IntCounterVec,
    running: IntGauge,
    late: IntGauge,
    at_work: IntGauge,
    writes: IntGauge,
    connections: IntGauge,
    idle: IntGauge,
    backup: IntGauge,
}

static FIGURES: LazyLock<Figures> = LazyLock::new(|| {
    let registry = Registry::new();
    let buckets = vec![0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 2.5, 10.0];
    let requests = histogram_opts!("guanjia_request_seconds", "Time to answer, by route template", buckets);
    let requests = HistogramVec::new(requests, &["method", "route", "status"]).expect("the names are valid");
    let gauge = |name: &str, help: &str| {
        let gauge = IntGauge::with_opts(opts!(name, help)).expect("the names are valid");
        added(&registry, gauge)
    };
    let counter = |name: &str, help: &str, label: &[&str]| {
        let counter = IntCounterVec::new(opts!(name, help), label).expect("the names are valid");
        added(&registry, counter)
    };
    Figures {
        requests: added(&registry, requests),
        turned_away: counter(
            "guanjia_requests_turned_away_total",
            "Answers that asked to come again later",
            &["status"],
        ),
        jobs: counter("guanjia_job_runs_total", "Periodic deeds done by this node", &["job", "outcome"]),
        messages: counter("guanjia_messages_total", "Tries to send a message", &["channel", "outcome"]),
        running: gauge("guanjia_clocks_running", "Promises that are running"),
        late: gauge("guanjia_clocks_late", "Promises that are running and past due"),
        at_work: gauge("guanjia_database_at_work", "Requests that wait for the database or use it"),
        writes: gauge("guanjia_database_writes_waiting", "Writes that wait for the one writer of SQLite"),
        connections: gauge("guanjia_database_connections", "Connections that are open"),
        idle: gauge("guanjia_database_connections_idle", "Connections that nobody uses"),
        backup: gauge("guanjia_backup_age_seconds", "Since the last backup; -1 when there was none"),
        registry,
    }
});

fn added<C: Collector + Clone + 'static>(registry: &Registry, figure: C) -> C {
    registry.register(Box::new(figure.clone())).expect("no name twice");
    figure
}

/// Counts one answer.
pub fn observe(method: &str, route: &str, status: u16, took: Duration) {
    let class = match status {
        0..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    };
    FIGURES.requests.with_label_values(&[method, route, class]).observe(took.as_secs_f64());
    match status {
        429 => FIGURES.turned_away.with_label_values(&["429"]).inc(),
        503 => FIGURES.turned_away.with_label_values(&["503"]).inc(),
        _ => {}
    }
}

/// Counts one run of a periodic deed.
pub fn job_ran(job: &str, succeeded: bool) {
    FIGURES.jobs.with_label_values(&[job, if succeeded { "done" } else { "failed" }]).inc();
}

/// Counts one try to send a message: it left, it may leave later, or it never will.
pub fn message_tried(channel: &str, outcome: &str) {
    FIGURES.messages.with_label_values(&[channel, outcome]).inc();
}

/// What is true at the moment of asking.
#[derive(Clone, Copy, Debug, Default)]
pub struct Now {
    /// Promises that are running.
    pub running: i64,
    /// Those past due.
    pub late: i64,
    /// What waits for the database.
    pub queues: Queues,
    /// Seconds since the last backup; `None` when there was none.
    pub backup_seconds: Option<i64>,
}

/// All figures in the text form of Prometheus.
///
/// # Errors
/// What the encoder says.
pub fn text(now: &Now) -> Result<String> {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    FIGURES.running.set(now.running);
    FIGURES.late.set(now.late);
    FIGURES.at_work.set(whole(now.queues.at_work));
    FIGURES.writes.set(whole(now.queues.writes));
    FIGURES.connections.set(now.queues.connections.into());
    FIGURES.idle.set(now.queues.idle.into());
    FIGURES.backup.set(now.backup_seconds.unwrap_or(-1));
    let mut out = Vec::new();
    TextEncoder::new().encode(&FIGURES.registry.gather(), &mut out).map_err(Error::internal)?;
    String::from_utf8(out).map_err(Error::internal)
}
