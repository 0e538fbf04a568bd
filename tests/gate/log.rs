//! The log: who and what comes and goes, and the visitor's document.

use super::Gate;
use crate::support::{both, user};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// Rule: GAT-01, GAT-02.
#[test]
fn the_gate_writes_down_persons_and_vehicles_and_numbers_them_by_day() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let first = gate.writes(gate.visitor(json!({"persons": 2, "company": "顺丰速运"}))).await.created();
        assert_eq!((&first["nth"], &first["on_day"], &first["persons"]), (&json!(1), &json!("2026-03-02"), &json!(2)));
        assert_eq!((&first["room"], &first["gate_name"]), (&json!("4-2-301"), &json!("南门")));
        let damage = json!({"damage": "右前门有划痕", "plate": " 粤ｂ－D12345"});
        let vehicle = gate.writes(gate.vehicle(damage)).await.created();
        assert_eq!((&vehicle["nth"], &vehicle["plate"]), (&json!(2), &json!("粤BD12345")), "in the one form");
        assert_eq!(vehicle["damage"], "右前门有划痕");
        let foreign = json!({"plate": "ab 123", "is_plate_elsewhere": true});
        assert_eq!(gate.writes(gate.vehicle(foreign)).await.created()["plate"], "AB123");

        gate.writes(gate.vehicle(json!({"plate": "粤B1"}))).await.refused_at(Code::PlateNotValid, "/plate");
        gate.writes(gate.vehicle(json!({"plate": null}))).await.refused_at(Code::GateEntryIncomplete, "/plate");
        let bare = json!({"name": null, "room": null, "reason": null});
        let bare = gate.writes(gate.visitor(bare)).await.refused(Code::GateEntryIncomplete);
        assert_eq!(bare["errors"].as_array().map(Vec::len), Some(2), "who, and where to");
        gate.writes(gate.visitor(json!({"room": "9-9-999"}))).await.refused_at(Code::UnitUnknown, "/room");
        gate.writes(gate.visitor(json!({"id_number": "4403"}))).await.refused(Code::NotValid);
        gate.writes(gate.visitor(json!({"persons": 0}))).await.refused_at(Code::NotValid, "/persons");

        let all = gate.guard.get("gate-entries").await.ok();
        let numbers: Vec<_> = all.items().iter().map(|line| line["nth"].as_i64()).collect();
        assert_eq!(numbers, [Some(3), Some(2), Some(1)], "what was refused leaves no gap");
        for (filter, count) in [
            ("kind=vehicle", 2),
            ("kind=person", 1),
            ("direction=out", 0),
            ("plate=%E7%B2%A4b%20d1%202345", 1),
            ("room=4-2-301", 1),
            ("from=2026-03-03", 0),
            ("from=2026-03-02&to=2026-03-02&is_inside=true", 3),
        ] {
            assert_eq!(gate.guard.get(&format!("gate-entries?{filter}")).await.ok().items().len(), count, "{filter}");
        }
        let file = gate.office.lead.get("gate-entries/export").await.ok();
        assert_eq!(file.header("x-row-count"), "3");
        assert!(file.text().contains("粤BD12345") && file.text().contains("右前门有划痕"));
        gate.guard.get("gate-entries/export").await.refused(Code::Forbidden);
    });
}

