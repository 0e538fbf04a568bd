//! The end of a procedure, and what follows from it: who holds the unit, and how it is used.
//!
//! Rule: MOV-01, MOV-06, MOV-12, MOV-13, MOV-18, PTY-05, PTY-07.

use super::{Whole, about, keep, times};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{Id, PartyId, ProcedureId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::parties::{self, OccupancyRow, occupancies};
use crate::policy;
use crate::procedures::store::ProcedureRow;
use crate::properties::{self, Seen, Use, units};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;
use guanjia_rules::procedures::{self as rules, Course, Effect, ProcedureError, Verb};
use guanjia_rules::properties::{LeavingChecks, UseState, UseVerb};

/// How a procedure ends.
#[derive(Clone, Copy, Debug, Default)]
pub struct FinishOrder {
    /// How the unit is used from now on, where the kind asks for it.
    pub use_state: Option<UseState>,
}

/// Finishes a procedure whose required steps are done; its clock stops, and what its kind brings about happens with it.
///
/// # Errors
/// 403, 409 with the steps that are missing, 412; 422 where the use of the unit is not given.
pub fn finish(
    tx: &mut Conn,
    actor: &Actor,
    at: (ProcedureId, i32),
    order: FinishOrder,
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = Whole::load(tx, actor, at)?;
    if before.row.record_id.is_some() {
        return Err(ProcedureError::ByRecord.into());
    }
    let stage = rules::next(before.row.stage.0, Verb::Finish)?;
    let steps = before.steps_at();
    rules::may_finish(&Course { definition: &before.row.definition.0, stage: before.row.stage.0, steps: &steps })?;
    bring_about(tx, actor, &before, order, now)?;
    let row = ProcedureRow {
        stage: Word(stage),
        ended_at: Some(now.into()),
        ended_by: Some(actor.user),
        reason: None,
        ..before.row.clone()
    };
    let row = keep(tx, actor, &before.row, row, (Deed::ProcedureFinished, Changes::none(), None), now)?;
    clocks::stop(tx, &about(&row), None, (StopEvent::ProcedureFinished, now))?;
    let after = Whole { row, steps: before.steps.clone() };
    times::start_steps(tx, actor, (Some(&before), &after), now, now)?;
    Ok(after.row)
}

/// What follows from the end of a kind.
fn bring_about(tx: &mut Conn, actor: &Actor, whole: &Whole, order: FinishOrder, now: DateTime<Utc>) -> Result<()> {
    let row = &whole.row;
    let today = policy::in_force(tx, actor.project(), now)?.day(now);
    match row.definition.0.effect {
        Effect::None => Ok(()),
        Effect::HandOver => {
            use_from_now(tx, actor, row, (UseVerb::HandOver, wanted(order)?), (Some(today), now))?;
            moves_in(tx, actor, row, (OccupancyRole::Owner, today, None), now)
        }
        Effect::Resell => {
            use_from_now(tx, actor, row, (UseVerb::Resell, wanted(order)?), (None, now))?;
            let seller = row.other_party_id.ok_or_else(|| Error::internal("a resale has its seller"))?;
            moves_out(tx, actor, row, (seller, &[OccupancyRole::Owner, OccupancyRole::Resident], today), now)?;
            moves_in(tx, actor, row, (OccupancyRole::Owner, today, None), now)
        }
        Effect::TenantIn => {
            let lease = times::lease_of(whole).ok_or_else(|| Error::internal("a tenancy has its lease"))?;
            if units::find(tx, actor.project(), row.unit_id)?.use_state.0 != UseState::Rented {
                use_from_now(tx, actor, row, (UseVerb::Rent, UseState::Rented), (None, now))?;
            }
            moves_in(tx, actor, row, (OccupancyRole::Tenant, lease.from_on, Some(lease.to_on)), now)
        }
        Effect::TenantOut => {
            moves_out(tx, actor, row, (row.party_id, &[OccupancyRole::Tenant, OccupancyRole::Resident], today), now)?;
            match others_rent(tx, actor, row, today)? {
                true => Ok(()),
                false => use_from_now(tx, actor, row, (UseVerb::GiveUp, wanted(order)?), (None, now)),
            }
        }
    }
}

fn wanted(order: FinishOrder) -> Result<UseState> {
    let missing = || {
        Error::fault(Code::NotValid, "/use_state", "须写明房屋今后的使用状态", "say how the unit is used from now on")
    };
    order.use_state.ok_or_else(missing)
}

fn use_from_now(
    tx: &mut Conn,
    actor: &Actor,
    row: &ProcedureRow,
    (verb, to): (UseVerb, UseState),
    (handed_over_on, now): (Option<NaiveDate>, DateTime<Utc>),
) -> Result<()> {
    let unit = units::find(tx, actor.project(), row.unit_id)?;
    // The steps of the procedure were these checks.
    let checks = LeavingChecks { cards: true, keys: true, arrears: true };
    let reason = Some(row.number.clone());
    properties::put_to_use(tx, actor, unit, (&Use { verb, to, reason, checks }, handed_over_on), now)?;
    Ok(())
}

/// Gives the customer a role in the unit, unless they have it; a tenant who stays has the end of the new lease.
fn moves_in(
    tx: &mut Conn,
    actor: &Actor,
    row: &ProcedureRow,
    (role, from_on, lease_end_on): (OccupancyRole, NaiveDate, Option<NaiveDate>),
    now: DateTime<Utc>,
) -> Result<()> {
    let held = occupancies::of_party(tx, actor.project(), row.party_id)?;
    let is_there = |one: &&OccupancyRow| one.unit_id == row.unit_id && one.role.0 == role && one.lasts_on(from_on);
    if let Some(one) = held.iter().find(is_there) {
        // A lease that goes on has another end.
        if lease_end_on.is_some() && one.lease_end_on != lease_end_on {
            let seen = Seen { id: one.id, version: one.version };
            parties::change_occupancy(tx, actor, seen, |row| row.lease_end_on = lease_end_on, now)?;
        }
        return Ok(());
    }
    let occupancy = OccupancyRow {
        project_id: row.project_id,
        id: Id::fresh(now),
        party_id: row.party_id,
        unit_id: row.unit_id,
        role: Word(role),
        from_on,
        to_on: None,
        lease_end_on,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    parties::add_occupancy(tx, actor, occupancy, now)?;
    Ok(())
}

/// Ends what somebody holds in the unit.
fn moves_out(
    tx: &mut Conn,
    actor: &Actor,
    row: &ProcedureRow,
    (party, roles, today): (PartyId, &[OccupancyRole], NaiveDate),
    now: DateTime<Utc>,
) -> Result<()> {
    let held = occupancies::of_party(tx, actor.project(), party)?;
    let ends = |one: &&OccupancyRow| one.unit_id == row.unit_id && roles.contains(&one.role.0) && one.lasts_on(today);
    for one in held.iter().filter(ends) {
        let seen = Seen { id: one.id, version: one.version };
        parties::change_occupancy(tx, actor, seen, |row| row.to_on = Some(today), now)?;
    }
    Ok(())
}

/// Whether somebody else rents the unit beyond today.
fn others_rent(tx: &mut Conn, actor: &Actor, row: &ProcedureRow, today: NaiveDate) -> Result<bool> {
    let tomorrow = today.succ_opt().unwrap_or(today);
    let held = occupancies::tenures(tx, actor.project(), occupancies::Whose::Units(vec![row.unit_id]), Some(tomorrow))?;
    Ok(held.iter().any(|one| one.row.role.0 == OccupancyRole::Tenant && one.row.party_id != row.party_id))
}
