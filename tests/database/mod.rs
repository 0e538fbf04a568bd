//! The database floor: what a commit means, and what happens when the file is locked, full or damaged.

mod spread;

use crate::support::db::{Place, folder};
use crate::support::{Engine, PASSWORD, TestApp, both, on, user};
use chrono::TimeDelta;
use diesel::prelude::*;
use futures_util::future::{join, join_all};
use guanjia::db::schema::counters;
use guanjia::db::types::ProjectId;
use guanjia::db::{Conn, Db, one_text};
use guanjia::error::{Error, Result};
use guanjia_rules::code::Code;
use std::future::poll_fn;
use std::pin::Pin;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::task::Poll;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Without it SQLite plans every statement with a bound LIMIT anew.
#[test]
fn sqlite_is_our_own_and_keeps_its_plans() {
    on(Engine::Sqlite, async |app| {
        let version = app.tx(|conn| one_text(conn, "SELECT sqlite_version() AS value"));
        let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
        assert!(parts >= vec![3, 51, 3], "{version}");
        let stable =
            app.tx(|conn| one_text(conn, "SELECT CAST(sqlite_compileoption_used('ENABLE_QPSG') AS TEXT) AS value"));
        assert_eq!(stable, "1");
    });
}

/// Rule: OPR-02.
#[test]
fn a_commit_is_on_disk_before_anybody_hears_of_it() {
    on(Engine::Sqlite, async |app| {
        let setting = async |name: &'static str| {
            let query = format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}");
            app.service.db.write(move |conn| one_text(conn, &query)).await.expect("it is a setting")
        };
        assert_eq!(setting("synchronous").await, "2");
        assert_eq!(setting("journal_mode").await, "wal");
        assert_eq!(setting("foreign_keys").await, "1");
    });
}

#[test]
fn a_write_that_fails_leaves_its_neighbours_alone() {
    both(async |app| {
        let db = &app.service.db;
        let waiting = hold(db);
        let commits = *db.commits().borrow();
        let writes = (0..12).map(|n| db.write(move |tx| if n % 3 == 0 { refuse(tx, n) } else { keep(tx, n) }));
        let (results, ()) = join(join_all(writes), async { drop(waiting) }).await;
        for (n, result) in results.iter().enumerate() {
            assert_eq!(result.is_ok(), n % 3 != 0, "{n}: {result:?}");
        }
        let kept = app.tx(|conn| {
            Ok(counters::table.select(counters::series).order(counters::series.asc()).load::<String>(conn)?)
        });
        assert_eq!(kept, ["01", "02", "04", "05", "07", "08", "10", "11"]);
        if app.engine == Engine::Sqlite {
            let groups = *db.commits().borrow() - commits;
            assert!(groups <= 2, "twelve writes shared their commits: {groups}");
        }
    });
}

/// Rule: API-09.
#[test]
fn who_finds_the_queue_full_is_told_at_once() {
    on(Engine::Sqlite, async |app| {
        let db = &app.service.db;
        let waiting = hold(db);
        let mut queued: Vec<_> = (0..1100).map(|n| Box::pin(db.write(move |tx| keep(tx, n)))).collect();
        let mut refused = 0;
        for write in &mut queued {
            if let Poll::Ready(Err(error)) = once(write).await {
                assert_eq!(error.code(), Code::Busy);
                refused += 1;
            }
        }
        assert_eq!(refused, 1100 - 1024, "1024 may wait");
        drop(waiting);
    });
}

/// Rule: API-09.
#[test]
fn who_finds_all_connections_taken_and_many_waiting_is_told_at_once() {
    both(async |app| {
        let db = &app.service.db;
        let (senders, receivers): (Vec<_>, Vec<_>) = (0..64).map(|_| channel::<()>()).unzip();
        let mut reads: Vec<_> =
            receivers.into_iter().map(|gate| Box::pin(db.read(move |_| Ok(gate.recv().is_ok())))).collect();
        for read in &mut reads {
            assert!(once(read).await.is_pending());
        }
        let refused = db.read(|_| Ok(())).await.expect_err("64 are at work");
        assert_eq!(refused.code(), Code::Busy);
        drop(senders);
        join_all(reads).await;
        db.read(|_| Ok(())).await.expect("there is room again");
    });
}

/// Rule: OPR-02.
#[test]
fn a_lock_of_another_program_delays_writes_and_no_reads() {
    on(Engine::Sqlite, async |app| {
        let chen = user("chen").made(&app);
        chen.get("/me").await.ok();
        let mut other = app.place().address().connect().expect("the file opens");
        run(&mut other, "BEGIN IMMEDIATE");
        let began = Instant::now();
        let write = async || (app.nobody().sign_in("chen", "not the password").await, began.elapsed());
        let read = async { (chen.get("/me").await, began.elapsed()) };
        let (written, (read, read_took)) = join(join_all((0..4).map(|_| write())), read).await;
        assert_eq!((read.status.as_u16(), read_took < Duration::from_secs(2)), (200, true), "{read_took:?}");
        for (reply, took) in written {
            assert!(reply.refused_later(Code::Busy) >= 1);
            assert!(took < Duration::from_secs(8), "who waits behind others waits no longer: {took:?}");
        }
        run(&mut other, "ROLLBACK");
        app.nobody().sign_in("chen", PASSWORD).await.ok();
    });
}

