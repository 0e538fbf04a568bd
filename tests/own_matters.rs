//! What somebody sees who may not see everything: their own matters, in whichever list or record.

use crate::parties::{customer, occupies};
use crate::support::client::Client;
use crate::support::contract::{Operation, operations};
use crate::support::estate::{Office, lay_over};
use crate::support::tree::none;
use crate::support::{TestApp, both, user};
use guanjia::db::types::PartyId;
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permission, Role};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Operations that tell of others' matters to who may not see them all, and why that is right.
const TOLD_ALL_THE_SAME: &[(&str, &str)] = &[
    ("list_changes", "programs follow every change by the permission for it; a technician's app learns ids only"),
    ("stream_changes", "as list_changes"),
];

/// A word that stands in everything of the other customer's.
const SECRET: &str = "机密";

/// Others' matters, each with what belongs to it: the ids by the names of the parameters that ask for them, and the texts
/// that must not be seen.
struct Others {
    ids: BTreeMap<&'static str, String>,
    texts: Vec<String>,
}

impl Others {
    async fn of(office: &Office) -> Self {
        let secret = json!({"content": format!("{SECRET}漏水"), "caller_name": format!("{SECRET}业主")});
        let row = |mut row: Value| {
            lay_over(&mut row, secret.clone());
            row
        };
        let (ticket, slip) = office.dispatched(row(Office::repair("4-2-301", json!({})))).await;
        for verb in ["accept", "arrive", "work"] {
            office.does(&office.tech, &slip.id(), verb, json!({})).await.ok();
        }
        let file = format!("attachments?subject_kind=ticket&subject_id={}&kind=photo&name={SECRET}", ticket.id());
        let png: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
        let photo = office.desk.post(&escaped(&file)).body("application/octet-stream", png).await.created();
        let done = json!({"work_done": format!("{SECRET}修复"), "is_major_defect": true});
        office.does(&office.tech, &slip.id(), "finish", done).await.ok();
        office.does(&office.tech, &slip.id(), "confirm", json!({"by_phone": true})).await.ok();
        office.does(&office.tech, &slip.id(), "return", json!({})).await.ok();
        let callback = office.callback(&ticket.id()).await;
        let check = office.desk.get("major-checks").await.ok().items()[0].clone();
        let (stuck, stuck_slip) = office.dispatched(row(Office::repair("4-2-302", json!({})))).await;
        for verb in ["accept", "arrive"] {
            office.does(&office.tech, &stuck_slip.id(), verb, json!({})).await.ok();
        }
        let report = json!({"reason": format!("{SECRET}配件"), "expected_on": "2026-03-06"});
        office.does(&office.tech, &stuck_slip.id(), "suspend", report).await.ok();
        let wish = row(Office::repair("4-2-302", json!({"kind": "suggestion", "same_cause_as_id": stuck.id()})));
        let wish = office.desk.post("tickets").json(wish).await.created();
        let team = office.lead.post("teams").json(json!({"name": "工程部", "kind": "engineering"})).await.created();
        let detail = json!({"content": format!("{SECRET}建议"), "team_id": team.id()});
        let suggestion = office.on_ticket(&office.desk, &wish.id(), "suggestion", detail).await.created();
        let grievance = row(Office::repair("4-2-302", json!({"kind": "complaint"})));
        let complaint = office.desk.post("tickets").json(grievance).await.created();
        let shown = office.ticket(&stuck.id()).await;
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let ids = BTreeMap::from([
            ("ticket_id", ticket.id()),
            ("matter_id", ticket.id()),
            ("slip_id", slip.id()),
            ("callback_id", text(&callback["id"])),
            ("clock_id", text(&shown["clocks"][0]["id"])),
            ("attachment_id", photo.id()),
            ("suggestion_id", suggestion.id()),
            ("complaint_id", complaint.id()),
            ("incident_id", text(&office.ticket(&wish.id()).await["incident"]["id"])),
            ("check_id", text(&check["id"])),
            ("unit_id", text(&ticket["unit_id"])),
            ("subject_id", ticket.id()),
            ("phone", "13457223212".to_owned()),
            ("q", SECRET.to_owned()),
        ]);
        let all = [&ticket, &slip, &photo, &stuck, &stuck_slip, &wish, &suggestion, &complaint];
        let numbers = [&ticket, &stuck, &wish, &complaint].map(|reply| text(&reply["number"]));
        let texts = all.iter().map(|reply| reply.id()).chain(numbers).chain([SECRET.to_owned()]).collect();
        Self { ids, texts }
    }

