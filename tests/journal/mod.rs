//! The journal: the history of records and the feed of changes.

mod chain;
mod refused;
mod stream;

use crate::suggestions::Matter;
use crate::support::client::Client;
use crate::support::{TestApp, both, user};
use chrono::{DateTime, Utc};
use guanjia::db::types::ProjectId;
use guanjia::db::{Conn, Db};
use guanjia::error::{Error, Result};
use guanjia::journal::{Author, Changes, Deed, Entry, Subject, Verified, record, verify};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};
use uuid::Uuid;

/// An entry about a unit, by the system.
fn entry(label: &str) -> Entry {
    let subject = Subject::of("unit", Uuid::from_u128(7), label, Some(1));
    Entry::new(Deed::UnitChanged, subject, Changes::none().field("name", "旧", label)).because("测试")
}

/// The number of the last entry.
fn begun(app: &TestApp) -> i64 {
    proof(app).entries
}

/// Writes an entry as another node would: past this process.
fn note(app: &TestApp, entry: Entry) {
    let (author, now) = (Author::system(app.project), app.now());
    app.tx(|tx| record(tx, &author, entry, now));
}

/// Writes an entry as this process does.
async fn write(app: &TestApp, label: &str) {
    let (author, now, label) = (Author::system(app.project), app.now(), label.to_owned());
    app.service.db.write(move |tx| record(tx, &author, entry(&label), now)).await.expect("it is written");
}

/// Rule: AUD-01, AUD-05.
#[test]
fn the_history_tells_who_did_what_when_and_keeps_the_old_value() {
    both(async |app| {
        let desk = user("chen").named("陈静").holding(Role::FrontDesk).made(&app);
        let ticket = Matter::enquiry().registered_by(&desk).await;
        let path = format!("tickets/{}/correct", ticket.id());
        let body = json!({ "place": "4-2-302", "reason": "听错房号" });
        desk.post(&path).if_match(ticket.version()).json(body).await.ok();
        let found = desk.get(&format!("journal?matter_id={}", ticket.id())).await.ok();
        let [corrected, registered] = found.items() else { panic!("two deeds: {}", found.text()) };
        assert_eq!(registered["deed"], "ticket.registered");
        assert_eq!(registered["deed_text"], "登记");
        assert_eq!(corrected["deed_text"], "更正");
        assert_eq!(corrected["at"], json!(app.now()));
        assert_eq!(corrected["actor"], json!({ "id": desk.id(), "name": "陈静" }));
        assert_eq!(corrected["changes"]["place"], json!(["3号楼大堂", "4-2-302"]));
        assert_eq!(corrected["subject"]["label"], ticket["number"]);
        assert_eq!(corrected["subject"]["version"], 2);
        let english =
            desk.get(&format!("journal?matter_id={}", ticket.id())).header("accept-language", "en").await.ok();
        assert_eq!(english.items()[0]["deed_text"], "corrected");
    });
}

/// Rule: AUD-05.
#[test]
fn only_the_author_or_a_lead_corrects_and_a_refused_correction_changes_nothing_but_is_logged() {
    both(async |app| {
        let author = user("wu").holding(Role::Technician).made(&app);
        let ticket = Matter::enquiry().registered_by(&author).await;
        let correct = |client: &Client| {
            let body = json!({ "content": "改过的内容" });
            client.post(&format!("tickets/{}/correct", ticket.id())).if_match(1).json(body)
        };
        let other = user("zhao").named("赵刚").holding(Role::FrontDesk).made(&app);
        correct(&other).await.refused(Code::Forbidden);
        let lead = app.holding(Role::ServiceLead);
        assert_eq!(lead.get(&format!("tickets/{}", ticket.id())).await.ok()["version"], 1);
        let told = lead.get(&format!("journal?matter_id={}", ticket.id())).await.ok();
        let [refused, registered] = told.items() else { panic!("{}", told.text()) };
        assert_eq!(registered["deed"], "ticket.registered");
        assert_eq!((&refused["deed"], &refused["actor"]["name"]), (&json!("record.refused"), &json!("赵刚")));
        assert_eq!(refused["reason"], Code::Forbidden.zh());
        let path = format!("journal?matter_id={}", ticket.id());
        let english = lead.get(&path).header("accept-language", "en").await.ok();
        assert_eq!(english.items()[0]["reason"], Code::Forbidden.en(), "told in the reader's language");
        correct(&author).await.ok();
    });
}

