//! The contract: `openapi.yaml` is what the routes say, and says enough for somebody who has only that file.

use crate::support::contract::{CONTRACT, Door, OPEN, Operation, operations, resolved, type_of};
use crate::support::tree::{file, none};
use guanjia::server::document;
use guanjia_rules::Word as _;
use guanjia_rules::permission::Permission;
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};

/// Operations whose name is one word by custom.
const ONE_WORD: &[&str] = &["login", "logout", "healthz", "readyz"];

/// Rule: API-01.
#[test]
fn openapi_yaml_is_what_the_routes_say() {
    let made = guanjia::openapi::to_yaml(&document()).expect("the document can be written");
    let kept = file("openapi.yaml").text;
    let first = made.lines().zip(kept.lines()).position(|(made, kept)| made != kept);
    assert!(
        made == kept,
        "openapi.yaml is not what the routes say, from line {} on: run `make openapi`",
        first.unwrap_or(0) + 1
    );
}

/// Rule: API-01.
#[test]
fn every_operation_has_one_name_of_verb_and_noun() {
    let mut seen = HashSet::new();
    let mut complaints = Vec::new();
    for operation in operations() {
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        let well_formed = operation.id.split('_').all(is_word)
            && (operation.id.contains('_') || ONE_WORD.contains(&operation.id.as_str()));
        if !well_formed {
            complaints.push(format!("{}: an operation is named verb_noun", place(&operation)));
        }
        if !seen.insert(operation.id.clone()) {
            complaints.push(format!("{}: the name is taken", place(&operation)));
        }
    }
    none(&complaints);
}

/// Rule: API-04.
#[test]
fn every_record_that_shows_its_version_names_its_entity_tag() {
    let (mut complaints, mut seen) = (Vec::new(), 0);
    for operation in operations() {
        let Some(answer) = operation.success() else { continue };
        let shape = resolved(&answer["content"]["application/json"]["schema"]);
        let is_record = !shape["properties"]["version"].is_null();
        let names_it = resolved(&answer["headers"]["ETag"])["schema"]["type"] == "string";
        if is_record != names_it {
            complaints.push(format!("{}: ETag is named exactly where a version is shown", place(&operation)));
        }
        seen += usize::from(is_record && operation.method == "GET");
    }
    none(&complaints);
    assert!(seen >= 8, "single records are read: {seen}");
}

/// Rule: API-01.
#[test]
fn every_operation_explains_itself() {
    let tags: BTreeSet<_> =
        CONTRACT["tags"].as_array().expect("tags").iter().filter_map(|tag| tag["name"].as_str()).collect();
    let mut complaints = Vec::new();
    for operation in operations() {
        let mut complain = |what: &str| complaints.push(format!("{}: {what}", place(&operation)));
        let text = |field: &str| operation.said[field].as_str().unwrap_or_default();
        if text("summary").is_empty() || text("summary").ends_with('.') || text("summary").contains('\n') {
            complain("the first line of its comment is its title, without a full stop");
        }
        if text("description").is_empty() {
            complain("the lines after its title say what is not obvious");
        }
        let known = |tag: &Value| tag.as_str().is_some_and(|tag| tags.contains(tag));
        if operation.said["tags"].as_array().is_none_or(|of| of.len() != 1 || !of.iter().all(known)) {
            complain("it needs one tag of those that openapi.rs describes");
        }
        for parameter in operation.said["parameters"].as_array().into_iter().flatten() {
            if parameter["description"].as_str().unwrap_or_default().is_empty() {
                complain(&format!("its parameter {} needs a description", parameter["name"]));
            }
        }
    }
    none(&complaints);
}

/// Rule: API-02.
#[test]
fn every_operation_documents_how_it_may_fail() {
    let mut complaints = Vec::new();
    for operation in operations() {
        let mut wanted = vec!["400", "500", "503"];
        if !OPEN.contains(&operation.id.as_str()) {
            wanted.extend(["401", "403"]);
        }
        if is_counted(&operation) {
            wanted.push("429");
        }
        if operation.path.contains('{') {
            wanted.push("404");
        }
        if operation.said.get("requestBody").is_some() {
            wanted.extend(["409", "413", "415", "422"]);
        }
        if operation.takes_query() {
            wanted.push("422");
        }
        if operation.takes_version() {
            wanted.extend(["412", "428"]);
        }
        for status in wanted {
            let content = &operation.said["responses"][status]["content"];
            let schema = content["application/problem+json"]["schema"]["$ref"].as_str();
            if schema != Some("#/components/schemas/ProblemDocument") {
                complaints.push(format!("{}: {status} must be documented as a problem", place(&operation)));
            }
        }
        if operation.success().is_none() {
            complaints.push(format!("{}: no status says that it went well", place(&operation)));
        }
    }
    none(&complaints);
}

