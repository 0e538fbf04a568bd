//! Signing in, staying in, signing out, and who one is.

use super::super::access::{Access, SignedIn};
use super::super::actions::{self, Client, NewUser, Refreshed, SignIn};
use super::super::{Limits, Passwords, setup, store};
use crate::config::Config;
use crate::db::types::{ProjectId, SessionId, UserId};
use crate::error::{Error, Result};
use crate::http::Meta;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Nothing, Valid};
use crate::http::problem::ProblemDocument;
use crate::journal::Author;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permission, Permissions, Role};
use guanjia_rules::properties::ProjectKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// The cookie that only the refresh route reads.
const COOKIE: &str = "guanjia_refresh";
const COOKIE_PATH: &str = "/api/v1/auth";

/// Login and password.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The login, as the administrator gave it.
    #[validate(length(min = 1, max = 64))]
    #[schema(example = "desk", min_length = 1, max_length = 64)]
    login: String,
    /// The password.
    #[validate(length(min = 1, max = 128))]
    #[schema(example = "a long sentence is a good password", min_length = 1, max_length = 128)]
    password: String,
    /// How the refresh token travels.
    #[serde(default)]
    client: Client,
}

/// A session that has begun or goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    /// The token for `Authorization: Bearer`.
    #[schema(example = "eyJhbGciOiJIUzI1NiIs…")]
    access_token: String,
    /// Until when the access token lives.
    #[schema(example = "2026-03-02T08:25:00Z")]
    expires_at: DateTime<Utc>,
    /// The refresh token; only for `client: app`, browsers have it in a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "kQ3v…")]
    refresh_token: Option<String>,
    /// Who signed in.
    me: Me,
}

/// Oneself.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The user.
    id: UserId,
    /// The login.
    #[schema(example = "desk")]
    login: String,
    /// The name.
    #[schema(example = "陈静")]
    name: String,
    /// Whether a password of one's own must be set first.
    must_change_password: bool,
    /// Posts for the whole company.
    company_roles: Vec<Role>,
    /// What these posts open outside of projects.
    permissions: Vec<Permission>,
    /// The projects that one works in.
    projects: Vec<MyProject>,
    /// The server's time, by which clocks are shown.
    #[schema(example = "2026-03-02T08:15:00Z")]
    server_time: DateTime<Utc>,
}

impl Resource for Me {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// A project that one works in.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyProject {
    /// The project.
    id: ProjectId,
    /// Its code.
    #[schema(example = "HY")]
    code: String,
    /// Its name.
    #[schema(example = "和园")]
    name: String,
    /// What kind of estate it is.
    kind: ProjectKind,
    /// Minutes between its time zone and UTC.
    #[schema(example = 480)]
    offset_minutes: i32,
    /// One's posts there.
    roles: Vec<Role>,
    /// What one may do there.
    permissions: Vec<Permission>,
}

/// Sign in
///
/// Gives an access token of ten minutes and a refresh token: in an HttpOnly cookie for browsers, in the answer for apps.
/// After five failures an account must wait, twice as long after each further one, up to fifteen minutes.
#[utoipa::path(tag = "auth", request_body = Login, responses(
    (status = 200, description = "A session has begun", body = Session),
    (status = 401, description = "Wrong login or password", body = ProblemDocument, content_type = "application/problem+json")))]
#[post("/auth/login")]
pub async fn login(req: HttpRequest, call: Call, body: Valid<Login>, desk: web::Data<Desk>) -> Answer {
    let Login { login: typed, password, client } = body.value;
    desk.limits.sign_in(&req, &desk.address(&req))?;
    let now = call.now();
    let name = typed.clone();
    let read = call.db.read(move |conn| Ok((store::failures(conn, &name)?, store::find_by_login(conn, &name)?)));
    let (failures, user) = read.await?;
    if let Some(seconds) = actions::must_wait(failures.map(|(count, at)| (count, at.0)), now) {
        return Err(Error::Later { code: Code::TooManyAttempts, seconds });
    }
    let hash = user.as_ref().filter(|user| user.is_active).and_then(|user| user.password_hash.clone());
    let request = nobody(&call.meta);
    if !desk.passwords.matches(password, hash).await? {
        let refuse = move |tx: &mut _| actions::refuse_sign_in(tx, &typed, user.as_ref(), &request, now);
        call.db.write(refuse).await?;
        return Err(Code::WrongCredentials.into());
    }
    let user = user.ok_or(Code::WrongCredentials)?.id;
    let order = SignIn { user, login: typed, client, device: device(&req) };
    let started = call.db.write(move |tx| actions::start_session(tx, &order, &request, now));
    let (session, refresh) = started.await?;
    desk.answer(&call, user, session, refresh, client, now).await
}

