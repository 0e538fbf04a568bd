//! Checks after the repair of a major defect, each with somebody by name.
//!
//! Rule: RPR-20.

use super::super::actions;
use super::super::store::{self, CheckRow, SlipRow};
use crate::db::Conn;
use crate::db::types::{CheckId, ProjectId, SlipId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, Page, PageQuery};
use crate::http::precondition::IfMatch;
use crate::identity::{Actor, InProject, Names, Own};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A check of the repair of a major defect.
#[derive(Debug, Serialize, ToSchema)]
pub struct MajorCheck {
    /// The check.
    id: CheckId,
    /// The slip.
    slip_id: SlipId,
    /// Who is to look again.
    assigned_to: Option<UserId>,
    /// Their name.
    #[schema(example = "李敏")]
    assigned_name: Option<String>,
    /// On which day it is due.
    #[schema(example = "2026-03-09")]
    due_on: NaiveDate,
    /// When it was made.
    #[schema(example = "2026-03-09T02:00:00Z")]
    checked_at: Option<DateTime<Utc>>,
    /// Whether the repair holds.
    is_good: Option<bool>,
    /// What was seen.
    #[schema(example = "无渗漏痕迹")]
    note: Option<String>,
    /// Where.
    #[schema(example = "4-2-301")]
    place: Option<String>,
    /// The defect.
    #[schema(example = "屋面渗漏")]
    content: Option<String>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for MajorCheck {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl MajorCheck {
    fn of(row: CheckRow, slip: Option<SlipRow>, names: &Names) -> Self {
        let (place, content) = slip.map(|slip| (slip.place, slip.content)).unzip();
        Self {
            version: row.version,
            id: row.id,
            slip_id: row.slip_id,
            assigned_to: row.assigned_to,
            assigned_name: row.assigned_to.map(|id| names.name(id)),
            due_on: row.due_on,
            checked_at: row.checked_at.map(|at| at.0),
            is_good: row.is_good,
            note: row.note,
            place,
            content,
        }
    }
}

/// List checks of major defects
///
/// The next one first; those that were made come last. Who may not see all tickets gets those that concern them.
#[utoipa::path(tag = "slips", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The checks", body = Page<MajorCheck>)),
    extensions(("x-permission" = json!("slips.read"))))]
#[get("/projects/{project_id}/major-checks")]
pub async fn list_major_checks(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::SlipsRead)?;
    let (now, limit) = (call.now(), query.0.limit());
    call.read(move |conn| checks(conn, &actor, (query.0.cursor(), limit), now)).await
}

pub(super) fn checks(
    conn: &mut Conn,
    actor: &Actor,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<MajorCheck>> {
    let own = Own::of(conn, actor, now)?;
    let rows = store::checks(conn, actor.project(), own.as_ref(), page::decode(cursor)?, limit + 1)?;
    let page = Page::cut(rows, limit, |(row, _): &(CheckRow, SlipRow)| (row.checked_at.is_some(), row.due_on, row.id));
    let names = Names::of(conn, page.items.iter().filter_map(|(row, _)| row.assigned_to))?;
    Ok(page.map(|(row, slip)| MajorCheck::of(row, Some(slip), &names)))
}

/// What a check found.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MajorCheckRecord {
    /// Whether the repair holds.
    is_good: bool,
    /// What was seen; needed when it does not hold.
    #[validate(length(max = 500))]
    #[schema(example = "无渗漏痕迹", max_length = 500)]
    note: Option<String>,
}

/// Record a check of a major defect
///
/// Once; a defect that remains needs a note.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("check_id" = CheckId, Path, description = "The check")),
    request_body = MajorCheckRecord, responses((status = 200, description = "Recorded", body = MajorCheck)),
    extensions(("x-permission" = json!("slips.check")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/major-checks/{check_id}/record")]
pub async fn record_major_check(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, CheckId)>,
    version: IfMatch,
    body: Valid<MajorCheckRecord>,
) -> Answer {
    let actor = scope.0;
    let order = body.value;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::check_major(tx, &actor, (ids.0.1, version.0), (order.is_good, order.note.as_deref()), now)?;
        let names = Names::of(tx, row.assigned_to)?;
        Ok(MajorCheck::of(row, None, &names))
    })
    .await
}

/// Who looks again.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MajorCheckAssign {
    /// The person.
    user_id: UserId,
}

/// Name who checks a major defect
///
/// Until somebody is named, it is who issued the slip.
#[utoipa::path(tag = "slips",
    params(("project_id" = ProjectId, Path, description = "The project"), ("check_id" = CheckId, Path, description = "The check")),
    request_body = MajorCheckAssign, responses((status = 200, description = "Named", body = MajorCheck)),
    extensions(("x-permission" = json!("slips.reassign")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/major-checks/{check_id}/assign")]
pub async fn assign_major_check(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, CheckId)>,
    version: IfMatch,
    body: Valid<MajorCheckAssign>,
) -> Answer {
    let (actor, to) = (scope.0, body.value.user_id);
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::assign_major(tx, &actor, (ids.0.1, version.0), to, now)?;
        let names = Names::of(tx, row.assigned_to)?;
        Ok(MajorCheck::of(row, None, &names))
    })
    .await
}
