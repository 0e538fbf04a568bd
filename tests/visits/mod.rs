//! Visits to vacant and entrusted units: planned by themselves, made with photos and problems, told in time, counted; and
//! what a storm adds.

mod alerts;
mod figures;
mod plan;
mod refusals;

use crate::entrustments::{Home, vacant};
use crate::keys::laid_over;
use crate::properties::{building, deeds};
use crate::support::client::Client;
use crate::support::{Reply, TestApp, both};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

/// An estate with one home of each regime, all in the zone of one steward.
pub struct Empty {
    /// The service.
    pub app: TestApp,
    /// Their steward.
    pub steward: Client,
    /// The lead.
    pub lead: Client,
    /// Entrusted and paid: 4-2-301.
    pub paid: Home,
    /// Entrusted and unpaid: 4-2-302.
    pub unpaid: Home,
    /// Furnished: 4-2-303.
    pub furnished: Home,
    /// Shell: 4-2-304.
    pub shell: Home,
    /// The zone.
    pub zone: String,
}

impl Empty {
    /// The homes with their agreements; no visit is planned yet.
    pub async fn of(app: TestApp) -> Self {
        let (steward, lead) = (app.holding(Role::Steward), app.holding(Role::ServiceLead));
        let building = building(&app, "4").await.id();
        let zone = lead.post("zones").json(json!({ "code": "E1", "name": "东区" })).await.created();
        let keeps = json!({ "user_id": steward.id(), "from_on": "2026-01-01" });
        lead.put(&format!("zones/{}/steward", zone.id())).if_match(1).json(keeps).await.ok();
        let zone = zone.id();
        let mut homes = Vec::new();
        for room in ["301", "302", "303", "304"] {
            let home = vacant(&app, &building, room).await;
            lead.patch(&format!("units/{}", home.unit)).if_match(1).json(json!({ "zone_id": zone })).await.ok();
            homes.push(home);
        }
        let shell = homes.pop().expect("four");
        let furnished = homes.pop().expect("three");
        let unpaid = homes.pop().expect("two");
        let paid = homes.pop().expect("one");
        let empty = Self { app, steward, lead, paid, unpaid, furnished, shell, zone };
        empty.used(&empty.shell, "correct", "vacant_shell").await;
        empty.paid.entrusted(&empty.app, json!({ "kind": "paid", "fee_fen": 20_000 })).await;
        empty.unpaid.entrusted(&empty.app, json!({})).await;
        empty
    }

    /// A unit is used otherwise from now on.
    pub async fn used(&self, home: &Home, verb: &str, to: &str) {
        let path = format!("units/{}", home.unit);
        let now = self.lead.get(&path).await.ok();
        let body = json!({ "verb": verb, "use_state": to, "reason": "核对房屋" });
        let head = self.app.holding(Role::ProjectHead);
        head.post(&format!("{path}/change-use")).if_match(now.version()).json(body).await.ok();
    }

    /// Lets the job run now; gives whether there was something to do.
    pub fn run(&self) -> bool {
        let (project, now) = (self.app.project, self.app.now());
        self.app.tx(|tx| guanjia::visits::actions::plan::settle(tx, project, now))
    }

    /// Visits that fit a query, by their days.
    pub async fn visits(&self, query: &str) -> Vec<Value> {
        self.steward.get(&format!("visits?limit=200&{query}")).await.ok().items().to_vec()
    }

    /// The visits of a home.
    pub async fn of_home(&self, home: &Home) -> Vec<Value> {
        self.visits(&format!("unit_id={}", home.unit)).await
    }

    /// A verb on a visit as it stands now.
    pub async fn does(&self, who: &Client, visit: &Value, verb: &str, body: Value) -> Reply {
        let path = format!("visits/{}", visit["id"].as_str().expect("an id"));
        let now = self.steward.get(&path).await.ok();
        who.post(&format!("{path}/{verb}")).if_match(now.version()).json(body).await
    }

    /// A photo of a visit; gives the attachment.
    pub async fn photo(&self, visit: &Value) -> String {
        let id = visit["id"].as_str().expect("an id");
        let path = format!("attachments?subject_kind=visit&subject_id={id}&kind=photo&name=a");
        self.steward.post(&path).body("image/png", PNG).await.created().id()
    }

