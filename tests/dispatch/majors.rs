//! Major defects, looked at again.

use crate::support::both;
use crate::support::client::Client;
use crate::support::estate::Office;
use guanjia_rules::code::Code;
use serde_json::json;

/// Rule: RPR-20, RPR-26.
#[test]
fn a_major_defect_is_checked_again_after_a_week_a_month_and_a_quarter() {
    both(async |app| {
        let office = Office::of(app).await;
        let (_, slip) = office.dispatched(Office::repair("4-2-301", json!({"content": "屋面渗漏"}))).await;
        let slip = slip.id();
        for verb in ["accept", "arrive", "work"] {
            office.does(&office.tech, &slip, verb, json!({})).await.ok();
        }
        let done =
            json!({"work_done": "重做防水", "is_major_defect": true, "cause": "卷材老化", "needs_renewal": true});
        office.does(&office.tech, &slip, "finish", done).await.ok();
        office.does(&office.tech, &slip, "confirm", json!({"by_phone": true})).await.ok();
        office.does(&office.tech, &slip, "return", json!({})).await.ok();
        let checks = office.desk.get("major-checks").await.ok();
        let days: Vec<&str> = checks.items().iter().filter_map(|check| check["due_on"].as_str()).collect();
        assert_eq!(days, ["2026-03-09", "2026-04-01", "2026-05-31"]);
        let first = format!("major-checks/{}/record", checks.items()[0]["id"].as_str().expect("an id"));
        let good = json!({"is_good": true});
        office.tech.post(&first).if_match(1).json(good.clone()).await.refused(Code::Forbidden);
        office.steward.post(&first).json(good.clone()).await.refused(Code::PreconditionMissing);
        let made = office.steward.post(&first).if_match(1).json(good.clone()).await.ok();
        office.steward.post(&first).if_match(1).json(good.clone()).await.refused(Code::VersionStale);
        office.steward.post(&first).if_match(made.version()).json(good).await.refused(Code::Conflict);
    });
}

/// Rule: RPR-20.
#[test]
fn somebody_by_name_looks_again_after_a_major_defect() {
    both(async |app| {
        let office = Office::of(app).await;
        let (_, slip) = office.dispatched(Office::repair("4-2-301", json!({"content": "屋面渗漏"}))).await;
        for verb in ["accept", "arrive", "work"] {
            office.does(&office.tech, &slip.id(), verb, json!({})).await.ok();
        }
        let done = json!({"work_done": "重做防水", "is_major_defect": true});
        office.does(&office.tech, &slip.id(), "finish", done).await.ok();
        office.does(&office.tech, &slip.id(), "confirm", json!({"by_phone": true})).await.ok();
        office.does(&office.tech, &slip.id(), "return", json!({})).await.ok();
        let check = office.desk.get("major-checks").await.ok().items()[0].clone();
        assert_eq!(check["assigned_to"], json!(office.desk.id()), "who issued the slip, until somebody is named");
        let path = format!("major-checks/{}", check["id"].as_str().expect("an id"));
        let steward = json!({"user_id": office.steward.id()});
        let assign = |who: &Client, version: i64| who.post(&format!("{path}/assign")).if_match(version);
        assign(&office.tech, 1).json(steward.clone()).await.refused(Code::Forbidden);
        let nobody = json!({"user_id": office.app.project});
        assign(&office.desk, 1).json(nobody).await.refused_at(Code::NotValid, "/user_id");
        let named = assign(&office.desk, 1).json(steward.clone()).await.ok();
        assert_eq!(named["assigned_to"], json!(office.steward.id()));
        let record = office.steward.post(&format!("{path}/record")).if_match(named.version());
        let made = record.json(json!({"is_good": true})).await.ok();
        assign(&office.desk, made.version()).json(steward).await.refused(Code::Conflict);
    });
}
