//! Rows of entrustment agreements.

use crate::db::expr::row_lt;
use crate::db::schema::{entrustments, parties, units};
use crate::db::types::{AttachmentId, EntrustmentId, Json, Moment, PartyId, ProjectId, UnitId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::entrustments::{Kind, Service, State, Subject, Term};

/// An agreement as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = entrustments, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct EntrustmentRow {
    pub project_id: ProjectId,
    pub id: EntrustmentId,
    pub unit_id: UnitId,
    pub owner_id: PartyId,
    pub kind: Word<Kind>,
    pub subjects: Json<Vec<Subject>>,
    pub services: Json<Vec<Service>>,
    pub fee_fen: Option<i64>,
    pub from_on: NaiveDate,
    pub to_on: Option<NaiveDate>,
    pub paper_id: Option<AttachmentId>,
    pub paper_kept_at: Option<String>,
    pub paper_seen_by: Option<UserId>,
    pub ended_on: Option<NaiveDate>,
    pub ended_at: Option<Moment>,
    pub ended_by: Option<UserId>,
    pub ended_reason: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub created_by: UserId,
}

impl EntrustmentRow {
    /// From when to when it holds.
    pub fn term(&self) -> Term {
        Term { from: self.from_on, to: self.to_on, ended_on: self.ended_on }
    }

    /// Whether it entrusts something.
    pub fn covers(&self, subject: Subject) -> bool {
        self.subjects.0.contains(&subject)
    }
}

/// An agreement with the room and the owner's name.
pub(super) type Named = (EntrustmentRow, String, String);

pub(super) fn insert(tx: &mut Conn, row: &EntrustmentRow) -> Result<()> {
    diesel::insert_into(entrustments::table).values(row).execute(tx)?;
    Ok(())
}

/// An agreement of the project.
///
/// # Errors
/// 404.
pub(super) fn find(conn: &mut Conn, project: ProjectId, id: EntrustmentId) -> Result<EntrustmentRow> {
    Ok(entrustments::table.find((project, id)).select(EntrustmentRow::as_select()).get_result(conn)?)
}

/// Saves an agreement that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub(super) fn save(
    tx: &mut Conn,
    before: &EntrustmentRow,
    row: &EntrustmentRow,
    now: DateTime<Utc>,
) -> Result<EntrustmentRow> {
    let saved = EntrustmentRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = entrustments::table.find((row.project_id, row.id)).filter(entrustments::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// Every agreement of a unit, the newest first.
///
/// # Errors
/// What the database says.
pub(super) fn of_unit(conn: &mut Conn, project: ProjectId, unit: UnitId) -> Result<Vec<EntrustmentRow>> {
    let rows = entrustments::table.filter(entrustments::project_id.eq(project)).filter(entrustments::unit_id.eq(unit));
    let order = (entrustments::from_on.desc(), entrustments::id.desc());
    Ok(rows.order(order).select(EntrustmentRow::as_select()).load(conn)?)
}

/// The agreement that entrusts something of a unit on a day, if there is one.
///
/// Rule: VAC-01.
///
/// # Errors
/// What the database says.
pub fn covering(
    conn: &mut Conn,
    project: ProjectId,
    unit: UnitId,
    subject: Subject,
    day: NaiveDate,
) -> Result<Option<EntrustmentRow>> {
    let lives = |row: &EntrustmentRow| row.covers(subject) && row.term().state(day) == State::Living;
    Ok(of_unit(conn, project, unit)?.into_iter().find(lives))
}

/// Units whose regime may not be what an agreement says: those that an agreement gave one, or gives one today.
pub(super) fn to_settle(conn: &mut Conn, project: ProjectId, day: NaiveDate) -> Result<Vec<UnitId>> {
    let begun = entrustments::table
        .filter(entrustments::project_id.eq(project))
        .filter(entrustments::from_on.le(day))
        .select(entrustments::unit_id)
        .distinct();
    Ok(begun.order(entrustments::unit_id.asc()).load(conn)?)
}

/// Keeps others from making an agreement about a unit until the transaction ends.
pub(super) fn hold_unit(tx: &mut Conn, project: ProjectId, unit: UnitId) -> Result<()> {
    if let Conn::Pg(tx) = tx {
        units::table.find((project, unit)).select(units::id).for_update().get_result::<UnitId>(tx).optional()?;
    }
    Ok(())
}

/// What a list of agreements is for.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub unit: Option<UnitId>,
    pub kind: Option<Kind>,
    /// Only those in this state on a day.
    pub state: Option<(State, NaiveDate)>,
    pub after: Option<(NaiveDate, EntrustmentId)>,
}

/// Agreements with their rooms and owners, the one that began last first.
pub(super) fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Named>> {
    let mut rows = entrustments::table
        .inner_join(
            units::table.on(units::project_id.eq(entrustments::project_id).and(units::id.eq(entrustments::unit_id))),
        )
        .inner_join(
            parties::table
                .on(parties::project_id.eq(entrustments::project_id).and(parties::id.eq(entrustments::owner_id))),
        )
        .filter(entrustments::project_id.eq(project))
        .select((EntrustmentRow::as_select(), units::short_code, parties::name))
        .into_boxed();
    if let Some(unit) = filter.unit {
        rows = rows.filter(entrustments::unit_id.eq(unit));
    }
    if let Some(kind) = filter.kind {
        rows = rows.filter(entrustments::kind.eq(Word(kind)));
    }
    if let Some((state, day)) = filter.state {
        let over = entrustments::to_on.lt(day).or(entrustments::ended_on.le(day));
        let runs = entrustments::to_on.is_null().or(entrustments::to_on.ge(day));
        let stays = entrustments::ended_on.is_null().or(entrustments::ended_on.gt(day));
        rows = match state {
            State::Over => rows.filter(over.assume_not_null()),
            State::Living => rows.filter(entrustments::from_on.le(day)).filter(runs).filter(stays),
            State::Coming => rows.filter(entrustments::from_on.gt(day)).filter(stays),
        };
    }
    if let Some((from, id)) = filter.after {
        rows = rows.filter(row_lt((entrustments::from_on, entrustments::id), (from, id)));
    }
    Ok(rows.order((entrustments::from_on.desc(), entrustments::id.desc())).limit(limit).load(conn)?)
}

/// One agreement with its room and its owner.
///
/// # Errors
/// 404.
pub(super) fn named(conn: &mut Conn, project: ProjectId, id: EntrustmentId) -> Result<Named> {
    let row = entrustments::table
        .inner_join(
            units::table.on(units::project_id.eq(entrustments::project_id).and(units::id.eq(entrustments::unit_id))),
        )
        .inner_join(
            parties::table
                .on(parties::project_id.eq(entrustments::project_id).and(parties::id.eq(entrustments::owner_id))),
        )
        .filter(entrustments::project_id.eq(project))
        .filter(entrustments::id.eq(id))
        .select((EntrustmentRow::as_select(), units::short_code, parties::name));
    Ok(row.get_result(conn)?)
}
