//! The calls of samples: who makes them, who steps in, what they bring about and what comes out.

use super::{Quality, graded, id, weekly};
use crate::support::estate::{Office, lay_over, satisfied};
use crate::support::{both, user};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: CBK-07, CBK-21, SMP-02, SEC-01.
#[test]
fn who_draws_calls_and_waives_is_the_company_and_not_who_is_measured() {
    both(async |app| {
        let quality = Quality::of(app, weekly(100)).await;
        let office = &quality.office;
        quality.returned(1).await;
        office.app.advance(TimeDelta::days(7));
        let order = json!({"purpose": "weekly_repair", "on": "2026-03-04"});
        for who in [&office.desk, &office.lead, &office.head, &office.tech] {
            who.post("samples").json(order.clone()).await.refused(Code::Forbidden);
        }
        let ahead = json!({"purpose": "weekly_repair", "on": "2026-03-11"});
        quality.officer.post("samples").json(ahead).await.refused_at(Code::TimeNotValid, "/on");
        let none = json!({"purpose": "monthly_repair", "on": "2026-02-11"});
        quality.officer.post("samples").json(none).await.refused_at(Code::NotValid, "/purpose");
        let framed = quality.officer.post("samples").json(order.clone()).await.created();
        assert_eq!((&framed["verbs"], &framed["population"]), (&json!(["draw"]), &json!(1)));
        quality.officer.post("samples").json(order).await.refused(Code::Conflict);
        let draw = format!("samples/{}/draw", framed.id());
        assert_eq!(office.lead.get(&format!("samples/{}", framed.id())).await.ok()["verbs"], json!([]));
        office.lead.post(&draw).if_match(1).json(json!({})).await.refused(Code::Forbidden);
        let drawn = quality.officer.post(&draw).if_match(1).json(json!({})).await.ok();
        quality.officer.post(&draw).if_match(1).json(json!({})).await.refused(Code::VersionStale);
        quality.officer.post(&draw).if_match(drawn.version()).json(json!({})).await.refused(Code::SampleWrongStage);
        let call = quality.calls(drawn.json()).await[0].clone();
        assert!(
            call["callback"]["caller_phone"].as_str().is_some_and(|phone| phone.contains('*')),
            "masked in the list"
        );
        let one = quality.officer.get(&format!("callbacks/{}", id(&call["callback"]))).await.ok();
        assert_eq!(one["verbs"], json!(["attempt", "record"]), "in full, and not to be waived");
        assert!(one["caller_phone"].as_str().is_some_and(|phone| !phone.contains('*')));
        for who in [&office.desk, &office.lead] {
            office.call(who, &call["callback"], satisfied()).await.refused(Code::CallbackKindRefused);
        }
        let waive = format!("callbacks/{}/waive", id(&call["callback"]));
        let why = json!({"reason": "业主要求不再致电"});
        office.lead.post(&waive).if_match(1).json(why).await.refused(Code::CallbackOfSample);
        quality.call(&call, satisfied()).await.ok();
    });
}

/// Rule: CBK-21.
#[test]
fn the_technician_who_did_the_work_does_not_make_the_call_of_a_sample() {
    both(async |app| {
        let quality = Quality::of(app, weekly(100)).await;
        let office = &quality.office;
        let worker = user("both").holding(Role::Technician).holding(Role::QualityOfficer).made(&office.app);
        let row = Office::repair("4-2-301", json!({"dispatch": {"technician_id": worker.id()}}));
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        let slip = office.leading(&ticket).await.id();
        for verb in ["accept", "arrive", "work"] {
            office.does(&worker, &slip, verb, json!({})).await.ok();
        }
        office.does(&worker, &slip, "finish", json!({"work_done": "更换角阀"})).await.ok();
        office.does(&worker, &slip, "confirm", json!({"by_phone": true})).await.ok();
        office.does(&worker, &slip, "return", json!({})).await.ok();
        office.app.advance(TimeDelta::days(7));
        quality.jobs();
        let call = quality.calls(&quality.samples().await[0]).await[0].clone();
        office.call(&worker, &call["callback"], satisfied()).await.refused(Code::CallbackByWorker);
        quality.call(&call, satisfied()).await.ok();
    });
}

