//! Adding, changing and revealing parties.

use crate::db::Conn;
use crate::db::types::PartyId;
use crate::error::{Error, Result};
use crate::identity::{Actor, person};
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::parties::store::occupancies;
use crate::parties::store::parties::{self as store, PartyRow, PhoneRow, reversed};
use crate::properties::{Seen, today};
use chrono::{DateTime, Utc};
use guanjia_rules::Refusal as _;
use guanjia_rules::code::Code;
use guanjia_rules::parties::{OccupancyRole, Period, may_be, may_hold};
use guanjia_rules::permission::Permission;
use guanjia_rules::text::{mask_phone, normal_phone};

/// The phones of a party, as typed and in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phones(Vec<(String, String)>);

impl Phones {
    /// Reads phones as people type them. One that is written in its masked form stays the phone it was.
    ///
    /// # Errors
    /// 422 `phone-not-valid` with the pointer of the phone.
    ///
    /// Rule: TKT-08, PRV-01.
    pub fn read(typed: &[String], before: &[PhoneRow]) -> Result<Self> {
        let mut phones: Vec<(String, String)> = Vec::new();
        for (index, typed) in typed.iter().enumerate() {
            let same = before.iter().find(|phone| mask_phone(&phone.normal) == typed.trim());
            let phone = match (same, normal_phone(typed)) {
                (Some(phone), _) => (phone.typed.clone(), phone.normal.clone()),
                (None, Some(normal)) => (typed.trim().to_owned(), normal),
                (None, None) => return Err(Error::at(Code::PhoneNotValid, &format!("/phones/{index}"))),
            };
            if !phones.iter().any(|(_, normal)| *normal == phone.1) {
                phones.push(phone);
            }
        }
        Ok(Self(phones))
    }

    /// The rows that keep them.
    pub fn rows(&self, party: &PartyRow) -> Vec<PhoneRow> {
        let row = |(position, (typed, normal)): (i32, &(String, String))| PhoneRow {
            project_id: party.project_id,
            party_id: party.id,
            position,
            typed: typed.clone(),
            normal: normal.clone(),
            reversed: reversed(normal),
        };
        (0..).zip(&self.0).map(row).collect()
    }

    fn typed(&self) -> Vec<&str> {
        self.0.iter().map(|(typed, _)| typed.as_str()).collect()
    }
}

/// Adds a party with its phones.
///
/// # Errors
/// 403 without `parties.edit`; 422 for a phone that is none, an unknown contact person, or a member of the committee
/// without a term.
///
/// Rule: PTY-05, PTY-14, PTY-15.
pub fn add(tx: &mut Conn, actor: &Actor, row: PartyRow, phones: &Phones, now: DateTime<Utc>) -> Result<PartyRow> {
    actor.require(Permission::PartiesEdit)?;
    fits(tx, &row)?;
    store::insert(tx, &row)?;
    store::insert_phones(tx, &phones.rows(&row))?;
    store::index(tx, &row)?;
    told(tx, actor, Deed::PartyAdded, changes(None, &row).new_field("phones", phones.typed()), &row, now)?;
    Ok(row)
}

/// Changes a party; `phones` replaces all of them.
///
/// # Errors
/// As [`add`]; 412 where somebody else changed it; 422 where it could not keep a role that it has in a unit.
pub fn change(
    tx: &mut Conn,
    actor: &Actor,
    seen: Seen<PartyId>,
    edit: impl Fn(&mut PartyRow),
    phones: Option<&[String]>,
    now: DateTime<Utc>,
) -> Result<PartyRow> {
    actor.require(Permission::PartiesEdit)?;
    let old = store::find(tx, actor.project(), seen.id)?;
    seen.is_of(old.version)?;
    let mut row = old.clone();
    edit(&mut row);
    fits(tx, &row)?;
    keeps_roles(tx, &row, now)?;
    let row = PartyRow { version: seen.version + 1, updated_at: now.into(), ..row };
    store::save(tx, &row)?;
    if row.name != old.name {
        store::index(tx, &row)?;
    }
    let mut changes = changes(Some(&old), &row);
    if let Some(typed) = phones {
        let before = store::phones(tx, row.project_id, &[row.id])?;
        let phones = Phones::read(typed, &before)?;
        store::replace_phones(tx, row.project_id, row.id, &phones.rows(&row))?;
        let before: Vec<&str> = before.iter().map(|phone| phone.typed.as_str()).collect();
        changes = changes.field("phones", before, phones.typed());
    }
    told(tx, actor, Deed::PartyChanged, changes, &row, now)?;
    Ok(row)
}

