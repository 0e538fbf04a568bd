//! Issuing slips, and giving them to somebody else.

use super::super::store::{self, SlipRow};
use super::{about, keep, load, opened, subject, times};
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{Id, Json, Moment, SlipId, TeamId, UserId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry};
use crate::policy::{self, InForce, keys};
use crate::tickets::{self, TicketRow};
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::{self as rules, ArriveStart, Case, CaseWish, SlipType, Stage, Verb};
use guanjia_rules::permission::Permission;

/// Slips to be issued.
#[derive(Clone, Debug, Default)]
pub struct IssueOrder {
    /// Which case it is; the ticket's own, if left out.
    pub case: Option<Case>,
    /// The team.
    pub team: Option<TeamId>,
    /// The technician.
    pub technician: Option<UserId>,
    /// Of which slip it is the rework.
    pub rework_of: Option<SlipId>,
    /// Whether the technician was phoned in the same breath.
    pub is_phoned: bool,
    /// Why it is another case than the register's.
    pub reason: Option<String>,
}

/// Issues the slips that a ticket's case needs, as one job. Rework begins at once: how soon somebody takes it is warned
/// of as the policy says.
///
/// Rule: RPR-01, RPR-02, RPR-04, RPR-21, CLK-13, TKT-09, PPL-04, PTY-08.
///
/// # Errors
/// 403 without `slips.issue`; 409 once the matter is handled; 422 `ticket-incomplete` for a matter without a place or
/// that is no repair, for another case without a reason, and `slip-case-refused` for one that does not fit the place.
pub fn issue(
    tx: &mut Conn,
    actor: &Actor,
    ticket: &TicketRow,
    order: &IssueOrder,
    now: DateTime<Utc>,
) -> Result<(SlipRow, TicketRow)> {
    actor.require(Permission::SlipsIssue)?;
    guanjia_rules::tickets::next(ticket.stage.0, guanjia_rules::tickets::Verb::IssueSlip)?;
    let case = order.case.or(ticket.case_kind.map(|case| case.0)).ok_or(Code::TicketKindRefused)?;
    if ticket.place.is_empty() {
        return Err(Code::TicketIncomplete.into());
    }
    let reason = order.reason.as_deref().unwrap_or_default();
    let registered = ticket.case_kind.map(|case| case.0);
    let in_household = ticket.unit_id.is_some();
    let may_recase = actor.may(Permission::SlipsRecase);
    rules::may_issue_as(&CaseWish { registered, wanted: case, in_household, may_recase, reason })?;
    let needed = rules::slips_needed(case, ticket.is_reported_by_owner);
    let force = policy::in_force(tx, actor.project(), now)?;
    let mut lead: Option<SlipRow> = None;
    // The last paper of the table carries the work: the repair slip where there is one.
    for (index, slip_type) in needed.iter().rev().enumerate() {
        let number = needed.len() - index;
        let row = row_of(actor, ticket, order, (case, *slip_type, number), lead.as_ref().map(|lead| lead.id), now);
        store::insert(tx, &row)?;
        lead = lead.or(Some(row));
    }
    let lead = lead.ok_or(Code::TicketKindRefused)?;
    let changes = Changes::none()
        .new_field("case", case)
        .new_field("papers", needed)
        .new_field("team_id", lead.team_id)
        .new_field("technician_id", lead.technician_id)
        .new_field("reason", &order.reason);
    journal::record(tx, &actor.author, Entry::new(Deed::SlipIssued, subject(&lead), changes), now)?;
    // The slip is there, under whichever case the matter was registered.
    let other = registered.filter(|registered| *registered != case);
    for case in std::iter::once(case).chain(other) {
        let dispatch = rules::limits_for(case).dispatch;
        clocks::stop(tx, &tickets::about(ticket), Some(dispatch), (StopEvent::SlipIssued, now))?;
    }
    start_clocks(tx, actor, &lead, &force, now)?;
    if order.rework_of.is_some() {
        let key = keys::CLOCK_IMMEDIATELY_WARN_AFTER;
        let start = Start { key, rule: "RPR-21", event: StartEvent::DefectComplained, at: now };
        clocks::start(tx, &actor.author, &about(&lead), &start, &force, now)?;
    }
    let counted = TicketRow {
        case_kind: Some(Word(case)),
        slip_count: ticket.slip_count + i32::try_from(needed.len()).unwrap_or(1),
        slips_out: ticket.slips_out + 1,
        ..ticket.clone()
    };
    let team = order.team.or(ticket.team_id);
    let ticket = tickets::mark_assigned(tx, actor, (ticket, &counted), (team, order.technician), now)?;
    let lead = if order.is_phoned { note_phone(tx, actor, &lead, now, now)? } else { lead };
    Ok((lead, ticket))
}

