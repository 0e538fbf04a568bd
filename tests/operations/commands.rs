//! Commands by what they print and how they end.

use super::Office;
use crate::support::app::on;
use crate::support::db::{Engine, Place};
use crate::support::{both, user};
use guanjia_rules::permission::Role;

/// Rule: OPR-01.
#[test]
fn every_command_explains_itself_and_a_wrong_one_is_refused() {
    let office = Office::at(&Place::empty(Engine::Sqlite));
    for command in
        ["serve", "migrate", "admin", "demo", "import", "backup", "restore", "audit", "openapi", "doctor", "config"]
    {
        office.run(&[command, "--help"]).done().saying("Usage: guanjia");
    }
    assert_eq!(office.run(&["conjure"]).code, 2);
    assert_eq!(office.run(&["backup"]).code, 2);
}

/// Rule: OPR-01, OPR-04.
#[test]
fn migrate_tells_its_steps_and_checks_without_doing_them() {
    for engine in Engine::chosen() {
        let place = Place::empty(engine);
        let office = Office::at(&place);
        if engine == Engine::Postgres {
            office.run(&["migrate", "--check"]).failed().saying("待执行 / waits: 00001");
        }
        office.run(&["migrate"]).done().saying("已执行 / done: 00001");
        office.run(&["migrate", "--check"]).done().saying("0 step(s) wait");
        assert!(!office.run(&["migrate"]).done().out.contains("已执行"));
    }
}

/// Rule: OPR-01, SEC-02.
#[test]
fn the_first_administrator_needs_a_strong_password_and_a_free_login() {
    for engine in Engine::chosen() {
        let place = Place::migrated(engine);
        let office = Office::at(&place);
        office.run_told(&["admin", "create", "boss"], "12345\n").failed().saying("at least 8 characters");
        office.run_told(&["admin", "create", "boss"], "boss-is-strong\n").failed().saying("must not contain the login");
        office.run_told(&["admin", "create", "boss"], "correct horse battery\n").done();
        office.run_told(&["admin", "create", "boss"], "correct horse battery\n").failed();
        office.run(&["audit", "verify"]).done().saying("公司 / company: 2");
    }
}

/// Rule: SEC-05.
#[test]
fn audit_verify_names_the_first_entry_that_is_not_as_it_was_written() {
    both(async |app| {
        user("chen").holding(Role::Steward).made(&app);
        let office = Office::at(app.place());
        office.run(&["audit", "verify"]).done().saying("every chain is whole");
        app.place().execute("UPDATE journal SET actor_name = 'somebody else' WHERE seq = 2");
        office.run(&["audit", "verify"]).failed().saying("entry 2 was changed");
        app.place().execute("DELETE FROM journal WHERE seq = 1");
        office.run(&["audit", "verify"]).failed().saying("entry 1 is missing");
    });
}

/// Rule: SEC-05.
#[test]
fn a_chain_that_lost_its_end_is_broken() {
    on(Engine::Sqlite, async |app| {
        user("chen").holding(Role::Steward).made(&app);
        app.place().execute("DELETE FROM journal WHERE seq = 2");
        Office::at(app.place()).run(&["audit", "verify"]).failed().saying("the head tells of 2");
    });
}

/// Rule: SEC-06.
#[test]
fn settings_are_shown_without_their_secrets() {
    let place = Place::empty(Engine::Sqlite);
    let office = Office {
        url: "postgres://desk:geheim@db.example/guanjia?password=geheim&sslmode=require".into(),
        ..Office::at(&place)
    };
    let said =
        office.run(&["config"]).done().saying("postgres://desk:****@db.example/guanjia?password=****&sslmode=require");
    assert!(!said.out.contains("geheim"));
    let address = said.out.lines().find(|line| line.starts_with("BIND ")).expect("the setting is shown");
    assert!(address.contains("127.0.0.1:8080") && address.ends_with("default"), "{address}");
}

/// Rule: OPR-01.
#[test]
fn a_roster_is_read_only_into_a_project_that_is_there() {
    let place = Place::migrated(Engine::Sqlite);
    std::fs::write(place.folder.path().join("roster.csv"), "楼栋,单元,室号\n").expect("it can be written");
    let file = place.folder.path().join("roster.csv");
    let office = Office::at(&place);
    office.run(&["import", "--project", "NONE", super::text(&file)]).failed().saying("there is no project NONE");
    office.run(&["import", "--project", "NONE", "nowhere.csv"]).failed().saying("nowhere.csv");
}
