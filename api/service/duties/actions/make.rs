//! Tasks made by themselves: each once, whichever node does it and however often it is asked; what nobody did in time is
//! missed; what a record of the system fulfils is done by it.

use super::super::store::{self, RecordId, TaskRow};
use super::settings::{Duty, all};
use super::{CLOCK, about, rule_of, subject};
use crate::clocks::{self, Notified, Start};
use crate::db::Conn;
use crate::db::types::{DutyId, Id, ProjectId, UserId, Word};
use crate::error::Result;
use crate::identity;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce, keys};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::calendar::DayShift;
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::duties::{self as rules, Held, Occurrence, Recurrence, State, Verb};
use guanjia_rules::permission::Role;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// How many open tasks one transaction lets lapse.
const LAPSED_AT_ONCE: i64 = 200;

/// Makes the tasks of today, and of days on which no node ran, but not of more than two weeks; and ends what nobody did before
/// the next one fell due. Gives whether there was something to do.
///
/// Rule: CLK-10, OPR-05.
///
/// # Errors
/// What the database says.
pub fn make(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    let today = force.day(now);
    let made_to = store::made_to(tx, project)?;
    let days = rules::days_to_make(made_to, today);
    let mut made = Made::default();
    if let Some(first) = days.first() {
        // What was due before the duties of a project began was never owed.
        let owed_from = if made_to.is_none() { now } else { DateTime::<Utc>::MIN_UTC };
        let duties: Vec<Duty> = all(tx, project, &force)?.into_iter().filter(|duty| duty.is_on).collect();
        let mut maker = Maker::of(tx, project, &force, *first, now)?;
        for day in &days {
            for duty in &duties {
                maker.make(tx, duty, *day, owed_from, &mut made)?;
            }
        }
        store::set_made_to(tx, project, today)?;
        made.tell(tx, project, today, now)?;
    }
    let lapsed = lapse(tx, project, now)?;
    Ok(made.count > 0 || lapsed > 0)
}

/// Makes the tasks of one duty that can be done today and are not due yet, for a duty that was just set.
pub(super) fn begin(tx: &mut Conn, project: ProjectId, duty: &Duty, force: &InForce, now: DateTime<Utc>) -> Result<()> {
    if !duty.is_on {
        return Ok(());
    }
    let today = force.day(now);
    let mut made = Made::default();
    Maker::of(tx, project, force, today, now)?.make(tx, duty, today, now, &mut made)?;
    made.tell(tx, project, today, now)
}

/// What was made.
#[derive(Default)]
struct Made {
    count: usize,
    /// How many of them were over already, by whoever was to do them.
    missed: BTreeMap<UserId, usize>,
    missed_in_all: usize,
}

impl Made {
    /// Records that tasks were made, and tells once of those that nobody can do any more.
    fn tell(&self, tx: &mut Conn, project: ProjectId, today: NaiveDate, now: DateTime<Utc>) -> Result<()> {
        if self.count == 0 {
            return Ok(());
        }
        let changes = Changes::none().new_field("count", self.count).new_field("missed", self.missed_in_all);
        let label = today.to_string();
        let subject = Subject::of("duty_task", project.uuid(), &label, None);
        journal::record(tx, &Author::system(project), Entry::new(Deed::DutiesMade, subject, changes), now)?;
        for (user, count) in &self.missed {
            let word = Notified {
                kind: "duties_missed",
                subject_kind: "duty_task",
                subject_id: project.uuid(),
                label: label.clone(),
                content: serde_json::json!({ "count": count }),
            };
            clocks::tell(tx, project, *user, &word, now)?;
        }
        Ok(())
    }
}

/// Makes tasks of a project in one go.
struct Maker<'a> {
    project: ProjectId,
    force: &'a InForce,
    shift: DayShift,
    now: DateTime<Utc>,
    /// What is there already: duty, named day, for whom.
    known: HashSet<(DutyId, NaiveDate, UserId)>,
    /// Who holds each post on a day.
    staff: HashMap<NaiveDate, HashMap<Role, Vec<UserId>>>,
}

impl<'a> Maker<'a> {
    fn of(tx: &mut Conn, project: ProjectId, force: &'a InForce, first: NaiveDate, now: DateTime<Utc>) -> Result<Self> {
        let known = store::made_since(tx, project, force.calendar.midnight(first))?.into_iter().collect();
        Ok(Self { project, force, shift: day_shift(force), now, known, staff: HashMap::new() })
    }

