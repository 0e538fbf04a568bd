//! IC cards from the application to the end, and who held which when.

use crate::procedures::{Home, customer, lives};
use crate::support::client::{Client, Reply};
use crate::support::{TestApp, both};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// A verb on a card as it stands now.
pub async fn does(client: &Client, card: &str, verb: &str, body: Value) -> Reply {
    let now = client.get(&format!("cards/{card}")).await.ok();
    client.post(&format!("cards/{card}/{verb}")).if_match(now.version()).json(body).await
}

async fn applied(steward: &Client, unit: &str, party: &str, more: Value) -> Reply {
    let mut body = json!({ "kind": "owner", "unit_id": unit, "party_id": party });
    for (field, value) in more.as_object().expect("fields") {
        body[field] = value.clone();
    }
    steward.post("cards").json(body).await
}

/// A card that was opened with a number and handed out.
pub async fn handed_out(app: &TestApp, unit: &str, party: &str, number: &str) -> String {
    let (steward, tech) = (app.holding(Role::Steward), app.holding(Role::Technician));
    let card = applied(&steward, unit, party, json!({})).await.created().id();
    does(&steward, &card, "dispatch", json!({ "document": "id_card" })).await.ok();
    does(&tech, &card, "open", json!({ "card_number": number })).await.ok();
    does(&steward, &card, "sign", json!({ "signed_by": "王建国", "paper_place": "档案柜 3" })).await.ok();
    card
}

fn clock(card: &Reply, key: &str) -> Value {
    let clocks = card["clocks"].as_array().expect("clocks");
    clocks.iter().rfind(|clock| clock["key"] == key).cloned().unwrap_or(Value::Null)
}

/// Rule: ICC-01, ICC-02, ICC-03, ICC-04, ICC-05.
#[test]
fn a_card_is_verified_in_two_minutes_opened_in_eight_and_handed_out_in_ten() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let (steward, tech) = (&home.steward, app.holding(Role::Technician));
        let new = applied(steward, &home.unit, &home.owner, json!({ "is_by_phone": true })).await.created();
        assert_eq!(clock(&new, "iccard.total_within")["due_at"], json!("2026-03-02T00:40:00Z"));
        assert_eq!(clock(&new, "iccard.verify_within")["due_at"], json!("2026-03-02T00:32:00Z"));
        app.advance(TimeDelta::minutes(2));
        let seen = json!({ "document": "id_card", "last_four": "123X" });
        does(&tech, &new.id(), "dispatch", seen.clone()).await.refused(Code::Forbidden);
        let sent = does(steward, &new.id(), "dispatch", seen).await.ok();
        assert_eq!(clock(&sent, "iccard.verify_within")["state"], json!("met"), "on the very second");
        assert_eq!(clock(&sent, "iccard.open_within")["due_at"], json!("2026-03-02T00:40:00Z"));
        assert_eq!(sent["steps"][0]["identity"]["last_four"], json!("123X"));
        app.advance(TimeDelta::seconds(481));
        does(steward, &new.id(), "open", json!({ "card_number": "0A1B2C3D" })).await.refused(Code::Forbidden);
        let open = does(&tech, &new.id(), "open", json!({ "card_number": "０a:1b:2c:3d" })).await.ok();
        assert_eq!(
            (&open["card_number"], &clock(&open, "iccard.open_within")["state"]),
            (&json!("0A1B2C3D"), &json!("missed"))
        );
        does(steward, &new.id(), "sign", json!({ "signed_by": "王建国" })).await.refused(Code::CardIncomplete);
        let signed = json!({ "signed_by": "王建国", "paper_place": "档案柜 3" });
        let out = does(steward, &new.id(), "sign", signed).await.ok();
        assert_eq!(
            (&out["stage"], &clock(&out, "iccard.total_within")["state"]),
            (&json!("handed_out"), &json!("missed"))
        );
        let stages: Vec<_> = out["events"].as_array().expect("events").iter().map(|event| &event["stage"]).collect();
        assert_eq!(stages, ["applied", "dispatched", "opened", "handed_out"]);
        let procedure = steward.get(&format!("procedures/{}", out["procedure_id"].as_str().expect("an id"))).await.ok();
        assert_eq!(procedure["stage"], json!("completed"));
    });
}

/// Rule: ICC-11.
#[test]
fn the_share_of_cards_in_time_is_told_in_all_and_for_both_parts() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        handed_out(&app, &home.unit, &home.owner, "0A1B2C3D").await;
        app.advance(TimeDelta::minutes(1));
        let report = app.holding(Role::ProjectHead).get("clock-report").await.ok();
        let lines = report.items();
        for key in ["iccard.total_within", "iccard.verify_within", "iccard.open_within"] {
            let line = lines.iter().find(|line| line["key"] == key).expect("a line");
            assert_eq!(line["on_time"], json!(1), "{key}");
        }
    });
}

