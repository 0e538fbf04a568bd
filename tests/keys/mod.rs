//! Keys: taken in, lent and brought back, lost, handed to their owner; counted; and who could enter.

mod access;
mod counts;
mod shifts;

use crate::entrustments::{Home, home};
use crate::properties::deeds;
use crate::support::client::Client;
use crate::support::{Reply, TestApp, both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// The keeper of entrusted keys, and a home whose keys are entrusted.
pub struct Cabinet {
    /// The home.
    pub home: Home,
    /// Who keeps its keys.
    pub steward: Client,
    /// Who borrows.
    pub tech: Client,
}

impl Cabinet {
    /// With an agreement in force.
    pub async fn of(app: TestApp) -> Self {
        let home = home(&app).await;
        home.entrusted(&app, json!({})).await;
        Self { steward: app.holding(Role::Steward), tech: app.holding(Role::Technician), home }
    }

    /// Three pieces of the home's keys to be; `more` is laid over it.
    pub fn order(&self, more: Value) -> Value {
        let body = json!({
            "kind": "entrusted", "unit_id": self.home.unit, "pieces": 3, "place": "钥匙柜 A-01", "custodian_id": self.steward.id(),
            "received_from": "业主301",
        });
        laid_over(body, more)
    }

    /// Three pieces in the cabinet.
    pub async fn keys(&self) -> Reply {
        self.steward.post("keys").json(self.order(json!({}))).await.created()
    }

    /// A loan of one piece to be, signed on paper; `more` is laid over it.
    pub fn loan(&self, more: Value) -> Value {
        let body = json!({ "pieces": 1, "borrower_id": self.tech.id(), "purpose": "patrol", "filed_at_place": "借用单第 3 页" });
        laid_over(body, more)
    }

    /// A verb on a set as it stands now.
    pub async fn does(&self, who: &Client, set: &Reply, verb: &str, body: Value) -> Reply {
        let now = who.get(&format!("keys/{}", set.id())).await.ok();
        who.post(&format!("keys/{}/{verb}", set.id())).if_match(now.version()).json(body).await
    }

    /// One piece out with the technician: the set and its loan.
    pub async fn lent(&self) -> (Reply, Value) {
        let set = self.keys().await;
        let lent = self.does(&self.steward, &set, "lend", self.loan(json!({}))).await.ok();
        let loan = lent["loans"][0].clone();
        (lent, loan)
    }

    /// A verb on a loan at the version read.
    pub async fn on_loan(&self, loan: &Value, verb: &str, body: Value) -> Reply {
        let path = format!("key-loans/{}/{verb}", loan["id"].as_str().expect("an id"));
        self.steward.post(&path).if_match(loan["version"].as_i64().expect("a version")).json(body).await
    }

    /// The clock of a loan.
    pub async fn clock(&self, number: &str) -> Value {
        let list =
            self.steward.get("clocks?key=key.return_by&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z").await.ok();
        list.items().iter().find(|clock| clock["subject_label"] == number).expect("a clock").clone()
    }
}

/// One object over another.
pub fn laid_over(mut body: Value, more: Value) -> Value {
    for (field, value) in more.as_object().expect("fields") {
        body[field] = value.clone();
    }
    body
}

/// Rule: KEY-01, KEY-02, KEY-04, VAC-01.
#[test]
fn keys_are_taken_in_under_the_next_number_with_their_papers() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        let first = cabinet.keys().await;
        assert_eq!((&first["number"], &first["room"]), (&json!("K-0001"), &json!("4-2-301")));
        assert_eq!((&first["custodian_role"], &first["state"]), (&json!("steward"), &json!("in_cabinet")));
        assert!(first["agreement_id"].is_string());
        assert_eq!(first["verbs"], json!(["lend", "lose", "hand_over"]));
        let ask = |more: Value| cabinet.steward.post("keys").json(cabinet.order(more));
        let tech = cabinet.tech.id();
        ask(json!({ "custodian_id": tech })).await.refused_at(Code::KeyIncomplete, "/custodian_id");
        ask(json!({ "room": "配电房" })).await.refused_at(Code::KeyIncomplete, "/room");
        ask(json!({ "unit_id": null })).await.refused_at(Code::KeyIncomplete, "/room");
        ask(json!({ "pieces": 0 })).await.refused_at(Code::NotValid, "/pieces");
        ask(json!({ "unit_id": cabinet.home.owner })).await.refused_at(Code::NotValid, "/unit_id");
        let plant = json!({ "kind": "management", "unit_id": null, "room": "配电房", "custodian_id": tech });
        let second = ask(plant).await.created();
        assert_eq!((&second["number"], &second["custodian_role"]), (&json!("K-0002"), &json!("engineering")));
        assert_eq!(second["verbs"], json!([]), "somebody else keeps them");
        let hr = app.holding(Role::HrAdmin);
        ask(json!({ "kind": "vacant", "custodian_id": hr.id() })).await.created();
        let list = cabinet.steward.get("entrustments").await.ok().items()[0].clone();
        let end = format!("entrustments/{}/end", list["id"].as_str().expect("an id"));
        cabinet.steward.post(&end).if_match(1).json(json!({ "reason": "到期不续" })).await.ok();
        ask(json!({})).await.refused_at(Code::KeyIncomplete, "/unit_id");
        let lent = cabinet.does(&cabinet.steward, &first, "lend", cabinet.loan(json!({}))).await;
        lent.refused(Code::KeyIncomplete);
        assert_eq!(cabinet.steward.get("keys?kind=entrusted").await.ok().items().len(), 1);
        assert_eq!(cabinet.steward.get("keys?q=4-2").await.ok().items().len(), 2);
        let csv = cabinet.steward.get("keys/export?format=csv").await.ok().text();
        assert!(csv.contains("K-0001") && csv.contains("委托代管") && csv.contains("在库"), "{csv}");
    });
}

