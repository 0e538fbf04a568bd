//! Samples of repairs, complaints and opinions: the frame, the draw, and drawing again.

mod asked;
mod calls;

use crate::operations::Office as Machine;
use crate::support::client::Client;
use crate::support::estate::{Office, lay_over, satisfied};
use crate::support::{Reply, TestApp, both, user};
use chrono::TimeDelta;
use guanjia::callbacks::actions::{make_frame, throw_seed};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// An office with its quality department.
struct Quality {
    office: Office,
    officer: Client,
}

impl Quality {
    async fn of(app: TestApp, policy: Value) -> Self {
        let office = Office::of(app).await;
        office.set_policy(policy).await;
        let officer = office.app.holding(Role::QualityOfficer);
        Self { office, officer }
    }

    /// So many repairs come back; gives their slips.
    async fn returned(&self, count: usize) -> Vec<String> {
        let mut slips = Vec::new();
        for _ in 0..count {
            slips.push(self.office.returned().await.1);
        }
        slips
    }

    /// What the jobs do: whether a frame was fixed, and whether a seed was thrown.
    fn jobs(&self) -> (bool, bool) {
        let (now, project) = (self.office.app.now(), self.office.app.project);
        let framed = self.office.app.tx(|tx| make_frame(tx, project, now));
        (framed, self.office.app.tx(|tx| throw_seed(tx, project, now)))
    }

    async fn samples(&self) -> Vec<Value> {
        self.officer.get("samples").await.ok().items().to_vec()
    }

    async fn calls(&self, sample: &Value) -> Vec<Value> {
        self.officer.get(&format!("samples/{}/calls", id(sample))).await.ok().items().to_vec()
    }

    async fn figure(&self, sample: &Value) -> Value {
        self.officer.get(&format!("samples/{}/figures", id(sample))).await.ok().items()[0].clone()
    }

    async fn call(&self, call: &Value, body: Value) -> Reply {
        self.office.call(&self.officer, &call["callback"], body).await
    }
}

fn id(record: &Value) -> &str {
    record["id"].as_str().expect("an id")
}

fn graded(grade: &str) -> Value {
    let mut said = satisfied();
    lay_over(&mut said, json!({"grade": grade}));
    said
}

/// Only the weekly sample.
fn weekly(share: u64) -> Value {
    json!({"sample.repair_share": share, "sample.quality_monthly_repairs": 0, "sample.quality_monthly_complaints": 0})
}

/// Rule: CBK-07, SMP-01.
#[test]
fn a_week_is_drawn_once_after_its_end_and_its_frame_is_fixed_before_the_seed() {
    both(async |app| {
        let quality = Quality::of(app, weekly(20)).await;
        let slips = quality.returned(6).await;
        assert_eq!(quality.jobs(), (false, false), "the week is not over");
        quality.office.app.at("2026-03-08T15:59:00Z");
        assert_eq!(quality.jobs(), (false, false), "Sunday evening in the project's zone");
        quality.office.app.at("2026-03-08T16:00:00Z");
        let (now, project) = (quality.office.app.now(), quality.office.app.project);
        assert!(quality.office.app.tx(|tx| make_frame(tx, project, now)));
        let framed = quality.samples().await[0].clone();
        assert_eq!(
            (&framed["stage"], &framed["seed"], &framed["population"]),
            (&json!("framed"), &json!(null), &json!(6))
        );
        assert!(!quality.office.app.tx(|tx| make_frame(tx, project, now)), "one frame waits at a time");
        assert!(quality.office.app.tx(|tx| throw_seed(tx, project, now)));
        assert_eq!(quality.jobs(), (false, false), "the second time nothing is due");
        let all = quality.samples().await;
        assert_eq!(all.len(), 1);
        let drawn = &all[0];
        assert_eq!((&drawn["from_on"], &drawn["to_on"]), (&json!("2026-03-02"), &json!("2026-03-08")));
        assert_eq!((&drawn["drawn"], &drawn["size"]), (&json!(2), &json!({"share": 20})), "a fifth of six, rounded up");
        assert_eq!((&drawn["frame_sha256"], &drawn["algorithm"]), (&framed["frame_sha256"], &json!("guanjia-strat-1")));
        assert_eq!(drawn["due_at"], "2026-03-15T16:00:00Z", "before the next one is drawn");
        let proof = quality.officer.get(&format!("samples/{}/proof", id(drawn))).await.ok();
        let mut frame: Vec<&str> = proof["frame"].as_array().expect("a frame").iter().map(id).collect();
        frame.sort_unstable();
        let mut wanted: Vec<&str> = slips.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        assert_eq!(frame, wanted);
        let calls = quality.calls(drawn).await;
        assert_eq!(calls.len(), 2);
        for call in &calls {
            assert_eq!(call["callback"]["kind"], "weekly_sample");
            assert_eq!(
                (&call["callback"]["sample_id"], &call["callback"]["slip_id"]),
                (&drawn["id"], &call["item_id"])
            );
        }
        assert_eq!(quality.office.told(&quality.officer, "sample").await.len(), 1);
        let journal = quality.office.head.get(&format!("journal?subject_id={}", id(drawn))).await.ok();
        let deeds: Vec<&str> = journal.items().iter().filter_map(|entry| entry["deed"].as_str()).collect();
        assert_eq!(deeds, ["sample.drawn", "sample.framed"]);
    });
}

