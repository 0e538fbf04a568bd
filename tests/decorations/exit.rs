//! The exit: what comes back, the acceptance, and the deposit within fifteen working days.

use super::{Site, clock, field};
use crate::support::both;
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

fn items(hygiene: Value) -> Vec<Value> {
    let mut first = json!({ "part": "hygiene", "name": "公共区域卫生", "is_ok": true });
    crate::support::estate::lay_over(&mut first, hygiene);
    vec![
        first,
        json!({ "part": "facilities", "name": "公共设施", "is_ok": true }),
        json!({ "part": "work", "name": "卫生间防水", "is_ok": true }),
    ]
}

fn form(papers: &[&str]) -> Value {
    let papers: Vec<Value> = papers.iter().map(|code| json!({ "code": code, "copy": "original_seen" })).collect();
    json!({ "payee": "王建国", "told_to": "王建国，电话", "papers": papers })
}

/// Rule: DEC-09, DEC-10, DEC-12, DEC-13, DEC-14, DEC-18.
#[test]
fn the_deposit_comes_back_within_fifteen_working_days_of_the_acceptance() {
    both(async |app| {
        let site = Site::of(&app).await;
        let (steward, tech, cashier) = (site.steward(), &site.tech, &site.cashier);
        let id = site.permitted().await;
        let passes = field(&steward.get(&format!("decorations/{id}")).await.ok()["passes"], "id");
        let missing = json!({ "is_permit_back": false, "pass_ids": [passes[0]] });
        let refused = site.does(steward, &id, "request-exit", missing).await;
        assert!(refused.text().contains("SG2026-0001-02"), "the missing pass is named: {}", refused.text());
        assert!(!refused.text().contains("SG2026-0001-01"), "the one that came back is not");
        refused.refused(Code::DecorationNotReturned);
        app.advance(TimeDelta::hours(1));
        let exit = json!({ "is_permit_back": true, "pass_ids": passes });
        let asked = site.does(steward, &id, "request-exit", exit.clone()).await.ok();
        assert_eq!(clock(&asked, "decoration.exit_within")["due_at"], json!("2026-03-02T01:40:00Z"));
        assert_eq!(field(&asked["passes"], "state"), [json!("returned"), json!("returned")]);
        // What is not in order goes back to the works.
        let bad = items(json!({ "is_ok": false, "note": "楼道有建筑垃圾" }));
        let passed = |items: &[Value], is_passed: bool| json!({ "items": items, "is_passed": is_passed });
        site.does(tech, &id, "accept", passed(&bad, true)).await.refused(Code::DecorationNotAccepted);
        site.does(tech, &id, "accept", passed(&bad[1..], true)).await.refused(Code::NotValid);
        let good = items(json!({}));
        site.does(tech, &id, "accept", passed(&good, false)).await.refused(Code::DecorationNotAccepted);
        site.does(cashier, &id, "accept", passed(&good, true)).await.refused(Code::Forbidden);
        let rework = site.does(tech, &id, "accept", passed(&bad, false)).await.ok();
        assert_eq!((&rework["stage"], &rework["exits"][0]["stage"]), (&json!("permitted"), &json!("failed")));
        assert_eq!(clock(&rework, "decoration.exit_within")["state"], json!("void"));
        // Or it is paid for.
        let exit = json!({ "is_permit_back": true });
        site.does(steward, &id, "request-exit", exit).await.ok();
        let kept = items(json!({ "is_ok": false, "note": "墙角破损", "deduction_fen": 20_000 }));
        let accepted = site.does(tech, &id, "accept", passed(&kept, true)).await.ok();
        assert_eq!((&accepted["stage"], &accepted["exits"][1]["kept_fen"]), (&json!("accepted"), &json!(20_000)));
        let pays = |fen: i64| json!({ "amount_fen": fen, "receipt_number": "F-1" });
        site.does(cashier, &id, "refund", pays(180_000)).await.refused(Code::DecorationWrongStage);
        site.does(steward, &id, "file-refund", form(&["refund_form"]))
            .await
            .refused_at(Code::DecorationIncomplete, "/papers");
        site.does(steward, &id, "file-refund", form(&["deposit_slip"]))
            .await
            .refused_at(Code::ProcedureIncomplete, "/papers");
        let filed = site.does(steward, &id, "file-refund", form(&["refund_form", "deposit_slip"])).await.ok();
        assert_eq!(clock(&filed, "decoration.exit_within")["state"], json!("met"));
        assert_eq!(clock(&filed, "decoration.refund_within")["due_at"], json!("2026-03-23T09:30:00Z"));
        site.does(steward, &id, "file-refund", form(&["refund_form", "deposit_slip"]))
            .await
            .refused(Code::DecorationWrongStage);
        site.does(cashier, &id, "refund", pays(200_000)).await.refused_at(Code::DecorationIncomplete, "/amount_fen");
        site.does(&site.tech, &id, "refund", pays(180_000)).await.refused(Code::Forbidden);
        app.at("2026-03-23T09:30:00Z");
        let over = site.does(cashier, &id, "refund", pays(180_000)).await.ok();
        assert_eq!((&over["stage"], &over["exits"][1]["refund_fen"]), (&json!("refunded"), &json!(180_000)));
        assert_eq!(clock(&over, "decoration.refund_within")["state"], json!("met"), "at the last moment");
        assert_eq!(over["verbs"], json!([]));
    });
}

/// Rule: DEC-10, DEC-11.
#[test]
fn what_is_lost_needs_a_written_declaration_and_the_exit_goes_on() {
    both(async |app| {
        let site = Site::of(&app).await;
        let (steward, tech) = (site.steward(), &site.tech);
        let id = site.permitted().await;
        let passes = field(&steward.get(&format!("decorations/{id}")).await.ok()["passes"], "id");
        let lost = json!({ "pass_ids": [passes[0]], "is_lost": true });
        site.does(steward, &id, "passes/take", lost.clone()).await.ok();
        site.does(steward, &id, "passes/take", lost).await.refused_at(Code::DecorationIncomplete, "/pass_ids/0");
        site.does(steward, &id, "request-exit", json!({ "is_permit_back": false, "pass_ids": [passes[1]] }))
            .await
            .refused(Code::DecorationNotReturned);
        let loss = json!([{ "code": "loss", "copy": "filed", "place": "装修档案 7" }]);
        let exit = json!({ "is_permit_back": false, "pass_ids": [passes[1]], "papers": loss });
        let on = site.does(steward, &id, "request-exit", exit).await.ok();
        assert_eq!(on["exits"][0]["is_loss_declared"], json!(true));
        let good = items(json!({}));
        site.does(tech, &id, "accept", json!({ "items": good, "is_passed": true })).await.ok();
        site.does(steward, &id, "file-refund", form(&["refund_form", "loss"])).await.ok();
    });
}
