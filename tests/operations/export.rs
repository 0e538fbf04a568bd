//! A whole project as files.

use super::{Office as Installation, text};
use crate::support::client::Client;
use crate::support::estate::Office;
use crate::support::tree::files;
use crate::support::{both, user};
use diesel::prelude::*;
use guanjia::db::schema::{journal, tickets};
use guanjia_rules::permission::Role;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3";

/// Brings a paper to a ticket.
async fn attach(client: &Client, ticket: &str) {
    let path = format!("attachments?subject_kind=ticket&subject_id={ticket}&kind=document&name=a");
    client.post(&path).body("application/octet-stream", PDF).await.created();
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect(name)
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_str(&read(folder, "manifest.json")).expect("it is JSON")
}

fn target(installation: &Installation) -> PathBuf {
    installation.data.with_file_name("handover")
}

/// Rule: OPR-01, IMP-02, AUD-01.
#[test]
fn a_project_leaves_as_files_that_count_and_name_everything_of_it_and_nothing_else() {
    both(async |app| {
        let office = Office::of(app.clone()).await;
        let row = Office::repair("4-2-301", json!({"content": "水管,\"漏水\"\n很急"}));
        let (ticket, _) = office.dispatched(row).await;
        attach(&office.desk, &ticket.id()).await;
        attach(&office.desk, &ticket.id()).await;
        let other = user("other").named("别处的人").holding(Role::FrontDesk).in_project(app.other).made(&app);
        other.post("tickets").json(Office::public(json!({"content": "别处的事"}))).await.created();

        let installation = Installation::at(app.place());
        let folder = target(&installation);
        installation.run(&["export", "--project", "HY", "--to", text(&folder)]).done().saying("1 files");
        let manifest = manifest(&folder);
        let table = |name: &str| {
            let all = manifest["tables"].as_array().expect("tables");
            all.iter().find(|table| table["path"] == format!("{name}.csv")).cloned().unwrap_or_default()
        };
        assert_eq!((&manifest["code"], &manifest["project_id"]), (&json!("HY"), &json!(app.project)));
        assert_eq!((&table("tickets")["rows"], &table("projects")["rows"]), (&json!(1), &json!(1)));
        assert_eq!(table("attachments")["rows"], 2);
        let told: i64 =
            app.tx(|tx| Ok(journal::table.filter(journal::project_id.eq(app.project)).count().get_result(tx)?));
        assert_eq!(table("journal")["rows"], told - 1, "the export itself is told of afterwards");
        let register = read(&folder, "tickets.csv");
        assert!(register.contains("\"水管,\"\"漏水\"\"\n很急\"") && !register.contains("别处的事"), "{register}");
        assert!(register.contains(&ticket.id()) && register.contains("2026-03-02T00:30:00.000000Z"), "{register}");
        let people = read(&folder, "users.csv");
        assert!(
            people.contains("technician") && !people.contains("别处的人") && !people.contains("$argon2"),
            "{people}"
        );
        let [file] = manifest["files"].as_array().expect("files").as_slice() else { panic!("one content, kept once") };
        let copied = std::fs::read(folder.join(file["path"].as_str().expect("a path"))).expect("it is there");
        assert_eq!(copied, PDF);
        let entries = office.lead.get("journal?deed=list.exported").await.ok();
        assert_eq!(entries.items()[0]["subject"]["kind"], "project_export");
        installation.run(&["export", "--project", "HY", "--to", text(&folder)]).failed().saying("is not empty");
        installation.run(&["export", "--project", "XX", "--to", "elsewhere"]).failed().saying("no project XX");
    });
}

/// Rule: OPR-01, IMP-02.
#[test]
fn an_export_without_one_of_its_files_fails_and_has_no_manifest() {
    both(async |app| {
        let office = Office::of(app.clone()).await;
        let ticket = office.desk.post("tickets").json(Office::public(json!({}))).await.created().id();
        attach(&office.desk, &ticket).await;
        let installation = Installation::at(app.place());
        std::fs::remove_dir_all(installation.data.join("files")).expect("they were there");
        let folder = target(&installation);
        installation.run(&["export", "--project", "HY", "--to", text(&folder)]).failed();
        assert!(!folder.join("manifest.json").exists());
    });
}

/// What the service makes anew, or keeps for a few days only.
const LEFT_OUT: &[&str] = &["idempotency_keys", "party_grams", "ticket_grams", "ticket_totals"];

/// Rule: IMP-02.
#[test]
fn no_table_of_a_project_is_forgotten() {
    both(async |app| {
        let many: i64 = app.tx(|tx| Ok(tickets::table.count().get_result(tx)?));
        assert_eq!(many, 0, "an empty project is exported, too");
        let installation = Installation::at(app.place());
        let folder = target(&installation);
        installation.run(&["export", "--project", "HY", "--to", text(&folder)]).done();
        let manifest = manifest(&folder);
        let written: BTreeSet<&str> = manifest["tables"]
            .as_array()
            .expect("tables")
            .iter()
            .filter_map(|table| table["path"].as_str()?.strip_suffix(".csv"))
            .collect();
        for source in files("migrations/sqlite", &["sql"]).iter().filter(|source| source.path.ends_with("up.sql")) {
            for made in source.text.split("CREATE TABLE ").skip(1) {
                let (name, columns) = made.split_once(" (").expect("a table has columns");
                let columns = columns.split(") STRICT").next().unwrap_or_default();
                if columns.contains("project_id ") && !LEFT_OUT.contains(&name) {
                    assert!(written.contains(name), "{name} belongs to projects and is not exported");
                }
            }
        }
    });
}
