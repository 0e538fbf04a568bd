//! One request to the database: reading, and writing once. A write that carries an `Idempotency-Key` leaves its answer
//! in the same transaction as its effect; the same key with the same body gives that answer again.
//!
//! Rule: API-03, API-04.

use super::Meta;
use super::json::{Digest, fields_of};
use super::page;
use super::precondition::etag;
use crate::clock::Clock;
use crate::db::kept::Keep as _;
use crate::db::schema::idempotency_keys as keys;
use crate::db::types::{Json, Moment, ProjectId, UserId};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::on_either;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use guanjia_rules::code::Code;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::future::{Ready, ready};
use std::sync::Arc;

/// What a handler gives back.
pub type Answer = Result<HttpResponse>;

/// How long a key gives the first answer again.
pub const KEYS_LIVE: TimeDelta = TimeDelta::hours(72);

/// What every handler works with.
#[derive(Clone)]
pub struct Call {
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// The request's id and language.
    pub meta: Meta,
    key: Option<Arc<str>>,
    target: Arc<str>,
    /// Path and query as they were asked.
    address: Arc<str>,
    /// The fields of a list's items that are asked for.
    fields: Option<Arc<str>>,
}

impl FromRequest for Call {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(req))
    }
}

/// A record that is answered: its version is the ETag.
pub trait Resource: Serialize {
    /// Whether the answer may be kept beside an idempotency key. One that shows personal numbers in full is not: the
    /// deed is done and written down again instead, which changes nothing else.
    ///
    /// Rule: PRV-01.
    const IS_KEPT: bool = true;

    /// The version; `None` for answers that are no record.
    fn version(&self) -> Option<i32>;

    /// Where the next page begins; `None` for answers that are no page, or the last one.
    fn next_cursor(&self) -> Option<&str> {
        None
    }

    /// The names of an item's fields; `None` for answers that are no page.
    fn item_fields() -> Option<Vec<String>> {
        None
    }
}

/// Who writes, and in which project: one key means one thing for one of them.
#[derive(Clone, Copy, Debug)]
pub struct Writer {
    /// The project, or the nil id for the company.
    pub project: ProjectId,
    /// The user.
    pub user: UserId,
}

impl Call {
    fn of(req: &HttpRequest) -> Result<Self> {
        let data = |what: &str| Error::internal(format!("{what} is not configured"));
        let db = req.app_data::<web::Data<Db>>().ok_or_else(|| data("the database"))?;
        let clock = req.app_data::<web::Data<Clock>>().ok_or_else(|| data("the clock"))?;
        let key = match req.headers().get("idempotency-key") {
            None => None,
            Some(value) => {
                let is_key =
                    |key: &&str| (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
                let text = value.to_str().ok().filter(is_key);
                let (zh, en) = ("幂等键须为 1 到 255 个可见字符", "an idempotency key has 1 to 255 visible characters");
                Some(text.ok_or_else(|| Error::fault(Code::MalformedRequest, "", zh, en))?.into())
            }
        };
        let target = format!("{} {}", req.method(), req.path()).into();
        let address = req.uri().to_string().into();
        let fields = fields_of(req.query_string())?.map(Arc::from);
        let (db, clock, meta) = (db.as_ref().clone(), clock.as_ref().clone(), Meta::from_request(req));
        Ok(Self { db, clock, meta, key, target, address, fields })
    }

    /// What time it is.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The `Idempotency-Key` of the request.
    pub fn key(&self) -> Option<Arc<str>> {
        self.key.clone()
    }

    /// Reads a record or a list and answers it, a record with its ETag.
    ///
    /// # Errors
    /// What the query gives.
    pub async fn read<T: Resource + Send + 'static>(
        &self,
        query: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Answer {
        let fields = self.wanted::<T>()?;
        self.show(self.db.read(move |conn| Shown::of(&query(conn)?, fields)).await?)
    }

    /// Reads one record by its key, as [`Db::glance`] does, and answers it with its ETag.
    ///
    /// # Errors
    /// What the query gives.
    pub async fn glance<T: Resource + Send + 'static>(
        &self,
        query: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Answer {
        let fields = self.wanted::<T>()?;
        self.show(self.db.glance(move |conn| Shown::of(&query(conn)?, fields)).await?)
    }

    /// The fields of a list's items that are asked for.
    fn wanted<T: Resource>(&self) -> Result<Option<Vec<String>>> {
        self.fields.as_deref().map(|asked| page::wanted(asked, T::item_fields())).transpose()
    }

    fn show(&self, shown: Shown) -> Answer {
        let mut answer = respond(StatusCode::OK, shown.version, shown.body);
        if let Some(link) = shown.next_cursor.and_then(|cursor| self.next_link(&cursor)) {
            answer.headers_mut().insert(header::LINK, link);
        }
        Ok(answer)
    }

    /// The address of the next page: that of this one with another cursor (RFC 8288).
    ///
    /// Rule: API-05.
    fn next_link(&self, cursor: &str) -> Option<header::HeaderValue> {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
        let query: Vec<&str> = kept.collect();
        let joint = if query.is_empty() { "" } else { "&" };
        let link = format!("<{path}?{}{joint}cursor={cursor}>; rel=\"next\"", query.join("&"));
        header::HeaderValue::from_str(&link).ok()
    }

    /// Does a deed as one transaction and answers what it gives, once per idempotency key.
    ///
    /// # Errors
    /// What the deed gives; 422 for a key that was used for another request.
    pub async fn write<T: Resource + 'static>(
        &self,
        writer: Writer,
        status: StatusCode,
        digest: Digest,
        deed: impl Fn(&mut Conn, DateTime<Utc>) -> Result<T> + Send + 'static,
    ) -> Answer {
        let deed = move |tx: &mut Conn, now| {
            let made = deed(tx, now)?;
            let body = serde_json::to_string(&made).map_err(Error::internal)?;
            Ok(Kept { status: status.as_u16(), version: made.version(), body, replayed: false })
        };
        self.once(writer, digest, T::IS_KEPT, Box::new(deed)).await
    }

