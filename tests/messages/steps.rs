//! Steps of ladders: acknowledged, passed on, told to substitutes, and never to nobody.

use super::{arrivals, late, leaves, tell, told_of_arrival};
use crate::support::client::Client;
use crate::support::estate::Office;
use crate::support::{both, user};
use chrono::TimeDelta;
use diesel::prelude::*;
use guanjia::db::schema::{clock_steps, clocks, journal, role_assignments};
use guanjia::db::types::TicketId;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

async fn acknowledge(who: &Client, notice: &Value) -> crate::support::Reply {
    let id = notice["id"].as_str().expect("an id");
    who.post(&format!("notices/{id}/acknowledge")).json(json!({})).await
}

/// Rule: CLX-05.
#[test]
fn what_is_acknowledged_is_passed_on_to_nobody() {
    both(async |app| {
        let office = Office::of(app).await;
        late(&office).await;
        let notice = arrivals(&office.lead).await.remove(0);
        assert_eq!((&notice["kind"], &notice["is_to_acknowledge"]), (&json!("due"), &json!(true)));
        acknowledge(&office.desk, &notice).await.refused(Code::NotFound);
        acknowledge(&office.lead.within(office.app.other), &notice).await.refused(Code::NotFound);
        acknowledge(&office.lead, &notice).await.expect(204);
        acknowledge(&office.lead, &notice).await.refused(Code::NothingToAcknowledge);
        let notice = arrivals(&office.lead).await.remove(0);
        assert_eq!(notice["is_to_acknowledge"], false);
        assert!(notice["read_at"].is_string(), "what is acknowledged is read");
        office.app.advance(TimeDelta::minutes(5));
        tell(&office.app);
        assert_eq!(told_of_arrival(&office.head).await, ["after"], "of its own rung, and of nothing else");
        let deeds: i64 = office
            .app
            .tx(|tx| Ok(journal::table.filter(journal::deed.eq("clock.acknowledged")).count().get_result(tx)?));
        assert_eq!(deeds, 1);
    });
}

/// Rule: CLX-05.
#[test]
fn what_nobody_acknowledges_goes_upward_once_for_each_post_and_comes_to_an_end() {
    both(async |app| {
        let office = Office::of(app).await;
        office.set_policy(json!({"arrive.household_within": {"amount": 4, "unit": "hour", "basis": "cal"}})).await;
        office.app.advance(TimeDelta::seconds(1));
        office.dispatched(Office::repair("4-2-301", json!({}))).await;
        // At 80 % of four hours the owner is warned, 48 minutes before it is due.
        office.app.advance(TimeDelta::minutes(192));
        tell(&office.app);
        assert_eq!(told_of_arrival(&office.tech).await, ["warn"]);
        office.app.advance(TimeDelta::seconds(299));
        tell(&office.app);
        assert!(told_of_arrival(&office.lead).await.is_empty(), "five minutes are not over");
        office.app.advance(TimeDelta::seconds(1));
        tell(&office.app);
        assert_eq!(tell(&office.app), 0, "the second time nothing is due");
        assert_eq!(told_of_arrival(&office.lead).await, ["warn"]);
        assert!(told_of_arrival(&office.head).await.is_empty());
        for _ in 0..6 {
            office.app.advance(TimeDelta::minutes(6));
            tell(&office.app);
        }
        for who in [&office.tech, &office.lead, &office.head] {
            assert_eq!(told_of_arrival(who).await, ["warn"], "each once, and then it is at its end");
        }
        let noted: Vec<String> = office.app.tx(|tx| {
            let passed = journal::table.filter(journal::deed.eq("clock.passed_on")).select(journal::changes);
            Ok(passed.load(tx)?)
        });
        let passed = noted.iter().filter(|changes| changes.contains("arrive.household_within")).count();
        assert_eq!(passed, 2, "each is noted");
        // Whoever was told first acknowledges for all.
        acknowledge(&office.tech, &arrivals(&office.tech).await[0]).await.expect(204);
        assert_eq!(arrivals(&office.head).await[0]["is_to_acknowledge"], false);
    });
}

/// Rule: CLX-05.
#[test]
fn a_project_may_want_no_acknowledgement() {
    both(async |app| {
        let office = Office::of(app).await;
        let policy = json!({
            "arrive.household_within": {"amount": 4, "unit": "hour", "basis": "cal"}, "clock.acknowledge_within": "none",
        });
        office.set_policy(policy).await;
        office.app.advance(TimeDelta::seconds(1));
        office.dispatched(Office::repair("4-2-301", json!({}))).await;
        office.app.advance(TimeDelta::minutes(192));
        tell(&office.app);
        office.app.advance(TimeDelta::minutes(40));
        tell(&office.app);
        assert_eq!(told_of_arrival(&office.tech).await, ["warn"]);
        assert!(told_of_arrival(&office.lead).await.is_empty());
    });
}

