//! One document from every area's operations, with what all of them share: who may call, what every refusal looks like,
//! and the limits that every text and list has.
//!
//! Rule: API-01.

mod bounds;

use crate::error::{Error, Result};
use crate::http::problem::ProblemDocument;
use crate::http::sheet::{Form, OF_PAGES};
use std::collections::HashSet;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ContactBuilder, Content, Header, HeaderBuilder, InfoBuilder, LicenseBuilder, OpenApi, Ref, RefOr, Required,
    Response, ResponseBuilder, ServerBuilder,
};
use utoipa::{PartialSchema, ToSchema};

const DESCRIPTION: &str = "The service of a property-management service centre 物业客服中心. Every promise to a resident has a clock: \
who owes what, by when, how late, and why.\n\n\
Lists are read with opaque cursors; writes take an `Idempotency-Key`; changes of a record take its version in `If-Match`; \
refusals are `application/problem+json` in the language of `Accept-Language` (zh-CN or en). Unknown fields and \
parameters are refused; every answer that was counted tells in `RateLimit` what is left.";

const TAGS: &[(&str, &str)] = &[
    ("auth", "Signing in, staying in, and oneself"),
    ("users", "Users and their posts"),
    ("projects", "Projects, buildings, units, zones, teams and facilities"),
    ("parties", "Persons and organisations, who lives where, the roster"),
    ("tickets", "The register of the front desk"),
    ("slips", "Dispatch and repair slips"),
    ("callbacks", "Calling residents back"),
    ("complaints", "Complaints and their record cards"),
    ("telephone", "Recorders' lists beside the register, missed calls, and calls that go on"),
    ("gate", "The gate's log, parking permits, release slips and parcels"),
    ("visits", "Visits to vacant and entrusted units, and what a storm adds"),
    ("concierge", "Who comes for a holiday, and how their homes are prepared"),
    ("suggestions", "Suggestions, answers and needs"),
    ("procedures", "Procedures at the desk, step by step"),
    ("cards", "IC cards: who may open what"),
    ("decorations", "Decoration: permits, worker passes, exits and deposits"),
    ("duties", "Duties that come round"),
    ("entrustments", "Agreements by which owners entrust units, keys and cards"),
    ("keys", "Keys, their loans and counts, and who could enter"),
    ("shifts", "Shifts that hand over to the next"),
    ("clocks", "Promises that run or were judged"),
    ("absences", "Who is away, and who stands in"),
    ("messages", "Messages that leave the house"),
    ("policy", "Policies and calendars"),
    ("journal", "Who did what to what, when; changes to follow"),
    ("files", "Photos, recordings and signatures"),
    ("system", "Health and figures"),
];

/// Completes the document that the routes made.
pub fn complete(mut document: OpenApi) -> OpenApi {
    document.info = InfoBuilder::new()
        .title("Guanjia 管家")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(DESCRIPTION))
        .contact(Some(ContactBuilder::new().name(Some("Guanjia")).build()))
        .license(Some(LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0")).build()))
        .build();
    document.servers = Some(vec![ServerBuilder::new().url("/").description(Some("This service")).build()]);
    document.tags =
        Some(TAGS.iter().map(|(name, text)| TagBuilder::new().name(*name).description(Some(*text)).build()).collect());
    let components = document.components.get_or_insert_default();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "The access token of `login`: ten minutes long, signed with HS256 and checked by RFC8725 (one algorithm, issuer, \
             audience and time)",
        ))
        .build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    components.schemas.insert(ProblemDocument::name().into(), ProblemDocument::schema());
    let mut referred = Vec::new();
    ProblemDocument::schemas(&mut referred);
    components.schemas.extend(referred);
    // Parameters name it, and parameters register no schemas.
    components.schemas.insert(Form::name().into(), Form::schema());
    bounds::name_items(&mut components.schemas);
    components.schemas.values_mut().for_each(bounds::bound);
    components.headers.extend(headers().map(|(name, told, schema)| {
        (name.to_owned(), HeaderBuilder::new().schema(Some(schema)).description(Some(told)).build().into())
    }));
    let versioned: HashSet<String> =
        components.schemas.iter().filter(|(_, schema)| has_version(schema)).map(|(name, _)| name.clone()).collect();
    for (path, item) in &mut document.paths.paths {
        let all = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch];
        all.into_iter().flatten().for_each(|operation| tag(operation, &versioned));
        let read = [&mut item.get, &mut item.head];
        read.into_iter().flatten().for_each(|operation| finish(path, operation, false));
        let write = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        write.into_iter().flatten().for_each(|operation| finish(path, operation, !reads(operation)));
    }
    document
}

/// Whether an operation changes nothing though it has a body: what it is asked is too long for an address.
fn reads(operation: &Operation) -> bool {
    operation.extensions.as_ref().is_some_and(|extensions| extensions.contains_key("x-reads"))
}

