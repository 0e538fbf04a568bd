//! Buildings, units and facilities as lists and files; what is refused.

use super::{building, deeds, unit};
use crate::support::{both, user};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use guanjia_rules::properties::FacilityCategory;
use serde_json::json;

#[test]
fn a_buildings_code_is_folded_and_stays() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let made = building(&app, " a座 ").await;
        assert_eq!(made["code"], "A座");
        let again = json!({ "code": "Ａ座", "name": "另一栋", "kind": "residential" });
        lead.post("buildings").json(again).await.refused_at(Code::CodeTaken, "/code");
        let wrong = json!({ "code": "4-2", "name": "四栋", "kind": "residential" });
        lead.post("buildings").json(wrong).await.refused_at(Code::NotValid, "/code");
        let path = format!("buildings/{}", made.id());
        lead.patch(&path).if_match(1).json(json!({ "code": "B座" })).await.refused(Code::NotValid);
        let renamed = lead.patch(&path).if_match(1).json(json!({ "name": "甲座" })).await.ok();
        assert_eq!((renamed["name"].as_str(), renamed["kind"].as_str()), (Some("甲座"), Some("residential")));
        let trace = lead.get(&format!("journal?subject_id={}", made.id())).await.ok();
        let told: Vec<_> =
            trace.items().iter().map(|entry| (entry["deed"].clone(), entry["changes"].clone())).collect();
        assert_eq!(told[0], (json!("building.changed"), json!({ "name": ["a座 栋", "甲座"] })), "the last entry");
        assert_eq!((told.len(), &told[1].0), (2, &json!("building.added")));
    });
}

#[test]
fn a_list_of_units_is_walked_page_by_page_and_counted() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let building = building(&app, "4").await.id();
        for room in ["101", "102", "103", "104", "105"] {
            let use_state = if room == "105" { "rented" } else { "owner_occupied" };
            let body = json!({ "building_id": building, "entrance": "1", "room": room, "use_state": use_state, "area_cm2": 895_000 });
            lead.post("units").json(body).await.created();
        }
        let mut path = "units?limit=2&total=true".to_owned();
        let mut seen = Vec::new();
        loop {
            let page = lead.get(&path).await.ok();
            assert_eq!(page["total"], json!({ "count": 5, "is_more": false }));
            seen.extend(page.items().iter().map(|unit| unit["short_code"].as_str().expect("a code").to_owned()));
            match page["next_cursor"].as_str() {
                Some(cursor) => path = format!("units?limit=2&total=true&cursor={cursor}"),
                None => break,
            }
        }
        assert_eq!(seen, ["4-1-101", "4-1-102", "4-1-103", "4-1-104", "4-1-105"]);
        assert_eq!(lead.get("units?use_state=rented").await.ok().items().len(), 1);
        assert_eq!(
            lead.get(&format!("units?building_id={building}&use_state=undelivered")).await.ok().items().len(),
            0
        );
        let file = lead.get("units/export?use_state=rented").await.ok();
        assert_eq!(file.header("x-row-count"), "1");
        assert!(
            file.text().starts_with("\u{feff}房号,面积") && file.text().contains("4-1-105,89.50,出租"),
            "{}",
            file.text()
        );
        let book = lead.get("units/export?format=xlsx").header("accept-language", "en").await.ok();
        assert_eq!((book.header("x-row-count"), &book.body[..2]), ("5", b"PK".as_slice()));
        assert_eq!(deeds(&app).iter().filter(|deed| *deed == "list.exported").count(), 2);
        lead.get("units?cursor=nonsense").await.refused_at(Code::NotValid, "/cursor");
        lead.get("units?floor=3").await.refused(Code::MalformedRequest);
    });
}

/// Rule: PTY-17.
#[test]
fn public_places_of_every_category_are_registered() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let zone = lead.post("zones").json(json!({ "code": "1#", "name": "东区" })).await.created().id();
        for category in FacilityCategory::ALL {
            let body = json!({
                "code": format!("={category}"), "category": category, "place": format!("{}一号", category.zh()), "zone_id": zone,
                "status": "intact", "in_service_on": "2019-06-01", "end_of_life_on": "2034-05-31",
            });
            let made = lead.post("facilities").json(body).await.created();
            assert_eq!(lead.get(&format!("facilities/{}", made.id())).await.ok()["category"], json!(category));
        }
        assert_eq!(lead.get("facilities?category=lift&total=true").await.ok()["total"]["count"], 1);
        assert_eq!(lead.get("facilities?q=%E7%94%B5%E6%A2%AF").await.ok().items().len(), 2, "lift and lift room");
        let file = lead.get("facilities/export").await.ok();
        assert!(file.text().contains("'=lift,电梯,电梯一号,1#"), "a spreadsheet must not run it: {}", file.text());
        let lift = lead.get("facilities?category=lift").await.ok().items()[0].clone();
        let path = format!("facilities/{}", lift["id"].as_str().expect("an id"));
        let ended = json!({ "end_of_life_on": "2019-05-31" });
        lead.patch(&path).if_match(1).json(ended).await.refused_at(Code::PeriodNotValid, "/end_of_life_on");
        let out = lead.patch(&path).if_match(1).json(json!({ "status": "out_of_use", "zone_id": null })).await.ok();
        assert_eq!((out["status"].as_str(), out["zone_id"].is_null(), out.version()), (Some("out_of_use"), true, 2));
        let taken = json!({ "code": "=pump" });
        lead.patch(&path).if_match(2).json(taken).await.refused_at(Code::CodeTaken, "/code");
        assert_eq!(lead.get("facilities?status=out_of_use").await.ok().items().len(), 1);
    });
}

