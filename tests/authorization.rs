//! Every operation of the contract, asked by nobody, by each post, and for another project.

use crate::suggestions::Matter;
use crate::support::client::Client;
use crate::support::contract::{Door, NO_ID, Operation, operations};
use crate::support::estate::Office;
use crate::support::tree::none;
use crate::support::{Reply, TestApp, both, user};
use actix_web::http::Method;
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permission, Role};
use serde_json::json;

/// Rule: SEC-01, SEC-03.
#[test]
fn nobody_gets_in_without_a_token() {
    both(async |app| {
        let mut complaints = Vec::new();
        for operation in operations().into_iter().filter(|operation| operation.door() != Some(Door::Open)) {
            for path in [operation.path_in(&app.project.to_string()), operation.path_in(NO_ID)] {
                let reply = ask(&app.nobody(), &operation, &path).await;
                if reply["code"] != Code::NotSignedIn.as_str() || reply.header("www-authenticate") != "Bearer" {
                    complaints.push(told(&operation, "nobody", &reply));
                }
            }
        }
        none(&complaints);
    });
}

/// Rule: SEC-01, PPL-02, PPL-03.
#[test]
fn each_post_may_do_what_the_table_says_and_no_more() {
    both(async |app| {
        let mut complaints = Vec::new();
        for role in Role::ALL {
            let here = app.holding(*role);
            let company = user(&format!("company_{role}")).for_company(*role).made(&app);
            for (operation, permissions) in guarded() {
                let may = permissions.iter().any(|permission| role.may(*permission));
                let client = if operation.in_project() { &here } else { &company };
                let reply = ask(client, &operation, &operation.path_in(&app.project.to_string())).await;
                let is_refused = reply["code"] == Code::Forbidden.as_str();
                if is_refused == may || reply.status == 401 {
                    complaints.push(told(&operation, role.as_str(), &reply));
                }
            }
        }
        none(&complaints);
    });
}

/// Rule: SEC-01.
#[test]
fn a_post_in_one_project_opens_nothing_of_the_company() {
    both(async |app| {
        let everything = everything(&app);
        let mut complaints = Vec::new();
        for (operation, _) in guarded().filter(|(operation, _)| !operation.in_project()) {
            let reply = ask(&everything, &operation, &operation.path_in(NO_ID)).await;
            if reply["code"] != Code::Forbidden.as_str() {
                complaints.push(told(&operation, "all posts of one project", &reply));
            }
        }
        none(&complaints);
    });
}

/// Rule: SEC-01.
#[test]
fn another_project_is_not_there() {
    both(async |app| {
        let everything = everything(&app);
        let mut complaints = Vec::new();
        for operation in operations().into_iter().filter(Operation::in_project) {
            for project in [app.other.to_string(), NO_ID.to_owned(), "no-id".to_owned()] {
                let reply = ask(&everything, &operation, &operation.path_in(&project)).await;
                if reply["code"] != Code::NotFound.as_str() {
                    complaints.push(told(&operation, &format!("all posts, in project {project}"), &reply));
                }
            }
        }
        none(&complaints);
    });
}

/// Rule: SEC-01.
#[test]
fn what_needs_no_post_is_open_to_who_is_signed_in() {
    both(async |app| {
        let mut complaints = Vec::new();
        for operation in operations().into_iter().filter(|operation| operation.door() == Some(Door::SignedIn)) {
            // Somebody new each time: one of the operations signs out.
            let somebody = user(&operation.id).holding(Role::Developer).made(&app);
            let reply = ask(&somebody, &operation, &operation.path_in(&app.project.to_string())).await;
            if matches!(reply.status.as_u16(), 401 | 403) {
                complaints.push(told(&operation, "somebody", &reply));
            }
        }
        none(&complaints);
    });
}

