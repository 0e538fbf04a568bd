//! Departments and teams, and who belongs to them.

use super::kept;
use crate::db::schema::{role_assignments, team_members, teams, users};
use crate::db::types::{Moment, ProjectId, RoleAssignmentId, TeamId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::on_either;
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::properties::TeamKind;

/// A team as it is kept.
#[derive(Clone, Debug, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = teams, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct TeamRow {
    pub project_id: ProjectId,
    pub id: TeamId,
    pub name: String,
    pub kind: Word<TeamKind>,
    pub lead_id: Option<UserId>,
    pub parent_id: Option<TeamId>,
    pub is_active: bool,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(teams, TeamRow, TeamId);

pub fn by_name(conn: &mut Conn, project: ProjectId, name: &str) -> Result<Option<TeamId>> {
    let same = teams::table.filter(teams::project_id.eq(project)).filter(teams::name.eq(name));
    Ok(same.select(teams::id).get_result(conn).optional()?)
}

/// Teams in the order of their names; one more than `limit` tells that there is a next page.
pub fn list(conn: &mut Conn, project: ProjectId, after: Option<&str>, limit: i64) -> Result<Vec<TeamRow>> {
    let mut rows = teams::table.filter(teams::project_id.eq(project)).into_boxed();
    if let Some(after) = after {
        rows = rows.filter(teams::name.gt(after.to_owned()));
    }
    Ok(rows.order(teams::name.asc()).limit(limit + 1).select(TeamRow::as_select()).load(conn)?)
}

/// The leads of the teams that work, each with the team.
///
/// # Errors
/// What the database says.
pub fn leads(conn: &mut Conn, project: ProjectId) -> Result<Vec<(UserId, TeamId)>> {
    let led = teams::table.filter(teams::project_id.eq(project)).filter(teams::is_active.eq(true));
    let led = led.filter(teams::lead_id.is_not_null()).order(teams::name.asc());
    Ok(led.select((teams::lead_id.assume_not_null(), teams::id)).load(conn)?)
}

/// The team above another one.
pub fn parent(conn: &mut Conn, project: ProjectId, id: TeamId) -> Result<Option<TeamId>> {
    Ok(teams::table.find((project, id)).select(teams::parent_id).get_result(conn)?)
}

/// Who belongs to the teams, by name.
pub fn members(conn: &mut Conn, project: ProjectId, of: &[TeamId]) -> Result<Vec<(TeamId, UserId, String)>> {
    let rows = team_members::table
        .inner_join(users::table.on(users::id.eq(team_members::user_id)))
        .filter(team_members::project_id.eq(project))
        .filter(team_members::team_id.eq_any(of.to_vec()))
        .order((users::name.asc(), users::id.asc()));
    Ok(rows.select((team_members::team_id, users::id, users::name)).load(conn)?)
}

/// Whether somebody belongs to a team: as a member, as its lead, or by a post in it.
///
/// # Errors
/// What the database says.
pub fn has_member(conn: &mut Conn, project: ProjectId, team: TeamId, user: UserId, today: NaiveDate) -> Result<bool> {
    let listed = team_members::table.find((project, team, user)).select(team_members::user_id);
    let leads = teams::table.find((project, team)).filter(teams::lead_id.eq(user)).select(teams::id);
    let posted = role_assignments::table
        .filter(role_assignments::user_id.eq(user))
        .filter(role_assignments::team_id.eq(team))
        .filter(role_assignments::from_on.le(today))
        .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)))
        .select(role_assignments::id);
    Ok(listed.get_result::<UserId>(conn).optional()?.is_some()
        || leads.get_result::<TeamId>(conn).optional()?.is_some()
        || posted.first::<RoleAssignmentId>(conn).optional()?.is_some())
}

/// Sets who belongs to a team.
pub fn set_members(tx: &mut Conn, project: ProjectId, team: TeamId, members: &[UserId]) -> Result<()> {
    let old = team_members::table.filter(team_members::project_id.eq(project)).filter(team_members::team_id.eq(team));
    diesel::delete(old).execute(tx)?;
    let row = |user: &UserId| {
        (team_members::project_id.eq(project), team_members::team_id.eq(team), team_members::user_id.eq(*user))
    };
    let rows: Vec<_> = members.iter().map(row).collect();
    on_either!(tx, |c| diesel::insert_into(team_members::table).values(&rows).execute(c))?;
    Ok(())
}

/// The names of users, for those that exist.
pub fn names(conn: &mut Conn, ids: &[UserId]) -> Result<Vec<(UserId, String)>> {
    Ok(users::table.filter(users::id.eq_any(ids.to_vec())).select((users::id, users::name)).load(conn)?)
}