    /// A record in which everything is normal; `more` is laid over it.
    pub fn normal(visit: &Value, more: Value) -> Value {
        let items = visit["items"].as_array().expect("items");
        let checks: Vec<Value> = items.iter().map(|item| json!({ "item": item, "result": "normal" })).collect();
        laid_over(json!({ "checks": checks, "done": visit["care"] }), more)
    }

    /// A visit that was begun and recorded without a problem.
    pub async fn visited(&self, visit: &Value) -> Reply {
        self.does(&self.steward, visit, "start", json!({})).await.ok();
        if visit["needs_photo"] == true {
            self.photo(visit).await;
        }
        self.does(&self.steward, visit, "record", Self::normal(visit, json!({}))).await.ok()
    }

    /// The state of a clock of a visit.
    pub async fn clock(&self, key: &str, room: &str) -> Value {
        let path = format!("clocks?key={key}&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z");
        let list = self.steward.get(&path).await.ok();
        list.items().iter().find(|clock| clock["subject_label"] == room).cloned().unwrap_or(Value::Null)
    }
}

/// What the owner hears.
pub fn told() -> Value {
    json!({ "to": "业主301", "means": "phone", "text": "一切正常" })
}

/// Rule: VAC-07, VAC-08, VAC-10.
#[test]
fn a_visit_is_made_recorded_with_a_photo_and_a_ticket_and_told_to_the_owner() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        let visit = empty.of_home(&empty.paid).await[0].clone();
        assert_eq!(
            (&visit["room"], &visit["floor"], &visit["state"]),
            (&json!("4-2-301"), &json!(3), &json!("planned"))
        );
        assert_eq!((&visit["care"], &visit["needs_photo"]), (&json!(["airing", "cleaning"]), &json!(true)));
        assert_eq!(visit["owners"][0]["name"], "业主301");
        app.at("2026-03-02T02:00:00Z");
        let begun = empty.does(&empty.steward, &visit, "start", json!({})).await.ok();
        assert_eq!((&begun["state"], &begun["verbs"]), (&json!("in_visit"), &json!(["record"])));
        let record =
            async |more: Value| empty.does(&empty.steward, &visit, "record", Empty::normal(&visit, more)).await;
        record(json!({})).await.refused(Code::VisitIncomplete);
        let photo = empty.photo(&visit).await;
        record(json!({ "checks": [] })).await.refused_at(Code::VisitIncomplete, "/checks");
        record(json!({ "done": [] })).await.refused_at(Code::VisitIncomplete, "/note");
        let bare = json!([{ "text": "护栏松动", "photo_id": null }]);
        record(json!({ "problems": bare })).await.refused_at(Code::VisitIncomplete, "/problems");
        let elsewhere = json!([{ "text": "护栏松动", "photo_id": empty.paid.unit }]);
        record(json!({ "problems": elsewhere })).await.refused_at(Code::VisitNotValid, "/problems");
        app.at("2026-03-02T02:20:00Z");
        let problem = json!([{ "text": "阳台护栏松动", "photo_id": photo }]);
        let done = record(json!({ "problems": problem, "note": "门口有快递" })).await.ok();
        assert_eq!((&done["state"], &done["ended_at"]), (&json!("recorded"), &json!("2026-03-02T02:20:00Z")));
        assert_eq!(done["feedback_due_at"], "2026-03-02T06:20:00Z", "four hours after the visit's end");
        let said = done["feedback_proposal"].as_str().expect("a text");
        assert!(said.contains("3月2日") && said.contains("护栏松动") && said.contains("通风、清洁"), "{said}");
        let ticket = done["problems"][0]["ticket_id"].as_str().expect("a ticket");
        let ticket = empty.lead.get(&format!("tickets/{ticket}")).await.ok();
        assert_eq!((&ticket["kind"], &ticket["channel"]), (&json!("repair"), &json!("patrol")));
        assert!(ticket["content"].as_str().is_some_and(|text| text.contains("阳台护栏松动")));
        let clock = empty.clock("vacant.feedback_paid", "4-2-301").await;
        assert_eq!((&clock["rule"], &clock["due_at"]), (&json!("VAC-08"), &json!("2026-03-02T06:20:00Z")));
        assert_eq!(empty.visits("owes_feedback=true").await.len(), 1);
        empty.does(&empty.steward, &visit, "close", json!({})).await.refused(Code::VisitWrongState);
        app.at("2026-03-02T06:20:00Z");
        let heard = empty.does(&empty.steward, &visit, "feedback", told()).await.ok();
        assert_eq!((&heard["state"], &heard["feedback_to"]), (&json!("fed_back"), &json!("业主301")));
        assert_eq!(empty.clock("vacant.feedback_paid", "4-2-301").await["state"], "met", "the boundary is in time");
        assert_eq!(empty.visits("owes_feedback=true").await.len(), 0);
        let closed = empty.does(&empty.steward, &visit, "close", json!({})).await.ok();
        assert_eq!((&closed["state"], &closed["verbs"]), (&json!("closed"), &json!([])));
        let about: Vec<String> = deeds(&app).into_iter().filter(|deed| deed.starts_with("visit.")).collect();
        assert_eq!(about, ["visit.started", "visit.recorded", "visit.fed_back", "visit.closed"]);
    });
}

