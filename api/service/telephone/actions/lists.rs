//! Reading a recorder's list in: what each line says, what of it is new, and what follows for its days.

use super::super::store::{self, CallRow, ImportRow, ProfileRow};
use super::matching::match_day;
use crate::clocks::{self, Notified};
use crate::db::Conn;
use crate::db::types::{Id, ProjectId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::imports::{self, Cell, How, Row, read_sheet_as};
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::refusal::{Fault, Refusal as _};
use guanjia_rules::telephone::{
    self as rules, Call, DayStage, DayVerb, Encoding, Field, Profile, ProfileKind, Reopening, RowFault, call_key,
};
use guanjia_rules::text::normal_phone;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashSet};

/// How many lines may stand above the headers.
const MOST_ABOVE: usize = 20;

/// What a list says.
#[derive(Clone, Debug)]
pub struct List {
    /// Its calls, each with the number of its line.
    pub calls: Vec<(usize, Call)>,
    /// What is wrong with its lines.
    pub faults: Vec<(usize, RowFault)>,
    /// Lines with something on them, below the headers.
    pub lines: usize,
}

impl List {
    /// Reads a file as a profile says. `offset` is the project's.
    ///
    /// # Errors
    /// 422 `file-not-readable` for what is no list, is empty, or is too long.
    ///
    /// Rule: TEL-01.
    pub fn read(profile: &Profile, bytes: &[u8], offset: FixedOffset) -> Result<Self> {
        let is_names = profile.kind == ProfileKind::FileNames;
        let how = How {
            encoding: match profile.encoding {
                Encoding::Told => None,
                Encoding::Utf8 => Some(imports::UTF_8),
                Encoding::Gb18030 => Some(imports::GB18030),
            },
            // A name is not taken apart, whatever it holds.
            delimiter: Some(if is_names { 0 } else { u8::try_from(profile.separator).unwrap_or(b',') }),
        };
        let rows = read_sheet_as(bytes, how)?;
        let offset = profile.offset(offset);
        let mut list = Self { calls: Vec::new(), faults: Vec::new(), lines: 0 };
        match is_names {
            true => rows.iter().for_each(|row| {
                let name = row.cells.first().map(|cell| cell.text.as_str()).unwrap_or_default();
                list.take(row.number, rules::read_name(profile, name, offset));
            }),
            false => {
                let (headers, rest) = headed(profile, &rows)?;
                for row in rest {
                    let cells: Vec<String> = texts(profile, &headers, &row.cells);
                    list.take(row.number, rules::read_row(profile, &headers, &cells, offset));
                }
            }
        }
        Ok(list)
    }

    fn take(&mut self, line: usize, read: std::result::Result<Call, RowFault>) {
        self.lines += 1;
        match read {
            Ok(call) => self.calls.push((line, sound(call))),
            Err(fault) => self.faults.push((line, fault)),
        }
    }
}

/// What is no number says only that the number is withheld.
fn sound(call: Call) -> Call {
    let is_number = |text: &String| normal_phone(text).is_some();
    Call { caller: call.caller.filter(is_number), called: call.called.filter(is_number), ..call }
}

/// The headers, and the rows below them: the first line that names when a call began.
fn headed<'a>(profile: &Profile, rows: &'a [Row]) -> Result<(Vec<String>, &'a [Row])> {
    let wanted: Vec<&str> =
        profile.columns.get(&Field::StartedAt).map(|column| column.split(" + ").collect()).unwrap_or_default();
    let texts = |row: &Row| -> Vec<String> { row.cells.iter().map(|cell| cell.text.clone()).collect() };
    let is_head = |row: &Row| {
        let texts = texts(row);
        wanted.iter().all(|wanted| texts.iter().any(|text| text.trim().to_lowercase() == wanted.trim().to_lowercase()))
    };
    match rows.iter().take(MOST_ABOVE).position(is_head) {
        Some(place) => Ok((texts(&rows[place]), &rows[place + 1..])),
        None => Err(Error::fault(
            Code::FileNotReadable,
            "",
            format!("清单中没有“{}”这一列，请核对录音仪配置", wanted.join("、")),
            format!("the list has no column {:?}: look at the recorder's profile", wanted.join(", ")),
        )),
    }
}

/// The texts of a row's cells. What a spreadsheet keeps as a moment is written as the profile writes moments.
fn texts(profile: &Profile, headers: &[String], cells: &[Cell]) -> Vec<String> {
    let began = profile.columns.get(&Field::StartedAt).map(String::as_str).unwrap_or_default();
    let is_split = began.contains(" + ");
    let is_began = |place: usize| {
        let header = headers.get(place).map(|header| header.trim().to_lowercase()).unwrap_or_default();
        began.split(" + ").any(|part| part.trim().to_lowercase() == header)
    };
    let text = |(place, cell): (usize, &Cell)| match cell.moment.filter(|_| is_began(place)) {
        Some(moment) => written(moment, &profile.time_format, is_split),
        None => cell.text.clone(),
    };
    cells.iter().enumerate().map(text).collect()
}

