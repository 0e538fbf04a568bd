//! Entrustment agreements: signed with their papers, one for each subject at a time, and the regime that follows.

use crate::parties::{customer, occupies};
use crate::properties::{building, deeds};
use crate::support::{Reply, TestApp, both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// A vacant unit with its owner.
pub struct Home {
    /// The unit.
    pub unit: String,
    /// Who owns it.
    pub owner: String,
}

/// A vacant unit 4-2-`room` with its owner.
pub async fn vacant(app: &TestApp, building: &str, room: &str) -> Home {
    let body = json!({ "building_id": building, "entrance": "2", "room": room, "use_state": "vacant_furnished" });
    let unit = app.holding(Role::ServiceLead).post("units").json(body).await.created().id();
    let owner = customer(app, &format!("业主{room}"), &[&format!("1200000{room:0>4}")]).await.id();
    occupies(app, &owner, &unit, "owner").await;
    Home { unit, owner }
}

/// The first home of a test.
pub async fn home(app: &TestApp) -> Home {
    let building = building(app, "4").await.id();
    vacant(app, &building, "301").await
}

impl Home {
    /// An agreement about it, kept on paper; `more` is laid over it.
    pub fn agreement(&self, seen_by: &str, more: Value) -> Value {
        let mut body = json!({
            "unit_id": self.unit, "owner_id": self.owner, "kind": "unpaid", "subjects": ["unit", "keys"], "services": ["check"],
            "from_on": "2026-03-02", "paper_kept_at": "档案柜 3", "paper_seen_by": seen_by,
        });
        for (field, value) in more.as_object().expect("fields") {
            body[field] = value.clone();
        }
        body
    }

    /// Signs an agreement as the steward.
    pub async fn entrusted(&self, app: &TestApp, more: Value) -> Reply {
        let steward = app.holding(Role::Steward);
        let body = self.agreement(&steward.id().to_string(), more);
        steward.post("entrustments").json(body).await.created()
    }

    /// The regime of the unit.
    pub async fn regime(&self, app: &TestApp) -> Value {
        app.holding(Role::Steward).get(&format!("units/{}", self.unit)).await.ok()["entrustment"].clone()
    }
}

/// Rule: VAC-01.
#[test]
fn a_unit_falls_under_a_regime_by_a_signed_agreement_alone() {
    both(async |app| {
        let home = home(&app).await;
        let lead = app.holding(Role::ServiceLead);
        let path = format!("units/{}", home.unit);
        let by_hand = lead.patch(&path).if_match(1).json(json!({ "entrustment": "paid" })).await;
        by_hand.refused(Code::NotValid);
        let paid =
            json!({ "kind": "paid", "fee_fen": 20_000, "subjects": ["unit", "keys", "cards"], "to_on": "2026-12-31" });
        let signed = home.entrusted(&app, paid).await;
        assert_eq!((&signed["short_code"], &signed["owner_name"]), (&json!("4-2-301"), &json!("业主301")));
        assert_eq!((&signed["state"], &signed["fee_fen"]), (&json!("living"), &json!(20_000)));
        assert_eq!(home.regime(&app).await, "paid");
        let end = |version: i64, reason: &str| {
            let path = format!("entrustments/{}/end", signed.id());
            lead.post(&path).if_match(version).json(json!({ "reason": reason }))
        };
        end(1, " ").await.refused_at(Code::TextNotGiven, "/reason");
        end(7, "业主收回").await.refused(Code::VersionStale);
        let ended = end(1, "业主收回自住").await.ok();
        assert_eq!((&ended["state"], &ended["ended_on"]), (&json!("over"), &json!("2026-03-02")));
        assert_eq!(home.regime(&app).await, "none");
        end(2, "再次终止").await.refused(Code::EntrustmentOver);
        let told = deeds(&app);
        let about: Vec<&String> = told.iter().filter(|deed| deed.starts_with("entrustment.")).collect();
        assert_eq!(about, ["entrustment.signed", "entrustment.ended"]);
    });
}

/// Rule: VAC-01.
#[test]
fn an_agreement_needs_an_owner_a_paper_and_a_price_as_its_kind_says() {
    both(async |app| {
        let home = home(&app).await;
        let steward = app.holding(Role::Steward);
        let seen_by = steward.id().to_string();
        let ask = |more: Value| steward.post("entrustments").json(home.agreement(&seen_by, more));
        let refused = async |more: Value, pointer: &str| {
            ask(more).await.refused_at(Code::EntrustmentIncomplete, pointer);
        };
        refused(json!({ "kind": "paid" }), "/fee_fen").await;
        refused(json!({ "fee_fen": 100 }), "/fee_fen").await;
        refused(json!({ "to_on": "2026-03-01" }), "/to_on").await;
        refused(json!({ "paper_seen_by": null }), "/paper_id").await;
        refused(json!({ "paper_kept_at": null }), "/paper_id").await;
        refused(json!({ "from_on": "2019-05-31" }), "/owner_id").await;
        let tenant = customer(&app, "租户", &["12000000009"]).await.id();
        occupies(&app, &tenant, &home.unit, "tenant").await;
        refused(json!({ "owner_id": tenant }), "/owner_id").await;
        ask(json!({ "unit_id": home.owner })).await.refused_at(Code::NotValid, "/unit_id");
        let file = async |kind: &str, subject: &str, id: &str| {
            let path = format!("attachments?subject_kind={subject}&subject_id={id}&kind={kind}&name=a.pdf");
            steward.post(&path).body("application/pdf", b"%PDF-1.4\n%%EOF\n".to_vec()).await.created().id()
        };
        let elsewhere = file("document", "party", &home.owner).await;
        let by_file = |id: String| json!({ "paper_id": id, "paper_kept_at": null, "paper_seen_by": null });
        refused(by_file(elsewhere), "/paper_id").await;
        let paper = file("document", "unit", &home.unit).await;
        assert_eq!(ask(by_file(paper.clone())).await.created()["paper_id"], json!(paper));
    });
}

/// Rule: VAC-01.
#[test]
fn only_one_agreement_covers_a_subject_of_a_unit_at_a_time() {
    both(async |app| {
        let home = home(&app).await;
        let steward = app.holding(Role::Steward);
        let seen_by = steward.id().to_string();
        let ask = async |more: Value| steward.post("entrustments").json(home.agreement(&seen_by, more)).await;
        let (one, two) = futures_util::join!(
            ask(json!({ "subjects": ["keys"], "to_on": "2026-03-31" })),
            ask(json!({ "subjects": ["keys", "unit"] })),
        );
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409], "two at once: {} {}", one.text(), two.text());
        let kept = steward.get("entrustments?state=living").await.ok().items()[0].clone();
        ask(json!({ "subjects": ["keys"], "from_on": "2026-03-31" }))
            .await
            .refused_at(Code::EntrustmentTaken, "/subjects");
        ask(json!({ "subjects": ["cards"] })).await.created();
        let path = format!("entrustments/{}/end", kept["id"].as_str().expect("an id"));
        steward.post(&path).if_match(1).json(json!({ "reason": "另签" })).await.ok();
        ask(json!({ "subjects": ["keys", "unit"], "from_on": "2026-03-03" })).await.created();
        assert_eq!(steward.get("entrustments?state=coming").await.ok().items().len(), 1);
        assert_eq!(steward.get("entrustments?state=over").await.ok().items().len(), 1);
        let list = steward.get(&format!("entrustments?unit_id={}&kind=unpaid", home.unit)).await.ok();
        assert_eq!(list.items().len(), 3);
        let csv = steward.get("entrustments/export?format=csv").await.ok().text();
        assert!(csv.contains("4-2-301") && csv.contains("钥匙"), "{csv}");
    });
}

