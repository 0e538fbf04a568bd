//! What the pages ask of a day: how something may be settled, what may be linked, and the duty that a signature fulfils.

use super::{DAY, Recorder, count, id_of, list, mixed, profile};
use crate::support::both;
use crate::support::estate::Office;
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: TEL-03.
#[test]
fn a_day_tells_how_its_leftovers_may_be_settled_and_by_whom() {
    both(async |app| {
        let recorder = mixed(app).await;
        let office = &recorder.office;
        let path = format!("call-days/{DAY}");
        let day = office.desk.get(&path).await.ok();
        let settlements = json!({
            "both": ["link"], "call": ["wrong_number", "internal", "test", "duplicate", "transfer"],
            "contact": ["internal", "test", "duplicate"], "may_create": true,
        });
        assert_eq!(day["settlements"], settlements);
        let nothing = json!({"both": [], "call": [], "contact": [], "may_create": false});
        let auditor = office.app.holding(Role::Auditor).get(&path).await.ok();
        assert_eq!(auditor["settlements"], nothing);
    });
}

/// Rule: TEL-03.
#[test]
fn what_may_be_linked_comes_with_its_reason_and_what_is_free_comes_first() {
    both(async |app| {
        let recorder = mixed(app).await;
        let (office, day) = (&recorder.office, recorder.day(DAY).await);
        let (call, row) = (id_of(&day, "calls_left", 0), id_of(&day, "contacts_left", 0));
        let path = |query: &str| format!("call-days/{DAY}/candidates?{query}");
        let of_row = office.desk.get(&path(&format!("contact_id={row}"))).await.ok();
        let calls: Vec<_> =
            of_row.items().iter().map(|one| (one["call"]["id"].clone(), one["is_taken"].clone())).collect();
        assert!(calls.iter().all(|(id, is_taken)| *is_taken == json!(*id != json!(call))), "{}", of_row.text());
        assert!(of_row.items()[0]["reason"]["zh"].as_str().is_some_and(|reason| reason.contains("号码不一致")));
        let of_call = office.desk.get(&path(&format!("call_id={call}"))).await.ok();
        assert!(of_call.items().iter().all(|one| one["call"]["id"] == call.as_str()), "{}", of_call.text());
        let reason = json!({"settlement": "test", "contact_id": row});
        recorder.does(&office.desk, DAY, "settle", reason).await.ok();
        let after = office.desk.get(&path(&format!("call_id={call}"))).await.ok();
        assert!(after.items().iter().all(|one| one["contact"]["id"] != row.as_str()), "a person decided of it");
        office.desk.get(&path(&format!("contact_id={row}"))).await.refused_at(Code::NotFound, "/contact_id");
        office.desk.get(&path("")).await.refused_at(Code::NotValid, "/call_id");
        office.desk.get(&path(&format!("call_id={call}&contact_id={row}"))).await.refused(Code::NotValid);
        let strange = format!("call_id={}", crate::support::contract::NO_ID);
        office.desk.get(&path(&strange)).await.refused_at(Code::NotFound, "/call_id");
        office.app.holding(Role::Customer).get(&path(&format!("call_id={call}"))).await.refused(Code::Forbidden);
    });
}

/// Rule: TEL-03.
#[test]
fn a_row_that_is_made_from_a_call_was_answered_when_the_recorder_says() {
    both(async |app| {
        let recorder = mixed(app).await;
        let (office, day) = (&recorder.office, recorder.day(DAY).await);
        office.app.advance(TimeDelta::days(1));
        let more = json!({"caller_phone": "13900139000", "recorded_call_id": id_of(&day, "calls_left", 0)});
        office.desk.post("tickets").json(Office::repair("4-2-302", more)).await.created();
        let after = office.lead.post(&format!("call-days/{DAY}/match")).json(json!({})).await.ok();
        let made = &after["settled"][0]["contact"];
        assert_eq!(made["answered_at"], "2026-03-02T04:00:05Z", "rung for five seconds: {}", after.text());
        assert_eq!(count(&after, "calls_left"), 0);
    });
}

/// Rule: TEL-04.
#[test]
fn a_day_that_a_late_list_opened_says_how_many_calls_came() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let office = &recorder.office;
        recorder.reads(&office.desk, list(&["2026-03-02 08:29:50,呼入,,0755-12345678,30,0,801"])).await.ok();
        office.app.advance(TimeDelta::days(1));
        recorder.does(&office.lead, DAY, "sign-off", json!({})).await.ok();
        recorder.does(&office.lead, DAY, "reopen", json!({"reason": "抽查"})).await.ok();
        assert_eq!(recorder.day(DAY).await["late_calls"], json!(null));
        recorder.does(&office.lead, DAY, "sign-off", json!({})).await.ok();
        recorder.reads(&office.desk, list(&["2026-03-02 12:00:00,呼入,,0755-12345678,5,0,801"])).await.ok();
        assert_eq!(recorder.day(DAY).await["late_calls"], 1);
    });
}

