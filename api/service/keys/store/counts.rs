//! Rows of counts: what was scanned, and why it differs.

use crate::db::expr::{row_gt, row_lt};
use crate::db::schema::{key_counts, key_reasons, key_scans, key_sets, units};
use crate::db::types::{Json, KeyCountId, KeyReasonId, KeyScanId, KeySetId, Moment, ProjectId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::keys::{Difference, Kind, State};
use serde::{Deserialize, Serialize};

/// A row of the count sheet as it was when the count closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are explained by the resource in http")]
pub struct KeptLine {
    pub code: String,
    pub key_set_id: Option<KeySetId>,
    pub room: String,
    pub held: i32,
    pub out: i32,
    pub found: Option<i32>,
    pub kind: Difference,
    pub reason: Option<String>,
    pub reason_by: Option<UserId>,
}

/// A count as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = key_counts, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct KeyCountRow {
    pub project_id: ProjectId,
    pub id: KeyCountId,
    pub month: String,
    pub scope: Word<Kind>,
    pub lines: Option<Json<Vec<KeptLine>>>,
    pub by_hr_id: Option<UserId>,
    pub hr_signed_at: Option<Moment>,
    pub by_steward_id: Option<UserId>,
    pub steward_signed_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub created_by: UserId,
}

/// What somebody saw, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = key_scans, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct KeyScanRow {
    pub project_id: ProjectId,
    pub id: KeyScanId,
    pub count_id: KeyCountId,
    pub code: String,
    pub key_set_id: Option<KeySetId>,
    pub found: i32,
    pub pieces_held: Option<i32>,
    pub pieces_out: Option<i32>,
    pub scanned_at: Moment,
    pub scanned_by: UserId,
}

/// Why a count differs, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = key_reasons, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct KeyReasonRow {
    pub project_id: ProjectId,
    pub id: KeyReasonId,
    pub count_id: KeyCountId,
    pub code: String,
    pub reason: String,
    pub given_at: Moment,
    pub given_by: UserId,
}

/// Opens a count.
///
/// # Errors
/// 409 while another count of the same keys goes on.
pub fn insert(tx: &mut Conn, row: &KeyCountRow) -> Result<()> {
    diesel::insert_into(key_counts::table).values(row).execute(tx)?;
    Ok(())
}

/// Whether a count of these keys goes on.
pub fn is_open(conn: &mut Conn, project: ProjectId, scope: Kind) -> Result<bool> {
    let open = key_counts::table
        .filter(key_counts::project_id.eq(project))
        .filter(key_counts::scope.eq(Word(scope)))
        .filter(key_counts::closed_at.is_null());
    Ok(open.select(key_counts::id).first::<KeyCountId>(conn).optional()?.is_some())
}

/// A count of the project.
///
/// # Errors
/// 404.
pub fn find(conn: &mut Conn, project: ProjectId, id: KeyCountId) -> Result<KeyCountRow> {
    Ok(key_counts::table.find((project, id)).select(KeyCountRow::as_select()).get_result(conn)?)
}

/// A count that nobody else changes until the transaction ends.
///
/// # Errors
/// 404.
pub fn held(tx: &mut Conn, project: ProjectId, id: KeyCountId) -> Result<KeyCountRow> {
    if let Conn::Pg(tx) = tx {
        let row = key_counts::table.find((project, id)).select(key_counts::id).for_update();
        row.get_result::<KeyCountId>(tx).optional()?;
    }
    find(tx, project, id)
}

