//! The register with the columns of the printed one: its lines, and the same as a file.

use super::super::store::{self, CallbackPart, Filter, RegisterRow, SlipPart};
use super::list::{self, TicketQuery};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{ProjectId, TeamId, TicketId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject, Names};
use crate::policy::InForce;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::Grade;
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_phone;
use guanjia_rules::tickets::{Channel, Kind, Stage};
use serde::Serialize;
use utoipa::ToSchema;

/// A line of the register: a matter with its last slip and its last callback.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegisterLine {
    /// The ticket.
    id: TicketId,
    /// What people call it.
    #[schema(example = "20260302-014")]
    number: String,
    /// What it is.
    kind: Kind,
    /// How it came in.
    channel: Channel,
    /// How far it has come.
    stage: Stage,
    /// When the row was saved.
    #[schema(example = "2026-03-02T08:15:50Z")]
    registered_at: DateTime<Utc>,
    /// The place in words.
    #[schema(example = "4-2-301")]
    place: String,
    /// Who said it.
    #[schema(example = "杨秀兰")]
    caller_name: Option<String>,
    /// Their number, in full for those who may see it.
    #[schema(example = "134****3212")]
    caller_phone: Option<String>,
    /// The matter.
    #[schema(example = "厨房水管漏水，地面有积水")]
    content: String,
    /// Whether it came from outside.
    is_external: bool,
    /// Whether a department passed it on.
    is_forwarded: bool,
    /// Which department that was.
    forwarded_by_team_id: Option<TeamId>,
    /// Who was asked first.
    #[schema(example = "陈静")]
    taken_by: String,
    /// Who is responsible.
    #[schema(example = "李伟")]
    owner: Option<String>,
    /// Which team is responsible.
    team_id: Option<TeamId>,
    /// Its last slip that leads a job.
    slip: Option<RegisterSlip>,
    /// When the work was done.
    #[schema(example = "2026-03-02T09:40:00Z")]
    handled_at: Option<DateTime<Utc>>,
    /// How it was handled.
    #[schema(example = "更换角阀")]
    result: Option<String>,
    /// When the customer was told.
    #[schema(example = "2026-03-02T10:00:00Z")]
    customer_told_at: Option<DateTime<Utc>>,
    /// Its last callback that was made.
    callback: Option<RegisterCallback>,
    /// Whether the customer is content.
    is_satisfied: Option<bool>,
    /// When it was closed.
    #[schema(example = "2026-03-02T11:30:00Z")]
    closed_at: Option<DateTime<Utc>>,
}

/// What a slip adds to a line of the register.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegisterSlip {
    /// Its number.
    #[schema(example = "20260302-014-2")]
    number: String,
    /// When it was issued.
    #[schema(example = "2026-03-02T08:16:00Z")]
    issued_at: DateTime<Utc>,
    /// The team.
    #[schema(example = "工程维修班")]
    team: Option<String>,
    /// The technician.
    #[schema(example = "赵刚")]
    technician: Option<String>,
    /// When the technician was at the door.
    #[schema(example = "2026-03-02T08:30:00Z")]
    arrived_at: Option<DateTime<Utc>>,
    /// When the slip came back.
    #[schema(example = "2026-03-02T09:45:00Z")]
    returned_at: Option<DateTime<Utc>>,
}

/// What a callback adds to a line of the register.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegisterCallback {
    /// When it was made.
    #[schema(example = "2026-03-02T11:00:00Z")]
    called_at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "陈静")]
    called_by: Option<String>,
    /// The grade that the customer gave.
    grade: Option<Grade>,
    /// What the customer said.
    #[schema(example = "维修及时，表示满意")]
    result: Option<String>,
}

