//! What the desk keeps beside a matter's course: help, procedures, retreats, the communication register, phrases.

use crate::support::estate::Office;
use crate::support::{both, user};
use chrono::TimeDelta;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};

/// Rule: TKT-27.
#[test]
fn a_retreat_owes_an_answer_by_a_clock_of_its_own() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = json!({"kind": "complaint", "channel": "visit", "caller_name": "王先生", "place": "前台", "content": "要求减免"});
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        let report = json!({"report": "已报项目负责人"});
        office
            .on_ticket(&office.desk, &ticket, "retreat", report.clone())
            .await
            .refused_at(Code::PhoneNotValid, "/phone");
        let told = json!({"report": "已报项目负责人", "phone": "134 5722 3212", "owner_id": office.steward.id()});
        let retreated = office.on_ticket(&office.desk, &ticket, "retreat", told).await.ok();
        assert_eq!(retreated["caller_phone"], "134 5722 3212", "the phone is noted");
        let owed = office.clock(&ticket, "desk.retreat_answer_within").await;
        assert_eq!((&owed["due_at"], &owed["owner_id"]), (&json!("2026-03-03T16:00:00Z"), &json!(office.steward.id())));
        office.app.advance(TimeDelta::hours(40));
        assert_eq!(office.clock(&ticket, "desk.retreat_answer_within").await["state"], "overdue");
        office.on_ticket(&office.steward, &ticket, "tell", json!({})).await.ok();
        assert_eq!(office.clock(&ticket, "desk.retreat_answer_within").await["state"], "missed");
    });
}

/// Rule: TKT-28, TKT-29, TKT-07.
#[test]
fn the_communication_register_holds_what_matters_and_what_departments_forward() {
    both(async |app| {
        let office = Office::of(app).await;
        let team = office.lead.post("teams").json(json!({"name": "财务部", "kind": "finance"})).await.created().id();
        let said = |content: &str, more: Value| {
            let mut row = json!({"kind": "enquiry", "channel": "call", "caller_name": "李先生", "content": content});
            crate::support::estate::lay_over(&mut row, more);
            row
        };
        office.desk.post("tickets").json(said("几点开门", json!({}))).await.created();
        office.desk.post("tickets").json(said("业主联名要求换电梯", json!({"is_important": true}))).await.created();
        let by = json!({"channel": "department", "forwarded_by_team_id": team});
        let passed = office.desk.post("tickets").json(said("业主反映账单有误", by)).await.created();
        assert_eq!((&passed["is_forwarded"], &passed["forwarded_by_team_id"]), (&json!(true), &json!(team)));
        let register = office.desk.get("tickets?is_important=true&total=true").await.ok();
        let contents: Vec<&str> = register.items().iter().filter_map(|row| row["content"].as_str()).collect();
        assert_eq!(contents, ["业主反映账单有误", "业主联名要求换电梯"]);
        let rest = office.desk.get("tickets?is_important=false").await.ok();
        assert_eq!(rest.items().len(), 1, "what is in one list is not in the other");
        let nobody = said("转递", json!({"forwarded_by_team_id": office.app.project}));
        office.desk.post("tickets").json(nobody).await.refused(Code::NotFound);
    });
}

/// Rule: TKT-30.
#[test]
fn a_procedure_is_finished_only_when_its_papers_were_checked() {
    both(async |app| {
        let office = Office::of(app).await;
        let permit = json!({"code": "permit", "name": "手续-停车证", "papers": ["业主身份证", "行驶证"]});
        let category = office.lead.post("categories").json(permit).await.created();
        assert_eq!(category["papers"], json!(["业主身份证", "行驶证"]));
        let row = Office::public(json!({"kind": "procedure", "channel": "visit", "category_id": category.id()}));
        let ticket = office.desk.post("tickets").json(row).await.created().id();
        office.on_ticket(&office.desk, &ticket, "assign", json!({"owner_id": office.steward.id()})).await.ok();
        office.on_ticket(&office.steward, &ticket, "start", json!({})).await.ok();
        let alien = json!({"papers": ["护照"]});
        office.on_ticket(&office.desk, &ticket, "check-papers", alien).await.refused_at(Code::NotValid, "/papers");
        let half = office.on_ticket(&office.desk, &ticket, "check-papers", json!({"papers": ["行驶证"]})).await.ok();
        assert_eq!(half["papers"][1], json!({"name": "行驶证", "checked_at": office.app.now()}));
        let verbs = half["verbs"].as_array().expect("verbs").clone();
        let handle = verbs.iter().find(|verb| verb["verb"] == "handle").expect("handling is open");
        assert_eq!((&handle["is_allowed"], &handle["reason"]), (&json!(false), &json!("还有资料未核对：业主身份证")));
        let done = json!({"result": "已办理", "outcome": "solved"});
        let refused = office.on_ticket(&office.steward, &ticket, "handle", done.clone()).await;
        refused.refused(Code::TicketPapersMissing);
        office.on_ticket(&office.desk, &ticket, "check-papers", json!({"papers": ["业主身份证", "行驶证"]})).await.ok();
        let handled = office.on_ticket(&office.steward, &ticket, "handle", done).await.ok();
        assert_eq!(handled["stage"], "handled");
    });
}

