//! Who holds which unit, as what, from when to when.

use super::AT_ONCE;
use crate::db::schema::{occupancies, parties, units};
use crate::db::types::{Moment, OccupancyId, PartyId, ProjectId, UnitId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::on_either;
use crate::properties::kept;
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::parties::OccupancyRole;

/// An occupancy as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = occupancies, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct OccupancyRow {
    pub project_id: ProjectId,
    pub id: OccupancyId,
    pub party_id: PartyId,
    pub unit_id: UnitId,
    pub role: Word<OccupancyRole>,
    pub from_on: NaiveDate,
    pub to_on: Option<NaiveDate>,
    pub lease_end_on: Option<NaiveDate>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl OccupancyRow {
    /// Whether it lasts on a day.
    pub fn lasts_on(&self, day: NaiveDate) -> bool {
        self.from_on <= day && self.to_on.is_none_or(|last| day <= last)
    }
}

kept!(occupancies, OccupancyRow, OccupancyId);

/// An occupancy with its room and whom it concerns.
#[derive(Clone, Debug, Queryable)]
pub struct Tenure {
    /// The occupancy.
    pub row: OccupancyRow,
    /// The unit's short code.
    pub short_code: String,
    /// The party's name.
    pub name: String,
    /// Whether the party is an important customer.
    pub is_important: bool,
    /// Whether the party is a special customer.
    pub is_special: bool,
}

/// Of whom or of where.
#[derive(Clone, Debug)]
pub enum Whose {
    /// Of these parties.
    Parties(Vec<PartyId>),
    /// Of these units.
    Units(Vec<UnitId>),
    /// One of them.
    One(OccupancyId),
}

/// Occupancies with their rooms and parties; `on` leaves only those that last on a day.
///
/// # Errors
/// What the database says.
pub fn tenures(conn: &mut Conn, project: ProjectId, whose: Whose, on: Option<NaiveDate>) -> Result<Vec<Tenure>> {
    let mut found = Vec::new();
    for some in pieces(whose) {
        let mut query = occupancies::table
            .inner_join(
                parties::table
                    .on(parties::project_id.eq(occupancies::project_id).and(parties::id.eq(occupancies::party_id))),
            )
            .inner_join(
                units::table.on(units::project_id.eq(occupancies::project_id).and(units::id.eq(occupancies::unit_id))),
            )
            .filter(occupancies::project_id.eq(project))
            .order((units::short_code.asc(), occupancies::from_on.desc(), occupancies::id.asc()))
            .select((
                OccupancyRow::as_select(),
                units::short_code,
                parties::name,
                parties::is_important,
                parties::is_special,
            ))
            .into_boxed();
        query = match some {
            Whose::Parties(ids) => query.filter(occupancies::party_id.eq_any(ids)),
            Whose::Units(ids) => query.filter(occupancies::unit_id.eq_any(ids)),
            Whose::One(id) => query.filter(occupancies::id.eq(id)),
        };
        if let Some(day) = on {
            let lasts = occupancies::to_on.is_null().or(occupancies::to_on.ge(day));
            query = query.filter(occupancies::from_on.le(day)).filter(lasts);
        }
        found.extend(query.load::<Tenure>(conn)?);
    }
    Ok(found)
}

fn pieces(whose: Whose) -> Vec<Whose> {
    match whose {
        Whose::Parties(ids) => ids.chunks(AT_ONCE).map(|ids| Whose::Parties(ids.to_vec())).collect(),
        Whose::Units(ids) => ids.chunks(AT_ONCE).map(|ids| Whose::Units(ids.to_vec())).collect(),
        one @ Whose::One(_) => vec![one],
    }
}

/// The occupancies of a party, in whichever units.
///
/// # Errors
/// What the database says.
pub fn of_party(conn: &mut Conn, project: ProjectId, party: PartyId) -> Result<Vec<OccupancyRow>> {
    let rows = occupancies::table.filter(occupancies::project_id.eq(project)).filter(occupancies::party_id.eq(party));
    Ok(rows.order(occupancies::from_on.asc()).select(OccupancyRow::as_select()).load(conn)?)
}

/// Every occupancy of a project.
///
/// # Errors
/// What the database says.
pub fn all(conn: &mut Conn, project: ProjectId) -> Result<Vec<OccupancyRow>> {
    Ok(occupancies::table.filter(occupancies::project_id.eq(project)).select(OccupancyRow::as_select()).load(conn)?)
}

/// Adds many occupancies at once.
///
/// # Errors
/// What the database says.
pub fn insert_all(tx: &mut Conn, rows: &[OccupancyRow]) -> Result<()> {
    for some in rows.chunks(AT_ONCE) {
        let some = some.to_vec();
        on_either!(tx, |c| diesel::insert_into(occupancies::table).values(&some).execute(c))?;
    }
    Ok(())
}
