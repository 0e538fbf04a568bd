//! Customers and other parties: who they are, how they are reached, what they hold.

mod desk;
mod tags;

pub use desk::escaped;

use crate::properties::{deeds, unit};
use crate::support::{Reply, TestApp, both, user};
use diesel::prelude::*;
use guanjia::db::schema::journal;
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::parties::{Category, OccupancyRole};
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// A customer of this name and phones.
pub async fn customer(app: &TestApp, name: &str, phones: &[&str]) -> Reply {
    let body = json!({ "kind": "person", "name": name, "phones": phones });
    app.holding(Role::FrontDesk).post("parties").json(body).await.created()
}

/// Gives a customer a role in a unit since the middle of 2019.
pub async fn occupies(app: &TestApp, party: &str, unit: &str, role: &str) -> Reply {
    let body = json!({ "unit_id": unit, "role": role, "from_on": "2019-06-01" });
    app.holding(Role::FrontDesk).post(&format!("parties/{party}/occupancies")).json(body).await.created()
}

/// Rule: PTY-05, PTY-13, PTY-15.
#[test]
fn parties_are_persons_or_organisations_of_any_category() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        for category in Category::ALL {
            let term =
                json!({ "kind": "person", "name": category.zh(), "categories": [category], "term_from": "2026-01-01" });
            let made = desk.post("parties").json(term).await.created();
            assert_eq!(made["categories"], json!([category]));
            assert_eq!(desk.get(&format!("parties?category={category}")).await.ok().items().len(), 1, "{category}");
        }
        let firm = json!({
            "kind": "organisation", "name": "和园置业", "categories": ["developer", "customer"], "is_important": true,
            "id_doc_kind": "licence", "id_doc_no": "91440300MA5F", "email": "he@example.com", "is_special": true,
        });
        let firm = desk.post("parties").json(firm).await.created();
        assert_eq!(
            (firm["kind"].as_str(), firm["categories"].clone()),
            (Some("organisation"), json!(["customer", "developer"]))
        );
        let residents = desk.get("parties?is_resident=true&total=true").await.ok();
        assert_eq!(residents["total"]["count"], 1, "the developer is no resident, and a supplier neither");
        assert_eq!(desk.get("parties?is_important=true").await.ok().items()[0]["id"], firm["id"]);
        assert_eq!(desk.get("parties?is_special=false").await.ok().items().len(), Category::ALL.len());
    });
}

/// Rule: PTY-06.
#[test]
fn several_hold_a_unit_at_a_time_and_the_history_is_kept() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let unit = unit(&app).await.id();
        let people = format!("units/{unit}/people");
        let mut first = None;
        for role in OccupancyRole::ALL.iter().filter(|role| **role != OccupancyRole::Developer) {
            let party = customer(&app, role.zh(), &["121 2345 6789"]).await.id();
            let held = occupies(&app, &party, &unit, role.as_str()).await;
            assert_eq!((held["short_code"].as_str(), held["is_current"].as_bool()), (Some("4-2-301"), Some(true)));
            first.get_or_insert(held);
        }
        let first = first.expect("an owner");
        assert_eq!(desk.get(&people).await.ok().items().len(), 4);
        let end = desk.post(&format!("occupancies/{}/end", first.id())).if_match(1);
        assert_eq!(end.json(json!({ "to_on": "2026-03-02" })).await.ok()["is_current"], true, "through its last day");
        app.at("2026-03-02T16:00:00Z");
        assert_eq!(desk.get(&people).await.ok().items().len(), 3);
        let all = desk.get(&format!("{people}?history=true")).await.ok();
        assert_eq!(all.items().len(), 4);
        assert_eq!(all.items()[0]["phone_masked"], "121****6789");
        let party = format!("parties/{}", first["party_id"].as_str().expect("an id"));
        assert_eq!(desk.get(&party).await.ok()["occupancies"][0]["to_on"], "2026-03-02");
        assert_eq!(deeds(&app).iter().filter(|deed| deed.starts_with("occupancy.")).count(), 5);
    });
}

