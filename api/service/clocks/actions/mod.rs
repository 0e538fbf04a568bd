//! Starting, stopping, moving and telling: the only code that writes clocks.

mod steps;

pub use steps::tell_steps;
pub(super) use steps::{acknowledge_clock, acknowledge_notice, would_tell};

use super::store::{self, ClockRow, SubjectId};
use super::{About, Start};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{Id, Json, Moment, ProjectId, TeamId, TicketId, Word};
use crate::error::Result;
use crate::journal::Author;
use crate::policy::{self, InForce};
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::calendar::Limit;
use guanjia_rules::clock::{self, MoveKind, Moved, Promise, Report, StopEvent, Verdict};
use std::collections::BTreeMap;

/// Starts the clock of a policy key. A key that the policy sets to "none" starts nothing.
///
/// # Errors
/// What the database says.
pub fn start(
    tx: &mut Conn,
    author: &Author,
    about: &About,
    start: &Start,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(promise) = promise_of(start, force) else { return Ok(()) };
    store::insert(tx, &row_of(author, about, &promise, force, now))
}

/// Starts a clock whose due time somebody named: the customer's wish, a promise.
///
/// # Errors
/// What the database says.
pub fn start_until(
    tx: &mut Conn,
    author: &Author,
    about: &About,
    start: &Start,
    due_at: DateTime<Utc>,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let warn = force.policy.warn_percent();
    let promise = clock::start_until(start.key, start.rule, start.event, start.at, due_at, &force.calendar, warn);
    store::insert(tx, &row_of(author, about, &promise, force, now))
}

/// Judges a promise that began and ended already: the register row within its minute.
///
/// # Errors
/// What the database says.
pub fn judge(
    tx: &mut Conn,
    author: &Author,
    about: &About,
    start: &Start,
    (event, stopped_at): (StopEvent, DateTime<Utc>),
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(promise) = promise_of(start, force) else { return Ok(()) };
    let mut row = row_of(author, about, &promise, force, now);
    stopped(&mut row, event, stopped_at);
    store::insert(tx, &row)
}

fn promise_of(start: &Start, force: &InForce) -> Option<Promise> {
    let limit: Limit = force.policy.limit(start.key)?;
    let warn = force.policy.warn_percent();
    Some(clock::start(start.key, start.rule, start.event, start.at, &limit, &force.calendar, warn))
}

fn row_of(author: &Author, about: &About, promise: &Promise, force: &InForce, now: DateTime<Utc>) -> ClockRow {
    let steps = clock::ladder(promise, &force.policy.escalate(), &force.calendar);
    ClockRow {
        project_id: about.project,
        id: Id::fresh(now),
        subject_kind: about.kind.to_owned(),
        subject_id: SubjectId::from(about.id),
        matter_id: about.matter,
        subject_label: about.label.clone(),
        key: promise.key.clone(),
        rule: promise.rule.clone(),
        started_at: promise.started_at.into(),
        start_event: Word(promise.start_event),
        started_by: author.user,
        amount: promise.limit.map(|limit| limit.amount),
        unit: promise.limit.map(|limit| limit.unit.as_str().to_owned()),
        basis: promise.limit.map(|limit| limit.basis.as_str().to_owned()),
        policy_number: force.policy_number,
        calendar_number: force.calendar_number,
        due_at: promise.due_at.into(),
        warn_at: promise.warn_at.into(),
        stopped_at: None,
        stop_event: None,
        verdict: Word(Verdict::Running),
        seconds: None,
        owner_id: about.owner,
        team_id: about.team,
        told_step: 0,
        next_step_at: clock::next_step(&steps, 0).map(|step| Moment::from(step.at)),
        moves: Json(Vec::new()),
        created_at: now.into(),
        version: 1,
    }
}

