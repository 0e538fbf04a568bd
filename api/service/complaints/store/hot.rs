//! Lists of hot complaints, a row for each stretch of weeks.

use crate::db::expr::{row_gt, row_lt};
use crate::db::schema::hot_lists;
use crate::db::types::{CategoryId, HotListId, Json, Moment, ProjectId};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A topic that many complained of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HotTopic {
    /// Its place in the list.
    #[schema(example = 1)]
    pub rank: u32,
    /// The category; `null` for complaints that have none.
    pub category_id: Option<CategoryId>,
    /// Its name then.
    #[schema(example = "噪声")]
    pub topic: Option<String>,
    /// How many complaints.
    #[schema(example = 5)]
    pub count: u64,
    /// How many in the stretch before.
    #[schema(example = 2)]
    pub before: u64,
    /// What everybody says of it.
    #[schema(example = "夜间施工一律停工整改，三日内复查")]
    pub common_line: Option<String>,
    /// Who fixed that.
    #[schema(example = "周颖")]
    pub line_by: Option<String>,
    /// When.
    #[schema(example = "2026-03-10T02:00:00Z")]
    pub line_at: Option<DateTime<Utc>>,
}

/// A list of hot complaints as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = hot_lists, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct HotListRow {
    pub project_id: ProjectId,
    pub id: HotListId,
    pub from_on: NaiveDate,
    pub to_on: NaiveDate,
    pub complaints: i32,
    pub topics: Json<Vec<HotTopic>>,
    pub discussed_on: Option<NaiveDate>,
    pub discussion: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// Where a page ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HotCursor {
    to: NaiveDate,
    id: HotListId,
}

impl HotListRow {
    /// Where a page that ends with this row goes on.
    pub fn cursor(&self) -> HotCursor {
        HotCursor { to: self.to_on, id: self.id }
    }
}

/// Whether the list of the stretch that ends on a day was made.
///
/// # Errors
/// What the database says.
pub fn has_hot_list(conn: &mut Conn, project: ProjectId, to_on: NaiveDate) -> Result<bool> {
    let made = hot_lists::table.filter(hot_lists::project_id.eq(project)).filter(hot_lists::to_on.eq(to_on));
    Ok(made.select(hot_lists::id).first::<HotListId>(conn).optional()?.is_some())
}

/// Keeps a new list; `false` if another node made it meanwhile.
///
/// # Errors
/// What the database says.
pub fn keep_hot_list(tx: &mut Conn, row: &HotListRow) -> Result<bool> {
    let kept =
        on_either!(tx, |c| diesel::insert_into(hot_lists::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(kept == 1)
}

/// A list of the project.
///
/// # Errors
/// 404.
pub fn hot_list(conn: &mut Conn, project: ProjectId, id: HotListId) -> Result<HotListRow> {
    Ok(hot_lists::table.find((project, id)).select(HotListRow::as_select()).get_result(conn)?)
}

/// Saves a list that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save_hot_list(tx: &mut Conn, before: &HotListRow, row: &HotListRow, now: DateTime<Utc>) -> Result<HotListRow> {
    let saved = HotListRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = hot_lists::table.find((row.project_id, row.id)).filter(hot_lists::version.eq(before.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: hot_list(tx, row.project_id, row.id)?.version }),
        _ => Ok(saved),
    }
}

/// A page of the lists, the newest first.
///
/// # Errors
/// What the database says.
pub fn hot_lists_of(
    conn: &mut Conn,
    project: ProjectId,
    (after, is_reversed): (Option<HotCursor>, bool),
    limit: i64,
) -> Result<Vec<HotListRow>> {
    let mut query = hot_lists::table.filter(hot_lists::project_id.eq(project)).into_boxed();
    if let Some(after) = after {
        let (place, end) = ((hot_lists::to_on, hot_lists::id), (after.to, after.id));
        query = if is_reversed { query.filter(row_gt(place, end)) } else { query.filter(row_lt(place, end)) };
    }
    query = match is_reversed {
        false => query.order((hot_lists::to_on.desc(), hot_lists::id.desc())),
        true => query.order((hot_lists::to_on.asc(), hot_lists::id.asc())),
    };
    Ok(query.limit(limit).select(HotListRow::as_select()).load(conn)?)
}
