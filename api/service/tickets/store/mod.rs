//! Rows and queries of the register.

mod calls;
mod changes;
mod desk;
mod events;
mod incidents;
mod lines;
mod list;
mod papers;
mod recordings;

use crate::db::kept::Keep as _;
use crate::db::schema::{complaints, slips, suggestions, ticket_totals, tickets};
use crate::db::search::{self, Index};
use crate::db::types::{
    CategoryId, FacilityId, IncidentId, Json, Moment, PartyId, ProjectId, SlipId, TeamId, TicketId, UnitId, UserId,
    Word,
};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::complaints::Stage as ComplaintStage;
use guanjia_rules::dispatch::{Case, Stage as SlipStage};
use guanjia_rules::suggestions::Stage as SuggestionStage;
use guanjia_rules::tickets::{Channel, HelpKind, Kind, Line, Outcome, Stage, WaitingReason};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use calls::*;
pub use desk::*;
pub use events::*;
pub use incidents::*;
pub use lines::*;
pub use list::*;
pub use papers::*;
pub use recordings::*;

/// A later time that was agreed with the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Extension {
    /// The time that held until then.
    #[schema(example = "2026-03-02T12:00:00Z")]
    pub old_at: DateTime<Utc>,
    /// The time that holds from then on.
    #[schema(example = "2026-03-03T12:00:00Z")]
    pub new_at: DateTime<Utc>,
    /// When it was talked over; without it the extension does not count.
    #[schema(example = "2026-03-02T10:00:00Z")]
    pub talked_at: Option<DateTime<Utc>>,
    /// Who talked.
    #[schema(example = "陈静")]
    pub by: String,
    /// Whether it moves the time that is judged.
    pub counts: bool,
}

/// The project head's talk with a special customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HeadTalk {
    /// When.
    #[schema(example = "2026-03-02T10:00:00Z")]
    pub at: DateTime<Utc>,
    /// Who.
    #[schema(example = "周主任")]
    pub by: String,
    /// What was said.
    #[schema(example = "已向业主说明，业主认可")]
    pub text: String,
}

/// A ticket as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = tickets, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct TicketRow {
    pub project_id: ProjectId,
    pub id: TicketId,
    pub number: String,
    pub kind: Word<Kind>,
    pub channel: Word<Channel>,
    pub line: Option<Word<Line>>,
    pub stage: Word<Stage>,
    pub begun_at: Moment,
    pub reported_at: Moment,
    pub registered_at: Moment,
    pub registered_by: UserId,
    pub caller_name: Option<String>,
    pub caller_phone: Option<String>,
    pub caller_phone_normal: Option<String>,
    pub party_id: Option<PartyId>,
    pub unit_id: Option<UnitId>,
    pub facility_id: Option<FacilityId>,
    pub place: String,
    pub category_id: Option<CategoryId>,
    pub content: String,
    pub is_important: bool,
    pub is_forwarded: bool,
    pub is_external: bool,
    pub is_sales_chance: bool,
    pub first_receiver_id: UserId,
    pub arranged_told_at: Option<Moment>,
    pub owner_id: Option<UserId>,
    pub team_id: Option<TeamId>,
    pub customer_deadline_at: Option<Moment>,
    pub promised_at: Option<Moment>,
    pub promise_told_at: Option<Moment>,
    pub extensions: Json<Vec<Extension>>,
    pub interim_measure: Option<String>,
    pub interim_at: Option<Moment>,
    pub interim_by: Option<UserId>,
    pub waiting_reason: Option<Word<WaitingReason>>,
    pub waiting_note: Option<String>,
    pub expected_on: Option<NaiveDate>,
    pub outcome: Option<Word<Outcome>>,
    pub result: Option<String>,
    pub handled_at: Option<Moment>,
    pub customer_told_at: Option<Moment>,
    pub is_satisfied: Option<bool>,
    pub head_talk: Option<Json<HeadTalk>>,
    pub needs_head_talk: bool,
    pub repeats_id: Option<TicketId>,
    pub reopen_count: i32,
    pub is_reported_by_owner: bool,
    pub case_kind: Option<Word<Case>>,
    pub slip_count: i32,
    pub slips_out: i32,
    pub last_returned_at: Option<Moment>,
    pub callbacks_due: i32,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<UserId>,
    pub void_reason: Option<String>,
    pub help_kind: Option<Word<HelpKind>>,
    pub forwarded_by_team_id: Option<TeamId>,
    pub incident_id: Option<IncidentId>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl TicketRow {
    /// Whether it has slips that count: one that came back, or one that is out. Voided ones are as if never issued.
    pub fn has_slips(&self) -> bool {
        self.slips_out > 0 || self.last_returned_at.is_some()
    }
}

