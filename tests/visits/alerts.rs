//! A storm: visits for everybody, in their order, with clocks from its end.

use super::{Empty, told};
use crate::entrustments::vacant;
use crate::properties::{building, deeds};
use crate::support::both;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// Rule: VAC-09.
#[test]
fn a_storm_adds_visits_in_order_and_its_end_starts_their_clocks() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        let alert =
            empty.lead.post("disaster-alerts").json(json!({ "kind": "typhoon", "note": "橙色预警" })).await.created();
        assert_eq!((&alert["visits"], &alert["done"], &alert["is_endable"]), (&json!(4), &json!(0), &json!(true)));
        let path = format!("alert_id={}", alert.id());
        let visits = empty.visits(&path).await;
        let shown = |field: &str| visits.iter().map(|visit| visit[field].clone()).collect::<Vec<_>>();
        assert_eq!(shown("room"), ["4-2-301", "4-2-302", "4-2-303", "4-2-304"]);
        assert_eq!(shown("rank"), [0, 0, 1, 2]);
        assert!(visits.iter().all(|visit| visit["reason"] == "disaster" && visit["due_at"].is_null()));
        assert_eq!(empty.clock("vacant.disaster_within", "4-2-301").await, Value::Null, "the storm goes on");
        empty.visited(&visits[3]).await;
        app.at("2026-03-02T10:00:00Z");
        let end = |version: i64, body: Value| {
            empty.lead.post(&format!("disaster-alerts/{}/end", alert.id())).if_match(version).json(body)
        };
        end(1, json!({ "to_at": "2026-03-02T00:00:00Z" })).await.refused_at(Code::VisitNotValid, "/to_at");
        end(1, json!({ "to_at": "2026-03-02T10:00:01Z" })).await.refused_at(Code::VisitNotValid, "/to_at");
        let ended = end(1, json!({ "to_at": "2026-03-02T09:00:00Z" })).await.ok();
        assert_eq!((&ended["to_at"], &ended["done"]), (&json!("2026-03-02T09:00:00Z"), &json!(1)));
        end(2, json!({})).await.refused(Code::AlertWrongState);
        let due: Vec<_> = empty.visits(&path).await.iter().map(|visit| visit["due_at"].clone()).collect();
        assert_eq!(
            due,
            [json!("2026-03-02T13:00:00Z"), json!("2026-03-02T13:00:00Z"), json!("2026-03-02T21:00:00Z"), Value::Null]
        );
        let clock = empty.clock("vacant.disaster_within", "4-2-303").await;
        assert_eq!((&clock["rule"], &clock["due_at"]), (&json!("VAC-09"), &json!("2026-03-02T21:00:00Z")));
        app.at("2026-03-02T13:00:00Z");
        empty.visited(&visits[0]).await;
        assert_eq!(empty.clock("vacant.disaster_within", "4-2-301").await["state"], "met");
        app.at("2026-03-02T13:00:01Z");
        let late = empty.visits(&path).await;
        assert_eq!((&late[1]["is_late"], &late[2]["is_late"]), (&json!(true), &json!(false)));
        empty.visited(&visits[1]).await;
        assert_eq!(empty.clock("vacant.disaster_within", "4-2-302").await["state"], "missed");
        let heard = empty.does(&empty.steward, &visits[0], "feedback", told()).await.ok();
        assert_eq!(heard["state"], "closed");
        assert_eq!(empty.lead.get("disaster-alerts").await.ok().items()[0]["done"], 3);
    });
}

/// Rule: VAC-09.
#[test]
fn the_policy_sets_order_and_hours_and_one_alert_of_a_kind_goes_on() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        let head = app.holding(Role::ProjectHead);
        let newest = head.get("policy").await.ok().json()["newest"].as_i64().expect("a number");
        let policy = json!({
            "preset": "DP-001", "from_at": app.now(), "reason": "按会议决定",
            "overrides": { "vacant.disaster_order": ["shell", "furnished", "entrusted"], "vacant.disaster_within": ["1", "2", "3"] },
        });
        head.post("policy/versions").if_match(newest).json(policy).await.created();
        let declare = |kind: &str| empty.lead.post("disaster-alerts").json(json!({ "kind": kind }));
        let alert = declare("rainstorm").await.created();
        declare("rainstorm").await.refused(Code::AlertWrongState);
        declare("other").await.created();
        let later = json!({ "kind": "typhoon", "from_at": "2026-03-03T00:00:00Z" });
        empty.lead.post("disaster-alerts").json(later).await.refused_at(Code::TimeNotValid, "/from_at");
        empty.steward.post("disaster-alerts").json(json!({ "kind": "typhoon" })).await.refused(Code::Forbidden);
        empty.lead.post(&format!("disaster-alerts/{}/end", alert.id())).if_match(1).json(json!({})).await.ok();
        let visits = empty.visits(&format!("alert_id={}", alert.id())).await;
        let rooms: Vec<_> = visits.iter().map(|visit| visit["room"].clone()).collect();
        assert_eq!(rooms, ["4-2-304", "4-2-303", "4-2-301", "4-2-302"]);
        let due: Vec<_> = visits.iter().map(|visit| visit["due_at"].clone()).collect();
        assert_eq!(due[..3], ["2026-03-02T01:30:00Z", "2026-03-02T02:30:00Z", "2026-03-02T03:30:00Z"]);
        let path = format!("disaster-alerts/{}", alert.id());
        assert_eq!(empty.lead.get(&path).await.ok()["kind"], "rainstorm");
    });
}

