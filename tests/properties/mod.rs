//! The estate: projects, buildings, units, zones and their stewards.

mod places;
mod staff;

use crate::support::{Reply, TestApp, both, user};
use diesel::prelude::*;
use guanjia::db::schema::journal;
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use guanjia_rules::properties::ProjectKind;
use serde_json::{Value, json};

/// The deeds that the journal tells of, first things first.
pub fn deeds(app: &TestApp) -> Vec<String> {
    app.tx(|tx| Ok(journal::table.order((journal::at.asc(), journal::seq.asc())).select(journal::deed).load(tx)?))
}

/// Building 4 with the unit 4-2-301, which its owner lives in.
pub async fn unit(app: &TestApp) -> Reply {
    let building = building(app, "4").await.id();
    let body = json!({ "building_id": building, "entrance": "2", "room": "301", "use_state": "owner_occupied" });
    app.holding(Role::ServiceLead).post("units").json(body).await.created()
}

/// A building of this code.
pub async fn building(app: &TestApp, code: &str) -> Reply {
    let body = json!({ "code": code, "name": format!("{code}栋"), "kind": "residential" });
    app.holding(Role::ServiceLead).post("buildings").json(body).await.created()
}

/// Rule: PTY-01, PTY-02, PTY-09.
#[test]
fn a_project_of_each_kind_is_added_and_seen_by_who_belongs_to_it() {
    both(async |app| {
        let admin = app.administrator();
        let leader = user("leader").for_company(Role::CompanyLeader).made(&app);
        for kind in ProjectKind::ALL {
            let body = json!({ "code": format!("P-{kind}"), "name": kind.zh(), "kind": kind });
            let added = admin.post("/projects").json(body).await.created();
            assert_eq!(added["kind"], json!(kind));
            assert_eq!(added["offset_minutes"], 480);
            let zones = leader.get(&format!("/projects/{}/zones", added.id())).await.ok();
            assert_eq!(zones.items().len(), 4, "as many zones as the policy says");
        }
        let body = json!({ "code": "P-office", "name": "另一个", "kind": "office" });
        admin.post("/projects").json(body).await.refused_at(Code::CodeTaken, "/code");
        let seen = |reply: Reply| reply.items().iter().map(|one| one["code"].clone()).collect::<Vec<_>>();
        assert_eq!(seen(admin.get("/projects").await.ok()).len(), 7, "the company sees every project");
        assert_eq!(seen(app.holding(Role::FrontDesk).get("/projects").await.ok()), [json!("HY")]);
        let first = admin.get("/projects?limit=5").await.ok();
        let cursor = first["next_cursor"].as_str().expect("there are more");
        assert_eq!(admin.get(&format!("/projects?limit=5&cursor={cursor}")).await.ok().items().len(), 2);
        assert_eq!(
            deeds(&app).iter().filter(|deed| *deed == "project.added").count(),
            7,
            "the two of every test included"
        );
    });
}

/// Rule: PTY-03.
#[test]
fn the_years_of_occupancy_are_full_on_the_day_itself_by_the_projects_own_clock() {
    both(async |app| {
        let admin = app.administrator().within(app.project);
        let path = format!("/projects/{}", app.project);
        let patch = json!({ "first_move_in_on": "2021-03-03" });
        admin.patch(&path).if_match(1).json(patch).await.ok();
        for (moment, years, is_old) in
            [("2026-03-02T15:59:59Z", 4, false), ("2026-03-02T16:00:00Z", 5, true), ("2027-03-02T16:00:00Z", 6, true)]
        {
            app.at(moment);
            let shown = admin.get(&path).await.ok();
            assert_eq!((&shown["occupied_years"], &shown["is_old"]), (&json!(years), &json!(is_old)), "{moment}");
            assert_eq!(admin.get("/projects").await.ok().items()[0]["is_old"], is_old, "{moment}");
        }
        let emptied = admin.patch(&path).if_match(2).json(json!({ "first_move_in_on": null })).await.ok();
        assert!(
            emptied["first_move_in_on"].is_null() && emptied["occupied_years"].is_null() && emptied["is_old"].is_null()
        );
    });
}

/// Rule: PTY-04.
#[test]
fn a_unit_is_known_by_building_entrance_and_room() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let made = unit(&app).await;
        assert_eq!(made["short_code"], "4-2-301");
        assert_eq!(made.version(), 1);
        let building = made["building_id"].clone();
        let add = |entrance: &str, room: &str| {
            let body =
                json!({ "building_id": building, "entrance": entrance, "room": room, "use_state": "undelivered" });
            lead.post("units").json(body)
        };
        add("２", " 301 ").await.refused_at(Code::UnitCodeTaken, "/room");
        add("2", "3/1").await.refused_at(Code::NotValid, "/room");
        assert_eq!(add("", "12b").await.created()["short_code"], "4-12B");
        let nowhere = json!({ "building_id": app.project, "room": "301", "use_state": "undelivered" });
        lead.post("units").json(nowhere).await.refused_at(Code::NotValid, "/building_id");
        for (typed, found) in [
            ("4-2-301", 1),
            ("４－２－３０１", 1),
            ("4-2", 1),
            ("4-2-", 1),
            ("301", 1),
            ("4", 2),
            ("5", 0),
            ("4-3", 0),
            ("x/y", 0),
        ] {
            let typed = typed.replace('/', "%2F").replace('４', "%EF%BC%94").replace('－', "%EF%BC%8D");
            let typed = typed
                .replace('２', "%EF%BC%92")
                .replace('３', "%EF%BC%93")
                .replace('０', "%EF%BC%90")
                .replace('１', "%EF%BC%91");
            let list = lead.get(&format!("units?q={typed}&total=true")).await.ok();
            assert_eq!(list["total"]["count"], found, "{typed}");
        }
    });
}