    async fn once(&self, writer: Writer, digest: Digest, is_kept: bool, deed: Deed) -> Answer {
        let now = self.now();
        let once =
            self.key.clone().filter(|_| is_kept).map(|key| Once { writer, key, fingerprint: self.fingerprint(digest) });
        let twin = once.clone();
        let kept = self.db.write(move |tx| {
            if let Some(kept) = once.as_ref().map(|once| once.find(tx, now)).transpose()?.flatten() {
                return Ok(kept);
            }
            let kept = deed(tx, now)?;
            if let Some(once) = &once {
                once.keep(tx, &kept, now)?;
            }
            Ok(kept)
        });
        let kept = match (kept.await, twin) {
            (Ok(kept), _) => kept,
            // PostgreSQL runs two requests with one key side by side: the later one fails by what the first one did.
            (Err(error), Some(once)) if !matches!(error, Error::Later { .. }) => {
                match self.db.read(move |conn| once.find(conn, now)).await {
                    Ok(Some(kept)) => kept,
                    _ => return Err(error),
                }
            }
            (Err(error), _) => return Err(error),
        };
        let status = StatusCode::from_u16(kept.status).map_err(Error::internal)?;
        let mut answer = respond(status, kept.version, kept.body.into_bytes());
        if kept.replayed {
            let replayed = header::HeaderName::from_static("idempotent-replayed");
            answer.headers_mut().insert(replayed, header::HeaderValue::from_static("true"));
        }
        Ok(answer)
    }

    fn fingerprint(&self, digest: Digest) -> Digest {
        Sha256::new().chain_update(self.target.as_bytes()).chain_update(digest).finalize().into()
    }
}

fn respond(status: StatusCode, version: Option<i32>, body: Vec<u8>) -> HttpResponse {
    let mut answer = HttpResponse::build(status);
    answer.insert_header((header::CONTENT_TYPE, "application/json"));
    if let Some(version) = version {
        answer.insert_header((header::ETAG, etag(version)));
    }
    if status == StatusCode::NO_CONTENT {
        return answer.finish();
    }
    answer.body(body)
}

/// What is answered of a record or a list.
struct Shown {
    version: Option<i32>,
    next_cursor: Option<String>,
    body: Vec<u8>,
}

impl Shown {
    fn of<T: Resource>(found: &T, fields: Option<Vec<String>>) -> Result<Self> {
        let body = match fields {
            None => serde_json::to_vec(found),
            Some(fields) => {
                serde_json::to_value(found).and_then(|whole| serde_json::to_vec(&page::narrowed(whole, &fields)))
            }
        };
        let (version, next_cursor) = (found.version(), found.next_cursor().map(str::to_owned));
        Ok(Self { version, next_cursor, body: body.map_err(Error::internal)? })
    }
}

/// A deed that gives its answer. Behind this one type, writing once is compiled once.
type Deed = Box<dyn Fn(&mut Conn, DateTime<Utc>) -> Result<Kept> + Send>;

/// A write that is to happen once.
#[derive(Clone)]
struct Once {
    writer: Writer,
    key: Arc<str>,
    fingerprint: Digest,
}

/// An answer as it is kept beside its key.
struct Kept {
    status: u16,
    version: Option<i32>,
    body: String,
    replayed: bool,
}

impl Once {
    fn find(&self, tx: &mut Conn, now: DateTime<Utc>) -> Result<Option<Kept>> {
        let row = keys::table
            .filter(keys::project_id.eq(self.writer.project))
            .filter(keys::actor_id.eq(self.writer.user))
            .filter(keys::key.eq(&*self.key))
            .filter(keys::at.ge(Moment::from(now - KEYS_LIVE)))
            .select((keys::fingerprint, keys::status, keys::headers, keys::body));
        let row = on_either!(tx, |c| row.kept().get_result::<(Vec<u8>, i32, Json<Option<i32>>, String)>(c));
        let row = row.optional()?;
        let Some((fingerprint, status, version, body)) = row else { return Ok(None) };
        if fingerprint != self.fingerprint {
            return Err(Code::IdempotencyKeyReused.into());
        }
        let status = u16::try_from(status).map_err(Error::internal)?;
        Ok(Some(Kept { status, version: version.0, body, replayed: true }))
    }

    fn keep(&self, tx: &mut Conn, kept: &Kept, now: DateTime<Utc>) -> Result<()> {
        let Writer { project, user } = self.writer;
        let old = keys::table.find((project, user, &*self.key)).filter(keys::at.lt(Moment::from(now - KEYS_LIVE)));
        on_either!(tx, |c| diesel::delete(old).kept().run(c))?;
        let row = diesel::insert_into(keys::table).values((
            keys::project_id.eq(project),
            keys::actor_id.eq(user),
            keys::key.eq(&*self.key),
            keys::fingerprint.eq(self.fingerprint.to_vec()),
            keys::status.eq(i32::from(kept.status)),
            keys::headers.eq(Json(kept.version)),
            keys::body.eq(&kept.body),
            keys::at.eq(Moment::from(now)),
        ));
        Ok(on_either!(tx, |c| row.kept().run(c))?)
    }
}
