//! Release slips: from the request at the desk to the guard at the gate. What a household owes is nobody's business here.

use super::Gate;
use crate::support::client::Reply;
use crate::support::contract::operations;
use crate::support::estate::lay_over;
use crate::support::{both, user};
use futures_util::future::join;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

impl Gate {
    fn release(&self, more: Value) -> Value {
        let mut release = json!({
            "room": "4-2-301", "party_id": self.owner, "mandate": "owner", "leaves_on": "2026-03-02",
            "goods": [{"name": "冰箱", "count": 1}, {"name": "纸箱", "count": 10}],
        });
        lay_over(&mut release, more);
        release
    }

    async fn requests(&self, release: Value) -> Reply {
        self.office.desk.post("goods-releases").json(release).await
    }

    /// The path of a slip that may pass today.
    async fn approved(&self) -> String {
        let made = self.requests(self.release(json!({}))).await.created();
        let path = format!("goods-releases/{}", made.id());
        self.does(&self.office.steward, &path, "approve", json!({})).await.ok();
        path
    }
}

/// Rule: GAT-07, MOV-20.
#[test]
fn goods_leave_with_a_slip_that_was_approved() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let made = gate.requests(gate.release(json!({}))).await.created();
        assert_eq!((&made["number"], &made["stage"]), (&json!("FX20260302-001"), &json!("requested")));
        assert_eq!(made["verbs"], json!(["approve", "refuse"]));
        let path = format!("goods-releases/{}", made.id());
        let by = json!({"gate_id": gate.id});
        gate.does(&gate.guard, &path, "pass", by.clone()).await.refused(Code::ReleaseWrongStage);
        gate.does(&gate.guard, &path, "approve", json!({})).await.refused(Code::Forbidden);
        gate.does(&gate.guard, &path, "refuse", json!({"reason": "x"})).await.refused(Code::Forbidden);
        let approved = gate.does(&office.steward, &path, "approve", json!({})).await.ok();
        assert_eq!((&approved["stage"], approved["approved_by"].as_str()), (&json!("approved"), Some("测试steward")));
        gate.does(&office.steward, &path, "approve", json!({})).await.refused(Code::ReleaseWrongStage);
        gate.does(&office.desk, &path, "pass", by.clone()).await.refused(Code::Forbidden);
        let found = gate.guard.get("goods-releases?number=fx20260302-001").await.ok();
        assert_eq!(found.items()[0]["verbs"], json!(["pass", "refuse"]));

        let too_much = json!({"gate_id": gate.id, "carried": [{"name": "电视", "count": 1}]});
        gate.does(&gate.guard, &path, "pass", too_much).await.refused_at(Code::ReleaseGoodsNotListed, "/carried");
        gate.guard.post(&format!("{path}/pass")).if_match(1).json(by.clone()).await.refused(Code::VersionStale);
        let less = json!({"gate_id": gate.id, "carried": [{"name": "纸箱", "count": 9}]});
        let passed = gate.does(&gate.guard, &path, "pass", less).await.ok();
        assert_eq!((&passed["stage"], &passed["carried_text"]), (&json!("passed"), &json!("纸箱×9")));
        assert_eq!(passed["ended_at"], json!(office.app.now()));
        gate.does(&gate.guard, &path, "pass", by).await.refused(Code::ReleaseWrongStage);
        let file = office.lead.get("goods-releases/export").await.ok();
        assert!(file.text().contains("冰箱×1、纸箱×10") && file.text().contains("已放行"));
        let outsider = user("outsider").holding(Role::Guard).in_project(office.app.other).made(&office.app);
        outsider.get(&path).await.refused(Code::NotFound);
        outsider.within(office.app.other).get(&path).await.refused(Code::NotFound);
    });
}

/// Rule: GAT-07, MOV-14, MOV-20.
#[test]
fn a_tenant_takes_goods_out_under_the_owners_agreement() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let tenant = |more: Value| {
            let mut release = gate.release(json!({"party_id": gate.tenant, "mandate": "agreement"}));
            lay_over(&mut release, more);
            release
        };
        gate.requests(tenant(json!({"mandate": "owner"})))
            .await
            .refused_at(Code::ReleaseAgreementMissing, "/agreement");
        gate.requests(tenant(json!({}))).await.refused_at(Code::ReleaseAgreementMissing, "/agreement");
        let signed = |on: &str| json!({"agreement": {"number": "FX-2026-031", "signed_on": on}});
        gate.requests(tenant(signed("2026-03-03"))).await.refused_at(Code::TimeNotValid, "/agreement/signed_on");
        let made = gate.requests(tenant(signed("2026-01-15"))).await.created();
        assert_eq!(
            (&made["agreement"]["number"], &made["agreement"]["seen_by"]),
            (&json!("FX-2026-031"), &json!("测试front_desk"))
        );
        let attach = async |kind: &str, id: &str| {
            let path = format!("attachments?subject_kind={kind}&subject_id={id}&kind=document&name=agreement");
            let file = office.desk.post(&path).body("application/octet-stream", b"%PDF-1.7\n%\xe2\xe3".as_slice());
            file.await.created().id()
        };
        let (own, other) = (attach("party", &gate.tenant).await, attach("party", &gate.owner).await);
        let with = |id: &str| {
            let mut more = signed("2026-01-15");
            more["agreement"]["attachment_id"] = json!(id);
            more
        };
        let made = gate.requests(tenant(with(&own))).await.created();
        assert_eq!(made["agreement"]["attachment_id"], json!(own));
        gate.requests(tenant(with(&other))).await.refused_at(Code::NotValid, "/agreement/attachment_id");
    });
}

