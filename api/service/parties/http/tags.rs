//! Tags: hints about customers, for the service centre and its leaders.

use super::super::actions::tags as actions;
use super::super::store::parties;
use super::super::store::tags::{self as store, TagRow};
use crate::db::Conn;
use crate::db::types::{PartyId, ProjectId, TagId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Ids, Nothing, Valid, ValidQuery};
use crate::http::page::Page;
use crate::http::precondition::IfMatch;
use crate::identity::{InProject, person};
use crate::properties::{Named, visible};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::parties::TagKind;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A hint about a customer. It changes no clock, no order and no price.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tag {
    /// The tag.
    id: TagId,
    /// The customer.
    party_id: PartyId,
    /// What it says.
    tag: TagKind,
    /// Why.
    #[schema(example = "多次在前台大声吵闹")]
    reason: String,
    /// Who set it; `null` for the system.
    by: Option<Named>,
    /// When.
    #[schema(example = "2026-03-02T08:15:00Z")]
    at: DateTime<Utc>,
    /// When it ended.
    #[schema(example = "2026-06-02T08:15:00Z")]
    ended_at: Option<DateTime<Utc>>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Tag {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

pub(super) fn shape((row, name): (TagRow, Option<String>)) -> Tag {
    Tag {
        version: row.version(),
        id: row.id,
        party_id: row.party_id,
        tag: row.tag.0,
        reason: row.reason,
        by: name.map(|name| Named { id: row.by_id, name }),
        at: row.at.0,
        ended_at: row.ended_at.map(|at| at.0),
    }
}

fn show(conn: &mut Conn, row: TagRow) -> Result<Tag> {
    let name = person(conn, row.by_id).ok().map(|person| person.name);
    Ok(shape((row, name)))
}

/// List a customer's tags
///
/// The latest first, those that ended included; for the service centre and its leaders.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("party_id" = PartyId, Path, description = "The customer")),
    responses((status = 200, description = "The tags", body = Page<Tag>)),
    extensions(("x-permission" = json!("tags.read"))))]
#[get("/projects/{project_id}/parties/{party_id}/tags")]
pub async fn list_tags(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, PartyId)>,
    _: ValidQuery<Everything>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TagsRead)?;
    let now = call.now();
    call.read(move |conn| {
        actions::require_sight(conn, &actor, now)?;
        let party = parties::find(conn, actor.project(), ids.0.1)?;
        let rows = store::of_party(conn, actor.project(), party.id)?;
        Ok(Page::whole(rows.into_iter().map(shape).collect()))
    })
    .await
}

/// A tag to be set.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TagAdd {
    /// What it says.
    tag: TagKind,
    /// Why.
    #[validate(length(min = 1, max = 500), custom(function = visible))]
    #[schema(example = "多次在前台大声吵闹", min_length = 1, max_length = 500, pattern = "\\S")]
    reason: String,
}

/// Tag a customer
///
/// With the reason; a customer carries each tag once at a time.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("party_id" = PartyId, Path, description = "The customer")),
    request_body = TagAdd, responses((status = 201, description = "Tagged", body = Tag)),
    extensions(("x-permission" = json!("tags.edit"))))]
#[post("/projects/{project_id}/parties/{party_id}/tags")]
pub async fn add_tag(call: Call, scope: InProject, ids: Ids<(ProjectId, PartyId)>, body: Valid<TagAdd>) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::add(tx, &actor, ids.0.1, body.value.tag, body.value.reason.trim(), now)?;
        show(tx, row)
    })
    .await
}

/// End a tag
///
/// It stays in the customer's history.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("tag_id" = TagId, Path, description = "The tag")),
    request_body = Nothing, responses((status = 200, description = "Ended", body = Tag)),
    extensions(("x-permission" = json!("tags.edit")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tags/{tag_id}/end")]
pub async fn end_tag(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TagId)>,
    version: IfMatch,
    body: Valid<Nothing>,
) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::end(tx, &actor, (ids.0.1, version.0), now)?;
        show(tx, row)
    })
    .await
}
