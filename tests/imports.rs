//! Reading rosters in: what the files of `tests/data` say, and files that say nothing.

use crate::parties::escaped;
use crate::properties::deeds;
use crate::support::app::monday_morning;
use crate::support::{Reply, TestApp, both, user};
use chrono::TimeDelta;
use diesel::prelude::*;
use guanjia::clock::Clock;
use guanjia::db::schema::{imports, journal, occupancies, parties, party_phones, units};
use guanjia::db::types::{ProjectId, UserId};
use guanjia::identity::Actor;
use guanjia::imports::{ImportStage, IsDryRun, Progress, Running, Source, Whose, import_file};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::json;
use std::collections::BTreeSet;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn data(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    std::fs::read(path).expect("the file is there")
}

async fn import(app: &TestApp, media_type: &str, bytes: impl Into<Vec<u8>>, dry_run: bool) -> Reply {
    let path = format!("roster/import?dry_run={dry_run}&file_name=roster");
    app.holding(Role::ServiceLead).post(&path).body(media_type, bytes).await
}

/// Units, parties, phones, occupancies and entries of the journal.
fn counts(app: &TestApp) -> [i64; 5] {
    app.tx(|tx| {
        Ok([
            units::table.count().get_result(tx)?,
            parties::table.count().get_result(tx)?,
            party_phones::table.count().get_result(tx)?,
            occupancies::table.count().get_result(tx)?,
            journal::table.count().get_result(tx)?,
        ])
    })
}

/// Rule: IMP-01, AUD-01.
#[test]
fn a_roster_is_tried_then_read_in_whole_and_a_second_time_changes_nothing() {
    both(async |app| {
        app.holding(Role::ServiceLead).token().await;
        let before = counts(&app);
        let tried = import(&app, XLSX, data("roster.xlsx"), true).await.ok();
        assert_eq!(
            (tried["done"].as_bool(), tried["error_count"].as_i64()),
            (Some(false), Some(0)),
            "{}",
            tried.text()
        );
        assert_eq!(tried["new_buildings"].as_array().map(Vec::len), Some(12));
        assert_eq!(tried["new_zones"], json!(["1#", "2#", "3#", "4#"]));
        assert_eq!(counts(&app), before, "a dry run changes nothing");
        let done = import(&app, XLSX, data("roster.xlsx"), false).await.ok();
        assert_eq!(done["done"], true);
        for figure in ["lines", "added", "changed", "unchanged"] {
            assert_eq!(done[figure], tried[figure], "it does what the dry run told");
        }
        assert_eq!(
            (done["lines"].as_i64(), done["unchanged"].as_i64()),
            (Some(2735), Some(30)),
            "30 lines stand twice"
        );
        let after = counts(&app);
        assert_eq!(after[..2], [1200, 2600]);
        assert!(deeds(&app).contains(&"roster.imported".to_owned()));
        for file in ["roster.xlsx", "roster.csv", "roster-gbk.csv"] {
            let media_type = if file.ends_with("xlsx") { XLSX } else { "text/csv" };
            let again = import(&app, media_type, data(file), false).await.ok();
            assert_eq!(
                (again["unchanged"].as_i64(), again["done"].as_bool()),
                (Some(2735), Some(true)),
                "{file}: {}",
                again.text()
            );
            assert_eq!(counts(&app), after, "{file} says the same");
        }
        let kept: Vec<(i32, i32)> =
            app.tx(|tx| Ok(imports::table.select((imports::line_count, imports::added)).load(tx)?));
        assert_eq!(kept, [(2735, 2705)]);
    });
}