    /// Every way to ask an operation for others' matters: as it is, and with each parameter that may name one.
    fn asked(&self, operation: &Operation, project: &str) -> Vec<String> {
        let part = |part: &str| match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some("project_id") => project.to_owned(),
            Some(name) => self.ids.get(name).cloned().unwrap_or_else(|| crate::support::contract::NO_ID.to_owned()),
            None => part.to_owned(),
        };
        let path: Vec<_> = operation.path.split('/').map(part).collect();
        let needed = operation.path_in(project);
        let needed = needed
            .split_once('?')
            .map_or("", |(_, query)| query)
            .replace(crate::support::contract::NO_ID, &self.ids["subject_id"]);
        let parameters = operation.said["parameters"].as_array().cloned().unwrap_or_default();
        let optional = parameters.iter().filter(|one| one["in"] == "query" && one["required"] != true);
        let named = optional.filter_map(|one| {
            let name = one["name"].as_str()?;
            self.ids.get(name).map(|id| format!("{needed}&{name}={id}"))
        });
        let queries = std::iter::once(needed.to_owned()).chain(named);
        queries.map(|query| escaped(&format!("/{}?{}", path.join("/"), query.trim_start_matches('&')))).collect()
    }
}

fn escaped(path: &str) -> String {
    let one = |c: char| if c.is_ascii() { c.to_string() } else { crate::parties::escaped(&c.to_string()) };
    path.chars().map(one).collect()
}

/// Posts that see their own matters only.
fn own_only() -> impl Iterator<Item = Role> {
    let sees_all = |role: &Role| role.may(Permission::TicketsRead) || role.may(Permission::JournalRead);
    Role::ALL.iter().copied().filter(move |role| !sees_all(role))
}

/// Somebody with this post who has registered one matter of their own.
async fn with_own_matter(app: &TestApp, role: Role) -> Client {
    let somebody = user(&format!("own_{role}")).holding(role).made(app);
    if role.may(Permission::TicketsRegister) {
        let row = json!({"kind": "repair", "channel": "online", "place": "南门", "caller_name": "本人", "content": "门坏了",
            "caller_phone": "13911112222"});
        somebody.post("tickets").json(row).await.created();
    }
    somebody
}

/// Rule: SEC-01, PTY-18, AUD-04.
#[test]
fn no_list_and_no_record_shows_others_matters_to_who_sees_their_own() {
    both(async |app| {
        let office = Office::of(app).await;
        let others = Others::of(&office).await;
        let project = office.app.project.to_string();
        let reads = || operations().into_iter().filter(|one| one.method == "GET" && one.in_project());
        let excepted = |one: &Operation| TOLD_ALL_THE_SAME.iter().any(|(id, _)| *id == one.id);
        let (mut complaints, mut seen) = (Vec::new(), 0);
        for role in own_only() {
            let somebody = with_own_matter(&office.app, role).await;
            for operation in reads().filter(|one| !excepted(one)) {
                for path in others.asked(&operation, &project) {
                    let reply = somebody.get(&path).await;
                    let text = reply.text();
                    let shown = others.texts.iter().find(|secret| text.contains(*secret));
                    if let Some(shown) = shown.filter(|_| reply.status.is_success()) {
                        complaints.push(format!("{role} sees {shown} by {}: {path}", operation.id));
                    }
                    seen += usize::from(reply.status.is_success());
                }
            }
            if role.may(Permission::TicketsReadOwn) {
                assert_eq!(somebody.get("tickets").await.ok().items().len(), 1, "{role} sees the own one");
            }
        }
        none(&complaints);
        assert!(seen > 50, "the walk reads something: {seen}");
        let found = office.desk.get("tickets/repeats?phone=13457223212").await.ok();
        assert_eq!(found.items().len(), 4, "the desk sees them all");
    });
}

/// Rule: PTY-18, TKT-07.
#[test]
fn a_customer_registers_online_and_has_none_of_the_desks_verbs() {
    both(async |app| {
        let office = Office::of(app).await;
        let customer = office.app.holding(Role::Customer);
        let call = Office::repair("4-2-301", json!({}));
        customer.post("tickets").json(call).await.refused_at(Code::NotValid, "/channel");
        let own = Office::repair("4-2-301", json!({"channel": "online"}));
        let own = customer.post("tickets").json(own).await.created();
        let other = office.desk.post("tickets").json(Office::repair("4-2-302", json!({}))).await.created();
        let contact = own["contacts"][0]["id"].as_str().expect("an id").to_owned();
        let version = own.version();
        for (path, body) in [
            (format!("tickets/{}/join", own.id()), json!({"ticket_id": other.id()})),
            (format!("tickets/{}/answer", own.id()), json!({"answer": "好", "outcome": "out_of_scope"})),
            (format!("contacts/{contact}/alarm"), json!({})),
        ] {
            customer.post(&path).if_match(version).json(body).await.refused(Code::Forbidden);
        }
        let need = json!({"party_label": "业主", "aspect": "service", "content": "代收快递"});
        customer.post("needs").json(need).await.refused(Code::Forbidden);
        let linked = Office::repair("4-2-301", json!({"channel": "online", "same_cause_as_id": other.id()}));
        customer.post("tickets").json(linked).await.refused(Code::NotFound);
    });
}