/// Rule: PTY-05, PTY-06.
#[test]
fn a_role_must_fit_the_party_and_not_overlap_itself() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let unit = unit(&app).await.id();
        let wang = customer(&app, "王芳", &[]).await.id();
        let held = occupies(&app, &wang, &unit, "owner").await;
        let path = format!("parties/{wang}/occupancies");
        let ask = |role: &str, from: &str, to: Value| {
            let body = json!({ "unit_id": unit, "role": role, "from_on": from, "to_on": to });
            desk.post(&path).json(body)
        };
        ask("owner", "2026-01-01", Value::Null).await.refused_at(Code::OccupancyOverlaps, "/from_on");
        ask("developer", "2026-01-01", Value::Null).await.refused_at(Code::OccupancyRoleRefused, "/role");
        ask("resident", "2026-01-02", json!("2026-01-01")).await.refused_at(Code::PeriodNotValid, "/to_on");
        ask("owner", "2018-01-01", json!("2019-05-31")).await.created();
        let firm = json!({ "kind": "organisation", "name": "某公司" });
        let firm = desk.post("parties").json(firm).await.created().id();
        let resident = json!({ "unit_id": unit, "role": "resident", "from_on": "2026-01-01" });
        desk.post(&format!("parties/{firm}/occupancies"))
            .json(resident.clone())
            .await
            .refused(Code::OccupancyRoleRefused);
        desk.post(&path)
            .json(json!({ "unit_id": wang, "role": "resident", "from_on": "2026-01-01" }))
            .await
            .refused_at(Code::UnitUnknown, "/unit_id");
        desk.post(&path).json(resident).await.created();
        let kind = json!({ "kind": "organisation" });
        desk.patch(&format!("parties/{wang}"))
            .if_match(1)
            .json(kind)
            .await
            .refused_at(Code::OccupancyRoleRefused, "/kind");
        let change =
            |version: i32, body: Value| desk.patch(&format!("occupancies/{}", held.id())).if_match(version).json(body);
        change(1, json!({ "from_on": "2019-05-31" })).await.refused(Code::OccupancyOverlaps);
        change(1, json!({ "lease_end_on": "2019-05-31" })).await.refused_at(Code::PeriodNotValid, "/lease_end_on");
        assert_eq!(change(1, json!({ "lease_end_on": "2027-05-31" })).await.ok().version(), 2);
        change(1, json!({ "to_on": null })).await.refused(Code::VersionStale);
    });
}

/// Rule: PTY-14.
#[test]
fn members_of_the_committee_are_persons_with_a_term() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let wang = customer(&app, "王芳", &[]).await;
        let path = format!("parties/{}", wang.id());
        for category in ["committee", "representative"] {
            let body = json!({ "categories": ["customer", category] });
            desk.patch(&path).if_match(1).json(body).await.refused_at(Code::NotValid, "/term_from");
        }
        let backwards = json!({ "categories": ["committee"], "term_from": "2026-01-01", "term_to": "2025-12-31" });
        desk.patch(&path).if_match(1).json(backwards).await.refused_at(Code::PeriodNotValid, "/term_to");
        let elected =
            json!({ "categories": ["customer", "committee"], "term_from": "2026-01-01", "term_to": "2028-12-31" });
        assert_eq!(desk.patch(&path).if_match(1).json(elected).await.ok()["term_to"], "2028-12-31");
        desk.patch(&path).if_match(2).json(json!({ "term_from": null })).await.refused(Code::NotValid);
    });
}

/// Rule: PTY-12.
#[test]
fn a_frequent_suggester_has_a_named_contact_person() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let li = user("li").named("李敏").holding(Role::Steward).made(&app);
        let path = format!("parties/{}", customer(&app, "王芳", &[]).await.id());
        let named = desk.patch(&path).if_match(1).json(json!({ "contact_person_id": li.id() })).await.ok();
        assert_eq!(named["contact_person"]["name"], "李敏");
        let nobody = json!({ "contact_person_id": app.project });
        desk.patch(&path).if_match(2).json(nobody).await.refused_at(Code::NotValid, "/contact_person_id");
        assert!(
            desk.patch(&path).if_match(2).json(json!({ "contact_person_id": null })).await.ok()["contact_person"]
                .is_null()
        );
    });
}

/// Rule: PRV-01.
#[test]
fn numbers_are_masked_until_somebody_says_why_they_must_be_seen() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let body = json!({
            "kind": "person", "name": "王芳", "phones": ["121 2345 6789", "0755-26001234转801"], "id_doc_kind": "id_card",
            "id_doc_no": "990001199001011234",
        });
        let made = desk.post("parties").json(body).await.created();
        assert_eq!(made["phones"], json!(["121****6789", "075****-801"]));
        assert_eq!(made["id_doc_no"], "9*************1234");
        let reveal = format!("parties/{}/reveal", made.id());
        desk.post(&reveal).json(json!({ "reason": " " })).await.refused_at(Code::NotValid, "/reason");
        app.holding(Role::Guard).post(&reveal).json(json!({ "reason": "想看看" })).await.refused(Code::Forbidden);
        let shown = desk.post(&reveal).json(json!({ "reason": "回拨漏接来电" })).await.ok();
        assert_eq!(shown["phones"], json!(["121 2345 6789", "0755-26001234转801"]));
        assert_eq!(shown["id_doc_no"], "990001199001011234");
        let rows =
            app.tx(|tx| {
                Ok(journal::table
                    .select((journal::deed, journal::actor_id, journal::reason, journal::changes))
                    .load::<(String, Option<guanjia::db::types::UserId>, Option<String>, String)>(tx)?)
            });
        let revealed = rows.iter().find(|row| row.0 == "party.revealed").expect("it is logged");
        assert_eq!((revealed.1, revealed.2.as_deref()), (Some(desk.id()), Some("回拨漏接来电")));
        assert!(
            rows.iter()
                .all(|row| !row.3.contains("2345 6789") && !row.3.contains("26001234") && !row.3.contains("19900101"))
        );
    });
}