/// The refresh token of an app.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// The refresh token; browsers leave it out and send their cookie.
    #[validate(length(min = 1, max = 128))]
    #[schema(example = "kQ3v…", min_length = 1, max_length = 128)]
    refresh_token: Option<String>,
}

/// Refresh a session
///
/// Exchanges a refresh token for a new one and a new access token. A token that is used twice ends its session. Browsers
/// send the header `X-Guanjia-Refresh: 1` with their cookie, so that no other site can cause a refresh.
#[utoipa::path(tag = "auth", request_body = Refresh, responses(
    (status = 200, description = "The session goes on", body = Session),
    (status = 401, description = "The session has ended", body = ProblemDocument, content_type = "application/problem+json")))]
#[post("/auth/refresh")]
pub async fn refresh_session(req: HttpRequest, call: Call, body: Valid<Refresh>, desk: web::Data<Desk>) -> Answer {
    let cookie = req.cookie(COOKIE).filter(|_| req.headers().contains_key("x-guanjia-refresh"));
    let (token, client) = match (body.value.refresh_token, cookie) {
        (Some(token), _) => (token, Client::App),
        (None, Some(cookie)) => (cookie.value().to_owned(), Client::Browser),
        (None, None) => return Err(Code::SessionEnded.into()),
    };
    let now = call.now();
    let request = nobody(&call.meta);
    let refreshed = call.db.write(move |tx| actions::refresh(tx, &token, client, &request, now)).await?;
    match refreshed {
        Refreshed::Fresh { user, session, refresh } => desk.answer(&call, user, session, refresh, client, now).await,
        Refreshed::Reused => {
            desk.access.forget();
            Err(Code::SessionEnded.into())
        }
    }
}

/// Sign out
///
/// Ends this session: its tokens are refused at once.
#[utoipa::path(tag = "auth", request_body = Nothing, responses((status = 204, description = "Signed out")), extensions(("x-permission" = json!("signed-in"))))]
#[post("/auth/logout")]
pub async fn logout(call: Call, me: SignedIn, _body: Valid<Nothing>, desk: web::Data<Desk>) -> Answer {
    let now = call.now();
    let SignedIn { actor, session, .. } = me;
    call.db.write(move |tx| actions::sign_out(tx, &actor, session, now)).await?;
    desk.access.forget();
    let mut gone = desk.cookie(String::new());
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

/// A new password of one's own.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The present password.
    #[validate(length(min = 1, max = 128))]
    #[schema(example = "the one that the administrator gave", min_length = 1, max_length = 128)]
    old_password: String,
    /// The new one: at least 8 characters, not a common one.
    #[validate(length(min = 1, max = 128))]
    #[schema(example = "a long sentence is a good password", min_length = 1, max_length = 128)]
    new_password: String,
}

/// Change one's password
///
/// Every other session of the account ends.
#[utoipa::path(tag = "auth", request_body = PasswordChange, responses((status = 204, description = "Changed")), extensions(("x-permission" = json!("signed-in"))))]
#[post("/auth/password")]
pub async fn change_password(call: Call, me: SignedIn, body: Valid<PasswordChange>, desk: web::Data<Desk>) -> Answer {
    let SignedIn { actor, session, .. } = me;
    let user = actor.user;
    let row = call.db.read(move |conn| store::find(conn, user)).await?;
    if !desk.passwords.matches(body.value.old_password, row.password_hash).await? {
        return Err(Error::at(Code::PasswordWrong, "/old_password"));
    }
    actions::check_password(("/new_password", &body.value.new_password), &row.login)?;
    let hash = desk.passwords.hash(body.value.new_password).await?;
    let now = call.now();
    call.db.write(move |tx| actions::change_password(tx, &actor, session, &hash, now)).await?;
    desk.access.forget();
    Ok(HttpResponse::NoContent().finish())
}

/// The first administrator.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// The secret of the link that the first start printed.
    #[validate(length(min = 1, max = 128))]
    #[schema(example = "Xb2…", min_length = 1, max_length = 128)]
    token: String,
    /// The login to be.
    #[validate(length(min = 2, max = 64))]
    #[schema(example = "admin", min_length = 2, max_length = 64)]
    login: String,
    /// The name.
    #[validate(length(min = 1, max = 64))]
    #[schema(example = "王管理", min_length = 1, max_length = 64)]
    name: String,
    /// The password.
    #[validate(length(min = 1, max = 128))]
    #[schema(example = "a long sentence is a good password", min_length = 1, max_length = 128)]
    password: String,
}

