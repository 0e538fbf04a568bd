//! Samples of who answered a survey, and of the customers of bespoke services.

use super::{Quality, id};
use crate::support::both;
use crate::support::client::Client;
use crate::support::estate::{Office, lay_over, satisfied};
use crate::support::user;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// What comes back of a survey, from so many customers.
async fn forms(office: &Office, count: usize) -> Vec<String> {
    let mut tickets = Vec::new();
    for nth in 0..count {
        let form = json!({
            "kind": "suggestion", "channel": "survey", "caller_phone": format!("1380013{nth:04}"), "content": "希望增设快递柜",
        });
        let row = Office::repair("4-2-301", form);
        tickets.push(office.desk.post("tickets").json(row).await.created().id());
    }
    tickets
}

fn survey(organiser: &str) -> Value {
    json!({"purpose": "survey_truth", "from_on": "2026-03-01", "on": "2026-03-03", "organiser": organiser})
}

async fn draw(quality: &Quality, order: Value) -> Value {
    let framed = quality.officer.post("samples").json(order).await.created();
    let path = format!("samples/{}/draw", framed.id());
    quality.officer.post(&path).if_match(framed.version()).json(json!({})).await.ok().json().clone()
}

/// Rule: CBK-12, SMP-01, SUR-16.
#[test]
fn a_tenth_of_a_surveys_forms_is_checked_by_the_manager_of_whoever_organised_it() {
    both(async |app| {
        let quality = Quality::of(app, json!({})).await;
        let office = &quality.office;
        let wanted = forms(office, 11).await;
        // What somebody said when called back comes in the same way, and is no form.
        let said = json!({
            "kind": "complaint", "channel": "survey", "caller_phone": "13800139999", "content": "回访不满意",
            "repeats_id": wanted[0],
        });
        office.desk.post("tickets").json(Office::repair("4-2-302", said)).await.created();
        quality.officer.post("samples").json(survey("quality")).await.refused_at(Code::TimeNotValid, "/on");
        office.app.at("2026-03-04T01:00:00Z");
        let drawn = draw(&quality, survey("customer_service")).await;
        assert_eq!(
            (&drawn["population"], &drawn["drawn"], &drawn["size"]),
            (&json!(11), &json!(2), &json!({"share": 10}))
        );
        assert_eq!(
            (&drawn["organiser"], &drawn["due_at"]),
            (&json!("customer_service"), &json!("2026-03-11T16:00:00Z"))
        );
        let calls = quality.calls(&drawn).await;
        assert!(calls.iter().all(|call| wanted.iter().any(|ticket| call["callback"]["ticket_id"] == json!(ticket))));
        assert_eq!((calls.len(), &calls[0]["callback"]["kind"]), (2, &json!("survey_truth")));
        assert_eq!(office.told(&office.head, "sample").await.len(), 1, "the head hears of it");
        let manager = user("qm").holding(Role::QualityManager).made(&office.app);
        for (who, why) in
            [(&office.desk, "the desk"), (&quality.officer, "an officer"), (&manager, "another's manager")]
        {
            let refused = office.call(who, &calls[0]["callback"], satisfied()).await;
            assert_eq!(refused.refused(Code::CallbackKindRefused).json()["status"], 422, "{why}");
        }
        office.call(&office.head, &calls[0]["callback"], satisfied()).await.ok();
        let again = quality.officer.post("samples").json(survey("quality")).await;
        again.refused(Code::Conflict);
        let mut next = survey("quality");
        lay_over(&mut next, json!({"from_on": "2026-02-20", "on": "2026-03-02"}));
        let own = draw(&quality, next).await;
        assert_eq!((&own["population"], &own["asked_before"]), (&json!(9), &json!(2)), "nobody is asked twice");
        let call = quality.calls(&own).await[0].clone();
        office.call(&office.head, &call["callback"], satisfied()).await.refused(Code::CallbackKindRefused);
        office.call(&manager, &call["callback"], satisfied()).await.ok();
    });
}

/// Rule: CBK-12.
#[test]
fn a_survey_has_its_days_and_its_organiser_and_nothing_else_has() {
    both(async |app| {
        let quality = Quality::of(app, json!({})).await;
        quality.office.app.at("2026-04-01T01:00:00Z");
        let with = |more: Value| {
            let mut order = survey("quality");
            lay_over(&mut order, more);
            order
        };
        for (order, code, pointer) in [
            (with(json!({"from_on": null})), Code::NotValid, "/from_on"),
            (with(json!({"organiser": null})), Code::NotValid, "/organiser"),
            (with(json!({"from_on": "2026-03-04"})), Code::TimeNotValid, "/from_on"),
            (with(json!({"purpose": "weekly_repair"})), Code::NotValid, "/from_on"),
            (with(json!({"purpose": "weekly_repair", "from_on": null})), Code::NotValid, "/organiser"),
        ] {
            quality.officer.post("samples").json(order).await.refused_at(code, pointer);
        }
        let lead = &quality.office.lead;
        lead.post("samples").json(survey("quality")).await.refused(Code::Forbidden);
    });
}

