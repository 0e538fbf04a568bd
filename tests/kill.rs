//! The process is killed in the middle of its work: whatever it acknowledged is there, once, and the chain holds.

use crate::support::binary::{Binary, ask, command, pause};
use crate::support::db::Place;
use crate::support::{Engine, PASSWORD, TestApp, user};
use diesel::prelude::*;
use guanjia::db::schema::tickets;
use guanjia::db::types::ProjectId;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often it is killed, and by how many callers it is kept busy.
const ROUNDS: u64 = 3;
const CALLERS: usize = 8;

/// Rule: OPR-02, API-03, SEC-05.
#[test]
fn what_was_acknowledged_survives_a_kill_and_is_there_once() {
    for engine in Engine::chosen() {
        let (place, project) = actix_web::rt::System::new().block_on(office(engine));
        let mut desk = Desk { project, token: String::new(), acknowledged: HashMap::new() };
        let mut waiting: Vec<String> = Vec::new();
        for round in 0..ROUNDS {
            let binary = Binary::serving(&place);
            desk.token = token(binary.address);
            for key in waiting.drain(..) {
                let id = desk.register(binary.address, &key).expect("what had no answer can be sent again");
                desk.acknowledged.insert(key, id);
            }
            waiting = desk.work_until_killed(binary, round);
        }
        let binary = Binary::serving(&place);
        for key in waiting {
            let id = desk.register(binary.address, &key).expect("what had no answer can be sent again");
            desk.acknowledged.insert(key, id);
        }
        assert!(binary.stop().success());
        let kept = kept(&place);
        assert_eq!(kept.len(), desk.acknowledged.len(), "nothing is there twice on {engine}");
        for (key, id) in &desk.acknowledged {
            assert_eq!(kept.get(key), Some(id), "{key} on {engine}");
        }
        let proof = command(&place, &["audit", "verify"]).output().expect("the binary runs");
        assert!(proof.status.success(), "{}", String::from_utf8_lossy(&proof.stdout));
        eprintln!("{engine}: {} acknowledged, {ROUNDS} times killed, all there once", kept.len());
    }
}

/// How often the database's server drops every connection, and how many writes each caller makes meanwhile.
const DROPS: usize = 12;
const WRITES: usize = 12;

/// Callers are told to come again, and nothing that was acknowledged is lost or there twice.
///
/// Rule: OPR-02, API-03.
#[test]
fn a_database_that_drops_its_connections_costs_nothing_that_was_acknowledged() {
    for engine in Engine::chosen().into_iter().filter(|engine| *engine == Engine::Postgres) {
        let (place, project) = actix_web::rt::System::new().block_on(office(engine));
        let binary = Binary::serving(&place);
        let token = token(binary.address);
        let desk = Desk { project, token, acknowledged: HashMap::new() };
        let caller = |caller: usize| -> Vec<(String, String)> {
            let keys = (0..WRITES).map(|n| format!("{caller}-{n}"));
            let registered = |key: String| {
                let id = desk.register(binary.address, &key).expect("the process lives and answers");
                (key, id)
            };
            keys.map(registered).collect()
        };
        let acknowledged: Vec<_> = std::thread::scope(|scope| {
            let callers: Vec<_> = (0..CALLERS).map(|number| scope.spawn(move || caller(number))).collect();
            for _ in 0..DROPS {
                place.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND pid <> pg_backend_pid()",
                );
                pause(Duration::from_millis(60));
            }
            callers.into_iter().flat_map(|caller| caller.join().expect("a caller only asks")).collect()
        });
        assert!(binary.stop().success());
        assert_eq!(kept(&place), acknowledged.into_iter().collect());
    }
}

/// A database with a project and somebody at the desk, and no service.
async fn office(engine: Engine) -> (Place, ProjectId) {
    let app = TestApp::start(engine).await;
    user("desk").holding(Role::FrontDesk).made(&app);
    let project = app.project;
    (app.closed(), project)
}

/// The desk's view: what was acknowledged, by key.
struct Desk {
    project: ProjectId,
    token: String,
    acknowledged: HashMap<String, String>,
}

impl Desk {
    /// Keeps the binary busy, kills it, and gives the keys that had no answer.
    fn work_until_killed(&mut self, binary: Binary, round: u64) -> Vec<String> {
        let (address, is_over) = (binary.address, AtomicBool::new(false));
        let caller = |caller: usize| {
            let mut done = Vec::new();
            for n in 0.. {
                let key = format!("{round}-{caller}-{n}");
                match self.register(address, &key) {
                    Some(id) => done.push((key, id)),
                    None => return (done, Some(key)),
                }
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
            }
            (done, None)
        };
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let callers: Vec<_> = (0..CALLERS).map(|number| scope.spawn(move || caller(number))).collect();
            pause(Duration::from_millis(400 + 200 * round));
            binary.kill();
            is_over.store(true, Ordering::Relaxed);
            callers.into_iter().map(|caller| caller.join().expect("a caller only asks")).collect()
        });
        let (done, waiting): (Vec<_>, Vec<_>) = outcomes.into_iter().unzip();
        self.acknowledged.extend(done.into_iter().flatten());
        waiting.into_iter().flatten().collect()
    }

    /// Registers a ticket under a key and gives its id; `None` when no answer came.
    fn register(&self, address: SocketAddr, key: &str) -> Option<String> {
        let row = json!({
            "kind": "repair", "channel": "call", "place": "4栋2单元大堂", "caller_name": "杨秀兰", "caller_phone": "134 5722 3212",
            "content": key,
        });
        let authorization = format!("Bearer {}", self.token);
        let headers =
            [("authorization", authorization.as_str()), ("content-type", "application/json"), ("idempotency-key", key)];
        loop {
            let reply =
                ask(address, "POST", &format!("/api/v1/projects/{}/tickets", self.project), &headers, &row.to_string())
                    .ok()?;
            match reply.status {
                201 => break field(&reply.body, "id"),
                // Busy: the same key may be sent again.
                503 => pause(Duration::from_millis(20)),
                _ => panic!("{reply:?}"),
            }
        }
    }
}

fn token(address: SocketAddr) -> String {
    let login = json!({ "login": "desk", "password": PASSWORD, "client": "app" }).to_string();
    let reply = ask(address, "POST", "/api/v1/auth/login", &[("content-type", "application/json")], &login)
        .expect("it answers");
    field(&reply.body, "access_token").unwrap_or_else(|| panic!("{reply:?}"))
}

fn field(body: &str, name: &str) -> Option<String> {
    serde_json::from_str::<Value>(body).ok()?[name].as_str().map(str::to_owned)
}

/// The tickets of the database by the key that stands in their content.
fn kept(place: &Place) -> HashMap<String, String> {
    let mut conn = place.address().connect().expect("the database answers");
    let rows = tickets::table
        .select((tickets::content, tickets::id))
        .load::<(String, guanjia::db::types::TicketId)>(&mut conn);
    let rows = rows.expect("the query is valid");
    let found: HashMap<_, _> = rows.iter().map(|(key, id)| (key.clone(), id.to_string())).collect();
    assert_eq!(found.len(), rows.len(), "no key made two tickets");
    found
}