/// Rule: KEY-02, KEY-03, KEY-04, KEY-06, KEY-10.
#[test]
fn pieces_are_lent_with_complete_papers_and_come_back_the_same_day() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        app.at("2026-03-02T02:00:00Z");
        let set = cabinet.keys().await;
        let lend = async |more: Value| cabinet.does(&cabinet.steward, &set, "lend", cabinet.loan(more)).await;
        lend(json!({ "filed_at_place": null })).await.refused_at(Code::KeyIncomplete, "/signature_id");
        lend(json!({ "borrower_id": null })).await.refused_at(Code::KeyIncomplete, "/borrower_id");
        lend(json!({ "purpose": "other" })).await.refused_at(Code::KeyIncomplete, "/note");
        lend(json!({ "pieces": 4 })).await.refused_at(Code::KeyPiecesNotThere, "/pieces");
        let lent = lend(json!({ "pieces": 2, "note": "检查水表" })).await.ok();
        assert_eq!((&lent["state"], &lent["pieces_out"]), (&json!("lent"), &json!(2)));
        let loan = lent["loans"][0].clone();
        assert_eq!((&loan["due_at"], &loan["is_overdue"]), (&json!("2026-03-02T09:30:00Z"), &json!(false)));
        lend(json!({ "pieces": 2 })).await.refused(Code::KeyPiecesNotThere);
        let second =
            lend(json!({ "borrower_id": null, "borrower_name": "装修公司 李师傅", "purpose": "repair" })).await.ok();
        assert_eq!(second["pieces_out"], 3);
        let clock = cabinet.clock("K-0001").await;
        assert_eq!((&clock["rule"], &clock["owner_id"]), (&json!("KEY-06"), &json!(cabinet.steward.id())));
        app.at("2026-03-02T09:30:00Z");
        let part = cabinet.on_loan(&loan, "return", json!({ "pieces": 1 })).await.ok();
        assert_eq!((&part["pieces_out"], &part["returned_at"]), (&json!(1), &Value::Null));
        cabinet.on_loan(&loan, "return", json!({})).await.refused(Code::VersionStale);
        cabinet.on_loan(part.json(), "return", json!({ "pieces": 2 })).await.refused(Code::KeyPiecesNotThere);
        let back = cabinet.on_loan(part.json(), "return", json!({ "condition": "完好" })).await.ok();
        assert_eq!((&back["returned_at"], &back["condition"]), (&json!("2026-03-02T09:30:00Z"), &json!("完好")));
        cabinet.on_loan(back.json(), "return", json!({})).await.refused(Code::KeyLoanOver);
        let verdicts = cabinet
            .steward
            .get("clocks?key=key.return_by&verdict=on_time&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z");
        assert_eq!(verdicts.await.ok().items().len(), 1, "a stop at the due time is in time");
        app.at("2026-03-02T09:30:01Z");
        assert_eq!(cabinet.steward.get("keys?is_overdue=true").await.ok().items().len(), 1);
        assert_eq!(cabinet.steward.get("key-loans?is_overdue=true").await.ok().items().len(), 1);
        assert_eq!(cabinet.steward.get("key-loans?is_out=false").await.ok().items().len(), 1);
        let late = cabinet.steward.get("key-loans?is_out=true").await.ok().items()[0].clone();
        cabinet.on_loan(&late, "return", json!({})).await.ok();
        let verdicts = cabinet
            .steward
            .get("clocks?key=key.return_by&verdict=late&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z");
        assert_eq!(verdicts.await.ok().items().len(), 1);
        let shown = cabinet.steward.get(&format!("key-loans/{}", back.id())).await.ok();
        assert_eq!((&shown["number"], &shown["purpose"]), (&json!("K-0001"), &json!("patrol")));
        let moves = cabinet.steward.get(&format!("keys/{}/moves", set.id())).await.ok();
        let kinds: Vec<&str> = moves.items().iter().filter_map(|one| one["kind"].as_str()).collect();
        assert_eq!(kinds, ["taken_in", "lent", "lent", "back", "back", "back"]);
        let told: Vec<String> = deeds(&app).into_iter().filter(|deed| deed.starts_with("keys.")).collect();
        assert_eq!(told, ["keys.taken_in", "keys.lent", "keys.lent", "keys.back", "keys.back", "keys.back"]);
        let csv = cabinet.steward.get("key-loans/export?format=csv").await.ok().text();
        assert!(csv.contains("装修公司 李师傅") && csv.contains("巡查走访"), "{csv}");
    });
}

