//! A shift hands over to the next.

use super::Cabinet;
use crate::support::{both, user};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// Rule: CUS-03, STF-08.
#[test]
fn a_shift_hands_over_what_stands_open_and_both_sign() {
    both(async |app| {
        let cabinet = Cabinet::of(app.clone()).await;
        cabinet.lent().await;
        let desk = app.holding(Role::FrontDesk);
        let promised = json!({
            "kind": "enquiry", "channel": "visit", "caller_name": "杨秀兰", "caller_phone": "13457223212", "place": "3号楼大堂", "content": "物业费怎么交",
            "promised_at": app.now() + chrono::TimeDelta::hours(3),
        });
        desk.post("tickets").json(promised).await.created();
        let next = user("next").named("赵敏").holding(Role::FrontDesk).made(&app);
        let open = desk.get("shifts/open-items").await.ok();
        assert_eq!(open["items"]["keys_out"][0]["number"], "K-0001");
        let give = |taker: Value| {
            desk.post("shifts").json(json!({ "taker_id": taker, "drawer_fen": 5_000, "notes": "电梯明早检修" }))
        };
        give(json!(desk.id())).await.refused_at(Code::ShiftNotValid, "/taker_id");
        give(json!(app.holding(Role::Finance).id())).await.refused_at(Code::NotValid, "/taker_id");
        let given = give(json!(next.id())).await.created();
        let items = &given["items"];
        assert_eq!((&given["state"], &given["drawer_fen"]), (&json!("given"), &json!(5_000)));
        assert_eq!(items["keys_out"].as_array().map(Vec::len), Some(1));
        assert_eq!(items["promises"][0]["place"], "3号楼大堂");
        assert!(items["clocks"].as_array().expect("clocks").iter().any(|clock| clock["key"] == "key.return_by"));
        assert_eq!(items["events"], json!([]));
        let path = format!("shifts/{}", given.id());
        let take = |who: &crate::support::client::Client, version: i64| {
            who.post(&format!("{path}/take")).if_match(version).json(json!({ "remarks": "K-0001 已核实" }))
        };
        take(&desk, 1).await.refused(Code::ShiftNotYours);
        assert_eq!(next.get(&path).await.ok()["is_takeable"], true);
        take(&next, 3).await.refused(Code::VersionStale);
        let taken = take(&next, 1).await.ok();
        assert_eq!((&taken["state"], &taken["remarks"]), (&json!("taken"), &json!("K-0001 已核实")));
        take(&next, 2).await.refused(Code::ShiftWrongState);
        let kept = cabinet.steward.get("shifts").await.ok().items()[0].clone();
        assert_eq!(kept["items"], *items, "it stays as it was signed");
        let elsewhere = user("elsewhere").holding(Role::FrontDesk).in_project(app.other).made(&app).within(app.other);
        elsewhere.get(&path).await.refused(Code::NotFound);
    });
}
