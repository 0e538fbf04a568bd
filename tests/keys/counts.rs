//! Counting keys: every scan is kept, every difference explained, and two persons sign.

use super::Cabinet;
use crate::support::client::Client;
use crate::support::{Reply, TestApp, both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// The month's count of the keys of vacant units.
struct Counting {
    cabinet: Cabinet,
    hr: Client,
    count: String,
}

impl Counting {
    /// Two sets of the vacant home, of two pieces each, and an open count.
    async fn of(app: TestApp) -> Self {
        let cabinet = Cabinet::of(app.clone()).await;
        let hr = app.holding(Role::HrAdmin);
        for _ in 0..2 {
            let set = cabinet.order(json!({ "kind": "vacant", "pieces": 2, "custodian_id": hr.id() }));
            hr.post("keys").json(set).await.created();
        }
        let count = hr.post("key-counts").json(json!({ "scope": "vacant" })).await.created();
        assert_eq!((&count["month"], &count["state"]), (&json!("2026-03"), &json!("opened")));
        Self { cabinet, hr, count: count.id() }
    }

    async fn scan(&self, who: &Client, code: &str, found: i32) -> Reply {
        let path = format!("key-counts/{}/scans", self.count);
        who.post(&path).json(json!({ "code": code, "found": found })).await
    }

    async fn explain(&self, code: &str, reason: &str) -> Reply {
        let path = format!("key-counts/{}/reasons", self.count);
        self.cabinet.steward.post(&path).json(json!({ "code": code, "reason": reason })).await
    }

    async fn shown(&self) -> Reply {
        self.hr.get(&format!("key-counts/{}", self.count)).await.ok()
    }

    async fn sign(&self, who: &Client) -> Reply {
        let now = self.shown().await;
        who.post(&format!("key-counts/{}/sign", self.count)).if_match(now.version()).json(json!({})).await
    }
}

/// The rows of a count sheet: code, difference, what is wrong.
fn lines(count: &Reply) -> Vec<(Value, Value, Value)> {
    let lines = count["lines"].as_array().expect("lines");
    lines.iter().map(|line| (line["code"].clone(), line["difference"].clone(), line["kind"].clone())).collect()
}

fn line(code: &str, difference: i32, kind: &str) -> (Value, Value, Value) {
    (json!(code), json!(difference), json!(kind))
}

/// Rule: KEY-08, KEY-09, CUS-02.
#[test]
fn a_count_tells_what_differs_and_closes_when_two_persons_signed_for_it() {
    both(async |app| {
        let counting = Counting::of(app.clone()).await;
        let Counting { cabinet, hr, .. } = &counting;
        hr.post("key-counts").json(json!({ "scope": "vacant" })).await.refused(Code::KeyCountWrongState);
        let first = hr.get("keys?q=K-0001").await.ok().items()[0].clone();
        let id = first["id"].as_str().expect("an id");
        let lend = hr.post(&format!("keys/{id}/lend")).if_match(1).json(cabinet.loan(json!({})));
        lend.await.ok();
        assert_eq!(
            lines(&counting.shown().await),
            [line("K-0001", -1, "missing"), line("K-0002", -2, "missing")],
            "what is out is not expected"
        );
        let by_label = format!("https://guanjia.example/p/keys/{id}");
        counting.scan(hr, &by_label, 2).await.created();
        let wrong = counting.scan(hr, "X-77", 1).await.created();
        assert_eq!(
            lines(&wrong),
            [line("K-0001", 1, "surplus"), line("K-0002", -2, "missing"), line("X-77", 1, "unexpected")]
        );
        counting.sign(hr).await.refused(Code::KeyCountNotExplained);
        let right = counting.scan(hr, " K-0001 ", 1).await.created();
        assert_eq!(lines(&right)[0], line("K-0001", 0, "none"), "a further scan puts the first right");
        counting.explain("K-0002", " ").await.refused_at(Code::TextNotGiven, "/reason");
        counting.explain("X-77", "旧标签，已报废").await.created();
        let explained = counting.explain("K-0002", "管家在配钥匙店加配").await.created();
        assert_eq!((&explained["state"], &explained["is_signable"]), (&json!("explained"), &json!(true)));
        let signed = counting.sign(hr).await.ok();
        assert_eq!((&signed["state"], &signed["is_signable"]), (&json!("explained"), &json!(false)));
        counting.sign(hr).await.refused(Code::KeyCountNotSigned);
        let again = counting.scan(&cabinet.steward, "K-0001", 1).await.created();
        assert_eq!(again["by_hr"], Value::Null, "what was signed is not what stands there now");
        counting.sign(&cabinet.steward).await.ok();
        let other = user("other").holding(Role::Steward).made(&app);
        counting.sign(&other).await.refused(Code::KeyCountNotSigned);
        let closed = counting.sign(hr).await.ok();
        assert_eq!((&closed["state"], &closed["closed_at"]), (&json!("closed"), &json!(app.now())));
        assert_eq!(closed["lines"][1]["reason"], "管家在配钥匙店加配");
        counting.scan(hr, "K-0001", 0).await.refused(Code::KeyCountWrongState);
        counting.explain("K-0001", "补记").await.refused(Code::KeyCountWrongState);
        let scans = hr.get(&format!("key-counts/{}/scans", counting.count)).await.ok();
        assert_eq!(scans.items().len(), 4, "every scan is there still");
        let loan = hr.get("key-loans?is_out=true").await.ok().items()[0].clone();
        let back = format!("key-loans/{}/return", loan["id"].as_str().expect("an id"));
        hr.post(&back).if_match(1).json(json!({})).await.ok();
        assert_eq!(counting.shown().await["lines"], closed["lines"], "the sheet stands as it was signed");
        assert_eq!(hr.get("key-counts?scope=vacant").await.ok().items().len(), 1);
        hr.post("key-counts").json(json!({ "scope": "vacant" })).await.created();
    });
}

/// Rule: KEY-08, CUS-02.
#[test]
fn one_person_with_both_posts_signs_once_and_others_not_at_all() {
    both(async |app| {
        let counting = Counting::of(app.clone()).await;
        for code in ["K-0001", "K-0002"] {
            counting.scan(&counting.hr, code, 2).await.created();
        }
        let two_posts = user("two").holding(Role::HrAdmin).holding(Role::Steward).made(&app);
        counting.sign(&two_posts).await.ok();
        counting.sign(&two_posts).await.refused(Code::KeyCountNotSigned);
        let lead = app.holding(Role::ServiceLead);
        counting.sign(&lead).await.refused(Code::Forbidden);
        counting.scan(&lead, "K-0001", 2).await.refused(Code::Forbidden);
        let stale = counting.hr.post(&format!("key-counts/{}/sign", counting.count)).if_match(1).json(json!({}));
        stale.await.refused(Code::VersionStale);
        assert_eq!(counting.sign(&counting.cabinet.steward).await.ok()["state"], "closed");
        let elsewhere = user("elsewhere").holding(Role::HrAdmin).in_project(app.other).made(&app).within(app.other);
        elsewhere.get(&format!("key-counts/{}", counting.count)).await.refused(Code::NotFound);
        counting.scan(&elsewhere, "K-0001", 2).await.refused(Code::NotFound);
    });
}

/// Rule: CUS-02.
#[test]
fn two_who_scan_at_once_lose_nothing() {
    both(async |app| {
        let counting = Counting::of(app.clone()).await;
        let (hr, steward) = (&counting.hr, &counting.cabinet.steward);
        let (one, two, three) = futures_util::join!(
            counting.scan(hr, "K-0001", 2),
            counting.scan(steward, "K-0002", 2),
            counting.scan(hr, "X-9", 1),
        );
        for reply in [one, two, three] {
            reply.created();
        }
        let told = lines(&counting.shown().await);
        assert_eq!(told, [line("K-0001", 0, "none"), line("K-0002", 0, "none"), line("X-9", 1, "unexpected")]);
    });
}

/// Rule: KEY-08, CLK-10.
#[test]
fn a_closed_count_of_vacant_units_fulfils_the_months_duty() {
    both(async |app| {
        let counting = Counting::of(app.clone()).await;
        for code in ["K-0001", "K-0002"] {
            counting.scan(&counting.hr, code, 2).await.created();
        }
        app.at("2026-03-31T02:00:00Z");
        let (project, now) = (app.project, app.now());
        app.tx(|tx| guanjia::duties::actions::make(tx, project, now));
        let task = async || {
            let list = app.holding(Role::ServiceLead).get("duty-tasks?limit=200").await.ok();
            let found = list.items().iter().find(|task| task["name"] == "盘点空置房钥匙").cloned();
            found.expect("the duty's task")
        };
        assert_eq!(task().await["state"], "open");
        counting.sign(&counting.hr).await.ok();
        counting.sign(&counting.cabinet.steward).await.ok();
        let done = task().await;
        assert_eq!((&done["state"], &done["record_kind"]), (&json!("done"), &json!("key_count")));
    });
}
