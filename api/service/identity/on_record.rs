//! What every verb on a record takes: who acts, on which record, at which version, and with what.
//!
//! Rule: API-04.

use super::{Actor, InProject};
use crate::db::Conn;
use crate::db::types::ProjectId;
use crate::error::Result;
use crate::http::Lang;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Nothing, Valid};
use crate::http::precondition::IfMatch;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use validator::Validate;

/// A verb on a record of a project, `POST /projects/{project_id}/…/{id}/verb`: the body, the record's id from the path and
/// its version from `If-Match`.
pub struct OnRecord<I, B = Nothing> {
    call: Call,
    actor: Actor,
    at: (I, i32),
    body: Valid<B>,
}

impl<I, B> OnRecord<I, B>
where
    I: Copy + Send + 'static,
    B: Send + 'static,
{
    /// Does the deed as one transaction, once per idempotency key, and answers with what it gives.
    ///
    /// # Errors
    /// What the deed gives; 422 for a key that was used for another request.
    pub async fn write<T: Resource + 'static>(
        self,
        status: StatusCode,
        deed: impl Fn(&mut Conn, &Actor, (I, i32), &B, DateTime<Utc>) -> Result<T> + Send + 'static,
    ) -> Answer {
        let Self { call, actor, at, body: Valid { value, digest } } = self;
        call.write(actor.writer(), status, digest, move |tx, now| deed(tx, &actor, at, &value, now)).await
    }

    /// The language of the caller.
    pub fn lang(&self) -> Lang {
        self.call.meta.lang
    }
}

impl<I, B> FromRequest for OnRecord<I, B>
where
    I: DeserializeOwned + 'static,
    B: DeserializeOwned + Validate + 'static,
{
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, std::result::Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        type Parts<I, B> = (Call, InProject, Ids<(ProjectId, I)>, IfMatch, Valid<B>);
        let parts = Parts::<I, B>::from_request(req, payload);
        Box::pin(async move {
            let (call, scope, ids, version, body) = parts.await?;
            Ok(Self { call, actor: scope.0, at: (ids.0.1, version.0), body })
        })
    }
}
