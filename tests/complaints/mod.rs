//! Complaints from the register to the file: who has them, by when, what the customer says, and what a card needs.

mod channels;
mod company;
mod repeats;

use crate::support::client::{Client, Reply};
use crate::support::estate::{Office, lay_over, satisfied};
use crate::support::{TestApp, both, user};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// An office with what complaints need: a category and a department.
pub struct Desk {
    /// The office.
    pub office: Office,
    /// Its category.
    pub category: String,
    team: String,
}

impl Desk {
    /// With a policy that says otherwise.
    pub async fn of(app: TestApp, overrides: Value) -> Self {
        let office = Office::of(app).await;
        if overrides != json!({}) {
            office.set_policy(overrides).await;
        }
        let category = json!({"code": "noise", "name": "噪声"});
        let category = office.lead.post("categories").json(category).await.created().id();
        let team = json!({"name": "工程部", "kind": "engineering"});
        let team = office.lead.post("teams").json(team).await.created().id();
        Self { office, category, team }
    }

    /// Registers a complaint; `more` is laid over it.
    pub async fn registered(&self, who: &Client, more: Value) -> Reply {
        let mut row = json!({
            "kind": "complaint", "channel": "call", "room": "4-2-301", "caller_name": "杨秀兰", "caller_phone": "134 5722 3212",
            "content": "楼上连续三晚装修到十一点。影响休息", "category_id": self.category,
        });
        lay_over(&mut row, more);
        let ticket = who.post("tickets").json(row).await.created();
        self.card(&ticket.id()).await
    }

    /// The card as the lead sees it now.
    pub async fn card(&self, id: &str) -> Reply {
        self.office.lead.get(&format!("complaints/{id}")).await.ok()
    }

    /// Does a deed on a card as it is now.
    pub async fn does(&self, who: &Client, id: &str, verb: &str, body: Value) -> Reply {
        let version = self.card(id).await.version();
        who.post(&format!("complaints/{id}/{verb}")).if_match(version).json(body).await
    }

    /// A complaint that somebody handles and has a plan for.
    pub async fn planned(&self, more: Value) -> String {
        let id = self.registered(&self.office.desk, more).await["ticket_id"].as_str().expect("an id").to_owned();
        let handler = json!({"handler_id": self.office.steward.id(), "team_id": self.team});
        self.does(&self.office.lead, &id, "assign", handler).await.ok();
        self.does(&self.office.steward, &id, "plan", json!({"investigation": "属实", "plan": "约谈施工方"})).await.ok();
        id
    }

    /// Answers the customer.
    pub async fn replies(&self, who: &Client, id: &str) -> Reply {
        let said = json!({"actions": "已约谈并签承诺书", "reply": "施工方承诺不在夜间施工", "means": "phone"});
        self.does(who, id, "reply", said).await
    }

    /// A complaint that was answered and whose customer is satisfied.
    pub async fn satisfied(&self, more: Value) -> String {
        let id = self.planned(more).await;
        self.replies(&self.office.steward, &id).await.ok();
        let callback = self.office.callback(&id).await;
        self.office.call(&self.office.desk, &callback, satisfied()).await.ok();
        id
    }

    /// Judges a complaint valid.
    pub async fn judged(&self, id: &str) {
        let verdict = json!({"validity": "valid", "reason": "监控证实"});
        self.does(&self.office.lead, id, "judge", verdict).await.ok();
    }
}

/// Cause and prevention.
pub fn analysis() -> Value {
    json!({"cause": "装修巡查未覆盖晚间", "prevention": "增加晚间装修巡查"})
}

/// What a dissatisfied customer says.
pub fn dissatisfied() -> Value {
    json!({
        "outcome": "done", "means": "phone", "content": "询问是否还有噪声", "result": "昨晚又装修", "grade": "c", "is_solved": false,
    })
}

