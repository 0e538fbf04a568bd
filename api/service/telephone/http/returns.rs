//! Missed calls that the desk returns.
//!
//! Rule: TEL-05.

use super::super::actions;
use super::super::store::{self, ReturnRow};
use super::shapes::shown;
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{PartyId, ProjectId, ReturnCallId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::ValidQuery;
use crate::http::page::{self, Page};
use crate::identity::{Actor, InProject, Names, OnRecord};
use crate::{parties, properties, sorts};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::Verdict;
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::{ReturnOutcome, ReturnStage};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A missed call to return.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReturnCall {
    /// The task.
    id: ReturnCallId,
    /// The day of the missed call.
    #[schema(example = "2026-03-02")]
    on_day: NaiveDate,
    /// The number, in full for those who may see it.
    #[schema(example = "138****8000")]
    number: String,
    /// Whose it is.
    party_id: Option<PartyId>,
    /// Their name.
    #[schema(example = "杨秀兰")]
    party_name: Option<String>,
    /// Their room.
    #[schema(example = "4-2-301")]
    room: Option<String>,
    /// How far it has come.
    stage: ReturnStage,
    /// How often the number was missed on that day.
    #[schema(example = 2)]
    calls: i32,
    /// When it was missed last.
    #[schema(example = "2026-03-02T08:15:00Z")]
    last_at: DateTime<Utc>,
    /// What ended it.
    outcome: Option<ReturnOutcome>,
    /// What was said of it.
    #[schema(example = "询问停水时间，已告知")]
    note: Option<String>,
    /// When it ended.
    #[schema(example = "2026-03-02T08:30:00Z")]
    ended_at: Option<DateTime<Utc>>,
    /// Who ended it; `null` for what a list told.
    #[schema(example = "陈静")]
    ended_by: Option<String>,
    /// Its promise.
    clock: Option<Clock>,
    /// Whether it may be ended by its reader now.
    may_end: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for ReturnCall {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl ReturnCall {
    fn all(
        conn: &mut Conn,
        actor: &Actor,
        rows: Vec<ReturnRow>,
        sees_phones: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<Self>> {
        let mut owed = clocks::of_records(conn, actor.project(), rows.iter().map(|row| row.id.uuid()).collect())?;
        owed.retain(|clock| clock.verdict.0 == Verdict::Running);
        let people = rows.iter().map(|row| row.ended_by).chain(owed.iter().map(|clock| clock.owner_id));
        let names = Names::of(conn, people.flatten())?;
        let today = properties::today(conn, actor.project(), now)?;
        let mut parties: Vec<PartyId> = rows.iter().filter_map(|row| row.party_id).collect();
        parties.sort_unstable();
        parties.dedup();
        let known = parties::with_rooms(conn, actor.project(), &parties, today)?;
        let mut shaped = Vec::new();
        for row in rows {
            let is_whose =
                |hit: &&parties::Hit| row.party_id.is_some() && hit.party.as_ref().map(|who| who.id) == row.party_id;
            let whose = known.iter().find(is_whose);
            let clock = owed.iter().find(|clock| clock.subject_id == row.id.uuid().into());
            shaped.push(Self {
                id: row.id,
                on_day: row.on_day,
                number: shown(&row.number, sees_phones),
                party_id: row.party_id,
                party_name: whose.and_then(|hit| hit.party.as_ref()).map(|who| who.name.clone()),
                room: whose.and_then(|hit| hit.unit.as_ref()).map(|(_, code)| code.clone()),
                stage: row.stage.0,
                calls: row.calls,
                last_at: row.last_at.0,
                outcome: row.outcome.map(|outcome| outcome.0),
                note: row.note,
                ended_at: row.ended_at.map(|at| at.0),
                ended_by: row.ended_by.map(|id| names.name(id)),
                clock: clock.map(|clock| Clock::of(clock, &names, now)),
                may_end: row.stage.0 == ReturnStage::Open && actor.may(Permission::TelephoneReconcile),
                version: row.version,
            });
        }
        Ok(shaped)
    }
}

sorts!(ReturnCallSort "last_at" "-last_at");

/// Which tasks.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReturnCallQuery {
    /// Only this stage.
    stage: Option<ReturnStage>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: ReturnCallSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List missed calls to return
///
/// Of known numbers, the oldest first, each with its clock.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project"), ReturnCallQuery),
    responses((status = 200, description = "A page of tasks", body = Page<ReturnCall>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/return-calls")]
pub async fn list_return_calls(call: Call, scope: InProject, query: ValidQuery<ReturnCallQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let (now, sees_phones) = (call.now(), actor.may(Permission::PartiesReveal));
    call.read(move |conn| {
        let (after, limit) = (page::decode(query.0.cursor.as_deref())?, page::limit(query.0.limit));
        let how = (query.0.stage, query.0.sort == ReturnCallSort::Reversed);
        let rows = store::returns(conn, actor.project(), how, after, limit + 1)?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, |row| (row.last_at.0, row.id));
        Ok(Page { items: ReturnCall::all(conn, &actor, items, sees_phones, now)?, next_cursor, total })
    })
    .await
}

/// How a missed call was returned.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnCallEnd {
    /// `recorded`: somebody called back; `not_needed`, with a reason. The others are read from lists.
    #[schema(example = "recorded")]
    outcome: ReturnOutcome,
    /// What was said, or why it is not needed.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "询问停水时间，已告知", min_length = 1, max_length = 500)]
    note: Option<String>,
}

/// End the return of a missed call
///
/// Somebody called back, or it is not needed; its clock stops.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("return_call_id" = ReturnCallId, Path, description = "The task")),
    request_body = ReturnCallEnd, responses((status = 200, description = "The task as it is now", body = ReturnCall)),
    extensions(("x-permission" = json!("telephone.reconcile")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/return-calls/{return_call_id}/end")]
pub async fn end_return_call(verb: OnRecord<ReturnCallId, ReturnCallEnd>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::end_return(tx, actor, at, (body.outcome, body.note.as_deref()), now)?;
        let shaped = ReturnCall::all(tx, actor, vec![row], false, now)?.pop();
        shaped.ok_or_else(|| crate::error::Error::internal("one task is none"))
    })
    .await
}
