//! Reading a roster in: who may, what it would do, and doing all of it or nothing.

use super::file;
use super::roster::{Head, ImportStage, Known, Line, LineError, Plan, Progress, Report, plan, read_line};
use super::store::{self, ImportRow};
use crate::db::types::Id;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed, Entry, Subject, record};
use crate::parties::{self, OccupancyRow, PartyRow, PhoneRow, occupancies, occupancy_told, party_changes, party_told};
use crate::properties::{self, UnitRow, buildings, units, zones};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use sha2::{Digest as _, Sha256};
use std::sync::mpsc::{Sender, channel};

/// A file to be read in.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name, for the record.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// After how many lines the next progress is told.
const TOLD_EACH: usize = 100;

/// What a file says: its lines, and what cannot be read of them.
#[derive(Clone, Debug)]
pub struct Roster {
    name: String,
    hash: String,
    lines: Vec<Line>,
    errors: Vec<LineError>,
    count: usize,
}

impl Roster {
    /// Reads a file, telling how far it is.
    ///
    /// # Errors
    /// 422 `file-not-readable` for what is no sheet or has no head.
    pub fn read(source: &Source, mut progress: impl FnMut(Progress)) -> Result<Self> {
        let rows = file::read(&source.bytes)?;
        let head = Head::find(&rows)?;
        let total = rows.len() - head.rows;
        let (mut lines, mut errors) = (Vec::new(), Vec::new());
        for (done, row) in rows[head.rows..].iter().enumerate() {
            if done % TOLD_EACH == 0 {
                progress(Progress::of(ImportStage::Reading, done, total));
            }
            match read_line(&head, row) {
                Ok(line) => lines.push(line),
                Err(faults) => errors.extend(faults),
            }
        }
        let hash = Sha256::digest(&source.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { name: source.name.clone(), hash, lines, errors, count: total })
    }
}

/// Tells what a roster would do, and does nothing.
///
/// # Errors
/// 403 without `roster.import`.
///
/// Rule: IMP-01.
pub fn preview(conn: &mut Conn, actor: &Actor, roster: &Roster, now: DateTime<Utc>) -> Result<Report> {
    Ok(planned(conn, actor, roster, now)?.report)
}

/// Does what a roster says: all of it, or nothing where a line is wrong. What is known already is left alone, so the same
/// file a second time changes nothing.
///
/// # Errors
/// 403 without `roster.import`; what the database says.
///
/// Rule: IMP-01.
pub fn import(
    tx: &mut Conn,
    actor: &Actor,
    roster: &Roster,
    now: DateTime<Utc>,
    mut progress: impl FnMut(Progress),
) -> Result<Report> {
    progress(Progress::of(ImportStage::Checking, 0, roster.count));
    let Plan { records, mut report } = planned(tx, actor, roster, now)?;
    progress(Progress::of(ImportStage::Checking, roster.count, roster.count));
    if !report.errors.is_empty() {
        return Ok(report);
    }
    report.done = true;
    if report.added + report.changed > 0 {
        Writer { tx, actor, now, total: report.lines, progress }.write(records)?;
        keep(tx, actor, roster, &report, now)?;
    }
    Ok(report)
}

fn planned(conn: &mut Conn, actor: &Actor, roster: &Roster, now: DateTime<Utc>) -> Result<Plan> {
    actor.require(Permission::RosterImport)?;
    let known = Known::read(conn, actor.project())?;
    let mut plan = plan(known, &roster.lines, now);
    plan.report.lines = roster.count;
    plan.report.errors.extend(roster.errors.iter().cloned());
    plan.report.errors.sort_by_key(|error| (error.line, error.column));
    Ok(plan)
}

fn keep(tx: &mut Conn, actor: &Actor, roster: &Roster, report: &Report, now: DateTime<Utc>) -> Result<()> {
    let whole = |count: usize| i32::try_from(count).map_err(Error::internal);
    let row = ImportRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        kind: "roster",
        file_name: roster.name.clone(),
        hash: roster.hash.clone(),
        line_count: whole(report.lines)?,
        added: whole(report.added)?,
        changed: whole(report.changed)?,
        created_at: now.into(),
        created_by: actor.author.user,
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("lines", report.lines)
        .new_field("added", report.added)
        .new_field("changed", report.changed)
        .new_field("hash", &roster.hash);
    let subject = Subject::of("import", row.id.uuid(), roster.name.clone(), None);
    record(tx, &actor.author, Entry::new(Deed::RosterImported, subject, changes), now)
}

/// Writes what was planned: new records in batches, changed ones one by one, each with its entry in the journal.
struct Writer<'a, F> {
    tx: &'a mut Conn,
    actor: &'a Actor,
    now: DateTime<Utc>,
    total: usize,
    progress: F,
}

