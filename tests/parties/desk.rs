//! Finding who is calling, and parties as a list and a file.

use super::{customer, occupies};
use crate::properties::{building, deeds, unit};
use crate::support::{Reply, TestApp, both};
use diesel::prelude::*;
use guanjia::db::schema::idempotency_keys;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// A query's value with everything but letters and digits escaped.
pub fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

async fn search(app: &TestApp, typed: &str) -> Vec<Value> {
    let found = app.holding(Role::FrontDesk).get(&format!("parties/search?q={}", escaped(typed))).await.ok();
    found.items().to_vec()
}

fn names(found: &[Value]) -> Vec<&str> {
    found.iter().map(|hit| hit["party"]["name"].as_str().unwrap_or("–")).collect()
}

/// Wang owns 4-2-301, where Li lives as well; 4-2-302 is empty; Zhao has no room.
async fn estate(app: &TestApp) -> (Reply, Reply) {
    let home = unit(app).await;
    let empty =
        json!({ "building_id": home["building_id"], "entrance": "2", "room": "302", "use_state": "vacant_shell" });
    app.holding(Role::ServiceLead).post("units").json(empty).await.created();
    let wang = customer(app, "王芳", &["134 5722 3212", "0755-26005555转801"]).await;
    let li = customer(app, "李𠮷娜", &["+1 (212) 555-0199"]).await;
    occupies(app, &wang.id(), &home.id(), "owner").await;
    occupies(app, &li.id(), &home.id(), "resident").await;
    customer(app, "赵六", &["12000013212"]).await;
    (home, wang)
}

/// Rule: PTY-04, PTY-06, TKT-08, PRV-01.
#[test]
fn a_caller_is_found_by_room_phone_or_name() {
    both(async |app| {
        let (home, wang) = estate(&app).await;
        for typed in ["4-2-301", "４－２－３０１", " 4 - 2 - 301 ", "4—2—301"] {
            let found = search(&app, typed).await;
            assert_eq!(names(&found).len(), 2, "{typed}");
            assert!(found.iter().all(|hit| hit["matched"] == "room" && hit["unit"]["id"] == home["id"]));
        }
        let of_wang = search(&app, "4-2-301").await.into_iter().find(|hit| hit["party"]["id"] == wang["id"]);
        assert_eq!(
            of_wang,
            Some(json!({
                "party": { "id": wang["id"], "name": "王芳", "is_important": false, "is_special": false },
                "unit": { "id": home["id"], "short_code": "4-2-301" },
                "role": "owner", "phone_masked": "134****3212", "matched": "room", "matched_text": "4-2-301",
            }))
        );
        assert_eq!(names(&search(&app, "4-2").await).len(), 3, "both rooms, one of them empty");
        assert_eq!(names(&search(&app, "302").await), ["–"], "an empty room is found as well");
        for (typed, who) in [
            ("223212", vec!["王芳"]),
            ("１３４ ５７２２ ３２１２", vec!["王芳"]),
            ("+86 134-5722-3212", vec!["王芳"]),
            ("5555", vec!["王芳"]),
            ("0199", vec!["李𠮷娜"]),
            ("+12125550199", vec!["李𠮷娜"]),
            ("3212", vec!["赵六", "王芳"]),
            ("王", vec!["王芳"]),
            ("王芳", vec!["王芳"]),
            ("𠮷", vec!["李𠮷娜"]),
            ("孙", vec![]),
            ("32", vec![]),
            ("，。", vec![]),
        ] {
            let found = search(&app, typed).await;
            assert_eq!(names(&found), who, "{typed}");
        }
        let by_phone = &search(&app, "5555").await[0];
        assert_eq!(
            (by_phone["matched"].as_str(), by_phone["matched_text"].as_str()),
            (Some("phone"), Some("075****-801"))
        );
        let zhao = &search(&app, "赵六").await[0];
        assert!(zhao["unit"].is_null() && zhao["role"].is_null() && zhao["matched"] == "name");
    });
}

/// Rule: PTY-06.
#[test]
fn a_room_gives_who_is_there_today_and_not_who_left() {
    both(async |app| {
        let (home, _) = estate(&app).await;
        let people = app.holding(Role::FrontDesk).get(&format!("units/{}/people", home.id())).await.ok();
        for person in people.items() {
            let path = format!("occupancies/{}/end", person["id"].as_str().expect("an id"));
            app.holding(Role::FrontDesk).post(&path).if_match(1).json(json!({ "to_on": "2026-03-01" })).await.ok();
        }
        assert_eq!(names(&search(&app, "4-2-301").await), ["–"]);
        assert!(search(&app, "王芳").await[0]["unit"].is_null());
    });
}

