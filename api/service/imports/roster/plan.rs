//! What the lines of a roster would do to a project. Nothing here writes: the same lines against the same project give
//! the same plan, and a second time there is nothing left to do.
//!
//! A unit is known by its short code; a person by the number of a paper, or by name and phone, or by name and unit; who
//! lives where by person, unit, role and first day.

use super::known::{Draft, Known, PartyDraft};
use super::line::{Line, Person};
use super::{Column, LineError, Report};
use crate::db::types::{BuildingId, Id, Json, PartyId, UnitId, Word, ZoneId};
use crate::parties::{OccupancyRow, PartyRow, PhoneRow, reversed};
use crate::properties::{BuildingRow, UnitRow, ZoneRow, square_metres};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::parties::{Category, Occupancy, OccupancyRole, PartyKind, Period, may_hold, may_occupy};
use guanjia_rules::properties::{Entrustment, UseState};
use guanjia_rules::text::normal_phone;
use guanjia_rules::{Refusal as _, Word as _};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Every record, as it was and as it will be.
    pub records: Known,
    /// What the lines do, and what is wrong with them.
    pub report: Report,
}

/// How far a line goes beyond what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Same,
    Changed,
    Added,
}

/// Plans what the lines do; the records that they add are made at `now`.
pub fn plan(known: Known, lines: &[Line], now: DateTime<Utc>) -> Plan {
    let report = Report { lines: lines.len(), ..Report::default() };
    let mut planner = Planner { known, report, said: HashMap::new(), errors: Vec::new(), now };
    let steps: Vec<Step> = lines.iter().map(|line| planner.line(line)).collect();
    let Planner { known, mut report, errors, .. } = planner;
    let wrong: HashSet<usize> = errors.iter().map(|error| error.line).collect();
    for (_, step) in lines.iter().zip(steps).filter(|(line, _)| !wrong.contains(&line.number)) {
        match step {
            Step::Added => report.added += 1,
            Step::Changed => report.changed += 1,
            Step::Same => report.unchanged += 1,
        }
    }
    report.errors = errors;
    Plan { records: known, report }
}

struct Planner {
    known: Known,
    report: Report,
    /// What an earlier line said of a record's field, and which line.
    said: HashMap<(Uuid, Column), (usize, String)>,
    errors: Vec<LineError>,
    now: DateTime<Utc>,
}

impl Planner {
    fn wrong(&mut self, line: &Line, column: Column, value: &str, zh: impl Into<String>, en: impl Into<String>) {
        self.errors.push(LineError::new(line.number, column, value, zh, en));
    }

    /// Sets a field to what a line says of it, unless an earlier line said something else of the same record.
    fn say<T: PartialEq>(&mut self, line: &Line, about: (Uuid, Column), field: &mut T, value: T, text: String) -> Step {
        let (first, earlier) = self.said.entry(about).or_insert_with(|| (line.number, text.clone())).clone();
        if earlier != text {
            let (zh, en) =
                (format!("与第 {first} 行的“{earlier}”矛盾"), format!("contradicts {earlier:?} of line {first}"));
            self.wrong(line, about.1, &text, zh, en);
            return Step::Same;
        }
        let step = if *field == value { Step::Same } else { Step::Changed };
        *field = value;
        step
    }

    fn line(&mut self, line: &Line) -> Step {
        let unit = self.unit(line);
        let step = self.unit_fields(line);
        let person = line.person.as_ref().map(|person| self.person(line, person, unit.0));
        unit.1.max(step).max(person.unwrap_or(Step::Same))
    }

    fn unit(&mut self, line: &Line) -> (UnitId, Step) {
        let code = line.code.to_string();
        if let Some(draft) = self.known.units.get(&code) {
            return (draft.row.id, Step::Same);
        }
        let building = self.building(line.code.building());
        let row = UnitRow {
            project_id: self.known.project.id,
            id: Id::fresh(self.now),
            building_id: building,
            entrance: line.code.entrance().to_owned(),
            room: line.code.room().to_owned(),
            short_code: code.clone(),
            area_cm2: None,
            use_state: Word(UseState::Undelivered),
            entrustment: Word(Entrustment::None),
            handed_over_on: None,
            warranty_until: None,
            component_warranties: Json(Vec::new()),
            zone_id: None,
            version: 1,
            created_at: self.now.into(),
            updated_at: self.now.into(),
        };
        let id = row.id;
        self.known.units.insert(code, Draft::new(row));
        (id, Step::Added)
    }

