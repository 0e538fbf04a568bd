//! The live stream of changes.

use super::{EACH, begun, entry, note, write, writer};
use crate::support::both;
use crate::support::client::{Ask, Client, Events};
use actix_web::rt::time::timeout;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};
use std::time::Duration;

/// Opens the stream.
fn open(client: &Client, query: &str) -> Ask {
    client.get(&format!("changes/stream{query}"))
}

/// The numbers of the next events.
async fn numbers(events: &mut Events, count: usize) -> Vec<i64> {
    let mut found = Vec::new();
    while found.len() < count {
        let event = events.next().await.expect("the stream goes on");
        let id = event.lines().find_map(|line| line.strip_prefix("id: ")).expect("an event has an id");
        found.push(id.parse().expect("an id is a number"));
    }
    found
}

/// Rule: API-10.
#[test]
fn the_stream_tells_what_happens_from_now_on_and_nothing_holds_it_back() {
    both(async |app| {
        write(&app, "before").await;
        let desk = app.holding(Role::FrontDesk);
        let opened = open(&desk, "").await.ok();
        assert_eq!(opened.header("content-type"), "text/event-stream");
        assert_eq!(opened.header("content-encoding"), "identity");
        assert_eq!((opened.header("cache-control"), opened.header("x-accel-buffering")), ("no-store", "no"));
        let last = begun(&app);
        let mut events = open(&desk, "").events().await;
        write(&app, "after").await;
        let event = events.next().await.expect("an event");
        let (head, data) = event.split_once("data: ").expect("an event has data");
        assert_eq!(head, format!("id: {}\nevent: change\n", last + 1));
        let change: Value = serde_json::from_str(data).expect("the data is JSON");
        assert_eq!((&change["seq"], &change["subject_kind"]), (&json!(last + 1), &json!("unit")));
        assert_eq!(change["subject_label"], "after");
    });
}

/// Rule: API-10.
#[test]
fn a_stream_that_was_lost_goes_on_after_the_last_event_without_missing_or_repeating_one() {
    both(async |app| {
        for number in 1..=450 {
            note(&app, entry(&number.to_string()));
        }
        let (desk, last) = (app.holding(Role::FrontDesk), begun(&app));
        let mut events = open(&desk, "?after=3").events().await;
        let count = usize::try_from(last - 3).expect("there are some");
        assert_eq!(numbers(&mut events, count).await, (4..=last).collect::<Vec<_>>());
        drop(events);
        write(&app, "while nobody listened").await;
        write(&app, "and once more").await;
        let mut again = open(&desk, "?after=3").header("last-event-id", &last.to_string()).events().await;
        assert_eq!(numbers(&mut again, 2).await, [last + 1, last + 2], "the header goes before the address");
        write(&app, "live again").await;
        assert_eq!(numbers(&mut again, 1).await, [last + 3]);
    });
}

/// Rule: API-10.
#[test]
fn a_stream_hears_within_a_second_what_another_node_wrote() {
    both(async |app| {
        let last = begun(&app);
        let mut events = open(&app.holding(Role::FrontDesk), "").events().await;
        note(&app, entry("from elsewhere"));
        assert_eq!(numbers(&mut events, 1).await, [last + 1]);
    });
}

/// Rule: API-10, API-08.
#[test]
fn every_stream_meets_each_change_once_while_many_write() {
    both(async |app| {
        let (desk, last) = (app.holding(Role::FrontDesk), begun(&app));
        let mut streams = Vec::new();
        for _ in 0..8 {
            streams.push(open(&desk, "").events().await);
        }
        let start = |number| actix_web::rt::spawn(writer(app.service.db.clone(), app.project, number, app.now()));
        let writers: Vec<_> = (0..4).map(start).collect();
        let total = (0..EACH).filter(|nth| nth % 5 != 4).map(|nth| nth % 3 + 1).sum::<usize>() * 4;
        let expected: Vec<i64> = (last + 1..).take(total).collect();
        for stream in &mut streams {
            assert_eq!(numbers(stream, total).await, expected);
        }
        for writer in writers {
            writer.await.expect("the writer did not fail");
        }
    });
}

/// Rule: API-10.
#[test]
fn a_stream_ends_with_the_session() {
    both(async |app| {
        let desk = app.holding(Role::FrontDesk);
        let mut events = open(&desk, "").events().await;
        desk.post("/auth/logout").json(json!({})).await.expect(204);
        let mut heard = 0;
        loop {
            write(&app, "secret").await;
            if events.next().await.is_none() {
                break;
            }
            heard += 1;
            assert!(heard < 100, "nobody ends the stream");
        }
    });
}

/// Rule: API-10.
#[test]
fn streams_end_when_the_process_stops() {
    both(async |app| {
        let mut events = open(&app.holding(Role::FrontDesk), "").events().await;
        write(&app, "before").await;
        numbers(&mut events, 1).await;
        app.service.live.end();
        let ended = timeout(Duration::from_secs(20), events.next()).await.expect("it does not go on");
        assert_eq!(ended, None);
        assert_eq!(app.service.live.open(), 0);
    });
}

/// Rule: API-09, API-10.
#[test]
fn five_hundred_streams_are_served_without_a_connection_each_and_the_next_one_waits() {
    both(async |app| {
        let (desk, last) = (app.holding(Role::FrontDesk), begun(&app));
        let from = format!("?after={last}");
        let mut streams = Vec::new();
        for _ in 0..500 {
            streams.push(open(&desk, &from).events().await);
        }
        assert_eq!(app.service.live.open(), 500);
        assert_eq!(open(&desk, &from).await.refused_later(Code::Busy), 10);
        desk.get("changes").await.ok();
        write(&app, "for all").await;
        for stream in &mut streams {
            assert_eq!(numbers(stream, 1).await, [last + 1]);
        }
        streams.pop();
        open(&desk, &from).await.ok();
    });
}