/// Gives a party's phones and identity number in full; the journal keeps who asked, and why.
///
/// # Errors
/// 403 without `parties.reveal`; 404.
///
/// Rule: PRV-01.
pub fn reveal(
    tx: &mut Conn,
    actor: &Actor,
    party: PartyId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(PartyRow, Vec<PhoneRow>)> {
    actor.require(Permission::PartiesReveal)?;
    let row = store::find(tx, actor.project(), party)?;
    let phones = store::phones(tx, actor.project(), &[party])?;
    let entry = Entry::new(Deed::PartyRevealed, about(&row), Changes::none()).because(reason);
    record(tx, &actor.author, entry, now)?;
    Ok((row, phones))
}

fn fits(tx: &mut Conn, row: &PartyRow) -> Result<()> {
    let term = match row.term_from {
        None => None,
        Some(from) => Some(Period::new(from, row.term_to).map_err(|_| Error::at(Code::PeriodNotValid, "/term_to"))?),
    };
    for category in &row.categories.0 {
        may_be(*category, row.kind.0, term)?;
    }
    match row.contact_person_id.map(|user| person(tx, user)) {
        None | Some(Ok(_)) => Ok(()),
        Some(Err(Error::Code(Code::NotFound))) => {
            Err(Error::fault(Code::NotValid, "/contact_person_id", "没有这个人", "there is no such person"))
        }
        Some(Err(error)) => Err(error),
    }
}

/// A party must still be able to hold what it holds today.
fn keeps_roles(tx: &mut Conn, row: &PartyRow, now: DateTime<Utc>) -> Result<()> {
    let today = today(tx, row.project_id, now)?;
    let held = occupancies::of_party(tx, row.project_id, row.id)?;
    for one in held.iter().filter(|one| one.lasts_on(today)) {
        // A resident must be a person, a developer is one by category: the change of one or the other is refused.
        let pointer = if one.role.0 == OccupancyRole::Developer { "/categories" } else { "/kind" };
        may_hold(one.role.0, row.kind.0, &row.categories.0)
            .map_err(|refusal| Error::fault(refusal.code(), pointer, refusal.zh(), refusal.to_string()))?;
    }
    Ok(())
}

fn about(row: &PartyRow) -> Subject {
    Subject::of("party", row.id.uuid(), row.name.clone(), Some(row.version))
}

/// What changed of a party, its phones aside.
pub fn changes(old: Option<&PartyRow>, row: &PartyRow) -> Changes {
    Changes::none()
        .field("kind", old.map(|old| old.kind.0), row.kind.0)
        .field("name", old.map(|old| &old.name), &row.name)
        .field("categories", old.map(|old| &old.categories.0), &row.categories.0)
        .field("id_doc_kind", old.map(|old| old.id_doc_kind.map(|kind| kind.0)), row.id_doc_kind.map(|kind| kind.0))
        .field("id_doc_no", old.map(|old| &old.id_doc_no), &row.id_doc_no)
        .field("email", old.map(|old| &old.email), &row.email)
        .field("address", old.map(|old| &old.address), &row.address)
        .field("is_important", old.map(|old| old.is_important), row.is_important)
        .field("is_special", old.map(|old| old.is_special), row.is_special)
        .field("contact_person_id", old.map(|old| old.contact_person_id), row.contact_person_id)
        .field("term_from", old.map(|old| old.term_from), row.term_from)
        .field("term_to", old.map(|old| old.term_to), row.term_to)
        .field("note", old.map(|old| &old.note), &row.note)
}

/// Records what was done to a party.
///
/// # Errors
/// What the database says.
pub fn told(
    tx: &mut Conn,
    actor: &Actor,
    deed: Deed,
    changes: Changes,
    row: &PartyRow,
    now: DateTime<Utc>,
) -> Result<()> {
    record(tx, &actor.author, Entry::new(deed, about(row), changes), now)
}
