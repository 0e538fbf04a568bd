//! The shared list of what cannot be repaired for now, checks of major defects, and the consistency of papers.

use super::super::store::{self, CheckRow};
use super::{about, subject};
use crate::clocks;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{CheckId, Moment, SlipId, UserId};
use crate::error::{Error, Result};
use crate::identity::{Actor, person};
use crate::journal::{self, Changes, Deed, Entry, Subject};
use chrono::{DateTime, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets::{Copied, CopiedField, differences};

/// Shares the list of what cannot be repaired for now.
///
/// Rule: RPR-11, RPR-12.
///
/// # Errors
/// 403 without `unfinished.publish`.
pub fn publish_unfinished(tx: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<usize> {
    actor.require(Permission::UnfinishedPublish)?;
    let shared: Vec<SlipId> = store::publish(tx, actor.project(), actor.user, now)?;
    for id in &shared {
        let slip = store::find(tx, actor.project(), *id)?;
        let stopped = (StopEvent::ListPublished, now);
        clocks::stop(tx, &about(&slip), Some(keys::REPAIR_UNFINISHED_PUBLISH_WITHIN), stopped)?;
    }
    let list = Subject::of("unfinished_list", actor.project().uuid(), "", None);
    let changes = Changes::none().new_field("shared", shared.len());
    journal::record(tx, &actor.author, Entry::new(Deed::UnfinishedPublished, list, changes), now)?;
    Ok(shared.len())
}

/// A check at the version that the caller read.
fn check_at(tx: &mut Conn, actor: &Actor, (id, version): (CheckId, i32)) -> Result<CheckRow> {
    let row = store::check(tx, actor.project(), id)?;
    if row.version == version { Ok(row) } else { Err(Error::Stale { now: row.version }) }
}

/// Records the check of a major defect's repair.
///
/// Rule: RPR-20.
///
/// # Errors
/// 403 without `slips.check`; 409 for a check that was made already; 412 when it was changed meanwhile.
pub fn check_major(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (CheckId, i32),
    (is_good, note): (bool, Option<&str>),
    now: DateTime<Utc>,
) -> Result<CheckRow> {
    actor.require(Permission::SlipsCheck)?;
    let before = check_at(tx, actor, (id, version))?;
    if before.checked_at.is_some() {
        return Err(Code::Conflict.into());
    }
    if !is_good && note.is_none_or(|note| note.trim().is_empty()) {
        return Err(Error::at(Code::TextNotGiven, "/note"));
    }
    let row = CheckRow {
        checked_at: Some(Moment::from(now)),
        checked_by: Some(actor.user),
        is_good: Some(is_good),
        note: note.map(str::to_owned),
        ..before
    };
    let row = store::save_check(tx, row)?;
    let slip = store::find(tx, actor.project(), row.slip_id)?;
    let changes = Changes::none().new_field("is_good", is_good).new_field("note", note);
    journal::record(tx, &actor.author, Entry::new(Deed::MajorChecked, subject(&slip), changes), now)?;
    Ok(row)
}

/// Names who looks again after the repair of a major defect.
///
/// Rule: RPR-20.
///
/// # Errors
/// 403 without `slips.reassign`; 409 for a check that was made already; 412 when it was changed meanwhile; 422 for somebody
/// unknown.
pub fn assign_major(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (CheckId, i32),
    to: UserId,
    now: DateTime<Utc>,
) -> Result<CheckRow> {
    actor.require(Permission::SlipsReassign)?;
    let before = check_at(tx, actor, (id, version))?;
    if before.checked_at.is_some() {
        return Err(Code::Conflict.into());
    }
    let unknown = |_| Error::fault(Code::NotValid, "/user_id", "没有这个人", "there is no such person");
    let named = person(tx, to).map_err(unknown)?;
    let row = CheckRow { assigned_to: Some(named.id), ..before.clone() };
    let row = store::save_check(tx, row)?;
    let slip = store::find(tx, actor.project(), row.slip_id)?;
    let changes = Changes::none().field("assigned_to", before.assigned_to, row.assigned_to);
    journal::record(tx, &actor.author, Entry::new(Deed::MajorAssigned, subject(&slip), changes), now)?;
    Ok(row)
}

/// A paper that disagrees with its ticket.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The ticket's number.
    pub ticket: String,
    /// The slip's number.
    pub slip: String,
    /// In which fields they differ.
    pub fields: Vec<CopiedField>,
}

/// Papers of the last year that disagree with their tickets, by their numbers: so many of them behind one of these numbers.
///
/// Rule: TKT-09, AUD-06.
///
/// # Errors
/// What the database says.
pub fn inconsistencies(
    conn: &mut Conn,
    actor: &Actor,
    (mut after, limit): (Option<String>, usize),
    now: DateTime<Utc>,
) -> Result<Vec<Difference>> {
    let from = now - chrono::TimeDelta::days(366);
    let copied = |(place, customer, phone, content): &(String, Option<String>, Option<String>, String)| {
        (place.clone(), customer.clone().unwrap_or_default(), phone.clone().unwrap_or_default(), content.clone())
    };
    let compare = |(ticket, slip, theirs, ours): store::Both| {
        let (a, b) = (copied(&theirs), copied(&ours));
        let first = Copied { place: &a.0, customer: &a.1, phone: &a.2, content: &a.3 };
        let second = Copied { place: &b.0, customer: &b.1, phone: &b.2, content: &b.3 };
        let fields = differences(&first, &second);
        (!fields.is_empty()).then_some(Difference { ticket, slip, fields })
    };
    let mut found = Vec::new();
    loop {
        let rows = store::beside_tickets(conn, actor.project(), from, (after, BATCH))?;
        let Some((_, last, ..)) = rows.last() else { break };
        after = Some(last.clone());
        found.extend(rows.into_iter().filter_map(compare));
        if found.len() >= limit {
            break;
        }
    }
    found.truncate(limit);
    Ok(found)
}
