//! A burst pipe and its like: the event beside the ticket.

use crate::support::both;
use crate::support::client::{Client, Reply};
use crate::support::estate::Office;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

/// A category whose tickets are special events.
async fn burst_pipe(office: &Office) -> String {
    let category = json!({"code": "burst_pipe", "name": "爆水管", "is_special_event": true});
    office.lead.post("categories").json(category).await.created().id()
}

/// The event of a ticket as it is now.
async fn event_of(office: &Office, ticket: &str) -> Reply {
    let ticket = office.ticket(ticket).await;
    office.desk.get(&format!("special-events/{}", ticket["special_event_id"].as_str().expect("an event"))).await.ok()
}

/// A verb on an event as it is now.
async fn does(office: &Office, who: &Client, ticket: &str, verb: &str, body: Value) -> Reply {
    let event = event_of(office, ticket).await;
    who.post(&format!("special-events/{}/{verb}", event.id())).if_match(event.version()).json(body).await
}

/// Rule: RPR-23, EVT-02.
#[test]
fn a_burst_pipe_opens_an_event_that_is_passed_on_written_and_then_closed() {
    both(async |app| {
        let office = Office::of(app).await;
        let category = burst_pipe(&office).await;
        let row = Office::repair("4-2-301", json!({"category_id": category, "content": "厨房爆水管"}));
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        let found = event_of(&office, &ticket).await;
        assert_eq!((&found["stage"], &found["place"]), (&json!("found"), &json!("4-2-301")));
        assert_eq!((&found["content"], &found["found_at"]), (&json!("厨房爆水管"), &json!(office.app.now())));
        let report = json!({"report": "关闭分户阀，更换软管，无财产损失"});
        does(&office, &office.steward, &ticket, "write", report.clone()).await.refused(Code::TicketWrongStage);
        office.on_ticket(&office.desk, &ticket, "slips", json!({})).await.created();
        let passed = event_of(&office, &ticket).await;
        assert_eq!((&passed["stage"], &passed["passed_on_at"]), (&json!("reported"), &json!(office.app.now())));
        does(&office, &office.head, &ticket, "close", json!({})).await.refused(Code::TicketWrongStage);
        let written = does(&office, &office.steward, &ticket, "write", report).await.ok();
        assert_eq!((&written["stage"], &written["written_by"]), (&json!("written"), &json!("测试steward")));
        does(&office, &office.steward, &ticket, "close", json!({})).await.refused(Code::Forbidden);
        assert_eq!(office.head.get("special-events?is_open=true").await.ok().items().len(), 1);
        let closed = does(&office, &office.head, &ticket, "close", json!({})).await.ok();
        assert_eq!((&closed["stage"], &closed["verbs"]), (&json!("closed"), &json!([])));
        assert!(office.head.get("special-events?is_open=true").await.ok().items().is_empty());
        assert_eq!(office.head.get("special-events").await.ok().items().len(), 1);
        let trace = office.lead.get(&format!("journal?matter_id={ticket}")).await.ok();
        let deeds: Vec<&str> = trace.items().iter().filter_map(|entry| entry["deed"].as_str()).collect();
        for deed in ["special_event.opened", "special_event.reported", "special_event.written", "special_event.closed"]
        {
            assert!(deeds.contains(&deed), "{deed}: {deeds:?}");
        }
    });
}

/// Rule: RPR-23.
#[test]
fn an_event_comes_with_a_correction_goes_with_its_ticket_and_ordinary_matters_have_none() {
    both(async |app| {
        let office = Office::of(app).await;
        let category = burst_pipe(&office).await;
        let ticket = office.desk.post("tickets").json(Office::public(json!({}))).await.created();
        assert_eq!((&ticket["special_event_id"], &ticket["is_special_event"]), (&Value::Null, &json!(false)));
        let ticket = ticket.id();
        let correct = json!({"category_id": category, "reason": "是爆水管"});
        office.on_ticket(&office.desk, &ticket, "correct", correct).await.ok();
        assert_eq!(event_of(&office, &ticket).await["stage"], "found");
        let correct = json!({"content": "水很大", "reason": "补充"});
        office.on_ticket(&office.desk, &ticket, "correct", correct).await.ok();
        assert_eq!(office.head.get("special-events").await.ok().items().len(), 1, "one ticket, one event");
        office.on_ticket(&office.lead, &ticket, "void", json!({"reason": "误报"})).await.ok();
        let void = event_of(&office, &ticket).await;
        assert_eq!((&void["stage"], &void["verbs"]), (&json!("void"), &json!([])));
    });
}

/// Rule: MOV-19.
#[test]
fn the_delay_of_a_handover_is_a_special_event_where_the_office_says_so() {
    both(async |app| {
        let office = Office::of(app).await;
        let category = json!({"code": "late_handover", "name": "房屋延迟移交", "is_special_event": true});
        let category = office.lead.post("categories").json(category).await.created().id();
        let row = Office::repair("4-2-301", json!({"category_id": category, "content": "交付日推迟，业主要求说明"}));
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        let event = event_of(&office, &ticket).await;
        assert_eq!((&event["stage"], &event["content"]), (&json!("found"), &json!("交付日推迟，业主要求说明")));
    });
}
