//! Visits that make a home ready for an arrival, for the concierge.
//!
//! Rule: CON-02.

use super::super::store::{self, VisitRow};
use super::{blank, regime_of, told};
use crate::db::Conn;
use crate::db::types::{Id, ProjectId, UnitId, UserId, VisitId};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::properties::units;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::visits::{Found, Reason, State};

/// Plans the visit that makes a home ready.
///
/// Rule: CON-02.
///
/// # Errors
/// 404 for a unit that is not there.
pub fn add_for_arrival(
    tx: &mut Conn,
    actor: &Actor,
    (unit, steward): (UnitId, Option<UserId>),
    planned_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<VisitId> {
    let unit = units::find(tx, actor.project(), unit)?;
    let id = Id::fresh(now);
    let named = (id, format!("concierge/{id}"));
    let row = VisitRow {
        steward_id: steward,
        created_by: Some(actor.user),
        ..blank(&unit, named, (regime_of(&unit), Reason::Concierge), planned_on, now)
    };
    store::insert(tx, &row)?;
    let changes = Changes::none().new_field("planned_on", planned_on).new_field("reason", row.reason.0);
    told(tx, &actor.author, (Deed::VisitAdded, &row, &unit.short_code), (changes, None), now)?;
    Ok(id)
}

/// Puts such a visit on another day, while it is planned: the arrival was moved.
///
/// # Errors
/// 404.
pub fn move_for_arrival(
    tx: &mut Conn,
    actor: &Actor,
    id: VisitId,
    planned_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<()> {
    let before = store::find(tx, actor.project(), id)?;
    if before.state.0 != State::Planned || before.planned_on == planned_on {
        return Ok(());
    }
    let after = VisitRow { planned_on, ..before.clone() };
    super::keep(tx, actor, &before, &after, (Deed::VisitMoved, None), now)?;
    Ok(())
}

/// How a home was found.
#[derive(Clone, Debug)]
pub struct Home {
    /// When it was visited; `None` while it was not.
    pub visited_at: Option<DateTime<Utc>>,
    /// Whether nothing was out of order.
    pub is_in_order: bool,
    /// Who was there.
    pub visited_by: Option<UserId>,
    /// What was found of each thing.
    pub checks: Vec<guanjia_rules::visits::Check>,
}

/// How the visit found the home that makes it ready.
///
/// Rule: CON-02.
///
/// # Errors
/// 404.
pub fn home_of(conn: &mut Conn, project: ProjectId, id: VisitId) -> Result<Home> {
    let row = store::find(conn, project, id)?;
    let is_in_order = row.state.0.is_done() && row.checks.0.iter().all(|check| check.result == Found::Normal);
    Ok(Home { visited_at: row.ended_at.map(|at| at.0), is_in_order, visited_by: row.visited_by, checks: row.checks.0 })
}
