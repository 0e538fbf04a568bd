//! The plan that makes itself.

use super::{Empty, told};
use crate::properties::deeds;
use crate::support::{both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// Rule: VAC-02, VAC-03, VAC-04, VAC-05, VAC-06, OPR-05.
#[test]
fn a_plan_made_twice_makes_nothing_twice() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        assert!(empty.run());
        let first = empty.visits("").await;
        let count = |home: &super::Home| first.iter().filter(|visit| visit["unit_id"] == home.unit).count();
        assert_eq!([&empty.paid, &empty.unpaid, &empty.furnished, &empty.shell].map(count), [2, 1, 1, 1]);
        assert!(first.iter().all(|visit| visit["steward_id"] == json!(empty.steward.id())));
        assert!(first.iter().all(|visit| visit["reason"] == "plan" && visit["state"] == "planned"));
        let last_on = |home: &super::Home| {
            first.iter().find(|visit| visit["unit_id"] == home.unit).map(|visit| visit["last_on"].clone())
        };
        assert_eq!(
            (last_on(&empty.paid), last_on(&empty.shell)),
            (Some(json!("2026-03-31")), Some(json!("2026-04-30")))
        );
        assert!(!empty.run(), "nothing is left to do");
        app.at("2026-03-03T00:30:00Z");
        assert!(!empty.run());
        assert_eq!(empty.visits("").await.len(), first.len());
        assert_eq!(deeds(&app).iter().filter(|deed| *deed == "visits.planned").count(), 1);
        app.at("2026-04-01T00:30:00Z");
        assert!(empty.run());
        let april = empty.visits("from=2026-04-01&to=2026-04-30&state=planned").await;
        let shells = april.iter().filter(|visit| visit["regime"] == "vacant_shell" && visit["last_on"] != "2026-04-30");
        assert_eq!((april.iter().filter(|visit| visit["regime"] != "vacant_shell").count(), shells.count()), (4, 0));
    });
}

/// Rule: VAC-05.
#[test]
fn the_preset_says_how_often_shells_are_visited() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        let head = app.holding(Role::ProjectHead);
        let newest = head.get("policy").await.ok().json()["newest"].as_i64().expect("a number");
        let policy = json!({
            "preset": "DP-001", "overrides": { "vacant.preset": "VS-1M", "vacant.paid_air_per_month": 4 }, "from_at": app.now(),
            "reason": "按会议决定",
        });
        head.post("policy/versions").if_match(newest).json(policy).await.created();
        empty.run();
        assert_eq!(empty.of_home(&empty.shell).await[0]["last_on"], "2026-03-31");
        assert_eq!(empty.of_home(&empty.paid).await.len(), 4);
    });
}

/// Rule: VAC-06.
#[test]
fn a_visit_that_nobody_made_is_missed_and_asks_for_its_reason() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        app.at("2026-03-31T15:59:00Z");
        assert!(!empty.run(), "the last day is not over");
        app.at("2026-03-31T16:00:00Z");
        assert!(empty.run());
        let missed = empty.visits("state=missed").await;
        assert_eq!(missed.len(), 4, "the shell has another month");
        let visit = &missed[0];
        assert_eq!(visit["verbs"], json!(["explain"]));
        empty
            .does(&empty.steward, visit, "explain", json!({ "reason": " " }))
            .await
            .refused_at(Code::VisitIncomplete, "/reason");
        let told = empty.does(&empty.steward, visit, "explain", json!({ "reason": "台风停工" })).await.ok();
        assert_eq!((&told["state"], &told["why"]), (&json!("missed"), &json!("台风停工")));
        empty.does(&empty.steward, visit, "start", json!({})).await.refused(Code::VisitWrongState);
    });
}

/// Rule: VAC-12, VAC-01.
#[test]
fn a_unit_that_leaves_its_regime_loses_its_planned_visits_with_the_reason() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        let visit = empty.of_home(&empty.paid).await[0].clone();
        empty.visited(&visit).await;
        empty.used(&empty.furnished, "correct", "owner_occupied").await;
        let agreement =
            empty.lead.get(&format!("entrustments?unit_id={}", empty.paid.unit)).await.ok().items()[0].clone();
        let end = format!("entrustments/{}/end", agreement["id"].as_str().expect("an id"));
        empty.lead.post(&end).if_match(1).json(json!({ "reason": "业主收回" })).await.ok();
        assert!(empty.run());
        let states = |visits: &[Value]| visits.iter().map(|visit| visit["state"].clone()).collect::<Vec<_>>();
        let furnished = empty.of_home(&empty.furnished).await;
        assert_eq!(states(&furnished), ["cancelled"]);
        assert!(furnished[0]["why"].as_str().is_some_and(|why| why.contains("自住")));
        let paid = empty.of_home(&empty.paid).await;
        let of = |regime: &str| {
            let found: Vec<_> = paid.iter().filter(|visit| visit["regime"] == regime).cloned().collect();
            states(&found)
        };
        assert_eq!(of("entrusted_paid"), ["recorded", "cancelled"], "what was done stays");
        assert_eq!(of("vacant_furnished"), ["planned"], "the new regime has its plan");
        assert!(!empty.run());
        // It comes back: what was cancelled is planned again, what was done is not.
        empty.paid.entrusted(&app, json!({ "kind": "paid", "fee_fen": 20_000 })).await;
        empty.run();
        let paid = empty.of_home(&empty.paid).await;
        let planned = paid.iter().filter(|visit| visit["state"] == "planned").count();
        assert_eq!(planned, 1, "{paid:?}");
    });
}