    fn holders(&mut self, tx: &mut Conn, role: Role, day: NaiveDate) -> Result<Vec<UserId>> {
        if !self.staff.contains_key(&day) {
            let mut posts: HashMap<Role, Vec<UserId>> = HashMap::new();
            for (person, roles) in identity::people(tx, self.project, day)? {
                for role in roles {
                    let holders = posts.entry(role).or_default();
                    if !holders.contains(&person.id) {
                        holders.push(person.id);
                    }
                }
            }
            self.staff.insert(day, posts);
        }
        Ok(self.staff.get(&day).and_then(|posts| posts.get(&role)).cloned().unwrap_or_default())
    }

    /// Makes what can be done of a duty on a day and is due after `owed_from`.
    fn make(
        &mut self,
        tx: &mut Conn,
        duty: &Duty,
        day: NaiveDate,
        owed_from: DateTime<Utc>,
        made: &mut Made,
    ) -> Result<()> {
        let Some(recurrence) = &duty.recurrence else { return Ok(()) };
        let open = rules::open_on(recurrence, day, &self.force.calendar, self.shift);
        for occurrence in open.iter().filter(|one| one.due_at > owed_from) {
            self.occurrence(tx, duty, recurrence, occurrence, (day, made))?;
        }
        Ok(())
    }

    fn occurrence(
        &mut self,
        tx: &mut Conn,
        duty: &Duty,
        recurrence: &Recurrence,
        occurrence: &Occurrence,
        (day, made): (NaiveDate, &mut Made),
    ) -> Result<()> {
        let holders = self.holders(tx, duty.role, day)?;
        // A post that nobody holds owes its duties all the same: they are there for everybody to see.
        let owing: Vec<Option<UserId>> = match duty.held {
            Held::Each if !holders.is_empty() => holders.iter().map(|user| Some(*user)).collect(),
            Held::Each | Held::Post => vec![None],
        };
        for holder in owing {
            let made_for = holder.unwrap_or(UserId::nil());
            if self.is_owed_otherwise(duty.id, occurrence.named_on, holder) {
                continue;
            }
            if !self.known.insert((duty.id, occurrence.named_on, made_for)) {
                continue;
            }
            let row = self.row(duty, recurrence, occurrence, holder);
            if !store::keep(tx, &row)? {
                continue;
            }
            self.promise(tx, &row, duty, occurrence)?;
            made.count += 1;
            if row.state.0 == State::Missed {
                made.missed_in_all += 1;
                let owed_by = holder.map_or(holders.clone(), |user| vec![user]);
                owed_by.into_iter().for_each(|user| *made.missed.entry(user).or_default() += 1);
            }
        }
        Ok(())
    }

    /// Whether a time is owed already by the post, where it would fall to a holder, or by holders, where it would fall to the
    /// post: nobody owes one time twice because a post was filled, emptied or is held otherwise now.
    fn is_owed_otherwise(&self, duty: DutyId, named_on: NaiveDate, holder: Option<UserId>) -> bool {
        let by_post = (duty, named_on, UserId::nil());
        match holder {
            Some(_) => self.known.contains(&by_post),
            None => self.known.iter().any(|known| (known.0, known.1) == (duty, named_on) && *known != by_post),
        }
    }

    fn row(&self, duty: &Duty, recurrence: &Recurrence, occurrence: &Occurrence, holder: Option<UserId>) -> TaskRow {
        let lapses_at = rules::lapses_at(recurrence, occurrence, &self.force.calendar, self.shift);
        let state = if lapses_at <= self.now { State::Missed } else { State::Open };
        TaskRow {
            project_id: self.project,
            id: Id::fresh(self.now),
            duty_id: duty.id,
            name: duty.name.clone(),
            name_en: duty.name_en.clone(),
            named_on: occurrence.named_on,
            made_for: holder.unwrap_or(UserId::nil()),
            role: Word(duty.role),
            holder_id: holder,
            opens_on: occurrence.opens_on,
            due_on: occurrence.due_on,
            due_at: occurrence.due_at.into(),
            lapses_at: lapses_at.into(),
            evidence: Word(duty.evidence),
            state: Word(state),
            note: None,
            done_at: None,
            done_by: None,
            record_kind: None,
            record_id: None,
            reason: None,
            version: 1,
            created_at: self.now.into(),
            updated_at: self.now.into(),
        }
    }

    /// The clock of a new task; that of one which is over already is judged at once, and tells nobody step by step.
    fn promise(&self, tx: &mut Conn, row: &TaskRow, duty: &Duty, occurrence: &Occurrence) -> Result<()> {
        let author = Author::system(self.project);
        let rule = rule_of(duty.rules);
        let start = Start { key: CLOCK, rule, event: StartEvent::DutyOpened, at: occurrence.opens_at };
        clocks::start_until(tx, &author, &about(row), &start, occurrence.due_at, self.force, self.now)?;
        match row.state.0 {
            State::Missed => clocks::stop(tx, &about(row), None, (StopEvent::Lapsed, row.lapses_at.0)),
            _ => Ok(()),
        }
    }
}