/// Saves a count that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save(tx: &mut Conn, before: &KeyCountRow, row: &KeyCountRow, now: DateTime<Utc>) -> Result<KeyCountRow> {
    let saved = KeyCountRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = key_counts::table.find((row.project_id, row.id)).filter(key_counts::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// Counts, the newest month first.
pub fn list(
    conn: &mut Conn,
    project: ProjectId,
    scope: Option<Kind>,
    (after, limit): (Option<(String, KeyCountId)>, i64),
) -> Result<Vec<KeyCountRow>> {
    let mut rows = key_counts::table.filter(key_counts::project_id.eq(project)).into_boxed();
    if let Some(scope) = scope {
        rows = rows.filter(key_counts::scope.eq(Word(scope)));
    }
    if let Some((month, id)) = after {
        rows = rows.filter(row_lt((key_counts::month, key_counts::id), (month, id)));
    }
    let order = (key_counts::month.desc(), key_counts::id.desc());
    Ok(rows.order(order).limit(limit).select(KeyCountRow::as_select()).load(conn)?)
}

/// Keeps what somebody saw.
pub fn scan(tx: &mut Conn, row: &KeyScanRow) -> Result<()> {
    diesel::insert_into(key_scans::table).values(row).execute(tx)?;
    Ok(())
}

/// What was seen in a count, first things first.
pub fn scans(
    conn: &mut Conn,
    project: ProjectId,
    count: KeyCountId,
    (after, limit): (Option<(DateTime<Utc>, KeyScanId)>, i64),
) -> Result<Vec<KeyScanRow>> {
    let mut rows = key_scans::table
        .filter(key_scans::project_id.eq(project))
        .filter(key_scans::count_id.eq(count))
        .select(KeyScanRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        rows = rows.filter(row_gt((key_scans::scanned_at, key_scans::id), (Moment::from(at), id)));
    }
    Ok(rows.order((key_scans::scanned_at.asc(), key_scans::id.asc())).limit(limit).load(conn)?)
}

/// Keeps why a count differs.
pub fn give_reason(tx: &mut Conn, row: &KeyReasonRow) -> Result<()> {
    diesel::insert_into(key_reasons::table).values(row).execute(tx)?;
    Ok(())
}

/// The reasons of a count, first things first.
pub fn reasons(conn: &mut Conn, project: ProjectId, count: KeyCountId) -> Result<Vec<KeyReasonRow>> {
    let rows = key_reasons::table.filter(key_reasons::project_id.eq(project)).filter(key_reasons::count_id.eq(count));
    let order = (key_reasons::given_at.asc(), key_reasons::id.asc());
    Ok(rows.order(order).select(KeyReasonRow::as_select()).load(conn)?)
}

/// A set that may be counted: its id, number, pieces held and out, and the room.
pub type Countable = (KeySetId, String, i32, i32, Option<String>, Option<String>);

/// The sets of a kind that the office answers for.
pub fn countable(conn: &mut Conn, project: ProjectId, scope: Kind) -> Result<Vec<Countable>> {
    let joined = units::project_id.eq(key_sets::project_id).and(units::id.nullable().eq(key_sets::unit_id));
    let rows = key_sets::table
        .left_join(units::table.on(joined))
        .filter(key_sets::project_id.eq(project))
        .filter(key_sets::kind.eq(Word(scope)))
        .filter(key_sets::state.eq_any([Word(State::InCabinet), Word(State::Lent)]))
        .order(key_sets::number.asc());
    let columns = (
        key_sets::id,
        key_sets::number,
        key_sets::pieces,
        key_sets::pieces_out,
        key_sets::room,
        units::short_code.nullable(),
    );
    Ok(rows.select(columns).load(conn)?)
}

/// The set of a number, or of an id as a label's code carries it.
pub fn set_of_code(conn: &mut Conn, project: ProjectId, code: &str) -> Result<Option<(KeySetId, String)>> {
    let mut row = key_sets::table.filter(key_sets::project_id.eq(project)).into_boxed();
    row = match uuid::Uuid::try_parse(code) {
        Ok(id) => row.filter(key_sets::id.eq(KeySetId::from(id))),
        Err(_) => row.filter(key_sets::number.eq(code.to_owned())),
    };
    Ok(row.select((key_sets::id, key_sets::number)).first(conn).optional()?)
}