/// Rule: TEL-01.
#[test]
fn a_profile_is_tried_on_some_lines_before_it_is_kept() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let head = &recorder.office.head;
        let lines = list(&["2026-03-02 08:29:50,呼入,13800138000,0755-12345678,8,60,801", "3.2,呼入,1,2,8,60,801"]);
        let gbk = profile(json!({"encoding": "gb_18030"}));
        let tried = head.post("recorder-profiles/try").json(json!({"profile": gbk, "lines": lines})).await.ok();
        assert_eq!((&tried["done"], &tried["added"], &tried["fault_count"]), (&json!(false), &json!(1), &json!(1)));
        assert_eq!(tried["calls"][0]["started_at"], "2026-03-02T00:29:50Z");
        let bad = json!({"profile": profile(json!({"time_format": "%Q"})), "lines": lines});
        let refused = head.post("recorder-profiles/try").json(bad).await;
        refused.refused_at(Code::RecorderProfileNotValid, "/profile/time_format");
        let other = json!({"profile": profile(json!({})), "lines": "a,b\n1,2"});
        head.post("recorder-profiles/try").json(other.clone()).await.refused(Code::FileNotReadable);
        recorder.office.desk.post("recorder-profiles/try").json(other).await.refused(Code::Forbidden);
    });
}

/// Rule: TKT-03, TEL-04.
#[test]
fn a_signature_fulfils_the_duty_of_comparing_calls_and_nothing_else_does_for_who_reads_lists() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let office = &recorder.office;
        let id = guanjia::duties::actions::duty_id("calls_compared");
        let path = format!("duty-tasks?duty_id={id}&sort=due_at&limit=200");
        let owed = async || -> Vec<(String, String)> {
            let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            let tasks = office.head.get(&path).await.ok();
            tasks.items().iter().map(|task| (text(&task["due_on"]), text(&task["state"]))).collect()
        };
        let made = |at: &str| {
            office.app.at(at);
            let (project, now) = (office.app.project, office.app.now());
            office.app.tx(|tx| guanjia::duties::actions::make(tx, project, now));
            office.app.tx(|tx| guanjia::tickets::actions::make_call_list(tx, project, now));
        };
        made("2026-03-02T16:01:00Z");
        let before = owed().await;
        assert!(before.iter().all(|(_, state)| state == "open"), "nothing is missing, but no list came: {before:?}");
        recorder.reads(&office.desk, list(&["2026-03-02 08:29:50,呼入,,0755-12345678,30,0,801"])).await.ok();
        recorder.does(&office.lead, DAY, "sign-off", json!({})).await.ok();
        let after = owed().await;
        let done: Vec<_> = after.iter().filter(|(_, state)| state == "done").collect();
        assert_eq!(done.len(), 1, "{after:?}");
        assert_eq!(done[0].0, "2026-03-03", "owed on the day after");
        // Signed off once more, it asks for nothing again.
        recorder.does(&office.lead, DAY, "reopen", json!({"reason": "抽查"})).await.ok();
        recorder.does(&office.lead, DAY, "sign-off", json!({})).await.ok();
        assert_eq!(owed().await, after);
    });
}

/// Rule: TEL-03, TEL-04.
#[test]
fn a_link_over_midnight_takes_nothing_from_a_day_that_is_signed_off() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let office = &recorder.office;
        // 23:58 in China, and two minutes after midnight.
        office.app.at("2026-03-02T15:58:00Z");
        recorder.registered("13800138000").await;
        office.app.at("2026-03-02T16:10:00Z");
        let calls = list(&[
            "2026-03-02 23:57:50,呼入,13800138000,0755-12345678,8,60,801",
            "2026-03-03 00:02:00,呼入,13800138000,0755-12345678,8,60,801",
            "2026-03-03 00:05:00,呼入,13900139000,0755-12345678,30,0,",
        ]);
        recorder.reads(&office.desk, calls).await.ok();
        let (first, second) = (recorder.day(DAY).await, recorder.day("2026-03-03").await);
        assert_eq!((count(&first, "pairs"), count(&second, "calls_left")), (1, 1));
        let row = first["pairs"][0]["contact"]["id"].clone();
        let call = id_of(&second, "calls_left", 0);
        recorder.does(&office.lead, DAY, "sign-off", json!({})).await.ok();
        let link = json!({"settlement": "link", "call_id": call, "contact_id": row});
        let refused = recorder.does(&office.desk, "2026-03-03", "settle", link.clone()).await;
        refused.refused(Code::CallDayWrongStage);
        assert_eq!(count(&recorder.day(DAY).await, "pairs"), 1, "the signed day is as it was");
        recorder.does(&office.lead, DAY, "reopen", json!({"reason": "抽查"})).await.ok();
        recorder.does(&office.desk, "2026-03-03", "settle", link).await.ok();
        let after = recorder.day(DAY).await;
        assert_eq!((count(&after, "pairs"), count(&after, "calls_left")), (0, 1), "and tells at once what it lost");
        let settled = recorder.day("2026-03-03").await["settled"][0]["id"].clone();
        let call = id_of(&after, "calls_left", 0);
        let alone = json!({"settlement": "duplicate", "call_id": call});
        recorder.does(&office.desk, DAY, "settle", alone).await.ok();
        recorder.does(&office.lead, DAY, "sign-off", json!({})).await.ok();
        let take = json!({"settlement_id": settled});
        let refused = recorder.does(&office.desk, "2026-03-03", "take-back", take).await;
        refused.refused(Code::CallDayWrongStage);
        let missed = office.lead.get("recorded-calls?from_on=2026-03-03&to_on=2026-03-03&figure=missed").await.ok();
        let settle = json!({"settlement": "test", "call_id": missed.items()[0]["id"]});
        recorder.does(&office.desk, "2026-03-03", "settle", settle).await.refused_at(Code::NotFound, "/call_id");
    });
}
