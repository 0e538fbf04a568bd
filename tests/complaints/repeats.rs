//! The same matter reported again, hot topics, and the month's analysis.

use super::{Desk, dissatisfied};
use crate::support::both;
use crate::support::client::Client;
use crate::support::estate::{Office, lay_over};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

/// Reports a repair of the desk's category.
async fn reports(desk: &Desk, more: Value) -> String {
    let mut row = Office::repair("4-2-301", json!({"category_id": desk.category}));
    lay_over(&mut row, more);
    desk.office.desk.post("tickets").json(row).await.created().id()
}

async fn proposals(who: &Client) -> Vec<Value> {
    who.get("complaint-proposals?is_open=true").await.ok().items().to_vec()
}

/// Rule: CMP-01, CMP-02.
#[test]
fn the_second_report_of_one_matter_is_proposed_and_the_desk_confirms_or_declines() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let office = &desk.office;
        reports(&desk, json!({})).await;
        assert!(proposals(&office.desk).await.is_empty(), "once is no complaint");
        let again = reports(&desk, json!({})).await;
        let open = proposals(&office.desk).await;
        assert_eq!((&open[0]["ticket_id"], &open[0]["reports"]), (&json!(again), &json!(2)));
        let told = office.told(&office.lead, "complaint").await;
        assert!(told.iter().any(|notice| notice["content"]["what"] == "proposed"));
        let confirmed =
            office.on_ticket(&office.desk, &again, "convert", json!({"reason": "第二次反映"})).await.created();
        assert_eq!((&confirmed["repeats_id"], &confirmed["stage"]), (&json!(again), &json!("with_lead")));
        assert!(proposals(&office.desk).await.is_empty());
        let all = office.desk.get(&format!("complaint-proposals?ticket_id={again}")).await.ok();
        let decided = &all.items()[0];
        assert_eq!((&decided["decision"], &decided["complaint_id"]), (&json!("confirmed"), &confirmed["ticket_id"]));
        assert_eq!(office.ticket(&again).await["stage"], "registered", "the report goes on beside it");

        let third = reports(&desk, json!({})).await;
        let decline = |version: i64, reason: &str| {
            let path = format!("complaint-proposals/{third}/decline");
            office.desk.post(&path).if_match(version).json(json!({"reason": reason}))
        };
        decline(1, " ").await.refused(Code::ComplaintIncomplete);
        office
            .tech
            .post(&format!("complaint-proposals/{third}/decline"))
            .if_match(1)
            .json(json!({"reason": "x"}))
            .await
            .refused(Code::Forbidden);
        let declined = decline(1, "部位不同").await.ok();
        assert_eq!((&declined["decision"], &declined["reason"]), (&json!("declined"), &json!("部位不同")));
        decline(1, "部位不同").await.refused(Code::VersionStale);
        decline(2, "部位不同").await.refused(Code::Conflict);
    });
}

/// Rule: CMP-02.
#[test]
fn another_place_category_or_customer_and_what_is_long_closed_are_no_repeat() {
    both(async |app| {
        let desk = Desk::of(app, json!({"complaint.repeat_window": 7})).await;
        let office = &desk.office;
        let answered = json!({"kind": "enquiry"});
        let first = reports(&desk, answered.clone()).await;
        let said = json!({"answer": "已说明", "outcome": "solved"});
        office.on_ticket(&office.desk, &first, "answer", said).await.ok();
        let other = json!({"caller_phone": "13911112222", "room": "4-2-302"});
        reports(&desk, other).await;
        reports(&desk, json!({"category_id": null})).await;
        assert!(proposals(&office.desk).await.is_empty(), "another room and phone; no category");
        office.app.advance(TimeDelta::days(8));
        reports(&desk, answered.clone()).await;
        assert!(proposals(&office.desk).await.is_empty(), "the first was closed more than a week ago");
        reports(&desk, answered).await;
        assert_eq!(proposals(&office.desk).await.len(), 1);
        let complaint = desk.registered(&office.desk, json!({})).await;
        let path = format!("complaint-proposals?ticket_id={}", complaint["ticket_id"].as_str().expect("an id"));
        assert!(office.desk.get(&path).await.ok().items().is_empty(), "it is a complaint already");
        let id = complaint["ticket_id"].as_str().expect("an id");
        office.on_ticket(&office.desk, id, "convert", json!({"reason": "x"})).await.refused(Code::TicketKindRefused);
    });
}

