//! Builds the application: floors, every area's operations, the SPA's files, health, and the graceful end.

use crate::archive::Files;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, LastBackup, check_clock, migrate};
use crate::error::{Error, Result};
use crate::http::problem::Problem;
use crate::http::routes::{MethodTable, Methods, Routes};
use crate::http::{nowhere, spa};
use crate::identity::http::Desk;
use crate::identity::{Access, Limits, Passwords, Rates, Tokens};
use crate::journal::http::{Live, Refusals};
use crate::messages::Senders;
use crate::{
    absences, access, archive, callbacks, cards, clocks, complaints, concierge, decorations, dispatch, duties,
    entrustments, gate, identity, imports, journal, keys, messages, metrics, openapi, parties, policy, procedures,
    properties, shifts, simulation, suggestions, telephone, tickets, visits,
};
use actix_web::http::Method;
use actix_web::middleware::Compress;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, get, web};
use guanjia_rules::code::Code;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::AppExt as _;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_swagger_ui::SwaggerUi;

/// The largest JSON body, in bytes; files have a limit of their own.
const LARGEST_BODY: usize = 64 << 10;

/// What the whole service works with.
#[derive(Clone)]
pub struct Service {
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Settings.
    pub config: web::Data<Config>,
    /// Tokens, and what is known of sessions.
    pub access: web::Data<Access>,
    /// Rates.
    pub limits: web::Data<Limits>,
    /// Hashes of passwords.
    pub passwords: Passwords,
    /// Attached files.
    pub files: Files,
    /// Streams of changes that are open.
    pub live: web::Data<Live>,
    /// Refusals that were told of lately.
    pub refusals: web::Data<Refusals>,
    /// Ways out of the house.
    pub senders: web::Data<Senders>,
    /// Imports that run on this node.
    pub imports: web::Data<imports::Running>,
    /// What the secrets of telephone systems are derived by.
    pub signer: web::Data<telephone::Signer>,
}

impl Service {
    /// Opens everything that the settings name.
    ///
    /// # Errors
    /// A database that cannot be opened, a folder that cannot be written, a secret that is too short.
    pub fn open(config: Config, clock: Clock) -> Result<Self> {
        let db = Db::open(&config.database())?;
        Self::with(db, config, clock, Passwords::new()?)
    }

    /// With a database and passwords that are open already.
    ///
    /// # Errors
    /// As [`Service::open`].
    pub fn with(db: Db, config: Config, clock: Clock, passwords: Passwords) -> Result<Self> {
        let secret = config.token_secret()?;
        let access = Access::new(Tokens::new(&secret)?);
        let rates = Rates {
            user_per_second: config.rate_per_second,
            user_burst: config.rate_per_second.saturating_mul(std::num::NonZeroU32::new(4).expect("not zero")),
            ..Rates::default()
        };
        let files = Files::open(&config.data_dir.join("files"))?;
        Ok(Self {
            db,
            imports: web::Data::new(imports::Running::new(clock.clone())),
            signer: web::Data::new(telephone::Signer::new(&secret)),
            clock,
            access: web::Data::new(access),
            limits: web::Data::new(Limits::new(rates)),
            passwords,
            files,
            live: web::Data::default(),
            refusals: web::Data::default(),
            senders: web::Data::new(Senders::of(&config.outgoing)?),
            config: web::Data::new(config),
        })
    }

    fn desk(&self) -> Desk {
        Desk {
            access: self.access.clone(),
            passwords: self.passwords.clone(),
            limits: self.limits.clone(),
            config: self.config.clone(),
        }
    }

    /// What handlers find in the application.
    pub fn configure(&self, config: &mut web::ServiceConfig) {
        config
            .app_data(web::Data::new(self.db.clone()))
            .app_data(web::Data::new(self.clock.clone()))
            .app_data(web::Data::new(self.passwords.clone()))
            .app_data(web::Data::new(self.files.clone()))
            .app_data(web::Data::new(self.desk()))
            .app_data(self.config.clone())
            .app_data(self.access.clone())
            .app_data(self.limits.clone())
            .app_data(self.live.clone())
            .app_data(self.refusals.clone())
            .app_data(self.senders.clone())
            .app_data(self.imports.clone())
            .app_data(self.signer.clone())
            .app_data(web::Data::new(Methods(|| &CONTRACT.methods)))
            .app_data(web::PayloadConfig::new(LARGEST_BODY));
    }
}

