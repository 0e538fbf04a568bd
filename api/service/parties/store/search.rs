//! One box at the desk: a room, the last digits of a phone, or a name.

use super::occupancies::{Tenure, Whose, tenures};
use super::parties::{self as people, Filter, PhoneRow, digits_of, phones, reversed};
use crate::db::Conn;
use crate::db::schema::party_phones;
use crate::db::types::{PartyId, ProjectId, UnitId};
use crate::error::Result;
use crate::properties::units::{Room, rooms};
use chrono::NaiveDate;
use diesel::prelude::*;
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::telephone::{NumberFit, number_fit};
use guanjia_rules::text::normal_phone;
use std::collections::{HashMap, HashSet};

/// The fewest digits by which a phone is looked for.
const FEWEST_DIGITS: usize = 3;

/// What was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Who; `None` for a room in which nobody is registered.
    pub party: Option<Who>,
    /// Which room; `None` for somebody without one.
    pub unit: Option<(UnitId, String)>,
    /// What they are there.
    pub role: Option<OccupancyRole>,
    /// Their phone in normal form: the one that was found, else the first one.
    pub phone: Option<String>,
    /// By what.
    pub matched: Matched,
}

/// Somebody who was found.
#[derive(Clone, Debug)]
pub struct Who {
    /// The party.
    pub id: PartyId,
    /// The name.
    pub name: String,
    /// Whether it is an important customer.
    pub is_important: bool,
    /// Whether it is a special customer.
    pub is_special: bool,
}

/// By what somebody was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// By the room.
    Room,
    /// By the last digits of a phone.
    Phone,
    /// By the name.
    Name,
}

/// Whom or what a text may mean: rooms first, then phones, then names; who lives there or whom it concerns on a day.
///
/// # Errors
/// What the database says.
///
/// Rule: PTY-04, PTY-06, TKT-08.
pub fn search(conn: &mut Conn, project: ProjectId, typed: &str, today: NaiveDate, limit: usize) -> Result<Vec<Hit>> {
    let digits = digits_of(typed);
    let mut by_room = match Room::parse(typed) {
        Some(room) => in_rooms(conn, project, &room, today, limit)?,
        None => Vec::new(),
    };
    let by_phone = match &digits {
        Some(digits) if digits.len() >= FEWEST_DIGITS => with_phones(conn, project, typed, digits, today, limit)?,
        _ => Vec::new(),
    };
    let by_name = if digits.is_none() { with_name(conn, project, typed, today, limit)? } else { Vec::new() };
    // "301" is a room in every building and the end of many phones: neither may crowd the other out.
    by_room.truncate(limit - by_phone.len().min(limit / 2));
    let mut hits: Vec<Hit> = by_room.into_iter().chain(by_phone).chain(by_name).collect();
    hits.truncate(limit);
    first_phones(conn, project, &mut hits)?;
    Ok(hits)
}

/// From how many of its last digits on a calling number is looked for.
const DECISIVE_DIGITS: usize = 7;

/// Whose number it is that calls: those whose phone is the same first, then those of whom an area code, a prefix or an
/// extension is missing.
///
/// # Errors
/// What the database says.
///
/// Rule: TEL-05, TEL-06.
pub fn by_number(
    conn: &mut Conn,
    project: ProjectId,
    number: &str,
    today: NaiveDate,
    limit: usize,
) -> Result<Vec<Hit>> {
    let tail: String = reversed(number).chars().take(DECISIVE_DIGITS).collect();
    if tail.len() < DECISIVE_DIGITS {
        return Ok(Vec::new());
    }
    let rows = party_phones::table
        .filter(party_phones::project_id.eq(project))
        .filter(party_phones::reversed.ge(tail.clone()))
        .filter(party_phones::reversed.lt(format!("{tail}:")))
        .order(party_phones::reversed.asc())
        .limit(100);
    let found: Vec<PhoneRow> = rows.select(PhoneRow::as_select()).load(conn)?;
    let mut fitting: Vec<(NumberFit, PhoneRow)> = found
        .into_iter()
        .map(|phone| (number_fit(Some(number), Some(&phone.normal)), phone))
        .filter(|(fit, _)| matches!(fit, NumberFit::Equal | NumberFit::End))
        .collect();
    fitting.sort_by_key(|(fit, _)| *fit != NumberFit::Equal);
    let mut seen = HashSet::new();
    fitting.retain(|(_, phone)| seen.insert(phone.party_id));
    let ids: Vec<PartyId> = fitting.iter().map(|(_, phone)| phone.party_id).take(limit).collect();
    of_parties(conn, project, &ids, Matched::Phone, today)
}

/// These parties with the rooms that they hold on a day, in the order of the ids.
///
/// # Errors
/// What the database says.
///
/// Rule: TEL-05.
pub fn with_rooms(conn: &mut Conn, project: ProjectId, ids: &[PartyId], on: NaiveDate) -> Result<Vec<Hit>> {
    of_parties(conn, project, ids, Matched::Phone, on)
}

