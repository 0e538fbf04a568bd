//! Rows of clocks.

mod board;
mod notices;
pub(super) mod steps;

use crate::db::expr::{row_gt, row_lt, spelt};
use crate::db::kept::Keep as _;
use crate::db::schema::clocks;
use crate::db::types::{ClockId, Json, Moment, ProjectId, TeamId, TicketId, UserId, Word, kind};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::identity::Own;
use crate::on_either;
use chrono::{DateTime, Utc};
use diesel::dsl::{case_when, sum};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use diesel::sqlite::Sqlite;
use guanjia_rules::clock::{Moved, StartEvent, Verdict};
use uuid::Uuid;

pub(super) use board::running;
pub(super) use notices::{Inbox, NoticeRow, counts, holders, note, note_all, notices, notify};
pub use notices::{Word as Notified, in_post, tell, told_of};

/// The id of whatever a clock is about.
pub type SubjectId = crate::db::types::Id<kind::Report>;

/// A clock as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = clocks, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct ClockRow {
    /// The project.
    pub project_id: ProjectId,
    /// The clock.
    pub id: ClockId,
    /// The kind of record that it is about.
    pub subject_kind: String,
    /// The record.
    pub subject_id: SubjectId,
    /// The ticket that it belongs to.
    pub matter_id: Option<TicketId>,
    /// What people call the record.
    pub subject_label: String,
    /// The policy key of its limit.
    pub key: String,
    /// The rule that asks for it.
    pub rule: String,
    /// When it started.
    pub started_at: Moment,
    /// What started it.
    pub start_event: Word<StartEvent>,
    /// Who caused that.
    pub started_by: Option<UserId>,
    /// The pinned limit's amount; `None` for a time that somebody named.
    pub amount: Option<i64>,
    /// Its unit.
    pub unit: Option<String>,
    /// How it is counted.
    pub basis: Option<String>,
    /// The policy's version at the start.
    pub policy_number: i32,
    /// The calendar's version at the start.
    pub calendar_number: i32,
    /// When it is due.
    pub due_at: Moment,
    /// When its owner is warned.
    pub warn_at: Moment,
    /// When it was stopped.
    pub stopped_at: Option<Moment>,
    /// What stopped it.
    pub stop_event: Option<String>,
    /// The verdict.
    pub verdict: Word<Verdict>,
    /// Seconds from start to stop.
    pub seconds: Option<i64>,
    /// Who owes it.
    pub owner_id: Option<UserId>,
    /// Which team owes it.
    pub team_id: Option<TeamId>,
    /// How many steps of its ladder were told.
    pub told_step: i32,
    /// When the next step of its ladder is due.
    pub next_step_at: Option<Moment>,
    /// What moved it.
    pub moves: Json<Vec<Moved>>,
    /// When the row was made.
    pub created_at: Moment,
    /// The version.
    pub version: i32,
}

pub(super) fn insert(tx: &mut Conn, row: &ClockRow) -> Result<()> {
    on_either!(tx, |c| diesel::insert_into(clocks::table).values(row).kept().run(c))?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, project: ProjectId, id: ClockId) -> Result<ClockRow> {
    Ok(clocks::table.find((project, id)).select(ClockRow::as_select()).get_result(conn)?)
}

/// A clock that nobody else changes until the transaction ends; `None` while somebody does.
pub(super) fn held(tx: &mut Conn, project: ProjectId, id: ClockId) -> Result<Option<ClockRow>> {
    let row = clocks::table.find((project, id));
    Ok(match tx {
        Conn::Pg(tx) => row.select(ClockRow::as_select()).for_update().skip_locked().get_result(tx).optional()?,
        Conn::Sqlite(tx) => row.select(ClockRow::as_select()).get_result(tx).optional()?,
    })
}

