//! Callbacks that are due, tried and done.

mod samples;
mod satisfaction;
mod statistics;

use super::actions;
use super::store::{self, Attempt, CallbackRow, Filter, Matter};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{CallbackId, ProjectId, SampleId, SlipId, TicketId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::routes::Routes;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::policy::InForce;
use crate::sorts;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::{self as rules, CallTimes, Grade, Kind, Means, Stage, Verb};
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_phone;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config.service(list_callbacks).service(export_callbacks).service(get_callback).service(order_callback);
    config.service(satisfaction::list_callback_satisfaction).service(satisfaction::export_callback_satisfaction);
    config.service(statistics::list_callback_statistics).service(statistics::export_callback_statistics);
    samples::routes(config);
}

/// A call back to a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Callback {
    /// The callback.
    pub id: CallbackId,
    /// Why the customer is asked.
    pub kind: Kind,
    /// The ticket.
    pub ticket_id: TicketId,
    /// The ticket's number.
    #[schema(example = "20260302-014")]
    pub ticket_number: String,
    /// The slip.
    pub slip_id: Option<SlipId>,
    /// Where the matter was.
    #[schema(example = "4-2-301")]
    pub place: String,
    /// The customer.
    #[schema(example = "杨秀兰")]
    pub caller_name: Option<String>,
    /// The phone; in full only for who calls back, and only on a single callback.
    #[schema(example = "134****3212")]
    pub caller_phone: Option<String>,
    /// What the matter was.
    #[schema(example = "厨房水管漏水")]
    pub matter: String,
    /// What was done.
    #[schema(example = "更换角阀，试水无渗漏")]
    pub done: Option<String>,
    /// How far it has come.
    pub stage: Stage,
    /// Until when it is due.
    #[schema(example = "2026-03-02T11:30:00Z")]
    pub due_at: DateTime<Utc>,
    /// Whether it was in time; `null` while that is open.
    pub is_in_time: Option<bool>,
    /// The attempts.
    pub attempts: Vec<Attempt>,
    /// When the next attempt may be made.
    #[schema(example = "2026-03-02T15:20:00Z")]
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// When the customer was spoken to.
    #[schema(example = "2026-03-02T11:20:00Z")]
    pub called_at: Option<DateTime<Utc>>,
    /// Who called.
    #[schema(example = "陈静")]
    pub called_by: Option<String>,
    /// How.
    pub means: Option<Means>,
    /// What was told and asked.
    #[schema(example = "告知已更换角阀，询问是否仍有渗漏")]
    pub content: Option<String>,
    /// What the customer said.
    #[schema(example = "已修好，师傅态度好")]
    pub result: Option<String>,
    /// The grade.
    pub grade: Option<Grade>,
    /// Whether the customer says that it is solved.
    pub is_solved: Option<bool>,
    /// The grades of quality, attitude and result, where quality asked.
    pub part_grades: Option<[Grade; 3]>,
    /// Whether it follows from a rule; else somebody ordered it.
    pub is_regular: bool,
    /// Whether the quality department makes it: the closing call of a complaint that the company decided.
    pub is_for_quality: bool,
    /// Whether the customer is an important one, visited at home rather than phoned.
    pub wants_visit: bool,
    /// The sample for which it is made: beside the matter, which does not wait for it.
    pub sample_id: Option<SampleId>,
    /// Why it was waived.
    #[schema(example = "业主要求不再致电")]
    pub waive_reason: Option<String>,
    /// What may be done now.
    pub verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

impl Resource for Callback {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl Callback {
    /// One callback as its reader may see it, by its id.
    ///
    /// # Errors
    /// 404.
    pub fn find(conn: &mut Conn, actor: &Actor, id: CallbackId, now: DateTime<Utc>) -> Result<Self> {
        let (row, matter) = store::with_matter(conn, actor.project(), id)?;
        let names = Names::of(conn, row.called_by)?;
        let is_caller = actor.may(Permission::CallbacksRecord);
        Ok(Self::of(actor, row, matter, (&names, is_caller), now))
    }

