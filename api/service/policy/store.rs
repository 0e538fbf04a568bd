//! Versions of policies and calendars.

use super::InForce;
use crate::db::kept::Keep as _;
use crate::db::schema::{calendars, policy_versions};
use crate::db::types::{CalendarId, Json, Moment, PolicyVersionId, ProjectId, UserId};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::Word as _;
use guanjia_rules::calendar::Calendar;
use guanjia_rules::code::Code;
use guanjia_rules::policy::{Policy, PolicyValue, Preset};
use std::collections::BTreeMap;

/// A version of a policy as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = policy_versions, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct PolicyRow {
    pub project_id: ProjectId,
    pub id: PolicyVersionId,
    pub number: i32,
    pub preset: String,
    pub from_at: Moment,
    pub overrides: Json<BTreeMap<String, PolicyValue>>,
    pub reason: String,
    pub created_at: Moment,
    pub created_by: UserId,
}

impl PolicyRow {
    /// The numbers that the version says.
    pub fn policy(&self) -> Result<Policy> {
        let preset =
            Preset::parse(&self.preset).ok_or_else(|| Error::internal(format!("no preset {}", self.preset)))?;
        Ok(Policy::kept(self.number, preset, &self.overrides.0))
    }
}

/// A version of a calendar as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = calendars, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct CalendarRow {
    pub project_id: ProjectId,
    pub id: CalendarId,
    pub number: i32,
    pub from_at: Moment,
    pub content: Json<Calendar>,
    pub reason: String,
    pub created_at: Moment,
    pub created_by: UserId,
}

/// The versions in force at a moment: the last of each that had begun.
pub(super) fn numbers_at(conn: &mut Conn, project: ProjectId, at: DateTime<Utc>) -> Result<(i32, i32)> {
    let at = Moment::from(at);
    let policy = policy_versions::table
        .filter(policy_versions::project_id.eq(project))
        .filter(policy_versions::from_at.le(at))
        .order(policy_versions::number.desc())
        .select(policy_versions::number)
        .limit(1);
    let calendar = calendars::table
        .filter(calendars::project_id.eq(project))
        .filter(calendars::from_at.le(at))
        .order(calendars::number.desc())
        .select(calendars::number)
        .limit(1);
    let both = diesel::select((policy.single_value(), calendar.single_value()));
    let numbers: (Option<i32>, Option<i32>) = on_either!(conn, |c| both.kept().get_result(c))?;
    numbers.0.zip(numbers.1).ok_or_else(|| Code::NotFound.into())
}

pub(super) fn read(conn: &mut Conn, project: ProjectId, policy: i32, calendar: i32) -> Result<InForce> {
    let policy = policy_of(conn, project, policy)?.policy()?;
    let row = calendar_of(conn, project, calendar)?;
    Ok(InForce { policy_number: policy.version(), policy, calendar: row.content.0, calendar_number: row.number })
}

pub(super) fn policy_of(conn: &mut Conn, project: ProjectId, number: i32) -> Result<PolicyRow> {
    let rows = policy_versions::table
        .filter(policy_versions::project_id.eq(project))
        .filter(policy_versions::number.eq(number));
    Ok(rows.select(PolicyRow::as_select()).get_result(conn)?)
}

pub(super) fn calendar_of(conn: &mut Conn, project: ProjectId, number: i32) -> Result<CalendarRow> {
    let rows = calendars::table.filter(calendars::project_id.eq(project)).filter(calendars::number.eq(number));
    Ok(rows.select(CalendarRow::as_select()).get_result(conn)?)
}

/// Versions of a project's policy before a number, the newest first.
pub(super) fn policies(
    conn: &mut Conn,
    project: ProjectId,
    (before, limit): (Option<i32>, i64),
) -> Result<Vec<PolicyRow>> {
    let rows = policy_versions::table
        .filter(policy_versions::project_id.eq(project))
        .filter(policy_versions::number.lt(before.unwrap_or(i32::MAX)));
    Ok(rows.order(policy_versions::number.desc()).limit(limit).select(PolicyRow::as_select()).load(conn)?)
}

/// Versions of a project's calendar before a number, the newest first.
pub(super) fn calendars(
    conn: &mut Conn,
    project: ProjectId,
    (before, limit): (Option<i32>, i64),
) -> Result<Vec<CalendarRow>> {
    let rows = calendars::table
        .filter(calendars::project_id.eq(project))
        .filter(calendars::number.lt(before.unwrap_or(i32::MAX)));
    Ok(rows.order(calendars::number.desc()).limit(limit).select(CalendarRow::as_select()).load(conn)?)
}

pub(super) fn insert_policy(tx: &mut Conn, row: &PolicyRow) -> Result<()> {
    diesel::insert_into(policy_versions::table).values(row).execute(tx)?;
    Ok(())
}

pub(super) fn insert_calendar(tx: &mut Conn, row: &CalendarRow) -> Result<()> {
    diesel::insert_into(calendars::table).values(row).execute(tx)?;
    Ok(())
}