/// List the register's lines
///
/// The same filters as the list of tickets, with the columns of the printed register: what the last slip and the last
/// callback of each matter add.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), TicketQuery),
    responses((status = 200, description = "A page of the register", body = Page<RegisterLine>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/tickets/register")]
pub async fn list_register(call: Call, scope: InProject, query: ValidQuery<TicketQuery>) -> Answer {
    let actor = scope.0;
    // What the callbacks brought is for the office: not even whose ticket it is reads it here.
    actor.require(Permission::TicketsRead)?;
    let (now, sees_phones) = (call.now(), actor.may(Permission::PartiesReveal));
    call.read(move |conn| {
        let (project, filter) = (actor.project(), query.0.filter(conn, &actor, now)?);
        let page = page_of(conn, project, &filter, query.0.place(), sees_phones)?;
        Ok(page.with_total(query.0.counted(conn, project, &filter)?))
    })
    .await
}

/// Export tickets
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count` and the columns of the printed
/// register. Phones are masked.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), TicketQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/tickets/export")]
pub async fn export_tickets(call: Call, scope: InProject, query: Exported<TicketQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("ticket_list", "投诉处理与维修服务管理台账", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        let (project, filter) = (reader.project(), query.list.filter(conn, &reader, now)?);
        out.pages(COLUMNS, |cursor| page_of(conn, project, &filter, (cursor, BATCH), false))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the printed register.
const COLUMNS: &[Column] = &[
    column("number", "单号"),
    column("registered_at", "登记时间"),
    word::<Channel>("channel", "来源"),
    column("place", "房号或地点"),
    column("caller_name", "客户"),
    column("caller_phone", "电话"),
    word::<Kind>("kind", "类别"),
    column("content", "内容"),
    column("taken_by", "接待人"),
    column("slip/number", "调度单号"),
    column("slip/issued_at", "派单时间"),
    column("slip/team", "派往班组"),
    column("slip/technician", "维修人员"),
    column("slip/arrived_at", "到位时间"),
    column("handled_at", "处理完毕"),
    column("slip/returned_at", "返单时间"),
    column("callback/called_at", "回访时间"),
    column("callback/result", "回访结果"),
    column("callback/called_by", "回访人"),
    column("is_satisfied", "是否满意"),
    column("closed_at", "结案时间"),
    word::<Stage>("stage", "状态"),
    column("owner", "责任人"),
];

fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    place: (Option<&str>, i64),
    sees_phones: bool,
) -> Result<Page<RegisterLine>> {
    let Page { items, next_cursor, total } = list::page_of(conn, project, filter, place)?;
    let rows = store::register_lines(conn, project, items)?;
    let names = Names::of(conn, rows.iter().flat_map(RegisterRow::people))?;
    let items = rows.into_iter().map(|row| shape(row, &names, sees_phones)).collect();
    Ok(Page { items, next_cursor, total })
}

fn shape(row: RegisterRow, names: &Names, sees_phones: bool) -> RegisterLine {
    let RegisterRow { item, more, slip, callback } = row;
    let of_slip = |slip: SlipPart| RegisterSlip {
        number: slip.number,
        issued_at: slip.issued_at.0,
        team: slip.team,
        technician: slip.technician_id.map(|id| names.name(id)),
        arrived_at: slip.arrived_at.map(|at| at.0),
        returned_at: slip.returned_at.map(|at| at.0),
    };
    let of_callback = |made: CallbackPart| RegisterCallback {
        called_at: made.called_at.0,
        called_by: made.called_by.map(|id| names.name(id)),
        grade: made.grade.map(|grade| grade.0),
        result: made.result,
    };
    let shown = |phone: String| if sees_phones { phone } else { mask_phone(&phone) };
    RegisterLine {
        id: item.id,
        number: item.number,
        kind: item.kind.0,
        channel: item.channel.0,
        stage: item.stage.0,
        registered_at: item.registered_at.0,
        place: item.place,
        caller_name: item.caller_name,
        caller_phone: item.caller_phone.map(shown),
        content: item.content,
        is_external: more.is_external,
        is_forwarded: item.is_forwarded,
        forwarded_by_team_id: more.forwarded_by_team_id,
        taken_by: names.name(more.first_receiver_id),
        owner: item.owner_id.map(|id| names.name(id)),
        team_id: item.team_id,
        slip: slip.map(of_slip),
        handled_at: more.handled_at.map(|at| at.0),
        result: more.result,
        customer_told_at: more.customer_told_at.map(|at| at.0),
        callback: callback.map(of_callback),
        is_satisfied: more.is_satisfied,
        closed_at: more.closed_at.map(|at| at.0),
    }
}
