//! Duties that a record of the system fulfils by itself, whether its task is there already or not.

use super::{Duties, states};
use crate::support::both;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

/// Rule: TKT-23, CLK-10.
#[test]
fn the_half_monthly_list_fulfils_its_duty_once_it_is_made() {
    both(async |app| {
        let duties = Duties::of(app).await;
        let office = &duties.office;
        duties.run();
        assert!(duties.tasks("open_items").await.is_empty());
        // The 15th is a Sunday: the list is made on Friday the 13th, here before the day's tasks are.
        office.app.at("2026-03-12T16:01:00Z");
        let (project, now) = (office.app.project, office.app.now());
        assert!(office.app.tx(|tx| guanjia::tickets::actions::make_open_list(tx, project, now)));
        let task = duties.task("open_items").await;
        assert_eq!((&task["state"], &task["record_kind"]), (&json!("done"), &json!("open_list")));
        assert_eq!(
            (&task["due_on"], &task["kept"], &task["done_by"]),
            (&json!("2026-03-13"), &json!("in_time"), &json!("系统"))
        );
        duties.run();
        assert_eq!(states(&duties.tasks("open_items").await), ["done"], "it is not asked for again");
        duties.does(&office.lead, &task, "reopen", json!({})).await.refused(Code::DutyDayOver);
    });
}

/// Rule: CMP-22.
#[test]
fn hot_complaints_that_were_discussed_fulfil_the_duty_of_their_week() {
    both(async |app| {
        let duties = Duties::of(app).await;
        let office = &duties.office;
        duties.run();
        let (project, monday) = (office.app.project, "2026-03-08T16:10:00Z");
        office.app.at(monday);
        duties.run();
        let now = office.app.now();
        assert!(office.app.tx(|tx| guanjia::complaints::actions::make_hot_list(tx, project, now)));
        let tasks = duties.tasks("hot_complaints").await;
        assert_eq!(states(&tasks), ["open", "open"], "of this week, and late of the last");
        let list = office.lead.get("hot-complaints").await.ok().items()[0].clone();
        let path = format!("hot-complaints/{}/discuss", list["id"].as_str().expect("an id"));
        let said = json!({"discussed_on": "2026-03-09", "discussion": "夜间巡查"});
        office.lead.post(&path).if_match(1).json(said).await.ok();
        let tasks = duties.tasks("hot_complaints").await;
        assert_eq!(states(&tasks), ["open", "done"]);
        assert_eq!((&tasks[1]["record_kind"], &tasks[1]["record_id"]), (&json!("hot_list"), &list["id"]));
        assert!(tasks[1]["done_by"].as_str().is_some_and(|name| name.contains("service_lead")));
    });
}

/// Rule: SUG-09, STA-05.
#[test]
fn a_months_opinions_are_dealt_with_when_every_class_has_its_measure() {
    both(async |app| {
        let duties = Duties::of(app).await;
        let office = &duties.office;
        let row = |kind: &str| crate::support::estate::Office::repair("4-2-301", json!({"kind": kind}));
        office.desk.post("tickets").json(row("complaint")).await.created();
        office.app.at("2026-03-31T16:01:00Z");
        duties.run();
        let (project, now) = (office.app.project, office.app.now());
        assert!(office.app.tx(|tx| guanjia::suggestions::actions::sum_up_opinions(tx, project, now)));
        assert_eq!(duties.task("opinions_summary").await["state"], "open", "a measure is missing");
        let summary = office.lead.get("opinion-summaries").await.ok().items()[0].clone();
        let measure = json!({
            "line": 0, "factor": "夜间施工", "measure": "夜间巡查", "responsible_id": office.steward.id(), "due_on": "2026-04-30",
        });
        let path = format!("opinion-summaries/{}/analyse", summary["id"].as_str().expect("an id"));
        office.lead.post(&path).if_match(1).json(measure).await.ok();
        let task = duties.task("opinions_summary").await;
        assert_eq!((&task["state"], &task["record_id"]), (&json!("done"), &summary["id"]));
    });
}

/// Rule: TKT-03.
#[test]
fn calls_that_all_fit_leave_nothing_to_do_and_others_are_somebodys() {
    both(async |app| {
        let duties = Duties::of(app).await;
        let office = &duties.office;
        duties.run();
        let compare = || {
            let (project, now) = (office.app.project, office.app.now());
            office.app.tx(|tx| guanjia::tickets::actions::make_call_list(tx, project, now))
        };
        office.app.at("2026-03-02T16:01:00Z");
        duties.run();
        assert!(compare());
        assert_eq!(states(&duties.tasks("calls_compared").await), ["open", "done"], "nobody called on Monday");
        let call = crate::support::estate::Office::repair("4-2-301", json!({}));
        office.desk.post("tickets").json(call).await.created();
        office.app.at("2026-03-03T16:01:00Z");
        duties.run();
        assert!(compare());
        let tasks = duties.tasks("calls_compared").await;
        assert_eq!(tasks[2]["state"], "open", "a call without a recording");
        duties.does(&office.lead, &tasks[2], "complete", json!({})).await.refused_at(Code::TextNotGiven, "/note");
        let done = duties.does(&office.lead, &tasks[2], "complete", json!({"note": "录音仪故障，已报修"})).await.ok();
        assert_eq!((&done["state"], &done["record_id"]), (&json!("done"), &Value::Null));
    });
}

/// Rule: CLK-10.
#[test]
fn a_duty_that_is_switched_off_is_left_alone() {
    both(async |app| {
        let duties = Duties::of(app).await;
        let office = &duties.office;
        let id = guanjia::duties::actions::duty_id("open_items");
        let off = json!({"is_on": false, "role": "front_desk", "held": "post"});
        office.head.patch(&format!("duties/{id}")).if_match(0).json(off).await.ok();
        office.app.at("2026-03-12T16:01:00Z");
        let (project, now) = (office.app.project, office.app.now());
        assert!(office.app.tx(|tx| guanjia::tickets::actions::make_open_list(tx, project, now)));
        duties.run();
        assert!(duties.tasks("open_items").await.is_empty());
    });
}
