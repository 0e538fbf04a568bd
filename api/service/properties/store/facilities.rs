//! Public places, facilities and equipment.

use super::kept;
use crate::db::expr::contains;
use crate::db::schema::facilities;
use crate::db::types::{FacilityId, Moment, ProjectId, Word, ZoneId};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::properties::{FacilityCategory, FacilityStatus};

/// A facility as it is kept.
#[derive(Clone, Debug, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = facilities, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct FacilityRow {
    pub project_id: ProjectId,
    pub id: FacilityId,
    pub code: String,
    pub category: Word<FacilityCategory>,
    pub place: String,
    pub zone_id: Option<ZoneId>,
    pub in_service_on: Option<NaiveDate>,
    pub end_of_life_on: Option<NaiveDate>,
    pub status: Word<FacilityStatus>,
    pub is_red_flag: bool,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(facilities, FacilityRow, FacilityId);

pub fn has_code(conn: &mut Conn, project: ProjectId, code: &str) -> Result<bool> {
    let same = facilities::table.filter(facilities::project_id.eq(project)).filter(facilities::code.eq(code));
    Ok(diesel::select(diesel::dsl::exists(same.select(facilities::id))).get_result(conn)?)
}

/// What a list of facilities is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub category: Option<FacilityCategory>,
    pub zone: Option<ZoneId>,
    pub status: Option<FacilityStatus>,
    /// Whether the list runs the other way round.
    pub is_reversed: bool,
    /// A part of the code or the place.
    pub text: Option<String>,
}

fn filtered<'a>(project: ProjectId, filter: &Filter) -> facilities::BoxedQuery<'a, MultiBackend> {
    let mut query = facilities::table.filter(facilities::project_id.eq(project)).into_boxed();
    if let Some(category) = filter.category {
        query = query.filter(facilities::category.eq(Word(category)));
    }
    if let Some(zone) = filter.zone {
        query = query.filter(facilities::zone_id.eq(zone));
    }
    if let Some(status) = filter.status {
        query = query.filter(facilities::status.eq(Word(status)));
    }
    if let Some(text) = &filter.text {
        let text = text.trim();
        query = query.filter(contains(facilities::code, text).or(contains(facilities::place, text)));
    }
    query
}

/// Facilities that fit, in the order of their codes; one more than `limit` tells that there is a next page.
pub fn list(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<FacilityRow>> {
    let mut query = filtered(project, filter);
    if let Some(after) = after.map(str::to_owned) {
        query = match filter.is_reversed {
            false => query.filter(facilities::code.gt(after)),
            true => query.filter(facilities::code.lt(after)),
        };
    }
    query = if filter.is_reversed { query.order(facilities::code.desc()) } else { query.order(facilities::code.asc()) };
    Ok(query.limit(limit + 1).select(FacilityRow::as_select()).load(conn)?)
}

/// How many facilities fit, counted up to `most`.
pub fn count(conn: &mut Conn, project: ProjectId, filter: &Filter, most: i64) -> Result<i64> {
    let found: Vec<FacilityId> = filtered(project, filter).select(facilities::id).limit(most).load(conn)?;
    Ok(i64::try_from(found.len()).unwrap_or(most))
}
