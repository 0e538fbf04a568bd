//! Closing an incident: every ticket of it is handled and its callback made due.

use crate::callbacks;
use crate::clocks;
use crate::db::Conn;
use crate::db::types::IncidentId;
use crate::error::Result;
use crate::identity::Actor;
use crate::tickets::{self, HandleOrder, IncidentRow, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{Kind, Outcome, Stage};

/// Closes an incident: what was done stands on each of its tickets, each is handled, and the calls back that they need
/// are due.
///
/// Rule: RPTD-02.
///
/// # Errors
/// 403 without `tickets.close`; 409 for one that is closed, or while a ticket has slips out; 422 without a result.
pub fn close_incident(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (IncidentId, i32),
    result: &str,
    now: DateTime<Utc>,
) -> Result<IncidentRow> {
    actor.require(Permission::TicketsClose)?;
    let ended = tickets::end_incident(tx, actor, (id, version), result, now)?;
    let joined = tickets::of_incident(tx, actor.project(), id)?;
    // Who complained of the cause is answered on the own card.
    let ends = |ticket: &TicketRow| ticket.stage.0.is_unfinished() && ticket.kind.0 != Kind::Complaint;
    for ticket in joined.into_iter().filter(ends) {
        handle_with(tx, actor, ticket, result, now)?;
    }
    Ok(ended)
}

/// Carries a ticket through the stages that are left before it is handled.
fn handle_with(tx: &mut Conn, actor: &Actor, mut ticket: TicketRow, result: &str, now: DateTime<Utc>) -> Result<()> {
    if ticket.stage.0 == Stage::Registered {
        ticket = tickets::mark_assigned(tx, actor, (&ticket, &ticket), (None, Some(actor.user)), now)?;
    }
    if ticket.stage.0 == Stage::Assigned {
        ticket = tickets::mark_started(tx, actor, &ticket, now)?;
    }
    if ticket.stage.0 == Stage::Waiting {
        ticket = tickets::resume(tx, &actor.by_rule(), (ticket.id, ticket.version), now)?;
    }
    let order = HandleOrder { result, outcome: Outcome::Solved, at: now, is_of_incident: true };
    let handled = tickets::mark_handled(tx, actor, &ticket, &order, now)?;
    // A slip that was still to be issued is not needed any more.
    clocks::stop(tx, &tickets::about(&handled), None, (StopEvent::Handled, now))?;
    callbacks::schedule(tx, actor, &handled, None, now)?;
    Ok(())
}
