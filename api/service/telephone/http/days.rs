//! The comparison of each day.
//!
//! Rule: TEL-02, TEL-03, TEL-04, TEL-05.

use super::super::actions::{self, DayState, Settle};
use super::super::store::{self, DayRow, PairReason, PairRow, SettlementRow};
use super::calls::stretch;
use super::shapes::{CallContact, RecordedCall};
use crate::db::Conn;
use crate::db::types::{CallSettlementId, ContactId, ProjectId, RecordedCallId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Nothing, Valid, ValidQuery};
use crate::http::page::Page;
use crate::identity::{Actor, InProject, Names, OnRecord};
use crate::policy;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::{self as rules, DayStage, DayVerb, Settlement};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A day of the telephone log with its figures.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CallDay {
    /// The day.
    #[schema(example = "2026-03-02")]
    on_day: NaiveDate,
    /// How far its comparison has come.
    stage: DayStage,
    /// Calls, each once.
    #[schema(example = 170)]
    calls: i32,
    /// Incoming calls.
    #[schema(example = 160)]
    incoming: i32,
    /// Those that nobody answered.
    #[schema(example = 8)]
    missed: i32,
    /// Those of them whose number was withheld.
    #[schema(example = 1)]
    missed_withheld: i32,
    /// Missed calls that nobody returned.
    #[schema(example = 2)]
    unreturned: i32,
    /// Answered calls whose ringing is known.
    #[schema(example = 150)]
    rung: i32,
    /// Those of them that were answered within the rings.
    #[schema(example = 144)]
    in_rings: i32,
    /// Calls that have their row.
    #[schema(example = 149)]
    matched: i32,
    /// Calls without a row, when it was matched last.
    #[schema(example = 2)]
    left_calls: i32,
    /// Rows marked as a call without one.
    #[schema(example = 1)]
    left_rows: i32,
    /// Ambiguous pairs.
    #[schema(example = 1)]
    left_pairs: i32,
    /// By how many seconds the recorder's clock was behind; `null` where nothing tells.
    #[schema(example = 95)]
    drift_seconds: Option<i32>,
    /// When it was matched last.
    #[schema(example = "2026-03-03T01:00:00Z")]
    matched_at: DateTime<Utc>,
    /// When it was signed off.
    #[schema(example = "2026-03-03T02:00:00Z")]
    signed_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "周颖")]
    signed_by: Option<String>,
    /// Why it was opened again.
    #[schema(example = "补充导入 3 个来电，当日核对已重开，须重新签核")]
    reopen_reason: Option<String>,
    /// What may be done now.
    verbs: Vec<DayVerb>,
    /// The version, for `If-Match`.
    #[schema(example = 3)]
    version: i32,
}

impl CallDay {
    fn of(row: DayRow, actor: &Actor, names: &Names) -> Self {
        let verbs = rules::day_verbs(row.stage.0);
        Self {
            on_day: row.on_day,
            stage: row.stage.0,
            calls: row.calls,
            incoming: row.incoming,
            missed: row.missed,
            missed_withheld: row.missed_withheld,
            unreturned: row.unreturned,
            rung: row.rung,
            in_rings: row.in_rings,
            matched: row.matched,
            left_calls: row.left_calls,
            left_rows: row.left_rows,
            left_pairs: row.left_pairs,
            drift_seconds: row.drift_seconds,
            matched_at: row.matched_at.0,
            signed_at: row.signed_at.map(|at| at.0),
            signed_by: row.signed_by.map(|id| names.name(id)),
            reopen_reason: row.reopen_reason,
            verbs: verbs.into_iter().filter(|_| actor.may(Permission::TelephoneSignOff)).collect(),
            version: row.version,
        }
    }
}

/// A call and a row that belong together, or may.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallPair {
    /// The call.
    call: RecordedCall,
    /// The row.
    contact: CallContact,
    /// What speaks for it, from 0 to 1000.
    #[schema(example = 870)]
    score: i32,
    /// The same in words.
    reason: PairReason,
}

/// What a person decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallSettled {
    /// The settlement.
    id: CallSettlementId,
    /// How.
    settlement: Settlement,
    /// The call.
    call: Option<RecordedCall>,
    /// The row.
    contact: Option<CallContact>,
    /// What was said of it.
    #[schema(example = "总部测试线路")]
    note: Option<String>,
    /// Who.
    #[schema(example = "陈静")]
    settled_by: String,
    /// When.
    #[schema(example = "2026-03-03T01:10:00Z")]
    settled_at: DateTime<Utc>,
}

/// A day with what is left over of it and what was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallDayDetail {
    /// The day and its figures.
    #[serde(flatten)]
    day: CallDay,
    /// Calls without a row.
    calls_left: Vec<RecordedCall>,
    /// Rows marked as a call without one.
    contacts_left: Vec<CallContact>,
    /// Ambiguous pairs.
    pairs_left: Vec<CallPair>,
    /// Pairs that the matching found.
    pairs: Vec<CallPair>,
    /// What persons decided.
    settled: Vec<CallSettled>,
}

impl Resource for CallDayDetail {
    fn version(&self) -> Option<i32> {
        Some(self.day.version)
    }
}

impl CallDayDetail {
    fn of(conn: &mut Conn, actor: &Actor, row: DayRow, sees_phones: bool, now: DateTime<Utc>) -> Result<Self> {
        let force = policy::in_force(conn, actor.project(), now)?;
        let state = actions::day_state(conn, actor.project(), row.on_day, &force)?;
        let names = Names::of(conn, row.signed_by.into_iter().chain(state.settled.iter().map(|one| one.settled_by)))?;
        let pair = |pair: &PairRow| {
            let (call, contact) = (state.calls.get(&pair.call_id)?, state.rows.get(&pair.contact_id)?);
            Some(CallPair {
                call: RecordedCall::of(call.clone(), sees_phones),
                contact: CallContact::of(contact.clone(), sees_phones),
                score: pair.score,
                reason: pair.reason.0.clone(),
            })
        };
        let mut pairs: Vec<CallPair> = state.pairs_held().filter_map(pair).collect();
        pairs.sort_by_key(|pair| (pair.call.started_at, pair.call.id));
        Ok(Self {
            calls_left: state.calls_left().into_iter().map(|row| RecordedCall::of(row, sees_phones)).collect(),
            contacts_left: state.rows_left().into_iter().map(|row| CallContact::of(row, sees_phones)).collect(),
            pairs_left: state.pairs_left().iter().filter_map(|(.., row)| pair(row)).collect(),
            settled: state.settled.iter().map(|one| settled(one, &state, &names, sees_phones)).collect(),
            pairs,
            day: CallDay {
                left_calls: count(state.left.calls.len()),
                left_rows: count(state.left.rows.len()),
                left_pairs: count(state.left.pairs.len()),
                ..CallDay::of(row, actor, &names)
            },
        })
    }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn settled(one: &SettlementRow, state: &DayState, names: &Names, sees_phones: bool) -> CallSettled {
    let call = one.call_id.and_then(|id| state.calls.get(&id)).cloned();
    let contact = one.contact_id.and_then(|id| state.rows.get(&id)).cloned();
    CallSettled {
        id: one.id,
        settlement: one.settlement.0,
        call: call.map(|row| RecordedCall::of(row, sees_phones)),
        contact: contact.map(|row| CallContact::of(row, sees_phones)),
        note: one.note.clone(),
        settled_by: names.name(one.settled_by),
        settled_at: one.settled_at.0,
    }
}

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
