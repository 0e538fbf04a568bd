//! What SQLite learns of how its rows are spread, and who goes by it.

use super::run;
use crate::support::Engine;
use crate::support::db::Place;
use diesel::prelude::*;
use guanjia::db::{Conn, Db, learn_spread};
use guanjia::on_either;

/// One line of a plan.
#[derive(diesel::QueryableByName)]
struct Step {
    #[diesel(sql_type = diesel::sql_types::Text)]
    detail: String,
}

/// Enters many contacts at once.
fn grow(place: &Place) {
    place.execute(
        "PRAGMA foreign_keys = OFF;
         INSERT INTO contacts (project_id, id, ticket_id, channel, answered_at, taken_by, is_for_study, version, created_at, updated_at)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
         SELECT zeroblob(16), randomblob(16), randomblob(16), 'call', i, zeroblob(16), 0, 1, i, i FROM n",
    );
}

/// How the contacts of one ticket are looked for.
fn plan_of_contacts(conn: &mut Conn) -> String {
    let query = "EXPLAIN QUERY PLAN SELECT * FROM contacts WHERE project_id = zeroblob(16) AND ticket_id = zeroblob(16)
                 ORDER BY answered_at";
    let plan: Vec<Step> = on_either!(conn, |c| diesel::sql_query(query).load(c)).expect("it is planned");
    plan[0].detail.clone()
}

/// What belongs to one ticket is found by the ticket, not by walking through the estate in the order that is asked for.
#[test]
fn a_database_that_has_grown_is_asked_by_the_right_index() {
    let place = Place::migrated(Engine::Sqlite);
    grow(&place);
    drop(Db::open(&place.settings()).expect("it opens"));
    let mut conn = place.address().connect().expect("the database answers");
    // Who holds the file meanwhile delays the start, and does not prevent it.
    run(&mut conn, "BEGIN IMMEDIATE");
    drop(Db::open(&place.settings()).expect("it opens"));
    let plan = plan_of_contacts(&mut conn);
    assert!(plan.contains("contacts_by_ticket"), "{plan}");
}

#[test]
fn connections_that_were_open_use_what_is_learnt_later() {
    let place = Place::migrated(Engine::Sqlite);
    grow(&place);
    drop(Db::open(&place.settings()).expect("it opens"));
    let mut conn = place.address().connect().expect("the database answers");
    run(&mut conn, "UPDATE sqlite_stat1 SET stat = '3000 1 1 1' WHERE idx LIKE 'contacts_by_%'");
    let mut open = place.address().connect().expect("the database answers");
    let before = plan_of_contacts(&mut open);
    assert!(!before.contains("contacts_by_ticket"), "what is known is wrong: {before}");
    run(&mut conn, "DELETE FROM contacts WHERE rowid % 20 > 0");
    assert!(learn_spread(&mut conn).expect("it is learnt") > 0);
    // A plan alone does not look at the file; a query does.
    run(&mut open, "SELECT 1 FROM contacts LIMIT 1");
    let after = plan_of_contacts(&mut open);
    assert!(after.contains("contacts_by_ticket"), "{after}");
}
