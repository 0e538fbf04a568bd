//! Registering a ticket, with the slips that are issued in the same minute.

use super::super::actions::{self, IssueOrder};
use super::site::{Site, Whereabouts};
use crate::db::Conn;
use crate::db::types::{
    AttachmentId, CategoryId, FacilityId, PartyId, ProjectId, RecordedCallId, TeamId, TicketId, UnitId, UserId,
};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::Valid;
use crate::identity::{Actor, InProject};
use crate::properties;
use crate::tickets::{self, ContactOrder, Register, Ticket, show};
use crate::{parties, policy};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{Channel, HelpKind, Kind, Line};
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
    /// A ticket with the same cause: both then belong to one incident, and each keeps the own row.
    same_cause_as_id: Option<TicketId>,
    /// Which kind of help is asked for; only for `help`.
    help_kind: Option<HelpKind>,
    /// Which department forwarded it.
    forwarded_by_team_id: Option<TeamId>,
    /// The component of the room whose own warranty counts, as the room lists it.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "防水", min_length = 1, max_length = 40)]
    component: Option<String>,
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
    /// The extension of the desk where it is written.
    #[validate(length(min = 1, max = 20))]
    #[schema(example = "801", min_length = 1, max_length = 20)]
    extension: Option<String>,
    /// The call of a recorder's list from which it is registered: the row is that call from then on.
    recorded_call_id: Option<RecordedCallId>,
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
    let whereabouts = Whereabouts {
        room: wish.room.as_deref(),
        unit: wish.unit_id,
        facility: wish.facility_id,
        place: wish.place.as_deref(),
    };
    let site = Site::of(tx, actor.project(), &whereabouts)?;
    wish.forwarded_by_team_id.map(|team| properties::find_team(tx, actor.project(), team)).transpose()?;
    // Who takes no contacts speaks for the customer whose account it is.
    let own_party = actor.party.filter(|_| !actor.may(Permission::ContactsTake));
    let party = wish.party_id.or(own_party).map(|id| parties::find_party(tx, actor.project(), id)).transpose()?;
    let begun_at = wish.begun_at.unwrap_or(now);
    let reported_at = wish.reported_at.unwrap_or(begun_at);
    let reported_on = policy::in_force(tx, actor.project(), now)?.day(reported_at);
    let case = site.case(wish.kind, (wish.component.as_deref(), wish.is_paid), reported_on)?;
    let team = match (&wish.dispatch, wish.category_id) {
        (Some(DispatchOrder { team_id: Some(team), .. }), _) => Some(*team),
        (_, Some(category)) => tickets::category_team(tx, actor, category)?,
        _ => None,
    };
    let slips = wish.dispatch.as_ref().map(|dispatch| IssueOrder {
        case,
        team,
        technician: dispatch.technician_id,
        rework_of: None,
        is_phoned: dispatch.is_phoned,
        reason: None,
    });
    let contact = ContactOrder {
        ringing_at: wish.ringing_at,
        ring_count: wish.ring_count,
        answered_at: Some(begun_at),
        recording: wish.recording_id,
        extension: wish.extension.clone(),
        recorded_call: wish.recorded_call_id,
    };
    let order = Register {
        begun_at,
        reported_at,
        caller_name: wish.caller_name.clone().or_else(|| party.as_ref().map(|party| party.name.clone())),
        party: party.as_ref().map(|party| party.id),
        unit: site.unit.map(|unit| unit.id),
        facility: site.facility.map(|facility| facility.id),
        place: site.place,
        case,
        needs_head_talk: party.as_ref().is_some_and(|party| party.is_special),
        team,
        ..wish.register(actor)
    };
    Ok((order, contact, slips))
}

impl TicketRegister {
    /// The row as it was sent, with nothing looked up.
    fn register(&self, actor: &Actor) -> Register {
        let unknown = DateTime::UNIX_EPOCH;
        Register {
            kind: self.kind,
            channel: self.channel,
            line: self.line,
            begun_at: self.begun_at.unwrap_or(unknown),
            reported_at: self.reported_at.unwrap_or(unknown),
            is_backdated: self.reported_at.is_some(),
            caller_name: self.caller_name.clone(),
            caller_phone: self.caller_phone.clone(),
            party: self.party_id,
            unit: self.unit_id,
            facility: self.facility_id,
            place: self.place.clone().unwrap_or_default(),
            category: self.category_id,
            content: self.content.clone(),
            is_important: self.is_important,
            is_forwarded: self.is_forwarded
                || self.forwarded_by_team_id.is_some()
                || self.channel == Channel::Department,
            is_external: self.is_external,
            is_sales_chance: self.is_sales_chance,
            first_receiver: self.first_receiver_id.unwrap_or(actor.user),
            customer_deadline_at: self.customer_deadline_at,
            promised_at: self.promised_at,
            repeats: self.repeats_id,
            case: None,
            needs_head_talk: false,
            team: None,
            help_kind: self.help_kind,
            forwarded_by: self.forwarded_by_team_id,
            same_cause_as: self.same_cause_as_id,
        }
    }
}