#[test]
fn the_history_is_searched_by_record_person_and_deed_and_read_in_pages() {
    both(async |app| {
        let lead = user("lead").holding(Role::ServiceLead).made(&app);
        let begun = begun(&app);
        for number in 1..=5 {
            note(&app, entry(&number.to_string()));
        }
        let other = Subject::of("zone", Uuid::from_u128(8), "东区", None);
        let author = Author { user: Some(lead.id()), ..Author::system(app.project) };
        let now = app.now();
        app.tx(|tx| record(tx, &author, Entry::new(Deed::ZoneAdded, other, Changes::none()), now));
        for (query, count) in [
            (format!("subject_id={}", Uuid::from_u128(7)), 5),
            (format!("actor_id={}", lead.id()), 1),
            ("deed=zone.added".to_owned(), 1),
            ("deed=unit.added".to_owned(), 0),
        ] {
            let found = lead.get(&format!("journal?{query}")).await.ok();
            assert_eq!(found.items().len(), count, "{query}");
        }
        lead.get("journal?deed=unit.exploded").await.refused(Code::MalformedRequest);
        let mut numbers = Vec::new();
        let mut path = "journal?limit=4".to_owned();
        loop {
            let page = lead.get(&path).await.ok();
            numbers.extend(page.items().iter().map(|item| item["seq"].as_i64().expect("a number")));
            match page["next_cursor"].as_str() {
                Some(cursor) => path = format!("journal?limit=4&cursor={cursor}"),
                None => break,
            }
        }
        assert_eq!(numbers, (1..=begun + 6).rev().collect::<Vec<_>>(), "the newest first, each once");
    });
}

/// Rule: AUD-04, PTY-11.
#[test]
fn what_is_said_of_tags_is_for_those_who_may_see_tags() {
    both(async |app| {
        let last = format!("changes?after={}", begun(&app));
        let subject = Subject::of("tag", Uuid::from_u128(9), "重点客户", None);
        note(
            &app,
            Entry::new(Deed::TagAdded, subject, Changes::none().new_field("tag", "key_resident")).because("多次投诉"),
        );
        let shown = app.holding(Role::ServiceLead).get("journal").await.ok();
        assert_eq!(shown.items()[0]["changes"]["tag"], json!([null, "key_resident"]));
        let hidden = app.holding(Role::Auditor).get("journal").await.ok();
        let entry = &hidden.items()[0];
        assert_eq!((&entry["deed"], &entry["changes"]), (&json!("tag.added"), &json!({})));
        assert_eq!((&entry["reason"], &entry["subject"]["label"]), (&Value::Null, &json!("")));
        assert_eq!(entry["is_hidden"], true);
        let followed = app.holding(Role::Integration).get(&last).await.ok();
        assert_eq!(followed.items()[0]["changes"], json!({}));
    });
}

/// Rule: API-08.
#[test]
fn a_technicians_app_learns_which_record_changed_and_asks_for_it() {
    both(async |app| {
        let last = format!("changes?after={}", begun(&app));
        note(&app, entry("4-2-301"));
        let told = app.holding(Role::Technician).get(&last).await.ok();
        let change = &told.items()[0];
        assert_eq!(change["subject_id"], json!(Uuid::from_u128(7)));
        assert_eq!((&change["changes"], &change["is_hidden"]), (&json!({}), &json!(true)));
        let full = app.holding(Role::Integration).get(&last).await.ok();
        assert_eq!(full.items()[0]["changes"]["name"], json!(["旧", "4-2-301"]));
    });
}

/// Rule: API-08.
#[test]
fn a_voided_record_is_a_tombstone_and_an_empty_page_says_where_to_go_on() {
    both(async |app| {
        let begun = begun(&app);
        note(&app, entry("1"));
        let subject = Subject::of("ticket", Uuid::from_u128(3), "20260302-001", Some(2));
        note(&app, Entry::new(Deed::TicketVoided, subject, Changes::none()));
        let follower = app.holding(Role::Integration);
        let page = follower.get(&format!("changes?after={begun}&limit=1")).await.ok();
        assert_eq!((&page["next_after"], &page["has_more"]), (&json!(begun + 1), &json!(true)));
        assert_eq!(page.items()[0]["is_tombstone"], false);
        let page = follower.get(&format!("changes?after={}", begun + 1)).await.ok();
        assert_eq!((&page["next_after"], &page["has_more"]), (&json!(begun + 2), &json!(false)));
        assert_eq!(page.items()[0]["is_tombstone"], true);
        let page = follower.get(&format!("changes?after={}", begun + 2)).await.ok();
        assert_eq!((page.items().len(), &page["next_after"]), (0, &json!(begun + 2)));
        let whole = follower.get("changes").await.ok();
        assert_eq!(whole.items()[0]["seq"], 1, "from the first change of the project on");
    });
}

/// How many write at once, and how many transactions each of them makes; each fifth fails.
const WRITERS: usize = 12;
const EACH: usize = 20;

/// One writer: transactions of one to three entries, some of which are undone.
async fn writer(db: Db, project: ProjectId, number: usize, now: DateTime<Utc>) {
    for nth in 0..EACH {
        let fails = nth % 5 == 4;
        let done = db.write(move |tx| {
            for part in 0..=nth % 3 {
                record(tx, &Author::system(project), entry(&format!("{number}/{nth}/{part}")), now)?;
            }
            if fails { Err(Error::from(Code::Conflict)) } else { Ok(()) }
        });
        assert_eq!(done.await.is_ok(), !fails);
    }
}

