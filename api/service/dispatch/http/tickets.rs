//! Registering, handling, closing, reopening and correcting tickets with their slips, and issuing slips.

use super::super::actions::{self, IssueOrder};
use super::shapes::{Slip, show as show_slip};
use crate::db::Conn;
use crate::db::types::{
    AttachmentId, CategoryId, FacilityId, PartyId, ProjectId, SlipId, TeamId, TicketId, UnitId, UserId,
};
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::{Actor, InProject};
use crate::tickets::actions::{ContactOrder, CorrectOrder};
use crate::tickets::{self, Register, Ticket, show};
use crate::{parties, policy, properties};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::{Case, case_for};
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::in_warranty;
use guanjia_rules::tickets::{Channel, Kind, Line, Outcome};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// The slips that are issued with a register row.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DispatchOrder {
    /// The team; the category's own, if left out.
    team_id: Option<TeamId>,
    /// The technician.
    technician_id: Option<UserId>,
    /// Whether the technician was phoned in the same breath.
    #[serde(default)]
    is_phoned: bool,
}

/// A register row to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketRegister {
    /// What the matter is.
    kind: Kind,
    /// How it came in.
    channel: Channel,
    /// Which line was called.
    line: Option<Line>,
    /// The first key press, or the telephone's event: the minute runs from here. Now, if left out.
    #[schema(example = "2026-03-02T08:15:00Z")]
    begun_at: Option<DateTime<Utc>>,
    /// When it was said, if that was earlier: from paper, or by another's word.
    #[schema(example = "2026-03-02T08:15:00Z")]
    reported_at: Option<DateTime<Utc>>,
    /// Who said it.
    #[validate(length(min = 1, max = 64))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 64)]
    caller_name: Option<String>,
    /// The phone, as typed.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "134 5722 3212", min_length = 1, max_length = 40)]
    caller_phone: Option<String>,
    /// The customer, if known.
    party_id: Option<PartyId>,
    /// The room's short code, as people say it.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "4-2-301", min_length = 1, max_length = 40)]
    room: Option<String>,
    /// The room, if the caller knows its id.
    unit_id: Option<UnitId>,
    /// The public facility.
    facility_id: Option<FacilityId>,
    /// A public place in words.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "3号楼2单元大堂", min_length = 1, max_length = 200)]
    place: Option<String>,
    /// What it is about.
    category_id: Option<CategoryId>,
    /// The matter.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "厨房水管漏水，地面有积水", min_length = 1, max_length = 2000)]
    content: String,
    /// Whether it belongs to the communication register.
    #[serde(default)]
    is_important: bool,
    /// Whether a department forwarded it.
    #[serde(default)]
    is_forwarded: bool,
    /// Whether it came from outside.
    #[serde(default)]
    is_external: bool,
    /// Whether it is a chance for a value-added service.
    #[serde(default)]
    is_sales_chance: bool,
    /// Who was asked first; who registers, if left out.
    first_receiver_id: Option<UserId>,
    /// The customer's own wish.
    #[schema(example = "2026-03-02T12:00:00Z")]
    customer_deadline_at: Option<DateTime<Utc>>,
    /// The time that was promised, and told.
    #[schema(example = "2026-03-02T12:00:00Z")]
    promised_at: Option<DateTime<Utc>>,
    /// The earlier ticket of which this is a repeat.
    repeats_id: Option<TicketId>,
    /// Whether it is paid work; out of warranty it is so by itself.
    #[serde(default)]
    is_paid: bool,
    /// When the telephone began to ring.
    #[schema(example = "2026-03-02T08:14:50Z")]
    ringing_at: Option<DateTime<Utc>>,
    /// How often it rang.
    #[validate(range(min = 0, max = 100))]
    #[schema(example = 2, minimum = 0, maximum = 100)]
    ring_count: Option<i32>,
    /// The recording.
    recording_id: Option<AttachmentId>,
    /// Slips to issue with the row; a repair without it waits to be dispatched.
    #[validate(nested)]
    dispatch: Option<DispatchOrder>,
}

/// Register a ticket
///
/// Enters a matter and, for a repair, issues its slips in the same minute. Refuses rows with gaps, naming each.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")), request_body = TicketRegister,
    responses((status = 201, description = "Registered", body = Ticket)),
    extensions(("x-permission" = json!("tickets.register"))))]
