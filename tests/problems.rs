//! What is refused, and how: one shape, the caller's language, and never more than the caller should know.

use crate::support::client::Client;
use crate::support::contract::{CONTRACT, Door, Operation, example, operations, resolved, type_of};
use crate::support::tree::{files, none};
use crate::support::{Reply, both, user};
use actix_web::http::Method;
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Role;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Rule: API-02.
#[test]
fn every_code_is_explained_in_both_languages() {
    both(async |app| {
        for code in Code::ALL {
            let page = app.nobody().get(&format!("//api/problems/{}", code.as_str())).await.ok();
            for part in [code.as_str(), &code.status().to_string(), code.zh(), code.en()] {
                assert!(page.text().contains(part), "{}", page.text());
            }
            assert!(!code.zh().is_ascii() && code.en().is_ascii(), "{code:?}");
        }
        app.nobody().get("//api/problems/no-such-code").await.refused(Code::NotFound);
    });
}

/// Rule: API-02.
#[test]
fn a_problem_has_every_field_and_its_type_leads_to_a_page() {
    both(async |app| {
        let reply = app.nobody().get("/me").header("x-request-id", "my-id-1").await.refused(Code::NotSignedIn);
        assert_eq!(reply.header("content-type"), "application/problem+json; charset=utf-8");
        assert_eq!(reply.header("www-authenticate"), "Bearer");
        let wanted = json!({
            "type": "/api/problems/not-signed-in", "title": "请先登录", "status": 401, "detail": "请先登录",
            "instance": "/api/v1/me", "code": "not-signed-in", "request_id": "my-id-1", "errors": [],
        });
        assert_eq!(reply.json(), &wanted);
        let page = reply["type"].as_str().expect("an address").to_owned();
        app.nobody().get(&format!("/{page}")).await.ok();
    });
}

/// Rule: API-02.
#[test]
fn a_problem_speaks_the_callers_language() {
    both(async |app| {
        for (wanted, spoken) in [
            ("en", "en"),
            ("en-GB, zh;q=0.5", "en"),
            ("zh-CN", "zh-CN"),
            ("zh-TW, en;q=0.9", "zh-CN"),
            ("en;q=0.3, zh;q=0.7", "zh-CN"),
            ("fr, en;q=0.1", "en"),
            ("fr", "zh-CN"),
            ("", "zh-CN"),
        ] {
            let reply = app.nobody().get("/me").header("accept-language", wanted).await.refused(Code::NotSignedIn);
            let title = if spoken == "en" { Code::NotSignedIn.en() } else { Code::NotSignedIn.zh() };
            assert_eq!((reply.header("content-language"), &reply["title"]), (spoken, &json!(title)), "{wanted}");
        }
    });
}

/// Rule: API-02, OPR-06.
#[test]
fn every_answer_carries_its_request_id_and_the_callers_trace() {
    both(async |app| {
        let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let reply =
            app.nobody().get("//healthz").header("x-request-id", "b0Xw-4").header("traceparent", trace).await.ok();
        assert_eq!((reply.header("x-request-id"), reply.header("traceparent")), ("b0Xw-4", trace));
        for strange in ["a b", "<script>", &"x".repeat(65)] {
            let reply = app.nobody().get("//healthz").header("x-request-id", strange).await.ok();
            assert_ne!(reply.header("x-request-id"), strange);
            assert!(!reply.header("x-request-id").is_empty());
        }
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert!(reply.header("content-security-policy").contains("default-src 'none'"));
    });
}

/// The page of the contract loads its own scripts and nothing else.
///
/// Rule: API-01.
#[test]
fn the_contracts_page_may_load_what_it_needs() {
    both(async |app| {
        let moved = app.nobody().get("//api/docs").await.expect(307);
        assert_eq!(moved.header("location"), "/api/docs/");
        let page = app.nobody().get("//api/docs/").await.ok();
        let policy = page.header("content-security-policy").to_owned();
        assert!(policy.contains("script-src 'self';") && policy.contains("default-src 'none'"), "{policy}");
        for script in page.text().split("src=\"").skip(1) {
            let script = script.split('"').next().expect("a name");
            app.nobody().get(&format!("//api/docs/{}", script.trim_start_matches("./"))).await.ok();
        }
    });
}