/// Rule: VAC-01, OPR-05.
#[test]
fn agreements_begin_and_end_by_themselves_and_hold_for_a_vacant_unit_only() {
    both(async |app| {
        let home = home(&app).await;
        home.entrusted(&app, json!({ "from_on": "2026-03-05", "to_on": "2026-03-31" })).await;
        assert_eq!(home.regime(&app).await, "none");
        let settle = || {
            let (project, now) = (app.project, app.now());
            app.tx(|tx| guanjia::entrustments::settle(tx, project, now))
        };
        assert!(!settle());
        app.at("2026-03-04T16:00:00Z");
        assert!(settle() && !settle(), "asked twice, the second time nothing is new");
        assert_eq!(home.regime(&app).await, "unpaid");
        let lead = app.holding(Role::ServiceLead);
        let path = format!("units/{}", home.unit);
        let uses = async |verb: &str, state: &str| {
            let now = lead.get(&path).await.ok();
            let body = json!({ "verb": verb, "use_state": state, "cards_checked": true, "keys_checked": true, "arrears_checked": true });
            lead.post(&format!("{path}/change-use")).if_match(now.version()).json(body).await.ok()
        };
        assert_eq!(uses("rent", "rented").await["entrustment"], "none");
        assert!(!settle(), "somebody lives there");
        assert_eq!(uses("give_up", "vacant_furnished").await["entrustment"], "none");
        assert!(settle());
        assert_eq!(home.regime(&app).await, "unpaid", "vacant again, the agreement holds still");
        app.at("2026-03-31T16:00:00Z");
        assert!(settle());
        assert_eq!(home.regime(&app).await, "none");
    });
}

/// Rule: VAC-01, SEC-01.
#[test]
fn agreements_are_the_office_s_own_and_its_estate_s_own() {
    both(async |app| {
        let home = home(&app).await;
        let signed = home.entrusted(&app, json!({})).await;
        let path = format!("entrustments/{}", signed.id());
        let elsewhere = user("elsewhere").holding(Role::ServiceLead).in_project(app.other).made(&app);
        elsewhere.get(&path).await.refused(Code::NotFound);
        let order = home.agreement(&elsewhere.id().to_string(), json!({}));
        elsewhere.within(app.other).post("entrustments").json(order).await.refused_at(Code::NotValid, "/unit_id");
        let end = elsewhere.within(app.other).post(&format!("{path}/end")).if_match(1);
        end.json(json!({ "reason": "终止" })).await.refused(Code::NotFound);
        let desk = app.holding(Role::FrontDesk);
        desk.get(&path).await.ok();
        let end = desk.post(&format!("{path}/end")).if_match(1).json(json!({ "reason": "终止" }));
        end.await.refused(Code::Forbidden);
        app.holding(Role::Technician).get("entrustments").await.refused(Code::Forbidden);
    });
}
