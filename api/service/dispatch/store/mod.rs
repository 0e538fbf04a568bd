//! Rows of slips.

mod figures;
mod reports;

use crate::db::expr::{row_gt, row_lt};
use crate::db::kept::Keep as _;
use crate::db::schema::slips;
use crate::db::types::{AttachmentId, FacilityId, Json, Moment, ProjectId, SlipId, TeamId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::identity::Own;
use crate::on_either;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::callbacks::Grade;
use guanjia_rules::dispatch::{Case, SizeClass, SlipType, Stage};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

pub use figures::*;
pub use reports::*;

/// A line of material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SlipMaterial)]
pub struct Material {
    /// What it is.
    #[validate(length(min = 1, max = 80))]
    #[schema(example = "角阀", min_length = 1, max_length = 80)]
    pub name: String,
    /// How many units, in thousandths.
    #[validate(range(min = 1, max = 1_000_000_000))]
    #[schema(example = 1000, minimum = 1, maximum = 1000000000)]
    pub quantity_thousandths: i64,
    /// The unit.
    #[validate(length(max = 20))]
    #[schema(example = "个", max_length = 20)]
    pub unit: Option<String>,
    /// The price of one unit, in fen.
    #[validate(range(min = 0, max = 100_000_000_000_i64))]
    #[schema(example = 3500, minimum = 0)]
    pub price_fen: i64,
}

/// A slip as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = slips, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct SlipRow {
    pub project_id: ProjectId,
    pub id: SlipId,
    pub number: String,
    pub ticket_id: TicketId,
    pub slip_type: Word<SlipType>,
    pub lead_id: Option<SlipId>,
    pub case_kind: Word<Case>,
    pub stage: Word<Stage>,
    pub place: String,
    pub customer: Option<String>,
    pub phone: Option<String>,
    pub content: String,
    pub facility_id: Option<FacilityId>,
    pub issued_at: Moment,
    pub issued_by: UserId,
    pub team_id: Option<TeamId>,
    pub technician_id: Option<UserId>,
    pub phoned_at: Option<Moment>,
    pub accepted_at: Option<Moment>,
    pub arrived_at: Option<Moment>,
    pub size_class: Option<Word<SizeClass>>,
    pub class_reason: Option<String>,
    pub class_changes: i32,
    pub is_in_warranty: bool,
    pub cause: Option<String>,
    pub work_done: Option<String>,
    pub replaced_parts: Option<String>,
    pub down_minutes: Option<i32>,
    pub outsider: Option<String>,
    pub needs_renewal: bool,
    pub materials: Json<Vec<Material>>,
    pub labour_fen: i64,
    pub amount_fen: i64,
    pub price_told_at: Option<Moment>,
    pub customer_opinion: Option<String>,
    pub customer_grade: Option<Word<Grade>>,
    pub signed_by: Option<String>,
    pub signed_at: Option<Moment>,
    pub signature_id: Option<AttachmentId>,
    pub is_confirmed_by_phone: bool,
    pub done_at: Option<Moment>,
    pub verified_by: Option<UserId>,
    pub verified_at: Option<Moment>,
    pub verify_result: Option<String>,
    pub returned_at: Option<Moment>,
    pub callback_at: Option<Moment>,
    pub rework_of_id: Option<SlipId>,
    pub is_major_defect: bool,
    pub started_early_reason: Option<String>,
    pub void_reason: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub filed_at_place: Option<String>,
}

pub(super) fn insert(tx: &mut Conn, row: &SlipRow) -> Result<()> {
    on_either!(tx, |c| diesel::insert_into(slips::table).values(row).kept().run(c))?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, project: ProjectId, id: SlipId) -> Result<SlipRow> {
    let row = slips::table.find((project, id));
    Ok(on_either!(conn, |c| row.select(SlipRow::as_select()).kept().get_result(c))?)
}

