//! What the doctor finds, each kind of damage made on purpose.

use super::Office;
use crate::support::both;
use crate::support::db::{Engine, Place, execute};
use guanjia::db::one_text;
use std::io::{Seek as _, SeekFrom, Write as _};

/// A place that was started once.
fn started(engine: Engine) -> (Place, Office) {
    let place = Place::migrated(engine);
    let office = Office::at(&place);
    office.run_told(&["admin", "create", "boss"], "correct horse battery\n").done();
    (place, office)
}

/// Rule: OPR-01.
#[test]
fn a_sound_installation_is_clean() {
    for engine in Engine::chosen() {
        let (_place, office) = started(engine);
        let said = office.run(&["doctor"]).done().saying("all is well").saying("there is no backup yet");
        assert!(said.faults().is_empty());
    }
}

/// Rule: OPR-01.
#[test]
fn a_place_without_anything_is_told_and_not_made() {
    let place = Place::empty(Engine::Sqlite);
    Office::at(&place).run(&["doctor"]).failed().saying("there is no such database file").saying("there is no folder");
    assert!(!place.address().path().expect("it is a file").exists());
}

/// Rule: OPR-01, OPR-04.
#[test]
fn a_schema_that_is_newer_or_behind_is_told_with_what_to_do() {
    for engine in Engine::chosen() {
        let (place, office) = started(engine);
        place.execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('99999')");
        office.run(&["doctor"]).failed().saying("newer than this program");
        let known = guanjia::db::migrate::newest_known();
        place.execute(&format!("DELETE FROM __diesel_schema_migrations WHERE version IN ('99999', '{known}')"));
        office.run(&["doctor"]).failed().saying("1 schema step(s) wait: run `guanjia migrate`");
    }
}

/// Rule: OPR-01.
#[test]
fn a_damaged_table_is_named() {
    let (place, office) = started(Engine::Sqlite);
    let address = place.address();
    execute(&address, "PRAGMA wal_checkpoint(TRUNCATE)").expect("the log is written back");
    let page = {
        let mut conn = address.connect().expect("the database answers");
        let root = "SELECT CAST((rootpage - 1) * page_size AS TEXT) AS value FROM sqlite_schema, pragma_page_size WHERE name = 'buildings'";
        one_text(&mut conn, root).expect("the table is there").parse().expect("a number")
    };
    let mut file =
        std::fs::OpenOptions::new().write(true).open(address.path().expect("it is a file")).expect("it opens");
    file.seek(SeekFrom::Start(page)).expect("the page is there");
    file.write_all(&[0xA5; 512]).expect("it can be spoilt");
    drop(file);
    office.run(&["doctor"]).failed().saying("buildings is damaged: restore a backup");
}

/// Rule: OPR-01, SEC-06.
#[cfg(unix)]
#[test]
fn a_secret_that_others_can_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    both(async |app| {
        let office = Office::at(app.place());
        let key = office.data.join("secrets/token.key");
        let clean = office.run(&["doctor"]);
        assert!(!clean.out.contains("others can read it"), "{}", clean.out);
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).expect("it is there");
        let said = office.run(&["doctor"]).failed();
        assert!(said.faults().iter().any(|fault| fault.contains("token.key") && fault.contains("644")), "{}", said.out);
    });
}

/// Rule: OPR-01, CLX-03.
#[test]
fn a_project_without_numbers_in_force_is_told() {
    let (place, office) = started(Engine::Sqlite);
    place.execute(
        "INSERT INTO projects VALUES (x'019450b27c0070008000000000000001', 'HY', '和园', 'residential', NULL, 480, 1, 0, 0)",
    );
    office.run(&["doctor"]).failed().saying("project HY has no policy in force");
}

/// Rule: OPR-01.
#[test]
fn a_backup_grown_old_is_told() {
    let (_place, office) = started(Engine::Sqlite);
    office.back_up();
    office.run(&["doctor"]).done().saying("the last backup is 0 day(s) old");
    let old = r#"{"made_at":"2020-01-01T00:00:00Z","folder":"/mnt/backup"}"#;
    std::fs::write(office.data.join("last-backup.json"), old).expect("it can be written");
    assert_eq!(office.run(&["doctor"]).failed().faults().len(), 1);
}