/// The contract: made from the routes themselves, so that none can exist undocumented.
pub fn document() -> OpenApi {
    let (_, document) = App::new()
        .into_utoipa_app()
        .configure(|config: &mut ServiceConfig<'_>| {
            config
                .service(utoipa_actix_web::scope("/api/v1").configure(|config: &mut ServiceConfig<'_>| areas(config)));
            system(config);
        })
        .split_for_parts();
    openapi::complete(document)
}

/// What is served of the contract.
struct Contract {
    json: web::Bytes,
    methods: MethodTable,
}

/// Made once, when it is first asked for.
static CONTRACT: LazyLock<Contract> = LazyLock::new(|| {
    let document = document();
    let json = serde_json::to_vec(&document).expect("a contract is written as JSON");
    Contract { json: json.into(), methods: MethodTable::from_document(&document) }
});

/// Every operation.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::scope("/api/v1").configure(areas));
    system(config);
}

/// The operations of the areas. The hottest come first: the router tries them in this order.
fn areas(config: &mut impl Routes) {
    tickets::http::routes(config);
    dispatch::http::routes(config);
    callbacks::http::routes(config);
    clocks::http::routes(config);
    duties::http::routes(config);
    procedures::http::routes(config);
    cards::http::routes(config);
    decorations::http::routes(config);
    journal::http::routes(config);
    parties::http::routes(config);
    properties::http::routes(config);
    imports::http::routes(config);
    suggestions::http::routes(config);
    complaints::http::routes(config);
    entrustments::http::routes(config);
    keys::http::routes(config);
    access::http::routes(config);
    shifts::http::routes(config);
    absences::http::routes(config);
    messages::http::routes(config);
    telephone::http::routes(config);
    gate::http::routes(config);
    visits::http::routes(config);
    concierge::http::routes(config);
    archive::http::routes(config);
    policy::http::routes(config);
    simulation::http::routes(config);
    identity::http::routes(config);
}

fn system(config: &mut impl Routes) {
    config.service(get_problem).service(healthz).service(readyz).service(read_metrics);
}

/// The application around the operations.
#[macro_export]
macro_rules! application {
    ($service:expr) => {{
        let service = $service.clone();
        actix_web::App::new()
            .configure($crate::server::routes)
            .configure(|config| service.configure(config))
            .configure($crate::server::outside)
            .wrap(actix_web::middleware::from_fn($crate::journal::http::name_changes))
            .wrap(actix_web::middleware::from_fn($crate::journal::http::tell_refusals))
            .wrap(actix_web::middleware::from_fn($crate::http::frame))
    }};
}

/// What is no operation: the contract, its page, and the SPA.
pub fn outside(config: &mut web::ServiceConfig) {
    // Two hundred operations at once take a browser many seconds: it begins with the areas.
    let folded = utoipa_swagger_ui::Config::from(CONTRACT_AT).doc_expansion("none").default_models_expand_depth(-1);
    let page = SwaggerUi::new("/api/docs/{_:.*}").config(folded);
    config
        .route(CONTRACT_AT, web::get().to(read_contract))
        .service(web::redirect("/api/docs", "/api/docs/"))
        .service(page)
        .default_service(web::to(elsewhere));
}

/// Where the contract is read.
const CONTRACT_AT: &str = "/api/openapi.json";

async fn read_contract() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(CONTRACT.json.clone())
}

/// Pages of the SPA, and a clear no for everything else.
async fn elsewhere(req: HttpRequest, methods: web::Data<Methods>) -> HttpResponse {
    let is_page = matches!(*req.method(), Method::GET | Method::HEAD) && !req.path().starts_with("/api/");
    let page = if is_page { spa::serve(&req) } else { None };
    match page {
        Some(page) => page,
        None => nowhere(req, methods).await,
    }
}

/// Explain a problem's code
///
/// What `type` of a problem points to: the code with its status and its titles.
#[utoipa::path(tag = "system", params(("code" = String, Path, description = "The code", example = "not-found")),
    responses((status = 200, description = "The code's meaning in both languages", body = String, content_type = "text/plain",
        example = "not-found · 404 · 没有这条记录 · there is no such record")))]
#[get("/api/problems/{code}")]
async fn get_problem(code: web::Path<String>) -> Result<HttpResponse> {
    let known = Code::ALL.iter().find(|known| known.as_str() == code.as_str()).ok_or(Code::NotFound)?;
    let text = format!("{} · {} · {} · {}\n", known.as_str(), known.status(), known.zh(), known.en());
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text))
}

