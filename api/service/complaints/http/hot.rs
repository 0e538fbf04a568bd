//! The hot complaints of each week.
//!
//! Rule: CMP-22.

use super::super::actions;
use super::super::store::{self, HotListRow, HotTopic};
use crate::db::types::{HotListId, ProjectId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::ValidQuery;
use crate::http::page::{self, Page};
use crate::identity::{InProject, OnRecord};
use crate::sorts;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::NaiveDate;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The hot complaints of a week.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HotList {
    /// The list.
    pub id: HotListId,
    /// The first day that it counts.
    #[schema(example = "2026-03-02")]
    pub from_on: NaiveDate,
    /// The last day that it counts.
    #[schema(example = "2026-03-08")]
    pub to_on: NaiveDate,
    /// How many complaints there were in all.
    #[schema(example = 12)]
    pub complaints: i32,
    /// What most of them were about.
    pub topics: Vec<HotTopic>,
    /// When the management meeting discussed it.
    #[schema(example = "2026-03-10")]
    pub discussed_on: Option<NaiveDate>,
    /// What it said.
    #[schema(example = "夜间施工由工程部每晚巡查")]
    pub discussion: Option<String>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

impl Resource for HotList {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<HotListRow> for HotList {
    fn from(row: HotListRow) -> Self {
        Self {
            id: row.id,
            from_on: row.from_on,
            to_on: row.to_on,
            complaints: row.complaints,
            topics: row.topics.0,
            discussed_on: row.discussed_on,
            discussion: row.discussion,
            version: row.version,
        }
    }
}

sorts!(HotListSort "-to_on" "to_on");

/// Which pages of the lists.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HotListQuery {
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: HotListSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List hot complaints
///
/// A list for each week, made by itself after its end, the newest first.
#[utoipa::path(tag = "complaints", params(("project_id" = ProjectId, Path, description = "The project"), HotListQuery),
    responses((status = 200, description = "A page of lists", body = Page<HotList>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/hot-complaints")]
pub async fn list_hot_complaints(call: Call, scope: InProject, query: ValidQuery<HotListQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let limit = page::limit(query.0.limit);
    call.read(move |conn| {
        let after = page::decode(query.0.cursor.as_deref())?;
        let is_reversed = query.0.sort == HotListSort::Reversed;
        let rows = store::hot_lists_of(conn, actor.project(), (after, is_reversed), limit + 1)?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, HotListRow::cursor);
        Ok(Page { items: items.into_iter().map(HotList::from).collect(), next_cursor, total })
    })
    .await
}

/// What everybody says of a topic.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HotListLine {
    /// The topic's place in the list.
    #[validate(range(min = 1, max = 50))]
    #[schema(example = 1, minimum = 1, maximum = 50)]
    rank: u32,
    /// The common line.
    #[validate(length(min = 1, max = 1000))]
    #[schema(example = "夜间施工一律停工整改，三日内复查", min_length = 1, max_length = 1000)]
    common_line: String,
}

/// Fix a common line
///
/// By which the desk answers whoever asks about a hot topic.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("hot_list_id" = HotListId, Path, description = "The list")),
    request_body = HotListLine, responses((status = 200, description = "The list as it is now", body = HotList)),
    extensions(("x-permission" = json!("complaints.lead")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/hot-complaints/{hot_list_id}/line")]
pub async fn set_common_line(verb: OnRecord<HotListId, HotListLine>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, order, now| {
        Ok(HotList::from(actions::set_line(tx, actor, at, (order.rank, &order.common_line), now)?))
    })
    .await
}

/// What the management meeting said.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HotListDiscuss {
    /// When it met.
    #[schema(example = "2026-03-10")]
    discussed_on: NaiveDate,
    /// What it said.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "夜间施工由工程部每晚巡查", min_length = 1, max_length = 2000)]
    discussion: String,
}

/// Record that hot complaints were discussed
///
/// When the management meeting talked of them, and what it said.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("hot_list_id" = HotListId, Path, description = "The list")),
    request_body = HotListDiscuss, responses((status = 200, description = "The list as it is now", body = HotList)),
    extensions(("x-permission" = json!("complaints.lead")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/hot-complaints/{hot_list_id}/discuss")]
pub async fn discuss_hot_complaints(verb: OnRecord<HotListId, HotListDiscuss>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, order, now| {
        Ok(HotList::from(actions::discuss(tx, actor, at, (order.discussed_on, &order.discussion), now)?))
    })
    .await
}
