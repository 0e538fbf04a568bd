//! What holds for every operation: a repeated request, a version that was read, a page of a list.

use crate::support::contract::{Operation, operations};
use crate::support::estate::Office;
use crate::support::tree::none;
use crate::support::{Reply, both, user};
use actix_web::http::Method;
use chrono::TimeDelta;
use futures_util::future::join_all;
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Rule: API-03.
#[test]
fn the_same_key_gives_the_same_answer() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let register = || desk.post("tickets").json(leak("一")).key("key-1");
        let first = register().await.created();
        assert_eq!(first.header("idempotent-replayed"), "");
        let again = register().await.created();
        assert_eq!(again.header("idempotent-replayed"), "true");
        assert_eq!((again.json(), again.header("etag")), (first.json(), first.header("etag")));
        assert_eq!(numbers(&desk.get("tickets").await).len(), 1);
        desk.post("tickets").json(leak("二")).key("key-1").await.refused(Code::IdempotencyKeyReused);
        desk.post("tickets").json(leak("二")).key("key-2").await.created();
    });
}

/// Rule: API-03.
#[test]
fn a_key_is_its_users_own_and_lives_three_days() {
    both(async |app| {
        let (desk, lead) = (app.holding(Role::FrontDesk), app.holding(Role::ServiceLead));
        let first = desk.post("tickets").json(leak("一")).key("key-1").await.created();
        let other = lead.post("tickets").json(leak("一")).key("key-1").await.created();
        assert_ne!(first.id(), other.id());
        app.advance(TimeDelta::hours(72));
        let kept = desk.post("tickets").json(leak("一")).key("key-1").await.created();
        assert_eq!(kept.id(), first.id());
        app.advance(TimeDelta::seconds(1));
        let fresh = desk.post("tickets").json(leak("一")).key("key-1").await.created();
        assert_ne!(fresh.id(), first.id());
    });
}

/// Rule: API-03.
#[test]
fn a_request_that_was_refused_leaves_its_key_free() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let mut unknown = leak("一");
        unknown["room"] = json!("9-9-999");
        desk.post("tickets").json(unknown).key("key-1").await.refused(Code::UnitUnknown);
        desk.post("tickets").json(leak("一")).key("key-1").await.created();
    });
}

/// Rule: API-03.
#[test]
fn fifty_requests_with_one_key_are_one_deed() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        desk.get("tickets").await.ok();
        let replies = join_all((0..50).map(|_| desk.post("tickets").json(leak("一")).key("key-1").into_future())).await;
        let bodies: BTreeSet<_> = replies.into_iter().map(|reply| reply.created().text()).collect();
        assert_eq!(bodies.len(), 1);
        assert_eq!(numbers(&desk.get("tickets").await).len(), 1);
    });
}

/// Rule: API-03.
#[test]
fn a_key_is_a_short_visible_text() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        for key in ["", "a b", &"x".repeat(256)] {
            desk.post("tickets").json(leak("一")).key(key).await.refused(Code::MalformedRequest);
        }
        desk.post("tickets").json(leak("一")).key(&"x".repeat(255)).await.created();
    });
}

/// Rule: API-04.
#[test]
fn whoever_changes_a_record_names_the_version_they_read() {
    both(async |app| {
        let everything =
            Role::ALL.iter().fold(user("everything"), |user, role| user.holding(*role).for_company(*role)).made(&app);
        let mut complaints = Vec::new();
        for operation in operations().into_iter().filter(|operation| operation.takes_version()) {
            let path = format!("/{}", operation.path_in(&app.project.to_string()));
            let method = Method::from_bytes(operation.method.as_bytes()).expect("a method");
            for (version, code) in [
                (None, Code::PreconditionMissing),
                (Some("3"), Code::MalformedRequest),
                (Some("*"), Code::MalformedRequest),
            ] {
                let (media_type, body) = operation.body().unwrap_or_default();
                let ask = everything.ask(method.clone(), &path).body(&media_type, body);
                let reply = if let Some(version) = version { ask.header("if-match", version) } else { ask }.await;
                if reply["code"] != code.as_str() {
                    complaints.push(format!(
                        "{} with {version:?}: {} instead of {}",
                        operation.id,
                        reply["code"],
                        code.as_str()
                    ));
                }
            }
        }
        none(&complaints);
    });
}

