//! Absences: who is away from when to when, and who stands in.
//!
//! Rule: CLX-05.

use super::actions::{self, Order};
use super::store::{self, AbsenceRow, Filter};
use crate::db::types::{AbsenceId, ProjectId, UserId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::routes::Routes;
use crate::identity::{Actor, InProject, Names, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::absences::AbsenceKind;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config.service(list_absences).service(add_absence).service(cancel_absence);
}

/// Somebody's absence, with who stands in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Absence {
    /// The absence.
    id: AbsenceId,
    /// Who is away.
    user_id: UserId,
    /// Their name.
    #[schema(example = "陈静")]
    user_name: String,
    /// Who stands in.
    substitute_id: UserId,
    /// Their name.
    #[schema(example = "周颖")]
    substitute_name: String,
    /// Why.
    kind: AbsenceKind,
    /// From when.
    #[schema(example = "2026-03-02T00:30:00Z")]
    from_at: DateTime<Utc>,
    /// Until when.
    #[schema(example = "2026-03-06T09:30:00Z")]
    to_at: DateTime<Utc>,
    /// Whether who is away is told as well.
    is_told_too: bool,
    /// When it was taken back.
    #[schema(example = "2026-03-04T00:30:00Z")]
    cancelled_at: Option<DateTime<Utc>>,
    /// Whether the caller may take it back now.
    is_cancellable: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Absence {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl Absence {
    fn of(row: AbsenceRow, names: &Names, actor: &Actor, now: DateTime<Utc>) -> Self {
        let is_open = row.cancelled_at.is_none() && row.to_at.0 > now;
        Self {
            id: row.id,
            user_id: row.user_id,
            user_name: names.name(row.user_id),
            substitute_id: row.substitute_id,
            substitute_name: names.name(row.substitute_id),
            kind: row.kind.0,
            from_at: row.from_at.0,
            to_at: row.to_at.0,
            is_told_too: row.is_told_too,
            cancelled_at: row.cancelled_at.map(|at| at.0),
            is_cancellable: is_open && actions::may_change(actor, row.user_id).is_ok(),
            version: row.version,
        }
    }
}

/// Which absences.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AbsenceQuery {
    /// Only those of this person.
    user_id: Option<UserId>,
    /// Only those that go on or are to come.
    #[serde(default)]
    is_open: bool,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List absences
///
/// Who is away and who stands in, the one that ends last first: whoever dispatches sees whom to ask.
#[utoipa::path(tag = "absences", params(("project_id" = ProjectId, Path, description = "The project"), AbsenceQuery),
    responses((status = 200, description = "The absences", body = Page<Absence>)),
    extensions(("x-permission" = json!("staff.read"))))]
#[get("/projects/{project_id}/absences")]
pub async fn list_absences(call: Call, scope: InProject, query: ValidQuery<AbsenceQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::StaffRead)?;
    let (now, limit) = (call.now(), page::limit(query.0.limit));
    call.read(move |conn| {
        let after = page::decode(query.0.cursor.as_deref())?;
        let filter = Filter { user: query.0.user_id, open_at: query.0.is_open.then_some(now), after };
        let page =
            Page::cut(store::list(conn, actor.project(), &filter, limit + 1)?, limit, |row| (row.to_at.0, row.id));
        let people = page.items.iter().flat_map(|row| [row.user_id, row.substitute_id]);
        let names = Names::of(conn, people)?;
        Ok(page.map(|row| Absence::of(row, &names, &actor, now)))
    })
    .await
}

/// An absence to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceAdd {
    /// Who is away; oneself, if left out.
    user_id: Option<UserId>,
    /// Who stands in: somebody with a post in the project.
    substitute_id: UserId,
    /// Why.
    kind: AbsenceKind,
    /// From when.
    #[schema(example = "2026-03-02T00:30:00Z")]
    from_at: DateTime<Utc>,
    /// Until when.
    #[schema(example = "2026-03-06T09:30:00Z")]
    to_at: DateTime<Utc>,
    /// Whether who is away is told as well.
    #[serde(default)]
    is_told_too: bool,
}

/// Enter an absence
///
/// What is told to who is away goes to the substitute from then to then. Everybody enters their own; that of others needs
/// `staff.edit`.
#[utoipa::path(tag = "absences", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = AbsenceAdd, responses((status = 201, description = "Entered", body = Absence)),
    extensions(("x-permission" = json!("tickets.work|staff.edit"))))]
#[post("/projects/{project_id}/absences")]
pub async fn add_absence(call: Call, scope: InProject, body: Valid<AbsenceAdd>) -> Answer {
    let (actor, order) = (scope.0, body.value);
    let order = Order {
        user: order.user_id.unwrap_or(actor.user),
        substitute: order.substitute_id,
        kind: order.kind,
        from: order.from_at,
        to: order.to_at,
        is_told_too: order.is_told_too,
    };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::enter(tx, &actor, &order, now)?;
        let names = Names::of(tx, [row.user_id, row.substitute_id])?;
        Ok(Absence::of(row, &names, &actor, now))
    })
    .await
}

/// Take an absence back
///
/// Whoever is back early is told themselves again.
#[utoipa::path(tag = "absences",
    params(("project_id" = ProjectId, Path, description = "The project"), ("absence_id" = AbsenceId, Path, description = "The absence")),
    request_body = crate::http::json::Nothing, responses((status = 200, description = "Taken back", body = Absence)),
    extensions(("x-permission" = json!("tickets.work|staff.edit")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/absences/{absence_id}/cancel")]
pub async fn cancel_absence(verb: OnRecord<AbsenceId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::cancel(tx, actor, at, now)?;
        let names = Names::of(tx, [row.user_id, row.substitute_id])?;
        Ok(Absence::of(row, &names, actor, now))
    })
    .await
}
