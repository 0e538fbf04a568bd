//! What a project says of its duties, and what the month's calendar foresees of them.

use super::Duties;
use crate::support::both;
use crate::support::client::Reply;
use guanjia::duties::actions::duty_id;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// A duty of the list.
fn of(list: &Reply, key: &str) -> Value {
    list.items().iter().find(|duty| duty["key"] == key).expect("the duty").clone()
}

fn own(recurrence: Value) -> Value {
    json!({"name": "巡查电梯机房", "name_en": "Look at the lift rooms", "role": "technician", "held": "each", "evidence": "tick",
        "recurrence": recurrence})
}

/// Rule: CLK-10.
#[test]
fn the_papers_duties_are_all_there_and_those_without_a_register_are_off() {
    both(async |app| {
        let duties = Duties::of(app.clone()).await;
        let office = &duties.office;
        let list = office.head.get("duties").await.ok();
        assert!(list.items().len() > 60);
        let on: Vec<_> = list.items().iter().filter(|duty| duty["is_on"] == true).collect();
        assert_eq!(on.len(), 11);
        let keys = of(&list, "keys_back");
        assert_eq!((&keys["is_on"], &keys["version"]), (&json!(false), &json!(0)));
        let change = |version: i64, body: Value| {
            office.lead.patch(&format!("duties/{}", duty_id("nine_s_check"))).if_match(version).json(body)
        };
        let switched_on = json!({"is_on": true, "role": "service_lead", "held": "post"});
        let changed = change(0, switched_on.clone()).await.ok();
        assert_eq!((&changed["is_on"], changed.version()), (&json!(true), 1));
        change(0, switched_on).await.refused(Code::VersionStale);
        assert!(duties.tasks("nine_s_check").await.is_empty(), "half past eight has come");
        office.app.at("2026-03-02T16:00:00Z");
        duties.run();
        assert_eq!(duties.task("nine_s_check").await["evidence"], "text", "a plain reminder, with a word");
        let off = json!({"is_on": false, "role": "service_lead", "held": "post"});
        assert_eq!(change(1, off).await.ok().version(), 2);
        office.app.at("2026-03-03T16:00:00Z");
        duties.run();
        assert_eq!(duties.tasks("nine_s_check").await.len(), 1, "no more of it");
    });
}

/// Rule: CLK-10.
#[test]
fn what_the_policy_or_the_papers_say_is_not_said_otherwise() {
    both(async |app| {
        let duties = Duties::of(app.clone()).await;
        let office = &duties.office;
        let change = |key: &str, body: Value| {
            let path = format!("duties/{}", duty_id(key));
            office.head.patch(&path).if_match(0).json(body)
        };
        let monthly = json!({"every": "month", "days": [10], "hour": "office_hours"});
        let usual = json!({"is_on": true, "role": "front_desk", "held": "post"});
        let with = |more: Value| {
            let mut body = usual.clone();
            crate::support::estate::lay_over(&mut body, more);
            body
        };
        change("open_items", with(json!({"recurrence": monthly}))).await.refused_at(Code::DutyNotValid, "/recurrence");
        change("open_items", with(json!({"name": "别的"}))).await.refused_at(Code::DutyNotValid, "/name");
        change("open_items", with(json!({"role": "customer"}))).await.refused_at(Code::DutyNotValid, "/role");
        let moved = change("monthly_figures", with(json!({"recurrence": monthly, "role": "steward"}))).await.ok();
        assert_eq!((&moved["recurrence"]["days"], &moved["role"]), (&json!([10]), &json!("steward")));
        office
            .desk
            .patch(&format!("duties/{}", duty_id("open_items")))
            .if_match(0)
            .json(usual.clone())
            .await
            .refused(Code::Forbidden);
        let nowhere = format!("duties/{}", office.desk.id());
        office.head.patch(&nowhere).if_match(0).json(usual).await.refused(Code::NotFound);
    });
}

