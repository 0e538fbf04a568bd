//! Slips, from issue to closing, through the API.

mod majors;

use crate::support::both;
use crate::support::estate::{Office, lay_over, satisfied};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

/// Rule: TKT-20, RPR-01, RPR-17, RPR-19, RPR-25, TKT-35, TKT-10, CBK-02, CBK-04.
#[test]
fn the_main_job_from_the_call_to_the_closing() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, slip) = office.returned().await;
        let handled = office.ticket(&ticket).await;
        assert_eq!((&handled.json()["stage"], &handled.json()["callbacks_due"]), (&json!("handled"), &json!(1)));
        office.on_ticket(&office.desk, &ticket, "close", json!({})).await.refused(Code::TicketNotClosable);
        let callback = office.callback(&ticket).await;
        office.call(&office.desk, &callback, satisfied()).await.ok();
        let noted = office.desk.get(&format!("slips/{slip}")).await.ok();
        assert!(noted.json()["callback_at"].is_string(), "the call is noted on the slip");
        let closed = office.on_ticket(&office.desk, &ticket, "close", json!({})).await.ok();
        assert_eq!((&closed.json()["stage"], &closed.json()["is_satisfied"]), (&json!("closed"), &json!(true)));
        assert_eq!(office.desk.get(&format!("slips/{slip}")).await.ok().json()["stage"], "closed");
    });
}

/// Rule: PPL-06.
#[test]
fn whatever_must_be_done_has_one_persons_name_on_it() {
    both(async |app| {
        let office = Office::of(app).await;
        let person = |who: &crate::support::client::Client| json!(who.id());
        // A slip that was given to nobody belongs to whoever takes it, and its ticket to whoever begins.
        let row = Office::public(json!({"dispatch": {}}));
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        let slip = office.leading(&ticket).await.id();
        let accepted = office.does(&office.tech2, &slip, "accept", json!({})).await.ok();
        assert_eq!(accepted.json()["technician_id"], person(&office.tech2));
        office.does(&office.tech2, &slip, "arrive", json!({})).await.ok();
        assert_eq!(office.ticket(&ticket).await.json()["owner"]["id"], person(&office.tech2));
        // A complaint has the lead's name from its first moment.
        let complaint = json!({"kind": "complaint", "channel": "call", "caller_name": "杨秀兰",
            "caller_phone": "134 5722 3212", "place": "4栋大堂", "content": "保安态度差"});
        let complaint = office.desk.post("tickets").json(complaint).await.created();
        assert_eq!(complaint.json()["owner"]["id"], person(&office.lead));
        // And every promise of both names who owes it.
        for ticket in [ticket, complaint.id()] {
            let shown = office.ticket(&ticket).await;
            let running = |clock: &&serde_json::Value| clock["stopped_at"].is_null();
            let clocks = shown.json()["clocks"].as_array().expect("clocks").clone();
            assert!(clocks.iter().filter(running).all(|clock| clock["owner_id"].is_string()), "{clocks:?}");
        }
    });
}

/// Rule: RPR-05, RPR-07, CLK-08.
#[test]
fn the_worked_clock_of_the_first_preset_holds_to_the_second() {
    both(async |app| {
        let office = Office::of(app).await;
        office.app.at("2026-03-02T01:00:55Z");
        let row = Office::repair("4-2-301", json!({"begun_at": "2026-03-02T01:00:00Z"}));
        let (ticket, slip) = office.dispatched(row).await;
        let (ticket, slip) = (ticket.id(), slip.id());
        office.app.at("2026-03-02T01:02:00Z");
        office.does(&office.tech, &slip, "accept", json!({})).await.ok();
        office.app.at("2026-03-02T01:06:10Z");
        office.does(&office.tech, &slip, "arrive", json!({})).await.ok();
        let arrival = office.clock(&ticket, "arrive.household_within").await;
        assert_eq!(
            (&arrival["due_at"], &arrival["state"]),
            (&json!("2026-03-02T01:05:55Z"), &json!("missed")),
            "late by 15 s"
        );
        office.does(&office.tech, &slip, "work", json!({})).await.ok();
        office.app.at("2026-03-02T01:30:00Z");
        office.does(&office.tech, &slip, "finish", json!({"work_done": "更换角阀"})).await.ok();
        let handling = office.clock(&ticket, "handle.household_within").await;
        assert_eq!((&handling["due_at"], &handling["state"]), (&json!("2026-03-02T01:36:10Z"), &json!("met")));
        office.does(&office.tech, &slip, "confirm", json!({"by_phone": true})).await.ok();
        office.app.at("2026-03-02T01:45:00Z");
        office.does(&office.tech, &slip, "return", json!({})).await.ok();
        let call = office.clock(&ticket, "callback.within").await;
        assert_eq!(call["due_at"], "2026-03-02T03:30:00Z", "two hours from handled, not from the return");
        office.app.at("2026-03-02T03:20:00Z");
        let callback = office.callback(&ticket).await;
        office.call(&office.desk, &callback, satisfied()).await.ok();
        assert_eq!(office.clock(&ticket, "callback.within").await["state"], "met");
    });
}