#[post("/projects/{project_id}/tickets")]
pub async fn register_ticket(call: Call, scope: InProject, body: Valid<TicketRegister>) -> Answer {
    scope.0.require(Permission::TicketsRegister)?;
    let (actor, lang) = (scope.0, call.meta.lang);
    let wish = body.value;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let (order, contact, slips) = order_of(tx, &actor, &wish, now)?;
        let row = actions::register(tx, &actor, &order, &contact, slips.as_ref(), now)?;
        show(tx, &actor, lang, row, now)
    })
    .await
}

/// What was sent, with the room, the customer and the case looked up.
fn order_of(
    tx: &mut Conn,
    actor: &Actor,
    wish: &TicketRegister,
    now: DateTime<Utc>,
) -> Result<(Register, ContactOrder, Option<IssueOrder>)> {
    let project = actor.project();
    let unit = match (&wish.room, wish.unit_id) {
        (Some(room), _) => Some(properties::units::by_code(tx, project, room)?),
        (None, Some(id)) => {
            Some(properties::units::find(tx, project, id).map_err(|_| Error::at(Code::UnitUnknown, "/unit_id"))?)
        }
        (None, None) => None,
    };
    let facility = wish.facility_id.map(|id| properties::find_facility(tx, project, id)).transpose()?;
    let party = wish.party_id.map(|id| parties::find_party(tx, project, id)).transpose()?;
    let place = match (&unit, &facility, &wish.place) {
        (Some(unit), _, _) => unit.short_code.clone(),
        (None, Some(facility), _) => facility.place.clone(),
        (None, None, place) => place.clone().unwrap_or_default(),
    };
    let begun_at = wish.begun_at.unwrap_or(now);
    let reported_at = wish.reported_at.unwrap_or(begun_at);
    let reported_on = policy::in_force(tx, project, now)?.day(reported_at);
    let in_warranty = unit.as_ref().is_some_and(|unit| in_warranty(unit.warranty_until, None, reported_on));
    let case = (wish.kind == Kind::Repair).then(|| case_for(unit.is_some(), in_warranty && !wish.is_paid));
    let team = match (&wish.dispatch, wish.category_id) {
        (Some(DispatchOrder { team_id: Some(team), .. }), _) => Some(*team),
        (_, Some(category)) => tickets::actions::category_team(tx, actor, category)?,
        _ => None,
    };
    let slips = wish.dispatch.as_ref().map(|dispatch| IssueOrder {
        case,
        team,
        technician: dispatch.technician_id,
        rework_of: None,
        is_phoned: dispatch.is_phoned,
    });
    let order = Register {
        kind: wish.kind,
        channel: wish.channel,
        line: wish.line,
        begun_at,
        reported_at,
        is_backdated: wish.reported_at.is_some(),
        caller_name: wish.caller_name.clone().or_else(|| party.as_ref().map(|party| party.name.clone())),
        caller_phone: wish.caller_phone.clone(),
        party: party.as_ref().map(|party| party.id),
        unit: unit.as_ref().map(|unit| unit.id),
        facility: facility.as_ref().map(|facility| facility.id),
        place,
        category: wish.category_id,
        content: wish.content.clone(),
        is_important: wish.is_important,
        is_forwarded: wish.is_forwarded || wish.channel == Channel::Department,
        is_external: wish.is_external,
        is_sales_chance: wish.is_sales_chance,
        first_receiver: wish.first_receiver_id.unwrap_or(actor.user),
        customer_deadline_at: wish.customer_deadline_at,
        promised_at: wish.promised_at,
        repeats: wish.repeats_id,
        case,
        needs_head_talk: party.as_ref().is_some_and(|party| party.is_special),
        team,
    };
    let contact = ContactOrder {
        ringing_at: wish.ringing_at,
        ring_count: wish.ring_count,
        answered_at: Some(begun_at),
        recording: wish.recording_id,
    };
    Ok((order, contact, slips))
}

/// What was done.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketHandle {
    /// What was done.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "已解释收费标准，业主理解", min_length = 1, max_length = 2000)]
    result: String,
    /// How it ended.
    outcome: Outcome,
}

/// Handle a ticket
///
/// A matter without slips is done: its callback is made due. With slips, returning the last one does this.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketHandle, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/handle")]
pub async fn handle_ticket(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TicketId)>,
    version: IfMatch,
    body: Valid<TicketHandle>,
) -> Answer {
    let (actor, lang) = (scope.0, call.meta.lang);
    let (at, digest) = ((ids.0.1, version.0), body.digest);
    let order = body.value;
    call.write(actor.writer(), StatusCode::OK, digest, move |tx, now| {
        let row = actions::handle(tx, &actor, at, (&order.result, order.outcome), now)?;
        show(tx, &actor, lang, row, now)
    })
    .await
}

