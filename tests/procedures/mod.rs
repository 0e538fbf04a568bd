//! Procedures at the desk: moving in, resale, tenancies, and kinds that the office makes of the same parts.

mod kinds;
mod refusals;

use crate::support::client::{Client, Reply};
use crate::support::{TestApp, both};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

/// A building with an empty home, and the people who come and go.
pub struct Home {
    /// The steward, who works.
    pub steward: Client,
    /// The unit.
    pub unit: String,
    /// Who comes.
    pub comer: String,
    /// Who lives there already, as the owner.
    pub owner: String,
}

/// A customer of the project.
pub async fn customer(client: &Client, name: &str) -> String {
    let body = json!({ "name": name, "kind": "person", "categories": ["customer"], "phones": ["138 0013 8000"] });
    client.post("parties").json(body).await.created().id()
}

/// Gives a customer a role in a unit.
pub async fn lives(client: &Client, unit: &str, party: &str, role: &str) {
    let body = json!({ "unit_id": unit, "role": role, "from_on": "2020-01-01" });
    client.post(&format!("parties/{party}/occupancies")).json(body).await.created();
}

impl Home {
    /// A home that is used so, whose owner lives there.
    pub async fn of(app: &TestApp, use_state: &str) -> Self {
        let (lead, steward) = (app.holding(Role::ServiceLead), app.holding(Role::Steward));
        let building = json!({ "code": "4", "name": "4栋", "kind": "residential" });
        let building = lead.post("buildings").json(building).await.created().id();
        let unit = json!({ "building_id": building, "entrance": "2", "room": "301", "use_state": use_state });
        let unit = lead.post("units").json(unit).await.created().id();
        let (comer, owner) = (customer(&steward, "杨秀兰").await, customer(&steward, "王建国").await);
        lives(&steward, &unit, &owner, "owner").await;
        Self { steward, unit, comer, owner }
    }

    /// Opens a procedure for who comes.
    pub async fn opened(&self, kind: &str, other: Option<&str>) -> Reply {
        let body = json!({ "kind": kind, "unit_id": self.unit, "party_id": self.comer, "other_party_id": other });
        self.steward.post("procedures").json(body).await.created()
    }
}

/// Does a step of a procedure as it stands now.
pub async fn step(client: &Client, procedure: &str, step: &str, mut body: Value) -> Reply {
    body["step"] = step.into();
    does(client, procedure, "complete-step", body).await
}

/// A verb on a procedure as it stands now.
pub async fn does(client: &Client, procedure: &str, verb: &str, body: Value) -> Reply {
    let now = client.get(&format!("procedures/{procedure}")).await.ok();
    client.post(&format!("procedures/{procedure}/{verb}")).if_match(now.version()).json(body).await
}

/// Papers whose originals were seen.
pub fn seen(codes: &[&str]) -> Value {
    json!({ "papers": codes.iter().map(|code| json!({ "code": code, "copy": "original_seen" })).collect::<Vec<_>>() })
}

fn state(procedure: &Reply, step: &str) -> Value {
    let steps = procedure["steps"].as_array().expect("steps");
    steps.iter().find(|one| one["key"] == step).expect("the step")["state"].clone()
}

fn clock(procedure: &Reply, key: &str) -> Value {
    let clocks = procedure["clocks"].as_array().expect("clocks");
    clocks.iter().rfind(|clock| clock["key"] == key).cloned().unwrap_or(Value::Null)
}

fn identity() -> Value {
    json!({ "identity": { "document": "id_card", "last_four": "123X" } })
}

