//! Rows of the steps that were taken: each telling, its acknowledgement, and whom it told.

use super::SubjectId;
use crate::db::schema::{clock_steps, notices};
use crate::db::types::{ClockId, ClockStepId, Moment, ProjectId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::clock::{Post, Rung};

/// A telling as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = clock_steps, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub(in super::super) struct StepRow {
    pub project_id: ProjectId,
    pub id: ClockStepId,
    /// The first telling of the rung.
    pub chain_id: ClockStepId,
    pub clock_id: ClockId,
    pub rung: Word<Rung>,
    /// The post that was to be told.
    pub post: Word<Post>,
    /// The post that was told, where nobody held the other.
    pub told_post: Option<Word<Post>>,
    pub is_to_substitutes: bool,
    pub told_at: Moment,
    /// When it is passed on.
    pub pass_on_at: Option<Moment>,
    pub acknowledged_at: Option<Moment>,
    pub acknowledged_by: Option<UserId>,
    pub ended_at: Option<Moment>,
}

pub(in super::super) fn insert(tx: &mut Conn, row: &StepRow) -> Result<()> {
    diesel::insert_into(clock_steps::table).values(row).execute(tx)?;
    Ok(())
}

/// Tellings that nobody acknowledged in time, of every project, the longest waiting first.
pub(in super::super) fn to_pass_on(conn: &mut Conn, now: DateTime<Utc>, limit: i64) -> Result<Vec<StepRow>> {
    let due = clock_steps::table.filter(clock_steps::pass_on_at.le(Moment::from(now)));
    Ok(due.order(clock_steps::pass_on_at.asc()).limit(limit).select(StepRow::as_select()).load(conn)?)
}

/// Lets the earlier tellings of a clock rest: they are passed on no more. They can still be acknowledged.
pub(in super::super) fn rest(tx: &mut Conn, project: ProjectId, clock: ClockId) -> Result<()> {
    let waiting = clock_steps::table
        .filter(clock_steps::project_id.eq(project))
        .filter(clock_steps::clock_id.eq(clock))
        .filter(clock_steps::pass_on_at.is_not_null());
    diesel::update(waiting).set(clock_steps::pass_on_at.eq(None::<Moment>)).execute(tx)?;
    Ok(())
}

/// Leaves what is to be passed on of a telling for later.
pub(in super::super) fn postpone(tx: &mut Conn, row: &StepRow, to: DateTime<Utc>) -> Result<()> {
    let mine = clock_steps::table
        .filter(clock_steps::project_id.eq(row.project_id))
        .filter(clock_steps::id.eq(row.id))
        .filter(clock_steps::pass_on_at.is_not_null());
    diesel::update(mine).set(clock_steps::pass_on_at.eq(Some(Moment::from(to)))).execute(tx)?;
    Ok(())
}

/// Every telling of a clock, the earliest first.
pub(in super::super) fn of_clock(conn: &mut Conn, project: ProjectId, clock: ClockId) -> Result<Vec<StepRow>> {
    let rows = clock_steps::table.filter(clock_steps::project_id.eq(project)).filter(clock_steps::clock_id.eq(clock));
    let order = (clock_steps::told_at.asc(), clock_steps::id.asc());
    Ok(rows.order(order).select(StepRow::as_select()).load(conn)?)
}

/// Whom a telling told: the reader, and in whose stead.
pub(in super::super) type Reader = (ClockStepId, UserId, Option<UserId>);

/// Whom tellings told, in the order in which they were told.
pub(in super::super) fn readers(
    conn: &mut Conn,
    project: ProjectId,
    steps: impl IntoIterator<Item = ClockStepId>,
) -> Result<Vec<Reader>> {
    let steps: Vec<Option<ClockStepId>> = steps.into_iter().map(Some).collect();
    let rows = notices::table.filter(notices::project_id.eq(project)).filter(notices::step_id.eq_any(steps));
    let columns = (notices::step_id.assume_not_null(), notices::user_id, notices::stead_id);
    Ok(rows.order(notices::id.asc()).select(columns).load(conn)?)
}

