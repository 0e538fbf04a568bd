//! Rows of samples, and of who is called for them.

use super::{CallbackRow, MATTER, Matter};
use crate::db::expr::{row_gt, row_lt, spelt};
use crate::db::schema::{callbacks, sample_items, samples, slips, tickets};
use crate::db::types::{CallbackId, Json, Moment, ProjectId, SampleId, SampleItemId, SlipId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::callbacks::{Grade, Stage as CallStage};
use guanjia_rules::sampling::{Drawn, Item, Organiser, Place, Purpose, Size, Stage};
use serde::{Deserialize, Serialize};

/// A sample as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = samples, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct SampleRow {
    pub project_id: ProjectId,
    pub id: SampleId,
    pub purpose: Word<Purpose>,
    pub stage: Word<Stage>,
    pub from_on: NaiveDate,
    pub to_on: NaiveDate,
    pub size: Json<Size>,
    pub population: i32,
    pub without_phone: i32,
    pub asked_before: i32,
    pub frame: Json<Vec<Item>>,
    pub frame_sha256: String,
    pub framed_at: Moment,
    pub framed_by: Option<UserId>,
    pub algorithm: Option<String>,
    pub seed: Option<String>,
    pub drawn: Option<Json<Drawn>>,
    pub drawn_at: Option<Moment>,
    pub drawn_by: Option<UserId>,
    pub due_at: Option<Moment>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub organiser: Option<Word<Organiser>>,
    pub passed_on_to: Option<String>,
    pub passed_on_at: Option<Moment>,
    pub passed_on_by: Option<UserId>,
}

/// Where a page of samples ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SampleCursor {
    to: NaiveDate,
    id: SampleId,
}

impl SampleRow {
    /// Where a page that ends with this row goes on.
    pub fn cursor(&self) -> SampleCursor {
        SampleCursor { to: self.to_on, id: self.id }
    }
}

/// Somebody who is called for a sample.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = sample_items, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, sample_id, item_id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ItemRow {
    pub project_id: ProjectId,
    pub sample_id: SampleId,
    pub item_id: SampleItemId,
    pub position: i32,
    pub ticket_id: TicketId,
    pub slip_id: Option<SlipId>,
    pub callback_id: CallbackId,
    pub technician_id: Option<UserId>,
    pub category: Option<String>,
    pub stands_for_id: Option<SampleItemId>,
    pub place: Option<Word<Place>>,
    pub is_given_up: bool,
    pub replaced_by_id: Option<SampleItemId>,
    pub reason: Option<String>,
}

/// Keeps a frame; `false` if the days have a sample already, or another frame of the project waits for its seed.
///
/// # Errors
/// What the database says.
pub fn keep_frame(tx: &mut Conn, row: &SampleRow) -> Result<bool> {
    let kept = on_either!(tx, |c| diesel::insert_into(samples::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(kept == 1)
}

/// A sample of the project.
///
/// # Errors
/// 404.
pub fn sample(conn: &mut Conn, project: ProjectId, id: SampleId) -> Result<SampleRow> {
    Ok(samples::table.find((project, id)).select(SampleRow::as_select()).get_result(conn)?)
}

/// A sample in whichever project it is.
///
/// # Errors
/// 404.
pub fn sample_anywhere(conn: &mut Conn, id: SampleId) -> Result<SampleRow> {
    Ok(samples::table.filter(samples::id.eq(id)).select(SampleRow::as_select()).first(conn)?)
}

/// Whether the days that end on this one have a sample of a purpose.
///
/// # Errors
/// What the database says.
pub fn has_sample(conn: &mut Conn, project: ProjectId, purpose: Purpose, to_on: NaiveDate) -> Result<bool> {
    let made = samples::table
        .filter(samples::project_id.eq(project))
        .filter(samples::purpose.eq(Word(purpose)))
        .filter(samples::to_on.eq(to_on));
    Ok(made.select(samples::id).first::<SampleId>(conn).optional()?.is_some())
}

/// The samples whose days end with this one.
///
/// # Errors
/// What the database says.
pub fn samples_until(conn: &mut Conn, project: ProjectId, to_on: NaiveDate) -> Result<Vec<SampleRow>> {
    let same = samples::table.filter(samples::project_id.eq(project)).filter(samples::to_on.eq(to_on));
    Ok(same.order(samples::id.asc()).select(SampleRow::as_select()).load(conn)?)
}

/// The frame that waits for its seed.
///
/// # Errors
/// What the database says.
pub fn waiting_frame(conn: &mut Conn, project: ProjectId) -> Result<Option<SampleRow>> {
    let framed = samples::stage.eq(spelt(Stage::Framed));
    let waiting = samples::table.filter(samples::project_id.eq(project)).filter(framed);
    Ok(waiting.select(SampleRow::as_select()).first(conn).optional()?)
}

/// Saves a sample that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save_sample(tx: &mut Conn, before: &SampleRow, row: &SampleRow, now: DateTime<Utc>) -> Result<SampleRow> {
    let saved = SampleRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = samples::table.find((row.project_id, row.id)).filter(samples::version.eq(before.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: sample(tx, row.project_id, row.id)?.version }),
        _ => Ok(saved),
    }
}

