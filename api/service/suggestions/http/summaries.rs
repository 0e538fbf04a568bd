//! What people said each month, and what is done about it.
//!
//! Rule: SUG-05, SUG-09.

use super::super::actions::{self, LineOrder};
use super::super::store::{self, OpinionLine, SummaryRow};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{ProjectId, SummaryId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, ValidQuery};
use crate::http::page::{self, Page, PageQuery};
use crate::http::sheet::{Exported, Rows, Sheet};
use crate::identity::{self, InProject, OnRecord};
use crate::policy::InForce;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What people said in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpinionSummary {
    /// The summary.
    id: SummaryId,
    /// The month.
    #[schema(example = "2026-02")]
    month: String,
    /// The classes, the largest first.
    lines: Vec<OpinionLine>,
    /// When it was made.
    #[schema(example = "2026-03-01T00:05:00Z")]
    made_at: DateTime<Utc>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for OpinionSummary {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<SummaryRow> for OpinionSummary {
    fn from(row: SummaryRow) -> Self {
        Self { id: row.id, month: row.month, lines: row.lines.0, made_at: row.created_at.0, version: row.version }
    }
}

/// List the monthly summaries
///
/// Complaints, suggestions and what matters else by class, with main factor and measure; the newest month first.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The summaries", body = Page<OpinionSummary>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/opinion-summaries")]
pub async fn list_opinion_summaries(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let (project, limit) = (scope.0.project(), query.0.limit());
    call.read(move |conn| page_of(conn, project, (query.0.cursor(), limit))).await
}

fn page_of(conn: &mut Conn, project: ProjectId, (cursor, limit): (Option<&str>, i64)) -> Result<Page<OpinionSummary>> {
    let after = page::decode::<String>(cursor)?;
    let rows = store::summaries(conn, project, after.as_deref(), limit + 1)?;
    Ok(Page::cut(rows, limit, |row| row.month.clone()).map(OpinionSummary::from))
}

/// Export the monthly summaries
///
/// A row for each class of each month, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "suggestions", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/opinion-summaries/export")]
pub async fn export_opinion_summaries(call: Call, scope: InProject, query: Exported<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let project = actor.project();
    let heads = ["月份", "类别", "投诉", "建议", "其他", "征询所得", "主要原因", "措施"];
    let sheet = Sheet::new("opinion_summary", "意见月度汇总", &heads, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        let months = |conn: &mut Conn, after: Option<String>| store::summaries(conn, project, after.as_deref(), BATCH);
        walk(
            conn,
            months,
            |row| row.month.clone(),
            |_, rows| {
                for row in rows {
                    for line in &row.lines.0 {
                        out.push(vec![
                            row.month.as_str().into(),
                            line.class.as_str().into(),
                            line.complaints.into(),
                            line.suggestions.into(),
                            line.others.into(),
                            line.asked_for.into(),
                            line.factor.as_deref().into(),
                            line.measure.as_deref().into(),
                        ])?;
                    }
                }
                Ok(())
            },
        )
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// What is said of a class.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpinionAnalyse {
    /// Which line, counted from 0.
    #[validate(range(min = 0, max = 1000))]
    #[schema(example = 0, minimum = 0, maximum = 1000)]
    line: i32,
    /// The main factor.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "访客车辆占用固定车位", min_length = 1, max_length = 500)]
    factor: Option<String>,
    /// The corrective measure.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "增设访客停车区", min_length = 1, max_length = 500)]
    measure: Option<String>,
    /// Who is responsible for it.
    responsible_id: Option<UserId>,
    /// By the end of which day.
    #[schema(example = "2026-03-31")]
    due_on: Option<NaiveDate>,
}

/// Analyse a class of a month
///
/// Its main factor, and the measure with somebody responsible and a day.
#[utoipa::path(tag = "suggestions",
    params(("project_id" = ProjectId, Path, description = "The project"), ("summary_id" = SummaryId, Path, description = "The summary")),
    request_body = OpinionAnalyse, responses((status = 200, description = "The summary as it is now", body = OpinionSummary)),
    extensions(("x-permission" = json!("suggestions.answer")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/opinion-summaries/{summary_id}/analyse")]
pub async fn analyse_opinions(verb: OnRecord<SummaryId, OpinionAnalyse>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let order = LineOrder {
            line: usize::try_from(body.line).unwrap_or(usize::MAX),
            factor: body.factor.clone(),
            measure: body.measure.clone(),
            responsible: body.responsible_id,
            due_on: body.due_on,
        };
        Ok(OpinionSummary::from(actions::analyse_opinions(tx, actor, at, &order, now)?))
    })
    .await
}