    fn building(&mut self, code: &str) -> BuildingId {
        if let Some(draft) = self.known.buildings.get(code) {
            return draft.row.id;
        }
        let name =
            if code.ends_with(|c: char| c.is_ascii_alphanumeric()) { format!("{code}栋") } else { code.to_owned() };
        let row = BuildingRow {
            project_id: self.known.project.id,
            id: Id::fresh(self.now),
            code: code.to_owned(),
            name,
            kind: self.known.project.kind,
            version: 1,
            created_at: self.now.into(),
            updated_at: self.now.into(),
        };
        let id = row.id;
        self.report.new_buildings.push(code.to_owned());
        self.known.buildings.insert(code.to_owned(), Draft::new(row));
        id
    }

    fn zone(&mut self, code: &str) -> ZoneId {
        if let Some(draft) = self.known.zones.get(code) {
            return draft.row.id;
        }
        let row = ZoneRow {
            project_id: self.known.project.id,
            id: Id::fresh(self.now),
            code: code.to_owned(),
            name: code.to_owned(),
            version: 1,
            created_at: self.now.into(),
            updated_at: self.now.into(),
        };
        let id = row.id;
        self.report.new_zones.push(code.to_owned());
        self.known.zones.insert(code.to_owned(), Draft::new(row));
        id
    }

    fn unit_fields(&mut self, line: &Line) -> Step {
        let code = line.code.to_string();
        let Some(mut draft) = self.known.units.remove(&code) else { return Step::Same };
        let row = &mut draft.row;
        let about = |column| (row.id.uuid(), column);
        let keys = [Column::Area, Column::UseState, Column::HandedOver, Column::Warranty, Column::Zone].map(about);
        let [area, use_state, handed_over, warranty, zone] = keys;
        let mut step = Step::Same;
        if let Some(value) = line.area_cm2 {
            step = step.max(self.say(line, area, &mut row.area_cm2, Some(value), square_metres(value)));
        }
        if let Some(value) = line.use_state {
            step = step.max(self.say(line, use_state, &mut row.use_state, Word(value), value.zh().to_owned()));
            if !value.is_vacant() {
                row.entrustment = Word(Entrustment::None);
            }
        }
        if let Some(value) = line.handed_over_on {
            step = step.max(self.say(line, handed_over, &mut row.handed_over_on, Some(value), value.to_string()));
        }
        if let Some(value) = line.warranty_until {
            step = step.max(self.say(line, warranty, &mut row.warranty_until, Some(value), value.to_string()));
        }
        if let Some(value) = &line.zone {
            let id = self.zone(value);
            step = step.max(self.say(line, zone, &mut row.zone_id, Some(id), value.clone()));
        }
        self.known.units.insert(code, draft);
        step
    }

    fn person(&mut self, line: &Line, person: &Person, unit: UnitId) -> Step {
        let normal: Vec<String> = person.phones.iter().filter_map(|typed| normal_phone(typed)).collect();
        let id = match self.who(line, person, &normal, unit) {
            Ok(Some(id)) => (id, Step::Same),
            Ok(None) => (self.new_party(person), Step::Added),
            Err(()) => return Step::Same,
        };
        let (id, step) = id;
        let Some(mut draft) = self.known.parties.remove(&id) else { return step };
        let fields = self.party_fields(line, person, &mut draft);
        let phones = self.phones(person, &mut draft);
        let held = self.held(line, person, unit, &mut draft);
        self.known.by_unit.insert((person.name.clone(), unit), id);
        self.known.parties.insert(id, draft);
        step.max(fields).max(phones).max(held)
    }

    /// Whom a line means: by paper, by phone, or by unit where it gives neither.
    fn who(&mut self, line: &Line, person: &Person, normal: &[String], unit: UnitId) -> Result<Option<PartyId>, ()> {
        if let Some(id) = person.doc_no.as_ref().and_then(|number| self.known.by_paper.get(number).copied()) {
            let other = self.known.parties.get(&id).map(|draft| draft.party.row.name.clone()).unwrap_or_default();
            if other != person.name {
                let (zh, en) = (format!("该证件号码已登记在“{other}”名下"), format!("the number belongs to {other:?}"));
                self.wrong(line, Column::DocNo, person.doc_no.as_deref().unwrap_or_default(), zh, en);
                return Err(());
            }
            return Ok(Some(id));
        }
        let by_phone =
            normal.iter().find_map(|phone| self.known.by_phone.get(&(person.name.clone(), phone.clone())).copied());
        if by_phone.is_some() {
            return Ok(by_phone);
        }
        let is_bare = normal.is_empty() && person.doc_no.is_none();
        let by_unit = self.known.by_unit.get(&(person.name.clone(), unit)).copied();
        Ok(by_unit.filter(|_| is_bare))
    }