/// Rule: IMP-01, PTY-04, PTY-06.
#[test]
fn every_character_survives_in_either_encoding() {
    both(async |app| {
        import(&app, "text/csv", data("roster-gbk.csv"), false).await.ok();
        let desk = app.holding(Role::FrontDesk);
        for rare in ["𠮷", "㐂", "䶮", "𬱖", "堃"] {
            let found = desk.get(&format!("parties/search?q={}", escaped(rare))).await.ok();
            assert!(!found.items().is_empty(), "{rare}");
        }
        let room = desk.get("parties/search?q=1-1-102").await.ok();
        assert_eq!(room.items().iter().filter(|hit| hit["role"] == "owner").count(), 1);
        let unit = desk.get("units?q=1-1-102").await.ok().items()[0].clone();
        assert_eq!((unit["area_cm2"].as_i64(), unit["use_state"].as_str()), (Some(630_100), Some("owner_occupied")));
        assert_eq!(unit["warranty_until"], "2021-06-02");
    });
}

/// Rule: IMP-01.
#[test]
fn every_broken_line_is_told_and_nothing_is_kept() {
    both(async |app| {
        app.holding(Role::ServiceLead).token().await;
        let before = counts(&app);
        let tried = import(&app, "text/csv", data("roster-broken.csv"), true).await.ok();
        let lines: BTreeSet<_> =
            tried["errors"].as_array().expect("errors").iter().map(|error| error["line"].as_i64()).collect();
        assert_eq!(
            (lines.len(), tried["lines"].as_i64(), tried["added"].as_i64()),
            (38, Some(120), Some(82)),
            "{}",
            tried.text()
        );
        let told =
            |line: &str| tried["errors"].as_array().expect("errors").iter().any(|error| error["message"] == line);
        let contradicted = ["与第 3 行的“89.50”矛盾", "与第 4 行的“自住”矛盾", "该证件号码已登记在“甲5”名下"];
        for message in ["缺少房号", "电话号码格式不对", "早于入住日期"].into_iter().chain(contradicted)
        {
            assert!(told(message), "{message}: {}", tried.text());
        }
        let refused = import(&app, "text/csv", data("roster-broken.csv"), false).await.refused(Code::ImportRefused);
        assert!(refused["errors"].as_array().is_some_and(|faults| faults.len() == 38));
        assert_eq!(counts(&app), before);
        let english = app.holding(Role::ServiceLead).post("roster/import?dry_run=true").header("accept-language", "en");
        let english = english.body("text/csv", "房号,姓名\n301,王芳\n").await.ok();
        assert_eq!(english["errors"][0]["message"], "the building is missing");
        assert_eq!(
            (english["errors"][0]["line"].as_i64(), english["errors"][0]["column"].as_str()),
            (Some(2), Some("楼栋"))
        );
    });
}

/// Rule: IMP-01, PTY-06.
#[test]
fn a_later_roster_changes_what_it_says_and_leaves_the_rest() {
    both(async |app| {
        let head = "楼栋,单元,房号,面积,使用状态,保修到期,姓名,身份,电话1,电话2,入住日期,迁出日期\n";
        let first = format!("{head}4,2,301,89.5,自住,2021-05-31,王芳,业主,134 5722 3212,,2019-06-01,\n");
        import(&app, "text/csv", first, false).await.ok();
        let second = format!(
            "{head}４栋,2单元,301室,,出租,,王芳,业主,13457223212,0755-26001234,2019-06-01,\n4,2,301,,,,赵六,租户,12000000001,,2026年3月1日,\n4,2,302,,,,,,,,,\n"
        );
        let done = import(&app, "text/csv", second.clone(), false).await.ok();
        assert_eq!((done["added"].as_i64(), done["changed"].as_i64()), (Some(2), Some(1)), "{}", done.text());
        let desk = app.holding(Role::FrontDesk);
        let unit = desk.get("units?q=4-2-301").await.ok().items()[0].clone();
        assert_eq!(
            (unit["use_state"].as_str(), unit["area_cm2"].as_i64(), unit["version"].as_i64()),
            (Some("rented"), Some(895_000), Some(2))
        );
        let wang = desk.get(&format!("parties?q={}", escaped("王芳"))).await.ok();
        assert_eq!(wang.items().len(), 1, "the same name and phone are the same person");
        let party = desk.get(&format!("parties/{}", wang.items()[0]["id"].as_str().expect("an id"))).await.ok();
        assert_eq!((party["phones"].clone(), party.version()), (json!(["134****3212", "075****1234"]), 2));
        let again = import(&app, "text/csv", second, false).await.ok();
        assert_eq!(again["unchanged"], 3);
        let left = format!("{head}4,2,301,,,,赵六,租户,12000000001,,2026-03-01,2026-03-02\n");
        assert_eq!(import(&app, "text/csv", left, false).await.ok()["changed"], 1);
    });
}

