//! Enquiries at the desk, the answer base, and what customers need.

use super::{Matter, team};
use crate::support::both;
use crate::support::client::Reply;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: SUG-03.
#[test]
fn an_enquiry_that_the_desk_cannot_answer_is_passed_on_with_a_promised_time() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let ticket = Matter::enquiry().registered_by(&desk).await;
        let path = format!("tickets/{}/pass-on", ticket.id());
        let team = team(&app, "财务部").await;
        let bare = desk.post(&path).if_match(1).json(json!({})).await.refused(Code::SuggestionIncomplete);
        assert_eq!(bare["errors"].as_array().map(Vec::len), Some(3), "department, told, and when");
        let silent = json!({ "team_id": team, "promised_at": "2026-03-02T04:00:00Z" });
        desk.post(&path).if_match(1).json(silent).await.refused_at(Code::SuggestionIncomplete, "/customer_told_at");
        let body = json!({ "team_id": team, "customer_told_at": app.now(), "promised_at": "2026-03-02T04:00:00Z" });
        let passed = desk.post(&path).if_match(1).json(body).await.ok();
        assert_eq!((&passed["stage"], &passed["team_id"]), (&json!("assigned"), &json!(team)));
        assert_eq!(passed["promise_told_at"], json!(app.now()));
        let clocks = passed["clocks"].as_array().expect("clocks");
        assert!(clocks.iter().any(|clock| clock["due_at"] == "2026-03-02T04:00:00Z"), "the promise runs");
    });
}

/// Rule: SUG-06.
#[test]
fn the_desk_finds_answers_by_any_word_and_sees_what_holds_no_longer() {
    both(async |app| {
        let head = app.holding(Role::DepartmentHead);
        let team = team(&app, "客服部").await;
        let gas =
            json!({ "topic": "燃气开通", "content": "拨打热线预约", "team_id": team, "valid_until": "2026-03-02" });
        let gas = head.post("answers").json(gas).await.created();
        head.post("answers").json(json!({ "topic": "校车", "content": "每日两班，站点在南门" })).await.created();
        let desk = app.holding(Role::FrontDesk);
        for (query, topics) in [
            ("?q=燃气", vec!["燃气开通"]),
            ("?q=南门", vec!["校车"]),
            ("?q=%25", vec![]),
            ("", vec!["校车", "燃气开通"]),
        ] {
            let query = query.replace("燃气", "%E7%87%83%E6%B0%94").replace("南门", "%E5%8D%97%E9%97%A8");
            let found = desk.get(&format!("answers{query}")).await.ok();
            let mut found: Vec<_> =
                found.items().iter().filter_map(|item| item["topic"].as_str().map(str::to_owned)).collect();
            found.sort();
            assert_eq!(found, topics, "{query}");
        }
        let holds = |found: &Reply| {
            found.items().iter().find(|item| item["topic"] == "燃气开通").map(|item| item["is_valid"].clone())
        };
        assert_eq!(holds(&desk.get("answers").await.ok()), Some(json!(true)), "its last day counts");
        app.at("2026-03-02T16:00:00Z");
        assert_eq!(holds(&desk.get("answers").await.ok()), Some(json!(false)), "the day ends at the office's midnight");
        assert_eq!(holds(&desk.get("answers?only_valid=true").await.ok()), None);
        let longer = json!({ "topic": "燃气开通", "content": "线上预约", "valid_until": "2026-12-31" });
        let path = format!("answers/{}", gas.id());
        let changed = head.patch(&path).if_match(1).json(longer.clone()).await.ok();
        assert_eq!((&changed["is_valid"], changed.version()), (&json!(true), 2));
        head.patch(&path).if_match(1).json(longer).await.refused(Code::VersionStale);
        let trace = app.holding(Role::Auditor).get(&format!("journal?subject_id={}", gas.id())).await.ok();
        assert_eq!(trace.items()[0]["changes"]["content"], json!(["拨打热线预约", "线上预约"]));
        let page = desk.get("answers?limit=1").await.ok();
        let next = page["next_cursor"].as_str().expect("a second page");
        assert_ne!(
            desk.get(&format!("answers?limit=1&cursor={next}")).await.ok().items()[0]["id"],
            page.items()[0]["id"]
        );
    });
}

/// Rule: SUG-07.
#[test]
fn needs_are_kept_under_three_aspects_until_they_are_planned_or_dropped() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        for aspect in ["management", "service", "business"] {
            let body = json!({ "party_label": "3号楼老年住户", "aspect": aspect, "content": "希望上门量血压" });
            let need = desk.post("needs").json(body).await.created();
            assert_eq!(need["state"], "open");
        }
        let other = json!({ "party_label": "住户", "aspect": "sales", "content": "…" });
        desk.post("needs").json(other).await.refused_at(Code::NotValid, "/aspect");
        let found = desk.get("needs?aspect=service").await.ok();
        let [need] = found.items() else { panic!("one need: {}", found.text()) };
        let body = json!({ "party_label": "3号楼老年住户", "aspect": "service", "content": "希望上门量血压", "idea": "与社区医院合作", "state": "planned" });
        let path = format!("needs/{}", need["id"].as_str().expect("an id"));
        let planned = app.holding(Role::ServiceLead).patch(&path).if_match(1).json(body).await.ok();
        assert_eq!((&planned["state"], &planned["idea"]), (&json!("planned"), &json!("与社区医院合作")));
        assert_eq!(desk.get("needs?state=open").await.ok().items().len(), 2);
        let first = desk.get("needs?limit=2").await.ok();
        let next = first["next_cursor"].as_str().expect("a second page");
        assert_eq!(desk.get(&format!("needs?limit=2&cursor={next}")).await.ok().items().len(), 1);
    });
}

/// Rule: SUG-01.
#[test]
fn an_enquiry_needs_only_a_short_entry_and_is_answered_on_the_spot() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let ticket = Matter::enquiry().registered_by(&desk).await;
        let body = json!({ "answer": "前台或线上缴纳", "outcome": "solved" });
        let path = format!("tickets/{}/answer", ticket.id());
        let closed = desk.post(&path).if_match(ticket.version()).json(body).await.ok();
        assert_eq!(closed["stage"], "closed");
        let more = Matter::enquiry()
            .with("caller_phone", "13457223212")
            .with("is_sales_chance", true)
            .registered_by(&desk)
            .await;
        assert_eq!(more["is_sales_chance"], true, "what completes the customer's data may be told as well");
    });
}
