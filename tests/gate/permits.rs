//! Parking permits: given out at the desk, looked up at the gate.

use super::Gate;
use crate::support::client::Reply;
use crate::support::estate::lay_over;
use crate::support::{both, user};
use futures_util::future::join;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

impl Gate {
    fn permit(&self, more: Value) -> Value {
        let mut permit = json!({
            "room": "4-2-301", "party_id": self.owner, "plate": "粤B12345", "from_on": "2026-03-02", "to_on": "2026-12-31",
            "papers": ["driving_licence", "vehicle_ownership"],
        });
        lay_over(&mut permit, more);
        permit
    }

    async fn issues(&self, permit: Value) -> Reply {
        self.office.desk.post("parking-permits").json(permit).await
    }
}

/// Rule: GAT-03, GAT-02.
#[test]
fn a_permit_is_given_out_at_the_desk_and_known_at_the_gate() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        gate.issues(gate.permit(json!({"papers": ["driving_licence"]})))
            .await
            .refused_at(Code::PermitPapersMissing, "/papers");
        let made = gate.issues(gate.permit(json!({"card_no": "P-00321"}))).await.created();
        assert_eq!((&made["number"], &made["is_valid_today"]), (&json!("TC2026-0001"), &json!(true)), "no gap");
        let papers = made["papers"].as_array().expect("papers");
        assert!(papers.len() == 2 && papers.iter().all(|seen| seen["seen_by"]["id"] == json!(office.desk.id())));
        let known = gate.guard.get("plate?plate=%E7%B2%A4B%C2%B712345").await.ok();
        assert_eq!((&known["permit"]["room"], &known["permit"]["id"]), (&json!("4-2-301"), &made["id"]));
        let came = gate.writes(gate.vehicle(json!({}))).await.created();
        assert_eq!(came["permit_id"], made["id"]);
        office.app.at("2026-12-31T16:00:00Z");
        let known = gate.guard.get("plate?plate=%E7%B2%A4B12345").await.ok();
        assert_eq!(known["permit"], Value::Null, "the day after its last");
        assert_eq!(office.desk.get("parking-permits?valid_on=2026-06-01").await.ok().items().len(), 1);
        assert!(office.desk.get("parking-permits?valid_on=2027-01-01").await.ok().items().is_empty());
        assert_eq!(office.desk.get("parking-permits/export").await.ok().header("x-row-count"), "1");
        gate.guard.post("parking-permits").json(gate.permit(json!({}))).await.refused(Code::Forbidden);
        let outsider = user("outsider").holding(Role::FrontDesk).in_project(office.app.other).made(&office.app);
        outsider.get(&format!("parking-permits/{}", made.id())).await.refused(Code::NotFound);
        let elsewhere = outsider.within(office.app.other);
        elsewhere.get(&format!("parking-permits/{}", made.id())).await.refused(Code::NotFound);
    });
}

/// Rule: GAT-03.
#[test]
fn a_plate_has_one_living_permit_at_a_time() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let office = &gate.office;
        let first = gate.issues(gate.permit(json!({}))).await.created();
        gate.issues(gate.permit(json!({"plate": "粤b 12345", "from_on": "2026-12-31", "to_on": null})))
            .await
            .refused(Code::PermitOverlaps);
        let next = gate.issues(gate.permit(json!({"from_on": "2027-01-01", "to_on": null}))).await.created();
        assert_eq!(next["number"], "TC2026-0002", "what was refused leaves no gap");
        let path = format!("parking-permits/{}", first.id());
        let why = json!({"reason": "车辆已出售"});
        gate.does(&gate.guard, &path, "end", why.clone()).await.refused(Code::Forbidden);
        gate.does(&office.desk, &path, "end", json!({"reason": " "})).await.refused_at(Code::NotValid, "/reason");
        let card = gate.does(&office.desk, &path, "card", json!({"card_no": "P-7"})).await.ok();
        assert_eq!(card["card_no"], "P-7");
        office.desk.post(&format!("{path}/end")).if_match(1).json(why.clone()).await.refused(Code::VersionStale);
        let ended = gate.does(&office.desk, &path, "end", why.clone()).await.ok();
        assert_eq!((&ended["state"], &ended["is_valid_today"]), (&json!("ended"), &json!(false)));
        gate.does(&office.desk, &path, "void", why.clone()).await.refused(Code::PermitOver);
        gate.does(&office.desk, &path, "card", json!({"card_no": "P-8"})).await.refused(Code::PermitOver);
        gate.issues(gate.permit(json!({}))).await.created();
        let void = gate.does(&office.desk, &format!("parking-permits/{}", next.id()), "void", why).await.ok();
        assert_eq!(void["state"], "void");
        gate.issues(gate.permit(json!({"to_on": "2026-03-01"}))).await.refused_at(Code::PeriodNotValid, "/to_on");
        gate.issues(gate.permit(json!({"plate": "粤B9", "from_on": "2027-01-01"}))).await.refused(Code::PlateNotValid);
        let stranger = crate::parties::customer(&office.app, "路人", &[]).await.id();
        gate.issues(gate.permit(json!({"plate": "粤B54321", "party_id": stranger})))
            .await
            .refused_at(Code::PartyNotResident, "/party_id");
    });
}

/// Rule: GAT-03.
#[test]
fn of_two_desks_at_once_one_gives_out_the_permit() {
    both(async |app| {
        let gate = Gate::of(app).await;
        let issue = |who: &crate::support::client::Client| who.post("parking-permits").json(gate.permit(json!({})));
        let (one, other) = join(issue(&gate.office.desk).into_future(), issue(&gate.office.lead).into_future()).await;
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
    });
}
