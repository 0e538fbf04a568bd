//! Units, by id and by room.

use super::{end_of, kept};
use crate::db::kept::Keep as _;
use crate::db::schema::units;
use crate::db::types::{BuildingId, Json, Moment, ProjectId, UnitId, Word, ZoneId};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::code::Code;
use guanjia_rules::properties::{Entrustment, UnitCode, UseState};
use serde::{Deserialize, Serialize};

/// A unit as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = units, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct UnitRow {
    pub project_id: ProjectId,
    pub id: UnitId,
    pub building_id: BuildingId,
    pub entrance: String,
    pub room: String,
    pub short_code: String,
    pub area_cm2: Option<i64>,
    pub use_state: Word<UseState>,
    pub entrustment: Word<Entrustment>,
    pub handed_over_on: Option<NaiveDate>,
    pub warranty_until: Option<NaiveDate>,
    pub component_warranties: Json<Vec<ComponentWarranty>>,
    pub zone_id: Option<ZoneId>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// The warranty of one component, where it differs from the unit's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComponentWarranty {
    /// The component, e.g. water-proofing.
    pub component: String,
    /// Its last day in warranty.
    pub until: NaiveDate,
}

kept!(units, UnitRow, UnitId);

/// The unit of a room as people type it.
///
/// # Errors
/// 422 `unit-unknown` for what is no room of the project.
///
/// Rule: PTY-04.
pub fn by_code(conn: &mut Conn, project: ProjectId, typed: &str) -> Result<UnitRow> {
    let code = UnitCode::parse(typed)?.to_string();
    let same = units::table.filter(units::project_id.eq(project)).filter(units::short_code.eq(&code));
    let found = on_either!(conn, |c| same.select(UnitRow::as_select()).kept().get_result(c)).optional()?;
    let unknown =
        || Error::fault(Code::UnitUnknown, "/room", format!("没有房号 {code}"), format!("there is no room {code}"));
    found.ok_or_else(unknown)
}

/// Whether a unit has this short code.
///
/// # Errors
/// What the database says.
pub fn has_code(conn: &mut Conn, project: ProjectId, code: &str) -> Result<bool> {
    let same = units::table.filter(units::project_id.eq(project)).filter(units::short_code.eq(code)).select(units::id);
    Ok(diesel::select(diesel::dsl::exists(same)).get_result(conn)?)
}

/// A room that was typed whole or in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Room {
    /// `4-2-301`, `4-2`, `4-2-3`: the beginning of a code.
    Code(String),
    /// `301`, or `4`: a room's number in any building, or a building.
    Word(String),
}

impl Room {
    /// Reads what was typed; `None` for what begins no code.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim().trim_end_matches(['-', '－', '—']);
        match UnitCode::parse(typed) {
            Ok(code) => Some(Self::Code(code.to_string())),
            Err(_) => UnitCode::new(typed, "", "1").ok().map(|code| Self::Word(code.building().to_owned())),
        }
    }
}

/// What a list of units is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The building.
    pub building: Option<BuildingId>,
    /// The zone.
    pub zone: Option<ZoneId>,
    /// The use.
    pub use_state: Option<UseState>,
    /// The entrustment.
    pub entrustment: Option<Entrustment>,
    /// Whether the list runs the other way round.
    pub is_reversed: bool,
    /// A room in part; what begins no code finds nothing.
    pub room: Option<Option<Room>>,
}

fn filtered<'a>(project: ProjectId, filter: &Filter) -> Option<units::BoxedQuery<'a, MultiBackend>> {
    let mut query = units::table.filter(units::project_id.eq(project)).into_boxed();
    if let Some(building) = filter.building {
        query = query.filter(units::building_id.eq(building));
    }
    if let Some(zone) = filter.zone {
        query = query.filter(units::zone_id.eq(zone));
    }
    if let Some(state) = filter.use_state {
        query = query.filter(units::use_state.eq(Word(state)));
    }
    if let Some(entrustment) = filter.entrustment {
        query = query.filter(units::entrustment.eq(Word(entrustment)));
    }
    match &filter.room {
        None => Some(query),
        Some(None) => None,
        Some(Some(Room::Code(code))) => {
            Some(query.filter(units::short_code.ge(code.clone())).filter(units::short_code.lt(end_of(code))))
        }
        Some(Some(Room::Word(word))) => {
            let of_building =
                units::short_code.ge(format!("{word}-")).and(units::short_code.lt(end_of(&format!("{word}-"))));
            Some(query.filter(units::room.eq(word.clone()).or(of_building)))
        }
    }
}

