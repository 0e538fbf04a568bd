//! The telephone log: recorders' lists beside the register, from the file to the lead's signature.

mod days;
mod events;
mod lists;
mod returns;

use crate::support::client::{Client, Reply};
use crate::support::estate::{Office, lay_over};
use crate::support::{TestApp, both};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// An office with a recorder.
pub struct Recorder {
    /// The office.
    pub office: Office,
    /// Its profile.
    pub profile: String,
}

/// A profile as it is sent; `more` is laid over it.
pub fn profile(more: Value) -> Value {
    let mut profile = json!({
        "name": "前台录音仪", "kind": "list", "encoding": "told", "separator": ",",
        "columns": {
            "started_at": "开始时间", "direction": "方向", "caller": "主叫", "called": "被叫", "ring_seconds": "振铃",
            "talk_seconds": "时长", "extension": "分机",
        },
        "time_format": "%Y-%m-%d %H:%M:%S", "incoming": ["呼入"], "outgoing": ["呼出"], "internal": ["内线"],
        "own_numbers": ["0755-12345678", "801", "802"], "unsaid_direction": "incoming", "pattern": "",
    });
    lay_over(&mut profile, more);
    profile
}

/// A list with its headers.
pub fn list(lines: &[&str]) -> String {
    format!("开始时间,方向,主叫,被叫,振铃,时长,分机\n{}\n", lines.join("\n"))
}

impl Recorder {
    /// With a profile of the usual list.
    pub async fn of(app: TestApp) -> Self {
        let office = Office::of(app).await;
        let profile = office.head.post("recorder-profiles").json(profile(json!({}))).await.created().id();
        Self { office, profile }
    }

    /// Reads a list in.
    pub async fn reads(&self, who: &Client, text: impl Into<Vec<u8>>) -> Reply {
        let path = format!("recorder-profiles/{}/calls?dry_run=false&file_name=list.csv", self.profile);
        who.post(&path).body("text/csv", text).await
    }

    /// Registers a call that is answered now.
    pub async fn registered(&self, phone: &str) -> Reply {
        let row = Office::repair("4-2-301", json!({"caller_phone": phone, "extension": "801"}));
        self.office.desk.post("tickets").json(row).await.created()
    }

    /// A day as the lead sees it.
    pub async fn day(&self, on: &str) -> Reply {
        self.office.lead.get(&format!("call-days/{on}")).await.ok()
    }

    /// Does a deed on a day as it is now.
    pub async fn does(&self, who: &Client, on: &str, verb: &str, body: Value) -> Reply {
        let version = self.day(on).await.version();
        who.post(&format!("call-days/{on}/{verb}")).if_match(version).json(body).await
    }
}

pub fn count(day: &Reply, list: &str) -> usize {
    day[list].as_array().expect("a list").len()
}

pub fn id_of(day: &Reply, list: &str, place: usize) -> String {
    day[list][place]["id"].as_str().expect("an id").to_owned()
}

pub const DAY: &str = "2026-03-02";

/// Two registered calls with theirs, one call without a row, one row without a call.
pub async fn mixed(app: TestApp) -> Recorder {
    let recorder = Recorder::of(app).await;
    for phone in ["13800138000", "13800138001", "13800138009"] {
        recorder.registered(phone).await;
        recorder.office.app.advance(TimeDelta::minutes(30));
    }
    let calls = list(&[
        "2026-03-02 08:29:50,呼入,13800138000,0755-12345678,8,60,801",
        "2026-03-02 08:59:50,呼入,013800138001,0755-12345678,20,60,801",
        "2026-03-02 12:00:00,呼入,13900139000,0755-12345678,5,30,801",
    ]);
    recorder.reads(&recorder.office.desk, calls).await.ok();
    recorder
}