/// Saves what may change of a clock.
///
/// # Errors
/// A failure that runs the whole transaction again, if somebody changed the clock since it was read.
pub(super) fn save(tx: &mut Conn, row: &ClockRow) -> Result<()> {
    let seen = clocks::table.find((row.project_id, row.id)).filter(clocks::version.eq(row.version));
    let saved = diesel::update(seen).set((
        clocks::due_at.eq(row.due_at),
        clocks::warn_at.eq(row.warn_at),
        clocks::stopped_at.eq(row.stopped_at),
        clocks::stop_event.eq(&row.stop_event),
        clocks::verdict.eq(row.verdict),
        clocks::seconds.eq(row.seconds),
        clocks::owner_id.eq(row.owner_id),
        clocks::team_id.eq(row.team_id),
        clocks::told_step.eq(row.told_step),
        clocks::next_step_at.eq(row.next_step_at),
        clocks::moves.eq(&row.moves),
        clocks::version.eq(row.version + 1),
    ));
    let is_mine = match tx {
        Conn::Pg(tx) => !saved.returning(clocks::id).kept().load::<ClockId>(tx)?.is_empty(),
        // One writer: nobody can have changed it.
        Conn::Sqlite(tx) => saved.kept().run(tx).map(|()| true)?,
    };
    if is_mine { Ok(()) } else { Err(Error::changed_meanwhile("a clock")) }
}

/// Leaves the next step of a clock for later.
pub(super) fn postpone(tx: &mut Conn, row: &ClockRow, to: DateTime<Utc>) -> Result<()> {
    let mine = clocks::table.find((row.project_id, row.id)).filter(clocks::next_step_at.is_not_null());
    diesel::update(mine).set(clocks::next_step_at.eq(Some(Moment::from(to)))).execute(tx)?;
    Ok(())
}

/// The running clocks of a record: all of them, or those of one key.
///
/// # Errors
/// What the database says.
pub fn running_of(conn: &mut Conn, project: ProjectId, subject: SubjectId, key: Option<&str>) -> Result<Vec<ClockRow>> {
    let running = clocks::table
        .filter(clocks::project_id.eq(project))
        .filter(clocks::subject_id.eq(subject))
        .filter(clocks::verdict.eq(spelt(Verdict::Running)));
    Ok(match key {
        Some(key) => {
            on_either!(conn, |c| running.filter(clocks::key.eq(key)).select(ClockRow::as_select()).kept().load(c))?
        }
        None => on_either!(conn, |c| running.select(ClockRow::as_select()).kept().load(c))?,
    })
}

