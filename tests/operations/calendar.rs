//! A year's holidays, read from a file into the calendar.

use super::{Office, text};
use crate::support::both;
use guanjia_rules::permission::Role;
use serde_json::json;

/// Rule: OPR-01, CLX-03.
#[test]
fn a_years_list_is_tried_then_published_and_a_second_time_changes_nothing() {
    both(async |app| {
        let office = Office::at(app.place());
        let file = office.data.with_file_name("2027.csv");
        let list = "date,kind,name\n2027-01-01,holiday,元旦\n2027-02-06,make_up,春节\n2027-02-07,放假,春节\n";
        std::fs::write(&file, list).expect("it is written");
        let import =
            |more: &[&str]| office.run(&[&["calendar", "import", "--project", "HY", text(&file)], more].concat());
        let head = app.holding(Role::ProjectHead);
        let told = import(&["--dry-run"]).done().saying("nothing was published");
        assert!(told.out.contains("+ 2027-01-01 holiday 元旦") && told.out.contains("+ 2027-02-06 make_up 春节"));
        assert_eq!(head.get("calendar").await.ok()["number"], 1);
        import(&[]).done().saying("published version 2");
        let calendar = head.get("calendar").await.ok();
        assert_eq!(
            (&calendar["number"], &calendar["calendar"]["years"]),
            (&json!(2), &json!([2024, 2025, 2026, 2027]))
        );
        let days = &calendar["calendar"]["overrides"];
        assert_eq!(days["2027-02-06"]["frames"], json!([{"from": "08:30", "to": "17:30"}]), "the usual hours");
        assert_eq!(days["2026-10-01"]["name"], "国庆节", "other years stay");
        import(&[]).done().saying("nothing changes");
        assert_eq!(head.get("calendar").await.ok()["number"], 2);
        let json = r#"{"year": 2027, "days": [{"date": "2027-01-02", "kind": "holiday", "name": "元旦"}]}"#;
        std::fs::write(&file, json).expect("it is written");
        let told = import(&[]).done().saying("published version 3");
        assert!(told.out.contains("- 2027-01-01") && told.out.contains("+ 2027-01-02"), "{}", told.out);
    });
}

/// Rule: OPR-01, CLX-03.
#[test]
fn a_list_that_cannot_be_read_is_refused_with_its_line() {
    both(async |app| {
        let office = Office::at(app.place());
        let file = office.data.with_file_name("list.csv");
        let import = |project: &str, list: &str| {
            std::fs::write(&file, list).expect("it is written");
            office.run(&["calendar", "import", "--project", project, text(&file)]).failed()
        };
        import("HY", "date,kind,name\n2027-01-01,feast,元旦\n").saying("line 2: the kind is holiday or make_up");
        import("HY", "2027-01-01,holiday,元旦\n1.1.2027,holiday,元旦\n").saying("line 2: a date is like");
        import("HY", "2027-01-01,holiday,元旦\n2027-01-01,holiday,元旦\n").saying("2027-01-01");
        import("HY", "2027-01-01,holiday,\n").saying("2027-01-01");
        import("HY", "date,kind,name\n").saying("names no day");
        import("HY", "{\"days\": 3}").saying("guanjia:");
        import("XX", "2027-01-01,holiday,元旦\n").saying("there is no project XX");
        let head = app.holding(Role::ProjectHead);
        assert_eq!(head.get("calendar").await.ok()["number"], 1);
    });
}
