//! The register of the front desk, through the API.

mod correct;
mod counter;
mod events;
mod incidents;
mod open_list;
mod recordings;

use crate::support::both;
use crate::support::estate::Office;
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// Rule: TKT-05, TKT-12, TKT-13, TKT-33, RPR-02.
#[test]
fn a_call_is_registered_and_dispatched_within_its_minute() {
    both(async |app| {
        let office = Office::of(app).await;
        office.app.at("2026-03-02T01:00:50Z");
        let row = Office::repair("4-2-301", json!({"begun_at": "2026-03-02T01:00:00Z"}));
        let (ticket, slip) = office.dispatched(row).await;
        assert_eq!(ticket.json()["number"], "20260302-001");
        assert_eq!(ticket.json()["stage"], "assigned");
        assert_eq!(slip.json()["number"], "20260302-001-1");
        assert_eq!(office.clock(&ticket.id(), "ticket.register_within").await["state"], "met");
        assert_eq!(office.clock(&ticket.id(), "dispatch.household_within").await["state"], "met");
        office.app.at("2026-03-02T02:01:01Z");
        let late = Office::repair("4-2-301", json!({"begun_at": "2026-03-02T02:00:00Z"}));
        let late = office.desk.post("tickets").json(late).await.created();
        assert_eq!(late.json()["number"], "20260302-002");
        assert_eq!(office.clock(&late.id(), "ticket.register_within").await["state"], "missed");
        let running = office.clock(&late.id(), "dispatch.household_within").await;
        assert_eq!(running["state"], "overdue", "it waits for its slip: {running}");
    });
}

/// Rule: TKT-08, PTY-04.
#[test]
fn an_incomplete_row_is_refused_with_every_gap_and_changes_nothing() {
    both(async |app| {
        let office = Office::of(app).await;
        let bare = json!({"kind": "repair", "channel": "call", "content": "漏水"});
        let refused = office.desk.post("tickets").json(bare).await.refused(Code::TicketIncomplete);
        let pointers: Vec<&str> = refused.json()["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .filter_map(|fault| fault["pointer"].as_str())
            .collect();
        assert_eq!(pointers, ["/caller_name", "/caller_phone", "/place"]);
        office
            .desk
            .post("tickets")
            .json(Office::repair("9-9-999", json!({})))
            .await
            .refused_at(Code::UnitUnknown, "/room");
        let wrong = Office::repair("4-2-301", json!({"caller_phone": "电话不详"}));
        office.desk.post("tickets").json(wrong).await.refused(Code::TicketIncomplete);
        assert!(office.desk.get("tickets").await.ok().items().is_empty());
    });
}

/// Rule: SUG-01, TKT-17, TKT-06.
#[test]
fn an_enquiry_needs_little_and_is_answered_on_the_spot() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = json!({"kind": "enquiry", "channel": "call", "caller_name": "李先生", "content": "物业费怎么交"});
        let ticket = office.desk.post("tickets").json(row).await.created();
        let answer = json!({"answer": "可在前台或线上缴纳", "outcome": "solved"});
        let closed = office.on_ticket(&office.desk, &ticket.id(), "answer", answer.clone()).await.ok();
        assert_eq!(closed.json()["stage"], "closed");
        let repair = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        office.on_ticket(&office.desk, &repair.id(), "answer", answer).await.refused(Code::TicketKindRefused);
        let told = json!({"answer": "室外管网由水务公司负责，已告知电话", "outcome": "out_of_scope"});
        let closed = office.on_ticket(&office.desk, &repair.id(), "answer", told).await.ok();
        assert_eq!(closed.json()["outcome"], "out_of_scope");
    });
}

