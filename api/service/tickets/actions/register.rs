//! Taking a matter in.

use super::super::Register;
use super::super::store::{self, ContactRow, TicketRow};
use super::events::open_event;
use super::{about, incident_with, subject};
use crate::clocks::{self, Start};
use crate::db::types::{AttachmentId, Id, Json, Moment, RecordedCallId, UserId, Word};
use crate::db::{Conn, numbers};
use crate::error::Result;
use crate::identity::{Actor, people};
use crate::journal::{self, Changes, Deed, Entry};
use crate::policy::{self, InForce};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::dispatch::{Case, limits_for};
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::policy::keys;
use guanjia_rules::text::normal_phone;
use guanjia_rules::tickets::{self, Kind, NumberFormat, Place, RegisterRow, Stage};

/// The contact by which a matter came in.
#[derive(Clone, Debug, Default)]
pub struct ContactOrder {
    /// When it began to ring.
    pub ringing_at: Option<DateTime<Utc>>,
    /// How often it rang.
    pub ring_count: Option<i32>,
    /// When it was answered, or the visitor began to speak.
    pub answered_at: Option<DateTime<Utc>>,
    /// The recording.
    pub recording: Option<AttachmentId>,
    /// The extension of the desk where it is written (TEL-02).
    pub extension: Option<String>,
    /// The call of a recorder's list from which it is registered (TEL-03).
    pub recorded_call: Option<RecordedCallId>,
}

/// Enters a matter into the register.
///
/// Rule: TKT-05, TKT-07, TKT-08, TKT-12, TKT-13, TKT-33, TKT-34.
///
/// # Errors
/// 403 without `tickets.register`; 404 for a recorded call that is not there; 409 for one that another row is; 422
/// `ticket-incomplete` with every gap; 422 for times that are not valid.
pub fn register(
    tx: &mut Conn,
    actor: &Actor,
    order: &Register,
    contact: &ContactOrder,
    now: DateTime<Utc>,
) -> Result<TicketRow> {
    actor.require(Permission::TicketsRegister)?;
    tickets::may_come_by(order.channel, actor.may(Permission::ContactsTake))?;
    let force = policy::in_force(tx, actor.project(), now)?;
    check(order, &force, now)?;
    let day = force.day(now);
    let nth = numbers::next(tx, actor.project(), "ticket", &day.to_string())?;
    let incident = order.same_cause_as.map(|with| incident_with(tx, actor, with, now)).transpose()?;
    let format = force.policy.choice(keys::TICKET_NUMBER_FORMAT).unwrap_or(NumberFormat::DayAndCount);
    let row = TicketRow {
        incident_id: incident.map(|incident| incident.id),
        owner_id: keeper(tx, actor, order.kind, day)?,
        ..row_of(actor, order, tickets::number(format, day, nth), now)
    };
    store::insert(tx, &row)?;
    let taken = contact_of(&row, order, contact, actor.user, now);
    store::add_contact(tx, &taken)?;
    if contact.extension.is_some() || contact.recorded_call.is_some() {
        let origin = (contact.extension.as_deref(), contact.recorded_call);
        store::set_origin(tx, actor.project(), taken.id, origin)?;
    }
    let changes = Changes::none()
        .new_field("kind", row.kind.0)
        .new_field("channel", row.channel.0)
        .new_field("place", &row.place)
        .new_field("caller_name", &row.caller_name)
        .new_field("caller_phone", &row.caller_phone)
        .new_field("content", &row.content);
    let said_at = order.is_backdated.then_some(order.reported_at);
    journal::record(
        tx,
        &actor.author,
        Entry::new(Deed::TicketRegistered, subject(&row), changes).said_at(said_at),
        now,
    )?;
    start_clocks(tx, actor, &row, &force, now)?;
    Ok(row)
}

/// Who keeps a matter from its first moment: a complaint belongs to the customer-service lead, who coordinates it.
///
/// Rule: PPL-05.
fn keeper(tx: &mut Conn, actor: &Actor, kind: Kind, day: NaiveDate) -> Result<Option<UserId>> {
    if kind != Kind::Complaint {
        return Ok(None);
    }
    let lead = people(tx, actor.project(), day)?.into_iter().find(|(_, roles)| roles.contains(&Role::ServiceLead));
    Ok(lead.map(|(person, _)| person.id))
}

fn check(order: &Register, force: &InForce, now: DateTime<Utc>) -> Result<()> {
    tickets::complete(&RegisterRow {
        kind: order.kind,
        channel: order.channel,
        reported_at: Some(order.reported_at),
        caller_name: order.caller_name.as_deref().unwrap_or_default(),
        caller_phone: order.caller_phone.as_deref().unwrap_or_default(),
        caller_is_known: order.party.is_some(),
        place: match (order.unit, order.facility) {
            (Some(_), _) => Place::Unit,
            (None, Some(_)) => Place::Facility,
            (None, None) => Place::Text(&order.place),
        },
        content: &order.content,
        has_first_receiver: true,
    })?;
    tickets::help_kind_fits(order.kind, order.help_kind)?;
    let max_days = force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0);
    tickets::may_backdate(("/reported_at", order.reported_at), now, max_days)?;
    tickets::may_backdate(("/begun_at", order.begun_at), now, max_days)?;
    for (at, pointer) in [(order.customer_deadline_at, "/customer_deadline_at"), (order.promised_at, "/promised_at")] {
        if at.is_some_and(|at| at <= order.reported_at) {
            return Err(tickets::TicketError::NotAhead(pointer).into());
        }
    }
    Ok(())
}

