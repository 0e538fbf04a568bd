//! What was refused and what was printed stand in the journal.

use super::begun;
use crate::suggestions::Matter;
use crate::support::client::Client;
use crate::support::estate::Office;
use crate::support::{TestApp, both, user};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};
use uuid::Uuid;

/// What the journal tells of a deed, the newest first.
async fn told(app: &TestApp, deed: &str) -> Vec<Value> {
    let lead = app.holding(Role::ServiceLead);
    lead.get(&format!("journal?deed={deed}&limit=200")).await.ok().items().to_vec()
}

/// Rule: AUD-01.
#[test]
fn what_a_state_a_right_or_a_rule_refuses_is_told_with_who_tried_what_on_which_record() {
    both(async |app| {
        let desk = user("chen").named("陈静").holding(Role::FrontDesk).made(&app);
        let ticket = Matter::enquiry().registered_by(&desk).await;
        let close = format!("tickets/{}/close", ticket.id());
        let cleaner = user("liu").named("刘姐").holding(Role::Cleaner).made(&app);
        cleaner.post(&close).if_match(1).json(json!({})).await.refused(Code::Forbidden);
        let refused = told(&app, "record.refused").await;
        let [refused] = refused.as_slice() else { panic!("{refused:?}") };
        assert_eq!((&refused["deed_text"], &refused["actor"]["name"]), (&json!("操作被拒"), &json!("刘姐")));
        assert_eq!(refused["changes"]["code"], json!([null, "forbidden"]));
        assert_eq!(refused["changes"]["operation"], json!([null, "POST tickets/{ticket_id}/close"]));
        assert_eq!((&refused["subject"]["kind"], &refused["subject"]["label"]), (&json!("ticket"), &ticket["number"]));
        assert_eq!((&refused["subject"]["version"], &refused["matter_id"]), (&Value::Null, &ticket["id"]));
        assert_eq!(refused["reason"], Code::Forbidden.zh());
        let trace = desk.get(&format!("journal?matter_id={}", ticket.id())).await.ok();
        let deeds: Vec<&Value> = trace.items().iter().map(|entry| &entry["deed"]).collect();
        assert_eq!(deeds, ["ticket.registered"], "who does not audit hears of what was done");
        let feed = desk.get("changes?limit=200").await.ok();
        let entry = feed.items().iter().find(|entry| entry["deed"] == "record.refused").expect("numbers have no gaps");
        assert_eq!((&entry["is_hidden"], &entry["changes"]), (&json!(true), &json!({})), "nor does the feed tell it");
    });
}

/// Rule: AUD-01, API-04.
#[test]
fn faulty_content_what_is_not_there_and_who_is_late_are_no_refused_deeds() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let ticket = Matter::enquiry().registered_by(&desk).await;
        let correct = |version: i32| desk.post(&format!("tickets/{}/correct", ticket.id())).if_match(version);
        correct(1).json(json!({ "place": "4-2-302", "reason": "听错房号" })).await.ok();
        let begun = begun(&app);
        desk.post("tickets").json(json!({})).await;
        desk.post("tickets").json(Office::public(json!({ "room": "9-9-999" }))).await.refused(Code::UnitUnknown);
        desk.post(&format!("tickets/{}/close", Uuid::nil())).if_match(1).json(json!({})).await.refused(Code::NotFound);
        desk.post(&format!("tickets/{}/correct", ticket.id())).json(json!({})).await.refused(Code::PreconditionMissing);
        correct(1).json(json!({ "place": "x" })).await.refused(Code::VersionStale);
        desk.get("journal").await.refused(Code::Forbidden);
        assert_eq!(super::begun(&app), begun, "nothing was told of");
    });
}

/// Rule: AUD-01.
#[test]
fn the_same_refusal_is_told_once_a_minute_and_another_one_at_once() {
    both(async |app| {
        let cleaner = user("liu").holding(Role::Cleaner).made(&app);
        let refuse = async |cleaner: &Client, verb: &str| {
            let path = format!("tickets/{}/{verb}", Uuid::nil());
            cleaner.post(&path).if_match(1).json(json!({})).await.refused(Code::Forbidden);
        };
        for _ in 0..5 {
            refuse(&cleaner, "close").await;
        }
        assert_eq!(told(&app, "record.refused").await.len(), 1);
        app.advance(TimeDelta::seconds(59));
        refuse(&cleaner, "close").await;
        assert_eq!(told(&app, "record.refused").await.len(), 1, "within the minute");
        app.advance(TimeDelta::seconds(1));
        refuse(&cleaner, "close").await;
        assert_eq!(told(&app, "record.refused").await.len(), 2, "a minute later");
        refuse(&user("zhao").holding(Role::Cleaner).made(&app), "close").await;
        assert_eq!(told(&app, "record.refused").await.len(), 3, "somebody else");
        for n in 0..60 {
            let path = format!("tickets/{}/close", Uuid::from_u128(n));
            cleaner.post(&path).if_match(1).json(json!({})).await.refused(Code::Forbidden);
        }
        let theirs = told(&app, "record.refused").await;
        let theirs = theirs.iter().filter(|entry| entry["actor"]["id"] == json!(cleaner.id())).count();
        assert_eq!(theirs, 1 + 30, "thirty within a minute");
    });
}

/// Rule: AUD-01, SEC-01.
#[test]
fn whoever_prints_what_they_may_read_is_told_of() {
    both(async |app| {
        let head = user("wang").named("王主任").holding(Role::ProjectHead).made(&app);
        let list = json!({ "paper": "register", "filter": "stage=assigned", "rows": 12 });
        let printed = head.post("prints").json(list).await.created();
        assert_eq!((&printed["label"], &printed["printed_by"]), (&json!("来电来访登记台账"), &json!("王主任")));
        assert_eq!(printed["printed_at"], json!(app.now()));
        let of_person = json!({ "paper": "staff_file", "record_id": head.id() });
        head.post("prints").json(of_person).await.created();
        let entries = told(&app, "record.printed").await;
        let [file, register] = entries.as_slice() else { panic!("{entries:?}") };
        assert_eq!((&file["subject"]["id"], &file["subject"]["label"]), (&json!(head.id()), &json!("王主任")));
        assert_eq!(register["deed_text"], "打印");
        assert_eq!(register["changes"]["filter"], json!([null, "stage=assigned"]));
        assert_eq!((&register["changes"]["rows"], &register["actor"]["name"]), (&json!([null, 12]), &json!("王主任")));
    });
}

/// Rule: SEC-01.
#[test]
fn a_paper_that_one_may_not_read_is_not_there() {
    both(async |app| {
        let cleaner = app.holding(Role::Cleaner);
        for paper in ["people", "callbacks"] {
            cleaner.post("prints").json(json!({ "paper": paper })).await.refused(Code::NotFound);
        }
        let nowhere = json!({ "paper": "slip", "record_id": Uuid::nil() });
        cleaner.post("prints").json(nowhere).await.refused(Code::NotFound);
        cleaner.post("prints").json(json!({ "paper": "slip" })).await.refused_at(Code::NotValid, "/record_id");
        let list = json!({ "paper": "register", "record_id": Uuid::nil() });
        cleaner.post("prints").json(list).await.refused_at(Code::NotValid, "/record_id");
        assert!(told(&app, "record.printed").await.is_empty());
    });
}
