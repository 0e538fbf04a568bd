//! Staff files and groups of people.

use super::kept;
use crate::db::expr::row_lt;
use crate::db::schema::{staff_entries, staff_groups};
use crate::db::types::{GroupId, Json, Moment, ProjectId, StaffEntryId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::people::{GroupKind, StaffEntryKind};

/// An entry of a staff file as it is kept; it is never changed, only voided.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = staff_entries, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct EntryRow {
    pub project_id: ProjectId,
    pub id: StaffEntryId,
    pub user_id: UserId,
    pub kind: Word<StaffEntryKind>,
    pub happened_on: NaiveDate,
    pub value: Option<String>,
    pub reason: String,
    pub decided_by: Option<String>,
    pub source: Option<String>,
    pub created_at: Moment,
    pub created_by: UserId,
    pub void_reason: Option<String>,
}

impl EntryRow {
    /// Its version: an entry changes once, when it is voided.
    pub fn version(&self) -> i32 {
        1 + i32::from(self.void_reason.is_some())
    }
}

/// Adds an entry.
pub fn insert_entry(tx: &mut Conn, row: &EntryRow) -> Result<()> {
    diesel::insert_into(staff_entries::table).values(row).execute(tx)?;
    Ok(())
}

/// An entry of the project.
///
/// # Errors
/// 404.
pub fn find_entry(conn: &mut Conn, project: ProjectId, id: StaffEntryId) -> Result<EntryRow> {
    Ok(staff_entries::table.find((project, id)).select(EntryRow::as_select()).get_result(conn)?)
}

/// Voids an entry; `false` when it was void already.
pub fn void_entry(tx: &mut Conn, row: &EntryRow, reason: &str) -> Result<bool> {
    let live = staff_entries::table.find((row.project_id, row.id)).filter(staff_entries::void_reason.is_null());
    Ok(diesel::update(live).set(staff_entries::void_reason.eq(Some(reason))).execute(tx)? == 1)
}

/// A person's file, the newest first.
pub fn entries(
    conn: &mut Conn,
    project: ProjectId,
    user: UserId,
    (before, limit): (Option<(NaiveDate, StaffEntryId)>, i64),
) -> Result<Vec<EntryRow>> {
    let mut rows = staff_entries::table
        .filter(staff_entries::project_id.eq(project))
        .filter(staff_entries::user_id.eq(user))
        .into_boxed();
    if let Some(last) = before {
        rows = rows.filter(row_lt((staff_entries::happened_on, staff_entries::id), last));
    }
    let newest = (staff_entries::happened_on.desc(), staff_entries::id.desc());
    Ok(rows.order(newest).limit(limit).select(EntryRow::as_select()).load(conn)?)
}

/// A group as it is kept.
#[derive(Clone, Debug, AsChangeset, Insertable, Queryable, Selectable)]
#[diesel(table_name = staff_groups, primary_key(project_id, id), treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct GroupRow {
    pub project_id: ProjectId,
    pub id: GroupId,
    pub name: String,
    pub kind: Word<GroupKind>,
    pub convenor_id: UserId,
    pub members: Json<Vec<UserId>>,
    pub is_active: bool,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(staff_groups, GroupRow, GroupId);

/// Every group by its name: a project has a handful.
pub fn groups(conn: &mut Conn, project: ProjectId) -> Result<Vec<GroupRow>> {
    let rows = staff_groups::table.filter(staff_groups::project_id.eq(project)).order(staff_groups::name.asc());
    Ok(rows.limit(200).select(GroupRow::as_select()).load(conn)?)
}