/// Rule: CLX-05.
#[test]
fn the_substitutes_of_a_post_are_told_before_the_post_above() {
    both(async |app| {
        let office = Office::of(app).await;
        let deputy = user("deputy").holding(Role::Steward).made(&office.app);
        office.app.tx(|tx| {
            let lead = role_assignments::table.filter(role_assignments::user_id.eq(office.lead.id()));
            diesel::update(lead).set(role_assignments::substitute_id.eq(Some(deputy.id()))).execute(tx)?;
            Ok(())
        });
        late(&office).await;
        assert_eq!(told_of_arrival(&office.lead).await, ["due"]);
        // Twice the limit has come by then: the head hears of that and the deputy of nothing, for the later rung goes its own way.
        office.set_policy(json!({"arrive.household_within": {"amount": 2, "unit": "hour", "basis": "cal"}})).await;
        office.app.advance(TimeDelta::seconds(1));
        office.dispatched(Office::repair("4-2-301", json!({}))).await;
        office.app.advance(TimeDelta::hours(2));
        tell(&office.app);
        assert!(told_of_arrival(&deputy).await.is_empty());
        office.app.advance(TimeDelta::minutes(5));
        tell(&office.app);
        assert_eq!(told_of_arrival(&deputy).await, ["due"]);
        let of_head = told_of_arrival(&office.head).await.len();
        office.app.advance(TimeDelta::minutes(5));
        tell(&office.app);
        assert_eq!(told_of_arrival(&office.head).await.len(), of_head + 1, "then the head");
    });
}

/// Rule: CLX-05.
#[test]
fn a_post_that_nobody_holds_goes_to_the_next_above() {
    both(async |app| {
        let office = Office::of(app).await;
        leaves(&office.app, &office.lead);
        late(&office).await;
        assert_eq!(told_of_arrival(&office.head).await, ["due"], "there is no lead");
        let (post, told_post): (String, Option<String>) = office.app.tx(|tx| {
            let due = clock_steps::table.filter(clock_steps::rung.eq("due"));
            Ok(due.select((clock_steps::post, clock_steps::told_post)).first(tx)?)
        });
        assert_eq!((post.as_str(), told_post.as_deref()), ("lead", Some("project_head")), "it is noted on the step");
        let noted: Vec<String> = office.app.tx(|tx| {
            let told = journal::table.filter(journal::deed.eq("clock.escalated")).select(journal::changes);
            Ok(told.load::<String>(tx)?)
        });
        assert!(noted.iter().any(|changes| changes.contains("told_post")), "and in the journal: {noted:?}");
        leaves(&office.app, &office.head);
        office.app.advance(TimeDelta::minutes(10));
        assert!(tell(&office.app) > 0, "a step that reaches nobody is kept all the same");
        let nobody: i64 = office
            .app
            .tx(|tx| Ok(clock_steps::table.filter(clock_steps::told_post.is_null()).count().get_result(tx)?));
        assert!(nobody > 0);
    });
}

/// Rule: CLX-05.
#[test]
fn who_stands_in_is_told_and_who_is_back_is_told_again() {
    both(async |app| {
        let office = Office::of(app).await;
        let away = |user: Option<&Client>, substitute: &Client, to: &str, is_told_too: bool| {
            json!({
                "user_id": user.map(Client::id), "substitute_id": substitute.id(), "kind": "leave",
                "from_at": "2026-03-02T00:00:00Z", "to_at": to, "is_told_too": is_told_too,
            })
        };
        let own = away(None, &office.steward, "2026-03-03T00:00:00Z", false);
        let absence = office.lead.post("absences").json(own.clone()).await.created();
        assert_eq!((&absence["kind"], &absence["is_cancellable"]), (&json!("leave"), &json!(true)));
        office.lead.post("absences").json(own).await.refused_at(Code::AbsenceNotValid, "/from_at");
        late(&office).await;
        assert!(told_of_arrival(&office.lead).await.is_empty(), "the lead is on leave");
        let notice = arrivals(&office.steward).await.remove(0);
        assert_eq!((&notice["kind"], &notice["stead_of"]), (&json!("due"), &json!(office.lead.id())));
        acknowledge(&office.steward, &notice).await.expect(204);

        let cancel = format!("absences/{}/cancel", absence.id());
        office.desk.post(&cancel).if_match(1).json(json!({})).await.refused(Code::AbsenceNotYours);
        office.lead.within(office.app.other).post(&cancel).if_match(1).json(json!({})).await.refused(Code::NotFound);
        office.lead.post(&cancel).if_match(7).json(json!({})).await.refused(Code::VersionStale);
        office.lead.post(&cancel).if_match(1).json(json!({})).await.ok();
        office.lead.post(&cancel).if_match(2).json(json!({})).await.refused(Code::AbsenceOver);
        late(&office).await;
        assert_eq!(told_of_arrival(&office.lead).await, ["due"], "back early");

        // A lead names for others, and who is away may be told as well.
        let theirs = away(Some(&office.tech), &office.tech2, "2026-03-03T00:00:00Z", true);
        office.desk.post("absences").json(theirs.clone()).await.refused(Code::AbsenceNotYours);
        office.lead.post("absences").json(theirs).await.created();
        let before = (told_of_arrival(&office.tech).await.len(), told_of_arrival(&office.tech2).await.len());
        late(&office).await;
        let after = (told_of_arrival(&office.tech).await.len(), told_of_arrival(&office.tech2).await.len());
        assert_eq!(after, (before.0 + 1, before.1 + 1));
        assert_eq!(office.desk.get("absences?is_open=true").await.ok().items().len(), 1);
        assert_eq!(office.desk.get("absences").await.ok().items().len(), 2);
    });
}

