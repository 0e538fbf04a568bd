//! A caller of the API: asks as a person who is signed in, and looks at what comes back.

use super::app::TestApp;
use super::contract::lost_pointers;
use actix_web::body::{BoxBody, MessageBody as _};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::test::TestRequest;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::LocalBoxFuture;
use guanjia::db::types::{ProjectId, UserId};
use guanjia_rules::code::Code;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::ops::Index;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The password of everybody in the tests.
pub const PASSWORD: &str = "correct horse battery staple";

/// Somebody who asks. Signs in with the first request, and again when the token has grown old.
#[derive(Clone)]
pub struct Client {
    app: TestApp,
    /// The project that relative paths lie in.
    pub project: ProjectId,
    who: Option<Rc<Who>>,
}

/// A user and their present token. The app keeps these and not clients, which would keep the app alive in turn.
pub(super) struct Who {
    id: UserId,
    login: String,
    token: RefCell<Option<(String, DateTime<Utc>)>>,
}

impl Client {
    /// Who is not signed in.
    pub(super) fn nobody(app: &TestApp) -> Self {
        Self { app: app.clone(), project: app.project, who: None }
    }

    /// A user with the usual password.
    pub(super) fn of(app: &TestApp, id: UserId, login: &str, project: ProjectId) -> Self {
        let who = Who { id, login: login.to_owned(), token: RefCell::default() };
        Self { app: app.clone(), project, who: Some(Rc::new(who)) }
    }

    /// The user of this client, for making another one of the same.
    pub(super) fn who(&self) -> Rc<Who> {
        Rc::clone(self.who.as_ref().expect("somebody is signed in"))
    }

    /// The same user again, in the test's project.
    pub(super) fn again(app: &TestApp, who: &Rc<Who>) -> Self {
        Self { app: app.clone(), project: app.project, who: Some(Rc::clone(who)) }
    }

    /// The user's id.
    pub fn id(&self) -> UserId {
        self.who.as_ref().expect("somebody is signed in").id
    }

    /// The same person, with relative paths in another project.
    pub fn within(&self, project: ProjectId) -> Self {
        Self { project, ..self.clone() }
    }

    /// Reads.
    pub fn get(&self, path: &str) -> Ask {
        self.ask(Method::GET, path)
    }

    /// Does a deed or adds a record.
    pub fn post(&self, path: &str) -> Ask {
        self.ask(Method::POST, path)
    }

    /// Replaces.
    pub fn put(&self, path: &str) -> Ask {
        self.ask(Method::PUT, path)
    }

    /// Changes.
    pub fn patch(&self, path: &str) -> Ask {
        self.ask(Method::PATCH, path)
    }

    /// Ends.
    pub fn delete(&self, path: &str) -> Ask {
        self.ask(Method::DELETE, path)
    }

    /// Any request. A path that begins with `//` is taken from the root, one with `/` lies below `/api/v1`, any other
    /// one lies in the client's project.
    pub fn ask(&self, method: Method, path: &str) -> Ask {
        let path = match (path.strip_prefix("//"), path.starts_with('/')) {
            (Some(path), _) => format!("/{path}"),
            (None, true) => format!("/api/v1{path}"),
            (None, false) => format!("/api/v1/projects/{}/{path}", self.project),
        };
        Ask { client: self.clone(), method, path, headers: HeaderMap::new(), body: Vec::new(), from: next_address() }
    }

    /// A living access token.
    pub async fn token(&self) -> Option<String> {
        let who = self.who.as_ref()?;
        let known = who.token.borrow().clone().filter(|(_, until)| *until > self.app.now() + TimeDelta::minutes(1));
        if let Some((token, _)) = known {
            return Some(token);
        }
        let session = self.app.nobody().sign_in(&who.login, PASSWORD).await.ok();
        let token = session["access_token"].as_str().expect("a token is a text").to_owned();
        let until = session.moment("expires_at");
        *who.token.borrow_mut() = Some((token.clone(), until));
        Some(token)
    }

    /// Signs in as an app does: the refresh token is in the answer. Each sign-in comes from an address of its own, as
    /// from many machines.
    pub fn sign_in(&self, login: &str, password: &str) -> Ask {
        self.post("/auth/login").json(json!({ "login": login, "password": password, "client": "app" }))
    }
}

/// A request that is sent by awaiting it.
pub struct Ask {
    client: Client,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Vec<u8>,
    from: SocketAddr,
}

impl Ask {
    /// With a body of JSON.
    #[must_use]
    pub fn json(self, body: Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// With any body.
    #[must_use]
    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("content-type", media_type)
    }

