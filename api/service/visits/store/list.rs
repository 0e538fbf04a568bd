//! Lists of visits, of units under a regime, and what the figures are counted from.

use super::VisitRow;
use crate::db::Conn;
use crate::db::expr::row_gt;
use crate::db::schema::{units, visits};
use crate::db::types::{AlertId, Json, Moment, ProjectId, UnitId, UserId, VisitId, Word, ZoneId};
use crate::error::Result;
use chrono::NaiveDate;
use diesel::dsl::{max, min};
use diesel::prelude::*;
use guanjia_rules::properties::{Entrustment, UseState};
use guanjia_rules::visits::{Care, Reason, Regime, State};

/// A visit with the short code and the room of its unit.
pub type Placed = (VisitRow, String, String);

/// What a list of visits is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// How far they have come.
    pub state: Option<State>,
    /// The regime.
    pub regime: Option<Regime>,
    /// Why they were planned.
    pub reason: Option<Reason>,
    /// The unit.
    pub unit: Option<UnitId>,
    /// Whose they are.
    pub steward: Option<UserId>,
    /// The alert.
    pub alert: Option<AlertId>,
    /// Planned on this day or later.
    pub from: Option<NaiveDate>,
    /// Planned on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Only those of which somebody has still to hear.
    pub owes_feedback: bool,
    /// Where the page before ended.
    pub after: Option<(NaiveDate, VisitId)>,
}

/// Visits that fit, by their days; those of a day in the order in which they were planned.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Placed>> {
    let mut rows = visits::table
        .inner_join(units::table.on(units::project_id.eq(visits::project_id).and(units::id.eq(visits::unit_id))))
        .filter(visits::project_id.eq(project))
        .select((VisitRow::as_select(), units::short_code, units::room))
        .into_boxed();
    if let Some(state) = filter.state {
        rows = rows.filter(visits::state.eq(Word(state)));
    }
    if let Some(regime) = filter.regime {
        rows = rows.filter(visits::regime.eq(Word(regime)));
    }
    if let Some(reason) = filter.reason {
        rows = rows.filter(visits::reason.eq(Word(reason)));
    }
    if let Some(unit) = filter.unit {
        rows = rows.filter(visits::unit_id.eq(unit));
    }
    if let Some(steward) = filter.steward {
        rows = rows.filter(visits::steward_id.eq(steward));
    }
    if let Some(alert) = filter.alert {
        rows = rows.filter(visits::alert_id.eq(alert));
    }
    if let Some(from) = filter.from {
        rows = rows.filter(visits::planned_on.ge(from));
    }
    if let Some(to) = filter.to {
        rows = rows.filter(visits::planned_on.le(to));
    }
    if filter.owes_feedback {
        rows = rows.filter(visits::feedback_due_at.is_not_null()).filter(visits::feedback_at.is_null());
    }
    if let Some((on, id)) = filter.after {
        rows = rows.filter(row_gt((visits::planned_on, visits::id), (on, id)));
    }
    Ok(rows.order((visits::planned_on.asc(), visits::id.asc())).limit(limit).load(conn)?)
}

/// One visit with its unit's code and room.
///
/// # Errors
/// 404.
pub fn placed(conn: &mut Conn, project: ProjectId, id: VisitId) -> Result<Placed> {
    let row = visits::table
        .inner_join(units::table.on(units::project_id.eq(visits::project_id).and(units::id.eq(visits::unit_id))))
        .filter(visits::project_id.eq(project))
        .filter(visits::id.eq(id))
        .select((VisitRow::as_select(), units::short_code, units::room));
    Ok(row.get_result(conn)?)
}

/// Which units under a regime are asked for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct UnitFilter {
    /// The regime.
    pub regime: Option<Regime>,
    /// The zones.
    pub zones: Option<Vec<ZoneId>>,
    /// One unit.
    pub unit: Option<UnitId>,
    /// The short code after which the page begins.
    pub after: Option<String>,
}

/// Units under a regime, by their codes.
///
/// # Errors
/// What the database says.
pub fn looked_after(
    conn: &mut Conn,
    project: ProjectId,
    filter: &UnitFilter,
    limit: i64,
) -> Result<Vec<super::plan::Looked>> {
    let vacant = [Word(UseState::VacantFurnished), Word(UseState::VacantShell)];
    let mut rows = units::table
        .filter(units::project_id.eq(project))
        .filter(units::use_state.eq_any(vacant))
        .select((units::id, units::short_code, units::use_state, units::entrustment, units::zone_id))
        .into_boxed();
    if let Some(regime) = filter.regime {
        let free = Word(Entrustment::None);
        rows = match regime {
            Regime::EntrustedPaid => rows.filter(units::entrustment.eq(Word(Entrustment::Paid))),
            Regime::EntrustedUnpaid => rows.filter(units::entrustment.eq(Word(Entrustment::Unpaid))),
            Regime::VacantFurnished => {
                rows.filter(units::entrustment.eq(free)).filter(units::use_state.eq(Word(UseState::VacantFurnished)))
            }
            Regime::VacantShell => {
                rows.filter(units::entrustment.eq(free)).filter(units::use_state.eq(Word(UseState::VacantShell)))
            }
        };
    }
    if let Some(zones) = &filter.zones {
        rows = rows.filter(units::zone_id.eq_any(zones.clone()));
    }
    if let Some(unit) = filter.unit {
        rows = rows.filter(units::id.eq(unit));
    }
    if let Some(after) = &filter.after {
        rows = rows.filter(units::short_code.gt(after.clone()));
    }
    Ok(rows.order(units::short_code.asc()).limit(limit).load(conn)?)
}

/// When some units were visited last.
///
/// # Errors
/// What the database says.
pub fn last_visits(conn: &mut Conn, project: ProjectId, units: &[UnitId]) -> Result<Vec<(UnitId, Option<Moment>)>> {
    let rows = visits::table
        .filter(visits::project_id.eq(project))
        .filter(visits::unit_id.eq_any(units))
        .filter(visits::ended_at.is_not_null())
        .group_by(visits::unit_id)
        .select((visits::unit_id, max(visits::ended_at)));
    Ok(rows.load(conn)?)
}

/// On which day some units are to be visited next.
///
/// # Errors
/// What the database says.
pub fn next_visits(conn: &mut Conn, project: ProjectId, units: &[UnitId]) -> Result<Vec<(UnitId, Option<NaiveDate>)>> {
    let rows = visits::table
        .filter(visits::project_id.eq(project))
        .filter(visits::unit_id.eq_any(units))
        .filter(visits::state.eq_any([Word(State::Planned), Word(State::InVisit)]))
        .group_by(visits::unit_id)
        .select((visits::unit_id, min(visits::planned_on)));
    Ok(rows.load(conn)?)
}

/// A visit as the figures count it.
pub type Figure =
    (VisitId, UnitId, Option<Word<Regime>>, Word<Reason>, Word<State>, Json<Vec<Care>>, Option<Moment>, Option<Moment>);

/// The visits that were planned in a stretch of days.
///
/// # Errors
/// What the database says.
pub fn figures(conn: &mut Conn, project: ProjectId, (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<Figure>> {
    let rows =
        visits::table.filter(visits::project_id.eq(project)).filter(visits::planned_on.between(from, to)).select((
            visits::id,
            visits::unit_id,
            visits::regime,
            visits::reason,
            visits::state,
            visits::done,
            visits::feedback_due_at,
            visits::feedback_at,
        ));
    Ok(rows.load(conn)?)
}
