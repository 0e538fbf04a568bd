//! Keys of telephone systems.
//!
//! Rule: TEL-06.

use super::super::actions::{self, Signer};
use super::super::store::{self, KeyRow};
use crate::db::types::{ProjectId, TelephoneKeyId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Valid, ValidQuery};
use crate::http::page::Page;
use crate::identity::{InProject, Names, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, post, web};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A key by which a telephone system signs its events.
#[derive(Debug, Serialize, ToSchema)]
pub struct TelephoneKey {
    /// The key.
    id: TelephoneKeyId,
    /// What it is called.
    #[schema(example = "前台交换机")]
    name: String,
    /// What the telephone system sends as `X-Telephone-Key`.
    #[schema(example = "019450b2-7c00-7000-8000-0000000000a1.019450b2-7c00-7000-8000-0000000000a2")]
    sent_as: String,
    /// When it was made.
    #[schema(example = "2026-03-01T02:00:00Z")]
    created_at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "管理员")]
    created_by: String,
    /// When its secret was shown; it is shown once.
    #[schema(example = "2026-03-01T02:00:10Z")]
    shown_at: Option<DateTime<Utc>>,
    /// When an event was signed by it last.
    #[schema(example = "2026-03-02T08:15:00Z")]
    last_used_at: Option<DateTime<Utc>>,
    /// When it was revoked.
    #[schema(example = "2026-03-09T02:00:00Z")]
    revoked_at: Option<DateTime<Utc>>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl TelephoneKey {
    fn of(row: KeyRow, names: &Names) -> Self {
        Self {
            id: row.id,
            name: row.name,
            sent_as: format!("{}.{}", row.project_id, row.id),
            created_at: row.created_at.0,
            created_by: names.name(row.created_by),
            shown_at: row.shown_at.map(|at| at.0),
            last_used_at: row.last_used_at.map(|at| at.0),
            revoked_at: row.revoked_at.map(|at| at.0),
            version: row.version,
        }
    }
}

impl Resource for TelephoneKey {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// A key with its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct TelephoneSecret {
    /// The key.
    #[serde(flatten)]
    key: TelephoneKey,
    /// The secret, in hexadecimal. These characters themselves are the key of the HMAC.
    #[schema(example = "5f2b…")]
    secret: String,
}

impl Resource for TelephoneSecret {
    const IS_KEPT: bool = false;

    fn version(&self) -> Option<i32> {
        Some(self.key.version)
    }
}

/// List telephone systems' keys
///
/// The newest first, revoked ones too; never their secrets.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The keys", body = Page<TelephoneKey>)),
    extensions(("x-permission" = json!("telephone.setup"))))]
#[get("/projects/{project_id}/telephone-keys")]
pub async fn list_telephone_keys(call: Call, scope: InProject, _query: ValidQuery<Everything>) -> Answer {
    scope.0.require(Permission::TelephoneSetup)?;
    let project = scope.0.project();
    call.read(move |conn| {
        let rows = store::keys(conn, project)?;
        let names = Names::of(conn, rows.iter().map(|row| row.created_by))?;
        Ok(Page::whole(rows).map(|row| TelephoneKey::of(row, &names)))
    })
    .await
}

/// A key to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TelephoneKeyAdd {
    /// What it is called.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "前台交换机", min_length = 1, max_length = 100)]
    name: String,
}

/// Make a telephone system's key
///
/// Its secret is shown once by `show_telephone_secret`. To change a secret, make a second key, put it into the telephone
/// system, and revoke the first.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = TelephoneKeyAdd, responses((status = 201, description = "Made", body = TelephoneKey)),
    extensions(("x-permission" = json!("telephone.setup"))))]
#[post("/projects/{project_id}/telephone-keys")]
pub async fn add_telephone_key(call: Call, scope: InProject, body: Valid<TelephoneKeyAdd>) -> Answer {
    let (actor, wish) = (scope.0, body.value);
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::add_key(tx, &actor, &wish.name, now)?;
        let names = Names::of(tx, [row.created_by])?;
        Ok(TelephoneKey::of(row, &names))
    })
    .await
}

/// Show the secret of a key
///
/// Once: 409 from then on. It is derived, and kept nowhere.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("telephone_key_id" = TelephoneKeyId, Path, description = "The key")),
    request_body = crate::http::json::Nothing, responses((status = 200, description = "The key with its secret", body = TelephoneSecret)),
    extensions(("x-permission" = json!("telephone.setup")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/telephone-keys/{telephone_key_id}/secret")]
pub async fn show_telephone_secret(verb: OnRecord<TelephoneKeyId>, signer: web::Data<Signer>) -> Answer {
    verb.write(StatusCode::OK, move |tx, actor, at, _, now| {
        let row = actions::show_secret(tx, actor, at, now)?;
        let names = Names::of(tx, [row.created_by])?;
        let secret = signer.secret_of(row.project_id, row.id);
        Ok(TelephoneSecret { key: TelephoneKey::of(row, &names), secret })
    })
    .await
}

/// Revoke a telephone system's key
///
/// What is signed by it is refused from now on.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("telephone_key_id" = TelephoneKeyId, Path, description = "The key")),
    request_body = crate::http::json::Nothing, responses((status = 200, description = "Revoked", body = TelephoneKey)),
    extensions(("x-permission" = json!("telephone.setup")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/telephone-keys/{telephone_key_id}/revoke")]
pub async fn revoke_telephone_key(verb: OnRecord<TelephoneKeyId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::revoke_key(tx, actor, at, now)?;
        let names = Names::of(tx, [row.created_by])?;
        Ok(TelephoneKey::of(row, &names))
    })
    .await
}
