//! What a project says of its duties: which of the papers are in force, who owes them and when; and its own.

use super::super::store::{self, DutyRow};
use super::make;
use crate::db::Conn;
use crate::db::types::{DutyId, Id, Json, ProjectId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::duties::{self as rules, Definition, DutyError, Evidence, Gap, Held, Recurrence};
use guanjia_rules::permission::{Permission, Role};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use uuid::Builder;

/// The most duties that a project may add.
const MOST_OWN: usize = 100;

/// A duty as it stands in a project.
#[derive(Clone, Debug)]
pub struct Duty {
    /// The duty.
    pub id: DutyId,
    /// The key of one of the papers; `None` for one that the project added.
    pub key: Option<&'static str>,
    /// What is to be done, in Chinese.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// The rules that ask for it.
    pub rules: &'static str,
    /// Whether it is in force.
    pub is_on: bool,
    /// The post that owes it.
    pub role: Role,
    /// Whether each holder owes it.
    pub held: Held,
    /// What shows that it was done.
    pub evidence: Evidence,
    /// When it falls; `None` where the policy says never.
    pub recurrence: Option<Recurrence>,
    /// The policy keys that set when it falls.
    pub reads: &'static [&'static str],
    /// The version of what the project says; 0 where it says nothing.
    pub version: i32,
}

/// The id of a duty of the papers, the same in every project and on every node: made of its key.
pub fn duty_id(key: &str) -> DutyId {
    let digest = Sha256::digest(format!("guanjia duty {key}"));
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid().into()
}

/// Every duty of a project: those of the papers in their order, then its own.
///
/// # Errors
/// What the database says.
pub fn all(conn: &mut Conn, project: ProjectId, force: &InForce) -> Result<Vec<Duty>> {
    let rows = store::settings(conn, project)?;
    let said: HashMap<DutyId, &DutyRow> = rows.iter().map(|row| (row.id, row)).collect();
    let shipped = rules::shipped().map(|definition| {
        let id = duty_id(definition.key);
        of_papers(definition, said.get(&id).copied(), force)
    });
    let mut found: Vec<Duty> = shipped.collect();
    found.extend(rows.iter().filter(|row| rules::definition(&row.key).is_none()).map(own));
    Ok(found)
}

fn of_papers(definition: &'static Definition, said: Option<&DutyRow>, force: &InForce) -> Duty {
    let recurrence = said.and_then(|row| row.recurrence.as_ref()).map(|said| said.0.clone());
    Duty {
        id: duty_id(definition.key),
        key: Some(definition.key),
        name: definition.zh.to_owned(),
        name_en: definition.en.to_owned(),
        rules: definition.rules,
        is_on: said.map_or(definition.is_on, |row| row.is_on),
        role: said.map_or(definition.role, |row| row.role.0),
        held: said.map_or(definition.held, |row| row.held.0),
        evidence: definition.evidence,
        recurrence: recurrence.or_else(|| (definition.when)(&force.policy)),
        reads: definition.reads,
        version: said.map_or(0, |row| row.version),
    }
}

fn own(row: &DutyRow) -> Duty {
    Duty {
        id: row.id,
        key: None,
        name: row.name.clone(),
        name_en: row.name_en.clone(),
        rules: "",
        is_on: row.is_on,
        role: row.role.0,
        held: row.held.0,
        evidence: row.evidence.0,
        recurrence: row.recurrence.as_ref().map(|said| said.0.clone()),
        reads: &[],
        version: row.version,
    }
}

/// A duty as it shall be.
#[derive(Clone, Debug)]
pub struct DutyOrder {
    /// Its name in Chinese; one of the papers keeps its own.
    pub name: Option<String>,
    /// Its name in English; the Chinese one, if left out.
    pub name_en: Option<String>,
    /// Whether it is in force.
    pub is_on: bool,
    /// The post that owes it.
    pub role: Role,
    /// Whether each holder owes it.
    pub held: Held,
    /// What shows that it was done; one of the papers keeps its own.
    pub evidence: Option<Evidence>,
    /// When it falls; one of the papers falls as they say, if left out.
    pub recurrence: Option<Recurrence>,
}

/// Adds a duty of the project's own.
///
/// Rule: CLK-10.
///
/// # Errors
/// 403 without `duties.set`; 409 when the project has as many as it may; 422 with all that is missing or wrong.
pub fn add(tx: &mut Conn, actor: &Actor, order: &DutyOrder, now: DateTime<Utc>) -> Result<Duty> {
    actor.require(Permission::DutiesSet)?;
    let name = order.name.as_deref().unwrap_or_default();
    may_set(order, None)?;
    rules::may_name(name)?;
    if order.recurrence.is_none() {
        return Err(DutyError::NotValid(vec![Gap::Recurrence]).into());
    }
    let settings = store::settings(tx, actor.project())?;
    if settings.iter().filter(|row| rules::definition(&row.key).is_none()).count() >= MOST_OWN {
        return Err(Code::Conflict.into());
    }
    let id: DutyId = Id::fresh(now);
    let row = row_of(actor, (id, &id.to_string(), 1), (name, english(order, name)), order, now);
    store::insert_duty(tx, &row)?;
    told(tx, actor, None, &row, now)?;
    begin(tx, actor, row.id, now)
}