/// Rule: TKT-22.
#[test]
fn a_ticket_waits_only_with_reason_date_and_a_customer_who_knows() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = json!({"kind": "help", "channel": "visit", "caller_name": "王女士", "content": "请代收快递"});
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        office.on_ticket(&office.desk, &ticket, "assign", json!({"owner_id": office.steward.id()})).await.ok();
        office.on_ticket(&office.steward, &ticket, "start", json!({})).await.ok();
        let refused =
            office.on_ticket(&office.steward, &ticket, "wait", json!({})).await.refused(Code::TicketWaitNeedsDate);
        assert_eq!(refused.json()["errors"].as_array().map(Vec::len), Some(3));
        let good = json!({"reason": "customer", "expected_on": "2026-03-04", "customer_told": true});
        assert_eq!(office.on_ticket(&office.steward, &ticket, "wait", good).await.ok().json()["stage"], "waiting");
        assert_eq!(
            office.on_ticket(&office.steward, &ticket, "resume", json!({})).await.ok().json()["stage"],
            "in_progress"
        );
    });
}

/// Rule: TKT-16, CLK-11.
#[test]
fn an_extension_moves_the_clock_only_when_it_was_talked_over_in_time() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = Office::repair("4-2-301", json!({"customer_deadline_at": "2026-03-02T04:00:00Z"}));
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        let silent = json!({"new_at": "2026-03-03T04:00:00Z"});
        office.on_ticket(&office.desk, &ticket, "extend", silent).await.ok();
        assert_eq!(office.clock(&ticket, "customer_deadline").await["due_at"], "2026-03-02T04:00:00Z");
        office.app.at("2026-03-02T02:00:00Z");
        let talked = json!({"new_at": "2026-03-03T04:00:00Z", "talked_at": "2026-03-02T01:50:00Z"});
        let extended = office.on_ticket(&office.desk, &ticket, "extend", talked).await.ok();
        assert_eq!(office.clock(&ticket, "customer_deadline").await["due_at"], "2026-03-03T04:00:00Z");
        assert_eq!(extended.json()["extensions"].as_array().map(Vec::len), Some(2), "the silent one is kept as well");
    });
}

/// Rule: TKT-09, TKT-11, AUD-05.
#[test]
fn a_correction_changes_the_slips_in_the_same_step_and_keeps_the_old_value() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, slip) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let put_right = json!({"content": "卫生间水管漏水", "reason": "听错"});
        office.on_ticket(&office.desk, &ticket.id(), "correct", put_right).await.ok();
        let slip = office.desk.get(&format!("slips/{}", slip.id())).await.ok();
        assert_eq!(slip.json()["content"], "卫生间水管漏水");
        assert!(office.desk.get("inconsistencies").await.ok().items().is_empty());
        let history = office.lead.get(&format!("journal?matter_id={}", ticket.id())).await.ok();
        let corrected =
            history.items().iter().find(|entry| entry["deed"] == "ticket.corrected").expect("an entry").clone();
        assert_eq!(corrected["changes"]["content"], json!(["厨房水管漏水，地面有积水", "卫生间水管漏水"]));
    });
}

/// Rule: RPTD-01, TKT-36.
#[test]
fn the_desk_sees_open_and_recent_matters_of_the_room_or_phone() {
    both(async |app| {
        let office = Office::of(app).await;
        let first = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        let unit = first.json()["unit_id"].as_str().expect("a unit").to_owned();
        let by_room = office.desk.get(&format!("tickets/repeats?unit_id={unit}")).await.ok();
        assert_eq!(by_room.items().len(), 1);
        let by_phone = office.desk.get("tickets/repeats?phone=13457223212").await.ok();
        assert_eq!(by_phone.items().len(), 1);
        let linked = Office::repair("4-2-301", json!({"repeats_id": first.id()}));
        assert_eq!(office.desk.post("tickets").json(linked).await.created().json()["repeats_id"], first.id());
        office.app.advance(TimeDelta::days(400));
        assert_eq!(
            office.desk.get(&format!("tickets/repeats?unit_id={unit}")).await.ok().items().len(),
            2,
            "open ones stay"
        );
    });
}

