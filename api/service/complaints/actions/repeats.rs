//! Proposing a complaint where the same matter is reported again, and what the desk says of it.

use super::super::store::{self, ProposalRow};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{TicketId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy::{self, keys};
use crate::tickets::{self, TicketRow};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::complaints::{self as rules, Decided, Reported};
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::tickets::Kind;

/// Proposes a complaint where the same customer has reported the same matter before; the lead hears of it, and the desk
/// confirms or declines.
///
/// Rule: CMP-01, CMP-02.
///
/// # Errors
/// What the database says.
pub fn propose(tx: &mut Conn, actor: &Actor, ticket: &TicketRow, now: DateTime<Utc>) -> Result<()> {
    if ticket.category_id.is_none() || ticket.kind.0 == Kind::Complaint {
        return Ok(());
    }
    let force = policy::in_force(tx, actor.project(), now)?;
    let days = TimeDelta::try_days(force.policy.number(keys::COMPLAINT_REPEAT_WINDOW).unwrap_or(0));
    let since = days.and_then(|days| now.checked_sub_signed(days)).unwrap_or(DateTime::UNIX_EPOCH);
    let earlier = store::earlier(tx, ticket, since)?;
    let reported = Reported { kind: ticket.kind.0, has_category: true, earlier };
    let count = force.policy.number(keys::COMPLAINT_REPEAT_COUNT).unwrap_or(i64::MAX);
    let Some(reports) = rules::proposed(reported, count) else { return Ok(()) };
    let row = ProposalRow {
        project_id: ticket.project_id,
        ticket_id: ticket.id,
        reports: i32::try_from(reports).unwrap_or(i32::MAX),
        proposed_at: now.into(),
        decision: None,
        decided_at: None,
        decided_by: None,
        reason: None,
        complaint_id: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    store::propose(tx, &row)?;
    let changes = Changes::none().new_field("reports", row.reports);
    let entry = Entry::new(Deed::ComplaintProposed, subject(&row, &ticket.number), changes);
    journal::record(tx, &actor.author, entry, now)?;
    let word = clocks::Notified {
        kind: "complaint",
        subject_kind: "ticket",
        subject_id: ticket.id.uuid(),
        label: ticket.number.clone(),
        content: serde_json::json!({
            "what": "proposed", "reports": row.reports, "matter_id": ticket.id, "place": ticket.place,
        }),
    };
    for lead in clocks::in_post(tx, row.project_id, Role::ServiceLead, now)? {
        clocks::tell(tx, row.project_id, lead, &word, now)?;
    }
    Ok(())
}

fn subject(row: &ProposalRow, number: &str) -> Subject {
    let id = row.ticket_id;
    Subject { matter: Some(id), ..Subject::of("complaint_proposal", id.uuid(), number, Some(row.version)) }
}

/// Declines to make a complaint of a report, with a reason.
///
/// Rule: CMP-02.
///
/// # Errors
/// 403 without `tickets.assign`; 409 once it was decided; 422 without a reason.
pub fn decline(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (TicketId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<ProposalRow> {
    actor.require(Permission::TicketsAssign)?;
    let before = store::proposal(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    if before.decided_at.is_some() {
        return Err(Code::Conflict.into());
    }
    rules::may_decline(reason)?;
    let after = ProposalRow { reason: Some(reason.to_owned()), ..before.clone() };
    decide(tx, actor, (&before, after), Decided::Declined, now)
}

/// Notes on the proposal, if there is one that waits, that a complaint was made of the report.
///
/// Rule: CMP-02.
///
/// # Errors
/// What the database says.
pub fn confirm(tx: &mut Conn, actor: &Actor, (id, complaint): (TicketId, TicketId), now: DateTime<Utc>) -> Result<()> {
    let before = match store::proposal(tx, actor.project(), id) {
        Ok(row) if row.decided_at.is_none() => row,
        Ok(_) | Err(Error::Code(Code::NotFound)) => return Ok(()),
        Err(error) => return Err(error),
    };
    let after = ProposalRow { complaint_id: Some(complaint), ..before.clone() };
    decide(tx, actor, (&before, after), Decided::Confirmed, now).map(drop)
}

fn decide(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (&ProposalRow, ProposalRow),
    decision: Decided,
    now: DateTime<Utc>,
) -> Result<ProposalRow> {
    let decided = ProposalRow {
        decision: Some(Word(decision)),
        decided_at: Some(now.into()),
        decided_by: Some(actor.user),
        ..after
    };
    let saved = store::save_proposal(tx, before, &decided, now)?;
    let number = tickets::find(tx, actor.project(), saved.ticket_id)?.number;
    let changes = Changes::none().new_field("decision", decision).new_field("reason", &saved.reason);
    let entry = Entry::new(Deed::ComplaintProposalDecided, subject(&saved, &number), changes);
    journal::record(tx, &actor.author, entry, now)?;
    Ok(saved)
}