fn row_of(
    actor: &Actor,
    ticket: &TicketRow,
    order: &IssueOrder,
    (case, slip_type, number): (Case, SlipType, usize),
    lead: Option<SlipId>,
    now: DateTime<Utc>,
) -> SlipRow {
    let number = i64::from(ticket.slip_count) + i64::try_from(number).unwrap_or(1);
    SlipRow {
        project_id: ticket.project_id,
        id: Id::fresh(now),
        number: format!("{}-{number}", ticket.number),
        ticket_id: ticket.id,
        slip_type: Word(slip_type),
        lead_id: lead,
        case_kind: Word(case),
        stage: Word(Stage::FIRST),
        place: ticket.place.clone(),
        customer: ticket.caller_name.clone(),
        phone: ticket.caller_phone.clone(),
        content: ticket.content.clone(),
        facility_id: ticket.facility_id,
        issued_at: now.into(),
        issued_by: actor.user,
        team_id: order.team.or(ticket.team_id),
        technician_id: order.technician,
        phoned_at: None,
        accepted_at: None,
        arrived_at: None,
        size_class: None,
        class_reason: None,
        class_changes: 0,
        // What the warranty was at the report stays, whatever the work turns out to be (PTY-08).
        is_in_warranty: ticket.case_kind.map_or(case, |registered| registered.0) == Case::InWarranty,
        cause: None,
        work_done: None,
        replaced_parts: None,
        down_minutes: None,
        outsider: None,
        needs_renewal: false,
        materials: Json(Vec::new()),
        labour_fen: 0,
        amount_fen: 0,
        price_told_at: None,
        customer_opinion: None,
        customer_grade: None,
        signed_by: None,
        signed_at: None,
        signature_id: None,
        is_confirmed_by_phone: false,
        done_at: None,
        verified_by: None,
        verified_at: None,
        verify_result: None,
        returned_at: None,
        callback_at: None,
        rework_of_id: order.rework_of,
        is_major_defect: false,
        started_early_reason: None,
        void_reason: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
        filed_at_place: None,
    }
}

/// The promises that begin with a slip: the technician at the door, and the alarm when nobody takes it. Public work has no
/// limit of arrival, and is alarmed after that share of the time in which it must be done: nobody owes it before it is taken.
///
/// Rule: RPR-05, RPR-29.
fn start_clocks(tx: &mut Conn, actor: &Actor, lead: &SlipRow, force: &InForce, now: DateTime<Utc>) -> Result<()> {
    let limits = rules::limits_for(lead.case_kind.0);
    let limit = force.policy.limit(limits.arrive.unwrap_or(limits.handle));
    if let Some((amount, seconds)) = limit.and_then(|limit| Some((limit.amount, limit.unit.seconds()?))) {
        let percent = force.policy.percent(keys::DISPATCH_UNACCEPTED_ALARM);
        let wait = TimeDelta::seconds(rules::unaccepted_alarm_after(seconds * amount, percent));
        let start =
            Start { key: keys::DISPATCH_UNACCEPTED_ALARM, rule: "RPR-29", event: StartEvent::SlipIssued, at: now };
        clocks::start_until(tx, &actor.author, &about(lead), &start, now + wait, force, now)?;
    }
    begin_arrival(tx, actor, lead, force, now)
}

/// Starts the arrival's clock, unless it runs, once its event has come: the issue, or the technician's knowledge of it.
///
/// Rule: RPR-05, RPR-06.
pub(super) fn start_arrival(
    tx: &mut Conn,
    actor: &Actor,
    slip: &SlipRow,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(key) = rules::limits_for(slip.case_kind.0).arrive else { return Ok(()) };
    match clocks::running_of(tx, slip.project_id, slip.id.uuid().into(), Some(key))?.is_empty() {
        true => begin_arrival(tx, actor, slip, force, now),
        false => Ok(()),
    }
}

