//! The ways by which customers complain.

use crate::db::schema::complaint_channels;
use crate::db::types::{ComplaintChannelId, Moment, ProjectId, TeamId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::complaints::Way;
use guanjia_rules::tickets::Channel;

/// A way by which customers complain as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = complaint_channels, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ChannelRow {
    pub project_id: ProjectId,
    pub id: ComplaintChannelId,
    pub channel: Word<Channel>,
    pub is_of_company: bool,
    pub address: String,
    pub hours: Option<String>,
    pub team_id: Option<TeamId>,
    pub is_open: bool,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl ChannelRow {
    /// What the rules know of it.
    pub fn way(&self) -> Way {
        Way { channel: self.channel.0, is_of_company: self.is_of_company }
    }
}

/// How many a project can have; an office has about seven.
pub const MOST_CHANNELS: i64 = 100;

/// The ways of a project, in the order in which they were named, those that are closed included.
///
/// # Errors
/// What the database says.
pub fn channels(conn: &mut Conn, project: ProjectId) -> Result<Vec<ChannelRow>> {
    let all = complaint_channels::table.filter(complaint_channels::project_id.eq(project));
    Ok(all.order(complaint_channels::id.asc()).limit(MOST_CHANNELS).select(ChannelRow::as_select()).load(conn)?)
}

/// A way of the project.
///
/// # Errors
/// 404.
pub fn find_channel(conn: &mut Conn, project: ProjectId, id: ComplaintChannelId) -> Result<ChannelRow> {
    Ok(complaint_channels::table.find((project, id)).select(ChannelRow::as_select()).get_result(conn)?)
}

/// Keeps a new way.
///
/// # Errors
/// 404 for a team that the project does not have.
pub fn insert_channel(tx: &mut Conn, row: &ChannelRow) -> Result<()> {
    diesel::insert_into(complaint_channels::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves a way that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save_channel(tx: &mut Conn, before: &ChannelRow, row: &ChannelRow, now: DateTime<Utc>) -> Result<ChannelRow> {
    let saved = ChannelRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen =
        complaint_channels::table.find((row.project_id, row.id)).filter(complaint_channels::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find_channel(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// The department that reads what comes by a means, if one is named.
///
/// # Errors
/// What the database says.
pub fn reader_of(conn: &mut Conn, project: ProjectId, channel: Channel) -> Result<Option<TeamId>> {
    let named = complaint_channels::table
        .filter(complaint_channels::project_id.eq(project))
        .filter(complaint_channels::channel.eq(Word(channel)))
        .filter(complaint_channels::is_open.eq(true))
        .filter(complaint_channels::team_id.is_not_null());
    let first = named.order(complaint_channels::id.asc()).select(complaint_channels::team_id);
    Ok(first.first::<Option<TeamId>>(conn).optional()?.flatten())
}