/// Rule: TKT-12, API-05.
#[test]
fn words_of_two_characters_are_found_and_totals_are_told() {
    both(async |app| {
        let office = Office::of(app).await;
        for content in ["厨房水管漏水", "卫生间马桶堵塞", "阳台漏水"] {
            office.desk.post("tickets").json(Office::repair("4-2-301", json!({"content": content}))).await.created();
        }
        let found = office.desk.get("tickets?q=%E6%BC%8F%E6%B0%B4&total=true").await.ok();
        assert_eq!(found.items().len(), 2);
        assert_eq!(found.json()["total"], json!({"count": 2, "is_more": false}));
        let all = office.desk.get("tickets?stage=registered&total=true&limit=2").await.ok();
        assert_eq!((all.items().len(), &all.json()["total"]["count"]), (2, &json!(3)));
        let cursor = all.json()["next_cursor"].as_str().expect("a next page").to_owned();
        let rest = office.desk.get(&format!("tickets?stage=registered&limit=2&cursor={cursor}")).await.ok();
        assert_eq!((rest.items().len(), rest.json()["next_cursor"].is_null()), (1, true));
        office.desk.get("tickets?cursor=nonsense").await.refused_at(Code::NotValid, "/cursor");
        office.desk.get("tickets?unknown=1").await.refused(Code::MalformedRequest);
        let file = office.desk.get("tickets/export?q=%E6%BC%8F%E6%B0%B4").await.ok();
        assert_eq!(file.header("x-row-count"), "2");
        assert!(file.text().contains("134****3212"), "phones are masked in files");
    });
}

/// Rule: TKT-18.
#[test]
fn anybody_is_a_first_receiver_and_sees_what_concerns_them() {
    both(async |app| {
        let office = Office::of(app).await;
        let guard = office.app.holding(Role::Guard);
        let row = Office::public(json!({"channel": "gate"}));
        let ticket = guard.post("tickets").json(row).await.created();
        assert_eq!(ticket.json()["first_receiver"]["id"], json!(guard.id()));
        office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        assert_eq!(guard.get("tickets").await.ok().items().len(), 1, "a guard sees only the own ones");
        assert_eq!(office.desk.get("tickets").await.ok().items().len(), 2);
        office.on_ticket(&office.desk, &ticket.id(), "assign", json!({"owner_id": office.steward.id()})).await.ok();
        let told = office.on_ticket(&office.desk, &ticket.id(), "tell-receiver", json!({})).await.ok();
        assert!(told.json()["arranged_told_at"].is_string());
    });
}

/// Rule: TKT-34.
#[test]
fn a_time_from_paper_is_kept_beside_the_time_of_entry_within_bounds() {
    both(async |app| {
        let office = Office::of(app).await;
        let paper = |at: &str| Office::repair("4-2-301", json!({"reported_at": at, "begun_at": at}));
        let kept = office.desk.post("tickets").json(paper("2026-02-28T01:00:00Z")).await.created();
        assert_eq!(kept.json()["reported_at"], "2026-02-28T01:00:00Z");
        assert_eq!(kept.json()["registered_at"], "2026-03-02T00:30:00Z");
        office.desk.post("tickets").json(paper("2026-02-20T01:00:00Z")).await.refused(Code::TicketBackdated);
        office.desk.post("tickets").json(paper("2026-03-05T01:00:00Z")).await.refused(Code::TimeNotValid);
    });
}

/// Rule: TKT-35.
#[test]
fn a_row_is_voided_by_a_second_person_and_never_deleted() {
    both(async |app| {
        let office = Office::of(app).await;
        let ticket = office.lead.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created().id();
        let why = json!({"reason": "重复登记"});
        office.on_ticket(&office.lead, &ticket, "void", why.clone()).await.refused(Code::SecondPersonRequired);
        office.on_ticket(&office.desk, &ticket, "void", why.clone()).await.refused(Code::Forbidden);
        assert_eq!(office.on_ticket(&office.head, &ticket, "void", why).await.ok().json()["stage"], "void");
        assert_eq!(office.clock(&ticket, "dispatch.household_within").await["state"], "void");
    });
}