/// Rule: API-04.
#[test]
fn of_fifty_who_read_the_same_version_one_may_change_it() {
    both(async |app| {
        let admin = app.administrator();
        let path = format!("/users/{}", user("wu").made(&app).id());
        assert_eq!(admin.get(&path).await.ok().version(), 2);
        let change = |n: i32| admin.patch(&path).json(json!({ "name": format!("吴{n}") })).if_match(2).into_future();
        let replies = join_all((0..50).map(change)).await;
        let (changed, refused): (Vec<_>, Vec<_>) = replies.into_iter().partition(|reply| reply.status == 200);
        assert_eq!(changed.len(), 1);
        refused.into_iter().for_each(|reply| drop(reply.refused(Code::VersionStale)));
        assert_eq!(admin.get(&path).await.ok().json(), changed[0].json());
    });
}

/// Rule: API-05.
#[test]
fn a_walk_through_a_list_meets_each_row_once_though_others_come_in() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        for n in 0..40 {
            desk.post("tickets").json(leak(&n.to_string())).await.created();
            // Some of them within one second, some within one microsecond.
            app.advance(TimeDelta::microseconds(n % 3));
        }
        let old = numbers(&desk.get("tickets?limit=200").await);
        assert_eq!(old.len(), 40);
        let mut met = Vec::new();
        let mut page = desk.get("tickets?limit=7").await.ok();
        loop {
            assert!(page.items().len() <= 7);
            met.extend(numbers(&page));
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            assert!(cursor.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{cursor}");
            let next = format!("tickets?limit=7&cursor={cursor}");
            app.advance(TimeDelta::seconds(1));
            desk.post("tickets").json(leak("后来的")).await.created();
            page = desk.get(&next).await.ok();
        }
        assert_eq!(met, old, "each once, in order");
    });
}

/// Rule: API-05.
#[test]
fn a_list_counts_only_when_it_is_asked_to() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        for n in 0..3 {
            desk.post("tickets").json(leak(&n.to_string())).await.created();
        }
        assert!(desk.get("tickets").await.ok()["total"].is_null());
        let counted = desk.get("tickets?total=true&limit=2").await.ok();
        assert_eq!(counted["total"], json!({ "count": 3, "is_more": false }));
        assert_eq!(counted.items().len(), 2);
    });
}

/// Rule: PRV-03, API-05.
#[test]
fn every_list_that_leaves_the_house_is_counted_told_and_marked_with_who_took_it() {
    both(async |app| {
        let everything = user("everything").named("周主任");
        let everything =
            Role::ALL.iter().fold(everything, |user, role| user.holding(*role).for_company(*role)).made(&app);
        everything.post("tickets").json(leak("一")).await.created();
        everything.post("tickets").json(leak("二")).await.created();
        let mut taken = 0;
        // A file of what belongs to one record needs that record: its area tests it.
        let of_lists =
            |operation: &Operation| operation.path.ends_with("/export") && operation.path.matches('{').count() < 2;
        for operation in operations().into_iter().filter(of_lists) {
            let path = format!("/{}", operation.path_in(&app.project.to_string()));
            let ask = everything.ask(Method::from_bytes(operation.method.as_bytes()).expect("a method"), &path);
            let file = match operation.body() {
                Some((media_type, body)) => ask.body(&media_type, body).await.ok(),
                None => ask.await.ok(),
            };
            let text = file.text();
            let rows = text.lines().count() - 1;
            assert_eq!(file.header("x-row-count"), rows.to_string(), "{}", operation.id);
            assert!(text.lines().next().is_some_and(|head| head.ends_with(",导出人")), "{text}");
            assert!(text.lines().skip(1).all(|row| row.ends_with(",周主任 2026-03-02 08:30")), "{text}");
            let is_project = operation.path.contains("{project_id}");
            let journal = if is_project { "journal" } else { "/journal" };
            let told = everything.get(&format!("{journal}?deed=list.exported&limit=1")).await.ok().items()[0].clone();
            assert_eq!((&told["actor"]["name"], &told["changes"]["rows"]), (&json!("周主任"), &json!([null, rows])));
            taken += usize::from(is_project);
            let all = everything.get("journal?deed=list.exported&limit=200").await.ok();
            assert_eq!(all.items().len(), taken, "{}: each one is told of", operation.id);
        }
        assert!(taken >= 25, "{taken}");
        let tickets = everything.get("tickets/export").header("accept-language", "en").await.ok();
        assert!(tickets.text().lines().count() == 3 && tickets.text().contains("Exported by"));
    });
}

fn leak(what: &str) -> Value {
    Office::public(json!({ "content": format!("大堂顶灯不亮 {what}") }))
}

fn numbers(list: &Reply) -> Vec<String> {
    list.items().iter().map(|row| row["number"].as_str().expect("a number").to_owned()).collect()
}
