//! Backups of a working service, and what a restore refuses.

use super::{Office, text};
use crate::support::app::{TestApp, on};
use crate::support::both;
use crate::support::db::{Engine, Place};
use diesel::prelude::*;
use guanjia::db::Db;
use guanjia::db::schema::journal;
use guanjia::db::types::ProjectId;
use guanjia::journal::{Author, Changes, Deed, Entry, Subject, record};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

/// Somebody who writes as fast as the database takes it, and counts what was acknowledged.
struct Load {
    acknowledged: Arc<AtomicI64>,
    over: Arc<AtomicBool>,
    thread: std::thread::JoinHandle<()>,
}

impl Load {
    fn on(app: &TestApp) -> Self {
        let (db, project, now) = (app.service.db.clone(), app.project, app.now());
        let (acknowledged, over) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicBool::new(false)));
        let (count, end) = (Arc::clone(&acknowledged), Arc::clone(&over));
        let work = move || {
            while !end.load(Ordering::Relaxed) {
                let entry = Entry::new(
                    Deed::UserChanged,
                    Subject::of("user", uuid::Uuid::nil(), "load", None),
                    Changes::none(),
                );
                db.write_blocking(move |tx| record(tx, &Author::system(project), entry.clone(), now))
                    .expect("a write is taken");
                count.fetch_add(1, Ordering::Relaxed);
            }
        };
        Self { acknowledged, over, thread: std::thread::spawn(work) }
    }

    fn acknowledged(&self) -> i64 {
        self.acknowledged.load(Ordering::Relaxed)
    }

    fn end(self) -> i64 {
        self.over.store(true, Ordering::Relaxed);
        self.thread.join().expect("the load ends well");
        self.acknowledged.load(Ordering::Relaxed)
    }
}

/// How many entries a project's journal has.
fn entries(place: &Place, project: ProjectId) -> i64 {
    let mut conn = place.address().connect().expect("the database answers");
    journal::table.filter(journal::project_id.eq(project)).count().get_result(&mut conn).expect("it can be counted")
}

/// Rule: OPR-02, OPR-01.
#[test]
fn a_backup_under_load_holds_what_was_acknowledged_and_is_whole_elsewhere() {
    both(async |app| {
        let office = Office::at(app.place());
        let file = office.data.join("files/ab/abcdef");
        std::fs::create_dir_all(file.parent().expect("it has one")).expect("it can be made");
        std::fs::write(&file, "a photo").expect("it can be written");
        let load = Load::on(&app);
        while load.acknowledged() < 50 {
            std::thread::yield_now();
        }
        let before = load.acknowledged();
        office.run(&["audit", "verify"]).done();
        let backup = office.back_up();
        office.run(&["verify", text(&backup)]).done();
        let after = load.acknowledged();
        assert!(load.end() >= after && after > before, "writers went on");

        let elsewhere =
            Place::empty(if app.place().address().is_postgres() { Engine::Postgres } else { Engine::Sqlite });
        let new_office = Office::at(&elsewhere);
        new_office.run(&["restore", text(&backup)]).done();
        let restored = entries(&elsewhere, app.project);
        assert!((before..=after + 1).contains(&restored), "{before} <= {restored} <= {after}");
        assert_eq!(std::fs::read_to_string(new_office.data.join("files/ab/abcdef")).expect("it is there"), "a photo");
        new_office.run(&["audit", "verify"]).done();
        let said = new_office.run(&["doctor"]);
        let policies: Vec<_> = said.faults().into_iter().filter(|fault| !fault.contains("has no policy")).collect();
        assert!(policies.is_empty(), "{}", said.out);
        Db::open(&elsewhere.settings()).expect("the service can work on it");
    });
}

/// Rule: OPR-02.
#[cfg(unix)]
#[test]
fn a_backup_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    on(Engine::Sqlite, async |app| {
        let backup = Office::at(app.place()).back_up();
        let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(&backup), 0o700);
        for file in ["database.db", "manifest.json"] {
            assert_eq!(mode(&backup.join(file)), 0o600, "{file}");
        }
    });
}

/// Rule: OPR-02.
#[test]
fn restore_refuses_a_place_that_holds_anything() {
    both(async |app| {
        let office = Office::at(app.place());
        let backup = office.back_up();
        office.run(&["restore", text(&backup)]).failed().saying("the target is not empty");

        let elsewhere = Place::empty(Engine::Sqlite);
        let other = Office { url: app.place().url.clone(), ..Office::at(&elsewhere) };
        std::fs::create_dir_all(other.data.join("files")).expect("it can be made");
        std::fs::write(other.data.join("files/kept"), "").expect("it can be written");
        other.run(&["restore", text(&backup)]).failed().saying("the folder of files is not empty");
    });
}

/// Rule: OPR-02.
#[test]
fn restore_takes_a_place_that_was_only_migrated() {
    both(async |app| {
        let backup = Office::at(app.place()).back_up();
        let elsewhere =
            Place::migrated(if app.place().address().is_postgres() { Engine::Postgres } else { Engine::Sqlite });
        Office::at(&elsewhere).run(&["restore", text(&backup)]).done();
    });
}

/// Rule: OPR-02.
#[test]
fn restore_refuses_a_newer_schema_a_changed_file_and_the_other_engine() {
    on(Engine::Sqlite, async |app| {
        let backup = Office::at(app.place()).back_up();
        let elsewhere = Place::empty(Engine::Sqlite);
        let office = Office::at(&elsewhere);
        let manifest = std::fs::read_to_string(backup.join("manifest.json")).expect("it is there");
        let known = guanjia::db::migrate::newest_known();

        let newer = manifest.replace(&format!("\"schema\": \"{known}\""), "\"schema\": \"99999\"");
        std::fs::write(backup.join("manifest.json"), newer).expect("it can be written");
        office.run(&["restore", text(&backup)]).failed().saying("the backup is of a newer version");

        std::fs::write(backup.join("manifest.json"), &manifest).expect("it can be written");
        let mut copy = std::fs::read(backup.join("database.db")).expect("it is there");
        *copy.last_mut().expect("it is long") ^= 1;
        std::fs::write(backup.join("database.db"), copy).expect("it can be written");
        office.run(&["restore", text(&backup)]).failed().saying("database.db is not what the manifest says");

        let server = Office { url: "postgres://nowhere/guanjia".into(), ..Office::at(&elsewhere) };
        server.run(&["restore", text(&backup)]).failed().saying("DATABASE_URL is of the other engine");
        assert!(!elsewhere.address().path().expect("it is a file").exists(), "nothing was begun");
    });
}

/// Rule: OPR-02.
#[test]
fn a_database_whose_chain_is_broken_gives_no_backup() {
    both(async |app| {
        crate::support::user("chen").made(&app);
        app.place().execute("UPDATE journal SET actor_name = 'somebody else' WHERE seq = 1");
        let office = Office::at(app.place());
        office.run(&["backup", text(&office.backups())]).failed().saying("audit chain");
        assert_eq!(std::fs::read_dir(office.backups()).expect("it is a folder").count(), 0, "nothing is left over");
    });
}