/// The running clocks of a ticket and of what belongs to it.
pub(super) fn running_of_matter(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<ClockRow>> {
    let rows = clocks::table
        .filter(clocks::project_id.eq(project))
        .filter(clocks::matter_id.eq(ticket))
        .filter(clocks::verdict.eq(spelt(Verdict::Running)));
    Ok(rows.select(ClockRow::as_select()).load(conn)?)
}

/// Every clock of a ticket and of what belongs to it, in the order in which they started.
///
/// # Errors
/// What the database says.
pub fn of_matter(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<ClockRow>> {
    let rows = clocks::table.filter(clocks::project_id.eq(project)).filter(clocks::matter_id.eq(ticket));
    let rows = rows.order((clocks::started_at.asc(), clocks::id.asc()));
    Ok(on_either!(conn, |c| rows.select(ClockRow::as_select()).kept().load(c))?)
}

/// The running clocks of several tickets at once, the most urgent first: for lists.
///
/// # Errors
/// What the database says.
pub fn of_matters(conn: &mut Conn, project: ProjectId, tickets: &[TicketId]) -> Result<Vec<ClockRow>> {
    let rows = clocks::table
        .filter(clocks::project_id.eq(project))
        .filter(clocks::matter_id.eq_any(tickets.iter().map(|id| Some(*id)).collect::<Vec<_>>()))
        .filter(clocks::verdict.eq(spelt(Verdict::Running)));
    Ok(rows.order(clocks::due_at.asc()).select(ClockRow::as_select()).load(conn)?)
}

/// Every clock of these records, in the order in which they started.
///
/// # Errors
/// What the database says.
pub fn of_records(conn: &mut Conn, project: ProjectId, subjects: Vec<Uuid>) -> Result<Vec<ClockRow>> {
    let subjects: Vec<SubjectId> = subjects.into_iter().map(SubjectId::from).collect();
    let rows = clocks::table.filter(clocks::project_id.eq(project)).filter(clocks::subject_id.eq_any(subjects));
    Ok(rows.order((clocks::started_at.asc(), clocks::id.asc())).select(ClockRow::as_select()).load(conn)?)
}

/// How the promises of these records were judged: record, policy key, verdict.
///
/// # Errors
/// What the database says.
pub fn verdicts(
    conn: &mut Conn,
    project: ProjectId,
    subjects: Vec<SubjectId>,
) -> Result<Vec<(SubjectId, String, Word<Verdict>)>> {
    let rows = clocks::table.filter(clocks::project_id.eq(project)).filter(clocks::subject_id.eq_any(subjects));
    Ok(rows.order(clocks::started_at.asc()).select((clocks::subject_id, clocks::key, clocks::verdict)).load(conn)?)
}

/// What a list of clocks is for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this verdict.
    pub verdict: Option<Verdict>,
    /// Only this policy key.
    pub key: Option<String>,
    /// Only what this person owes.
    pub owner: Option<UserId>,
    /// Only what nobody owes by name.
    pub is_without_owner: bool,
    /// Only what this team owes.
    pub team: Option<TeamId>,
    /// Only what no team owes.
    pub is_without_team: bool,
    /// Only where so many steps of the ladder were told.
    pub told_step: Option<i32>,
    /// Only what is past due, or only what is not.
    pub is_late: Option<bool>,
    /// Started from this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Started before this moment.
    pub to: Option<DateTime<Utc>>,
    /// From the end on.
    pub is_reversed: bool,
    /// Only what concerns somebody.
    pub own: Option<Own>,
    /// Behind this one.
    pub after: Option<(DateTime<Utc>, ClockId)>,
}

/// Clocks that fit, the most urgent first.
pub(super) fn list(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<ClockRow>> {
    let mut query = narrowed(clocks::table.filter(clocks::project_id.eq(project)).into_boxed(), filter);
    // The board shows what runs; a stretch of time shows all that began in it.
    if filter.verdict.is_none() && filter.from.is_none() {
        query = query.filter(clocks::verdict.eq(spelt(Verdict::Running)));
    }
    // Late is what ended late, and what still runs past its due time.
    let is_past = clocks::verdict.eq(spelt(Verdict::Running)).and(clocks::due_at.lt(Moment::from(now)));
    let is_late = clocks::verdict.eq(spelt(Verdict::Late)).or(is_past);
    query = match filter.is_late {
        Some(true) => query.filter(is_late),
        Some(false) => query.filter(diesel::dsl::not(is_late)),
        None => query,
    };
    if let Some((due, id)) = filter.after {
        let (place, end) = ((clocks::due_at, clocks::id), (Moment::from(due), id));
        query = if filter.is_reversed { query.filter(row_lt(place, end)) } else { query.filter(row_gt(place, end)) };
    }
    query = match filter.is_reversed {
        false => query.order((clocks::due_at.asc(), clocks::id.asc())),
        true => query.order((clocks::due_at.desc(), clocks::id.desc())),
    };
    Ok(query.limit(limit).select(ClockRow::as_select()).load(conn)?)
}

/// What lists, reports and trials of clocks have in common.
pub fn narrowed<'a>(
    mut query: clocks::BoxedQuery<'a, MultiBackend>,
    filter: &Filter,
) -> clocks::BoxedQuery<'a, MultiBackend> {
    if let Some(verdict) = filter.verdict {
        query = query.filter(clocks::verdict.eq(spelt(verdict)));
    }
    if let Some(key) = &filter.key {
        query = query.filter(clocks::key.eq(key.clone()));
    }
    if let Some(owner) = filter.owner {
        query = query.filter(clocks::owner_id.eq(owner));
    }
    if filter.is_without_owner {
        query = query.filter(clocks::owner_id.is_null());
    }
    if let Some(told) = filter.told_step {
        query = query.filter(clocks::told_step.eq(told));
    }
    if let Some(team) = filter.team {
        query = query.filter(clocks::team_id.eq(team));
    }
    if filter.is_without_team {
        query = query.filter(clocks::team_id.is_null());
    }
    if let Some(own) = &filter.own {
        let owed = clocks::owner_id.is_not_null().and(clocks::owner_id.eq(Some(own.user())));
        let matter = clocks::matter_id.assume_not_null();
        let of_own = matter.eq_any(own.taken_in()).or(matter.eq_any(own.worked_on()));
        query = query.filter(owed.or(clocks::matter_id.is_not_null().and(of_own)));
    }
    if let Some(from) = filter.from {
        query = query.filter(clocks::started_at.ge(Moment::from(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(clocks::started_at.lt(Moment::from(to)));
    }
    query
}

/// What a report needs of a clock.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = clocks)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub(super) struct ReportRow {
    pub id: ClockId,
    pub key: String,
    pub team_id: Option<TeamId>,
    pub started_at: Moment,
    pub due_at: Moment,
    pub verdict: Word<Verdict>,
    pub seconds: Option<i64>,
}

/// Clocks that started in a stretch of time, a batch of them in the order of their start.
pub(super) fn started(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    after: Option<(DateTime<Utc>, ClockId)>,
    limit: i64,
) -> Result<Vec<ReportRow>> {
    let mut query = narrowed(clocks::table.filter(clocks::project_id.eq(project)).into_boxed(), filter);
    if let Some((at, id)) = after {
        query = query.filter(row_gt((clocks::started_at, clocks::id), (Moment::from(at), id)));
    }
    let rows = query.order((clocks::started_at.asc(), clocks::id.asc())).limit(limit);
    Ok(rows.select(ReportRow::as_select()).load(conn)?)
}

/// How many promises of a stretch of time were kept, and how many were judged: those past their due time count as late.
///
/// # Errors
/// What the database says.
///
/// Rule: CLK-08, NUM-03.
pub(super) fn kept_of(conn: &mut Conn, project: ProjectId, filter: &Filter, now: DateTime<Utc>) -> Result<(i64, i64)> {
    let all = narrowed(clocks::table.filter(clocks::project_id.eq(project)).into_boxed(), filter);
    let is_past = clocks::verdict.eq(spelt(Verdict::Running)).and(clocks::due_at.lt(Moment::from(now)));
    let is_late = clocks::verdict.eq(spelt(Verdict::Late)).or(is_past);
    let counted = all.select((
        sum(case_when(clocks::verdict.eq(spelt(Verdict::OnTime)), 1.into_sql::<Integer>()).otherwise(0)),
        sum(case_when(is_late, 1.into_sql::<Integer>()).otherwise(0)),
    ));
    let (kept, late): (Option<i64>, Option<i64>) = counted.get_result(conn)?;
    let (kept, late) = (kept.unwrap_or(0), late.unwrap_or(0));
    Ok((kept, kept + late))
}

/// Clocks whose ladder has a step to take, of every project, the longest overdue first.
pub(super) fn steps_due(conn: &mut Conn, now: DateTime<Utc>, limit: i64) -> Result<Vec<ClockRow>> {
    let rows = clocks::table
        .filter(clocks::verdict.eq(spelt(Verdict::Running)))
        .filter(clocks::next_step_at.le(Moment::from(now)));
    Ok(rows.order(clocks::next_step_at.asc()).limit(limit).select(ClockRow::as_select()).load(conn)?)
}

/// How many promises run, and how many of them are late, in all projects.
///
/// # Errors
/// What the database says.
pub fn count_running(conn: &mut Conn, now: DateTime<Utc>) -> Result<(i64, i64)> {
    let running = clocks::table.filter(clocks::verdict.eq(spelt(Verdict::Running)));
    let late = running.clone().filter(clocks::due_at.lt(Moment::from(now)));
    Ok((running.count().get_result(conn)?, late.count().get_result(conn)?))
}