/// Rule: ICC-07, ICC-08, ICC-09.
#[test]
fn a_lost_card_opens_nothing_and_is_replaced_for_fifty_yuan() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let (steward, tech) = (&home.steward, app.holding(Role::Technician));
        let old = handed_out(&app, &home.unit, &home.owner, "0A1B2C3D").await;
        applied(steward, &home.unit, &home.owner, json!({ "replaces_id": old }))
            .await
            .refused_at(Code::CardWrongStage, "/replaces_id");
        let living = async || steward.get(&format!("units/{}/cards", home.unit)).await.ok().items().len();
        assert_eq!(living().await, 1);
        app.advance(TimeDelta::hours(1));
        does(steward, &old, "report-lost", json!({ "reported_by": "王建国来电" })).await.ok();
        assert_eq!(living().await, 0, "it opens nothing at once");
        let new = applied(steward, &home.unit, &home.owner, json!({ "replaces_id": old })).await.created();
        applied(steward, &home.unit, &home.owner, json!({ "replaces_id": old })).await.refused(Code::CardWrongStage);
        let seen = json!({ "document": "id_card" });
        does(steward, &new.id(), "dispatch", seen.clone()).await.refused(Code::ProcedureStepMissing);
        let procedure = new["procedure_id"].as_str().expect("an id");
        let pay =
            |fen: i64| json!({ "payments": [{ "code": "reissue_fee", "amount_fen": fen, "receipt_number": "R-9" }] });
        crate::procedures::step(steward, procedure, "fee", pay(4_999))
            .await
            .refused_at(Code::ProcedureIncomplete, "/payments/0/amount_fen");
        crate::procedures::step(steward, procedure, "fee", pay(5_000)).await.ok();
        let sent = does(steward, &new.id(), "dispatch", seen).await.ok();
        assert_eq!(sent["payments"][0]["amount_fen"], json!(5_000));
        // The old number may be written on the new card: the old one ends with it.
        does(&tech, &new.id(), "open", json!({ "card_number": "0A1B2C3D" })).await.ok();
        assert_eq!(steward.get(&format!("cards/{old}")).await.ok()["stage"], json!("cancelled"));
        does(steward, &old, "reactivate", json!({ "reason": "在车里找到" })).await.refused(Code::CardWrongStage);
        does(steward, &new.id(), "sign", json!({ "signed_by": "王建国", "paper_place": "档案柜 3" })).await.ok();
        // Who held what is known for every moment.
        let at = async |moment: &str| {
            let held = steward.get(&format!("units/{}/cards?at={moment}", home.unit)).await.ok();
            held.items().iter().map(|card| card["id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(at("2026-03-02T01:00:00Z").await, [json!(old)]);
        assert_eq!(at("2026-03-02T01:30:00Z").await, [json!(new.id())], "both things happened at half past nine");
        assert_eq!(at("2026-03-02T00:29:59Z").await, Vec::<Value>::new());
    });
}

/// Rule: ICC-08.
#[test]
fn a_found_card_is_used_again_before_the_new_one_is_open() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let steward = &home.steward;
        let old = handed_out(&app, &home.unit, &home.owner, "0A1B2C3D").await;
        does(steward, &old, "report-lost", json!({ "reported_by": "王建国来电" })).await.ok();
        let new = applied(steward, &home.unit, &home.owner, json!({ "replaces_id": old })).await.created();
        does(steward, &old, "reactivate", json!({ "reason": " " })).await.refused(Code::CardIncomplete);
        let back = does(steward, &old, "reactivate", json!({ "reason": "在车里找到" })).await.ok();
        assert_eq!((&back["stage"], &back["lost_at"]), (&json!("handed_out"), &Value::Null));
        let gone = steward.get(&format!("cards/{}", new.id())).await.ok();
        assert_eq!((&gone["stage"], &gone["steps"][0]["is_open_now"]), (&json!("cancelled"), &json!(false)));
        let clocks = gone["clocks"].as_array().expect("clocks");
        assert!(clocks.iter().all(|clock| clock["state"] == "void"), "nobody waits for it any more");
    });
}