fn in_rooms(conn: &mut Conn, project: ProjectId, room: &Room, today: NaiveDate, limit: usize) -> Result<Vec<Hit>> {
    let units = rooms(conn, project, room, i64::try_from(limit).unwrap_or(i64::MAX))?;
    let ids = units.iter().map(|(id, _)| *id).collect();
    let people = tenures(conn, project, Whose::Units(ids), Some(today))?;
    let mut hits = Vec::new();
    for (unit, short_code) in units {
        let there: Vec<Hit> =
            people.iter().filter(|one| one.row.unit_id == unit).map(|one| hit(one, Matched::Room)).collect();
        let nobody =
            Hit { party: None, unit: Some((unit, short_code)), role: None, phone: None, matched: Matched::Room };
        hits.extend(if there.is_empty() { vec![nobody] } else { there });
    }
    Ok(hits)
}

fn hit(tenure: &Tenure, matched: Matched) -> Hit {
    let Tenure { row, short_code, name, is_important, is_special } = tenure;
    Hit {
        party: Some(Who { id: row.party_id, name: name.clone(), is_important: *is_important, is_special: *is_special }),
        unit: Some((row.unit_id, short_code.clone())),
        role: Some(row.role.0),
        phone: None,
        matched,
    }
}

fn with_phones(
    conn: &mut Conn,
    project: ProjectId,
    typed: &str,
    digits: &str,
    today: NaiveDate,
    limit: usize,
) -> Result<Vec<Hit>> {
    let mut tails = vec![reversed(digits)];
    tails.extend(normal_phone(typed).map(|normal| reversed(&normal)).filter(|tail| *tail != tails[0]));
    let mut found: Vec<PhoneRow> = Vec::new();
    for tail in tails {
        let rows = party_phones::table
            .filter(party_phones::project_id.eq(project))
            .filter(party_phones::reversed.ge(tail.clone()))
            .filter(party_phones::reversed.lt(format!("{tail}:")))
            .order(party_phones::reversed.asc())
            .limit(i64::try_from(limit).unwrap_or(i64::MAX));
        found.extend(rows.select(PhoneRow::as_select()).load(conn)?);
    }
    let mut seen = HashSet::new();
    found.retain(|phone| seen.insert(phone.party_id));
    let ids: Vec<PartyId> = found.iter().map(|phone| phone.party_id).collect();
    let mut hits = of_parties(conn, project, &ids, Matched::Phone, today)?;
    let numbers: HashMap<PartyId, String> = found.into_iter().map(|phone| (phone.party_id, phone.normal)).collect();
    for hit in &mut hits {
        hit.phone = hit.party.as_ref().and_then(|who| numbers.get(&who.id).cloned());
    }
    Ok(hits)
}

fn with_name(conn: &mut Conn, project: ProjectId, typed: &str, today: NaiveDate, limit: usize) -> Result<Vec<Hit>> {
    let filter = Filter { text: Some(typed.to_owned()), ..Filter::default() };
    let rows = people::list(conn, project, &filter, None, i64::try_from(limit).unwrap_or(i64::MAX))?;
    let ids: Vec<PartyId> = rows.iter().map(|row| row.id).collect();
    of_parties(conn, project, &ids, Matched::Name, today)
}

/// A row for each unit that a party holds today, or one without a unit; in the order of the ids.
fn of_parties(
    conn: &mut Conn,
    project: ProjectId,
    ids: &[PartyId],
    matched: Matched,
    today: NaiveDate,
) -> Result<Vec<Hit>> {
    let held = tenures(conn, project, Whose::Parties(ids.to_vec()), Some(today))?;
    let without: Vec<PartyId> =
        ids.iter().copied().filter(|id| !held.iter().any(|one| one.row.party_id == *id)).collect();
    let alone = named(conn, project, &without)?;
    let mut hits = Vec::new();
    for id in ids {
        hits.extend(held.iter().filter(|one| one.row.party_id == *id).map(|one| hit(one, matched)));
        let who = alone.iter().find(|who| who.id == *id).cloned();
        hits.extend(who.map(|who| Hit { party: Some(who), unit: None, role: None, phone: None, matched }));
    }
    Ok(hits)
}

fn named(conn: &mut Conn, project: ProjectId, ids: &[PartyId]) -> Result<Vec<Who>> {
    use crate::db::schema::parties;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = parties::table.filter(parties::project_id.eq(project)).filter(parties::id.eq_any(ids.to_vec()));
    let columns = (parties::id, parties::name, parties::is_important, parties::is_special);
    let who = |(id, name, is_important, is_special)| Who { id, name, is_important, is_special };
    Ok(rows.select(columns).load::<(PartyId, String, bool, bool)>(conn)?.into_iter().map(who).collect())
}

/// Gives everybody who was not found by a phone the first one that they have.
fn first_phones(conn: &mut Conn, project: ProjectId, hits: &mut [Hit]) -> Result<()> {
    let ids: Vec<PartyId> =
        hits.iter().filter(|hit| hit.phone.is_none()).filter_map(|hit| Some(hit.party.as_ref()?.id)).collect();
    let mut first: HashMap<PartyId, String> = HashMap::new();
    for phone in phones(conn, project, &ids)? {
        first.entry(phone.party_id).or_insert(phone.normal);
    }
    for hit in hits.iter_mut().filter(|hit| hit.phone.is_none()) {
        hit.phone = hit.party.as_ref().and_then(|who| first.get(&who.id).cloned());
    }
    Ok(())
}