/// Rule: CLX-05.
#[test]
fn an_absence_needs_somebody_else_who_works_here_and_an_end_to_come() {
    both(async |app| {
        let office = Office::of(app).await;
        let stranger = user("stranger").in_project(office.app.other).holding(Role::Steward).made(&office.app);
        let order = |substitute: &Client, from: &str, to: &str| json!({"substitute_id": substitute.id(), "kind": "swap", "from_at": from, "to_at": to});
        let (from, to, past) = ("2026-03-02T01:00:00Z", "2026-03-02T09:00:00Z", "2026-03-01T09:00:00Z");
        let wrong = [
            (order(&office.desk, from, to), "/substitute_id"),
            (order(&stranger, from, to), "/substitute_id"),
            (order(&office.lead, to, from), "/to_at"),
            (order(&office.lead, "2026-03-01T01:00:00Z", past), "/to_at"),
        ];
        for (order, pointer) in wrong {
            office.desk.post("absences").json(order).await.refused_at(Code::AbsenceNotValid, pointer);
        }
        office.desk.post("absences").json(order(&office.lead, from, to)).await.created();
    });
}

/// Rule: CLX-05.
#[test]
fn when_a_promise_ends_nothing_waits_for_acknowledgement() {
    both(async |app| {
        let office = Office::of(app).await;
        let ticket = late(&office).await;
        assert_eq!(arrivals(&office.lead).await[0]["is_to_acknowledge"], true);
        let slip = office.leading(&ticket).await.id();
        office.does(&office.tech, &slip, "accept", json!({})).await.ok();
        office.does(&office.tech, &slip, "arrive", json!({})).await.ok();
        let notice = arrivals(&office.lead).await.remove(0);
        assert_eq!(notice["is_to_acknowledge"], false);
        acknowledge(&office.lead, &notice).await.refused(Code::NothingToAcknowledge);
        office.app.advance(TimeDelta::minutes(5));
        tell(&office.app);
        assert!(told_of_arrival(&office.head).await.is_empty(), "what ended is passed on no more");
    });
}

/// Rule: CLX-02, CLX-05.
#[test]
fn a_clock_tells_the_steps_that_were_taken_and_whom_the_next_one_tells() {
    both(async |app| {
        let office = Office::of(app).await;
        let ticket = late(&office).await;
        let clock = office.clock(&ticket, "arrive.household_within").await["id"].as_str().expect("an id").to_owned();
        let why = |who: &Client| who.get(&format!("clocks/{clock}/why"));
        let told = why(&office.lead).await.ok();
        assert_eq!(told["is_to_acknowledge"], true);
        let taken = told["why"]["taken"].as_array().expect("steps").clone();
        let rungs: Vec<&Value> = taken.iter().map(|step| &step["rung"]).collect();
        assert_eq!(rungs, ["warn", "due"]);
        assert_eq!(taken[1]["told"][0]["name"], "测试service_lead");
        assert_eq!(told["why"]["next_told"][0]["name"], "测试project_head");
        let acknowledge = format!("clocks/{clock}/acknowledge");
        office.desk.post(&acknowledge).json(json!({})).await.refused(Code::NothingToAcknowledge);
        office.lead.within(office.app.other).post(&acknowledge).json(json!({})).await.refused(Code::NotFound);
        office.lead.post(&acknowledge).json(json!({})).await.expect(204);
        let told = why(&office.lead).await.ok();
        assert_eq!(told["is_to_acknowledge"], false);
        assert_eq!(told["why"]["taken"][1]["acknowledged_by"], "测试service_lead");
        assert!(told["why"]["taken"][0]["acknowledged_at"].is_null(), "each rung for itself");
        let words = told["why"]["words_zh"].to_string();
        assert!(words.contains("测试service_lead 确认"), "{words}");
    });
}

