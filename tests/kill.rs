//! The process is killed or the power is cut in the middle of its work: whatever was acknowledged is there, once, and the
//! chain holds.

use crate::support::binary::{Binary, ask, command, pause};
use crate::support::db::{OwnPostgres, Place};
use crate::support::{Engine, PASSWORD, TestApp, user};
use diesel::prelude::*;
use guanjia::db::schema::tickets;
use guanjia::db::types::ProjectId;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How often it is killed, how often the power is cut, and by how many callers it is kept busy.
const KILLS: u64 = 20;
const CUTS: u64 = 12;
const CALLERS: usize = 8;

/// Rule: OPR-02, API-03, SEC-05.
#[test]
fn what_was_acknowledged_survives_a_kill_and_is_there_once() {
    for engine in Engine::chosen() {
        let (place, project) = actix_web::rt::System::new().block_on(office(engine));
        let mut desk = Desk::of(project);
        for round in 0..KILLS {
            desk.work_until_killed(Binary::serving(&place), Duration::from_millis(300 + 45 * round));
        }
        let acknowledged = desk.finds_everything_once(&place);
        eprintln!("{engine}: killed {KILLS} times, {acknowledged} acknowledged, all there once");
    }
}

/// A kill leaves what the system still held in memory; a power cut leaves what had been flushed.
///
/// Rule: OPR-02.
#[test]
fn what_was_acknowledged_survives_a_power_cut_and_is_there_once() {
    for engine in Engine::chosen().into_iter().filter(|engine| *engine == Engine::Sqlite) {
        let (place, project) = actix_web::rt::System::new().block_on(office(engine));
        let mut desk = Desk::of(project);
        // Whoever closes the file last puts its log away, and the threads of the service end in their own time.
        let (log, began) = (format!("{}-wal", place.url), Instant::now());
        while Path::new(&log).exists() {
            assert!(began.elapsed() < Duration::from_secs(20), "the service has not let go of its database");
            pause(Duration::from_millis(10));
        }
        for round in 0..CUTS {
            let disk = Disk::under(&place);
            let binary = Binary::serving_with(&place, &[("LD_PRELOAD", disk.shim()), ("SHADOW", disk.flushed.path())]);
            desk.work_until_killed(binary, Duration::from_millis(300 + 40 * round));
            disk.lose_what_was_not_flushed(&place);
        }
        let acknowledged = desk.finds_everything_once(&place);
        eprintln!("the power was cut {CUTS} times, {acknowledged} acknowledged, all there once");
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
        let desk = Desk { token, ..Desk::of(project) };
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

/// How often one of two nodes is killed, and how often the database's server is taken away.
const NODES_KILLED: usize = 4;
const RESTARTS: [&str; 8] = ["fast", "immediate", "fast", "immediate", "fast", "immediate", "fast", "immediate"];

/// The other node goes on, and what the killed one had acknowledged is there.
///
/// Rule: OPR-02, API-03.
#[test]
fn a_node_that_is_killed_takes_nothing_with_it() {
    for engine in Engine::chosen().into_iter().filter(|engine| *engine == Engine::Postgres) {
        let (place, project) = actix_web::rt::System::new().block_on(office(engine));
        let lasting = Binary::serving(&place);
        let mut desk = Desk { token: token(lasting.address), ..Desk::of(project) };
        for round in 0..NODES_KILLED {
            let is_over = AtomicBool::new(false);
            let calm: Vec<(String, String)> = std::thread::scope(|scope| {
                let beside = scope.spawn(|| {
                    let keys = (0..).map(|n| format!("beside-{round}-{n}"));
                    let until_over = keys.take_while(|_| !is_over.load(Ordering::Relaxed));
                    let registered = |key: String| {
                        let id = desk.register(lasting.address, &key).expect("the other node answers");
                        (key, id)
                    };
                    until_over.map(registered).collect()
                });
                let mut killed = Desk { token: desk.token.clone(), ..Desk::of(project) };
                killed.begun = AtomicUsize::new(1_000_000 * (round + 1));
                killed.work_until_killed(Binary::serving(&place), Duration::from_millis(400));
                is_over.store(true, Ordering::Relaxed);
                let beside: Vec<(String, String)> = beside.join().expect("the caller only asks");
                beside.into_iter().chain(killed.handed_over(lasting.address)).collect()
            });
            desk.acknowledged.extend(calm);
        }
        assert!(lasting.stop().success());
        let acknowledged = desk.finds_everything_once(&place);
        eprintln!("{NODES_KILLED} nodes killed beside another, {acknowledged} acknowledged, all there once");
    }
}

/// Callers are told to come again until the server is back, and nothing that was acknowledged is lost or there twice.
///
/// Rule: OPR-02, API-03.
#[test]
fn a_database_server_that_is_restarted_costs_nothing_that_was_acknowledged() {
    if !Engine::chosen().contains(&Engine::Postgres) {
        return;
    }
    let mut server = OwnPostgres::start();
    let (place, project) = actix_web::rt::System::new().block_on(office_on(server.migrated()));
    let binary = Binary::serving(&place);
    let mut desk = Desk { token: token(binary.address), ..Desk::of(project) };
    let is_over = AtomicBool::new(false);
    let caller = |caller: usize| -> Vec<(String, String)> {
        let keys = (0..).map(|n| format!("{caller}-{n}")).take_while(|_| !is_over.load(Ordering::Relaxed));
        let registered = |key: String| {
            let id = desk.register(binary.address, &key).expect("the process lives and answers");
            (key, id)
        };
        keys.map(registered).collect()
    };
    let acknowledged: Vec<_> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS).map(|number| scope.spawn(move || caller(number))).collect();
        for how in RESTARTS {
            pause(Duration::from_millis(200));
            server.restart(how);
            let began = Instant::now();
            while binary.get("/readyz").map_or(0, |reply| reply.status) != 200 {
                assert!(began.elapsed() < Duration::from_secs(10), "the service does not find its database again");
                pause(Duration::from_millis(10));
            }
        }
        is_over.store(true, Ordering::Relaxed);
        callers.into_iter().flat_map(|caller| caller.join().expect("a caller only asks")).collect()
    });
    assert!(binary.stop().success());
    desk.acknowledged.extend(acknowledged);
    let acknowledged = desk.finds_everything_once(&place);
    eprintln!("the server restarted {} times, {acknowledged} acknowledged, all there once", RESTARTS.len());
}