fn day_shift(force: &InForce) -> DayShift {
    force.policy.choice::<DayShift>(keys::CALENDAR_DAY_SHIFT).unwrap_or(DayShift::Previous)
}

/// Ends the tasks that nobody did before the next of their kind fell due.
fn lapse(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<usize> {
    let over = store::lapsing(tx, project, now, LAPSED_AT_ONCE)?;
    for before in &over {
        let state = rules::next(before.state.0, Verb::Lapse)?;
        let row = store::save(tx, before, &TaskRow { state: Word(state), ..before.clone() }, now)?;
        clocks::stop(tx, &about(&row), None, (StopEvent::Lapsed, row.lapses_at.0))?;
        let changes = Changes::none().field("state", before.state.0, state);
        journal::record(tx, &Author::system(project), Entry::new(Deed::DutyMissed, subject(&row), changes), now)?;
    }
    Ok(over.len())
}

/// What fulfils a duty by itself: whose deed, and which record it left.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// Whoever did it; the system, for what it does alone.
    pub author: &'a Author,
    /// The kind of record, e.g. `hot_list`.
    pub kind: &'static str,
    /// The record.
    pub id: Uuid,
}

/// The duty of the papers with this key was fulfilled by a record, for the time that holds the day `on`: its open tasks are
/// done. A task that is not there yet is made first, so that it is not asked for later. A duty that is not in force, or was done
/// already, is left as it is.
///
/// Rule: CLK-10, TKT-03, TKT-23, TKT-24, CMP-22, CBK-07, CBK-08, STA-05.
///
/// # Errors
/// What the database says.
pub fn fulfilled(
    tx: &mut Conn,
    project: ProjectId,
    key: &str,
    on: NaiveDate,
    by: By<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    fulfil(tx, project, (key, on), by, |_| true, now)
}

/// The same, for a duty that each holder owes: the record of one is done for the others by nobody. What the post owes, anybody's
/// record fulfils.
///
/// Rule: CLK-10, TKT-31, GAT-04.
///
/// # Errors
/// What the database says.
pub fn fulfilled_by_holder(
    tx: &mut Conn,
    project: ProjectId,
    key: &str,
    on: NaiveDate,
    by: By<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    let is_theirs = |task: &TaskRow| task.holder_id.is_none() || task.holder_id == by.author.user;
    fulfil(tx, project, (key, on), by, is_theirs, now)
}

fn fulfil(
    tx: &mut Conn,
    project: ProjectId,
    (key, on): (&str, NaiveDate),
    by: By<'_>,
    is_done: impl Fn(&TaskRow) -> bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let force = policy::in_force(tx, project, now)?;
    let duties = all(tx, project, &force)?;
    let Some(duty) = duties.into_iter().find(|duty| duty.key == Some(key) && duty.is_on) else { return Ok(()) };
    let Some(recurrence) = &duty.recurrence else { return Ok(()) };
    let occurrences = rules::open_on(recurrence, on, &force.calendar, day_shift(&force));
    let mut maker = Maker::of(tx, project, &force, on, now)?;
    for occurrence in &occurrences {
        // A record of long ago makes no task of a time in which the duty was not owed yet.
        if rules::lapses_at(recurrence, occurrence, &force.calendar, maker.shift) > now {
            maker.occurrence(tx, &duty, recurrence, occurrence, (on, &mut Made::default()))?;
        }
        for before in store::open_of(tx, project, duty.id, occurrence.named_on)?.into_iter().filter(&is_done) {
            done_by_record(tx, &before, by, now)?;
        }
    }
    Ok(())
}

fn done_by_record(tx: &mut Conn, before: &TaskRow, by: By<'_>, now: DateTime<Utc>) -> Result<()> {
    let state = rules::next(before.state.0, Verb::Complete)?;
    let after = TaskRow {
        state: Word(state),
        done_at: Some(now.into()),
        done_by: by.author.user,
        record_kind: Some(by.kind.to_owned()),
        record_id: Some(RecordId::from(by.id)),
        ..before.clone()
    };
    let row = store::save(tx, before, &after, now)?;
    clocks::stop(tx, &about(&row), None, (StopEvent::Done, now))?;
    let changes = Changes::none().field("state", before.state.0, state).new_field("record_kind", by.kind);
    journal::record(tx, by.author, Entry::new(Deed::DutyDone, subject(&row), changes), now)
}