/// Rule: SMP-02, SMP-03, CBK-20.
#[test]
fn who_is_not_reached_is_replaced_in_the_stored_order_until_nobody_is_left() {
    both(async |app| {
        let quality = Quality::of(app, weekly(20)).await;
        quality.returned(3).await;
        quality.office.app.advance(TimeDelta::days(7));
        quality.jobs();
        let sample = quality.samples().await[0].clone();
        let proof = quality.officer.get(&format!("samples/{}/proof", id(&sample))).await.ok();
        let reserve = proof["drawn"]["reserve"].clone();
        let first = quality.calls(&sample).await[0].clone();
        let nobody = json!({"outcome": "no_answer"});
        for _ in 0..2 {
            let now = quality.calls(&sample).await[0].clone();
            quality.call(&now, nobody.clone()).await.ok();
            assert_eq!(quality.calls(&sample).await.len(), 1, "not before the policy's attempts");
            quality.office.app.advance(TimeDelta::hours(4));
        }
        let now = quality.calls(&sample).await[0].clone();
        assert_eq!(quality.call(&now, nobody).await.ok()["stage"], "not_reached");
        let calls = quality.calls(&sample).await;
        assert_eq!((calls.len(), &calls[1]["item_id"]), (2, &reserve[0]), "the next of the stored order");
        assert_eq!((&calls[0]["is_given_up"], &calls[0]["replaced_by_id"]), (&json!(true), &reserve[0]));
        assert_eq!(calls[0]["reason"], "拨打 3 次：无人接听、无人接听、无人接听");
        assert_eq!((&calls[1]["stands_for_id"], &calls[1]["place"]), (&first["item_id"], &json!("same_stratum")));
        quality.call(&calls[1], json!({"outcome": "refused"})).await.ok();
        let calls = quality.calls(&sample).await;
        assert_eq!((calls.len(), &calls[2]["item_id"]), (3, &reserve[1]), "who refuses is not asked again");
        quality.call(&calls[2], json!({"outcome": "refused"})).await.ok();
        let calls = quality.calls(&sample).await;
        assert_eq!((calls.len(), &calls[2]["replaced_by_id"]), (3, &json!(null)), "nobody is left");
        let figure = quality.figure(&sample).await;
        assert_eq!((&figure["replaced"], &figure["asked"], &figure["base"]), (&json!(3), &json!(3), &json!(0)));
        assert_eq!((&figure["response_rate"], &figure["share"]), (&json!(0), &json!(null)));
        let kept = quality.samples().await[0].clone();
        assert_eq!((&kept["replaced"], &kept["open"], &kept["drawn"]), (&json!(3), &json!(0), &json!(1)));
    });
}

/// Rule: SMP-03, CBK-19.
#[test]
fn the_report_has_base_response_interval_and_the_formula_of_the_papers() {
    both(async |app| {
        let quality = Quality::of(app, weekly(100)).await;
        quality.returned(5).await;
        quality.office.app.advance(TimeDelta::days(7));
        quality.jobs();
        let sample = quality.samples().await[0].clone();
        for (call, grade) in quality.calls(&sample).await.iter().zip(["a", "a", "b"]) {
            quality.call(call, graded(grade)).await.ok();
        }
        let mut bad = graded("c");
        lay_over(&mut bad, json!({"is_solved": true, "result": "来得太慢"}));
        quality.call(&quality.calls(&sample).await[3], bad).await.ok();
        let figure = quality.figure(&sample).await;
        let grades = ["grade_a", "grade_b", "grade_c", "base", "satisfied", "reached", "asked"].map(|key| &figure[key]);
        assert_eq!(grades, [&json!(2), &json!(1), &json!(1), &json!(4), &json!(3), &json!(4), &json!(5)]);
        // 3 of 4 by Wilson: 30.0642 to 95.4413 %.
        let shares = ["share", "share_low", "share_high", "response_rate", "by_formula"].map(|key| &figure[key]);
        assert_eq!(shares, [&json!(7500), &json!(3006), &json!(9545), &json!(8000), &json!(7500)]);
        let by = async |by: &str| {
            quality.officer.get(&format!("samples/{}/figures?by={by}", id(&sample))).await.ok().items().to_vec()
        };
        let technicians = by("technician").await;
        assert_eq!((technicians.len(), &technicians[0]["technician_id"]), (1, &json!(quality.office.tech.id())));
        assert_eq!((&technicians[0]["population"], &by("category").await[0]["category"]), (&json!(5), &json!(null)));
        let file = quality.officer.get(&format!("samples/{}/figures/export", id(&sample))).await.ok();
        assert_eq!(file.header("x-row-count"), "1");
        let list = quality.officer.get(&format!("samples/{}/calls/export", id(&sample))).await.ok();
        assert_eq!(list.header("x-row-count"), "5");
        let complaints = quality.office.lead.get("tickets?kind=complaint").await.ok();
        assert_eq!(complaints.items().len(), 1, "a dissatisfied customer whose matter is solved");
    });
}

