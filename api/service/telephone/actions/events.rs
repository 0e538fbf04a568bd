//! What a telephone system sends while a call goes on: proved, taken in once, and told to the desks.

use super::super::store::{self, KeyRow, LiveRow};
use super::keys::Signer;
use super::returns::{Missed, miss, whose};
use crate::db::Conn;
use crate::db::types::{Id, Moment, ProjectId, TelephoneKeyId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy;
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::telephone::{self as rules, Event, EventKind, FRESH_MINUTES, LiveStage};
use guanjia_rules::text::{mask_phone, normal_phone};
use sha2::{Digest as _, Sha256};

/// The longest text of an event, in characters.
const LONGEST: usize = 100;

/// A signed body as it came.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The project.
    pub project: ProjectId,
    /// The key that it names.
    pub key: TelephoneKeyId,
    /// The signature: HMAC-SHA256 of the body under the key's secret, in hexadecimal.
    pub signature: String,
    /// The body.
    pub body: Vec<u8>,
}

/// Reads an event whose signature is right, whose key is in use, and which was sent just now.
///
/// Rule: TEL-06.
///
/// # Errors
/// 401 `signature-wrong` for everything that is not so; what the body's form says, once the signature is right.
fn read_event(conn: &mut Conn, sent: &Sent, signer: &Signer, now: DateTime<Utc>) -> Result<(KeyRow, Event)> {
    // Whether the key is there is not told to whom cannot sign.
    if !signer.is_signed((sent.project, sent.key), &sent.body, &sent.signature) {
        return Err(Code::SignatureWrong.into());
    }
    let key = store::key(conn, sent.project, sent.key)?;
    let event: Event = parse(&sent.body)?;
    match key.revoked_at.is_none() && rules::is_fresh(event.sent_at, now) {
        true => Ok((key, event)),
        false => Err(Code::SignatureWrong.into()),
    }
}

fn parse(body: &[u8]) -> Result<Event> {
    let event: Event = serde_json::from_slice(body)
        .map_err(|error| Error::fault(Code::MalformedRequest, "", "事件内容无法读取", error.to_string()))?;
    let is_short = |text: &Option<String>| text.as_ref().is_none_or(|text| text.chars().count() <= LONGEST);
    let named = [
        ("/call_id", (1..=LONGEST).contains(&event.call_id.chars().count())),
        ("/line", is_short(&event.line)),
        ("/caller", is_short(&event.caller)),
        ("/called", is_short(&event.called)),
        ("/extension", is_short(&event.extension)),
    ];
    match named.iter().find(|(_, fits)| !fits) {
        Some((pointer, _)) => Err(Error::at(Code::NotValid, pointer)),
        None => Ok(event),
    }
}

/// Takes an event in: the call goes on to its next stage and the desks learn of it; a call that nobody answered becomes a
/// task if its number is known.
///
/// Rule: TEL-05, TEL-06.
///
/// # Errors
/// 401 `signature-wrong`; 404 for the end of a call that never began; 409 `event-replayed` for a body that was taken in before;
/// 409 `live-call-wrong-stage` for one that does not follow.
pub fn take_event(tx: &mut Conn, sent: &Sent, signer: &Signer, now: DateTime<Utc>) -> Result<LiveRow> {
    let (key, event) = read_event(tx, sent, signer, now)?;
    // Twice as long as an event is believed, so that none outlives the memory of it.
    let forget = now - TimeDelta::minutes(2 * FRESH_MINUTES + 1);
    let seen = Sha256::digest(&sent.body).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    if !store::see_signature(tx, sent.project, &seen, (now, forget))? {
        return Err(Code::EventReplayed.into());
    }
    store::use_key(tx, &key, now)?;
    let mut actor = Actor::system(sent.project);
    actor.author.name = key.name.as_str().into();
    let before = store::live_call_named(tx, sent.project, &event.call_id)?;
    let stage = match &before {
        Some(row) => rules::live_next(row.stage.0, event.kind)?,
        None => rules::begun(event.kind).ok_or_else(|| Error::at(Code::NotFound, "/call_id"))?,
    };
    let row = match before {
        Some(row) => row,
        None => fresh(tx, &actor, &event, now)?,
    };
    let after = gone_on(row, &event, stage);
    let saved = store::keep_live(tx, &after, now)?;
    tell(tx, &actor, (&event, &saved), now)?;
    if stage == LiveStage::Missed {
        note_missed(tx, &actor, &saved, now)?;
    }
    Ok(saved)
}

fn fresh(tx: &mut Conn, actor: &Actor, event: &Event, now: DateTime<Utc>) -> Result<LiveRow> {
    let caller = event.caller.as_deref().and_then(normal_phone);
    let party_id = match &caller {
        Some(number) => whose(tx, actor, number, now)?,
        None => None,
    };
    Ok(LiveRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        call_name: event.call_id.clone(),
        stage: Word(LiveStage::Ringing),
        line: event.line.clone(),
        caller,
        called: event.called.clone(),
        extension: event.extension.clone(),
        party_id,
        rang_at: now.into(),
        answered_at: None,
        ended_at: None,
        version: 0,
        created_at: now.into(),
        updated_at: now.into(),
    })
}

fn gone_on(row: LiveRow, event: &Event, stage: LiveStage) -> LiveRow {
    let at = Moment::from(event.sent_at);
    let is_over = matches!(stage, LiveStage::Ended | LiveStage::Missed);
    LiveRow {
        stage: Word(stage),
        extension: event.extension.clone().or(row.extension),
        answered_at: row.answered_at.or((event.kind == EventKind::Answer).then_some(at)),
        ended_at: is_over.then_some(at),
        ..row
    }
}

fn tell(tx: &mut Conn, actor: &Actor, (event, row): (&Event, &LiveRow), now: DateTime<Utc>) -> Result<()> {
    let deed = match event.kind {
        EventKind::Ring => Deed::CallRang,
        EventKind::Answer => Deed::CallAnswered,
        EventKind::HangUp => Deed::CallHungUp,
    };
    let label = row.caller.as_deref().map(mask_phone).unwrap_or_default();
    let subject = Subject::of("live_call", row.id.uuid(), label, Some(row.version));
    let changes = Changes::none()
        .new_field("stage", row.stage.0)
        .new_field("caller_phone", &row.caller)
        .new_field("extension", &row.extension);
    journal::record(tx, &actor.author, Entry::new(deed, subject, changes), now)?;
    Ok(())
}

fn note_missed(tx: &mut Conn, actor: &Actor, row: &LiveRow, now: DateTime<Utc>) -> Result<()> {
    let (Some(number), Some(party)) = (&row.caller, row.party_id) else { return Ok(()) };
    let on = policy::in_force(tx, actor.project(), now)?.day(row.rang_at.0);
    miss(tx, actor, &Missed { on, number, party, calls: 1, last_at: row.rang_at.0 }, now)
}
