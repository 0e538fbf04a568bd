//! The schema's steps: the same on both databases, each carries the rows of those before it, and none is run twice.

mod schema;
mod words;

use crate::support::Engine;
use crate::support::db::Place;
use crate::support::tree::{file, files, none};
use guanjia::db::{Address, Db, Settings, migrate, one_text};
use std::collections::BTreeMap;

/// Rule: OPR-03.
#[test]
fn both_databases_have_the_same_steps() {
    let [sqlite, postgres] = [Engine::Sqlite, Engine::Postgres].map(steps);
    assert_eq!(sqlite, postgres);
    assert!(sqlite.is_sorted());
    for step in &sqlite {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            assert!(!sql(engine, step, "down").trim().is_empty(), "{step} can be taken back on {engine}");
        }
    }
}

/// Rule: OPR-03.
#[test]
fn every_step_carries_the_rows_of_those_before_it() {
    for engine in Engine::chosen() {
        let place = Place::empty(engine);
        let mut before = BTreeMap::new();
        for step in steps(engine) {
            place.execute(&sql(engine, &step, "up"));
            place.execute(&on_engine(engine, &file(&format!("tests/data/migrations/{step}.sql")).text));
            before.extend(counts(&place).into_iter().filter(|(_, rows)| *rows > 0));
        }
        let now = counts(&place);
        let mut complaints = Vec::new();
        for table in schema::tables().into_keys() {
            match (before.get(&table), now.get(&table)) {
                (None, _) => complaints.push(format!("tests/data/migrations has no row for {table}")),
                (before, now) if before != now => {
                    complaints.push(format!("{table} on {engine} lost rows: {before:?}, {now:?}"))
                }
                _ => {}
            }
        }
        none(&complaints);
        if engine == Engine::Sqlite {
            assert_eq!(ask(&place, "SELECT CAST(count(*) AS TEXT) AS value FROM pragma_foreign_key_check"), "0");
        }
        for step in steps(engine).iter().rev() {
            place.execute(&sql(engine, step, "down"));
        }
        assert_eq!(counts(&place), BTreeMap::new(), "all of it can be taken back on {engine}");
    }
}

/// Rule: OPR-03.
#[test]
fn a_schema_of_a_newer_program_is_refused() {
    for engine in Engine::chosen() {
        let place = Place::migrated(engine);
        place.execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('99999')");
        let refusals = [migrate::run(&place.address()).map(drop), Db::open(&place.settings()).map(drop)];
        for refusal in refusals {
            let told = refusal.expect_err("it is newer").to_string();
            assert!(told.contains("99999") && told.contains("newer version"), "{told}");
        }
    }
}

/// Rule: OPR-03.
#[test]
fn a_schema_that_lacks_steps_is_refused_with_what_to_do() {
    for engine in Engine::chosen() {
        let place = Place::empty(engine);
        let told = Db::open(&place.settings()).map(drop).expect_err("it has no schema").to_string();
        assert!(told.contains("guanjia migrate"), "{told}");
    }
}

/// Rule: OPR-03.
#[test]
fn nodes_that_start_together_make_the_schema_once() {
    for engine in Engine::chosen() {
        let place = Place::empty(engine);
        let start = || {
            let address = place.address();
            std::thread::spawn(move || migrate::run(&address).expect("every node comes up").len())
        };
        let nodes: Vec<_> = (0..4).map(|_| start()).collect();
        let mut ran: Vec<_> = nodes.into_iter().map(|node| node.join().expect("it comes up")).collect();
        ran.sort_unstable();
        assert_eq!(ran.iter().sum::<usize>(), steps(engine).len(), "each step ran once on {engine}");
        Db::open(&place.settings()).expect("the schema is whole");
    }
}

#[test]
fn a_server_that_is_not_there_is_told_by_name() {
    let nowhere = Address::new("postgres://nobody@127.0.0.1:1/nothing", false);
    let told =
        Db::open(&Settings { address: nowhere, connections: 1 }).map(drop).expect_err("nobody is there").to_string();
    assert!(told.contains("127.0.0.1") && told.contains("refused"), "{told}");
}

/// The names of the steps, in order.
fn steps(engine: Engine) -> Vec<String> {
    let ups = files(&format!("migrations/{}", folder(engine)), &["sql"])
        .into_iter()
        .filter(|file| file.path.ends_with("/up.sql"));
    ups.filter_map(|file| Some(file.path.rsplit('/').nth(1)?.to_owned())).collect()
}

fn sql(engine: Engine, step: &str, direction: &str) -> String {
    file(&format!("migrations/{}/{step}/{direction}.sql", folder(engine))).text
}

fn folder(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    }
}

/// Sample rows are written once; only ids, moments and truth values differ between the engines.
fn on_engine(engine: Engine, rows: &str) -> String {
    let (id, at, bytes, yes) = match engine {
        Engine::Sqlite => ("X'019450b27c0070008000000000000001'", "1772411400000000", "X'0102'", "1"),
        Engine::Postgres => ("'019450b2-7c00-7000-8000-000000000001'", "'2026-03-02T00:30:00Z'", "'\\x0102'", "true"),
    };
    rows.replace("{id 1}", id).replace("{at}", at).replace("{bytes}", bytes).replace("{yes}", yes)
}

/// How many rows each table has; tables that are not there are left out.
fn counts(place: &Place) -> BTreeMap<String, i64> {
    let mut conn = place.address().connect().expect("the database answers");
    let mut count = |table: String| {
        let query = format!("SELECT CAST(count(*) AS TEXT) AS value FROM {table}");
        Some((table, one_text(&mut conn, &query).ok()?.parse().ok()?))
    };
    schema::tables().into_keys().filter_map(&mut count).collect()
}

/// The one text that a query gives under the name `value`.
fn ask(place: &Place, query: &str) -> String {
    one_text(&mut place.address().connect().expect("the database answers"), query).expect("the query is valid")
}