/// Rule: CBK-07, CBK-08.
#[test]
fn an_empty_week_is_drawn_and_says_so() {
    both(async |app| {
        let quality = Quality::of(app, weekly(20)).await;
        quality.office.app.advance(TimeDelta::days(7));
        assert_eq!(quality.jobs(), (true, true));
        let drawn = quality.samples().await[0].clone();
        assert_eq!((&drawn["population"], &drawn["drawn"]), (&json!(0), &json!(0)));
        let figure = quality.figure(&drawn).await;
        assert_eq!(
            (&figure["population"], &figure["share"], &figure["share_low"]),
            (&json!(0), &json!(null), &json!(null))
        );
        assert_eq!(quality.jobs(), (false, false));
        let again = quality.officer.get(&format!("samples/{}/redraw", id(&drawn))).await.ok();
        assert_eq!((&again["is_same"], &again["chosen"]), (&json!(true), &json!([])));
    });
}

/// Rule: CBK-07.
#[test]
fn a_job_with_two_slips_counts_once_and_nobody_is_drawn_twice_or_without_a_phone() {
    both(async |app| {
        let quality = Quality::of(app, weekly(100)).await;
        let office = &quality.office;
        quality.returned(1).await;
        let (asked, _) = office.returned().await;
        let order = json!({"kind": "quality_monthly", "due_at": "2026-03-20T00:30:00Z"});
        quality.officer.post(&format!("tickets/{asked}/callbacks")).json(order).await.created();
        office.app.advance(TimeDelta::days(7));
        quality.jobs();
        let first = quality.samples().await[0].clone();
        assert_eq!((&first["population"], &first["asked_before"]), (&json!(1), &json!(1)));
        // The same slips in the month's sample: both were or are in a callback of the quality department.
        office.set_policy(json!({"sample.repair_share": 0, "sample.quality_monthly_complaints": 0})).await;
        office.app.at("2026-04-01T01:00:00Z");
        assert_eq!(quality.jobs(), (true, true));
        let month = quality.samples().await[0].clone();
        assert_eq!((&month["purpose"], &month["population"]), (&json!("monthly_repair"), &json!(0)));
        assert_eq!(month["asked_before"], 2);
    });
}

/// Rule: CBK-08, CMP-30.
#[test]
fn quality_draws_the_months_repairs_and_the_complaints_and_opinions_that_were_handled() {
    both(async |app| {
        let quality = Quality::of(app, json!({"sample.repair_share": 0, "sample.quality_monthly_repairs": 2})).await;
        let office = &quality.office;
        quality.returned(3).await;
        let row = Office::repair("4-2-301", json!({"kind": "complaint", "content": "夜间施工噪声"}));
        office.desk.post("tickets").json(row).await.created();
        office.app.at("2026-04-01T01:00:00Z");
        assert_eq!((quality.jobs(), quality.jobs(), quality.jobs()), ((true, true), (true, true), (false, false)));
        let all = quality.samples().await;
        let of = |purpose: &str| all.iter().find(|one| one["purpose"] == purpose).expect("a sample").clone();
        let (repairs, complaints) = (of("monthly_repair"), of("monthly_complaint"));
        assert_eq!((&repairs["size"], &repairs["drawn"]), (&json!({"count": 2}), &json!(2)));
        assert_eq!(complaints["population"], 0, "what is not handled yet is not asked about");
        let call = quality.calls(&repairs).await[0].clone();
        assert_eq!(call["callback"]["kind"], "quality_monthly");
        quality.call(&call, satisfied()).await.refused_at(Code::CallbackIncomplete, "/grade_quality");
        let mut three = satisfied();
        lay_over(&mut three, json!({"grade_quality": "a", "grade_attitude": "b", "grade_result": "a"}));
        assert_eq!(quality.call(&call, three).await.ok()["part_grades"], json!(["a", "b", "a"]));
    });
}