/// Rule: CBK-07, CBK-16, TKT-35.
#[test]
fn a_matter_does_not_wait_for_a_sample_and_begins_again_when_the_customer_says_so() {
    both(async |app| {
        let quality = Quality::of(app, weekly(100)).await;
        let office = &quality.office;
        let (ticket, _) = office.returned().await;
        office.app.advance(TimeDelta::days(7));
        quality.jobs();
        let sample = quality.samples().await[0].clone();
        assert_eq!(office.ticket(&ticket).await["callbacks_due"], 1, "its own callback only");
        let mine = office.desk.get("callbacks?is_open=true&is_of_sample=false").await.ok();
        assert_eq!(mine.items().len(), 1);
        office.call(&office.desk, &mine.items()[0], satisfied()).await.ok();
        office.on_ticket(&office.desk, &ticket, "close", json!({})).await.ok();
        let mut angry = graded("c");
        lay_over(&mut angry, json!({"is_solved": false, "result": "又漏了"}));
        let call = quality.calls(&sample).await[0].clone();
        assert_eq!(call["callback"]["stage"], "due", "closing the matter leaves the sample alone");
        let followed = quality.call(&call, angry).await.ok();
        assert_eq!(followed["stage"], "follow_up");
        let again = office.ticket(&ticket).await;
        assert_eq!((&again["stage"], &again["reopen_count"]), (&json!("assigned"), &json!(1)));
    });
}

/// Rule: CBK-07, CBK-08.
#[test]
fn the_call_of_a_sample_has_a_clock_that_its_record_stops() {
    both(async |app| {
        let quality = Quality::of(app, weekly(100)).await;
        quality.returned(1).await;
        quality.office.app.advance(TimeDelta::days(7));
        quality.jobs();
        let sample = quality.samples().await[0].clone();
        let call = quality.calls(&sample).await[0].clone();
        let clocks = quality.officer.get("clocks?key=callback.sample").await.ok();
        let clock = clocks.items()[0].clone();
        assert_eq!((&clock["subject_id"], &clock["due_at"]), (&call["callback"]["id"], &sample["due_at"]));
        quality.call(&call, satisfied()).await.ok();
        let running = quality.officer.get("clocks?key=callback.sample").await.ok();
        assert!(running.items().is_empty());
        assert_eq!(quality.officer.get(&format!("callbacks/{}", id(&call["callback"]))).await.ok()["is_in_time"], true);
    });
}

/// Rule: CBK-08, CLK-10.
#[test]
fn the_duty_of_a_months_calls_waits_for_no_sample_that_the_policy_does_not_ask_for() {
    both(async |app| {
        let policy = json!({
            "sample.repair_share": 0, "sample.quality_monthly_repairs": 1, "sample.quality_monthly_complaints": 0,
        });
        let quality = Quality::of(app, policy).await;
        quality.returned(1).await;
        let (project, office) = (quality.office.app.project, &quality.office);
        let make = || office.app.tx(|tx| guanjia::duties::actions::make(tx, project, office.app.now()));
        let state = async || {
            let id = guanjia::duties::actions::duty_id("quality_callbacks");
            let list = office.head.get(&format!("duty-tasks?duty_id={id}&sort=due_at&limit=200")).await.ok();
            list.items().last().map(|task| task["state"].clone())
        };
        make();
        office.app.at("2026-04-01T01:00:00Z");
        make();
        assert_eq!(state().await, Some(json!("open")));
        assert_eq!((quality.jobs(), quality.jobs()), ((true, true), (false, false)), "repairs only");
        assert_eq!(state().await, Some(json!("open")), "somebody is to be called");
        let mut said = satisfied();
        lay_over(&mut said, json!({"grade_quality": "a", "grade_attitude": "a", "grade_result": "a"}));
        quality.call(&quality.calls(&quality.samples().await[0]).await[0], said).await.ok();
        assert_eq!(state().await, Some(json!("done")));
    });
}
