//! Files that belong to records: what is taken, what is given out, and to whom.

use crate::suggestions::Matter;
use crate::support::client::{Ask, Client, Reply};
use crate::support::{TestApp, both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::path::Path;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01";
const WEBP: &[u8] = b"RIFF\x24\0\0\0WEBPVP8 ";
const MP3: &[u8] = b"ID3\x04\0\0\0\0\0\0";
const WAV: &[u8] = b"RIFF\x24\0\0\0WAVEfmt ";
const M4A: &[u8] = b"\0\0\0\x1cftypM4A \0\0\0\0";
const AMR: &[u8] = b"#!AMR\n\x3c\x91\x17\x16\xbe\x66";
const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3";

/// A ticket, whose kind does not matter here.
async fn ticket(app: &TestApp) -> String {
    Matter::enquiry().registered_by(&app.holding(Role::FrontDesk)).await.id()
}

/// Attaches bytes to a ticket.
fn attach(client: &Client, ticket: &str, kind: &str, bytes: impl Into<Vec<u8>>) -> Ask {
    let path = format!("attachments?subject_kind=ticket&subject_id={ticket}&kind={kind}&name=a");
    client.post(&path).body("application/octet-stream", bytes)
}

fn strokes(strokes: Value) -> Vec<u8> {
    json!({ "strokes": strokes, "width": 320, "height": 160 }).to_string().into_bytes()
}

async fn content(client: &Client, attachment: &Reply) -> Reply {
    client.get(&format!("attachments/{}/content", attachment.id())).await
}

/// Rule: AUD-03.
#[test]
fn a_ticket_shows_its_photos_recordings_and_papers_in_one_trace() {
    both(async |app| {
        let ticket = ticket(&app).await;
        let desk = user("chen").named("陈静").holding(Role::FrontDesk).made(&app);
        for (kind, bytes, media_type, name) in [
            ("photo", PNG, "image/png", "a.png"),
            ("photo", JPEG, "image/jpeg", "a.jpg"),
            ("photo", WEBP, "image/webp", "a.webp"),
            ("recording", MP3, "audio/mpeg", "a.mp3"),
            ("recording", WAV, "audio/wav", "a.wav"),
            ("recording", M4A, "audio/mp4", "a.m4a"),
            ("recording", AMR, "audio/amr", "a.amr"),
            ("document", PDF, "application/pdf", "a.pdf"),
        ] {
            let made = attach(&desk, &ticket, kind, bytes).await.created();
            assert_eq!((&made["media_type"], &made["name"]), (&json!(media_type), &json!(name)));
            assert_eq!((&made["size_bytes"], &made["created_by"]), (&json!(bytes.len()), &json!("陈静")));
        }
        let sheet = app.holding(Role::ServiceLead).get("facilities/export?format=xlsx").await.ok().body;
        let made = attach(&desk, &ticket, "document", sheet).await.created();
        assert!(made["name"].as_str().is_some_and(|name| name.ends_with(".xlsx")));
        let listed = desk.get(&format!("attachments?subject_kind=ticket&subject_id={ticket}")).await.ok();
        assert_eq!(listed.items().len(), 9);
        let trace = desk.get(&format!("journal?matter_id={ticket}&deed=file.attached")).await.ok();
        assert_eq!(trace.items().len(), 9);
        assert_eq!(trace.items()[8]["subject"]["label"], "a.png");
    });
}

/// Rule: SEC-04.
#[test]
fn what_comes_back_is_what_was_sent_and_a_browser_does_nothing_with_it() {
    both(async |app| {
        let ticket = ticket(&app).await;
        let desk = app.holding(Role::FrontDesk);
        let name = "%E6%BC%8F%E6%B0%B4%22%0A..%2F..%2F%E5%8E%A8%E6%88%BF.html";
        let path = format!("attachments?subject_kind=ticket&subject_id={ticket}&kind=photo&name={name}");
        let made = desk.post(&path).body("text/html", PNG).await.created();
        assert_eq!(made["name"], "厨房.html.png", "no folders, and the ending of what it is");
        let file = content(&desk, &made).await.ok();
        assert_eq!(file.body, PNG);
        assert_eq!(file.header("content-type"), "image/png");
        let told = "attachment; filename=\"file.png\"; filename*=UTF-8''%E5%8E%A8%E6%88%BF%2E%68%74%6D%6C%2E%70%6E%67";
        assert_eq!(file.header("content-disposition"), told);
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert!(file.header("content-security-policy").contains("sandbox"));
        assert!(file.header("cache-control").contains("no-store"));
    });
}

#[test]
fn the_same_bytes_lie_on_the_disk_once_and_a_repeated_request_attaches_once() {
    both(async |app| {
        let ticket = ticket(&app).await;
        let desk = app.holding(Role::FrontDesk);
        let first = attach(&desk, &ticket, "photo", PNG).key("photo-1").await.created();
        let again = attach(&desk, &ticket, "photo", PNG).key("photo-1").await.created();
        assert_eq!(first.id(), again.id());
        attach(&desk, &ticket, "photo", JPEG).key("photo-1").await.refused(Code::IdempotencyKeyReused);
        let second = attach(&desk, &ticket, "photo", PNG).await.created();
        assert_eq!((&first["sha256"], first.id() == second.id()), (&second["sha256"], false));
        let hash: String = Sha256::digest(PNG).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(first["sha256"], json!(hash));
        let folder = app.place().folder.path().join("data/files");
        assert_eq!(std::fs::read(folder.join(&hash[..2]).join(&hash)).expect("the file is there"), PNG);
        assert_eq!(count_of(&folder), 2, "these bytes, and those that were refused as a repetition");
    });
}

fn count_of(folder: &Path) -> usize {
    let entries =
        std::fs::read_dir(folder).expect("the folder can be read").map(|entry| entry.expect("an entry").path());
    entries.map(|path| if path.is_dir() { count_of(&path) } else { 1 }).sum()
}

#[test]
fn bytes_that_are_not_what_they_were_are_not_given_out() {
    both(async |app| {
        let ticket = ticket(&app).await;
        let desk = app.holding(Role::FrontDesk);
        let made = attach(&desk, &ticket, "photo", PNG).await.created();
        let hash = made["sha256"].as_str().expect("a hash");
        let path = app.place().folder.path().join("data/files").join(&hash[..2]).join(hash);
        std::fs::write(&path, JPEG).expect("the disk can be spoilt");
        content(&desk, &made).await.refused(Code::Internal);
        std::fs::remove_file(&path).expect("the file can be lost");
        content(&desk, &made).await.refused(Code::Internal);
        attach(&desk, &ticket, "photo", PNG).await.created();
        content(&desk, &made).await.ok();
    });
}

/// Rule: AUD-04.
#[test]
fn reading_a_recording_or_a_signature_is_written_down() {
    both(async |app| {
        let ticket = ticket(&app).await;
        let desk = user("chen").named("陈静").holding(Role::FrontDesk).made(&app);
        let lead = app.holding(Role::ServiceLead);
        let photo = attach(&desk, &ticket, "photo", PNG).await.created();
        let recording = attach(&desk, &ticket, "recording", MP3).await.created();
        let signature = attach(&desk, &ticket, "signature", strokes(json!([[[1, 2, 0], [5, 9, 16]]]))).await.created();
        for file in [&photo, &recording, &signature] {
            content(&lead, file).await.ok();
        }
        let read = lead.get("journal?deed=file.read").await.ok();
        let subjects: Vec<Value> = read.items().iter().map(|item| item["subject"]["id"].clone()).collect();
        assert_eq!(subjects, [json!(signature.id()), json!(recording.id())]);
        assert_eq!(read.items()[0]["actor"]["id"], json!(lead.id()));
        assert_eq!(read.items()[0]["matter_id"], json!(ticket));
    });
}

/// Rule: AUD-04, PRV-03.
#[test]
fn a_recording_is_for_those_who_see_all_tickets_and_for_who_brought_it() {
    both(async |app| {
        let guard = user("guard").holding(Role::Guard).made(&app);
        let ticket = Matter::enquiry().registered_by(&guard).await.id();
        let recording = attach(&guard, &ticket, "recording", MP3).await.created();
        assert_eq!(recording["is_readable"], true);
        content(&guard, &recording).await.ok();
        let steward = app.holding(Role::Steward);
        content(&steward, &recording).await.ok();
        let photo = attach(&guard, &ticket, "photo", PNG).await.created();
        let cleaner = app.holding(Role::Cleaner);
        let path = format!("attachments?subject_kind=ticket&subject_id={ticket}");
        cleaner.get(&path).await.refused(Code::NotFound);
        content(&cleaner, &photo).await.refused(Code::NotFound);
        let owner = json!({ "owner_id": cleaner.id() });
        steward.post(&format!("tickets/{ticket}/assign")).if_match(1).json(owner).await.ok();
        let listed = cleaner.get(&path).await.ok();
        assert_eq!(listed.items()[0]["is_readable"], false);
        content(&cleaner, &recording).await.refused(Code::Forbidden);
        content(&cleaner, &photo).await.ok();
    });
}

/// Rule: AUD-05.
#[test]
fn a_voided_file_stays_in_the_list_with_its_reason_and_is_given_out_no_more() {
    both(async |app| {
        let author = user("wu").holding(Role::Technician).made(&app);
        let ticket = Matter::enquiry().registered_by(&author).await.id();
        let made = attach(&author, &ticket, "photo", PNG).await.created();
        let path = format!("attachments/{}/void", made.id());
        let body = json!({ "reason": "传错文件" });
        app.holding(Role::Guard).post(&path).if_match(1).json(body.clone()).await.refused(Code::Forbidden);
        author.post(&path).json(body.clone()).await.refused(Code::PreconditionMissing);
        author.post(&path).if_match(1).json(json!({ "reason": "  " })).await.refused_at(Code::TextNotGiven, "/reason");
        let voided = author.post(&path).if_match(1).json(body.clone()).await.ok();
        assert_eq!((&voided["void_reason"], &voided["is_readable"]), (&json!("传错文件"), &json!(false)));
        let lead = app.holding(Role::ServiceLead);
        lead.post(&path).if_match(1).json(body.clone()).await.refused(Code::VersionStale);
        lead.post(&path).if_match(voided.version()).json(body.clone()).await.refused(Code::Conflict);
        content(&author, &made).await.refused(Code::NotFound);
        let listed = author.get(&format!("attachments?subject_kind=ticket&subject_id={ticket}")).await.ok();
        assert_eq!(listed.items()[0]["void_reason"], "传错文件");
        let second = attach(&author, &ticket, "photo", JPEG).await.created();
        let path = format!("attachments/{}/void", second.id());
        lead.post(&path).if_match(1).json(body).await.ok();
        let change = app.holding(Role::Integration).get("changes?limit=200").await.ok();
        assert!(
            change.items().last().is_some_and(|last| last["deed"] == "file.voided" && last["is_tombstone"] == true)
        );
    });
}

mod refusals {
    use super::*;

    /// Rule: SEC-04.
    #[test]
    fn a_file_is_what_its_bytes_say_and_must_be_what_its_kind_allows() {
        both(async |app| {
            let ticket = ticket(&app).await;
            let desk = app.holding(Role::FrontDesk);
            let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice();
            for (kind, bytes) in [
                ("photo", svg),
                ("document", svg),
                ("photo", b"<!DOCTYPE html><script>alert(1)</script>".as_slice()),
                ("photo", b"MZ\x90\0\x03\0\0\0".as_slice()),
                ("photo", b"GIF89a\x01\0\x01\0".as_slice()),
                ("photo", b"".as_slice()),
                ("photo", PDF),
                ("photo", MP3),
                ("recording", PNG),
                ("document", MP3),
                ("document", b"PK\x03\x04\x14\0\0\0\0\0".as_slice()),
            ] {
                attach(&desk, &ticket, kind, bytes).await.refused(Code::FileTypeRefused);
            }
            let listed = desk.get(&format!("attachments?subject_kind=ticket&subject_id={ticket}")).await.ok();
            assert!(listed.items().is_empty());
        });
    }

    #[test]
    fn a_signature_is_strokes_within_its_field() {
        both(async |app| {
            let ticket = ticket(&app).await;
            let desk = app.holding(Role::FrontDesk);
            let sign = |bytes: Vec<u8>| attach(&desk, &ticket, "signature", bytes);
            sign(strokes(json!([]))).await.refused_at(Code::FileTypeRefused, "/strokes");
            sign(strokes(json!([[[1, 1, 0]]]))).await.refused_at(Code::FileTypeRefused, "/strokes");
            sign(strokes(json!([[[0, 0, 0], [321, 1, 5]]]))).await.refused_at(Code::FileTypeRefused, "/strokes");
            sign(strokes(json!([[[0, 0, 0], [1, -1, 5]]]))).await.refused_at(Code::FileTypeRefused, "/strokes");
            let long: Vec<[i32; 3]> = (0..20_001).map(|t| [1, 1, t]).collect();
            sign(strokes(json!([long]))).await.refused_at(Code::FileTypeRefused, "/strokes");
            let wide = json!({ "strokes": [[[0, 0, 0], [1, 1, 5]]], "width": 10_001, "height": 160 });
            sign(wide.to_string().into_bytes()).await.refused_at(Code::FileTypeRefused, "/width");
            let more = json!({ "strokes": [[[0, 0, 0], [1, 1, 5]]], "width": 320, "height": 160, "name": "x" });
            sign(more.to_string().into_bytes()).await.refused(Code::NotValid);
            sign(PNG.to_vec()).await.refused(Code::NotValid);
            sign(b"{".to_vec()).await.refused(Code::FileTypeRefused);
            let made = sign(strokes(json!([[[0, 0, 0], [320, 160, 600_000]]]))).await.created();
            assert_eq!(made["media_type"], "application/json");
        });
    }

    /// Rule: API-09.
    #[test]
    fn ten_mebibytes_are_taken_and_one_byte_more_is_not() {
        both(async |app| {
            let ticket = ticket(&app).await;
            let desk = app.holding(Role::FrontDesk);
            let mut bytes = PNG.to_vec();
            bytes.resize(10 << 20, 0);
            let made = attach(&desk, &ticket, "photo", bytes.clone()).await.created();
            assert_eq!(made["size_bytes"], 10 << 20);
            bytes.push(0);
            attach(&desk, &ticket, "photo", bytes.clone()).await.refused(Code::FileTooLarge);
        });
    }

    /// Rule: SEC-01.
    #[test]
    fn files_are_attached_to_records_of_ones_own_project_only() {
        both(async |app| {
            let ticket = ticket(&app).await;
            let elsewhere = user("elsewhere").holding(Role::ServiceLead).in_project(app.other).made(&app);
            attach(&elsewhere, &ticket, "photo", PNG).await.refused(Code::NotFound);
            let desk = app.holding(Role::FrontDesk);
            for kind in ["ticket", "contact", "slip", "callback", "suggestion", "party", "unit", "facility"] {
                let nothing = "019450b2-7c00-7000-8000-0000000000a1";
                let path = format!("attachments?subject_kind={kind}&subject_id={nothing}&kind=photo&name=a");
                desk.post(&path).body("image/png", PNG).await.refused(Code::NotFound);
            }
            let made = attach(&desk, &ticket, "photo", PNG).await.created();
            content(&elsewhere, &made).await.refused(Code::NotFound);
            content(&elsewhere.within(app.project), &made).await.refused(Code::NotFound);
            let listed = elsewhere.get(&format!("attachments?subject_kind=ticket&subject_id={ticket}")).await;
            listed.refused(Code::NotFound);
            attach(&app.holding(Role::Auditor), &ticket, "photo", PNG).await.refused(Code::Forbidden);
            attach(&app.nobody(), &ticket, "photo", PNG).await.refused(Code::NotSignedIn);
            content(&app.holding(Role::Developer), &made).await.refused(Code::Forbidden);
        });
    }

    /// Rule: API-02.
    #[test]
    fn what_the_address_must_tell_is_asked_for() {
        both(async |app| {
            let ticket = ticket(&app).await;
            let desk = app.holding(Role::FrontDesk);
            for path in [
                "attachments".to_owned(),
                format!("attachments?subject_kind=ticket&subject_id={ticket}&kind=photo"),
                format!("attachments?subject_kind=house&subject_id={ticket}&kind=photo&name=a"),
                format!("attachments?subject_kind=ticket&subject_id={ticket}&kind=film&name=a"),
                "attachments?subject_kind=ticket&subject_id=7&kind=photo&name=a".to_owned(),
            ] {
                desk.post(&path).body("image/png", PNG).await.refused(Code::MalformedRequest);
            }
            let long = "a".repeat(201);
            let path = format!("attachments?subject_kind=ticket&subject_id={ticket}&kind=photo&name={long}");
            desk.post(&path).body("image/png", PNG).await.refused_at(Code::NotValid, "/name");
        });
    }
}