/// Rule: API-04, SEC-01.
#[test]
fn who_has_no_right_to_a_record_is_never_told_that_it_changed() {
    both(async |app| {
        let office = Office::of(app).await;
        let of_others = records_of_others(&office).await;
        let mut complaints = Vec::new();
        let mut late = 0;
        for operation in operations().into_iter().filter(|operation| operation.takes_version()) {
            let Some(path) = of_others.iter().find_map(|(name, id)| path_to(&operation, &office, name, id)) else {
                continue;
            };
            for role in
                [Role::Technician, Role::TeamLead, Role::Guard, Role::Finance, Role::DepartmentHead, Role::Customer]
            {
                let somebody = user(&format!("{}_{role}", operation.id)).holding(role).made(&office.app);
                let stale = ask_at(&somebody, &operation, &path, "999").await;
                if stale["code"] != Code::VersionStale.as_str() {
                    continue;
                }
                late += 1;
                let now: String = stale["detail"].as_str().unwrap_or_default().matches(char::is_numeric).collect();
                let reply = ask_at(&somebody, &operation, &path, &now).await;
                // Which ticket it is joined to stands in the body.
                let is_of_body = operation.id == "join_ticket" && reply.status == 404;
                if matches!(reply.status.as_u16(), 403 | 404) && !is_of_body {
                    complaints.push(told(&operation, role.as_str(), &reply));
                }
            }
        }
        none(&complaints);
        assert!(late >= 10, "some have the right and are late: {late}");
    });
}

/// Records that belong to others than who asks for them, by the name of their parameter.
async fn records_of_others(office: &Office) -> Vec<(&'static str, String)> {
    let repair = || Office::repair("4-2-301", json!({}));
    let (dispatched, slip) = office.dispatched(repair()).await;
    let (returned, _) = office.returned().await;
    let callback = office.callback(&returned).await["id"].as_str().expect("an id").to_owned();
    let contacts = office.desk.get("contacts").await.ok();
    let contact = contacts.items()[0]["id"].as_str().expect("an id").to_owned();
    let path = format!("attachments?subject_kind=ticket&subject_id={}&kind=photo&name=a", dispatched.id());
    let bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    let attachment = office.desk.post(&path).body("application/octet-stream", bytes.as_slice()).await.created();
    let idea = Matter::suggestion().registered_by(&office.desk).await;
    let team = office.lead.post("teams").json(json!({"name": "工程部", "kind": "engineering"})).await.created();
    let forward = json!({"content": "建议加装坡道", "team_id": team.id()});
    let suggestion = office.on_ticket(&office.desk, &idea.id(), "suggestion", forward).await.created();
    let ticket = office.desk.post("tickets").json(repair()).await.created();
    let grievance = Office::repair("4-2-301", json!({"kind": "complaint"}));
    let complaint = office.desk.post("tickets").json(grievance).await.created();
    vec![
        ("ticket_id", ticket.id()),
        ("slip_id", slip.id()),
        ("callback_id", callback),
        ("contact_id", contact),
        ("attachment_id", attachment.id()),
        ("suggestion_id", suggestion.id()),
        ("complaint_id", complaint.id()),
    ]
}

/// The path of an operation on a record, if it is about such records.
fn path_to(operation: &Operation, office: &Office, name: &str, id: &str) -> Option<String> {
    operation
        .path
        .contains(&format!("{{{name}}}"))
        .then(|| operation.path_in(&office.app.project.to_string()).replace(NO_ID, id))
}

/// The operations that need a permission, with those that open them.
fn guarded() -> impl Iterator<Item = (Operation, Vec<Permission>)> {
    operations().into_iter().filter_map(|operation| match operation.door() {
        Some(Door::Permission(words)) => {
            let known = |word: &String| {
                Permission::parse(word).unwrap_or_else(|| panic!("{}: no permission {word}", operation.id))
            };
            let permissions = words.iter().map(known).collect();
            Some((operation, permissions))
        }
        _ => None,
    })
}

/// Somebody who holds every post, in the test's project only.
fn everything(app: &TestApp) -> Client {
    Role::ALL.iter().fold(user("everything"), |user, role| user.holding(*role)).made(app)
}

async fn ask(client: &Client, operation: &Operation, path: &str) -> Reply {
    ask_at(client, operation, path, "1").await
}

async fn ask_at(client: &Client, operation: &Operation, path: &str, version: &str) -> Reply {
    let method = Method::from_bytes(operation.method.as_bytes()).expect("a method");
    let mut request = client.ask(method, &format!("/{path}"));
    if operation.takes_version() {
        request = request.if_match(version);
    }
    if let Some((media_type, body)) = operation.body() {
        request = request.body(&media_type, body);
    }
    request.await
}

fn told(operation: &Operation, who: &str, reply: &Reply) -> String {
    format!("{} {} by {who}: {} {}", operation.method, operation.id, reply.status, reply["code"])
}