/// Rule: OPR-02.
#[test]
fn a_full_disk_stops_writing_only_and_only_as_long_as_it_is_full() {
    if !Engine::chosen().contains(&Engine::Sqlite) {
        return;
    }
    let disk = Disk(folder());
    if !disk.mount("-t tmpfs -o size=4m tmpfs") {
        eprintln!("only root may make a small disk: not tried");
        return;
    }
    let place = Place::migrated_in(disk.0.path());
    actix_web::rt::System::new().block_on(async {
        let app = TestApp::on(place).await;
        let chen = user("chen").made(&app);
        chen.get("/me").await.ok();
        let fill = async |from: i32, size: usize| {
            for n in from..from + 500 {
                let outcome = app.service.db.write(move |tx| keep_much(tx, n, size)).await;
                if let Err(error) = outcome {
                    assert_eq!(error.code(), Code::StorageFull);
                    return n - from;
                }
            }
            500
        };
        // Large rows first, and small ones into what they leave.
        let kept = fill(0, 8_000).await + fill(1_000, 10).await;
        assert!(kept < 600, "four megabytes are soon full");
        app.nobody().sign_in("chen", "not the password").await.refused_later(Code::StorageFull);
        chen.get("/me").await.ok();
        let found = app.service.db.read(|conn| Ok(counters::table.count().get_result::<i64>(conn)?)).await;
        assert_eq!(found.expect("reading goes on"), i64::from(kept), "what was acknowledged is there");
        assert!(disk.mount("-o remount,size=64m"));
        assert_eq!(fill(2_000, 8_000).await, 500, "writing goes on without a restart");
        assert!(!app.service.db.is_damaged());
    });
}

/// Rule: OPR-02.
#[test]
fn a_damaged_file_is_read_and_not_written() {
    on(Engine::Sqlite, async |app| {
        user("chen").made(&app);
        for n in 0..50 {
            app.service.db.write(move |tx| keep_much(tx, n, 1_000)).await.expect("it is kept");
        }
        run(&mut app.place().address().connect().expect("the file opens"), "PRAGMA wal_checkpoint(TRUNCATE)");
        let damaged = app.place().copied();
        let root = "SELECT CAST(rootpage AS TEXT) AS value FROM sqlite_master WHERE name = 'counters'";
        let page: u64 = app.tx(|conn| one_text(conn, root)).parse().expect("a page");
        overwrite(&damaged, (page - 1) * 4096, &[0xA5; 4096]);
        let app = TestApp::on_existing(damaged).await;
        assert!(app.service.db.is_damaged());
        let ready = app.nobody().get("//readyz").await;
        assert_eq!(ready.refused_later(Code::StorageDamaged), 60);
        app.nobody().get("//healthz").await.ok();
        app.nobody().sign_in("chen", PASSWORD).await.refused_later(Code::StorageDamaged);
        let users =
            app.service.db.read(|conn| one_text(conn, "SELECT CAST(count(*) AS TEXT) AS value FROM users")).await;
        assert_eq!(users.expect("what is whole can be read"), "1");
    });
}

/// Rule: OPR-02.
#[test]
fn a_large_file_is_checked_while_requests_are_answered() {
    on(Engine::Sqlite, async |app| {
        let fill = |tx: &mut Conn| (0..600).try_for_each(|n| keep_much(tx, n, 8_000));
        app.service.db.write(fill).await.expect("it is kept");
        run(&mut app.place().address().connect().expect("the file opens"), "PRAGMA wal_checkpoint(TRUNCATE)");
        let damaged = app.place().copied();
        let root = "SELECT CAST(rootpage AS TEXT) AS value FROM sqlite_master WHERE name = 'counters'";
        let page: u64 = app.tx(|conn| one_text(conn, root)).parse().expect("a page");
        overwrite(&damaged, (page - 1) * 4096, &[0xA5; 4096]);
        let app = TestApp::on_existing(damaged).await;
        let found = async {
            while !app.service.db.is_damaged() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), found).await.expect("the damage is found");
    });
}

/// Rule: OPR-02.
#[test]
fn a_file_that_is_no_database_is_refused_at_the_start() {
    let place = Place::migrated(Engine::Sqlite);
    overwrite(&place, 0, &[0; 100]);
    let told = Db::open(&place.settings()).map(drop).expect_err("it is no database").to_string();
    assert!(told.contains("not a database"), "{told}");
}

