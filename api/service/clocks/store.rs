//! Rows of clocks.

use crate::db::schema::{clocks, notices, role_assignments};
use crate::db::types::{ClockId, Json, Moment, ProjectId, TeamId, TicketId, UserId, Word, kind};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::identity::Own;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::Word as _;
use guanjia_rules::clock::{Moved, Post, Rung, StartEvent, Verdict};
use guanjia_rules::permission::Role;

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
    diesel::insert_into(clocks::table).values(row).execute(tx)?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, project: ProjectId, id: ClockId) -> Result<ClockRow> {
    Ok(clocks::table.find((project, id)).select(ClockRow::as_select()).get_result(conn)?)
}

/// Saves what may change of a clock.
pub(super) fn save(tx: &mut Conn, row: &ClockRow) -> Result<()> {
    diesel::update(clocks::table.find((row.project_id, row.id)))
        .set((
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
        ))
        .execute(tx)?;
    Ok(())
}

/// The running clocks of a record: all of them, or those of one key.
///
/// # Errors
/// What the database says.
pub fn running_of(conn: &mut Conn, project: ProjectId, subject: SubjectId, key: Option<&str>) -> Result<Vec<ClockRow>> {
    let mut query = clocks::table
        .filter(clocks::project_id.eq(project))
        .filter(clocks::subject_id.eq(subject))
        .filter(clocks::verdict.eq(Word(Verdict::Running)))
        .select(ClockRow::as_select())
        .into_boxed();
    if let Some(key) = key {
        query = query.filter(clocks::key.eq(key.to_owned()));
    }
    Ok(query.load(conn)?)
}

/// The running clocks of a ticket and of what belongs to it.
pub(super) fn running_of_matter(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<ClockRow>> {
    let rows = clocks::table
        .filter(clocks::project_id.eq(project))
        .filter(clocks::matter_id.eq(ticket))
        .filter(clocks::verdict.eq(Word(Verdict::Running)));
    Ok(rows.select(ClockRow::as_select()).load(conn)?)
}

/// Every clock of a ticket and of what belongs to it, in the order in which they started.
///
/// # Errors
/// What the database says.
pub fn of_matter(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<ClockRow>> {
    let rows = clocks::table.filter(clocks::project_id.eq(project)).filter(clocks::matter_id.eq(ticket));
    Ok(rows.order((clocks::started_at.asc(), clocks::id.asc())).select(ClockRow::as_select()).load(conn)?)
}

/// The running clocks of several tickets at once, the most urgent first: for lists.
///
/// # Errors
/// What the database says.
pub fn of_matters(conn: &mut Conn, project: ProjectId, tickets: &[TicketId]) -> Result<Vec<ClockRow>> {
    let rows = clocks::table
        .filter(clocks::project_id.eq(project))
        .filter(clocks::matter_id.eq_any(tickets.iter().map(|id| Some(*id)).collect::<Vec<_>>()))
        .filter(clocks::verdict.eq(Word(Verdict::Running)));
    Ok(rows.order(clocks::due_at.asc()).select(ClockRow::as_select()).load(conn)?)
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
pub(super) struct Filter {
    pub verdict: Option<Verdict>,
    pub key: Option<String>,
    pub owner: Option<UserId>,
    pub team: Option<TeamId>,
    pub is_late: Option<bool>,
    pub own: Option<Own>,
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
    let mut query = clocks::table.filter(clocks::project_id.eq(project)).select(ClockRow::as_select()).into_boxed();
    query = query.filter(clocks::verdict.eq(Word(filter.verdict.unwrap_or(Verdict::Running))));
    if let Some(key) = &filter.key {
        query = query.filter(clocks::key.eq(key.clone()));
    }
    if let Some(owner) = filter.owner {
        query = query.filter(clocks::owner_id.eq(owner));
    }
    if let Some(team) = filter.team {
        query = query.filter(clocks::team_id.eq(team));
    }
    query = match filter.is_late {
        Some(true) => query.filter(clocks::due_at.lt(Moment::from(now))),
        Some(false) => query.filter(clocks::due_at.ge(Moment::from(now))),
        None => query,
    };
    if let Some(own) = &filter.own {
        let owed = clocks::owner_id.is_not_null().and(clocks::owner_id.eq(Some(own.user())));
        let matter = clocks::matter_id.assume_not_null();
        let of_own = matter.eq_any(own.taken_in()).or(matter.eq_any(own.worked_on()));
        query = query.filter(owed.or(clocks::matter_id.is_not_null().and(of_own)));
    }
    if let Some((due, id)) = filter.after {
        query = query.filter(crate::db::expr::row_gt((clocks::due_at, clocks::id), (Moment::from(due), id)));
    }
    Ok(query.order((clocks::due_at.asc(), clocks::id.asc())).limit(limit).load(conn)?)
}

/// Clocks whose ladder has a step to take, of every project, the longest overdue first.
pub(super) fn steps_due(conn: &mut Conn, now: DateTime<Utc>, limit: i64) -> Result<Vec<ClockRow>> {
    let rows = clocks::table
        .filter(clocks::verdict.eq(Word(Verdict::Running)))
        .filter(clocks::next_step_at.le(Moment::from(now)));
    Ok(rows.order(clocks::next_step_at.asc()).limit(limit).select(ClockRow::as_select()).load(conn)?)
}

/// How many promises run, and how many of them are late, in all projects.
///
/// # Errors
/// What the database says.
pub fn count_running(conn: &mut Conn, now: DateTime<Utc>) -> Result<(i64, i64)> {
    let running = clocks::table.filter(clocks::verdict.eq(Word(Verdict::Running)));
    let late = running.filter(clocks::due_at.lt(Moment::from(now)));
    Ok((running.count().get_result(conn)?, late.count().get_result(conn)?))
}

/// Whom a rung of the ladder tells: the owner, or everybody who holds the post in the project today.
pub(super) fn holders(conn: &mut Conn, row: &ClockRow, post: Post, now: DateTime<Utc>) -> Result<Vec<UserId>> {
    let role = match post {
        Post::Owner => return Ok(row.owner_id.into_iter().collect()),
        Post::Lead => Role::ServiceLead,
        Post::ProjectHead => Role::ProjectHead,
    };
    let today = now.date_naive();
    let held = role_assignments::table
        .filter(role_assignments::role.eq(Word(role)))
        .filter(role_assignments::project_id.eq(row.project_id).or(role_assignments::project_id.is_null()))
        .filter(role_assignments::from_on.le(today))
        .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)));
    Ok(held.select(role_assignments::user_id).distinct().limit(50).load(conn)?)
}