/// A moment in the letters of a format; of a moment in two columns the day or the time alone.
fn written(moment: NaiveDateTime, format: &str, is_split: bool) -> String {
    let (day, time) = format.split_once(' ').unwrap_or((format, "%H:%M:%S"));
    let format = match (is_split, moment.date() < NaiveDate::from_ymd_opt(1901, 1, 1).unwrap_or_default()) {
        (false, _) => format,
        (true, true) => time,
        (true, false) => day,
    };
    let mut text = String::new();
    // A format that cannot be written leaves nothing, which the reader then tells as a fault.
    match std::fmt::write(&mut text, format_args!("{}", moment.format(format))) {
        Ok(()) => text,
        Err(_) => String::new(),
    }
}

/// What a list would do, or did.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Lines with something on them.
    pub lines: usize,
    /// Calls that are new.
    pub added: usize,
    /// Calls that are known, from this list or another.
    pub known: usize,
    /// What is wrong with lines.
    pub faults: Vec<(usize, RowFault)>,
    /// The days of the new calls, with how many each has, and whether it was signed off.
    pub days: BTreeMap<NaiveDate, (u64, bool)>,
    /// The new calls, the first of the list first.
    pub calls: Vec<Call>,
    /// The list, once it was read in.
    pub import: Option<ImportRow>,
}

/// Tells what a list would do, and does nothing.
///
/// Rule: TEL-01.
///
/// # Errors
/// 403 without `telephone.reconcile` or `telephone.setup`.
pub fn preview(conn: &mut Conn, actor: &Actor, list: &List, now: DateTime<Utc>) -> Result<Outcome> {
    actor.require_any(&[Permission::TelephoneReconcile, Permission::TelephoneSetup])?;
    let offset = policy::in_force(conn, actor.project(), now)?.calendar.offset;
    Ok(planned(conn, actor.project(), list, offset)?.0)
}

type Fresh = Vec<(String, NaiveDate, Call)>;

fn planned(conn: &mut Conn, project: ProjectId, list: &List, offset: FixedOffset) -> Result<(Outcome, Fresh)> {
    let mut seen = HashSet::new();
    let keyed: Vec<(String, &Call)> = list
        .calls
        .iter()
        .map(|(_, call)| (hash(&call_key(call)), call))
        .filter(|(key, _)| seen.insert(key.clone()))
        .collect();
    let keys: Vec<String> = keyed.iter().map(|(key, _)| key.clone()).collect();
    let known = store::known_keys(conn, project, &keys)?;
    let day = |call: &Call| call.started_at.with_timezone(&offset).date_naive();
    let fresh: Fresh = keyed
        .into_iter()
        .filter(|(key, _)| !known.contains(key))
        .map(|(key, call)| (key, day(call), call.clone()))
        .collect();
    let mut days: BTreeMap<NaiveDate, (u64, bool)> = BTreeMap::new();
    for (_, on, _) in &fresh {
        days.entry(*on).or_default().0 += 1;
    }
    for (on, (added, is_signed)) in &mut days {
        let stage = store::known_day(conn, project, *on)?.map_or(DayStage::FIRST, |row| row.stage.0);
        *is_signed = rules::late_import(stage, *added).is_some();
    }
    let outcome = Outcome {
        lines: list.lines,
        added: fresh.len(),
        known: list.calls.len() - fresh.len(),
        faults: list.faults.clone(),
        days,
        calls: fresh.iter().map(|(.., call)| call.clone()).collect(),
        import: None,
    };
    Ok((outcome, fresh))
}