/// Rule: TEL-02, TEL-03, TEL-05, TKT-04.
#[test]
fn a_day_shows_what_belongs_together_and_what_is_left_over() {
    both(async |app| {
        let recorder = mixed(app).await;
        let day = recorder.day(DAY).await;
        assert_eq!((day["incoming"].as_i64(), day["matched"].as_i64()), (Some(3), Some(2)), "{}", day.text());
        assert_eq!((count(&day, "pairs"), count(&day, "calls_left"), count(&day, "contacts_left")), (2, 1, 1));
        let pair = &day["pairs"][0];
        assert!(pair["score"].as_i64().is_some_and(|score| score > 500), "{pair}");
        assert_eq!(
            (&pair["reason"]["number"], &pair["reason"]["extension"], &pair["contact"]["extension"]),
            (&json!("equal"), &json!("same"), &json!("801"))
        );
        assert_eq!(day["pairs"][1]["reason"]["number"], "end", "a prefix is missing");
        assert_eq!((day["rung"].as_i64(), day["in_rings"].as_i64()), (Some(3), Some(2)), "{}", day.text());
        let late = format!("recorded-calls?from_on={DAY}&to_on={DAY}&figure=late");
        assert_eq!(recorder.office.lead.get(&late).await.ok().items().len(), 1);
        // A row that was matched has its recording: the comparison of recordings counts the third row only.
        let compared = recorder.office.lead.get(&format!("call-comparison?from_on={DAY}")).await.ok();
        assert_eq!(compared["calls"].as_array().map(Vec::len), Some(1));
    });
}

/// Rule: TEL-03, TEL-04.
#[test]
fn a_day_is_signed_off_by_the_lead_when_nothing_is_left_over() {
    both(async |app| {
        let recorder = mixed(app).await;
        let office = &recorder.office;
        office.app.advance(TimeDelta::days(1));
        let refused = recorder.does(&office.lead, DAY, "sign-off", json!({})).await.refused(Code::CallDayNotSettled);
        assert!(
            refused["detail"].as_str().is_some_and(|detail| detail.contains("未登记来电 1 个")),
            "{}",
            refused.text()
        );
        recorder.does(&office.desk, DAY, "sign-off", json!({})).await.refused(Code::Forbidden);
        let day = recorder.day(DAY).await;
        let (call, row) = (id_of(&day, "calls_left", 0), id_of(&day, "contacts_left", 0));
        let wrong = json!({"settlement": "wrong_number", "contact_id": row});
        recorder.does(&office.desk, DAY, "settle", wrong).await.refused(Code::CallSettlementRefused);
        let created = json!({"settlement": "created", "call_id": call, "contact_id": row});
        recorder.does(&office.desk, DAY, "settle", created).await.refused(Code::CallSettlementRefused);
        let reason = json!({"settlement": "wrong_number", "call_id": call, "note": "打错"});
        let settled = recorder.does(&office.desk, DAY, "settle", reason.clone()).await.ok();
        assert_eq!((count(&settled, "calls_left"), count(&settled, "settled")), (0, 1));
        recorder.does(&office.desk, DAY, "settle", reason).await.refused(Code::Conflict);
        recorder.does(&office.desk, DAY, "settle", json!({"settlement": "test", "contact_id": row})).await.ok();
        // Matching again undoes nothing that a person decided.
        let again = office.desk.post(&format!("call-days/{DAY}/match")).json(json!({})).await.ok();
        assert_eq!((count(&again, "settled"), count(&again, "calls_left"), count(&again, "contacts_left")), (2, 0, 0));
        let version = recorder.day(DAY).await.version();
        let sign = |who: Client| async move {
            who.post(&format!("call-days/{DAY}/sign-off")).if_match(version).json(json!({})).await
        };
        let signed = sign(office.lead.clone()).await.ok();
        assert_eq!((&signed["stage"], &signed["verbs"]), (&json!("signed"), &json!(["reopen"])));
        sign(office.lead.clone()).await.refused(Code::VersionStale);
        let settled = signed["settled"].as_array().expect("a list").iter().find(|one| !one["call"].is_null());
        let take = json!({"settlement_id": settled.expect("the call's")["id"]});
        recorder.does(&office.desk, DAY, "take-back", take.clone()).await.refused(Code::CallDayWrongStage);
        recorder.does(&office.lead, DAY, "reopen", json!({"reason": "抽查"})).await.ok();
        let back = recorder.does(&office.desk, DAY, "take-back", take).await.ok();
        assert_eq!((count(&back, "calls_left"), &back["stage"]), (1, &json!("reopened")));
    });
}

