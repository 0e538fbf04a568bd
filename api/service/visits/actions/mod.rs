//! Deeds on visits: added, moved, started, told, closed, explained. How one is recorded, planned by itself, or added by a
//! storm or an arrival is in files of their own.

pub mod alerts;
pub mod arrivals;
pub mod plan;
pub mod record;

use super::store::{self, VisitRow};
use crate::clocks::{self, About};
use crate::db::Conn;
use crate::db::types::{Id, Json, KeyLoanId, ProjectId, UnitId, UserId, VisitId, Word};
use crate::error::{Error, Result};
use crate::identity::{self, Actor};
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::keys as cabinet;
use crate::policy;
use crate::properties::{UnitRow, units};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::permission::{Permission, Role};
use guanjia_rules::visits::{self as rules, Care, Gap, Given, Reason, Regime, State, Verb, VisitError};

/// A visit to be.
#[derive(Clone, Debug)]
pub struct Order {
    /// Which unit.
    pub unit: UnitId,
    /// The day.
    pub planned_on: NaiveDate,
    /// Whose it is; the steward of the unit's zone, if left out.
    pub steward: Option<UserId>,
    /// What is to be done beside looking.
    pub care: Vec<Care>,
}

/// Adds a visit beside the plan.
///
/// # Errors
/// 403 without `visits.plan`; 422 for a unit under no regime, a day that is over, or somebody who does no visits.
pub fn add(tx: &mut Conn, actor: &Actor, order: &Order, now: DateTime<Utc>) -> Result<VisitRow> {
    actor.require(Permission::VisitsPlan)?;
    let unknown = || Error::fault(Code::NotValid, "/unit_id", "没有这个房屋", "there is no such unit");
    let unit = units::find(tx, actor.project(), order.unit).map_err(|_| unknown())?;
    let regime = regime_of(&unit).ok_or(VisitError::NotValid(vec![Gap::Unit]))?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let today = force.day(now);
    rules::may_move(order.planned_on, None, today)?;
    if let Some(steward) = order.steward {
        does_visits(tx, actor, steward, today)?;
    }
    let steward = match (order.steward, unit.zone_id) {
        (Some(steward), _) => Some(steward),
        (None, Some(zone)) => plan::stewards_of(tx, actor.project(), today)?.get(&zone).copied(),
        (None, None) => None,
    };
    let id = Id::fresh(now);
    let row = VisitRow {
        care: Json(order.care.clone()),
        steward_id: steward,
        created_by: Some(actor.user),
        ..blank(&unit, (id, format!("other/{id}")), (Some(regime), Reason::Other), order.planned_on, now)
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("planned_on", row.planned_on)
        .new_field("reason", row.reason.0)
        .new_field("steward_id", row.steward_id);
    told(tx, &actor.author, (Deed::VisitAdded, &row, &unit.short_code), (changes, None), now)?;
    Ok(row)
}

/// The regime of a unit as it is now.
pub fn regime_of(unit: &UnitRow) -> Option<Regime> {
    rules::regime(unit.use_state.0, unit.entrustment.0)
}

/// A planned visit of which nothing is known but where, why and when.
fn blank(
    unit: &UnitRow,
    (id, slot): (VisitId, String),
    (regime, reason): (Option<Regime>, Reason),
    planned_on: NaiveDate,
    now: DateTime<Utc>,
) -> VisitRow {
    VisitRow {
        project_id: unit.project_id,
        id,
        unit_id: unit.id,
        regime: regime.map(Word),
        reason: Word(reason),
        slot,
        planned_on,
        last_on: None,
        rank: 0,
        care: Json(Vec::new()),
        alert_id: None,
        due_at: None,
        steward_id: None,
        state: Word(State::Planned),
        started_at: None,
        ended_at: None,
        visited_by: None,
        key_loan_id: None,
        checks: Json(Vec::new()),
        done: Json(Vec::new()),
        problems: Json(Vec::new()),
        note: None,
        feedback_due_at: None,
        feedback_at: None,
        feedback_by: None,
        feedback_to: None,
        feedback_means: None,
        feedback_text: None,
        closed_at: None,
        why: None,
        version: 1,
        created_at: now.into(),
        created_by: None,
        updated_at: now.into(),
    }
}

/// Refuses somebody whose posts do no visits.
fn does_visits(tx: &mut Conn, actor: &Actor, user: UserId, today: NaiveDate) -> Result<()> {
    let people = identity::people(tx, actor.project(), today)?;
    let may = |posts: &[Role]| posts.iter().any(|post| post.may(Permission::VisitsWork));
    match people.iter().any(|(person, posts)| person.id == user && may(posts)) {
        true => Ok(()),
        false => Err(VisitError::NotValid(vec![Gap::Steward]).into()),
    }
}

/// Another day, or another steward; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// The day.
    pub planned_on: Option<NaiveDate>,
    /// Whose it is from now on.
    pub steward: Option<UserId>,
}