/// Rule: TKT-02, TKT-01, TKT-32.
#[test]
fn the_desk_reads_the_opening_phrase_that_the_policy_sets() {
    both(async |app| {
        let office = Office::of(app).await;
        let shipped = office.desk.get("desk-conduct").await.ok();
        assert_eq!(shipped["opening_phrase"], "您好，这里是物业客服中心，很高兴为您服务。");
        assert_eq!((&shipped["answer_within_rings"], &shipped["hotline_hours"]), (&json!(3), &json!(24)));
        office.set_policy(json!({"desk.opening_phrase": "您好，和园管家为您服务。"})).await;
        assert_eq!(office.desk.get("desk-conduct").await.ok()["opening_phrase"], "您好，和园管家为您服务。");
    });
}

/// Rule: TKT-18.
#[test]
fn whoever_was_asked_first_hears_of_every_change() {
    both(async |app| {
        let office = Office::of(app).await;
        let guard = office.app.holding(Role::Guard);
        let row = json!({
            "kind": "help", "channel": "gate", "caller_name": "王女士", "content": "请代收快递",
            "first_receiver_id": guard.id(),
        });
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        assert_eq!(office.ticket(&ticket).await.json()["owes_first_receiver"], false, "nothing is arranged yet");
        office.on_ticket(&office.desk, &ticket, "assign", json!({"owner_id": office.steward.id()})).await.ok();
        assert_eq!(office.ticket(&ticket).await.json()["owes_first_receiver"], true);
        office.on_ticket(&office.desk, &ticket, "tell-receiver", json!({})).await.ok();
        assert_eq!(office.ticket(&ticket).await.json()["owes_first_receiver"], false);
        office.on_ticket(&office.steward, &ticket, "start", json!({})).await.ok();
        office.app.advance(TimeDelta::minutes(1));
        office
            .on_ticket(&office.steward, &ticket, "handle", json!({"result": "已代收", "outcome": "solved"}))
            .await
            .ok();
        let heard = office.told(&guard, "stage").await;
        let stages: Vec<_> = heard.iter().rev().map(|notice| notice["content"]["to"].clone()).collect();
        assert_eq!(stages, ["assigned", "in_progress", "handled"]);
        assert!(heard.iter().all(|notice| notice["subject_id"] == ticket.as_str()));
        let owner = office.told(&office.steward, "stage").await;
        assert_eq!(owner.len(), 1, "the owner is not told of what they did themselves");
        let own = guard.get(&format!("tickets?first_receiver_id={}", guard.id())).await.ok();
        assert_eq!(own.items().len(), 1, "my first-asked");
    });
}

/// Rule: TKT-01, TKT-26.
#[test]
fn rings_are_judged_and_an_alarm_calls_the_steward() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = Office::repair("4-2-301", json!({"ring_count": 4}));
        let ticket = office.desk.post("tickets").json(row).await.created();
        let contact = &ticket.json()["contacts"][0];
        assert_eq!(contact["is_answered_in_time"], false);
        let path = format!("contacts/{}", contact["id"].as_str().expect("an id"));
        let alarm = office.desk.post(&format!("{path}/alarm")).if_match(1).json(json!({})).await.ok();
        assert!(alarm.json()["excited_alarm_at"].is_string());
        office.app.advance(TimeDelta::minutes(6));
        assert_eq!(office.clock(&ticket.id(), "desk.assistant_at_desk_within").await["state"], "overdue");
        office.steward.post(&format!("{path}/assistant")).if_match(2).json(json!({})).await.ok();
        assert_eq!(office.clock(&ticket.id(), "desk.assistant_at_desk_within").await["state"], "missed");
    });
}

