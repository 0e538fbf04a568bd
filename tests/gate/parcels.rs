//! Parcels: taken in, told of, handed out to whom, or sent back.

use super::Gate;
use crate::support::client::Reply;
use crate::support::estate::lay_over;
use crate::support::{both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

impl Gate {
    async fn takes_in(&self, more: Value) -> Reply {
        let mut parcel =
            json!({"room": "4-2-301", "recipient": "杨女士", "phone_tail": "3212", "carrier": "顺丰", "shelf": "A-3"});
        lay_over(&mut parcel, more);
        self.guard.post("parcels").json(parcel).await
    }
}

/// Rule: GAT-08.
#[test]
fn a_parcel_is_taken_in_told_of_and_handed_out_to_whoever_knows_the_phone() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let made = gate.takes_in(json!({"party_id": gate.owner})).await.created();
        assert_eq!((&made["stage"], &made["verbs"]), (&json!("arrived"), &json!(["tell", "pick_up", "return"])));
        assert!(!made.text().contains("3212"), "the check is not shown to whoever asks for it");
        let path = format!("parcels/{}", made.id());
        let told = gate.does(&office.desk, &path, "tell", json!({})).await.ok();
        assert_eq!((&told["stage"], &told["told_at"]), (&json!("told"), &json!(office.app.now())));
        gate.does(&office.desk, &path, "tell", json!({})).await.refused(Code::ParcelWrongStage);
        let fetch = |tail: Value| json!({"fetched_by": "杨秀兰", "phone_tail": tail});
        for wrong in [json!("3213"), Value::Null] {
            let refused = gate.does(&gate.guard, &path, "hand-out", fetch(wrong)).await;
            refused.refused_at(Code::ParcelCheckWrong, "/phone_tail");
        }
        gate.guard
            .post(&format!("{path}/hand-out"))
            .if_match(1)
            .json(fetch(json!("3212")))
            .await
            .refused(Code::VersionStale);
        let fetched = gate.does(&gate.guard, &path, "hand-out", fetch(json!("3212"))).await.ok();
        assert_eq!((&fetched["stage"], &fetched["fetched_by"]), (&json!("picked_up"), &json!("杨秀兰")));
        assert_eq!(fetched["ended_by"], "测试guard");
        gate.does(&gate.guard, &path, "send-back", json!({"reason": "拒收"})).await.refused(Code::ParcelWrongStage);
        let bare = gate.takes_in(json!({"phone_tail": null})).await.created();
        let back = gate
            .does(&gate.guard, &format!("parcels/{}", bare.id()), "send-back", json!({"reason": "收件人拒收"}))
            .await;
        assert_eq!(back.ok()["reason"], "收件人拒收");
        assert!(gate.guard.get("parcels?is_here=true").await.ok().items().is_empty());
        assert_eq!(gate.guard.get("parcels?stage=returned&room=4-2-301").await.ok().items().len(), 1);
        for wrong in ["321", "32123", "321x"] {
            gate.takes_in(json!({"phone_tail": wrong})).await.refused_at(Code::NotValid, "/phone_tail");
        }
        gate.takes_in(json!({"room": "9-9-9"})).await.refused_at(Code::UnitUnknown, "/room");
        office.tech.get("parcels").await.refused(Code::Forbidden);
        let tech =
            office.tech.post("parcels").json(json!({"room": "4-2-301", "recipient": "杨", "carrier": "顺丰"})).await;
        tech.refused(Code::Forbidden);
        let outsider = user("outsider").holding(Role::Guard).in_project(office.app.other).made(&office.app);
        outsider.within(office.app.other).get(&path).await.refused(Code::NotFound);
    });
}

/// Rule: GAT-08, CLK-02.
#[test]
fn parcels_that_lie_too_long_are_overdue() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let made = gate.takes_in(json!({})).await.created();
        let overdue = async || gate.guard.get("parcels?is_overdue=true").await.ok().items().len();
        office.app.at("2026-03-05T15:59:59Z");
        assert_eq!(overdue().await, 0, "three days, the day of arrival not counted");
        assert_eq!(gate.guard.get(&format!("parcels/{}", made.id())).await.ok()["is_overdue"], false);
        office.app.at("2026-03-05T16:00:00Z");
        assert_eq!(overdue().await, 1);
        assert_eq!(gate.guard.get(&format!("parcels/{}", made.id())).await.ok()["is_overdue"], true);
        office.set_policy(json!({"gate.parcel_days": 4})).await;
        assert_eq!(overdue().await, 0);
        let file = office.lead.get("parcels/export").await.ok();
        assert!(file.header("x-row-count") == "1" && !file.text().contains("3212"));
        let late = json!({"arrived_at": "2026-03-01T00:00:00Z"});
        gate.takes_in(late).await.refused_at(Code::TicketBackdated, "/arrived_at");
    });
}
