//! Deeds on slips, and those that touch tickets, callbacks and slips together.

mod calls;
mod ending;
mod figures;
mod incidents;
mod issue;
mod reports;
mod together;
mod work;

pub use calls::*;
pub use ending::*;
pub use figures::*;
pub use incidents::*;
pub use issue::*;
pub use reports::*;
pub use together::*;
pub use work::*;

use super::store::{self, SlipRow};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::SlipId;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::{self as rules, SlipTimes, Stage, Verb};
use guanjia_rules::permission::Permission;

/// A leading slip at the version that the caller read.
pub(super) fn load(tx: &mut Conn, actor: &Actor, id: SlipId, version: i32) -> Result<SlipRow> {
    at_version(store::find(tx, actor.project(), id)?, version)
}

/// A leading slip that is the actor's to work on, at the version that they read. The right comes first: who has none learns
/// nothing of what changed.
///
/// Rule: API-04, SEC-01.
pub(super) fn load_own(tx: &mut Conn, actor: &Actor, (id, version): (SlipId, i32)) -> Result<SlipRow> {
    at_version(find_own(tx, actor, id)?, version)
}

/// A slip that is the actor's to work on, at whatever version.
pub(super) fn find_own(tx: &mut Conn, actor: &Actor, id: SlipId) -> Result<SlipRow> {
    let row = store::find(tx, actor.project(), id)?;
    own(actor, &row)?;
    Ok(row)
}

/// As [`load_own`], and any slip for who sees every ticket.
pub(super) fn load_seen(tx: &mut Conn, actor: &Actor, (id, version): (SlipId, i32)) -> Result<SlipRow> {
    match actor.may(Permission::TicketsRead) {
        true => load(tx, actor, id, version),
        false => load_own(tx, actor, (id, version)),
    }
}

/// The slip, if it is still at the version that the caller read; asked after their right to it.
pub(super) fn at_version(row: SlipRow, version: i32) -> Result<SlipRow> {
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    match row.lead_id {
        None => Ok(row),
        Some(_) => Err(Error::fault(
            Code::SlipCaseRefused,
            "",
            "此单随主单流转，请在主单上操作",
            "this paper follows its leading slip, use that one",
        )),
    }
}

/// Whether the slip is the actor's to work on: their own, nobody's yet, or any for who may reassign.
pub(super) fn own(actor: &Actor, row: &SlipRow) -> Result<()> {
    let is_own = row.technician_id.is_none_or(|technician| technician == actor.user);
    match is_own || actor.may(Permission::SlipsReassign) {
        true => Ok(()),
        false => Err(Code::SlipNotYours.into()),
    }
}

/// The stage that a verb leads to, for the slip's case.
pub(super) fn opened(row: &SlipRow, verb: Verb) -> Result<Stage> {
    rules::may_use(row.case_kind.0, verb)?;
    Ok(rules::next(row.stage.0, verb)?)
}

/// Saves and records a deed.
pub(super) fn keep(
    tx: &mut Conn,
    actor: &Actor,
    before: &SlipRow,
    after: &SlipRow,
    (deed, changes): (Deed, Changes),
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    let saved = store::save(tx, before, after, now)?;
    let changes = changes.field("stage", before.stage.0, saved.stage.0);
    journal::record(tx, &actor.author, Entry::new(deed, subject(&saved), changes), now)?;
    Ok(saved)
}

/// How the journal names a slip.
pub(super) fn subject(row: &SlipRow) -> Subject {
    Subject::slip(row.id, &row.number, row.ticket_id, row.version)
}

/// How clocks name a slip.
pub(super) fn about(row: &SlipRow) -> clocks::About {
    clocks::About {
        project: row.project_id,
        kind: "slip",
        id: row.id.uuid(),
        label: row.number.clone(),
        matter: Some(row.ticket_id),
        owner: row.technician_id,
        team: row.team_id,
    }
}

/// The moments of a slip from which limits run.
pub(super) fn times(row: &SlipRow) -> SlipTimes {
    SlipTimes {
        issued_at: row.issued_at.0,
        accepted_at: row.accepted_at.map(|at| at.0),
        phoned_at: row.phoned_at.map(|at| at.0),
        arrived_at: row.arrived_at.map(|at| at.0),
    }
}
