//! Promises that run, warn, and explain themselves; policies and calendars in versions.

use crate::support::both;
use crate::support::estate::Office;
use crate::support::tree::{files, none};
use chrono::TimeDelta;
use guanjia::jobs::Runner;
use guanjia_rules::code::Code;
use serde_json::json;

/// Rule: CLX-02, CLX-01, CLK-01.
#[test]
fn every_clock_answers_why_in_both_languages() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, _) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let clock = office.clock(&ticket.id(), "arrive.household_within").await;
        let why = office.desk.get(&format!("clocks/{}/why", clock["id"].as_str().expect("an id"))).await.ok();
        let why = &why.json()["why"];
        assert_eq!((&why["rule"], &why["preset"]), (&json!("RPR-05"), &json!("DP-001")));
        assert!(!why["words_zh"].as_array().expect("words").is_empty());
        assert!(!why["words_en"].as_array().expect("words").is_empty());
        assert!(!why["next_step"].is_null(), "what happens next if nobody acts");
    });
}

/// Rule: CLK-03, CLX-07, AUD-07, CLK-02.
#[test]
fn a_new_policy_leaves_running_clocks_alone_and_is_compared_key_by_key() {
    both(async |app| {
        let office = Office::of(app).await;
        let (before, _) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let change = json!({
            "preset": "DP-001", "overrides": {"arrive.household_within": {"amount": 20, "unit": "minute", "basis": "cal"}},
            "from_at": "2026-03-02T00:30:00Z", "reason": "人手不足",
        });
        office.desk.post("policy/versions").if_match(1).json(change.clone()).await.refused(Code::Forbidden);
        office.head.post("policy/versions").if_match(1).json(change.clone()).await.created();
        office.head.post("policy/versions").if_match(1).json(change).await.refused(Code::VersionStale);
        office.app.advance(TimeDelta::minutes(1));
        let (after, _) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        assert_eq!(office.clock(&before.id(), "arrive.household_within").await["due_at"], "2026-03-02T00:35:00Z");
        assert_eq!(office.clock(&after.id(), "arrive.household_within").await["due_at"], "2026-03-02T00:51:00Z");
        let differs = office.head.get("policy/comparison?first=1&second=2").await.ok();
        assert_eq!(differs.items().len(), 1);
        assert_eq!(differs.items()[0]["key"], "arrive.household_within");
    });
}

/// Rule: CLK-13, RPR-21.
#[test]
fn rework_that_is_to_begin_at_once_is_warned_of() {
    both(async |app| {
        let office = Office::of(app).await;
        let again = async |ticket: &str| {
            let callback = office.callback(ticket).await;
            let angry = json!({
                "outcome": "done", "means": "phone", "content": "询问", "result": "还在漏", "grade": "c", "is_solved": false,
            });
            office.call(&office.desk, &callback, angry).await.ok();
            let slips = office.desk.get(&format!("slips?ticket_id={ticket}")).await.ok();
            let rework = slips.items().iter().find(|slip| slip["rework_of_id"].is_string()).expect("a rework").clone();
            rework["id"].as_str().expect("an id").to_owned()
        };
        let key = "clock.immediately_warn_after";
        let (ticket, _) = office.returned().await;
        let slip = again(&ticket).await;
        assert_eq!(office.clock(&ticket, key).await["due_at"], "2026-03-02T00:35:00Z");
        office.app.advance(TimeDelta::minutes(6));
        office.does(&office.tech, &slip, "accept", json!({})).await.ok();
        assert_eq!(office.clock(&ticket, key).await["state"], "missed");
        office.set_policy(json!({"clock.immediately_warn_after": "none"})).await;
        let (ticket, _) = office.returned().await;
        again(&ticket).await;
        assert!(office.clock(&ticket, key).await.is_null(), "no limit, no warning");
    });
}