    fn of(
        actor: &Actor,
        row: CallbackRow,
        matter: Matter,
        (names, in_full): (&Names, bool),
        now: DateTime<Utc>,
    ) -> Self {
        let (ticket_number, place, caller_name, phone, content, done) = matter;
        let times = CallTimes {
            due_at: row.due_at.0,
            first_attempt_at: row.first_attempt_at.map(|at| at.0),
            called_at: row.called_at.map(|at| at.0),
        };
        let fits = rules::caller_fits(row.kind.0, row.is_for_quality, &actor.roles).is_ok();
        let open = |verb: &Verb| match verb {
            Verb::Attempt | Verb::Record => actor.may(Permission::CallbacksRecord) && fits,
            Verb::Waive => actor.may(Permission::CallbacksWaive) && row.sample_id.is_none(),
            Verb::FollowUp | Verb::End => false,
        };
        Self {
            id: row.id,
            kind: row.kind.0,
            ticket_id: row.ticket_id,
            ticket_number,
            slip_id: row.slip_id,
            place,
            caller_name,
            caller_phone: phone.map(|phone| if in_full { phone } else { mask_phone(&phone) }),
            matter: content,
            done,
            stage: row.stage.0,
            due_at: row.due_at.0,
            is_in_time: rules::in_time(row.stage.0, times, now),
            attempts: row.attempts.0,
            next_attempt_at: row.next_attempt_at.map(|at| at.0),
            called_at: row.called_at.map(|at| at.0),
            called_by: row.called_by.map(|id| names.name(id)),
            means: row.means.map(|means| means.0),
            content: row.content,
            result: row.result,
            grade: row.grade.map(|grade| grade.0),
            is_solved: row.is_solved,
            part_grades: row.part_grades.map(|grades| grades.0),
            is_regular: row.is_regular,
            is_for_quality: row.is_for_quality,
            wants_visit: row.wants_visit,
            sample_id: row.sample_id,
            waive_reason: row.waive_reason,
            verbs: rules::verbs(row.stage.0).into_iter().filter(open).collect(),
            version: row.version,
        }
    }
}

sorts!(CallbackSort "due_at" "-due_at");

/// What a list of callbacks is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallbackQuery {
    /// Only this stage.
    stage: Option<Stage>,
    /// Only those that somebody still has to make.
    #[serde(default)]
    is_open: bool,
    /// Only this kind.
    kind: Option<Kind>,
    /// Only those of this ticket.
    ticket_id: Option<TicketId>,
    /// Only those that were made, or ended without anybody reached.
    #[serde(default)]
    is_ended: bool,
    /// Only those of what this technician did.
    technician_id: Option<UserId>,
    /// Only those of what no technician did.
    #[serde(default)]
    is_without_technician: bool,
    /// Only those made for samples, or only the others.
    is_of_sample: Option<bool>,
    /// Called from this moment on; where nobody was reached, tried first.
    #[param(example = "2026-02-28T16:00:00Z")]
    called_from: Option<DateTime<Utc>>,
    /// Called before this moment; where nobody was reached, tried first.
    #[param(example = "2026-03-31T16:00:00Z")]
    called_to: Option<DateTime<Utc>>,
    /// Due from this moment on.
    #[param(example = "2026-02-28T16:00:00Z")]
    due_from: Option<DateTime<Utc>>,
    /// Due before this moment.
    #[param(example = "2026-03-31T16:00:00Z")]
    due_to: Option<DateTime<Utc>>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: CallbackSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl CallbackQuery {
    fn filter(&self, after: Option<(DateTime<Utc>, CallbackId)>) -> Filter {
        Filter {
            stage: self.stage,
            is_open: self.is_open,
            kind: self.kind,
            ticket: self.ticket_id,
            is_ended: self.is_ended,
            technician: self.technician_id,
            is_without_technician: self.is_without_technician,
            is_of_sample: self.is_of_sample,
            called: (self.called_from, self.called_to),
            due: (self.due_from, self.due_to),
            is_reversed: self.sort == CallbackSort::Reversed,
            after,
        }
    }
}

/// List callbacks
///
/// The most urgent first.
#[utoipa::path(tag = "callbacks", params(("project_id" = ProjectId, Path, description = "The project"), CallbackQuery),
    responses((status = 200, description = "The callbacks", body = Page<Callback>)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/callbacks")]
pub async fn list_callbacks(call: Call, scope: InProject, query: ValidQuery<CallbackQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, &actor, &query.0, (cursor, limit), now)
    })
    .await
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    query: &CallbackQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Callback>> {
    let rows = store::list(conn, actor.project(), &query.filter(page::decode(cursor)?), limit + 1)?;
    let page = Page::cut(rows, limit, |(row, _)| (row.due_at.0, row.id));
    let names = Names::of(conn, page.items.iter().filter_map(|(row, _)| row.called_by))?;
    Ok(page.map(|(row, matter)| Callback::of(actor, row, matter, (&names, false), now)))
}

/// Export callbacks
///
/// The same filters as the list, as CSV or XLSX; phones are masked.
#[utoipa::path(tag = "callbacks", params(("project_id" = ProjectId, Path, description = "The project"), CallbackQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/callbacks/export")]
pub async fn export_callbacks(call: Call, scope: InProject, query: Exported<CallbackQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("callback_list", "回访记录表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the printed record.
const COLUMNS: &[Column] = &[
    column("ticket_number", "单号"),
    column("place", "房号或地点"),
    column("caller_name", "客户"),
    column("caller_phone", "电话"),
    column("matter", "内容"),
    column("done", "处理结果"),
    column("due_at", "回访时限"),
    column("called_at", "回访时间"),
    column("called_by", "回访人"),
    column("result", "回访结果"),
    word::<Grade>("grade", "满意度"),
    word::<Stage>("stage", "状态"),
];

/// Show a callback
///
/// With its attempts; the phone in full for who calls back.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("callback_id" = CallbackId, Path, description = "The callback")),
    responses((status = 200, description = "The callback", body = Callback)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/callbacks/{callback_id}")]
pub async fn get_callback(call: Call, scope: InProject, ids: Ids<(ProjectId, CallbackId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    let now = call.now();
    call.glance(move |conn| Callback::find(conn, &actor, ids.0.1, now)).await
}

/// A callback to be made on occasion.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallbackOrder {
    /// Why the customer is asked.
    kind: Kind,
    /// Until when.
    #[schema(example = "2026-03-03T08:00:00Z")]
    due_at: DateTime<Utc>,
}

/// Order a callback
///
/// On occasion: `quality_monthly` by the quality department, and `separate`, `major_visit`, `director_talk` and
/// `safety_event` by the service centre. The others follow from rules.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = CallbackOrder, responses((status = 201, description = "Due", body = Callback)),
    extensions(("x-permission" = json!("callbacks.order"))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/callbacks")]
pub async fn order_callback(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TicketId)>,
    body: Valid<CallbackOrder>,
) -> Answer {
    let (actor, CallbackOrder { kind, due_at }) = (scope.0, body.value);
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::order(tx, &actor, ids.0.1, (kind, due_at), now)?;
        Callback::find(tx, &actor, row.id, now)
    })
    .await
}
