//! How a case ends: with what the customer thought, and with the complaints about the service.
//!
//! Rule: CON-05.

use super::super::store::{self, CaseRow};
use super::{keep, open};
use crate::db::Conn;
use crate::db::types::{CaseId, Json, TicketId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::Deed;
use chrono::{DateTime, Utc};
use guanjia_rules::concierge::{self as rules, CaseError, Gap, Opinion, Verb};

/// Ends a case, with what the customer thought.
///
/// Rule: CON-05.
///
/// # Errors
/// 403 without `concierge.work`; 409; 412.
pub(in crate::concierge) fn close(
    tx: &mut Conn,
    actor: &Actor,
    at: (CaseId, i32),
    (opinion, feedback): (Option<Opinion>, Option<&str>),
    now: DateTime<Utc>,
) -> Result<CaseRow> {
    let before = open(tx, actor, at)?;
    let state = rules::next(before.state.0, Verb::Close)?;
    let after = CaseRow {
        state: Word(state),
        opinion: opinion.map(Word),
        feedback: feedback.map(str::to_owned),
        ..before.clone()
    };
    keep(tx, actor, &before, &after, (Deed::ConciergeClosed, None), now)
}

/// Links a complaint about the service; a second time changes nothing.
///
/// Rule: CON-05.
///
/// # Errors
/// 403 without `concierge.work`; 412; 422 for a ticket that is no complaint.
pub(in crate::concierge) fn link_complaint(
    tx: &mut Conn,
    actor: &Actor,
    at: (CaseId, i32),
    ticket: TicketId,
    now: DateTime<Utc>,
) -> Result<CaseRow> {
    let before = open(tx, actor, at)?;
    if !store::is_complaint(tx, actor.project(), ticket)? {
        return Err(CaseError::Incomplete(vec![Gap::Complaint]).into());
    }
    let mut complaints = before.complaints.0.clone();
    if !complaints.contains(&ticket) {
        complaints.push(ticket);
    }
    let after = CaseRow { complaints: Json(complaints), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::ConciergeComplaint, None), now)
}
