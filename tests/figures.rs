//! Figures of the month: each counts what its rows show.

use crate::support::both;
use crate::support::estate::{Office, lay_over, satisfied};
use guanjia_rules::code::Code;
use serde_json::{Value, json};

/// A job from the report to the return, done in time; gives ticket and slip.
async fn done(office: &Office) -> (String, String) {
    office.returned().await
}

/// Rule: RPR-12.
#[test]
fn the_completion_rate_counts_what_was_reported_and_done_in_the_month() {
    both(async |app| {
        let office = Office::of(app).await;
        done(&office).await;
        // Late: half an hour from the arrival was the limit.
        let (_, late) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        for verb in ["accept", "arrive", "work"] {
            office.does(&office.tech, &late.id(), verb, json!({})).await.ok();
        }
        office.app.at("2026-03-02T03:00:00Z");
        office.does(&office.tech, &late.id(), "finish", json!({"work_done": "更换角阀"})).await.ok();
        // Open, of another technician; void; and one that nobody has.
        let other = json!({"dispatch": {"technician_id": office.tech2.id()}});
        office.desk.post("tickets").json(Office::repair("4-2-301", other)).await.created();
        let (_, void) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        office.does(&office.lead, &void.id(), "void", json!({"reason": "重复"})).await.ok();
        office.desk.post("tickets").json(Office::repair("4-2-301", json!({"dispatch": {}}))).await.created();
        // Of the next month.
        office.app.at("2026-03-31T16:00:00Z");
        office.desk.post("tickets").json(Office::repair("4-2-301", json!({"dispatch": {}}))).await.created();

        let whole = office.head.get("completion-figures?month=2026-03").await.ok();
        let figure = &whole.items()[0];
        assert_eq!((whole.items().len(), &figure["reported"]), (1, &json!(4)));
        assert_eq!((&figure["done"], &figure["done_in_time"]), (&json!(2), &json!(1)));
        assert_eq!((&figure["done_rate"], &figure["in_time_rate"]), (&json!(5000), &json!(2500)));
        assert_eq!(office.rows_of(figure).await, 4);
        let each = office.head.get("completion-figures?month=2026-03&by=technician").await.ok();
        assert_eq!(each.items().len(), 3, "two technicians, and what nobody has");
        let mut all = 0;
        for figure in each.items() {
            let rows = office.rows_of(figure).await;
            assert_eq!(figure["reported"], rows, "{figure}");
            all += rows;
        }
        assert_eq!(all, 4);
        let mine = each.items().iter().find(|figure| figure["technician_id"] == json!(office.tech.id()));
        assert_eq!(mine.expect("theirs")["done_rate"], 10_000);
        let team = office.head.get("completion-figures?month=2026-03&by=team&case=in_warranty").await.ok();
        assert_eq!(office.rows_of(&team.items()[0]).await, 4);
        office.head.get("completion-figures?month=2026-13").await.refused_at(Code::NotValid, "/month");
    });
}

/// Rule: CBK-19, CBK-20.
#[test]
fn callback_satisfaction_is_told_by_month_and_technician_beside_its_target() {
    both(async |app| {
        let office = Office::of(app).await;
        office.set_policy(json!({"target.callback_satisfaction": 60})).await;
        for grade in ["a", "c"] {
            let (ticket, _) = done(&office).await;
            let callback = office.callback(&ticket).await;
            let mut said = satisfied();
            lay_over(&mut said, json!({"grade": grade, "is_solved": true}));
            office.call(&office.desk, &callback, said).await.ok();
        }
        let (ticket, _) = done(&office).await;
        for hour in [1, 6, 11] {
            office.app.at(&format!("2026-03-02T{hour:02}:00:00Z"));
            let callback = office.callback(&ticket).await;
            office.call(&office.desk, &callback, json!({"outcome": "no_answer"})).await.ok();
        }
        let whole = office.head.get("callback-satisfaction?month=2026-03").await.ok();
        let figure = whole.items()[0].clone();
        let counts = |name: &str| figure[name].clone();
        assert_eq!((counts("callbacks"), counts("without_grade")), (json!(3), json!(1)));
        assert_eq!((counts("grade_a"), counts("grade_c"), counts("rate")), (json!(1), json!(1), json!(5000)));
        assert_eq!((counts("target"), counts("reaches_target")), (json!(60), json!(false)));
        assert_eq!((office.rows_of(&figure).await, counts("formula")), (3, json!("SF-3")));
        let each = office.head.get("callback-satisfaction?month=2026-03&by=technician").await.ok();
        assert_eq!(each.items()[0]["technician_id"], json!(office.tech.id()));
        assert_eq!((each.items().len(), office.rows_of(&each.items()[0]).await), (1, 3));
        assert!(office.head.get("callback-satisfaction?month=2026-02").await.ok().items().is_empty());
    });
}

