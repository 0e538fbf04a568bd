//! The half-monthly list of open matters.

use crate::support::build::user;
use crate::support::estate::Office;
use crate::support::{TestApp, both};
use guanjia::tickets::actions::make_open_list;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Does what the job does; gives whether there was a list to make.
fn make(app: &TestApp) -> bool {
    app.tx(|tx| make_open_list(tx, app.project, app.now()))
}

/// Rule: TKT-23, CLK-10.
#[test]
fn the_list_of_a_sunday_is_made_on_the_friday_before_with_lamps_first() {
    both(async |app| {
        let office = Office::of(app).await;
        let category = json!({"code": "lamp", "name": "公共照明-廊灯"});
        let lamp = office.lead.post("categories").json(category).await.created().id();
        let old = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        office.app.at("2026-03-03T01:00:00Z");
        let row = Office::public(json!({"category_id": lamp}));
        let lit = office.desk.post("tickets").json(row).await.created();
        office.app.at("2026-03-12T15:59:59Z");
        assert!(!make(&office.app), "the list of February was before this project");
        // The 15th is a Sunday.
        office.app.at("2026-03-12T16:00:00Z");
        assert!(make(&office.app));
        assert!(!make(&office.app), "once");
        let lists = office.desk.get("open-lists").await.ok();
        let list = &lists.items()[0];
        assert_eq!((lists.items().len(), &list["period"]), (1, &json!("2026-03-13")));
        let numbers: Vec<_> = list["lines"].as_array().expect("lines").iter().map(|line| &line["number"]).collect();
        assert_eq!(numbers, [&lit.json()["number"], &old.json()["number"]], "lamps stand first");
        office.app.at("2026-03-15T08:00:00Z");
        assert!(!make(&office.app), "and not again on the day itself");
    });
}

/// Rule: TKT-23.
#[test]
fn a_day_on_which_no_server_ran_is_made_up_for() {
    both(async |app| {
        let office = Office::of(app).await;
        office.app.at("2026-03-20T08:00:00Z");
        assert!(make(&office.app));
        assert_eq!(office.desk.get("open-lists").await.ok().items()[0]["period"], "2026-03-13");
        assert!(!make(&office.app));
    });
}

/// Rule: TKT-23, CLK-10.
#[test]
fn the_policy_says_which_days_and_where_a_sunday_goes() {
    both(async |app| {
        let office = Office::of(app).await;
        office.set_policy(json!({"calendar.day_shift": "next_working_day"})).await;
        office.app.at("2026-03-15T08:00:00Z");
        assert!(!make(&office.app));
        office.app.at("2026-03-16T08:00:00Z");
        assert!(make(&office.app));
        office.set_policy(json!({"report.unfinished_every": "month"})).await;
        office.app.at("2026-04-15T08:00:00Z");
        make(&office.app);
        let lists = office.desk.get("open-lists").await.ok();
        let periods: Vec<_> = lists.items().iter().map(|list| list["period"].clone()).collect();
        assert_eq!(periods, [json!("2026-03-31"), json!("2026-03-16")], "by the month it is the last of the days");
    });
}

/// Rule: TKT-23.
#[test]
fn the_list_is_sent_to_the_heads_of_the_teams_and_the_project_head() {
    both(async |app| {
        let office = Office::of(app).await;
        let chief = user("chief").holding(Role::EngineeringLead).made(&office.app);
        let idle = user("idle").holding(Role::TeamLead).made(&office.app);
        let team = json!({"name": "工程维修组", "kind": "engineering", "lead_id": chief.id()});
        let team = office.app.holding(Role::HrAdmin).post("teams").json(team).await.created().id();
        let other = json!({"name": "绿化组", "kind": "engineering", "lead_id": idle.id()});
        office.app.holding(Role::HrAdmin).post("teams").json(other).await.created();
        for team_id in [Some(&team), None] {
            let ticket = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created().id();
            if let Some(team_id) = team_id {
                office.on_ticket(&office.desk, &ticket, "assign", json!({"team_id": team_id})).await.ok();
            }
        }
        office.app.at("2026-03-13T08:00:00Z");
        assert!(make(&office.app));
        let told = office.told(&chief, "open_list").await;
        assert_eq!((told.len(), &told[0]["label"]), (1, &json!("2026-03-13")));
        assert_eq!((&told[0]["content"]["own"], &told[0]["content"]["count"]), (&json!(1), &json!(2)));
        assert_eq!(office.told(&office.head, "open_list").await.len(), 1);
        assert!(office.told(&idle, "open_list").await.is_empty(), "nothing of theirs is open");
    });
}