/// Rule: CMP-03, CMP-09, CMP-15, CMP-18, CMP-19.
#[test]
fn a_complaint_is_answered_called_back_judged_analysed_and_filed() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.satisfied(json!({})).await;
        assert_eq!(desk.card(&id).await["stage"], "satisfied");
        let early = desk.does(&desk.office.lead, &id, "analyse", analysis()).await;
        let early = early.refused(Code::ComplaintIncomplete);
        assert!(early["detail"].as_str().is_some_and(|detail| detail.contains("须判定有效或无效")));
        desk.does(&desk.office.lead, &id, "judge", json!({"validity": "invalid", "reason": " "}))
            .await
            .refused(Code::ComplaintIncomplete);
        desk.judged(&id).await;
        desk.does(&desk.office.steward, &id, "analyse", json!({"cause": "巡查不足"}))
            .await
            .refused(Code::ComplaintIncomplete);
        desk.does(&desk.office.steward, &id, "analyse", analysis()).await.ok();
        desk.does(&desk.office.steward, &id, "close", json!({})).await.refused(Code::Forbidden);
        assert_eq!(desk.card(&id).await["gaps"], json!([]));
        let filed = desk.does(&desk.office.lead, &id, "close", json!({})).await.ok();
        assert_eq!((&filed["stage"], &filed["closed_at"]), (&json!("closed"), &json!(desk.office.app.now())));
        let ticket = desk.office.ticket(&id).await;
        assert_eq!((&ticket["stage"], &ticket["outcome"]), (&json!("closed"), &json!("solved")));
        let running =
            ticket["clocks"].as_array().expect("clocks").iter().filter(|clock| {
                ["on_track", "warning", "overdue"].contains(&clock["state"].as_str().unwrap_or_default())
            });
        assert_eq!(running.count(), 0, "nothing runs on after the end");
        desk.does(&desk.office.lead, &id, "judge", json!({"validity": "invalid", "reason": "x"}))
            .await
            .refused(Code::ComplaintWrongStage);
    });
}

/// Rule: CMP-03, CMP-18.
#[test]
fn the_ticket_of_a_complaint_goes_its_way_on_the_card_alone() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.registered(&desk.office.desk, json!({})).await["ticket_id"].as_str().expect("an id").to_owned();
        let office = &desk.office;
        let to = json!({"owner_id": office.steward.id()});
        office.on_ticket(&office.lead, &id, "assign", to).await.refused(Code::TicketKindRefused);
        desk.does(&office.lead, &id, "assign", json!({"handler_id": office.steward.id()})).await.ok();
        office.on_ticket(&office.steward, &id, "start", json!({})).await.ok();
        let handled = json!({"result": "已解释", "outcome": "unsolvable"});
        office.on_ticket(&office.steward, &id, "handle", handled).await.refused(Code::TicketNotClosable);
        desk.does(&office.steward, &id, "plan", json!({"investigation": "属实", "plan": "约谈"})).await.ok();
        desk.replies(&office.steward, &id).await.ok();
        let callback = office.callback(&id).await;
        office.call(&office.desk, &callback, satisfied()).await.ok();
        let refused = office.on_ticket(&office.lead, &id, "close", json!({})).await.refused(Code::TicketNotClosable);
        assert!(refused["detail"].as_str().is_some_and(|detail| detail.contains("投诉处理档案卡尚未结案")));
        office.on_ticket(&office.lead, &id, "reopen", json!({"reason": "x"})).await.refused(Code::TicketKindRefused);
        let verbs = office.ticket(&id).await["verbs"].clone();
        let named = |verb: &str| verbs.as_array().expect("verbs").iter().any(|info| info["verb"] == verb);
        assert!(!named("close") && !named("reopen") && named("tell"));
    });
}

