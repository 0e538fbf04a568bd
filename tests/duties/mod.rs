//! Duties that come round: their tasks are made once, on the right day, made up for, done, handed over, taken back, cancelled.

mod fulfilled;
mod settings;

use crate::support::client::{Client, Reply};
use crate::support::estate::Office;
use crate::support::{TestApp, both, user};
use chrono::TimeDelta;
use diesel::prelude::*;
use guanjia::clocks;
use guanjia::db::schema::role_assignments;
use guanjia::duties::actions;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// An office whose duties are made when a test says so.
pub struct Duties {
    /// The office.
    pub office: Office,
}

impl Duties {
    /// Nothing was made yet.
    pub async fn of(app: TestApp) -> Self {
        Self { office: Office::of(app).await }
    }

    /// Lets the job run now; gives whether there was something to do.
    pub fn run(&self) -> bool {
        let (project, now) = (self.office.app.project, self.office.app.now());
        self.office.app.tx(|tx| actions::make(tx, project, now))
    }

    /// The project's tasks of a duty, the first due first.
    pub async fn tasks(&self, key: &str) -> Vec<Value> {
        let id = actions::duty_id(key);
        let list = self.office.head.get(&format!("duty-tasks?duty_id={id}&sort=due_at&limit=200")).await.ok();
        list.items().to_vec()
    }

    /// All tasks of the project.
    pub async fn all(&self) -> Vec<Value> {
        self.office.head.get("duty-tasks?limit=200").await.ok().items().to_vec()
    }

    /// The only task of a duty.
    pub async fn task(&self, key: &str) -> Value {
        let tasks = self.tasks(key).await;
        assert_eq!(tasks.len(), 1, "{tasks:?}");
        tasks[0].clone()
    }

    /// A verb on a task as it stands now.
    pub async fn does(&self, who: &Client, task: &Value, verb: &str, body: Value) -> Reply {
        let id = task["id"].as_str().expect("an id");
        let now = self.office.head.get(&format!("duty-tasks/{id}")).await.ok();
        who.post(&format!("duty-tasks/{id}/{verb}")).if_match(now.version()).json(body).await
    }
}

/// How the tasks stand, each by its state.
fn states(tasks: &[Value]) -> Vec<&str> {
    tasks.iter().map(|task| task["state"].as_str().expect("a state")).collect()
}

/// Rule: CLK-10, OPR-05.
#[test]
fn two_nodes_at_once_make_each_task_once() {
    both(async |app| {
        let duties = Duties::of(app.clone()).await;
        let (project, now) = (app.project, app.now());
        let node = || {
            let db = app.service.db.clone();
            actix_web::rt::task::spawn_blocking(move || db.write_blocking(move |tx| actions::make(tx, project, now)))
        };
        let (one, other) = futures_util::future::join(node(), node()).await;
        let made = [one, other].map(|made| made.expect("the node lives").expect("it makes its tasks"));
        assert!(made.contains(&true));
        assert!(!duties.run(), "and nothing is left to make");
        let all = duties.all().await;
        let mut names: Vec<_> = all.iter().map(|task| task["duty_id"].as_str().expect("an id")).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!((all.len(), names.len()), (8, 8), "what can be done on a Monday, each once: {all:?}");
        assert_eq!(all[0]["clocks"].as_array().map(Vec::len), Some(1), "with one clock");
    });
}

/// Rule: CLK-10, CLK-12, TKT-31.
#[test]
fn a_day_begins_at_midnight_of_the_projects_zone_and_each_steward_owes_the_gate_log() {
    both(async |app| {
        let second = user("steward2").holding(Role::Steward).made(&app);
        let duties = Duties::of(app).await;
        let office = &duties.office;
        assert!(duties.run());
        assert!(duties.tasks("gate_log_read").await.is_empty(), "what was due before is not owed");
        office.app.at("2026-03-02T15:59:59Z");
        duties.run();
        assert!(duties.tasks("gate_log_read").await.is_empty());
        office.app.at("2026-03-02T16:00:00Z");
        assert!(duties.run());
        let tasks = duties.tasks("gate_log_read").await;
        assert_eq!(tasks.len(), 2);
        let mut holders: Vec<_> = tasks.iter().map(|task| task["holder_id"].clone()).collect();
        let mut wanted = vec![json!(office.steward.id()), json!(second.id())];
        holders.sort_by_key(Value::to_string);
        wanted.sort_by_key(Value::to_string);
        assert_eq!(holders, wanted);
        assert_eq!((&tasks[0]["due_on"], &tasks[0]["due_at"]), (&json!("2026-03-03"), &json!("2026-03-03T00:30:00Z")));
        let clock = &tasks[0]["clocks"][0];
        assert_eq!(
            (&clock["key"], &clock["rule"], &clock["state"]),
            (&json!("duty"), &json!("TKT-31"), &json!("on_track"))
        );
        let why = office.head.get(&format!("clocks/{}/why", clock["id"].as_str().expect("an id"))).await.ok();
        assert!(why.text().contains("TKT-31"), "{}", why.text());
        let mine = office.steward.get("duty-tasks/mine").await.ok();
        assert_eq!(mine.items().len(), 1, "their own, and nothing of other posts");
        office.app.at("2026-03-06T16:00:00Z");
        duties.run();
        let saturday = duties.tasks("gate_log_read").await;
        assert!(saturday.iter().all(|task| task["due_on"] != "2026-03-07"), "a Saturday is no working day");
    });
}

