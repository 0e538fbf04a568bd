//! Users, posts, sessions and failed sign-ins.

use super::access::Grants;
use crate::db::schema::{login_failures, projects, refresh_tokens, role_assignments, sessions, setup_tokens, users};
use crate::db::types::{Moment, PartyId, ProjectId, RoleAssignmentId, SessionId, TeamId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::permission::Role;
use guanjia_rules::properties::ProjectKind;
use std::collections::HashMap;

/// A user as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct UserRow {
    pub id: UserId,
    pub login: String,
    pub name: String,
    pub phone: Option<String>,
    pub is_all_day: bool,
    pub is_active: bool,
    pub password_hash: Option<String>,
    pub must_change_password: bool,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub party_id: Option<PartyId>,
}

/// A post as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = role_assignments, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct RoleRow {
    pub id: RoleAssignmentId,
    pub user_id: UserId,
    pub role: Word<Role>,
    pub project_id: Option<ProjectId>,
    pub team_id: Option<TeamId>,
    pub from_on: NaiveDate,
    pub to_on: Option<NaiveDate>,
    pub substitute_id: Option<UserId>,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
}

/// A session as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct SessionRow {
    pub id: SessionId,
    pub user_id: UserId,
    pub started_at: Moment,
    pub last_used_at: Moment,
    pub expires_at: Moment,
    pub ended_at: Option<Moment>,
    pub ended_because: Option<String>,
    pub device: Option<String>,
}

/// A project as everybody who belongs to it sees it.
#[derive(Clone, Debug, Queryable)]
pub struct ProjectRow {
    pub id: ProjectId,
    pub code: String,
    pub name: String,
    pub kind: Word<ProjectKind>,
    pub offset_minutes: i32,
}

pub fn find_by_login(conn: &mut Conn, login: &str) -> Result<Option<UserRow>> {
    Ok(users::table.filter(users::login.eq(login)).select(UserRow::as_select()).get_result(conn).optional()?)
}

pub fn find(conn: &mut Conn, id: UserId) -> Result<UserRow> {
    Ok(users::table.find(id).select(UserRow::as_select()).get_result(conn)?)
}

pub fn insert(tx: &mut Conn, row: &UserRow) -> Result<()> {
    diesel::insert_into(users::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves what may change, if nobody changed it since `version`.
pub fn save(tx: &mut Conn, row: &UserRow, version: i32) -> Result<UserRow> {
    let seen = users::table.find(row.id).filter(users::version.eq(version));
    let saved = diesel::update(seen)
        .set((
            users::name.eq(&row.name),
            users::phone.eq(&row.phone),
            users::is_all_day.eq(row.is_all_day),
            users::is_active.eq(row.is_active),
            users::password_hash.eq(&row.password_hash),
            users::must_change_password.eq(row.must_change_password),
            users::party_id.eq(row.party_id),
            users::version.eq(version + 1),
            users::updated_at.eq(row.updated_at),
        ))
        .returning(users::all_columns)
        .get_result(tx)
        .optional()?;
    match saved {
        Some(row) => Ok(row),
        None => Err(Error::Stale { now: find(tx, row.id)?.version }),
    }
}

pub fn list(conn: &mut Conn, after: Option<(bool, String)>, limit: i64) -> Result<Vec<UserRow>> {
    let mut rows = users::table.into_boxed();
    if let Some((is_active, login)) = after {
        let here = users::is_active.eq(is_active).and(users::login.gt(login));
        rows = rows.filter(here.or(users::is_active.lt(is_active)));
    }
    let order = (users::is_active.desc(), users::login.asc());
    Ok(rows.order(order).limit(limit).select(UserRow::as_select()).load(conn)?)
}

pub fn any_user(conn: &mut Conn) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(users::table.select(users::id))).get_result(conn)?)
}

pub fn roles_of(conn: &mut Conn, user: UserId) -> Result<Vec<RoleRow>> {
    let rows = role_assignments::table.filter(role_assignments::user_id.eq(user));
    Ok(rows.order(role_assignments::id.asc()).select(RoleRow::as_select()).load(conn)?)
}

