//! Calling residents back, through the API.

use crate::support::both;
use crate::support::estate::{Office, lay_over, satisfied};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: CBK-20.
#[test]
fn three_attempts_in_vain_end_the_duty_in_time() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, _) = office.returned().await;
        let nobody = json!({"outcome": "no_answer"});
        let first = office.callback(&ticket).await;
        office.call(&office.desk, &first, nobody.clone()).await.ok();
        let tried = office.callback(&ticket).await;
        office.call(&office.desk, &tried, nobody.clone()).await.refused(Code::CallbackTooEarly);
        office.app.advance(TimeDelta::hours(4));
        office.call(&office.desk, &tried, nobody.clone()).await.ok();
        office.app.advance(TimeDelta::hours(4));
        let last = office.callback(&ticket).await;
        let ended = office.call(&office.desk, &last, nobody).await.ok();
        assert_eq!((&ended.json()["stage"], &ended.json()["is_in_time"]), (&json!("not_reached"), &json!(true)));
        assert_eq!(office.clock(&ticket, "callback.within").await["state"], "met", "the first attempt was in time");
        office.on_ticket(&office.desk, &ticket, "close", json!({})).await.ok();
    });
}

/// Rule: CBK-16, RPR-21, CBK-10, TKT-36.
#[test]
fn a_customer_whose_defect_remains_gets_a_new_slip_at_once_and_a_special_callback() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, old) = office.returned().await;
        let mut angry = satisfied();
        lay_over(&mut angry, json!({"grade": "c", "is_solved": false, "result": "还在漏"}));
        let callback = office.callback(&ticket).await;
        let done = office.call(&office.desk, &callback, angry).await.ok();
        assert_eq!(done.json()["stage"], "follow_up");
        let reopened = office.ticket(&ticket).await;
        assert_eq!((&reopened.json()["stage"], &reopened.json()["reopen_count"]), (&json!("assigned"), &json!(1)));
        let slips = office.desk.get(&format!("slips?ticket_id={ticket}")).await.ok();
        assert!(slips.items().iter().any(|slip| slip["rework_of_id"] == json!(old)), "somebody goes at once");
        let special = office.callback(&ticket).await;
        assert_eq!((&special["kind"], &special["due_at"]), (&json!("special"), &json!("2026-03-03T00:30:00Z")));
        office.call(&office.desk, &special, satisfied()).await.refused(Code::CallbackNotReturned);
    });
}

/// Rule: CBK-16.
#[test]
fn a_dissatisfied_customer_whose_matter_is_solved_becomes_a_complaint() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, _) = office.returned().await;
        let mut angry = satisfied();
        lay_over(&mut angry, json!({"grade": "c", "is_solved": true, "result": "师傅态度差"}));
        let callback = office.callback(&ticket).await;
        office.call(&office.desk, &callback, angry).await.ok();
        let complaints = office.lead.get("tickets?kind=complaint").await.ok();
        assert_eq!(complaints.items().len(), 1);
        assert!(complaints.items()[0]["content"].as_str().is_some_and(|content| content.contains("师傅态度差")));
    });
}

/// Rule: CBK-04, CBK-21, CBK-05.
#[test]
fn the_caller_is_not_the_worker_and_the_record_is_whole() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, _) = office.returned().await;
        let callback = office.callback(&ticket).await;
        let bare = json!({"outcome": "done", "means": "phone"});
        let refused = office.call(&office.desk, &callback, bare).await.refused(Code::CallbackIncomplete);
        assert_eq!(refused.json()["errors"].as_array().map(Vec::len), Some(3));
        office.call(&office.tech, &callback, satisfied()).await.refused(Code::Forbidden);
        let both_posts =
            crate::support::build::user("both").holding(Role::Technician).holding(Role::FrontDesk).made(&office.app);
        let row = Office::repair("4-2-301", json!({"dispatch": {"technician_id": both_posts.id()}}));
        let second = office.desk.post("tickets").json(row).await.created().id();
        let slip = office.leading(&second).await.id();
        for verb in ["accept", "arrive", "work"] {
            office.does(&both_posts, &slip, verb, json!({})).await.ok();
        }
        office.does(&both_posts, &slip, "finish", json!({"work_done": "更换角阀"})).await.ok();
        office.does(&both_posts, &slip, "confirm", json!({"by_phone": true})).await.ok();
        office.does(&both_posts, &slip, "return", json!({})).await.ok();
        let own = office.callback(&second).await;
        office.call(&both_posts, &own, satisfied()).await.refused(Code::CallbackByWorker);
        office.call(&office.desk, &own, satisfied()).await.ok();
    });
}

/// Rule: CBK-02.
#[test]
fn a_callback_is_waived_by_the_lead_with_a_reason() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, _) = office.returned().await;
        let callback = office.callback(&ticket).await;
        let path = format!("callbacks/{}/waive", callback["id"].as_str().expect("an id"));
        let why = json!({"reason": "业主要求不再致电"});
        office.desk.post(&path).if_match(1).json(why.clone()).await.refused(Code::Forbidden);
        assert_eq!(office.lead.post(&path).if_match(1).json(why).await.ok().json()["stage"], "waived");
        office.on_ticket(&office.desk, &ticket, "tell", json!({})).await;
        office.on_ticket(&office.desk, &ticket, "close", json!({})).await.ok();
    });
}
