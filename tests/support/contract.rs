//! The document of the API as data: its operations, and an example for each of their inputs.

use guanjia::server::document;
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The document as JSON.
pub static CONTRACT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(document()).expect("the document is JSON"));

/// An id that nothing has.
pub const NO_ID: &str = "019450b2-7c00-7000-8000-0000000000a1";

/// One operation of the API.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `GET`, `POST` …
    pub method: String,
    /// The path with its parameters in braces.
    pub path: String,
    /// The `operationId`.
    pub id: String,
    /// All that the document says of it.
    pub said: Value,
}

/// Who may call an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Door {
    /// Anybody.
    Open,
    /// Whoever is signed in.
    SignedIn,
    /// Who has one of these permissions.
    Permission(Vec<String>),
}

/// Operations that need no token. A telephone system proves itself by its signature.
pub const OPEN: &[&str] =
    &["login", "refresh_session", "set_up", "healthz", "readyz", "read_metrics", "get_problem", "send_telephone_event"];

/// Every operation, in the order of the document.
pub fn operations() -> Vec<Operation> {
    let paths = CONTRACT["paths"].as_object().expect("the document has paths");
    let of_path = |(path, item): (&String, &Value)| {
        let methods = ["get", "post", "put", "patch", "delete", "head"];
        let found = methods.into_iter().filter_map(|method| item.get(method).map(|said| (method, said.clone())));
        let shape = |(method, said): (&str, Value)| Operation {
            method: method.to_uppercase(),
            path: path.clone(),
            id: said["operationId"].as_str().unwrap_or_default().to_owned(),
            said,
        };
        found.map(shape).collect::<Vec<_>>()
    };
    let found: Vec<_> = paths.iter().flat_map(of_path).collect();
    assert!(!found.is_empty(), "the document has operations");
    found
}

impl Operation {
    /// Whether it may change something.
    pub fn writes(&self) -> bool {
        self.method != "GET" && self.said["x-reads"] != true
    }

    /// Whether it lies in a project.
    pub fn in_project(&self) -> bool {
        self.path.contains("{project_id}")
    }

    /// Whether it needs the version that was read.
    pub fn takes_version(&self) -> bool {
        self.said.get("x-if-match").is_some()
    }

    /// Whether it takes parameters after the question mark.
    pub fn takes_query(&self) -> bool {
        self.said["parameters"].as_array().is_some_and(|all| all.iter().any(|parameter| parameter["in"] == "query"))
    }

    /// Who may call it; `None` when the document does not say.
    pub fn door(&self) -> Option<Door> {
        let told = &self.said["x-permission"];
        match (OPEN.contains(&self.id.as_str()), told) {
            (true, Value::Null) => Some(Door::Open),
            (false, Value::String(word)) if word == "signed-in" => Some(Door::SignedIn),
            // `a|b`: either opens it.
            (false, Value::String(words)) => Some(Door::Permission(words.split('|').map(str::to_owned).collect())),
            _ => None,
        }
    }

    /// The path with ids: the project's where it asks for one, else ids that nothing has.
    pub fn path_in(&self, project: &str) -> String {
        let part = |part: &str| match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            None => part.to_owned(),
            Some("project_id") => project.to_owned(),
            Some(name) => match example(&self.parameter(name)["schema"]) {
                Value::String(text) if !name.ends_with("id") => encoded(&text),
                _ => NO_ID.to_owned(),
            },
        };
        let path: Vec<_> = self.path.split('/').map(part).collect();
        format!("{}{}", path.join("/"), self.required_query())
    }

    fn parameter(&self, name: &str) -> Value {
        let all = self.said["parameters"].as_array().cloned().unwrap_or_default();
        all.into_iter().find(|parameter| parameter["name"] == name).unwrap_or_default()
    }

    fn required_query(&self) -> String {
        let all = self.said["parameters"].as_array().cloned().unwrap_or_default();
        let needed = all.iter().filter(|parameter| parameter["in"] == "query" && parameter["required"] == true);
        let pairs: Vec<_> = needed
            .map(|parameter| format!("{}={}", plain(&parameter["name"]), encoded(&plain(&of_parameter(parameter)))))
            .collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    /// The media type and an example of its body; `None` when it takes none.
    pub fn body(&self) -> Option<(String, Vec<u8>)> {
        let (media_type, content) = self.said["requestBody"]["content"].as_object()?.iter().next()?;
        let bytes = match media_type.as_str() {
            "application/json" => example_of(content).to_string().into_bytes(),
            _ => b"\x89PNG\r\n\x1a\n".to_vec(),
        };
        Some((media_type.clone(), bytes))
    }

    /// The schema of its JSON body.
    pub fn body_schema(&self) -> Option<&Value> {
        self.said["requestBody"]["content"].get("application/json").map(|content| &content["schema"])
    }

    /// The content of its answer when all goes well.
    pub fn success(&self) -> Option<&Value> {
        let responses = self.said["responses"].as_object()?;
        responses.iter().find(|(status, _)| status.starts_with('2')).map(|(_, response)| response)
    }
}