/// Rule: GAT-07, MOV-20.
#[test]
fn who_does_not_live_there_on_the_day_gets_no_slip() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        gate.requests(gate.release(json!({"room": "4-2-302"}))).await.refused_at(Code::PartyNotResident, "/party_id");
        gate.requests(gate.release(json!({"leaves_on": "2026-03-01"})))
            .await
            .refused_at(Code::TimeNotValid, "/leaves_on");
        gate.requests(gate.release(json!({"goods": []}))).await.refused_at(Code::NotValid, "/goods");
        let party = office.desk.get(&format!("parties/{}", gate.owner)).await.ok();
        let held = party["occupancies"][0]["id"].as_str().expect("an id").to_owned();
        let end = json!({"to_on": "2026-03-02"});
        office.desk.post(&format!("occupancies/{held}/end")).if_match(1).json(end).await.ok();
        gate.requests(gate.release(json!({}))).await.created();
        gate.requests(gate.release(json!({"leaves_on": "2026-03-03"}))).await.refused(Code::PartyNotResident);
        let desk = json!({"room": "9-9-9"});
        gate.requests(gate.release(desk)).await.refused_at(Code::UnitUnknown, "/room");
        let steward = office.app.holding(Role::Technician).post("goods-releases").json(gate.release(json!({}))).await;
        steward.refused(Code::Forbidden);
        gate.guard.post("goods-releases").json(gate.release(json!({}))).await.created();
    });
}

/// Rule: GAT-07.
#[test]
fn a_slip_holds_on_its_day_alone() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let path = gate.approved().await;
        let later = gate.requests(gate.release(json!({"leaves_on": "2026-03-03"}))).await.created();
        let later = format!("goods-releases/{}", later.id());
        gate.does(&office.desk, &later, "approve", json!({})).await.ok();
        let by = json!({"gate_id": gate.id});
        gate.does(&gate.guard, &later, "pass", by.clone()).await.refused(Code::ReleaseNotToday);
        office.app.at("2026-03-02T15:59:59Z");
        assert_eq!(office.desk.get(&path).await.ok()["is_expired"], false);
        let forgotten = gate.requests(gate.release(json!({}))).await.created();
        office.app.at("2026-03-02T16:00:00Z");
        assert_eq!(office.desk.get(&path).await.ok()["is_expired"], true);
        gate.does(&gate.guard, &path, "pass", by.clone()).await.refused(Code::ReleaseNotToday);
        let forgotten = format!("goods-releases/{}", forgotten.id());
        gate.does(&office.desk, &forgotten, "approve", json!({})).await.refused(Code::ReleaseNotToday);
        gate.does(&gate.guard, &later, "pass", by).await.ok();
        gate.does(&gate.guard, &path, "refuse", json!({"reason": "已过期"})).await.ok();
        assert_eq!(gate.guard.get("goods-releases?stage=refused").await.ok().items()[0]["reason"], "已过期");
        assert_eq!(gate.guard.get("goods-releases?leaves_on=2026-03-03").await.ok().items().len(), 1);
    });
}

/// Rule: GAT-07.
#[test]
fn of_two_guards_at_once_exactly_one_lets_it_pass() {
    both(async |app| {
        let second = user("guard2").holding(Role::Guard).made(&app);
        let gate = Gate::of(app).await;
        let path = gate.approved().await;
        let pass = |who: &crate::support::client::Client| {
            who.post(&format!("{path}/pass")).if_match(2).json(json!({"gate_id": gate.id}))
        };
        let (one, other) = join(pass(&gate.guard).into_future(), pass(&second).into_future()).await;
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
        assert_eq!(gate.guard.get(&path).await.ok()["stage"], "passed");
    });
}

/// Rule: LED-10.
#[test]
fn debt_plays_no_part_at_the_gate() {
    let of_gate: Vec<_> = operations().into_iter().filter(|operation| operation.said["tags"][0] == "gate").collect();
    assert!(of_gate.len() >= 30, "{}", of_gate.len());
    for operation in of_gate {
        let said = operation.said.to_string().to_lowercase();
        for word in ["arrear", "debt", "owes", "unpaid", "欠费"] {
            assert!(!said.contains(word), "{}: {word}", operation.id);
        }
    }
    let code = crate::support::tree::files("api/rules/gate", &["rs"]);
    let service = crate::support::tree::files("api/service/gate", &["rs"]);
    for source in code.iter().chain(&service) {
        for word in ["money::", "fees::", "arrears::"] {
            assert!(!source.text.contains(word), "{} uses {word}", source.path);
        }
    }
}