/// Rule: API-08.
#[test]
fn a_follower_meets_each_change_once_and_in_order_however_many_write() {
    both(async |app| {
        let (begun, follower) = (begun(&app), app.holding(Role::Integration));
        let start = |number| actix_web::rt::spawn(writer(app.service.db.clone(), app.project, number, app.now()));
        let writers: Vec<_> = (0..WRITERS).map(start).collect();
        let mut seen: Vec<String> = Vec::new();
        let mut after = begun;
        loop {
            let are_done = writers.iter().all(actix_web::rt::task::JoinHandle::is_finished);
            let page = follower.get(&format!("changes?after={after}&limit=7")).await.ok();
            for change in page.items() {
                after += 1;
                assert_eq!(change["seq"], after, "no gap, no repetition, no step back");
                seen.push(change["subject_label"].as_str().expect("a label").to_owned());
            }
            assert_eq!(page["next_after"], after);
            if are_done && page.items().is_empty() {
                break;
            }
        }
        for writer in writers {
            writer.await.expect("the writer did not fail");
        }
        let nths = (0..EACH).filter(|nth| nth % 5 != 4).flat_map(|nth| (0..=nth % 3).map(move |part| (nth, part)));
        let mut expected: Vec<String> =
            nths.flat_map(|(nth, part)| (0..WRITERS).map(move |writer| format!("{writer}/{nth}/{part}"))).collect();
        expected.sort();
        seen.sort();
        assert_eq!(seen, expected, "what was undone is not told, everything else is");
        assert!(proof(&app).broken.is_none());
    });
}

/// What the proof of the project's chain finds.
fn proof(app: &TestApp) -> Verified {
    app.tx(|tx| prove(tx, app.project))
}

fn prove(tx: &mut Conn, project: ProjectId) -> Result<Verified> {
    Ok(verify(tx, |_| {})?.into_iter().find(|chain| chain.project == project).expect("the project has a chain"))
}

/// Rule: AUD-01.
#[test]
fn the_companys_journal_tells_of_accounts_and_posts() {
    both(async |app| {
        let added = user("chen").holding(Role::FrontDesk).made(&app);
        let found = app.administrator().get(&format!("/journal?subject_id={}", added.id())).await.ok();
        let deeds: Vec<&str> = found.items().iter().filter_map(|item| item["deed"].as_str()).collect();
        assert_eq!(deeds, ["user.roles_set", "user.added"]);
    });
}

mod refusals {
    use super::*;

    /// Rule: SEC-01, AUD-01.
    #[test]
    fn the_journal_is_for_those_who_audit_and_a_tickets_trace_for_those_who_see_tickets() {
        both(async |app| {
            let desk = app.holding(Role::FrontDesk);
            desk.get("journal").await.refused(Code::Forbidden);
            desk.get(&format!("journal?matter_id={}", Uuid::from_u128(1))).await.ok();
            desk.get("journal/head").await.refused(Code::Forbidden);
            desk.get("/journal").await.refused(Code::Forbidden);
            let cleaner = app.holding(Role::Cleaner);
            cleaner.get(&format!("journal?matter_id={}", Uuid::from_u128(1))).await.refused(Code::Forbidden);
            cleaner.get("changes").await.refused(Code::Forbidden);
            cleaner.get("changes/stream").await.refused(Code::Forbidden);
            app.holding(Role::ServiceLead).get("/journal").await.refused(Code::Forbidden);
            app.nobody().get("changes").await.refused(Code::NotSignedIn);
        });
    }

    /// Rule: SEC-01.
    #[test]
    fn another_projects_journal_is_not_there() {
        both(async |app| {
            let lead = app.holding(Role::ServiceLead).within(app.other);
            for path in ["journal", "journal/head", "changes", "changes/stream"] {
                lead.get(path).await.refused(Code::NotFound);
            }
        });
    }

    /// Rule: API-02.
    #[test]
    fn what_no_page_or_event_gave_is_refused() {
        both(async |app| {
            let lead = app.holding(Role::ServiceLead);
            lead.get("journal?cursor=abc").await.refused_at(Code::NotValid, "/cursor");
            lead.get("journal?who=me").await.refused(Code::MalformedRequest);
            lead.get("changes?after=-1").await.refused_at(Code::NotValid, "/after");
            lead.get("changes?limit=201").await.refused_at(Code::NotValid, "/limit");
            lead.get("changes/stream").header("last-event-id", "-5").await.refused(Code::MalformedRequest);
            lead.get(&format!("changes?after={}", (1_i64 << 53) - 1)).await.ok();
            lead.get(&format!("changes?after={}", i64::MAX)).await.refused_at(Code::NotValid, "/after");
        });
    }
}