/// Whether a record of this shape shows its version.
fn has_version(schema: &RefOr<Schema>) -> bool {
    matches!(schema, RefOr::T(Schema::Object(object)) if object.properties.contains_key("version"))
}

/// Names the entity tag of an answer that is a record: its version, for the `If-Match` of the next change.
///
/// Rule: API-04.
fn tag(operation: &mut Operation, versioned: &HashSet<String>) {
    for response in operation.responses.responses.values_mut() {
        let RefOr::T(response) = response else { continue };
        let shape = match response.content.get("application/json") {
            Some(RefOr::T(content)) => &content.schema,
            _ => continue,
        };
        let is_record = matches!(shape, Some(RefOr::Ref(shape))
            if shape.ref_location.rsplit('/').next().is_some_and(|name| versioned.contains(name)));
        if is_record {
            response.headers.insert("ETag".into(), header("ETag"));
        }
    }
}

/// What every operation has, so that no handler repeats it.
fn finish(path: &str, operation: &mut Operation, writes: bool) {
    let is_open = matches!(
        operation.operation_id.as_deref(),
        Some("login" | "refresh_session" | "set_up" | "healthz" | "readyz" | "read_metrics" | "get_problem")
    );
    if is_open {
        operation.security = Some(Vec::new());
    } else {
        operation.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
    }
    if path.ends_with("/export") {
        hand_out(operation);
    }
    if is_page(operation) {
        turn_pages(operation);
    }
    let parameters = operation.parameters.get_or_insert_default();
    for parameter in parameters.iter_mut() {
        if let RefOr::T(parameter) = parameter
            && let Some(schema) = &mut parameter.schema
        {
            bounds::bound(schema);
        }
    }
    if writes && operation.request_body.is_some() {
        parameters.push(idempotency_key());
    }
    let takes_version = operation.extensions.as_ref().is_some_and(|extensions| extensions.contains_key("x-if-match"));
    if takes_version {
        let version =
            ObjectBuilder::new().schema_type(Type::String).pattern(Some("^\"[0-9]{1,9}\"$")).max_length(Some(11));
        parameters.push(
            ParameterBuilder::new()
                .name("If-Match")
                .parameter_in(ParameterIn::Header)
                .required(Required::True)
                .description(Some("The version that was read, as its ETag gave it"))
                .schema(Some(version))
                .example(Some("\"3\"".into()))
                .build()
                .into(),
        );
    }
    let takes_query = parameters
        .iter()
        .any(|parameter| matches!(parameter, RefOr::T(known) if known.parameter_in == ParameterIn::Query));
    let is_counted = !is_open || matches!(operation.operation_id.as_deref(), Some("login" | "set_up"));
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        body.required = Some(Required::True);
        bounds::bytes(body.content.iter_mut());
    }
    refuse(path, operation, Refusals { is_open, is_counted, takes_version, takes_query });
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response {
            describe(status, response, is_counted);
            bounds::bytes(response.content.iter_mut());
        }
    }
    if operation.extensions.is_none() {
        operation.extensions = Some(Extensions::default());
    }
}

fn idempotency_key() -> RefOr<Parameter> {
    let key = ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(255))
        .pattern(Some("^[\\x21-\\x7e]+$"));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("The same key and body give the first answer again, for 72 hours"))
        .schema(Some(key))
        .example(Some("b6f7c1f2-9d1e-4a55-8f0e-2f6d8a1c4e7b".into()))
        .build()
        .into()
}

/// What decides which refusals an operation has.
struct Refusals {
    is_open: bool,
    is_counted: bool,
    takes_version: bool,
    takes_query: bool,
}

/// The refusals that follow from what an operation takes.
fn refuse(path: &str, operation: &mut Operation, by: Refusals) {
    let Refusals { is_open, is_counted, takes_version, takes_query } = by;
    let has_body = operation.request_body.is_some();
    let mut refuse = |status: &str, text: &str| {
        operation.responses.responses.entry(status.to_owned()).or_insert_with(|| RefOr::T(refusal(text)));
    };
    if !is_open {
        refuse("401", "Not signed in, or the session has ended");
        refuse("403", "The posts do not allow this, or a password of one's own must be set first");
    }
    if is_counted {
        refuse("429", "Too many requests");
    }
    refuse("400", "The request cannot be read");
    if path.contains('{') {
        refuse("404", "Not there, or in another project");
    }
    if has_body {
        refuse("409", "Not in this state, or in conflict with another record");
        refuse("413", "The body is too large");
        refuse("415", "Not JSON");
    }
    if has_body || takes_query {
        refuse("422", "The content is not valid");
    }
    if takes_version {
        refuse("412", "The record was changed meanwhile");
        refuse("428", "If-Match is missing");
    }
    refuse("500", "Our fault; it has been logged");
    refuse("503", "Busy, or the storage is not available");
}

