//! What is to leave the house: for whom, about what, when, and what it says.

use super::{Desk, late, reach_by, send, states};
use crate::support::both;
use crate::support::client::Client;
use crate::support::estate::Office;
use chrono::TimeDelta;
use diesel::prelude::*;
use guanjia::db::schema::{journal, messages};
use guanjia::messages::Failure;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

/// Rule: CLX-05, PRV-01.
#[test]
fn a_step_leaves_the_house_by_the_way_that_its_reader_named_and_tells_of_nobody() {
    both(async |app| {
        let office = Office::of(app).await;
        reach_by(&office.lead, "email", "lead@example.com", &["due"]).await;
        reach_by(&office.tech, "hook", "13800138000", &["after"]).await;
        let ticket = late(&office).await;
        let desk = Desk::default();
        assert!(send(&office.app, &desk.senders()).await > 0);
        let handed = desk.handed();
        assert!(handed.iter().all(|parcel| parcel.address == "lead@example.com"), "the technician wants no warnings");
        let arrival = handed.iter().find(|parcel| parcel.subject.contains("维修单")).expect("the arrival");
        assert!(arrival.subject.ends_with("已到时限"), "{}", arrival.subject);
        assert!(arrival.text.contains(&format!("https://guanjia.example/p/HY/tickets/{ticket}")), "{}", arrival.text);
        for private in ["杨秀兰", "134", "4-2-301", "厨房", "测试"] {
            assert!(
                !arrival.subject.contains(private) && !arrival.text.contains(private),
                "{private}: {}",
                arrival.text
            );
        }
        assert!(states(&office.app).iter().all(|state| state == "sent"));
        assert_eq!(send(&office.app, &desk.senders()).await, 0, "each once");
    });
}

/// Rule: CLX-05.
#[test]
fn in_quiet_hours_messages_wait_and_deadlines_do_not() {
    both(async |app| {
        let office = Office::of(app).await;
        office.set_policy(json!({"message.quiet_from": "22:00", "message.quiet_until": "07:00"})).await;
        reach_by(&office.lead, "email", "lead@example.com", &["warn", "due"]).await;
        // 23:50 in China.
        office.app.at("2026-03-02T15:50:00Z");
        late(&office).await;
        let desk = Desk::default();
        assert_eq!(send(&office.app, &desk.senders()).await, 0, "it is night");
        assert!(!office.told(&office.lead, "due").await.is_empty(), "inside the house it is told at once");
        reach_by(&office.head, "email", "head@example.com", &["after"]).await;
        office.app.advance(TimeDelta::minutes(10));
        super::tell(&office.app);
        assert!(send(&office.app, &desk.senders()).await > 0);
        assert!(
            desk.handed().iter().all(|parcel| parcel.address == "head@example.com"),
            "far too late breaks the quiet"
        );
        office.app.at("2026-03-02T22:59:59Z");
        assert_eq!(send(&office.app, &desk.senders()).await, 0);
        office.app.at("2026-03-02T23:00:00Z");
        assert!(send(&office.app, &desk.senders()).await > 0, "at seven in the morning, after midnight");
        assert!(desk.handed().iter().any(|parcel| parcel.address == "lead@example.com"));
    });
}

/// Rule: CLX-05.
#[test]
fn what_was_acknowledged_meanwhile_need_not_be_sent() {
    both(async |app| {
        let office = Office::of(app).await;
        reach_by(&office.lead, "email", "lead@example.com", &["due"]).await;
        late(&office).await;
        for notice in office.lead.get("notices?is_to_acknowledge=true").await.ok().items() {
            let id = notice["id"].as_str().expect("an id");
            office.lead.post(&format!("notices/{id}/acknowledge")).json(json!({})).await.expect(204);
        }
        let desk = Desk::default();
        assert_eq!(send(&office.app, &desk.senders()).await, 0);
        let states = states(&office.app);
        assert!(!states.is_empty() && states.iter().all(|state| state == "dropped"), "{states:?}");
    });
}

