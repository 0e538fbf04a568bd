//! Telephone systems that may send events, what they sent, and calls that go on.

use crate::db::schema::{live_calls, telephone_deliveries, telephone_keys};
use crate::db::types::{LiveCallId, Moment, PartyId, ProjectId, TelephoneKeyId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::telephone::LiveStage;

/// A key as it is kept: its secret is derived, and kept nowhere.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = telephone_keys, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct KeyRow {
    pub project_id: ProjectId,
    pub id: TelephoneKeyId,
    pub name: String,
    pub created_by: UserId,
    pub created_at: Moment,
    pub shown_at: Option<Moment>,
    pub last_used_at: Option<Moment>,
    pub revoked_at: Option<Moment>,
    pub revoked_by: Option<UserId>,
    pub version: i32,
    pub updated_at: Moment,
}

pub(in super::super) fn keys(conn: &mut Conn, project: ProjectId) -> Result<Vec<KeyRow>> {
    let rows = telephone_keys::table.filter(telephone_keys::project_id.eq(project));
    Ok(rows.order(telephone_keys::id.desc()).limit(200).select(KeyRow::as_select()).load(conn)?)
}

pub(in super::super) fn key(conn: &mut Conn, project: ProjectId, id: TelephoneKeyId) -> Result<KeyRow> {
    Ok(telephone_keys::table.find((project, id)).select(KeyRow::as_select()).get_result(conn)?)
}

pub(in super::super) fn add_key(tx: &mut Conn, row: &KeyRow) -> Result<()> {
    diesel::insert_into(telephone_keys::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves a key, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub(in super::super) fn save_key(tx: &mut Conn, row: &KeyRow, now: DateTime<Utc>) -> Result<KeyRow> {
    let saved = KeyRow { version: row.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = telephone_keys::table.find((row.project_id, row.id)).filter(telephone_keys::version.eq(row.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: key(tx, row.project_id, row.id)?.version }),
        _ => Ok(saved),
    }
}

/// Notes when a key was used last; that is no change of the key.
pub(in super::super) fn use_key(tx: &mut Conn, row: &KeyRow, now: DateTime<Utc>) -> Result<()> {
    let own = telephone_keys::table.find((row.project_id, row.id));
    diesel::update(own).set(telephone_keys::last_used_at.eq(Some(Moment::from(now)))).execute(tx)?;
    Ok(())
}

/// Remembers a signature, and forgets those that nobody would believe any more; `false` for one that was seen.
pub(in super::super) fn see_signature(
    tx: &mut Conn,
    project: ProjectId,
    signature: &str,
    (now, forget_before): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool> {
    let old = telephone_deliveries::table
        .filter(telephone_deliveries::project_id.eq(project))
        .filter(telephone_deliveries::taken_at.lt(Moment::from(forget_before)));
    diesel::delete(old).execute(tx)?;
    let row = (
        telephone_deliveries::project_id.eq(project),
        telephone_deliveries::signature.eq(signature.to_owned()),
        telephone_deliveries::taken_at.eq(Moment::from(now)),
    );
    let seen = on_either!(tx, |c| diesel::insert_into(telephone_deliveries::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(seen == 1)
}

/// A call that goes on, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = live_calls, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct LiveRow {
    pub project_id: ProjectId,
    pub id: LiveCallId,
    pub call_name: String,
    pub stage: Word<LiveStage>,
    pub line: Option<String>,
    pub caller: Option<String>,
    pub called: Option<String>,
    pub extension: Option<String>,
    pub party_id: Option<PartyId>,
    pub rang_at: Moment,
    pub answered_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// The call of a telephone system's own name.
pub(in super::super) fn live_call_named(conn: &mut Conn, project: ProjectId, name: &str) -> Result<Option<LiveRow>> {
    let rows = live_calls::table.filter(live_calls::project_id.eq(project)).filter(live_calls::call_name.eq(name));
    Ok(rows.select(LiveRow::as_select()).get_result(conn).optional()?)
}

/// Keeps a call: a new one (version 0) is added, a known one saved.
///
/// # Errors
/// 412 when another event changed it meanwhile.
pub(in super::super) fn keep_live(tx: &mut Conn, row: &LiveRow, now: DateTime<Utc>) -> Result<LiveRow> {
    let saved = LiveRow { version: row.version + 1, updated_at: now.into(), ..row.clone() };
    if row.version == 0 {
        diesel::insert_into(live_calls::table).values(&saved).execute(tx)?;
        return Ok(saved);
    }
    let seen = live_calls::table.find((row.project_id, row.id)).filter(live_calls::version.eq(row.version));
    match diesel::update(seen).set(&saved).execute(tx)? {
        0 => Err(Error::Stale { now: row.version + 1 }),
        _ => Ok(saved),
    }
}

/// Calls that began after a moment and go on, the newest first.
pub(in super::super) fn live_calls_since(
    conn: &mut Conn,
    project: ProjectId,
    since: DateTime<Utc>,
) -> Result<Vec<LiveRow>> {
    let rows = live_calls::table
        .filter(live_calls::project_id.eq(project))
        .filter(live_calls::rang_at.ge(Moment::from(since)))
        .filter(live_calls::stage.eq_any([Word(LiveStage::Ringing), Word(LiveStage::Talking)]));
    let newest = (live_calls::rang_at.desc(), live_calls::id.desc());
    Ok(rows.order(newest).limit(20).select(LiveRow::as_select()).load(conn)?)
}
