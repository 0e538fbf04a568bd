//! What is refused at visits: other posts, other projects, old versions, what does not fit.

use super::{Empty, told};
use crate::properties::deeds;
use crate::support::both;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: SEC-01, VAC-06.
#[test]
fn visits_are_for_those_who_make_them() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.run();
        let visit = empty.of_home(&empty.shell).await[0].clone();
        let path = format!("visits/{}", visit["id"].as_str().expect("an id"));
        app.holding(Role::Guard).get("visits").await.refused(Code::Forbidden);
        let desk = app.holding(Role::FrontDesk);
        desk.get(&path).await.ok();
        desk.post(&format!("{path}/start")).if_match(1).json(json!({})).await.refused(Code::Forbidden);
        empty.steward.post(&format!("{path}/start")).json(json!({})).await.refused(Code::PreconditionMissing);
        empty.steward.post(&format!("{path}/start")).if_match(7).json(json!({})).await.refused(Code::VersionStale);
        empty
            .steward
            .post(&format!("{path}/start"))
            .if_match(1)
            .json(json!({ "more": 1 }))
            .await
            .refused_at(Code::NotValid, "/more");
        let begun = empty.steward.post(&format!("{path}/start")).if_match(1).key("one").json(json!({})).await.ok();
        let again = empty.steward.post(&format!("{path}/start")).if_match(1).key("one").json(json!({})).await.ok();
        assert_eq!((begun.version(), again.version()), (2, 2), "the same answer, and one deed");
        assert_eq!(deeds(&app).iter().filter(|deed| *deed == "visit.started").count(), 1);
        empty.does(&empty.steward, &visit, "start", json!({})).await.refused(Code::VisitWrongState);
        empty.does(&empty.steward, &visit, "feedback", told()).await.refused(Code::VisitWrongState);
        let abnormal = json!([
            { "item": "seepage", "result": "abnormal" }, { "item": "railing", "result": "normal" },
            { "item": "indoor", "result": "normal" },
        ]);
        let record = json!({ "checks": abnormal });
        empty.does(&empty.steward, &visit, "record", record).await.refused_at(Code::VisitIncomplete, "/problems");
        let quiet = json!({ "to": " ", "means": "phone", "text": " " });
        empty.visited_in(&visit).await;
        empty.does(&empty.steward, &visit, "feedback", quiet).await.refused_at(Code::VisitIncomplete, "/to");
    });
}

/// Rule: VAC-01, VAC-12.
#[test]
fn a_unit_in_use_is_not_visited() {
    both(async |app| {
        let empty = Empty::of(app.clone()).await;
        empty.used(&empty.furnished, "correct", "owner_occupied").await;
        let add = |unit: &str, on: &str| empty.lead.post("visits").json(json!({ "unit_id": unit, "planned_on": on }));
        add(&empty.furnished.unit, "2026-03-05").await.refused_at(Code::VisitNotValid, "/unit_id");
        add(&empty.shell.unit, "2026-03-01").await.refused_at(Code::VisitNotValid, "/planned_on");
        add(&empty.zone, "2026-03-05").await.refused_at(Code::NotValid, "/unit_id");
        let finance = app.holding(Role::Finance);
        finance
            .post("visits")
            .json(json!({ "unit_id": empty.shell.unit, "planned_on": "2026-03-05" }))
            .await
            .refused(Code::Forbidden);
    });
}

impl Empty {
    /// Records a visit that was begun, with nothing wrong.
    async fn visited_in(&self, visit: &serde_json::Value) {
        self.does(&self.steward, visit, "record", Self::normal(visit, json!({}))).await.ok();
    }
}
