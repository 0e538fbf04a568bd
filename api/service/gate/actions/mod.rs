//! Deeds at the gate, a file for each kind of record: who may, what the rules say, save, record.

pub mod entries;
pub mod gates;
pub mod parcels;
pub mod permits;
pub mod readings;
pub mod releases;

use super::store::gates::{self as gates_store, GateRow};
use crate::db::Conn;
use crate::db::types::{GateId, PartyId, ProjectId, UnitId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::parties::{find_party, occupancies};
use crate::policy::{self, InForce, keys};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::tickets::may_backdate;

/// Refuses a time that a device told: one to come, or one too long ago.
///
/// Rule: TKT-34.
fn told_time(force: &InForce, (pointer, at): (&'static str, DateTime<Utc>), now: DateTime<Utc>) -> Result<()> {
    let days = force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0);
    Ok(may_backdate((pointer, at), now, days)?)
}

/// A gate that is in use.
fn open_gate(tx: &mut Conn, actor: &Actor, id: GateId) -> Result<GateRow> {
    let closed = || Error::fault(Code::NotValid, "/gate_id", "没有这个门岗或已停用", "there is no such gate in use");
    match gates_store::find(tx, actor.project(), id) {
        Ok(gate) if gate.is_active => Ok(gate),
        Ok(_) | Err(Error::Code(Code::NotFound)) => Err(closed()),
        Err(error) => Err(error),
    }
}

/// A customer who is known.
fn known_party(tx: &mut Conn, project: ProjectId, party: Option<PartyId>) -> Result<()> {
    match party.map(|party| find_party(tx, project, party)) {
        None | Some(Ok(_)) => Ok(()),
        Some(Err(Error::Code(Code::NotFound))) => {
            Err(Error::fault(Code::NotValid, "/party_id", "没有这个客户", "there is no such customer"))
        }
        Some(Err(error)) => Err(error),
    }
}

/// As what a customer holds a room on a day.
///
/// Rule: GAT-03, GAT-07.
fn held_as(
    tx: &mut Conn,
    project: ProjectId,
    (party, unit): (PartyId, UnitId),
    on: NaiveDate,
) -> Result<Vec<OccupancyRole>> {
    let held = occupancies::of_party(tx, project, party)?;
    Ok(held.iter().filter(|held| held.unit_id == unit && held.lasts_on(on)).map(|held| held.role.0).collect())
}

/// A text that says something, or none.
fn said(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// What is in force, and the day that it is in the project.
fn today(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<NaiveDate> {
    Ok(policy::in_force(tx, project, now)?.day(now))
}