/// The key as it is kept: it holds personal numbers, so only its hash is.
fn hash(key: &str) -> String {
    Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a list in: its new calls are added, their days matched, and those that were signed off opened again. Lines that
/// cannot be read are told and left out; the same list a second time adds nothing.
///
/// Rule: TEL-01, TEL-04.
///
/// # Errors
/// 403 without `telephone.reconcile`; 422 for a profile that is not used any more, or a list without one line that can be
/// read.
pub fn import(
    tx: &mut Conn,
    actor: &Actor,
    (profile, file_name): (&ProfileRow, &str),
    list: &List,
    now: DateTime<Utc>,
) -> Result<Outcome> {
    actor.require(Permission::TelephoneReconcile)?;
    if !profile.is_active {
        return Err(Error::fault(Code::Conflict, "", "该录音仪配置已停用", "the recorder's profile is not in use"));
    }
    if list.calls.is_empty() {
        let told = list.faults.iter().take(50).map(|(line, fault)| told(*line, fault)).collect();
        return Err(Error::Faulty(Code::ImportRefused, told));
    }
    let force = policy::in_force(tx, actor.project(), now)?;
    let (mut outcome, fresh) = planned(tx, actor.project(), list, force.calendar.offset)?;
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let row = ImportRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        profile_id: profile.id,
        file_name: file_name.to_owned(),
        lines: count(outcome.lines),
        added: count(outcome.added),
        known: count(outcome.known),
        faults: count(outcome.faults.len()),
        from_on: outcome.days.keys().next().copied(),
        to_on: outcome.days.keys().next_back().copied(),
        imported_by: actor.user,
        created_at: now.into(),
    };
    store::add_import(tx, &row)?;
    let rows: Vec<CallRow> = fresh.into_iter().map(|fresh| row_of(&row, fresh, now)).collect();
    store::add_calls(tx, &rows)?;
    let changes = Changes::none()
        .new_field("lines", row.lines)
        .new_field("added", row.added)
        .new_field("known", row.known)
        .new_field("faults", row.faults);
    let subject = Subject::of("call_import", row.id.uuid(), &row.file_name, None);
    journal::record(tx, &actor.author, Entry::new(Deed::CallsImported, subject, changes), now)?;
    for (on, (added, _)) in &outcome.days {
        reopen_late(tx, actor, (*on, *added), now)?;
        match_day(tx, actor, *on, now)?;
    }
    outcome.import = Some(row);
    Ok(outcome)
}

fn row_of(import: &ImportRow, (key, on_day, call): (String, NaiveDate, Call), now: DateTime<Utc>) -> CallRow {
    let seconds = |seconds: u32| i32::try_from(seconds).unwrap_or(i32::MAX);
    let short = |text: Option<String>, most: usize| text.map(|text| text.chars().take(most).collect());
    CallRow {
        project_id: import.project_id,
        id: Id::fresh(now),
        import_id: import.id,
        key,
        on_day,
        started_at: call.started_at.into(),
        direction: Word(call.direction),
        line: short(call.line, 40),
        caller: call.caller,
        called: call.called,
        ring_seconds: call.ring_seconds.map(seconds),
        talk_seconds: seconds(call.talk_seconds),
        extension: short(call.extension, 40),
        recording: short(call.recording, 400),
        part_of_id: None,
        is_in_rings: None,
        is_unreturned: false,
        created_at: now.into(),
    }
}

/// A signed day to which calls come late is opened again, and the lead is told.
///
/// Rule: TEL-04.
fn reopen_late(tx: &mut Conn, actor: &Actor, (on, added): (NaiveDate, u64), now: DateTime<Utc>) -> Result<()> {
    let Some(day) = store::known_day(tx, actor.project(), on)? else { return Ok(()) };
    let Some(told) = rules::late_import(day.stage.0, added) else { return Ok(()) };
    let stage = rules::day_next(day.stage.0, DayVerb::Reopen)?;
    let reason = told.zh();
    let after = store::DayRow {
        stage: Word(stage),
        signed_at: None,
        signed_by: None,
        reopen_reason: Some(reason.clone()),
        ..day
    };
    let saved = store::keep_day(tx, &after, now)?;
    let changes = Changes::none().new_field("added", added);
    let entry = Entry::new(Deed::CallDayReopened, super::days::subject(&saved), changes).because(reason);
    journal::record(tx, &actor.author, entry, now)?;
    tell_lead(tx, &saved, told, now)
}

fn tell_lead(tx: &mut Conn, day: &store::DayRow, told: Reopening, now: DateTime<Utc>) -> Result<()> {
    let word = Notified {
        kind: "call_day_reopened",
        subject_kind: "call_day",
        subject_id: super::days::subject(day).id,
        label: day.on_day.to_string(),
        content: serde_json::json!({ "on": day.on_day, "added": told.added, "zh": told.zh(), "en": told.en() }),
    };
    let leads = clocks::in_post(tx, day.project_id, Role::ServiceLead, now)?;
    leads.into_iter().try_for_each(|lead| clocks::tell(tx, day.project_id, lead, &word, now))
}

/// A fault as a refusal tells it.
fn told(line: usize, fault: &RowFault) -> Fault {
    Fault {
        pointer: format!("/lines/{line}/{}", fault.column),
        zh: format!("第 {line} 行，{}", fault.zh()),
        en: format!("line {line}, {fault}"),
    }
}
