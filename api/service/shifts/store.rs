//! Rows of hand-overs.

use crate::db::expr::row_lt;
use crate::db::schema::{clocks, shift_handovers, special_events, tickets};
use crate::db::types::{EventId, Json, KeyLoanId, Moment, ProjectId, ShiftId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::clock::Verdict;
use guanjia_rules::shifts::State;
use guanjia_rules::tickets::{EventStage, Stage};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Keys that are out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShiftKey {
    /// The loan.
    pub loan_id: KeyLoanId,
    /// The set's number.
    #[schema(example = "K-0001")]
    pub number: String,
    /// The room.
    #[schema(example = "4-2-301")]
    pub room: String,
    /// Who has them.
    #[schema(example = "吴师傅")]
    pub borrower_name: String,
    /// How many pieces.
    #[schema(example = 1)]
    pub pieces: i32,
    /// When they are due.
    #[schema(example = "2026-03-02T09:30:00Z")]
    pub due_at: DateTime<Utc>,
}

/// A promise that runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShiftClock {
    /// The kind of its record, e.g. `slip`.
    #[schema(example = "slip")]
    pub subject_kind: String,
    /// What people call its record.
    #[schema(example = "W20260302-021")]
    pub label: String,
    /// The key of its limit.
    #[schema(example = "arrive.within")]
    pub key: String,
    /// When it is due.
    #[schema(example = "2026-03-02T09:30:00Z")]
    pub due_at: DateTime<Utc>,
}

/// A time that a customer was promised, or wished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShiftPromise {
    /// The ticket.
    pub ticket_id: TicketId,
    /// Its number.
    #[schema(example = "20260302-021")]
    pub number: String,
    /// Where.
    #[schema(example = "4-2-301")]
    pub place: String,
    /// By when.
    #[schema(example = "2026-03-02T12:00:00Z")]
    pub promised_at: DateTime<Utc>,
}

/// A special event that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShiftEvent {
    /// The event.
    pub event_id: EventId,
    /// Its number.
    #[schema(example = "20260302-021")]
    pub number: String,
    /// Where.
    #[schema(example = "4 栋地下车库")]
    pub place: String,
    /// What happened.
    #[schema(example = "消防管爆裂")]
    pub content: String,
}

/// What stands open when a shift ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShiftItems {
    /// Keys that are out.
    pub keys_out: Vec<ShiftKey>,
    /// Promises that run.
    pub clocks: Vec<ShiftClock>,
    /// Times that customers were promised, or wished.
    pub promises: Vec<ShiftPromise>,
    /// Special events that are open.
    pub events: Vec<ShiftEvent>,
}

/// A hand-over as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = shift_handovers, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ShiftRow {
    pub project_id: ProjectId,
    pub id: ShiftId,
    pub giver_id: UserId,
    pub taker_id: UserId,
    pub state: Word<State>,
    pub items: Json<ShiftItems>,
    pub drawer_fen: Option<i64>,
    pub notes: Option<String>,
    pub given_at: Moment,
    pub taken_at: Option<Moment>,
    pub remarks: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

pub(super) fn insert(tx: &mut Conn, row: &ShiftRow) -> Result<()> {
    diesel::insert_into(shift_handovers::table).values(row).execute(tx)?;
    Ok(())
}

/// A hand-over of the project.
///
/// # Errors
/// 404.
pub(super) fn find(conn: &mut Conn, project: ProjectId, id: ShiftId) -> Result<ShiftRow> {
    Ok(shift_handovers::table.find((project, id)).select(ShiftRow::as_select()).get_result(conn)?)
}

/// Saves a hand-over that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub(super) fn save(tx: &mut Conn, before: &ShiftRow, row: &ShiftRow, now: DateTime<Utc>) -> Result<ShiftRow> {
    let saved = ShiftRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen =
        shift_handovers::table.find((row.project_id, row.id)).filter(shift_handovers::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// Hand-overs, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    project: ProjectId,
    after: Option<(DateTime<Utc>, ShiftId)>,
    limit: i64,
) -> Result<Vec<ShiftRow>> {
    let mut rows = shift_handovers::table.filter(shift_handovers::project_id.eq(project)).into_boxed();
    if let Some((at, id)) = after {
        rows = rows.filter(row_lt((shift_handovers::given_at, shift_handovers::id), (Moment::from(at), id)));
    }
    let order = (shift_handovers::given_at.desc(), shift_handovers::id.desc());
    Ok(rows.order(order).limit(limit).select(ShiftRow::as_select()).load(conn)?)
}

/// Promises that run, of one person or of all, the most urgent first.
pub(super) fn running(
    conn: &mut Conn,
    project: ProjectId,
    owner: Option<UserId>,
    limit: i64,
) -> Result<Vec<ShiftClock>> {
    let mut query = clocks::table
        .filter(clocks::project_id.eq(project))
        .filter(clocks::verdict.eq(Word(Verdict::Running)))
        .into_boxed();
    if let Some(owner) = owner {
        query = query.filter(clocks::owner_id.eq(Some(owner)));
    }
    let rows: Vec<(String, String, String, Moment)> = query
        .order((clocks::due_at.asc(), clocks::id.asc()))
        .limit(limit)
        .select((clocks::subject_kind, clocks::subject_label, clocks::key, clocks::due_at))
        .load(conn)?;
    let clock = |(subject_kind, label, key, due_at): (String, String, String, Moment)| ShiftClock {
        subject_kind,
        label,
        key,
        due_at: due_at.0,
    };
    Ok(rows.into_iter().map(clock).collect())
}

/// Open tickets of which a customer was promised a time, of one person or of all, the most urgent first.
pub(super) fn promises(
    conn: &mut Conn,
    project: ProjectId,
    owner: Option<UserId>,
    limit: i64,
) -> Result<Vec<ShiftPromise>> {
    let mut query = tickets::table
        .filter(tickets::project_id.eq(project))
        .filter(tickets::stage.ne_all([Word(Stage::Closed), Word(Stage::Void)]))
        .filter(tickets::promised_at.is_not_null())
        .into_boxed();
    if let Some(owner) = owner {
        query = query.filter(tickets::owner_id.eq(Some(owner)));
    }
    let rows: Vec<(TicketId, String, String, Option<Moment>)> = query
        .order((tickets::promised_at.asc(), tickets::id.asc()))
        .limit(limit)
        .select((tickets::id, tickets::number, tickets::place, tickets::promised_at))
        .load(conn)?;
    let promise = |(ticket_id, number, place, at): (TicketId, String, String, Option<Moment>)| {
        Some(ShiftPromise { ticket_id, number, place, promised_at: at?.0 })
    };
    Ok(rows.into_iter().filter_map(promise).collect())
}

/// Special events that are open, the oldest first.
pub(super) fn events(conn: &mut Conn, project: ProjectId, limit: i64) -> Result<Vec<ShiftEvent>> {
    let rows: Vec<(EventId, String, String, String)> = special_events::table
        .filter(special_events::project_id.eq(project))
        .filter(special_events::stage.ne(Word(EventStage::Closed)))
        .order(special_events::id.asc())
        .limit(limit)
        .select((special_events::id, special_events::number, special_events::place, special_events::content))
        .load(conn)?;
    let event = |(event_id, number, place, content): (EventId, String, String, String)| ShiftEvent {
        event_id,
        number,
        place,
        content,
    };
    Ok(rows.into_iter().map(event).collect())
}
