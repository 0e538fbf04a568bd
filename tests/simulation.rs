//! Drafts of the policy that are tried on the past before they are published.

use crate::support::both;
use crate::support::estate::Office;
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

const ARRIVE: &str = "arrive.household_within";

fn minutes(amount: i64) -> Value {
    json!({"amount": amount, "unit": "minute", "basis": "cal"})
}

/// A draft, tried on the last day.
fn trial(office: &Office, overrides: Value) -> Value {
    let now = office.app.now();
    json!({"preset": "DP-001", "overrides": overrides, "from": now - TimeDelta::days(1), "to": now})
}

/// Tries a draft on the last day.
async fn tried(office: &Office, overrides: Value) -> Value {
    office.head.post("policy/simulation").json(trial(office, overrides)).await.ok().json().clone()
}

/// What a draft does to a key.
fn key_of<'a>(figures: &'a Value, key: &str) -> &'a Value {
    let found = figures["keys"].as_array().expect("keys").iter().find(|line| line["key"] == key);
    found.unwrap_or_else(|| panic!("no {key} in {figures}"))
}

/// A repair whose technician is at the door after so many minutes; gives the ticket.
async fn reached(office: &Office, after: i64) -> String {
    let (ticket, slip) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
    office.does(&office.tech, &slip.id(), "accept", json!({})).await.ok();
    office.app.advance(TimeDelta::minutes(after));
    office.does(&office.tech, &slip.id(), "arrive", json!({})).await.ok();
    ticket.id()
}

/// Rule: CLX-06, NUM-01.
#[test]
fn a_draft_tells_which_promises_of_the_past_it_would_have_broken() {
    both(async |app| {
        let office = Office::of(app).await;
        reached(&office, 2).await;
        let slow = reached(&office, 4).await;
        reached(&office, 6).await;
        let draft = json!({ARRIVE: minutes(3)});
        let figures = tried(&office, draft.clone()).await;
        let line = key_of(&figures, ARRIVE);
        assert_eq!((&line["before"], &line["after"]), (&json!([minutes(5)]), &minutes(3)));
        assert_eq!(line["effect"], "counted");
        let expected = json!({
            "clocks": 3, "late_before": 1, "late_after": 2, "newly_late": 1, "newly_on_time": 0, "gone": 0, "gone_late": 0,
            "open": 0, "not_tried": 0,
        });
        assert_eq!(line["count"], expected);
        assert_eq!(
            line["people"],
            json!([{"owner_id": office.tech.id(), "owner_name": line["people"][0]["owner_name"], "count": expected}])
        );
        assert_eq!(line["teams"], json!([{"team_id": null, "count": expected}]));
        let alarm = key_of(&figures, "dispatch.unaccepted_alarm");
        assert_eq!(
            (&alarm["gaps"], &alarm["count"]["not_tried"]),
            (&json!(["derived"]), &json!(3)),
            "it follows from the limit"
        );
        assert_eq!(figures["count"]["clocks"], 6);

        let path = format!("policy/simulation/clocks?key={ARRIVE}&change=newly_late&owner_id={}", office.tech.id());
        let list = office.head.post(&path).json(trial(&office, draft.clone())).await.ok();
        let [clock] = list.items() else { panic!("one: {}", list.text()) };
        assert_eq!(
            (&clock["ticket_id"], &clock["before"], &clock["after"]),
            (&json!(slow), &json!("on_time"), &json!("late"))
        );
        assert!(clock["due_by_draft"].as_str() < clock["due_at"].as_str(), "{clock}");
        let file = office.head.post("policy/simulation/clocks/export").json(trial(&office, draft.clone())).await.ok();
        assert_eq!(file.header("x-row-count"), "1", "what changes, and nothing else");

        let wider = tried(&office, json!({ARRIVE: minutes(10)})).await;
        assert_eq!(key_of(&wider, ARRIVE)["count"]["newly_on_time"], 1);
        // Nothing was published, and nothing was written but that the file was taken home.
        assert_eq!(office.head.get("policy").await.ok()["newest"], 1);
    });
}