/// Rule: KEY-06.
#[test]
fn a_key_lent_after_the_days_end_is_due_before_midnight() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        app.at("2026-03-02T09:30:00Z");
        let (_, loan) = cabinet.lent().await;
        assert_eq!(loan["due_at"], "2026-03-02T16:00:00Z");
        let head = app.holding(Role::ProjectHead);
        let newest = head.get("policy").await.ok().json()["newest"].as_i64().expect("a number");
        let next_day = json!({
            "preset": "DP-001", "overrides": { "key.return_by": "next_day", "key.day_end": "18:00" }, "from_at": app.now(),
            "reason": "按会议决定",
        });
        head.post("policy/versions").if_match(newest).json(next_day).await.created();
        let (_, loan) = cabinet.lent().await;
        assert_eq!(loan["due_at"], "2026-03-03T10:00:00Z");
    });
}

/// Rule: KEY-07.
#[test]
fn a_later_date_that_was_agreed_takes_the_place_of_the_due_time() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        app.at("2026-03-02T02:00:00Z");
        let (_, loan) = cabinet.lent().await;
        app.at("2026-03-02T10:00:00Z");
        assert_eq!(cabinet.clock("K-0001").await["state"], "overdue");
        let (project, now) = (app.project, app.now());
        app.tx(|tx| guanjia::clocks::tell_steps(tx, now));
        let warned = cabinet.steward.get("notices").await.ok();
        assert!(
            warned.items().iter().any(|notice| notice.to_string().contains("K-0001")),
            "{project}: {}",
            warned.text()
        );
        let agree = async |loan: &Value, on: &str| {
            let body = json!({ "agreed_on": on, "agreed_with": "李师傅", "reason": "工期延长" });
            cabinet.on_loan(loan, "agree", body).await
        };
        agree(&loan, "2026-03-02").await.refused_at(Code::KeyIncomplete, "/agreed_on");
        let agreed = agree(&loan, "2026-03-04").await.ok();
        assert_eq!((&agreed["due_at"], &agreed["is_overdue"]), (&json!("2026-03-04T09:30:00Z"), &json!(false)));
        assert_eq!((&agreed["agreed_with"], &agreed["agreed_note"]), (&json!("李师傅"), &json!("工期延长")));
        assert_eq!(cabinet.clock("K-0001").await["due_at"], "2026-03-04T09:30:00Z");
        agree(agreed.json(), "2026-03-03").await.refused_at(Code::KeyIncomplete, "/agreed_on");
        agree(&loan, "2026-03-05").await.refused(Code::VersionStale);
        app.at("2026-03-04T09:00:00Z");
        cabinet.on_loan(agreed.json(), "return", json!({})).await.ok();
        assert_eq!(cabinet.clock("K-0001").await["state"], "met");
        agree(agreed.json(), "2026-03-06").await.refused(Code::KeyLoanOver);
    });
}