/// A database with a project and somebody at the desk, and no service.
async fn office(engine: Engine) -> (Place, ProjectId) {
    office_on(Place::migrated(engine)).await
}

async fn office_on(place: Place) -> (Place, ProjectId) {
    let app = TestApp::on(place).await;
    user("desk").holding(Role::FrontDesk).made(&app);
    let project = app.project;
    (app.closed(), project)
}

/// What a power cut would leave of a place's database.
struct Disk {
    flushed: TempDir,
}

impl Disk {
    /// Begins with the files as they lie there: at rest, all of them are flushed.
    fn under(place: &Place) -> Self {
        let disk = Self { flushed: TempDir::new().expect("a folder can be made") };
        for (file, shadow) in disk.files(place).filter(|(file, _)| file.exists()) {
            fs::copy(file, shadow).expect("the file can be copied");
        }
        disk
    }

    /// The library that keeps what is flushed, compiled once by the compiler that SQLite's own source needs as well.
    fn shim(&self) -> &'static Path {
        static SHIM: LazyLock<PathBuf> = LazyLock::new(|| {
            let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("powercut.so");
            let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/powercut.c");
            let compiled =
                Command::new("cc").args(["-O2", "-shared", "-fPIC", source, "-ldl", "-o"]).arg(&library).status();
            assert!(compiled.is_ok_and(|compiled| compiled.success()), "a C compiler is needed");
            library
        });
        &SHIM
    }

    fn lose_what_was_not_flushed(self, place: &Place) {
        for (file, shadow) in self.files(place) {
            let _ = fs::remove_file(&file);
            if shadow.exists() {
                fs::copy(shadow, file).expect("the file can be copied");
            }
        }
    }

    /// The database's files and their shadows; shared memory is never flushed.
    fn files(&self, place: &Place) -> impl Iterator<Item = (PathBuf, PathBuf)> {
        ["", "-wal", "-shm"]
            .map(|end| {
                let file = PathBuf::from(format!("{}{end}", place.url));
                let shadow = self.flushed.path().join(file.file_name().expect("it is a file"));
                (file, shadow)
            })
            .into_iter()
    }
}