/// Rule: API-02.
#[test]
fn an_address_that_is_not_there_is_a_problem_too() {
    both(async |app| {
        for path in ["//api/v1/no-such-thing", "//api/v2/me", "//api/v1/me/", "//api/v1//me", "//api/"] {
            app.nobody().get(path).await.refused(Code::NoSuchPath);
        }
    });
}

/// Rule: API-02.
#[test]
fn a_wrong_method_is_told_which_ones_are_right() {
    both(async |app| {
        let all = operations();
        let mut complaints = Vec::new();
        for operation in &all {
            let right: BTreeSet<_> =
                all.iter().filter(|other| other.path == operation.path).map(|other| other.method.as_str()).collect();
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE"].into_iter().filter(|method| !right.contains(method))
            {
                let path = format!("/{}", operation.path_in(&app.project.to_string()));
                let reply = app.nobody().ask(Method::from_bytes(method.as_bytes()).expect("a method"), &path).await;
                let allowed: Vec<_> = reply.header("allow").split(", ").filter(|method| *method != "HEAD").collect();
                let is_exact = allowed.len() == right.len() && allowed.iter().all(|method| right.contains(method));
                if reply.status != 405 || !is_exact {
                    complaints.push(format!(
                        "{method} {}: {} Allow: {}",
                        operation.path,
                        reply.status,
                        reply.header("allow")
                    ));
                }
            }
        }
        none(&complaints);
    });
}

/// Rule: API-02, API-09.
#[test]
fn bodies_that_cannot_be_read_are_refused_alike_everywhere() {
    both(async |app| {
        let guest = app.holding(Role::Developer);
        let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
        let large = json!({ "x": "x".repeat(70_000) }).to_string();
        let mut complaints = Vec::new();
        for operation in with_json_body() {
            let cases = [
                ("text/plain", "{}", Code::WrongMediaType),
                ("application/json", "", Code::MalformedRequest),
                ("application/json", "{", Code::MalformedRequest),
                ("application/json", "{} {}", Code::MalformedRequest),
                ("application/json", deep.as_str(), Code::MalformedRequest),
                ("application/json", large.as_str(), Code::BodyTooLarge),
                ("application/json", "[]", Code::NotValid),
                ("application/json", "null", Code::NotValid),
                ("application/json", "{\"\\u0000\": 1}", Code::NotValid),
            ];
            for (media_type, body, code) in cases {
                let reply = send(&guest, &operation, media_type, body).await;
                if reply["code"] != code.as_str() || reply.status.as_u16() != code.status() {
                    let start: String = body.chars().take(20).collect();
                    complaints.push(format!(
                        "{} {media_type} {start}: {} instead of {}",
                        operation.id,
                        reply["code"],
                        code.as_str()
                    ));
                }
            }
        }
        none(&complaints);
    });
}

/// Rule: API-02, API-09.
#[test]
fn the_fields_of_a_body_are_held_to_what_the_contract_says() {
    both(async |app| {
        let guest = app.holding(Role::Developer);
        let mut complaints = Vec::new();
        for operation in with_json_body() {
            let schema = resolved(operation.body_schema().expect("it takes JSON"));
            let valid = example(schema);
            let reply = send(&guest, &operation, "application/json", &valid.to_string()).await;
            if !is_read(&operation, &reply) {
                complaints.push(format!("{}: its own example is refused: {}", operation.id, reply.text()));
            }
            for (pointer, wrong) in spoiled(schema, &valid) {
                let reply = send(&guest, &operation, "application/json", &wrong.to_string()).await;
                let told =
                    reply["errors"].as_array().is_some_and(|all| all.iter().any(|fault| fault["pointer"] == pointer));
                if reply.status != 422 || !told {
                    let start: String = wrong.to_string().chars().take(120).collect();
                    complaints.push(format!("{}: no 422 at {pointer} for {start}: {}", operation.id, reply.text()));
                }
            }
        }
        none(&complaints);
    });
}