fn row_of(actor: &Actor, order: &Register, number: String, now: DateTime<Utc>) -> TicketRow {
    let at = Moment::from(now);
    TicketRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        number,
        kind: Word(order.kind),
        channel: Word(order.channel),
        line: order.line.map(Word),
        stage: Word(Stage::FIRST),
        begun_at: order.begun_at.into(),
        reported_at: order.reported_at.into(),
        registered_at: at,
        registered_by: actor.user,
        caller_name: order.caller_name.clone(),
        caller_phone_normal: order.caller_phone.as_deref().and_then(normal_phone),
        caller_phone: order.caller_phone.clone(),
        party_id: order.party,
        unit_id: order.unit,
        facility_id: order.facility,
        place: order.place.clone(),
        category_id: order.category,
        content: order.content.clone(),
        is_important: order.is_important,
        is_forwarded: order.is_forwarded,
        is_external: order.is_external,
        is_sales_chance: order.is_sales_chance,
        first_receiver_id: order.first_receiver,
        arranged_told_at: None,
        owner_id: None,
        team_id: order.team,
        customer_deadline_at: order.customer_deadline_at.map(Moment::from),
        promised_at: order.promised_at.map(Moment::from),
        promise_told_at: order.promised_at.map(|_| at),
        extensions: Json(Vec::new()),
        interim_measure: None,
        interim_at: None,
        interim_by: None,
        waiting_reason: None,
        waiting_note: None,
        expected_on: None,
        outcome: None,
        result: None,
        handled_at: None,
        customer_told_at: None,
        is_satisfied: None,
        head_talk: None,
        needs_head_talk: order.needs_head_talk,
        repeats_id: order.repeats,
        reopen_count: 0,
        is_reported_by_owner: order.channel != tickets::Channel::Patrol,
        case_kind: order.case.map(Word),
        slip_count: 0,
        slips_out: 0,
        last_returned_at: None,
        callbacks_due: 0,
        closed_at: None,
        closed_by: None,
        void_reason: None,
        help_kind: order.help_kind.map(Word),
        forwarded_by_team_id: order.forwarded_by,
        incident_id: None,
        version: 1,
        created_at: at,
        updated_at: at,
    }
}

fn contact_of(
    row: &TicketRow,
    order: &Register,
    contact: &ContactOrder,
    taken_by: UserId,
    now: DateTime<Utc>,
) -> ContactRow {
    ContactRow {
        project_id: row.project_id,
        id: Id::fresh(now),
        ticket_id: Some(row.id),
        channel: row.channel,
        line: row.line,
        ringing_at: contact.ringing_at.map(Moment::from),
        ring_count: contact.ring_count,
        answered_at: contact.answered_at.unwrap_or(order.begun_at).into(),
        ended_at: None,
        caller_name: row.caller_name.clone(),
        caller_phone: row.caller_phone.clone(),
        party_id: row.party_id,
        recording_id: contact.recording,
        taken_by,
        excited_alarm_at: None,
        assistant_arrived_at: None,
        is_for_study: false,
        studied_at: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    }
}

/// The promises that begin with a register row: the row itself within its minute, the slip, and what the customer was
/// promised or wished.
fn start_clocks(tx: &mut Conn, actor: &Actor, row: &TicketRow, force: &InForce, now: DateTime<Utc>) -> Result<()> {
    let what = about(row);
    if let Some(case) = row.case_kind {
        let limits = limits_for(case.0);
        let begun = |key, rule| Start { key, rule, event: StartEvent::ReportBegun, at: row.begun_at.0 };
        if let Some(key) = limits.register {
            clocks::judge(
                tx,
                &actor.author,
                &what,
                &begun(key, "TKT-05"),
                (StopEvent::TicketRegistered, now),
                force,
                now,
            )?;
        }
        start_dispatch(tx, actor, row, force, now)?;
    }
    open_event(tx, actor, row, force, now)?;
    if let Some(wish) = row.customer_deadline_at {
        let start = Start {
            key: "customer_deadline",
            rule: "TKT-16",
            event: StartEvent::ReportReceived,
            at: row.reported_at.0,
        };
        clocks::start_until(tx, &actor.author, &what, &start, wish.0, force, now)?;
    }
    if let Some(promise) = row.promised_at {
        let start = Start { key: "promised", rule: "CLK-11", event: StartEvent::ReportReceived, at: row.reported_at.0 };
        clocks::start_until(tx, &actor.author, &what, &start, promise.0, force, now)?;
    }
    Ok(())
}

/// The promise of a slip: for a room from the first word, for a public place from the report.
///
/// Rule: RPR-02, RPR-03, RPR-04.
pub(super) fn start_dispatch(
    tx: &mut Conn,
    actor: &Actor,
    row: &TicketRow,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(case) = row.case_kind else { return Ok(()) };
    let (event, at, rule) = match case.0 {
        Case::Public => (StartEvent::ReportReceived, row.reported_at.0, "RPR-04"),
        Case::InWarranty | Case::Paid => (StartEvent::ReportBegun, row.begun_at.0, "RPR-02"),
    };
    let start = Start { key: limits_for(case.0).dispatch, rule, event, at };
    clocks::start(tx, &actor.author, &about(row), &start, force, now)
}
