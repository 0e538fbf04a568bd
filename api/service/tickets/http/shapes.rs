//! A ticket as the API shows it.

use super::super::actions::may_see;
use super::super::store::{self, Extension, HeadTalk, TicketRow};
use super::incidents::Incident;
use super::open::{TicketVerbInfo, open_verbs};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{CategoryId, ContactId, EventId, FacilityId, PartyId, TeamId, TicketId, UnitId, UserId};
use crate::error::Result;
use crate::http::Lang;
use crate::http::call::{Answer, Resource};
use crate::identity::{Actor, Names, OnRecord};
use crate::policy::{self, InForce};
use actix_web::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::Case;
use guanjia_rules::permission::Permission as P;
use guanjia_rules::text::mask_phone;
use guanjia_rules::tickets::{self, Channel, HelpKind, Kind, Line, Outcome, Stage, WaitingReason};
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody, by id and name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonRef {
    /// The user.
    pub id: UserId,
    /// The name.
    #[schema(example = "陈静")]
    pub name: String,
}

/// A call or visit by which a matter came in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketContact {
    /// The contact.
    pub id: ContactId,
    /// When it began to ring.
    #[schema(example = "2026-03-02T08:14:50Z")]
    pub ringing_at: Option<DateTime<Utc>>,
    /// How often it rang.
    #[schema(example = 2)]
    pub ring_count: Option<i32>,
    /// Whether it was answered in time; `null` when nobody counted.
    pub is_answered_in_time: Option<bool>,
    /// When it was answered.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub answered_at: DateTime<Utc>,
    /// Whether the desk's alarm was pressed.
    pub is_alarmed: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// A paper that a procedure needs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketPaper {
    /// What it is.
    #[schema(example = "业主身份证")]
    pub name: String,
    /// When it was checked; `null` while it was not.
    #[schema(example = "2026-03-02T08:20:00Z")]
    pub checked_at: Option<DateTime<Utc>>,
}

/// A matter in the register.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Ticket {
    /// The ticket.
    pub id: TicketId,
    /// What people call it: day and number.
    #[schema(example = "20260302-014")]
    pub number: String,
    /// What it is.
    pub kind: Kind,
    /// How it came in.
    pub channel: Channel,
    /// Which line was called.
    pub line: Option<Line>,
    /// How far it has come.
    pub stage: Stage,
    /// The first key press, or the telephone's event.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub begun_at: DateTime<Utc>,
    /// When it was said.
    #[schema(example = "2026-03-02T08:15:00Z")]
    pub reported_at: DateTime<Utc>,
    /// When the row was saved.
    #[schema(example = "2026-03-02T08:15:50Z")]
    pub registered_at: DateTime<Utc>,
    /// Who saved it.
    pub registered_by: PersonRef,
    /// Who said it.
    #[schema(example = "杨秀兰")]
    pub caller_name: Option<String>,
    /// The phone; masked for those who may not see it in full.
    #[schema(example = "134 5722 3212")]
    pub caller_phone: Option<String>,
    /// The customer.
    pub party_id: Option<PartyId>,
    /// The room.
    pub unit_id: Option<UnitId>,
    /// The public facility.
    pub facility_id: Option<FacilityId>,
    /// The place in words.
    #[schema(example = "4-2-301")]
    pub place: String,
    /// What it is about.
    pub category_id: Option<CategoryId>,
    /// The matter.
    #[schema(example = "厨房水管漏水，地面有积水")]
    pub content: String,
    /// Whether it belongs to the communication register.
    pub is_important: bool,
    /// Whether a department forwarded it.
    pub is_forwarded: bool,
    /// Which department forwarded it.
    pub forwarded_by_team_id: Option<TeamId>,
    /// Which kind of help is asked for.
    pub help_kind: Option<HelpKind>,
    /// Whether it came from outside.
    pub is_external: bool,
    /// Whether it is a chance for a value-added service.
    pub is_sales_chance: bool,
    /// Who was asked first.
    pub first_receiver: PersonRef,
    /// When the first receiver was told that it is arranged.
    #[schema(example = "2026-03-02T08:20:00Z")]
    pub arranged_told_at: Option<DateTime<Utc>>,
    /// Who is responsible.
    pub owner: Option<PersonRef>,
    /// Which team is responsible.
    pub team_id: Option<TeamId>,
    /// The customer's own wish.
    #[schema(example = "2026-03-02T12:00:00Z")]
    pub customer_deadline_at: Option<DateTime<Utc>>,
    /// The time that was promised.
    #[schema(example = "2026-03-02T12:00:00Z")]
    pub promised_at: Option<DateTime<Utc>>,
    /// When the promise was told.
    #[schema(example = "2026-03-02T08:16:00Z")]
    pub promise_told_at: Option<DateTime<Utc>>,
    /// Whether somebody beside the desk was asked first and has not been told yet that the matter is arranged.
    pub owes_first_receiver: bool,
    /// Whether the customer still waits to hear a time.
    pub lacks_promise: bool,
    /// Later times that were agreed.
    pub extensions: Vec<Extension>,
    /// A stop-gap that was taken.
    #[schema(example = "已关闭入户水阀")]
    pub interim_measure: Option<String>,
    /// When it was taken.
    #[schema(example = "2026-03-02T08:30:00Z")]
    pub interim_at: Option<DateTime<Utc>>,
    /// Why it waits.
    pub waiting_reason: Option<WaitingReason>,
    /// In words.
    #[schema(example = "水龙头配件缺货")]
    pub waiting_note: Option<String>,
    /// Until when, presumably.
    #[schema(example = "2026-03-05")]
    pub expected_on: Option<NaiveDate>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What was done.
    #[schema(example = "更换角阀，试水无渗漏")]
    pub result: Option<String>,
    /// When it was handled.
    #[schema(example = "2026-03-02T09:00:00Z")]
    pub handled_at: Option<DateTime<Utc>>,
    /// When the customer was told.
    #[schema(example = "2026-03-02T11:20:00Z")]
    pub customer_told_at: Option<DateTime<Utc>>,
    /// Whether the customer is satisfied.
    pub is_satisfied: Option<bool>,
    /// The project head's talk with a special customer.
    pub head_talk: Option<HeadTalk>,
    /// Whether that talk is needed.
    pub needs_head_talk: bool,
    /// The ticket of which this is a repeat.
    pub repeats_id: Option<TicketId>,
    /// How often it was begun again.
    #[schema(example = 0)]
    pub reopen_count: i32,
    /// Whether its category makes it a special event as well, such as a burst pipe.
    pub is_special_event: bool,
    /// That event, with its report.
    pub special_event_id: Option<EventId>,
    /// The cause that several callers report.
    pub incident: Option<Incident>,
    /// The papers that a procedure needs, and which of them were checked.
    pub papers: Vec<TicketPaper>,
    /// Which repair case it is.
    pub case: Option<Case>,
    /// How many slips it has.
    #[schema(example = 1)]
    pub slip_count: i32,
    /// How many of them are not back.
    #[schema(example = 1)]
    pub slips_out: i32,
    /// How many callbacks are due.
    #[schema(example = 0)]
    pub callbacks_due: i32,
    /// When it was closed.
    #[schema(example = "2026-03-02T11:30:00Z")]
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it was voided.
    #[schema(example = "重复登记")]
    pub void_reason: Option<String>,
    /// The calls and visits behind it.
    pub contacts: Vec<TicketContact>,
    /// Its promises, with those of its slips and callbacks.
    pub clocks: Vec<Clock>,
    /// What may be done now.
    pub verbs: Vec<TicketVerbInfo>,
    /// The version, for `If-Match`.
    #[schema(example = 3)]
    pub version: i32,
}