/// Rule: KEY-03, CLX-05.
#[test]
fn only_the_custodian_or_who_stands_in_lends_and_takes_back() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        let set = cabinet.keys().await;
        let other = user("other").holding(Role::Steward).made(&app);
        let lends = async |who: &Client| cabinet.does(who, &set, "lend", cabinet.loan(json!({}))).await;
        lends(&other).await.refused(Code::KeyNotCustodian);
        lends(&app.holding(Role::ProjectHead)).await.refused(Code::KeyNotCustodian);
        lends(&cabinet.tech).await.refused(Code::KeyNotCustodian);
        app.holding(Role::Finance)
            .post(&format!("keys/{}/lend", set.id()))
            .if_match(1)
            .json(cabinet.loan(json!({})))
            .await
            .refused(Code::Forbidden);
        let leave = json!({
            "substitute_id": other.id(), "kind": "leave", "from_at": app.now(), "to_at": app.now() + chrono::TimeDelta::days(1),
        });
        cabinet.steward.post("absences").json(leave).await.created();
        lends(&other).await.ok();
        app.advance(chrono::TimeDelta::days(2));
        lends(&other).await.refused(Code::KeyNotCustodian);
        let patch = |who: &Client, version: i64, body: Value| {
            who.patch(&format!("keys/{}", set.id())).if_match(version).json(body)
        };
        patch(&other, 2, json!({ "custodian_id": other.id() })).await.ok();
        assert_eq!(cabinet.clock("K-0001").await["owner_id"], json!(other.id()), "the promise goes with the keys");
        let by_tech = patch(&cabinet.tech, 3, json!({ "place": "抽屉" })).await;
        by_tech.refused(Code::KeyNotCustodian);
        patch(&other, 3, json!({ "custodian_id": cabinet.tech.id() }))
            .await
            .refused_at(Code::KeyIncomplete, "/custodian_id");
        patch(&other, 1, json!({ "place": "钥匙柜 B-02" })).await.refused(Code::VersionStale);
        assert_eq!(patch(&other, 3, json!({ "place": "钥匙柜 B-02" })).await.ok()["place"], "钥匙柜 B-02");
        lends(&other).await.ok();
    });
}

/// Rule: KEY-03, KEY-04.
#[test]
fn two_who_lend_the_last_piece_at_once_lend_it_once() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        let set = cabinet.steward.post("keys").json(cabinet.order(json!({ "pieces": 1 }))).await.created();
        let ask = async || {
            let path = format!("keys/{}/lend", set.id());
            cabinet.steward.post(&path).if_match(1).json(cabinet.loan(json!({}))).await
        };
        let (one, two) = futures_util::join!(ask(), ask());
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "{} {}", one.text(), two.text());
        let now = cabinet.steward.get(&format!("keys/{}", set.id())).await.ok();
        assert_eq!((&now["pieces_out"], now["loans"].as_array().map(Vec::len)), (&json!(1), Some(1)));
    });
}

