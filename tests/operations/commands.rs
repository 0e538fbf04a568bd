//! Commands by what they print and how they end.

use super::Office;
use crate::support::app::on;
use crate::support::binary::{ask, command, free_address, pause};
use crate::support::db::{Engine, Place};
use crate::support::{PASSWORD, both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::Duration;

/// Rule: OPR-01.
#[test]
fn every_command_explains_itself_and_a_wrong_one_is_refused() {
    let office = Office::at(&Place::empty(Engine::Sqlite));
    for command in [
        "serve", "migrate", "admin", "demo", "import", "export", "calendar", "backup", "restore", "verify", "audit",
        "openapi", "doctor", "config", "redraw",
    ] {
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

/// Rule: SEC-06.
#[test]
fn settings_that_would_not_serve_are_refused() {
    let place = Place::empty(Engine::Sqlite);
    let office = Office { url: "mysql://desk@db.example/guanjia".into(), ..Office::at(&place) };
    office.run(&["config"]).failed().saying("begins with mysql://");
    office.run(&["migrate"]).failed().saying("begins with mysql://");
    assert!(!std::path::Path::new("mysql:").exists(), "no file of that name is made");
    let said = command(&place, &["config"]).env("TOKEN_SECRET", "short").output().expect("the binary runs");
    assert!(!said.status.success() && String::from_utf8_lossy(&said.stderr).contains("at least 32 bytes"));
}

/// Rule: OPR-01, SEC-06.
#[cfg(unix)]
#[test]
fn the_database_is_its_owners_alone_wherever_it_lies() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::empty(Engine::Sqlite);
    Office::at(&place).run(&["migrate"]).done();
    let mode = std::fs::metadata(&place.url).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

/// Rule: OPR-01, SEC-02.
#[test]
fn a_forgotten_password_is_reset_at_the_terminal_and_must_be_replaced() {
    both(async |app| {
        let chen = user("chen").holding(Role::Steward).made(&app);
        chen.get("/me").await.ok();
        let office = Office::at(app.place());
        office.run_told(&["admin", "reset-password", "chen"], "12345678\n").failed();
        office
            .run_told(&["admin", "reset-password", "nobody"], "correct-horse-staple\n")
            .failed()
            .saying("no account nobody");
        office.run_told(&["admin", "reset-password", "chen"], "correct-horse-staple\n").done().saying("chen");
        app.nobody().sign_in("chen", PASSWORD).await.refused(Code::WrongCredentials);
        let session = app.nobody().sign_in("chen", "correct-horse-staple").await.ok();
        assert_eq!(session["me"]["must_change_password"], true, "{}", session.text());
        app.service.access.forget();
        chen.get("/me").await.refused(Code::SessionEnded);
    });
}

/// Rule: OPR-06.
#[test]
fn each_request_leaves_one_line_for_machines() {
    let place = Place::migrated(Engine::Sqlite);
    let address = free_address();
    let mut child = command(&place, &["serve"])
        .env("BIND", address.to_string())
        .env("LOG_FORMAT", "json")
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines();
    let project = "019cabf3-af40-716f-abbf-dc6f7bdda410";
    while ask(address, "GET", &format!("/api/v1/projects/{project}/tickets"), &[("x-request-id", "r-1")], "").is_err() {
        pause(Duration::from_millis(20));
    }
    let line = lines.find_map(|line| {
        let line: Value = serde_json::from_str(&line.ok()?).expect("each line is JSON");
        (line["request_id"] == "r-1").then_some(line)
    });
    let line = line.expect("the request is noted");
    child.kill().and_then(|()| child.wait()).expect("it is ours");
    assert_eq!(line["status"], 401);
    assert_eq!(line["method"], "GET");
    assert_eq!(line["project"], project);
    assert_eq!(line["route"], "/api/v1/projects/{project_id}/tickets");
    assert_eq!(line["level"], "INFO");
    assert!(line["micros"].is_u64() && line["ts"].as_str().is_some_and(|ts| ts.ends_with('Z')), "{line}");
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
