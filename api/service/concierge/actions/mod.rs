//! Deeds of the concierge on one home: added, contacted, left out, made ready, arrived, visited, closed.

pub mod campaigns;
mod ends;

pub(super) use ends::{close, link_complaint};

use super::store::{self, CaseRow};
use crate::clocks::{self, About, Start};
use crate::db::Conn;
use crate::db::types::{CampaignId, CaseId, PartyId, UnitId, UserId, Word};
use crate::duties::{self, By};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::parties::occupancies::{self, Whose};
use crate::policy::{self, InForce, keys};
use crate::properties::units;
use crate::visits;
use chrono::{DateTime, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::concierge::{self as rules, Answer, CaseError, Gap, State, Verb};
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;

/// What somebody said, or that nobody answered.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Whether they come, and when.
    pub answer: Answer,
    /// Whether they wish to be fetched.
    pub wants_pickup: bool,
    /// From where, with which flight or train.
    pub pickup_note: Option<String>,
    /// What else they wish.
    pub needs: Option<String>,
}

/// Keeps a contact. Who was reached is judged by the window's clock; for who comes, a visit is planned that makes the home
/// ready.
///
/// Rule: CON-01, CON-02.
///
/// # Errors
/// 403 without `concierge.work`; 409; 412; 422 for an answer that does not hold together.
pub(super) fn contact(
    tx: &mut Conn,
    actor: &Actor,
    at: (CaseId, i32),
    order: &Contact,
    now: DateTime<Utc>,
) -> Result<CaseRow> {
    let before = open(tx, actor, at)?;
    let state = rules::contacted(before.state.0, &order.answer)?;
    let is_reached = order.answer.is_reached;
    let arrival = order.answer.arrival_at.map(Into::into);
    let mut after = CaseRow { state: Word(state), attempts: before.attempts + 1, ..before.clone() };
    if is_reached {
        after = CaseRow {
            contacted_at: Some(now.into()),
            contacted_by: Some(actor.user),
            coming: order.answer.coming.map(Word),
            arrival_at: arrival.or(before.arrival_at.filter(|_| state == State::Expected)),
            wants_pickup: order.wants_pickup,
            pickup_note: order.pickup_note.clone(),
            needs: order.needs.clone(),
            ..after
        };
    }
    if state == State::Expected {
        after.visit_id = Some(make_ready(tx, actor, &after, now)?);
    }
    let row = keep(tx, actor, &before, &after, (Deed::ConciergeContacted, None), now)?;
    if is_reached {
        let about = about(tx, &row)?;
        clocks::stop(tx, &about, Some(keys::CONCIERGE_CONTACT_WINDOW), (StopEvent::Contacted, now))?;
        fulfil(tx, actor, &row, now)?;
    }
    Ok(row)
}

/// Keeps a contact with the first of a steward's customers on a list whom nobody tried yet.
///
/// # Errors
/// As [`contact`].
pub fn contact_next(
    tx: &mut Conn,
    actor: &Actor,
    (campaign, steward): (CampaignId, UserId),
    order: &Contact,
    now: DateTime<Utc>,
) -> Result<()> {
    let cases = store::of_campaigns(tx, actor.project(), &[campaign])?;
    let waits = |case: &&CaseRow| case.steward_id == Some(steward) && case.state.0 == State::ToContact;
    let Some(next) = cases.iter().find(waits) else { return Ok(()) };
    contact(tx, actor, (next.id, next.version), order, now)?;
    Ok(())
}

/// The visit that makes a home ready, planned or moved to the day before the arrival.
fn make_ready(tx: &mut Conn, actor: &Actor, case: &CaseRow, now: DateTime<Utc>) -> Result<crate::db::types::VisitId> {
    let force = policy::in_force(tx, actor.project(), now)?;
    let campaign = store::find_campaign(tx, actor.project(), case.campaign_id)?;
    let arrival = case.arrival_at.map(|at| force.day(at.0));
    let on = rules::prepare_on(arrival, campaign.window_to, force.day(now), &force.calendar);
    match case.visit_id {
        Some(visit) => visits::move_for_arrival(tx, actor, visit, on, now).map(|()| visit),
        None => visits::add_for_arrival(tx, actor, (case.unit_id, case.steward_id), on, now),
    }
}

/// The steward's duty before the holiday is done when nobody of theirs is left to contact.
///
/// Rule: CON-01, CLK-10.
fn fulfil(tx: &mut Conn, actor: &Actor, row: &CaseRow, now: DateTime<Utc>) -> Result<()> {
    if row.steward_id != Some(actor.user) {
        return Ok(());
    }
    let cases = store::of_campaigns(tx, row.project_id, &[row.campaign_id])?;
    let waits = |case: &CaseRow| case.steward_id == row.steward_id && case.state.0 == State::ToContact;
    if cases.iter().any(waits) {
        return Ok(());
    }
    let campaign = store::find_campaign(tx, row.project_id, row.campaign_id)?;
    let today = policy::in_force(tx, row.project_id, now)?.day(now);
    let by = By { author: &actor.author, kind: "holiday_campaign", id: campaign.id.uuid() };
    duties::fulfilled_by_holder(tx, row.project_id, "holiday_contacts", today.min(campaign.window_to), by, now)
}