/// Rule: VAC-06.
#[test]
fn the_plan_is_changed_by_steward_and_lead() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        let visit = empty.of_home(&empty.unpaid).await[0].clone();
        let other = user("other").holding(Role::Steward).made(&app);
        let tech = app.holding(Role::Technician);
        let moved = empty.does(&empty.steward, &visit, "move", json!({ "planned_on": "2026-03-20" })).await.ok();
        assert_eq!(moved["planned_on"], "2026-03-20");
        let given = empty.does(&empty.lead, &visit, "move", json!({ "steward_id": other.id() })).await.ok();
        assert_eq!((&given["steward_id"], &given["planned_on"]), (&json!(other.id()), &json!("2026-03-20")));
        let refused = async |body: Value, pointer: &str| {
            empty.does(&empty.lead, &visit, "move", body).await.refused_at(Code::VisitNotValid, pointer);
        };
        refused(json!({ "planned_on": "2026-03-01" }), "/planned_on").await;
        refused(json!({ "planned_on": "2026-04-01" }), "/planned_on").await;
        refused(json!({ "steward_id": tech.id() }), "/steward_id").await;
        empty.does(&tech, &visit, "move", json!({})).await.refused(Code::Forbidden);
        let own = json!({ "unit_id": empty.shell.unit, "planned_on": "2026-03-05" });
        let added = empty.steward.post("visits").json(own).await.created();
        assert_eq!((&added["reason"], &added["steward_id"]), (&json!("other"), &json!(empty.steward.id())));
    });
}

/// Rule: VAC-06, VAC-13.
#[test]
fn the_route_of_a_day_and_the_units_that_are_looked_after_are_shown() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        for home in [&empty.shell, &empty.paid, &empty.unpaid] {
            let visit = empty.of_home(home).await[0].clone();
            empty.does(&empty.lead, &visit, "move", json!({ "planned_on": "2026-03-04" })).await.ok();
        }
        let visit = empty.of_home(&empty.furnished).await[0].clone();
        empty.does(&empty.lead, &visit, "move", json!({ "planned_on": "2026-03-03" })).await.ok();
        let rooms = async |path: &str| -> Vec<Value> {
            let route = empty.steward.get(path).await.ok();
            route["stops"].as_array().expect("stops").iter().map(|stop| stop["room"].clone()).collect()
        };
        assert_eq!(rooms("visit-route?on=2026-03-04").await, ["4-2-301", "4-2-302", "4-2-304"]);
        app.at("2026-03-04T00:30:00Z");
        assert_eq!(
            rooms("visit-route").await,
            ["4-2-301", "4-2-302", "4-2-303", "4-2-304"],
            "what is left comes along"
        );
        let of_lead =
            empty.lead.get(&format!("visit-route?steward_id={}&on=2026-03-04", empty.steward.id())).await.ok();
        assert_eq!(of_lead["stops"].as_array().map(Vec::len), Some(4));
        let stop = of_lead["stops"][2].clone();
        assert_eq!(stop["is_late"], true);
        empty.visited(&stop).await;
        let units = empty.lead.get("visit-units").await.ok();
        let regimes: Vec<_> = units.items().iter().map(|unit| unit["regime"].clone()).collect();
        assert_eq!(regimes, ["entrusted_paid", "entrusted_unpaid", "vacant_furnished", "vacant_shell"]);
        let unit = &units.items()[2];
        assert_eq!((&unit["last_visit_at"], &unit["next_visit_on"]), (&json!("2026-03-04T00:30:00Z"), &Value::Null));
        assert_eq!(
            (&units.items()[0]["next_visit_on"], &units.items()[0]["is_late"]),
            (&json!("2026-03-04"), &json!(false))
        );
        assert_eq!(empty.lead.get("visit-units?regime=vacant_shell").await.ok().items().len(), 1);
        let mine = format!("visit-units?steward_id={}", empty.lead.id());
        assert_eq!(empty.lead.get(&mine).await.ok().items().len(), 0);
        let page = empty.lead.get("visit-units?limit=3").await.ok();
        let next = format!("visit-units?limit=3&cursor={}", page["next_cursor"].as_str().expect("a cursor"));
        assert_eq!(empty.lead.get(&next).await.ok().items().len(), 1);
        let csv = empty.lead.get("visit-units/export?format=csv").await.ok().text();
        assert!(csv.contains("委托代管（已收费）") && csv.contains("4-2-304"), "{csv}");
    });
}

/// Rule: VAC-02, VAC-03, VAC-04, VAC-05, CLK-10.
#[test]
fn the_last_visit_of_the_month_fulfils_the_stewards_duty() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        let head = app.holding(Role::ProjectHead);
        for key in ["units_visited", "shells_visited"] {
            let id = guanjia::duties::actions::duty_id(key);
            let on = json!({ "is_on": true, "role": "steward", "held": "each" });
            head.patch(&format!("duties/{id}")).if_match(0).json(on).await.ok();
        }
        empty.run();
        let state = async |key: &str| {
            let id = guanjia::duties::actions::duty_id(key);
            let tasks = head.get(&format!("duty-tasks?duty_id={id}&limit=200")).await.ok();
            tasks.items().iter().find(|task| task["record_kind"] == "visit").map(|task| task["state"].clone())
        };
        let visits = empty.visits("to=2026-03-31").await;
        for visit in &visits {
            assert_eq!(state("units_visited").await, None, "{visit}");
            if visit["regime"] != "vacant_shell" {
                empty.visited(visit).await;
                empty.does(&empty.steward, visit, "feedback", told()).await.ok();
            }
        }
        assert_eq!(state("units_visited").await, Some(json!("done")));
        assert_eq!(state("shells_visited").await, None);
        let shell = empty.of_home(&empty.shell).await[0].clone();
        empty.visited(&shell).await;
        assert_eq!(state("shells_visited").await, Some(json!("done")));
    });
}
