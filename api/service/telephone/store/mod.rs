//! Rows of the telephone log: profiles, lists that were read in, calls, days, pairs, settlements, tasks, events.

mod calls;
mod days;
mod live;
mod pairs;
mod returns;

pub use calls::*;
pub use days::*;
pub use live::*;
pub use pairs::*;
pub use returns::*;

use crate::db::expr::row_lt;
use crate::db::schema::{call_imports, recorder_profiles};
use crate::db::types::{CallImportId, Json, Moment, ProjectId, RecorderProfileId, UserId};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::telephone::Profile;

/// A profile as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = recorder_profiles, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ProfileRow {
    pub project_id: ProjectId,
    pub id: RecorderProfileId,
    pub profile: Json<Profile>,
    pub is_active: bool,
    pub created_by: UserId,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// The most profiles of a project.
const MOST_PROFILES: i64 = 200;

pub(super) fn profiles(conn: &mut Conn, project: ProjectId) -> Result<Vec<ProfileRow>> {
    let rows = recorder_profiles::table.filter(recorder_profiles::project_id.eq(project));
    Ok(rows.order(recorder_profiles::id.asc()).limit(MOST_PROFILES).select(ProfileRow::as_select()).load(conn)?)
}

pub(super) fn profile(conn: &mut Conn, project: ProjectId, id: RecorderProfileId) -> Result<ProfileRow> {
    Ok(recorder_profiles::table.find((project, id)).select(ProfileRow::as_select()).get_result(conn)?)
}

pub(super) fn add_profile(tx: &mut Conn, row: &ProfileRow) -> Result<()> {
    diesel::insert_into(recorder_profiles::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves a profile that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub(super) fn save_profile(
    tx: &mut Conn,
    before: &ProfileRow,
    row: &ProfileRow,
    now: DateTime<Utc>,
) -> Result<ProfileRow> {
    let saved = ProfileRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen =
        recorder_profiles::table.find((row.project_id, row.id)).filter(recorder_profiles::version.eq(before.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: profile(tx, row.project_id, row.id)?.version }),
        _ => Ok(saved),
    }
}

/// A list that was read in, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = call_imports, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ImportRow {
    pub project_id: ProjectId,
    pub id: CallImportId,
    pub profile_id: RecorderProfileId,
    pub file_name: String,
    pub lines: i32,
    pub added: i32,
    pub known: i32,
    pub faults: i32,
    pub from_on: Option<NaiveDate>,
    pub to_on: Option<NaiveDate>,
    pub imported_by: UserId,
    pub created_at: Moment,
}

pub(super) fn add_import(tx: &mut Conn, row: &ImportRow) -> Result<()> {
    diesel::insert_into(call_imports::table).values(row).execute(tx)?;
    Ok(())
}

/// Lists that were read in, the newest first.
pub(super) fn imports(
    conn: &mut Conn,
    project: ProjectId,
    after: Option<(DateTime<Utc>, CallImportId)>,
    limit: i64,
) -> Result<Vec<ImportRow>> {
    let mut rows = call_imports::table.filter(call_imports::project_id.eq(project)).into_boxed();
    if let Some((at, id)) = after {
        rows = rows.filter(row_lt((call_imports::created_at, call_imports::id), (Moment::from(at), id)));
    }
    let newest = (call_imports::created_at.desc(), call_imports::id.desc());
    Ok(rows.order(newest).limit(limit).select(ImportRow::as_select()).load(conn)?)
}
