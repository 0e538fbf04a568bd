//! Counting keys: what is seen is written down as it comes, every difference is explained, and two persons sign.
//!
//! Rule: KEY-08, KEY-09, CUS-02.

use super::super::store::counts::{self as store, Countable, KeptLine, KeyCountRow, KeyReasonRow, KeyScanRow};
use crate::db::Conn;
use crate::db::types::{Id, Json, KeyCountId, KeySetId, Moment, ProjectId, UserId, Word};
use crate::duties;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy;
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::keys::{self as rules, Count, Expected, KeyError, Kind, Scan, Signatures};
use guanjia_rules::permission::{Permission, Role};
use std::collections::HashMap;

/// How many scans one count reads at most; far more than any cabinet holds.
const MOST_SCANS: i64 = 20_000;

/// Opens a count of the keys of a kind, for this month.
///
/// Rule: KEY-08.
///
/// # Errors
/// 403 without `keys.count`; 409 while another count of the same keys goes on.
pub fn begin(tx: &mut Conn, actor: &Actor, scope: Kind, now: DateTime<Utc>) -> Result<KeyCountRow> {
    actor.require(Permission::KeysCount)?;
    if store::is_open(tx, actor.project(), scope)? {
        return Err(KeyError::CountOpen.into());
    }
    let month = policy::in_force(tx, actor.project(), now)?.day(now).format("%Y-%m").to_string();
    let row = KeyCountRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        month,
        scope: Word(scope),
        lines: None,
        by_hr_id: None,
        hr_signed_at: None,
        by_steward_id: None,
        steward_signed_at: None,
        closed_at: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
        created_by: actor.user,
    };
    store::insert(tx, &row)?;
    let changes = Changes::none().new_field("scope", scope).new_field("month", &row.month);
    journal::record(tx, &actor.author, Entry::new(Deed::KeyCountOpened, subject(&row), changes), now)?;
    Ok(row)
}

/// A count that is open, which nobody else changes meanwhile.
fn open(tx: &mut Conn, actor: &Actor, id: KeyCountId) -> Result<KeyCountRow> {
    actor.require(Permission::KeysCount)?;
    let row = store::held(tx, actor.project(), id)?;
    if row.closed_at.is_some() { Err(KeyError::CountClosed.into()) } else { Ok(row) }
}

/// Writes down what somebody saw: the code of a label, as typed or as read, and how many pieces hang there. Nothing that was
/// seen is lost, whoever scans beside; who signed before signs again.
///
/// Rule: CUS-02.
///
/// # Errors
/// 403 without `keys.count`; 409 for a closed count.
pub fn scan(
    tx: &mut Conn,
    actor: &Actor,
    id: KeyCountId,
    (code, found): (&str, i32),
    now: DateTime<Utc>,
) -> Result<KeyCountRow> {
    let count = open(tx, actor, id)?;
    // A label carries the address of its page; the last part of it is the set.
    let bare = code.trim().rsplit('/').next().unwrap_or_default();
    let set = store::set_of_code(tx, actor.project(), bare)?;
    let in_scope = store::countable(tx, actor.project(), count.scope.0)?;
    let then = set.as_ref().and_then(|(id, ..)| in_scope.iter().find(|one| one.0 == *id));
    let row = KeyScanRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        count_id: count.id,
        code: set.as_ref().map_or(bare.to_owned(), |(_, number)| number.clone()),
        key_set_id: set.as_ref().map(|(id, _)| *id),
        found,
        pieces_held: then.map(|one| one.2),
        pieces_out: then.map(|one| one.3),
        scanned_at: now.into(),
        scanned_by: actor.user,
    };
    store::scan(tx, &row)?;
    let changes = Changes::none().new_field("code", &row.code).new_field("found", row.found);
    journal::record(tx, &actor.author, Entry::new(Deed::KeyScanned, subject(&count), changes), now)?;
    unsigned(tx, count, now)
}

/// Says why a count differs.
///
/// Rule: KEY-09, CUS-02.
///
/// # Errors
/// 403 without `keys.count`; 409 for a closed count.
pub fn explain(
    tx: &mut Conn,
    actor: &Actor,
    id: KeyCountId,
    (code, reason): (&str, &str),
    now: DateTime<Utc>,
) -> Result<KeyCountRow> {
    let count = open(tx, actor, id)?;
    if reason.trim().is_empty() {
        return Err(Error::at(Code::TextNotGiven, "/reason"));
    }
    let row = KeyReasonRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        count_id: count.id,
        code: code.to_owned(),
        reason: reason.to_owned(),
        given_at: now.into(),
        given_by: actor.user,
    };
    store::give_reason(tx, &row)?;
    let changes = Changes::none().new_field("code", code);
    let entry = Entry::new(Deed::KeyCountExplained, subject(&count), changes).because(reason);
    journal::record(tx, &actor.author, entry, now)?;
    unsigned(tx, count, now)
}

/// The count without signatures: what was signed is not what stands there now.
fn unsigned(tx: &mut Conn, count: KeyCountRow, now: DateTime<Utc>) -> Result<KeyCountRow> {
    let before = count;
    let after = KeyCountRow {
        by_hr_id: None,
        hr_signed_at: None,
        by_steward_id: None,
        steward_signed_at: None,
        ..before.clone()
    };
    store::save(tx, &before, &after, now)
}