impl Resource for Ticket {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// A ticket as its reader may see it.
///
/// # Errors
/// 404 for a ticket that does not concern the reader.
pub fn show(conn: &mut Conn, actor: &Actor, lang: Lang, row: TicketRow, now: DateTime<Utc>) -> Result<Ticket> {
    if !may_see(conn, actor, row.id, now)? {
        return Err(Code::NotFound.into());
    }
    let force = policy::in_force(conn, row.project_id, now)?;
    let owes = clocks::of_matter(conn, row.project_id, row.id)?;
    let ids = [Some(row.registered_by), Some(row.first_receiver_id), row.owner_id];
    let names = Names::of(conn, ids.into_iter().flatten().chain(owes.iter().filter_map(|clock| clock.owner_id)))?;
    let category = row.category_id.map(|id| store::is_special_event(conn, row.project_id, id)).transpose()?;
    let event = match category {
        Some(true) => store::event_of(conn, row.project_id, row.id)?,
        _ => None,
    };
    let beside = Beside {
        contacts: contacts(conn, &row, &force)?,
        papers: papers(conn, &row)?,
        incident: row.incident_id.map(|id| Incident::find(conn, row.project_id, id)).transpose()?,
        is_special_event: category.unwrap_or(false),
        special_event_id: event.map(|event| event.id),
        clocks: owes.iter().map(|clock| Clock::of(clock, &names, now)).collect(),
        verbs: open_verbs(conn, actor, lang, &row, &force, now)?,
        sees_phone: actor.may(P::PartiesReveal) || row.owner_id == Some(actor.user),
    };
    Ok(shape(row, &names, beside))
}

/// What stands beside a ticket's row.
struct Beside {
    contacts: Vec<TicketContact>,
    papers: Vec<TicketPaper>,
    incident: Option<Incident>,
    is_special_event: bool,
    special_event_id: Option<EventId>,
    clocks: Vec<Clock>,
    verbs: Vec<TicketVerbInfo>,
    sees_phone: bool,
}

fn shape(row: TicketRow, names: &Names, beside: Beside) -> Ticket {
    let person = |id: UserId| PersonRef { id, name: names.name(id) };
    let shown = |phone: String| if beside.sees_phone { phone } else { mask_phone(&phone) };
    Ticket {
        registered_by: person(row.registered_by),
        first_receiver: person(row.first_receiver_id),
        owner: row.owner_id.map(person),
        owes_first_receiver: row.first_receiver_id != row.registered_by
            && tickets::owes_word_to_first_receiver(row.stage.0, row.arranged_told_at.map(|at| at.0)),
        lacks_promise: tickets::lacks_promise(row.stage.0, row.channel.0, row.promise_told_at.map(|at| at.0)),
        id: row.id,
        number: row.number,
        kind: row.kind.0,
        channel: row.channel.0,
        line: row.line.map(|line| line.0),
        stage: row.stage.0,
        begun_at: row.begun_at.0,
        reported_at: row.reported_at.0,
        registered_at: row.registered_at.0,
        caller_name: row.caller_name,
        caller_phone: row.caller_phone.map(shown),
        party_id: row.party_id,
        unit_id: row.unit_id,
        facility_id: row.facility_id,
        place: row.place,
        category_id: row.category_id,
        content: row.content,
        is_important: row.is_important,
        is_forwarded: row.is_forwarded,
        forwarded_by_team_id: row.forwarded_by_team_id,
        help_kind: row.help_kind.map(|kind| kind.0),
        is_external: row.is_external,
        is_sales_chance: row.is_sales_chance,
        arranged_told_at: row.arranged_told_at.map(|at| at.0),
        team_id: row.team_id,
        customer_deadline_at: row.customer_deadline_at.map(|at| at.0),
        promised_at: row.promised_at.map(|at| at.0),
        promise_told_at: row.promise_told_at.map(|at| at.0),
        extensions: row.extensions.0,
        interim_measure: row.interim_measure,
        interim_at: row.interim_at.map(|at| at.0),
        waiting_reason: row.waiting_reason.map(|reason| reason.0),
        waiting_note: row.waiting_note,
        expected_on: row.expected_on,
        outcome: row.outcome.map(|outcome| outcome.0),
        result: row.result,
        handled_at: row.handled_at.map(|at| at.0),
        customer_told_at: row.customer_told_at.map(|at| at.0),
        is_satisfied: row.is_satisfied,
        head_talk: row.head_talk.map(|talk| talk.0),
        needs_head_talk: row.needs_head_talk,
        repeats_id: row.repeats_id,
        reopen_count: row.reopen_count,
        case: row.case_kind.map(|case| case.0),
        slip_count: row.slip_count,
        slips_out: row.slips_out,
        callbacks_due: row.callbacks_due,
        closed_at: row.closed_at.map(|at| at.0),
        void_reason: row.void_reason,
        contacts: beside.contacts,
        is_special_event: beside.is_special_event,
        special_event_id: beside.special_event_id,
        incident: beside.incident,
        papers: beside.papers,
        clocks: beside.clocks,
        verbs: beside.verbs,
        version: row.version,
    }
}

/// Does a verb on a ticket and answers the ticket as `get_ticket` would.
///
/// # Errors
/// What the deed gives.
pub async fn as_ticket<B: Send + 'static>(
    verb: OnRecord<TicketId, B>,
    deed: impl Fn(&mut Conn, &Actor, (TicketId, i32), &B, DateTime<Utc>) -> Result<TicketRow> + Send + 'static,
) -> Answer {
    let lang = verb.lang();
    verb.write(StatusCode::OK, move |tx, actor, at, body, now| {
        let row = deed(tx, actor, at, body, now)?;
        show(tx, actor, lang, row, now)
    })
    .await
}