/// Rule: PTY-18.
#[test]
fn an_account_of_a_customer_sees_the_customers_matters_and_those_of_their_rooms() {
    both(async |app| {
        let office = Office::of(app).await;
        let wang = customer(&office.app, "王芳", &["13800138000"]).await.id();
        let row = office.desk.get("units?q=4-2-301").await.ok();
        let unit = row.items()[0]["id"].as_str().expect("an id").to_owned();
        let tenancy = occupies(&office.app, &wang, &unit, "tenant").await;
        let party = PartyId::from(wang.parse::<uuid::Uuid>().expect("an id"));
        let account = user("wang").holding(Role::Customer).of_party(party).made(&office.app);
        let numbers = async || -> Vec<Value> {
            account.get("tickets").await.ok().items().iter().map(|ticket| ticket["id"].clone()).collect()
        };
        assert!(numbers().await.is_empty());
        let phoned = Office::repair("4-2-302", json!({"party_id": wang}));
        let phoned = office.desk.post("tickets").json(phoned).await.created().id();
        let of_room = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created().id();
        let stranger = office.desk.post("tickets").json(Office::repair("4-2-302", json!({}))).await.created().id();
        assert_eq!(numbers().await, [json!(of_room), json!(phoned)], "the one they phoned, and the one of their room");
        account.get(&format!("tickets/{of_room}")).await.ok();
        account.get(&format!("tickets/{stranger}")).await.refused(Code::NotFound);
        let ending = office.desk.post(&format!("occupancies/{}/end", tenancy.id())).if_match(tenancy.version());
        ending.json(json!({"to_on": "2026-03-01"})).await.ok();
        assert_eq!(numbers().await, [json!(phoned)], "who has moved out sees no more of the room");
    });
}

/// Rule: PTY-18, SEC-01.
#[test]
fn the_administrator_links_an_account_to_a_customer() {
    both(async |app| {
        let wang = customer(&app, "王芳", &["13800138000"]).await.id();
        let admin = app.administrator();
        let new = json!({"login": "wangfang", "name": "王芳", "password": "correct horse battery", "party_id": wang});
        let made = admin.post("/users").json(new).await.created();
        assert_eq!(made["party_id"], json!(wang));
        let path = format!("/users/{}", made.id());
        let nobody = json!({"party_id": crate::support::contract::NO_ID});
        admin.patch(&path).if_match(made.version()).json(nobody).await.refused_at(Code::NotValid, "/party_id");
        let same = admin.patch(&path).if_match(made.version()).json(json!({"name": "王芳芳"})).await.ok();
        assert_eq!(same["party_id"], json!(wang), "what is left out stays");
        let cut = admin.patch(&path).if_match(same.version()).json(json!({"party_id": null})).await.ok();
        assert_eq!(cut["party_id"], Value::Null);
    });
}

/// Rule: SEC-01, AUD-04.
#[test]
fn a_list_of_customers_leaves_the_office_only_with_the_right_to_export_it() {
    both(async |app| {
        for role in [Role::Guard, Role::Finance, Role::TeamLead] {
            app.holding(role).get("parties").await.ok();
            app.holding(role).get("parties/export").await.refused(Code::Forbidden);
        }
        app.holding(Role::ServiceLead).get("parties/export").await.ok();
        app.holding(Role::QualityOfficer).get("callbacks/export").await.ok();
    });
}

/// Rule: SEC-01.
#[test]
fn a_technician_sees_and_files_for_free_slips_and_their_own() {
    both(async |app| {
        let office = Office::of(app).await;
        let (_, given) = office.dispatched(Office::repair("4-2-301", json!({}))).await;
        let free = Office::repair("4-2-302", json!({"dispatch": {}}));
        let free = office.desk.post("tickets").json(free).await.created().id();
        let free = office.leading(&free).await.id();
        let seen = office.tech2.get("slips").await.ok();
        assert_eq!((seen.items().len(), &seen.items()[0]["id"]), (1, &json!(free)));
        office.tech2.get(&format!("slips/{}", given.id())).await.refused(Code::NotFound);
        assert_eq!(office.tech.get("slips").await.ok().items().len(), 2);
        for (slip, status) in [(free, 201), (given.id(), 404)] {
            let path = format!("attachments?subject_kind=slip&subject_id={slip}&kind=photo&name=a");
            let png: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
            office.tech2.post(&path).body("application/octet-stream", png).await.expect(status);
        }
    });
}

/// Rule: SUG-04, TKT-27, SEC-01.
#[test]
fn who_owes_an_answer_or_a_measure_sees_the_matter() {
    both(async |app| {
        let office = Office::of(app).await;
        let guard = office.app.holding(Role::Guard);
        let asked = office.desk.post("tickets").json(Office::repair("4-2-301", json!({}))).await.created().id();
        guard.get(&format!("tickets/{asked}")).await.refused(Code::NotFound);
        let owed = json!({"report": "已请示队长", "owner_id": guard.id()});
        office.on_ticket(&office.desk, &asked, "retreat", owed).await.ok();
        guard.get(&format!("tickets/{asked}")).await.ok();
        assert_eq!(guard.get("tickets").await.ok().items().len(), 1, "in the list as well");
        let board = guard.get("clocks").await.ok();
        assert!(board.items().iter().any(|clock| clock["key"] == "desk.retreat_answer_within"), "and on the board");
    });
}
