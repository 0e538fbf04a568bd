//! Calling residents back, through the API.

use crate::support::both;
use crate::support::estate::{Office, lay_over, satisfied};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

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

/// A category of bespoke services.
async fn bespoke(office: &Office) -> String {
    let category = json!({"code": "home", "name": "特约服务-家政", "scope": "bespoke"});
    office.lead.post("categories").json(category).await.created().id()
}

/// Rule: CBK-14, CBK-18, TKT-35, PTY-19.
#[test]
fn a_bespoke_service_is_called_back_by_its_provider_and_by_quality_and_closed_when_the_customer_is_satisfied() {
    both(async |app| {
        let office = Office::of(app).await;
        let officer = office.app.holding(Role::QualityOfficer);
        let about = json!({"kind": "help", "category_id": bespoke(&office).await, "content": "预约开荒保洁"});
        let ticket = office.desk.post("tickets").json(Office::repair("4-2-301", about)).await.created().id();
        office.handled(&ticket, "保洁完成").await;
        let open = format!("callbacks?ticket_id={ticket}&is_open=true");
        let due = office.desk.get(&open).await.ok().items().to_vec();
        let told: Vec<_> = due.iter().map(|one| (&one["kind"], &one["is_for_quality"], &one["due_at"])).collect();
        assert_eq!(
            told,
            [
                (&json!("bespoke"), &json!(false), &json!("2026-03-02T02:30:00Z")),
                (&json!("bespoke"), &json!(true), &json!("2026-03-09T16:00:00Z")),
            ],
            "the provider within the callback's limit, quality within a week"
        );
        assert_eq!(office.clock(&ticket, "callback.bespoke_quality_within").await["rule"], "CBK-14");
        office.call(&officer, &due[0], satisfied()).await.refused(Code::CallbackKindRefused);
        office.call(&office.desk, &due[1], satisfied()).await.refused(Code::CallbackKindRefused);
        office.call(&office.desk, &due[0], satisfied()).await.ok();
        office.on_ticket(&office.desk, &ticket, "close", json!({})).await.refused(Code::TicketNotClosable);
        let mut lukewarm = satisfied();
        lay_over(&mut lukewarm, json!({"grade": "c", "is_solved": true, "result": "窗户没擦干净"}));
        office.call(&officer, &due[1], lukewarm).await.ok();
        let reason = json!({"reason": "客户不再追究"});
        let refused = office.on_ticket(&office.desk, &ticket, "close", reason).await.refused(Code::TicketNotClosable);
        assert!(refused.text().contains("客户尚不满意"), "solved only when the customer is satisfied");
        let complaints = office.lead.get("complaints").await.ok();
        let card = format!("complaints/{}", complaints.items()[0]["ticket_id"].as_str().expect("a ticket"));
        assert_eq!(office.lead.get(&card).await.ok()["is_bespoke"], true, "nobody decides that it is solved");
    });
}

/// Rule: CBK-15, SUR-16.
#[test]
fn who_gave_an_opinion_in_a_survey_is_called_and_an_important_customer_visited() {
    both(async |app| {
        let office = Office::of(app).await;
        let said = async |more: Value| {
            let mut row =
                Office::repair("4-2-301", json!({"kind": "help", "channel": "survey", "content": "楼道太暗"}));
            lay_over(&mut row, more);
            let ticket = office.desk.post("tickets").json(row).await.created().id();
            office.handled(&ticket, "已加装灯具").await;
            ticket
        };
        let plain = office.callback(&said(json!({})).await).await;
        assert_eq!((&plain["kind"], &plain["wants_visit"]), (&json!("opinion_giver"), &json!(false)));
        assert_eq!(plain["due_at"], "2026-03-09T16:00:00Z", "while the survey is analysed");
        office.call(&office.desk, &plain, satisfied()).await.ok();
        let party = json!({"kind": "person", "name": "王芳", "categories": ["customer"], "is_important": true});
        let wang = office.lead.post("parties").json(party).await.created().id();
        let visited = office.callback(&said(json!({"party_id": wang})).await).await;
        assert_eq!(visited["wants_visit"], true);
        office.call(&office.desk, &visited, satisfied()).await.refused_at(Code::CallbackIncomplete, "/means");
        let mut at_home = satisfied();
        lay_over(&mut at_home, json!({"means": "visit"}));
        office.call(&office.desk, &visited, at_home).await.ok();
        let nobody = said(json!({"room": null, "place": "意见箱", "caller_phone": null})).await;
        let open = format!("callbacks?ticket_id={nobody}&is_open=true");
        assert!(
            office.desk.get(&open).await.ok().items().is_empty(),
            "a form without room and phone has nobody to call"
        );
    });
}