/// Rule: CLK-08.
#[test]
fn the_clock_report_counts_the_promises_that_it_opens() {
    both(async |app| {
        let office = Office::of(app).await;
        let key = "arrive.household_within";
        for minutes in [1, 3, 8] {
            let (_, slip) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
            office.does(&office.tech, &slip.id(), "accept", json!({})).await.ok();
            office.app.advance(chrono::TimeDelta::minutes(minutes));
            office.does(&office.tech, &slip.id(), "arrive", json!({})).await.ok();
        }
        office.dispatched(Office::repair("4-2-301", json!({}))).await;
        office.app.at("2026-03-02T04:00:00Z");
        let report = office.head.get(&format!("clock-report?key={key}")).await.ok();
        let line = report.items()[0].clone();
        let of = |name: &str| line[name].clone();
        assert_eq!(
            (of("number"), of("on_time"), of("late"), of("open_late")),
            (json!(4), json!(2), json!(2), json!(1))
        );
        assert_eq!((of("rate"), of("median_seconds"), of("longest_seconds")), (json!(5000), json!(180), json!(480)));
        assert_eq!(office.rows_of(&line).await, 4);
        let all = office.head.get("clock-report").await.ok();
        for line in all.items() {
            assert_eq!(line["number"], office.rows_of(line).await, "{line}");
        }
        let late = office.head.get(&format!("clocks?from=2026-03-01T16:00:00Z&key={key}&is_late=true")).await.ok();
        assert_eq!(late.items().len(), 2, "one ended late and one still runs; what was in time is none of them");
        let kept = office.head.get(&format!("clocks?from=2026-03-01T16:00:00Z&key={key}&is_late=false")).await.ok();
        assert_eq!(kept.items().len(), 2);
        let later: Vec<Value> = office.head.get("clock-report?from=2026-03-03T00:00:00Z").await.ok().items().to_vec();
        assert!(later.is_empty());
    });
}

