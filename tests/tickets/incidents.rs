//! One cause that several callers report.

use crate::support::both;
use crate::support::estate::Office;
use guanjia_rules::code::Code;
use serde_json::json;

/// Rule: RPTD-02.
#[test]
fn callers_with_one_cause_keep_their_rows_and_are_handled_together() {
    both(async |app| {
        let office = Office::of(app).await;
        let dry = |room: &str, more| {
            let mut row = Office::repair(room, json!({"kind": "help", "content": "全楼停水"}));
            crate::support::estate::lay_over(&mut row, more);
            row
        };
        let first = office.desk.post("tickets").json(dry("4-2-301", json!({}))).await.created().id();
        // One tap while registering, and one on a row that stands already.
        let more = json!({"same_cause_as_id": first, "promised_at": "2026-03-02T04:00:00Z"});
        let second = office.desk.post("tickets").json(dry("4-2-302", more)).await.created();
        let third =
            office.desk.post("tickets").json(dry("4-2-301", json!({"caller_name": "王女士"}))).await.created().id();
        let joined = office.on_ticket(&office.desk, &third, "join", json!({"ticket_id": second.id()})).await.ok();
        assert_eq!((&joined["incident"]["tickets"], &joined["incident"]["is_open"]), (&json!(3), &json!(true)));
        let incident = joined["incident"]["id"].as_str().expect("an incident").to_owned();
        let open = office.desk.get("incidents?is_open=true").await.ok();
        assert_eq!((open.items().len(), &open.items()[0]["content"]), (1, &json!("全楼停水")));
        let rows = office.desk.get(&format!("tickets?incident_id={incident}")).await.ok();
        assert_eq!(rows.items().len(), 3, "each keeps the own row");
        assert_eq!(office.clock(&second.id(), "promised").await["state"], "on_track", "and the own promise");

        let path = format!("incidents/{incident}");
        let version = office.desk.get(&path).await.ok().version();
        let close = json!({"result": "水泵已修复"});
        office.tech.post(&format!("{path}/close")).if_match(version).json(close.clone()).await.refused(Code::Forbidden);
        let closed = office.desk.post(&format!("{path}/close")).if_match(version).json(close.clone()).await.ok();
        assert_eq!((&closed["is_open"], &closed["tickets"]), (&json!(false), &json!(3)));
        for ticket in [first, second.id(), third.clone()] {
            let ticket = office.ticket(&ticket).await;
            assert_eq!((&ticket["stage"], &ticket["result"]), (&json!("handled"), &json!("水泵已修复")));
            assert_eq!(ticket["incident"]["is_open"], false, "each shows it");
            assert_eq!(office.callback(&ticket.id()).await["stage"], "due", "and each is called back");
        }
        assert_eq!(office.clock(&second.id(), "promised").await["state"], "met");
        let again = office.desk.post(&format!("{path}/close")).if_match(closed.version()).json(close).await;
        again.refused(Code::IncidentClosed);
        let late = dry("4-2-302", json!({"same_cause_as_id": third}));
        office.desk.post("tickets").json(late).await.refused(Code::IncidentClosed);
    });
}

/// Rule: RPTD-02.
#[test]
fn an_incident_is_not_closed_over_a_slip_that_is_out() {
    both(async |app| {
        let office = Office::of(app).await;
        let (leak, _) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let more = json!({"same_cause_as_id": leak.id()});
        let other = office.desk.post("tickets").json(Office::repair("4-2-302", more)).await.created();
        let incident = office.ticket(&other.id()).await["incident"].clone();
        let path = format!("incidents/{}/close", incident["id"].as_str().expect("an id"));
        let close = office.desk.post(&path).if_match(1).json(json!({"result": "已修复"})).await;
        close.refused(Code::TicketNotClosable);
        assert_eq!(office.ticket(&other.id()).await["stage"], "registered", "nothing of it was done");
    });
}