impl<F: FnMut(Progress)> Writer<'_, F> {
    fn write(mut self, records: Known) -> Result<()> {
        self.tell(0);
        self.estate(&records)?;
        self.units(&records)?;
        self.tell(self.total / 4);
        self.parties(records)?;
        self.tell(self.total);
        Ok(())
    }

    fn tell(&mut self, done: usize) {
        (self.progress)(Progress::of(ImportStage::Writing, done, self.total));
    }

    fn estate(&mut self, records: &Known) -> Result<()> {
        for building in records.buildings.values().filter(|draft| draft.old.is_none()) {
            buildings::insert(self.tx, &building.row)?;
            properties::building_told(self.tx, self.actor, Deed::BuildingAdded, None, &building.row, self.now)?;
        }
        for zone in records.zones.values().filter(|draft| draft.old.is_none()) {
            zones::insert(self.tx, &zone.row)?;
            properties::zone_told(self.tx, self.actor, Deed::ZoneAdded, None, &zone.row, self.now)?;
        }
        Ok(())
    }

    fn units(&mut self, records: &Known) -> Result<()> {
        let mut new: Vec<UnitRow> =
            records.units.values().filter(|draft| draft.old.is_none()).map(|draft| draft.row.clone()).collect();
        new.sort_unstable_by_key(|row| row.id);
        units::insert_all(self.tx, &new)?;
        for row in &new {
            properties::unit_told(self.tx, self.actor, Deed::UnitAdded, None, row, self.now)?;
        }
        for draft in records.units.values() {
            let Some(old) = draft.changed() else { continue };
            let row = UnitRow { version: old.version + 1, updated_at: self.now.into(), ..draft.row.clone() };
            units::save(self.tx, &row)?;
            properties::unit_told(self.tx, self.actor, Deed::UnitChanged, Some(old), &row, self.now)?;
        }
        Ok(())
    }

    fn parties(&mut self, records: Known) -> Result<()> {
        let rooms: std::collections::HashMap<_, _> =
            records.units.values().map(|draft| (draft.row.id, &draft.row.short_code)).collect();
        let (mut new, mut phones, mut held) =
            (Vec::<PartyRow>::new(), Vec::<PhoneRow>::new(), Vec::<OccupancyRow>::new());
        let mut drafts: Vec<_> = records.parties.into_values().collect();
        drafts.sort_unstable_by_key(|draft| draft.party.row.id);
        for draft in &drafts {
            if draft.party.old.is_none() {
                new.push(PartyRow { created_by: self.actor.author.user, ..draft.party.row.clone() });
            }
            phones.extend_from_slice(&draft.phones[draft.known_phones..]);
            held.extend(draft.held.iter().filter(|held| held.old.is_none()).map(|held| held.row.clone()));
        }
        parties::parties::insert_all(self.tx, &new)?;
        self.tell(self.total / 2);
        parties::parties::insert_phones(self.tx, &phones)?;
        occupancies::insert_all(self.tx, &held)?;
        let (half, all) = (self.total / 2, drafts.len());
        for (nth, draft) in drafts.iter().enumerate() {
            if nth % TOLD_EACH == 0 {
                self.tell(half + (self.total - half) * nth / all);
            }
            let before: Vec<&str> =
                draft.phones[..draft.known_phones].iter().map(|phone| phone.typed.as_str()).collect();
            let after: Vec<&str> = draft.phones.iter().map(|phone| phone.typed.as_str()).collect();
            match &draft.party.old {
                None => {
                    let changes = party_changes(None, &draft.party.row).new_field("phones", after);
                    party_told(self.tx, self.actor, Deed::PartyAdded, changes, &draft.party.row, self.now)?;
                }
                Some(old) if *old != draft.party.row || before != after => {
                    let row =
                        PartyRow { version: old.version + 1, updated_at: self.now.into(), ..draft.party.row.clone() };
                    parties::parties::save(self.tx, &row)?;
                    let changes = party_changes(Some(old), &row).field("phones", before, after);
                    party_told(self.tx, self.actor, Deed::PartyChanged, changes, &row, self.now)?;
                }
                Some(_) => {}
            }
            for held in &draft.held {
                let room = rooms.get(&held.row.unit_id).map(|room| room.as_str()).unwrap_or_default();
                let label = format!("{room} {}", draft.party.row.name);
                self.held(held, label)?;
            }
        }
        Ok(())
    }

    fn held(&mut self, held: &super::roster::Draft<OccupancyRow>, label: String) -> Result<()> {
        match (&held.old, held.changed()) {
            (None, _) => occupancy_told(self.tx, self.actor, Deed::OccupancyAdded, None, &held.row, label, self.now),
            (Some(_), None) => Ok(()),
            (Some(_), Some(old)) => {
                let row = OccupancyRow { version: old.version + 1, updated_at: self.now.into(), ..held.row.clone() };
                occupancies::save(self.tx, &row)?;
                occupancy_told(self.tx, self.actor, Deed::OccupancyChanged, Some(old), &row, label, self.now)
            }
        }
    }
}

/// Reads a file in from a thread that may block, telling after how many lines it is. With a line that is wrong, or as a
/// dry run, it changes nothing; `done` in the report tells.
///
/// # Errors
/// 403 without `roster.import`; 422 `file-not-readable`; what the database says.
///
/// Rule: IMP-01.
pub fn import_file(
    db: &Db,
    actor: &Actor,
    source: &Source,
    is_dry_run: IsDryRun,
    now: DateTime<Utc>,
    mut progress: impl FnMut(usize),
) -> Result<Report> {
    let roster = Roster::read(source, |_| {})?;
    if let IsDryRun::Yes = is_dry_run {
        return db.read_blocking(|conn| preview(conn, actor, &roster, now));
    }
    let (told, done): (Sender<Progress>, _) = channel();
    std::thread::scope(|scope| {
        let actor = actor.clone();
        let change = move |tx: &mut Conn| import(tx, &actor, &roster, now, |at| told.send(at).unwrap_or_default());
        let work = scope.spawn(move || db.write_blocking(change));
        let written = |at: &Progress| at.stage == ImportStage::Writing;
        done.iter().filter(written).for_each(|at| progress(at.done));
        work.join().map_err(|_| Error::internal("the import panicked"))?
    })
}

/// Whether to tell only what a file would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsDryRun {
    /// Tell only.
    Yes,
    /// Do it.
    No,
}