/// Rule: STA-02, RPR-12, CBK-19.
#[test]
fn the_monthly_repair_statistics_tell_each_category_what_came_in_and_what_became_of_it() {
    both(async |app| {
        let office = Office::of(app).await;
        let pipes =
            office.lead.post("categories").json(json!({"code": "pipes", "name": "维修-给排水"})).await.created();
        let of_pipes = || Office::repair("4-2-301", json!({"category_id": pipes.id()}));
        // Done in time, and the customer is satisfied.
        let (good, slip) = office.dispatched(of_pipes()).await;
        work(&office, &slip.id()).await;
        office.call(&office.desk, &office.callback(&good.id()).await, satisfied()).await.ok();
        // Done, but not well: the customer is not satisfied, and it begins again.
        let (bad, slip) = office.dispatched(of_pipes()).await;
        work(&office, &slip.id()).await;
        let mut angry = satisfied();
        lay_over(&mut angry, json!({"grade": "c", "is_solved": false, "result": "还在漏"}));
        office.call(&office.desk, &office.callback(&bad.id()).await, angry).await.ok();
        // Nobody has it yet; void; no repair; without a category; of the next month.
        office.desk.post("tickets").json(of_pipes()).await.created();
        let void = office.desk.post("tickets").json(of_pipes()).await.created().id();
        office.on_ticket(&office.lead, &void, "void", json!({"reason": "重复登记"})).await.ok();
        office.desk.post("tickets").json(Office::public(json!({"kind": "enquiry"}))).await.created();
        office.desk.post("tickets").json(Office::public(json!({}))).await.created();
        office.app.at("2026-03-31T16:00:00Z");
        office.desk.post("tickets").json(of_pipes()).await.created();

        let month = office.head.get("repair-figures?month=2026-03").await.ok();
        let [pipe, none] = month.items() else { panic!("{}", month.text()) };
        let of = |name: &str| pipe[name].clone();
        assert_eq!((of("category"), of("received"), of("done")), (json!("维修-给排水"), json!(3), json!(1)));
        assert_eq!((of("done_in_time"), of("open"), of("rework")), (json!(1), json!(2), json!(1)));
        assert_eq!((of("grade_a"), of("grade_b"), of("grade_c")), (json!(1), json!(0), json!(1)));
        assert_eq!((of("done_rate"), of("satisfaction_rate")), (json!(3333), json!(5000)));
        assert_eq!((&none["category"], &none["received"], &none["done_rate"]), (&Value::Null, &json!(1), &json!(0)));
        for line in month.items() {
            assert_eq!(line["received"], office.rows_of(line).await, "{line}");
        }
        let file = office.head.get("repair-figures/export?month=2026-03").await.ok();
        assert_eq!(file.header("x-row-count"), "2");
        assert!(file.text().contains("维修-给排水,3,1,1,2,1,1,0,1,3333,5000"), "{}", file.text());
    });
}

/// The technician's whole work on a slip.
async fn work(office: &Office, slip: &str) {
    for verb in ["accept", "arrive", "work"] {
        office.does(&office.tech, slip, verb, json!({})).await.ok();
    }
    office.does(&office.tech, slip, "finish", json!({"work_done": "更换角阀，试水无渗漏"})).await.ok();
    office.does(&office.tech, slip, "confirm", json!({"by_phone": true})).await.ok();
    office.does(&office.tech, slip, "return", json!({})).await.ok();
}

/// Rule: NUM-03, CLK-08, NUM-01.
#[test]
fn the_course_of_promises_tells_each_month_with_its_limits() {
    both(async |app| {
        let office = Office::of(app).await;
        let key = "dispatch.household_within";
        let register =
            async || office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created().id();
        let days = [("2026-03-03", Some(0)), ("2026-03-20", Some(30)), ("2026-03-25", None), ("2026-05-04", Some(0))];
        for (day, wait) in days {
            office.app.at(&format!("{day}T01:00:00Z"));
            let ticket = register().await;
            // Nobody was ever sent to one: it still runs, far past its time.
            let Some(wait) = wait else { continue };
            office.app.advance(chrono::TimeDelta::minutes(wait));
            let order = json!({"technician_id": office.tech.id()});
            office.on_ticket(&office.desk, &ticket, "slips", order).await.created();
        }
        let course = office.head.get(&format!("clock-course?key={key}&month=2026-05")).await.ok();
        let months = course["months"].as_array().expect("months").clone();
        assert_eq!(
            (months.len(), &months[0]["month"], &months[11]["month"]),
            (12, &json!("2025-06"), &json!("2026-05"))
        );
        let told = |at: usize| ["on_time", "judged", "rate", "low", "high"].map(|field| months[at][field].as_u64());
        assert_eq!(told(9), [Some(1), Some(3), Some(3333), Some(0), Some(10_000)], "March");
        assert_eq!(told(10), [Some(0), Some(0), None, None, None], "April had none");
        assert_eq!(told(11), [Some(1), Some(1), Some(10_000), Some(0), Some(10_000)], "May");
        assert_eq!((&course["centre"], &course["trend"]), (&json!(5000), &json!("noise")));
        assert_eq!(office.rows_of(&months[9]).await, 3);
        office.head.get("clock-course?month=2026-13").await.refused_at(Code::NotValid, "/month");
        office.tech.get("clock-course").await.ok();
    });
}
