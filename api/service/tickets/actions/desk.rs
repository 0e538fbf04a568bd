//! What the desk keeps beside tickets: categories, phrases, views.

use super::super::store::{self, CategoryRow, PhraseRow, ViewRow};
use crate::db::types::{CategoryId, Id, Json, TeamId, Word};
use crate::db::{Conn, numbers};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::ServiceScope;
use guanjia_rules::tickets::Kind;
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
    /// The scope of service to which it belongs (PTY-19).
    pub scope: Option<ServiceScope>,
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
        scope: order.scope.map(Word),
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
        scope: order.scope.map(Word).or(before.scope),
        ..before.clone()
    };
    let saved = store::save_category(tx, &after, version, now)?;
    let changes = Changes::none()
        .field("name", &before.name, &saved.name)
        .field("is_priority", before.is_priority, saved.is_priority)
        .field("default_team_id", before.default_team_id, saved.default_team_id)
        .field("is_active", before.is_active, saved.is_active)
        .field("papers", &before.papers.0, &saved.papers.0)
        .field("is_special_event", before.is_special_event, saved.is_special_event)
        .field("scope", before.scope.map(|scope| scope.0), saved.scope.map(|scope| scope.0));
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
    numbers::next(tx, actor.project(), store::PHRASES, "")?;
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