/// Rule: SMP-01.
#[test]
fn anybody_can_redraw_from_the_proof_and_sees_what_was_changed() {
    both(async |app| {
        let quality = Quality::of(app, weekly(20)).await;
        quality.returned(6).await;
        quality.office.app.advance(TimeDelta::days(7));
        quality.jobs();
        let sample = quality.samples().await[0].clone();
        let again = quality.officer.get(&format!("samples/{}/redraw", id(&sample))).await.ok();
        assert_eq!((&again["is_same"], &again["is_frame_whole"]), (&json!(true), &json!(true)));
        let chosen: Vec<Value> = quality.calls(&sample).await.iter().map(|call| call["item_id"].clone()).collect();
        assert_eq!(again["chosen"], json!(chosen));
        let proof = quality.officer.get(&format!("samples/{}/proof", id(&sample))).await.ok();
        let text = proof.json().to_string();
        assert!(!text.contains("杨秀兰") && !text.contains("3457223212"), "no names and phones");
        let folder = tempfile::tempdir().expect("a folder");
        let written = |name: &str, proof: &Value| {
            let path = folder.path().join(name);
            std::fs::write(&path, proof.to_string()).expect("written");
            path.to_string_lossy().into_owned()
        };
        let machine = Machine::at(quality.office.app.place());
        machine.run(&["redraw", &written("whole.json", proof.json())]).done().saying("the same rows come out");
        machine.run(&["redraw", id(&sample)]).done().saying("the same rows come out");
        let mut other = proof.json().clone();
        other["drawn"]["seed"] = json!("another");
        machine.run(&["redraw", &written("seed.json", &other)]).failed().saying("other rows come out");
        let mut less = proof.json().clone();
        less["frame"].as_array_mut().expect("a frame").pop();
        machine.run(&["redraw", &written("frame.json", &less)]).failed().saying("whose hash was written down");
        machine.run(&["redraw", &written("nothing.json", &json!({}))]).failed();
        quality
            .office
            .app
            .place()
            .execute("UPDATE samples SET seed = 'x', drawn = replace(drawn, '\"seed\":\"', '\"seed\":\"x')");
        let forged = quality.officer.get(&format!("samples/{}/redraw", id(&sample))).await.ok();
        assert_eq!(forged["is_same"], false);
    });
}

/// Rule: SMP-01, SMP-02.
#[test]
fn two_nodes_at_once_fix_one_frame_draw_once_and_replace_by_different_people() {
    both(async |app| {
        let quality = Quality::of(app, weekly(20)).await;
        quality.returned(12).await;
        quality.office.app.advance(TimeDelta::days(7));
        let (now, project, db) = (quality.office.app.now(), quality.office.app.project, &quality.office.app.service.db);
        let frames = futures_util::join!(
            db.write(move |tx| make_frame(tx, project, now)),
            db.write(move |tx| make_frame(tx, project, now)),
        );
        assert_eq!(u8::from(frames.0.expect("done")) + u8::from(frames.1.expect("done")), 1);
        let draws = futures_util::join!(
            db.write(move |tx| throw_seed(tx, project, now)),
            db.write(move |tx| throw_seed(tx, project, now)),
        );
        assert_eq!(u8::from(draws.0.expect("done")) + u8::from(draws.1.expect("done")), 1);
        let sample = quality.samples().await[0].clone();
        let calls = quality.calls(&sample).await;
        assert_eq!(calls.len(), 3);
        let refused = json!({"outcome": "refused"});
        let (one, two) =
            futures_util::join!(quality.call(&calls[0], refused.clone()), quality.call(&calls[1], refused.clone()));
        one.ok();
        two.ok();
        let calls = quality.calls(&sample).await;
        assert_eq!(calls.len(), 5);
        assert_ne!(calls[3]["item_id"], calls[4]["item_id"]);
    });
}

/// Rule: SEC-01.
#[test]
fn a_sample_of_another_project_is_not_there() {
    both(async |app| {
        let quality = Quality::of(app, weekly(20)).await;
        quality.returned(1).await;
        quality.office.app.advance(TimeDelta::days(7));
        quality.jobs();
        let sample = quality.samples().await[0].clone();
        let other = quality.office.app.other;
        let stranger = user("stranger").in_project(other).holding(Role::QualityManager).made(&quality.office.app);
        for below in ["", "/calls", "/figures", "/proof", "/redraw"] {
            let path = format!("/projects/{other}/samples/{}{below}", id(&sample));
            stranger.get(&path).await.refused(Code::NotFound);
        }
        let draw = format!("/projects/{other}/samples/{}/draw", id(&sample));
        stranger.post(&draw).if_match(1).json(json!({})).await.refused(Code::NotFound);
    });
}