/// Rule: VAC-07, VAC-08.
#[test]
fn a_visit_without_a_photo_is_enough_for_other_regimes_and_is_over_once_somebody_heard() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        for (home, key, hours) in [
            (&empty.unpaid, "vacant.feedback_unpaid", 8),
            (&empty.furnished, "vacant.feedback_vacant", 24),
            (&empty.shell, "vacant.feedback_vacant", 24),
        ] {
            let visit = empty.of_home(home).await[0].clone();
            let done = empty.visited(&visit).await;
            let due = app.now() + chrono::TimeDelta::hours(hours);
            assert_eq!(done.moment("feedback_due_at"), due);
            let clock = empty.clock(key, visit["room"].as_str().expect("a room")).await;
            assert_eq!(clock["rule"], "VAC-08");
            let heard = empty.does(&empty.steward, &visit, "feedback", told()).await.ok();
            assert_eq!((&heard["state"], heard["closed_at"].is_string()), (&json!("closed"), true));
        }
    });
}

/// Rule: VAC-07.
#[test]
fn two_who_record_one_visit_at_once_lose_nothing() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        let visit = empty.of_home(&empty.shell).await[0].clone();
        let begun = empty.does(&empty.steward, &visit, "start", json!({})).await.ok();
        let record = |who: &Client, note: &str| {
            let path = format!("visits/{}/record", begun.id());
            let body = Empty::normal(&visit, json!({ "note": note }));
            who.post(&path).if_match(begun.version()).json(body)
        };
        let (one, other) = futures_util::future::join(async { record(&empty.steward, "一").await }, async {
            record(&empty.lead, "二").await
        })
        .await;
        let (kept, refused) = if one.status == 200 { (one, other) } else { (other, one) };
        let kept = kept.ok();
        refused.refused(Code::VersionStale);
        let now = empty.steward.get(&format!("visits/{}", begun.id())).await.ok();
        assert_eq!((&now["note"], now.version()), (&kept["note"], kept.version()));
        let told = deeds(&app).into_iter().filter(|deed| deed == "visit.recorded").count();
        assert_eq!(told, 1);
    });
}

/// Rule: VAC-13, KEY-10.
#[test]
fn a_visit_shows_the_keys_of_its_unit_and_refers_to_their_loan() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        let keys = json!({
            "kind": "entrusted", "unit_id": empty.paid.unit, "pieces": 2, "place": "钥匙柜 A-01", "custodian_id": empty.steward.id(),
            "received_from": "业主301",
        });
        let set = empty.steward.post("keys").json(keys).await.created();
        let loan =
            json!({ "pieces": 1, "borrower_id": empty.steward.id(), "purpose": "patrol", "filed_at_place": "借用单" });
        let lent = empty.steward.post(&format!("keys/{}/lend", set.id())).if_match(1).json(loan).await.ok();
        let loan = lent["loans"][0]["id"].clone();
        let visit = empty.of_home(&empty.paid).await[0].clone();
        assert_eq!((&visit["keys"][0]["number"], &visit["keys"][0]["pieces_in"]), (&set["number"], &json!(1)));
        let other = empty.of_home(&empty.unpaid).await[0].clone();
        let start = json!({ "key_loan_id": loan });
        empty
            .does(&empty.steward, &other, "start", start.clone())
            .await
            .refused_at(Code::VisitNotValid, "/key_loan_id");
        let begun = empty.does(&empty.steward, &visit, "start", start).await.ok();
        assert_eq!(begun["key_loan_id"], loan);
    });
}