/// Rule: TKT-37.
#[test]
fn a_request_for_help_says_which_help() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = json!({"kind": "help", "channel": "call", "caller_name": "会展中心", "content": "周六活动需十名安保", "help_kind": "guards"});
        let ticket = office.desk.post("tickets").json(row).await.created();
        assert_eq!(ticket["help_kind"], "guards");
        let repair = Office::repair("4-2-301", json!({"help_kind": "utilities"}));
        office.desk.post("tickets").json(repair).await.refused_at(Code::NotValid, "/help_kind");
    });
}

/// Rule: SUG-08.
#[test]
fn a_chance_to_offer_something_is_marked_and_changes_nothing_else() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = |is_chance: bool| Office::repair("4-2-301", json!({"is_sales_chance": is_chance}));
        let plain = office.desk.post("tickets").json(row(false)).await.created();
        let chance = office.desk.post("tickets").json(row(true)).await.created();
        let due = |ticket: &Value| {
            ticket["clocks"].as_array().expect("clocks").iter().map(|clock| clock["due_at"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(due(plain.json()), due(chance.json()), "no promise is another one");
        let found = office.desk.get("tickets?is_sales_chance=true").await.ok();
        assert_eq!((found.items().len(), &found.items()[0]["id"]), (1, &json!(chance.id())));
    });
}

/// Rule: PPL-05.
#[test]
fn a_complaint_belongs_to_the_service_lead_from_its_first_moment() {
    both(async |app| {
        let office = Office::of(app).await;
        let row = Office::repair("4-2-301", json!({"kind": "complaint", "content": "噪音扰民"}));
        let complaint = office.desk.post("tickets").json(row).await.created();
        assert_eq!(complaint["owner"]["id"], json!(office.lead.id()));
        let repair = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        assert!(repair["owner"].is_null());
        let file = office.lead.get(&format!("tickets?kind=complaint&owner_id={}", office.lead.id())).await.ok();
        assert_eq!(file.items().len(), 1, "the complaint file of the lead");
    });
}

/// Rule: PTY-18, PRV-01.
#[test]
fn a_customer_account_sees_the_own_tickets_and_nobody_elses() {
    both(async |app| {
        let office = Office::of(app).await;
        let owner = office.app.holding(Role::Customer);
        let own = owner.post("tickets").json(Office::repair("4-2-301", json!({"channel": "online"}))).await.created();
        let other = office.desk.post("tickets").json(Office::repair("4-2-302", json!({}))).await.created();
        let seen = owner.get("tickets").await.ok();
        assert_eq!((seen.items().len(), &seen.items()[0]["id"]), (1, &json!(own.id())));
        owner.get(&format!("tickets/{}", own.id())).await.ok();
        owner.get(&format!("tickets/{}", other.id())).await.refused(Code::NotFound);
        for closed in ["parties", "callbacks", "contacts?from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z"] {
            owner.get(closed).await.refused(Code::Forbidden);
        }
    });
}

/// Rule: RPR-23.
#[test]
fn a_burst_pipe_is_shown_as_a_special_event_by_its_category() {
    both(async |app| {
        let office = Office::of(app).await;
        let pipe = json!({"code": "burst", "name": "爆管", "is_special_event": true});
        let pipe = office.lead.post("categories").json(pipe).await.created();
        let lamp = office.lead.post("categories").json(json!({"code": "lamp", "name": "廊灯"})).await.created();
        for (category, expected) in [(Some(pipe.id()), true), (Some(lamp.id()), false), (None, false)] {
            let row = Office::repair("4-2-301", json!({"category_id": category}));
            let ticket = office.desk.post("tickets").json(row).await.created();
            assert_eq!(ticket["is_special_event"], expected, "{category:?}");
        }
    });
}

