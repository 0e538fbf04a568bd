//! Promises that run, as much of each as counting them needs.

use super::{Filter, narrowed};
use crate::db::expr::row_gt;
use crate::db::schema::clocks;
use crate::db::types::{ClockId, Moment, ProjectId, TeamId, UserId};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::clock::Verdict;

/// A promise that runs.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = clocks)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub(in super::super) struct RunningRow {
    pub id: ClockId,
    pub key: String,
    pub owner_id: Option<UserId>,
    pub team_id: Option<TeamId>,
    pub told_step: i32,
    pub due_at: Moment,
}

/// Promises that run, a batch of them in the order in which they are due.
pub(in super::super) fn running(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    after: Option<(DateTime<Utc>, ClockId)>,
    limit: i64,
) -> Result<Vec<RunningRow>> {
    let filter = Filter { verdict: Some(Verdict::Running), ..filter.clone() };
    let mut query = narrowed(clocks::table.filter(clocks::project_id.eq(project)).into_boxed(), &filter);
    if let Some((due, id)) = after {
        query = query.filter(row_gt((clocks::due_at, clocks::id), (Moment::from(due), id)));
    }
    let rows = query.order((clocks::due_at.asc(), clocks::id.asc())).limit(limit);
    Ok(rows.select(RunningRow::as_select()).load(conn)?)
}