/// Changes what a project says of a duty: whether it is in force, who owes it, and when it falls where the policy does not say
/// so. Tasks that were made stay as they are.
///
/// Rule: CLK-10.
///
/// # Errors
/// As [`add`]; 404 for a duty that is not there, 412 for a stale version.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (DutyId, i32),
    order: &DutyOrder,
    now: DateTime<Utc>,
) -> Result<Duty> {
    actor.require(Permission::DutiesSet)?;
    let before = store::find_duty(tx, actor.project(), id)?;
    let papers = rules::shipped().find(|definition| duty_id(definition.key) == id);
    if before.is_none() && papers.is_none() {
        return Err(Code::NotFound.into());
    }
    let stands = before.as_ref().map_or(0, |row| row.version);
    if stands != version {
        return Err(Error::Stale { now: stands });
    }
    may_set(order, papers)?;
    let row = match (papers, &before) {
        (Some(definition), _) => {
            let order = DutyOrder { evidence: Some(definition.evidence), ..order.clone() };
            row_of(actor, (id, definition.key, 1), (definition.zh, definition.en), &order, now)
        }
        (None, Some(row)) => {
            let name = order.name.as_deref().unwrap_or(&row.name);
            rules::may_name(name)?;
            let recurrence = order.recurrence.clone().or_else(|| row.recurrence.as_ref().map(|said| said.0.clone()));
            let order = DutyOrder { recurrence, evidence: order.evidence.or(Some(row.evidence.0)), ..order.clone() };
            row_of(actor, (id, &row.key, 1), (name, english(&order, name)), &order, now)
        }
        (None, None) => return Err(Code::NotFound.into()),
    };
    let saved = match &before {
        None => store::insert_duty(tx, &row).map(|()| row)?,
        Some(old) => store::save_duty(tx, version, &DutyRow { created_at: old.created_at, ..row }, now)?,
    };
    told(tx, actor, before.as_ref(), &saved, now)?;
    begin(tx, actor, id, now)
}

/// Whether a project may say this of a duty.
fn may_set(order: &DutyOrder, papers: Option<&Definition>) -> Result<()> {
    rules::may_owe(order.role)?;
    if let Some(recurrence) = &order.recurrence {
        rules::check(recurrence)?;
    }
    let gap = match papers {
        Some(_) if order.name.is_some() || order.name_en.is_some() || order.evidence.is_some() => Some(Gap::Shipped),
        Some(papers) if order.recurrence.is_some() && !papers.reads.is_empty() => Some(Gap::OfPolicy),
        None if order.evidence == Some(Evidence::Record) => Some(Gap::Evidence),
        _ => None,
    };
    gap.map_or(Ok(()), |gap| Err(DutyError::NotValid(vec![gap]).into()))
}

fn english<'a>(order: &'a DutyOrder, name: &'a str) -> &'a str {
    order.name_en.as_deref().map(str::trim).filter(|name| !name.is_empty()).unwrap_or(name)
}

fn row_of(
    actor: &Actor,
    (id, key, version): (DutyId, &str, i32),
    (name, name_en): (&str, &str),
    order: &DutyOrder,
    now: DateTime<Utc>,
) -> DutyRow {
    DutyRow {
        project_id: actor.project(),
        id,
        key: key.to_owned(),
        name: name.trim().to_owned(),
        name_en: name_en.trim().to_owned(),
        is_on: order.is_on,
        role: Word(order.role),
        held: Word(order.held),
        evidence: Word(order.evidence.unwrap_or(Evidence::Tick)),
        recurrence: order.recurrence.clone().map(Json),
        version,
        created_at: now.into(),
        updated_at: now.into(),
    }
}

fn told(tx: &mut Conn, actor: &Actor, before: Option<&DutyRow>, row: &DutyRow, now: DateTime<Utc>) -> Result<()> {
    let when = |row: &DutyRow| row.recurrence.as_ref().map(|said| said.0.clone());
    let changes = Changes::none()
        .field("name", before.map(|old| &old.name), Some(&row.name))
        .field("is_on", before.map(|old| old.is_on), Some(row.is_on))
        .field("role", before.map(|old| old.role.0), Some(row.role.0))
        .field("held", before.map(|old| old.held.0), Some(row.held.0))
        .field("recurrence", before.and_then(when), when(row));
    let subject = Subject::of("duty", row.id.uuid(), &row.name, Some(row.version));
    journal::record(tx, &actor.author, Entry::new(Deed::DutySet, subject, changes), now)
}

/// What is due from now on of a duty that was just set gets its tasks at once; the duty as it stands is the answer.
fn begin(tx: &mut Conn, actor: &Actor, id: DutyId, now: DateTime<Utc>) -> Result<Duty> {
    let force = policy::in_force(tx, actor.project(), now)?;
    let duties = all(tx, actor.project(), &force)?;
    let duty = duties.into_iter().find(|duty| duty.id == id).ok_or(Code::NotFound)?;
    make::begin(tx, actor.project(), &duty, &force, now)?;
    Ok(duty)
}