    /// Made from this version of the record.
    #[must_use]
    pub fn if_match(self, version: impl std::fmt::Display) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    /// With an idempotency key.
    #[must_use]
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("a header's name");
        self.headers.insert(name, HeaderValue::from_str(value).expect("a header's value"));
        self
    }

    /// With a header of any bytes; `None` for bytes that no header can have.
    pub fn raw_header(mut self, name: &'static str, value: &[u8]) -> Option<Self> {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_bytes(value).ok()?);
        Some(self)
    }

    /// From this address instead of one of its own.
    #[must_use]
    pub fn from(mut self, address: [u8; 4]) -> Self {
        self.from = (address, 40_000).into();
        self
    }

    /// Follows a live stream.
    pub async fn events(self) -> Events {
        let reply = self.await.ok();
        Events { stream: reply.stream.expect("the answer is a stream of events"), read: String::new() }
    }

    async fn send(self) -> Reply {
        let mut request = TestRequest::with_uri(&self.path).method(self.method.clone()).peer_addr(self.from);
        if let Some(token) = Box::pin(self.client.token()).await
            && !self.headers.contains_key("authorization")
        {
            request = request.insert_header(("authorization", format!("Bearer {token}")));
        }
        for (name, value) in self.headers {
            request = request.insert_header((name, value));
        }
        let reply = self.client.app.send(request.set_payload(self.body.clone())).await;
        let lost = lost_pointers(self.method.as_str(), &self.path, &self.body, &reply.json);
        assert!(lost.is_empty(), "no field of the request: {lost:?}");
        reply
    }
}

impl IntoFuture for Ask {
    type Output = Reply;
    type IntoFuture = LocalBoxFuture<'static, Reply>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// A live stream of server-sent events.
pub struct Events {
    stream: BoxBody,
    read: String,
}

impl Events {
    /// The text of the next event, comments left out; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<String> {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.read = rest;
                if !event.lines().all(|line| line.starts_with(':')) {
                    return Some(event);
                }
                continue;
            }
            let piece =
                poll_fn(|context| Pin::new(&mut self.stream).poll_next(context)).await?.expect("the stream goes on");
            self.read.push_str(std::str::from_utf8(&piece).expect("events are text"));
        }
    }
}

fn next_address() -> SocketAddr {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let [_, b, c, d] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    ([127, b, c, d], 40_000).into()
}

/// What came back.
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The bytes of the body.
    pub body: Vec<u8>,
    json: Value,
    stream: Option<BoxBody>,
}

impl Reply {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, body: Vec<u8>) -> Self {
        let json = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Self { status, headers, body, json, stream: None }
    }

    pub(super) fn streaming(status: StatusCode, headers: HeaderMap, stream: BoxBody) -> Self {
        Self { stream: Some(stream), ..Self::new(status, headers, Vec::new()) }
    }

    /// The same reply, which must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// The same reply, which must be 200.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.expect(200)
    }

    /// The same reply, which must be 201.
    #[track_caller]
    pub fn created(self) -> Self {
        self.expect(201)
    }

    /// The same reply, which must be this problem.
    #[track_caller]
    pub fn refused(self, code: Code) -> Self {
        assert_eq!(self.json["code"], code.as_str(), "{}", self.text());
        assert_eq!(self.status.as_u16(), code.status(), "{}", self.text());
        self
    }

    /// The same reply, which must be this problem with a fault at this field.
    #[track_caller]
    pub fn refused_at(self, code: Code, pointer: &str) -> Self {
        let reply = self.refused(code);
        let faults = reply["errors"].as_array().expect("a problem lists its faults");
        assert!(faults.iter().any(|fault| fault["pointer"] == pointer), "no fault at {pointer}: {}", reply.text());
        reply
    }

    /// The seconds to wait of a reply that must be this problem.
    #[track_caller]
    pub fn refused_later(self, code: Code) -> u64 {
        let reply = self.refused(code);
        reply.header("retry-after").parse().unwrap_or_else(|_| panic!("no Retry-After: {}", reply.text()))
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header as text; empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The `id` of the record.
    #[track_caller]
    pub fn id(&self) -> String {
        self.json["id"].as_str().unwrap_or_else(|| panic!("no id: {}", self.text())).to_owned()
    }

    /// The `version` of the record, which must be its ETag as well.
    #[track_caller]
    pub fn version(&self) -> i64 {
        let version = self.json["version"].as_i64().unwrap_or_else(|| panic!("no version: {}", self.text()));
        assert_eq!(self.header("etag"), format!("\"{version}\""));
        version
    }

    /// The `items` of a list.
    #[track_caller]
    pub fn items(&self) -> &[Value] {
        self.json["items"].as_array().unwrap_or_else(|| panic!("no list: {}", self.text()))
    }

    /// A moment.
    #[track_caller]
    pub fn moment(&self, field: &str) -> DateTime<Utc> {
        let text = self.json[field].as_str().unwrap_or_else(|| panic!("no {field}: {}", self.text()));
        text.parse().expect("a moment")
    }
}

impl Index<&str> for Reply {
    type Output = Value;

    fn index(&self, field: &str) -> &Value {
        &self.json[field]
    }
}