/// Rule: VAC-09.
#[test]
fn of_two_who_declare_one_storm_at_once_one_is_refused() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        let declare = async || empty.lead.post("disaster-alerts").json(json!({ "kind": "typhoon" })).await;
        let (one, two) = futures_util::future::join(declare(), declare()).await;
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        assert_eq!(empty.lead.get("disaster-alerts").await.ok().items().len(), 1);
        assert_eq!(empty.visits("reason=disaster").await.len(), 4, "nobody is sent twice");
    });
}

/// Rule: VAC-09, VAC-12.
#[test]
fn who_falls_vacant_while_the_storm_goes_on_is_visited_too() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        let building = building(&app, "5").await.id();
        let alert = empty.lead.post("disaster-alerts").json(json!({ "kind": "typhoon" })).await.created();
        let path = format!("alert_id={}", alert.id());
        vacant(&app, &building, "101").await;
        empty.used(&empty.shell, "correct", "vacant_furnished").await;
        app.advance(chrono::TimeDelta::hours(1));
        empty.run();
        let open = async || -> Vec<(Value, Value)> {
            let visits = empty.visits(&path).await.into_iter().filter(|visit| visit["state"] == "planned");
            visits.map(|visit| (visit["room"].clone(), visit["regime"].clone())).collect()
        };
        let expected = [
            ("4-2-301", "entrusted_paid"),
            ("4-2-302", "entrusted_unpaid"),
            ("4-2-303", "vacant_furnished"),
            ("4-2-304", "vacant_furnished"),
            ("5-2-101", "vacant_furnished"),
        ];
        let mut found = open().await;
        found.sort_by_key(|(room, _)| room.to_string());
        assert_eq!(found, expected.map(|(room, regime)| (json!(room), json!(regime))));
        assert!(!empty.run(), "each is sent once");
        empty.used(&empty.furnished, "correct", "vacant_shell").await;
        empty.run();
        empty.used(&empty.furnished, "correct", "vacant_furnished").await;
        empty.run();
        assert_eq!(open().await.len(), 5, "what left its regime and came back is visited, once");
        assert!(!empty.run(), "and nothing is left to do");
        vacant(&app, &building, "102").await;
        empty.lead.post(&format!("disaster-alerts/{}/end", alert.id())).if_match(1).json(json!({})).await.ok();
        let last = empty.visits(&path).await.into_iter().find(|visit| visit["room"] == "5-2-102").expect("a visit");
        assert_eq!(last["due_at"], json!(app.now() + chrono::TimeDelta::hours(12)), "its time runs with the others'");
    });
}

/// Rule: VAC-09.
#[test]
fn an_alert_declared_in_error_is_withdrawn_with_the_visits_that_nobody_has_begun() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        let alert = empty.lead.post("disaster-alerts").json(json!({ "kind": "typhoon" })).await.created();
        let path = format!("alert_id={}", alert.id());
        let visits = empty.visits(&path).await;
        empty.visited(&visits[0]).await;
        empty.does(&empty.steward, &visits[1], "start", json!({})).await.ok();
        let withdraw = |who: &crate::support::client::Client, version: i64, body: Value| {
            who.post(&format!("disaster-alerts/{}/withdraw", alert.id())).if_match(version).json(body)
        };
        let why = || json!({ "why": "误发" });
        withdraw(&empty.steward, 1, why()).await.refused(Code::Forbidden);
        withdraw(&empty.lead, 1, json!({ "why": "" })).await.refused_at(Code::NotValid, "/why");
        withdraw(&empty.lead, 2, why()).await.refused(Code::VersionStale);
        let gone = withdraw(&empty.lead, 1, why()).await.ok();
        assert_eq!((&gone["withdrawn_why"], &gone["is_endable"]), (&json!("误发"), &json!(false)));
        assert_eq!((&gone["visits"], &gone["done"]), (&json!(2), &json!(1)));
        let states: Vec<_> = empty.visits(&path).await.iter().map(|visit| visit["state"].clone()).collect();
        assert_eq!(states, ["recorded", "in_visit", "cancelled", "cancelled"]);
        withdraw(&empty.lead, 2, why()).await.refused(Code::AlertWrongState);
        empty.run();
        assert_eq!(empty.visits(&path).await.len(), 4, "it asks for nothing any more");
        assert_eq!(empty.clock("vacant.disaster_within", "4-2-303").await, Value::Null);
        empty.lead.post("disaster-alerts").json(json!({ "kind": "typhoon" })).await.created();
        let told: Vec<String> = deeds(&app).into_iter().filter(|deed| deed.starts_with("alert.")).collect();
        assert_eq!(told, ["alert.declared", "alert.withdrawn", "alert.declared"]);
    });
}