/// Rule: API-02.
#[test]
fn a_whole_number_may_be_written_with_a_decimal_point() {
    both(async |app| {
        let guest = app.holding(Role::Developer);
        for operation in with_json_body() {
            let mut body = example(operation.body_schema().expect("it takes JSON"));
            for (_, field) in body.as_object_mut().into_iter().flatten() {
                if let Some(whole) = field.as_i64().and_then(|whole| i32::try_from(whole).ok()) {
                    *field = json!(f64::from(whole));
                }
            }
            let reply = send(&guest, &operation, "application/json", &body.to_string()).await;
            assert!(is_read(&operation, &reply), "{}: {body}: {}", operation.id, reply.text());
        }
    });
}

/// Rule: API-01.
#[test]
fn the_example_of_a_calendar_is_published() {
    both(async |app| {
        let head = app.holding(Role::ProjectHead);
        let operation =
            operations().into_iter().find(|operation| operation.id == "publish_calendar").expect("it is there");
        let body = example(operation.body_schema().expect("it takes JSON"));
        let published = head.post("calendar/versions").if_match(1).json(body.clone()).await.created();
        let days = published["calendar"]["overrides"].as_object().expect("special days");
        assert!(days.contains_key(body["days"][0]["date"].as_str().expect("a date")));
        let mut whole = body;
        whole["calendar"] = example(&CONTRACT["components"]["schemas"]["Calendar"]);
        for field in ["year", "days"] {
            whole.as_object_mut().expect("an object").remove(field);
        }
        head.post("calendar/versions").if_match(2).json(whole).await.created();
    });
}

/// Rule: API-02.
#[test]
fn every_field_that_a_rule_names_is_one_that_can_be_sent() {
    let mut sent = BTreeSet::new();
    for operation in operations() {
        let parameters = operation.said["parameters"].as_array().cloned().unwrap_or_default();
        sent.extend(parameters.iter().filter_map(|parameter| Some(format!("/{}", parameter["name"].as_str()?))));
        if let Some(schema) = operation.body_schema() {
            pointers(schema, "", &mut sent);
        }
    }
    let mut complaints = Vec::new();
    for file in files("api/rules", &["rs"]) {
        let rules = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        let texts = rules.split("\"/").skip(1).filter_map(|rest| rest.split('"').next());
        for text in texts.map(|text| format!("/{text}")).filter(|text| is_pointer(text)) {
            if !sent.contains(&text) {
                complaints.push(format!("{}: no request has the field {text}", file.path));
            }
        }
    }
    none(&complaints);
}

fn is_pointer(text: &str) -> bool {
    text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte == b'/')
}

/// Where a schema's fields stand, two deep: deeper ones are told by an index or a key.
fn pointers(schema: &Value, at: &str, found: &mut BTreeSet<String>) {
    let schema = resolved(schema);
    let choices = ["oneOf", "anyOf", "allOf"].into_iter().filter_map(|kind| schema[kind].as_array()).flatten();
    choices.for_each(|choice| pointers(choice, at, found));
    for (field, said) in schema["properties"].as_object().into_iter().flatten() {
        let pointer = format!("{at}/{field}");
        if at.is_empty() {
            pointers(said, &pointer, found);
        }
        found.insert(pointer);
    }
}

