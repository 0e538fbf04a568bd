//! Rows and queries of suggestions.

mod desk;
mod summaries;

use crate::db::expr::{row_gt, row_lt};
use crate::db::schema::{suggestions, tickets};
use crate::db::types::{Moment, PartyId, ProjectId, SuggestionId, TeamId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::identity::Own;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::suggestions::{Outcome, Stage};
use guanjia_rules::tickets::{Kind, Stage as TicketStage};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

pub use desk::*;
pub use summaries::*;

/// A suggestion as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = suggestions, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct SuggestionRow {
    pub project_id: ProjectId,
    pub id: SuggestionId,
    pub ticket_id: TicketId,
    pub stage: Word<Stage>,
    pub content: String,
    pub team_id: TeamId,
    pub forwarded_at: Moment,
    pub answer: Option<String>,
    pub answered_at: Option<Moment>,
    pub answered_by: Option<UserId>,
    pub outcome: Option<Word<Outcome>>,
    pub outcome_reason: Option<String>,
    pub measure: Option<String>,
    pub responsible_id: Option<UserId>,
    pub due_on: Option<NaiveDate>,
    pub done_at: Option<Moment>,
    pub customer_told_at: Option<Moment>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl SuggestionRow {
    /// Where a page that ends with this row goes on.
    pub(super) fn cursor(&self) -> Cursor {
        Cursor { at: self.created_at.0, id: self.id }
    }
}

/// What a suggestion shows of its ticket.
#[derive(Clone, Debug, Queryable)]
pub struct Matter {
    /// The ticket's number.
    pub number: String,
    /// When it came in.
    pub registered_at: Moment,
    /// Whose it is.
    pub caller_name: Option<String>,
    /// The customer, if known.
    pub party_id: Option<PartyId>,
    /// Where.
    pub place: String,
}

/// Where a page ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cursor {
    at: DateTime<Utc>,
    id: SuggestionId,
}

/// What a list of suggestions is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// How far it has come.
    pub stage: Option<Stage>,
    /// The department.
    pub team: Option<TeamId>,
    /// Who carries it out.
    pub responsible: Option<UserId>,
    /// Only those that somebody carries out, and those of their own tickets.
    pub own: Option<Own>,
    /// The ticket.
    pub ticket: Option<TicketId>,
    /// Whether the list runs the other way round.
    pub is_reversed: bool,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

/// A suggestion of the project.
///
/// # Errors
/// 404.
pub fn find(conn: &mut Conn, project: ProjectId, id: SuggestionId) -> Result<SuggestionRow> {
    Ok(suggestions::table.find((project, id)).select(SuggestionRow::as_select()).get_result(conn)?)
}

/// The suggestion of a ticket that is not closed yet.
///
/// # Errors
/// What the database says.
pub fn open_of(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Option<SuggestionRow>> {
    let open = suggestions::table
        .filter(suggestions::project_id.eq(project))
        .filter(suggestions::ticket_id.eq(ticket))
        .filter(suggestions::stage.ne(Word(Stage::Closed)))
        .select(SuggestionRow::as_select());
    Ok(open.first(conn).optional()?)
}

/// Keeps a new suggestion.
///
/// # Errors
/// 404 for a team that the project does not have.
pub fn insert(tx: &mut Conn, row: &SuggestionRow) -> Result<()> {
    diesel::insert_into(suggestions::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves a suggestion that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save(tx: &mut Conn, before: &SuggestionRow, row: &SuggestionRow, now: DateTime<Utc>) -> Result<SuggestionRow> {
    let saved = SuggestionRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = suggestions::table.find((row.project_id, row.id)).filter(suggestions::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// Suggestions that fit with their tickets, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<(SuggestionRow, Matter)>> {
    let joined = tickets::project_id.eq(suggestions::project_id).and(tickets::id.eq(suggestions::ticket_id));
    let mut query = suggestions::table
        .inner_join(tickets::table.on(joined))
        .filter(suggestions::project_id.eq(project))
        .select((
            SuggestionRow::as_select(),
            (tickets::number, tickets::registered_at, tickets::caller_name, tickets::party_id, tickets::place),
        ))
        .into_boxed();
    if let Some(stage) = filter.stage {
        query = query.filter(suggestions::stage.eq(Word(stage)));
    }
    if let Some(team) = filter.team {
        query = query.filter(suggestions::team_id.eq(team));
    }
    if let Some(responsible) = filter.responsible {
        query = query.filter(suggestions::responsible_id.eq(responsible));
    }
    if let Some(own) = &filter.own {
        let carried = suggestions::responsible_id.is_not_null().and(suggestions::responsible_id.eq(Some(own.user())));

        query = query.filter(carried.or(own.ticket()));
    }
    if let Some(ticket) = filter.ticket {
        query = query.filter(suggestions::ticket_id.eq(ticket));
    }
    if let Some(after) = &filter.after {
        let (place, end) = ((suggestions::created_at, suggestions::id), (Moment::from(after.at), after.id));
        query = if filter.is_reversed { query.filter(row_gt(place, end)) } else { query.filter(row_lt(place, end)) };
    }
    query = match filter.is_reversed {
        false => query.order((suggestions::created_at.desc(), suggestions::id.desc())),
        true => query.order((suggestions::created_at.asc(), suggestions::id.asc())),
    };
    Ok(query.limit(limit).load(conn)?)
}

/// One suggestion with its ticket.
///
/// # Errors
/// 404.
pub fn with_matter(conn: &mut Conn, project: ProjectId, id: SuggestionId) -> Result<(SuggestionRow, Matter)> {
    let joined = tickets::project_id.eq(suggestions::project_id).and(tickets::id.eq(suggestions::ticket_id));
    let row = suggestions::table
        .inner_join(tickets::table.on(joined))
        .filter(suggestions::project_id.eq(project))
        .filter(suggestions::id.eq(id))
        .select((
            SuggestionRow::as_select(),
            (tickets::number, tickets::registered_at, tickets::caller_name, tickets::party_id, tickets::place),
        ));
    Ok(row.get_result(conn)?)
}

/// How many suggestions each of these customers has made since a moment, forwarded or not.
///
/// # Errors
/// What the database says.
pub fn made_since(
    conn: &mut Conn,
    project: ProjectId,
    parties: Vec<PartyId>,
    since: DateTime<Utc>,
) -> Result<HashMap<PartyId, i64>> {
    let rows: Vec<(Option<PartyId>, i64)> = tickets::table
        .filter(tickets::project_id.eq(project))
        .filter(tickets::party_id.eq_any(parties))
        .filter(tickets::kind.eq(Word(Kind::Suggestion)))
        .filter(tickets::stage.ne(Word(TicketStage::Void)))
        .filter(tickets::registered_at.ge(Moment::from(since)))
        .group_by(tickets::party_id)
        .select((tickets::party_id, count_star()))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(party, count)| Some((party?, count))).collect())
}
