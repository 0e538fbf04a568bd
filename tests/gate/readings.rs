//! The steward's morning reading, and the duty that it fulfils.

use super::Gate;
use crate::support::client::{Client, Reply};
use crate::support::{both, user};
use chrono::TimeDelta;
use guanjia::duties::actions;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

impl Gate {
    fn make_duties(&self) {
        let (project, now) = (self.office.app.project, self.office.app.now());
        self.office.app.tx(|tx| actions::make(tx, project, now));
    }

    /// The state and the holder of each task of the duty.
    async fn duty(&self) -> Vec<(Value, Value)> {
        let id = actions::duty_id("gate_log_read");
        let list = self.office.head.get(&format!("duty-tasks?duty_id={id}&sort=due_at&limit=200")).await.ok();
        list.items().iter().map(|task| (task["state"].clone(), task["holder_id"].clone())).collect()
    }

    async fn reads(&self, who: &Client, day: &str, up_to: i32) -> Reply {
        who.post(&format!("gate-days/{day}/read")).json(json!({"up_to": up_to})).await
    }
}

/// Rule: GAT-04, TKT-31, CLK-10.
#[test]
fn each_steward_reads_the_day_before_and_has_done_the_own_duty_by_that() {
    both(async |app| {
        let second = user("steward2").holding(Role::Steward).made(&app);
        let gate = Gate::of(app).await;
        let office = &gate.office;
        for _ in 0..3 {
            gate.writes(gate.visitor(json!({}))).await.created();
        }
        gate.reads(&office.steward, "2026-03-02", 3).await.refused(Code::PeriodNotValid);
        office.app.at("2026-03-02T23:50:00Z");
        gate.make_duties();
        assert_eq!(gate.duty().await.len(), 2);
        let days = office.steward.get("gate-days?from=2026-03-02&to=2026-03-02").await.ok();
        let day = &days.items()[0];
        assert_eq!((&day["lines"], &day["unread"], &day["persons_in"]), (&json!(3), &json!(3), &json!(3)));
        gate.reads(&office.steward, "2026-03-02", 4).await.refused_at(Code::NotValid, "/up_to");
        gate.reads(&gate.guard, "2026-03-02", 3).await.refused(Code::Forbidden);
        gate.reads(&office.steward, "2026-03-02", 2).await.ok();
        assert!(gate.duty().await.iter().all(|(state, _)| state == "open"), "one line is unread");
        let read = gate.reads(&office.steward, "2026-03-02", 3).await.ok();
        assert_eq!((&read["unread"], read["readings"].as_array().map(Vec::len)), (&json!(0), Some(2)));
        let duty = gate.duty().await;
        for (state, holder) in &duty {
            let wanted = if *holder == json!(office.steward.id()) { "done" } else { "open" };
            assert_eq!(state, wanted, "each for themselves");
        }
        gate.reads(&second, "2026-03-02", 3).await.ok();
        assert!(gate.duty().await.iter().all(|(state, _)| state == "done"));
        let mine = office.steward.get("duty-tasks/mine").await.ok();
        assert!(mine.items().iter().any(|task| task["record_kind"] == "gate_day"));
    });
}

/// Rule: GAT-04, SYN-01.
#[test]
fn a_line_that_is_sent_after_the_reading_is_unread_again() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let then = office.app.now();
        gate.writes(gate.visitor(json!({}))).await.created();
        office.app.at("2026-03-03T00:10:00Z");
        gate.reads(&office.steward, "2026-03-02", 1).await.ok();
        gate.writes(gate.visitor(json!({"at": then + TimeDelta::minutes(5)}))).await.created();
        let unread = async || {
            let days = office.steward.get("gate-days?from=2026-03-02&to=2026-03-02").await.ok();
            days.items()[0]["unread"].clone()
        };
        assert_eq!(unread().await, 1);
        gate.reads(&office.steward, "2026-03-02", 2).await.ok();
        assert_eq!(unread().await, 0);
        let lead = office.lead.get("gate-days?from=2026-03-02&to=2026-03-02").await.ok();
        assert_eq!(lead.items()[0]["unread"], 2, "the lead has read nothing");
    });
}

/// Rule: GAT-04, TKT-31, CLK-12.
#[test]
fn on_monday_the_duty_is_done_when_friday_and_the_weekend_are_read() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        office.app.at("2026-03-06T16:00:00Z");
        gate.make_duties();
        office.app.at("2026-03-07T02:00:00Z");
        gate.writes(gate.visitor(json!({}))).await.created();
        office.app.at("2026-03-08T02:00:00Z");
        gate.writes(gate.visitor(json!({}))).await.created();
        office.app.at("2026-03-08T23:30:00Z");
        gate.make_duties();
        let last = async || gate.duty().await.last().cloned().expect("a task").0;
        gate.reads(&office.steward, "2026-03-08", 1).await.ok();
        assert_eq!(last().await, "open", "Saturday's line is unread");
        gate.reads(&office.steward, "2026-03-07", 1).await.ok();
        assert_eq!(last().await, "done");
        office.steward.get("gate-days?from=2026-03-09&to=2026-03-08").await.refused_at(Code::PeriodNotValid, "/to");
        office.steward.get("gate-days?from=2026-01-01&to=2026-03-08").await.refused_at(Code::PeriodNotValid, "/to");
        assert_eq!(office.steward.get("gate-days").await.ok().items().len(), 14);
    });
}

/// Rule: GAT-04.
#[test]
fn readings_are_only_added_and_in_the_journal() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        office.app.at("2026-03-03T00:10:00Z");
        let read = || office.steward.post("gate-days/2026-03-02/read").json(json!({"up_to": 0})).key("read-1");
        read().await.ok();
        let again = read().await.ok();
        assert_eq!(again["readings"].as_array().map(Vec::len), Some(1), "the same request is the same reading");
        let trace = office.head.get("journal?deed=gate_day.read").await.ok();
        assert_eq!((trace.items().len(), &trace.items()[0]["deed"]), (1, &json!("gate_day.read")));
    });
}
