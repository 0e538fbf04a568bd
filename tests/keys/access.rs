//! Who could enter a unit at a moment.

use super::Cabinet;
use crate::support::{Reply, both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// Who held how many pieces, by which mandate.
fn held(reply: &Reply) -> Vec<(Value, Value, Value)> {
    reply
        .items()
        .iter()
        .map(|one| (one["holder_name"].clone(), one["pieces"].clone(), one["mandate"].clone()))
        .collect()
}

/// Rule: CUS-01, VAC-13, KEY-01.
#[test]
fn the_system_tells_who_held_which_key_at_any_moment_and_by_what_mandate() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        let at = async |moment: &str| {
            cabinet.steward.get(&format!("units/{}/access?at={moment}", cabinet.home.unit)).await.ok()
        };
        app.at("2026-03-02T02:00:00Z");
        let set = cabinet.keys().await;
        app.at("2026-03-02T03:00:00Z");
        let worker = json!({ "borrower_id": null, "borrower_name": "李师傅", "pieces": 2 });
        let lent = cabinet.does(&cabinet.steward, &set, "lend", cabinet.loan(worker)).await.ok();
        app.at("2026-03-02T04:00:00Z");
        cabinet.on_loan(&lent["loans"][0], "return", json!({ "pieces": 1 })).await.ok();
        app.at("2026-03-02T05:00:00Z");
        let other = user("other").named("郑姐").holding(Role::Steward).made(&app);
        let now = cabinet.steward.get(&format!("keys/{}", set.id())).await.ok();
        let patch = cabinet.steward.patch(&format!("keys/{}", set.id())).if_match(now.version());
        patch.json(json!({ "custodian_id": other.id() })).await.ok();
        app.at("2026-03-02T06:00:00Z");
        assert!(at("2026-03-02T01:59:59Z").await.items().is_empty(), "before they came");
        let me = at("2026-03-02T02:00:00Z").await.items()[0]["holder_name"].clone();
        let kept = |pieces: i32| (me.clone(), json!(pieces), json!("custodian"));
        let out = |pieces: i32| (json!("李师傅"), json!(pieces), json!("loan"));
        assert_eq!(held(&at("2026-03-02T02:30:00Z").await), [kept(3)]);
        assert_eq!(held(&at("2026-03-02T03:30:00Z").await), [kept(1), out(2)]);
        assert_eq!(held(&at("2026-03-02T04:30:00Z").await), [kept(2), out(1)]);
        let last = at("2026-03-02T05:00:00Z").await;
        assert_eq!(held(&last), [(json!("郑姐"), json!(2), json!("custodian")), out(1)]);
        let proof = &last.items()[1];
        assert_eq!((&proof["kind"], &proof["number"]), (&json!("key"), &json!("K-0001")));
        assert_eq!((&proof["since"], &proof["agreement_id"]), (&json!("2026-03-02T03:00:00Z"), &set["agreement_id"]));
        assert_eq!(proof["evidence_ids"][1], lent["loans"][0]["id"]);
        assert_eq!(held(&at("2026-03-02T06:00:00Z").await), held(&last), "nothing has changed since");
        app.holding(Role::Technician)
            .get(&format!("units/{}/access", cabinet.home.unit))
            .await
            .refused(Code::Forbidden);
        let nowhere = format!("units/{}/access", cabinet.home.owner);
        cabinet.steward.get(&nowhere).await.refused(Code::NotFound);
    });
}
