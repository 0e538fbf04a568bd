//! The clocks of a procedure: its own, and that of each step that has one, from when the step may be done.
//!
//! Rule: MOV-01, MOV-06, MOV-12, MOV-13, MOV-18, ICC-02, ICC-04, ICC-05.

use super::{Whole, about};
use crate::clocks::{self, About, Start};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::policy::{self, InForce, keys};
use crate::procedures::store::{ProcedureRow, StepRow};
use chrono::{DateTime, Days, NaiveDate, Utc};
use guanjia_rules::calendar::{Basis, Limit, Unit};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::policy::entry;
use guanjia_rules::procedures::{self as rules, Course, Form, Hand, Step};

/// How clocks name a step; the office's steps are owed by whoever opened the procedure.
pub(super) fn about_step(row: &ProcedureRow, step: &StepRow) -> Result<About> {
    let asked = asked(row, step)?;
    Ok(About {
        project: row.project_id,
        kind: "procedure_step",
        id: step.id.uuid(),
        label: format!("{} {}", row.number, asked.zh),
        matter: None,
        owner: (asked.by == Hand::Office).then_some(row.opened_by),
        team: None,
    })
}

fn asked<'a>(row: &'a ProcedureRow, step: &StepRow) -> Result<&'a Step> {
    let lost = || Error::internal(format!("the procedure {} has a step that its kind does not ask for", row.number));
    row.definition.0.step(&step.key).ok_or_else(lost)
}

/// Starts the clock of the whole procedure, if its kind has one.
pub(super) fn start_own(
    tx: &mut Conn,
    actor: &Actor,
    whole: &Whole,
    (event, at): (StartEvent, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<()> {
    let force = policy::in_force(tx, actor.project(), now)?;
    let kind = &whole.row.definition.0;
    let about = about(&whole.row);
    if let Some(entry) = kind.within_key.as_deref().and_then(entry) {
        let start = Start { key: entry.key, rule: entry.rule, event, at };
        return clocks::start(tx, &actor.author, &about, &start, &force, now);
    }
    let Some(minutes) = kind.within_minutes else { return Ok(()) };
    let limit = Limit { amount: minutes, unit: Unit::Minute, basis: Basis::Oh };
    let start = Start { key: rules::CLOCK, rule: "MOV-21", event, at };
    clocks::start_until(tx, &actor.author, &about, &start, force.calendar.due(at, &limit), &force, now)
}

/// Starts the clocks of the steps that may be done now and could not be before.
pub(super) fn start_steps(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (Option<&Whole>, &Whole),
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let were_open = before.map(opens_now).unwrap_or_default();
    let force = policy::in_force(tx, actor.project(), now)?;
    for key in opens_now(after).into_iter().filter(|key| !were_open.contains(key)) {
        let row = after.step(&key)?;
        start_step(tx, actor, (after, row), (&force, at), now)?;
    }
    Ok(())
}

fn opens_now(whole: &Whole) -> Vec<String> {
    let steps = whole.steps_at();
    rules::opens_now(&Course { definition: &whole.row.definition.0, stage: whole.row.stage.0, steps: &steps })
}

fn start_step(
    tx: &mut Conn,
    actor: &Actor,
    (whole, row): (&Whole, &StepRow),
    (force, at): (&InForce, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<()> {
    let asked = asked(&whole.row, row)?;
    let Some(entry) = asked.within_key.as_deref().and_then(entry) else { return Ok(()) };
    let event = match entry.key {
        keys::ICCARD_VERIFY_WITHIN => StartEvent::CardApplied,
        keys::ICCARD_OPEN_WITHIN => StartEvent::CardDispatched,
        keys::DECORATION_REFUND_WITHIN => StartEvent::RefundFiled,
        _ => StartEvent::StepOpened,
    };
    let start = Start { key: entry.key, rule: entry.rule, event, at };
    let about = about_step(&whole.row, row)?;
    if force.policy.limit(entry.key).is_some() {
        return clocks::start(tx, &actor.author, &about, &start, force, now);
    }
    let Some(days) = force.policy.number(entry.key).and_then(|days| u64::try_from(days).ok()) else { return Ok(()) };
    let last = match asked.form {
        Form::LeaseEnd => lease_of(whole).map(|lease| lease.remind_on(days)),
        _ => force.day(at).checked_add_days(Days::new(days.saturating_sub(1))),
    };
    match last.and_then(|day| end_of(force, day)).filter(|due| *due > at) {
        Some(due) => clocks::start_until(tx, &actor.author, &about, &start, due, force, now),
        None => Ok(()),
    }
}

/// The end of a day in the project.
fn end_of(force: &InForce, day: NaiveDate) -> Option<DateTime<Utc>> {
    day.succ_opt().map(|next| force.calendar.midnight(next))
}

/// The lease that a procedure registered.
pub(super) fn lease_of(whole: &Whole) -> Option<rules::Lease> {
    whole.steps.iter().find_map(|step| step.evidence.as_ref()?.0.lease.clone())
}

/// Stops the clock of a step.
pub(super) fn stop_step(
    tx: &mut Conn,
    row: &ProcedureRow,
    step: &StepRow,
    (event, at): (StopEvent, DateTime<Utc>),
) -> Result<()> {
    clocks::stop(tx, &about_step(row, step)?, None, (event, at))
}