pub fn roles_of_some(conn: &mut Conn, users: Vec<UserId>) -> Result<Vec<RoleRow>> {
    let rows = role_assignments::table.filter(role_assignments::user_id.eq_any(users));
    Ok(rows.order(role_assignments::id.asc()).select(RoleRow::as_select()).load(conn)?)
}

pub fn replace_roles(tx: &mut Conn, user: UserId, rows: &[RoleRow]) -> Result<()> {
    diesel::delete(role_assignments::table.filter(role_assignments::user_id.eq(user))).execute(tx)?;
    let rows = rows.to_vec();
    on_either!(tx, |c| diesel::insert_into(role_assignments::table).values(&rows).execute(c))?;
    Ok(())
}

/// How many active users hold a role for the company now, `except` left out.
pub fn holders(conn: &mut Conn, role: Role, except: UserId, today: NaiveDate) -> Result<i64> {
    let held = role_assignments::table
        .inner_join(users::table.on(users::id.eq(role_assignments::user_id)))
        .filter(users::is_active.eq(true))
        .filter(role_assignments::role.eq(Word(role)))
        .filter(role_assignments::project_id.is_null())
        .filter(role_assignments::user_id.ne(except))
        .filter(role_assignments::from_on.le(today))
        .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)));
    Ok(held.count().get_result(conn)?)
}

pub fn all_projects(conn: &mut Conn) -> Result<Vec<ProjectRow>> {
    let columns = (projects::id, projects::code, projects::name, projects::kind, projects::offset_minutes);
    Ok(projects::table.order(projects::code.asc()).select(columns).load(conn)?)
}

/// What a session's user may do now: posts that have begun and not ended, by project.
pub fn grants(conn: &mut Conn, session: SessionId, now: DateTime<Utc>) -> Result<Grants> {
    let found = sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .filter(sessions::id.eq(session))
        .select((SessionRow::as_select(), UserRow::as_select()))
        .get_result::<(SessionRow, UserRow)>(conn)
        .optional()?;
    let Some((session, user)) = found else { return Err(guanjia_rules::code::Code::SessionEnded.into()) };
    let mut company = Vec::new();
    let mut by_project: HashMap<ProjectId, Vec<Role>> = HashMap::new();
    let roles = roles_of(conn, user.id)?;
    let known = all_projects(conn)?;
    for row in roles {
        let offset = row.project_id.and_then(|id| known.iter().find(|p| p.id == id)).map_or(480, |p| p.offset_minutes);
        let today = (now + TimeDelta::minutes(offset.into())).date_naive();
        if row.from_on > today || row.to_on.is_some_and(|last| last < today) {
            continue;
        }
        match row.project_id {
            None => company.push(row.role.0),
            Some(project) => by_project.entry(project).or_default().push(row.role.0),
        }
    }
    if !company.is_empty() {
        for project in &known {
            by_project.entry(project.id).or_default();
        }
    }
    let is_alive = user.is_active && session.ended_at.is_none() && session.expires_at.0 > now;
    Ok(Grants {
        user: user.id,
        name: user.name.into(),
        party: user.party_id,
        is_alive,
        must_change_password: user.must_change_password,
        company,
        projects: by_project,
    })
}

pub fn start_session(tx: &mut Conn, row: &SessionRow) -> Result<()> {
    diesel::insert_into(sessions::table).values(row).execute(tx)?;
    Ok(())
}

pub fn find_session(conn: &mut Conn, id: SessionId) -> Result<SessionRow> {
    Ok(sessions::table.find(id).select(SessionRow::as_select()).get_result(conn)?)
}

pub fn live_sessions(conn: &mut Conn, user: UserId, now: DateTime<Utc>) -> Result<Vec<SessionRow>> {
    let live = sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(Moment::from(now)));
    Ok(live.order(sessions::last_used_at.desc()).limit(100).select(SessionRow::as_select()).load(conn)?)
}

pub fn touch_session(tx: &mut Conn, id: SessionId, expires_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    diesel::update(sessions::table.find(id))
        .set((sessions::last_used_at.eq(Moment::from(now)), sessions::expires_at.eq(Moment::from(expires_at))))
        .execute(tx)?;
    Ok(())
}