/// A ticket of the project.
///
/// # Errors
/// 404.
pub fn find(conn: &mut Conn, project: ProjectId, id: TicketId) -> Result<TicketRow> {
    let row = tickets::table.find((project, id));
    Ok(on_either!(conn, |c| row.select(TicketRow::as_select()).kept().get_result(c))?)
}

/// Whether somebody has a slip of a ticket.
pub(super) fn has_slip(conn: &mut Conn, project: ProjectId, ticket: TicketId, user: UserId) -> Result<bool> {
    let theirs = slips::table
        .filter(slips::project_id.eq(project))
        .filter(slips::ticket_id.eq(ticket))
        .filter(slips::technician_id.eq(user))
        .filter(slips::stage.ne(Word(SlipStage::Void)));
    Ok(theirs.select(slips::id).first::<SlipId>(conn).optional()?.is_some())
}

/// Whether the suggestion of a ticket went to a department and was brought to its end.
pub(super) fn suggestion_ended(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<bool> {
    let stages: Vec<Word<SuggestionStage>> = suggestions::table
        .filter(suggestions::project_id.eq(project))
        .filter(suggestions::ticket_id.eq(ticket))
        .select(suggestions::stage)
        .load(conn)?;
    Ok(!stages.is_empty() && stages.iter().all(|stage| stage.0 == SuggestionStage::Closed))
}

/// How far the card of a complaint has come.
pub(super) fn complaint_stage(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Option<ComplaintStage>> {
    let stage = complaints::table.find((project, ticket)).select(complaints::stage);
    Ok(stage.get_result::<Word<ComplaintStage>>(conn).optional()?.map(|stage| stage.0))
}

/// Voids the card of a complaint that is voided.
pub(super) fn void_complaint(tx: &mut Conn, project: ProjectId, ticket: TicketId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(complaints::table.find((project, ticket)))
        .set((
            complaints::stage.eq(Word(ComplaintStage::Void)),
            complaints::version.eq(complaints::version + 1),
            complaints::updated_at.eq(Moment::from(now)),
        ))
        .execute(tx)?;
    Ok(())
}

/// Keeps a new ticket, counts it, and makes it findable.
pub(super) fn insert(tx: &mut Conn, row: &TicketRow) -> Result<()> {
    on_either!(tx, |c| diesel::insert_into(tickets::table).values(row).kept().run(c))?;
    move_total(tx, row.project_id, row.stage.0, 1)?;
    search::index(tx, Index::Tickets, row.project_id, row.id, &findable(row))
}

/// Saves a ticket that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save(tx: &mut Conn, before: &TicketRow, row: &TicketRow, now: DateTime<Utc>) -> Result<TicketRow> {
    let saved = TicketRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    if !changes::write(tx, before, &saved)? {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    if before.stage != saved.stage {
        move_total(tx, row.project_id, before.stage.0, -1)?;
        move_total(tx, row.project_id, saved.stage.0, 1)?;
    }
    if findable(before) != findable(&saved) {
        search::index(tx, Index::Tickets, row.project_id, row.id, &findable(&saved))?;
    }
    Ok(saved)
}

/// The texts by which a ticket is found.
fn findable(row: &TicketRow) -> String {
    let name = row.caller_name.as_deref().unwrap_or_default();
    let phone = row.caller_phone_normal.as_deref().unwrap_or_default();
    format!("{} {} {name} {phone} {}", row.number, row.place, row.content)
}

/// Moves the count of a stage.
fn move_total(tx: &mut Conn, project: ProjectId, stage: Stage, by: i64) -> Result<()> {
    let row =
        (ticket_totals::project_id.eq(project), ticket_totals::stage.eq(Word(stage)), ticket_totals::count.eq(by));
    on_either!(tx, |c| diesel::insert_into(ticket_totals::table)
        .values(&row)
        .on_conflict((ticket_totals::project_id, ticket_totals::stage))
        .do_update()
        .set(ticket_totals::count.eq(ticket_totals::count + by))
        .kept()
        .run(c))?;
    Ok(())
}
