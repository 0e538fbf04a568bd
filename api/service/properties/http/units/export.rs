//! Units as a file.

use super::UnitQuery;
use crate::db::Conn;
use crate::db::types::ProjectId;
use crate::error::Result;
use crate::http::Lang;
use crate::http::call::{Answer, Call};
use crate::http::sheet::{Cell, Exported, Sheet};
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
    let sheet = call.db.read(move |conn| sheet(conn, project, &query.list, lang)).await?;
    identity::hand_out(&call, &actor, "unit_list", sheet, query.form).await
}

fn sheet(conn: &mut Conn, project: ProjectId, query: &UnitQuery, lang: Lang) -> Result<Sheet> {
    let zones: HashMap<_, _> = zones::all(conn, project)?.into_iter().map(|zone| (zone.id, zone.code)).collect();
    let rows = store::list(conn, project, &query.filter(), None, i64::from(i32::MAX))?;
    let line = |row: UnitRow| -> Vec<Cell> {
        vec![
            row.short_code.into(),
            row.area_cm2.map(square_metres).into(),
            lang.pick(row.use_state.0.zh(), row.use_state.0.as_str()).into(),
            lang.pick(row.entrustment.0.zh(), row.entrustment.0.as_str()).into(),
            row.handed_over_on.map(|day| day.to_string()).into(),
            row.warranty_until.map(|day| day.to_string()).into(),
            row.zone_id.and_then(|zone| zones.get(&zone)).map(String::as_str).into(),
        ]
    };
    let zh = ["房号", "面积（㎡）", "使用状态", "委托代管", "交付日期", "保修到期", "责任区"];
    let en = ["Room", "Area (m²)", "Use", "Entrustment", "Handed over", "Warranty until", "Zone"];
    let columns = zh.iter().zip(en).map(|(zh, en)| lang.pick(zh, en).to_owned()).collect();
    Ok(Sheet {
        name: lang.pick("房屋清单", "units").to_owned(), columns, rows: rows.into_iter().map(line).collect()
    })
}

/// An area in m² with two decimals, or four where they count.
pub fn square_metres(area_cm2: i64) -> String {
    let (whole, part) = (area_cm2 / 10_000, area_cm2 % 10_000);
    match part % 100 {
        0 => format!("{whole}.{:02}", part / 100),
        _ => format!("{whole}.{part:04}"),
    }
}
