//! How SQLite is asked: what belongs to one matter is found by an index that leads to it, however many others there are.

use crate::support::db::Place;
use crate::support::estate::{Office, satisfied};
use crate::support::{Engine, TestApp};
use diesel::connection::{Instrumentation, InstrumentationEvent, SimpleConnection as _, set_default_instrumentation};
use diesel::prelude::*;
use guanjia::db::Conn;
use guanjia::on_either;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

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
        GROWING.contains(&table) && (how == "SCAN" || detail.ends_with("(project_id=?)"))
    };
    plan.into_iter().map(|step| step.detail).filter(is_walk).collect()
}

#[test]
fn the_main_job_asks_for_what_belongs_to_its_matter_only() {
    if !Engine::chosen().contains(&Engine::Sqlite) {
        return;
    }
    set_default_instrumentation(|| Some(Box::<Listener>::default())).expect("connections can be listened to");
    let place = Place::migrated(Engine::Sqlite);
    WATCHED.lock().expect("nobody else watches").clone_from(&place.url);
    actix_web::rt::System::new().block_on(async {
        let office = Office::of(TestApp::on(place).await).await;
        ASKED.lock().expect("nobody else watches").replace(BTreeSet::new());
        let (ticket, slip) = office.returned().await;
        let callback = office.callback(&ticket).await;
        office.call(&office.desk, &callback, satisfied()).await.ok();
        office.on_ticket(&office.desk, &ticket, "close", json!({})).await.ok();
        office.on_ticket(&office.desk, &ticket, "reopen", json!({"reason": "还在漏"})).await.ok();
        office.desk.get(&format!("slips/{slip}")).await.ok();
        office.desk.get(&format!("tickets/{ticket}/history")).await.ok();
        let asked = ASKED.lock().expect("nobody else watches").take().expect("it was watched");
        let statements = ["SELECT", "UPDATE", "DELETE", "INSERT"];
        let asked: Vec<_> =
            asked.iter().filter(|text| statements.iter().any(|first| text.starts_with(first))).collect();
        assert!(asked.len() > 50, "the main job asks more than {}", asked.len());
        office.app.tx(|conn| {
            conn.batch_execute(GROWN)?;
            let walks: Vec<_> = asked
                .iter()
                .flat_map(|text| walks(conn, text).into_iter().map(move |step| format!("{step}: {text:.300}")))
                .collect();
            assert!(walks.is_empty(), "{}", walks.join("\n"));
            Ok(())
        });
    });
}
