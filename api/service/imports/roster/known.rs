//! What a project has already, by the keys by which the lines of a file name it.

use crate::db::Conn;
use crate::db::types::{PartyId, ProjectId, UnitId};
use crate::error::Result;
use crate::parties::{OccupancyRow, PartyRow, PhoneRow, occupancies, parties};
use crate::properties::{BuildingRow, ProjectRow, UnitRow, ZoneRow, buildings, find_project, units, zones};
use std::collections::HashMap;

/// A record as it was, if it was, and as it will be.
#[derive(Clone, Debug)]
pub struct Draft<R> {
    /// As the database has it; `None` for a new one.
    pub old: Option<R>,
    /// As the file wants it.
    pub row: R,
}

impl<R: Clone + PartialEq> Draft<R> {
    /// A record that is there.
    fn known(row: R) -> Self {
        Self { old: Some(row.clone()), row }
    }

    /// A record that is to be added.
    pub fn new(row: R) -> Self {
        Self { old: None, row }
    }

    /// The record as it was, if the file changes it.
    pub fn changed(&self) -> Option<&R> {
        self.old.as_ref().filter(|old| **old != self.row)
    }
}

/// A party with its phones and what it holds.
#[derive(Clone, Debug)]
pub struct PartyDraft {
    /// The party.
    pub party: Draft<PartyRow>,
    /// The phones that it has.
    pub phones: Vec<PhoneRow>,
    /// How many of them the database has.
    pub known_phones: usize,
    /// What it holds.
    pub held: Vec<Draft<OccupancyRow>>,
}

/// Everything that the lines of a roster may name.
#[derive(Clone, Debug)]
pub struct Known {
    /// The project.
    pub project: ProjectRow,
    /// Buildings by code.
    pub buildings: HashMap<String, Draft<BuildingRow>>,
    /// Zones by code.
    pub zones: HashMap<String, Draft<ZoneRow>>,
    /// Units by short code.
    pub units: HashMap<String, Draft<UnitRow>>,
    /// Parties.
    pub parties: HashMap<PartyId, PartyDraft>,
    /// Parties by name and phone in normal form.
    pub by_phone: HashMap<(String, String), PartyId>,
    /// Parties by the number of their paper.
    pub by_paper: HashMap<String, PartyId>,
    /// Parties by name and a unit that they hold or held.
    pub by_unit: HashMap<(String, UnitId), PartyId>,
}

impl Known {
    /// Reads all of it: a file names thousands of records, and most of them.
    ///
    /// # Errors
    /// What the database says.
    pub fn read(conn: &mut Conn, project: ProjectId) -> Result<Self> {
        let mut known = Self {
            project: find_project(conn, project)?,
            buildings: buildings::all(conn, project)?
                .into_iter()
                .map(|row| (row.code.clone(), Draft::known(row)))
                .collect(),
            zones: zones::all(conn, project)?.into_iter().map(|row| (row.code.clone(), Draft::known(row))).collect(),
            units: units::all(conn, project)?
                .into_iter()
                .map(|row| (row.short_code.clone(), Draft::known(row)))
                .collect(),
            parties: HashMap::new(),
            by_phone: HashMap::new(),
            by_paper: HashMap::new(),
            by_unit: HashMap::new(),
        };
        for party in parties::all(conn, project)? {
            if let Some(number) = &party.id_doc_no {
                known.by_paper.insert(number.clone(), party.id);
            }
            let party = Draft::known(party);
            known
                .parties
                .insert(party.row.id, PartyDraft { party, phones: Vec::new(), known_phones: 0, held: Vec::new() });
        }
        for phone in parties::all_phones(conn, project)? {
            let Some(draft) = known.parties.get_mut(&phone.party_id) else { continue };
            known.by_phone.insert((draft.party.row.name.clone(), phone.normal.clone()), phone.party_id);
            draft.phones.push(phone);
            draft.known_phones += 1;
        }
        for held in occupancies::all(conn, project)? {
            let Some(draft) = known.parties.get_mut(&held.party_id) else { continue };
            known.by_unit.insert((draft.party.row.name.clone(), held.unit_id), held.party_id);
            draft.held.push(Draft::known(held));
        }
        Ok(known)
    }
}