/// Rule: RPR-13, RPR-14, RPR-15, RPR-18, RPR-28, CBK-09.
#[test]
fn paid_work_needs_the_price_first_and_opinion_and_signature_last() {
    both(async |app| {
        let office = Office::of(app).await;
        let (_, slip) = office.dispatched(Office::repair("4-2-302", json!({}))).await;
        assert_eq!(slip.json()["case"], "paid", "out of warranty is paid, not refused");
        assert_eq!(slip.json()["slip_type"], "repair");
        assert_eq!(slip.json()["papers"].as_array().map(Vec::len), Some(1), "the dispatch slip goes along");
        let slip = slip.id();
        for verb in ["accept", "arrive"] {
            office.does(&office.tech, &slip, verb, json!({})).await.ok();
        }
        office.does(&office.tech, &slip, "work", json!({})).await.refused(Code::SlipPriceNotTold);
        office.does(&office.tech, &slip, "price", json!({})).await.ok();
        office.does(&office.tech, &slip, "work", json!({})).await.ok();
        let bill = json!({
            "work_done": "更换角阀", "labour_fen": 4000,
            "materials": [{"name": "角阀", "quantity_thousandths": 1000, "price_fen": 3500, "unit": "个"}],
        });
        let done = office.does(&office.tech, &slip, "finish", bill).await.ok();
        assert_eq!(done.json()["amount_fen"], 7500);
        let unsigned =
            office.does(&office.tech, &slip, "confirm", json!({"by_phone": true})).await.refused(Code::SlipNotSigned);
        assert_eq!(unsigned.json()["errors"].as_array().map(Vec::len), Some(2));
        let mut signed = json!({"customer_opinion": "满意", "customer_grade": "a", "signed_by": "杨秀兰"});
        let typed = office.does(&office.tech, &slip, "confirm", signed.clone()).await;
        typed.refused_at(Code::SlipNotSigned, "/signature_id");
        lay_over(&mut signed, json!({"signature_id": office.strokes(&slip).await}));
        office.does(&office.tech, &slip, "confirm", signed).await.ok();
        office.does(&office.tech, &slip, "return", json!({})).await.ok();
    });
}

/// Rule: RPR-09.
#[test]
fn public_work_that_was_put_off_is_due_by_its_date_and_never_after_the_cap() {
    both(async |app| {
        let office = Office::of(app).await;
        for (expected_on, due_at) in [("2026-03-06", "2026-03-06T16:00:00Z"), ("2026-12-01", "2026-04-14T09:30:00Z")] {
            let (ticket, slip) = office.dispatched(Office::public(json!({}))).await;
            let slip = slip.id();
            for verb in ["accept", "arrive"] {
                office.does(&office.tech, &slip, verb, json!({})).await.ok();
            }
            let why = json!({"reason": "待料", "expected_on": expected_on});
            office.does(&office.tech, &slip, "suspend", why).await.ok();
            let cap = office.clock(&ticket.id(), "handle.public_cap").await;
            assert_eq!((&cap["due_at"], &cap["state"]), (&json!("2026-04-14T09:30:00Z"), &json!("on_track")));
            assert_eq!(office.clock(&ticket.id(), "handle.extended").await["due_at"], due_at);
        }
    });
}

