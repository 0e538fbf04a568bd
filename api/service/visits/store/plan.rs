//! What the plan is made from: units under a regime, slots that are taken, visits whose unit or time has gone.

use super::VisitRow;
use crate::db::Conn;
use crate::db::schema::{units, visits};
use crate::db::types::{ProjectId, UnitId, UserId, Word};
use crate::error::Result;
use chrono::NaiveDate;
use diesel::prelude::*;
use guanjia_rules::properties::{Entrustment, UseState};
use guanjia_rules::visits::{Reason, State};

/// A unit that is looked after, as the plan needs it.
pub type Looked = (UnitId, String, Word<UseState>, Word<Entrustment>, Option<crate::db::types::ZoneId>);

/// Every vacant unit of a project, by its code.
///
/// # Errors
/// What the database says.
pub fn vacant(conn: &mut Conn, project: ProjectId) -> Result<Vec<Looked>> {
    let rows = units::table
        .filter(units::project_id.eq(project))
        .filter(units::use_state.eq_any([Word(UseState::VacantFurnished), Word(UseState::VacantShell)]))
        .order(units::short_code.asc())
        .select((units::id, units::short_code, units::use_state, units::entrustment, units::zone_id));
    Ok(rows.load(conn)?)
}

/// The slots that are taken by visits which may still be done on or after a day.
///
/// # Errors
/// What the database says.
pub fn taken(conn: &mut Conn, project: ProjectId, from: NaiveDate) -> Result<Vec<(UnitId, String)>> {
    let rows = visits::table
        .filter(visits::project_id.eq(project))
        .filter(visits::last_on.ge(from))
        .filter(visits::state.ne(Word(State::Cancelled)))
        .filter(visits::reason.eq(Word(Reason::Plan)))
        .select((visits::unit_id, visits::slot));
    Ok(rows.load(conn)?)
}

/// Planned visits of which the period ended before a day, the oldest first, up to a number.
///
/// # Errors
/// What the database says.
pub fn overdue(conn: &mut Conn, project: ProjectId, today: NaiveDate, limit: i64) -> Result<Vec<VisitRow>> {
    let rows = visits::table
        .filter(visits::project_id.eq(project))
        .filter(visits::state.eq(Word(State::Planned)))
        .filter(visits::last_on.lt(today));
    let order = (visits::planned_on.asc(), visits::id.asc());
    Ok(rows.order(order).limit(limit).select(VisitRow::as_select()).load(conn)?)
}

/// A planned visit, and how its unit is used and entrusted now.
pub type Standing = (VisitRow, Word<UseState>, Word<Entrustment>);

/// Planned visits of a regime with the use and the entrustment of their units as these are now.
///
/// # Errors
/// What the database says.
pub fn planned(conn: &mut Conn, project: ProjectId, unit: Option<UnitId>) -> Result<Vec<Standing>> {
    let mut rows = visits::table
        .inner_join(units::table.on(units::project_id.eq(visits::project_id).and(units::id.eq(visits::unit_id))))
        .filter(visits::project_id.eq(project))
        .filter(visits::state.eq(Word(State::Planned)))
        .filter(visits::regime.is_not_null())
        .select((VisitRow::as_select(), units::use_state, units::entrustment))
        .into_boxed();
    if let Some(unit) = unit {
        rows = rows.filter(visits::unit_id.eq(unit));
    }
    Ok(rows.order((visits::planned_on.asc(), visits::id.asc())).load(conn)?)
}

/// How many visits of the plan a steward has left until a day: of shell units, or of the others.
///
/// # Errors
/// What the database says.
pub fn left(conn: &mut Conn, project: ProjectId, steward: UserId, (is_shell, until): (bool, NaiveDate)) -> Result<i64> {
    let shell = Word(guanjia_rules::visits::Regime::VacantShell);
    let mut rows = visits::table
        .filter(visits::project_id.eq(project))
        .filter(visits::steward_id.eq(steward))
        .filter(visits::reason.eq(Word(Reason::Plan)))
        .filter(visits::state.eq_any([Word(State::Planned), Word(State::InVisit)]))
        .filter(visits::planned_on.le(until))
        .into_boxed();
    rows = match is_shell {
        true => rows.filter(visits::regime.eq(shell)),
        false => rows.filter(visits::regime.ne(shell)),
    };
    Ok(rows.count().get_result(conn)?)
}