/// Rule: TKT-33.
#[test]
fn numbers_have_no_gaps_however_many_register_at_once_or_are_refused() {
    both(async |app| {
        let office = Office::of(app).await;
        let rows = (0..12).map(|index| {
            let room = if index % 4 == 3 { "9-9-999" } else { "4-2-301" };
            let (desk, row) = (office.desk.clone(), Office::repair(room, json!({})));
            async move { desk.post("tickets").json(row).await }
        });
        let answers = futures_util::future::join_all(rows).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 9);
        let list = office.desk.get("tickets").await.ok();
        let mut numbers: Vec<&str> = list.items().iter().filter_map(|ticket| ticket["number"].as_str()).collect();
        numbers.sort_unstable();
        let expected: Vec<String> = (1..=9).map(|nth| format!("20260302-{nth:03}")).collect();
        assert_eq!(numbers, expected);
    });
}

/// Rule: TKT-13, RPR-01.
#[test]
fn a_slip_is_offered_where_one_may_be_issued_and_what_has_no_operation_is_not() {
    both(async |app| {
        let office = Office::of(app).await;
        let verbs = |ticket: &Value| -> Vec<(String, bool)> {
            let all = ticket["verbs"].as_array().expect("verbs");
            let one = |info: &Value| (info["verb"].as_str().unwrap_or_default().to_owned(), info["is_allowed"] == true);
            all.iter().map(one).collect()
        };
        let issue = ("issue_slip".to_owned(), true);
        let (ticket, slip) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let shown = verbs(ticket.json());
        assert!(shown.contains(&issue), "{shown:?}");
        assert!(shown.iter().all(|(verb, _)| verb != "callback"), "callbacks are recorded on their own: {shown:?}");
        let technician = office.tech.get(&format!("tickets/{}", ticket.id())).await.ok();
        assert!(verbs(technician.json()).iter().all(|(verb, _)| *verb != issue.0), "the right is asked for");
        let enquiry = Office::public(json!({ "kind": "enquiry" }));
        let enquiry = office.desk.post("tickets").json(enquiry).await.created();
        assert!(verbs(enquiry.json()).iter().all(|(verb, _)| *verb != issue.0), "an enquiry needs no slip");
        for verb in ["accept", "arrive", "work"] {
            office.does(&office.tech, &slip.id(), verb, json!({})).await.ok();
        }
        let again = office.on_ticket(&office.desk, &ticket.id(), "slips", json!({})).await.created();
        assert_eq!(again.json()["number"].as_str().map(|number| number.starts_with("20260302-001-")), Some(true));
        let (done, _) = office.returned().await;
        let done = office.ticket(&done).await;
        assert_eq!(done["stage"], "handled");
        assert!(verbs(done.json()).iter().all(|(verb, _)| *verb != issue.0));
        let late = office.on_ticket(&office.desk, &done.id(), "slips", json!({})).await;
        late.refused(Code::TicketWrongStage);
    });
}

/// Rule: AUD-03, SEC-01.
#[test]
fn whoever_sees_a_ticket_sees_its_whole_history() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, slip) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        office.does(&office.tech, &slip.id(), "accept", json!({})).await.ok();
        let path = format!("tickets/{}/history", ticket.id());
        let own = office.tech.get(&path).await.ok();
        let deeds: Vec<_> = own.items().iter().map(|entry| entry["deed"].as_str().expect("a deed")).collect();
        assert_eq!((deeds.first(), deeds.last()), (Some(&"slip.accepted"), Some(&"ticket.registered")), "{deeds:?}");
        let all = office.lead.get(&format!("journal?matter_id={}", ticket.id())).await.ok();
        assert_eq!(own.items(), all.items());
        let first = office.tech.get(&format!("{path}?limit=1")).await.ok();
        let cursor = first["next_cursor"].as_str().expect("a second page");
        assert_eq!(office.tech.get(&format!("{path}?cursor={cursor}")).await.ok().items(), &own.items()[1..]);
        office.tech2.get(&path).await.refused(Code::NotFound);
        office.tech.get(&format!("journal?matter_id={}", ticket.id())).await.refused(Code::Forbidden);
    });
}