/// The promise that a row keeps.
pub(super) fn promise(row: &ClockRow) -> Promise {
    let limit = match (row.amount, row.unit.as_deref(), row.basis.as_deref()) {
        (Some(amount), Some(unit), Some(basis)) => {
            let unit = guanjia_rules::calendar::Unit::parse(unit);
            let basis = guanjia_rules::calendar::Basis::parse(basis);
            unit.zip(basis).map(|(unit, basis)| Limit { amount, unit, basis })
        }
        _ => None,
    };
    Promise {
        key: row.key.clone(),
        rule: row.rule.clone(),
        start_event: row.start_event.0,
        started_at: row.started_at.0,
        limit,
        due_at: row.due_at.0,
        warn_at: row.warn_at.0,
    }
}

fn stopped(row: &mut ClockRow, event: StopEvent, at: DateTime<Utc>) {
    row.stopped_at = Some(at.into());
    row.stop_event = Some(event.as_str().to_owned());
    row.verdict = Word(clock::verdict(row.due_at.0, Some(at)));
    end(row, at);
}

fn end(row: &mut ClockRow, at: DateTime<Utc>) {
    row.seconds = Some(clock::seconds(row.started_at.0, at));
    row.next_step_at = None;
}

/// Saves a promise that has ended; what was told of it needs no acknowledgement any more.
///
/// Rule: CLX-05.
fn finish(tx: &mut Conn, row: &ClockRow, at: DateTime<Utc>) -> Result<()> {
    if row.told_step > 0 {
        store::steps::end(tx, row.project_id, row.id, at)?;
    }
    store::save(tx, row)
}

/// Stops the running clocks of a record, of one key or all, and judges each.
///
/// # Errors
/// What the database says.
pub fn stop(tx: &mut Conn, about: &About, key: Option<&str>, (event, at): (StopEvent, DateTime<Utc>)) -> Result<()> {
    for mut row in store::running_of(tx, about.project, about.id.into(), key)? {
        stopped(&mut row, event, at);
        finish(tx, &row, at)?;
    }
    Ok(())
}

/// Ends the running clock of a key because another promise takes over: "transferred" before its due time, late after it.
///
/// Rule: CLK-06.
///
/// # Errors
/// What the database says.
pub fn transfer(tx: &mut Conn, about: &About, key: &str, now: DateTime<Utc>) -> Result<()> {
    for mut row in store::running_of(tx, about.project, about.id.into(), Some(key))? {
        row.stopped_at = Some(now.into());
        row.stop_event = Some(StopEvent::HandedOver.as_str().to_owned());
        row.verdict = Word(clock::transfer(row.due_at.0, now));
        end(&mut row, now);
        finish(tx, &row, now)?;
    }
    Ok(())
}

/// Ends whatever still runs for a ticket and for what belongs to it, because the matter has ended: "transferred" before its
/// due time, late after it.
///
/// Rule: CLK-06, CLX-01.
///
/// # Errors
/// What the database says.
pub fn end_matter(tx: &mut Conn, project: ProjectId, matter: TicketId, now: DateTime<Utc>) -> Result<()> {
    for mut row in store::running_of_matter(tx, project, matter)? {
        row.stopped_at = Some(now.into());
        row.stop_event = Some(StopEvent::Closed.as_str().to_owned());
        row.verdict = Word(clock::transfer(row.due_at.0, now));
        end(&mut row, now);
        finish(tx, &row, now)?;
    }
    Ok(())
}

/// Voids whatever still runs for a ticket and for what belongs to it.
///
/// # Errors
/// What the database says.
pub fn void_matter(tx: &mut Conn, project: ProjectId, matter: TicketId, now: DateTime<Utc>) -> Result<()> {
    for row in store::running_of_matter(tx, project, matter)? {
        voided(tx, row, now)?;
    }
    Ok(())
}

fn voided(tx: &mut Conn, mut row: ClockRow, now: DateTime<Utc>) -> Result<()> {
    row.stopped_at = Some(now.into());
    row.stop_event = Some(StopEvent::Voided.as_str().to_owned());
    row.verdict = Word(Verdict::Void);
    end(&mut row, now);
    finish(tx, &row, now)
}

