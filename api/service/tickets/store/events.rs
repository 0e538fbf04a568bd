//! Rows of special events.

use crate::db::expr::row_lt;
use crate::db::kept::Keep as _;
use crate::db::schema::special_events;
use crate::db::types::{EventId, Moment, ProjectId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::tickets::EventStage;

/// A special event as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = special_events, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct EventRow {
    pub project_id: ProjectId,
    pub id: EventId,
    pub ticket_id: TicketId,
    pub number: String,
    pub stage: Word<EventStage>,
    pub place: String,
    pub content: String,
    pub found_at: Moment,
    pub found_by: UserId,
    pub passed_on_at: Option<Moment>,
    pub passed_on_by: Option<UserId>,
    pub report: Option<String>,
    pub written_at: Option<Moment>,
    pub written_by: Option<UserId>,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<UserId>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// A special event of the project.
///
/// # Errors
/// 404.
pub(in super::super) fn event(conn: &mut Conn, project: ProjectId, id: EventId) -> Result<EventRow> {
    Ok(special_events::table.find((project, id)).select(EventRow::as_select()).get_result(conn)?)
}

/// The event that a ticket opened, if it opened one.
pub(in super::super) fn event_of(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Option<EventRow>> {
    let rows = special_events::table.filter(special_events::project_id.eq(project));
    let rows = rows.filter(special_events::ticket_id.eq(ticket));
    Ok(on_either!(conn, |c| rows.select(EventRow::as_select()).kept().get_result(c)).optional()?)
}

pub(in super::super) fn add_event(tx: &mut Conn, row: &EventRow) -> Result<()> {
    diesel::insert_into(special_events::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves an event that was read at `before`, if nobody changed it meanwhile.
pub(in super::super) fn save_event(
    tx: &mut Conn,
    before: &EventRow,
    row: &EventRow,
    now: DateTime<Utc>,
) -> Result<EventRow> {
    let saved = EventRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = special_events::table.find((row.project_id, row.id)).filter(special_events::version.eq(before.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        1 => Ok(saved),
        _ => Err(Error::Stale { now: event(tx, row.project_id, row.id)?.version }),
    }
}

/// Special events, those that are not closed or all, the newest first.
pub(in super::super) fn events(
    conn: &mut Conn,
    project: ProjectId,
    only_open: bool,
    after: Option<(DateTime<Utc>, EventId)>,
    limit: i64,
) -> Result<Vec<EventRow>> {
    let mut rows = special_events::table.filter(special_events::project_id.eq(project)).into_boxed();
    if only_open {
        rows = rows.filter(special_events::stage.ne_all([Word(EventStage::Closed), Word(EventStage::Void)]));
    }
    if let Some((at, id)) = after {
        rows = rows.filter(row_lt((special_events::found_at, special_events::id), (Moment::from(at), id)));
    }
    let newest = (special_events::found_at.desc(), special_events::id.desc());
    Ok(rows.order(newest).limit(limit).select(EventRow::as_select()).load(conn)?)
}