/// Signs a count for one's post; with the second signature it closes, the sheet stands as it is, and the month's duty is
/// done.
///
/// Rule: KEY-08, KEY-09, CUS-02.
///
/// # Errors
/// 403 without `keys.count`; 409 with a difference that nobody explained, for a second signature of one person or post, or
/// for a closed count; 412 where somebody scanned or explained meanwhile.
pub fn sign(tx: &mut Conn, actor: &Actor, (id, version): (KeyCountId, i32), now: DateTime<Utc>) -> Result<KeyCountRow> {
    let before = open(tx, actor, id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    let is_hr = actor.roles.contains(&Role::HrAdmin);
    if !is_hr && !actor.roles.contains(&Role::Steward) {
        return Err(KeyError::NotSigner.into());
    }
    let sheet = Sheet::of(tx, &before)?;
    // Who holds both posts signs for the one that has not signed yet.
    let for_hr = is_hr && (before.by_hr_id.is_none() || !actor.roles.contains(&Role::Steward));
    let (own, other) = match for_hr {
        true => (before.by_hr_id, before.by_steward_id),
        false => (before.by_steward_id, before.by_hr_id),
    };
    rules::may_close(
        &sheet.lines,
        |code| sheet.reasons.contains_key(code),
        (own.map(UserId::uuid), other.map(UserId::uuid), actor.user.uuid()),
    )?;
    let at = Some(Moment::from(now));
    let mut after = match for_hr {
        true => KeyCountRow { by_hr_id: Some(actor.user), hr_signed_at: at, ..before.clone() },
        false => KeyCountRow { by_steward_id: Some(actor.user), steward_signed_at: at, ..before.clone() },
    };
    let is_closed = sheet.state(&after) == Count::Closed;
    if is_closed {
        after.closed_at = at;
        after.lines = Some(Json(sheet.kept()));
    }
    let row = store::save(tx, &before, &after, now)?;
    let deed = if is_closed { Deed::KeyCountClosed } else { Deed::KeyCountSigned };
    let changes = Changes::none().field("by_hr_id", before.by_hr_id, row.by_hr_id).field(
        "by_steward_id",
        before.by_steward_id,
        row.by_steward_id,
    );
    journal::record(tx, &actor.author, Entry::new(deed, subject(&row), changes), now)?;
    if is_closed && row.scope.0 == Kind::Vacant {
        let today = policy::in_force(tx, row.project_id, now)?.day(now);
        let by = duties::By { author: &actor.author, kind: "key_count", id: row.id.uuid() };
        duties::fulfilled(tx, row.project_id, "keys_counted", today, by, now)?;
    }
    Ok(row)
}

/// The count sheet as it stands.
pub struct Sheet {
    lines: Vec<rules::Line>,
    reasons: HashMap<String, KeyReasonRow>,
    sets: HashMap<String, (Option<KeySetId>, String)>,
}

impl Sheet {
    /// What was scanned of a count against what should hang there, with the reasons.
    pub fn of(conn: &mut Conn, count: &KeyCountRow) -> Result<Self> {
        let project: ProjectId = count.project_id;
        let in_scope = store::countable(conn, project, count.scope.0)?;
        let scans = store::scans(conn, project, count.id, (None, MOST_SCANS))?;
        let room = |one: &Countable| one.5.clone().or(one.4.clone()).unwrap_or_default();
        let mut sets: HashMap<String, (Option<KeySetId>, String)> =
            scans.iter().map(|scan| (scan.code.clone(), (scan.key_set_id, String::new()))).collect();
        sets.extend(in_scope.iter().map(|one| (one.1.clone(), (Some(one.0), room(one)))));
        let expected: Vec<Expected> =
            in_scope.iter().map(|one| Expected { number: one.1.clone(), held: one.2, out: one.3 }).collect();
        let seen: Vec<Scan> = scans
            .into_iter()
            .map(|scan| Scan { code: scan.code, found: scan.found, then: scan.pieces_held.zip(scan.pieces_out) })
            .collect();
        let reasons = store::reasons(conn, project, count.id)?;
        let reasons = reasons.into_iter().map(|reason| (reason.code.clone(), reason)).collect();
        Ok(Self { lines: rules::report(&expected, &seen), reasons, sets })
    }

    /// How far the count has come.
    pub fn state(&self, count: &KeyCountRow) -> Count {
        let signed =
            Signatures { by_hr: count.by_hr_id.map(UserId::uuid), by_steward: count.by_steward_id.map(UserId::uuid) };
        Count::of(&self.lines, |code| self.reasons.contains_key(code), signed)
    }

    /// The rows of the sheet, to be kept or shown.
    pub fn kept(&self) -> Vec<KeptLine> {
        let line = |line: &rules::Line| {
            let (key_set_id, room) = self.sets.get(&line.code).cloned().unwrap_or_default();
            let reason = self.reasons.get(&line.code);
            KeptLine {
                code: line.code.clone(),
                key_set_id,
                room,
                held: line.held,
                out: line.out,
                found: line.found,
                kind: line.kind,
                reason: reason.map(|reason| reason.reason.clone()),
                reason_by: reason.map(|reason| reason.given_by),
            }
        };
        self.lines.iter().map(line).collect()
    }
}

/// How the journal names a count: by its month and its keys.
fn subject(row: &KeyCountRow) -> Subject {
    Subject::of("key_count", row.id.uuid(), format!("{} {}", row.month, row.scope.0.zh()), Some(row.version))
}