/// Why it is closed all the same.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketClose {
    /// Why it is closed although the customer is not satisfied.
    #[validate(length(max = 500))]
    #[schema(example = "业主要求超出服务范围，已说明", max_length = 500)]
    reason: Option<String>,
}

/// Close a ticket
///
/// Only when nothing is left: handled, slips back, callbacks done, customer told, the head's talk with a special customer.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketClose, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.close")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/close")]
pub async fn close_ticket(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TicketId)>,
    version: IfMatch,
    body: Valid<TicketClose>,
) -> Answer {
    let (actor, lang) = (scope.0, call.meta.lang);
    let (at, digest) = ((ids.0.1, version.0), body.digest);
    let order = body.value;
    call.write(actor.writer(), StatusCode::OK, digest, move |tx, now| {
        let row = actions::close(tx, &actor, at, order.reason.as_deref().unwrap_or_default(), now)?;
        show(tx, &actor, lang, row, now)
    })
    .await
}

/// What the customer says.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketReopen {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "昨晚又开始漏水", min_length = 1, max_length = 500)]
    reason: String,
}

/// Reopen a ticket
///
/// The customer says that it is not done: a new slip is issued at once, and a special callback is due.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketReopen, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.reopen")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/reopen")]
pub async fn reopen_ticket(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TicketId)>,
    version: IfMatch,
    body: Valid<TicketReopen>,
) -> Answer {
    let (actor, lang) = (scope.0, call.meta.lang);
    let (at, digest) = ((ids.0.1, version.0), body.digest);
    let order = body.value;
    call.write(actor.writer(), StatusCode::OK, digest, move |tx, now| {
        let row = actions::reopen(tx, &actor, at, &order.reason, now)?;
        show(tx, &actor, lang, row, now)
    })
    .await
}

/// What is put right; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketCorrect {
    /// The caller's name.
    #[validate(length(min = 1, max = 64))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 64)]
    caller_name: Option<String>,
    /// The caller's phone.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "134 5722 3212", min_length = 1, max_length = 40)]
    caller_phone: Option<String>,
    /// The place in words.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "4-2-301", min_length = 1, max_length = 200)]
    place: Option<String>,
    /// The matter.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "厨房水管漏水", min_length = 1, max_length = 2000)]
    content: Option<String>,
    /// Whether it belongs to the communication register.
    is_important: Option<bool>,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "听错房号", min_length = 1, max_length = 500)]
    reason: Option<String>,
}

/// Correct a ticket
///
/// Puts the row right; slips follow in the same step, and the old values stay in the history.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketCorrect, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.register")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/correct")]
pub async fn correct_ticket(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TicketId)>,
    version: IfMatch,
    body: Valid<TicketCorrect>,
) -> Answer {
    let (actor, lang) = (scope.0, call.meta.lang);
    let (at, digest) = ((ids.0.1, version.0), body.digest);
    let order = body.value;
    call.write(actor.writer(), StatusCode::OK, digest, move |tx, now| {
        let row = actions::correct(
            tx,
            &actor,
            at,
            &CorrectOrder {
                caller_name: order.caller_name.clone(),
                caller_phone: order.caller_phone.clone(),
                place: order.place.clone(),
                content: order.content.clone(),
                is_important: order.is_important,
                reason: order.reason.clone(),
            },
            now,
        )?;
        show(tx, &actor, lang, row, now)
    })
    .await
}

/// A slip to be issued.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipIssue {
    /// The case; the ticket's own, if left out.
    case: Option<Case>,
    /// The team.
    team_id: Option<TeamId>,
    /// The technician.
    technician_id: Option<UserId>,
    /// Of which slip it is the rework.
    rework_of_id: Option<SlipId>,
    /// Whether the technician was phoned in the same breath.
    #[serde(default)]
    is_phoned: bool,
}

/// Issue a slip
///
/// Issues the papers that the case needs as one job, and answers the leading slip.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = SlipIssue, responses((status = 201, description = "Issued", body = Slip)),
    extensions(("x-permission" = json!("slips.issue")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/slips")]
pub async fn issue_slip(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TicketId)>,
    version: IfMatch,
    body: Valid<SlipIssue>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsIssue)?;
    let wish = body.value;
    let order = IssueOrder {
        case: wish.case,
        team: wish.team_id,
        technician: wish.technician_id,
        rework_of: wish.rework_of_id,
        is_phoned: wish.is_phoned,
    };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let ticket = tickets::actions::load(tx, &actor, ids.0.1, version.0)?;
        let (slip, _) = actions::issue(tx, &actor, &ticket, &order, now)?;
        show_slip(tx, &actor, slip, now)
    })
    .await
}
