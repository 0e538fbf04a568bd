//! What the company decides, and what came through head office.

use super::{Desk, analysis, dissatisfied};
use crate::support::estate::satisfied;
use crate::support::{both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// Rule: CMP-12, CMP-13, CMP-14.
#[test]
fn what_the_office_cannot_solve_is_decided_and_closed_by_the_quality_department() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let quality = user("quality").holding(Role::QualityOfficer).made(&desk.office.app);
        let id = desk.planned(json!({})).await;
        let down = json!({"level": "office", "reason": "无权决定"});
        desk.does(&desk.office.lead, &id, "escalate", down).await.refused(Code::ComplaintLevelRefused);
        let up = json!({"level": "quality", "reason": "业主不接受管理处方案"});
        desk.does(&desk.office.steward, &id, "escalate", up.clone()).await.refused(Code::Forbidden);
        assert_eq!(desk.does(&desk.office.lead, &id, "escalate", up).await.ok()["stage"], "escalated");
        assert!(!desk.office.told(&quality, "complaint").await.is_empty());
        desk.does(&desk.office.head, &id, "instruct", json!({"plan": "x"})).await.refused(Code::ComplaintNotYours);
        let instructed = desk.does(&quality, &id, "instruct", json!({"plan": "书面致歉并整改"})).await.ok();
        assert_eq!((&instructed["stage"], &instructed["plan"]), (&json!("acting"), &json!("书面致歉并整改")));
        desk.replies(&desk.office.steward, &id).await.ok();
        let callback = desk.office.callback(&id).await;
        assert_eq!(callback["is_for_quality"], true);
        desk.office.call(&desk.office.desk, &callback, satisfied()).await.refused(Code::CallbackKindRefused);
        desk.office.call(&quality, &callback, satisfied()).await.ok();
        desk.judged(&id).await;
        desk.does(&desk.office.steward, &id, "analyse", analysis()).await.ok();
        desk.does(&desk.office.lead, &id, "close", json!({})).await.refused(Code::ComplaintNotYours);
        assert_eq!(desk.does(&quality, &id, "close", json!({})).await.ok()["stage"], "closed");
    });
}

/// Rule: CMP-12.
#[test]
fn compensation_and_the_director_are_the_leaders() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let leader = user("leader").holding(Role::CompanyLeader).made(&desk.office.app);
        let quality = user("quality").holding(Role::QualityManager).made(&desk.office.app);
        for mark in
            [json!({"is_about_compensation": true, "compensation_fen": 20000}), json!({"is_against_director": true})]
        {
            let id =
                desk.registered(&desk.office.desk, json!({})).await["ticket_id"].as_str().expect("an id").to_owned();
            desk.does(&desk.office.lead, &id, "assign", json!({"handler_id": desk.office.steward.id()})).await.ok();
            assert_eq!(desk.does(&desk.office.lead, &id, "mark", mark).await.ok()["level"], "leaders");
            let plan = json!({"investigation": "属实", "plan": "赔偿"});
            desk.does(&desk.office.steward, &id, "plan", plan).await.refused(Code::ComplaintNotYours);
            let up = json!({"level": "quality", "reason": "涉及赔偿"});
            let raised = desk.does(&desk.office.lead, &id, "escalate", up).await.ok();
            assert_eq!((&raised["stage"], &raised["level"]), (&json!("escalated"), &json!("leaders")));
            desk.does(&quality, &id, "instruct", json!({"plan": "x"})).await.refused(Code::ComplaintNotYours);
            desk.does(&leader, &id, "instruct", json!({"plan": "赔偿两百元并道歉"})).await.ok();
            desk.replies(&desk.office.steward, &id).await.ok();
        }
        // What turns out to be about compensation while it is dealt with waits for the leaders as well.
        let id = desk.planned(json!({})).await;
        desk.does(&desk.office.steward, &id, "mark", json!({"is_about_compensation": true})).await.ok();
        desk.replies(&desk.office.steward, &id).await.refused(Code::ComplaintNotYours);
        let up = json!({"level": "leaders", "reason": "涉及赔偿"});
        desk.does(&desk.office.lead, &id, "escalate", up).await.ok();
        desk.does(&leader, &id, "instruct", json!({"plan": "不赔偿，书面说明"})).await.ok();
        desk.replies(&desk.office.steward, &id).await.ok();
    });
}

