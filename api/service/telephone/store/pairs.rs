//! What the matching holds for one, and what persons decided.

use crate::db::batch::BATCH;
use crate::db::schema::{call_pairs, call_settlements};
use crate::db::types::{CallSettlementId, ContactId, Json, Moment, ProjectId, RecordedCallId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::on_either;
use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::telephone::{ExtensionFit, NumberFit, Reason, Settlement};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a call and a row belong together.
///
/// Rule: TEL-02.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PairReason {
    /// Whether the row names the recording of the call; then nothing else counts.
    pub is_linked: bool,
    /// Whether the numbers are one.
    pub number: Option<NumberFit>,
    /// How many seconds lie between them, after the clocks were put right.
    #[schema(example = 12)]
    pub apart_seconds: Option<i64>,
    /// Whether the extension is that of the desk.
    pub extension: Option<ExtensionFit>,
    /// Whether the row was begun while the call went on, or just after.
    pub is_during: Option<bool>,
    /// The reason in Chinese.
    #[schema(example = "号码一致；时间相差 12 秒；同一分机；通话期间登记")]
    pub zh: String,
    /// The reason in English.
    #[schema(example = "the numbers are equal; 12 seconds apart")]
    pub en: String,
}

impl From<Reason> for PairReason {
    fn from(reason: Reason) -> Self {
        let (zh, en) = (reason.zh(), reason.en());
        match reason {
            Reason::Linked => {
                Self { is_linked: true, number: None, apart_seconds: None, extension: None, is_during: None, zh, en }
            }
            Reason::Fits { number, apart_seconds, extension, is_during } => Self {
                is_linked: false,
                number: Some(number),
                apart_seconds: Some(apart_seconds),
                extension: Some(extension),
                is_during: Some(is_during),
                zh,
                en,
            },
        }
    }
}

/// Another pair of a call or a row, beside an ambiguous one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instead {
    /// The call.
    pub call: RecordedCallId,
    /// The row.
    pub contact: ContactId,
    /// What speaks for it.
    pub score: i64,
}

/// A pair as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = call_pairs, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct PairRow {
    pub project_id: ProjectId,
    pub call_id: RecordedCallId,
    pub contact_id: ContactId,
    pub on_day: NaiveDate,
    pub score: i32,
    pub reason: Json<PairReason>,
    pub is_ambiguous: bool,
    pub instead: Json<Vec<Instead>>,
}

pub(in super::super) fn pairs_of_day(conn: &mut Conn, project: ProjectId, on: NaiveDate) -> Result<Vec<PairRow>> {
    let rows = call_pairs::table.filter(call_pairs::project_id.eq(project)).filter(call_pairs::on_day.eq(on));
    Ok(rows.select(PairRow::as_select()).load(conn)?)
}

/// Pairs in which these rows stand.
pub(in super::super) fn pairs_of_rows(conn: &mut Conn, project: ProjectId, rows: &[ContactId]) -> Result<Vec<PairRow>> {
    let found = call_pairs::table
        .filter(call_pairs::project_id.eq(project))
        .filter(call_pairs::contact_id.eq_any(rows.to_vec()));
    Ok(found.select(PairRow::as_select()).load(conn)?)
}

/// Forgets what the matching held for one on a day.
pub(in super::super) fn forget_pairs(tx: &mut Conn, project: ProjectId, on: NaiveDate) -> Result<()> {
    let old = call_pairs::table.filter(call_pairs::project_id.eq(project)).filter(call_pairs::on_day.eq(on));
    diesel::delete(old).execute(tx)?;
    Ok(())
}

/// Keeps pairs; ambiguous ones of other days give way to them.
pub(in super::super) fn add_pairs(tx: &mut Conn, project: ProjectId, rows: &[PairRow]) -> Result<()> {
    let taken: Vec<ContactId> = rows.iter().map(|row| row.contact_id).collect();
    let doubts = call_pairs::table
        .filter(call_pairs::project_id.eq(project))
        .filter(call_pairs::contact_id.eq_any(taken))
        .filter(call_pairs::is_ambiguous.eq(true));
    diesel::delete(doubts).execute(tx)?;
    for some in rows.chunks(usize::try_from(BATCH).unwrap_or(usize::MAX)) {
        let some = some.to_vec();
        on_either!(tx, |c| diesel::insert_into(call_pairs::table).values(&some).execute(c))?;
    }
    Ok(())
}

/// A settlement as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = call_settlements, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct SettlementRow {
    pub project_id: ProjectId,
    pub id: CallSettlementId,
    pub on_day: NaiveDate,
    pub call_id: Option<RecordedCallId>,
    pub contact_id: Option<ContactId>,
    pub settlement: Word<Settlement>,
    pub note: Option<String>,
    pub settled_by: UserId,
    pub settled_at: Moment,
    pub voided_at: Option<Moment>,
    pub voided_by: Option<UserId>,
}

pub(in super::super) fn add_settlement(tx: &mut Conn, row: &SettlementRow) -> Result<()> {
    diesel::insert_into(call_settlements::table).values(row).execute(tx)?;
    Ok(())
}

/// What holds of the settlements of a day and of the days beside it, in whose hours a row may lie.
pub(in super::super) fn settlements_near(
    conn: &mut Conn,
    project: ProjectId,
    on: NaiveDate,
) -> Result<Vec<SettlementRow>> {
    let (from, to) = (on.checked_sub_days(Days::new(1)).unwrap_or(on), on.checked_add_days(Days::new(1)).unwrap_or(on));
    let rows = call_settlements::table
        .filter(call_settlements::project_id.eq(project))
        .filter(call_settlements::on_day.ge(from))
        .filter(call_settlements::on_day.le(to))
        .filter(call_settlements::voided_at.is_null());
    Ok(rows.order(call_settlements::settled_at.asc()).select(SettlementRow::as_select()).load(conn)?)
}

/// Takes a settlement back; `None` for one that does not hold on this day.
pub(in super::super) fn void_settlement(
    tx: &mut Conn,
    (project, on): (ProjectId, NaiveDate),
    id: CallSettlementId,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<Option<SettlementRow>> {
    let living = call_settlements::table
        .find((project, id))
        .filter(call_settlements::on_day.eq(on))
        .filter(call_settlements::voided_at.is_null());
    let Some(row) = living.select(SettlementRow::as_select()).get_result(tx).optional()? else { return Ok(None) };
    let at = Some(Moment::from(now));
    diesel::update(call_settlements::table.find((project, id)))
        .set((call_settlements::voided_at.eq(at), call_settlements::voided_by.eq(Some(by))))
        .execute(tx)?;
    Ok(Some(row))
}
