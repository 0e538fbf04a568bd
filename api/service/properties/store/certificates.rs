//! Certificates of people in posts that need one.

use super::kept;
use crate::db::schema::{certificates, users};
use crate::db::types::{CertificateId, Moment, ProjectId, UserId};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::{NaiveDate, TimeDelta};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::properties::CertificateState;

/// A certificate as it is kept.
#[derive(Clone, Debug, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = certificates, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct CertificateRow {
    pub project_id: ProjectId,
    pub id: CertificateId,
    pub user_id: UserId,
    pub kind: String,
    pub number: String,
    pub issuer: Option<String>,
    pub valid_to_on: Option<NaiveDate>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(certificates, CertificateRow, CertificateId);

/// What a list of certificates is for; `None` does not filter.
#[derive(Clone, Debug)]
pub struct Filter {
    pub user: Option<UserId>,
    pub state: Option<CertificateState>,
    /// The day on which the state is told.
    pub today: NaiveDate,
    /// In how many days before its end a certificate counts as expiring.
    pub warn_days: i64,
}

/// Certificates with their holders' names that end by a day, or ended before it: a batch of them by id.
pub fn ending(
    conn: &mut Conn,
    project: ProjectId,
    by: NaiveDate,
    (after, limit): (Option<CertificateId>, i64),
) -> Result<Vec<(CertificateRow, String)>> {
    let mut query = certificates::table
        .inner_join(users::table.on(users::id.eq(certificates::user_id)))
        .filter(certificates::project_id.eq(project))
        .filter(certificates::valid_to_on.le(by))
        .select((CertificateRow::as_select(), users::name))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(certificates::id.gt(after));
    }
    Ok(query.order(certificates::id.asc()).limit(limit).load(conn)?)
}

/// Certificates with their holders' names, as they were added; one more than `limit` tells that there is a next page.
pub fn list(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    after: Option<CertificateId>,
    limit: i64,
) -> Result<Vec<(CertificateRow, String)>> {
    let mut query = certificates::table
        .inner_join(users::table.on(users::id.eq(certificates::user_id)))
        .filter(certificates::project_id.eq(project))
        .select((CertificateRow::as_select(), users::name))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(certificates::id.gt(after));
    }
    if let Some(user) = filter.user {
        query = query.filter(certificates::user_id.eq(user));
    }
    let warned = filter.today + TimeDelta::days(filter.warn_days);
    query = match filter.state {
        None => query,
        Some(CertificateState::Expired) => query.filter(certificates::valid_to_on.lt(filter.today)),
        Some(CertificateState::Expiring) => query.filter(certificates::valid_to_on.between(filter.today, warned)),
        Some(CertificateState::Valid) => {
            query.filter(certificates::valid_to_on.is_null().or(certificates::valid_to_on.gt(warned)))
        }
    };
    Ok(query.order(certificates::id.asc()).limit(limit + 1).load(conn)?)
}