/// Leaves a customer out.
///
/// Rule: CON-04.
///
/// # Errors
/// 403 without `concierge.work`; 409; 412; 422 without a reason in the season.
pub(super) fn skip(
    tx: &mut Conn,
    actor: &Actor,
    at: (CaseId, i32),
    reason: Option<&str>,
    now: DateTime<Utc>,
) -> Result<CaseRow> {
    let before = open(tx, actor, at)?;
    let state = rules::next(before.state.0, Verb::Skip)?;
    let campaign = store::find_campaign(tx, actor.project(), before.campaign_id)?;
    rules::may_skip(reason.unwrap_or_default(), campaign.is_season)?;
    let after = CaseRow { state: Word(state), why: reason.map(str::to_owned), ..before.clone() };
    let row = keep(tx, actor, &before, &after, (Deed::ConciergeSkipped, reason), now)?;
    let about = about(tx, &row)?;
    clocks::void_all(tx, &about, now)?;
    fulfil(tx, actor, &row, now)?;
    Ok(row)
}

/// Keeps why somebody was not contacted.
///
/// Rule: CON-04.
///
/// # Errors
/// 403 without `concierge.work`; 409; 412; 422 without a reason.
pub(super) fn explain(
    tx: &mut Conn,
    actor: &Actor,
    at: (CaseId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<CaseRow> {
    let before = open(tx, actor, at)?;
    let state = rules::next(before.state.0, Verb::Explain)?;
    rules::may_skip(reason, true)?;
    let after = CaseRow { state: Word(state), why: Some(reason.to_owned()), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::ConciergeExplained, Some(reason)), now)
}

/// Keeps that a home is ready, as its visit found it before the arrival.
///
/// Rule: CON-02.
///
/// # Errors
/// 403 without `concierge.work`; 409, also while it is not in order; 412.
pub(super) fn prepare(tx: &mut Conn, actor: &Actor, at: (CaseId, i32), now: DateTime<Utc>) -> Result<CaseRow> {
    let before = open(tx, actor, at)?;
    let state = rules::next(before.state.0, Verb::Prepare)?;
    let home = match before.visit_id {
        Some(visit) => Some(visits::home_of(tx, actor.project(), visit)?),
        None => None,
    };
    let visited_at = home.as_ref().and_then(|home| home.visited_at);
    rules::may_prepare(&rules::Home {
        visited_at,
        is_in_order: home.is_some_and(|home| home.is_in_order),
        arrival_at: before.arrival_at.map(|at| at.0),
    })?;
    let after = CaseRow { state: Word(state), prepared_at: visited_at.map(Into::into), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::ConciergePrepared, None), now)
}

