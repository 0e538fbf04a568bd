//! Messages on their way: tried again with growing pauses, given up, sent again, and never lost with a node.

use super::servers::Gateway;
use super::{Desk, courier, late, reach_by, send, states};
use crate::support::binary::{Binary, pause};
use crate::support::db::Place;
use crate::support::estate::Office;
use crate::support::{Engine, TestApp, both};
use chrono::TimeDelta;
use guanjia::messages::{Failure, LEASE};
use guanjia_rules::code::Code;
use guanjia_rules::messages::{TRIES, rest_after};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rule: CLX-05.
#[test]
fn a_message_that_does_not_leave_is_tried_with_growing_pauses_given_up_and_sent_again() {
    both(async |app| {
        let office = Office::of(app).await;
        let administrator = office.app.administrator();
        reach_by(&administrator, "email", "admin@example.com", &[]).await;
        administrator.post("messages/test").json(json!({"channel": "email"})).await.created();
        let desk = Desk::default();
        desk.answers(Some(Failure::Passing("nobody answers".to_owned())));
        for tries in 1..=TRIES {
            assert_eq!(send(&office.app, &desk.senders()).await, 1, "try {tries}");
            let Some(rest) = rest_after(tries) else { continue };
            office.app.advance(rest - TimeDelta::seconds(1));
            assert_eq!(send(&office.app, &desk.senders()).await, 0, "it rests after try {tries}");
            office.app.advance(TimeDelta::seconds(1));
        }
        office.app.advance(TimeDelta::days(3));
        assert_eq!(send(&office.app, &desk.senders()).await, 0, "given up");
        let list = administrator.get("messages").await.ok();
        let given_up = &list.items()[0];
        assert_eq!((&given_up["state"], &given_up["last_error"]), (&json!("failed"), &json!("nobody answers")));
        assert_eq!(given_up["attempts"], json!(TRIES));
        let again = format!("messages/{}/send-again", given_up["id"].as_str().expect("an id"));
        office.lead.post(&again).json(json!({})).await.refused(Code::Forbidden);
        administrator.within(office.app.other).post(&again).json(json!({})).await.refused(Code::NotFound);
        administrator.post(&again).json(json!({})).await.ok();
        administrator.post(&again).json(json!({})).await.refused(Code::MessageNotGivenUp);
        desk.answers(None);
        assert_eq!(send(&office.app, &desk.senders()).await, 1);
        assert_eq!(states(&office.app), ["sent"]);
        assert!(administrator.get("messages").await.ok().items().is_empty());
    });
}

/// Rule: CLX-05.
#[test]
fn what_is_refused_for_good_is_not_tried_again() {
    both(async |app| {
        let office = Office::of(app).await;
        reach_by(&office.lead, "email", "lead@example.com", &["due"]).await;
        late(&office).await;
        let desk = Desk::default();
        desk.answers(Some(Failure::Lasting("550 no such mailbox".to_owned())));
        let count = send(&office.app, &desk.senders()).await;
        assert!(count > 0);
        office.app.advance(TimeDelta::days(1));
        assert_eq!(send(&office.app, &desk.senders()).await, 0);
        assert!(states(&office.app).iter().all(|state| state == "failed"));
    });
}

/// Rule: CLX-05, OPR-05.
#[test]
fn a_message_in_the_hands_of_a_dead_node_is_taken_by_another_after_the_lease() {
    both(async |app| {
        let office = Office::of(app).await;
        let administrator = office.app.administrator();
        reach_by(&administrator, "email", "admin@example.com", &[]).await;
        administrator.post("messages/test").json(json!({"channel": "email"})).await.created();
        let desk = Desk::default();
        let dead = courier(&office.app, desk.senders(), "dead");
        let taken = actix_web::rt::task::spawn_blocking(move || dead.take()).await.expect("it ends");
        let taken = taken.expect("the database answers").expect("a message is due");
        assert_eq!(send(&office.app, &desk.senders()).await, 0, "it is in the first node's hands");
        office.app.advance(LEASE);
        assert_eq!(send(&office.app, &desk.senders()).await, 1);
        assert_eq!(desk.handed()[0].id, taken.id);
        assert_eq!(states(&office.app), ["sent"]);
        // The first one was only slow: it writes down what is true all the same.
        let slow = courier(&office.app, desk.senders(), "dead");
        actix_web::rt::task::spawn_blocking(move || slow.deliver(&taken))
            .await
            .expect("it ends")
            .expect("it is written");
        assert_eq!(states(&office.app), ["sent"]);
    });
}

/// A step was taken and written by a node that died before it sent anything; the next node dies while it sends; the third
/// one delivers. Each message arrives once or twice, and none is lost.
///
/// Rule: CLX-05, OPR-02.
#[test]
fn a_node_that_is_killed_before_or_while_it_sends_loses_no_message() {
    for engine in Engine::chosen() {
        let (place, count) = actix_web::rt::System::new().block_on(with_a_step_told(engine));
        assert!(count > 0);
        let silent = Gateway::start(None);
        let killed = serving(&place, &silent);
        let began = Instant::now();
        while silent.posts().is_empty() {
            assert!(began.elapsed() < Duration::from_secs(20), "nothing is sent");
            pause(Duration::from_millis(20));
        }
        killed.kill();
        // The time of the lease passes.
        let moved = if engine == Engine::Postgres {
            "UPDATE messages SET next_try_at = next_try_at - interval '10 minutes' WHERE holder IS NOT NULL"
        } else {
            "UPDATE messages SET next_try_at = next_try_at - 600000000 WHERE holder IS NOT NULL"
        };
        place.execute(moved);
        let open = Gateway::start(Some(204));
        let lasting = serving(&place, &open);
        let ids = |gateway: &Gateway| -> Vec<String> {
            gateway.posts().iter().map(|post| post.body["id"].as_str().expect("an id").to_owned()).collect()
        };
        let began = Instant::now();
        while ids(&open).iter().collect::<BTreeSet<_>>().len() < count {
            assert!(began.elapsed() < Duration::from_secs(30), "{engine}: {} of {count} arrived", ids(&open).len());
            pause(Duration::from_millis(50));
        }
        assert!(lasting.stop().success());
        let all: Vec<String> = ids(&silent).into_iter().chain(ids(&open)).collect();
        for id in &all {
            assert!(all.iter().filter(|other| *other == id).count() <= 2, "{engine}: {id} came too often");
        }
        assert!(ids(&open).contains(&ids(&silent)[0]), "what the killed node was sending arrives");
    }
}

/// A node with a gateway.
fn serving(place: &Place, gateway: &Gateway) -> Binary {
    let (url, secret) = (gateway.url(), Gateway::SECRET);
    Binary::serving_with(place, &[("HOOK_URL", Path::new(&url)), ("HOOK_SECRET", Path::new(secret))])
}

/// A database in which a step was told and nothing was sent yet, and how many messages wait.
async fn with_a_step_told(engine: Engine) -> (Place, usize) {
    let app = TestApp::start(engine).await;
    let office = Office::of(app.clone()).await;
    reach_by(&office.lead, "hook", "13800138000", &["due"]).await;
    late(&office).await;
    let count = states(&app).len();
    drop(office);
    (app.closed(), count)
}