/// The telling that a notice of a person belongs to; `None` for a notice of something else.
///
/// # Errors
/// 404 for somebody else's notice.
pub(in super::super) fn of_notice(
    conn: &mut Conn,
    (project, user): (ProjectId, UserId),
    notice: SubjectId,
) -> Result<Option<StepRow>> {
    let mine = notices::table.find((project, notice)).filter(notices::user_id.eq(user)).select(notices::step_id);
    let Some(step) = mine.get_result::<Option<ClockStepId>>(conn)? else { return Ok(None) };
    Ok(clock_steps::table.find((project, step)).select(StepRow::as_select()).get_result(conn).optional()?)
}

/// The chains of a clock that wait for the acknowledgement of a person who was told.
pub(in super::super) fn open_for(
    conn: &mut Conn,
    (project, user): (ProjectId, UserId),
    clock: ClockId,
) -> Result<Vec<StepRow>> {
    let told = notices::table
        .filter(notices::project_id.eq(project))
        .filter(notices::clock_id.eq(clock))
        .filter(notices::user_id.eq(user))
        .filter(notices::is_to_acknowledge)
        .select(notices::step_id.assume_not_null());
    let rows = clock_steps::table.filter(clock_steps::project_id.eq(project)).filter(clock_steps::id.eq_any(told));
    Ok(rows.order(clock_steps::id.asc()).select(StepRow::as_select()).load(conn)?)
}

/// Writes down who acknowledged a chain of tellings; `false` if it needs no acknowledgement any more.
pub(in super::super) fn acknowledge(tx: &mut Conn, row: &StepRow, by: UserId, now: DateTime<Utc>) -> Result<bool> {
    let open = clock_steps::table
        .filter(clock_steps::project_id.eq(row.project_id))
        .filter(clock_steps::clock_id.eq(row.clock_id))
        .filter(clock_steps::chain_id.eq(row.chain_id))
        .filter(clock_steps::acknowledged_at.is_null())
        .filter(clock_steps::ended_at.is_null());
    let acknowledged = (
        clock_steps::acknowledged_at.eq(Some(Moment::from(now))),
        clock_steps::acknowledged_by.eq(Some(by)),
        clock_steps::pass_on_at.eq(None::<Moment>),
    );
    if diesel::update(open).set(acknowledged).execute(tx)? == 0 {
        return Ok(false);
    }
    let chain = clock_steps::table
        .filter(clock_steps::project_id.eq(row.project_id))
        .filter(clock_steps::clock_id.eq(row.clock_id))
        .filter(clock_steps::chain_id.eq(row.chain_id))
        .select(clock_steps::id.nullable());
    let told = notices::table.filter(notices::project_id.eq(row.project_id)).filter(notices::step_id.eq_any(chain));
    diesel::update(told).set(notices::is_to_acknowledge.eq(false)).execute(tx)?;
    let mine = notices::table
        .filter(notices::project_id.eq(row.project_id))
        .filter(notices::clock_id.eq(row.clock_id))
        .filter(notices::user_id.eq(by))
        .filter(notices::read_at.is_null());
    diesel::update(mine).set(notices::read_at.eq(Some(Moment::from(now)))).execute(tx)?;
    Ok(true)
}

/// Ends what still waits for acknowledgement, because the promise ended or was moved.
pub(in super::super) fn end(tx: &mut Conn, project: ProjectId, clock: ClockId, at: DateTime<Utc>) -> Result<()> {
    let open = clock_steps::table
        .filter(clock_steps::project_id.eq(project))
        .filter(clock_steps::clock_id.eq(clock))
        .filter(clock_steps::acknowledged_at.is_null())
        .filter(clock_steps::ended_at.is_null());
    let ended = (clock_steps::ended_at.eq(Some(Moment::from(at))), clock_steps::pass_on_at.eq(None::<Moment>));
    diesel::update(open).set(ended).execute(tx)?;
    let told = notices::table.filter(notices::project_id.eq(project)).filter(notices::clock_id.eq(clock));
    diesel::update(told.filter(notices::is_to_acknowledge)).set(notices::is_to_acknowledge.eq(false)).execute(tx)?;
    Ok(())
}
