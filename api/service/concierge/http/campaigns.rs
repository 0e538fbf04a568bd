//! Lists of holidays: read, and made by hand; each with what came of it.
//!
//! Rule: CON-01, CON-05.

use super::super::actions::campaigns::{self as actions, Holiday};
use super::super::store::{self, CampaignRow, CaseRow};
use crate::db::Conn;
use crate::db::types::{CampaignId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::identity::{Actor, InProject};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::NaiveDate;
use guanjia_rules::code::Code;
use guanjia_rules::concierge::{Counted, Tally};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// The list of a holiday, and what came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolidayCampaign {
    /// The list.
    id: CampaignId,
    /// The holiday.
    #[schema(example = "国庆节")]
    holiday: String,
    /// Its first day.
    #[schema(example = "2026-10-01")]
    first_day: NaiveDate,
    /// The first day on which customers are contacted.
    #[schema(example = "2026-09-23")]
    window_from: NaiveDate,
    /// The last.
    #[schema(example = "2026-09-30")]
    window_to: NaiveDate,
    /// Whether it is in the season, in which nobody is left out without a reason.
    is_season: bool,
    /// What came of it.
    figures: CampaignFigures,
    /// The version.
    #[schema(example = 1)]
    version: i32,
}

/// What came of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignFigures {
    /// Homes on it, those left out aside.
    #[schema(example = 24)]
    targets: u32,
    /// Who was reached.
    #[schema(example = 22)]
    contacted: u32,
    /// Who was not reached in the window.
    #[schema(example = 1)]
    missed: u32,
    /// Who was left out.
    #[schema(example = 1)]
    skipped: u32,
    /// Who comes.
    #[schema(example = 6)]
    coming: u32,
    /// Homes that were in order before the arrival.
    #[schema(example = 6)]
    prepared: u32,
    /// Who arrived.
    #[schema(example = 5)]
    arrived: u32,
    /// Who was visited afterwards.
    #[schema(example = 5)]
    visited: u32,
    /// Good opinions.
    #[schema(example = 4)]
    good: u32,
    /// Fair opinions.
    #[schema(example = 1)]
    fair: u32,
    /// Poor opinions.
    #[schema(example = 0)]
    poor: u32,
    /// Complaints that are linked to the service.
    #[schema(example = 0)]
    complaints: u32,
}

impl Resource for HolidayCampaign {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn figures<'a>(cases: impl Iterator<Item = &'a CaseRow>) -> CampaignFigures {
    let mut tally = Tally::default();
    for case in cases {
        tally.add(&Counted {
            state: case.state.0,
            contacted_at: case.contacted_at.map(|at| at.0),
            coming: case.coming.map(|coming| coming.0),
            prepared_at: case.prepared_at.map(|at| at.0),
            arrived_at: case.arrived_at.map(|at| at.0),
            visited_at: case.visited_at.map(|at| at.0),
            opinion: case.opinion.map(|opinion| opinion.0),
            complaints: case.complaints.0.len(),
        });
    }
    CampaignFigures {
        targets: tally.targets,
        contacted: tally.contacted,
        missed: tally.missed,
        skipped: tally.skipped,
        coming: tally.coming,
        prepared: tally.prepared,
        arrived: tally.arrived,
        visited: tally.visited,
        good: tally.good,
        fair: tally.fair,
        poor: tally.poor,
        complaints: tally.complaints,
    }
}

fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<CampaignRow>) -> Result<Vec<HolidayCampaign>> {
    let ids: Vec<CampaignId> = rows.iter().map(|row| row.id).collect();
    let cases = store::of_campaigns(conn, actor.project(), &ids)?;
    let shape = |row: CampaignRow| HolidayCampaign {
        figures: figures(cases.iter().filter(|case| case.campaign_id == row.id)),
        id: row.id,
        holiday: row.holiday,
        first_day: row.first_day,
        window_from: row.window_from,
        window_to: row.window_to,
        is_season: row.is_season,
        version: row.version,
    };
    Ok(rows.into_iter().map(shape).collect())
}

fn show(conn: &mut Conn, actor: &Actor, id: CampaignId) -> Result<HolidayCampaign> {
    let row = store::find_campaign(conn, actor.project(), id)?;
    shaped(conn, actor, vec![row])?.pop().ok_or_else(|| Code::NotFound.into())
}

/// List the lists of holidays
///
/// The newest holiday first, each with what came of it.
#[utoipa::path(tag = "concierge", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "A page of lists", body = Page<HolidayCampaign>)),
    extensions(("x-permission" = json!("concierge.read"))))]
#[get("/projects/{project_id}/holiday-campaigns")]
pub async fn list_holiday_campaigns(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ConciergeRead)?;
    call.read(move |conn| {
        let (after, limit) = (query.0.after()?, query.0.limit());
        let rows = store::campaigns(conn, actor.project(), (after, limit + 1))?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, |row| (row.first_day, row.id));
        Ok(Page { items: shaped(conn, &actor, items)?, next_cursor, total })
    })
    .await
}

/// Show the list of a holiday
///
/// Its customers are `list_concierge_cases`.
#[utoipa::path(tag = "concierge",
    params(("project_id" = ProjectId, Path, description = "The project"), ("campaign_id" = CampaignId, Path, description = "The list")),
    responses((status = 200, description = "The list", body = HolidayCampaign)),
    extensions(("x-permission" = json!("concierge.read"))))]
#[get("/projects/{project_id}/holiday-campaigns/{campaign_id}")]
pub async fn get_holiday_campaign(call: Call, scope: InProject, ids: Ids<(ProjectId, CampaignId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ConciergeRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1)).await
}

/// A list to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayCampaignMake {
    /// The holiday.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "国庆节", min_length = 1, max_length = 40)]
    holiday: String,
    /// Its first day.
    #[schema(example = "2026-10-01")]
    first_day: NaiveDate,
}

/// Make the list of a holiday
///
/// By hand, with every absent owner; it makes itself when the window opens.
#[utoipa::path(tag = "concierge", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = HolidayCampaignMake, responses((status = 201, description = "Made", body = HolidayCampaign)),
    extensions(("x-permission" = json!("concierge.work"))))]
#[post("/projects/{project_id}/holiday-campaigns")]
pub async fn make_holiday_campaign(call: Call, scope: InProject, body: Valid<HolidayCampaignMake>) -> Answer {
    let (actor, body, digest) = (scope.0, body.value, body.digest);
    let order = Holiday { name: body.holiday, first_day: body.first_day };
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let id = actions::make_by_hand(tx, &actor, &order, now)?;
        show(tx, &actor, id)
    })
    .await
}
