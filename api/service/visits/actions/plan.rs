//! The plan that makes itself: visits of each period, each once; those of units that left their regime cancelled; those that
//! nobody made in time missed.
//!
//! Rule: VAC-02, VAC-03, VAC-04, VAC-05, VAC-06, VAC-12, OPR-05.

use super::super::store::plan::{self as lists, Looked};
use super::super::store::{self, VisitRow};
use super::{about, label, told};
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{Id, Json, ProjectId, UnitId, UserId, Word, ZoneId};
use crate::error::Result;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce};
use crate::properties::{units, zones};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::visits::{self as rules, Numbers, Period, Reason, Regime, Slot, Verb};
use std::collections::{HashMap, HashSet};

/// How many visits one transaction counts as missed.
const MISSED_AT_ONCE: i64 = 200;

/// Plans what the present periods and the alerts that go on ask for and is not planned yet, cancels what is planned for units that left their regime,
/// and ends what was missed. Gives whether there was something to do.
///
/// Rule: VAC-06, VAC-12, OPR-05.
///
/// # Errors
/// What the database says.
pub fn settle(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    let cancelled = cancel(tx, project, None, now)?;
    let missed = miss(tx, project, force.day(now), now)?;
    let planned = make(tx, project, &force, now)?;
    let filled = super::alerts::fill(tx, project, now)?;
    Ok(cancelled + missed + planned + filled > 0)
}

/// Who keeps each zone on a day.
///
/// # Errors
/// What the database says.
pub fn stewards_of(conn: &mut Conn, project: ProjectId, day: NaiveDate) -> Result<HashMap<ZoneId, UserId>> {
    let ids: Vec<ZoneId> = zones::all(conn, project)?.into_iter().map(|zone| zone.id).collect();
    let stewards = zones::stewards(conn, project, &ids)?;
    Ok(stewards.into_iter().filter(|one| one.keeps_on(day)).map(|one| (one.zone, one.user)).collect())
}

/// Units of one regime and one steward, in the order in which they are visited.
type Round = ((Regime, Option<UserId>), Vec<UnitId>);

/// The rounds of a project: neighbours stand beside one another.
fn rounds(vacant: Vec<Looked>, stewards: &HashMap<ZoneId, UserId>) -> Vec<Round> {
    let mut rounds: Vec<Round> = Vec::new();
    let mut looked: Vec<_> = vacant
        .into_iter()
        .filter_map(|(unit, code, use_state, entrustment, zone)| {
            let regime = rules::regime(use_state.0, entrustment.0)?;
            let steward = zone.and_then(|zone| stewards.get(&zone).copied());
            Some((rules::in_order(&code), regime, steward, unit))
        })
        .collect();
    looked.sort();
    for (_, regime, steward, unit) in looked {
        match rounds.iter_mut().find(|(of, _)| *of == (regime, steward)) {
            Some((_, units)) => units.push(unit),
            None => rounds.push(((regime, steward), vec![unit])),
        }
    }
    rounds
}

fn make(tx: &mut Conn, project: ProjectId, force: &InForce, now: DateTime<Utc>) -> Result<usize> {
    let today = force.day(now);
    let vacant = lists::vacant(tx, project)?;
    if vacant.is_empty() {
        return Ok(0);
    }
    let stewards = stewards_of(tx, project, today)?;
    let taken: HashSet<(UnitId, String)> = lists::taken(tx, project, today)?.into_iter().collect();
    let numbers = Numbers::of(&force.policy);
    let mut made = 0;
    for ((regime, steward), units) in rounds(vacant, &stewards) {
        let period = rules::period_of(regime, &numbers, today);
        for slot in rules::slots(regime, &numbers, period, (&force.calendar, today)) {
            let name = format!("{}/{}/{}", regime.as_str(), period.first, slot.nth);
            for (place, unit) in units.iter().enumerate() {
                let Some(day) = rules::date_in(&slot.days, (place, units.len())) else { continue };
                if taken.contains(&(*unit, name.clone())) {
                    continue;
                }
                let planned = Planned { regime, steward, period, slot: &slot, name: &name, day };
                made += usize::from(plan_one(tx, (project, *unit), &planned, now)?);
            }
        }
    }
    if made > 0 {
        let month = today.format("%Y-%m").to_string();
        let subject = Subject::of("visit", project.uuid(), month, None);
        let entry = Entry::new(Deed::VisitsPlanned, subject, Changes::none().new_field("count", made));
        journal::record(tx, &Author::system(project), entry, now)?;
    }
    Ok(made)
}

/// One visit of the plan to be.
struct Planned<'a> {
    regime: Regime,
    steward: Option<UserId>,
    period: Period,
    slot: &'a Slot,
    name: &'a str,
    day: NaiveDate,
}

fn plan_one(
    tx: &mut Conn,
    (project, unit): (ProjectId, UnitId),
    planned: &Planned<'_>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let unit = units::find(tx, project, unit)?;
    let named = (Id::fresh(now), planned.name.to_owned());
    let row = VisitRow {
        last_on: Some(planned.period.last),
        care: Json(planned.slot.care.clone()),
        steward_id: planned.steward,
        ..super::blank(&unit, named, (Some(planned.regime), Reason::Plan), planned.day, now)
    };
    store::insert(tx, &row)
}

/// Cancels the planned visits of units that are not under the regime any more for which they were planned.
///
/// Rule: VAC-12.
///
/// # Errors
/// What the database says.
pub fn cancel(tx: &mut Conn, project: ProjectId, unit: Option<UnitId>, now: DateTime<Utc>) -> Result<usize> {
    let mut cancelled = 0;
    for (before, use_state, entrustment) in lists::planned(tx, project, unit)? {
        let regime = rules::regime(use_state.0, entrustment.0);
        if before.regime.map(|regime| regime.0) == regime || before.reason.0 == Reason::Concierge {
            continue;
        }
        let is = regime.map_or(use_state.0.zh(), |regime| regime.zh());
        call_off(tx, &Author::system(project), &before, &format!("房屋状态已变为{is}"), now)?;
        cancelled += 1;
    }
    Ok(cancelled)
}

/// Cancels a visit that nobody has begun, and its clocks.
///
/// # Errors
/// 409 for one that has begun or is over.
pub fn call_off(tx: &mut Conn, author: &Author, before: &VisitRow, why: &str, now: DateTime<Utc>) -> Result<()> {
    let state = rules::next(before.state.0, Verb::Cancel)?;
    let after = VisitRow { state: Word(state), why: Some(why.to_owned()), ..before.clone() };
    let row = store::save(tx, before, &after, now)?;
    let room = label(tx, &row)?;
    clocks::void_all(tx, &about(&row, &room), now)?;
    let changes = Changes::none().field("state", before.state.0, state);
    told(tx, author, (Deed::VisitCancelled, &row, &room), (changes, Some(why)), now)
}

/// Ends the visits whose period is over and that nobody made.
///
/// Rule: VAC-06.
fn miss(tx: &mut Conn, project: ProjectId, today: NaiveDate, now: DateTime<Utc>) -> Result<usize> {
    let over = lists::overdue(tx, project, today, MISSED_AT_ONCE)?;
    for before in &over {
        let state = rules::next(before.state.0, Verb::Miss)?;
        let row = store::save(tx, before, &VisitRow { state: Word(state), ..before.clone() }, now)?;
        let room = label(tx, &row)?;
        let changes = Changes::none().field("state", before.state.0, state);
        told(tx, &Author::system(project), (Deed::VisitMissed, &row, &room), (changes, None), now)?;
    }
    Ok(over.len())
}
