//! Rows of duties' tasks.

mod settings;
mod tally;

pub use settings::{DutyRow, find_duty, insert_duty, made_to, save_duty, set_made_to, settings};
pub use tally::{Counted, counted};

use crate::db::expr::{row_gt, row_lt, spelt};
use crate::db::schema::duty_tasks;
use crate::db::types::{DutyId, DutyTaskId, Id, Moment, ProjectId, UserId, Word, kind};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::duties::{Evidence, State};
use guanjia_rules::permission::Role;

/// The id of whatever record fulfilled a task.
pub type RecordId = Id<kind::Report>;

/// A task as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = duty_tasks, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct TaskRow {
    pub project_id: ProjectId,
    pub id: DutyTaskId,
    pub duty_id: DutyId,
    pub name: String,
    pub name_en: String,
    pub named_on: NaiveDate,
    pub made_for: UserId,
    pub role: Word<Role>,
    pub holder_id: Option<UserId>,
    pub opens_on: NaiveDate,
    pub due_on: NaiveDate,
    pub due_at: Moment,
    pub lapses_at: Moment,
    pub evidence: Word<Evidence>,
    pub state: Word<State>,
    pub note: Option<String>,
    pub done_at: Option<Moment>,
    pub done_by: Option<UserId>,
    pub record_kind: Option<String>,
    pub record_id: Option<RecordId>,
    pub reason: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// Keeps a new task; `false` if another node made it meanwhile.
///
/// # Errors
/// What the database says.
pub fn keep(tx: &mut Conn, row: &TaskRow) -> Result<bool> {
    let kept =
        on_either!(tx, |c| diesel::insert_into(duty_tasks::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(kept == 1)
}

/// A task of the project.
///
/// # Errors
/// 404.
pub fn find(conn: &mut Conn, project: ProjectId, id: DutyTaskId) -> Result<TaskRow> {
    Ok(duty_tasks::table.find((project, id)).select(TaskRow::as_select()).get_result(conn)?)
}

/// Saves a task that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save(tx: &mut Conn, before: &TaskRow, row: &TaskRow, now: DateTime<Utc>) -> Result<TaskRow> {
    let saved = TaskRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = duty_tasks::table.find((row.project_id, row.id)).filter(duty_tasks::version.eq(before.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version }),
        _ => Ok(saved),
    }
}

/// Which tasks of a duty, or of all, were made already, of those due from a moment on: duty, named day, for whom.
///
/// # Errors
/// What the database says.
pub fn made_since(
    conn: &mut Conn,
    project: ProjectId,
    since: DateTime<Utc>,
) -> Result<Vec<(DutyId, NaiveDate, UserId)>> {
    let made = duty_tasks::table
        .filter(duty_tasks::project_id.eq(project))
        .filter(duty_tasks::due_at.ge(Moment::from(since)))
        .select((duty_tasks::duty_id, duty_tasks::named_on, duty_tasks::made_for));
    Ok(made.load(conn)?)
}

/// The open tasks of one occurrence of a duty.
///
/// # Errors
/// What the database says.
pub fn open_of(conn: &mut Conn, project: ProjectId, duty: DutyId, named_on: NaiveDate) -> Result<Vec<TaskRow>> {
    let open = duty_tasks::table
        .filter(duty_tasks::project_id.eq(project))
        .filter(duty_tasks::duty_id.eq(duty))
        .filter(duty_tasks::named_on.eq(named_on))
        .filter(duty_tasks::state.eq(Word(State::Open)));
    Ok(open.select(TaskRow::as_select()).load(conn)?)
}

/// Open tasks whose time is over for good, the longest first.
///
/// # Errors
/// What the database says.
pub fn lapsing(conn: &mut Conn, project: ProjectId, now: DateTime<Utc>, limit: i64) -> Result<Vec<TaskRow>> {
    let over = duty_tasks::table
        .filter(duty_tasks::project_id.eq(project))
        .filter(duty_tasks::state.eq(spelt(State::Open)))
        .filter(duty_tasks::lapses_at.le(Moment::from(now)))
        .order(duty_tasks::lapses_at.asc());
    Ok(over.limit(limit).select(TaskRow::as_select()).load(conn)?)
}