/// Rule: KEY-11.
#[test]
fn a_lost_key_brings_a_ticket_to_change_the_lock_and_its_owner_is_told() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        let (set, loan) = cabinet.lent().await;
        let lose = async |more: Value| {
            let body = laid_over(json!({ "pieces": 1, "loan_id": loan["id"], "reason": "掉入下水道" }), more);
            cabinet.does(&cabinet.steward, &set, "lose", body).await
        };
        lose(json!({ "reason": " " })).await.refused_at(Code::KeyIncomplete, "/reason");
        lose(json!({ "pieces": 2 })).await.refused(Code::KeyPiecesNotThere);
        lose(json!({ "owner_told_at": "2027-01-01T00:00:00Z" })).await.refused_at(Code::TimeNotValid, "/owner_told_at");
        let lost = lose(json!({})).await.ok();
        assert_eq!(
            (&lost["pieces"], &lost["pieces_out"], &lost["state"]),
            (&json!(2), &json!(0), &json!("in_cabinet"))
        );
        assert_eq!((&lost["owes_telling"], &lost["owner_told_at"]), (&json!(true), &Value::Null));
        let ticket = lost["lost_ticket_id"].as_str().expect("a ticket");
        let ticket = cabinet.steward.get(&format!("tickets/{ticket}")).await.ok();
        assert_eq!((&ticket["kind"], &ticket["place"]), (&json!("repair"), &json!("4-2-301")));
        assert!(ticket["content"].as_str().is_some_and(|text| text.contains("K-0001") && text.contains("更换门锁")));
        assert_ne!(cabinet.clock("K-0001").await["state"], "overdue");
        let told = cabinet.does(&cabinet.steward, &set, "tell-owner", json!({})).await.ok();
        assert_eq!((&told["owes_telling"], &told["owner_told_at"]), (&json!(false), &json!(app.now())));
        cabinet.does(&cabinet.steward, &set, "tell-owner", json!({})).await.refused(Code::KeyWrongState);
        let rest = json!({ "pieces": 2, "reason": "整串遗失", "owner_told_at": app.now() });
        let all = cabinet.does(&cabinet.steward, &set, "lose", rest).await.ok();
        assert_eq!((&all["state"], &all["verbs"]), (&json!("lost"), &json!([])));
        cabinet.does(&cabinet.steward, &set, "lend", cabinet.loan(json!({}))).await.refused(Code::KeyWrongState);
    });
}

/// Rule: KEY-05.
#[test]
fn keys_go_to_their_owner_against_a_signature() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        let new = json!({ "kind": "new_handover", "pieces": 2, "received_from": "开发商" });
        let set = cabinet.steward.post("keys").json(cabinet.order(new)).await.created();
        let give = async |more: Value| {
            cabinet.does(&cabinet.steward, &set, "hand-over", laid_over(json!({ "signed_by": "业主301" }), more)).await
        };
        give(json!({})).await.refused_at(Code::KeyIncomplete, "/signature_id");
        let strokes = async |subject: &str, id: &str| {
            let path = format!("attachments?subject_kind={subject}&subject_id={id}&kind=signature&name=a");
            let strokes = json!({"strokes": [[[1, 2, 0], [5, 9, 16]]], "width": 320, "height": 160}).to_string();
            cabinet.steward.post(&path).body("application/octet-stream", strokes).await.created().id()
        };
        let elsewhere = strokes("unit", &cabinet.home.unit).await;
        give(json!({ "signature_id": elsewhere })).await.refused_at(Code::NotValid, "/signature_id");
        let signed = strokes("key_set", &set.id()).await;
        let lent = cabinet
            .does(
                &cabinet.steward,
                &set,
                "lend",
                cabinet.loan(json!({ "filed_at_place": null, "signature_id": signed })),
            )
            .await
            .ok();
        give(json!({ "signature_id": signed })).await.refused(Code::KeyWrongState);
        cabinet.on_loan(&lent["loans"][0], "return", json!({})).await.ok();
        let given = give(json!({ "signature_id": signed })).await.ok();
        assert_eq!((&given["state"], &given["returned_to"]), (&json!("returned"), &json!("业主301")));
        assert_eq!(given["signature_id"], json!(signed));
        give(json!({ "signature_id": signed })).await.refused(Code::KeyWrongState);
    });
}

/// Rule: KEY-03, SEC-01.
#[test]
fn keys_of_one_estate_are_nothing_to_another() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        let (set, loan) = cabinet.lent().await;
        let elsewhere = user("elsewhere").holding(Role::Steward).in_project(app.other).made(&app).within(app.other);
        let path = format!("keys/{}", set.id());
        elsewhere.get(&path).await.refused(Code::NotFound);
        elsewhere.get(&format!("{path}/moves")).await.refused(Code::NotFound);
        elsewhere.post(&format!("{path}/lend")).if_match(2).json(cabinet.loan(json!({}))).await.refused(Code::NotFound);
        let back = format!("key-loans/{}/return", loan["id"].as_str().expect("an id"));
        elsewhere.post(&back).if_match(1).json(json!({})).await.refused(Code::NotFound);
        elsewhere.get(&format!("units/{}/access", cabinet.home.unit)).await.refused(Code::NotFound);
        let foreign = json!({ "custodian_id": elsewhere.id() });
        let take_in = cabinet.steward.post("keys").json(cabinet.order(foreign));
        take_in.await.refused_at(Code::KeyIncomplete, "/custodian_id");
    });
}