/// Rule: IMP-01.
#[test]
fn the_template_is_read_back_and_explains_itself() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let book = lead.get("roster/template").await.ok();
        assert!(book.header("content-disposition").contains("roster.xlsx"));
        let empty = import(&app, XLSX, book.body, true).await.ok();
        assert_eq!((empty["lines"].as_i64(), empty["error_count"].as_i64()), (Some(0), Some(0)));
        let csv = lead.get("roster/template?format=csv").await.ok().text();
        assert!(csv.starts_with("\u{feff}楼栋,单元,房号,面积,使用状态,交付日期,保修到期,责任区,姓名,"));
        let filled = format!("{csv}4,2,301,,,,,1#,王芳,,业主,,,１３４５７２２３２１２,,45352,,\n");
        let tried = import(&app, "text/csv", filled, false).await.ok();
        assert_eq!(tried["done"], true, "{}", tried.text());
        let people = app.tx(|tx| Ok(occupancies::table.select(occupancies::from_on).load::<chrono::NaiveDate>(tx)?));
        assert_eq!(people[0].to_string(), "2024-03-01", "a spreadsheet's serial number");
    });
}

/// Rule: IMP-01.
#[test]
fn the_command_line_reads_a_roster_and_tells_how_far_it_is() {
    both(async |app| {
        let source = Source { name: "roster.csv".into(), bytes: data("roster.csv") };
        let head = Actor::acting(app.project, app.holding(Role::ProjectHead).id(), "负责人", &[Role::ProjectHead]);
        let (db, now) = (app.service.db.clone(), app.now());
        let work = move || {
            let mut steps = Vec::new();
            let tried = import_file(&db, &head, &source, IsDryRun::Yes, now, |_| {}).expect("it can be read");
            let done =
                import_file(&db, &head, &source, IsDryRun::No, now, |lines| steps.push(lines)).expect("it is done");
            let stranger = Actor::acting(head.project(), head.user, "技术员", &[Role::Technician]);
            let refused = import_file(&db, &stranger, &source, IsDryRun::No, now, |_| {});
            (tried, done, steps, refused.map_err(|error| error.code()))
        };
        let (tried, done, steps, refused) = actix_web::web::block(work).await.expect("it ends");
        assert!(!tried.done && done.done && done.added == tried.added);
        assert!(steps.is_sorted() && steps.last() == Some(&done.lines), "{steps:?}");
        assert_eq!(refused, Err(Code::Forbidden));
        assert_eq!(counts(&app)[..2], [1200, 2600]);
    });
}

mod refusals {
    use super::*;

    /// Rule: IMP-01, SEC-01.
    #[test]
    fn only_who_may_reads_a_roster_in_and_only_into_their_project() {
        both(async |app| {
            let file = "楼栋,房号\n4,301\n";
            app.holding(Role::FrontDesk).post("roster/import").body("text/csv", file).await.refused(Code::Forbidden);
            app.holding(Role::FrontDesk).get("roster/template").await.refused(Code::Forbidden);
            let foreign = user("foreign").holding(Role::ServiceLead).in_project(app.other).made(&app);
            foreign
                .within(app.project)
                .post("roster/import?dry_run=false")
                .body("text/csv", file)
                .await
                .refused(Code::NotFound);
            foreign.post("roster/import?dry_run=false").body("text/csv", file).await.ok();
            assert_eq!(app.holding(Role::ServiceLead).get("units").await.ok().items().len(), 0);
        });
    }