/// Rule: API-09.
#[test]
fn every_answer_that_is_counted_tells_what_is_left() {
    let mut complaints = Vec::new();
    for operation in operations().into_iter().filter(is_counted) {
        for (status, response) in operation.said["responses"].as_object().expect("responses") {
            for header in ["RateLimit", "RateLimit-Policy"] {
                if resolved(&response["headers"][header])["schema"].is_null() {
                    complaints.push(format!("{}: {status} has the header {header}", place(&operation)));
                }
            }
        }
    }
    none(&complaints);
}

/// Whether requests are counted: by user, or by address where somebody signs in.
fn is_counted(operation: &Operation) -> bool {
    !OPEN.contains(&operation.id.as_str()) || matches!(operation.id.as_str(), "login" | "set_up")
}

/// Rule: SEC-01.
#[test]
fn every_operation_says_who_may_call_it() {
    let mut complaints = Vec::new();
    for operation in operations() {
        let fault = match operation.door() {
            None => Some(
                "name its permission: extensions((\"x-permission\" = json!(\"tickets.read\"))), or \"signed-in\""
                    .to_owned(),
            ),
            Some(Door::Permission(words)) => words
                .iter()
                .find(|word| Permission::parse(word).is_none())
                .map(|word| format!("there is no permission {word}")),
            Some(Door::Open | Door::SignedIn) => None,
        };
        complaints.extend(fault.map(|fault| format!("{}: {fault}", place(&operation))));
    }
    none(&complaints);
}

/// Rule: API-01.
#[test]
fn every_field_has_a_sentence_and_an_example() {
    let mut complaints = Vec::new();
    for (name, schema) in CONTRACT["components"]["schemas"].as_object().expect("schemas") {
        for (field, said) in schema["properties"].as_object().into_iter().flatten() {
            let is_reference = said.get("$ref").is_some() || said.get("oneOf").is_some() || said.get("allOf").is_some();
            if said["description"].as_str().unwrap_or_default().is_empty() && !is_reference {
                complaints.push(format!("{name}.{field}: needs a sentence of its own"));
            }
            if !shows_itself(said) {
                complaints.push(format!("{name}.{field}: needs an example"));
            }
        }
    }
    none(&complaints);
}

/// Whether a reader sees a value: from an example, or because there are only so many.
fn shows_itself(schema: &Value) -> bool {
    let schema = resolved(schema);
    if ["example", "examples", "enum", "const", "properties", "default"].iter().any(|told| schema.get(told).is_some()) {
        return true;
    }
    if let Some(choices) = ["oneOf", "anyOf", "allOf"].iter().find_map(|kind| schema[*kind].as_array()) {
        return choices.iter().all(|choice| choice["type"] == "null" || shows_itself(choice));
    }
    match type_of(schema) {
        "boolean" => true,
        "array" => shows_itself(&schema["items"]),
        "object" => schema.get("additionalProperties").is_some(),
        "string" => matches!(schema["format"].as_str(), Some("uuid" | "date" | "date-time")),
        _ => schema["type"].is_null(),
    }
}

/// Rule: API-09.
#[test]
fn every_text_and_list_that_is_sent_has_a_limit() {
    let mut complaints = Vec::new();
    for operation in operations() {
        if let Some(schema) = operation.body_schema() {
            unbounded(schema, &place(&operation), &mut HashSet::new(), &mut complaints);
        }
    }
    none(&complaints);
}

fn unbounded(schema: &Value, at: &str, seen: &mut HashSet<String>, complaints: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str()
        && !seen.insert(reference.to_owned())
    {
        return;
    }
    let schema = resolved(schema);
    for (field, said) in schema["properties"].as_object().into_iter().flatten() {
        unbounded(said, &format!("{at} {field}"), seen, complaints);
    }
    for choice in ["oneOf", "anyOf", "allOf"].iter().filter_map(|kind| schema[*kind].as_array()).flatten() {
        unbounded(choice, at, seen, complaints);
    }
    let is_free = schema.get("enum").is_none() && schema.get("const").is_none() && schema.get("format").is_none();
    match type_of(schema) {
        "string" if is_free && schema.get("maxLength").is_none() => {
            complaints.push(format!("{at}: a text without a limit"))
        }
        "array" if schema.get("maxItems").is_none() => complaints.push(format!("{at}: a list without a limit")),
        "array" => unbounded(&schema["items"], at, seen, complaints),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let text = CONTRACT.to_string();
    let references = text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next());
    let lost: Vec<_> = references.filter(|pointer| CONTRACT.pointer(pointer).is_none()).map(str::to_owned).collect();
    none(&lost);
}

fn place(operation: &Operation) -> String {
    format!("{} {} ({})", operation.method, operation.path, operation.id)
}
