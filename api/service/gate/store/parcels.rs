//! Rows and queries of parcels.

use super::Cursor;
use crate::db::expr::row_lt;
use crate::db::schema::{parcels, parties, units};
use crate::db::types::{Moment, ParcelId, PartyId, ProjectId, UnitId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::properties::kept;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::gate::ParcelStage;

/// A parcel as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = parcels, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ParcelRow {
    pub project_id: ProjectId,
    pub id: ParcelId,
    pub unit_id: UnitId,
    pub party_id: Option<PartyId>,
    pub recipient: String,
    pub phone_tail: Option<String>,
    pub carrier: String,
    pub tracking_no: Option<String>,
    pub shelf: Option<String>,
    pub stage: Word<ParcelStage>,
    pub arrived_at: Moment,
    pub told_at: Option<Moment>,
    pub told_by: Option<UserId>,
    pub ended_at: Option<Moment>,
    pub ended_by: Option<UserId>,
    pub fetched_by: Option<String>,
    pub reason: Option<String>,
    pub created_by: UserId,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(parcels, ParcelRow, ParcelId);

impl ParcelRow {
    /// Where a page that ends with this row goes on.
    pub fn cursor(&self) -> Cursor<ParcelId> {
        Cursor::behind(self.arrived_at.0, self.id)
    }
}

/// A parcel with its room and its customer's name.
pub type Named = (ParcelRow, String, Option<String>);

/// What a list is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// How far it has come.
    pub stage: Option<ParcelStage>,
    /// The room.
    pub unit: Option<UnitId>,
    /// Only those that lie here.
    pub is_here: bool,
    /// Only those that lie here and arrived before this moment.
    pub lies_since_before: Option<DateTime<Utc>>,
    /// Where the page before ended.
    pub after: Option<Cursor<ParcelId>>,
}

macro_rules! with_names {
    ($project:expr) => {
        parcels::table
            .inner_join(units::table.on(units::project_id.eq(parcels::project_id).and(units::id.eq(parcels::unit_id))))
            .left_join(
                parties::table
                    .on(parties::project_id.eq(parcels::project_id).and(parties::id.nullable().eq(parcels::party_id))),
            )
            .filter(parcels::project_id.eq($project))
            .select((ParcelRow::as_select(), units::short_code, parties::name.nullable()))
    };
}

/// Those that fit, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Named>> {
    let mut query = with_names!(project).into_boxed();
    if let Some(stage) = filter.stage {
        query = query.filter(parcels::stage.eq(Word(stage)));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(parcels::unit_id.eq(unit));
    }
    if filter.is_here || filter.lies_since_before.is_some() {
        query = query.filter(parcels::stage.eq_any([Word(ParcelStage::Arrived), Word(ParcelStage::Told)]));
    }
    if let Some(before) = filter.lies_since_before {
        query = query.filter(parcels::arrived_at.lt(Moment::from(before)));
    }
    if let Some(after) = &filter.after {
        query = query.filter(row_lt((parcels::arrived_at, parcels::id), (Moment::from(after.at), after.id)));
    }
    Ok(query.order((parcels::arrived_at.desc(), parcels::id.desc())).limit(limit).load(conn)?)
}

/// One with its names.
///
/// # Errors
/// 404.
pub fn named(conn: &mut Conn, project: ProjectId, id: ParcelId) -> Result<Named> {
    Ok(with_names!(project).filter(parcels::id.eq(id)).get_result(conn)?)
}
