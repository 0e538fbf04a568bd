//! Responsibility zones and who keeps them.

use super::kept;
use crate::db::schema::{users, zone_stewards, zones};
use crate::db::types::{Id, Moment, ProjectId, UserId, ZoneId, kind};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;

/// A zone as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = zones, primary_key(project_id, id), treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ZoneRow {
    pub project_id: ProjectId,
    pub id: ZoneId,
    pub code: String,
    pub name: String,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(zones, ZoneRow, ZoneId);

/// Who keeps a zone, from when to when.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = zone_stewards, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the migration")]
pub struct StewardRow {
    pub project_id: ProjectId,
    pub id: Id<kind::RoleAssignment>,
    pub zone_id: ZoneId,
    pub user_id: UserId,
    pub from_on: NaiveDate,
    pub to_on: Option<NaiveDate>,
}

/// A steward of a zone by name.
#[derive(Clone, Debug, Queryable)]
pub struct Steward {
    /// The zone.
    pub zone: ZoneId,
    /// The user.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub to_on: Option<NaiveDate>,
}

impl Steward {
    /// Whether the zone is theirs on a day.
    pub fn keeps_on(&self, day: NaiveDate) -> bool {
        self.from_on <= day && self.to_on.is_none_or(|last| day <= last)
    }
}

/// Whether a zone has this code.
///
/// # Errors
/// What the database says.
pub fn has_code(conn: &mut Conn, project: ProjectId, code: &str) -> Result<bool> {
    let same = zones::table.filter(zones::project_id.eq(project)).filter(zones::code.eq(code)).select(zones::id);
    Ok(diesel::select(diesel::dsl::exists(same)).get_result(conn)?)
}

/// Zones in the order of their codes; one more than `limit` tells that there is a next page.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, after: Option<&str>, limit: i64) -> Result<Vec<ZoneRow>> {
    let mut rows = zones::table.filter(zones::project_id.eq(project)).into_boxed();
    if let Some(after) = after {
        rows = rows.filter(zones::code.gt(after.to_owned()));
    }
    Ok(rows.order(zones::code.asc()).limit(limit + 1).select(ZoneRow::as_select()).load(conn)?)
}

/// Every zone of a project.
///
/// # Errors
/// What the database says.
pub fn all(conn: &mut Conn, project: ProjectId) -> Result<Vec<ZoneRow>> {
    list(conn, project, None, i64::from(i32::MAX))
}

/// Everybody who keeps or kept one of the zones, first things first.
///
/// # Errors
/// What the database says.
pub fn stewards(conn: &mut Conn, project: ProjectId, of: &[ZoneId]) -> Result<Vec<Steward>> {
    let rows = zone_stewards::table
        .inner_join(users::table.on(users::id.eq(zone_stewards::user_id)))
        .filter(zone_stewards::project_id.eq(project))
        .filter(zone_stewards::zone_id.eq_any(of.to_vec()))
        .order((zone_stewards::from_on.asc(), zone_stewards::id.asc()));
    let columns = (zone_stewards::zone_id, users::id, users::name, zone_stewards::from_on, zone_stewards::to_on);
    Ok(rows.select(columns).load(conn)?)
}

/// The periods for which a zone was or is given to somebody, first things first.
///
/// # Errors
/// What the database says.
pub fn steward_rows(conn: &mut Conn, project: ProjectId, zone: ZoneId) -> Result<Vec<StewardRow>> {
    let rows =
        zone_stewards::table.filter(zone_stewards::project_id.eq(project)).filter(zone_stewards::zone_id.eq(zone));
    Ok(rows.order(zone_stewards::from_on.asc()).select(StewardRow::as_select()).load(conn)?)
}

/// Gives a zone to a steward.
///
/// # Errors
/// What the database says.
pub fn add_steward(tx: &mut Conn, row: &StewardRow) -> Result<()> {
    diesel::insert_into(zone_stewards::table).values(row).execute(tx)?;
    Ok(())
}

/// Ends a steward's time with a zone.
///
/// # Errors
/// What the database says.
pub fn end_steward(tx: &mut Conn, row: &StewardRow, last: NaiveDate) -> Result<()> {
    let one = zone_stewards::table.find((row.project_id, row.id));
    diesel::update(one).set(zone_stewards::to_on.eq(Some(last))).execute(tx)?;
    Ok(())
}