/// Rule: CMP-04.
#[test]
fn receiver_handler_and_tracker_follow_the_office_s_preset() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let own = desk.registered(&desk.office.desk, json!({})).await;
        assert_eq!((&own["ownership"], &own["handler_id"]), (&json!("CO-RECEIVER"), &json!(desk.office.desk.id())));
        let id = own["ticket_id"].as_str().expect("an id").to_owned();
        let myself = json!({"handler_id": desk.office.desk.id()});
        assert_eq!(desk.does(&desk.office.desk, &id, "assign", myself).await.ok()["stage"], "investigating");

        desk.office.set_policy(json!({"complaint.ownership": "CO-INTAKE"})).await;
        let taken = desk.registered(&desk.office.desk, json!({})).await;
        assert_eq!((&taken["handler_id"], &taken["ownership"]), (&Value::Null, &json!("CO-INTAKE")));
        let id = taken["ticket_id"].as_str().expect("an id").to_owned();
        let back = json!({"handler_id": desk.office.desk.id(), "team_id": desk.team});
        desk.does(&desk.office.lead, &id, "assign", back).await.refused(Code::ComplaintHandlerRefused);
        let nowhere = json!({"handler_id": desk.office.steward.id()});
        let refused = desk.does(&desk.office.lead, &id, "assign", nowhere).await.refused(Code::ComplaintIncomplete);
        assert_eq!(refused["errors"][0]["pointer"], "/team_id");
        desk.does(&desk.office.desk, &id, "assign", json!({"handler_id": desk.office.desk.id(), "team_id": desk.team}))
            .await
            .refused(Code::ComplaintNotYours);
        let given = json!({"handler_id": desk.office.steward.id(), "team_id": desk.team});
        desk.does(&desk.office.lead, &id, "assign", given).await.ok();

        desk.office.set_policy(json!({"complaint.ownership": "CO-FIRST"})).await;
        let asked = json!({"first_receiver_id": desk.office.tech.id()});
        let tracked = desk.registered(&desk.office.desk, asked).await;
        assert_eq!(tracked["handler_id"], Value::Null);
        let names = desk.office.lead.get("people").await.ok();
        let tech = names.items().iter().find(|one| one["id"] == json!(desk.office.tech.id())).expect("they").clone();
        assert_eq!(tracked["tracker_name"], tech["name"]);
        assert_eq!(desk.card(&id).await["ownership"], "CO-INTAKE", "a card keeps what it began under");
    });
}

/// Rule: CMP-05, CMP-06.
#[test]
fn what_another_team_receives_reaches_the_lead_within_five_minutes() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let guard = user("guard").holding(Role::Guard).made(&desk.office.app);
        let card = desk.registered(&guard, json!({})).await;
        assert_eq!((&card["stage"], &card["is_from_other_team"]), (&json!("received"), &json!(true)));
        let id = card["ticket_id"].as_str().expect("an id").to_owned();
        let clock = desk.office.clock(&id, "complaint.pass_on_within").await;
        assert_eq!((&clock["rule"], &clock["state"]), (&json!("CMP-05"), &json!("on_track")));
        assert!(!desk.office.told(&desk.office.lead, "complaint").await.is_empty(), "the lead hears of each");
        desk.office.app.advance(TimeDelta::minutes(6));
        let passed = desk.does(&guard, &id, "pass-on", json!({})).await.ok();
        assert_eq!((&passed["stage"], &passed["passed_at"]), (&json!("with_lead"), &json!(desk.office.app.now())));
        assert_eq!(desk.office.clock(&id, "complaint.pass_on_within").await["state"], "missed");
        desk.does(&guard, &id, "pass-on", json!({})).await.refused(Code::ComplaintWrongStage);
        let own = desk.registered(&desk.office.desk, json!({})).await;
        assert_eq!((&own["stage"], &own["is_from_other_team"]), (&json!("with_lead"), &json!(false)));
        let id = own["ticket_id"].as_str().expect("an id");
        assert_eq!(desk.office.clock(id, "complaint.pass_on_within").await, Value::Null);
    });
}