/// Rule: CBK-19, CBK-20, NUM-01.
#[test]
fn a_month_tells_what_became_of_its_callbacks_by_kind_and_by_technician() {
    both(async |app| {
        let office = Office::of(app).await;
        let mut tickets = Vec::new();
        for _ in 0..3 {
            tickets.push(office.returned().await.0);
        }
        let first = office.callback(&tickets[0]).await;
        office.call(&office.desk, &first, satisfied()).await.ok();
        office.app.advance(TimeDelta::hours(3));
        let late = office.callback(&tickets[1]).await;
        office.call(&office.desk, &late, json!({"outcome": "refused"})).await.ok();
        let order = json!({"kind": "safety_event", "due_at": "2026-03-31T15:59:00Z"});
        office.lead.post(&format!("tickets/{}/callbacks", tickets[2])).json(order).await.created();
        let next = json!({"kind": "safety_event", "due_at": "2026-03-31T16:00:00Z"});
        office.lead.post(&format!("tickets/{}/callbacks", tickets[2])).json(next).await.created();

        let told = office.lead.get("callback-statistics?month=2026-03").await.ok();
        let row = |kind: &str| told.items().iter().find(|row| row["kind"] == kind).expect("a row").clone();
        let of = |row: &Value| {
            ["due", "done", "open", "in_time", "late", "reached", "not_reached", "grade_a"].map(|key| row[key].as_u64())
        };
        let repairs = row("ticket");
        assert_eq!(of(&repairs), [3, 2, 1, 1, 2, 1, 1, 1].map(Some), "what waits beyond its time is late");
        assert_eq!((&repairs["timeliness"], &repairs["rate"]), (&json!(3333), &json!(10_000)));
        let events = row("safety_event");
        assert_eq!(of(&events), [1, 0, 1, 0, 0, 0, 0, 0].map(Some), "the other falls due in April");
        assert_eq!((office.rows_of(&repairs).await, office.rows_of(&events).await), (3, 1));

        let by = office.lead.get("callback-statistics?month=2026-03&by=technician").await.ok();
        let names: Vec<_> = by.items().iter().map(|row| (row["technician_id"].clone(), row["due"].clone())).collect();
        assert_eq!(names, [(json!(null), json!(1)), (json!(office.tech.id()), json!(3))]);
        for row in by.items() {
            assert_eq!(office.rows_of(row).await as u64, row["due"].as_u64().expect("a count"));
        }
        let file = office.lead.get("callback-statistics/export?month=2026-03").await.ok();
        assert_eq!(file.header("x-row-count"), "2");
    });
}

/// Rule: CBK-20.
#[test]
fn attempts_are_dated_when_they_were_made_and_the_last_waits_like_the_others() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, _) = office.returned().await;
        let tried = async |at: &str| {
            let callback = office.callback(&ticket).await;
            office.call(&office.desk, &callback, json!({"outcome": "no_answer", "called_at": at})).await
        };
        office.app.at("2026-03-02T04:00:00Z");
        tried("2026-03-02T00:29:59Z").await.refused_at(Code::TimeNotValid, "/called_at");
        tried("2026-03-02T04:00:01Z").await.refused_at(Code::TimeNotValid, "/called_at");
        tried("2026-03-02T03:00:00Z").await.ok();
        let next = office.callback(&ticket).await;
        assert_eq!(
            next["next_attempt_at"], "2026-03-02T07:00:00Z",
            "four hours after the call, whenever it was written down"
        );
        tried("2026-03-02T02:59:59Z").await.refused_at(Code::TimeNotValid, "/called_at");
        office.app.at("2026-03-02T07:00:00Z");
        tried("2026-03-02T07:00:00Z").await.ok();
        office.app.at("2026-03-02T07:00:01Z");
        tried("2026-03-02T07:00:01Z").await.refused(Code::CallbackTooEarly);
        office.app.at("2026-03-02T11:00:00Z");
        let ended = tried("2026-03-02T11:00:00Z").await.ok();
        assert_eq!((&ended["stage"], &ended["is_in_time"]), (&json!("not_reached"), &json!(false)));
    });
}
