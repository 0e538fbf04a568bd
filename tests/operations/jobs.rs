//! Periodic deeds: done once by whichever node, and taken over from one that died.

use crate::support::{TestApp, both};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use guanjia::db::schema::{idempotency_keys, job_runs, login_failures};
use guanjia::db::types::{Moment, UserId};
use guanjia::jobs::{JOBS, LEASE, Runner};

/// A node that does the jobs of the service under test.
struct Node(Option<Runner>);

impl Node {
    fn of(app: &TestApp, name: &str) -> Self {
        Self(Some(Runner::new(app.service.db.clone(), app.service.clock.clone(), name)))
    }

    /// Lets the node do what is due.
    async fn turn(&mut self) -> Vec<&'static str> {
        let mut runner = self.0.take().expect("a turn ends before the next");
        let work = move || {
            let done = runner.run_due();
            (runner, done)
        };
        let (runner, done) = actix_web::rt::task::spawn_blocking(work).await.expect("the turn ends");
        self.0 = Some(runner);
        done
    }
}

fn all() -> Vec<&'static str> {
    JOBS.iter().map(|job| job.name).collect()
}

fn every(name: &str) -> TimeDelta {
    JOBS.iter().find(|job| job.name == name).expect("there is such a job").every
}

/// Puts a job into the hands of a node that will never come back.
fn held_by_the_dead(app: &TestApp, name: &str, until: DateTime<Utc>) {
    app.tx(|tx| {
        diesel::update(job_runs::table.find(name))
            .set((job_runs::holder.eq("dead"), job_runs::held_until.eq(Moment::from(until))))
            .execute(tx)?;
        Ok(())
    });
}

/// Rule: OPR-05.
#[test]
fn of_two_nodes_one_does_each_job_and_again_only_when_its_time_has_come() {
    both(async |app| {
        let (mut first, mut second) = (Node::of(&app, "first"), Node::of(&app, "second"));
        assert_eq!(first.turn().await, all());
        assert_eq!(second.turn().await, Vec::<&str>::new());

        app.advance(every("warnings") - TimeDelta::microseconds(1));
        assert_eq!((first.turn().await.len(), second.turn().await.len()), (0, 0));
        app.advance(TimeDelta::microseconds(1));
        assert_eq!(second.turn().await, ["warnings"]);
        assert_eq!(first.turn().await, Vec::<&str>::new());

        app.advance(TimeDelta::days(1));
        assert_eq!(second.turn().await, all());
        assert_eq!(first.turn().await, Vec::<&str>::new());
    });
}

/// Rule: OPR-05.
#[test]
fn two_nodes_at_the_same_instant_share_the_jobs_out() {
    both(async |app| {
        let (mut first, mut second) = (Node::of(&app, "first"), Node::of(&app, "second"));
        let (mut done, more) = futures_util::future::join(first.turn(), second.turn()).await;
        done.extend(more);
        done.sort_unstable();
        let mut wanted = all();
        wanted.sort_unstable();
        assert_eq!(done, wanted, "each job once");
    });
}

/// Rule: OPR-05.
#[test]
fn a_dead_nodes_jobs_go_on_when_its_lease_has_run_out() {
    both(async |app| {
        let mut node = Node::of(&app, "living");
        node.turn().await;
        app.advance(every("warnings"));
        held_by_the_dead(&app, "warnings", app.now() + LEASE);
        assert_eq!(node.turn().await, Vec::<&str>::new());
        app.advance(LEASE - TimeDelta::microseconds(1));
        assert_eq!(node.turn().await, Vec::<&str>::new());
        app.advance(TimeDelta::seconds(5));
        assert_eq!(node.turn().await, ["warnings"], "within five seconds of the lease's end");
    });
}

/// Rule: OPR-05.
#[test]
fn no_job_is_held_once_its_turn_is_over() {
    both(async |app| {
        Node::of(&app, "node").turn().await;
        let now = Moment::from(app.now());
        let held: i64 = app.tx(|tx| Ok(job_runs::table.filter(job_runs::held_until.gt(now)).count().get_result(tx)?));
        assert_eq!(held, 0);
    });
}

/// Rule: OPR-05, API-03.
#[test]
fn answers_are_forgotten_only_after_their_hours() {
    both(async |app| {
        let keep = |key: &str, at: DateTime<Utc>| {
            app.tx(|tx| {
                let row = (
                    (idempotency_keys::project_id.eq(app.project), idempotency_keys::actor_id.eq(UserId::nil())),
                    (idempotency_keys::key.eq(key), idempotency_keys::fingerprint.eq(vec![1_u8])),
                    (
                        idempotency_keys::status.eq(200),
                        idempotency_keys::headers.eq("null"),
                        idempotency_keys::body.eq("{}"),
                    ),
                    idempotency_keys::at.eq(Moment::from(at)),
                );
                diesel::insert_into(idempotency_keys::table).values(row).execute(tx)?;
                Ok(())
            });
        };
        keep("old", app.now() - TimeDelta::hours(72) - TimeDelta::seconds(1));
        keep("young", app.now() - TimeDelta::hours(72));
        Node::of(&app, "node").turn().await;
        let left: Vec<String> = app.tx(|tx| Ok(idempotency_keys::table.select(idempotency_keys::key).load(tx)?));
        assert_eq!(left, ["young"]);
    });
}

/// Rule: OPR-05, SEC-03.
#[test]
fn sign_ins_of_long_ago_are_forgotten_and_living_sessions_are_not() {
    both(async |app| {
        let steward = app.holding(guanjia_rules::permission::Role::Steward);
        steward.get("/me").await.ok();
        app.nobody().sign_in("nobody", "wrong password").await.expect(401);
        Node::of(&app, "node").turn().await;
        let failures = |app: &TestApp| app.tx(|tx| Ok(login_failures::table.count().get_result::<i64>(tx)?));
        assert!(failures(&app) > 0, "they still count");
        steward.get("/me").await.ok();

        app.advance(TimeDelta::days(2));
        Node::of(&app, "node").turn().await;
        assert_eq!(failures(&app), 0);
    });
}