/// Rule: PRV-01, TKT-08.
#[test]
fn a_number_sent_back_in_its_masked_form_stays_as_it_was() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let body =
            json!({ "kind": "person", "name": "王芳", "phones": ["121 2345 6789"], "id_doc_no": "990001199001011234" });
        let path = format!("parties/{}", desk.post("parties").json(body).await.created().id());
        let patch =
            json!({ "phones": ["１２０－１１１１－２２２２", "121****6789"], "id_doc_no": "9*************1234" });
        let changed = desk.patch(&path).if_match(1).json(patch).await.ok();
        assert_eq!(changed["phones"], json!(["120****2222", "121****6789"]));
        let shown = desk.post(&format!("{path}/reveal")).json(json!({ "reason": "核对" })).await.ok();
        assert_eq!(shown["phones"], json!(["１２０－１１１１－２２２２", "121 2345 6789"]), "as they were typed");
        assert_eq!(shown["id_doc_no"], "990001199001011234");
        desk.patch(&path)
            .if_match(2)
            .json(json!({ "phones": ["121****0000"] }))
            .await
            .refused_at(Code::PhoneNotValid, "/phones/0");
        desk.patch(&path)
            .if_match(2)
            .json(json!({ "phones": ["110", "打手机"] }))
            .await
            .refused_at(Code::PhoneNotValid, "/phones/1");
        assert_eq!(desk.get(&path).await.ok().version(), 2, "nothing of it was kept");
    });
}

mod refusals {
    use super::*;

    /// Rule: API-04.
    #[test]
    fn a_change_names_the_version_it_was_made_from_and_hears_what_was_changed_since() {
        both(async |app| {
            let desk = app.holding(Role::FrontDesk);
            let path = format!("parties/{}", customer(&app, "王芳", &[]).await.id());
            let body = json!({ "note": "白天请打办公室电话" });
            desk.patch(&path).json(body.clone()).await.refused(Code::PreconditionMissing);
            assert_eq!(desk.patch(&path).if_match(1).json(body.clone()).await.ok().version(), 2);
            let late = desk.patch(&path).if_match(1).json(body).await.refused_at(Code::VersionStale, "/note");
            let told = late["errors"][0]["detail"].as_str().expect("a sentence");
            assert!(told.contains("已改动"), "{told}");
            assert!(desk.patch(&path).if_match(2).json(json!({ "note": null })).await.ok()["note"].is_null());
        });
    }

    /// Rule: SEC-01.
    #[test]
    fn another_projects_parties_are_not_there() {
        both(async |app| {
            let foreign = user("foreign").holding(Role::FrontDesk).in_project(app.other).made(&app);
            let unit = unit(&app).await.id();
            let wang = customer(&app, "王芳", &["12123456789"]).await.id();
            let held = occupies(&app, &wang, &unit, "owner").await.id();
            foreign.get(&format!("parties/{wang}")).await.refused(Code::NotFound);
            foreign
                .patch(&format!("parties/{wang}"))
                .if_match(1)
                .json(json!({ "name": "别人" }))
                .await
                .refused(Code::NotFound);
            foreign
                .post(&format!("parties/{wang}/reveal"))
                .json(json!({ "reason": "看看" }))
                .await
                .refused(Code::NotFound);
            foreign.get(&format!("units/{unit}/people")).await.refused(Code::NotFound);
            foreign
                .post(&format!("occupancies/{held}/end"))
                .if_match(1)
                .json(json!({ "to_on": "2026-03-02" }))
                .await
                .refused(Code::NotFound);
            let theirs = json!({ "kind": "person", "name": "赵六" });
            let zhao = foreign.post("parties").json(theirs).await.created().id();
            let body = json!({ "unit_id": unit, "role": "owner", "from_on": "2026-03-02" });
            foreign
                .post(&format!("parties/{zhao}/occupancies"))
                .json(body)
                .await
                .refused_at(Code::UnitUnknown, "/unit_id");
            for typed in ["4-2-301", "6789", "%E7%8E%8B"] {
                assert!(foreign.get(&format!("parties/search?q={typed}")).await.ok().items().is_empty(), "{typed}");
            }
        });
    }

    /// Rule: SEC-01.
    #[test]
    fn who_may_not_keep_parties_changes_nothing() {
        both(async |app| {
            let path = format!("parties/{}", customer(&app, "王芳", &[]).await.id());
            let auditor = app.holding(Role::Auditor);
            auditor.get(&path).await.ok();
            auditor.patch(&path).if_match(1).json(json!({ "name": "别人" })).await.refused(Code::Forbidden);
            auditor.post("parties").json(json!({ "kind": "person", "name": "赵六" })).await.refused(Code::Forbidden);
            app.holding(Role::Technician).get(&path).await.refused(Code::Forbidden);
            app.nobody().get(&path).await.refused(Code::NotSignedIn);
        });
    }
}