/// Ends sessions of a user: one, all, or all but one.
pub fn end_sessions(tx: &mut Conn, user: UserId, which: Which, because: &str, now: DateTime<Utc>) -> Result<usize> {
    let mut live = diesel::update(sessions::table)
        .filter(sessions::user_id.eq(user))
        .filter(sessions::ended_at.is_null())
        .set((sessions::ended_at.eq(Some(Moment::from(now))), sessions::ended_because.eq(Some(because.to_owned()))))
        .into_boxed();
    match which {
        Which::All => {}
        Which::Only(id) => live = live.filter(sessions::id.eq(id)),
        Which::AllBut(id) => live = live.filter(sessions::id.ne(id)),
    }
    Ok(live.execute(tx)?)
}

/// Which of a user's sessions.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    All,
    Only(SessionId),
    AllBut(SessionId),
}

pub fn keep_refresh(tx: &mut Conn, hash: &[u8], session: SessionId, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::hash.eq(hash.to_vec()),
            refresh_tokens::session_id.eq(session),
            refresh_tokens::issued_at.eq(Moment::from(now)),
            refresh_tokens::used_at.eq(None::<Moment>),
        ))
        .execute(tx)?;
    Ok(())
}

pub fn find_refresh(tx: &mut Conn, hash: &[u8]) -> Result<Option<(SessionId, Option<Moment>)>> {
    let token = refresh_tokens::table.find(hash.to_vec()).select((refresh_tokens::session_id, refresh_tokens::used_at));
    Ok(token.get_result(tx).optional()?)
}

/// Marks a refresh token as used; `false` when another request was first.
pub fn use_refresh(tx: &mut Conn, hash: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let fresh = refresh_tokens::table.find(hash.to_vec()).filter(refresh_tokens::used_at.is_null());
    Ok(diesel::update(fresh).set(refresh_tokens::used_at.eq(Some(Moment::from(now)))).execute(tx)? == 1)
}

/// Failed sign-ins of an account: how many since the last success, and when the last one was.
pub fn failures(conn: &mut Conn, subject: &str) -> Result<Option<(i32, Moment)>> {
    let row = login_failures::table.find(subject).select((login_failures::failures, login_failures::last_at));
    Ok(row.get_result(conn).optional()?)
}

pub fn count_failure(tx: &mut Conn, subject: &str, now: DateTime<Utc>) -> Result<()> {
    let at = Moment::from(now);
    let first = (
        login_failures::subject.eq(subject),
        login_failures::failures.eq(1),
        login_failures::first_at.eq(at),
        login_failures::last_at.eq(at),
    );
    on_either!(tx, |c| diesel::insert_into(login_failures::table)
        .values(first)
        .on_conflict(login_failures::subject)
        .do_update()
        .set((login_failures::failures.eq(login_failures::failures + 1), login_failures::last_at.eq(at)))
        .execute(c))?;
    Ok(())
}

pub fn clear_failures(tx: &mut Conn, subject: &str) -> Result<()> {
    diesel::delete(login_failures::table.find(subject)).execute(tx)?;
    Ok(())
}

pub fn keep_setup(tx: &mut Conn, hash: &[u8], expires_at: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(setup_tokens::table)
        .values((
            setup_tokens::hash.eq(hash.to_vec()),
            setup_tokens::expires_at.eq(Moment::from(expires_at)),
            setup_tokens::used_at.eq(None::<Moment>),
        ))
        .execute(tx)?;
    Ok(())
}

/// Uses a setup token once; `false` when there is none that is alive.
pub fn use_setup(tx: &mut Conn, hash: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let at = Moment::from(now);
    let alive = setup_tokens::table
        .find(hash.to_vec())
        .filter(setup_tokens::used_at.is_null())
        .filter(setup_tokens::expires_at.gt(at));
    Ok(diesel::update(alive).set(setup_tokens::used_at.eq(Some(at))).execute(tx)? == 1)
}

/// Whether nobody and no project is kept yet.
///
/// # Errors
/// What the database says.
pub fn is_empty(conn: &mut Conn) -> Result<bool> {
    Ok(!any_user(conn)? && all_projects(conn)?.is_empty())
}