/// Rule: TEL-03.
#[test]
fn a_row_that_is_registered_from_a_call_is_that_call() {
    both(async |app| {
        let recorder = mixed(app).await;
        let (office, day) = (&recorder.office, recorder.day(DAY).await);
        let call = id_of(&day, "calls_left", 0);
        let row = Office::repair("4-2-302", json!({"caller_phone": "13900139000", "recorded_call_id": call}));
        office.desk.post("tickets").json(row.clone()).await.created();
        let at_once = recorder.day(DAY).await;
        assert_eq!((count(&at_once, "calls_left"), count(&at_once, "pairs")), (0, 3), "at once");
        office.desk.post("tickets").json(row).await.refused(Code::Conflict);
        let matched = office.desk.post(&format!("call-days/{DAY}/match")).json(json!({})).await.ok();
        assert_eq!(matched["settled"][0]["settlement"], "created", "{}", matched.text());
        let strange = Office::repair("4-2-302", json!({"recorded_call_id": crate::support::contract::NO_ID}));
        office.desk.post("tickets").json(strange).await.refused(Code::NotFound);
    });
}

/// Rule: TEL-03, TKT-04.
#[test]
fn a_call_and_a_row_are_linked_by_hand_and_only_once() {
    both(async |app| {
        let recorder = mixed(app).await;
        let (office, day) = (&recorder.office, recorder.day(DAY).await);
        let (call, row) = (id_of(&day, "calls_left", 0), id_of(&day, "contacts_left", 0));
        let link = json!({"settlement": "link", "call_id": call, "contact_id": row});
        let linked = recorder.does(&office.desk, DAY, "settle", link).await.ok();
        assert_eq!(
            (linked["matched"].as_i64(), count(&linked, "calls_left"), count(&linked, "contacts_left")),
            (Some(3), 0, 0)
        );
        // A pair of the matching gives way to what a person says.
        let (other, taken) = (day["pairs"][0]["call"]["id"].clone(), day["pairs"][1]["contact"]["id"].clone());
        let cross = json!({"settlement": "link", "call_id": other, "contact_id": taken});
        let crossed = recorder.does(&office.desk, DAY, "settle", cross).await.ok();
        assert_eq!((count(&crossed, "settled"), crossed["matched"].as_i64()), (2, Some(2)));
        assert_eq!((count(&crossed, "calls_left"), count(&crossed, "contacts_left")), (1, 1), "what they had is free");
    });
}

/// Rule: TEL-01, TEL-04.
#[test]
fn a_late_list_opens_a_signed_day_again_and_tells_the_lead() {
    both(async |app| {
        let recorder = Recorder::of(app).await;
        let office = &recorder.office;
        recorder.registered("13800138000").await;
        let first = list(&["2026-03-02 08:29:50,呼入,13800138000,0755-12345678,8,60,801"]);
        recorder.reads(&office.desk, first.clone()).await.ok();
        office.app.advance(TimeDelta::days(1));
        recorder.does(&office.lead, DAY, "sign-off", json!({})).await.ok();
        let again = recorder.reads(&office.desk, first).await.ok();
        assert_eq!((again["added"].as_i64(), again["known"].as_i64()), (Some(0), Some(1)));
        assert_eq!(recorder.day(DAY).await["stage"], "signed", "the same list changes nothing");
        let late = list(&["2026-03-02 12:00:00,呼入,13900139000,0755-12345678,5,30,801"]);
        let told = recorder.reads(&office.desk, late).await.ok();
        assert_eq!(told["days"], json!([{"on_day": DAY, "added": 1, "reopens": true}]));
        let day = recorder.day(DAY).await;
        assert_eq!((&day["stage"], count(&day, "calls_left")), (&json!("reopened"), 1));
        assert!(day["reopen_reason"].as_str().is_some_and(|reason| reason.contains("补充导入 1 个来电")));
        assert_eq!(office.told(&office.lead, "call_day_reopened").await.len(), 1);
        assert!(crate::properties::deeds(&office.app).contains(&"call_day.reopened".to_owned()));
    });
}

/// Rule: TEL-04, SEC-01.
#[test]
fn a_day_of_another_project_is_not_there() {
    both(async |app| {
        let recorder = mixed(app).await;
        let other = recorder.office.app.other;
        let stranger =
            crate::support::user("stranger").in_project(other).holding(Role::ServiceLead).made(&recorder.office.app);
        stranger.within(other).get(&format!("call-days/{DAY}")).await.refused(Code::NotFound);
        let call = id_of(&recorder.day(DAY).await, "calls_left", 0);
        stranger.within(other).get(&format!("recorded-calls/{call}")).await.refused(Code::NotFound);
        let guard = recorder.office.app.holding(Role::Auditor).get(&format!("call-days/{DAY}")).await.ok();
        assert_eq!(guard["calls_left"][0]["caller"], "139****9000", "who may not see numbers sees them masked");
    });
}
