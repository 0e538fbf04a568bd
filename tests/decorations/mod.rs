//! Decoration from the application to the refund: each part at the desk with its time, papers and money.

mod changes;
mod exit;
mod gate;
mod refusals;

use crate::procedures::Home;
use crate::support::client::{Client, Reply};
use crate::support::{TestApp, both};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

/// A home that is to be decorated, and who works on it.
struct Site {
    home: Home,
    tech: Client,
    head: Client,
    cashier: Client,
}

impl Site {
    async fn of(app: &TestApp) -> Self {
        let home = Home::of(app, "owner_occupied").await;
        let (tech, head) = (app.holding(Role::Technician), app.holding(Role::ProjectHead));
        Self { home, tech, head, cashier: app.holding(Role::Finance) }
    }

    fn steward(&self) -> &Client {
        &self.home.steward
    }

    /// An application; `more` is laid over it.
    async fn applied(&self, more: Value) -> Reply {
        let mut body = json!({
            "kind": "first", "unit_id": self.home.unit, "party_id": self.home.owner,
            "firm_name": "宏图装饰", "firm_contact": "周工", "firm_phone": "138 0013 8000",
            "works": ["拆除非承重墙", "卫生间防水"], "from_on": "2026-03-05", "to_on": "2026-03-20",
            "papers": [{ "code": "drawings", "copy": "original_seen" }],
        });
        crate::support::estate::lay_over(&mut body, more);
        self.steward().post("decorations").json(body).await
    }

    /// A verb on a decoration as it stands now.
    async fn does(&self, who: &Client, id: &str, verb: &str, body: Value) -> Reply {
        let now = self.steward().get(&format!("decorations/{id}")).await.ok();
        who.post(&format!("decorations/{id}/{verb}")).if_match(now.version()).json(body).await
    }

    /// Publishes a policy with these overrides, in force at once.
    async fn set_policy(&self, app: &TestApp, overrides: Value) {
        let newest = self.head.get("policy").await.ok().json()["newest"].as_i64().expect("a number");
        let policy =
            json!({ "preset": "DP-001", "overrides": overrides, "from_at": app.now(), "reason": "按会议决定" });
        self.head.post("policy/versions").if_match(newest).json(policy).await.created();
    }

    async fn reviewed(&self) -> String {
        let id = self.applied(json!({})).await.created().id();
        self.does(&self.tech, &id, "review", json!({ "is_passed": true })).await.ok();
        id
    }

    /// A decoration with its permit and two workers.
    async fn permitted(&self) -> String {
        let id = self.reviewed().await;
        self.does(&self.cashier, &id, "pay", paid(200_000)).await.ok();
        let days = json!({ "from_on": "2026-03-05", "to_on": "2026-03-20" });
        self.does(self.steward(), &id, "permit", days).await.ok();
        let people =
            json!({ "people": [{ "person": "刘铁柱", "trade": "瓦工", "id_tail": "123X" }, { "person": "孙木" }] });
        self.does(self.steward(), &id, "passes", people).await.ok();
        id
    }
}

/// The signed form, the deposit and the fee for the rubbish.
fn paid(deposit_fen: i64) -> Value {
    json!({
        "papers": [{ "code": "application_form", "copy": "filed", "place": "装修档案 7", "signed_by": "王建国" }],
        "payments": [
            { "code": "deposit", "amount_fen": deposit_fen, "receipt_number": "Y-1" },
            { "code": "rubbish_fee", "amount_fen": 30_000, "receipt_number": "R-2" },
        ],
    })
}

fn clock(decoration: &Reply, key: &str) -> Value {
    let clocks = decoration["clocks"].as_array().expect("clocks");
    clocks.iter().rfind(|clock| clock["key"] == key).cloned().unwrap_or(Value::Null)
}

fn field(list: &Value, name: &str) -> Vec<Value> {
    list.as_array().expect("a list").iter().map(|one| one[name].clone()).collect()
}

