//! The comparison of each day.
//!
//! Rule: TEL-02, TEL-03, TEL-04, TEL-05.

use super::super::actions::{self, Settle};
use super::super::store;
use super::calls::stretch;
use super::day::{CallDay, CallDayDetail};
use crate::db::types::{CallSettlementId, ContactId, ProjectId, RecordedCallId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Nothing, Valid, ValidQuery};
use crate::http::page::Page;
use crate::identity::{InProject, Names, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::NaiveDate;
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::Settlement;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Which days.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallDayQuery {
    /// From this day.
    #[param(example = "2026-03-01")]
    from_on: NaiveDate,
    /// To this day, included.
    #[param(example = "2026-03-31")]
    to_on: NaiveDate,
}

/// List the days of the telephone log
///
/// Each with its state and its figures, the newest first; a year of them at most. The figures of a month are their sums.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project"), CallDayQuery),
    responses((status = 200, description = "The days", body = Page<CallDay>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/call-days")]
pub async fn list_call_days(call: Call, scope: InProject, query: ValidQuery<CallDayQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let days = stretch((query.0.from_on, query.0.to_on))?;
    call.read(move |conn| {
        let rows = store::days(conn, actor.project(), days)?;
        let names = Names::of(conn, rows.iter().filter_map(|row| row.signed_by))?;
        Ok(Page::whole(rows).map(|row| CallDay::of(row, &actor, &names)))
    })
    .await
}

/// Show a day of the telephone log
///
/// What is left over as it stands now: calls without a row, rows marked as a call without one, and ambiguous pairs.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("on_day" = NaiveDate, Path, description = "The day", example = "2026-03-02")),
    responses((status = 200, description = "The day", body = CallDayDetail)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/call-days/{on_day}")]
pub async fn get_call_day(call: Call, scope: InProject, ids: Ids<(ProjectId, NaiveDate)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let (now, sees_phones) = (call.now(), actor.may(Permission::PartiesReveal));
    call.read(move |conn| {
        let row = store::day(conn, actor.project(), ids.0.1)?;
        CallDayDetail::of(conn, &actor, row, sees_phones, now)
    })
    .await
}

/// Match a day of the telephone log
///
/// By itself it is matched when a list comes in. What persons decided stays.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("on_day" = NaiveDate, Path, description = "The day", example = "2026-03-02")),
    request_body = Nothing, responses((status = 200, description = "The day as it is now", body = CallDayDetail)),
    extensions(("x-permission" = json!("telephone.reconcile"))))]
#[post("/projects/{project_id}/call-days/{on_day}/match")]
pub async fn match_call_day(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, NaiveDate)>,
    body: Valid<Nothing>,
) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::match_on_demand(tx, &actor, ids.0.1, now)?;
        CallDayDetail::of(tx, &actor, row, false, now)
    })
    .await
}

/// How something that is left over is settled.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallSettle {
    /// How.
    settlement: Settlement,
    /// The call.
    call_id: Option<RecordedCallId>,
    /// The row.
    contact_id: Option<ContactId>,
    /// What is to be said of it.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "总部测试线路", min_length = 1, max_length = 500)]
    note: Option<String>,
}

/// Settle what is left over of a day
///
/// Links a call and a row, or gives the reason why one stands alone. A row that is made from the call is registered with
/// `recorded_call_id`.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("on_day" = NaiveDate, Path, description = "The day", example = "2026-03-02")),
    request_body = CallSettle, responses((status = 200, description = "The day as it is now", body = CallDayDetail)),
    extensions(("x-permission" = json!("telephone.reconcile")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/call-days/{on_day}/settle")]
pub async fn settle_call(verb: OnRecord<NaiveDate, CallSettle>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let CallSettle { settlement, call_id: call, contact_id: row, note } = body;
        let order = Settle { settlement: *settlement, call: *call, row: *row, note: note.clone() };
        let day = actions::settle(tx, actor, at, &order, now)?;
        CallDayDetail::of(tx, actor, day, false, now)
    })
    .await
}

/// A settlement to take back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallTakeBack {
    /// The settlement.
    settlement_id: CallSettlementId,
}

/// Take a settlement back
///
/// The day is matched anew without it; the settlement stays on record.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("on_day" = NaiveDate, Path, description = "The day", example = "2026-03-02")),
    request_body = CallTakeBack, responses((status = 200, description = "The day as it is now", body = CallDayDetail)),
    extensions(("x-permission" = json!("telephone.reconcile")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/call-days/{on_day}/take-back")]
pub async fn take_back_settlement(verb: OnRecord<NaiveDate, CallTakeBack>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let day = actions::take_back(tx, actor, at, body.settlement_id, now)?;
        CallDayDetail::of(tx, actor, day, false, now)
    })
    .await
}

/// Sign a day off
///
/// By the customer-service lead, with nothing left over.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("on_day" = NaiveDate, Path, description = "The day", example = "2026-03-02")),
    request_body = Nothing, responses((status = 200, description = "The day as it is now", body = CallDayDetail)),
    extensions(("x-permission" = json!("telephone.sign_off")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/call-days/{on_day}/sign-off")]
pub async fn sign_off_call_day(verb: OnRecord<NaiveDate>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let day = actions::sign_off(tx, actor, at, now)?;
        CallDayDetail::of(tx, actor, day, false, now)
    })
    .await
}

/// Why a day is opened again.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallDayReopen {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "抽查发现一对关联有误", min_length = 1, max_length = 500)]
    reason: String,
}

/// Open a signed day again
///
/// A list that comes late does so by itself.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("on_day" = NaiveDate, Path, description = "The day", example = "2026-03-02")),
    request_body = CallDayReopen, responses((status = 200, description = "The day as it is now", body = CallDayDetail)),
    extensions(("x-permission" = json!("telephone.sign_off")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/call-days/{on_day}/reopen")]
pub async fn reopen_call_day(verb: OnRecord<NaiveDate, CallDayReopen>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let day = actions::reopen(tx, actor, at, &body.reason, now)?;
        CallDayDetail::of(tx, actor, day, false, now)
    })
    .await
}