/// Rule: CLX-05.
#[test]
fn of_two_who_stand_in_for_each_other_the_one_who_is_there_keeps_nobody_from_the_post_above() {
    both(async |app| {
        let office = Office::of(app).await;
        let deputy = user("deputy").holding(Role::ServiceLead).made(&office.app);
        office.app.tx(|tx| {
            for (one, other) in [(&office.lead, &deputy), (&deputy, &office.lead)] {
                let post = role_assignments::table.filter(role_assignments::user_id.eq(one.id()));
                diesel::update(post).set(role_assignments::substitute_id.eq(Some(other.id()))).execute(tx)?;
            }
            Ok(())
        });
        let leave = json!({
            "substitute_id": office.lead.id(), "kind": "leave", "from_at": "2026-03-02T00:00:00Z",
            "to_at": "2026-03-09T00:00:00Z", "is_told_too": false,
        });
        deputy.post("absences").json(leave).await.created();
        // The limit's double lies far away, so that the head is told by nothing else.
        office.set_policy(json!({"arrive.household_within": {"amount": 2, "unit": "hour", "basis": "cal"}})).await;
        office.app.advance(TimeDelta::seconds(1));
        office.dispatched(Office::repair("4-2-301", json!({}))).await;
        office.app.advance(TimeDelta::hours(2));
        tell(&office.app);
        assert_eq!(told_of_arrival(&office.lead).await.first().map(String::as_str), Some("due"));
        let before = told_of_arrival(&office.head).await.len();
        office.app.advance(TimeDelta::minutes(5));
        tell(&office.app);
        assert_eq!(told_of_arrival(&office.head).await.len(), before + 1, "nobody new stands in, so the head is told");
    });
}

/// Rule: CLX-05, CLK-12.
#[test]
fn a_post_changes_hands_at_midnight_of_the_project() {
    both(async |app| {
        let office = Office::of(app).await;
        let next = user("next").holding(Role::ServiceLead).made(&office.app);
        let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
        office.app.tx(|tx| {
            let old = role_assignments::table.filter(role_assignments::user_id.eq(office.lead.id()));
            diesel::update(old).set(role_assignments::to_on.eq(Some(day("2026-03-02")))).execute(tx)?;
            let new = role_assignments::table.filter(role_assignments::user_id.eq(next.id()));
            diesel::update(new).set(role_assignments::from_on.eq(day("2026-03-03"))).execute(tx)?;
            Ok(())
        });
        // Midnight in China.
        office.app.at("2026-03-02T15:50:00Z");
        late(&office).await;
        assert_eq!(told_of_arrival(&office.lead).await, ["due"], "on the last evening");
        office.app.at("2026-03-02T16:01:00Z");
        late(&office).await;
        assert_eq!(told_of_arrival(&next).await, ["due"], "the new lead, on the first morning, and of nothing before");
    });
}

/// Rule: CLK-07, OPR-05.
#[test]
fn one_clock_that_cannot_be_told_keeps_no_other_from_its_turn() {
    both(async |app| {
        let office = Office::of(app).await;
        let broken = office.dispatched(Office::repair("4-2-301", json!({}))).await.0.id();
        let whole = office.dispatched(Office::repair("4-2-302", json!({}))).await.0.id();
        let matter: TicketId = broken.parse::<uuid::Uuid>().expect("an id").into();
        office.app.tx(|tx| {
            let theirs = clocks::table.filter(clocks::matter_id.eq(matter));
            diesel::update(theirs).set(clocks::calendar_number.eq(99)).execute(tx)?;
            Ok(())
        });
        office.app.advance(TimeDelta::minutes(5));
        assert!(tell(&office.app) > 0);
        let told: Vec<Value> =
            arrivals(&office.lead).await.into_iter().map(|notice| notice["content"]["matter_id"].clone()).collect();
        assert!(!told.contains(&json!(broken)), "it has no calendar");
        assert_eq!(told_of_arrival(&office.lead).await, ["due"], "{whole}");
        assert_eq!(tell(&office.app), 0, "it rests");
        office.app.tx(|tx| {
            let theirs = clocks::table.filter(clocks::matter_id.eq(matter));
            diesel::update(theirs).set(clocks::calendar_number.eq(1)).execute(tx)?;
            Ok(())
        });
        office.app.advance(TimeDelta::minutes(10));
        tell(&office.app);
        assert!(told_of_arrival(&office.lead).await.len() > 1, "and is told once it can be");
    });
}
