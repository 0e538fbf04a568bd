//! The feed that programs follow: every change of a project, in the order of its numbers.
//!
//! Rule: API-08.

use super::super::store::{self, EntryRow};
use super::hides_content;
use crate::db::types::{ProjectId, TicketId, UserId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{MOST_EXACT, ValidQuery};
use crate::http::page;
use crate::identity::{Actor, InProject};
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

/// One change of a project, the same in every language.
#[derive(Debug, Serialize, ToSchema)]
pub struct Change {
    /// Its number: without gaps, and in the order in which changes became visible.
    #[schema(example = 1042)]
    pub seq: i64,
    /// When.
    #[schema(example = "2026-03-02T08:15:50Z")]
    pub at: DateTime<Utc>,
    /// What was done.
    #[schema(example = "ticket.registered")]
    pub deed: String,
    /// Who did it; `null` is the system itself.
    pub actor_id: Option<UserId>,
    /// The kind of record.
    #[schema(example = "ticket")]
    pub subject_kind: String,
    /// The record.
    pub subject_id: Uuid,
    /// What people call it.
    #[schema(example = "20260302-014")]
    pub subject_label: String,
    /// Its version after the change.
    #[schema(example = 1)]
    pub subject_version: Option<i32>,
    /// The ticket that it belongs to.
    pub matter_id: Option<TicketId>,
    /// Whether the record counts no longer: it was voided.
    pub is_tombstone: bool,
    /// Each field that changed, with what it was and what it is.
    #[schema(value_type = std::collections::HashMap<String, Vec<Value>>, example = json!({ "stage": ["registered", "assigned"] }))]
    pub changes: Map<String, Value>,
    /// Whether the follower may not see what changed, only that something did.
    pub is_hidden: bool,
}

impl Change {
    /// An entry as a follower may see it.
    pub(super) fn of(actor: &Actor, row: &EntryRow) -> Self {
        let is_hidden = hides_content(actor, row);
        Self {
            seq: row.seq,
            at: row.at.0,
            is_tombstone: row.deed.ends_with(".voided"),
            deed: row.deed.clone(),
            actor_id: row.actor_id,
            subject_kind: row.subject_kind.clone(),
            subject_id: row.subject_id.uuid(),
            subject_label: if is_hidden { String::new() } else { row.subject_label.clone() },
            subject_version: row.subject_version,
            matter_id: row.matter_id,
            changes: if is_hidden { Map::new() } else { row.changes.0.clone() },
            is_hidden,
        }
    }
}

/// The next changes of a follower.
#[derive(Debug, Serialize, ToSchema)]
pub struct Changes {
    /// The changes, first things first.
    #[schema(max_items = 200)]
    items: Vec<Change>,
    /// What to ask for next: `after` of the following request, now or later.
    #[schema(example = 1042)]
    next_after: i64,
    /// Whether more is waiting already.
    has_more: bool,
}

impl Resource for Changes {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// How far a follower has come.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChangesQuery {
    /// The last number that is known already; 0 begins with the first change of the project.
    #[serde(default)]
    #[validate(range(min = 0, max = MOST_EXACT))]
    #[param(example = 0, minimum = 0)]
    after: i64,
    /// How many at once.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List changes
///
/// Everything that changed after a number, in a stable order. Numbers have no gaps and become visible in their order, so
/// a follower that asks with `next_after` again and again meets each change once. Voided records come as tombstones.
#[utoipa::path(tag = "journal", params(("project_id" = ProjectId, Path, description = "The project"), ChangesQuery),
    responses((status = 200, description = "The next changes", body = Changes)),
    extensions(("x-permission" = json!("changes.follow"))))]
#[get("/projects/{project_id}/changes")]
pub async fn list_changes(call: Call, scope: InProject, query: ValidQuery<ChangesQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ChangesFollow)?;
    let (after, limit) = (query.0.after, page::limit(query.0.limit));
    call.read(move |conn| {
        let mut rows = store::after(conn, actor.project(), after, limit + 1)?;
        let shown = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = rows.len() > shown;
        rows.truncate(shown);
        let next_after = rows.last().map_or(after, |row| row.seq);
        Ok(Changes { items: rows.iter().map(|row| Change::of(&actor, row)).collect(), next_after, has_more })
    })
    .await
}
