//! Verbs on a ticket: each is one deed, takes the version that was read, and answers the ticket as `get_ticket` would.

use super::super::actions::{self, ExtendOrder, WaitOrder};
use super::shapes::{Ticket, as_ticket};
use crate::db::types::{ProjectId, TeamId, TicketId, UserId};
use crate::http::call::Answer;
use crate::http::json::Nothing;
use crate::identity::OnRecord;
use actix_web::post;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::tickets::{Outcome, WaitingReason};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// An answer on the spot.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketAnswer {
    /// What was answered.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "物业费可在前台或线上缴纳", min_length = 1, max_length = 2000)]
    answer: String,
    /// How it ended: `solved`, or `out_of_scope` with the explanation.
    outcome: Outcome,
}

/// Answer on the spot
///
/// Answers an enquiry, a help request or forwarded information and closes it; anything may be closed as out of scope with an explanation.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketAnswer, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("contacts.take")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/answer")]
pub async fn answer_ticket(verb: OnRecord<TicketId, TicketAnswer>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::answer(tx, actor, at, (&order.answer, order.outcome), now))
        .await
}

/// Who is responsible.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketAssign {
    /// The team.
    team_id: Option<TeamId>,
    /// The person.
    owner_id: Option<UserId>,
}

/// Assign a ticket
///
/// Gives a registered ticket to a team or a person; a repair is dispatched by issuing a slip.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketAssign, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.assign")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/assign")]
pub async fn assign_ticket(verb: OnRecord<TicketId, TicketAssign>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::assign(tx, actor, at, (order.team_id, order.owner_id), now))
        .await
}

/// Start a ticket
///
/// Begins to work on an assigned ticket.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = Nothing, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/start")]
pub async fn start_ticket(verb: OnRecord<TicketId>) -> Answer {
    as_ticket(verb, |tx, actor, at, _, now| actions::start(tx, actor, at, now)).await
}

/// Why a ticket waits, and until when.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketWait {
    /// Why.
    reason: Option<WaitingReason>,
    /// In words.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "水龙头配件缺货", min_length = 1, max_length = 500)]
    note: Option<String>,
    /// Until when, presumably.
    #[schema(example = "2026-03-05")]
    expected_on: Option<NaiveDate>,
    /// Whether the customer was told.
    #[serde(default)]
    customer_told: bool,
}

/// Let a ticket wait
///
/// Only with a reason, a date, and a customer who was told.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketWait, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/wait")]
pub async fn wait_ticket(verb: OnRecord<TicketId, TicketWait>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| {
        actions::wait(
            tx,
            actor,
            at,
            &WaitOrder {
                reason: order.reason,
                note: order.note.clone(),
                expected_on: order.expected_on,
                customer_told: order.customer_told,
                is_forwarded: false,
            },
            now,
        )
    })
    .await
}

/// A fault that is passed on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketForward {
    /// To whom, and why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "已转呈电梯维保单位", min_length = 1, max_length = 500)]
    note: String,
    /// Until when, presumably.
    #[schema(example = "2026-03-05")]
    expected_on: NaiveDate,
    /// Whether the customer was told.
    #[serde(default)]
    customer_told: bool,
}

/// Forward a ticket
///
/// The project head passes a fault on to somebody outside; the ticket waits.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketForward, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.head_talk")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/forward")]
pub async fn forward_ticket(verb: OnRecord<TicketId, TicketForward>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| {
        actions::wait(
            tx,
            actor,
            at,
            &WaitOrder {
                reason: None,
                note: Some(order.note.clone()),
                expected_on: Some(order.expected_on),
                customer_told: order.customer_told,
                is_forwarded: true,
            },
            now,
        )
    })
    .await
}

/// Resume a ticket
///
/// Goes on with a ticket that waited.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = Nothing, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/resume")]
pub async fn resume_ticket(verb: OnRecord<TicketId>) -> Answer {
    as_ticket(verb, |tx, actor, at, _, now| actions::resume(tx, actor, at, now)).await
}

/// A time that the customer is told.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketPromise {
    /// Until when it will be done.
    #[schema(example = "2026-03-02T12:00:00Z")]
    promised_at: DateTime<Utc>,
}

/// Promise a time
///
/// Tells the customer when it will be done; a clock of its own runs to it.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketPromise, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/promise")]
pub async fn promise_ticket(verb: OnRecord<TicketId, TicketPromise>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::promise(tx, actor, at, order.promised_at, now)).await
}

/// A later time.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketExtend {
    /// The new time.
    #[schema(example = "2026-03-03T12:00:00Z")]
    new_at: DateTime<Utc>,
    /// When it was talked over with the customer; without it, or after the old time, it does not count.
    #[schema(example = "2026-03-02T10:00:00Z")]
    talked_at: Option<DateTime<Utc>>,
}

/// Extend the time
///
/// Moves the customer's wish or the promise to a later time that was talked over before the old one had passed.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketExtend, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/extend")]
pub async fn extend_ticket(verb: OnRecord<TicketId, TicketExtend>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| {
        actions::extend(tx, actor, at, &ExtendOrder { new_at: order.new_at, talked_at: order.talked_at }, now)
    })
    .await
}

/// A stop-gap.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketInterim {
    /// What was done.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "已关闭入户水阀", min_length = 1, max_length = 500)]
    interim_measure: String,
    /// When; now, if left out.
    #[schema(example = "2026-03-02T08:30:00Z")]
    interim_at: Option<DateTime<Utc>>,
}

/// Note a stop-gap
///
/// Records what keeps the damage small until the real repair.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketInterim, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/interim")]
pub async fn note_interim(verb: OnRecord<TicketId, TicketInterim>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| {
        actions::note_interim(tx, actor, at, (&order.interim_measure, order.interim_at), now)
    })
    .await
}

/// Tell the first receiver
///
/// Records that whoever was asked first knows that the matter is arranged.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = Nothing, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.assign")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/tell-receiver")]
pub async fn tell_receiver(verb: OnRecord<TicketId>) -> Answer {
    as_ticket(verb, |tx, actor, at, _, now| actions::tell_first_receiver(tx, actor, at, now)).await
}

/// When the customer was told.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketTell {
    /// When; now, if left out.
    #[schema(example = "2026-03-02T11:20:00Z")]
    told_at: Option<DateTime<Utc>>,
}

/// Tell the customer
///
/// Records that the customer knows the result; for a visitor this is the feedback.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketTell, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/tell")]
pub async fn tell_customer(verb: OnRecord<TicketId, TicketTell>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::tell_customer(tx, actor, at, order.told_at, now)).await
}

/// The project head's talk.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketTalk {
    /// What was said.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "已向业主说明，业主认可", min_length = 1, max_length = 2000)]
    text: String,
}

/// Record the head's talk
///
/// The project head talks to a special customer after handling; without it the ticket cannot be closed.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketTalk, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.head_talk")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/talk")]
pub async fn talk_ticket(verb: OnRecord<TicketId, TicketTalk>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::talk(tx, actor, at, &order.text, now)).await
}

/// Why a row is voided.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketVoid {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "重复登记", min_length = 1, max_length = 500)]
    reason: String,
}

/// Void a ticket
///
/// Takes a row out that should not be there; another person than who wrote it.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketVoid, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.void")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/void")]
pub async fn void_ticket(verb: OnRecord<TicketId, TicketVoid>) -> Answer {
    as_ticket(verb, |tx, actor, at, order, now| actions::void(tx, actor, at, &order.reason, now)).await
}