/// Rule: GAT-01, GAT-02.
#[test]
fn who_is_inside_leaves_once_and_the_going_is_a_line_of_its_own() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let came = gate.writes(gate.visitor(json!({}))).await.created();
        let path = format!("gate-entries/{}", came.id());
        office.app.advance(TimeDelta::minutes(20));
        let early = json!({"gate_id": gate.id, "at": "2026-03-02T00:29:59Z"});
        gate.does(&gate.guard, &path, "leave", early).await.refused_at(Code::TimeNotValid, "/at");
        let by = json!({"gate_id": gate.id});
        office.steward.post(&format!("{path}/leave")).if_match(1).json(by.clone()).await.refused(Code::Forbidden);
        let left = gate.does(&gate.guard, &path, "leave", by.clone()).await.ok();
        assert_eq!(left["left_at"], json!(office.app.now()));
        gate.guard.post(&format!("{path}/leave")).if_match(1).json(by.clone()).await.refused(Code::VersionStale);
        gate.does(&gate.guard, &path, "leave", by).await.refused(Code::GateEntryOver);
        let all = gate.guard.get("gate-entries").await.ok();
        let going = &all.items()[0];
        assert_eq!((&going["direction"], &going["in_id"], &going["nth"]), (&json!("out"), &came["id"], &json!(2)));
        assert!(gate.guard.get("gate-entries?is_inside=true").await.ok().items().is_empty());

        // A vehicle that goes out leaves by its plate.
        let inside = gate.writes(gate.vehicle(json!({}))).await.created();
        let known = gate.guard.get("plate?plate=%E7%B2%A4b12345").await.ok();
        assert_eq!((&known["plate"], &known["inside"]["id"]), (&json!("粤B12345"), &inside["id"]));
        office.app.advance(TimeDelta::minutes(5));
        let out = gate.writes(gate.vehicle(json!({"direction": "out"}))).await.created();
        assert_eq!(out["in_id"], inside["id"]);
        let known = gate.guard.get("plate?plate=%E7%B2%A4b12345").await.ok();
        assert_eq!((&known["inside"], &known["permit"]), (&Value::Null, &Value::Null));
    });
}

/// Rule: GAT-05, CLK-01.
#[test]
fn a_document_is_given_back_within_25_seconds_and_judged_by_that() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let document = json!({"document": {"kind": "id_card", "tail": "123X"}});
        let clock = async |id: &str| {
            let now = office.head.get("clocks?key=gate.id_check_within&from=2026-03-01T00:00:00Z&limit=200").await.ok();
            now.items().iter().find(|clock| clock["subject_id"] == id).cloned()
        };
        for (seconds, state) in [(24, "met"), (25, "met"), (26, "missed")] {
            let came = gate.writes(gate.visitor(document.clone())).await.created();
            let path = format!("gate-entries/{}", came.id());
            assert_eq!(clock(&came.id()).await, None, "nothing rings for some seconds");
            let by = json!({"gate_id": gate.id});
            gate.does(&gate.guard, &path, "leave", by.clone()).await.refused(Code::GateDocumentHeld);
            office.app.advance(TimeDelta::seconds(seconds));
            assert_eq!(gate.guard.get("gate-entries?holds_document=true").await.ok().items().len(), 1);
            let back = gate.does(&gate.guard, &path, "return-document", json!({})).await.ok();
            assert_eq!(back["document"]["seconds"], seconds);
            let clock = clock(&came.id()).await.expect("it is judged");
            assert_eq!((&clock["state"], &clock["rule"]), (&json!(state), &json!("GAT-05")), "{seconds} s");
            gate.does(&gate.guard, &path, "return-document", json!({})).await.refused(Code::GateEntryOver);
            gate.does(&gate.guard, &path, "leave", by).await.ok();
        }
        // A device that was offline tells both times at once.
        let now = office.app.now();
        let late = json!({"at": now - TimeDelta::minutes(9), "document": {
            "kind": "driving_licence", "taken_at": now - TimeDelta::minutes(9),
            "returned_at": now - TimeDelta::minutes(9) + TimeDelta::seconds(12),
        }});
        let sent = gate.writes(gate.visitor(late)).await.created();
        assert_eq!(sent["document"]["seconds"], 12);
        assert_eq!(clock(&sent.id()).await.expect("judged")["state"], "met");
        let wrong = json!({"document": {"kind": "id_card", "returned_at": now - TimeDelta::minutes(9)}});
        gate.writes(gate.visitor(wrong)).await.refused(Code::TimeNotValid);
        let number = json!({"document": {"kind": "id_card", "tail": "440301199001011234"}});
        gate.writes(gate.visitor(number)).await.refused_at(Code::NotValid, "/document/tail");
        let whole = json!({"document": {"kind": "id_card", "number": "440301199001011234"}});
        gate.writes(gate.visitor(whole)).await.refused(Code::NotValid);
        gate.writes(gate.visitor(json!({"direction": "out", "document": {"kind": "id_card"}})))
            .await
            .refused_at(Code::GateEntryIncomplete, "/document");
    });
}