/// Rule: RPR-13, RPR-14, RPR-18.
#[test]
fn a_signature_is_strokes_of_the_slip_or_a_paper_that_is_filed() {
    both(async |app| {
        let office = Office::of(app).await;
        let (_, other) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let foreign = office.strokes(&other.id()).await;
        let (_, slip) = office.dispatched(Office::repair("4-2-302", json!({}))).await;
        let slip = slip.id();
        for verb in ["accept", "arrive", "price", "work"] {
            office.does(&office.tech, &slip, verb, json!({})).await.ok();
        }
        office.does(&office.tech, &slip, "finish", json!({"work_done": "疏通", "labour_fen": 5000})).await.ok();
        let with = |more: Value| {
            let mut paper = json!({"customer_opinion": "满意", "signed_by": "杨秀兰"});
            lay_over(&mut paper, more);
            paper
        };
        let confirm = async |more: Value| office.does(&office.tech, &slip, "confirm", with(more)).await;
        confirm(json!({"signature_id": foreign})).await.refused_at(Code::NotValid, "/signature_id");
        confirm(json!({"is_on_paper": true})).await.refused_at(Code::SlipNotSigned, "/signature_id");
        confirm(json!({"filed_at_place": "前台2号夹"})).await.refused(Code::SlipNotSigned);
        let filed = confirm(json!({"is_on_paper": true, "filed_at_place": "前台2号夹"})).await.ok();
        assert_eq!((&filed["is_on_paper"], &filed["filed_at_place"]), (&json!(true), &json!("前台2号夹")));
        assert!(filed["signed_at"].is_string());
    });
}

/// Rule: RPR-04, RPR-08, RPR-09, RPR-16, RPR-24, CLK-06.
#[test]
fn public_work_is_classified_handed_over_and_checked_by_another() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, slip) = office.dispatched(Office::public(json!({}))).await;
        assert_eq!(slip.json()["case"], "public");
        let (ticket, slip) = (ticket.id(), slip.id());
        office.does(&office.tech, &slip, "accept", json!({})).await.ok();
        office.does(&office.tech, &slip, "arrive", json!({})).await.ok();
        let medium = json!({"size_class": "medium"});
        office.does(&office.tech, &slip, "classify", medium.clone()).await.ok();
        assert_eq!(office.clock(&ticket, "handle.public_within").await["state"], "transferred");
        let due = office.clock(&ticket, "handle.public_medium").await;
        assert_eq!(due["due_at"], "2026-03-05T09:30:00Z", "the end of the third working day");
        let large = json!({"size_class": "large"});
        office.does(&office.tech, &slip, "classify", large.clone()).await.refused(Code::TextNotGiven);
        let why = json!({"size_class": "large", "reason": "需更换整段线路"});
        office.does(&office.tech, &slip, "classify", why).await.ok();
        let again = json!({"size_class": "small", "reason": "改回"});
        office.does(&office.tech, &slip, "classify", again).await.refused(Code::SlipClassRefused);
        office.does(&office.tech, &slip, "finish", json!({"work_done": "更换灯管"})).await.ok();
        office.does(&office.tech, &slip, "check", json!({"is_ok": true})).await.refused(Code::Forbidden);
        let failed =
            office.does(&office.steward, &slip, "check", json!({"is_ok": false, "reason": "仍闪烁"})).await.ok();
        assert_eq!(failed.json()["stage"], "working");
        office.does(&office.tech, &slip, "finish", json!({"work_done": "更换镇流器"})).await.ok();
        assert_eq!(
            office.does(&office.steward, &slip, "check", json!({"is_ok": true})).await.ok().json()["stage"],
            "confirmed"
        );
    });
}

/// Rule: RPR-10, RPR-11, CLK-06.
#[test]
fn what_cannot_be_fixed_is_reported_with_reason_and_date_and_shared() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, slip) = office.dispatched(Office::public(json!({}))).await;
        let (ticket, slip) = (ticket.id(), slip.id());
        office.does(&office.tech, &slip, "accept", json!({})).await.ok();
        office.does(&office.tech, &slip, "arrive", json!({})).await.ok();
        office.does(&office.tech, &slip, "suspend", json!({"reason": ""})).await.refused(Code::SlipCannotFixIncomplete);
        let report = json!({"reason": "配件需厂家发货", "expected_on": "2026-03-06"});
        office.does(&office.tech, &slip, "suspend", report).await.ok();
        assert_eq!(office.clock(&ticket, "handle.public_within").await["state"], "transferred");
        assert_eq!(office.clock(&ticket, "repair.cannot_fix_report_within").await["state"], "met");
        let share = office.clock(&ticket, "repair.unfinished_publish_within").await;
        assert_eq!(share["due_at"], "2026-03-03T09:30:00Z", "one working day");
        assert_eq!(office.tech.get("unfinished").await.ok().items().len(), 1);
        office.tech.post("unfinished/publish").json(json!({})).await.refused(Code::Forbidden);
        let shared = office.steward.post("unfinished/publish").json(json!({})).await.ok();
        assert_eq!(shared.json()["shared"], 1);
        assert_eq!(office.clock(&ticket, "repair.unfinished_publish_within").await["state"], "met");
        assert_eq!(office.does(&office.tech, &slip, "resume", json!({})).await.ok().json()["stage"], "working");
        assert!(office.tech.get("unfinished").await.ok().items().is_empty());
    });
}