/// Rule: CMP-22.
#[test]
fn the_week_s_hot_complaints_are_counted_once_told_discussed_and_have_a_common_line() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let office = &desk.office;
        for _ in 0..2 {
            desk.registered(&office.desk, json!({})).await;
        }
        let made = |office: &Office| {
            let (now, project) = (office.app.now(), office.app.project);
            office.app.tx(|tx| guanjia::complaints::actions::make_hot_list(tx, project, now))
        };
        assert!(!made(office), "the week is not over");
        office.app.advance(TimeDelta::days(7));
        desk.registered(&office.desk, json!({"category_id": null})).await;
        assert!(made(office) && !made(office), "once");
        let lists = office.desk.get("hot-complaints").await.ok();
        let list = lists.items()[0].clone();
        assert_eq!((&list["complaints"], &list["topics"][0]["count"]), (&json!(2), &json!(2)));
        assert_eq!((&list["topics"][0]["topic"], &list["topics"][0]["before"]), (&json!("噪声"), &json!(0)));
        assert_eq!(office.told(&office.head, "hot_complaints").await.len(), 1);
        let path = |verb: &str| format!("hot-complaints/{}/{verb}", list["id"].as_str().expect("an id"));
        let line = json!({"rank": 1, "common_line": "夜间施工一律停工整改"});
        office.desk.post(&path("line")).if_match(1).json(line.clone()).await.refused(Code::Forbidden);
        let unknown = json!({"rank": 9, "common_line": "x"});
        office.lead.post(&path("line")).if_match(1).json(unknown).await.refused(Code::NotFound);
        let fixed = office.lead.post(&path("line")).if_match(1).json(line).await.ok();
        assert_eq!(fixed["topics"][0]["common_line"], "夜间施工一律停工整改");
        let ahead = json!({"discussed_on": "2031-01-01", "discussion": "x"});
        office.lead.post(&path("discuss")).if_match(2).json(ahead).await.refused(Code::TimeNotValid);
        let today = office.app.now().date_naive();
        let talked = json!({"discussed_on": today, "discussion": "每晚巡查"});
        assert_eq!(
            office.lead.post(&path("discuss")).if_match(2).json(talked).await.ok()["discussed_on"],
            json!(today)
        );
    });
}

/// Rule: CMP-19, CMP-21, CMP-24, CMP-25, NUM-01.
#[test]
fn the_month_is_analysed_by_category_with_main_factors_and_each_line_opens_its_rows() {
    both(async |app| {
        let desk = Desk::of(app, json!({})).await;
        let office = &desk.office;
        let answered = desk.planned(json!({})).await;
        desk.replies(&office.steward, &answered).await.ok();
        desk.judged(&answered).await;
        let callback = office.callback(&answered).await;
        office.call(&office.desk, &callback, dissatisfied()).await.ok();
        desk.registered(&office.desk, json!({"repeats_id": answered})).await;
        let void = desk.registered(&office.desk, json!({})).await["ticket_id"].as_str().expect("an id").to_owned();
        office.on_ticket(&office.lead, &void, "void", json!({"reason": "重复"})).await.ok();
        let analysis = office.desk.get("complaint-analysis").await.ok();
        let line = &analysis["items"][0];
        assert_eq!((&line["category"], &line["received"], &line["valid"]), (&json!("噪声"), &json!(2), &json!(1)));
        assert_eq!((&line["repeated"], &line["dissatisfied"], &line["is_main"]), (&json!(1), &json!(1), &json!(true)));
        assert_eq!((&analysis["on_time_rate"], &analysis["is_reached"]), (&json!(10000), &json!(true)));
        assert_eq!((&analysis["occupied_units"], &analysis["rate"]), (&json!(2), &json!(5000)));
        assert_eq!((analysis["months"].as_array().map(Vec::len), &analysis["trend"]), (Some(12), &json!("noise")));
        assert_eq!(office.rows_of(line).await, 2, "the void one is no complaint");
        office.app.advance(TimeDelta::days(10));
        let month = analysis["month"].as_str().expect("a month");
        let later = office.desk.get(&format!("complaint-analysis?month={month}")).await.ok();
        assert_eq!(
            (&later["on_time_rate"], &later["is_reached"]),
            (&json!(5000), &json!(false)),
            "one is past its limit"
        );
        office.desk.get("complaint-analysis?month=2026-13").await.refused(Code::NotValid);
    });
}