/// Rule: CLK-10.
#[test]
fn an_office_adds_duties_of_its_own_and_every_fault_is_told() {
    both(async |app| {
        let duties = Duties::of(app.clone()).await;
        let office = &duties.office;
        for (recurrence, pointer) in [
            (json!({"every": "week", "hour": "clock"}), "/recurrence/to"),
            (json!({"every": "month", "hour": "office_hours"}), "/recurrence/days"),
            (json!({"every": "year", "hour": "office_hours", "days": [1]}), "/recurrence/months"),
            (json!({"every": "day", "hour": "whole_day", "weekdays": ["mon"]}), "/recurrence/weekdays"),
            (json!({"every": "day", "hour": "whole_day", "interval": 2}), "/recurrence/interval"),
            (json!({"every": "before_holiday", "hour": "office_hours"}), "/recurrence/working_days"),
            (json!({"every": "week", "hour": "office_hours", "reach": "by"}), "/recurrence/reach"),
        ] {
            office.head.post("duties").json(own(recurrence)).await.refused_at(Code::DutyNotValid, pointer);
        }
        let daily = json!({"every": "day", "hour": "whole_day"});
        let mut record = own(daily.clone());
        record["evidence"] = json!("record");
        office.head.post("duties").json(record).await.refused_at(Code::DutyNotValid, "/evidence");
        let mut blank = own(daily.clone());
        blank["name"] = json!("  ");
        office.head.post("duties").json(blank).await.refused_at(Code::DutyNotValid, "/name");
        office.steward.post("duties").json(own(daily.clone())).await.refused(Code::Forbidden);

        let added = office.head.post("duties").json(own(daily)).await.created();
        assert_eq!((&added["key"], &added["is_on"], &added["policy_keys"]), (&Value::Null, &json!(true), &json!([])));
        let mine = office.tech.get("duty-tasks/mine").await.ok();
        assert_eq!((mine.items().len(), &mine.items()[0]["name_en"]), (1, &json!("Look at the lift rooms")), "at once");
        let path = format!("duties/{}", added.id());
        let weekly = json!({"is_on": true, "role": "technician", "held": "post", "name": "巡查水泵房",
            "recurrence": {"every": "week", "weekdays": ["fri"], "hour": "clock", "from": "14:00", "to": "16:00"}});
        let changed = office.head.patch(&path).if_match(1).json(weekly).await.ok();
        assert_eq!((&changed["name"], &changed["name_en"]), (&json!("巡查水泵房"), &json!("巡查水泵房")));
        office.app.at("2026-03-05T16:00:00Z");
        duties.run();
        let list = office.head.get(&format!("duty-tasks?duty_id={}&sort=due_at", added.id())).await.ok();
        let names: Vec<_> = list.items().iter().map(|task| task["name"].as_str().expect("a name")).collect();
        assert_eq!(
            names,
            ["巡查电梯机房", "巡查电梯机房", "巡查水泵房"],
            "two technicians on Monday, the post on Friday"
        );
        assert_eq!(list.items()[2]["due_at"], "2026-03-06T08:00:00Z");
        let elsewhere = app.administrator().within(app.other);
        assert!(elsewhere.get("duties").await.ok().items().iter().all(|duty| !duty["key"].is_null()));
        elsewhere
            .patch(&path)
            .if_match(2)
            .json(json!({"is_on": false, "role": "steward", "held": "each"}))
            .await
            .refused(Code::NotFound);
    });
}

/// Rule: CLK-10.
#[test]
fn the_calendar_foresees_what_falls_when_and_moves_it_as_the_policy_says() {
    both(async |app| {
        let duties = Duties::of(app.clone()).await;
        let office = &duties.office;
        duties.run();
        let falls = async |month: &str, key: &str| -> Vec<String> {
            let calendar = office.head.get(&format!("duty-calendar?month={month}")).await.ok();
            let id = json!(duty_id(key));
            let items = calendar["items"].as_array().expect("items").clone();
            items
                .iter()
                .filter(|day| day["duty_id"] == id)
                .map(|day| day["due_on"].as_str().expect("a day").to_owned())
                .collect()
        };
        assert_eq!(falls("2026-03", "open_items").await, ["2026-03-13", "2026-03-31"]);
        assert_eq!(falls("2026-03", "gate_log_read").await.len(), 21, "the Monday's was due already");
        assert_eq!(falls("2027-02", "open_items").await, ["2027-02-15", "2027-02-26"], "next year too");
        let today = office.head.get("duty-calendar").await.ok();
        assert_eq!((&today["month"], &today["today"]), (&json!("2026-03"), &json!("2026-03-02")));
        assert!(today["closed_on"].as_array().is_some_and(|days| days.contains(&json!("2026-03-07"))));
        let made = today["items"]
            .as_array()
            .expect("items")
            .iter()
            .find(|day| day["is_ahead"] == false)
            .expect("made")
            .clone();
        assert_eq!(made["open"], 1);
        for (shift, days) in
            [("next_working_day", ["2026-03-16", "2026-03-31"]), ("same_day", ["2026-03-15", "2026-03-31"])]
        {
            office.set_policy(json!({"calendar.day_shift": shift})).await;
            office.app.advance(chrono::TimeDelta::seconds(1));
            assert_eq!(falls("2026-03", "open_items").await, days, "{shift}");
        }
        office.head.get("duty-calendar?month=2026-3x").await.refused_at(Code::NotValid, "/month");
        let steward = office.steward.get("duty-calendar?month=2026-03&is_mine=true").await.ok();
        let roles = |calendar: &Reply| -> Vec<Value> {
            calendar["items"].as_array().expect("items").iter().map(|day| day["role"].clone()).collect()
        };
        assert!(roles(&steward).iter().all(|role| role == "steward") && !roles(&steward).is_empty());
        let guard = app.holding(Role::Guard).get("duty-calendar?month=2026-03").await.ok();
        assert!(roles(&guard).is_empty(), "a guard owes none of these, and sees no others'");
    });
}