/// Rule: CLX-06, API-05.
#[test]
fn the_list_turns_its_pages_and_is_as_long_as_the_figures_say() {
    both(async |app| {
        let office = Office::of(app).await;
        for _ in 0..5 {
            reached(&office, 4).await;
        }
        let draft = json!({ARRIVE: minutes(3)});
        let counted = key_of(&tried(&office, draft.clone()).await, ARRIVE)["count"]["newly_late"].clone();
        let (mut met, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("policy/simulation/clocks?limit=2{cursor}");
            let page = office.head.post(&path).json(trial(&office, draft.clone())).await.ok();
            met.extend(page.items().iter().map(|clock| clock["id"].as_str().expect("an id").to_owned()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!((met.len(), counted), (5, json!(5)));
        met.dedup();
        assert_eq!(met.len(), 5, "each once");
    });
}

/// Rule: CLX-06, CLX-01.
#[test]
fn a_draft_that_is_what_was_in_force_changes_nothing() {
    both(async |app| {
        let office = Office::of(app).await;
        for after in [1, 4, 7, 200] {
            let (ticket, _) = office.returned().await;
            office.app.advance(TimeDelta::minutes(after));
            reached(&office, after).await;
            office.on_ticket(&office.lead, &ticket, "void", json!({"reason": "重复"})).await;
        }
        let figures = tried(&office, json!({})).await;
        assert!(figures["clocks"].as_u64() > Some(20), "{figures}");
        assert_eq!((&figures["keys"], &figures["count"]["clocks"]), (&json!([]), &json!(0)));
        // What is tried by another limit was counted once more by its own: all of it is as it was kept.
        let seconds = |amount: i64| json!({"amount": amount, "unit": "second", "basis": "cal"});
        let others = json!({
            ARRIVE: minutes(4), "dispatch.household_within": seconds(50), "ticket.register_within": seconds(40),
            "handle.household_within": minutes(25), "repair.return_within": minutes(7), "callback.within": minutes(100),
        });
        let figures = tried(&office, others).await;
        let lines = figures["keys"].as_array().expect("keys");
        assert!(lines.iter().filter(|line| line["count"]["clocks"] != 0).count() >= 5, "{figures}");
        assert!(
            lines.iter().all(|line| !line["gaps"].as_array().expect("gaps").contains(&json!("unlike"))),
            "{figures}"
        );
    });
}

/// Rule: CLX-06, CLK-03.
#[test]
fn each_promise_is_tried_against_the_version_that_it_began_with() {
    both(async |app| {
        let office = Office::of(app).await;
        reached(&office, 4).await;
        office.app.advance(TimeDelta::minutes(1));
        office.set_policy(json!({ARRIVE: minutes(3)})).await;
        office.app.advance(TimeDelta::minutes(1));
        reached(&office, 4).await;
        let figures = tried(&office, json!({})).await;
        let line = key_of(&figures, ARRIVE);
        assert_eq!((&line["count"]["clocks"], &line["count"]["newly_on_time"]), (&json!(1), &json!(1)));
        assert_eq!(line["before"], json!([minutes(3)]), "the other version says what the draft says");
        let wider = tried(&office, json!({ARRIVE: minutes(10)})).await;
        let line = key_of(&wider, ARRIVE);
        assert_eq!((&line["count"]["clocks"], &line["before"]), (&json!(2), &json!([minutes(5), minutes(3)])));
    });
}

/// Rule: CLX-06.
#[test]
fn what_cannot_be_tried_is_named_and_counted() {
    both(async |app| {
        let office = Office::of(app).await;
        reached(&office, 4).await;
        let start = json!({ARRIVE: minutes(3), "arrive.start_event": "accepted_or_phoned"});
        let figures = tried(&office, start).await;
        let line = key_of(&figures, ARRIVE);
        assert_eq!(
            (&line["gaps"], &line["count"]["not_tried"], &line["count"]["late_after"]),
            (&json!(["start"]), &json!(1), &json!(0))
        );
        let cause = key_of(&figures, "arrive.start_event");
        assert_eq!((&cause["effect"], &cause["count"]["clocks"]), (&json!("others"), &json!(0)));
        let later = tried(&office, json!({"complaint.hq_close_within": minutes(60), "clock.warn_at": 70})).await;
        assert_eq!(key_of(&later, "complaint.hq_close_within")["gaps"], json!(["none_before"]));
        assert_eq!(key_of(&later, "clock.warn_at")["effect"], "nothing");
    });
}

/// Rule: CLX-06, CLK-13.
#[test]
fn a_limit_that_is_dropped_makes_no_promise() {
    both(async |app| {
        let office = Office::of(app).await;
        let category = json!({"code": "burst_pipe", "name": "爆水管", "is_special_event": true});
        let category = office.lead.post("categories").json(category).await.created().id();
        office.desk.post("tickets").json(Office::public(json!({"category_id": category}))).await.created();
        office.app.advance(TimeDelta::minutes(10));
        let key = "clock.immediately_warn_after";
        let figures = tried(&office, json!({key: "none"})).await;
        let count = &key_of(&figures, key)["count"];
        assert_eq!(
            (&count["gone"], &count["gone_late"], &count["late_before"], &count["late_after"]),
            (&json!(1), &json!(1), &json!(1), &json!(0))
        );
        let list = office
            .head
            .post("policy/simulation/clocks?change=gone")
            .json(trial(&office, json!({key: "none"})))
            .await
            .ok();
        assert_eq!((&list.items()[0]["due_by_draft"], &list.items()[0]["after"]), (&Value::Null, &json!("gone")));
        let wider = tried(&office, json!({key: minutes(60)})).await;
        assert_eq!(key_of(&wider, key)["count"]["open"], 1, "it runs, and would not be due yet");
    });
}

/// Rule: CLX-06, SEC-01.
#[test]
fn a_bad_draft_a_bad_period_and_a_stranger_are_refused() {
    both(async |app| {
        let office = Office::of(app).await;
        for path in ["policy/simulation", "policy/simulation/clocks", "policy/simulation/clocks/export"] {
            let ask = async |body: Value| office.head.post(path).json(body).await;
            office.lead.post(path).json(trial(&office, json!({}))).await.refused(Code::Forbidden);
            ask(trial(&office, json!({"no.such": 1}))).await.refused_at(Code::PolicyKeyUnknown, "/overrides/no.such");
            ask(trial(&office, json!({ARRIVE: 5})))
                .await
                .refused_at(Code::PolicyValueNotValid, &format!("/overrides/{ARRIVE}"));
            let contradiction = ask(trial(&office, json!({"ticket.register_within": minutes(30)}))).await;
            for key in ["ticket.register_within", "dispatch.household_within"] {
                contradiction.json()["errors"]
                    .as_array()
                    .and_then(|faults| faults.iter().find(|fault| fault["pointer"] == format!("/overrides/{key}")))
                    .unwrap_or_else(|| panic!("no {key} in {}", contradiction.text()));
            }
            let now = office.app.now();
            let of = |from, to| json!({"preset": "DP-001", "overrides": {}, "from": from, "to": to});
            ask(of(now, now)).await.refused_at(Code::TimeNotValid, "/to");
            ask(of(now, now + TimeDelta::hours(1))).await.refused_at(Code::TimeNotValid, "/to");
            ask(of(now - TimeDelta::days(94), now)).await.refused_at(Code::TimeNotValid, "/from");
        }
        let now = office.app.now();
        let nothing = json!({
            "preset": "DP-001", "overrides": {ARRIVE: minutes(3)}, "from": now - TimeDelta::days(60), "to": now - TimeDelta::days(30),
        });
        let figures = office.head.post("policy/simulation").json(nothing).await.ok();
        assert_eq!((&figures["clocks"], &figures["count"]["clocks"]), (&json!(0), &json!(0)));
        assert_eq!(key_of(figures.json(), ARRIVE)["count"]["clocks"], 0, "the key is told all the same");
    });
}
