//! Projects, and which of them a user belongs to.

use crate::db::schema::{projects, role_assignments};
use crate::db::types::{Moment, ProjectId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::properties::ProjectKind;

/// A project as it is kept.
#[derive(Clone, Debug, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = projects, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ProjectRow {
    pub id: ProjectId,
    pub code: String,
    pub name: String,
    pub kind: Word<ProjectKind>,
    pub first_move_in_on: Option<NaiveDate>,
    pub offset_minutes: i32,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl ProjectRow {
    /// The day of a moment in the project's time zone.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        day(at, self.offset_minutes)
    }
}

fn day(at: DateTime<Utc>, offset_minutes: i32) -> NaiveDate {
    (at + TimeDelta::minutes(offset_minutes.into())).date_naive()
}

pub fn insert(tx: &mut Conn, row: &ProjectRow) -> Result<()> {
    diesel::insert_into(projects::table).values(row).execute(tx)?;
    Ok(())
}

/// The project of an id.
///
/// # Errors
/// 404 where there is none.
pub fn find(conn: &mut Conn, id: ProjectId) -> Result<ProjectRow> {
    Ok(projects::table.find(id).select(ProjectRow::as_select()).get_result(conn)?)
}

pub fn save(tx: &mut Conn, row: &ProjectRow) -> Result<()> {
    let seen = projects::table.find(row.id).filter(projects::version.eq(row.version - 1));
    match diesel::update(seen).set(row).execute(tx)? {
        1 => Ok(()),
        _ => Err(Error::Stale { now: find(tx, row.id)?.version }),
    }
}

pub fn has_code(conn: &mut Conn, code: &str) -> Result<bool> {
    let same = projects::table.filter(projects::code.eq(code)).select(projects::id);
    Ok(diesel::select(diesel::dsl::exists(same)).get_result(conn)?)
}

/// The day it is in a project.
///
/// # Errors
/// 404 where there is no such project.
pub fn today(conn: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<NaiveDate> {
    let offset: i32 = projects::table.find(project).select(projects::offset_minutes).get_result(conn)?;
    Ok(day(now, offset))
}

/// The projects in which a user holds a post today, in the order of their codes.
pub fn of_user(
    conn: &mut Conn,
    user: UserId,
    now: DateTime<Utc>,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<ProjectRow>> {
    let posts = role_assignments::table.filter(role_assignments::user_id.eq(user));
    let posts: Vec<(Option<ProjectId>, NaiveDate, Option<NaiveDate>)> =
        posts.select((role_assignments::project_id, role_assignments::from_on, role_assignments::to_on)).load(conn)?;
    let mut rows = projects::table.order(projects::code.asc()).select(ProjectRow::as_select()).into_boxed();
    if let Some(after) = after {
        rows = rows.filter(projects::code.gt(after.to_owned()));
    }
    if posts.iter().all(|(project, ..)| project.is_some()) {
        let named: Vec<ProjectId> = posts.iter().filter_map(|(project, ..)| *project).collect();
        rows = rows.filter(projects::id.eq_any(named));
    }
    let is_held = |row: &ProjectRow| {
        let today = row.day(now);
        let holds = |(project, from, to): &(Option<ProjectId>, NaiveDate, Option<NaiveDate>)| {
            project.is_none_or(|project| project == row.id) && *from <= today && to.is_none_or(|last| today <= last)
        };
        posts.iter().any(holds)
    };
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    Ok(rows.load(conn)?.into_iter().filter(is_held).take(wanted).collect())
}
