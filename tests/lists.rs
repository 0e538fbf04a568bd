//! Lists and the files that are made of them: order, fields, the next page, and every row.

use crate::support::contract::operations;
use crate::support::estate::{Office, satisfied};
use crate::support::{both, user};
use chrono::NaiveDate;
use diesel::prelude::*;
use guanjia::db::schema::{call_lists, slips};
use guanjia::db::types::{Id, Moment, Word, kind};
use guanjia::identity::Actor;
use guanjia::properties::{FacilityRow, add_facility};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use guanjia_rules::properties::{FacilityCategory, FacilityStatus};
use serde_json::json;

/// Rule: API-05.
#[test]
fn a_page_names_the_address_of_the_next_one() {
    both(async |app| {
        let office = Office::of(app).await;
        for _ in 0..3 {
            office.desk.post("tickets").json(Office::public(json!({}))).await.created();
        }
        let first = office.desk.get("tickets?limit=2&sort=registered_at").await.ok();
        let numbers = |page: &crate::support::Reply| -> Vec<String> {
            page.items().iter().map(|item| item["number"].as_str().expect("a number").to_owned()).collect()
        };
        assert_eq!(numbers(&first), ["20260302-001", "20260302-002"], "the oldest first");
        let link = first.header("link");
        let address = link.strip_prefix('<').and_then(|rest| rest.strip_suffix(">; rel=\"next\"")).expect("a link");
        assert!(address.contains("sort=registered_at") && address.contains("limit=2"), "{address}");
        let next = office.desk.get(&format!("/{address}")).await.ok();
        assert_eq!((numbers(&next), next.header("link")), (vec!["20260302-003".to_owned()], ""));
        let usual = office.desk.get("tickets").await.ok();
        assert_eq!(numbers(&usual)[0], "20260302-003", "the newest first, if nothing is said");
    });
}

/// Rule: API-05.
#[test]
fn every_list_that_declares_an_order_runs_both_ways() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, _) = office.returned().await;
        let callback = office.callback(&ticket).await;
        office.call(&office.desk, &callback, satisfied()).await.ok();
        office.app.advance(chrono::TimeDelta::minutes(1));
        office.returned().await;
        let mut lists = 0;
        for operation in operations() {
            let parameters = operation.said["parameters"].as_array().cloned().unwrap_or_default();
            let Some(sort) = parameters.iter().find(|parameter| parameter["name"] == "sort") else { continue };
            if operation.path.ends_with("/export") {
                continue;
            }
            lists += 1;
            let [usual, reversed] = ["0", "1"].map(|at| {
                sort["schema"].pointer(&format!("/enum/{at}")).and_then(|word| word.as_str()).expect("two").to_owned()
            });
            let path = format!("/{}", operation.path_in(&office.app.project.to_string()));
            let path = format!("{path}{}", if path.contains('?') { '&' } else { '?' });
            let ids = async |order: &str| {
                let page = office.head.get(&format!("{path}sort={order}&limit=200")).await.ok();
                page.items().iter().map(|item| item["id"].clone()).collect::<Vec<_>>()
            };
            let (mut there, back) = (ids(&usual).await, ids(&reversed).await);
            there.reverse();
            assert_eq!(there, back, "{}", operation.id);
            let mut met = Vec::new();
            let mut address = format!("{path}sort={reversed}&limit=1");
            loop {
                let page = office.head.get(&address).await.ok();
                met.extend(page.items().iter().map(|item| item["id"].clone()));
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                address = format!("{path}sort={reversed}&limit=1&cursor={cursor}");
            }
            assert_eq!(met, back, "{} by pages", operation.id);
            office.head.get(&format!("{path}sort=nonsense")).await.refused(Code::MalformedRequest);
        }
        assert_eq!(lists, 16);
    });
}

/// Rule: API-05.
#[test]
fn a_list_gives_only_the_fields_that_are_asked_for() {
    both(async |app| {
        let office = Office::of(app).await;
        office.desk.post("tickets").json(Office::public(json!({}))).await.created();
        let page = office.desk.get("tickets?fields=number,stage&limit=1").await.ok();
        assert_eq!(page.items()[0], json!({"number": "20260302-001", "stage": "registered"}));
        for wrong in ["number,nonsense", "a%20b", "number&fields=id"] {
            office.desk.get(&format!("tickets?fields={wrong}")).await.refused(Code::MalformedRequest);
        }
        office.desk.get("desk-conduct?fields=opening_phrase").await.refused(Code::MalformedRequest);
        office.lead.get("tickets/export?fields=number").await.refused(Code::MalformedRequest);
    });
}