/// Rule: RPR-29.
#[test]
fn a_slip_that_nobody_takes_is_an_alarm_after_half_the_time() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, slip) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let alarm = office.clock(&ticket.id(), "dispatch.unaccepted_alarm").await;
        assert_eq!(alarm["due_at"], "2026-03-02T00:32:30Z");
        office.app.advance(TimeDelta::minutes(3));
        assert_eq!(office.clock(&ticket.id(), "dispatch.unaccepted_alarm").await["state"], "overdue");
        office.does(&office.tech, &slip.id(), "accept", json!({})).await.ok();
        assert_eq!(office.clock(&ticket.id(), "dispatch.unaccepted_alarm").await["state"], "missed");

        let (public, slip) = office.dispatched(Office::public(json!({}))).await;
        let alarm = office.clock(&public.id(), "dispatch.unaccepted_alarm").await;
        assert_eq!(alarm["due_at"], "2026-03-02T01:03:00Z", "half of the hour that the work may take");
        office.app.advance(TimeDelta::minutes(30));
        office.does(&office.tech, &slip.id(), "accept", json!({})).await.ok();
        assert_eq!(office.clock(&public.id(), "dispatch.unaccepted_alarm").await["state"], "met");
    });
}

/// Rule: RPR-03, RPR-06, CBK-03.
#[test]
fn the_second_preset_counts_from_the_phone_call_and_from_the_return() {
    both(async |app| {
        let office = Office::of(app).await;
        let preset = json!({"preset": "DP-004", "overrides": {}, "from_at": "2026-03-02T00:30:00Z", "reason": "试行"});
        office.head.post("policy/versions").if_match(1).json(preset).await.created();
        office.app.at("2026-03-02T14:11:30Z");
        let row = Office::repair("4-2-301", json!({"begun_at": "2026-03-02T14:10:00Z"}));
        let (ticket, slip) = office.dispatched(row).await;
        let (ticket, slip) = (ticket.id(), slip.id());
        assert_eq!(office.clock(&ticket, "dispatch.household_within").await["state"], "met");
        assert!(
            office.clock(&ticket, "arrive.household_within").await.is_null(),
            "it waits for the technician's knowledge"
        );
        office.app.at("2026-03-02T14:12:00Z");
        office.does(&office.desk, &slip, "phone", json!({})).await.ok();
        office.app.at("2026-03-02T14:20:00Z");
        office.does(&office.tech, &slip, "accept", json!({})).await.ok();
        assert_eq!(office.clock(&ticket, "arrive.household_within").await["due_at"], "2026-03-02T14:27:00Z");
        office.app.at("2026-03-02T14:26:00Z");
        office.does(&office.tech, &slip, "arrive", json!({})).await.ok();
        assert_eq!(office.clock(&ticket, "arrive.household_within").await["state"], "met");
        assert!(office.clock(&ticket, "handle.household_within").await.is_null(), "no such limit there");
        office.does(&office.tech, &slip, "work", json!({})).await.ok();
        office.does(&office.tech, &slip, "finish", json!({"work_done": "更换角阀"})).await.ok();
        office.does(&office.tech, &slip, "confirm", json!({"by_phone": true})).await.ok();
        office.app.at("2026-03-02T15:30:00Z");
        office.does(&office.tech, &slip, "return", json!({})).await.ok();
        assert_eq!(office.clock(&ticket, "callback.within").await["due_at"], "2026-03-02T23:30:00Z");
    });
}

