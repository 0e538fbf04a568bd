//! Recording an entry, and proving the chain.

use super::store::{self, EntryRow};
use super::{Author, Changes, Deed, Entry, Subject};
use crate::db::types::{Json, Moment, ProjectId};
use crate::db::{Conn, types};
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Records what was done, in the transaction that does it.
///
/// # Errors
/// What the database says.
pub fn record(tx: &mut Conn, author: &Author, entry: Entry, now: DateTime<Utc>) -> Result<()> {
    let (seq, before) = store::advance(tx, author.project)?;
    let mut row = EntryRow {
        project_id: author.project,
        seq,
        at: now.into(),
        actor_id: author.user,
        actor_name: author.name.to_string(),
        deed: entry.deed.as_str().to_owned(),
        subject_kind: entry.subject.kind.into_owned(),
        subject_id: types::Id::from(entry.subject.id),
        matter_id: entry.subject.matter,
        subject_version: entry.subject.version,
        subject_label: entry.subject.label,
        changes: Json(entry.changes.0),
        reason: entry.reason,
        request_id: author.request_id.as_deref().map(str::to_owned),
        said_at: entry.said_at.map(Moment::from),
        hash: Vec::new(),
    };
    row.hash = chained(&before, &row)?;
    store::append(tx, &row)
}

/// The hash over the one before and everything that the row says.
fn chained(before: &[u8], row: &EntryRow) -> Result<Vec<u8>> {
    let said = (
        (row.project_id, row.seq, row.at.0.timestamp_micros(), row.actor_id, &row.actor_name, &row.deed),
        (&row.subject_kind, row.subject_id, row.matter_id, row.subject_version, &row.subject_label),
        (&row.changes.0, &row.reason, &row.request_id, row.said_at.map(|at| at.0.timestamp_micros())),
    );
    let text = serde_json::to_vec(&said).map_err(Error::internal)?;
    Ok(Sha256::new().chain_update(before).chain_update(text).finalize().to_vec())
}

/// A deed that a state, a right or a rule stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// What was asked, e.g. `POST tickets/{ticket_id}/close`.
    pub operation: String,
    /// The kind of record that the address names, and the record.
    pub record: Option<(String, Uuid)>,
    /// Why not.
    pub code: Code,
}

/// Tells of a refusal, in a transaction after the one that was undone: what was tried left nothing else.
///
/// Rule: AUD-01.
///
/// # Errors
/// What the database says.
pub(super) fn record_refusal(tx: &mut Conn, author: &Author, refused: &Refused, now: DateTime<Utc>) -> Result<()> {
    let subject = match &refused.record {
        None => Subject::of("project", author.project.uuid(), "", None),
        Some((kind, id)) => known(tx, author.project, *id)?
            .unwrap_or_else(|| Subject { kind: kind.clone().into(), ..Subject::of("project", *id, "", None) }),
    };
    let changes = Changes::none().new_field("operation", &refused.operation).new_field("code", refused.code);
    record(tx, author, Entry::new(Deed::Refused, subject, changes).because(refused.code.zh()), now)
}

/// A record as the journal last named it; `None` for what it never told of. Without a version: whoever uses it changes
/// nothing.
///
/// # Errors
/// What the database says.
pub fn known(conn: &mut Conn, project: ProjectId, id: Uuid) -> Result<Option<Subject>> {
    let last = store::last_of(conn, project, id.into())?;
    Ok(last.map(|row| Subject {
        kind: row.subject_kind.into(),
        id,
        label: row.subject_label,
        matter: row.matter_id,
        version: None,
    }))
}

/// What a proof of one chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The project; nil for the company.
    pub project: ProjectId,
    /// Entries that are as they were written, from the first on.
    pub entries: i64,
    /// The last hash, to be compared with a printed or exported one.
    pub head: Vec<u8>,
    /// The first entry that is not.
    pub broken: Option<Broken>,
}

/// The first entry at which a chain breaks, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The entry of this number is missing.
    Missing(i64),
    /// The entry of this number is not as it was written, or one before it was exchanged.
    Changed(i64),
    /// The head tells of this many entries, and there are others.
    Head(i64),
}

/// How many entries are read at a time.
const STEP: i64 = 2000;

/// Proves every chain: each entry carries the hash of the one before.
///
/// Rule: SEC-05.
///
/// # Errors
/// What the database says.
pub fn verify(conn: &mut Conn, mut progress: impl FnMut(i64)) -> Result<Vec<Verified>> {
    let projects = store::projects(conn)?;
    projects.into_iter().map(|project| verify_one(conn, project, &mut progress)).collect()
}

fn verify_one(conn: &mut Conn, project: ProjectId, progress: &mut impl FnMut(i64)) -> Result<Verified> {
    let mut found = Verified { project, entries: 0, head: Vec::new(), broken: None };
    loop {
        let rows = store::after(conn, project, found.entries, STEP)?;
        let last = i64::try_from(rows.len()).unwrap_or(STEP) < STEP;
        for row in &rows {
            if row.seq != found.entries + 1 {
                found.broken = Some(Broken::Missing(found.entries + 1));
                return Ok(found);
            }
            if chained(&found.head, row)? != row.hash {
                found.broken = Some(Broken::Changed(row.seq));
                return Ok(found);
            }
            found.entries = row.seq;
            found.head.clone_from(&row.hash);
        }
        progress(found.entries);
        if last {
            break;
        }
    }
    let head = store::head(conn, project)?;
    if head != Some((found.entries, found.head.clone())) {
        found.broken = Some(Broken::Head(head.map_or(0, |(seq, _)| seq)));
    }
    Ok(found)
}
