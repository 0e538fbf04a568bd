//! Calls and visits as they happened, their recordings, and the desk's alarm.

use super::super::store::{self, ContactRow};
use super::may_see;
use crate::archive;
use crate::clocks::{self, About, Start};
use crate::db::Conn;
use crate::db::types::{AttachmentId, ContactId, Moment};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy;
use chrono::{DateTime, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::tickets;

/// What changes of a contact; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct ContactChange {
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// The recording: one recording belongs to one row, and the reverse (TKT-04).
    pub recording: Option<AttachmentId>,
    /// Whether the recording is worth studying (TKT-24).
    pub is_for_study: Option<bool>,
}

/// Changes a contact.
///
/// Rule: TKT-02, TKT-04, TKT-24.
///
/// # Errors
/// 403 without `contacts.take`; 409 for a recording that belongs to another row, or a row that has another one; 422 for
/// a file that is no recording, or nothing to study.
pub fn change_contact(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (ContactId, i32),
    change: &ContactChange,
    now: DateTime<Utc>,
) -> Result<ContactRow> {
    let before = taken(tx, actor, id, now)?;
    if let Some(recording) = change.recording {
        may_link(tx, actor, &before, recording)?;
    }
    if change.is_for_study == Some(true) {
        tickets::may_study(change.recording.or(before.recording_id).is_some())?;
    }
    let after = ContactRow {
        ended_at: change.ended_at.map(Moment::from).or(before.ended_at),
        recording_id: change.recording.or(before.recording_id),
        is_for_study: change.is_for_study.unwrap_or(before.is_for_study),
        ..before.clone()
    };
    let saved = store::save_contact(tx, &after, version, now)?;
    let changes = Changes::none()
        .field("ended_at", before.ended_at, saved.ended_at)
        .field("recording_id", before.recording_id, saved.recording_id)
        .field("is_for_study", before.is_for_study, saved.is_for_study);
    journal::record(tx, &actor.author, Entry::new(Deed::ContactChanged, contact_subject(&saved), changes), now)?;
    Ok(saved)
}

/// A contact that one took, or whose ticket one may see.
fn taken(tx: &mut Conn, actor: &Actor, id: ContactId, now: DateTime<Utc>) -> Result<ContactRow> {
    actor.require(Permission::ContactsTake)?;
    let row = store::contact(tx, actor.project(), id)?;
    let is_own = match row.ticket_id {
        _ if row.taken_by == actor.user => true,
        Some(ticket) => may_see(tx, actor, ticket, now)?,
        None => actor.may(Permission::TicketsRead),
    };
    if is_own { Ok(row) } else { Err(Code::NotFound.into()) }
}

/// Whether a row may have this recording: a living one of the project, and the row's only one. That no other row has it,
/// the index of the table tells.
fn may_link(tx: &mut Conn, actor: &Actor, row: &ContactRow, recording: AttachmentId) -> Result<()> {
    let file = archive::find(tx, actor.project(), recording)?;
    if file.kind.0 != archive::Kind::Recording || file.voided_at.is_some() {
        return Err(Error::fault(
            Code::NotValid,
            "/recording_id",
            "该附件不是有效录音",
            "the file is no living recording",
        ));
    }
    match row.recording_id {
        Some(known) if known != recording => Err(Code::Conflict.into()),
        _ => Ok(()),
    }
}

/// The desk's alarm: an excited visitor. The steward must be at the desk within minutes.
///
/// Rule: TKT-26.
///
/// # Errors
/// 403 without `contacts.take`; 409 when it was pressed already.
pub fn press_alarm(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (ContactId, i32),
    now: DateTime<Utc>,
) -> Result<ContactRow> {
    let before = taken(tx, actor, id, now)?;
    if before.excited_alarm_at.is_some() {
        return Err(Code::Conflict.into());
    }
    let after = ContactRow { excited_alarm_at: Some(now.into()), ..before };
    let saved = store::save_contact(tx, &after, version, now)?;
    journal::record(tx, &actor.author, Entry::new(Deed::AlarmPressed, contact_subject(&saved), Changes::none()), now)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let start =
        Start { key: keys::DESK_ASSISTANT_AT_DESK_WITHIN, rule: "TKT-26", event: StartEvent::AlarmPressed, at: now };
    clocks::start(tx, &actor.author, &about_contact(&saved), &start, &force, now)?;
    Ok(saved)
}

/// The steward reports that they are at the desk.
///
/// Rule: TKT-26.
///
/// # Errors
/// 403 without `contacts.take`; 409 without an alarm.
pub fn assistant_arrived(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (ContactId, i32),
    now: DateTime<Utc>,
) -> Result<ContactRow> {
    let before = taken(tx, actor, id, now)?;
    if before.excited_alarm_at.is_none() || before.assistant_arrived_at.is_some() {
        return Err(Code::Conflict.into());
    }
    let after = ContactRow { assistant_arrived_at: Some(now.into()), ..before };
    let saved = store::save_contact(tx, &after, version, now)?;
    journal::record(
        tx,
        &actor.author,
        Entry::new(Deed::AssistantArrived, contact_subject(&saved), Changes::none()),
        now,
    )?;
    clocks::stop(tx, &about_contact(&saved), None, (StopEvent::AssistantArrived, now))?;
    Ok(saved)
}

fn contact_subject(row: &ContactRow) -> Subject {
    let label = row.caller_name.clone().unwrap_or_default();
    Subject { matter: row.ticket_id, ..Subject::of("contact", row.id.uuid(), label, Some(row.version)) }
}

fn about_contact(row: &ContactRow) -> About {
    About {
        project: row.project_id,
        kind: "contact",
        id: row.id.uuid(),
        label: row.caller_name.clone().unwrap_or_default(),
        matter: row.ticket_id,
        owner: None,
        team: None,
    }
}