/// Rule: SEC-01, API-04.
#[test]
fn a_slip_belongs_to_its_technician_and_to_one_version() {
    both(async |app| {
        let office = Office::of(app).await;
        let (_, slip) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let path = format!("slips/{}/accept", slip.id());
        office.tech2.post(&path).if_match(1).json(json!({})).await.refused(Code::SlipNotYours);
        office.tech.post(&path).json(json!({})).await.refused(Code::PreconditionMissing);
        office.tech.post(&path).if_match(7).json(json!({})).await.refused(Code::VersionStale);
        office.tech.post(&path).if_match(1).json(json!({})).await.ok();
        let late = office.tech.post(&path).if_match(1).json(json!({})).header("accept-language", "en").await;
        let late = late.refused_at(Code::VersionStale, "/stage");
        assert!(
            late["errors"][0]["detail"].as_str().is_some_and(|told| told.starts_with("changed by ")),
            "{}",
            late.text()
        );
        office.tech.post(&path).if_match(2).json(json!({})).await.refused(Code::SlipWrongStage);
        let elsewhere = office.tech.within(office.app.other);
        elsewhere.get(&format!("slips/{}", slip.id())).await.refused(Code::NotFound);
        let why = json!({"technician_id": office.tech2.id(), "reason": "吴师傅在处理爆管"});
        let moved = office.does(&office.desk, &slip.id(), "reassign", why).await.ok();
        assert_eq!(
            (&moved.json()["stage"], &moved.json()["technician_id"]),
            (&json!("issued"), &json!(office.tech2.id()))
        );
    });
}

/// Rule: RPR-25, RPR-05, RPR-07.
#[test]
fn a_technicians_figures_count_what_was_in_time_what_was_rework_and_the_grades() {
    both(async |app| {
        let office = Office::of(app).await;
        let work = async |late: bool, grade: &str| {
            let (ticket, slip) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
            office.does(&office.tech, &slip.id(), "accept", json!({})).await.ok();
            office.app.advance(TimeDelta::minutes(if late { 6 } else { 5 }));
            office.does(&office.tech, &slip.id(), "arrive", json!({})).await.ok();
            office.does(&office.tech, &slip.id(), "work", json!({})).await.ok();
            office.app.advance(TimeDelta::minutes(if late { 31 } else { 30 }));
            office.does(&office.tech, &slip.id(), "finish", json!({"work_done": "更换角阀"})).await.ok();
            let signed = json!({"customer_grade": grade, "signed_by": "杨秀兰", "customer_opinion": "好",
                "is_on_paper": true, "filed_at_place": "前台2号夹"});
            office.does(&office.tech, &slip.id(), "confirm", signed).await.ok();
            office.does(&office.tech, &slip.id(), "return", json!({})).await.ok();
            (ticket.id(), slip.id())
        };
        work(false, "a").await;
        let (ticket, _) = work(true, "b").await;
        office.on_ticket(&office.desk, &ticket, "reopen", json!({"reason": "还在漏"})).await.ok();
        let day = "slip-figures?from=2026-03-01T16:00:00Z&to=2026-03-02T16:00:00Z";
        let figures = office.desk.get(day).await.ok();
        let mine = figures.items()[0].clone();
        assert_eq!((figures.items().len(), &mine["technician_id"]), (1, &json!(office.tech.id())));
        let of = |field: &str| mine[field].as_i64().expect("a count");
        assert_eq!((of("slips"), of("rework")), (3, 1));
        assert_eq!((of("arrived_in_time"), of("arrived_late")), (1, 1));
        assert_eq!((of("done_in_time"), of("done_late")), (1, 1));
        assert_eq!((of("grade_a"), of("grade_b"), of("grade_c")), (1, 1, 0));
        let next = office.desk.get("slip-figures?from=2026-03-02T16:00:00Z&to=2026-03-03T16:00:00Z").await.ok();
        assert!(next.items().is_empty(), "another day has its own");
    });
}

/// Rule: RPR-27.
#[test]
fn help_with_works_of_outsiders_names_the_outsider() {
    both(async |app| {
        let office = Office::of(app).await;
        let (_, slip) = office.dispatched(Office::repair("4-2-301", json!({"content": "协助外单位改造"}))).await;
        for verb in ["accept", "arrive", "work"] {
            office.does(&office.tech, &slip.id(), verb, json!({})).await.ok();
        }
        let done = json!({"work_done": "配合停水并验收", "outsider": "装修公司王工"});
        office.does(&office.tech, &slip.id(), "finish", done).await.ok();
        assert_eq!(office.desk.get(&format!("slips/{}", slip.id())).await.ok()["outsider"], "装修公司王工");
    });
}