/// Rule: PTY-07.
#[test]
fn the_use_of_a_unit_changes_as_the_table_says() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let made = unit(&app).await;
        let path = format!("units/{}/change-use", made.id());
        assert_eq!(made["verbs"], json!(["rent", "resell", "correct"]));
        let ask = |version: i32, body: Value| lead.post(&path).if_match(version).json(body);
        let rented = ask(1, json!({ "verb": "rent", "use_state": "rented" })).await.ok();
        assert_eq!(rented["use_state"], "rented");
        let leave =
            json!({ "verb": "give_up", "use_state": "vacant_shell", "cards_checked": true, "keys_checked": true });
        ask(2, leave.clone()).await.refused(Code::UseStateRefused);
        let mut checked = leave;
        checked["arrears_checked"] = json!(true);
        ask(1, checked.clone()).await.refused(Code::VersionStale);
        ask(2, checked).await.ok();
        ask(3, json!({ "verb": "hand_over", "use_state": "owner_occupied" }))
            .await
            .refused_at(Code::UseStateRefused, "/use_state");
        assert_eq!(deeds(&app).iter().filter(|deed| *deed == "unit.use_state_changed").count(), 2);
    });
}

/// Rule: PTY-07.
#[test]
fn only_the_project_head_corrects_a_use_and_says_why() {
    both(async |app| {
        let (lead, head) = (app.holding(Role::ServiceLead), app.holding(Role::ProjectHead));
        let path = format!("units/{}/change-use", unit(&app).await.id());
        let mut body = json!({ "verb": "correct", "use_state": "undelivered", "reason": "录入错误" });
        lead.post(&path).if_match(1).json(body.clone()).await.refused(Code::Forbidden);
        body["reason"] = Value::Null;
        head.post(&path).if_match(1).json(body.clone()).await.refused_at(Code::TextNotGiven, "/reason");
        body["reason"] = json!("录入错误");
        assert_eq!(head.post(&path).if_match(1).json(body).await.ok()["use_state"], "undelivered");
    });
}

/// Rule: PTY-07, VAC-01.
#[test]
fn a_vacant_unit_is_entrusted_until_somebody_moves_in() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let home = crate::entrustments::home(&app).await;
        home.entrusted(&app, json!({ "kind": "paid", "fee_fen": 20_000 })).await;
        assert_eq!(lead.get("units?entrustment=paid").await.ok().items().len(), 1);
        let let_out = json!({ "verb": "rent", "use_state": "rented" });
        let path = format!("units/{}/change-use", home.unit);
        assert_eq!(lead.post(&path).if_match(2).json(let_out).await.ok()["entrustment"], "none");
    });
}

/// Rule: PTY-08.
#[test]
fn a_unit_is_in_warranty_through_its_last_day() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let path = format!("units/{}", unit(&app).await.id());
        assert_eq!(lead.get(&path).await.ok()["is_in_warranty"], false, "without a date there is no warranty");
        let until = json!({ "warranty_until": "2026-03-02", "component_warranties": [{ "component": "防水", "until": "2029-01-01" }] });
        let changed = lead.patch(&path).if_match(1).json(until).await.ok();
        assert_eq!(changed["component_warranties"][0]["until"], "2029-01-01");
        for (moment, holds) in [("2026-03-02T15:59:59Z", true), ("2026-03-02T16:00:00Z", false)] {
            app.at(moment);
            assert_eq!(lead.get(&path).await.ok()["is_in_warranty"], holds, "{moment}");
        }
    });
}

/// Rule: PTY-09.
#[test]
fn a_zone_has_one_steward_at_a_time() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let (li, wu) =
            (user("li").named("李敏").holding(Role::Steward).made(&app), user("wu").holding(Role::Steward).made(&app));
        let zone = lead.post("zones").json(json!({ "code": "1#", "name": "东区" })).await.created();
        let path = format!("zones/{}/steward", zone.id());
        let give = |version: i32, body: Value| lead.put(&path).if_match(version).json(body);
        let first = give(1, json!({ "user_id": li.id(), "from_on": "2026-01-01" })).await.ok();
        assert_eq!(first["steward"]["name"], "李敏");
        let next = give(2, json!({ "user_id": wu.id(), "from_on": "2026-03-03" })).await.ok();
        assert_eq!(next["steward"]["id"], json!(li.id()), "who comes tomorrow is not there today");
        assert_eq!(next["stewards"][0]["to_on"], "2026-03-02", "the old one hands over on the day before");
        let overlap = json!({ "user_id": li.id(), "from_on": "2026-02-01", "to_on": "2026-02-28" });
        give(3, overlap).await.refused_at(Code::StewardOverlaps, "/from_on");
        give(3, json!({ "user_id": li.id(), "from_on": "2025-02-01", "to_on": "2025-01-31" }))
            .await
            .refused_at(Code::PeriodNotValid, "/to_on");
        let stranger = user("stranger").made(&app);
        give(3, json!({ "user_id": stranger.id(), "from_on": "2027-01-01" }))
            .await
            .refused_at(Code::NotValid, "/user_id");
        let made = unit(&app).await;
        let in_zone = json!({ "zone_id": zone.id() });
        let placed = lead.patch(&format!("units/{}", made.id())).if_match(1).json(in_zone).await.ok();
        assert_eq!(placed["zone"]["steward"]["name"], "李敏");
        app.at("2026-03-02T16:00:00Z");
        let seen = lead.get(&format!("units/{}", made.id())).await.ok();
        assert_eq!(seen["zone"]["steward"]["id"], json!(wu.id()));
        assert_eq!(lead.get(&format!("units?zone_id={}", zone.id())).await.ok().items().len(), 1);
    });
}