/// Rule: CLK-13, RPR-23.
#[test]
fn a_burst_pipe_is_passed_on_at_once_or_warned_of() {
    both(async |app| {
        let office = Office::of(app).await;
        let category = json!({"code": "burst_pipe", "name": "爆水管", "is_special_event": true});
        let category = office.lead.post("categories").json(category).await.created().id();
        let row = Office::public(json!({"category_id": category}));
        let ticket = office.desk.post("tickets").json(row).await.created();
        assert_eq!(ticket.json()["is_special_event"], true);
        let key = "clock.immediately_warn_after";
        assert_eq!(office.clock(&ticket.id(), key).await["rule"], "RPR-23");
        office.app.advance(TimeDelta::minutes(5));
        office.on_ticket(&office.desk, &ticket.id(), "assign", json!({"owner_id": office.steward.id()})).await.ok();
        assert_eq!(office.clock(&ticket.id(), key).await["state"], "met");
    });
}

/// Rule: RPR-02, RPR-04, PPL-06.
#[test]
fn a_repair_is_dispatched_by_its_slip_and_not_by_a_name() {
    both(async |app| {
        let office = Office::of(app).await;
        let team = json!({"name": "工程维修组", "kind": "engineering"});
        let team = office.lead.post("teams").json(team).await.created().id();
        let (household, public) = (Office::repair("4-2-301", json!({})), Office::public(json!({})));
        for (row, key, limit) in [(household, "dispatch.household_within", 60), (public, "dispatch.public_within", 600)]
        {
            for (seconds, state) in [(limit - 1, "met"), (limit, "met"), (limit + 1, "missed")] {
                let ticket = office.desk.post("tickets").json(row.clone()).await.created().id();
                let given = json!({"owner_id": office.steward.id(), "team_id": team});
                office.on_ticket(&office.desk, &ticket, "assign", given).await.ok();
                let before = office.clock(&ticket, key).await;
                assert!(before["stopped_at"].is_null(), "whoever has it has no slip yet: {before}");
                office.app.advance(TimeDelta::seconds(seconds));
                office.on_ticket(&office.desk, &ticket, "slips", json!({})).await.created();
                assert_eq!(office.clock(&ticket, key).await["state"], state, "{seconds} s");
            }
        }
    });
}

/// Rule: CLK-02.
#[test]
fn a_key_that_is_in_use_is_read_and_one_that_is_not_says_so() {
    let sources = files("api/service", &["rs"]).into_iter().chain(files("api/rules", &["rs"]));
    let is_own = |path: &str| {
        path.contains("rules/policy/keys/")
            || path.ends_with("policy/table.rs")
            || path.ends_with("policy/check.rs")
            || path.ends_with("policy/conflicts.rs")
            || path.contains("/tests/")
    };
    let code: String = sources.filter(|source| !is_own(&source.path)).map(|source| source.text).collect();
    let mut complaints = Vec::new();
    for entry in guanjia_rules::policy::TABLE.iter() {
        let constant = format!("keys::{}", entry.key.replace('.', "_").to_uppercase());
        // These act through the policy itself: it is made of a preset, it counts the limits of callbacks, and it lets no
        // complaint go without one.
        if ["dispatch.preset", "callback.basis", "complaint.callback_share"].contains(&entry.key) {
            continue;
        }
        let is_read = code.contains(&constant) || code.contains(&format!("\"{}\"", entry.key));
        if is_read != entry.is_in_use() {
            complaints.push(format!("{}: it is read: {is_read}, but the table says otherwise", entry.key));
        }
    }
    none(&complaints);
    both(async |app| {
        let office = Office::of(app).await;
        let shown = office.head.get("policy").await.ok();
        let entries = shown.json()["entries"].as_array().expect("entries").clone();
        let entry = |key: &str| entries.iter().find(|entry| entry["key"] == key).expect("the key").clone();
        assert_eq!(entry("callback.within")["is_in_use"], true);
        let later = entry("survey.send_min");
        assert_eq!(later["is_in_use"], false);
        assert!(later["zh"].as_str().is_some_and(|text| text.ends_with("（相应业务启用后生效）")));
    });
}

