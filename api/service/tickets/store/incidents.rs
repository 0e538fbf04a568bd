//! Rows of incidents: one cause that several callers report.

use super::TicketRow;
use crate::db::expr::row_lt;
use crate::db::schema::{incidents, tickets};
use crate::db::types::{IncidentId, Moment, ProjectId, UserId};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;

/// An incident as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = incidents, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct IncidentRow {
    pub project_id: ProjectId,
    pub id: IncidentId,
    pub content: String,
    pub place: String,
    pub is_open: bool,
    pub result: Option<String>,
    pub opened_at: Moment,
    pub opened_by: UserId,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<UserId>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// An incident of the project.
///
/// # Errors
/// 404.
pub fn incident(conn: &mut Conn, project: ProjectId, id: IncidentId) -> Result<IncidentRow> {
    Ok(incidents::table.find((project, id)).select(IncidentRow::as_select()).get_result(conn)?)
}

pub(in super::super) fn add_incident(tx: &mut Conn, row: &IncidentRow) -> Result<()> {
    diesel::insert_into(incidents::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves an incident that was read at `before`, if nobody changed it meanwhile.
pub(in super::super) fn save_incident(
    tx: &mut Conn,
    before: &IncidentRow,
    row: &IncidentRow,
    now: DateTime<Utc>,
) -> Result<IncidentRow> {
    let saved = IncidentRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = incidents::table.find((row.project_id, row.id)).filter(incidents::version.eq(before.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        1 => Ok(saved),
        _ => Err(Error::Stale { now: incident(tx, row.project_id, row.id)?.version }),
    }
}

/// Incidents, open ones or all, the newest first.
pub(in super::super) fn incidents(
    conn: &mut Conn,
    project: ProjectId,
    only_open: bool,
    after: Option<(DateTime<Utc>, IncidentId)>,
    limit: i64,
) -> Result<Vec<IncidentRow>> {
    let mut rows = incidents::table.filter(incidents::project_id.eq(project)).into_boxed();
    if only_open {
        rows = rows.filter(incidents::is_open.eq(true));
    }
    if let Some((at, id)) = after {
        rows = rows.filter(row_lt((incidents::opened_at, incidents::id), (Moment::from(at), id)));
    }
    let newest = (incidents::opened_at.desc(), incidents::id.desc());
    Ok(rows.order(newest).limit(limit).select(IncidentRow::as_select()).load(conn)?)
}

/// The tickets of an incident in the order of their numbers.
///
/// # Errors
/// What the database says.
pub fn of_incident(conn: &mut Conn, project: ProjectId, id: IncidentId) -> Result<Vec<TicketRow>> {
    let rows = tickets::table.filter(tickets::project_id.eq(project)).filter(tickets::incident_id.eq(id));
    Ok(rows.order(tickets::number.asc()).select(TicketRow::as_select()).load(conn)?)
}

/// How many tickets each of these incidents has.
pub(in super::super) fn callers(
    conn: &mut Conn,
    project: ProjectId,
    ids: &[IncidentId],
) -> Result<Vec<(IncidentId, i64)>> {
    let rows = tickets::table
        .filter(tickets::project_id.eq(project))
        .filter(tickets::incident_id.is_not_null())
        .filter(tickets::incident_id.assume_not_null().eq_any(ids.to_vec()))
        .group_by(tickets::incident_id)
        .select((tickets::incident_id.assume_not_null(), diesel::dsl::count_star()));
    Ok(rows.load(conn)?)
}
