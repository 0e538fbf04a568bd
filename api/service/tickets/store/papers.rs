//! Papers of procedures that were checked.

use crate::db::schema::{categories, ticket_papers, tickets};
use crate::db::types::{CategoryId, Json, Moment, ProjectId, TicketId, UserId};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::on_either;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;

/// A paper that somebody checked.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = ticket_papers, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct PaperRow {
    pub project_id: ProjectId,
    pub ticket_id: TicketId,
    pub paper: String,
    pub checked_at: Moment,
    pub checked_by: UserId,
}

/// The papers that a ticket's category asks for.
pub(in super::super) fn papers_needed(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<String>> {
    let joined = categories::project_id.eq(tickets::project_id).and(categories::id.nullable().eq(tickets::category_id));
    let papers: Option<Json<Vec<String>>> = tickets::table
        .inner_join(categories::table.on(joined))
        .filter(tickets::project_id.eq(project))
        .filter(tickets::id.eq(ticket))
        .select(categories::papers)
        .get_result(conn)
        .optional()?;
    Ok(papers.map(|papers| papers.0).unwrap_or_default())
}

/// Whether a ticket's category makes it a special event as well.
pub(in super::super) fn is_special_event(conn: &mut Conn, project: ProjectId, category: CategoryId) -> Result<bool> {
    let row = categories::table.find((project, category)).select(categories::is_special_event);
    Ok(on_either!(conn, |c| row.get_result(c))?)
}

/// The papers of a ticket that were checked.
pub(in super::super) fn papers_checked(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<PaperRow>> {
    let rows = ticket_papers::table.filter(ticket_papers::project_id.eq(project));
    let rows = rows.filter(ticket_papers::ticket_id.eq(ticket)).order(ticket_papers::checked_at.asc());
    Ok(rows.select(PaperRow::as_select()).load(conn)?)
}

/// Keeps who checked what; a paper that was checked before stays as it was.
pub(in super::super) fn check_papers(tx: &mut Conn, rows: &[PaperRow]) -> Result<()> {
    let rows = rows.to_vec();
    on_either!(tx, |c| diesel::insert_into(ticket_papers::table).values(&rows).on_conflict_do_nothing().execute(c))?;
    Ok(())
}
