//! The ways by which customers complain, and who reads what is written in a forum.

use super::Desk;
use crate::support::{both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

fn telephone() -> Value {
    json!({"channel": "call", "address": "0755-8600 1200", "hours": "每日 00:00–24:00", "is_open": true})
}

/// Rule: CMP-17.
#[test]
fn the_ways_to_complain_are_named_with_what_is_missing() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let lead = &desk.office.lead;
        let none = desk.office.desk.get("complaint-channels").await.ok();
        assert_eq!(none["missing"].as_array().map(Vec::len), Some(7));
        desk.office.desk.post("complaint-channels").json(telephone()).await.refused(Code::Forbidden);
        let named = lead.post("complaint-channels").json(telephone()).await.created();
        let now = desk.office.desk.get("complaint-channels").await.ok();
        assert_eq!(
            (now["items"][0]["address"].as_str(), now["items"][0]["hours"].as_str()),
            (Some("0755-8600 1200"), Some("每日 00:00–24:00"))
        );
        let missing = now["missing"].as_array().expect("a list");
        assert!(
            missing.contains(&json!({"channel": "call", "is_of_company": true})),
            "the company's own line is not named"
        );
        assert!(!missing.contains(&json!({"channel": "call", "is_of_company": false})));
        let path = format!("complaint-channels/{}", named.id());
        let closed = json!({"channel": "call", "address": "0755-8600 1200", "is_open": false});
        lead.patch(&path).json(closed.clone()).await.refused(Code::PreconditionMissing);
        lead.patch(&path).if_match(1).json(closed.clone()).await.ok();
        lead.patch(&path).if_match(1).json(closed).await.refused(Code::VersionStale);
        let after = lead.get("complaint-channels").await.ok();
        assert_eq!(
            (after["items"][0]["is_open"].clone(), after["missing"].as_array().map(Vec::len)),
            (json!(false), Some(7))
        );
    });
}

/// Rule: CMP-17.
#[test]
fn no_way_is_named_that_a_customer_cannot_use() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let add = |body: Value| desk.office.lead.post("complaint-channels").json(body);
        let patrol = json!({"channel": "patrol", "address": "巡更", "is_open": true});
        add(patrol).await.refused_at(Code::ComplaintChannelRefused, "/channel");
        let blank = json!({"channel": "box", "address": "  ", "is_open": true});
        add(blank).await.refused_at(Code::NotValid, "/address");
        let strange = json!({"channel": "box", "address": "大堂", "is_open": true, "team_id": desk.office.lead.id()});
        add(strange).await.refused(Code::NotFound);
        let guard = user("guard").holding(Role::Guard).made(&desk.office.app);
        guard.post("complaint-channels").json(telephone()).await.refused(Code::Forbidden);
    });
}

/// Rule: CMP-26.
#[test]
fn what_is_written_in_a_forum_goes_to_the_department_that_answers_there() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let forum = json!({"channel": "forum", "address": "bbs.example.com", "is_open": true});
        let add = |body: Value| desk.office.lead.post("complaint-channels").json(body);
        add(forum.clone()).await.refused_at(Code::ComplaintIncomplete, "/team_id");
        let mut named = forum;
        named["team_id"] = json!(desk.team);
        add(named).await.created();
        let card = desk.registered(&desk.office.desk, json!({"channel": "forum"})).await;
        assert_eq!((&card["channel"], &card["team_id"]), (&json!("forum"), &json!(desk.team)));
        let called = desk.registered(&desk.office.desk, json!({})).await;
        assert_eq!(called["team_id"], Value::Null, "a call goes to nobody by itself");
    });
}

/// Rule: CMP-27, PTY-11.
#[test]
fn who_handles_a_complaint_sees_the_hints_about_the_customer_and_every_clock() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let person = json!({"kind": "person", "name": "杨秀兰", "phones": []});
        let party = desk.office.desk.post("parties").json(person).await.created().id();
        let tag = json!({"tag": "key_a", "reason": "多次在前台大声吵闹"});
        desk.office.lead.post(&format!("parties/{party}/tags")).json(tag).await.created();
        let id = desk.planned(json!({"party_id": party})).await;
        let card = desk.card(&id).await;
        assert_eq!(card["hints"], json!(["key_a"]));
        let keys: Vec<&str> =
            card["clocks"].as_array().expect("clocks").iter().filter_map(|clock| clock["key"].as_str()).collect();
        assert!(keys.contains(&"complaint.first_reply_within") && keys.contains(&"complaint.solve_within"), "{keys:?}");
        let engineer = user("engineer").holding(Role::EngineeringLead).made(&desk.office.app);
        desk.does(&desk.office.lead, &id, "assign", json!({"handler_id": engineer.id()})).await.ok();
        let theirs = engineer.get(&format!("complaints/{id}")).await.ok();
        assert_eq!(
            (&theirs["hints"], theirs["gaps"].as_array().is_some()),
            (&json!([]), true),
            "hints stay in the service centre"
        );
        let listed = desk.office.lead.get("complaints").await.ok();
        assert_eq!(listed.items()[0]["hints"], json!([]), "a list shows none");
    });
}

/// Rule: CMP-14.
#[test]
fn a_closing_call_that_waits_goes_to_quality_when_the_company_comes_to_decide() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let quality = user("quality").holding(Role::QualityOfficer).made(&desk.office.app);
        let id = desk.planned(json!({})).await;
        desk.replies(&desk.office.steward, &id).await.ok();
        let callback = desk.office.callback(&id).await;
        assert_eq!(callback["is_for_quality"], false);
        desk.does(&desk.office.lead, &id, "mark", json!({"is_about_compensation": true})).await.ok();
        let callback = desk.office.callback(&id).await;
        assert_eq!(callback["is_for_quality"], true);
        let said = crate::support::estate::satisfied();
        desk.office.call(&desk.office.desk, &callback, said.clone()).await.refused(Code::CallbackKindRefused);
        desk.office.call(&quality, &callback, said).await.ok();
    });
}

/// Rule: API-04, CMP-06.
#[test]
fn of_two_supervisors_who_act_at_one_moment_the_second_is_told_and_nothing_is_lost() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.planned(json!({})).await;
        let version = desk.card(&id).await.version();
        let send = |who: &crate::support::client::Client, verb: &str, body: Value| {
            who.post(&format!("complaints/{id}/{verb}")).if_match(version).json(body)
        };
        let judge = json!({"validity": "valid", "reason": "监控证实"});
        let mark = json!({"is_major": true});
        let (one, two) = futures_util::future::join(
            send(&desk.office.lead, "judge", judge.clone()).into_future(),
            send(&desk.office.head, "mark", mark.clone()).into_future(),
        )
        .await;
        let answers = [one.status.as_u16(), two.status.as_u16()];
        assert!(answers == [200, 412] || answers == [412, 200], "one goes through and one is told: {answers:?}");
        match answers {
            [200, _] => desk.does(&desk.office.head, &id, "mark", mark).await.ok(),
            _ => desk.does(&desk.office.lead, &id, "judge", judge).await.ok(),
        };
        let card = desk.card(&id).await;
        assert_eq!((&card["validity"], &card["is_major"]), (&json!("valid"), &json!(true)), "both deeds stand");
    });
}