/// Rule: ICC-06, ICC-08.
#[test]
fn a_card_that_was_lost_before_anybody_signed_for_it_is_not_handed_out_by_being_found() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let steward = &home.steward;
        let card = applied(steward, &home.unit, &home.owner, json!({})).await.created().id();
        does(steward, &card, "dispatch", json!({ "document": "id_card" })).await.ok();
        does(&app.holding(Role::Technician), &card, "open", json!({ "card_number": "0A1B2C3D" })).await.ok();
        does(steward, &card, "report-lost", json!({ "reported_by": "工程遗失" })).await.ok();
        does(steward, &card, "reactivate", json!({ "reason": "在工具箱找到" })).await.refused(Code::CardWrongStage);
        let lost = steward.get(&format!("cards/{card}")).await.ok();
        assert_eq!(lost["verbs"], json!(["cancel"]), "and it is not offered");
    });
}

/// Rule: ICC-09.
#[test]
fn two_who_open_cards_with_one_number_at_once_open_one() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let (steward, tech) = (&home.steward, app.holding(Role::Technician));
        let mut cards = Vec::new();
        for _ in 0..2 {
            let card = applied(steward, &home.unit, &home.owner, json!({})).await.created().id();
            does(steward, &card, "dispatch", json!({ "document": "id_card" })).await.ok();
            cards.push(card);
        }
        let open = async |card: &str| does(&tech, card, "open", json!({ "card_number": "0A1B2C3D" })).await;
        let (one, two) = futures_util::future::join(open(&cards[0]), open(&cards[1])).await;
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let found = steward.get("cards?card_number=0a1b2c3d").await.ok();
        assert_eq!(found.items().len(), 1);
    });
}

/// Rule: ICC-10, ICC-12.
#[test]
fn cards_of_who_left_are_listed_for_cancelling_and_top_ups_are_written_down() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let steward = &home.steward;
        let guest = customer(steward, "李租客").await;
        lives(steward, &home.unit, &guest, "tenant").await;
        handed_out(&app, &home.unit, &home.owner, "0A1B2C3D").await;
        let theirs = handed_out(&app, &home.unit, &guest, "0A1B2C3E").await;
        assert_eq!(steward.get("cards?is_left_over=true").await.ok().items().len(), 0);
        let held = steward.get(&format!("units/{}/people", home.unit)).await.ok();
        let one = held.items().iter().find(|one| one["party_id"] == guest.as_str()).expect("the tenant").clone();
        let (id, version) = (one["id"].as_str().expect("an id"), one["version"].as_i64().expect("a version"));
        steward.patch(&format!("occupancies/{id}")).if_match(version).json(json!({ "to_on": "2026-03-01" })).await.ok();
        let left = steward.get("cards?is_left_over=true").await.ok();
        assert_eq!(left.items().iter().map(|card| &card["id"]).collect::<Vec<_>>(), [&json!(theirs)]);
        let fen = json!({ "amount_fen": 10_000, "receipt_number": "C-7" });
        steward.post(&format!("cards/{theirs}/top-ups")).json(fen.clone()).await.refused(Code::CardIncomplete);
        let water = applied(steward, &home.unit, &home.owner, json!({ "kind": "water" })).await.created().id();
        steward.post(&format!("cards/{water}/top-ups")).json(fen.clone()).await.refused(Code::CardWrongStage);
        does(steward, &water, "dispatch", json!({ "document": "id_card" })).await.ok();
        does(&app.holding(Role::Technician), &water, "open", json!({ "card_number": "W-0001" })).await.ok();
        let topped = steward.post(&format!("cards/{water}/top-ups")).json(fen).await.created();
        assert_eq!(topped["top_ups"][0]["amount_fen"], json!(10_000));
    });
}

/// Rule: ICC-04, SEC-01.
#[test]
fn a_card_is_refused_with_its_reason_and_not_there_elsewhere() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let steward = &home.steward;
        applied(steward, &home.unit, &home.comer, json!({})).await.refused_at(Code::CardIncomplete, "/party_id");
        applied(steward, &home.unit, &home.owner, json!({ "kind": "parking" }))
            .await
            .refused_at(Code::CardIncomplete, "/plate");
        let car = json!({ "kind": "parking", "plate": " 京a12345 " });
        let card = applied(steward, &home.unit, &home.owner, car).await.created();
        assert_eq!(card["plate"], json!("京A12345"));
        steward.within(app.other).get(&format!("cards/{}", card.id())).await.refused(Code::NotFound);
        let stale = steward.post(&format!("cards/{}/refuse", card.id())).if_match(9);
        stale.json(json!({ "reason": "证件不符" })).await.refused(Code::VersionStale);
        let no = does(steward, &card.id(), "refuse", json!({ "reason": "证件不符" })).await.ok();
        assert_eq!((&no["stage"], &no["verbs"]), (&json!("refused"), &json!([])));
    });
}

