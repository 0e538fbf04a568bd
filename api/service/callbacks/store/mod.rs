//! Rows of callbacks.

mod frames;
mod samples;

pub use frames::*;
pub use samples::*;

use crate::db::expr::{row_gt, row_lt, spelt_in};
use crate::db::schema::{callbacks, slips, tickets};
use crate::db::types::{CallbackId, Json, Moment, ProjectId, SampleId, SlipId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::expression::SqlLiteral;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;
use guanjia_rules::callbacks::{Grade, Kind, Means, Outcome, Stage};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One attempt to reach the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CallbackAttempt)]
pub struct Attempt {
    /// When.
    #[schema(example = "2026-03-02T11:20:00Z")]
    pub at: DateTime<Utc>,
    /// Who.
    #[schema(example = "陈静")]
    pub by: String,
    /// How it ended.
    pub outcome: Outcome,
}

/// A callback as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = callbacks, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct CallbackRow {
    pub project_id: ProjectId,
    pub id: CallbackId,
    pub kind: Word<Kind>,
    pub is_regular: bool,
    pub ticket_id: TicketId,
    pub slip_id: Option<SlipId>,
    pub stage: Word<Stage>,
    pub due_at: Moment,
    pub assigned_to: Option<UserId>,
    pub attempts: Json<Vec<Attempt>>,
    pub attempt_count: i32,
    pub next_attempt_at: Option<Moment>,
    pub first_attempt_at: Option<Moment>,
    pub called_at: Option<Moment>,
    pub called_by: Option<UserId>,
    pub means: Option<Word<Means>>,
    pub content: Option<String>,
    pub result: Option<String>,
    pub grade: Option<Word<Grade>>,
    pub is_solved: Option<bool>,
    pub waive_reason: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub part_grades: Option<Json<[Grade; 3]>>,
    pub is_for_quality: bool,
    pub sample_id: Option<SampleId>,
    pub wants_visit: bool,
}

pub(super) fn insert(tx: &mut Conn, row: &CallbackRow) -> Result<()> {
    diesel::insert_into(callbacks::table).values(row).execute(tx)?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, project: ProjectId, id: CallbackId) -> Result<CallbackRow> {
    Ok(callbacks::table.find((project, id)).select(CallbackRow::as_select()).get_result(conn)?)
}

