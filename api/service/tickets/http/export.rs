//! The register as a file, with the columns of the printed one.

use super::super::store::{self, RegisterLine};
use super::list::TicketQuery;
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::ProjectId;
use crate::http::call::{Answer, Call};
use crate::http::sheet::{Cell, Exported, Rows, Sheet};
use crate::identity::{self, InProject, Names};
use crate::policy::InForce;
use actix_web::get;
use guanjia_rules::Word as _;
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_phone;

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
    let sheet = Sheet::new("ticket_list", "投诉处理与维修服务管理台账", HEADS, query.form);
    let fill = move |conn: &mut Conn, force: &InForce, out: &mut Rows| {
        let (project, filter) = (reader.project(), query.list.filter(conn, &reader, now)?);
        walk(
            conn,
            |conn, after| store::list(conn, project, &filter, after.as_ref(), BATCH),
            store::ItemRow::cursor,
            |conn, rows| {
                let lines = store::register_lines(conn, project, rows)?;
                let names = Names::of(conn, lines.iter().flat_map(RegisterLine::people))?;
                lines.into_iter().try_for_each(|line| out.push(cells(line, &names, force)))
            },
        )
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The heads of the printed register.
const HEADS: &[&str] = &[
    "单号",
    "登记时间",
    "来源",
    "房号或地点",
    "客户",
    "电话",
    "类别",
    "内容",
    "接待人",
    "调度单号",
    "派单时间",
    "派往",
    "到位时间",
    "处理完毕",
    "返单时间",
    "回访时间",
    "回访结果",
    "回访人",
    "是否满意",
    "结案时间",
    "状态",
    "责任人",
];

fn cells(line: RegisterLine, names: &Names, force: &InForce) -> Vec<Cell> {
    let RegisterLine { item, ending, slip, callback } = line;
    let local = |at: Option<crate::db::types::Moment>| at.map(|at| force.local(at.0));
    let slip = slip.unwrap_or_default();
    let callback = callback.unwrap_or_default();
    vec![
        item.number.into(),
        force.local(item.registered_at.0).into(),
        item.channel.0.zh().into(),
        item.place.into(),
        item.caller_name.into(),
        item.caller_phone.as_deref().map(mask_phone).into(),
        item.kind.0.zh().into(),
        item.content.into(),
        ending.registered_by.map(|id| names.name(id)).into(),
        slip.number.into(),
        local(slip.issued_at).into(),
        slip.technician_id.map(|id| names.name(id)).or(slip.team).into(),
        local(slip.arrived_at).into(),
        local(ending.handled_at).into(),
        local(slip.returned_at).into(),
        local(callback.called_at).into(),
        callback.result.into(),
        callback.called_by.map(|id| names.name(id)).into(),
        ending.is_satisfied.map(|is_so| if is_so { "是" } else { "否" }).into(),
        local(ending.closed_at).into(),
        item.stage.0.zh().into(),
        item.owner_id.map(|id| names.name(id)).into(),
    ]
}
