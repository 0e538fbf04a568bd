//! What other registers know that a procedure asks for.

use crate::db::Conn;
use crate::db::schema::{cards, occupancies};
use crate::db::types::{CardId, OccupancyId, PartyId, ProjectId, UnitId, Word};
use crate::error::Result;
use chrono::NaiveDate;
use diesel::prelude::*;
use guanjia_rules::cards::Stage;
use guanjia_rules::parties::OccupancyRole;

/// How many cards of a customer still open something in a unit.
///
/// # Errors
/// What the database says.
pub fn living_cards(conn: &mut Conn, project: ProjectId, (unit, party): (UnitId, PartyId)) -> Result<usize> {
    let living: Vec<Word<Stage>> = Stage::LIVE.iter().copied().map(Word).collect();
    let ids: Vec<CardId> = cards::table
        .filter(cards::project_id.eq(project))
        .filter(cards::unit_id.eq(unit))
        .filter(cards::party_id.eq(party))
        .filter(cards::stage.eq_any(living))
        .select(cards::id)
        .load(conn)?;
    Ok(ids.len())
}

/// Whether a customer has a role in a unit on a day.
///
/// # Errors
/// What the database says.
pub fn has_role(
    conn: &mut Conn,
    project: ProjectId,
    (unit, party): (UnitId, PartyId),
    role: OccupancyRole,
    day: NaiveDate,
) -> Result<bool> {
    let held = occupancies::table
        .filter(occupancies::project_id.eq(project))
        .filter(occupancies::unit_id.eq(unit))
        .filter(occupancies::party_id.eq(party))
        .filter(occupancies::role.eq(Word(role)))
        .filter(occupancies::from_on.le(day))
        .filter(occupancies::to_on.is_null().or(occupancies::to_on.ge(day)));
    Ok(held.select(occupancies::id).first::<OccupancyId>(conn).optional()?.is_some())
}
