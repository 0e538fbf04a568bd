//! Reading and publishing versions of the working calendar.

use super::super::actions;
use super::super::store::{self, CalendarRow};
use crate::db::types::ProjectId;
use crate::error::Error;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Valid, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::http::precondition::IfMatch;
use crate::identity::{InProject, Names};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::Refusal as _;
use guanjia_rules::calendar::{Calendar, ListedDay};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A version of a calendar.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarVersion {
    /// The version: also its ETag, for `If-Match` of the next one.
    #[schema(example = 1)]
    number: i32,
    /// From when it holds.
    #[schema(example = "2026-03-01T16:00:00Z")]
    from_at: DateTime<Utc>,
    /// The week, the holidays and the make-up days.
    calendar: Calendar,
    /// The year whose list is missing and soon needed.
    #[schema(example = 2027)]
    missing_year: Option<i32>,
    /// Why it was published.
    #[schema(example = "导入 2027 年放假安排")]
    reason: String,
    /// Who published it.
    #[schema(example = "周主任")]
    author: String,
    /// When.
    #[schema(example = "2026-02-28T08:15:00Z")]
    created_at: DateTime<Utc>,
}

impl CalendarVersion {
    fn of(row: CalendarRow, names: &Names, now: DateTime<Utc>) -> Self {
        let today = row.content.0.day_of(now);
        Self {
            number: row.number,
            from_at: row.from_at.0,
            missing_year: row.content.0.missing_list(today),
            calendar: row.content.0,
            reason: row.reason,
            author: names.name(row.created_by),
            created_at: row.created_at.0,
        }
    }
}

impl Resource for CalendarVersion {
    fn version(&self) -> Option<i32> {
        Some(self.number)
    }
}

/// Show the calendar
///
/// The newest version, with a warning when a year's holiday list is missing.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The calendar", body = CalendarVersion)),
    extensions(("x-permission" = json!("policy.read"))))]
#[get("/projects/{project_id}/calendar")]
pub async fn get_calendar(call: Call, scope: InProject) -> Answer {
    scope.0.require(Permission::PolicyRead)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| {
        let row = actions::last_calendar(conn, project)?;
        let names = Names::of(conn, [row.created_by])?;
        Ok(CalendarVersion::of(row, &names, now))
    })
    .await
}

/// List the calendar's versions
///
/// The newest first; versions are never edited.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The versions", body = Page<CalendarVersion>)),
    extensions(("x-permission" = json!("policy.read"))))]
#[get("/projects/{project_id}/calendar/versions")]
pub async fn list_calendar_versions(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    scope.0.require(Permission::PolicyRead)?;
    let (project, now) = (scope.0.project(), call.now());
    let (before, limit) = (query.0.after()?, query.0.limit_or_most());
    call.read(move |conn| {
        let rows = store::calendars(conn, project, (before, limit + 1))?;
        let page = Page::cut(rows, limit, |row| row.number);
        let names = Names::of(conn, page.items.iter().map(|row| row.created_by))?;
        Ok(page.map(|row| CalendarVersion::of(row, &names, now)))
    })
    .await
}

/// A version of a calendar to be: the whole calendar, or the newest one with a year's published list.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "year": 2027, "days": [{"date": "2027-01-01", "kind": "holiday", "name": "元旦", "frames": []}],
    "from_at": "2026-12-01T16:00:00Z", "reason": "导入 2027 年放假安排"
}))]
pub struct CalendarPublish {
    /// The whole calendar; its version and zone are set by the service.
    calendar: Option<Calendar>,
    /// The year of a published holiday list.
    #[validate(range(min = 2024, max = 2100))]
    #[schema(example = 2027, minimum = 2024, maximum = 2100)]
    year: Option<i32>,
    /// The list of that year.
    #[validate(length(max = 100))]
    #[serde(default)]
    #[schema(max_items = 100)]
    days: Vec<ListedDay>,
    /// From when it holds: now or later.
    #[schema(example = "2026-12-01T16:00:00Z")]
    from_at: DateTime<Utc>,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "导入 2027 年放假安排", min_length = 1, max_length = 500)]
    reason: String,
}

/// Publish a calendar
///
/// Makes a new version: the whole calendar, or the newest one with a year's published list of holidays and make-up days.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project")), request_body = CalendarPublish,
    responses((status = 201, description = "Published", body = CalendarVersion)),
    extensions(("x-permission" = json!("policy.edit")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/calendar/versions")]
pub async fn publish_calendar(call: Call, scope: InProject, base: IfMatch, body: Valid<CalendarPublish>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PolicyEdit)?;
    let order = body.value;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let calendar = match (&order.calendar, order.year) {
            (Some(calendar), None) => calendar.clone(),
            (None, Some(year)) => {
                let listed = actions::last_calendar(tx, actor.project())?.content.0.with_list(year, &order.days);
                // What is wrong then is wrong with the list.
                listed.map_err(|error| Error::fault(error.code(), "/days", error.zh(), error.to_string()))?
            }
            _ => return Err(Code::CalendarNotValid.into()),
        };
        let row = actions::publish_calendar(tx, &actor.author, &calendar, (order.from_at, &order.reason), base.0, now)?;
        let names = Names::of(tx, [row.created_by])?;
        Ok(CalendarVersion::of(row, &names, now))
    })
    .await
}
