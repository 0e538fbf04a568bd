//! Staff files, and groups of people with a convenor.
//!
//! Rule: PPL-07, PPL-08, PPL-11.

use super::super::actions::{Seen, staff as actions};
use super::super::store::staff::{self as store, EntryRow, GroupRow};
use super::{Named, visible};
use crate::db::Conn;
use crate::db::types::{GroupId, ProjectId, StaffEntryId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Ids, Valid, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::http::precondition::IfMatch;
use crate::identity::{InProject, Names, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::people::{GroupKind, StaffEntryKind};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// An entry of a person's file.
#[derive(Debug, Serialize, ToSchema)]
pub struct StaffEntry {
    /// The entry.
    id: StaffEntryId,
    /// Whose file.
    user_id: UserId,
    /// What it is about.
    kind: StaffEntryKind,
    /// On which day.
    #[schema(example = "2026-03-02")]
    happened_on: NaiveDate,
    /// The figure, as it stands in its source.
    #[schema(example = "98 分")]
    value: Option<String>,
    /// Why.
    #[schema(example = "业主送锦旗表扬")]
    reason: String,
    /// Who decided it.
    #[schema(example = "董事长办公会")]
    decided_by: Option<String>,
    /// Where it comes from.
    #[schema(example = "2026年2月检查记录")]
    source: Option<String>,
    /// When it was entered.
    #[schema(example = "2026-03-02T08:15:00Z")]
    entered_at: DateTime<Utc>,
    /// By whom.
    entered_by: Named,
    /// Why it was voided.
    #[schema(example = "登记有误")]
    void_reason: Option<String>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for StaffEntry {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn entry(row: EntryRow, names: &Names) -> StaffEntry {
    StaffEntry {
        version: row.version(),
        id: row.id,
        user_id: row.user_id,
        kind: row.kind.0,
        happened_on: row.happened_on,
        value: row.value,
        reason: row.reason,
        decided_by: row.decided_by,
        source: row.source,
        entered_at: row.created_at.0,
        entered_by: Named { id: row.created_by, name: names.name(row.created_by) },
        void_reason: row.void_reason,
    }
}

/// Show a person's file
///
/// Inspections, deductions, completion rates, training, rewards and penalties, the newest first.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("user_id" = UserId, Path, description = "The person"), PageQuery),
    responses((status = 200, description = "The file", body = Page<StaffEntry>)),
    extensions(("x-permission" = json!("staff_file.read"))))]
#[get("/projects/{project_id}/staff/{user_id}/file")]
pub async fn list_staff_entries(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, UserId)>,
    query: ValidQuery<PageQuery>,
) -> Answer {
    scope.0.require(Permission::StaffFileRead)?;
    let (project, before, limit) = (scope.0.project(), query.0.after()?, query.0.limit_or_most());
    call.read(move |conn| {
        let rows = store::entries(conn, project, ids.0.1, (before, limit + 1))?;
        let page = Page::cut(rows, limit, |row: &EntryRow| (row.happened_on, row.id));
        let names = Names::of(conn, page.items.iter().map(|row| row.created_by))?;
        Ok(page.map(|row| entry(row, &names)))
    })
    .await
}

/// An entry to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffEntryAdd {
    /// What it is about.
    kind: StaffEntryKind,
    /// On which day.
    #[schema(example = "2026-03-02")]
    happened_on: NaiveDate,
    /// The figure, as it stands in its source.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "98 分", min_length = 1, max_length = 40)]
    value: Option<String>,
    /// Why.
    #[validate(length(min = 1, max = 1000))]
    #[schema(example = "业主送锦旗表扬", min_length = 1, max_length = 1000)]
    reason: String,
    /// Who decided it; a reward or a penalty names it.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "董事长办公会", min_length = 1, max_length = 100)]
    decided_by: Option<String>,
    /// Where it comes from.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "2026年2月检查记录", min_length = 1, max_length = 200)]
    source: Option<String>,
}

/// Enter something into a person's file
///
/// The decision is recorded, not made: a reward or a penalty names who decided it.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("user_id" = UserId, Path, description = "The person")),
    request_body = StaffEntryAdd, responses((status = 201, description = "Entered", body = StaffEntry)),
    extensions(("x-permission" = json!("staff_file.edit"))))]
#[post("/projects/{project_id}/staff/{user_id}/file")]
pub async fn add_staff_entry(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, UserId)>,
    body: Valid<StaffEntryAdd>,
) -> Answer {
    let actor = scope.0;
    let StaffEntryAdd { kind, happened_on, value, reason, decided_by, source } = body.value;
    let order = actions::EntryOrder { user: ids.0.1, kind, happened_on, value, reason, decided_by, source };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::enter(tx, &actor, order.clone(), now)?;
        let names = Names::of(tx, [row.created_by])?;
        Ok(entry(row, &names))
    })
    .await
}