pub(super) fn save(tx: &mut Conn, before: &CallbackRow, row: &CallbackRow, now: DateTime<Utc>) -> Result<CallbackRow> {
    let saved = CallbackRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = callbacks::table.find((row.project_id, row.id)).filter(callbacks::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// Whether a callback is still to be made, in the words of the index on those.
fn is_open() -> SqlLiteral<Bool> {
    spelt_in("callbacks.stage", &[Stage::Due, Stage::Attempted])
}

/// The open callbacks of a ticket, without those of samples, for which it does not wait.
pub(super) fn open_of(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<CallbackRow>> {
    let rows = callbacks::table.filter(callbacks::project_id.eq(project)).filter(callbacks::ticket_id.eq(ticket));
    let open = rows.filter(is_open()).filter(callbacks::sample_id.is_null());
    Ok(open.select(CallbackRow::as_select()).load(conn)?)
}

/// What a list of callbacks is for.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub stage: Option<Stage>,
    pub is_open: bool,
    pub kind: Option<Kind>,
    pub ticket: Option<TicketId>,
    pub is_ended: bool,
    pub technician: Option<UserId>,
    pub is_without_technician: bool,
    pub is_of_sample: Option<bool>,
    pub called: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    pub due: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    pub is_reversed: bool,
    pub after: Option<(DateTime<Utc>, CallbackId)>,
}

/// What a callback needs of its ticket: number, place, caller, phone, matter, result.
pub(super) type Matter = (String, String, Option<String>, Option<String>, String, Option<String>);

type MatterColumns =
    (tickets::number, tickets::place, tickets::caller_name, tickets::caller_phone, tickets::content, tickets::result);

/// The columns of a [`Matter`].
const MATTER: MatterColumns =
    (tickets::number, tickets::place, tickets::caller_name, tickets::caller_phone, tickets::content, tickets::result);

/// Callbacks that fit with what they need of their tickets, the most urgent first.
pub(super) fn list(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<(CallbackRow, Matter)>> {
    let joined = tickets::project_id.eq(callbacks::project_id).and(tickets::id.eq(callbacks::ticket_id));
    let mut query = callbacks::table
        .inner_join(tickets::table.on(joined))
        .filter(callbacks::project_id.eq(project))
        .select((CallbackRow::as_select(), MATTER))
        .into_boxed();
    if let Some(stage) = filter.stage {
        query = query.filter(callbacks::stage.eq(Word(stage)));
    }
    if filter.is_open {
        query = query.filter(is_open());
    }
    if filter.is_ended {
        let ended = [Word(Stage::Done), Word(Stage::FollowUp), Word(Stage::NotReached)];
        query = query.filter(callbacks::stage.eq_any(ended));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(callbacks::kind.eq(Word(kind)));
    }
    if let Some(ticket) = filter.ticket {
        query = query.filter(callbacks::ticket_id.eq(ticket));
    }
    query = match filter.is_of_sample {
        Some(true) => query.filter(callbacks::sample_id.is_not_null()),
        Some(false) => query.filter(callbacks::sample_id.is_null()),
        None => query,
    };
    let worked = slips::table.filter(slips::project_id.eq(project)).select(slips::id.nullable());
    if let Some(technician) = filter.technician {
        query = query.filter(callbacks::slip_id.eq_any(worked.filter(slips::technician_id.eq(technician))));
    }
    if filter.is_without_technician {
        let nobody = callbacks::slip_id.eq_any(worked.filter(slips::technician_id.is_null()));
        query = query.filter(callbacks::slip_id.is_null().or(nobody));
    }
    // When the customer was called, or, where nobody was reached, when it was tried first.
    if let Some(from) = filter.called.0.map(Moment::from) {
        let tried = callbacks::called_at.is_null().and(callbacks::first_attempt_at.ge(from));
        query = query.filter(callbacks::called_at.ge(from).or(tried));
    }
    if let Some(to) = filter.called.1.map(Moment::from) {
        let tried = callbacks::called_at.is_null().and(callbacks::first_attempt_at.lt(to));
        query = query.filter(callbacks::called_at.lt(to).or(tried));
    }
    if let Some(from) = filter.due.0 {
        query = query.filter(callbacks::due_at.ge(Moment::from(from)));
    }
    if let Some(to) = filter.due.1 {
        query = query.filter(callbacks::due_at.lt(Moment::from(to)));
    }
    if let Some((due, id)) = filter.after {
        let (place, end) = ((callbacks::due_at, callbacks::id), (Moment::from(due), id));
        query = if filter.is_reversed { query.filter(row_lt(place, end)) } else { query.filter(row_gt(place, end)) };
    }
    query = match filter.is_reversed {
        false => query.order((callbacks::due_at.asc(), callbacks::id.asc())),
        true => query.order((callbacks::due_at.desc(), callbacks::id.desc())),
    };
    Ok(query.limit(limit).load(conn)?)
}

/// Who did the work of these slips.
pub(super) fn technicians(
    conn: &mut Conn,
    project: ProjectId,
    of: Vec<SlipId>,
) -> Result<Vec<(SlipId, Option<UserId>)>> {
    let rows = slips::table.filter(slips::project_id.eq(project)).filter(slips::id.eq_any(of));
    Ok(rows.select((slips::id, slips::technician_id)).load(conn)?)
}

/// The grades that the customers of these tickets gave: of each callback that ended, the whole and its parts.
pub(super) fn grades_of(conn: &mut Conn, project: ProjectId, of: Vec<TicketId>) -> Result<Vec<Graded>> {
    let ended = [Word(Stage::Done), Word(Stage::FollowUp), Word(Stage::NotReached)];
    let rows = callbacks::table
        .filter(callbacks::project_id.eq(project))
        .filter(callbacks::ticket_id.eq_any(of))
        .filter(callbacks::stage.eq_any(ended));
    Ok(rows.select((callbacks::ticket_id, callbacks::grade, callbacks::part_grades)).load(conn)?)
}

/// A ticket, and what a callback on it gave.
pub(super) type Graded = (TicketId, Option<Word<Grade>>, Option<Json<[Grade; 3]>>);

/// One callback with what it needs of its ticket.
pub(super) fn with_matter(conn: &mut Conn, project: ProjectId, id: CallbackId) -> Result<(CallbackRow, Matter)> {
    let joined = tickets::project_id.eq(callbacks::project_id).and(tickets::id.eq(callbacks::ticket_id));
    let row = callbacks::table
        .inner_join(tickets::table.on(joined))
        .filter(callbacks::project_id.eq(project))
        .filter(callbacks::id.eq(id))
        .select((CallbackRow::as_select(), MATTER));
    Ok(row.get_result(conn)?)
}
