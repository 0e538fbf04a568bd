//! People as other areas name them.

use crate::db::Conn;
use crate::db::expr::row_gt;
use crate::db::kept::Keep as _;
use crate::db::schema::{role_assignments, users};
use crate::db::types::{ProjectId, UserId, Word};
use crate::error::Result;
use crate::on_either;
use chrono::NaiveDate;
use diesel::prelude::*;
use guanjia_rules::permission::Role;
use std::collections::HashMap;

/// A person as other areas name them.
#[derive(Clone, Debug, Queryable, PartialEq, Eq)]
pub struct Person {
    /// The user.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// Whether they still work here.
    pub is_active: bool,
}

/// Everybody of a project with the posts that they hold there on a day: for choosing a technician or a steward.
///
/// # Errors
/// What the database says.
pub fn people(conn: &mut Conn, project: ProjectId, today: NaiveDate) -> Result<Vec<(Person, Vec<Role>)>> {
    let rows = users::table
        .inner_join(role_assignments::table.on(role_assignments::user_id.eq(users::id)))
        .filter(users::is_active.eq(true))
        .filter(role_assignments::project_id.eq(project).or(role_assignments::project_id.is_null()))
        .filter(role_assignments::from_on.le(today))
        .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)))
        .order((users::name.asc(), users::id.asc()))
        .select(((users::id, users::name, users::is_active), role_assignments::role))
        .load::<(Person, Word<Role>)>(conn)?;
    Ok(by_person(rows))
}

fn by_person(rows: Vec<(Person, Word<Role>)>) -> Vec<(Person, Vec<Role>)> {
    let mut found: Vec<(Person, Vec<Role>)> = Vec::new();
    for (person, role) in rows {
        match found.last_mut() {
            Some((last, roles)) if last.id == person.id => roles.push(role.0),
            _ => found.push((person, vec![role.0])),
        }
    }
    found
}

/// A page of [`people`], in the order of their names.
pub(super) fn people_page(
    conn: &mut Conn,
    project: ProjectId,
    today: NaiveDate,
    (after, limit): (Option<(String, UserId)>, i64),
) -> Result<Vec<(Person, Vec<Role>)>> {
    let held = || {
        role_assignments::table
            .filter(role_assignments::project_id.eq(project).or(role_assignments::project_id.is_null()))
            .filter(role_assignments::from_on.le(today))
            .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)))
    };
    let mut staff = users::table
        .filter(users::is_active.eq(true))
        .filter(users::id.eq_any(held().select(role_assignments::user_id)))
        .into_boxed();
    if let Some((name, id)) = after {
        staff = staff.filter(row_gt((users::name, users::id), (name, id)));
    }
    let names = (users::name.asc(), users::id.asc());
    let ids: Vec<UserId> = staff.order(names).limit(limit).select(users::id).load(conn)?;
    let rows = held()
        .inner_join(users::table.on(role_assignments::user_id.eq(users::id)))
        .filter(users::id.eq_any(ids))
        .order(names)
        .select(((users::id, users::name, users::is_active), role_assignments::role))
        .load::<(Person, Word<Role>)>(conn)?;
    Ok(by_person(rows))
}

/// One person by id.
///
/// # Errors
/// 404 for an unknown user.
pub fn person(conn: &mut Conn, id: UserId) -> Result<Person> {
    Ok(users::table.find(id).select((users::id, users::name, users::is_active)).get_result(conn)?)
}

/// Names of people by their ids, read in one query for a whole answer.
#[derive(Clone, Debug, Default)]
pub struct Names(HashMap<UserId, String>);

impl Names {
    /// The names of these people.
    ///
    /// # Errors
    /// What the database says.
    pub fn of(conn: &mut Conn, ids: impl IntoIterator<Item = UserId>) -> Result<Self> {
        let mut wanted: Vec<UserId> = ids.into_iter().collect();
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() {
            return Ok(Self::default());
        }
        let rows = users::table.filter(users::id.eq_any(wanted)).select((users::id, users::name));
        let rows: Vec<(UserId, String)> = on_either!(conn, |c| rows.kept().load(c))?;
        Ok(Self(rows.into_iter().collect()))
    }

    /// A person's name; the system's own deeds have none.
    pub fn name(&self, id: UserId) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| "系统".to_owned())
    }
}