/// Voids every running clock of a record.
///
/// # Errors
/// What the database says.
pub fn void_all(tx: &mut Conn, about: &About, now: DateTime<Utc>) -> Result<()> {
    for row in store::running_of(tx, about.project, about.id.into(), None)? {
        voided(tx, row, now)?;
    }
    Ok(())
}

/// Moves the due time of a running clock to one that was agreed with the customer.
///
/// Rule: TKT-16.
///
/// # Errors
/// What the database says.
pub fn extend(
    tx: &mut Conn,
    author: &Author,
    about: &About,
    key: &str,
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    for mut row in store::running_of(tx, about.project, about.id.into(), Some(key))? {
        let force = policy::of_versions(tx, row.project_id, row.policy_number, row.calendar_number)?;
        let warn = force.policy.warn_percent();
        let moved = promise(&row).moved(due_at, &force.calendar, warn);
        let by = author.name.to_string();
        row.moves.0.push(Moved { what: MoveKind::Extension, from: row.due_at.0, to: due_at, at: now, by });
        row.due_at = moved.due_at.into();
        row.warn_at = moved.warn_at.into();
        if row.told_step > 0 {
            store::steps::end(tx, row.project_id, row.id, now)?;
        }
        row.told_step = 0;
        let steps = clock::ladder(&moved, &force.policy.escalate(), &force.calendar);
        row.next_step_at = clock::next_step(&steps, 0).map(|step| Moment::from(step.at));
        store::save(tx, &row)?;
    }
    Ok(())
}

/// Lets the last clock of a key run on, because what stopped it was taken back; its ladder goes on where it stood.
///
/// # Errors
/// What the database says.
pub fn resume(tx: &mut Conn, about: &About, key: &str) -> Result<()> {
    let rows = store::of_records(tx, about.project, vec![about.id])?;
    let Some(mut row) = rows.into_iter().rfind(|row| row.key == key) else { return Ok(()) };
    let force = policy::of_versions(tx, row.project_id, row.policy_number, row.calendar_number)?;
    let steps = clock::ladder(&promise(&row), &force.policy.escalate(), &force.calendar);
    let told = usize::try_from(row.told_step).unwrap_or(0);
    row.stopped_at = None;
    row.stop_event = None;
    row.verdict = Word(Verdict::Running);
    row.seconds = None;
    row.next_step_at = clock::next_step(&steps, told).map(|step| Moment::from(step.at));
    store::save(tx, &row)
}

/// Gives the running clocks of a record to whoever owes it now.
///
/// # Errors
/// What the database says.
pub fn hand_over(tx: &mut Conn, about: &About) -> Result<()> {
    for row in store::running_of(tx, about.project, about.id.into(), None)? {
        let owned = ClockRow { owner_id: about.owner, team_id: about.team, ..row };
        store::save(tx, &owned)?;
    }
    Ok(())
}

/// How the promises of a stretch of time were kept, by policy key and team.
///
/// Rule: CLK-08.
///
/// # Errors
/// What the database says.
pub(super) fn report(
    conn: &mut Conn,
    project: ProjectId,
    filter: &store::Filter,
    now: DateTime<Utc>,
) -> Result<BTreeMap<(String, Option<TeamId>), Report>> {
    let mut found: BTreeMap<(String, Option<TeamId>), Report> = BTreeMap::new();
    walk(
        conn,
        |conn, after| store::started(conn, project, filter, after, BATCH),
        |row| (row.started_at.0, row.id),
        |_, rows| {
            for row in rows {
                let report = found.entry((row.key, row.team_id)).or_default();
                report.add(row.verdict.0, row.due_at.0, row.seconds, now);
            }
            Ok(())
        },
    )?;
    Ok(found)
}