/// Rule: PTY-08, RPR-28.
#[test]
fn a_component_with_its_own_warranty_decides_the_case() {
    both(async |app| {
        let office = Office::of(app).await;
        let units = office.lead.get("units").await.ok();
        let unit = units.items().iter().find(|unit| unit["short_code"] == "4-2-302").expect("the room").clone();
        let path = format!("units/{}", unit["id"].as_str().expect("an id"));
        let sealed = json!({"component_warranties": [{"component": "防水", "until": "2028-01-01"}]});
        office.lead.patch(&path).if_match(1).json(sealed).await.ok();
        let case = async |more: Value| office.desk.post("tickets").json(Office::repair("4-2-302", more)).await;
        assert_eq!(case(json!({})).await.created()["case"], "paid", "the room's own warranty is over");
        assert_eq!(case(json!({"component": "防水"})).await.created()["case"], "in_warranty");
        case(json!({"component": "电梯"})).await.refused_at(Code::NotValid, "/component");
    });
}

/// Rule: TKT-03, TKT-07, PRV-01.
#[test]
fn the_register_of_calls_and_visits_tells_each_matter() {
    both(async |app| {
        let office = Office::of(app).await;
        let ticket = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created();
        let contacts = office.desk.get("contacts").await.ok();
        let contact = &contacts.items()[0];
        let matter = &contact["matter"];
        for field in ["number", "place", "content", "stage", "result"] {
            assert_eq!(matter[field], ticket[field], "{field}");
        }
        assert_eq!(contact["taken_by"], ticket["registered_by"]);
        assert_eq!(contact["caller_phone"], ticket["caller_phone"]);
        let quality = user("quality").holding(Role::QualityOfficer).made(&office.app);
        let masked = quality.get("contacts").await.ok().items()[0]["caller_phone"].clone();
        assert!(masked.as_str().is_some_and(|phone| phone.contains("****")), "{masked}");
        let paper = office.lead.get("contacts/export?format=csv").await.ok().text();
        let number = ticket["number"].as_str().expect("a number");
        assert!([number, "4-2-301"].iter().all(|told| paper.contains(told)), "{paper}");
        let id = contact["id"].as_str().expect("an id");
        let ended = json!({"ended_at": "2026-03-02T02:00:00Z"});
        let changed = office.desk.patch(&format!("contacts/{id}")).if_match(1).json(ended).await.ok();
        assert_eq!(&changed["matter"], matter, "a deed answers what the list shows");
    });
}

/// Phrases are typed as `/1`, `/2` within their kind.
#[test]
fn phrases_are_numbered_within_their_kind() {
    both(async |app| {
        let office = Office::of(app).await;
        let phrase = |kind: &str, content: &str| json!({"kind": kind, "content": content, "category_id": null});
        let mixed =
            [phrase("repair", "漏水"), phrase("enquiry", "收费"), phrase("repair", "跳闸"), phrase("enquiry", "装修")];
        let set = office.lead.put("phrases").if_match(1).json(json!({"phrases": mixed})).await.ok();
        let places: Vec<(&str, i64)> = set
            .items()
            .iter()
            .map(|row| (row["content"].as_str().expect("words"), row["position"].as_i64().expect("a place")))
            .collect();
        assert_eq!(places, [("漏水", 1), ("收费", 1), ("跳闸", 2), ("装修", 2)]);
    });
}

/// Rule: API-04.
#[test]
fn the_phrases_are_set_from_the_version_that_was_read() {
    both(async |app| {
        let office = Office::of(app).await;
        let set = |version: i64| office.lead.put("phrases").if_match(version);
        let words = json!({"phrases": [{"kind": "repair", "content": "下水管渗漏"}]});
        office.lead.put("phrases").json(words.clone()).await.refused(Code::PreconditionMissing);
        let read = office.desk.get("phrases").await.ok();
        assert_eq!((read.items().len(), read.version()), (0, 1));
        assert_eq!(set(1).json(words.clone()).await.ok().version(), 2);
        set(1).json(words).await.refused(Code::VersionStale);
        assert_eq!(office.desk.get("phrases").await.ok().items().len(), 1, "what was set first stays");
    });
}
