//! Comparing recordings with the register, and studying those that were marked.
//!
//! Rule: TKT-03, TKT-04, TKT-24.

use super::super::actions;
use super::super::store::{self, CallListRow, ContactRow, ReviewRow};
use super::contacts::Contact;
use crate::db::types::{AttachmentId, ContactId, ProjectId, ReviewId, TicketId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Valid, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::identity::{InProject, Names};
use crate::policy;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A row that is marked as a call and has no recording.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallWithoutRecording {
    /// The contact.
    contact_id: ContactId,
    /// Its version, for linking a recording to it.
    #[schema(example = 1)]
    contact_version: i32,
    /// Its ticket.
    ticket_id: Option<TicketId>,
    /// The ticket's number.
    #[schema(example = "20260302-014")]
    ticket_number: Option<String>,
    /// When it was answered.
    #[schema(example = "2026-03-02T08:15:00Z")]
    answered_at: DateTime<Utc>,
    /// Who it was.
    #[schema(example = "杨秀兰")]
    caller_name: Option<String>,
}

impl From<(ContactRow, Option<String>)> for CallWithoutRecording {
    fn from((row, ticket_number): (ContactRow, Option<String>)) -> Self {
        Self {
            contact_id: row.id,
            contact_version: row.version,
            ticket_id: row.ticket_id,
            ticket_number,
            answered_at: row.answered_at.0,
            caller_name: row.caller_name,
        }
    }
}

/// A recording that belongs to no row.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordingWithoutRow {
    /// The recording.
    recording_id: AttachmentId,
    /// Its name.
    #[schema(example = "20260302-0815.mp3")]
    name: String,
    /// When it was brought.
    #[schema(example = "2026-03-02T09:00:00Z")]
    brought_at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "陈静")]
    brought_by: String,
}

/// What does not fit between recordings and the register; the target is zero.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallComparison {
    /// The first day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// The last day.
    #[schema(example = "2026-03-02")]
    to_on: NaiveDate,
    /// Rows marked as a call without a recording.
    calls: Vec<CallWithoutRecording>,
    /// Recordings without a row.
    recordings: Vec<RecordingWithoutRow>,
}

impl Resource for CallComparison {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Days to compare.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallComparisonQuery {
    /// The first day; the project's today, if left out.
    #[param(example = "2026-03-02")]
    from_on: Option<NaiveDate>,
    /// The last day; the first one, if left out.
    #[param(example = "2026-03-02")]
    to_on: Option<NaiveDate>,
}

/// Compare recordings with the register
///
/// As it stands now: rows marked as a call without a recording, and recordings without a row. Linking a recording to its
/// contact settles both.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), CallComparisonQuery),
    responses((status = 200, description = "What does not fit", body = CallComparison)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/call-comparison")]
pub async fn compare_calls(call: Call, scope: InProject, query: ValidQuery<CallComparisonQuery>) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| {
        let force = policy::in_force(conn, project, now)?;
        let from_on = query.0.from_on.unwrap_or_else(|| force.day(now));
        let to_on = query.0.to_on.unwrap_or(from_on);
        let found = actions::compare_calls(conn, project, (from_on, to_on), &force)?;
        let names = Names::of(conn, found.recordings.iter().map(|(.., by)| *by))?;
        let recordings = found.recordings.into_iter().map(|(id, name, at, by)| RecordingWithoutRow {
            recording_id: id,
            name,
            brought_at: at.0,
            brought_by: names.name(by),
        });
        Ok(CallComparison {
            from_on,
            to_on,
            recordings: recordings.collect(),
            calls: found.calls.into_iter().map(CallWithoutRecording::from).collect(),
        })
    })
    .await
}