/// Tell whether the process lives
///
/// Says nothing of the database: a restart would not help there.
#[utoipa::path(tag = "system", responses((status = 200, description = "It lives", body = String, content_type = "text/plain", example = "ok")))]
#[get("/healthz")]
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// With less room than this, in bytes, a node takes no more work: the log of one busy hour.
const SMALLEST_ROOM: u64 = 32 << 20;

/// Tell whether the service can work
///
/// 503 while the database does not answer, its file is damaged, its schema is not this program's, its clock is another
/// one than this node's, or the disk is about to be full.
#[utoipa::path(tag = "system", responses((status = 200, description = "It can", body = String, content_type = "text/plain", example = "ready")))]
#[get("/readyz")]
async fn readyz(db: web::Data<Db>, clock: web::Data<Clock>, config: web::Data<Config>) -> HttpResponse {
    let now = clock.now();
    let ready = if db.is_damaged() {
        Err(Error::Later { code: Code::StorageDamaged, seconds: 60 })
    } else if fs4::available_space(place_of(&db, &config)).is_ok_and(|bytes| bytes < SMALLEST_ROOM) {
        Err(Error::Later { code: Code::StorageFull, seconds: 60 })
    } else {
        db.read(move |conn| {
            migrate::check(conn)?;
            check_clock(conn, now)
        })
        .await
    };
    match ready {
        Ok(()) => HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ready\n"),
        Err(Error::Later { code, seconds }) => Problem::answer(&Error::Later { code, seconds }),
        Err(error) => {
            log::error!("not ready: {error}");
            Problem::answer(&Error::Later { code: Code::DatabaseUnavailable, seconds: 5 })
        }
    }
}

/// The folder whose disk must have room: the database's own, or that of the files.
fn place_of<'a>(db: &'a Db, config: &'a Config) -> &'a Path {
    let folder = db.address().path().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(&config.data_dir)
}

/// Read the figures
///
/// In the text form of Prometheus; only for programs on this machine that come without a proxy.
#[utoipa::path(tag = "system", responses((status = 200, description = "The figures", body = String, content_type = "text/plain",
    example = "guanjia_clocks_running 12")))]
#[get("/metrics")]
async fn read_metrics(
    req: HttpRequest,
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    config: web::Data<Config>,
) -> Result<HttpResponse> {
    // A proxy on this machine is a neighbour too; whom it speaks for is not.
    let is_forwarded =
        ["x-forwarded-for", "forwarded", "x-real-ip"].iter().any(|name| req.headers().contains_key(*name));
    if is_forwarded || !req.peer_addr().is_some_and(|peer| peer.ip().is_loopback()) {
        return Err(Code::NoSuchPath.into());
    }
    let (now, queues) = (clock.now(), db.queues());
    let (running, late) = db.read(move |conn| clocks::count_running(conn, now)).await?;
    let backup = LastBackup::of(&config.data_dir).map(|last| (now - last.made_at).num_seconds());
    let text = metrics::text(&metrics::Now { running, late, queues, backup_seconds: backup })?;
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text))
}

/// How long the process still takes what is on its way to it once it is asked to stop: a connection that was accepted and
/// not read yet would be cut.
const LAST_CALL: Duration = Duration::from_millis(250);

/// Serves until the process is asked to stop; then requests under way are finished and the live streams end. Asked twice,
/// it stops at once.
///
/// # Errors
/// An address that is taken, or what the server says.
pub async fn serve(service: Service) -> std::io::Result<()> {
    let (bind, workers, live) = (service.config.bind, service.config.workers, service.live.clone());
    let mut server = HttpServer::new(move || application!(service).wrap(Compress::default()))
        .client_request_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(75))
        .max_connections(4096)
        .shutdown_timeout(20)
        .disable_signals();
    if let Some(workers) = workers {
        server = server.workers(workers);
    }
    let server = server.bind(bind)?.run();
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        asked_to_stop().await;
        live.end();
        tokio::select! {
            () = tokio::time::sleep(LAST_CALL) => {}
            () = asked_to_stop() => return handle.stop(false).await,
        }
        tokio::join!(handle.stop(true), async {
            asked_to_stop().await;
            handle.stop(false).await;
        });
    });
    server.await
}

/// Returns at the next SIGTERM or Ctrl-C.
async fn asked_to_stop() {
    tokio::select! {
        () = terminated() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    signal(SignalKind::terminate()).expect("a process may listen to its signals").recv().await;
}

/// Windows has only Ctrl-C and its kin.
#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
