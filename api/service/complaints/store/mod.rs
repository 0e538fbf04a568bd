//! Rows and queries of complaints.

mod channels;
mod figures;
mod hot;
mod repeats;

use crate::db::expr::{row_gt, row_lt, spelt_in};
use crate::db::schema::{complaints, tickets};
use crate::db::types::{AttachmentId, CategoryId, Json, Moment, PartyId, ProjectId, TeamId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::identity::Own;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::complaints::{Level, Node, Ownership, ReplyMeans, Stage, Validity};
use guanjia_rules::tickets::Channel;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use channels::*;
pub use figures::*;
pub use hot::*;
pub use repeats::*;

/// A node at which head office hears of a complaint that came through it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ComplaintNodeReport {
    /// Which.
    pub node: Node,
    /// By when; `null` where the office has set no limit.
    #[schema(example = "2026-03-03T08:00:00Z")]
    pub due_at: Option<DateTime<Utc>>,
    /// When head office was told.
    #[schema(example = "2026-03-02T09:00:00Z")]
    pub done_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "周颖")]
    pub done_by: Option<String>,
    /// What it was told.
    #[schema(example = "已转工程部调查，明日答复")]
    pub text: Option<String>,
}

/// A complaint's card as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = complaints, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, ticket_id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ComplaintRow {
    pub project_id: ProjectId,
    pub ticket_id: TicketId,
    pub stage: Word<Stage>,
    pub ownership: Word<Ownership>,
    pub level: Word<Level>,
    pub subject: String,
    pub is_from_other_team: bool,
    pub received_by: UserId,
    pub received_at: Moment,
    pub passed_by: Option<UserId>,
    pub passed_at: Option<Moment>,
    pub handler_id: Option<UserId>,
    pub team_id: Option<TeamId>,
    pub tracker_id: UserId,
    pub due_at: Moment,
    pub is_special: bool,
    pub is_major: bool,
    pub is_severe: bool,
    pub is_bespoke: bool,
    pub is_about_compensation: bool,
    pub compensation_fen: Option<i64>,
    pub is_against_director: bool,
    pub hazard: Option<String>,
    pub hazard_at: Option<Moment>,
    pub head_told_at: Option<Moment>,
    pub head_told_by: Option<UserId>,
    pub validity: Option<Word<Validity>>,
    pub validity_reason: Option<String>,
    pub validity_by: Option<UserId>,
    pub investigation: Option<String>,
    pub plan: Option<String>,
    pub actions: Option<String>,
    pub escalated_at: Option<Moment>,
    pub instructed_at: Option<Moment>,
    pub instructed_by: Option<UserId>,
    pub first_word_at: Option<Moment>,
    pub reply: Option<String>,
    pub replied_at: Option<Moment>,
    pub replied_by: Option<UserId>,
    pub reply_means: Option<Word<ReplyMeans>>,
    pub rounds: i32,
    pub is_satisfied: Option<bool>,
    pub cause: Option<String>,
    pub prevention: Option<String>,
    pub special_report: Option<String>,
    pub special_report_id: Option<AttachmentId>,
    pub corrective_report: Option<String>,
    pub corrective_report_id: Option<AttachmentId>,
    pub announcement: Option<String>,
    pub announced_at: Option<Moment>,
    pub hq_ref: Option<String>,
    pub nodes: Json<Vec<ComplaintNodeReport>>,
    pub unsolved_reason: Option<String>,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<UserId>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl ComplaintRow {
    /// Where a page that ends with this row goes on.
    pub(super) fn cursor(&self) -> Cursor {
        Cursor { at: self.received_at.0, id: self.ticket_id }
    }

    /// Head office's nodes, and whether each was reported.
    pub(super) fn nodes_done(&self) -> Vec<(Node, bool)> {
        self.nodes.0.iter().map(|report| (report.node, report.done_at.is_some())).collect()
    }
}

/// What a complaint shows of its ticket.
#[derive(Clone, Debug, Queryable)]
pub struct Matter {
    pub number: String,
    pub channel: Word<Channel>,
    pub caller_name: Option<String>,
    pub caller_phone: Option<String>,
    pub party_id: Option<PartyId>,
    pub place: String,
    pub category_id: Option<CategoryId>,
    pub content: String,
    pub customer_deadline_at: Option<Moment>,
    pub repeats_id: Option<TicketId>,
}

/// Where a page ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cursor {
    at: DateTime<Utc>,
    id: TicketId,
}

/// What a list of complaints is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub stage: Option<Stage>,
    pub is_open: bool,
    pub level: Option<Level>,
    pub validity: Option<Validity>,
    pub handler: Option<UserId>,
    pub team: Option<TeamId>,
    pub category: Option<CategoryId>,
    pub is_special: Option<bool>,
    pub is_major: Option<bool>,
    pub received: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    pub own: Option<Own>,
    pub is_reversed: bool,
    pub after: Option<Cursor>,
}

