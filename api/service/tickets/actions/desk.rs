//! What the desk keeps beside tickets: categories, phrases, views, the half-monthly list.

use super::super::store::{self, CategoryRow, PhraseRow, ViewRow};
use crate::db::Conn;
use crate::db::types::{CategoryId, Id, Json, ProjectId, TeamId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::policy;
use chrono::{DateTime, Datelike, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets::{self, Kind, ListDay, OpenItem};
use std::collections::HashMap;

/// A category as it shall be.
#[derive(Clone, Debug)]
pub struct CategoryOrder {
    /// The code; fixed once it is made.
    pub code: String,
    /// The name.
    pub name: String,
    /// Under which category.
    pub parent: Option<CategoryId>,
    /// Whether its matters stand first on the half-monthly list (TKT-23).
    pub is_priority: bool,
    /// Which team usually handles it.
    pub team: Option<TeamId>,
    /// Whether it can be chosen.
    pub is_active: bool,
    /// The papers that a procedure of it needs (TKT-30).
    pub papers: Vec<String>,
    /// Whether its matters are special events as well (RPR-23).
    pub is_special_event: bool,
}

/// Adds a category.
///
/// # Errors
/// 403 without `estate.edit`; 409 `code-taken`.
pub fn add_category(tx: &mut Conn, actor: &Actor, order: &CategoryOrder, now: DateTime<Utc>) -> Result<CategoryRow> {
    actor.require(Permission::EstateEdit)?;
    if store::categories(tx, actor.project())?.iter().any(|row| row.code == order.code) {
        return Err(Error::at(Code::CodeTaken, "/code"));
    }
    let row = CategoryRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        code: order.code.clone(),
        name: order.name.clone(),
        parent_id: order.parent,
        is_priority: order.is_priority,
        default_team_id: order.team,
        is_active: order.is_active,
        papers: Json(order.papers.clone()),
        is_special_event: order.is_special_event,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::add_category(tx, &row)?;
    let changes = Changes::none().new_field("name", &row.name).new_field("is_priority", row.is_priority);
    let subject = Subject::of("category", row.id.uuid(), row.name.clone(), Some(row.version));
    journal::record(tx, &actor.author, Entry::new(Deed::CategoryAdded, subject, changes), now)?;
    Ok(row)
}

/// Changes a category; its code stays.
///
/// # Errors
/// 403 without `estate.edit`; 412 when it was changed meanwhile.
pub fn change_category(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (CategoryId, i32),
    order: &CategoryOrder,
    now: DateTime<Utc>,
) -> Result<CategoryRow> {
    actor.require(Permission::EstateEdit)?;
    let before = store::category(tx, actor.project(), id)?;
    let after = CategoryRow {
        name: order.name.clone(),
        is_priority: order.is_priority,
        default_team_id: order.team,
        is_active: order.is_active,
        papers: Json(order.papers.clone()),
        is_special_event: order.is_special_event,
        ..before.clone()
    };
    let saved = store::save_category(tx, &after, version, now)?;
    let changes = Changes::none()
        .field("name", &before.name, &saved.name)
        .field("is_priority", before.is_priority, saved.is_priority)
        .field("default_team_id", before.default_team_id, saved.default_team_id)
        .field("is_active", before.is_active, saved.is_active)
        .field("papers", &before.papers.0, &saved.papers.0)
        .field("is_special_event", before.is_special_event, saved.is_special_event);
    let subject = Subject::of("category", saved.id.uuid(), saved.name.clone(), Some(saved.version));
    journal::record(tx, &actor.author, Entry::new(Deed::CategoryChanged, subject, changes), now)?;
    Ok(saved)
}

/// Replaces the office's stock phrases, numbered within each kind.
///
/// # Errors
/// 403 without `estate.edit`; 412 when they were set meanwhile.
pub fn set_phrases(
    tx: &mut Conn,
    actor: &Actor,
    version: i32,
    phrases: &[(Kind, String, Option<CategoryId>)],
    now: DateTime<Utc>,
) -> Result<Vec<PhraseRow>> {
    actor.require(Permission::EstateEdit)?;
    let present = store::phrases_version(tx, actor.project())?;
    if present != version {
        return Err(Error::Stale { now: present });
    }
    store::next_number(tx, actor.project(), store::PHRASES, "")?;
    let mut last: HashMap<Kind, i32> = HashMap::new();
    let mut row = |(kind, content, category): &(Kind, String, Option<CategoryId>)| {
        let position = last.entry(*kind).or_default();
        *position += 1;
        PhraseRow {
            project_id: actor.project(),
            id: Id::fresh(now),
            kind: Word(*kind),
            position: *position,
            content: content.clone(),
            category_id: *category,
        }
    };
    let rows: Vec<PhraseRow> = phrases.iter().map(&mut row).collect();
    store::replace_phrases(tx, actor.project(), &rows)?;
    let subject = Subject::of("project", actor.project().uuid(), "", None);
    journal::record(
        tx,
        &actor.author,
        Entry::new(Deed::PhrasesSet, subject, Changes::none().new_field("count", rows.len())),
        now,
    )?;
    Ok(rows)
}

/// Keeps a view of a list under a name of one's own.
///
/// # Errors
/// 409 for a name that one has already.
pub fn save_view(
    tx: &mut Conn,
    actor: &Actor,
    (page, name, query): (&str, &str, &str),
    now: DateTime<Utc>,
) -> Result<ViewRow> {
    let row = ViewRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        user_id: actor.user,
        page: page.to_owned(),
        name: name.to_owned(),
        query: query.to_owned(),
        created_at: now.into(),
    };
    store::add_view(tx, &row)?;
    Ok(row)
}

/// Makes the half-monthly list of open matters on the days that the policy names, once a period; lamps stand first.
///
/// Rule: TKT-23.
///
/// # Errors
/// What the database says.
pub fn make_open_list(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    let today = force.day(now);
    let days: Vec<ListDay> =
        force.policy.list(keys::REPORT_UNFINISHED_DAYS).iter().filter_map(|day| ListDay::parse(day)).collect();
    if !tickets::is_list_day(today, &days) {
        return Ok(false);
    }
    let first = force.policy.list(keys::TICKET_PRIORITY_CATEGORIES);
    let names: Vec<CategoryRow> = store::categories(tx, project)?;
    let mut rows = store::unfinished(tx, project)?;
    let item = |(row, is_priority): &(store::TicketRow, Option<bool>)| {
        let name =
            names.iter().find(|category| Some(category.id) == row.category_id).map(|category| category.name.as_str());
        let is_named = name.is_some_and(|name| first.iter().any(|wanted| name.contains(wanted.as_str())));
        OpenItem { is_priority: is_priority.unwrap_or(false) || is_named, reported_at: row.reported_at.0 }
    };
    rows.sort_by(|a, b| tickets::open_list_order(&item(a), &item(b)));
    let line = |(row, _): &(store::TicketRow, Option<bool>)| {
        serde_json::json!({
            "id": row.id, "number": row.number, "reported_at": row.reported_at.0,
            "age_days": (today - force.day(row.reported_at.0)).num_days(), "place": row.place, "content": row.content,
            "owner_id": row.owner_id, "team_id": row.team_id, "waiting_reason": row.waiting_reason.map(|reason| reason.0),
            "expected_on": row.expected_on,
        })
    };
    let content = serde_json::Value::Array(rows.iter().map(line).collect());
    let period = format!("{:04}-{:02}-{:02}", today.year(), today.month(), today.day());
    let is_new = store::keep_open_list(tx, project, &period, content, now)?;
    if is_new {
        let subject = Subject::of("open_list", project.uuid(), period, None);
        let changes = Changes::none().new_field("count", rows.len());
        journal::record(tx, &Author::system(project), Entry::new(Deed::OpenListMade, subject, changes), now)?;
    }
    Ok(is_new)
}

/// Which team usually handles a category; closed categories cannot be chosen.
///
/// # Errors
/// 404 for a category of another project, 422 for one that is closed.
pub fn category_team(conn: &mut Conn, actor: &Actor, id: CategoryId) -> Result<Option<TeamId>> {
    let category = store::category(conn, actor.project(), id)?;
    match category.is_active {
        true => Ok(category.default_team_id),
        false => Err(Error::fault(Code::NotValid, "/category_id", "该分类已停用", "the category is closed")),
    }
}