fn papers(conn: &mut Conn, row: &TicketRow) -> Result<Vec<TicketPaper>> {
    if row.kind.0 != Kind::Procedure {
        return Ok(Vec::new());
    }
    let checked = store::papers_checked(conn, row.project_id, row.id)?;
    let checked_at = |name: &String| checked.iter().find(|paper| paper.paper == *name).map(|paper| paper.checked_at.0);
    let needed = store::papers_needed(conn, row.project_id, row.id)?;
    Ok(needed.into_iter().map(|name| TicketPaper { checked_at: checked_at(&name), name }).collect())
}

fn contacts(conn: &mut Conn, row: &TicketRow, force: &InForce) -> Result<Vec<TicketContact>> {
    let limit = u32::try_from(force.policy.number(policy::keys::DESK_ANSWER_WITHIN).unwrap_or(0)).unwrap_or(0);
    let per_ring = force.policy.number(policy::keys::DESK_RING_SECONDS).unwrap_or(0);
    let shape = |contact: store::ContactRow| {
        let rings = contact.ring_count.and_then(|count| u32::try_from(count).ok());
        let seconds = contact.ringing_at.map(|rang| (contact.answered_at.0 - rang.0).num_seconds());
        TicketContact {
            id: contact.id,
            ringing_at: contact.ringing_at.map(|at| at.0),
            ring_count: contact.ring_count,
            is_answered_in_time: tickets::answered_in_time(rings, seconds, limit, per_ring),
            answered_at: contact.answered_at.0,
            is_alarmed: contact.excited_alarm_at.is_some(),
            version: contact.version,
        }
    };
    Ok(store::contacts_of(conn, row.project_id, row.id)?.into_iter().map(shape).collect())
}
