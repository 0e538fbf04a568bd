//! Putting a register row right: who may, what may be put right until when, and what follows from it.

use crate::support::both;
use crate::support::estate::Office;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

/// Rule: PTY-04, PTY-08, TKT-08, TKT-11.
#[test]
fn a_wrong_room_is_put_right_and_the_case_follows_from_it() {
    both(async |app| {
        let office = Office::of(app).await;
        let ticket = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        let id = ticket.id();
        let correct = async |body: Value| office.on_ticket(&office.desk, &id, "correct", body).await;
        correct(json!({"place": "9-9-999"})).await.refused_at(Code::UnitUnknown, "/place");
        correct(json!({"room": "9-9-999"})).await.refused_at(Code::UnitUnknown, "/room");
        assert_eq!(office.ticket(&id).await["place"], "4-2-301", "a refusal changes nothing");
        let moved = correct(json!({"room": "4栋2单元302", "reason": "听错房号"})).await;
        let moved = if moved.status == 200 {
            moved
        } else {
            correct(json!({"room": "4-2-302", "reason": "听错房号"})).await.ok()
        };
        assert_eq!((&moved["place"], &moved["case"]), (&json!("4-2-302"), &json!("paid")));
        assert_ne!(moved["unit_id"], ticket["unit_id"]);
        let trace = office.lead.get(&format!("journal?matter_id={id}")).await.ok();
        let entry = &trace.items()[0];
        assert_eq!(entry["changes"]["place"], json!(["4-2-301", "4-2-302"]));
        assert_eq!(entry["changes"]["case"], json!(["in_warranty", "paid"]));
        assert_eq!(office.clock(&id, "dispatch.household_within").await["state"], "on_track");
        let hall = json!({"place": "4栋2单元大堂", "is_public_place": true});
        let hall = correct(hall).await.ok();
        assert_eq!((&hall["unit_id"], &hall["case"]), (&Value::Null, &json!("public")));
        assert_eq!(office.clock(&id, "dispatch.household_within").await["state"], "transferred");
        assert_eq!(office.clock(&id, "dispatch.public_within").await["state"], "on_track", "its own ten minutes");
    });
}

/// Rule: TKT-06, TKT-07, TKT-32, TKT-34, TKT-11.
#[test]
fn kind_channel_line_category_and_time_are_put_right_before_work_began() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = Office::repair("4-2-302", json!({"kind": "enquiry", "channel": "visit"}));
        let id = office.desk.post("tickets").json(row).await.created().id();
        let correct = async |body: Value| office.on_ticket(&office.desk, &id, "correct", body).await;
        let all =
            json!({"kind": "repair", "channel": "call", "line": "service", "reported_at": "2026-03-02T00:20:00Z"});
        let right = correct(all).await.ok();
        assert_eq!((&right["kind"], &right["channel"]), (&json!("repair"), &json!("call")));
        assert_eq!((&right["line"], &right["case"]), (&json!("service"), &json!("paid")));
        assert_eq!(right["reported_at"], "2026-03-02T00:20:00Z");
        assert_eq!(
            office.clock(&id, "dispatch.household_within").await["state"],
            "on_track",
            "a repair wants its slip"
        );
        correct(json!({"reported_at": "2026-03-02T09:00:00Z"})).await.refused_at(Code::TimeNotValid, "/reported_at");
        correct(json!({"category_id": crate::support::contract::NO_ID})).await.refused(Code::NotFound);
        office.on_ticket(&office.desk, &id, "slips", json!({"technician_id": office.tech.id()})).await.created();
        correct(json!({"kind": "help"})).await.refused(Code::TicketWrongStage);
        let slip = office.leading(&id).await.id();
        for verb in ["accept", "arrive"] {
            office.does(&office.tech, &slip, verb, json!({})).await.ok();
        }
        correct(json!({"room": "4-2-301"})).await.refused(Code::TicketWrongStage);
        correct(json!({"content": "卫生间漏水"})).await.ok();
    });
}

/// Rule: AUD-05.
#[test]
fn the_steward_does_not_rewrite_the_desks_row_and_the_lead_does() {
    both(async |app| {
        let office = Office::of(app).await;
        let id = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created().id();
        let body = json!({"content": "改过的内容"});
        office.on_ticket(&office.steward, &id, "correct", body.clone()).await.refused(Code::Forbidden);
        let history = office.lead.get(&format!("journal?matter_id={id}")).await.ok();
        let deeds: Vec<&Value> = history.items().iter().map(|entry| &entry["deed"]).collect();
        assert_eq!(
            deeds,
            ["record.refused", "ticket.registered"],
            "a refused correction changes nothing and is logged"
        );
        assert_eq!(office.ticket(&id).await["version"], 1);
        for who in [&office.desk, &office.lead, &office.head] {
            office.on_ticket(who, &id, "correct", body.clone()).await.ok();
        }
    });
}