/// The desk's view: what was acknowledged, by key, and the keys that had no answer yet.
struct Desk {
    project: ProjectId,
    token: String,
    acknowledged: HashMap<String, String>,
    waiting: Vec<String>,
    /// How many keys were used.
    begun: AtomicUsize,
}

impl Desk {
    fn of(project: ProjectId) -> Self {
        Self {
            project,
            token: String::new(),
            acknowledged: HashMap::new(),
            waiting: Vec::new(),
            begun: AtomicUsize::new(0),
        }
    }

    /// Sends again what had no answer, keeps the binary busy for a while, and kills it.
    fn work_until_killed(&mut self, binary: Binary, busy: Duration) {
        self.send_again(&binary);
        let (address, is_over) = (binary.address, AtomicBool::new(false));
        let caller = || {
            let mut done = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                let key = self.begun.fetch_add(1, Ordering::Relaxed).to_string();
                match self.register(address, &key) {
                    Some(id) => done.push((key, id)),
                    None => return (done, Some(key)),
                }
            }
            (done, None)
        };
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let callers: Vec<_> = (0..CALLERS).map(|_| scope.spawn(caller)).collect();
            pause(busy);
            binary.kill();
            is_over.store(true, Ordering::Relaxed);
            callers.into_iter().map(|caller| caller.join().expect("a caller only asks")).collect()
        });
        let (done, waiting): (Vec<_>, Vec<_>) = outcomes.into_iter().unzip();
        self.acknowledged.extend(done.into_iter().flatten());
        self.waiting.extend(waiting.into_iter().flatten());
    }

    /// Sends what had no answer to another node, and gives all that was acknowledged.
    fn handed_over(mut self, address: SocketAddr) -> HashMap<String, String> {
        for key in std::mem::take(&mut self.waiting) {
            let id = self.register(address, &key).expect("the other node answers");
            self.acknowledged.insert(key, id);
        }
        self.acknowledged
    }

    fn send_again(&mut self, binary: &Binary) {
        self.token = token(binary.address);
        for key in std::mem::take(&mut self.waiting) {
            let id = self.register(binary.address, &key).expect("what had no answer can be sent again");
            self.acknowledged.insert(key, id);
        }
    }

    /// Everything that was acknowledged, and nothing else, stands in the database, and its chain holds; tells how much it is.
    fn finds_everything_once(mut self, place: &Place) -> usize {
        let binary = Binary::serving(place);
        self.send_again(&binary);
        assert!(binary.stop().success());
        let kept = kept(place);
        let lost: Vec<_> = self.acknowledged.iter().filter(|(key, id)| kept.get(*key) != Some(id)).collect();
        assert!(lost.is_empty(), "{} of {} were lost", lost.len(), self.acknowledged.len());
        assert_eq!(kept.len(), self.acknowledged.len(), "nothing is there twice");
        let proof = command(place, &["audit", "verify"]).output().expect("the binary runs");
        assert!(proof.status.success(), "{}", String::from_utf8_lossy(&proof.stdout));
        self.acknowledged.len()
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