/// The operation that a request comes to: of the templates that fit, the one with the fewest parameters.
fn operation_at(method: &str, path: &str) -> Option<&'static Operation> {
    static ALL: LazyLock<Vec<Operation>> = LazyLock::new(operations);
    let parts: Vec<_> = path.split('/').collect();
    let fits = |template: &str| {
        template.split('/').count() == parts.len()
            && template.split('/').zip(&parts).all(|(wanted, part)| wanted.starts_with('{') || wanted == *part)
    };
    let fitting = ALL.iter().filter(|operation| operation.method == method && fits(&operation.path));
    fitting.min_by_key(|operation| operation.path.matches('{').count())
}

/// What a refusal names must be something that the request could have said: a field of its body or one of its
/// parameters. Gives the pointers that lead nowhere. What is inside a file is the file's own affair.
pub fn lost_pointers(method: &str, path: &str, sent: &[u8], refusal: &Value) -> Vec<String> {
    let Some(operation) = operation_at(method, path.split('?').next().unwrap_or_default()) else { return Vec::new() };
    let schema = operation.body_schema();
    // What came too late is told by the record's own fields, which others changed.
    let is_late = refusal["code"] == "version-stale";
    if is_late || operation.body().is_some() && schema.is_none() {
        return Vec::new();
    }
    let sent: Value = serde_json::from_slice(sent).unwrap_or_default();
    let parameters = operation.said["parameters"].as_array().into_iter().flatten();
    let mut known: HashSet<String> = parameters.map(|parameter| plain(&parameter["name"])).collect();
    known.extend(schema.into_iter().flat_map(fields));
    let named = refusal["errors"].as_array().into_iter().flatten().map(|fault| plain(&fault["pointer"]));
    let is_lost = |pointer: &String| {
        let first = pointer.trim_start_matches('/').split('/').next().unwrap_or_default();
        !pointer.is_empty() && sent.pointer(pointer).is_none() && !known.contains(first)
    };
    named.filter(is_lost).map(|pointer| format!("{} names {pointer}", operation.id)).collect()
}

/// The names of a schema's own fields.
fn fields(schema: &Value) -> Vec<String> {
    let schema = resolved(schema);
    let choices = ["oneOf", "anyOf", "allOf"].into_iter().filter_map(|kind| schema[kind].as_array()).flatten();
    let own = schema["properties"].as_object().into_iter().flat_map(|fields| fields.keys().cloned());
    own.chain(choices.flat_map(fields)).collect()
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn of_parameter(parameter: &Value) -> Value {
    parameter.get("example").cloned().unwrap_or_else(|| example(&parameter["schema"]))
}

fn example_of(content: &Value) -> Value {
    content.get("example").cloned().unwrap_or_else(|| example(&content["schema"]))
}

/// The schema that a reference names, or the schema itself.
pub fn resolved(schema: &Value) -> &Value {
    match schema["$ref"].as_str() {
        None => schema,
        Some(reference) => {
            CONTRACT.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("{reference} leads nowhere"))
        }
    }
}

/// A value that fits a schema, made of the examples that it gives.
pub fn example(schema: &Value) -> Value {
    let schema = resolved(schema);
    let given = schema.get("example").or_else(|| schema["examples"].as_array().and_then(|all| all.first()));
    if let Some(given) =
        given.or_else(|| schema.get("const")).or_else(|| schema["enum"].as_array().and_then(|all| all.first()))
    {
        return given.clone();
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choice].as_array() {
            return choices.iter().find(|choice| choice["type"] != "null").map(example).unwrap_or_default();
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let mut whole = Map::new();
        for part in parts.iter().map(example) {
            whole.extend(part.as_object().cloned().unwrap_or_default());
        }
        return whole.into();
    }
    match type_of(schema) {
        "object" => {
            let fields = schema["properties"].as_object().cloned().unwrap_or_default();
            fields.iter().map(|(name, field)| (name.clone(), example(field))).collect::<Map<_, _>>().into()
        }
        "array" => json!([example(&schema["items"])]),
        "boolean" => json!(true),
        "integer" => schema.get("minimum").cloned().unwrap_or(json!(1)),
        "string" => match schema["format"].as_str() {
            Some("uuid") => json!(NO_ID),
            Some("date") => json!("2026-03-02"),
            Some("date-time") => json!("2026-03-02T00:15:00Z"),
            _ => json!("x".repeat(schema["minLength"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(1))),
        },
        _ => Value::Null,
    }
}

/// The type of a schema, `null` left aside.
pub fn type_of(schema: &Value) -> &str {
    match &schema["type"] {
        Value::String(one) => one,
        Value::Array(all) => all.iter().filter_map(Value::as_str).find(|one| *one != "null").unwrap_or_default(),
        _ => "",
    }
}