/// Rule: CLK-10.
#[test]
fn a_time_that_the_post_owes_is_not_owed_again_by_who_comes_to_hold_it() {
    both(async |app| {
        let duties = Duties::of(app).await;
        let office = &duties.office;
        let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
        office.app.tx(|tx| {
            let post = role_assignments::table.filter(role_assignments::user_id.eq(office.steward.id()));
            diesel::update(post).set(role_assignments::from_on.eq(day("2026-03-05"))).execute(tx)?;
            Ok(())
        });
        let monthly = json!({"every": "month", "days": [20], "reach": "by", "hour": "office_hours"});
        let own =
            json!({"name": "走访空置房", "role": "steward", "held": "each", "evidence": "tick", "recurrence": monthly});
        let duty = office.head.post("duties").json(own).await.created().id();
        let tasks = async || {
            duties.run();
            let list = office.head.get(&format!("duty-tasks?duty_id={duty}&sort=due_at")).await.ok();
            list.items().iter().map(|task| task["holder_id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(tasks().await, [Value::Null], "nobody is steward yet, and the time runs already");
        office.app.at("2026-03-05T01:00:00Z");
        assert_eq!(tasks().await, [Value::Null], "the steward finds what the post owes");
        office.app.at("2026-04-01T01:00:00Z");
        assert_eq!(tasks().await, [Value::Null, json!(office.steward.id())], "the next month is the steward's own");
    });
}

/// Rule: CLK-10, CLK-07, OPR-05.
#[test]
fn days_without_a_node_are_made_up_for_and_told_once() {
    both(async |app| {
        let duties = Duties::of(app).await;
        let office = &duties.office;
        duties.run();
        office.app.at("2026-03-06T08:00:00Z");
        assert!(duties.run());
        let tasks = duties.tasks("gate_log_read").await;
        let days: Vec<_> = tasks.iter().map(|task| task["due_on"].as_str().expect("a day")).collect();
        assert_eq!(days, ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"]);
        assert_eq!(states(&tasks), ["missed", "missed", "missed", "open"]);
        assert_eq!(tasks[3]["kept"], "overdue", "the one of today can still be done late");
        let calls = duties.tasks("calls_compared").await;
        assert_eq!(states(&calls), ["missed", "missed", "missed", "open", "open"]);
        let told = office.told(&office.steward, "duties_missed").await;
        assert_eq!((told.len(), &told[0]["content"]["count"]), (1, &json!(3)));
        assert_eq!(tasks[0]["clocks"][0]["state"], "missed");
        let now = office.app.now();
        office.app.tx(|tx| clocks::tell_steps(tx, now));
        let ladder = office.steward.get("notices?limit=200").await.ok();
        let of_past = |notice: &&Value| notice["label"].as_str().is_some_and(|label| label.ends_with("2026-03-03"));
        assert_eq!(ladder.items().iter().filter(of_past).count(), 0, "no ladder for what is over already");
        assert!(!duties.run());
        assert_eq!(office.told(&office.steward, "duties_missed").await.len(), 1);

        office.app.at("2026-05-29T08:00:00Z");
        assert!(duties.run());
        let made = duties.tasks("gate_log_read").await;
        let later: Vec<_> =
            made.iter().filter_map(|task| task["due_on"].as_str()).filter(|day| *day > "2026-03-06").collect();
        assert_eq!((later[0], later.len()), ("2026-05-15", 11), "two weeks, not three months");
    });
}

/// Rule: CLK-10, CLK-08.
#[test]
fn a_task_is_done_in_time_or_late_and_taken_back_on_the_same_day() {
    both(async |app| {
        let duties = Duties::of(app).await;
        let office = &duties.office;
        office.app.at("2026-03-02T16:05:00Z");
        duties.run();
        // The first time on a Tuesday: what is due that day is owed.
        let task = duties.task("gate_log_read").await;
        duties.does(&office.tech, &task, "complete", json!({})).await.refused(Code::NotFound);
        duties.does(&office.desk, &task, "complete", json!({})).await.refused(Code::DutyNotYours);
        let shown = office.steward.get(&format!("duty-tasks/{}", task["id"].as_str().expect("an id"))).await.ok();
        assert_eq!(shown["verbs"], json!(["complete", "hand_over"]));
        office.app.at("2026-03-03T00:30:00Z");
        let done = duties.does(&office.steward, &task, "complete", json!({"note": "来访 2 户"})).await.ok();
        assert_eq!(
            (&done["state"], &done["kept"], &done["note"]),
            (&json!("done"), &json!("in_time"), &json!("来访 2 户"))
        );
        assert_eq!((&done["clocks"][0]["state"], &done["verbs"]), (&json!("met"), &json!(["reopen"])));
        duties.does(&office.steward, &task, "complete", json!({})).await.refused(Code::DutyWrongState);
        let stale = format!("duty-tasks/{}/reopen", task["id"].as_str().expect("an id"));
        office.steward.post(&stale).if_match(1).json(json!({})).await.refused(Code::VersionStale);
        duties.does(&office.lead, &task, "reopen", json!({})).await.refused(Code::DutyDayOver);
        let open = duties.does(&office.steward, &task, "reopen", json!({})).await.ok();
        assert_eq!((&open["state"], &open["done_at"], &open["note"]), (&json!("open"), &Value::Null, &Value::Null));
        let clocks = open["clocks"].as_array().expect("clocks");
        assert_eq!((clocks.len(), &clocks[0]["state"]), (1, &json!("due_soon")), "its clock goes on");
        office.app.advance(TimeDelta::seconds(1));
        let late = duties.does(&office.steward, &task, "complete", json!({"note": "已看纸质登记"})).await.ok();
        assert_eq!((&late["kept"], &late["clocks"][0]["state"]), (&json!("late"), &json!("missed")));
        let mine = office.steward.get("duty-tasks/mine").await.ok();
        assert_eq!(mine.items()[0]["state"], "done", "what was done today is still there to be seen");
        office.app.at("2026-03-03T16:00:00Z");
        duties.does(&office.steward, &task, "reopen", json!({})).await.refused(Code::DutyDayOver);
        assert!(office.steward.get("duty-tasks/mine").await.ok().items().is_empty());
    });
}

/// Rule: CLK-10.
#[test]
fn a_task_of_a_post_is_anybodys_who_holds_it_and_some_need_a_word() {
    both(async |app| {
        let duties = Duties::of(app.clone()).await;
        let office = &duties.office;
        duties.run();
        let task = duties.task("complaint_analysis").await;
        assert_eq!(
            (&task["holder_id"], &task["role"], &task["evidence"]),
            (&Value::Null, &json!("service_lead"), &json!("text"))
        );
        duties.does(&office.steward, &task, "complete", json!({"note": "x"})).await.refused(Code::DutyNotYours);
        duties.does(&office.lead, &task, "complete", json!({})).await.refused_at(Code::TextNotGiven, "/note");
        duties
            .does(&office.lead, &task, "complete", json!({"note": "  "}))
            .await
            .refused_at(Code::TextNotGiven, "/note");
        let said = json!({"note": "噪声占四成，已定夜间巡查"});
        let done = duties.does(&office.lead, &task, "complete", said).await.ok();
        assert_eq!(done["kept"], "in_time");
        let overseer = app.holding(Role::Auditor);
        let shown = overseer.get(&format!("duty-tasks/{}", task["id"].as_str().expect("an id"))).await.ok();
        assert_eq!(shown["verbs"], json!([]));
    });
}

/// Rule: CLK-10.
#[test]
fn a_task_goes_to_a_colleague_who_is_told_and_the_clock_with_it() {
    both(async |app| {
        let elsewhere = user("elsewhere").holding(Role::Steward).in_project(app.other).made(&app);
        let duties = Duties::of(app.clone()).await;
        let office = &duties.office;
        office.app.at("2026-03-02T16:05:00Z");
        duties.run();
        let task = duties.task("gate_log_read").await;
        let to = |who: &Client| json!({"to_id": who.id(), "note": "本人休假"});
        duties.does(&office.tech, &task, "hand-over", to(&office.tech)).await.refused(Code::NotFound);
        for wrong in [&elsewhere, &office.steward, &app.holding(Role::Auditor)] {
            let refused = duties.does(&office.steward, &task, "hand-over", to(wrong)).await;
            refused.refused_at(Code::DutyHolderRefused, "/to_id");
        }
        let handed = duties.does(&office.steward, &task, "hand-over", to(&office.desk)).await.ok();
        assert_eq!((&handed["holder_id"], &handed["verbs"]), (&json!(office.desk.id()), &json!([])));
        assert_eq!(handed["clocks"][0]["owner_id"], json!(office.desk.id()));
        let told = office.told(&office.desk, "duty").await;
        assert_eq!((told.len(), &told[0]["content"]["reason"]), (1, &json!("本人休假")));
        assert_eq!(
            office.desk.get("duty-tasks/mine").await.ok().items().iter().filter(|one| one["id"] == task["id"]).count(),
            1
        );
        duties.does(&office.steward, &task, "complete", json!({})).await.refused(Code::DutyNotYours);
        assert!(!duties.run(), "the steward does not get it again");
        duties.does(&office.desk, &task, "complete", json!({"note": "已看纸质登记"})).await.ok();
    });
}

/// Rule: CLK-10.
#[test]
fn only_the_lead_cancels_and_says_why() {
    both(async |app| {
        let duties = Duties::of(app.clone()).await;
        let office = &duties.office;
        office.app.at("2026-03-02T16:05:00Z");
        duties.run();
        let task = duties.task("gate_log_read").await;
        let why = json!({"reason": "当日停电"});
        duties.does(&office.steward, &task, "cancel", why.clone()).await.refused(Code::Forbidden);
        duties
            .does(&office.lead, &task, "cancel", json!({"reason": " "}))
            .await
            .refused_at(Code::TextNotGiven, "/reason");
        let cancelled = duties.does(&office.lead, &task, "cancel", why).await.ok();
        assert_eq!((&cancelled["state"], &cancelled["reason"]), (&json!("cancelled"), &json!("当日停电")));
        assert_eq!(cancelled["clocks"][0]["state"], "void");
        duties.does(&office.lead, &task, "complete", json!({})).await.refused(Code::DutyWrongState);
        let figures = office.head.get("duty-figures?month=2026-03").await.ok();
        let line = figures.items().iter().find(|line| line["duty_id"] == task["duty_id"]).expect("the line").clone();
        assert_eq!((&line["cancelled"], &line["rate"]), (&json!(1), &Value::Null), "it was not owed");

        let outsider = user("outsider").holding(Role::ServiceLead).in_project(app.other).made(&app);
        let path = format!("duty-tasks/{}", task["id"].as_str().expect("an id"));
        outsider.get(&path).await.refused(Code::NotFound);
        outsider.post(&format!("{path}/complete")).if_match(1).json(json!({})).await.refused(Code::NotFound);
    });
}

/// Rule: CLK-08, NUM-01, API-05.
#[test]
fn figures_count_what_was_kept_and_open_the_tasks_behind_them() {
    both(async |app| {
        let duties = Duties::of(app).await;
        let office = &duties.office;
        for day in 2..6 {
            office.app.at(&format!("2026-03-0{day}T16:05:00Z"));
            duties.run();
            let tasks = duties.tasks("gate_log_read").await;
            let newest = tasks.last().expect("a task");
            match day {
                2 => drop(duties.does(&office.steward, newest, "complete", json!({"note": "已看"})).await.ok()),
                3 => {
                    office.app.advance(TimeDelta::hours(9));
                    duties.does(&office.steward, newest, "complete", json!({"note": "已看"})).await.ok();
                }
                _ => {}
            }
        }
        office.app.at("2026-03-06T01:00:00Z");
        duties.run();
        let figures = office.head.get("duty-figures?month=2026-03").await.ok();
        let id = json!(actions::duty_id("gate_log_read"));
        let line = figures.items().iter().find(|line| line["duty_id"] == id).expect("the line").clone();
        let counts = ["in_time", "late", "missed", "overdue", "open"].map(|field| line[field].as_u64());
        assert_eq!(counts, [Some(1), Some(1), Some(1), Some(1), Some(0)]);
        assert_eq!((&line["rate"], &line["role"]), (&json!(2500), &json!("steward")));
        assert_eq!(office.rows_of(&line).await, 4);
        let late = office.head.get("duty-tasks?is_late=true").await.ok();
        assert!(late.items().iter().all(|task| task["kept"] == "overdue") && !late.items().is_empty());
        for file in ["duty-tasks/export?state=missed", "duty-figures/export?month=2026-03&format=xlsx"] {
            office.tech.get(file).await.refused(Code::Forbidden);
            let rows: usize = office.head.get(file).await.ok().header("x-row-count").parse().expect("a number");
            assert!(rows > 0, "{file}");
        }
        office.tech.get("duty-tasks").await.refused(Code::Forbidden);
        office.head.get("duty-figures?month=2026-13").await.refused_at(Code::NotValid, "/month");
    });
}
