//! Rows of messages, and of how people are reached.

use crate::db::expr::{row_lt, spelt};
use crate::db::kept::Keep as _;
use crate::db::schema::{clock_steps, message_settings, messages, notices, projects};
use crate::db::types::{ClockStepId, Json, MessageId, Moment, ProjectId, ReportId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::messages::{Channel, Language, Route, State};

/// A message as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = messages, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct MessageRow {
    pub project_id: ProjectId,
    pub id: MessageId,
    pub user_id: UserId,
    pub notice_id: Option<ReportId>,
    pub step_id: Option<ClockStepId>,
    pub channel: Word<Channel>,
    pub address: String,
    pub subject: String,
    pub body: String,
    pub path: Option<String>,
    pub not_before: Moment,
    pub state: Word<State>,
    pub attempts: i32,
    pub next_try_at: Moment,
    pub holder: Option<String>,
    pub last_error: Option<String>,
    pub created_at: Moment,
    pub settled_at: Option<Moment>,
}

/// How somebody is reached, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = message_settings, primary_key(user_id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct SettingsRow {
    pub user_id: UserId,
    pub lang: Word<Language>,
    pub channels: Json<Vec<Route>>,
    pub version: i32,
    pub updated_at: Moment,
}

pub(super) fn insert(tx: &mut Conn, row: &MessageRow) -> Result<()> {
    diesel::insert_into(messages::table).values(row).execute(tx)?;
    Ok(())
}

/// A message of the project.
///
/// # Errors
/// 404.
pub(super) fn find(conn: &mut Conn, project: ProjectId, id: MessageId) -> Result<MessageRow> {
    Ok(messages::table.find((project, id)).select(MessageRow::as_select()).get_result(conn)?)
}

/// The message of every project that has waited longest for its next try.
pub(super) fn first_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<MessageRow>> {
    let due = messages::table
        .filter(messages::state.eq(spelt(State::Waiting)))
        .filter(messages::next_try_at.le(Moment::from(now)));
    Ok(due.order(messages::next_try_at.asc()).select(MessageRow::as_select()).first(conn).optional()?)
}

/// Takes a message that was found due: of two nodes that found the same, the second gets `false`.
pub(super) fn take(tx: &mut Conn, row: &MessageRow, holder: &str, until: DateTime<Utc>) -> Result<bool> {
    let as_found = messages::table
        .find((row.project_id, row.id))
        .filter(messages::state.eq(row.state))
        .filter(messages::next_try_at.eq(row.next_try_at));
    let taken = (
        messages::attempts.eq(row.attempts + 1),
        messages::next_try_at.eq(Moment::from(until)),
        messages::holder.eq(Some(holder)),
    );
    Ok(diesel::update(as_found).set(taken).execute(tx)? == 1)
}

/// How a message ended.
pub(super) fn settle(
    tx: &mut Conn,
    row: &MessageRow,
    (state, error): (State, Option<&str>),
    now: DateTime<Utc>,
) -> Result<()> {
    let open = messages::table.find((row.project_id, row.id)).filter(messages::state.eq(Word(State::Waiting)));
    let ended = (
        messages::state.eq(Word(state)),
        messages::last_error.eq(error),
        messages::holder.eq(None::<String>),
        messages::settled_at.eq(Some(Moment::from(now))),
    );
    diesel::update(open).set(ended).execute(tx)?;
    Ok(())
}

/// Lets a message rest after a try that failed, if this node still holds it.
pub(super) fn rest(
    tx: &mut Conn,
    (row, holder): (&MessageRow, &str),
    error: &str,
    next_try_at: DateTime<Utc>,
) -> Result<()> {
    let mine = messages::table
        .find((row.project_id, row.id))
        .filter(messages::state.eq(Word(State::Waiting)))
        .filter(messages::holder.eq(holder));
    let rested = (
        messages::last_error.eq(Some(error)),
        messages::next_try_at.eq(Moment::from(next_try_at)),
        messages::holder.eq(None::<String>),
    );
    diesel::update(mine).set(rested).execute(tx)?;
    Ok(())
}

/// The kind of the notice of which a message tells; `None` for a trial.
pub(super) fn kind_of(conn: &mut Conn, row: &MessageRow) -> Result<Option<String>> {
    let Some(notice) = row.notice_id else { return Ok(None) };
    Ok(notices::table.find((row.project_id, notice)).select(notices::kind).get_result(conn).optional()?)
}