/// Keeps others from replacing anybody of a sample until the transaction ends.
///
/// # Errors
/// 404.
pub fn hold_sample(tx: &mut Conn, project: ProjectId, id: SampleId, now: DateTime<Utc>) -> Result<SampleRow> {
    let mine = samples::table.find((project, id));
    let more = (samples::version.eq(samples::version + 1), samples::updated_at.eq(Moment::from(now)));
    diesel::update(mine).set(more).execute(tx)?;
    sample(tx, project, id)
}

/// A page of the samples, the newest days first.
///
/// # Errors
/// What the database says.
pub fn samples_of(
    conn: &mut Conn,
    project: ProjectId,
    purpose: Option<Purpose>,
    (after, is_reversed): (Option<SampleCursor>, bool),
    limit: i64,
) -> Result<Vec<SampleRow>> {
    let mut query = samples::table.filter(samples::project_id.eq(project)).into_boxed();
    if let Some(purpose) = purpose {
        query = query.filter(samples::purpose.eq(Word(purpose)));
    }
    if let Some(after) = after {
        let (place, end) = ((samples::to_on, samples::id), (after.to, after.id));
        query = if is_reversed { query.filter(row_gt(place, end)) } else { query.filter(row_lt(place, end)) };
    }
    query = match is_reversed {
        false => query.order((samples::to_on.desc(), samples::id.desc())),
        true => query.order((samples::to_on.asc(), samples::id.asc())),
    };
    Ok(query.limit(limit).select(SampleRow::as_select()).load(conn)?)
}

/// Keeps somebody who is called.
///
/// # Errors
/// What the database says.
pub fn insert_item(tx: &mut Conn, row: &ItemRow) -> Result<()> {
    diesel::insert_into(sample_items::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves somebody who is called.
///
/// # Errors
/// What the database says.
pub fn save_item(tx: &mut Conn, row: &ItemRow) -> Result<()> {
    let mine = sample_items::table.find((row.project_id, row.sample_id, row.item_id));
    diesel::update(mine).set(row).execute(tx)?;
    Ok(())
}

/// Everybody who is called for a sample, in the order of the draw and then of those who stepped in.
///
/// # Errors
/// What the database says.
pub fn items_of(conn: &mut Conn, project: ProjectId, sample: SampleId) -> Result<Vec<ItemRow>> {
    let rows =
        sample_items::table.filter(sample_items::project_id.eq(project)).filter(sample_items::sample_id.eq(sample));
    Ok(rows.order(sample_items::position.asc()).select(ItemRow::as_select()).load(conn)?)
}

/// Somebody who is called, with the call, its ticket and the slip's number.
pub type Asked = (ItemRow, CallbackRow, Matter, Option<String>);

/// A page of those who are called for a sample.
///
/// # Errors
/// What the database says.
pub fn asked(
    conn: &mut Conn,
    project: ProjectId,
    sample: SampleId,
    after: Option<i32>,
    limit: i64,
) -> Result<Vec<Asked>> {
    let called = callbacks::project_id.eq(sample_items::project_id).and(callbacks::id.eq(sample_items::callback_id));
    let of = tickets::project_id.eq(sample_items::project_id).and(tickets::id.eq(sample_items::ticket_id));
    let worked =
        slips::project_id.eq(sample_items::project_id).and(slips::id.nullable().eq(sample_items::slip_id.nullable()));
    let rows = sample_items::table
        .inner_join(callbacks::table.on(called))
        .inner_join(tickets::table.on(of))
        .left_join(slips::table.on(worked))
        .filter(sample_items::project_id.eq(project))
        .filter(sample_items::sample_id.eq(sample))
        .filter(sample_items::position.gt(after.unwrap_or(0)))
        .order(sample_items::position.asc())
        .limit(limit)
        .select((ItemRow::as_select(), CallbackRow::as_select(), MATTER, slips::number.nullable()));
    Ok(rows.load(conn)?)
}

/// What a call for a sample has come to.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct Told {
    pub sample_id: SampleId,
    pub item_id: SampleItemId,
    pub technician_id: Option<UserId>,
    pub category: Option<String>,
    pub is_given_up: bool,
    pub stage: Word<CallStage>,
    pub grade: Option<Word<Grade>>,
    pub part_grades: Option<Json<[Grade; 3]>>,
}

/// What the calls for these samples have come to.
///
/// # Errors
/// What the database says.
pub fn told_for(conn: &mut Conn, project: ProjectId, of: &[SampleId]) -> Result<Vec<Told>> {
    let called = callbacks::project_id.eq(sample_items::project_id).and(callbacks::id.eq(sample_items::callback_id));
    let rows = sample_items::table
        .inner_join(callbacks::table.on(called))
        .filter(sample_items::project_id.eq(project))
        .filter(sample_items::sample_id.eq_any(of))
        .order((sample_items::sample_id.asc(), sample_items::position.asc()))
        .select((
            sample_items::sample_id,
            sample_items::item_id,
            sample_items::technician_id,
            sample_items::category,
            sample_items::is_given_up,
            callbacks::stage,
            callbacks::grade,
            callbacks::part_grades,
        ));
    Ok(rows.load(conn)?)
}
