//! The whole service in one process, with a clock that the test moves and a database of its own.

use super::build::{self, UserBuilder, user};
use super::client::{Client, Reply, Who};
use super::db::{Engine, Place};
use actix_web::body::to_bytes;
use actix_web::dev::Service as _;
use actix_web::test::TestRequest;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use diesel::Connection as _;
use futures_util::future::LocalBoxFuture;
use guanjia::clock::Clock;
use guanjia::config::{Config, Outgoing};
use guanjia::db::types::{Id, ProjectId};
use guanjia::db::{Conn, Db};
use guanjia::error::Result;
use guanjia::identity::Passwords;
use guanjia::server::Service;
use guanjia_rules::Word as _;
use guanjia_rules::permission::Role;
use std::cell::RefCell;
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;

/// Runs a test on each database, SQLite first; a failure tells on which.
///
/// ```text
/// #[test]
/// fn a_key_lent_on_friday_is_late_on_saturday() {
///     both(async |app| { … })
/// }
/// ```
#[track_caller]
#[expect(clippy::print_stderr, reason = "the name of the database belongs to the failure")]
pub fn both(test: impl AsyncFn(TestApp)) {
    for engine in Engine::chosen() {
        let run = || actix_web::rt::System::new().block_on(async { test(TestApp::start(engine).await).await });
        if let Err(panic) = catch_unwind(AssertUnwindSafe(run)) {
            eprintln!("the test failed on {engine}");
            resume_unwind(panic);
        }
    }
}

/// Runs a test on one database, for what only that one has.
pub fn on(engine: Engine, test: impl AsyncFn(TestApp)) {
    if Engine::chosen().contains(&engine) {
        actix_web::rt::System::new().block_on(async { test(TestApp::start(engine).await).await });
    }
}

type Answering = Box<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Reply>>;

/// The service under test. Cloning shares it.
#[derive(Clone)]
pub struct TestApp {
    /// The database that it runs on.
    pub engine: Engine,
    /// The service itself, for what has no operation.
    pub service: Service,
    /// The project in which the test plays.
    pub project: ProjectId,
    /// Another project, whose records must stay out of sight.
    pub other: ProjectId,
    inner: Rc<Inner>,
}

struct Inner {
    answering: Answering,
    known: RefCell<HashMap<String, Rc<Who>>>,
    /// A connection of the test's own: arranging must not wait for the service's threads.
    conn: RefCell<Conn>,
    /// The last field: the connections are closed before the database is dropped.
    place: Place,
}

/// Monday, 2 March 2026, 08:30 in China: every test begins then.
pub fn monday_morning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 0, 30, 0).single().expect("a moment")
}

impl TestApp {
    /// A service on a fresh database with two projects and nobody in them.
    pub async fn start(engine: Engine) -> Self {
        Self::on(Place::migrated(engine)).await
    }

    /// The same on a database that has the present schema and no rows.
    pub async fn on(place: Place) -> Self {
        Self::on_existing(place).await.furnished()
    }

    /// A service on a fresh database, with other settings than the tests' own.
    pub async fn with_settings(engine: Engine, change: impl FnOnce(&mut Config)) -> Self {
        let place = Place::migrated(engine);
        let mut settings = config(&place);
        change(&mut settings);
        Self::serving(place, settings).await.furnished()
    }

    /// A service on a database as it is: nothing is added, and the projects are not there.
    pub async fn on_existing(place: Place) -> Self {
        let settings = config(&place);
        Self::serving(place, settings).await
    }

    fn furnished(self) -> Self {
        build::project(self.project, "HY", "和园").made(&self);
        build::project(self.other, "XY", "馨园").made(&self);
        self
    }

    async fn serving(place: Place, settings: Config) -> Self {
        let engine = if place.address().is_postgres() { Engine::Postgres } else { Engine::Sqlite };
        let clock = Clock::fixed(monday_morning());
        let db = Db::open(&place.settings()).expect("the database opens");
        let service = Service::with(db, settings, clock.clone(), passwords()).expect("the service opens");
        let (project, other) = (Id::fresh(clock.now()), Id::fresh(clock.now()));
        let app = actix_web::test::init_service(guanjia::application!(service)).await;
        let app = Rc::new(app);
        let answering: Answering = Box::new(move |request| {
            let app = Rc::clone(&app);
            Box::pin(async move {
                let response = match app.call(request.to_request()).await {
                    Ok(response) => response.into_parts().1,
                    Err(error) => error.as_response_error().error_response(),
                };
                let (status, headers) = (response.status(), response.headers().clone());
                if headers.get("content-type").is_some_and(|kind| kind == "text/event-stream") {
                    // A live stream never ends: `Ask::events` reads it piece by piece.
                    return Reply::streaming(status, headers, response.into_body());
                }
                let body = to_bytes(response.into_body()).await.expect("a body can be read").to_vec();
                Reply::new(status, headers, body)
            })
        });
        let conn = RefCell::new(place.address().connect().expect("the database answers"));
        let inner = Inner { answering, known: RefCell::default(), conn, place };
        Self { engine, service, project, other, inner: Rc::new(inner) }
    }

    /// Where the test's files lie, and its database's address.
    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    /// What time it is for the service.
    pub fn now(&self) -> DateTime<Utc> {
        self.service.clock.now()
    }

    /// Sets the clock, e.g. to `2026-03-02T08:15:00Z`.
    pub fn at(&self, moment: &str) {
        self.service.clock.set(moment.parse().expect("a moment"));
        // What a node remembers of sessions for a second of real time is older than that now.
        self.service.access.forget();
    }

    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        self.service.clock.set(self.now() + by);
        self.service.access.forget();
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Client {
        Client::nobody(self)
    }

    /// Somebody who holds this post in the project, the same person each time.
    pub fn holding(&self, role: Role) -> Client {
        self.same(role.as_str(), user(role.as_str()).holding(role))
    }

    /// The system administrator: holds no post in a project, but one for the company.
    pub fn administrator(&self) -> Client {
        self.same("administrator", user("administrator").for_company(Role::SystemAdministrator))
    }

    fn same(&self, name: &str, new: UserBuilder) -> Client {
        let known = self.inner.known.borrow().get(name).cloned();
        if let Some(who) = known {
            return Client::again(self, &who);
        }
        let made = new.made(self);
        self.inner.known.borrow_mut().insert(name.to_owned(), made.who());
        made
    }

    /// Reads or changes the database past the API.
    #[track_caller]
    pub fn tx<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> T {
        self.inner.conn.borrow_mut().transaction(work).expect("the work is valid")
    }

    /// Closes the service and leaves its database; nobody may hold a client any more.
    pub fn closed(self) -> Place {
        drop(self.service);
        let inner = Rc::into_inner(self.inner).expect("nobody holds a client");
        inner.place
    }

    pub(super) async fn send(&self, request: TestRequest) -> Reply {
        (self.inner.answering)(request).await
    }
}

/// Settings that let a test ask as often as it likes.
fn config(place: &Place) -> Config {
    Config {
        data_dir: place.folder.path().join("data"),
        database_url: place.url.clone(),
        database_pooled: false,
        database_connections: 4,
        bind: ([127, 0, 0, 1], 0).into(),
        public_url: "http://127.0.0.1".into(),
        behind_proxy: false,
        workers: Some(1),
        rate_per_second: NonZeroU32::MAX,
        log_json: false,
        outgoing: Outgoing::default(),
        sources: Vec::new(),
    }
}

/// Hashes that cost little: tests sign in a thousand times.
pub fn passwords() -> Passwords {
    Passwords::with_cost(64, 1).expect("the cost is allowed")
}