/// Why an entry is voided.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffEntryVoid {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "登记有误", min_length = 1, max_length = 500)]
    reason: String,
}

/// Void an entry of a file
///
/// It stays to be seen, with the reason.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("entry_id" = StaffEntryId, Path, description = "The entry")),
    request_body = StaffEntryVoid, responses((status = 200, description = "Voided", body = StaffEntry)),
    extensions(("x-permission" = json!("staff_file.edit")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/staff-entries/{entry_id}/void")]
pub async fn void_staff_entry(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, StaffEntryId)>,
    version: IfMatch,
    body: Valid<StaffEntryVoid>,
) -> Answer {
    let (actor, reason) = (scope.0, body.value.reason);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::void(tx, &actor, (ids.0.1, version.0), &reason, now)?;
        let names = Names::of(tx, [row.created_by])?;
        Ok(entry(row, &names))
    })
    .await
}

/// A group of people.
#[derive(Debug, Serialize, ToSchema)]
pub struct Group {
    /// The group.
    id: GroupId,
    /// Its name.
    #[schema(example = "品质小组")]
    name: String,
    /// What it is for.
    kind: GroupKind,
    /// Who convenes it.
    convenor: Named,
    /// Who belongs to it.
    members: Vec<Named>,
    /// Whether it still meets.
    is_active: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Group {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn group(row: GroupRow, names: &Names) -> Group {
    let named = |id: UserId| Named { id, name: names.name(id) };
    Group {
        id: row.id,
        name: row.name,
        kind: row.kind.0,
        convenor: named(row.convenor_id),
        members: row.members.0.into_iter().map(named).collect(),
        is_active: row.is_active,
        version: row.version,
    }
}

fn show(conn: &mut Conn, row: GroupRow) -> Result<Group> {
    let names = Names::of(conn, row.members.0.iter().copied())?;
    Ok(group(row, &names))
}

/// List groups
///
/// By name.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The groups", body = Page<Group>)),
    extensions(("x-permission" = json!("staff.read"))))]
#[get("/projects/{project_id}/groups")]
pub async fn list_groups(call: Call, scope: InProject, _: ValidQuery<Everything>) -> Answer {
    scope.0.require(Permission::StaffRead)?;
    let project = scope.0.project();
    call.read(move |conn| {
        let rows = store::groups(conn, project)?;
        let names = Names::of(conn, rows.iter().flat_map(|row| row.members.0.iter().copied()))?;
        Ok(Page::whole(rows.into_iter().map(|row| group(row, &names)).collect()))
    })
    .await
}

/// A group as it shall be.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupSet {
    /// Its name.
    #[validate(length(min = 1, max = 40), custom(function = visible))]
    #[schema(example = "品质小组", min_length = 1, max_length = 40, pattern = "\\S")]
    name: String,
    /// What it is for; supervision is convened by a customer-service lead.
    kind: GroupKind,
    /// Who convenes it; one of the members.
    convenor_id: UserId,
    /// Who belongs to it.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100)]
    members: Vec<UserId>,
    /// Whether it still meets.
    #[serde(default = "yes")]
    is_active: bool,
}

fn yes() -> bool {
    true
}

impl From<GroupSet> for actions::GroupOrder {
    fn from(body: GroupSet) -> Self {
        let GroupSet { name, kind, convenor_id, members, is_active } = body;
        Self { name: name.trim().to_owned(), kind, convenor: convenor_id, members, is_active }
    }
}

/// Add a group
///
/// With a convenor from among its members.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")), request_body = GroupSet,
    responses((status = 201, description = "Added", body = Group)),
    extensions(("x-permission" = json!("staff.edit"))))]
#[post("/projects/{project_id}/groups")]
pub async fn add_group(call: Call, scope: InProject, body: Valid<GroupSet>) -> Answer {
    let (actor, order) = (scope.0, actions::GroupOrder::from(body.value));
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::add_group(tx, &actor, &order, now)?;
        show(tx, row)
    })
    .await
}

/// Change a group
///
/// All of it.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("group_id" = GroupId, Path, description = "The group")),
    request_body = GroupSet, responses((status = 200, description = "Changed", body = Group)),
    extensions(("x-permission" = json!("staff.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/groups/{group_id}")]
pub async fn change_group(verb: OnRecord<GroupId, GroupSet>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, (id, version), body, now| {
        let row = actions::change_group(tx, actor, Seen { id, version }, &body.clone().into(), now)?;
        show(tx, row)
    })
    .await
}