/// Rule: CLK-02.
#[test]
fn every_key_tells_what_each_preset_says() {
    both(async |app| {
        let office = Office::of(app).await;
        let shown = office.head.get("policy").await.ok();
        let entries = shown.json()["entries"].as_array().expect("entries").clone();
        assert!(entries.iter().all(|entry| entry["presets"].as_array().map(Vec::len) == Some(2)));
        let arrival = entries.iter().find(|entry| entry["key"] == "arrive.household_within").expect("the key");
        let minutes = |amount: i64| json!({"amount": amount, "unit": "minute", "basis": "cal"});
        let presets = json!([{"preset": "DP-001", "value": minutes(5)}, {"preset": "DP-004", "value": minutes(15)}]);
        assert_eq!((&arrival["presets"], &arrival["preset_value"]), (&presets, &minutes(5)));
    });
}

/// Rule: CLK-02, CLX-07.
#[test]
fn a_policy_that_contradicts_itself_is_refused_with_both_keys() {
    both(async |app| {
        let office = Office::of(app).await;
        let days = |amount: i64| json!({"amount": amount, "unit": "day", "basis": "wd"});
        let wrong = json!({
            "preset": "DP-001", "overrides": {"handle.public_medium": days(20)}, "from_at": "2026-03-02T00:30:00Z", "reason": "x",
        });
        let refused =
            office.head.post("policy/versions").if_match(1).json(wrong).await.refused(Code::PolicyContradiction);
        assert_eq!(refused.json()["errors"].as_array().map(Vec::len), Some(2));
        let unknown = json!({"preset": "DP-001", "overrides": {"no.such_key": 1}, "from_at": "2026-03-02T00:30:00Z", "reason": "x"});
        office.head.post("policy/versions").if_match(1).json(unknown).await.refused(Code::PolicyKeyUnknown);
    });
}

/// Rule: CLX-03, CLK-04.
#[test]
fn a_calendar_takes_a_lunch_break_and_a_new_years_list() {
    both(async |app| {
        let office = Office::of(app).await;
        let shown = office.head.get("calendar").await.ok();
        let mut calendar = shown.json()["calendar"].clone();
        for day in 0..5 {
            calendar["week"][day] = json!([{"from": "08:30", "to": "12:00"}, {"from": "13:30", "to": "17:30"}]);
        }
        let lunch = json!({"calendar": calendar, "from_at": "2026-03-02T00:30:00Z", "reason": "午休"});
        office.head.post("calendar/versions").if_match(1).json(lunch).await.created();
        let list = json!({
            "year": 2027, "days": [{"date": "2027-01-01", "kind": "holiday", "name": "元旦"}],
            "from_at": "2026-03-02T00:30:00Z", "reason": "导入 2027",
        });
        let third = office.head.post("calendar/versions").if_match(2).json(list).await.created();
        assert!(third.json()["calendar"]["years"].as_array().expect("years").contains(&json!(2027)));
        let crooked = json!({"year": 2027, "days": [{"date": "2026-01-01", "kind": "holiday", "name": "元旦"}],
            "from_at": "2026-03-02T00:30:00Z", "reason": "x"});
        office.head.post("calendar/versions").if_match(3).json(crooked).await.refused(Code::CalendarNotValid);
    });
}

