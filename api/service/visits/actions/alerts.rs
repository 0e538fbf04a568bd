//! A storm: declared, it adds a visit to every unit that is looked after; when it ends, their clocks begin.
//!
//! Rule: VAC-09.

use super::super::store::alerts::{self, AlertRow};
use super::super::store::{self, VisitRow, plan as lists};
use super::{about, blank, label};
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{AlertId, Id, ProjectId, UnitId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy::{self, keys};
use crate::properties::units;
use chrono::{DateTime, TimeDelta, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::clock::StartEvent;
use guanjia_rules::permission::Permission;
use guanjia_rules::visits::{self as rules, Disaster, Gap, Reason, Regime, State, VisitError};
use std::collections::HashSet;

/// An alert to be.
#[derive(Clone, Debug)]
pub struct Alert {
    /// What it warns of.
    pub kind: Disaster,
    /// Its words.
    pub note: Option<String>,
    /// Since when; now, if left out.
    pub from: Option<DateTime<Utc>>,
}

/// Declares an alert: every unit under a regime gets a visit, in the order of the policy.
///
/// Rule: VAC-09.
///
/// # Errors
/// 403 without `visits.alert`; 409 where one of its kind goes on; 422 for one that begins later.
pub fn declare(tx: &mut Conn, actor: &Actor, order: &Alert, now: DateTime<Utc>) -> Result<AlertRow> {
    actor.require(Permission::VisitsAlert)?;
    let project = actor.project();
    let from = order.from.unwrap_or(now);
    if now < from {
        return Err(Error::fault(
            guanjia_rules::code::Code::TimeNotValid,
            "/from_at",
            "开始时间不能晚于现在",
            "the alert begins after now",
        ));
    }
    if alerts::open(tx, project)?.iter().any(|other| other.kind.0 == order.kind) {
        return Err(VisitError::AlertOpen.into());
    }
    let row = AlertRow {
        project_id: project,
        id: Id::fresh(now),
        kind: Word(order.kind),
        note: order.note.clone(),
        from_at: from.into(),
        to_at: None,
        declared_by: actor.user,
        ended_by: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
        withdrawn_why: None,
    };
    alerts::insert(tx, &row)?;
    let count = add_visits(tx, &row, now)?;
    let changes = Changes::none().new_field("kind", row.kind.0).new_field("count", count);
    journal::record(tx, &actor.author, Entry::new(Deed::AlertDeclared, subject(&row), changes), now)?;
    Ok(row)
}

/// How the journal names an alert.
fn subject(row: &AlertRow) -> Subject {
    let label = row.note.clone().unwrap_or_else(|| row.kind.0.zh().to_owned());
    Subject::of("disaster_alert", row.id.uuid(), label, Some(row.version))
}

/// Adds what alerts that go on lack: visits to units that fell vacant, or came under another regime, after they were declared.
///
/// Rule: VAC-09, VAC-12.
///
/// # Errors
/// What the database says.
pub fn fill(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<usize> {
    let mut added = 0;
    for alert in alerts::open(tx, project)? {
        added += add_visits(tx, &alert, now)?;
    }
    Ok(added)
}

/// A visit for every unit under a regime that has none; they are made in the order in which they are to be done.
fn add_visits(tx: &mut Conn, alert: &AlertRow, now: DateTime<Utc>) -> Result<usize> {
    type Place = (usize, Vec<(u64, String)>, UnitId, Regime, Option<UserId>);
    let project = alert.project_id;
    let force = policy::in_force(tx, project, now)?;
    let today = force.day(now);
    let stewards = super::plan::stewards_of(tx, project, today)?;
    let order = force.policy.list(keys::VACANT_DISASTER_ORDER);
    let has: HashSet<UnitId> = alerts::looked_after(tx, project, alert.id)?.into_iter().collect();
    let looked = lists::vacant(tx, project)?.into_iter();
    let mut places: Vec<Place> = looked
        .filter(|(unit, ..)| !has.contains(unit))
        .filter_map(|(unit, code, use_state, entrustment, zone)| {
            let regime = rules::regime(use_state.0, entrustment.0)?;
            let steward = zone.and_then(|zone| stewards.get(&zone).copied());
            Some((rules::rank(regime, order), rules::in_order(&code), unit, regime, steward))
        })
        .collect();
    places.sort();
    let mut added = 0;
    for (rank, _, unit, regime, steward) in &places {
        let unit = units::find(tx, project, *unit)?;
        let named = (Id::fresh(now), format!("alert/{}", alert.id));
        let row = VisitRow {
            rank: i32::try_from(*rank).unwrap_or(i32::MAX),
            alert_id: Some(alert.id),
            steward_id: *steward,
            created_by: Some(alert.declared_by),
            ..blank(&unit, named, (Some(*regime), Reason::Disaster), today, now)
        };
        added += usize::from(store::insert(tx, &row)?);
    }
    Ok(added)
}

/// Withdraws an alert that was declared in error: its visits that nobody has begun are cancelled.
///
/// Rule: VAC-09.
///
/// # Errors
/// 403 without `visits.alert`; 409 for one that is over; 412.
pub fn withdraw(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (AlertId, i32),
    why: &str,
    now: DateTime<Utc>,
) -> Result<AlertRow> {
    let before = going_on(tx, actor, (id, version))?;
    let ended = AlertRow { to_at: Some(now.into()), ended_by: Some(actor.user), ..before.clone() };
    let after = AlertRow { withdrawn_why: Some(why.to_owned()), ..ended };
    let row = alerts::save(tx, &before, &after, now)?;
    for visit in alerts::waiting(tx, row.project_id, row.id)? {
        if visit.state.0 == State::Planned {
            super::plan::call_off(tx, &actor.author, &visit, why, now)?;
        }
    }
    let changes = Changes::none().new_field("to_at", row.to_at);
    let entry = Entry::new(Deed::AlertWithdrawn, subject(&row), changes).because(why);
    journal::record(tx, &actor.author, entry, now)?;
    Ok(row)
}

/// An alert as somebody saw it who may end it, while it goes on.
fn going_on(tx: &mut Conn, actor: &Actor, (id, version): (AlertId, i32)) -> Result<AlertRow> {
    actor.require(Permission::VisitsAlert)?;
    let row = alerts::find(tx, actor.project(), id)?;
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    if row.to_at.is_some() {
        return Err(VisitError::AlertOver.into());
    }
    Ok(row)
}

/// Ends an alert: the clocks of its visits begin, each with the hours of its place in the order.
///
/// Rule: VAC-09.
///
/// # Errors
/// 403 without `visits.alert`; 409 for one that is over; 412; 422 for a time before its begin or after now.
pub fn end(
    tx: &mut Conn,
    actor: &Actor,
    at: (AlertId, i32),
    to: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<AlertRow> {
    let before = going_on(tx, actor, at)?;
    // Who fell vacant since the last hour had the storm, too.
    add_visits(tx, &before, now)?;
    let to = to.unwrap_or(now);
    if to < before.from_at.0 || now < to {
        return Err(VisitError::NotValid(vec![Gap::Time]).into());
    }
    let after = AlertRow { to_at: Some(to.into()), ended_by: Some(actor.user), ..before.clone() };
    let row = alerts::save(tx, &before, &after, now)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let within = force.policy.numbers(keys::VACANT_DISASTER_WITHIN);
    for visit in alerts::waiting(tx, row.project_id, row.id)? {
        let rank = usize::try_from(visit.rank).unwrap_or(usize::MAX);
        let Some(hours) = rules::within_hours(rank, &within) else { continue };
        let due = to + TimeDelta::hours(hours);
        let timed = store::save(tx, &visit, &VisitRow { due_at: Some(due.into()), ..visit.clone() }, now)?;
        let start =
            Start { key: keys::VACANT_DISASTER_WITHIN, rule: "VAC-09", event: StartEvent::AlertDeclared, at: to };
        let about = about(&timed, &label(tx, &timed)?);
        clocks::start_until(tx, &actor.author, &about, &start, due, &force, now)?;
    }
    let changes = Changes::none().new_field("to_at", row.to_at);
    journal::record(tx, &actor.author, Entry::new(Deed::AlertEnded, subject(&row), changes), now)?;
    Ok(row)
}
