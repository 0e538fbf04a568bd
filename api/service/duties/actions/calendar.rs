//! What falls when in a month, past and ahead, and how duties were kept.

use super::super::store::{self, Counted};
use super::settings::{Duty, all};
use crate::db::Conn;
use crate::db::types::DutyId;
use crate::error::Result;
use crate::identity::Actor;
use crate::policy::{InForce, keys};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::calendar::DayShift;
use guanjia_rules::duties::{self as rules, Kept, Tally};
use guanjia_rules::permission::{Permission, Role};
use std::collections::{BTreeMap, HashSet};

/// A duty on a day of a month: as its tasks stand, or as the rules foresee it.
#[derive(Clone, Debug)]
pub struct DayOfDuty {
    /// The duty.
    pub duty_id: DutyId,
    /// What is to be done.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// Who owes it.
    pub role: Role,
    /// From which day on.
    pub opens_on: NaiveDate,
    /// On which day it is due.
    pub due_on: NaiveDate,
    /// Until when.
    pub due_at: DateTime<Utc>,
    /// How its tasks stand; nothing of what lies ahead.
    pub tally: Tally,
    /// Whether its tasks are still to be made.
    pub is_ahead: bool,
}

/// What falls in a month: the tasks that were made, and from today on what the rules foresee. Who does not oversee duties, or
/// asks for their own, sees those of their posts and what they hold.
///
/// Rule: CLK-10.
///
/// # Errors
/// What the database says.
pub fn month(
    conn: &mut Conn,
    actor: &Actor,
    (stretch, is_mine): ((DateTime<Utc>, DateTime<Utc>), bool),
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<Vec<DayOfDuty>> {
    let is_mine = is_mine || !actor.may(Permission::DutiesRead);
    let mut found: BTreeMap<(DateTime<Utc>, DutyId, NaiveDate), DayOfDuty> = BTreeMap::new();
    let mut known: HashSet<(DutyId, NaiveDate)> = HashSet::new();
    for task in store::counted(conn, actor.project(), stretch)? {
        known.insert((task.duty_id, task.named_on));
        if is_mine && !is_of(actor, &task) {
            continue;
        }
        let kept = rules::how(task.state.0, task.due_at.0, task.done_at.map(|at| at.0), now);
        let key = (task.due_at.0, task.duty_id, task.named_on);
        found.entry(key).or_insert_with(|| made(task)).tally.add(kept, 1);
    }
    for duty in all(conn, actor.project(), force)? {
        if !duty.is_on || (is_mine && !actor.roles.contains(&duty.role)) {
            continue;
        }
        for day in ahead(&duty, stretch, force, now) {
            if !known.contains(&(duty.id, day.0)) {
                found.insert((day.1.due_at, duty.id, day.0), day.1);
            }
        }
    }
    Ok(found.into_values().collect())
}

fn is_of(actor: &Actor, task: &Counted) -> bool {
    let of_post = task.holder_id.is_none() && actor.roles.contains(&task.role.0);
    of_post || task.holder_id == Some(actor.user) || task.done_by == Some(actor.user)
}

fn made(task: Counted) -> DayOfDuty {
    DayOfDuty {
        duty_id: task.duty_id,
        name: task.name,
        name_en: task.name_en,
        role: task.role.0,
        opens_on: task.opens_on,
        due_on: task.due_on,
        due_at: task.due_at.0,
        tally: Tally::default(),
        is_ahead: false,
    }
}

/// What the rules foresee of a duty in a stretch of time, from now on, with its named day.
fn ahead(
    duty: &Duty,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    force: &InForce,
    now: DateTime<Utc>,
) -> Vec<(NaiveDate, DayOfDuty)> {
    let Some(recurrence) = &duty.recurrence else { return Vec::new() };
    let shift = force.policy.choice::<DayShift>(keys::CALENDAR_DAY_SHIFT).unwrap_or(DayShift::Previous);
    let days = (force.day(from), force.day(to));
    let found = rules::falls_on(recurrence, days, &force.calendar, shift);
    let coming = found.into_iter().filter(|one| one.due_at > now && (from..to).contains(&one.due_at));
    let day = |one: rules::Occurrence| DayOfDuty {
        duty_id: duty.id,
        name: duty.name.clone(),
        name_en: duty.name_en.clone(),
        role: duty.role,
        opens_on: one.opens_on,
        due_on: one.due_on,
        due_at: one.due_at,
        tally: Tally::default(),
        is_ahead: true,
    };
    coming.map(|one| (one.named_on, day(one))).collect()
}

/// How a duty was kept by a post.
#[derive(Clone, Debug)]
pub struct Line {
    /// The duty.
    pub duty_id: DutyId,
    /// What is to be done.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// Who owes it.
    pub role: Role,
    /// How many tasks were kept how.
    pub tally: Tally,
}

/// How duties were kept in a stretch of time, by duty and post, the worst first.
///
/// Rule: CLK-08, CLK-10.
///
/// # Errors
/// What the database says.
pub fn figures(
    conn: &mut Conn,
    actor: &Actor,
    stretch: (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<Vec<Line>> {
    let mut lines: BTreeMap<(DutyId, &'static str), Line> = BTreeMap::new();
    for task in store::counted(conn, actor.project(), stretch)? {
        let kept: Kept = rules::how(task.state.0, task.due_at.0, task.done_at.map(|at| at.0), now);
        let role = task.role.0;
        let line = lines.entry((task.duty_id, guanjia_rules::Word::as_str(role))).or_insert_with(|| Line {
            duty_id: task.duty_id,
            name: task.name.clone(),
            name_en: task.name_en.clone(),
            role,
            tally: Tally::default(),
        });
        line.tally.add(kept, 1);
    }
    let mut lines: Vec<Line> = lines.into_values().collect();
    let failed = |line: &Line| line.tally.missed + line.tally.overdue + line.tally.late;
    lines.sort_by(|a, b| failed(b).cmp(&failed(a)).then_with(|| a.name.cmp(&b.name)));
    Ok(lines)
}
