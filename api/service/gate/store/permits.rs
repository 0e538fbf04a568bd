//! Parking permits.

use super::Cursor;
use crate::db::expr::row_lt;
use crate::db::schema::{parking_permits, parties, units};
use crate::db::types::{Json, Moment, ParkingPermitId, PartyId, ProjectId, UnitId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::properties::kept;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::gate::{Lasting, PermitPaper, PermitState};
use serde::{Deserialize, Serialize};

/// A paper that somebody saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenPaper {
    /// Which one.
    pub paper: PermitPaper,
    /// Who saw it.
    pub seen_by: UserId,
    /// When.
    pub seen_at: DateTime<Utc>,
}

impl PermitRow {
    /// From when to when it holds.
    pub fn lasting(&self) -> Lasting {
        Lasting { from: self.from_on, to: self.to_on }
    }
}

/// A permit as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = parking_permits, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct PermitRow {
    pub project_id: ProjectId,
    pub id: ParkingPermitId,
    pub number: String,
    pub unit_id: UnitId,
    pub party_id: PartyId,
    pub plate: String,
    pub from_on: NaiveDate,
    pub to_on: Option<NaiveDate>,
    pub card_no: Option<String>,
    pub papers: Json<Vec<SeenPaper>>,
    pub state: Word<PermitState>,
    pub stopped_at: Option<Moment>,
    pub stopped_by: Option<UserId>,
    pub stop_reason: Option<String>,
    pub created_by: UserId,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(parking_permits, PermitRow, ParkingPermitId);

impl PermitRow {
    /// Where a page that ends with this row goes on.
    pub fn cursor(&self) -> Cursor<ParkingPermitId> {
        Cursor::behind(self.created_at.0, self.id)
    }
}

/// A permit with its room and its customer's name.
pub type Named = (PermitRow, String, String);

/// What a list is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// How it stands.
    pub state: Option<PermitState>,
    /// The plate.
    pub plate: Option<String>,
    /// The room.
    pub unit: Option<UnitId>,
    /// Only those that hold on this day.
    pub on: Option<NaiveDate>,
    /// Where the page before ended.
    pub after: Option<Cursor<ParkingPermitId>>,
}

macro_rules! with_names {
    ($project:expr) => {
        parking_permits::table
            .inner_join(
                units::table
                    .on(units::project_id.eq(parking_permits::project_id).and(units::id.eq(parking_permits::unit_id))),
            )
            .inner_join(
                parties::table.on(parties::project_id
                    .eq(parking_permits::project_id)
                    .and(parties::id.eq(parking_permits::party_id))),
            )
            .filter(parking_permits::project_id.eq($project))
            .select((PermitRow::as_select(), units::short_code, parties::name))
    };
}

/// Those that fit, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Named>> {
    let mut query = with_names!(project).into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(parking_permits::state.eq(Word(state)));
    }
    if let Some(plate) = &filter.plate {
        query = query.filter(parking_permits::plate.eq(plate.clone()));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(parking_permits::unit_id.eq(unit));
    }
    if let Some(day) = filter.on {
        let lasts = parking_permits::to_on.is_null().or(parking_permits::to_on.ge(day));
        query = query
            .filter(parking_permits::state.eq(Word(PermitState::Living)))
            .filter(parking_permits::from_on.le(day))
            .filter(lasts);
    }
    if let Some(after) = &filter.after {
        query = query
            .filter(row_lt((parking_permits::created_at, parking_permits::id), (Moment::from(after.at), after.id)));
    }
    Ok(query.order((parking_permits::created_at.desc(), parking_permits::id.desc())).limit(limit).load(conn)?)
}

/// One with its names.
///
/// # Errors
/// 404.
pub fn named(conn: &mut Conn, project: ProjectId, id: ParkingPermitId) -> Result<Named> {
    Ok(with_names!(project).filter(parking_permits::id.eq(id)).get_result(conn)?)
}

/// The living permits of a plate.
///
/// # Errors
/// What the database says.
pub fn living(conn: &mut Conn, project: ProjectId, plate: &str) -> Result<Vec<PermitRow>> {
    let rows = parking_permits::table
        .filter(parking_permits::project_id.eq(project))
        .filter(parking_permits::plate.eq(plate))
        .filter(parking_permits::state.eq(Word(PermitState::Living)));
    Ok(rows.order(parking_permits::from_on.asc()).select(PermitRow::as_select()).load(conn)?)
}
