//! What people said each month.

use crate::support::both;
use crate::support::estate::Office;
use guanjia_rules::code::Code;
use serde_json::{Value, json};

/// Rule: SUG-05, SUG-09.
#[test]
fn a_months_opinions_are_summed_up_by_class_and_lead_to_measures() {
    both(async |app| {
        let office = Office::of(app).await;
        let parking =
            office.lead.post("categories").json(json!({"code": "parking", "name": "停车车辆"})).await.created();
        let said = |kind: &str, channel: &str, more: Value| {
            let mut row = Office::repair("4-2-301", json!({"kind": kind, "channel": channel}));
            crate::support::estate::lay_over(&mut row, more);
            row
        };
        let about = json!({"category_id": parking.id()});
        for row in [
            said("complaint", "call", about.clone()),
            said("complaint", "call", about.clone()),
            // Asked for by the office, in a talk.
            said("suggestion", "talk", about.clone()),
            said("enquiry", "call", json!({"is_important": true})),
            said("repair", "call", about),
        ] {
            office.desk.post("tickets").json(row).await.created();
        }
        let made = || {
            let (project, now) = (office.app.project, office.app.now());
            office.app.tx(|tx| guanjia::suggestions::actions::sum_up_opinions(tx, project, now))
        };
        office.app.at("2026-03-31T16:00:00Z");
        assert!(made());
        assert!(!made(), "a month is summed up once");
        let summary = office.lead.get("opinion-summaries").await.ok().items()[0].clone();
        assert_eq!(summary["month"], "2026-03");
        let lines = summary["lines"].as_array().expect("lines");
        let counts =
            |line: &Value| ["complaints", "suggestions", "others", "asked_for"].map(|field| line[field].as_i64());
        assert_eq!(
            lines.iter().map(|line| line["class"].as_str()).collect::<Vec<_>>(),
            [Some("停车车辆"), Some("未分类")]
        );
        assert_eq!(counts(&lines[0]), [Some(2), Some(1), Some(0), Some(1)]);
        assert_eq!(counts(&lines[1]), [Some(0), Some(0), Some(1), Some(0)]);

        let path = format!("opinion-summaries/{}/analyse", summary["id"].as_str().expect("an id"));
        let bare = json!({"line": 0, "factor": "访客车占位"});
        office.lead.post(&path).if_match(1).json(bare).await.refused_at(Code::SuggestionIncomplete, "/measure");
        let whole = json!({
            "line": 0, "factor": "访客车占位", "measure": "增设访客区", "responsible_id": office.steward.id(), "due_on": "2026-04-30",
        });
        office.tech.post(&path).if_match(1).json(whole.clone()).await.refused(Code::Forbidden);
        let analysed = office.lead.post(&path).if_match(1).json(whole.clone()).await.ok();
        assert_eq!((&analysed["lines"][0]["measure"], &analysed["version"]), (&json!("增设访客区"), &json!(2)));
        office.lead.post(&path).if_match(1).json(whole).await.refused(Code::VersionStale);
        let nowhere = json!({"line": 7});
        office.lead.post(&path).if_match(2).json(nowhere).await.refused_at(Code::NotValid, "/line");
    });
}
