//! Verbs on a suggestion: each is one deed, takes the version that was read, and answers the suggestion as
//! `get_suggestion` would.
//!
//! Rule: SUG-02, SUG-03, SUG-04.

use super::super::actions::{self, AdoptOrder, PassOnOrder};
use super::list::{Suggestion, show};
use crate::db::types::{ProjectId, SuggestionId, TeamId, TicketId, UserId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Nothing, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use crate::tickets::{self, Ticket};
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::suggestions::Outcome;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A suggestion in detail, and who is responsible.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestionForward {
    /// The suggestion in detail.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "建议在南门加装无障碍坡道，方便轮椅和婴儿车", min_length = 1, max_length = 2000)]
    content: String,
    /// The responsible department.
    team_id: Option<TeamId>,
}

/// Forward a suggestion
///
/// From the register to a responsible department, in detail; the ticket is assigned to that department. `If-Match` is
/// the ticket's version.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = SuggestionForward, responses((status = 201, description = "Forwarded", body = Suggestion)),
    extensions(("x-permission" = json!("tickets.assign")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/suggestion")]
pub async fn forward_suggestion(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TicketId)>,
    version: IfMatch,
    body: Valid<SuggestionForward>,
) -> Answer {
    let (actor, at, order) = (scope.0, (ids.0.1, version.0), body.value);
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::forward(tx, &actor, at, (&order.content, order.team_id), now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// A department's answer.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestionAnswer {
    /// What it says.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "可行，纳入五月计划", min_length = 1, max_length = 2000)]
    answer: String,
}

/// Answer a suggestion
///
/// The department's answer comes back to the register.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("suggestion_id" = SuggestionId, Path, description = "The suggestion")),
    request_body = SuggestionAnswer, responses((status = 200, description = "The suggestion as it is now", body = Suggestion)),
    extensions(("x-permission" = json!("suggestions.answer")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/suggestions/{suggestion_id}/answer")]
pub async fn answer_suggestion(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, SuggestionId)>,
    version: IfMatch,
    body: Valid<SuggestionAnswer>,
) -> Answer {
    let (actor, at, order) = (scope.0, (ids.0.1, version.0), body.value);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::answer(tx, &actor, at, &order.answer, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// How much of a suggestion is adopted.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionAdoption {
    /// All of it.
    Adopted,
    /// A part; the reason says why not all.
    Partly,
}

/// How a suggestion is carried out.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestionAdopt {
    /// How much.
    outcome: SuggestionAdoption,
    /// Why not all of it.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "只做南门", min_length = 1, max_length = 500)]
    reason: Option<String>,
    /// What is done.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "南门加装坡道", min_length = 1, max_length = 2000)]
    measure: String,
    /// Who does it.
    responsible_id: Option<UserId>,
    /// By the end of which day.
    #[schema(example = "2026-05-31")]
    due_on: Option<NaiveDate>,
}

/// Adopt a suggestion
///
/// Wholly or in part, with a measure, somebody responsible and a day; a clock runs until the end of that day.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("suggestion_id" = SuggestionId, Path, description = "The suggestion")),
    request_body = SuggestionAdopt, responses((status = 200, description = "The suggestion as it is now", body = Suggestion)),
    extensions(("x-permission" = json!("suggestions.answer")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/suggestions/{suggestion_id}/adopt")]
pub async fn adopt_suggestion(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, SuggestionId)>,
    version: IfMatch,
    body: Valid<SuggestionAdopt>,
) -> Answer {
    let (actor, at) = (scope.0, (ids.0.1, version.0));
    let SuggestionAdopt { outcome, reason, measure, responsible_id, due_on } = body.value;
    let outcome = match outcome {
        SuggestionAdoption::Adopted => Outcome::Adopted,
        SuggestionAdoption::Partly => Outcome::Partly,
    };
    let order = AdoptOrder { outcome, reason, measure, responsible: responsible_id, due_on };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::adopt(tx, &actor, at, &order, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Why a suggestion is not adopted.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestionDecline {
    /// Why; the customer will hear it.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "消防通道不得占用", min_length = 1, max_length = 500)]
    reason: String,
}

/// Decline a suggestion
///
/// With the reason that the customer will hear.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("suggestion_id" = SuggestionId, Path, description = "The suggestion")),
    request_body = SuggestionDecline, responses((status = 200, description = "The suggestion as it is now", body = Suggestion)),
    extensions(("x-permission" = json!("suggestions.answer")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/suggestions/{suggestion_id}/decline")]
pub async fn decline_suggestion(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, SuggestionId)>,
    version: IfMatch,
    body: Valid<SuggestionDecline>,
) -> Answer {
    let (actor, at, order) = (scope.0, (ids.0.1, version.0), body.value);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::decline(tx, &actor, at, &order.reason, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Report the measure as done
///
/// By whoever carries it out, or whoever answers for suggestions.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("suggestion_id" = SuggestionId, Path, description = "The suggestion")),
    request_body = Nothing, responses((status = 200, description = "The suggestion as it is now", body = Suggestion)),
    extensions(("x-permission" = json!("tickets.work")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/suggestions/{suggestion_id}/complete")]
pub async fn complete_suggestion(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, SuggestionId)>,
    version: IfMatch,
    body: Valid<Nothing>,
) -> Answer {
    let (actor, at) = (scope.0, (ids.0.1, version.0));
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::finish(tx, &actor, at, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// When the customer was told.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestionTell {
    /// When; now, if left out.
    #[schema(example = "2026-05-20T08:00:00Z")]
    told_at: Option<DateTime<Utc>>,
}

/// Tell the customer
///
/// What became of the suggestion, which closes it. Its ticket is handled by that, and closed unless a callback is due.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("suggestion_id" = SuggestionId, Path, description = "The suggestion")),
    request_body = SuggestionTell, responses((status = 200, description = "The suggestion as it is now", body = Suggestion)),
    extensions(("x-permission" = json!("tickets.close")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/suggestions/{suggestion_id}/tell")]
pub async fn tell_suggestion(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, SuggestionId)>,
    version: IfMatch,
    body: Valid<SuggestionTell>,
) -> Answer {
    let (actor, at, order) = (scope.0, (ids.0.1, version.0), body.value);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::tell(tx, &actor, at, order.told_at, now)?;
        show(tx, &actor, row.id, now)
    })
    .await
}

/// Who answers an enquiry, and what the customer was told.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnquiryPassOn {
    /// The department that answers.
    team_id: Option<TeamId>,
    /// When the customer was told what happens.
    #[schema(example = "2026-03-02T08:17:00Z")]
    customer_told_at: Option<DateTime<Utc>>,
    /// When the customer will have the answer; left out where a time was promised already.
    #[schema(example = "2026-03-02T12:00:00Z")]
    promised_at: Option<DateTime<Utc>>,
}

/// Pass an enquiry on
///
/// What the desk cannot answer goes to a department at once, and the customer hears what happens and when.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = EnquiryPassOn, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.assign")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/pass-on")]
pub async fn pass_on_enquiry(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TicketId)>,
    version: IfMatch,
    body: Valid<EnquiryPassOn>,
) -> Answer {
    let (actor, at, lang) = (scope.0, (ids.0.1, version.0), call.meta.lang);
    let EnquiryPassOn { team_id, customer_told_at, promised_at } = body.value;
    let order = PassOnOrder { team: team_id, customer_told_at, promised_at };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::pass_on(tx, &actor, at, &order, now)?;
        tickets::show(tx, &actor, lang, row, now)
    })
    .await
}