/// Rule: CMP-07.
#[test]
fn the_customer_s_wish_limits_a_complaint_or_else_the_office_s_own_limits() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.planned(json!({})).await;
        let first = desk.office.clock(&id, "complaint.first_reply_within").await;
        let solve = desk.office.clock(&id, "complaint.solve_within").await;
        assert_eq!((&first["state"], &solve["state"]), (&json!("on_track"), &json!("on_track")));
        assert_eq!(desk.card(&id).await["due_at"], solve["due_at"], "three working days");
        desk.office.app.advance(TimeDelta::minutes(20));
        let told =
            json!({"first_word_at": desk.office.app.now() - TimeDelta::minutes(5), "investigation": "已查看监控"});
        desk.does(&desk.office.steward, &id, "note", told).await.ok();
        assert_eq!(desk.office.clock(&id, "complaint.first_reply_within").await["state"], "met");
        desk.replies(&desk.office.steward, &id).await.ok();
        assert_eq!(desk.office.clock(&id, "complaint.solve_within").await["state"], "met");

        let wish = desk.office.app.now() + TimeDelta::hours(3);
        let wished = desk.registered(&desk.office.desk, json!({"customer_deadline_at": wish})).await;
        assert_eq!((&wished["due_at"], &wished["customer_deadline_at"]), (&json!(wish), &json!(wish)));
        let id = wished["ticket_id"].as_str().expect("an id");
        assert_eq!(desk.office.clock(id, "complaint.solve_within").await, Value::Null, "the wish runs already");
        desk.office.set_policy(json!({"complaint.limit_source": "policy"})).await;
        let own = desk.registered(&desk.office.desk, json!({"customer_deadline_at": wish})).await;
        assert_ne!(own["due_at"], json!(wish));
    });
}

/// Rule: CMP-08, CBK-16, CBK-17.
#[test]
fn each_complaint_is_called_back_and_goes_round_until_the_customer_is_satisfied() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.planned(json!({})).await;
        desk.replies(&desk.office.steward, &id).await.ok();
        let callback = desk.office.callback(&id).await;
        assert_eq!(callback["kind"], "complaint");
        desk.judged(&id).await;
        let early = desk.does(&desk.office.lead, &id, "analyse", analysis()).await.refused(Code::ComplaintIncomplete);
        assert!(early["detail"].as_str().is_some_and(|detail| detail.contains("投诉回访尚未完成")));
        desk.office.call(&desk.office.desk, &callback, dissatisfied()).await.ok();
        let again = desk.card(&id).await;
        assert_eq!((&again["stage"], &again["rounds"]), (&json!("acting"), &json!(2)));
        assert_eq!(
            desk.office.clock(&id, "complaint.solve_within").await["state"],
            "on_track",
            "a new round, a new limit"
        );
        assert_eq!(desk.office.ticket(&id).await["stage"], "assigned");
        desk.replies(&desk.office.steward, &id).await.ok();
        let second = desk.office.callback(&id).await;
        desk.office.call(&desk.office.desk, &second, satisfied()).await.ok();
        let done = desk.card(&id).await;
        assert_eq!((&done["stage"], &done["is_satisfied"]), (&json!("satisfied"), &json!(true)));
        desk.does(&desk.office.lead, &id, "analyse", analysis()).await.ok();
        desk.does(&desk.office.lead, &id, "close", json!({})).await.ok();
    });
}

/// Rule: CMP-08, CBK-20.
#[test]
fn a_customer_who_cannot_be_reached_does_not_keep_a_card_open_for_ever() {
    both(async |app| {
        let desk = Desk::of(app, json!({"callback.max_attempts": 1})).await;
        let id = desk.planned(json!({})).await;
        desk.replies(&desk.office.steward, &id).await.ok();
        let callback = desk.office.callback(&id).await;
        desk.office.call(&desk.office.desk, &callback, json!({"outcome": "no_answer"})).await.ok();
        assert_eq!(desk.card(&id).await["stage"], "replied", "no word is no satisfaction");
        desk.judged(&id).await;
        desk.does(&desk.office.lead, &id, "analyse", analysis()).await.ok();
        let filed = desk.does(&desk.office.lead, &id, "close", json!({})).await.ok();
        assert_eq!((&filed["stage"], &filed["is_satisfied"]), (&json!("closed"), &Value::Null));
    });
}