    #[test]
    fn what_is_no_roster_is_told_so() {
        both(async |app| {
            for (bytes, what) in [
                (b"".to_vec(), "empty"),
                (b"\n\n,,,\n".to_vec(), "blank"),
                ("姓名,电话\n王芳,110\n".into(), "without rooms"),
                (b"PK\x03\x04 not really".to_vec(), "a broken archive"),
                (b"\xd0\xcf\x11\xe0 not really".to_vec(), "a broken old workbook"),
                (vec![0xff; 400], "no text"),
                (b"a\0b,c\n".to_vec(), "binary"),
            ] {
                let refused = import(&app, "application/octet-stream", bytes, true).await;
                assert_eq!(refused["code"], "file-not-readable", "{what}: {}", refused.text());
            }
            import(&app, "application/pdf", "楼栋,房号\n", true).await.refused(Code::WrongMediaType);
            import(&app, "text/csv", vec![b'x'; (20 << 20) + 1], true).await.refused(Code::FileTooLarge);
            let many = format!("楼栋,房号\n{}", "4,301\n".repeat(50_001));
            import(&app, "text/csv", many, true).await.refused(Code::FileNotReadable);
        });
    }
}

/// Rule: IMP-01.
#[test]
fn an_import_tells_who_began_it_how_far_it_is() {
    both(async |app| {
        let lead = app.holding(Role::ServiceLead);
        let progress = async |key: &str| lead.get(&format!("imports/progress?key={key}")).await;
        progress("roster-1").await.refused(Code::NotFound);
        let path = "roster/import?dry_run=false&file_name=roster";
        let import = lead.post(path).body(XLSX, data("roster.xlsx")).key("roster-1").into_future();
        let watch = async {
            let mut stages = BTreeSet::new();
            loop {
                let told = progress("roster-1").await;
                if told.status == 404 {
                    continue;
                }
                stages.insert(told["stage"].as_str().expect("a stage").to_owned());
                if told["is_ended"] == true {
                    return (stages, told);
                }
            }
        };
        let (done, (stages, told)) = futures_util::future::join(import, watch).await;
        assert_eq!(done.ok()["done"], true);
        assert!(stages.contains("writing"), "{stages:?}");
        assert_eq!((&told["lines_done"], &told["lines"]), (&json!(2735), &json!(2735)));
        let other = user("other").holding(Role::ServiceLead).made(&app);
        other.get("imports/progress?key=roster-1").await.refused(Code::NotFound);
        app.advance(TimeDelta::seconds(59));
        progress("roster-1").await.ok();
        app.advance(TimeDelta::seconds(1));
        progress("roster-1").await.refused(Code::NotFound);
    });
}

/// Rule: IMP-01.
#[test]
fn so_many_imports_are_followed_and_each_once() {
    let clock = Clock::fixed(monday_morning());
    let running = Running::new(clock.clone());
    let whose = |key: usize| Whose { project: ProjectId::nil(), user: UserId::nil(), key: key.to_string().into() };
    let first = running.follow(whose(0)).expect("it is followed");
    assert!(running.follow(whose(0)).is_none(), "it is followed already");
    let half = Progress::of(ImportStage::Writing, 5, 10);
    first.tell(half);
    assert_eq!(running.of(&whose(0)), Some((half, false)));
    let others: Vec<_> = (1..64).map(|key| running.follow(whose(key)).expect("it is followed")).collect();
    assert!(running.follow(whose(64)).is_none(), "so many at once");
    drop(others);
    assert!(running.follow(whose(64)).is_none(), "their end is told for a minute");
    clock.set(monday_morning() + TimeDelta::minutes(1));
    assert!(running.follow(whose(64)).is_some());
    assert_eq!(running.of(&whose(1)), None);
    drop(first);
    assert_eq!(running.of(&whose(0)), Some((half, true)));
}
