//! Rows of the journal and its heads.

use super::Deed;
use crate::db::expr::row_lt;
use crate::db::kept::Keep as _;
use crate::db::schema::{journal, journal_heads};
use crate::db::types::{Json, Moment, ProjectId, TicketId, UserId, kind};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use serde_json::Value;

/// The subject's id, of whatever kind.
pub type SubjectId = crate::db::types::Id<kind::Report>;

/// One entry as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = journal, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct EntryRow {
    /// The project; nil for the company.
    pub project_id: ProjectId,
    /// The number within the project's journal.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who; `None` is the system.
    pub actor_id: Option<UserId>,
    /// Their name then.
    pub actor_name: String,
    /// What was done.
    pub deed: String,
    /// The kind of record.
    pub subject_kind: String,
    /// The record.
    pub subject_id: SubjectId,
    /// The ticket it belongs to.
    pub matter_id: Option<TicketId>,
    /// The record's version after the deed.
    pub subject_version: Option<i32>,
    /// What people call the record.
    pub subject_label: String,
    /// What changed.
    pub changes: Json<serde_json::Map<String, Value>>,
    /// The reason given.
    pub reason: Option<String>,
    /// The request.
    pub request_id: Option<String>,
    /// When it happened, if entered later.
    pub said_at: Option<Moment>,
    /// The chain's hash up to and with this entry.
    pub hash: Vec<u8>,
}

/// The next number of the project's journal and the hash before it; holds the head until the transaction ends.
pub(super) fn advance(tx: &mut Conn, project: ProjectId) -> Result<(i64, Vec<u8>)> {
    if let Some((seq, hash)) = held(tx, project)? {
        return Ok((seq + 1, hash));
    }
    let first =
        (journal_heads::project_id.eq(project), journal_heads::seq.eq(0_i64), journal_heads::hash.eq(Vec::<u8>::new()));
    on_either!(tx, |c| diesel::insert_into(journal_heads::table).values(first).on_conflict_do_nothing().execute(c))?;
    let (seq, hash) = held(tx, project)?.ok_or_else(|| Error::internal("a journal without a head"))?;
    Ok((seq + 1, hash))
}

/// The head, which nobody else moves until the transaction ends: SQLite has one writer, PostgreSQL locks the row.
fn held(tx: &mut Conn, project: ProjectId) -> Result<Option<(i64, Vec<u8>)>> {
    let head = journal_heads::table.find(project).select((journal_heads::seq, journal_heads::hash));
    Ok(match tx {
        Conn::Pg(tx) => head.for_update().kept().get_result(tx).optional()?,
        Conn::Sqlite(tx) => head.kept().get_result(tx).optional()?,
    })
}

/// Keeps an entry and moves the head to it.
pub(super) fn append(tx: &mut Conn, row: &EntryRow) -> Result<()> {
    on_either!(tx, |c| diesel::insert_into(journal::table).values(row).kept().run(c))?;
    let head = diesel::update(journal_heads::table.find(row.project_id))
        .set((journal_heads::seq.eq(row.seq), journal_heads::hash.eq(&row.hash)));
    on_either!(tx, |c| head.kept().run(c))?;
    Ok(())
}

pub(super) fn head(conn: &mut Conn, project: ProjectId) -> Result<Option<(i64, Vec<u8>)>> {
    let head = journal_heads::table.find(project).select((journal_heads::seq, journal_heads::hash));
    Ok(head.get_result(conn).optional()?)
}

pub(super) fn projects(conn: &mut Conn) -> Result<Vec<ProjectId>> {
    Ok(journal_heads::table.select(journal_heads::project_id).order(journal_heads::project_id).load(conn)?)
}

/// Entries after a number, first things first.
pub(super) fn after(conn: &mut Conn, project: ProjectId, seq: i64, limit: i64) -> Result<Vec<EntryRow>> {
    let rows = journal::table.filter(journal::project_id.eq(project)).filter(journal::seq.gt(seq));
    Ok(rows.order(journal::seq.asc()).limit(limit).select(EntryRow::as_select()).load(conn)?)
}

/// What was done to a record since one of its versions, first things first.
pub(super) fn since(conn: &mut Conn, project: ProjectId, subject: SubjectId, version: i32) -> Result<Vec<EntryRow>> {
    let rows = journal::table
        .filter(journal::project_id.eq(project))
        .filter(journal::subject_id.eq(subject))
        .filter(journal::subject_version.gt(version));
    Ok(rows.order(journal::seq.asc()).limit(20).select(EntryRow::as_select()).load(conn)?)
}

/// The last thing that was told of a record.
pub(super) fn last_of(conn: &mut Conn, project: ProjectId, subject: SubjectId) -> Result<Option<EntryRow>> {
    let rows = journal::table.filter(journal::project_id.eq(project)).filter(journal::subject_id.eq(subject));
    Ok(rows.order(journal::seq.desc()).select(EntryRow::as_select()).first(conn).optional()?)
}

/// What a search of the journal is for.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub subject: Option<SubjectId>,
    pub matter: Option<TicketId>,
    pub actor: Option<UserId>,
    pub deed: Option<String>,
    pub before: Option<i64>,
    /// Leaves out what was refused and printed: that is for those who audit.
    pub deeds_only: bool,
}

/// Entries that fit, last things first.
pub(super) fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<EntryRow>> {
    let mut query = journal::table.filter(journal::project_id.eq(project)).select(EntryRow::as_select()).into_boxed();
    if let Some(subject) = filter.subject {
        query = query.filter(journal::subject_id.eq(subject));
    }
    if let Some(matter) = filter.matter {
        query = query.filter(journal::matter_id.eq(matter));
    }
    if let Some(actor) = filter.actor {
        query = query.filter(journal::actor_id.eq(actor));
    }
    if let Some(deed) = &filter.deed {
        query = query.filter(journal::deed.eq(deed.clone()));
    }
    if filter.deeds_only {
        query = query.filter(journal::deed.ne_all([Deed::Refused.as_str(), Deed::Printed.as_str()]));
    }
    if let Some(seq) = filter.before {
        query = query.filter(row_lt((journal::project_id, journal::seq), (project, seq)));
    }
    Ok(query.order((journal::project_id.desc(), journal::seq.desc())).limit(limit).load(conn)?)
}

/// The whole history of a ticket with its slips, callbacks and clocks, first things first.
///
/// # Errors
/// What the database says.
pub fn of_matter(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<EntryRow>> {
    let rows = journal::table.filter(journal::project_id.eq(project)).filter(journal::matter_id.eq(ticket));
    Ok(rows.order(journal::seq.asc()).limit(1000).select(EntryRow::as_select()).load(conn)?)
}