/// Rule: API-05.
#[test]
fn a_file_has_every_row_however_many_there_are() {
    both(async |app| {
        let office = Office::of(app).await;
        let (project, now) = (office.app.project, office.app.now());
        office.app.tx(|tx| {
            for number in 0..1_203 {
                let row = FacilityRow {
                    project_id: project,
                    id: Id::fresh(now),
                    code: format!("DT-{number:05}"),
                    category: Word(FacilityCategory::ALL[0]),
                    place: "4栋".into(),
                    zone_id: None,
                    in_service_on: None,
                    end_of_life_on: None,
                    status: Word(FacilityStatus::ALL[0]),
                    is_red_flag: false,
                    version: 1,
                    created_at: now.into(),
                    updated_at: now.into(),
                };
                add_facility(tx, &Actor::system(project), row, now)?;
            }
            Ok(())
        });
        let csv = office.lead.get("facilities/export").await.ok();
        assert_eq!((csv.header("x-row-count"), csv.text().lines().count()), ("1203", 1_204));
        let xlsx = office.lead.get("facilities/export?format=xlsx").await.ok();
        assert_eq!(xlsx.header("x-row-count"), "1203");
    });
}

/// Rule: API-05, TKT-07.
#[test]
fn the_register_leaves_the_house_with_the_columns_of_the_printed_one() {
    both(async |app| {
        let office = Office::of(app).await;
        let (ticket, _) = office.returned().await;
        let callback = office.callback(&ticket).await;
        office.call(&office.desk, &callback, satisfied()).await.ok();
        office.on_ticket(&office.desk, &ticket, "close", json!({})).await.ok();
        let file = office.lead.get("tickets/export").await.ok().text();
        let (head, row) = file.trim_start_matches('\u{feff}').split_once("\r\n").expect("two lines");
        let heads: Vec<&str> = head.split(',').collect();
        let cells: Vec<&str> = row.trim_end().split(',').collect();
        let of = |name: &str| cells[heads.iter().position(|head| *head == name).expect(name)];
        assert_eq!((of("单号"), of("调度单号")), ("20260302-001", "20260302-001-1"));
        for time in ["登记时间", "派单时间", "到位时间", "处理完毕", "返单时间", "回访时间", "结案时间"]
        {
            assert_eq!(of(time), "2026-03-02 08:30", "{time}");
        }
        assert_eq!((of("接待人"), of("回访人"), of("回访结果")), ("测试front_desk", "测试front_desk", "已修好"));
        assert_eq!((of("维修人员"), of("是否满意"), of("状态")), ("测试technician", "是", "已结案"));

        let lines = office.lead.get("tickets/register?total=true").await.ok();
        let line = &lines.items()[0];
        let shown = office.lead.get(&format!("tickets/{ticket}")).await.ok();
        for field in ["number", "content", "caller_phone", "handled_at", "result", "closed_at", "is_satisfied"] {
            assert_eq!(line[field], shown[field], "{field}");
        }
        assert_eq!((&line["slip"]["number"], &lines.json()["total"]["count"]), (&json!("20260302-001-1"), &json!(1)));
        let made = (&line["callback"]["result"], &line["callback"]["called_by"]);
        assert_eq!(made, (&json!("已修好"), &json!("测试front_desk")));
        let auditor = office.app.holding(Role::Auditor).get("tickets/register").await.ok();
        assert_eq!(auditor.items()[0]["caller_phone"], "134****3212", "as much of it as its reader may see");
        for post in [Role::Customer, Role::Technician, Role::Guard] {
            office.app.holding(post).get("tickets/register").await.refused(Code::Forbidden);
        }
    });
}