/// Saves a slip that was read at `before`, if nobody changed it meanwhile; its other papers follow.
pub(super) fn save(tx: &mut Conn, before: &SlipRow, row: &SlipRow, now: DateTime<Utc>) -> Result<SlipRow> {
    let saved = SlipRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = slips::table.find((row.project_id, row.id)).filter(slips::version.eq(before.version));
    let now_at = diesel::update(seen).set(&saved).returning(slips::version);
    if on_either!(tx, |c| now_at.kept().get_result::<i32>(c).optional())?.is_none() {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    follow(tx, &saved)?;
    Ok(saved)
}

/// The papers that follow a leading slip. They are of its ticket, by which they are found; no index tells of leading slips.
#[diesel::dsl::auto_type]
fn of_lead(project: ProjectId, ticket: TicketId, lead: SlipId) -> _ {
    slips::table
        .filter(slips::project_id.eq(project))
        .filter(slips::ticket_id.eq(ticket))
        .filter(slips::lead_id.eq(lead))
}

/// The papers that a leading slip carries along have its stage, its people and its times.
fn follow(tx: &mut Conn, lead: &SlipRow) -> Result<()> {
    let update = diesel::update(of_lead(lead.project_id, lead.ticket_id, lead.id)).set((
        slips::stage.eq(lead.stage),
        slips::place.eq(&lead.place),
        slips::customer.eq(&lead.customer),
        slips::phone.eq(&lead.phone),
        slips::content.eq(&lead.content),
        slips::team_id.eq(lead.team_id),
        slips::technician_id.eq(lead.technician_id),
        slips::phoned_at.eq(lead.phoned_at),
        slips::accepted_at.eq(lead.accepted_at),
        slips::arrived_at.eq(lead.arrived_at),
        slips::done_at.eq(lead.done_at),
        slips::returned_at.eq(lead.returned_at),
        slips::callback_at.eq(lead.callback_at),
        slips::version.eq(slips::version + 1),
        slips::updated_at.eq(lead.updated_at),
    ));
    Ok(on_either!(tx, |c| update.kept().run(c))?)
}

/// The slips of a ticket in the order of their numbers.
pub(super) fn of_ticket(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<SlipRow>> {
    let rows = slips::table.filter(slips::project_id.eq(project)).filter(slips::ticket_id.eq(ticket));
    Ok(rows.order(slips::number.asc()).select(SlipRow::as_select()).load(conn)?)
}

/// The papers that follow a leading slip.
pub(super) fn papers(conn: &mut Conn, lead: &SlipRow) -> Result<Vec<SlipRow>> {
    Ok(of_lead(lead.project_id, lead.ticket_id, lead.id).select(SlipRow::as_select()).load(conn)?)
}

/// What a list of slips is for.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub stages: Vec<Stage>,
    pub case: Option<Case>,
    pub technician: Option<UserId>,
    pub team: Option<TeamId>,
    pub ticket: Option<TicketId>,
    pub free_or_mine: Option<UserId>,
    pub from: Option<DateTime<Utc>>,
    pub to: Option<DateTime<Utc>>,
    pub with_papers: bool,
    pub is_unassigned: bool,
    pub is_without_team: bool,
    pub is_reversed: bool,
    pub own: Option<Own>,
    pub after: Option<(DateTime<Utc>, SlipId)>,
}

/// Slips that fit, the newest first.
pub(super) fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<SlipRow>> {
    let mut query = slips::table.filter(slips::project_id.eq(project)).select(SlipRow::as_select()).into_boxed();
    if !filter.with_papers {
        query = query.filter(slips::lead_id.is_null());
    }
    if !filter.stages.is_empty() {
        query = query.filter(slips::stage.eq_any(filter.stages.iter().map(|stage| Word(*stage)).collect::<Vec<_>>()));
    }
    if let Some(case) = filter.case {
        query = query.filter(slips::case_kind.eq(Word(case)));
    }
    if let Some(technician) = filter.technician {
        query = query.filter(slips::technician_id.eq(technician));
    }
    if let Some(team) = filter.team {
        query = query.filter(slips::team_id.eq(team));
    }
    if let Some(ticket) = filter.ticket {
        query = query.filter(slips::ticket_id.eq(ticket));
    }
    if filter.is_unassigned {
        query = query.filter(slips::technician_id.is_null());
    }
    if filter.is_without_team {
        query = query.filter(slips::team_id.is_null());
    }
    if let Some(me) = filter.free_or_mine {
        let mine = slips::technician_id.is_not_null().and(slips::technician_id.eq(Some(me)).assume_not_null());
        query = query.filter(slips::technician_id.is_null().or(mine));
    }
    if let Some(own) = &filter.own {
        query = query.filter(own.slip());
    }
    if let Some(from) = filter.from {
        query = query.filter(slips::issued_at.ge(Moment::from(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(slips::issued_at.lt(Moment::from(to)));
    }
    if let Some((at, id)) = filter.after {
        let (place, end) = ((slips::issued_at, slips::id), (Moment::from(at), id));
        query = if filter.is_reversed { query.filter(row_gt(place, end)) } else { query.filter(row_lt(place, end)) };
    }
    query = match filter.is_reversed {
        false => query.order((slips::issued_at.desc(), slips::id.desc())),
        true => query.order((slips::issued_at.asc(), slips::id.asc())),
    };
    Ok(query.limit(limit).load(conn)?)
}

/// What the completion rate needs of a slip.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = slips)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ReportedRow {
    pub id: SlipId,
    pub team_id: Option<TeamId>,
    pub technician_id: Option<UserId>,
    pub case_kind: Word<Case>,
    pub done_at: Option<Moment>,
}

/// Leading slips that were issued in a stretch of time and are not void, a batch of them by id.
pub(super) fn reported(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    case: Option<Case>,
    (after, limit): (Option<SlipId>, i64),
) -> Result<Vec<ReportedRow>> {
    let mut rows = slips::table
        .filter(slips::project_id.eq(project))
        .filter(slips::issued_at.ge(Moment::from(from)))
        .filter(slips::issued_at.lt(Moment::from(to)))
        .filter(slips::lead_id.is_null())
        .filter(slips::stage.ne(Word(Stage::Void)))
        .into_boxed();
    if let Some(case) = case {
        rows = rows.filter(slips::case_kind.eq(Word(case)));
    }
    if let Some(after) = after {
        rows = rows.filter(slips::id.gt(after));
    }
    Ok(rows.order(slips::id.asc()).limit(limit).select(ReportedRow::as_select()).load(conn)?)
}

/// What a technician's figures need of a slip: id, technician, case, whether it is rework, grade.
pub(super) type Worked = (SlipId, UserId, Word<Case>, Option<SlipId>, Option<Word<Grade>>);

/// Leading slips with a technician that were issued in a stretch of time and are not void, a batch of them by id.
pub(super) fn worked(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    (after, limit): (Option<SlipId>, i64),
) -> Result<Vec<Worked>> {
    let mut rows = slips::table
        .filter(slips::project_id.eq(project))
        .filter(slips::issued_at.ge(Moment::from(from)))
        .filter(slips::issued_at.lt(Moment::from(to)))
        .filter(slips::lead_id.is_null())
        .filter(slips::technician_id.is_not_null())
        .filter(slips::stage.ne(Word(Stage::Void)))
        .into_boxed();
    if let Some(after) = after {
        rows = rows.filter(slips::id.gt(after));
    }
    let columns = (
        slips::id,
        slips::technician_id.assume_not_null(),
        slips::case_kind,
        slips::rework_of_id,
        slips::customer_grade,
    );
    Ok(rows.order(slips::id.asc()).limit(limit).select(columns).load(conn)?)
}
