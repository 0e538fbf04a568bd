//! Naming the ways by which customers complain.

use super::super::store::{self, ChannelRow, MOST_CHANNELS};
use crate::db::Conn;
use crate::db::types::{ComplaintChannelId, Id, TeamId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::tickets::Register;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::complaints::{self as rules, Way};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::Channel;

/// A way as it shall be.
#[derive(Clone, Debug)]
pub struct ChannelOrder {
    /// By what means, and whose it is.
    pub way: Way,
    /// The number, the address, the place of the box.
    pub address: String,
    /// When somebody answers there.
    pub hours: Option<String>,
    /// Which department reads and answers what comes there.
    pub team: Option<TeamId>,
    /// Whether it is open.
    pub is_open: bool,
}

/// Names a way by which customers complain.
///
/// Rule: CMP-17, CMP-26.
///
/// # Errors
/// 403 without `complaints.lead`; 404 for a team that the project does not have; 409 for more than an office can have; 422 for
/// what no customer can use, without an address, or for a forum without its department.
pub fn add_channel(tx: &mut Conn, actor: &Actor, order: &ChannelOrder, now: DateTime<Utc>) -> Result<ChannelRow> {
    actor.require(Permission::ComplaintsLead)?;
    let first = ChannelRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        channel: Word(order.way.channel),
        is_of_company: order.way.is_of_company,
        address: String::new(),
        hours: None,
        team_id: None,
        is_open: true,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
    };
    let row = ordered(first, order)?;
    let is_full = store::channels(tx, actor.project())?.len() >= usize::try_from(MOST_CHANNELS).unwrap_or(usize::MAX);
    if is_full {
        return Err(Code::Conflict.into());
    }
    store::insert_channel(tx, &row)?;
    record(tx, actor, None, &row, now)?;
    Ok(row)
}

/// Changes a way, or closes it; what it was before stays in its history.
///
/// Rule: CMP-17, CMP-26.
///
/// # Errors
/// As [`add_channel`]; 412 where somebody else changed it.
pub fn change_channel(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (ComplaintChannelId, i32),
    order: &ChannelOrder,
    now: DateTime<Utc>,
) -> Result<ChannelRow> {
    actor.require(Permission::ComplaintsLead)?;
    let before = store::find_channel(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    let saved = store::save_channel(tx, &before, &ordered(before.clone(), order)?, now)?;
    record(tx, actor, Some(&before), &saved, now)?;
    Ok(saved)
}

/// The department that a matter goes to by how it came in: what is written in a forum, to the one that collects and answers
/// it there. What the desk chose itself stays.
///
/// Rule: CMP-26.
///
/// # Errors
/// What the database says.
pub fn reader(conn: &mut Conn, actor: &Actor, order: &Register) -> Result<Option<TeamId>> {
    match (order.team, order.channel) {
        (None, Channel::Forum) => store::reader_of(conn, actor.project(), Channel::Forum),
        (chosen, _) => Ok(chosen),
    }
}

fn ordered(row: ChannelRow, order: &ChannelOrder) -> Result<ChannelRow> {
    rules::may_name(order.way, order.team.is_some())?;
    let address = order.address.trim();
    if address.is_empty() {
        return Err(Error::fault(Code::NotValid, "/address", "须填写号码或地址", "the number or address is missing"));
    }
    Ok(ChannelRow {
        channel: Word(order.way.channel),
        is_of_company: order.way.is_of_company,
        address: address.to_owned(),
        hours: order.hours.as_deref().map(str::trim).filter(|hours| !hours.is_empty()).map(str::to_owned),
        team_id: order.team,
        is_open: order.is_open,
        ..row
    })
}

fn record(
    tx: &mut Conn,
    actor: &Actor,
    before: Option<&ChannelRow>,
    row: &ChannelRow,
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none()
        .field("channel", before.map(|old| old.channel.0), row.channel.0)
        .field("is_of_company", before.map(|old| old.is_of_company), row.is_of_company)
        .field("address", before.map(|old| &old.address), &row.address)
        .field("hours", before.map(|old| &old.hours), &row.hours)
        .field("team_id", before.map(|old| old.team_id), row.team_id)
        .field("is_open", before.map(|old| old.is_open), row.is_open);
    let subject = Subject::of("complaint_channel", row.id.uuid(), row.address.clone(), Some(row.version));
    journal::record(tx, &actor.author, Entry::new(Deed::ComplaintChannelSet, subject, changes), now)
}