/// Writes a person a notice of a clock.
pub(super) fn notify(tx: &mut Conn, row: &ClockRow, user: UserId, rung: Rung, now: DateTime<Utc>) -> Result<()> {
    let content = serde_json::json!({ "key": row.key, "due_at": row.due_at.0, "matter_id": row.matter_id });
    diesel::insert_into(notices::table)
        .values((
            notices::project_id.eq(row.project_id),
            notices::id.eq(SubjectId::fresh(now)),
            notices::user_id.eq(user),
            notices::clock_id.eq(Some(row.id)),
            notices::kind.eq(rung.as_str()),
            notices::subject_kind.eq(&row.subject_kind),
            notices::subject_id.eq(row.subject_id),
            notices::label.eq(&row.subject_label),
            notices::content.eq(Json(content)),
            notices::created_at.eq(Moment::from(now)),
            notices::read_at.eq(None::<Moment>),
        ))
        .execute(tx)?;
    Ok(())
}

/// A notice as it is kept: who was told of what, and when they took note.
pub(super) type NoticeRow =
    (SubjectId, String, String, SubjectId, String, Json<serde_json::Value>, Moment, Option<Moment>);

/// A person's notices, the newest first.
pub(super) fn notices(conn: &mut Conn, project: ProjectId, user: UserId) -> Result<Vec<NoticeRow>> {
    let mine = notices::table.filter(notices::project_id.eq(project)).filter(notices::user_id.eq(user));
    let columns = (
        notices::id,
        notices::kind,
        notices::subject_kind,
        notices::subject_id,
        notices::label,
        notices::content,
        notices::created_at,
        notices::read_at,
    );
    Ok(mine.order(notices::created_at.desc()).limit(100).select(columns).load(conn)?)
}

/// Marks a notice of a person as taken note of.
pub(super) fn note(
    tx: &mut Conn,
    project: ProjectId,
    user: UserId,
    id: SubjectId,
    now: DateTime<Utc>,
) -> Result<usize> {
    let mine = notices::table.find((project, id)).filter(notices::user_id.eq(user)).filter(notices::read_at.is_null());
    Ok(diesel::update(mine).set(notices::read_at.eq(Some(Moment::from(now)))).execute(tx)?)
}
