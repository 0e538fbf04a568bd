//! Reports of the same matter again, and what the desk said of them.

use crate::db::expr::{row_gt, row_lt};
use crate::db::schema::{complaint_proposals, tickets};
use crate::db::types::{Moment, ProjectId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::tickets::TicketRow;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::complaints::Decided;
use guanjia_rules::tickets::Stage;
use serde::{Deserialize, Serialize};

/// A proposal to make a complaint of a report.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = complaint_proposals, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, ticket_id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ProposalRow {
    pub project_id: ProjectId,
    pub ticket_id: TicketId,
    pub reports: i32,
    pub proposed_at: Moment,
    pub decision: Option<Word<Decided>>,
    pub decided_at: Option<Moment>,
    pub decided_by: Option<UserId>,
    pub reason: Option<String>,
    pub complaint_id: Option<TicketId>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// What a proposal shows of its ticket: number, place, caller, matter.
pub type ProposalMatter = (String, String, Option<String>, String);

/// Where a page ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProposalCursor {
    at: DateTime<Utc>,
    id: TicketId,
}

impl ProposalRow {
    /// Where a page that ends with this row goes on.
    pub fn cursor(&self) -> ProposalCursor {
        ProposalCursor { at: self.proposed_at.0, id: self.ticket_id }
    }
}

/// How many earlier reports there are of the same customer, phone or room about the same category and place, that are open
/// or were reported since a moment.
///
/// # Errors
/// What the database says.
pub fn earlier(conn: &mut Conn, row: &TicketRow, since: DateTime<Utc>) -> Result<usize> {
    const ENOUGH: i64 = 100;
    let Some(category) = row.category_id else { return Ok(0) };
    let by_party = tickets::party_id.is_not_null().and(tickets::party_id.eq(row.party_id));
    let by_phone = tickets::caller_phone_normal
        .is_not_null()
        .and(tickets::caller_phone_normal.eq(row.caller_phone_normal.clone()));
    let by_unit = tickets::unit_id.is_not_null().and(tickets::unit_id.eq(row.unit_id));
    let is_recent = tickets::reported_at.ge(Moment::from(since)).or(tickets::stage.ne(Word(Stage::Closed)));
    let rows: Vec<TicketId> = tickets::table
        .filter(tickets::project_id.eq(row.project_id))
        .filter(by_party.or(by_phone).or(by_unit))
        .filter(tickets::category_id.eq(category))
        .filter(tickets::place.eq(&row.place))
        .filter(tickets::stage.ne(Word(Stage::Void)))
        .filter(is_recent)
        .filter(tickets::id.ne(row.id))
        .select(tickets::id)
        .limit(ENOUGH)
        .load(conn)?;
    Ok(rows.len())
}

/// Keeps a new proposal.
///
/// # Errors
/// What the database says.
pub fn propose(tx: &mut Conn, row: &ProposalRow) -> Result<()> {
    diesel::insert_into(complaint_proposals::table).values(row).execute(tx)?;
    Ok(())
}

/// The proposal of a ticket.
///
/// # Errors
/// 404.
pub fn proposal(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<ProposalRow> {
    let row = complaint_proposals::table.find((project, ticket));
    Ok(row.select(ProposalRow::as_select()).get_result(conn)?)
}

/// Saves a proposal that was read at `before`, if nobody decided meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save_proposal(
    tx: &mut Conn,
    before: &ProposalRow,
    row: &ProposalRow,
    now: DateTime<Utc>,
) -> Result<ProposalRow> {
    let saved = ProposalRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = complaint_proposals::table
        .find((row.project_id, row.ticket_id))
        .filter(complaint_proposals::version.eq(before.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: proposal(tx, row.project_id, row.ticket_id)?.version }),
        _ => Ok(saved),
    }
}

/// What a list of proposals is for.
#[derive(Clone, Debug, Default)]
pub struct ProposalFilter {
    pub is_open: bool,
    pub ticket: Option<TicketId>,
    pub is_reversed: bool,
    pub after: Option<ProposalCursor>,
}

/// Proposals that fit with what they show of their tickets, the newest first.
///
/// # Errors
/// What the database says.
pub fn proposals(
    conn: &mut Conn,
    project: ProjectId,
    filter: &ProposalFilter,
    limit: i64,
) -> Result<Vec<(ProposalRow, ProposalMatter)>> {
    use complaint_proposals as own;
    let joined = tickets::project_id.eq(own::project_id).and(tickets::id.eq(own::ticket_id));
    let mut query = own::table
        .inner_join(tickets::table.on(joined))
        .filter(own::project_id.eq(project))
        .select((ProposalRow::as_select(), (tickets::number, tickets::place, tickets::caller_name, tickets::content)))
        .into_boxed();
    if filter.is_open {
        query = query.filter(own::decided_at.is_null());
    }
    if let Some(ticket) = filter.ticket {
        query = query.filter(own::ticket_id.eq(ticket));
    }
    if let Some(after) = &filter.after {
        let (place, end) = ((own::proposed_at, own::ticket_id), (Moment::from(after.at), after.id));
        query = if filter.is_reversed { query.filter(row_gt(place, end)) } else { query.filter(row_lt(place, end)) };
    }
    query = match filter.is_reversed {
        false => query.order((own::proposed_at.desc(), own::ticket_id.desc())),
        true => query.order((own::proposed_at.asc(), own::ticket_id.asc())),
    };
    Ok(query.limit(limit).load(conn)?)
}
