//! Worker passes: issued, returned, lost, shown at the gate.
//!
//! Rule: DEC-04, DEC-10, GAT-10.

use super::{At, keep, load, step};
use crate::db::Conn;
use crate::db::types::{AttachmentId, Id, ProjectId, Word, WorkerPassId};
use crate::decorations::store::{self, DecorationRow, PassRow};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::Deed;
use crate::policy;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::decorations::{self as rules, DecorationError, PassFault, PassState, Validity, Verb};
use guanjia_rules::permission::Permission;
use guanjia_rules::procedures::Evidence;

/// Who gets a pass.
#[derive(Clone, Debug)]
pub struct PassOrder {
    /// The name.
    pub person: String,
    /// The last four characters of their document's number.
    pub id_tail: Option<String>,
    /// What they do.
    pub trade: Option<String>,
    /// Their photo.
    pub photo: Option<AttachmentId>,
    /// Until when; as long as the permit, if nothing is said.
    pub valid_to: Option<NaiveDate>,
}

/// Issues passes under a permit; with the first ones the application is entered and its clock stops.
///
/// Rule: DEC-01, DEC-02, DEC-04.
///
/// # Errors
/// 403 without `procedures.work`; 404, 409, 412; 422 for nobody, or a pass that would outlast its permit.
pub fn issue_passes(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    orders: &[PassOrder],
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = load(tx, actor, at)?;
    rules::next(before.stage.0, Verb::IssuePasses)?;
    if orders.is_empty() {
        return Err(DecorationError::NoWorkers.into());
    }
    let permit = permit_of(&before)?;
    let issued = store::passes_of(tx, actor.project(), before.id)?;
    let number = before.permit_number.clone().unwrap_or_default();
    for (nth, order) in orders.iter().enumerate() {
        let valid_to = order.valid_to.unwrap_or(permit.1);
        rules::may_issue_pass(nth, valid_to, permit)?;
        if let Some(photo) = order.photo {
            super::file_is_here(tx, actor, &before, (photo, &format!("/people/{nth}/photo_id")))?;
        }
        let row = PassRow {
            project_id: actor.project(),
            id: Id::fresh(now),
            decoration_id: before.id,
            number: format!("{number}-{:02}", issued.len() + nth + 1),
            person: order.person.trim().to_owned(),
            id_tail: order.id_tail.clone(),
            trade: order.trade.clone(),
            photo_id: order.photo,
            valid_to,
            state: Word(PassState::Out),
            issued_at: now.into(),
            issued_by: actor.user,
            ended_at: None,
        };
        store::add_pass(tx, &row)?;
    }
    if issued.is_empty() {
        step(tx, actor, (&before, "passes"), (&Evidence::default(), StopEvent::StepDone), now)?;
    }
    keep(tx, actor, (&before, before.clone()), (Deed::WorkerPassesIssued, None), now)
}

/// Passes come back, or their loss is told; they let nobody in from now on.
///
/// Rule: DEC-10.
///
/// # Errors
/// 403 without `procedures.work`; 404, 409, 412; 422 for a pass that is not out.
pub fn take_passes(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    (ids, is_lost): (&[WorkerPassId], bool),
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = load(tx, actor, at)?;
    rules::next(before.stage.0, Verb::TakePasses)?;
    take(tx, &before, (ids, if is_lost { PassState::Lost } else { PassState::Returned }), now)?;
    keep(tx, actor, (&before, before.clone()), (Deed::WorkerPassesTaken, None), now)
}

pub(super) fn take(
    tx: &mut Conn,
    row: &DecorationRow,
    (ids, state): (&[WorkerPassId], PassState),
    now: DateTime<Utc>,
) -> Result<()> {
    let passes = store::passes_of(tx, row.project_id, row.id)?;
    for (nth, id) in ids.iter().enumerate() {
        let pass = passes.iter().find(|pass| pass.id == *id && pass.state.0 == PassState::Out);
        let pass = pass.ok_or(DecorationError::PassNotOut { nth })?;
        store::save_pass(tx, &PassRow { state: Word(state), ended_at: Some(now.into()), ..pass.clone() })?;
    }
    Ok(())
}

/// The days of a permit.
pub(super) fn permit_of(row: &DecorationRow) -> Result<(NaiveDate, NaiveDate)> {
    row.permit_from.zip(row.permit_to).ok_or_else(|| Error::internal("a permitted decoration has its days"))
}

/// A pass that is shown, what it belongs to, and why it lets nobody in, if it does not.
pub struct Shown {
    /// The pass.
    pub pass: PassRow,
    /// Its decoration.
    pub decoration: DecorationRow,
    /// What people call the unit.
    pub unit: String,
    /// Why it lets nobody in today.
    pub fault: Option<PassFault>,
}

/// Looks a pass up by the number on it.
///
/// Rule: GAT-10.
///
/// # Errors
/// 404 for a number that no pass has.
pub fn look_up(conn: &mut Conn, project: ProjectId, number: &str, now: DateTime<Utc>) -> Result<Shown> {
    let number = number.trim().to_uppercase();
    let found = store::pass_numbered(conn, project, &number)?;
    let (pass, decoration, unit) = found.ok_or_else(|| Error::from(Code::NotFound))?;
    let day = policy::in_force(conn, project, now)?.day(now);
    let validity = Validity {
        state: pass.state.0,
        stage: decoration.stage.0,
        from_on: decoration.permit_from.unwrap_or(pass.valid_to),
        valid_to: pass.valid_to,
    };
    let fault = rules::admits(&validity, day).err();
    Ok(Shown { pass, decoration, unit, fault })
}

/// The pass with which somebody comes in.
///
/// Rule: GAT-10.
///
/// # Errors
/// 409 `worker-pass-not-valid` with the reason; 422 for a number that no pass has.
pub fn admit(conn: &mut Conn, project: ProjectId, number: &str, at: DateTime<Utc>) -> Result<Shown> {
    let unknown = || Error::fault(Code::NotValid, "/pass_number", "没有这个出入证", "there is no such worker pass");
    let shown = look_up(conn, project, number, at).map_err(|_| unknown())?;
    match shown.fault {
        Some(fault) => Err(DecorationError::PassNotValid(fault).into()),
        None => Ok(shown),
    }
}