pub(super) fn insert(tx: &mut Conn, row: &ComplaintRow) -> Result<()> {
    diesel::insert_into(complaints::table).values(row).execute(tx)?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, project: ProjectId, id: TicketId) -> Result<ComplaintRow> {
    Ok(complaints::table.find((project, id)).select(ComplaintRow::as_select()).get_result(conn)?)
}

/// Saves a card that was read at `before`, if nobody changed it meanwhile.
pub(super) fn save(
    tx: &mut Conn,
    before: &ComplaintRow,
    row: &ComplaintRow,
    now: DateTime<Utc>,
) -> Result<ComplaintRow> {
    let saved = ComplaintRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = complaints::table.find((row.project_id, row.ticket_id)).filter(complaints::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.ticket_id)?.version });
    }
    Ok(saved)
}

type MatterColumns = (
    tickets::number,
    tickets::channel,
    tickets::caller_name,
    tickets::caller_phone,
    tickets::party_id,
    tickets::place,
    tickets::category_id,
    tickets::content,
    tickets::customer_deadline_at,
    tickets::repeats_id,
);

const MATTER: MatterColumns = (
    tickets::number,
    tickets::channel,
    tickets::caller_name,
    tickets::caller_phone,
    tickets::party_id,
    tickets::place,
    tickets::category_id,
    tickets::content,
    tickets::customer_deadline_at,
    tickets::repeats_id,
);

/// Stages in which somebody still owes something, in the words of the index by stage.
const OPEN: &[Stage] = &[
    Stage::Received,
    Stage::WithLead,
    Stage::Investigating,
    Stage::Acting,
    Stage::Escalated,
    Stage::Replied,
    Stage::Satisfied,
    Stage::Analysed,
];

/// Complaints that fit with what they show of their tickets, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    limit: i64,
) -> Result<Vec<(ComplaintRow, Matter)>> {
    let joined = tickets::project_id.eq(complaints::project_id).and(tickets::id.eq(complaints::ticket_id));
    let mut query = complaints::table
        .inner_join(tickets::table.on(joined))
        .filter(complaints::project_id.eq(project))
        .select((ComplaintRow::as_select(), MATTER))
        .into_boxed();
    // Void ones are no complaints: they are shown when they are asked for.
    query = match filter.stage {
        Some(stage) => query.filter(complaints::stage.eq(Word(stage))),
        None => query.filter(complaints::stage.ne(Word(Stage::Void))),
    };
    if filter.is_open {
        query = query.filter(spelt_in("complaints.stage", OPEN));
    }
    if let Some(level) = filter.level {
        query = query.filter(complaints::level.eq(Word(level)));
    }
    if let Some(validity) = filter.validity {
        query = query.filter(complaints::validity.eq(Word(validity)));
    }
    if let Some(handler) = filter.handler {
        query = query.filter(complaints::handler_id.eq(handler));
    }
    if let Some(team) = filter.team {
        query = query.filter(complaints::team_id.eq(team));
    }
    if let Some(category) = filter.category {
        query = query.filter(tickets::category_id.eq(category));
    }
    if let Some(is_special) = filter.is_special {
        query = query.filter(complaints::is_special.eq(is_special));
    }
    if let Some(is_major) = filter.is_major {
        query = query.filter(complaints::is_major.eq(is_major));
    }
    if let Some(from) = filter.received.0 {
        query = query.filter(complaints::received_at.ge(Moment::from(from)));
    }
    if let Some(to) = filter.received.1 {
        query = query.filter(complaints::received_at.lt(Moment::from(to)));
    }
    if let Some(own) = &filter.own {
        let user = own.user();
        let handled = complaints::handler_id.is_not_null().and(complaints::handler_id.eq(Some(user)));
        query = query.filter(handled.or(complaints::tracker_id.eq(user)).or(own.ticket()));
    }
    if let Some(after) = &filter.after {
        let (place, end) = ((complaints::received_at, complaints::ticket_id), (Moment::from(after.at), after.id));
        query = if filter.is_reversed { query.filter(row_gt(place, end)) } else { query.filter(row_lt(place, end)) };
    }
    query = match filter.is_reversed {
        false => query.order((complaints::received_at.desc(), complaints::ticket_id.desc())),
        true => query.order((complaints::received_at.asc(), complaints::ticket_id.asc())),
    };
    Ok(query.limit(limit).load(conn)?)
}

/// One complaint with what it shows of its ticket.
pub(super) fn with_matter(conn: &mut Conn, project: ProjectId, id: TicketId) -> Result<(ComplaintRow, Matter)> {
    let joined = tickets::project_id.eq(complaints::project_id).and(tickets::id.eq(complaints::ticket_id));
    let row = complaints::table
        .inner_join(tickets::table.on(joined))
        .filter(complaints::project_id.eq(project))
        .filter(complaints::ticket_id.eq(id))
        .select((ComplaintRow::as_select(), MATTER));
    Ok(row.get_result(conn)?)
}