/// Make the first administrator
///
/// Works once, with the secret of the link that the first start printed, while there are no users.
#[utoipa::path(tag = "auth", request_body = SetUp, responses(
    (status = 204, description = "Made"),
    (status = 401, description = "The link is not valid any more", body = ProblemDocument, content_type = "application/problem+json")))]
#[post("/auth/setup")]
pub async fn set_up(req: HttpRequest, call: Call, body: Valid<SetUp>, desk: web::Data<Desk>) -> Answer {
    desk.limits.sign_in(&req, &desk.address(&req))?;
    let order = body.value;
    actions::check_password(("/password", &order.password), &order.login)?;
    let password_hash = desk.passwords.hash(order.password).await?;
    let new = NewUser {
        login: order.login,
        name: order.name,
        phone: None,
        is_all_day: false,
        party: None,
        password_hash,
        must_change_password: false,
    };
    let now = call.now();
    call.db.write(move |tx| setup::set_up(tx, &order.token, &new, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Show who one is
///
/// One's name, posts and projects, with what one may do in each. Whoever must set a password of their own first may do
/// that, read this, refresh and sign out, and nothing else (403 `password-must-change`).
#[utoipa::path(tag = "auth", responses((status = 200, description = "Oneself", body = Me)), extensions(("x-permission" = json!("signed-in"))))]
#[get("/me")]
pub async fn get_me(call: Call, me: SignedIn) -> Answer {
    let now = call.now();
    call.glance(move |conn| myself(conn, me.actor.user, me.session, now)).await
}

/// What signing in works with, beside the call.
pub struct Desk {
    /// Tokens and what is known of sessions.
    pub access: web::Data<Access>,
    /// Hashes.
    pub passwords: Passwords,
    /// Rates.
    pub limits: web::Data<Limits>,
    /// Settings.
    pub config: web::Data<Config>,
}

impl Desk {
    /// The address that a request came from; a proxy's word counts only where the settings say that there is one.
    pub fn address(&self, req: &HttpRequest) -> String {
        let told = req.connection_info().realip_remote_addr().filter(|_| self.config.behind_proxy).map(str::to_owned);
        told.or_else(|| req.peer_addr().map(|peer| peer.ip().to_string())).unwrap_or_default()
    }

    fn cookie(&self, value: String) -> Cookie<'static> {
        Cookie::build(COOKIE, value)
            .path(COOKIE_PATH)
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(self.config.public_url.starts_with("https://"))
            .max_age(Duration::days(30))
            .finish()
    }

    async fn answer(
        &self,
        call: &Call,
        user: UserId,
        session: SessionId,
        refresh: String,
        client: Client,
        now: DateTime<Utc>,
    ) -> Answer {
        let (access_token, expires_at) = self.access.tokens.issue(user, session, now)?;
        let me = call.db.read(move |conn| myself(conn, user, session, now)).await?;
        let refresh_token = (client == Client::App).then(|| refresh.clone());
        let session = Session { access_token, expires_at, refresh_token, me };
        let mut answer = HttpResponse::build(StatusCode::OK);
        if client == Client::Browser {
            answer.cookie(self.cookie(refresh));
        }
        Ok(answer.json(session))
    }
}

fn myself(conn: &mut crate::db::Conn, user: UserId, session: SessionId, now: DateTime<Utc>) -> Result<Me> {
    let row = store::find(conn, user)?;
    let grants = store::grants(conn, session, now)?;
    let company = grants.company;
    let mine = |project: store::ProjectRow| {
        let here = grants.projects.get(&project.id)?;
        let roles: Vec<Role> = company.iter().chain(here).copied().collect();
        Some(MyProject {
            id: project.id,
            code: project.code,
            name: project.name,
            kind: project.kind.0,
            offset_minutes: project.offset_minutes,
            permissions: Permissions::of(roles.iter().copied()).list(),
            roles,
        })
    };
    let projects = store::all_projects(conn)?.into_iter().filter_map(mine).collect();
    Ok(Me {
        id: row.id,
        login: row.login,
        name: row.name,
        must_change_password: row.must_change_password,
        permissions: Permissions::of(company.iter().copied()).list(),
        company_roles: company,
        projects,
        server_time: now,
    })
}

/// Who acts before anybody is signed in.
fn nobody(meta: &Meta) -> Author {
    Author { request_id: Some(meta.request_id.clone()), ..Author::system(ProjectId::nil()) }
}

fn device(req: &HttpRequest) -> Option<String> {
    let agent = req.headers().get(actix_web::http::header::USER_AGENT)?.to_str().ok()?;
    Some(agent.chars().take(200).collect())
}
