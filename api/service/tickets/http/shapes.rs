//! A ticket as the API shows it.

use super::super::actions::{closing_facts, may_see};
use super::super::store::{self, Extension, HeadTalk, TicketRow};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{CategoryId, ContactId, FacilityId, PartyId, TeamId, TicketId, UnitId, UserId};
use crate::error::Result;
use crate::http::Lang;
use crate::http::call::{Answer, Resource};
use crate::identity::{Actor, Names, OnRecord};
use crate::policy;
use actix_web::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::Refusal;
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::Case;
use guanjia_rules::permission::Permission as P;
use guanjia_rules::text::mask_phone;
use guanjia_rules::tickets::{self, Channel, Kind, Line, Outcome, Stage, Verb, WaitingReason};
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

/// A verb and whether it is open now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketVerbInfo {
    /// The verb.
    pub verb: Verb,
    /// Whether it may be used now, by this caller.
    pub is_allowed: bool,
    /// Why not, in the caller's language.
    #[schema(example = "还有1张维修单未返单")]
    pub reason: Option<String>,
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
    let owes = clocks::of_matter(conn, row.project_id, row.id)?;
    if !may_see(actor, &row, owes.iter().any(|clock| clock.owner_id == Some(actor.user))) {
        return Err(Code::NotFound.into());
    }
    let ids = [Some(row.registered_by), Some(row.first_receiver_id), row.owner_id];
    let names = Names::of(conn, ids.into_iter().flatten().chain(owes.iter().filter_map(|clock| clock.owner_id)))?;
    let verbs = open_verbs(conn, actor, lang, &row, now)?;
    let contacts = contacts(conn, &row, now)?;
    let clocks = owes.iter().map(|clock| Clock::of(clock, &names, now)).collect();
    let person = |id: UserId| PersonRef { id, name: names.name(id) };
    let sees_phone = actor.may(P::PartiesReveal) || row.owner_id == Some(actor.user);
    let phone = row.caller_phone.as_deref().map(|phone| if sees_phone { phone.to_owned() } else { mask_phone(phone) });
    Ok(Ticket {
        registered_by: person(row.registered_by),
        first_receiver: person(row.first_receiver_id),
        owner: row.owner_id.map(person),
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
        caller_phone: phone,
        party_id: row.party_id,
        unit_id: row.unit_id,
        facility_id: row.facility_id,
        place: row.place,
        category_id: row.category_id,
        content: row.content,
        is_important: row.is_important,
        is_forwarded: row.is_forwarded,
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
        contacts,
        clocks,
        verbs,
        version: row.version,
    })
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

fn contacts(conn: &mut Conn, row: &TicketRow, now: DateTime<Utc>) -> Result<Vec<TicketContact>> {
    let force = policy::in_force(conn, row.project_id, now)?;
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

/// Which permission a verb needs; verbs that other areas own are named here too, so that the page can draw them.
fn permission_of(verb: Verb) -> P {
    match verb {
        Verb::Answer => P::TicketsRegister,
        Verb::Assign | Verb::TellReceiver => P::TicketsAssign,
        Verb::Start
        | Verb::Wait
        | Verb::Resume
        | Verb::Handle
        | Verb::Extend
        | Verb::Promise
        | Verb::Interim
        | Verb::Tell => P::TicketsWork,
        Verb::Forward | Verb::Talk => P::TicketsHeadTalk,
        Verb::Callback => P::CallbacksRecord,
        Verb::Close => P::TicketsClose,
        Verb::Reopen => P::TicketsReopen,
        Verb::Void => P::TicketsVoid,
        Verb::Convert | Verb::Correct => P::TicketsCorrect,
    }
}

/// The verbs of the stage: those that the caller's posts open, each with why it may not be used just now.
fn open_verbs(
    conn: &mut Conn,
    actor: &Actor,
    lang: Lang,
    row: &TicketRow,
    now: DateTime<Utc>,
) -> Result<Vec<TicketVerbInfo>> {
    let force = policy::in_force(conn, row.project_id, now)?;
    let say = |refusal: &dyn Refusal| lang.pick(&refusal.zh(), &refusal.to_string()).to_owned();
    let own = |verb: Verb| verb == Verb::Correct && row.registered_by == actor.user;
    let hindered = |verb: Verb| match verb {
        Verb::Answer => {
            tickets::may_answer_on_the_spot(row.kind.0, Outcome::Solved, "…").err().map(|refusal| say(&refusal))
        }
        Verb::Handle if row.slips_out > 0 => Some(say(&tickets::TicketError::SlipsOut(row.slips_out))),
        Verb::Close => tickets::may_close(&closing_facts(row, &force, "…")).err().map(|refusal| say(&refusal)),
        Verb::Void => tickets::may_void(&row.registered_by, &actor.user, "…").err().map(|refusal| say(&refusal)),
        _ => None,
    };
    let open = tickets::verbs(row.stage.0).into_iter().filter(|verb| {
        let is_page = !matches!(verb, Verb::Callback | Verb::Convert);
        is_page && (own(*verb) || actor.may(permission_of(*verb)))
    });
    let info = |verb: Verb| {
        let reason = hindered(verb);
        TicketVerbInfo { verb, is_allowed: reason.is_none(), reason }
    };
    Ok(open.map(info).collect())
}
