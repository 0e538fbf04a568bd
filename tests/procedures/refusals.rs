//! What is refused at procedures.

use super::{Home, does, seen, step};
use crate::support::both;
use crate::support::contract::operations;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: MOV-06, MOV-20.
#[test]
fn who_sells_owns_and_who_moves_out_rents() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let open = |body| home.steward.post("procedures").json(body);
        let of = |kind: &str, party: &str, other: Option<&str>| json!({ "kind": kind, "unit_id": home.unit, "party_id": party, "other_party_id": other });
        open(of("second_hand", &home.comer, None)).await.refused_at(Code::NotValid, "/other_party_id");
        open(of("second_hand", &home.owner, Some(&home.comer))).await.refused_at(Code::NotValid, "/other_party_id");
        open(of("second_hand", &home.owner, Some(&home.owner))).await.refused_at(Code::NotValid, "/other_party_id");
        open(of("tenant_out", &home.comer, None)).await.refused_at(Code::NotValid, "/party_id");
        open(of("card_issue", &home.owner, None)).await.refused_at(Code::ProcedureKindNotValid, "/kind");
        open(of("dance", &home.owner, None)).await.refused_at(Code::NotValid, "/kind");
        let nobody = "019450b2-7c00-7000-8000-0000000000a1";
        open(of("tenant_in", nobody, None)).await.refused_at(Code::NotValid, "/party_id");
        let mut ahead = of("tenant_in", &home.comer, None);
        ahead["begun_at"] = json!("2026-03-02T00:30:01Z");
        open(ahead).await.refused_at(Code::TimeNotValid, "/begun_at");
    });
}

/// Rule: MOV-16.
#[test]
fn posts_do_their_own_steps_and_two_at_once_lose_nothing() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let (steward, tech) = (&home.steward, app.holding(Role::Technician));
        let id = home.opened("heat_stop", None).await.id();
        step(&tech, &id, "identity", json!({ "identity": { "document": "id_card" } })).await.refused(Code::Forbidden);
        step(steward, &id, "identity", json!({ "identity": { "document": "id_card" } })).await.ok();
        step(steward, &id, "application", seen(&["application"])).await.ok();
        step(steward, &id, "review", json!({ "review": "passed" })).await.refused(Code::Forbidden);
        let rejected = json!({ "review": "rejected", "declined": "与邻户共用管路" });
        let blocked = step(&tech, &id, "review", rejected).await.ok();
        assert_eq!(blocked["is_blocked"], json!(true));
        let why = json!({ "step": "review", "reason": "已改管" });
        does(&app.holding(Role::ProjectHead), &id, "release", why).await.refused(Code::ProcedureWrongStage);
        let now = steward.get(&format!("procedures/{id}")).await.ok().version();
        let order = || json!({ "step": "review", "review": "passed" });
        let path = format!("procedures/{id}/complete-step");
        let (one, two) =
            futures_util::future::join(async { tech.post(&path).if_match(now).json(order()).await }, async {
                tech.post(&path).if_match(now).json(order()).await
            })
            .await;
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "one of them saw what the other did");
    });
}

/// Rule: SEC-01.
#[test]
fn another_estates_procedures_and_files_are_not_there() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let id = home.opened("tenant_in", None).await.id();
        let elsewhere = home.steward.within(app.other);
        elsewhere.get(&format!("procedures/{id}")).await.refused(Code::NotFound);
        let other = home.opened("pest_control", None).await.id();
        let attach = format!("attachments?subject_kind=procedure&subject_id={other}&kind=document&name=a");
        let file = home.steward.post(&attach).body("application/octet-stream", super::PNG).await.created().id();
        step(&home.steward, &id, "identity", json!({ "identity": { "document": "id_card" } })).await.ok();
        let lease = json!({ "papers": [{ "code": "lease", "copy": "scan", "file_id": file }],
            "lease": { "from_on": "2026-03-02", "to_on": "2027-03-01" } });
        step(&home.steward, &id, "lease", lease).await.refused_at(Code::NotValid, "/papers/0/file_id");
    });
}

/// Rule: LED-10.
#[test]
fn who_owes_gets_cards_repairs_and_their_goods_out_all_the_same() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let (steward, tech) = (&home.steward, app.holding(Role::Technician));
        let id = home.opened("second_hand", Some(&home.owner)).await.id();
        let blocked = step(steward, &id, "arrears", json!({ "arrears": { "amount_fen": 9_999_900 } })).await.ok();
        assert_eq!(blocked["is_blocked"], json!(true));
        let card = json!({ "kind": "owner", "unit_id": home.unit, "party_id": home.owner });
        let card = steward.post("cards").json(card).await.created().id();
        crate::cards::does(steward, &card, "dispatch", json!({ "document": "id_card" })).await.ok();
        crate::cards::does(&tech, &card, "open", json!({ "card_number": "0A1B2C3D" })).await.ok();
        let signed = json!({ "signed_by": "王建国", "paper_place": "档案柜 3" });
        crate::cards::does(steward, &card, "sign", signed).await.ok();
        let repair = json!({ "kind": "repair", "channel": "visit", "room": "4-2-301", "caller_name": "王建国",
            "caller_phone": "138 0013 8000", "content": "入户门锁坏", "dispatch": { "technician_id": tech.id() } });
        steward.post("tickets").json(repair).await.created();
        let goods = json!({ "room": "4-2-301", "party_id": home.owner, "mandate": "owner", "leaves_on": "2026-03-02",
            "goods": [{ "name": "冰箱", "count": 1 }] });
        steward.post("goods-releases").json(goods).await.created();
    });
}

/// Rule: LED-10.
#[test]
fn nothing_but_procedures_asks_what_somebody_owes() {
    let asks = |operation: &crate::support::contract::Operation| {
        let body = operation.body().map(|(_, body)| String::from_utf8_lossy(&body).into_owned()).unwrap_or_default();
        ["arrears", "debt", "owed"].iter().any(|word| body.contains(word))
    };
    let found: Vec<String> = operations().iter().filter(|one| asks(one)).map(|one| one.id.clone()).collect();
    // Before a tenant leaves, what is owed is looked at; nothing waits for it.
    assert_eq!(found, ["complete_procedure_step", "change_unit_use"].map(str::to_owned));
}