/// Puts a planned visit on another day or gives it to another steward.
///
/// Rule: VAC-06.
///
/// # Errors
/// 403 without `visits.plan`; 409 for one that has begun or is over; 412; 422 for a day out of its period or somebody who
/// does no visits.
pub fn shift(tx: &mut Conn, actor: &Actor, at: (VisitId, i32), order: &Change, now: DateTime<Utc>) -> Result<VisitRow> {
    actor.require(Permission::VisitsPlan)?;
    let (before, state) = open(tx, actor, at, Verb::Move)?;
    let today = policy::in_force(tx, actor.project(), now)?.day(now);
    if let Some(day) = order.planned_on {
        rules::may_move(day, before.last_on, today)?;
    }
    if let Some(steward) = order.steward {
        does_visits(tx, actor, steward, today)?;
    }
    let after = VisitRow {
        state: Word(state),
        planned_on: order.planned_on.unwrap_or(before.planned_on),
        steward_id: order.steward.or(before.steward_id),
        ..before.clone()
    };
    let row = keep(tx, actor, &before, &after, (Deed::VisitMoved, None), now)?;
    if row.steward_id != before.steward_id {
        let about = about(&row, &label(tx, &row)?);
        clocks::hand_over(tx, &about)?;
    }
    Ok(row)
}

/// Begins a visit, with the keys that were borrowed for it.
///
/// Rule: KEY-10.
///
/// # Errors
/// 403 without `visits.work`; 409 for one that is not planned; 412; 422 for a loan of other keys.
pub fn start(
    tx: &mut Conn,
    actor: &Actor,
    at: (VisitId, i32),
    loan: Option<KeyLoanId>,
    now: DateTime<Utc>,
) -> Result<VisitRow> {
    actor.require(Permission::VisitsWork)?;
    let (before, state) = open(tx, actor, at, Verb::Start)?;
    if let Some(loan) = loan {
        let of_unit = cabinet::unit_of_loan(tx, actor.project(), loan).unwrap_or_default();
        if of_unit != Some(before.unit_id) {
            return Err(VisitError::NotValid(vec![Gap::Loan]).into());
        }
    }
    let after = VisitRow {
        state: Word(state),
        started_at: Some(now.into()),
        visited_by: Some(actor.user),
        key_loan_id: loan,
        ..before.clone()
    };
    keep(tx, actor, &before, &after, (Deed::VisitStarted, None), now)
}

/// A word to whom a visit concerns.
#[derive(Clone, Debug)]
pub struct Feedback {
    /// Who heard it.
    pub to: String,
    /// By what means.
    pub means: rules::Means,
    /// What was said.
    pub text: String,
}

/// Keeps who heard of a visit; its clock is judged. A visit without a problem is over with it.
///
/// Rule: VAC-08.
///
/// # Errors
/// 403 without `visits.work`; 409 for one that is not recorded; 412; 422 without who and what.
pub fn feed_back(
    tx: &mut Conn,
    actor: &Actor,
    at: (VisitId, i32),
    order: &Feedback,
    now: DateTime<Utc>,
) -> Result<VisitRow> {
    actor.require(Permission::VisitsWork)?;
    let (before, state) = open(tx, actor, at, Verb::FeedBack)?;
    rules::may_feed_back(&Given { to: &order.to, means: order.means, text: &order.text })?;
    let is_over = before.problems.0.is_empty();
    let state = if is_over { rules::next(state, Verb::Close)? } else { state };
    let after = VisitRow {
        state: Word(state),
        feedback_at: Some(now.into()),
        feedback_by: Some(actor.user),
        feedback_to: Some(order.to.clone()),
        feedback_means: Some(Word(order.means)),
        feedback_text: Some(order.text.clone()),
        closed_at: is_over.then(|| now.into()),
        ..before.clone()
    };
    let row = keep(tx, actor, &before, &after, (Deed::VisitFedBack, None), now)?;
    let about = about(&row, &label(tx, &row)?);
    clocks::stop(tx, &about, None, (StopEvent::CustomerAnswered, now))?;
    Ok(row)
}

