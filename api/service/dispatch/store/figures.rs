//! What a month's statistics of repairs are made of.

use crate::db::schema::{categories, slips, tickets};
use crate::db::types::{CategoryId, Moment, ProjectId, SlipId, TicketId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::dispatch::{Case, Stage};
use guanjia_rules::tickets::{Kind, Stage as TicketStage};

/// A matter that was reported for repair, as far as it is counted.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = tickets)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct RepairRow {
    pub id: TicketId,
    pub category_id: Option<CategoryId>,
    pub handled_at: Option<Moment>,
    pub reopen_count: i32,
}

/// Repairs that were registered in a stretch of time and are not void, a batch of them by id.
pub(in super::super) fn repairs(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    (after, limit): (Option<TicketId>, i64),
) -> Result<Vec<RepairRow>> {
    let mut rows = tickets::table
        .filter(tickets::project_id.eq(project))
        .filter(tickets::registered_at.ge(Moment::from(from)))
        .filter(tickets::registered_at.lt(Moment::from(to)))
        .filter(tickets::kind.eq(Word(Kind::Repair)))
        .filter(tickets::stage.ne(Word(TicketStage::Void)))
        .into_boxed();
    if let Some(after) = after {
        rows = rows.filter(tickets::id.gt(after));
    }
    Ok(rows.order(tickets::id.asc()).limit(limit).select(RepairRow::as_select()).load(conn)?)
}

/// A slip that carried work: its ticket, its case, and when it was done.
pub(in super::super) type Work = (SlipId, TicketId, Word<Case>, Option<Moment>);

/// The leading slips of these tickets that are not void.
pub(in super::super) fn work_of(conn: &mut Conn, project: ProjectId, of: Vec<TicketId>) -> Result<Vec<Work>> {
    let rows = slips::table
        .filter(slips::project_id.eq(project))
        .filter(slips::ticket_id.eq_any(of))
        .filter(slips::lead_id.is_null())
        .filter(slips::stage.ne(Word(Stage::Void)));
    Ok(rows.select((slips::id, slips::ticket_id, slips::case_kind, slips::done_at)).load(conn)?)
}

/// What the categories of a project are called.
pub(in super::super) fn category_names(conn: &mut Conn, project: ProjectId) -> Result<Vec<(CategoryId, String)>> {
    let rows = categories::table.filter(categories::project_id.eq(project));
    Ok(rows.select((categories::id, categories::name)).load(conn)?)
}