/// Rule: DEC-01, DEC-02, DEC-03, DEC-04, DEC-17, DEC-18.
#[test]
fn an_application_goes_from_the_drawings_to_the_passes_in_fifteen_minutes() {
    both(async |app| {
        let site = Site::of(&app).await;
        let (steward, tech, cashier) = (site.steward(), &site.tech, &site.cashier);
        let new = site.applied(json!({ "kind": "second" })).await.created();
        let id = new.id();
        assert_eq!((&new["stage"], &new["kind"]), (&json!("applied"), &json!("second")));
        assert_eq!(clock(&new, "decoration.apply_within")["due_at"], json!("2026-03-02T00:45:00Z"));
        let days = json!({ "from_on": "2026-03-05", "to_on": "2026-03-20" });
        site.does(cashier, &id, "pay", paid(0)).await.refused(Code::DecorationWrongStage);
        site.does(steward, &id, "permit", days.clone()).await.refused(Code::DecorationWrongStage);
        site.does(steward, &id, "review", json!({ "is_passed": true })).await.refused(Code::Forbidden);
        site.does(tech, &id, "review", json!({ "is_passed": true })).await.ok();
        site.does(steward, &id, "permit", days.clone()).await.refused(Code::DecorationWrongStage);
        let form = json!({ "papers": paid(0)["papers"], "payments": [paid(0)["payments"][0]] });
        site.does(cashier, &id, "pay", form).await.refused_at(Code::ProcedureIncomplete, "/payments");
        let unsigned = json!({ "payments": paid(0)["payments"] });
        site.does(cashier, &id, "pay", unsigned).await.refused_at(Code::ProcedureIncomplete, "/papers");
        site.does(cashier, &id, "pay", paid(200_000)).await.ok();
        let permit = site.does(steward, &id, "permit", days).await.ok();
        assert_eq!((&permit["permit_number"], &permit["stage"]), (&json!("SG2026-0001"), &json!("permitted")));
        assert_eq!(clock(&permit, "decoration.apply_within")["state"], json!("on_track"), "passes are still to come");
        let late = json!({ "people": [{ "person": "刘铁柱", "valid_to": "2026-03-21" }] });
        site.does(steward, &id, "passes", late).await.refused_at(Code::DecorationIncomplete, "/people/0/valid_to");
        app.advance(TimeDelta::minutes(15));
        let attach = format!("attachments?subject_kind=decoration&subject_id={id}&kind=photo&name=a");
        let photo = steward.post(&attach).body("application/octet-stream", PNG).await.created().id();
        let people = json!({ "people": [{ "person": "刘铁柱", "photo_id": photo }, { "person": "孙木", "valid_to": "2026-03-10" }] });
        let out = site.does(steward, &id, "passes", people).await.ok();
        assert_eq!(field(&out["passes"], "number"), [json!("SG2026-0001-01"), json!("SG2026-0001-02")]);
        assert_eq!(field(&out["passes"], "valid_to"), [json!("2026-03-20"), json!("2026-03-10")]);
        assert_eq!(clock(&out, "decoration.apply_within")["state"], json!("met"), "on the very minute");
        assert_eq!(clock(&out, "archive.filing_every")["due_at"], json!("2026-03-02T16:00:00Z"), "filed the same day");
        assert_eq!(out["deposit_fen"], json!(200_000), "the fee for the rubbish is no deposit");
        let more = site.does(steward, &id, "passes", json!({ "people": [{ "person": "赵电" }] })).await.ok();
        assert_eq!(field(&more["passes"], "number")[2], json!("SG2026-0001-03"));
    });
}

/// Rule: DEC-02.
#[test]
fn drawings_that_go_back_stop_the_clock_until_new_ones_come() {
    both(async |app| {
        let site = Site::of(&app).await;
        let (steward, tech) = (site.steward(), &site.tech);
        let id = site.applied(json!({})).await.created().id();
        site.does(tech, &id, "review", json!({ "is_passed": false }))
            .await
            .refused_at(Code::DecorationIncomplete, "/note");
        app.advance(TimeDelta::minutes(5));
        let no = json!({ "is_passed": false, "note": "承重墙不得拆除" });
        let back = site.does(tech, &id, "review", no).await.ok();
        assert_eq!((&back["stage"], &back["reason"]), (&json!("rejected"), &json!("承重墙不得拆除")));
        assert_eq!(clock(&back, "decoration.apply_within")["state"], json!("void"));
        app.advance(TimeDelta::hours(2));
        let attach = format!("attachments?subject_kind=decoration&subject_id={id}&kind=document&name=a");
        let file = steward.post(&attach).body("application/octet-stream", PNG).await.created().id();
        let again = site.does(steward, &id, "resubmit", json!({ "file_id": file })).await.ok();
        assert_eq!(clock(&again, "decoration.apply_within")["due_at"], json!("2026-03-02T02:50:00Z"), "a new one");
        assert_eq!(field(&again["papers"], "file_id"), [Value::Null, json!(file)], "both stay");
        site.does(tech, &id, "review", json!({ "is_passed": true })).await.ok();
        let gone = site.does(steward, &id, "withdraw", json!({ "reason": "业主放弃装修" })).await.ok();
        assert_eq!(gone["stage"], json!("withdrawn"));
        assert_eq!(clock(&gone, "decoration.apply_within")["state"], json!("void"));
        assert_eq!(gone["verbs"], json!([]));
    });
}

/// Rule: DEC-03.
#[test]
fn the_deposit_is_at_least_what_the_policy_says() {
    both(async |app| {
        let site = Site::of(&app).await;
        let id = site.reviewed().await;
        site.set_policy(&app, json!({ "decoration.deposit": 200_000, "decoration.rubbish_fee": 30_000 })).await;
        let few = site.does(&site.cashier, &id, "pay", paid(199_999)).await;
        few.refused_at(Code::ProcedureIncomplete, "/payments/0/amount_fen");
        site.does(site.steward(), &id, "pay", paid(200_000)).await.ok();
    });
}

/// Rule: DEC-15.
#[test]
fn what_a_patrol_finds_stays_on_the_permit_until_it_is_put_in_order() {
    both(async |app| {
        let site = Site::of(&app).await;
        let (steward, tech) = (site.steward(), &site.tech);
        let found = json!({ "place": "卫生间", "text": "未做防水即贴砖" });
        let applied = site.applied(json!({})).await.created().id();
        site.does(tech, &applied, "violations", found.clone()).await.refused(Code::DecorationWrongStage);
        let id = site.permitted().await;
        site.does(&site.cashier, &id, "violations", found.clone()).await.refused(Code::Forbidden);
        let on = site.does(tech, &id, "violations", found).await.ok();
        let violation = on["violations"][0]["id"].clone();
        let listed = async || steward.get("decorations?has_violation=true").await.ok().items().len();
        assert_eq!(listed().await, 1);
        let done = json!({ "violation_id": violation, "action": "已返工，闭水试验合格" });
        let off = site.does(steward, &id, "violations/close", done.clone()).await.ok();
        assert_eq!(off["violations"][0]["action"], json!("已返工，闭水试验合格"));
        assert_eq!(listed().await, 0);
        site.does(steward, &id, "violations/close", done).await.refused(Code::DecorationWrongStage);
        assert_eq!(steward.get("decorations?is_on_site=true").await.ok().items().len(), 1, "sites that are patrolled");
    });
}
