//! The door of every request: whose token it is, what they may do, and whether the project is theirs.
//!
//! Rule: SEC-01, SEC-03.

use super::tokens::Tokens;
use super::{Actor, Limits, store};
use crate::clock::Clock;
use crate::db::Db;
use crate::db::types::{PartyId, ProjectId, SessionId, UserId};
use crate::error::{Error, Result};
use crate::http::{Caller, Meta};
use crate::journal::Author;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permissions, Role};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long this node may believe what it read about a session: sign-out and role changes on another node take effect
/// within this time, on this node at once.
const FRESH: Duration = Duration::from_secs(1);

/// What is known of a session's user.
#[derive(Debug)]
pub(super) struct Grants {
    pub user: UserId,
    pub name: Arc<str>,
    pub party: Option<PartyId>,
    pub is_alive: bool,
    pub must_change_password: bool,
    pub company: Vec<Role>,
    pub projects: HashMap<ProjectId, Vec<Role>>,
}

/// Reads tokens and remembers for a moment what their users may do.
pub struct Access {
    /// Makes and reads access tokens.
    pub tokens: Tokens,
    known: Mutex<HashMap<SessionId, (Instant, Arc<Grants>)>>,
}

impl Access {
    /// With the keys of the tokens.
    pub fn new(tokens: Tokens) -> Self {
        Self { tokens, known: Mutex::default() }
    }

    /// Forgets what was known: somebody's posts or sessions changed.
    pub fn forget(&self) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn remembered(&self, session: SessionId) -> Option<Arc<Grants>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&session).filter(|(read, _)| read.elapsed() < FRESH).map(|(_, grants)| Arc::clone(grants))
    }

    fn remember(&self, session: SessionId, grants: &Arc<Grants>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() > 10_000 {
            known.retain(|_, (read, _)| read.elapsed() < FRESH);
        }
        known.insert(session, (Instant::now(), Arc::clone(grants)));
    }

    async fn grants(&self, db: &Db, session: SessionId, now: DateTime<Utc>) -> Result<Arc<Grants>> {
        let grants = match self.remembered(session) {
            Some(grants) => grants,
            None => {
                let grants = Arc::new(db.read(move |conn| store::grants(conn, session, now)).await?);
                self.remember(session, &grants);
                grants
            }
        };
        match grants.is_alive {
            true => Ok(grants),
            false => Err(Code::SessionEnded.into()),
        }
    }
}

/// The session of the request, beside its actor. Who must set a password of their own first gets this far: to see who
/// they are, to set it, and to sign out.
#[derive(Clone, Debug)]
pub(super) struct SignedIn {
    pub actor: Actor,
    pub session: SessionId,
    must_change_password: bool,
}

impl SignedIn {
    /// Refuses who must set a password of their own first: whoever gave them theirs could act in their name.
    ///
    /// Rule: SEC-02.
    ///
    /// # Errors
    /// 403 `password-must-change`.
    pub(super) fn settled(self) -> Result<Self> {
        match self.must_change_password {
            true => Err(Code::PasswordMustChange.into()),
            false => Ok(self),
        }
    }
}

struct Door {
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    access: web::Data<Access>,
    limits: web::Data<Limits>,
    token: Option<String>,
    meta: Meta,
    req: HttpRequest,
}

impl Door {
    fn of(req: &HttpRequest) -> Result<Self> {
        let missing = || Error::internal("the door is not configured");
        let bearer = |value: &str| value.strip_prefix("Bearer ").map(|token| token.trim().to_owned());
        let token = req.headers().get(header::AUTHORIZATION).and_then(|value| bearer(value.to_str().ok()?));
        Ok(Self {
            db: req.app_data::<web::Data<Db>>().ok_or_else(missing)?.clone(),
            clock: req.app_data::<web::Data<Clock>>().ok_or_else(missing)?.clone(),
            access: req.app_data::<web::Data<Access>>().ok_or_else(missing)?.clone(),
            limits: req.app_data::<web::Data<Limits>>().ok_or_else(missing)?.clone(),
            token,
            meta: Meta::from_request(req),
            req: req.clone(),
        })
    }

    async fn enter(self, project: Option<ProjectId>) -> Result<SignedIn> {
        let token = self.token.as_deref().ok_or(Code::NotSignedIn)?;
        let now = self.clock.now();
        let claims = self.access.tokens.read(token, now)?;
        self.req.extensions_mut().insert(Caller(claims.sub.uuid()));
        self.limits.user(&self.req, claims.sub)?;
        let grants = self.access.grants(&self.db, claims.sid, now).await?;
        let here = project.and_then(|project| grants.projects.get(&project));
        if project.is_some() && here.is_none() {
            return Err(Code::NotFound.into());
        }
        let roles: Arc<[Role]> = grants.company.iter().chain(here.into_iter().flatten()).copied().collect();
        let author = Author {
            project: project.unwrap_or(ProjectId::nil()),
            user: Some(grants.user),
            name: Arc::clone(&grants.name),
            request_id: Some(Arc::clone(&self.meta.request_id)),
        };
        self.req.extensions_mut().insert(author.clone());
        let permissions = Permissions::of(roles.iter().copied());
        let actor = Actor { author, user: grants.user, party: grants.party, roles, permissions };
        Ok(SignedIn { actor, session: claims.sid, must_change_password: grants.must_change_password })
    }
}

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let door = Door::of(req);
        Box::pin(async move { door?.enter(None).await })
    }
}

impl FromRequest for Actor {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let door = Door::of(req);
        Box::pin(async move { Ok(door?.enter(None).await?.settled()?.actor) })
    }
}

/// The actor within the project of the path. A project that is not theirs is not there.
#[derive(Clone, Debug)]
pub struct InProject(pub Actor);

impl FromRequest for InProject {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let door = Door::of(req);
        let project = req.match_info().get("project_id").and_then(|id| uuid::Uuid::try_parse(id).ok());
        Box::pin(async move {
            // Who is not signed in learns nothing of projects, not even that an id is wrong.
            let project = ProjectId::from(project.unwrap_or_default());
            Ok(Self(door?.enter(Some(project)).await?.settled()?.actor))
        })
    }
}