/// Units that fit, in the order of their codes; one more than `limit` tells that there is a next page.
///
/// # Errors
/// What the database says.
pub fn list(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<UnitRow>> {
    let Some(mut query) = filtered(project, filter) else { return Ok(Vec::new()) };
    if let Some(after) = after.map(str::to_owned) {
        query = match filter.is_reversed {
            false => query.filter(units::short_code.gt(after)),
            true => query.filter(units::short_code.lt(after)),
        };
    }
    query =
        if filter.is_reversed { query.order(units::short_code.desc()) } else { query.order(units::short_code.asc()) };
    Ok(query.limit(limit + 1).select(UnitRow::as_select()).load(conn)?)
}

/// How many units fit, counted up to `most`.
///
/// # Errors
/// What the database says.
pub fn count(conn: &mut Conn, project: ProjectId, filter: &Filter, most: i64) -> Result<i64> {
    let Some(query) = filtered(project, filter) else { return Ok(0) };
    let found: Vec<UnitId> = query.select(units::id).limit(most).load(conn)?;
    Ok(i64::try_from(found.len()).unwrap_or(most))
}

/// Rooms for a caller at the desk: the whole code first, then those that begin with what was typed, then rooms of that
/// number in any building.
///
/// # Errors
/// What the database says.
///
/// Rule: PTY-04.
pub fn rooms(conn: &mut Conn, project: ProjectId, room: &Room, limit: i64) -> Result<Vec<(UnitId, String)>> {
    let (prefix, number) = match room {
        Room::Code(code) => (code.clone(), None),
        Room::Word(word) => (format!("{word}-"), Some(word)),
    };
    let columns = (units::id, units::short_code);
    let begins = units::table
        .filter(units::project_id.eq(project))
        .filter(units::short_code.ge(&prefix))
        .filter(units::short_code.lt(end_of(&prefix)));
    let mut found: Vec<(UnitId, String)> = match number {
        None => Vec::new(),
        Some(number) => {
            let same = units::table.filter(units::project_id.eq(project)).filter(units::room.eq(number));
            same.order(units::short_code.asc()).limit(limit).select(columns).load(conn)?
        }
    };
    let left = limit - i64::try_from(found.len()).unwrap_or(limit);
    found.extend(begins.order(units::short_code.asc()).limit(left).select(columns).load::<(UnitId, String)>(conn)?);
    Ok(found)
}

/// Every unit of a project.
///
/// # Errors
/// What the database says.
pub fn all(conn: &mut Conn, project: ProjectId) -> Result<Vec<UnitRow>> {
    Ok(units::table.filter(units::project_id.eq(project)).select(UnitRow::as_select()).load(conn)?)
}

/// How many units are lived in now, by their owners or by tenants.
///
/// # Errors
/// What the database says.
pub fn occupied(conn: &mut Conn, project: ProjectId) -> Result<u64> {
    let lived_in = [Word(UseState::OwnerOccupied), Word(UseState::Rented)];
    let count: i64 = units::table
        .filter(units::project_id.eq(project))
        .filter(units::use_state.eq_any(lived_in))
        .count()
        .get_result(conn)?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Some units of a project.
///
/// # Errors
/// What the database says.
pub fn some(conn: &mut Conn, project: ProjectId, ids: Vec<UnitId>) -> Result<Vec<UnitRow>> {
    let rows = units::table.filter(units::project_id.eq(project)).filter(units::id.eq_any(ids));
    Ok(rows.select(UnitRow::as_select()).load(conn)?)
}

/// Adds many units at once.
///
/// # Errors
/// 409 where a code is taken.
pub fn insert_all(tx: &mut Conn, rows: &[UnitRow]) -> Result<()> {
    for some in rows.chunks(500) {
        let some = some.to_vec();
        on_either!(tx, |c| diesel::insert_into(units::table).values(&some).execute(c))?;
    }
    Ok(())
}