/// Rule: MOV-01, MOV-02, MOV-03, MOV-04, MOV-05, MOV-18.
#[test]
fn a_first_handover_in_one_sitting_with_scans_and_keys() {
    both(async |app| {
        let home = Home::of(&app, "undelivered").await;
        let steward = &home.steward;
        let opened = home.opened("first_hand", None).await;
        let id = opened.id();
        assert_eq!(clock(&opened, "move_in.first_hand_within")["due_at"], json!("2026-03-02T01:00:00Z"));
        step(steward, &id, "identity", identity()).await.ok();
        step(steward, &id, "papers", seen(&["covenant"])).await.refused(Code::ProcedureStepMissing);
        step(steward, &id, "developer_paid", json!({})).await.ok();
        let attach = format!("attachments?subject_kind=procedure&subject_id={id}&kind=document&name=a");
        let scan = steward.post(&attach).body("application/octet-stream", PNG).await.created().id();
        let mut papers = seen(&["covenant", "handbook_receipt", "fire_safety"]);
        let list = papers["papers"].as_array_mut().expect("papers");
        list.push(json!({ "code": "resident_data", "copy": "scan", "file_id": scan, "signed_by": "杨秀兰" }));
        let with_papers = step(steward, &id, "papers", papers).await.ok();
        assert_eq!(with_papers["papers"].as_array().map(Vec::len), Some(4));
        let paid = json!({ "payments": [{ "code": "property_fee", "amount_fen": 96_000, "receipt_number": "R-7" }] });
        step(steward, &id, "fees", paid).await.ok();
        step(steward, &id, "bank", json!({ "declined": "业主现金缴费" })).await.ok();
        let found = json!({ "findings": [
            { "place": "主卧", "item": "门窗", "is_ok": true },
            { "place": "厨房", "item": "墙砖", "is_ok": false, "note": "空鼓三块" },
        ] });
        let inspected = step(steward, &id, "inspection", found).await.ok();
        let steps = inspected["steps"].as_array().expect("steps");
        let findings = &steps.iter().find(|one| one["key"] == "inspection").expect("it")["findings"];
        let ticket =
            steward.get(&format!("tickets/{}", findings[1]["ticket_id"].as_str().expect("a ticket"))).await.ok();
        assert_eq!((&ticket["kind"], &ticket["content"]), (&json!("repair"), &json!("验房 厨房 墙砖：空鼓三块")));
        assert_eq!(findings[0]["ticket_id"], Value::Null);
        does(steward, &id, "finish", json!({ "use_state": "owner_occupied" }))
            .await
            .refused(Code::ProcedureStepMissing);
        app.advance(TimeDelta::minutes(25));
        let handed = json!({ "handed": { "what": "入户门钥匙", "pieces": 5, "signed_by": "杨秀兰" } });
        step(steward, &id, "keys", handed).await.ok();
        does(steward, &id, "finish", json!({})).await.refused_at(Code::NotValid, "/use_state");
        let done = does(steward, &id, "finish", json!({ "use_state": "owner_occupied" })).await.ok();
        assert_eq!(
            (&done["stage"], &clock(&done, "move_in.first_hand_within")["state"]),
            (&json!("completed"), &json!("met"))
        );
        let unit = steward.get(&format!("units/{}", home.unit)).await.ok();
        assert_eq!((&unit["use_state"], &unit["handed_over_on"]), (&json!("owner_occupied"), &json!("2026-03-02")));
        let people = steward.get(&format!("units/{}/people", home.unit)).await.ok();
        assert!(people.items().iter().any(|one| one["party_id"] == home.comer.as_str() && one["role"] == "owner"));
        // Monday's handover is visited by the end of Thursday, three working days on.
        let visit = clock(&done, "interview.after_move_in_within");
        assert_eq!(visit["state"], json!("on_track"), "{visit}");
        let visited = step(steward, &id, "home_visit", json!({ "note": "家中有老人" })).await.ok();
        assert_eq!(clock(&visited, "interview.after_move_in_within")["state"], json!("met"));
    });
}

/// Rule: MOV-06, MOV-07, MOV-08, MOV-09, MOV-10, MOV-11.
#[test]
fn a_resale_is_blocked_by_arrears_and_released_by_the_project_head() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let (steward, head) = (&home.steward, app.holding(Role::ProjectHead));
        let id = home.opened("second_hand", Some(&home.owner)).await.id();
        step(steward, &id, "identity", identity()).await.ok();
        step(steward, &id, "title", seen(&["title"])).await.ok();
        let readings = json!({ "readings": [{ "meter": "water", "value_thousandths": 123_000 }, { "meter": "power", "value_thousandths": 4_560_000 }] });
        step(steward, &id, "meters", readings).await.ok();
        let blocked = step(steward, &id, "arrears", json!({ "arrears": { "amount_fen": 120_000 } })).await.ok();
        assert_eq!((state(&blocked, "arrears"), &blocked["is_blocked"]), (json!("blocked"), &json!(true)));
        let three = ["resident_data", "covenant", "fire_safety"];
        step(steward, &id, "papers", seen(&three)).await.refused(Code::ProcedureStepMissing);
        // Who buys gets cards whatever the seller owes.
        step(steward, &id, "cards", json!({ "note": "另办业主卡" })).await.ok();
        let listed = steward.get("procedures?is_blocked=true").await.ok();
        assert_eq!(listed.items().len(), 1);
        let why = json!({ "step": "arrears", "reason": "双方签三方协议，月底前结清" });
        does(steward, &id, "release", why.clone()).await.refused(Code::Forbidden);
        let unsaid = json!({ "step": "arrears", "reason": " " });
        does(&head, &id, "release", unsaid).await.refused(Code::ProcedureIncomplete);
        let released = does(&head, &id, "release", why).await.ok();
        assert_eq!((state(&released, "arrears"), &released["is_blocked"]), (json!("done"), &json!(false)));
        step(steward, &id, "papers", seen(&three)).await.ok();
        step(steward, &id, "fees", json!({ "declined": "约定下月托收" })).await.ok();
        step(steward, &id, "bank", seen(&["bank_mandate"])).await.ok();
        step(steward, &id, "seller_cards", json!({})).await.ok();
        let done = does(steward, &id, "finish", json!({ "use_state": "vacant_furnished" })).await.ok();
        assert_eq!(done["stage"], json!("completed"));
        app.advance(TimeDelta::days(1));
        let people = steward.get(&format!("units/{}/people", home.unit)).await.ok();
        let owners: Vec<_> =
            people.items().iter().filter(|one| one["role"] == "owner").map(|one| &one["party_id"]).collect();
        assert_eq!(owners, [&json!(home.comer)], "the seller holds nothing any more");
    });
}