/// Rule: ICC-06, VAC-01.
#[test]
fn a_card_stays_with_the_office_only_by_an_agreement_that_entrusts_cards() {
    both(async |app| {
        let home = crate::entrustments::home(&app).await;
        let (steward, tech) = (app.holding(Role::Steward), app.holding(Role::Technician));
        let owner = home.owner.clone();
        let card = applied(&steward, &home.unit, &owner, json!({})).await.created().id();
        does(&steward, &card, "dispatch", json!({ "document": "id_card" })).await.ok();
        does(&tech, &card, "open", json!({ "card_number": "0A1B2C3D" })).await.ok();
        let signed = || json!({ "signed_by": "业主301", "paper_place": "档案柜 3" });
        does(&steward, &card, "entrust", signed()).await.refused(Code::EntrustmentMissing);
        home.entrusted(&app, json!({ "subjects": ["cards"] })).await;
        let kept = does(&steward, &card, "entrust", signed()).await.ok();
        assert_eq!(kept["stage"], json!("entrusted"));
        let who = app.holding(Role::ServiceLead).get(&format!("units/{}/access", home.unit)).await.ok();
        let [entry] = who.items() else { panic!("{}", who.json()) };
        assert_eq!((&entry["kind"], &entry["mandate"]), (&json!("card"), &json!("entrusted")));
        assert!(
            entry["agreement_id"].is_string() && entry["evidence_ids"].as_array().is_some_and(|all| all.len() == 2)
        );
        app.advance(TimeDelta::hours(1));
        let given = does(&steward, &card, "hand-over", signed()).await.ok();
        assert_eq!(given["stage"], json!("handed_out"));
        let who = app.holding(Role::ServiceLead).get(&format!("units/{}/access", home.unit)).await.ok();
        assert_eq!(who.items()[0]["mandate"], json!("holder"));
    });
}

/// Rule: CUS-01, ICC-08.
#[test]
fn a_lost_card_and_one_that_pays_for_water_let_nobody_in() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let (steward, lead) = (&home.steward, app.holding(Role::ServiceLead));
        let card = handed_out(&app, &home.unit, &home.owner, "0A1B2C3D").await;
        let water = applied(steward, &home.unit, &home.owner, json!({ "kind": "water" })).await.created().id();
        does(steward, &water, "dispatch", json!({ "document": "id_card" })).await.ok();
        does(&app.holding(Role::Technician), &water, "open", json!({ "card_number": "W-0001" })).await.ok();
        let who = async |query: &str| lead.get(&format!("units/{}/access{query}", home.unit)).await.ok();
        let now = who("").await;
        let [entry] = now.items() else { panic!("{}", now.json()) };
        assert_eq!((&entry["record_id"], &entry["holder_name"]), (&json!(card), &json!("王建国")));
        app.advance(TimeDelta::hours(1));
        does(steward, &card, "report-lost", json!({ "reported_by": "王建国来电" })).await.ok();
        assert_eq!(who("").await.items().len(), 0);
        assert_eq!(who("?at=2026-03-02T01:00:00Z").await.items().len(), 1, "half an hour before");
    });
}

/// Rule: AUD-01, ICC-07.
#[test]
fn the_papers_of_a_card_and_of_a_procedure_are_told_of_when_they_are_printed() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let card = handed_out(&app, &home.unit, &home.owner, "0A1B2C3D").await;
        let (head, cleaner) = (app.holding(Role::ProjectHead), app.holding(Role::Cleaner));
        let procedure = head.get(&format!("cards/{card}")).await.ok()["procedure_id"].clone();
        let printed = async |paper: &str, id: &Value| {
            head.post("prints").json(json!({ "paper": paper, "record_id": id })).await.created()["label"].clone()
        };
        let id = Value::from(card.clone());
        assert_eq!(printed("card_loss", &id).await, printed("card_receipt", &id).await);
        assert_eq!(printed("tenant_papers", &procedure).await, printed("key_receipt", &procedure).await);
        printed("unit_access", &home.unit.clone().into()).await;
        head.post("prints").json(json!({ "paper": "cards", "rows": 1 })).await.created();
        let other = json!({ "paper": "card_loss", "record_id": procedure });
        head.post("prints").json(other).await.refused(Code::NotFound);
        let loss = json!({ "paper": "card_loss", "record_id": card });
        cleaner.post("prints").json(loss).await.refused(Code::NotFound);
    });
}