/// Rule: API-05.
#[test]
fn parameters_that_nobody_knows_are_refused() {
    both(async |app| {
        let everything =
            Role::ALL.iter().fold(user("everything"), |user, role| user.holding(*role).for_company(*role)).made(&app);
        let mut complaints = Vec::new();
        for operation in operations() {
            let parameters = operation.said["parameters"].as_array().cloned().unwrap_or_default();
            let named =
                |name: &str| parameters.iter().any(|parameter| parameter["name"] == name && parameter["in"] == "query");
            if !operation.takes_query() {
                continue;
            }
            let mut cases = vec!["no_such_parameter=1"];
            // A file has no pages.
            let is_export = operation.path.ends_with("/export");
            cases.extend(
                is_export
                    .then_some(["cursor=eyJhIjoxfQ", "limit=50", "total=true", "format=pdf"])
                    .into_iter()
                    .flatten(),
            );
            cases
                .extend(named("stage").then_some(["stage=", "stage=no_such_stage", "stage=0.5"]).into_iter().flatten());
            cases.extend(named("limit").then_some(["limit=0", "limit=201", "limit=x", "limit="]).into_iter().flatten());
            cases.extend(
                named("cursor").then_some(["cursor=x", "cursor=eyJhIjoxfQ", "cursor=%00"]).into_iter().flatten(),
            );
            for case in cases {
                let path = operation.path_in(&app.project.to_string());
                let path = format!("/{path}{}{case}", if path.contains('?') { '&' } else { '?' });
                let ask = everything.ask(method(&operation), &path);
                let reply = match operation.body() {
                    Some((media_type, body)) => ask.body(&media_type, body).await,
                    None => ask.await,
                };
                if !matches!(reply.status.as_u16(), 400 | 422) {
                    complaints.push(format!("{} {path}: {}", operation.id, reply.status));
                }
            }
        }
        none(&complaints);
    });
}

/// Who may do nothing: what they send is read, and then refused.
fn is_read(operation: &Operation, reply: &Reply) -> bool {
    match operation.door() {
        Some(Door::Permission(_)) => reply["code"] == Code::Forbidden.as_str(),
        _ => reply["code"] != Code::NotValid.as_str() && reply.status != 400,
    }
}

fn with_json_body() -> impl Iterator<Item = Operation> {
    // Signing out would end the session with which the others are asked; of an event nothing is read before its signature.
    let others = ["logout", "send_telephone_event"];
    operations()
        .into_iter()
        .filter(move |operation| operation.body_schema().is_some() && !others.contains(&operation.id.as_str()))
}

fn method(operation: &Operation) -> Method {
    Method::from_bytes(operation.method.as_bytes()).expect("a method")
}

async fn send(client: &Client, operation: &Operation, media_type: &str, body: &str) -> Reply {
    let path = format!("/{}", operation.path_in(&client.project.to_string()));
    client.ask(method(operation), &path).if_match(1).body(media_type, body).await
}

/// The body with one field at a time beyond what the schema says, and where the fault is.
fn spoiled(schema: &Value, valid: &Value) -> Vec<(String, Value)> {
    let with = |field: &str, value: Value| {
        let mut body = valid.clone();
        body[field] = value;
        (format!("/{field}"), body)
    };
    let mut found = vec![with("no_such_field", json!(1))];
    for field in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let mut body = valid.clone();
        body.as_object_mut().expect("an object").remove(field);
        found.push((format!("/{field}"), body));
    }
    for (field, said) in schema["properties"].as_object().into_iter().flatten() {
        let said = resolved(said);
        let wrong_type = if matches!(type_of(said), "array" | "object") { json!(17) } else { json!([17]) };
        found.push(with(field, wrong_type));
        if said.get("enum").is_some() {
            found.push(with(field, json!("no such word")));
        }
        if let Some(longest) = said["maxLength"].as_u64().and_then(|longest| usize::try_from(longest).ok()) {
            found.push(with(field, json!("字".repeat(longest + 1))));
        }
        for (bound, beyond) in [("maximum", 1), ("minimum", -1)] {
            if let Some(bound) = said[bound].as_i64() {
                found.push(with(field, json!(bound + beyond)));
            }
        }
    }
    found
}
