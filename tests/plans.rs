//! How SQLite is asked: what belongs to one matter is found by an index that leads to it, however many others there are.

use crate::support::db::Place;
use crate::support::estate::{Office, satisfied};
use crate::support::{Engine, TestApp};
use diesel::connection::{Instrumentation, InstrumentationEvent, SimpleConnection as _, set_default_instrumentation};
use diesel::prelude::*;
use guanjia::db::Conn;
use guanjia::jobs::Runner;
use guanjia::on_either;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::{Mutex, Once, PoisonError};

/// Tables that grow with every matter.
const GROWING: [&str; 10] = [
    "tickets",
    "slips",
    "clocks",
    "journal",
    "contacts",
    "callbacks",
    "attachments",
    "notices",
    "suggestions",
    "special_events",
];

/// The address of the database that is watched.
static WATCHED: Mutex<String> = Mutex::new(String::new());
/// Who watches.
static TURN: Mutex<()> = Mutex::new(());
/// The ear is set up once.
static WATCH: Once = Once::new();
/// What it was asked since the watch began.
static ASKED: Mutex<Option<BTreeSet<String>>> = Mutex::new(None);

/// Notes what one connection is asked, if it is one to the database that is watched.
#[derive(Default)]
struct Listener {
    is_near: bool,
}

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                self.is_near = *WATCHED.lock().unwrap_or_else(PoisonError::into_inner) == url;
            }
            InstrumentationEvent::StartQuery { query, .. } if self.is_near => {
                if let Some(asked) = &mut *ASKED.lock().unwrap_or_else(PoisonError::into_inner) {
                    let text = query.to_string();
                    asked.insert(text.split(" -- binds").next().unwrap_or_default().to_owned());
                }
            }
            _ => {}
        }
    }
}

/// Indexes on those of their rows that are open: there are never many.
const OF_OPEN: [&str; 4] = ["clocks_running", "clocks_steps", "clocks_by_owner", "callbacks_due"];

/// One line of a plan.
#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = diesel::sql_types::Text)]
    detail: String,
}

/// What SQLite knows of an estate that has grown: a hundred thousand rows in one project, two of them alike in whatever else
/// an index begins with.
const GROWN: &str = "
    ANALYZE;
    DELETE FROM sqlite_stat1;
    INSERT INTO sqlite_stat1 (tbl, idx, stat)
    SELECT tbl_name, name,
           '100000 100000' || substr(' 2 2 2 2 2 2 2', 1, 2 * ((SELECT count(*) FROM pragma_index_info(name)) - 1))
    FROM sqlite_schema WHERE type = 'index';
    ANALYZE sqlite_schema;";

/// Lines of a plan that walk through a growing table: all of it, or all that a project has.
fn walks(conn: &mut Conn, statement: &str) -> Vec<String> {
    let explain = format!("EXPLAIN QUERY PLAN {statement}");
    let plan: Vec<Step> = on_either!(conn, |c| diesel::sql_query(explain).load(c)).expect("it is planned");
    let is_walk = |detail: &String| {
        let mut words = detail.split(' ');
        let (how, table) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_of_open = OF_OPEN.iter().any(|index| detail.contains(index));
        GROWING.contains(&table) && !is_of_open && (how == "SCAN" || detail.ends_with("(project_id=?)"))
    };
    plan.into_iter().map(|step| step.detail).filter(is_walk).collect()
}

/// Walks through growing tables among what a service is asked while `work` goes on, which is more than `least` statements.
fn walks_of(work: impl AsyncFnOnce(&Office), least: usize) -> Vec<String> {
    WATCH.call_once(|| {
        set_default_instrumentation(|| Some(Box::<Listener>::default())).expect("connections can be listened to");
    });
    let place = Place::migrated(Engine::Sqlite);
    // One place is watched at a time.
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    WATCHED.lock().expect("nobody else watches").clone_from(&place.url);
    actix_web::rt::System::new().block_on(async {
        let office = Office::of(TestApp::on(place).await).await;
        ASKED.lock().expect("nobody else watches").replace(BTreeSet::new());
        work(&office).await;
        let asked = ASKED.lock().expect("nobody else watches").take().expect("it was watched");
        let statements = ["SELECT", "UPDATE", "DELETE", "INSERT"];
        let asked: Vec<_> =
            asked.iter().filter(|text| statements.iter().any(|first| text.starts_with(first))).collect();
        assert!(asked.len() > least, "no more is asked than {}", asked.len());
        let mut found = Vec::new();
        office.app.tx(|conn| {
            conn.batch_execute(GROWN)?;
            for text in &asked {
                found.extend(walks(conn, text).into_iter().map(|step| format!("{step}: {text:.300}")));
            }
            Ok(())
        });
        found
    })
}

#[test]
fn the_main_job_asks_for_what_belongs_to_its_matter_only() {
    if !Engine::chosen().contains(&Engine::Sqlite) {
        return;
    }
    let walks = walks_of(
        async |office| {
            let (ticket, slip) = office.returned().await;
            let callback = office.callback(&ticket).await;
            office.call(&office.desk, &callback, satisfied()).await.ok();
            office.on_ticket(&office.desk, &ticket, "close", json!({})).await.ok();
            office.on_ticket(&office.desk, &ticket, "reopen", json!({"reason": "还在漏"})).await.ok();
            office.desk.get(&format!("slips/{slip}")).await.ok();
            office.desk.get(&format!("tickets/{ticket}/history")).await.ok();
        },
        50,
    );
    assert!(walks.is_empty(), "{}", walks.join("\n"));
}

/// What the node does by itself comes every few seconds, however much has been closed.
#[test]
fn what_is_due_is_found_among_what_is_open() {
    if !Engine::chosen().contains(&Engine::Sqlite) {
        return;
    }
    let walks = walks_of(
        async |office| {
            office.returned().await;
            for list in [
                "clocks",
                "clock-board",
                "clocks?is_late=true",
                "tickets?is_late=true",
                "callbacks?is_open=true",
                "notices",
            ] {
                office.lead.get(list).await.ok();
            }
            let mut runner = Runner::new(office.app.service.db.clone(), office.app.service.clock.clone(), "node");
            actix_web::rt::task::spawn_blocking(move || runner.run_due()).await.expect("it ends");
        },
        30,
    );
    assert!(walks.is_empty(), "{}", walks.join("\n"));
}
