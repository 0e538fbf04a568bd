//! Calls of recorders' lists: what stands behind each figure.
//!
//! Rule: TEL-05.

use super::super::store::{self, CallFigure, CallFilter};
use super::shapes::RecordedCall;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{ProjectId, RecordedCallId};
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject};
use crate::policy::InForce;
use crate::sorts;
use actix_web::get;
use chrono::NaiveDate;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::Direction;
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

/// The longest stretch of days.
const LONGEST_DAYS: i64 = 366;

/// Refuses days in the wrong order, or more than a year of them.
pub(super) fn stretch((from, to): (NaiveDate, NaiveDate)) -> Result<(NaiveDate, NaiveDate)> {
    match (0..=LONGEST_DAYS).contains(&to.signed_duration_since(from).num_days()) {
        true => Ok((from, to)),
        false => Err(Error::at(Code::PeriodNotValid, "/to_on")),
    }
}

sorts!(RecordedCallSort "-started_at" "started_at");

/// Which calls.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RecordedCallQuery {
    /// From this day.
    #[param(example = "2026-03-02")]
    from_on: NaiveDate,
    /// To this day, included.
    #[param(example = "2026-03-02")]
    to_on: NaiveDate,
    /// Only those behind this figure; every record, if left out.
    #[param(inline)]
    figure: Option<CallFigure>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: RecordedCallSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List recorded calls
///
/// Calls of recorders' lists, the newest first; with `figure` exactly those that a figure of the days counts.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project"), RecordedCallQuery),
    responses((status = 200, description = "A page of calls", body = Page<RecordedCall>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/recorded-calls")]
pub async fn list_recorded_calls(call: Call, scope: InProject, query: ValidQuery<RecordedCallQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    stretch((query.0.from_on, query.0.to_on))?;
    let sees_phones = actor.may(Permission::PartiesReveal);
    call.read(move |conn| {
        let place = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, actor.project(), (&query.0, sees_phones), place)
    })
    .await
}

fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    (query, sees_phones): (&RecordedCallQuery, bool),
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<RecordedCall>> {
    let filter = CallFilter {
        from: query.from_on,
        to: query.to_on,
        figure: query.figure,
        is_reversed: query.sort == RecordedCallSort::Reversed,
    };
    let rows = store::calls(conn, project, &filter, page::decode(cursor)?, limit + 1)?;
    Ok(Page::cut(rows, limit, |row| (row.started_at.0, row.id)).map(|row| RecordedCall::of(row, sees_phones)))
}

/// Export recorded calls
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`. Numbers are masked.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project"), RecordedCallQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/recorded-calls/export")]
pub async fn export_recorded_calls(call: Call, scope: InProject, query: Exported<RecordedCallQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    stretch((query.list.from_on, query.list.to_on))?;
    let project = actor.project();
    let sheet = Sheet::of("recorded_call_list", "通话清单", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, project, (&query.list, false), (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("started_at", "开始时间"),
    word::<Direction>("direction", "方向"),
    column("line", "线路"),
    column("caller", "主叫"),
    column("called", "被叫"),
    column("ring_seconds", "振铃秒数"),
    column("talk_seconds", "通话秒数"),
    column("extension", "分机"),
    column("is_in_rings", "规定铃声内接听"),
    column("is_unreturned", "未回电"),
];

impl Resource for RecordedCall {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show a recorded call
///
/// With its number in full for those who may see it: the desk registers from it what nobody wrote down.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("recorded_call_id" = RecordedCallId, Path, description = "The call")),
    responses((status = 200, description = "The call", body = RecordedCall)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/recorded-calls/{recorded_call_id}")]
pub async fn get_recorded_call(call: Call, scope: InProject, ids: Ids<(ProjectId, RecordedCallId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let sees_phones = actor.may(Permission::PartiesReveal);
    call.read(move |conn| Ok(RecordedCall::of(store::call(conn, actor.project(), ids.0.1)?, sees_phones))).await
}
