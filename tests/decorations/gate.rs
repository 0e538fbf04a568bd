//! Workers at the gate.

use super::Site;
use crate::support::both;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: GAT-10, DEC-04.
#[test]
fn a_worker_comes_in_with_a_pass_that_is_valid_today() {
    both(async |app| {
        let site = Site::of(&app).await;
        let (lead, guard) = (app.holding(Role::ServiceLead), app.holding(Role::Guard));
        let gate = lead.post("gates").json(json!({ "name": "南门", "is_active": true })).await.created().id();
        site.permitted().await;
        let shown = async || guard.get("worker-passes/shown?number=sg2026-0001-01").await.ok();
        let comes = async || {
            let line = json!({
                "gate_id": gate, "direction": "in", "kind": "person", "pass_number": "SG2026-0001-01",
            });
            guard.post("gate-entries").json(line).await
        };
        assert_eq!(shown().await["fault"], json!("not_yet"), "the permit begins on the 5th");
        comes().await.refused_at(Code::WorkerPassNotValid, "/pass_number");
        app.at("2026-03-05T00:30:00Z");
        let valid = shown().await;
        assert_eq!((&valid["fault"], &valid["unit"]), (&json!(null), &json!("4-2-301")));
        let entry = comes().await.created();
        assert_eq!((&entry["name"], &entry["company"]), (&json!("刘铁柱"), &json!("宏图装饰")));
        assert!(entry["pass_id"].is_string());
        let elsewhere = json!({
            "gate_id": gate, "direction": "in", "kind": "person", "pass_number": "SG2026-0001-01", "room": "9-9-999",
        });
        let entry = guard.post("gate-entries").json(elsewhere).await.created();
        assert_eq!(entry["room"], json!("4-2-301"), "the pass says where its worker goes");
        app.at("2026-03-20T15:00:00Z");
        comes().await.created();
        app.at("2026-03-20T16:00:00Z");
        assert_eq!(shown().await["fault"], json!("expired"), "the day after its last one");
        comes().await.refused(Code::WorkerPassNotValid);
        guard.get("worker-passes/shown?number=SG2026-9999-01").await.refused(Code::NotFound);
        let unknown = json!({ "gate_id": gate, "direction": "in", "kind": "person", "pass_number": "SG1" });
        guard.post("gate-entries").json(unknown).await.refused_at(Code::NotValid, "/pass_number");
    });
}