/// Rule: API-05.
#[test]
fn long_lists_beside_the_register_come_in_pages_too() {
    both(async |app| {
        let office = Office::of(app).await;
        for _ in 0..2 {
            let (_, slip) = office.dispatched(Office::public(json!({}))).await;
            for verb in ["accept", "arrive"] {
                office.does(&office.tech, &slip.id(), verb, json!({})).await.ok();
            }
            let why = json!({"reason": "待料", "expected_on": "2026-03-06"});
            office.does(&office.tech, &slip.id(), "suspend", why).await.ok();
        }
        let everybody = user("everybody").holding(Role::ProjectHead).for_company(Role::SystemAdministrator);
        let everybody = everybody.made(&office.app);
        let attached = attached(&office).await;
        let file = format!("staff/{}/file", office.tech.id());
        with_versions_entries_and_differences(&office, &file).await;
        let lists = [
            (&office.head, "unfinished"),
            (&office.head, "contacts"),
            (&everybody, "/users"),
            (&office.desk, "notices"),
            (&office.desk, attached.as_str()),
            (&office.head, "people"),
            (&office.head, "policy/versions"),
            (&office.head, "calendar/versions"),
            (&office.head, "call-lists"),
            (&office.head, "inconsistencies"),
            (&office.head, file.as_str()),
        ];
        for (who, path) in lists {
            let all = who.get(path).await.ok();
            assert!(all.items().len() > 1, "{path}: {}", all.text());
            let mut met = Vec::new();
            let first = format!("{path}{}limit=1", if path.contains('?') { '&' } else { '?' });
            let mut address = first.clone();
            loop {
                let page = who.get(&address).await.ok();
                met.extend(page.items().iter().cloned());
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                address = format!("{first}&cursor={cursor}");
            }
            assert_eq!(met, all.items(), "{path}");
        }
    });
}

/// The list of a ticket's two attachments.
async fn attached(office: &Office) -> String {
    let ticket = office.desk.post("tickets").json(Office::public(json!({}))).await.created().id();
    let list = format!("attachments?subject_kind=ticket&subject_id={ticket}");
    for _ in 0..2 {
        let file = office.desk.post(&format!("{list}&kind=document&name=a"));
        file.body("application/octet-stream", b"%PDF-1.7\n%\xe2\xe3".as_slice()).await.created();
    }
    list
}

/// Two versions of policy and calendar, two entries of a staff file, two comparisons of calls, and two slips that say
/// something else than their tickets.
async fn with_versions_entries_and_differences(office: &Office, file: &str) {
    office.set_policy(json!({})).await;
    let calendar = office.head.get("calendar").await.ok();
    let next = json!({"calendar": calendar["calendar"], "from_at": office.app.now(), "reason": "按会议决定"});
    office.head.post("calendar/versions").if_match(&calendar["number"]).json(next).await.created();
    for reason in ["及时", "热情"] {
        let entry = json!({"kind": "reward", "happened_on": "2026-03-02", "reason": reason, "decided_by": "王主任"});
        office.lead.post(file).json(entry).await.created();
    }
    office.app.tx(|tx| {
        for day in ["2026-02-27", "2026-02-28"] {
            diesel::insert_into(call_lists::table)
                .values((
                    call_lists::project_id.eq(office.app.project),
                    call_lists::id.eq(Id::<kind::Review>::fresh(office.app.now())),
                    call_lists::from_on.eq(day.parse::<NaiveDate>().expect("a day")),
                    call_lists::to_on.eq(day.parse::<NaiveDate>().expect("a day")),
                    call_lists::missing_rows.eq(0),
                    call_lists::missing_recordings.eq(0),
                    call_lists::created_at.eq(Moment::from(office.app.now())),
                ))
                .execute(tx)?;
        }
        diesel::update(slips::table).set(slips::place.eq("别处")).execute(tx)?;
        Ok(())
    });
}

/// Rule: TKT-07.
#[test]
fn a_search_for_one_character_is_refused_and_says_why() {
    both(async |app| {
        let office = Office::of(app).await;
        office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        for short in ["%E6%BC%8F", "%E6%BC%8F%20", "%EF%BC%8C%EF%BC%8C"] {
            office.desk.get(&format!("tickets?q={short}")).await.refused_at(Code::NotValid, "/q");
        }
        assert_eq!(office.desk.get("tickets?q=%E6%BC%8F%E6%B0%B4").await.ok().items().len(), 1);
    });
}

/// Rule: PTY-19.
#[test]
fn every_service_item_can_be_told_its_scope() {
    both(async |app| {
        let office = Office::of(app).await;
        let lamp = json!({"code": "lamp", "name": "公共照明-廊灯", "scope": "house"});
        let made = office.lead.post("categories").json(lamp).await.created();
        assert_eq!(made["scope"], "house");
        let change = json!({
            "name": "消防灯", "is_priority": false, "is_active": true, "papers": [], "is_special_event": false, "scope": "fire",
        });
        let path = format!("categories/{}", made.id());
        assert_eq!(office.lead.patch(&path).if_match(1).json(change.clone()).await.ok()["scope"], "fire");
        let mut wrong = change;
        wrong["scope"] = json!("elsewhere");
        office.lead.patch(&path).if_match(2).json(wrong).await.refused(Code::NotValid);
    });
}
