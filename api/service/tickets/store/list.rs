//! Lists of tickets: filters, pages, totals, repeats and the open list.

use super::TicketRow;
use crate::db::expr::{begins_with, row_gt, row_lt, spelt};
use crate::db::schema::{categories, clocks, ticket_totals, tickets};
use crate::db::search::{self, Index};
use crate::db::types::{CategoryId, IncidentId, Moment, ProjectId, TeamId, TicketId, UnitId, UserId, Word, kind};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::identity::Own;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::clock::Verdict;
use guanjia_rules::tickets::{Channel, Kind, REPEAT_DAYS, Stage};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// What a list of tickets is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Any of these stages.
    pub stages: Vec<Stage>,
    /// The kind.
    pub kind: Option<Kind>,
    /// The channel.
    pub channel: Option<Channel>,
    /// The room.
    pub unit: Option<UnitId>,
    /// The category.
    pub category: Option<CategoryId>,
    /// Only what has none.
    pub is_without_category: bool,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// Which team is responsible.
    pub team: Option<TeamId>,
    /// Who was asked first.
    pub first_receiver: Option<UserId>,
    /// Registered from this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Registered before this moment.
    pub to: Option<DateTime<Utc>>,
    /// Whether a running promise is past due.
    pub is_late: bool,
    /// Only what belongs to the communication register (TKT-28).
    pub is_important: Option<bool>,
    /// Only chances for a value-added service (SUG-08), or only the others.
    pub is_sales_chance: Option<bool>,
    /// Only those of one cause (RPTD-02).
    pub incident: Option<IncidentId>,
    /// Words to be found.
    pub text: Option<String>,
    /// Only what is somebody's own.
    pub own: Option<Own>,
    /// Whether the list runs the other way round.
    pub is_reversed: bool,
    /// Past due as of when.
    pub now: DateTime<Utc>,
}

impl Filter {
    /// Whether the kept counts answer how many there are.
    fn is_plain(&self) -> bool {
        let plain =
            Self { stages: self.stages.clone(), now: self.now, is_reversed: self.is_reversed, ..Self::default() };
        format!("{plain:?}") == format!("{self:?}")
    }
}

/// Where a page ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cursor {
    at: DateTime<Utc>,
    id: TicketId,
}

/// A ticket as a list shows it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = tickets)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ItemRow {
    pub id: TicketId,
    pub number: String,
    pub kind: Word<Kind>,
    pub channel: Word<Channel>,
    pub stage: Word<Stage>,
    pub registered_at: Moment,
    pub caller_name: Option<String>,
    pub caller_phone: Option<String>,
    pub place: String,
    pub category_id: Option<CategoryId>,
    pub content: String,
    pub owner_id: Option<UserId>,
    pub team_id: Option<TeamId>,
    pub expected_on: Option<chrono::NaiveDate>,
    pub is_important: bool,
    pub is_forwarded: bool,
    pub incident_id: Option<IncidentId>,
    pub version: i32,
}

impl ItemRow {
    /// Where a page that ends here goes on.
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.registered_at.0, id: self.id }
    }
}

type Query<'a> = tickets::BoxedQuery<'a, MultiBackend>;