/// Rule: MOV-11, ICC-12.
#[test]
fn who_leaves_first_gives_up_their_cards() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let steward = &home.steward;
        let card = crate::cards::handed_out(&app, &home.unit, &home.owner, "0A1B2C3D").await;
        let id = home.opened("second_hand", Some(&home.owner)).await.id();
        step(steward, &id, "identity", identity()).await.ok();
        step(steward, &id, "title", seen(&["title"])).await.ok();
        step(steward, &id, "seller_cards", json!({})).await.refused(Code::ProcedureLeaves);
        crate::cards::does(steward, &card, "cancel", json!({ "reason": "房屋已过户" })).await.ok();
        step(steward, &id, "seller_cards", json!({})).await.ok();
    });
}

/// Rule: MOV-20, ICC-12.
#[test]
fn a_tenant_who_moves_out_gives_up_their_own_cards_and_the_owner_keeps_theirs() {
    both(async |app| {
        let home = Home::of(&app, "rented").await;
        let steward = &home.steward;
        lives(steward, &home.unit, &home.comer, "tenant").await;
        crate::cards::handed_out(&app, &home.unit, &home.owner, "0A1B2C3D").await;
        let theirs = crate::cards::handed_out(&app, &home.unit, &home.comer, "0A1B2C3E").await;
        let out = home.opened("tenant_out", Some(&home.owner)).await.id();
        step(steward, &out, "identity", identity()).await.ok();
        step(steward, &out, "consent", seen(&["owner_consent"])).await.ok();
        step(steward, &out, "cards", json!({})).await.refused(Code::ProcedureLeaves);
        crate::cards::does(steward, &theirs, "cancel", json!({ "reason": "退租" })).await.ok();
        step(steward, &out, "cards", json!({})).await.ok();
    });
}

/// Rule: MOV-12, MOV-13, MOV-14, MOV-15, MOV-20.
#[test]
fn a_tenant_moves_in_with_four_papers_is_asked_before_the_end_and_moves_out() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let steward = &home.steward;
        let id = home.opened("tenant_in", Some(&home.owner)).await.id();
        step(steward, &id, "identity", identity()).await.ok();
        let mut lease = seen(&["lease"]);
        lease["lease"] = json!({ "from_on": "2026-03-02", "to_on": "2027-03-01", "residents": [{ "name": "杨小明", "relation": "子" }] });
        step(steward, &id, "lease", lease).await.ok();
        let four = ["owner_authorisation", "tenant_undertaking", "fire_safety", "goods_release_agreement"];
        step(steward, &id, "papers", seen(&four[..3])).await.refused_at(Code::ProcedureIncomplete, "/papers");
        step(steward, &id, "papers", seen(&four)).await.ok();
        let done = does(steward, &id, "finish", json!({})).await.ok();
        // Thirty days before the first of March.
        assert_eq!(clock(&done, "move_in.lease_end_warn")["due_at"], json!("2027-01-30T16:00:00Z"));
        let unit = steward.get(&format!("units/{}", home.unit)).await.ok();
        assert_eq!(unit["use_state"], json!("rented"));
        let people = steward.get(&format!("units/{}/people", home.unit)).await.ok();
        let tenant = people.items().iter().find(|one| one["role"] == "tenant").expect("a tenant");
        assert_eq!(tenant["lease_end_on"], json!("2027-03-01"));

        app.at("2027-03-01T01:00:00Z");
        let out = home.opened("tenant_out", Some(&home.owner)).await.id();
        step(steward, &out, "identity", identity()).await.ok();
        step(steward, &out, "consent", seen(&["owner_consent"])).await.ok();
        step(steward, &out, "meters", json!({ "readings": [{ "meter": "water", "value_thousandths": 0 }] })).await.ok();
        step(steward, &out, "arrears", json!({ "arrears": { "amount_fen": 0 } })).await.ok();
        step(steward, &out, "cards", json!({})).await.ok();
        let done = does(steward, &out, "finish", json!({ "use_state": "owner_occupied" })).await.ok();
        assert_eq!(done["stage"], json!("completed"));
        let unit = steward.get(&format!("units/{}", home.unit)).await.ok();
        assert_eq!(unit["use_state"], json!("owner_occupied"));
    });
}