/// Rule: SYN-01, TKT-34, API-03.
#[test]
fn a_phone_that_was_offline_sends_its_lines_later_and_each_once() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let then = office.app.now();
        office.app.advance(TimeDelta::hours(30));
        let line = gate.visitor(json!({"at": then}));
        let send = || gate.guard.post("gate-entries").json(line.clone()).key("line-1");
        let sent = send().await.created();
        assert_eq!((&sent["on_day"], &sent["nth"]), (&json!("2026-03-02"), &json!(1)), "in its own day");
        assert_eq!(send().await.created().id(), sent.id());
        assert_eq!(gate.guard.get("gate-entries").await.ok().items().len(), 1);
        let ahead = json!({"at": office.app.now() + TimeDelta::seconds(1)});
        gate.writes(gate.visitor(ahead)).await.refused_at(Code::TimeNotValid, "/at");
        let limit = office.app.now() - TimeDelta::days(3);
        gate.writes(gate.visitor(json!({"at": limit}))).await.created();
        let too_far = json!({"at": limit - TimeDelta::seconds(1)});
        let told = gate.writes(gate.visitor(too_far)).await.refused_at(Code::TicketBackdated, "/at");
        assert!(told.text().contains("3天"), "it says how far back: {}", told.text());
    });
}

/// Rule: GAT-01.
#[test]
fn a_gate_that_is_not_in_use_takes_no_lines() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let path = format!("gates/{}", gate.id);
        let closed = json!({"name": "南门", "is_active": false});
        gate.guard.patch(&path).if_match(1).json(closed.clone()).await.refused(Code::Forbidden);
        office.lead.patch(&path).if_match(1).json(closed.clone()).await.ok();
        office.lead.patch(&path).if_match(1).json(closed.clone()).await.refused(Code::VersionStale);
        gate.writes(gate.visitor(json!({}))).await.refused_at(Code::NotValid, "/gate_id");
        office.lead.post("gates").json(closed).await.refused(Code::Conflict);
        assert_eq!(gate.guard.get("gates").await.ok().items().len(), 1);
        let elsewhere = user("elsewhere").holding(Role::Guard).in_project(office.app.other).made(&office.app);
        let line = gate.visitor(json!({"room": null}));
        elsewhere.within(office.app.other).post("gate-entries").json(line).await.refused_at(Code::NotValid, "/gate_id");
        elsewhere.within(office.app.project).get("gate-entries").await.refused(Code::NotFound);
        for role in [Role::FrontDesk, Role::Steward, Role::Auditor] {
            let refused = office.app.holding(role).post("gate-entries").json(gate.visitor(json!({}))).await;
            refused.refused(Code::Forbidden);
        }
        office.app.holding(Role::Finance).get("gate-entries").await.refused(Code::Forbidden);
    });
}

/// Rule: CLI-05, GAT-04.
#[test]
fn lines_that_name_a_resident_or_a_room_feed_the_movement_list() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let home = json!({"party_id": gate.owner, "name": null, "reason": null});
        gate.writes(gate.visitor(home.clone())).await.created();
        gate.writes(gate.visitor(json!({}))).await.created();
        gate.writes(gate.vehicle(json!({}))).await.created();
        let mut out = home;
        out["direction"] = json!("out");
        gate.writes(gate.visitor(out)).await.created();
        let found = gate.office.steward.get("movements?from=2026-03-02&to=2026-03-02").await.ok();
        let events: Vec<_> = found.items().iter().filter_map(|one| one["event"].as_str()).collect();
        assert_eq!(events, ["leave", "visitors", "arrive"], "and nothing of the van that visits nobody");
        assert_eq!((&found.items()[2]["party_name"], &found.items()[2]["visitor"]), (&json!("杨秀兰"), &Value::Null));
        assert_eq!(found.items()[1]["visitor"], "李雷");
        for (event, count) in [("arrive", 1), ("leave", 1), ("visitors", 1)] {
            let found = gate.office.steward.get(&format!("movements?event={event}&room=4-2-301")).await.ok();
            assert_eq!(found.items().len(), count, "{event}");
        }
        let first = gate.office.steward.get("movements?limit=2").await.ok();
        let next = first["next_cursor"].as_str().expect("a second page");
        assert_eq!(gate.office.steward.get(&format!("movements?limit=2&cursor={next}")).await.ok().items().len(), 1);
        let file = gate.office.steward.get("movements/export").await.ok();
        assert!(file.header("x-row-count") == "3" && file.text().contains("返家"));
        gate.writes(gate.visitor(json!({"party_id": crate::support::contract::NO_ID})))
            .await
            .refused_at(Code::NotValid, "/party_id");
    });
}