/// Rule: CLX-05, PRV-01.
#[test]
fn everybody_sets_their_own_ways_and_an_administrator_those_of_others() {
    both(async |app| {
        let office = Office::of(app).await;
        let administrator = office.app.administrator();
        let own = "/me/message-settings";
        let nothing = office.lead.get(own).await.ok();
        assert_eq!((&nothing["routes"], &nothing["version"], &nothing["ready"]), (&json!([]), &json!(0), &json!([])));
        let ways = |routes: Value| json!({"lang": "en", "routes": routes});
        let route = |channel: &str, address: &str| json!({"channel": channel, "address": address, "kinds": ["due"]});
        let put =
            |who: &Client, path: &str, version: i32, routes: Value| who.put(path).if_match(version).json(ways(routes));
        for wrong in [
            json!([route("email", "nobody")]),
            json!([route("email", "a@b.cn"), route("email", "c@d.cn")]),
            json!([{"channel": "email", "address": "a@b.cn", "kinds": ["due", "due"]}]),
        ] {
            put(&office.lead, own, 0, wrong).await.refused_at(Code::MessageSettingsNotValid, "/routes");
        }
        let set = put(&office.lead, own, 0, json!([route("email", "lead@example.com")])).await.ok();
        assert_eq!(set.version(), 1);
        put(&office.lead, own, 0, json!([])).await.refused(Code::VersionStale);
        let theirs = format!("/users/{}/message-settings", office.lead.id());
        office.desk.get(&theirs).await.refused(Code::Forbidden);
        put(&office.desk, &theirs, 1, json!([])).await.refused(Code::Forbidden);
        put(&administrator, &theirs, 1, json!([route("hook", "13800138000")])).await.ok();
        assert_eq!(office.lead.get(own).await.ok()["routes"][0]["channel"], "hook");
        let told: Vec<String> = office.app.tx(|tx| {
            let set = journal::table.filter(journal::deed.eq("message_settings.set")).select(journal::changes);
            Ok(set.load(tx)?)
        });
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|changes| !changes.contains("example.com") && !changes.contains("138")), "{told:?}");
    });
}

/// Rule: CLX-05.
#[test]
fn an_administrator_tries_a_channel_and_nobody_else_does() {
    both(async |app| {
        let office = Office::of(app).await;
        let administrator = office.app.administrator();
        let try_email = |who: &Client| who.post("messages/test").json(json!({"channel": "email"}));
        try_email(&office.lead).await.refused(Code::Forbidden);
        try_email(&administrator).await.refused(Code::MessageNoAddress);
        reach_by(&administrator, "email", "admin@example.com", &[]).await;
        let made = try_email(&administrator).await.created();
        assert_eq!((&made["state"], &made["address"]), (&json!("waiting"), &json!("admin@example.com")));
        // Nothing is set up in the tests' own service: the message goes into the log and says so.
        let senders = office.app.service.senders.clone().into_inner();
        assert_eq!(send(&office.app, &senders).await, 1);
        let logged = administrator.get("messages?state=logged").await.ok();
        assert_eq!(logged.items()[0]["id"], made["id"]);
        let channels = administrator.get("message-channels").await.ok();
        assert!(channels.items().iter().all(|channel| channel["place"].is_null()));
        office.lead.get("messages").await.refused(Code::Forbidden);
        let elsewhere = administrator.within(office.app.other).get("messages?state=logged").await.ok();
        assert!(elsewhere.items().is_empty(), "each project has its own");
    });
}

/// Rule: PRV-01.
#[test]
fn what_was_sent_long_ago_is_forgotten_and_what_was_not_delivered_is_not() {
    both(async |app| {
        let office = Office::of(app).await;
        reach_by(&office.lead, "email", "lead@example.com", &["due"]).await;
        late(&office).await;
        let count = states(&office.app).len();
        assert!(count > 1);
        send(&office.app, &Desk::default().senders()).await;
        office.app.tx(|tx| {
            let one = messages::table.select(messages::id).first::<guanjia::db::types::MessageId>(tx)?;
            let failed = diesel::update(messages::table.filter(messages::id.eq(one)));
            failed.set(messages::state.eq("failed")).execute(tx)?;
            Ok(())
        });
        let forget = |after: TimeDelta| {
            let now = office.app.now() + after;
            office.app.tx(|tx| guanjia::messages::forget(tx, office.app.project, now))
        };
        assert!(!forget(TimeDelta::days(89)));
        assert!(forget(TimeDelta::days(91)));
        assert_eq!(states(&office.app), ["failed"]);
    });
}

/// Rule: CLX-05.
#[test]
fn a_message_that_did_not_leave_is_not_tried_again_in_the_quiet() {
    both(async |app| {
        let office = Office::of(app).await;
        office.set_policy(json!({"message.quiet_from": "22:00", "message.quiet_until": "07:00"})).await;
        reach_by(&office.lead, "email", "lead@example.com", &["warn", "due"]).await;
        // 21:50 in China; the mail server is away.
        office.app.at("2026-03-02T13:50:00Z");
        late(&office).await;
        let desk = Desk::default();
        desk.answers(Some(Failure::Passing("nobody answers".to_owned())));
        for _ in 0..4 {
            send(&office.app, &desk.senders()).await;
            office.app.advance(TimeDelta::minutes(5));
        }
        // 22:10, and the server is back.
        desk.answers(None);
        let before = desk.handed().len();
        office.app.at("2026-03-02T22:59:59Z");
        assert_eq!(send(&office.app, &desk.senders()).await, 0, "it is night");
        office.app.at("2026-03-02T23:00:00Z");
        assert!(send(&office.app, &desk.senders()).await > 0, "at seven in the morning");
        assert!(desk.handed().len() > before);
    });
}