/// Ends a visit, when every problem has its ticket.
///
/// Rule: VAC-10.
///
/// # Errors
/// 403 without `visits.work`; 409 for one of which nobody has heard, or a problem without a ticket; 412.
pub fn close(tx: &mut Conn, actor: &Actor, at: (VisitId, i32), now: DateTime<Utc>) -> Result<VisitRow> {
    actor.require(Permission::VisitsWork)?;
    let (before, state) = open(tx, actor, at, Verb::Close)?;
    if before.problems.0.iter().any(|problem| problem.ticket_id.is_none()) {
        return Err(VisitError::NotFollowed.into());
    }
    let after = VisitRow { state: Word(state), closed_at: Some(now.into()), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::VisitClosed, None), now)
}

/// Keeps why a visit was missed.
///
/// Rule: VAC-06.
///
/// # Errors
/// 403 without `visits.work`; 409 for one that was not missed; 412; 422 without a reason.
pub fn explain(tx: &mut Conn, actor: &Actor, at: (VisitId, i32), reason: &str, now: DateTime<Utc>) -> Result<VisitRow> {
    actor.require(Permission::VisitsWork)?;
    let (before, state) = open(tx, actor, at, Verb::Explain)?;
    if reason.trim().is_empty() {
        return Err(VisitError::Incomplete(vec![Gap::Reason]).into());
    }
    let after = VisitRow { state: Word(state), why: Some(reason.to_owned()), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::VisitExplained, Some(reason)), now)
}

/// The first planned visit of a steward under a regime that fits.
///
/// # Errors
/// What the database says.
pub fn planned_of(
    conn: &mut Conn,
    project: ProjectId,
    steward: UserId,
    fits: impl Fn(Option<Regime>) -> bool,
) -> Result<Option<VisitRow>> {
    let planned = store::plan::planned(conn, project, None)?.into_iter().map(|(row, ..)| row);
    let theirs = |row: &VisitRow| row.steward_id == Some(steward) && fits(row.regime.map(|regime| regime.0));
    Ok(planned.filter(|row| row.reason.0 == Reason::Plan).find(theirs))
}

/// A visit at the version that the caller read, and the state to which a verb leads.
fn open(tx: &mut Conn, actor: &Actor, (id, version): (VisitId, i32), verb: Verb) -> Result<(VisitRow, State)> {
    let before = store::find(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    let state = rules::next(before.state.0, verb)?;
    Ok((before, state))
}

fn label(conn: &mut Conn, row: &VisitRow) -> Result<String> {
    Ok(units::find(conn, row.project_id, row.unit_id)?.short_code)
}

/// Saves a visit and tells of it.
fn keep(
    tx: &mut Conn,
    actor: &Actor,
    before: &VisitRow,
    after: &VisitRow,
    (deed, reason): (Deed, Option<&str>),
    now: DateTime<Utc>,
) -> Result<VisitRow> {
    let row = store::save(tx, before, after, now)?;
    let room = label(tx, &row)?;
    let changes = Changes::none()
        .field("state", before.state.0, row.state.0)
        .field("planned_on", before.planned_on, row.planned_on)
        .field("steward_id", before.steward_id, row.steward_id)
        .field("feedback_to", &before.feedback_to, &row.feedback_to)
        .field("problems", before.problems.0.len(), row.problems.0.len());
    told(tx, &actor.author, (deed, &row, &room), (changes, reason), now)?;
    Ok(row)
}

/// Records what was done to a visit: it is named by its room and its day.
fn told(
    tx: &mut Conn,
    author: &Author,
    (deed, row, room): (Deed, &VisitRow, &str),
    (changes, reason): (Changes, Option<&str>),
    now: DateTime<Utc>,
) -> Result<()> {
    let subject = Subject::of("visit", row.id.uuid(), format!("{room} {}", row.planned_on), Some(row.version));
    let entry = Entry::new(deed, subject, changes);
    let entry = match reason {
        Some(reason) => entry.because(reason),
        None => entry,
    };
    journal::record(tx, author, entry, now)
}

/// How clocks name a visit: by its room; whoever was there owes the word, and before that its steward.
fn about(row: &VisitRow, room: &str) -> About {
    About {
        project: row.project_id,
        kind: "visit",
        id: row.id.uuid(),
        label: room.to_owned(),
        matter: None,
        owner: row.visited_by.or(row.steward_id),
        team: None,
    }
}