fn filtered<'a>(conn: &Conn, project: ProjectId, filter: &Filter) -> Option<Query<'a>> {
    let mut query = tickets::table.filter(tickets::project_id.eq(project)).into_boxed();
    query = match filter.stages.as_slice() {
        [] => query,
        [one] => query.filter(tickets::stage.eq(Word(*one))),
        many => query.filter(tickets::stage.eq_any(many.iter().map(|stage| Word(*stage)).collect::<Vec<_>>())),
    };
    if let Some(kind) = filter.kind {
        query = query.filter(tickets::kind.eq(Word(kind)));
    }
    if let Some(channel) = filter.channel {
        query = query.filter(tickets::channel.eq(Word(channel)));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(tickets::unit_id.eq(unit));
    }
    if let Some(category) = filter.category {
        query = query.filter(tickets::category_id.eq(category));
    }
    if filter.is_without_category {
        query = query.filter(tickets::category_id.is_null());
    }
    if let Some(owner) = filter.owner {
        query = query.filter(tickets::owner_id.eq(owner));
    }
    if let Some(team) = filter.team {
        query = query.filter(tickets::team_id.eq(team));
    }
    if let Some(receiver) = filter.first_receiver {
        query = query.filter(tickets::first_receiver_id.eq(receiver));
    }
    if let Some(from) = filter.from {
        query = query.filter(tickets::registered_at.ge(Moment::from(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(tickets::registered_at.lt(Moment::from(to)));
    }
    if let Some(important) = filter.is_important {
        let noted = tickets::is_important.eq(true).or(tickets::is_forwarded.eq(true));
        query = match important {
            true => query.filter(noted),
            false => query.filter(diesel::dsl::not(noted)),
        };
    }
    if let Some(chance) = filter.is_sales_chance {
        query = query.filter(tickets::is_sales_chance.eq(chance));
    }
    if let Some(incident) = filter.incident {
        query = query.filter(tickets::incident_id.eq(incident));
    }
    if let Some(own) = &filter.own {
        query = query.filter(own.ticket());
    }
    if filter.is_late {
        let late = clocks::table
            .filter(clocks::project_id.eq(project))
            .filter(clocks::verdict.eq(spelt(Verdict::Running)))
            .filter(clocks::due_at.lt(Moment::from(filter.now)))
            .filter(clocks::matter_id.is_not_null())
            .select(clocks::matter_id.assume_not_null());
        query = query.filter(tickets::id.eq_any(late));
    }
    match &filter.text {
        None => Some(query),
        Some(text) => searched(conn, query, text),
    }
}

/// Words by their pairs of characters; a number by its beginning; a single character finds nothing.
fn searched<'a>(conn: &Conn, query: Query<'a>, text: &str) -> Option<Query<'a>> {
    let text = text.trim();
    let is_number = text.len() >= 8 && text.chars().all(|c| c.is_ascii_digit() || c == '-') && text.starts_with("20");
    if is_number {
        return Some(query.filter(begins_with(tickets::number, text)));
    }
    let question = search::question(conn, Index::Tickets, text)?;
    Some(query.filter(search::found::<kind::Ticket>(conn, Index::Tickets, question)))
}

/// A page of tickets that fit, the newest first; one row more than `limit` tells that there is a next page.
///
/// # Errors
/// What the database says.
pub fn list(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<ItemRow>> {
    let Some(mut query) = filtered(conn, project, filter) else { return Ok(Vec::new()) };
    if let Some(after) = after {
        let (place, end) = ((tickets::registered_at, tickets::id), (Moment::from(after.at), after.id));
        query = if filter.is_reversed { query.filter(row_gt(place, end)) } else { query.filter(row_lt(place, end)) };
    }
    query = match filter.is_reversed {
        false => query.order((tickets::registered_at.desc(), tickets::id.desc())),
        true => query.order((tickets::registered_at.asc(), tickets::id.asc())),
    };
    Ok(query.limit(limit + 1).select(ItemRow::as_select()).load(conn)?)
}

/// How many tickets fit.
#[derive(Clone, Copy, Debug)]
pub enum Count {
    /// So many, from the counts that are kept.
    Kept(i64),
    /// So many were counted, up to one past the most that the caller counts.
    Counted(i64),
}

/// How many tickets fit: from the kept counts where only stages are asked for, else counted up to one past `most`.
///
/// # Errors
/// What the database says.
pub fn count(conn: &mut Conn, project: ProjectId, filter: &Filter, most: i64) -> Result<Count> {
    if filter.is_plain() {
        let mut kept = ticket_totals::table.filter(ticket_totals::project_id.eq(project)).into_boxed();
        if !filter.stages.is_empty() {
            kept = kept.filter(ticket_totals::stage.eq_any(filter.stages.iter().map(|s| Word(*s)).collect::<Vec<_>>()));
        }
        let counts: Vec<i64> = kept.select(ticket_totals::count).load(conn)?;
        return Ok(Count::Kept(counts.into_iter().sum()));
    }
    let Some(query) = filtered(conn, project, filter) else { return Ok(Count::Counted(0)) };
    let found: Vec<TicketId> = query.select(tickets::id).limit(most + 1).load(conn)?;
    Ok(Count::Counted(i64::try_from(found.len()).unwrap_or(most)))
}

/// How many matters of a room and a phone are shown.
const MOST_REPEATS: i64 = 20;

/// Open matters and those of the last 90 days of the same room or phone, the newest first; only the own ones for who sees
/// no others.
///
/// Rule: RPTD-01.
///
/// # Errors
/// What the database says.
pub fn repeats(
    conn: &mut Conn,
    project: ProjectId,
    (unit, phone): (Option<UnitId>, Option<&str>),
    own: Option<&Own>,
    now: DateTime<Utc>,
) -> Result<Vec<ItemRow>> {
    let recent = Moment::from(now - TimeDelta::days(REPEAT_DAYS));
    let lives = || {
        let is_open = tickets::stage.ne(Word(Stage::Closed)).and(tickets::stage.ne(Word(Stage::Void)));
        let found = tickets::table
            .filter(tickets::project_id.eq(project))
            .filter(is_open.or(tickets::reported_at.ge(recent)))
            .order((tickets::registered_at.desc(), tickets::id.desc()))
            .limit(MOST_REPEATS)
            .select(ItemRow::as_select())
            .into_boxed();
        match own {
            None => found,
            Some(own) => found.filter(own.ticket()),
        }
    };
    // Asked apart, each is answered by its own index.
    let mut found: Vec<ItemRow> = match unit {
        Some(unit) => lives().filter(tickets::unit_id.eq(unit)).load(conn)?,
        None => Vec::new(),
    };
    if let Some(phone) = phone {
        found.extend(lives().filter(tickets::caller_phone_normal.eq(phone)).load::<ItemRow>(conn)?);
    }
    found.sort_unstable_by_key(|row| Reverse((row.registered_at.0, row.id)));
    found.dedup_by_key(|row| row.id);
    found.truncate(usize::try_from(MOST_REPEATS).unwrap_or(usize::MAX));
    Ok(found)
}

/// Everything that is not finished, with whether its category is shown first: for the half-monthly list.
///
/// # Errors
/// What the database says.
pub fn unfinished(conn: &mut Conn, project: ProjectId) -> Result<Vec<(TicketRow, Option<bool>)>> {
    let stages: Vec<Word<Stage>> =
        [Stage::Registered, Stage::Assigned, Stage::InProgress, Stage::Waiting].into_iter().map(Word).collect();
    let rows =
        tickets::table
            .left_join(categories::table.on(
                categories::project_id.eq(tickets::project_id).and(categories::id.nullable().eq(tickets::category_id)),
            ))
            .filter(tickets::project_id.eq(project))
            .filter(tickets::stage.eq_any(stages))
            .order(tickets::reported_at.asc())
            .select((TicketRow::as_select(), categories::is_priority.nullable()));
    Ok(rows.load(conn)?)
}
