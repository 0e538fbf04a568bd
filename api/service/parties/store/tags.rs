//! Tags: hints about customers, for the service centre's eyes.

use crate::db::schema::{party_tags, users};
use crate::db::types::{Moment, PartyId, ProjectId, TagId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::parties::TagKind;

/// A tag as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = party_tags, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct TagRow {
    pub project_id: ProjectId,
    pub id: TagId,
    pub party_id: PartyId,
    pub tag: Word<TagKind>,
    pub reason: String,
    pub by_id: UserId,
    pub at: Moment,
    pub ended_at: Option<Moment>,
    pub ended_by: Option<UserId>,
}

impl TagRow {
    /// Its version: a tag changes once, when it ends.
    pub fn version(&self) -> i32 {
        1 + i32::from(self.ended_at.is_some())
    }
}

pub fn insert(tx: &mut Conn, row: &TagRow) -> Result<()> {
    diesel::insert_into(party_tags::table).values(row).execute(tx)?;
    Ok(())
}

pub fn find(conn: &mut Conn, project: ProjectId, id: TagId) -> Result<TagRow> {
    Ok(party_tags::table.find((project, id)).select(TagRow::as_select()).get_result(conn)?)
}

/// Whether a party carries a tag now.
pub fn is_carried(conn: &mut Conn, project: ProjectId, party: PartyId, tag: TagKind) -> Result<bool> {
    let same = party_tags::table
        .filter(party_tags::project_id.eq(project))
        .filter(party_tags::party_id.eq(party))
        .filter(party_tags::tag.eq(Word(tag)))
        .filter(party_tags::ended_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(same.select(party_tags::id))).get_result(conn)?)
}

/// The tags that a party carries now, by the alphabet.
pub fn carried(conn: &mut Conn, project: ProjectId, party: PartyId) -> Result<Vec<TagKind>> {
    let alive = party_tags::table
        .filter(party_tags::project_id.eq(project))
        .filter(party_tags::party_id.eq(party))
        .filter(party_tags::ended_at.is_null());
    let tags: Vec<Word<TagKind>> = alive.order(party_tags::tag.asc()).select(party_tags::tag).load(conn)?;
    Ok(tags.into_iter().map(|tag| tag.0).collect())
}

/// Ends a tag; `false` when it had ended already.
pub fn end(tx: &mut Conn, row: &TagRow, by: UserId, now: DateTime<Utc>) -> Result<bool> {
    let alive = party_tags::table.find((row.project_id, row.id)).filter(party_tags::ended_at.is_null());
    let ended = (party_tags::ended_at.eq(Some(Moment::from(now))), party_tags::ended_by.eq(Some(by)));
    Ok(diesel::update(alive).set(ended).execute(tx)? == 1)
}

/// The tags of a party with their authors' names, the latest first, those that ended included.
pub fn of_party(conn: &mut Conn, project: ProjectId, party: PartyId) -> Result<Vec<(TagRow, Option<String>)>> {
    let rows = party_tags::table
        .left_join(users::table.on(users::id.eq(party_tags::by_id)))
        .filter(party_tags::project_id.eq(project))
        .filter(party_tags::party_id.eq(party))
        .order((party_tags::at.desc(), party_tags::id.desc()));
    Ok(rows.select((TagRow::as_select(), users::name.nullable())).load(conn)?)
}