fn begin_arrival(tx: &mut Conn, actor: &Actor, slip: &SlipRow, force: &InForce, now: DateTime<Utc>) -> Result<()> {
    let Some(key) = rules::limits_for(slip.case_kind.0).arrive else { return Ok(()) };
    let event = force.policy.choice::<ArriveStart>(keys::ARRIVE_START_EVENT).unwrap_or(ArriveStart::SlipIssued);
    let Some(at) = rules::arrive_starts_at(event, &times(slip)) else { return Ok(()) };
    let (event, rule) = match event {
        ArriveStart::SlipIssued => (StartEvent::SlipIssued, "RPR-05"),
        ArriveStart::AcceptedOrPhoned => (StartEvent::SlipAcceptedOrPhoned, "RPR-06"),
    };
    clocks::start(tx, &actor.author, &about(slip), &Start { key, rule, event, at }, force, now)
}

/// Notes that the technician was told by phone.
///
/// Rule: RPR-06.
///
/// # Errors
/// 403 without `slips.issue`; 409 once the slip was accepted.
pub fn phone(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SlipId, i32),
    at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    actor.require(Permission::SlipsIssue)?;
    let before = load(tx, actor, id, version)?;
    let at = at.unwrap_or(now);
    guanjia_rules::tickets::may_backdate(("/phoned_at", at), now, 1)?;
    note_phone(tx, actor, &before, at, now)
}

fn note_phone(
    tx: &mut Conn,
    actor: &Actor,
    before: &SlipRow,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    let stage = opened(before, Verb::Phone)?;
    let after =
        SlipRow { stage: Word(stage), phoned_at: before.phoned_at.or(Some(Moment::from(at))), ..before.clone() };
    let saved = keep(tx, actor, before, &after, (Deed::SlipPhoned, Changes::none().new_field("phoned_at", at)), now)?;
    told(tx, actor, &saved, now)?;
    Ok(saved)
}

/// Starts what runs from the technician's knowledge: arrival under one preset, and public work under both.
///
/// Rule: RPR-06, RPR-08, RPR-09, RPR-10.
pub(super) fn told(tx: &mut Conn, actor: &Actor, slip: &SlipRow, now: DateTime<Utc>) -> Result<()> {
    let force = policy::in_force(tx, actor.project(), now)?;
    start_arrival(tx, actor, slip, &force, now)?;
    if slip.case_kind.0 != Case::Public {
        return Ok(());
    }
    let Some(at) = rules::handle_starts_at(Case::Public, &times(slip)) else { return Ok(()) };
    for (key, rule) in [
        (keys::HANDLE_PUBLIC_WITHIN, "RPR-08"),
        (keys::HANDLE_PUBLIC_CAP, "RPR-09"),
        (keys::REPAIR_CANNOT_FIX_REPORT_WITHIN, "RPR-10"),
    ] {
        if clocks::running_of(tx, slip.project_id, slip.id.uuid().into(), Some(key))?.is_empty() {
            clocks::start(
                tx,
                &actor.author,
                &about(slip),
                &Start { key, rule, event: StartEvent::SlipAcceptedOrPhoned, at },
                &force,
                now,
            )?;
        }
    }
    Ok(())
}

/// Gives a slip to another team or technician, with a reason.
///
/// # Errors
/// 403 without `slips.reassign`; 409 once somebody is on site; 422 without a reason.
pub fn reassign(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SlipId, i32),
    (team, technician, reason): (Option<TeamId>, Option<UserId>, &str),
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    actor.require(Permission::SlipsReassign)?;
    let before = load(tx, actor, id, version)?;
    let stage = opened(&before, Verb::Reassign)?;
    rules::may_give_up(reason)?;
    let after = SlipRow {
        stage: Word(stage),
        team_id: team.or(before.team_id),
        technician_id: technician,
        accepted_at: None,
        ..before.clone()
    };
    let changes = Changes::none()
        .field("technician_id", before.technician_id, after.technician_id)
        .field("team_id", before.team_id, after.team_id)
        .new_field("reason", reason);
    let saved = keep(tx, actor, &before, &after, (Deed::SlipReassigned, changes), now)?;
    clocks::hand_over(tx, &about(&saved))?;
    Ok(saved)
}
