//! Kinds of procedures that the office makes or changes.

use super::{Home, does, step};
use crate::support::both;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

fn pets() -> Value {
    let step = |key: &str, zh: &str, en: &str, after: &[&str]| json!({ "key": key, "zh": zh, "en": en, "form": "tick", "by": "office", "is_required": true, "after": after });
    json!({ "code": "dog", "zh": "犬只登记", "en": "Dog registration", "within_minutes": 10, "effect": "none",
        "steps": [step("seen", "查验犬证", "See the licence", &[]), step("noted", "登记", "Write it down", &["seen"])] })
}

/// Rule: MOV-21.
#[test]
fn the_office_makes_a_kind_of_its_own_without_programming() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let (steward, head) = (&home.steward, app.holding(Role::ProjectHead));
        let body = json!({ "definition": pets(), "is_active": true });
        steward.put("procedure-kinds/dog").if_match(0).json(body.clone()).await.refused(Code::Forbidden);
        let made = head.put("procedure-kinds/dog").if_match(0).json(body.clone()).await.ok();
        assert_eq!(made["version"], json!(1));
        head.put("procedure-kinds/dog").if_match(0).json(body).await.refused(Code::VersionStale);
        let opened = home.opened("dog", None).await;
        assert_eq!(opened["clocks"][0]["due_at"], json!("2026-03-02T00:40:00Z"), "ten minutes of office hours");
        // What is open goes on as it began.
        let mut less = pets();
        less["steps"].as_array_mut().expect("steps").truncate(1);
        let off = json!({ "definition": less, "is_active": false });
        head.put("procedure-kinds/dog").if_match(1).json(off).await.ok();
        step(steward, &opened.id(), "seen", json!({})).await.ok();
        step(steward, &opened.id(), "noted", json!({})).await.ok();
        does(steward, &opened.id(), "finish", json!({})).await.ok();
        let body = json!({ "kind": "dog", "unit_id": home.unit, "party_id": home.comer });
        steward.post("procedures").json(body).await.refused_at(Code::NotValid, "/kind");
        let kinds = steward.get("procedure-kinds").await.ok();
        let known = kinds["items"].as_array().expect("kinds").iter().map(|kind| &kind["definition"]["code"]);
        let known: Vec<_> = known.filter_map(Value::as_str).collect();
        let own = kinds["items"].as_array().expect("kinds").iter().filter(|kind| kind["is_shipped"] == false);
        assert_eq!(own.count(), 1, "the others are the papers'");
        assert!(known.contains(&"first_hand") && known.last() == Some(&"dog"), "{known:?}");
    });
}

/// Rule: MOV-21, LED-10.
#[test]
fn a_kind_whose_parts_do_not_fit_or_that_ties_access_to_debt_is_refused() {
    both(async |app| {
        let head = app.holding(Role::ProjectHead);
        let set = async |code: &str, definition: Value| {
            let body = json!({ "definition": definition, "is_active": true });
            head.put(&format!("procedure-kinds/{code}")).if_match(0).json(body).await
        };
        let kinds = head.get("procedure-kinds").await.ok();
        let of = |code: &str| {
            let all = kinds["items"].as_array().expect("kinds");
            all.iter().find(|kind| kind["definition"]["code"] == code).expect("it")["definition"].clone()
        };
        let mut keys = of("first_hand");
        let at = keys["steps"].as_array().expect("steps").iter().position(|step| step["key"] == "keys").expect("keys");
        keys["steps"][at]["after"] = json!(["papers", "fees"]);
        let field = format!("/definition/steps/{at}/after");
        let told = set("first_hand", keys).await.refused_at(Code::ProcedureKindNotValid, &field);
        assert!(told.text().contains("第九百四十四条") || told.text().contains("944"), "{}", told.text());
        let mut effect = of("tenant_in");
        effect["effect"] = json!("none");
        set("tenant_in", effect).await.refused_at(Code::ProcedureKindNotValid, "/definition/effect");
        let mut cards = of("card_issue");
        cards["steps"].as_array_mut().expect("steps").pop();
        set("card_issue", cards).await.refused_at(Code::ProcedureKindNotValid, "/definition/steps");
        let mut key = pets();
        key["within_minutes"] = Value::Null;
        key["within_key"] = json!("no.such_key");
        set("dog", key).await.refused_at(Code::ProcedureKindNotValid, "/definition/within_key");
        let mut flag = pets();
        flag["steps"][0]["required_key"] = json!("move_in.tenant_within");
        set("dog", flag).await.refused_at(Code::ProcedureKindNotValid, "/definition/steps/0/required_key");
        let mut time = pets();
        time["steps"][0]["within_key"] = json!("iccard.reissue_fee");
        set("dog", time).await.refused_at(Code::ProcedureKindNotValid, "/definition/steps/0/within_key");
        set("cat", pets()).await.refused_at(Code::ProcedureKindNotValid, "/definition/code");
        let mut long = pets();
        long["zh"] = "长".repeat(41).into();
        set("dog", long).await.refused(Code::NotValid);
        let mut own = pets();
        own["is_of_record"] = json!(true);
        set("dog", own).await.refused_at(Code::ProcedureKindNotValid, "/definition/is_of_record");
        let mut unknown = pets();
        unknown["colour"] = json!("red");
        set("dog", unknown).await.refused(Code::NotValid);
    });
}