/// What every export has: its list's parameters but for the pages, the form, and the file in either form.
fn hand_out(operation: &mut Operation) {
    let parameters = operation.parameters.get_or_insert_default();
    parameters.retain(|parameter| !matches!(parameter, RefOr::T(known) if OF_PAGES.contains(&known.name.as_str())));
    let form = ParameterBuilder::new()
        .name("format")
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some("The form of the file; `csv`, if left out"))
        .schema(Some(Ref::from_schema_name(Form::name())));
    parameters.push(form.build().into());
    if let Some(RefOr::T(response)) = operation.responses.responses.get_mut("200") {
        let bytes =
            ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
        let xlsx = Content::new(Some(bytes));
        response
            .content
            .insert("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".into(), RefOr::T(xlsx));
        response.headers.insert("X-Row-Count".into(), header("X-Row-Count"));
    }
}

/// Whether an operation answers a page of a list.
fn is_page(operation: &Operation) -> bool {
    let Some(RefOr::T(response)) = operation.responses.responses.get("200") else { return false };
    let Some(RefOr::T(content)) = response.content.values().next() else { return false };
    matches!(&content.schema, Some(RefOr::Ref(reference)) if reference.ref_location.contains("/Page_"))
}

/// What every list has: the fields that are wanted, and the address of its next page.
fn turn_pages(operation: &mut Operation) {
    let names = ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some("^([A-Za-z0-9_]+(,[A-Za-z0-9_]+)*)?$"))
        .max_length(Some(1000));
    let fields = ParameterBuilder::new()
        .name("fields")
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some("Only these fields of each item, with commas between; all, if left out or empty"))
        .schema(Some(names))
        .example(Some("id".into()));
    operation.parameters.get_or_insert_default().push(fields.build().into());
    if let Some(RefOr::T(response)) = operation.responses.responses.get_mut("200") {
        response.headers.insert("Link".into(), header("Link"));
    }
}

fn refusal(text: &str) -> Response {
    let content = Content::new(Some(RefOr::Ref(Ref::from_schema_name(ProblemDocument::name()))));
    ResponseBuilder::new().description(text).content("application/problem+json", content).build()
}

/// The headers that answers share: name, what it tells, and what kind of value it has.
fn headers() -> [(&'static str, &'static str, ObjectBuilder); 7] {
    let text = |max: usize| ObjectBuilder::new().schema_type(Type::String).max_length(Some(max));
    let whole = |max: u32| {
        let format = SchemaFormat::KnownFormat(KnownFormat::Int64);
        ObjectBuilder::new().schema_type(Type::Integer).format(Some(format)).minimum(Some(0)).maximum(Some(max))
    };
    [
        ("Link", "The address of the next page, where there is one: `<…>; rel=\"next\"` (RFC 8288)", text(4000)),
        ("X-Request-Id", "The request's id, as in the log", text(64)),
        ("Retry-After", "Seconds to wait", whole(86_400)),
        (
            "RateLimit-Policy",
            "The limit that counted the request: its name, its quota, its window in seconds",
            text(100),
        ),
        ("RateLimit", "What is left of it, and the seconds until there is more", text(100)),
        ("ETag", "The record's version, for `If-Match`", text(13).pattern(Some("^\"[0-9]{1,9}\"$"))),
        ("X-Row-Count", "How many rows the file has", whole(u32::MAX)),
    ]
}

/// Names the headers of an answer.
fn describe(status: &str, response: &mut Response, is_counted: bool) {
    let limited: &[&str] = if is_counted { &["RateLimit-Policy", "RateLimit"] } else { &[] };
    let later: &[&str] = if matches!(status, "429" | "503") { &["Retry-After"] } else { &[] };
    for name in ["X-Request-Id"].iter().chain(limited).chain(later) {
        response.headers.insert((*name).into(), header(name));
    }
}

fn header(name: &str) -> RefOr<Header> {
    RefOr::Ref(Ref::new(format!("#/components/headers/{name}")))
}

/// The contract as YAML, the same at every making: utoipa keeps an operation's extensions in no order.
///
/// # Errors
/// A document that cannot be written, which is a bug.
pub fn to_yaml(document: &OpenApi) -> Result<String> {
    let yaml = document.to_yaml().map_err(Error::internal)?;
    let mut lines: Vec<&str> = yaml.lines().collect();
    for run in lines.chunk_by_mut(|a, b| is_extension(a) && is_extension(b)) {
        if is_extension(run[0]) {
            run.sort_unstable();
        }
    }
    Ok(lines.join("\n") + "\n")
}

/// Whether a line of YAML is an extension whose value stands beside it.
fn is_extension(line: &str) -> bool {
    line.trim_start().starts_with("x-") && !line.ends_with(':')
}
