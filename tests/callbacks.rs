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

/// Rule: CBK-10.
#[test]
fn the_special_callback_counts_from_the_rework_where_the_policy_says_so() {
    both(async |app| {
        let office = Office::of(app).await;
        office.set_policy(json!({"callback.special_start": "rework"})).await;
        let (ticket, _) = office.returned().await;
        let mut angry = satisfied();
        lay_over(&mut angry, json!({"grade": "c", "is_solved": false, "result": "还在漏"}));
        let callback = office.callback(&ticket).await;
        office.call(&office.desk, &callback, angry).await.ok();
        let open = format!("callbacks?ticket_id={ticket}&is_open=true");
        assert!(office.desk.get(&open).await.ok().items().is_empty(), "nothing is due before the rework");
        let slips = office.desk.get(&format!("slips?ticket_id={ticket}")).await.ok();
        let rework = slips.items().iter().find(|slip| slip["rework_of_id"].is_string()).expect("a rework");
        let slip = rework["id"].as_str().expect("an id").to_owned();
        office.app.at("2026-03-02T06:00:00Z");
        for verb in ["accept", "arrive", "work"] {
            office.does(&office.tech, &slip, verb, json!({})).await.ok();
        }
        office.does(&office.tech, &slip, "finish", json!({"work_done": "更换水管"})).await.ok();
        office.app.at("2026-03-02T06:30:00Z");
        office.does(&office.tech, &slip, "confirm", json!({"by_phone": true})).await.ok();
        office.does(&office.tech, &slip, "return", json!({})).await.ok();
        let special = office.callback(&ticket).await;
        assert_eq!((&special["kind"], &special["due_at"]), (&json!("special"), &json!("2026-03-03T06:00:00Z")));
    });
}

/// Rule: CBK-06.
#[test]
fn a_grade_outside_the_offices_scale_is_refused() {
    both(async |app| {
        let office = Office::of(app).await;
        office.set_policy(json!({"callback.scale": ["A", "C"]})).await;
        let (ticket, _) = office.returned().await;
        let mut fair = satisfied();
        lay_over(&mut fair, json!({"grade": "b"}));
        let callback = office.callback(&ticket).await;
        office.call(&office.desk, &callback, fair).await.refused_at(Code::NotValid, "/grade");
        office.call(&office.desk, &callback, satisfied()).await.ok();
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

/// Rule: CBK-13, CBK-18.
#[test]
fn a_paid_service_is_called_back_however_it_came_in() {
    both(async |app| {
        let office = Office::of(app).await;
        let finished = async |room: &str| {
            let row = Office::repair(room, json!({"channel": "patrol"}));
            let (ticket, slip) = office.dispatched(row).await;
            for (verb, body) in [
                ("accept", json!({})),
                ("arrive", json!({})),
                ("price", json!({})),
                ("work", json!({})),
                ("finish", json!({"work_done": "疏通", "labour_fen": 5000})),
                (
                    "confirm",
                    json!({"customer_opinion": "好", "customer_grade": "a", "signed_by": "杨秀兰",
                    "is_on_paper": true, "filed_at_place": "前台2号夹"}),
                ),
                ("return", json!({})),
            ] {
                office.does(&office.tech, &slip.id(), verb, body).await.ok();
            }
            office.ticket(&ticket.id()).await
        };
        let free = finished("4-2-301").await;
        assert_eq!((&free["case"], &free["callbacks_due"]), (&json!("in_warranty"), &json!(0)), "a patrol brings none");
        let paid = finished("4-2-302").await;
        assert_eq!((&paid["case"], &paid["callbacks_due"]), (&json!("paid"), &json!(1)));
        let done = office.call(&office.desk, &office.callback(&paid.id()).await, satisfied()).await.ok();
        assert_eq!(done["stage"], "done");
        let overview = office.desk.get("slips?case=paid").await.ok();
        assert_eq!(overview.items().len(), 1);
        assert_eq!(overview.items()[0]["callback_at"], json!(office.app.now()), "the overview shows the call");
    });
}

/// Rule: CBK-01, CBK-23.
#[test]
fn an_accident_is_followed_up_by_a_call_on_record() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = Office::public(json!({"kind": "help", "content": "老人在大堂滑倒"}));
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        let path = format!("tickets/{ticket}/callbacks");
        let order = |kind: &str, due_at: &str| json!({"kind": kind, "due_at": due_at});
        let later = "2026-03-03T00:30:00Z";
        office.desk.post(&path).json(order("safety_event", later)).await.refused(Code::Forbidden);
        office.lead.post(&path).json(order("ticket", later)).await.refused_at(Code::CallbackKindRefused, "/kind");
        let past = order("safety_event", "2026-03-02T00:30:00Z");
        office.lead.post(&path).json(past).await.refused_at(Code::TimeNotValid, "/due_at");
        let due = office.lead.post(&path).json(order("safety_event", later)).await.created();
        assert_eq!((&due["kind"], &due["is_regular"]), (&json!("safety_event"), &json!(false)));
        assert_eq!(office.ticket(&ticket).await["callbacks_due"], 1, "the matter waits for it");
        assert_eq!(office.clock(&ticket, "callback.ordered").await["due_at"], later);
        office.call(&office.steward, due.json(), satisfied()).await.ok();
        assert_eq!(office.clock(&ticket, "callback.ordered").await["state"], "met");
        assert_eq!(office.ticket(&ticket).await["callbacks_due"], 0);
    });
}

/// Rule: CBK-08, CBK-24.
#[test]
fn quality_follows_up_opinions_on_its_own_with_three_grades() {
    both(async |app| {
        let office = Office::of(app).await;
        let quality = office.app.holding(Role::QualityOfficer);
        let row = Office::repair("4-2-301", json!({"kind": "suggestion", "content": "加装雨棚"}));
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        let path = format!("tickets/{ticket}/callbacks");
        let order = json!({"kind": "quality_monthly", "due_at": "2026-03-05T00:30:00Z"});
        office.lead.post(&path).json(order.clone()).await.refused(Code::CallbackKindRefused);
        let due = quality.post(&path).json(order).await.created();
        office.call(&office.desk, due.json(), satisfied()).await.refused(Code::CallbackKindRefused);
        office.call(&quality, due.json(), satisfied()).await.refused_at(Code::CallbackIncomplete, "/grade_quality");
        let mut graded = satisfied();
        lay_over(&mut graded, json!({"grade_quality": "a", "grade_attitude": "b", "grade_result": "a"}));
        let done = office.call(&quality, due.json(), graded).await.ok();
        assert_eq!(done["part_grades"], json!(["a", "b", "a"]));
        let (other, _) = office.returned().await;
        let theirs = office.callback(&other).await;
        office.call(&quality, &theirs, satisfied()).await.refused(Code::CallbackKindRefused);
    });
}