mod refusals {
    use super::*;

    #[test]
    fn a_change_names_the_version_it_was_made_from() {
        both(async |app| {
            let lead = app.holding(Role::ServiceLead);
            let path = format!("units/{}", unit(&app).await.id());
            let body = json!({ "area_cm2": 900_000 });
            lead.patch(&path).json(body.clone()).await.refused(Code::PreconditionMissing);
            lead.patch(&path).if_match(1).json(body.clone()).await.ok();
            lead.patch(&path).if_match(1).json(body).await.refused(Code::VersionStale);
            assert_eq!(lead.get(&path).await.ok().version(), 2);
        });
    }

    /// Rule: SEC-01.
    #[test]
    fn another_projects_records_are_not_there() {
        both(async |app| {
            let lead = app.holding(Role::ServiceLead);
            let foreign = user("foreign").holding(Role::ServiceLead).in_project(app.other).made(&app);
            let made = unit(&app).await;
            let theirs = made["building_id"].clone();
            foreign.get(&format!("units/{}", made.id())).await.refused(Code::NotFound);
            foreign
                .patch(&format!("units/{}", made.id()))
                .if_match(1)
                .json(json!({ "room": "1" }))
                .await
                .refused(Code::NotFound);
            foreign.within(app.project).get("units").await.refused(Code::NotFound);
            let body = json!({ "building_id": theirs, "room": "301", "use_state": "undelivered" });
            foreign.post("units").json(body).await.refused_at(Code::NotValid, "/building_id");
            assert_eq!(foreign.get("units").await.ok().items().len(), 0);
            lead.get("units/not-an-id").await.refused(Code::NotFound);
        });
    }

    /// Rule: SEC-01.
    #[test]
    fn who_may_not_keep_the_estate_changes_nothing() {
        both(async |app| {
            let path = format!("units/{}", unit(&app).await.id());
            for role in [Role::FrontDesk, Role::Technician, Role::Auditor] {
                let other = app.holding(role);
                other.get(&path).await.ok();
                other.patch(&path).if_match(1).json(json!({ "room": "1" })).await.refused(Code::Forbidden);
                let body = json!({ "code": "9", "name": "9栋", "kind": "residential" });
                other.post("buildings").json(body).await.refused(Code::Forbidden);
                other.post("zones").json(json!({ "code": "9#", "name": "九区" })).await.refused(Code::Forbidden);
                let project = json!({ "code": "NEW", "name": "新项目", "kind": "office" });
                other.post("/projects").json(project).await.refused(Code::Forbidden);
            }
            app.holding(Role::Customer).get(&path).await.refused(Code::Forbidden);
            assert_eq!(app.holding(Role::FrontDesk).get(&path).await.ok().version(), 1);
        });
    }

    #[test]
    fn what_is_not_valid_is_told_by_its_field() {
        both(async |app| {
            let lead = app.holding(Role::ServiceLead);
            let building = building(&app, "4").await.id();
            for (field, value) in [
                ("area_cm2", json!(0)),
                ("area_cm2", json!("89.5")),
                ("use_state", json!("empty")),
                ("room", json!("12345678901")),
                ("handed_over_on", json!("2026-02-30")),
                ("component_warranties", json!([{ "component": " ", "until": "2026-01-01" }])),
                ("floor", json!(3)),
            ] {
                let mut body = json!({ "building_id": building, "room": "301", "use_state": "undelivered" });
                body[field] = value;
                lead.post("units").json(body).await.refused(Code::NotValid);
            }
            let unknown =
                json!({ "building_id": building, "room": "301", "use_state": "undelivered", "zone_id": app.project });
            lead.post("units").json(unknown).await.refused_at(Code::NotValid, "/zone_id");
            assert_eq!(lead.get("units").await.ok().items().len(), 0, "nothing of it was kept");
        });
    }
}