/// The open tasks that somebody holds, and those of their posts that nobody holds, the most urgent first.
///
/// # Errors
/// What the database says.
pub fn open_for(conn: &mut Conn, project: ProjectId, user: UserId, roles: &[Role], limit: i64) -> Result<Vec<TaskRow>> {
    let roles: Vec<_> = roles.iter().map(|role| Word(*role)).collect();
    let of_post = duty_tasks::holder_id.is_null().and(duty_tasks::role.eq_any(roles));
    let open = duty_tasks::table
        .filter(duty_tasks::project_id.eq(project))
        .filter(duty_tasks::state.eq(spelt(State::Open)))
        .filter(duty_tasks::holder_id.eq(Some(user)).or(of_post.assume_not_null()))
        .order((duty_tasks::due_at.asc(), duty_tasks::id.asc()));
    Ok(open.limit(limit).select(TaskRow::as_select()).load(conn)?)
}

/// What somebody did from a moment on of tasks that are due from another one on, the last first.
///
/// # Errors
/// What the database says.
pub fn done_by(
    conn: &mut Conn,
    project: ProjectId,
    user: UserId,
    (due_from, done_from): (DateTime<Utc>, DateTime<Utc>),
    limit: i64,
) -> Result<Vec<TaskRow>> {
    let done = duty_tasks::table
        .filter(duty_tasks::project_id.eq(project))
        .filter(duty_tasks::due_at.ge(Moment::from(due_from)))
        .filter(duty_tasks::done_by.eq(Some(user)))
        .filter(duty_tasks::done_at.ge(Some(Moment::from(done_from))))
        .order((duty_tasks::due_at.desc(), duty_tasks::id.desc()));
    Ok(done.limit(limit).select(TaskRow::as_select()).load(conn)?)
}

/// What a list of tasks is for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this state.
    pub state: Option<State>,
    /// Only this duty's.
    pub duty: Option<DutyId>,
    /// Only this post's.
    pub role: Option<Role>,
    /// Only what this person holds.
    pub holder: Option<UserId>,
    /// Due from the first of these moments on, and before the second.
    pub due: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Only what is open past this moment.
    pub late_at: Option<DateTime<Utc>>,
    /// From the first due on.
    pub is_reversed: bool,
    /// Where the page begins.
    pub after: Option<(DateTime<Utc>, DutyTaskId)>,
}

/// A page of the tasks, the last due first.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<TaskRow>> {
    let mut query = duty_tasks::table.filter(duty_tasks::project_id.eq(project)).into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(duty_tasks::state.eq(Word(state)));
    }
    if let Some(duty) = filter.duty {
        query = query.filter(duty_tasks::duty_id.eq(duty));
    }
    if let Some(role) = filter.role {
        query = query.filter(duty_tasks::role.eq(Word(role)));
    }
    if let Some(holder) = filter.holder {
        query = query.filter(duty_tasks::holder_id.eq(holder));
    }
    if let Some(from) = filter.due.0 {
        query = query.filter(duty_tasks::due_at.ge(Moment::from(from)));
    }
    if let Some(to) = filter.due.1 {
        query = query.filter(duty_tasks::due_at.lt(Moment::from(to)));
    }
    if let Some(now) = filter.late_at {
        let open = duty_tasks::state.eq(Word(State::Open));
        query = query.filter(open.and(duty_tasks::due_at.lt(Moment::from(now))));
    }
    if let Some((at, id)) = filter.after {
        let (place, end) = ((duty_tasks::due_at, duty_tasks::id), (Moment::from(at), id));
        query = if filter.is_reversed { query.filter(row_gt(place, end)) } else { query.filter(row_lt(place, end)) };
    }
    query = match filter.is_reversed {
        false => query.order((duty_tasks::due_at.desc(), duty_tasks::id.desc())),
        true => query.order((duty_tasks::due_at.asc(), duty_tasks::id.asc())),
    };
    Ok(query.limit(limit).select(TaskRow::as_select()).load(conn)?)
}
