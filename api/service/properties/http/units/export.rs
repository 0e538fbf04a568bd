//! Units as a file.

use super::UnitQuery;
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::ProjectId;
use crate::error::Result;
use crate::http::Lang;
use crate::http::call::{Answer, Call};
use crate::http::sheet::{Cell, Exported, Rows, Sheet};
use crate::identity::{self, InProject};
use crate::properties::store::units::{self as store, UnitRow};
use crate::properties::store::zones;
use actix_web::get;
use guanjia_rules::Word as _;
use guanjia_rules::permission::Permission;
use std::collections::HashMap;

/// Export units
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project"), UnitQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv", example = "房号,面积（㎡）\n4-2-301,89.50")),
    extensions(("x-permission" = json!("estate.read"))))]
#[get("/projects/{project_id}/units/export")]
pub async fn export_units(call: Call, scope: InProject, query: Exported<UnitQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::EstateRead)?;
    let (lang, project) = (call.meta.lang, actor.project());
    let zh = ["房号", "面积（㎡）", "使用状态", "委托代管", "交付日期", "保修到期", "责任区"];
    let en = ["Room", "Area (m²)", "Use", "Entrustment", "Handed over", "Warranty until", "Zone"];
    let heads = if lang == Lang::Zh { zh } else { en };
    let sheet = Sheet::new("unit_list", lang.pick("房屋清单", "units"), &heads, query.form);
    identity::hand_out(&call, &actor, sheet, move |conn, _, rows| fill(conn, project, &query.list, lang, rows)).await
}

fn fill(conn: &mut Conn, project: ProjectId, query: &UnitQuery, lang: Lang, out: &mut Rows) -> Result<()> {
    let zones: HashMap<_, _> = zones::all(conn, project)?.into_iter().map(|zone| (zone.id, zone.code)).collect();
    let line = |row: UnitRow| -> Vec<Cell> {
        vec![
            row.short_code.into(),
            row.area_cm2.map(square_metres).into(),
            lang.pick(row.use_state.0.zh(), row.use_state.0.as_str()).into(),
            lang.pick(row.entrustment.0.zh(), row.entrustment.0.as_str()).into(),
            row.handed_over_on.into(),
            row.warranty_until.into(),
            row.zone_id.and_then(|zone| zones.get(&zone)).map(String::as_str).into(),
        ]
    };
    walk(
        conn,
        |conn, after: Option<String>| store::list(conn, project, &query.filter(), after.as_deref(), BATCH),
        |row| row.short_code.clone(),
        |_, rows| rows.into_iter().try_for_each(|row| out.push(line(row))),
    )
}

/// An area in m² with two decimals, or four where they count.
pub fn square_metres(area_cm2: i64) -> String {
    let (whole, part) = (area_cm2 / 10_000, area_cm2 % 10_000);
    match part % 100 {
        0 => format!("{whole}.{:02}", part / 100),
        _ => format!("{whole}.{part:04}"),
    }
}