/// A bespoke service that was done for a customer.
async fn served(office: &Office, category: &str, phone: &str) -> String {
    let about = json!({"kind": "help", "category_id": category, "caller_phone": phone, "content": "预约开荒保洁"});
    let ticket = office.desk.post("tickets").json(Office::repair("4-2-301", about)).await.created().id();
    office.handled(&ticket, "保洁完成").await;
    ticket
}

async fn pass_on(quality: &Quality, who: &Client, sample: &Value, to: &str) -> crate::support::Reply {
    let now = quality.officer.get(&format!("samples/{}", id(sample))).await.ok();
    who.post(&format!("samples/{}/pass-on", id(sample))).if_match(now.version()).json(json!({"to": to})).await
}

/// Rule: CBK-14, CMP-23.
#[test]
fn each_customer_of_bespoke_services_is_phoned_every_half_year_and_the_subcontractor_told() {
    both(async |app| {
        let policy = json!({"sample.repair_share": 0, "sample.quality_monthly_repairs": 0, "sample.quality_monthly_complaints": 0});
        let quality = Quality::of(app, policy).await;
        let office = &quality.office;
        let category = json!({"code": "home", "name": "特约服务-家政", "scope": "bespoke"});
        let category = office.lead.post("categories").json(category).await.created().id();
        served(office, &category, "13800130001").await;
        let last = served(office, &category, "13800130001").await;
        served(office, &category, "13800130002").await;
        quality.returned(1).await;
        office.app.at("2026-06-30T15:59:00Z");
        assert_eq!(quality.jobs(), (false, false), "the half-year is not over");
        office.app.at("2026-06-30T16:00:00Z");
        assert_eq!((quality.jobs(), quality.jobs()), ((true, true), (false, false)));
        let sample = quality.samples().await[0].clone();
        let days = ["purpose", "from_on", "to_on", "due_at"].map(|field| sample[field].as_str().unwrap_or_default());
        assert_eq!(days, ["bespoke_service", "2026-01-01", "2026-06-30", "2026-07-31T16:00:00Z"]);
        assert_eq!((&sample["population"], &sample["drawn"]), (&json!(2), &json!(2)), "each customer once");
        let calls = quality.calls(&sample).await;
        assert!(calls.iter().any(|call| call["callback"]["ticket_id"] == json!(last)), "about the last service");
        office.call(&office.desk, &calls[0]["callback"], satisfied()).await.refused(Code::CallbackKindRefused);
        quality.call(&calls[0], satisfied()).await.ok();
        pass_on(&quality, &quality.officer, &sample, "绿源家政").await.refused(Code::SampleWrongStage);
        let mut bad = satisfied();
        lay_over(&mut bad, json!({"grade": "c", "is_solved": true, "result": "窗户没擦干净"}));
        quality.call(&calls[1], bad).await.ok();
        let kept = quality.samples().await[0].clone();
        assert_eq!(kept["verbs"], json!(["pass_on"]));
        pass_on(&quality, &office.lead, &sample, "绿源家政").await.refused(Code::Forbidden);
        pass_on(&quality, &quality.officer, &sample, " ").await.refused_at(Code::TextNotGiven, "/to");
        let told = pass_on(&quality, &quality.officer, &sample, " 绿源家政 ").await.ok();
        assert_eq!(
            (&told["passed_on_to"], &told["passed_on_at"]),
            (&json!("绿源家政"), &json!("2026-06-30T16:00:00Z"))
        );
        pass_on(&quality, &quality.officer, &sample, "洁净保洁").await.ok();
        let journal = office.head.get(&format!("journal?subject_id={}", id(&sample))).await.ok();
        let passed = journal.items().iter().filter(|entry| entry["deed"] == "sample.passed_on").count();
        assert_eq!(passed, 2, "each is in the journal");
        let complaints = office.lead.get("complaints").await.ok();
        let card = complaints.items()[0]["ticket_id"].as_str().expect("a ticket").to_owned();
        assert_eq!(office.lead.get(&format!("complaints/{card}")).await.ok()["is_bespoke"], true);
    });
}