/// Rule: CLK-07, CLX-05.
#[test]
fn the_ladder_tells_the_owner_the_lead_and_the_head_once_each() {
    both(async |app| {
        let office = Office::of(app).await;
        office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let told = |office: &Office| {
            let now = office.app.now();
            office.app.tx(|tx| guanjia::clocks::tell_steps(tx, now))
        };
        assert_eq!(told(&office), 0);
        office.app.advance(TimeDelta::minutes(4));
        assert!(told(&office) > 0, "the owner is warned at 80 %");
        assert_eq!(told(&office), 0, "the second time nothing is due");
        assert!(!office.tech.get("notices").await.ok().items().is_empty());
        assert!(office.head.get("notices").await.ok().items().is_empty());
        office.app.advance(TimeDelta::minutes(7));
        told(&office);
        let notices = office.lead.get("notices").await.ok();
        assert!(notices.items().iter().any(|notice| notice["kind"] == "due"));
        assert!(!office.head.get("notices").await.ok().items().is_empty(), "after twice the limit");
        let id = notices.items()[0]["id"].as_str().expect("an id").to_owned();
        office.lead.post(&format!("notices/{id}/note")).json(json!({})).await.expect(204);
        office.desk.post(&format!("notices/{id}/note")).json(json!({})).await.refused(Code::NotFound);
    });
}

/// Rule: CLK-08.
#[test]
fn the_board_shows_what_runs_by_due_time_and_what_is_late() {
    both(async |app| {
        let office = Office::of(app).await;
        office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let board = office.desk.get("clocks").await.ok();
        let dues: Vec<&str> = board.items().iter().filter_map(|clock| clock["due_at"].as_str()).collect();
        assert!(dues.is_sorted() && !dues.is_empty());
        assert!(office.desk.get("clocks?is_late=true").await.ok().items().is_empty());
        office.app.advance(TimeDelta::hours(1));
        assert_eq!(office.desk.get("clocks?is_late=true").await.ok().items().len(), board.items().len());
    });
}

/// Rule: CLK-07, NUM-01.
#[test]
fn the_board_counts_what_runs_three_ways_and_opens_what_it_counts() {
    both(async |app| {
        let office = Office::of(app).await;
        let (_, slip) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        office.does(&office.tech, &slip.id(), "accept", json!({})).await.ok();
        office.desk.post("tickets").json(Office::public(json!({}))).await.created();
        office.app.advance(TimeDelta::minutes(6));
        let mut runner = Runner::new(office.app.service.db.clone(), office.app.service.clock.clone(), "node");
        actix_web::rt::task::spawn_blocking(move || runner.run_due()).await.expect("it ends");
        let board = office.lead.get("clock-board").await.ok();
        let all = &board["all"];
        assert!(all["late"].as_u64() > Some(0) && all["lead"].as_u64() > Some(0), "{all}");
        assert!(all["oldest_due_at"].as_str() < all["next_due_at"].as_str(), "{all}");
        for way in ["keys", "people", "steps"] {
            let groups = board[way].as_array().expect("groups");
            for field in ["number", "nobody", "owner", "lead", "head", "late"] {
                let sum: u64 = groups.iter().filter_map(|group| group["load"][field].as_u64()).sum();
                assert_eq!(Some(sum), all[field].as_u64(), "{way}: {field}");
            }
            for load in groups.iter().map(|group| &group["load"]) {
                assert_eq!(Some(office.rows_of(load).await as u64), load["number"].as_u64(), "{load}");
                let late = format!("{}&is_late=true&limit=200", load["rows"].as_str().expect("rows"));
                assert_eq!(
                    office.desk.get(&late).await.ok().items().len() as u64,
                    load["late"].as_u64().expect("a number")
                );
                for told in ["nobody", "owner", "lead", "head"].into_iter().filter(|_| way != "steps") {
                    let rows = format!("{}&told={told}&limit=200", load["rows"].as_str().expect("rows"));
                    let count = office.desk.get(&rows).await.ok().items().len() as u64;
                    assert_eq!(Some(count), load[told].as_u64(), "{told}: {load}");
                }
            }
        }
        assert_eq!(board["steps"].as_array().expect("steps").len(), 4, "a step without promises is told too");
        let own = office.tech2.get("clock-board").await.ok();
        assert!(own["all"]["number"].as_u64() < all["number"].as_u64(), "who may not see all gets their own");
    });
}