/// Keeps that somebody arrived; the clock of the visit on the day after starts.
///
/// Rule: CON-03.
///
/// # Errors
/// 403 without `concierge.work`; 409; 412; 422 for a time that lies ahead.
pub(super) fn arrive(
    tx: &mut Conn,
    actor: &Actor,
    at: (CaseId, i32),
    arrived: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<CaseRow> {
    let before = open(tx, actor, at)?;
    let state = rules::next(before.state.0, Verb::Arrive)?;
    let arrived = arrived.unwrap_or(now);
    if now < arrived {
        return Err(CaseError::Incomplete(vec![Gap::Time]).into());
    }
    let after = CaseRow { state: Word(state), arrived_at: Some(arrived.into()), ..before.clone() };
    let row = keep(tx, actor, &before, &after, (Deed::ConciergeArrived, None), now)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let start =
        Start { key: keys::CONCIERGE_VISIT_AFTER, rule: "CON-03", event: StartEvent::GuestArrived, at: arrived };
    let about = about(tx, &row)?;
    clocks::start(tx, &actor.author, &about, &start, &force, now)?;
    Ok(row)
}

/// Keeps that somebody was visited after the arrival; the clock is judged.
///
/// Rule: CON-03.
///
/// # Errors
/// 403 without `concierge.work`; 409; 412.
pub(super) fn visit(
    tx: &mut Conn,
    actor: &Actor,
    at: (CaseId, i32),
    note: Option<&str>,
    now: DateTime<Utc>,
) -> Result<CaseRow> {
    let before = open(tx, actor, at)?;
    let state = rules::next(before.state.0, Verb::Visit)?;
    let after = CaseRow {
        state: Word(state),
        visited_at: Some(now.into()),
        visited_by: Some(actor.user),
        visit_note: note.map(str::to_owned),
        ..before.clone()
    };
    let row = keep(tx, actor, &before, &after, (Deed::ConciergeVisited, None), now)?;
    let about = about(tx, &row)?;
    clocks::stop(tx, &about, Some(keys::CONCIERGE_VISIT_AFTER), (StopEvent::Visited, now))?;
    Ok(row)
}

/// A customer who is added by hand.
#[derive(Clone, Debug)]
pub(super) struct Addition {
    pub(super) campaign: CampaignId,
    pub(super) unit: UnitId,
    pub(super) party: PartyId,
    pub(super) reason: String,
}

/// Puts a customer on the list whom it did not find.
///
/// Rule: CON-01.
///
/// # Errors
/// 403 without `concierge.work`; 404 for the campaign; 409 for somebody who is on it; 422 for somebody who does not own the
/// unit, or without a reason.
pub(super) fn add(tx: &mut Conn, actor: &Actor, order: &Addition, now: DateTime<Utc>) -> Result<CaseRow> {
    actor.require(Permission::ConciergeWork)?;
    let project = actor.project();
    let campaign = store::find_campaign(tx, project, order.campaign)?;
    if order.reason.trim().is_empty() {
        return Err(CaseError::Incomplete(vec![Gap::Reason]).into());
    }
    let force = policy::in_force(tx, project, now)?;
    let today = force.day(now);
    let held = occupancies::tenures(tx, project, Whose::Units(vec![order.unit]), Some(today))?;
    if !held.iter().any(|one| one.row.party_id == order.party && one.row.role.0 == OccupancyRole::Owner) {
        return Err(CaseError::Incomplete(vec![Gap::Owner]).into());
    }
    let unit = units::find(tx, project, order.unit)?;
    let stewards = visits::stewards_of(tx, project, today)?;
    let steward = unit.zone_id.and_then(|zone| stewards.get(&zone).copied());
    let row = CaseRow {
        added_reason: Some(order.reason.clone()),
        created_by: Some(actor.user),
        ..campaigns::blank(&campaign, (order.unit, order.party), steward, now)
    };
    if !store::insert(tx, &row)? {
        return Err(CaseError::Listed.into());
    }
    campaigns::start_clock(tx, &actor.author, (&campaign, &row), &force, now)?;
    told(tx, &actor.author, (Deed::ConciergeAdded, &row), (Changes::none(), Some(&order.reason)), now)?;
    Ok(row)
}

/// A case at the version that the caller read.
fn open(tx: &mut Conn, actor: &Actor, (id, version): (CaseId, i32)) -> Result<CaseRow> {
    actor.require(Permission::ConciergeWork)?;
    let before = store::find(tx, actor.project(), id)?;
    match before.version == version {
        true => Ok(before),
        false => Err(Error::Stale { now: before.version }),
    }
}

/// Saves a case and tells of it.
fn keep(
    tx: &mut Conn,
    actor: &Actor,
    before: &CaseRow,
    after: &CaseRow,
    deed: (Deed, Option<&str>),
    now: DateTime<Utc>,
) -> Result<CaseRow> {
    let row = store::save(tx, before, after, now)?;
    let changes = Changes::none()
        .field("state", before.state.0, row.state.0)
        .field("attempts", before.attempts, row.attempts)
        .field("coming", before.coming.map(|coming| coming.0), row.coming.map(|coming| coming.0))
        .field("arrival_at", before.arrival_at, row.arrival_at)
        .field("complaints", before.complaints.0.len(), row.complaints.0.len());
    told(tx, &actor.author, (deed.0, &row), (changes, deed.1), now)?;
    Ok(row)
}

fn told(
    tx: &mut Conn,
    author: &Author,
    (deed, row): (Deed, &CaseRow),
    (changes, reason): (Changes, Option<&str>),
    now: DateTime<Utc>,
) -> Result<()> {
    let subject = Subject::of("concierge_case", row.id.uuid(), room(tx, row)?, Some(row.version));
    let entry = Entry::new(deed, subject, changes);
    let entry = match reason {
        Some(reason) => entry.because(reason),
        None => entry,
    };
    journal::record(tx, author, entry, now)
}

fn room(conn: &mut Conn, row: &CaseRow) -> Result<String> {
    Ok(units::find(conn, row.project_id, row.unit_id)?.short_code)
}

/// How clocks name a case: by its room; its steward owes it.
fn about(conn: &mut Conn, row: &CaseRow) -> Result<About> {
    Ok(About {
        project: row.project_id,
        kind: "concierge_case",
        id: row.id.uuid(),
        label: room(conn, row)?,
        matter: None,
        owner: row.steward_id,
        team: None,
    })
}

/// The window before a holiday in working days, as the policy says.
fn window_days(force: &InForce) -> i64 {
    force.policy.limit(keys::CONCIERGE_CONTACT_WINDOW).map_or(1, |limit| limit.amount)
}