/// Rule: CMP-10.
#[test]
fn head_office_hears_each_node_and_the_card_waits_for_them() {
    both(async |app| {
        let limit = json!({"amount": 4, "unit": "hour", "basis": "cal"});
        let desk = Desk::of(app, json!({"complaint.hq_return_within": limit})).await;
        let id = desk.satisfied(json!({"channel": "hq_line"})).await;
        desk.judged(&id).await;
        desk.does(&desk.office.steward, &id, "analyse", analysis()).await.ok();
        let card = desk.card(&id).await;
        assert_eq!(card["gaps"].as_array().map(Vec::len), Some(3));
        assert_eq!(card["nodes"][1]["due_at"], Value::Null, "no limit is set for it");
        assert_eq!(desk.office.clock(&id, "complaint.hq_return_within").await["state"], "on_track");
        let node = |node: &str| json!({"node": node, "text": "已处理"});
        desk.does(&desk.office.lead, &id, "close", json!({})).await.refused(Code::ComplaintNotClosable);
        desk.does(&desk.office.steward, &id, "nodes", node("close")).await.refused(Code::ComplaintWrongStage);
        for name in ["return", "follow_up", "close"] {
            desk.does(&desk.office.steward, &id, "nodes", node(name)).await.ok();
        }
        assert_eq!(desk.office.clock(&id, "complaint.hq_return_within").await["state"], "met");
        desk.does(&desk.office.steward, &id, "nodes", node("return")).await.refused(Code::ComplaintWrongStage);
        desk.does(&desk.office.lead, &id, "close", json!({})).await.ok();
        let own = desk.planned(json!({})).await;
        desk.does(&desk.office.steward, &own, "nodes", node("return")).await.refused(Code::ComplaintNodeUnknown);
    });
}

/// Rule: CMP-08, CMP-23.
#[test]
fn what_cannot_be_solved_ends_by_the_head_s_decision_and_bespoke_services_only_when_satisfied() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.planned(json!({})).await;
        desk.replies(&desk.office.steward, &id).await.ok();
        let decision = json!({"reason": "诉求超出合同范围，已书面说明"});
        desk.does(&desk.office.head, &id, "close-unsolved", decision.clone()).await.refused(Code::ComplaintNotClosable);
        let callback = desk.office.callback(&id).await;
        desk.office.call(&desk.office.desk, &callback, dissatisfied()).await.ok();
        desk.replies(&desk.office.steward, &id).await.ok();
        desk.does(&desk.office.lead, &id, "close-unsolved", decision.clone()).await.refused(Code::Forbidden);
        desk.does(&desk.office.lead, &id, "mark", json!({"is_bespoke": true})).await.ok();
        desk.does(&desk.office.head, &id, "close-unsolved", decision.clone()).await.refused(Code::ComplaintNotClosable);
        desk.does(&desk.office.lead, &id, "mark", json!({"is_bespoke": false})).await.ok();
        let ended = desk.does(&desk.office.head, &id, "close-unsolved", decision.clone()).await.ok();
        assert_eq!((&ended["stage"], &ended["unsolved_reason"]), (&json!("closed"), &decision["reason"]));
        let ticket = desk.office.ticket(&id).await;
        assert_eq!((&ticket["stage"], &ticket["outcome"]), (&json!("closed"), &json!("unsolvable")));
        let open = desk.office.desk.get(&format!("callbacks?ticket_id={id}&is_open=true")).await.ok();
        assert!(open.items().is_empty(), "nobody calls any more");
    });
}

/// Rule: CMP-03.
#[test]
fn a_void_ticket_takes_its_card_with_it() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let id = desk.registered(&desk.office.desk, json!({})).await["ticket_id"].as_str().expect("an id").to_owned();
        desk.office.on_ticket(&desk.office.lead, &id, "void", json!({"reason": "重复登记"})).await.ok();
        let void = desk.card(&id).await;
        assert_eq!((&void["stage"], &void["verbs"]), (&json!("void"), &json!([])));
    });
}

/// Rule: CMP-05, PTY-18.
#[test]
fn what_a_customer_writes_is_the_lead_s_at_once_and_the_card_is_the_office_s() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let customer = user("customer").holding(Role::Customer).made(&desk.office.app);
        let row = json!({
            "kind": "complaint", "channel": "online", "place": "南门", "caller_name": "本人", "content": "门卫态度差",
            "caller_phone": "13911112222",
        });
        let ticket = customer.post("tickets").json(row).await.created();
        let card = desk.card(&ticket.id()).await;
        assert_eq!((&card["stage"], &card["handler_id"]), (&json!("with_lead"), &Value::Null));
        assert_eq!(card["is_from_other_team"], false);
        customer.get(&format!("tickets/{}", ticket.id())).await.ok();
        customer.get(&format!("complaints/{}", ticket.id())).await.refused(Code::Forbidden);
        customer.get("complaints").await.refused(Code::Forbidden);
    });
}
