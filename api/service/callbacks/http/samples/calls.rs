//! Whom a sample calls: those who were drawn, and those who stepped in.
//!
//! Rule: CBK-07, SMP-02.

use super::super::super::store::{self, Asked};
use super::super::Callback;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{ProjectId, SampleId, SampleItemId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::policy::InForce;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::{Grade, Stage};
use guanjia_rules::permission::Permission;
use guanjia_rules::sampling::Place;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Somebody who is called for a sample.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SampleCall {
    /// The slip, or the ticket, that was drawn.
    pub item_id: SampleItemId,
    /// Their place in the list: first those drawn, then those who stepped in.
    #[schema(example = 1)]
    pub position: i32,
    /// The slip's number; `null` where a complaint or an opinion was drawn.
    #[schema(example = "W20260302-014")]
    pub slip_number: Option<String>,
    /// Who did the work.
    pub technician_id: Option<UserId>,
    /// Their name.
    #[schema(example = "吴师傅")]
    pub technician: Option<String>,
    /// The category of the matter.
    #[schema(example = "水电")]
    pub category: Option<String>,
    /// For whom they stepped in; `null` for those who were drawn.
    pub stands_for_id: Option<SampleItemId>,
    /// From where they stepped in.
    pub place: Option<Place>,
    /// Whether they were given up after the attempts of the policy.
    pub is_given_up: bool,
    /// Who stepped in for them; `null` where nobody was left.
    pub replaced_by_id: Option<SampleItemId>,
    /// Why they were given up.
    #[schema(example = "拨打 3 次：无人接听、无人接听、无人接听")]
    pub reason: Option<String>,
    /// The call itself; the phone is masked here.
    pub callback: Callback,
}

/// List the calls of a sample
///
/// In the order of the draw, and behind them those who stepped in.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("sample_id" = SampleId, Path, description = "The sample"), PageQuery),
    responses((status = 200, description = "A page of calls", body = Page<SampleCall>)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/samples/{sample_id}/calls")]
pub async fn list_sample_calls(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, SampleId)>,
    query: ValidQuery<PageQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (after, limit) = (query.0.after::<i32>()?, query.0.limit_or_most());
        page_of(conn, &actor, ids.0.1, (after, limit), now)
    })
    .await
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    sample: SampleId,
    (after, limit): (Option<i32>, i64),
    now: DateTime<Utc>,
) -> Result<Page<SampleCall>> {
    let sample = store::sample(conn, actor.project(), sample)?.id;
    let rows = store::asked(conn, actor.project(), sample, after, limit + 1)?;
    let page = Page::cut(rows, limit, |(item, ..)| item.position);
    let people = page.items.iter().flat_map(|(item, row, ..)| [item.technician_id, row.called_by]).flatten();
    let names = Names::of(conn, people)?;
    Ok(page.map(|one| shape(actor, one, &names, now)))
}

fn shape(actor: &Actor, (item, row, matter, slip_number): Asked, names: &Names, now: DateTime<Utc>) -> SampleCall {
    SampleCall {
        item_id: item.item_id,
        position: item.position,
        slip_number,
        technician_id: item.technician_id,
        technician: item.technician_id.map(|id| names.name(id)),
        category: item.category,
        stands_for_id: item.stands_for_id,
        place: item.place.map(|place| place.0),
        is_given_up: item.is_given_up,
        replaced_by_id: item.replaced_by_id,
        reason: item.reason,
        callback: Callback::of(actor, row, matter, (names, false), now),
    }
}

/// Nothing but the form of the file.
#[derive(Debug, Default, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SampleCallExport {}

/// Export the calls of a sample
///
/// The weekly sample list as CSV or XLSX; phones are masked.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("sample_id" = SampleId, Path, description = "The sample"), SampleCallExport),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/samples/{sample_id}/calls/export")]
pub async fn export_sample_calls(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, SampleId)>,
    query: Exported<SampleCallExport>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let (now, reader, sample) = (call.now(), actor.clone(), ids.0.1);
    let sheet = Sheet::of("sample_list", "回访抽样表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| {
            let after = crate::http::page::decode(cursor)?;
            page_of(conn, &reader, sample, (after, BATCH), now)
        })
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the printed list.
const COLUMNS: &[Column] = &[
    column("position", "序号"),
    column("slip_number", "维修单号"),
    column("callback/ticket_number", "单号"),
    column("callback/place", "房号或地点"),
    column("callback/caller_name", "客户"),
    column("callback/caller_phone", "电话"),
    column("technician", "维修人员"),
    column("category", "类别"),
    column("callback/called_at", "回访时间"),
    column("callback/called_by", "回访人"),
    column("callback/result", "回访结果"),
    word::<Grade>("callback/grade", "满意度"),
    word::<Stage>("callback/stage", "状态"),
    word::<Place>("place", "递补"),
    column("reason", "未接通原因"),
];
