//! Parties as a file.

use super::super::store::occupancies::{Tenure, Whose, tenures};
use super::super::store::parties::{self as store, Cursor, PartyRow};
use super::list::PartyQuery;
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{PartyId, ProjectId};
use crate::error::Result;
use crate::http::Lang;
use crate::http::call::{Answer, Call};
use crate::http::sheet::{Cell, Exported, Rows, Sheet};
use crate::identity::{self, InProject};
use crate::policy::InForce;
use crate::properties::{today, units};
use actix_web::get;
use chrono::NaiveDate;
use guanjia_rules::Word as _;
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_phone;
use std::collections::HashMap;

/// Export parties
///
/// The same filters as the list, a row for each room held today, as CSV or XLSX, with the number of rows in
/// `X-Row-Count`. Phones are masked.
#[utoipa::path(tag = "parties", params(("project_id" = ProjectId, Path, description = "The project"), PartyQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv", example = "房号,姓名\n4-2-301,王芳")),
    extensions(("x-permission" = json!("parties.export"))))]
#[get("/projects/{project_id}/parties/export")]
pub async fn export_parties(call: Call, scope: InProject, query: Exported<PartyQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PartiesExport)?;
    let (now, lang, reader) = (call.now(), call.meta.lang, actor.clone());
    let zh = ["房号", "姓名", "客户类型", "身份", "电话", "入住日期", "使用状态", "重要客户", "特殊客户"];
    let en = ["Room", "Name", "Kind", "Role", "Phone", "From", "Use", "Important", "Special"];
    let heads = if lang == Lang::Zh { zh } else { en };
    let sheet = Sheet::new("party_list", lang.pick("客户清单", "parties"), &heads, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        let filter = query.list.filter(conn, &reader, now)?;
        let (project, today) = (reader.project(), today(conn, reader.project(), now)?);
        walk(
            conn,
            |conn, after: Option<Cursor>| store::list(conn, project, &filter, after.as_ref(), BATCH),
            Cursor::of,
            |conn, parties| lines(conn, project, &parties, today, lang)?.into_iter().try_for_each(|row| out.push(row)),
        )
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The rows of some parties: one for each room that they hold today.
fn lines(
    conn: &mut Conn,
    project: ProjectId,
    parties: &[PartyRow],
    today: NaiveDate,
    lang: Lang,
) -> Result<Vec<Vec<Cell>>> {
    let ids: Vec<PartyId> = parties.iter().map(|row| row.id).collect();
    let mut phones: HashMap<PartyId, Vec<String>> = HashMap::new();
    for phone in store::phones(conn, project, &ids)? {
        phones.entry(phone.party_id).or_default().push(mask_phone(&phone.normal));
    }
    let mut held: HashMap<PartyId, Vec<Tenure>> = HashMap::new();
    for tenure in tenures(conn, project, Whose::Parties(ids), Some(today))? {
        held.entry(tenure.row.party_id).or_default().push(tenure);
    }
    let rooms = held.values().flatten().map(|tenure| tenure.row.unit_id).collect();
    let uses: HashMap<_, _> =
        units::some(conn, project, rooms)?.into_iter().map(|unit| (unit.id, unit.use_state.0)).collect();
    let line = |row: &PartyRow, tenure: Option<&Tenure>| -> Vec<Cell> {
        let used = tenure.and_then(|tenure| uses.get(&tenure.row.unit_id));
        let yes = |is_so: bool| if is_so { lang.pick("是", "yes").into() } else { Cell::Empty };
        vec![
            tenure.map(|tenure| tenure.short_code.as_str()).into(),
            row.name.as_str().into(),
            lang.pick(row.kind.0.zh(), row.kind.0.as_str()).into(),
            tenure.map(|tenure| lang.pick(tenure.row.role.0.zh(), tenure.row.role.0.as_str())).into(),
            phones.get(&row.id).map(|phones| phones.join(" ")).into(),
            tenure.map(|tenure| tenure.row.from_on.to_string()).into(),
            used.map(|used| lang.pick(used.zh(), used.as_str())).into(),
            yes(row.is_important),
            yes(row.is_special),
        ]
    };
    let of = |row: &PartyRow| -> Vec<Vec<Cell>> {
        match held.get(&row.id) {
            Some(held) => held.iter().map(|tenure| line(row, Some(tenure))).collect(),
            None => vec![line(row, None)],
        }
    };
    Ok(parties.iter().flat_map(of).collect())
}
