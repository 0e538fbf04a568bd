//! Figures for Prometheus: requests by route, the database's queue, clocks that run and are late.
//!
//! Rule: OPR-06.

use crate::error::{Error, Result};
use prometheus::{Encoder, HistogramVec, IntGauge, Registry, TextEncoder, histogram_opts, opts};
use std::sync::LazyLock;
use std::time::Duration;

/// Everything that is counted.
struct Figures {
    registry: Registry,
    requests: HistogramVec,
    running: IntGauge,
    late: IntGauge,
    at_work: IntGauge,
}

static FIGURES: LazyLock<Figures> = LazyLock::new(|| {
    let buckets = vec![0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0];
    let requests = histogram_opts!("guanjia_request_seconds", "Time to answer, by route template", buckets);
    let requests = HistogramVec::new(requests, &["method", "route", "status"]).expect("the names are valid");
    let gauge = |name: &str, help: &str| IntGauge::with_opts(opts!(name, help)).expect("the names are valid");
    let figures = Figures {
        registry: Registry::new(),
        requests,
        running: gauge("guanjia_clocks_running", "Promises that are running"),
        late: gauge("guanjia_clocks_late", "Promises that are running and past due"),
        at_work: gauge("guanjia_database_at_work", "Requests that wait for the database or use it"),
    };
    let add =
        |collector: Box<dyn prometheus::core::Collector>| figures.registry.register(collector).expect("no name twice");
    add(Box::new(figures.requests.clone()));
    add(Box::new(figures.running.clone()));
    add(Box::new(figures.late.clone()));
    add(Box::new(figures.at_work.clone()));
    figures
});

/// Counts one answer.
pub fn observe(method: &str, route: &str, status: u16, took: Duration) {
    let class = match status {
        0..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    };
    FIGURES.requests.with_label_values(&[method, route, class]).observe(took.as_secs_f64());
}

/// What is true at the moment of asking.
#[derive(Clone, Copy, Debug, Default)]
pub struct Now {
    /// Promises that are running.
    pub running: i64,
    /// Those past due.
    pub late: i64,
    /// Requests in the database's queue.
    pub at_work: i64,
}

/// All figures in the text form of Prometheus.
///
/// # Errors
/// What the encoder says.
pub fn text(now: Now) -> Result<String> {
    FIGURES.running.set(now.running);
    FIGURES.late.set(now.late);
    FIGURES.at_work.set(now.at_work);
    let mut out = Vec::new();
    TextEncoder::new().encode(&FIGURES.registry.gather(), &mut out).map_err(Error::internal)?;
    String::from_utf8(out).map_err(Error::internal)
}
