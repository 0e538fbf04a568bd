//! Promises of a past period, as much of each as trying a draft on it needs.

use crate::clocks::{Filter, SubjectId, narrowed};
use crate::db::expr::row_gt;
use crate::db::schema::clocks;
use crate::db::types::{ClockId, Json, Moment, ProjectId, TeamId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::clock::{Moved, StartEvent, Verdict};

/// A promise as it was kept.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = clocks)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub(super) struct PastRow {
    pub id: ClockId,
    pub subject_kind: String,
    pub subject_id: SubjectId,
    pub matter_id: Option<TicketId>,
    pub subject_label: String,
    pub key: String,
    pub started_at: Moment,
    pub start_event: Word<StartEvent>,
    pub policy_number: i32,
    pub calendar_number: i32,
    pub due_at: Moment,
    pub stopped_at: Option<Moment>,
    pub stop_event: Option<String>,
    pub verdict: Word<Verdict>,
    pub owner_id: Option<UserId>,
    pub team_id: Option<TeamId>,
    pub moves: Json<Vec<Moved>>,
}

/// Where a batch of the rows ends.
pub(super) type Place = (DateTime<Utc>, ClockId);

/// Promises that fit, a batch of them in the order of their start.
pub(super) fn began(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<PastRow>> {
    let mut query = narrowed(clocks::table.filter(clocks::project_id.eq(project)).into_boxed(), filter);
    if let Some((at, id)) = after {
        query = query.filter(row_gt((clocks::started_at, clocks::id), (Moment::from(at), id)));
    }
    let rows = query.order((clocks::started_at.asc(), clocks::id.asc())).limit(limit);
    Ok(rows.select(PastRow::as_select()).load(conn)?)
}