/// Rule: OPR-06.
#[test]
fn readiness_is_about_the_database_and_health_is_not() {
    both(async |app| {
        set_to_the_databases_time(&app);
        app.nobody().get("//readyz").await.ok();
        app.nobody().get("//healthz").await.ok();
        let figures = app.nobody().get("//metrics").await.ok();
        let seen = "guanjia_request_seconds_bucket{method=\"GET\",route=\"/readyz\"";
        assert!(figures.text().contains(seen), "{}", figures.text());
        app.nobody().get("//metrics").from([10, 1, 2, 3]).await.refused(Code::NoSuchPath);
        // A proxy on this machine speaks for somebody else.
        app.nobody().get("//metrics").header("x-forwarded-for", "10.1.2.3").await.refused(Code::NoSuchPath);
    });
}

#[test]
fn a_node_whose_clock_is_wrong_is_not_ready() {
    on(Engine::Postgres, async |app| {
        set_to_the_databases_time(&app);
        for (seconds, is_ready) in [(3, false), (-3, false), (1, true)] {
            let before = app.now();
            app.advance(TimeDelta::seconds(seconds));
            let ready = app.nobody().get("//readyz").await;
            assert_eq!(ready.status.is_success(), is_ready, "{seconds}: {}", ready.text());
            app.advance(before - app.now());
        }
    });
}

/// The service compares its clock with the database's.
fn set_to_the_databases_time(app: &TestApp) {
    if app.engine == Engine::Postgres {
        let query =
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS value";
        app.at(&app.tx(|conn| one_text(conn, query)));
    }
}

/// What is shown together fits together: nothing that is written meanwhile is half in it.
///
/// Rule: OPR-02.
#[test]
fn queries_of_one_reading_see_the_file_as_it_was_at_one_moment() {
    on(Engine::Sqlite, async |app| {
        let db = &app.service.db;
        let inner = db.clone();
        let rows = |conn: &mut Conn| -> Result<i64> { Ok(counters::table.count().get_result(conn)?) };
        let seen = db.read(move |conn| {
            let before = rows(conn)?;
            inner.write_blocking(|tx| keep(tx, 1))?;
            Ok((before, rows(conn)?))
        });
        let (before, meanwhile) = seen.await.expect("it is read");
        assert_eq!(before, meanwhile);
        assert_eq!(db.read(rows).await.expect("it is read"), before + 1, "the next reading sees it");
    });
}

/// Keeps the writer busy until what it gives is dropped.
fn hold(db: &Db) -> Sender<()> {
    let (started, has_started) = channel();
    let (sender, gate) = channel();
    let gate = Mutex::new(gate);
    let db = db.clone();
    std::thread::spawn(move || {
        let held = db.write_blocking(move |_| {
            started.send(()).map_err(Error::internal)?;
            // Ends with an error when the sender is dropped: that is the sign.
            let _ = gate.lock().map_err(Error::internal)?.recv();
            Ok(())
        });
        held.expect("it changes nothing");
    });
    has_started.recv().expect("the write begins");
    sender
}

fn keep(tx: &mut Conn, n: i32) -> Result<()> {
    insert(tx, &format!("{n:02}"))
}

/// A row of so many times five bytes.
fn keep_much(tx: &mut Conn, n: i32, size: usize) -> Result<()> {
    insert(tx, &format!("{n:05}").repeat(size))
}

fn insert(tx: &mut Conn, series: &str) -> Result<()> {
    let row = (
        counters::project_id.eq(ProjectId::nil()),
        counters::series.eq(series),
        counters::period.eq(""),
        counters::value.eq(1_i64),
    );
    diesel::insert_into(counters::table).values(row).execute(tx)?;
    Ok(())
}

/// Writes, and then finds a reason not to.
fn refuse(tx: &mut Conn, n: i32) -> Result<()> {
    keep(tx, n)?;
    Err(Code::Conflict.into())
}

fn run(conn: &mut Conn, statement: &str) {
    use diesel::connection::SimpleConnection as _;
    guanjia::on_either!(conn, |c| c.batch_execute(statement)).expect("the statement is valid");
}

/// A small disk of its own, gone when it is dropped.
struct Disk(TempDir);

impl Disk {
    fn mount(&self, how: &str) -> bool {
        let status = Command::new("mount").args(how.split(' ')).arg(self.0.path()).status();
        status.is_ok_and(|status| status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Fails where nothing was mounted.
        let _ = Command::new("umount").arg("--lazy").arg(self.0.path()).stderr(Stdio::null()).status();
    }
}

/// Asks a future once, as its first `await` would.
async fn once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    poll_fn(|context| Poll::Ready(Pin::new(&mut *future).poll(context))).await
}

fn overwrite(place: &Place, at: u64, bytes: &[u8]) {
    use std::io::{Seek as _, SeekFrom, Write as _};
    let mut file = std::fs::OpenOptions::new().write(true).open(&place.url).expect("the file opens");
    file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(bytes)).expect("the file can be written");
}