/// Rule: MOV-16.
#[test]
fn a_parked_procedure_has_no_clock_and_a_new_one_when_it_goes_on() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let steward = &home.steward;
        let id = home.opened("tenant_in", None).await.id();
        let parked = does(steward, &id, "park", json!({ "reason": "缺租赁合同原件" })).await.ok();
        assert_eq!((&parked["stage"], &parked["reason"]), (&json!("parked"), &json!("缺租赁合同原件")));
        assert_eq!(clock(&parked, "move_in.tenant_within")["state"], json!("void"));
        step(steward, &id, "identity", identity()).await.refused(Code::ProcedureWrongStage);
        app.advance(TimeDelta::days(2));
        let resumed = does(steward, &id, "resume", json!({})).await.ok();
        let new = clock(&resumed, "move_in.tenant_within");
        assert_eq!((&new["state"], &new["due_at"]), (&json!("on_track"), &json!("2026-03-04T01:00:00Z")));
        let stopped = does(steward, &id, "stop", json!({ "reason": "客户放弃" })).await.ok();
        assert_eq!((&stopped["stage"], &stopped["verbs"]), (&json!("stopped"), &json!([])));
    });
}

/// Rule: MOV-16.
#[test]
fn a_step_done_in_error_is_taken_back_and_nothing_is_lost() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let steward = &home.steward;
        let id = home.opened("second_hand", Some(&home.owner)).await.id();
        step(steward, &id, "identity", identity()).await.ok();
        step(steward, &id, "title", seen(&["title"])).await.ok();
        let undo = |key: &str, reason: &str| does(steward, &id, "undo-step", json!({ "step": key, "reason": reason }));
        undo("identity", "看错").await.refused(Code::ProcedureStepMissing);
        undo("title", " ").await.refused(Code::ProcedureIncomplete);
        let undone = undo("title", "公证书已失效").await.ok();
        assert_eq!((state(&undone, "title"), undone["papers"].as_array().map(Vec::len)), (json!("open"), Some(0)));
        let skip = |key: &str| does(steward, &id, "skip-step", json!({ "step": key, "reason": "客户没有车" }));
        skip("title").await.refused(Code::ProcedureIncomplete);
        skip("cards").await.refused(Code::ProcedureStepMissing);
        step(steward, &id, "title", seen(&["title"])).await.ok();
        assert_eq!(state(&skip("cards").await.ok(), "cards"), json!("not_applicable"));
        let trace = steward.get("procedures").await.ok();
        assert_eq!(trace.items()[0]["steps_over"], json!(3));
        let journal = app.holding(Role::ServiceLead).get("journal?deed=procedure.step_undone").await.ok();
        assert_eq!(journal.items()[0]["reason"], json!("公证书已失效"));
    });
}

/// Rule: MOV-17.
#[test]
fn the_share_of_procedures_in_time_is_told_by_kind_and_month() {
    both(async |app| {
        let home = Home::of(&app, "owner_occupied").await;
        let steward = &home.steward;
        for (minutes, number) in [(30, 1), (31, 2)] {
            let id = home.opened("tenant_in", None).await.id();
            step(steward, &id, "identity", identity()).await.ok();
            let mut lease = seen(&["lease"]);
            lease["lease"] =
                json!({ "from_on": format!("2026-03-0{}", number + 1), "to_on": format!("2027-03-0{number}") });
            step(steward, &id, "lease", lease).await.ok();
            let four = ["owner_authorisation", "tenant_undertaking", "fire_safety", "goods_release_agreement"];
            step(steward, &id, "papers", seen(&four)).await.ok();
            app.advance(TimeDelta::minutes(minutes));
            does(steward, &id, "finish", json!({})).await.ok();
        }
        let people = steward.get(&format!("units/{}/people", home.unit)).await.ok();
        let leases: Vec<_> =
            people.items().iter().filter(|one| one["role"] == "tenant").map(|one| &one["lease_end_on"]).collect();
        assert_eq!(leases, [&json!("2027-03-02")], "who stays has the end of the new lease");
        let report = app.holding(Role::ProjectHead).get("clock-report?key=move_in.tenant_within").await.ok();
        let line = &report.items()[0];
        assert_eq!((&line["on_time"], &line["late"]), (&json!(1), &json!(1)), "{line}");
    });
}