/// Rule: CMP-11, CMP-16.
#[test]
fn special_and_major_ones_need_their_reports() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.satisfied(json!({})).await;
        desk.judged(&id).await;
        desk.does(&desk.office.lead, &id, "mark", json!({"is_special": true, "is_major": true})).await.ok();
        let bare = desk.does(&desk.office.lead, &id, "analyse", analysis()).await.refused(Code::ComplaintIncomplete);
        let pointers: Vec<_> =
            bare["errors"].as_array().expect("errors").iter().map(|fault| fault["pointer"].clone()).collect();
        assert_eq!(pointers, ["/special_report", "/corrective_report", "/announcement"]);
        let mut whole = analysis();
        lay_over(
            &mut whole,
            json!({"special_report": "专题报告", "corrective_report": "纠正措施", "announcement": "公司通报"}),
        );
        let analysed = desk.does(&desk.office.lead, &id, "analyse", whole).await.ok();
        assert_eq!(analysed["announced_at"], json!(desk.office.app.now()));
        desk.does(&desk.office.lead, &id, "close", json!({})).await.ok();
        let unknown = json!({"special_report_id": crate::support::contract::NO_ID});
        let other = desk.satisfied(json!({})).await;
        desk.judged(&other).await;
        desk.does(&desk.office.lead, &other, "analyse", unknown).await.refused(Code::NotValid);
    });
}

/// Rule: CMP-20, CBK-11.
#[test]
fn severe_dissatisfaction_brings_a_separate_callback_within_a_day() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.planned(json!({})).await;
        desk.does(&desk.office.desk, &id, "mark", json!({"is_severe": true})).await.ok();
        let callback = desk.office.callback(&id).await;
        let due = desk.office.app.now() + TimeDelta::hours(24);
        assert_eq!((&callback["kind"], &callback["due_at"]), (&json!("separate"), &json!(due)));
        desk.does(&desk.office.desk, &id, "mark", json!({"is_severe": true})).await.ok();
        let open = desk.office.desk.get(&format!("callbacks?ticket_id={id}&is_open=true")).await.ok();
        assert_eq!(open.items().len(), 1, "said twice, it is due once");
        desk.office.call(&desk.office.desk, &callback, satisfied()).await.ok();
        assert_eq!(desk.card(&id).await["stage"], "acting", "only the closing call says that they are satisfied");
    });
}

/// Rule: CMP-29.
#[test]
fn a_hazard_reaches_the_project_head_within_five_minutes() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let late = desk.satisfied(json!({})).await;
        desk.does(&desk.office.lead, &late, "tell-head", json!({})).await.refused(Code::ComplaintWrongStage);
        desk.does(&desk.office.lead, &late, "mark", json!({"hazard": "电费争议"})).await.ok();
        desk.does(&desk.office.lead, &late, "tell-head", json!({})).await.ok();
        let id = desk.planned(json!({})).await;
        desk.does(&desk.office.desk, &id, "mark", json!({"hazard": "阳台栏杆松动"})).await.ok();
        assert_eq!(desk.office.clock(&id, "event.hazard_report_within").await["state"], "on_track");
        assert!(!desk.office.told(&desk.office.head, "complaint").await.is_empty());
        desk.office.app.advance(TimeDelta::minutes(3));
        desk.does(&desk.office.desk, &id, "tell-head", json!({})).await.ok();
        assert_eq!(desk.office.clock(&id, "event.hazard_report_within").await["state"], "met");
        desk.does(&desk.office.desk, &id, "tell-head", json!({})).await.refused(Code::ComplaintWrongStage);
    });
}

/// Rule: CMP-05, API-04, SEC-01.
#[test]
fn who_has_no_part_sees_nothing_and_two_at_once_lose_nothing() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.planned(json!({})).await;
        let guard = user("guard").holding(Role::Guard).made(&desk.office.app);
        guard.get(&format!("complaints/{id}")).await.refused(Code::NotFound);
        assert!(guard.get("complaints").await.ok().items().is_empty());
        desk.does(&guard, &id, "note", json!({"actions": "x"})).await.refused(Code::NotFound);
        desk.does(&desk.office.desk, &id, "judge", json!({"validity": "valid", "reason": "x"}))
            .await
            .refused(Code::Forbidden);
        let version = desk.card(&id).await.version();
        let judge = |who: &Client, validity: &str| {
            let body = json!({"validity": validity, "reason": "监控证实"});
            who.post(&format!("complaints/{id}/judge")).if_match(version).json(body)
        };
        let (one, two) = (judge(&desk.office.lead, "valid").await, judge(&desk.office.head, "invalid").await);
        one.ok();
        two.refused_at(Code::VersionStale, "/validity");
        assert_eq!(desk.card(&id).await["validity"], "valid");
    });
}