#[test]
fn a_number_of_a_room_does_not_crowd_out_phones_that_end_so() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        for code in 1..=12 {
            let building = building(&app, &code.to_string()).await.id();
            let body = json!({ "building_id": building, "room": "301", "use_state": "undelivered" });
            lead.post("units").json(body).await.created();
        }
        customer(&app, "王芳", &["12100000301"]).await;
        let found = app.holding(Role::FrontDesk).get("parties/search?q=301&limit=10").await.ok();
        let kinds: Vec<_> = found.items().iter().map(|hit| hit["matched"].as_str().unwrap_or_default()).collect();
        assert_eq!(kinds, [vec!["room"; 9], vec!["phone"]].concat());
        assert_eq!(names(&search(&app, "1-301").await), ["–"]);
        assert_eq!(names(&search(&app, "12").await).len(), 1, "a building gives its rooms");
    });
}

/// Rule: PRV-01.
#[test]
fn a_list_of_parties_is_walked_searched_and_exported_with_masked_numbers() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        estate(&app).await;
        let mut seen = Vec::new();
        let mut path = "parties?limit=2&total=true".to_owned();
        loop {
            let page = desk.get(&path).await.ok();
            assert_eq!(page["total"]["count"], 3);
            seen.extend(page.items().iter().map(|party| party["name"].as_str().expect("a name").to_owned()));
            match page["next_cursor"].as_str() {
                Some(cursor) => path = format!("parties?limit=2&total=true&cursor={cursor}"),
                None => break,
            }
        }
        seen.sort_unstable();
        assert_eq!(seen, ["李𠮷娜", "王芳", "赵六"]);
        let wang = desk.get(&format!("parties?q={}", escaped("芳"))).await.ok().items()[0].clone();
        assert_eq!((wang["rooms"].clone(), wang["phone_masked"].as_str()), (json!(["4-2-301"]), Some("134****3212")));
        let file = desk.get("parties/export").await.ok();
        assert_eq!(file.header("x-row-count"), "3");
        assert!(
            file.text().contains("4-2-301,王芳,个人,业主,134****3212 075****-801,2019-06-01,自住"),
            "{}",
            file.text()
        );
        assert!(!file.text().contains("5722"));
        assert_eq!(desk.get("parties/export?format=xlsx").await.ok().body[..2], *b"PK");
        assert_eq!(deeds(&app).iter().filter(|deed| *deed == "list.exported").count(), 2);
    });
}

/// Rule: PRV-01, API-03.
#[test]
fn numbers_that_were_shown_in_full_are_not_kept_beside_an_idempotency_key() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let body = json!({ "kind": "person", "name": "王芳", "phones": ["134 5722 3212"] });
        let path = format!("parties/{}/reveal", desk.post("parties").json(body).key("add-1").await.created().id());
        let reveal = || desk.post(&path).json(json!({ "reason": "回拨漏接来电" })).key("reveal-1");
        let (first, again) = (reveal().await.ok(), reveal().await.ok());
        assert_eq!((first.json(), again.header("idempotent-replayed")), (again.json(), ""));
        let kept: Vec<String> = app.tx(|tx| Ok(idempotency_keys::table.select(idempotency_keys::body).load(tx)?));
        assert_eq!(kept.len(), 1, "the answer to the addition, where the number is masked");
        assert!(kept.iter().all(|body| !body.contains("5722")), "{kept:?}");
        assert_eq!(deeds(&app).iter().filter(|deed| *deed == "party.revealed").count(), 2, "each look is told of");
    });
}

#[test]
fn who_may_not_see_parties_finds_nobody() {
    both(async |app| {
        estate(&app).await;
        app.holding(Role::Technician).get("parties/search?q=301").await.refused(Code::Forbidden);
        app.holding(Role::Technician).get("parties/export").await.refused(Code::Forbidden);
        let desk = app.holding(Role::FrontDesk);
        desk.get("parties/search").await.refused(Code::MalformedRequest);
        desk.get("parties/search?q=301&limit=51").await.refused_at(Code::NotValid, "/limit");
    });
}
