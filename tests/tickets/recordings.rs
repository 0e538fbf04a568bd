//! Recordings beside the register.

use crate::support::both;
use crate::support::client::{Client, Reply};
use crate::support::estate::Office;
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

const MP3: &[u8] = b"ID3\x04\0\0\0\0\0\0";

/// A recording that lies with a contact and is linked to none yet.
async fn recording(desk: &Client, contact: &str, name: &str) -> Reply {
    let path = format!("attachments?subject_kind=contact&subject_id={contact}&kind=recording&name={name}");
    desk.post(&path).body("application/octet-stream", MP3).await.created()
}

fn contact(ticket: &Reply) -> String {
    ticket["contacts"][0]["id"].as_str().expect("a contact").to_owned()
}

/// Rule: TKT-03, TKT-04.
#[test]
fn each_call_has_one_recording_and_each_recording_one_call() {
    both(async |app| {
        let office = Office::of(app).await;
        let first = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        let second = office.desk.post("tickets").json(Office::repair("4-2-302", json!({}))).await.created();
        office.desk.post("tickets").json(Office::repair("4-2-302", json!({"channel": "visit"}))).await.created();
        let (one, two) = (contact(&first), contact(&second));
        let (tape, spare) = (recording(&office.desk, &one, "a").await, recording(&office.desk, &one, "b").await);
        let found = office.desk.get("call-comparison").await.ok();
        let count = |found: &Reply, what: &str| found[what].as_array().map(Vec::len);
        assert_eq!((count(&found, "calls"), count(&found, "recordings")), (Some(2), Some(2)), "a visit needs none");
        assert_eq!(found["calls"][0]["ticket_number"], "20260302-001");

        let link = async |contact: &str, version: i64, recording: &str| {
            let body = json!({"recording_id": recording});
            office.desk.patch(&format!("contacts/{contact}")).if_match(version).json(body).await
        };
        link(&one, 1, &tape.id()).await.ok();
        link(&two, 1, &tape.id()).await.refused(Code::Conflict);
        link(&one, 2, &spare.id()).await.refused(Code::Conflict);
        let found = office.desk.get("call-comparison").await.ok();
        assert_eq!((count(&found, "calls"), count(&found, "recordings")), (Some(1), Some(1)));
        assert_eq!(found["recordings"][0]["recording_id"], json!(spare.id()));
        link(&two, 1, &spare.id()).await.ok();
        let settled = office.desk.get("call-comparison?from_on=2026-03-02").await.ok();
        assert_eq!((count(&settled, "calls"), count(&settled, "recordings")), (Some(0), Some(0)));
        let back = "call-comparison?from_on=2026-03-02&to_on=2026-03-01";
        office.desk.get(back).await.refused_at(Code::PeriodNotValid, "/to_on");
        let void = json!({"reason": "传错"});
        let photo = format!("attachments?subject_kind=contact&subject_id={one}&kind=recording&name=c");
        let gone = office.desk.post(&photo).body("application/octet-stream", MP3).await.created();
        office.desk.post(&format!("attachments/{}/void", gone.id())).if_match(1).json(void).await.ok();
        let third = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        link(&contact(&third), 1, &gone.id()).await.refused_at(Code::NotValid, "/recording_id");
    });
}

/// Rule: TKT-03.
#[test]
fn each_day_tells_once_what_the_day_before_lacks() {
    both(async |app| {
        let office = Office::of(app).await;
        office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        let made = || {
            let (project, now) = (office.app.project, office.app.now());
            office.app.tx(|tx| guanjia::tickets::actions::make_call_list(tx, project, now))
        };
        assert!(made(), "the day before had none, and that is told");
        office.app.advance(TimeDelta::days(1));
        assert!(made());
        assert!(!made(), "the second time nothing is due");
        let lists = office.desk.get("call-lists").await.ok();
        let told: Vec<(&str, i64)> = lists
            .items()
            .iter()
            .map(|list| (list["to_on"].as_str().expect("a day"), list["missing_recordings"].as_i64().expect("a count")))
            .collect();
        assert_eq!(told, [("2026-03-02", 1), ("2026-03-01", 0)]);
    });
}

/// Rule: TKT-24.
#[test]
fn marked_recordings_wait_a_month_to_be_studied() {
    both(async |app| {
        let office = Office::of(app).await;
        let ticket = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        let path = format!("contacts/{}", contact(&ticket));
        let mark = json!({"is_for_study": true});
        office.desk.patch(&path).if_match(1).json(mark.clone()).await.refused(Code::RecordingMissing);
        let tape = recording(&office.desk, &contact(&ticket), "a").await.id();
        office.desk.patch(&path).if_match(1).json(json!({"recording_id": tape, "is_for_study": true})).await.ok();
        let waiting = office.lead.get("study-list").await.ok();
        assert_eq!((&waiting["due_on"], &waiting["is_due"]), (&json!("2026-04-02"), &json!(false)));
        office.app.at("2026-04-02T00:00:00Z");
        assert_eq!(office.lead.get("study-list").await.ok()["is_due"], true);
        let note = json!({"note": "开场语已讲评"});
        office.tech.post("study-list/reviews").json(note.clone()).await.refused(Code::Forbidden);
        let review = office.lead.post("study-list/reviews").json(note.clone()).await.created();
        assert_eq!(review["recordings"], 1);
        let after = office.lead.get("study-list").await.ok();
        assert_eq!((&after["due_on"], after["contacts"].as_array().map(Vec::len)), (&Value::Null, Some(0)));
        assert_eq!(after["reviews"][0]["note"], "开场语已讲评");
        office.lead.post("study-list/reviews").json(note).await.refused(Code::Conflict);
    });
}
