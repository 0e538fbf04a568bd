//! What is seen while counting: written down, listed, never changed.
//!
//! Rule: CUS-02.

use super::super::actions::counts as actions;
use super::super::store::counts as store;
use super::counts::{KeyCount, show};
use crate::db::types::{KeyCountId, KeyScanId, KeySetId, ProjectId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::identity::{InProject, Names};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What somebody saw while counting.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyScan {
    /// The scan.
    id: KeyScanId,
    /// The number of the set, or whatever the label said.
    #[schema(example = "K-0001")]
    code: String,
    /// The set, if it is known.
    key_set_id: Option<KeySetId>,
    /// How many pieces hung there.
    #[schema(example = 2)]
    found: i32,
    /// When.
    #[schema(example = "2026-03-31T02:10:00Z")]
    scanned_at: DateTime<Utc>,
    /// Who.
    #[schema(example = "周颖")]
    scanned_by: String,
}

/// Which part of a list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeyScanQuery {
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List the scans of a count
///
/// First things first. No scan is ever changed; a later one of the same code puts an earlier one right.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_count_id" = KeyCountId, Path, description = "The count"), KeyScanQuery),
    responses((status = 200, description = "A page of scans", body = Page<KeyScan>)),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/key-counts/{key_count_id}/scans")]
pub async fn list_key_scans(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, KeyCountId)>,
    query: ValidQuery<KeyScanQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::KeysRead)?;
    let limit = page::limit(query.0.limit);
    call.read(move |conn| {
        let after = page::decode(query.0.cursor.as_deref())?;
        let count = store::find(conn, actor.project(), ids.0.1)?;
        let rows = store::scans(conn, actor.project(), count.id, (after, limit + 1))?;
        let page = Page::cut(rows, limit, |row| (row.scanned_at.0, row.id));
        let names = Names::of(conn, page.items.iter().map(|row| row.scanned_by))?;
        Ok(page.map(|row| KeyScan {
            id: row.id,
            code: row.code,
            key_set_id: row.key_set_id,
            found: row.found,
            scanned_at: row.scanned_at.0,
            scanned_by: names.name(row.scanned_by),
        }))
    })
    .await
}

/// What hangs in the cabinet.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyScanAdd {
    /// The label as it is read: the number, or the address of its code.
    #[validate(length(min = 1, max = 300))]
    #[schema(example = "K-0001", min_length = 1, max_length = 300)]
    code: String,
    /// How many pieces hang there.
    #[validate(range(min = 0, max = 100))]
    #[schema(example = 2, minimum = 0, maximum = 100)]
    found: i32,
}

/// Scan a key
///
/// Writes down what hangs there, whoever scans beside. It takes back what was signed before.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_count_id" = KeyCountId, Path, description = "The count")),
    request_body = KeyScanAdd, responses((status = 201, description = "Written down", body = KeyCount)),
    extensions(("x-permission" = json!("keys.count"))))]
#[post("/projects/{project_id}/key-counts/{key_count_id}/scans")]
pub async fn scan_key(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, KeyCountId)>,
    body: Valid<KeyScanAdd>,
) -> Answer {
    let (actor, seen, digest) = (scope.0, body.value, body.digest);
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::scan(tx, &actor, ids.0.1, (&seen.code, seen.found), now)?;
        show(tx, &actor, row.id)
    })
    .await
}
