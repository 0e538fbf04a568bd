//! Rows of absences.

use crate::db::expr::row_lt;
use crate::db::schema::{absences, role_assignments, users};
use crate::db::types::{AbsenceId, Moment, ProjectId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::policy;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::absences::{AbsenceKind, Away};

/// An absence as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = absences, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct AbsenceRow {
    pub project_id: ProjectId,
    pub id: AbsenceId,
    pub user_id: UserId,
    pub substitute_id: UserId,
    pub kind: Word<AbsenceKind>,
    pub from_at: Moment,
    pub to_at: Moment,
    pub is_told_too: bool,
    pub cancelled_at: Option<Moment>,
    pub cancelled_by: Option<UserId>,
    pub version: i32,
    pub created_at: Moment,
    pub created_by: UserId,
}

pub(super) fn insert(tx: &mut Conn, row: &AbsenceRow) -> Result<()> {
    diesel::insert_into(absences::table).values(row).execute(tx)?;
    Ok(())
}

/// An absence of the project.
///
/// # Errors
/// 404.
pub(super) fn find(conn: &mut Conn, project: ProjectId, id: AbsenceId) -> Result<AbsenceRow> {
    Ok(absences::table.find((project, id)).select(AbsenceRow::as_select()).get_result(conn)?)
}

/// Takes an absence back, if nobody changed it since it was read.
///
/// # Errors
/// 412 with the version that stands now.
pub(super) fn cancel(tx: &mut Conn, row: &AbsenceRow, by: UserId, now: DateTime<Utc>) -> Result<AbsenceRow> {
    let seen = absences::table.find((row.project_id, row.id)).filter(absences::version.eq(row.version));
    let changed = (
        absences::cancelled_at.eq(Some(Moment::from(now))),
        absences::cancelled_by.eq(Some(by)),
        absences::version.eq(row.version + 1),
    );
    match diesel::update(seen).set(changed).execute(tx)? {
        0 => Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version }),
        _ => find(tx, row.project_id, row.id),
    }
}

/// Whether somebody is away already in a stretch of time.
pub(super) fn overlaps(
    conn: &mut Conn,
    project: ProjectId,
    user: UserId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool> {
    let others = absences::table
        .filter(absences::project_id.eq(project))
        .filter(absences::user_id.eq(user))
        .filter(absences::to_at.gt(Moment::from(from)))
        .filter(absences::from_at.lt(Moment::from(to)))
        .filter(absences::cancelled_at.is_null());
    Ok(others.select(absences::id).first::<AbsenceId>(conn).optional()?.is_some())
}

/// What a list of absences is for.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub user: Option<UserId>,
    /// Only those that end after this moment and were not taken back.
    pub open_at: Option<DateTime<Utc>>,
    pub after: Option<(DateTime<Utc>, AbsenceId)>,
}

/// Absences, the one that ends last first.
pub(super) fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<AbsenceRow>> {
    let mut rows = absences::table.filter(absences::project_id.eq(project)).into_boxed();
    if let Some(user) = filter.user {
        rows = rows.filter(absences::user_id.eq(user));
    }
    if let Some(at) = filter.open_at {
        rows = rows.filter(absences::to_at.gt(Moment::from(at))).filter(absences::cancelled_at.is_null());
    }
    if let Some((to, id)) = filter.after {
        rows = rows.filter(row_lt((absences::to_at, absences::id), (Moment::from(to), id)));
    }
    let order = (absences::to_at.desc(), absences::id.desc());
    Ok(rows.order(order).limit(limit).select(AbsenceRow::as_select()).load(conn)?)
}

/// Who is away at a moment with a substitute who works here and still holds a post in the project.
pub(super) fn away(conn: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<Vec<Away>> {
    let today = policy::in_force(conn, project, now)?.day(now);
    let here = role_assignments::table
        .filter(role_assignments::project_id.eq(project).or(role_assignments::project_id.is_null()))
        .filter(role_assignments::from_on.le(today))
        .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)))
        .select(role_assignments::user_id);
    let rows: Vec<(UserId, UserId, bool)> = absences::table
        .inner_join(users::table.on(users::id.eq(absences::substitute_id)))
        .filter(absences::project_id.eq(project))
        .filter(absences::to_at.gt(Moment::from(now)))
        .filter(absences::from_at.le(Moment::from(now)))
        .filter(absences::cancelled_at.is_null())
        .filter(users::is_active.eq(true))
        .filter(users::id.eq_any(here))
        .order(absences::id.asc())
        .select((absences::user_id, absences::substitute_id, absences::is_told_too))
        .load(conn)?;
    let away = |(user, substitute, is_told_too): (UserId, UserId, bool)| Away {
        user: user.uuid(),
        substitute: substitute.uuid(),
        is_told_too,
    };
    Ok(rows.into_iter().map(away).collect())
}

/// Those whom the posts of these people name as their substitutes today, if they work here.
pub(super) fn standing(
    conn: &mut Conn,
    project: ProjectId,
    people: &[UserId],
    now: DateTime<Utc>,
) -> Result<Vec<UserId>> {
    let today = policy::in_force(conn, project, now)?.day(now);
    let named = role_assignments::table
        .inner_join(users::table.on(users::id.nullable().eq(role_assignments::substitute_id)))
        .filter(role_assignments::user_id.eq_any(people))
        .filter(role_assignments::project_id.eq(project).or(role_assignments::project_id.is_null()))
        .filter(role_assignments::from_on.le(today))
        .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)))
        .filter(users::is_active.eq(true));
    Ok(named.order(users::id.asc()).select(users::id).distinct().load(conn)?)
}

/// Keeps others from entering an absence of somebody until the transaction ends.
pub(super) fn hold_person(tx: &mut Conn, user: UserId) -> Result<()> {
    if let Conn::Pg(tx) = tx {
        users::table.find(user).select(users::id).for_update().get_result::<UserId>(tx).optional()?;
    }
    Ok(())
}

/// Whether somebody works in a project today.
pub(super) fn has_post(conn: &mut Conn, project: ProjectId, user: UserId, now: DateTime<Utc>) -> Result<bool> {
    let today = policy::in_force(conn, project, now)?.day(now);
    let held = role_assignments::table
        .inner_join(users::table.on(users::id.eq(role_assignments::user_id)))
        .filter(role_assignments::user_id.eq(user))
        .filter(role_assignments::project_id.eq(project).or(role_assignments::project_id.is_null()))
        .filter(role_assignments::from_on.le(today))
        .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)))
        .filter(users::is_active.eq(true));
    Ok(held.select(role_assignments::id).first::<crate::db::types::RoleAssignmentId>(conn).optional()?.is_some())
}
