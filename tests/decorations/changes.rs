//! Stops and extensions, and permits that are past their end.

use super::{Site, clock};
use crate::support::both;
use chrono::TimeDelta;
use guanjia::jobs::Runner;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

fn asked(kind: &str, to_on: Option<&str>, papers: &[&str]) -> Value {
    let papers: Vec<Value> = papers.iter().map(|code| json!({ "code": code, "copy": "original_seen" })).collect();
    json!({ "kind": kind, "from_on": "2026-03-20", "to_on": to_on, "reason": "定制柜体延迟到货", "papers": papers })
}

fn deposit(amount_fen: i64) -> Value {
    json!({ "payments": [{ "code": "extension_deposit", "amount_fen": amount_fen, "receipt_number": "Y-9" }] })
}

/// Rule: DEC-05, DEC-06, DEC-07, DEC-08.
#[test]
fn an_extension_costs_a_thousand_yuan_and_two_approvals() {
    both(async |app| {
        let site = Site::of(&app).await;
        let (steward, tech, head) = (site.steward(), &site.tech, &site.head);
        let id = site.permitted().await;
        let form = ["change_form", "original_permit"];
        let whole = asked("extend", Some("2026-04-10"), &form);
        let unseen = asked("extend", Some("2026-04-10"), &["change_form"]);
        site.does(steward, &id, "changes", unseen).await.refused_at(Code::DecorationIncomplete, "/papers");
        let same = asked("extend", Some("2026-03-20"), &form);
        site.does(steward, &id, "changes", same).await.refused_at(Code::DecorationIncomplete, "/to_on");
        app.advance(TimeDelta::hours(1));
        let new = site.does(steward, &id, "changes", whole.clone()).await.ok();
        assert_eq!(clock(&new, "decoration.extend_within")["due_at"], json!("2026-03-02T01:40:00Z"));
        assert_eq!(new["changes"][0]["stage"], json!("asked"));
        site.does(steward, &id, "changes", whole).await.refused(Code::DecorationWrongStage);
        site.does(tech, &id, "changes/review", json!({})).await.refused(Code::DecorationWrongStage);
        site.does(steward, &id, "changes/pay", deposit(99_999))
            .await
            .refused_at(Code::ProcedureIncomplete, "/payments/0/amount_fen");
        site.does(steward, &id, "changes/pay", deposit(100_000)).await.ok();
        site.does(head, &id, "changes/approve", json!({})).await.refused(Code::DecorationWrongStage);
        site.does(steward, &id, "changes/review", json!({})).await.refused(Code::Forbidden);
        site.does(tech, &id, "changes/review", json!({})).await.ok();
        site.does(steward, &id, "changes/issue", json!({})).await.refused(Code::DecorationWrongStage);
        site.does(steward, &id, "changes/approve", json!({})).await.refused(Code::Forbidden);
        site.does(head, &id, "changes/approve", json!({})).await.ok();
        app.advance(TimeDelta::minutes(10));
        let on = site.does(steward, &id, "changes/issue", json!({})).await.ok();
        assert_eq!((&on["permit_to"], &on["permit_number"]), (&json!("2026-04-10"), &json!("SG2026-0001")));
        assert_eq!(on["changes"][0]["permit_number"], json!("SG2026-0002"), "noted on the original");
        assert_eq!(on["passes"][0]["valid_to"], json!("2026-04-10"), "passes last as long as the permit");
        assert_eq!(clock(&on, "decoration.extend_within")["state"], json!("met"));
        assert_eq!(on["deposit_fen"], json!(300_000), "the extension deposit is paid back with the first one");
    });
}

/// Rule: DEC-06, DEC-07.
#[test]
fn a_mere_stop_costs_nothing_unless_the_policy_says_so() {
    both(async |app| {
        let site = Site::of(&app).await;
        let (steward, tech, head) = (site.steward(), &site.tech, &site.head);
        let id = site.permitted().await;
        let lost = ["change_form", "loss"];
        let new = site.does(steward, &id, "changes", asked("stop", None, &lost)).await.ok();
        assert_eq!(new["changes"][0]["stage"], json!("paid"), "there is nothing to pay");
        site.does(tech, &id, "changes/review", json!({})).await.ok();
        site.does(head, &id, "changes/approve", json!({})).await.ok();
        let off = site.does(steward, &id, "changes/issue", json!({})).await.ok();
        assert_eq!((&off["stage"], &off["permit_to"]), (&json!("stopped"), &json!("2026-03-20")));
        // Works go on with an extension, within the same permit.
        let on = asked("extend", Some("2026-03-20"), &["change_form", "original_permit"]);
        site.does(steward, &id, "changes", on).await.ok();
        let no = site.does(head, &id, "changes/refuse", json!({ "reason": "业主撤回" })).await.ok();
        assert_eq!((&no["changes"][1]["stage"], &no["stage"]), (&json!("refused"), &json!("stopped")));
        assert_eq!(clock(&no, "decoration.extend_within")["state"], json!("void"));
        site.set_policy(&app, json!({ "decoration.extension_deposit_on_stop": true })).await;
        let other = site.permitted().await;
        let asked = site.does(steward, &other, "changes", asked("stop", None, &lost)).await.ok();
        assert_eq!(asked["changes"][0]["stage"], json!("asked"), "now it is to be paid");
    });
}

/// Rule: DEC-16.
#[test]
fn the_steward_is_told_every_day_of_a_permit_that_is_past_its_end() {
    both(async |app| {
        let site = Site::of(&app).await;
        let id = site.permitted().await;
        let lead = app.holding(Role::ServiceLead);
        let told = async || {
            let mut runner = Runner::new(app.service.db.clone(), app.service.clock.clone(), "node");
            actix_web::rt::task::spawn_blocking(move || runner.run_due()).await.expect("it ends");
            let notices = lead.get("notices?limit=100").await.ok();
            notices.items().iter().filter(|one| one["kind"] == "decoration").count()
        };
        app.at("2026-03-20T15:59:00Z");
        assert_eq!(told().await, 0, "its last day");
        let late = async || site.steward().get("decorations?is_overdue=true").await.ok().items().len();
        assert_eq!(late().await, 0);
        app.at("2026-03-21T01:00:00Z");
        assert_eq!((told().await, late().await), (1, 1));
        app.advance(TimeDelta::hours(2));
        assert_eq!(told().await, 1, "once a day");
        app.at("2026-03-22T03:00:00Z");
        assert_eq!(told().await, 2);
        let shown = site.steward().get(&format!("decorations/{id}")).await.ok();
        assert_eq!(shown["overdue_days"], json!(2));
        let exit = json!({ "is_permit_back": true, "pass_ids": super::field(&shown["passes"], "id") });
        site.does(site.steward(), &id, "request-exit", exit).await.ok();
        app.at("2026-03-23T03:00:00Z");
        assert_eq!((told().await, late().await), (2, 0), "the exit ends it");
    });
}
