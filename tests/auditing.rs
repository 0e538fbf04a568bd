//! Every operation that changes something leaves an entry in the journal, and so does a refusal by a state, a right or a rule;
//! whatever else changes nothing leaves none.

use crate::support::client::Client;
use crate::support::contract::{Operation, operations};
use crate::support::estate::Office;
use crate::support::tree::none;
use crate::support::{Reply, TestApp, both, user};
use actix_web::http::Method;
use diesel::prelude::*;
use guanjia::db::schema::journal;
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::Value;
use std::collections::BTreeMap;

/// What changes only the caller's own view, and is nobody's business.
const SILENT: &[&str] = &["refresh_session", "save_view", "remove_view", "note_notice", "note_all_notices"];

/// What would end the caller's own session.
const ENDING: &[&str] = &["logout", "end_session"];

/// Rule: AUD-01, SEC-05.
#[test]
fn whatever_changes_something_is_in_the_journal() {
    both(async |app| {
        let office = Office::of(app.clone()).await;
        let (ticket, slip) = office.dispatched(Office::repair("4-2-301", serde_json::json!({}))).await;
        let everybody =
            Role::ALL.iter().fold(user("everybody"), |user, role| user.holding(*role).for_company(*role)).made(&app);
        let mut known = Known(BTreeMap::from([
            ("ticket_id".to_owned(), ticket.id()),
            ("slip_id".to_owned(), slip.id()),
            // Not the caller: a new password would end the walk.
            ("user_id".to_owned(), office.tech2.id().to_string()),
        ]));
        let (mut changed, mut refused) = (0, 0);
        let mut complaints = Vec::new();
        for operation in
            operations().into_iter().filter(|operation| operation.writes() && !ENDING.contains(&operation.id.as_str()))
        {
            known.learn(&everybody, &operation).await;
            let before = entries(&app);
            let reply = known.ask(&everybody, &operation).await;
            let added = entries(&app) - before;
            let told = added > 0 || SILENT.contains(&operation.id.as_str());
            let is_sign_in = reply["code"] == Code::WrongCredentials.as_str();
            match reply.status.as_u16() {
                200..=299 if !told => complaints.push(format!("{}: {} and no entry", operation.id, reply.status)),
                200..=299 => changed += 1,
                _ if stops_a_deed(&reply) && added <= 1 => refused += added,
                _ if added > 0 && !is_sign_in => {
                    complaints.push(format!("{}: {} and {added} entries", operation.id, reply.status))
                }
                _ => {}
            }
        }
        none(&complaints);
        assert!(changed >= 15, "the walk reached only {changed} deeds");
        assert!(refused >= 5, "only {refused} refusals were told of");
    });
}

/// Whether the answer is a refusal that is told of.
fn stops_a_deed(reply: &Reply) -> bool {
    Code::ALL.iter().any(|code| reply["code"] == code.as_str() && code.stops_a_deed())
}

fn entries(app: &TestApp) -> i64 {
    app.tx(|conn| Ok(journal::table.count().get_result(conn)?))
}

/// Ids of records that are there, by the name of their parameter.
struct Known(BTreeMap<String, String>);

impl Known {
    /// Looks up an id for each parameter of an operation's path in the list that the parameter hangs from.
    async fn learn(&mut self, client: &Client, operation: &Operation) {
        let parts: Vec<&str> = operation.path.split('/').collect();
        for (at, part) in parts.iter().enumerate() {
            let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else { continue };
            if name == "project_id" || self.0.contains_key(name) {
                continue;
            }
            let list = client.get(&format!("/{}", self.filled(&parts[..at].join("/"), client))).await;
            let first = list["items"]
                .as_array()
                .and_then(|items| items.first())
                .and_then(|item| item["id"].as_str().map(str::to_owned));
            self.0.extend(first.map(|id| (name.to_owned(), id)));
        }
    }

    fn filled(&self, path: &str, client: &Client) -> String {
        let mut path = path.replace("{project_id}", &client.project.to_string());
        for (name, id) in &self.0 {
            path = path.replace(&format!("{{{name}}}"), id);
        }
        path
    }

    /// Calls the operation with its example on a record that is there, from the version that stands.
    async fn ask(&self, client: &Client, operation: &Operation) -> Reply {
        let path = self.filled(&operation.path, client);
        // The record is the path up to its last id.
        let record = operation.path.rfind('}').map_or("", |end| &operation.path[..=end]);
        let version = client.get(&format!("/{}", self.filled(record, client))).await["version"].as_i64().unwrap_or(1);
        let (media_type, body) = operation.body().unwrap_or_default();
        let method = Method::from_bytes(operation.method.as_bytes()).expect("a method");
        let path = if path.contains('{') { operation.path_in(&client.project.to_string()) } else { path };
        let mut ask = client.ask(method, &format!("/{path}")).if_match(version);
        if !media_type.is_empty() {
            ask = ask.body(&media_type, with_known(&body, &self.0));
        }
        ask.await
    }
}

/// The body with ids of records that are there.
fn with_known(body: &[u8], known: &BTreeMap<String, String>) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else { return body.to_vec() };
    for (name, id) in known {
        if let Some(field) = value.get_mut(name.as_str()) {
            *field = Value::String(id.clone());
        }
    }
    value.to_string().into_bytes()
}