/// Puts a message that was given up back into the queue; `false` for any other.
pub(super) fn begin_again(tx: &mut Conn, row: &MessageRow, now: DateTime<Utc>) -> Result<bool> {
    let given_up = messages::table.find((row.project_id, row.id)).filter(messages::state.eq(Word(State::Failed)));
    let again = (
        messages::state.eq(Word(State::Waiting)),
        messages::attempts.eq(0),
        messages::next_try_at.eq(Moment::from(now)),
        messages::settled_at.eq(None::<Moment>),
    );
    Ok(diesel::update(given_up).set(again).execute(tx)? == 1)
}

/// Whether the step that a message is of was acknowledged, or its promise ended.
pub(super) fn is_step_over(conn: &mut Conn, row: &MessageRow) -> Result<bool> {
    let Some(step) = row.step_id else { return Ok(false) };
    let ends =
        clock_steps::table.find((row.project_id, step)).select((clock_steps::acknowledged_at, clock_steps::ended_at));
    let ends = ends.get_result::<(Option<Moment>, Option<Moment>)>(conn).optional()?;
    Ok(ends.is_some_and(|(acknowledged, ended)| acknowledged.is_some() || ended.is_some()))
}

/// A page of a project's messages of a state, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    project: ProjectId,
    state: State,
    (after, limit): (Option<(DateTime<Utc>, MessageId)>, i64),
) -> Result<Vec<MessageRow>> {
    let mut rows =
        messages::table.filter(messages::project_id.eq(project)).filter(messages::state.eq(Word(state))).into_boxed();
    if let Some((at, id)) = after {
        rows = rows.filter(row_lt((messages::created_at, messages::id), (Moment::from(at), id)));
    }
    let newest = (messages::created_at.desc(), messages::id.desc());
    Ok(rows.order(newest).limit(limit).select(MessageRow::as_select()).load(conn)?)
}

/// How many messages of a project are of a state, by channel.
pub(super) fn count(conn: &mut Conn, project: ProjectId, state: State, channel: Channel) -> Result<i64> {
    let rows = messages::table.filter(messages::project_id.eq(project)).filter(messages::state.eq(Word(state)));
    Ok(rows.filter(messages::channel.eq(Word(channel))).count().get_result(conn)?)
}

/// Forgets messages that came to their end before a moment: their addresses are needed no more. Those that were not
/// delivered stay until somebody has seen to them.
pub(super) fn forget(tx: &mut Conn, project: ProjectId, before: DateTime<Utc>) -> Result<usize> {
    let old = messages::table
        .filter(messages::project_id.eq(project))
        .filter(messages::state.eq_any([State::Sent, State::Logged, State::Dropped].map(Word)))
        .filter(messages::created_at.lt(Moment::from(before)));
    Ok(diesel::delete(old).execute(tx)?)
}

/// How somebody is reached; `None` for who set nothing.
pub(super) fn settings(conn: &mut Conn, user: UserId) -> Result<Option<SettingsRow>> {
    // Each row of news asks for it.
    let row = on_either!(conn, |c| {
        message_settings::table.find(user).select(SettingsRow::as_select()).kept().get_result(c)
    });
    Ok(row.optional()?)
}

/// Saves how somebody is reached, if nobody changed it since it was read.
///
/// # Errors
/// 412 with the version that stands now.
pub(super) fn save_settings(tx: &mut Conn, row: &SettingsRow, seen: i32) -> Result<()> {
    let now = settings(tx, row.user_id)?.map_or(0, |known| known.version);
    if now != seen {
        return Err(Error::Stale { now });
    }
    let mine = message_settings::table.find(row.user_id).filter(message_settings::version.eq(seen));
    let saved = match seen {
        0 => diesel::insert_into(message_settings::table).values(row).execute(tx)?,
        _ => diesel::update(mine).set(row).execute(tx)?,
    };
    match saved {
        0 => Err(Error::Stale { now: settings(tx, row.user_id)?.map_or(0, |known| known.version) }),
        _ => Ok(()),
    }
}

/// The code of a project, which is in its pages' addresses.
pub(super) fn code(conn: &mut Conn, project: ProjectId) -> Result<String> {
    Ok(projects::table.find(project).select(projects::code).get_result(conn)?)
}