    fn new_party(&mut self, person: &Person) -> PartyId {
        let category = if person.role == OccupancyRole::Developer { Category::Developer } else { Category::Customer };
        let row = PartyRow {
            project_id: self.known.project.id,
            id: Id::fresh(self.now),
            kind: Word(person.kind.unwrap_or(PartyKind::Person)),
            name: person.name.clone(),
            categories: Json(vec![category]),
            id_doc_kind: None,
            id_doc_no: None,
            email: None,
            address: None,
            is_important: false,
            is_special: false,
            contact_person_id: None,
            term_from: None,
            term_to: None,
            note: None,
            version: 1,
            created_at: self.now.into(),
            created_by: None,
            updated_at: self.now.into(),
        };
        let id = row.id;
        self.known
            .parties
            .insert(id, PartyDraft { party: Draft::new(row), phones: Vec::new(), known_phones: 0, held: Vec::new() });
        id
    }

    fn party_fields(&mut self, line: &Line, person: &Person, draft: &mut PartyDraft) -> Step {
        let row = &mut draft.party.row;
        let id = row.id.uuid();
        let mut step = Step::Same;
        if let Some(value) = person.kind {
            step = step.max(self.say(line, (id, Column::Kind), &mut row.kind, Word(value), value.zh().to_owned()));
        }
        if let Some(value) = person.doc_kind {
            step = step.max(self.say(
                line,
                (id, Column::DocKind),
                &mut row.id_doc_kind,
                Some(Word(value)),
                value.zh().to_owned(),
            ));
        }
        if let Some(value) = &person.doc_no {
            step =
                step.max(self.say(line, (id, Column::DocNo), &mut row.id_doc_no, Some(value.clone()), value.clone()));
            self.known.by_paper.insert(value.clone(), row.id);
        }
        if let Some(value) = &person.note {
            step = step.max(self.say(line, (id, Column::Note), &mut row.note, Some(value.clone()), value.clone()));
        }
        step
    }

    /// Phones that the party lacks are added; none is taken away.
    fn phones(&mut self, person: &Person, draft: &mut PartyDraft) -> Step {
        let mut step = Step::Same;
        for typed in &person.phones {
            let Some(normal) =
                normal_phone(typed).filter(|normal| draft.phones.iter().all(|phone| phone.normal != *normal))
            else {
                continue;
            };
            let row = &draft.party.row;
            self.known.by_phone.insert((row.name.clone(), normal.clone()), row.id);
            let position = draft.phones.iter().map(|phone| phone.position + 1).max().unwrap_or(0);
            draft.phones.push(PhoneRow {
                project_id: row.project_id,
                party_id: row.id,
                position,
                typed: typed.clone(),
                reversed: reversed(&normal),
                normal,
            });
            step = Step::Changed;
        }
        step
    }

    fn held(&mut self, line: &Line, person: &Person, unit: UnitId, draft: &mut PartyDraft) -> Step {
        let row = &draft.party.row;
        if let Err(refusal) = may_hold(person.role, row.kind.0, &row.categories.0) {
            self.wrong(line, Column::Role, person.role.zh(), refusal.zh(), refusal.to_string());
            return Step::Same;
        }
        let is_same = |held: &&mut Draft<OccupancyRow>| {
            held.row.unit_id == unit && held.row.role.0 == person.role && held.row.from_on == person.from_on
        };
        if let Some(held) = draft.held.iter_mut().find(is_same) {
            let Some(to) = person.to_on else { return Step::Same };
            let about = (held.row.id.uuid(), Column::To);
            return self.say(line, about, &mut held.row.to_on, Some(to), to.to_string());
        }
        let new = OccupancyRow {
            project_id: row.project_id,
            id: Id::fresh(self.now),
            party_id: row.id,
            unit_id: unit,
            role: Word(person.role),
            from_on: person.from_on,
            to_on: person.to_on,
            lease_end_on: None,
            version: 1,
            created_at: self.now.into(),
            updated_at: self.now.into(),
        };
        let others: Vec<_> = draft.held.iter().filter_map(|held| dated(&held.row)).collect();
        if let Some(Err(refusal)) = dated(&new).map(|new| may_occupy(&new, &others)) {
            let from: NaiveDate = person.from_on;
            self.wrong(line, Column::From, &from.to_string(), refusal.zh(), refusal.to_string());
            return Step::Same;
        }
        draft.held.push(Draft::new(new));
        Step::Added
    }
}

fn dated(row: &OccupancyRow) -> Option<Occupancy<PartyId, UnitId>> {
    let period = Period::new(row.from_on, row.to_on).ok()?;
    Some(Occupancy { party: row.party_id, unit: row.unit_id, role: row.role.0, period })
}