/// What a comparison found when it was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallList {
    /// The comparison.
    id: ReviewId,
    /// The first day.
    #[schema(example = "2026-03-02")]
    from_on: NaiveDate,
    /// The last day.
    #[schema(example = "2026-03-02")]
    to_on: NaiveDate,
    /// How many recordings had no row.
    #[schema(example = 0)]
    missing_rows: i32,
    /// How many calls had no recording.
    #[schema(example = 0)]
    missing_recordings: i32,
    /// When it was made.
    #[schema(example = "2026-03-03T00:05:00Z")]
    made_at: DateTime<Utc>,
}

impl From<CallListRow> for CallList {
    fn from(row: CallListRow) -> Self {
        Self {
            id: row.id,
            from_on: row.from_on,
            to_on: row.to_on,
            missing_rows: row.missing_rows,
            missing_recordings: row.missing_recordings,
            made_at: row.created_at.0,
        }
    }
}

/// List the comparisons
///
/// What each day's, or week's, comparison found when it was made, the newest first.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The comparisons", body = Page<CallList>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/call-lists")]
pub async fn list_call_lists(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let (project, before, limit) = (scope.0.project(), query.0.after()?, query.0.limit_or_most());
    call.read(move |conn| {
        let rows = store::call_lists(conn, project, (before, limit + 1))?;
        Ok(Page::cut(rows, limit, |row| row.to_on).map(CallList::from))
    })
    .await
}

/// Recordings that were marked and wait to be studied.
#[derive(Debug, Serialize, ToSchema)]
pub struct StudyList {
    /// By the end of which day they are to be studied; `null` while none waits.
    #[schema(example = "2026-04-02")]
    due_on: Option<NaiveDate>,
    /// Whether that day has come.
    is_due: bool,
    /// The contacts, the oldest first.
    contacts: Vec<Contact>,
    /// When recordings were studied before, the newest first.
    reviews: Vec<RecordingReview>,
}

impl Resource for StudyList {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// A study of recordings.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordingReview {
    /// The study.
    id: ReviewId,
    /// When.
    #[schema(example = "2026-04-01T06:00:00Z")]
    reviewed_at: DateTime<Utc>,
    /// What was learnt.
    #[schema(example = "开场语不完整的有两段，已讲评")]
    note: String,
    /// How many recordings.
    #[schema(example = 3)]
    recordings: i32,
}

impl Resource for RecordingReview {
    fn version(&self) -> Option<i32> {
        None
    }
}

impl From<ReviewRow> for RecordingReview {
    fn from(row: ReviewRow) -> Self {
        Self { id: row.id, reviewed_at: row.reviewed_at.0, note: row.note, recordings: row.recordings }
    }
}

/// Show what is to be studied
///
/// Marked recordings, and the day by which they are to be put together and studied.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "What waits", body = StudyList)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/study-list")]
pub async fn get_study_list(call: Call, scope: InProject) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let (actor, now) = (scope.0, call.now());
    call.read(move |conn| {
        let project = actor.project();
        let force = policy::in_force(conn, project, now)?;
        let waiting = store::to_study(conn, project)?;
        let due_on = actions::study_due(conn, project, &force)?;
        Ok(StudyList {
            due_on,
            is_due: due_on.is_some_and(|due| due <= force.day(now)),
            contacts: Contact::all(conn, &actor, waiting)?,
            reviews: store::reviews(conn, project)?.into_iter().map(RecordingReview::from).collect(),
        })
    })
    .await
}

/// What was learnt.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordingStudy {
    /// What was learnt.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "开场语不完整的有两段，已讲评", min_length = 1, max_length = 2000)]
    note: String,
}

/// Study the marked recordings
///
/// Notes that all that wait were put together and studied.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")), request_body = RecordingStudy,
    responses((status = 201, description = "Noted", body = RecordingReview)),
    extensions(("x-permission" = json!("tickets.close"))))]
#[post("/projects/{project_id}/study-list/reviews")]
pub async fn study_recordings(call: Call, scope: InProject, body: Valid<RecordingStudy>) -> Answer {
    let (actor, note) = (scope.0, body.value.note);
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        Ok(RecordingReview::from(actions::study_recordings(tx, &actor, &note, now)?))
    })
    .await
}
