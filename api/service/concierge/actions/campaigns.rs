//! The list of a holiday: made by itself as soon as its window opens, or by hand; what nobody contacted in it is missed.
//!
//! Rule: CON-01, CON-04, OPR-05.

use super::super::store::{self, CampaignRow, CaseRow};
use super::{about, told, window_days};
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{CampaignId, Id, Json, PartyId, ProjectId, UnitId, UserId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{self, Author, Changes, Deed, Entry, Subject};
use crate::parties::occupancies::{self, Whose};
use crate::policy::{self, InForce, keys};
use crate::properties::units;
use crate::visits;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::concierge::{self as rules, CaseError, Gap, State, Verb};
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;

/// Makes the lists of the holidays whose window is open, each once, and ends what nobody contacted in a window that is over.
/// Gives whether there was something to do.
///
/// Rule: CON-01, CON-04, OPR-05.
///
/// # Errors
/// What the database says.
pub fn settle(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let force = policy::in_force(tx, project, now)?;
    let today = force.day(now);
    let mut is_changed = false;
    for (first_day, holiday) in rules::due_holidays(today, window_days(&force), &force.calendar) {
        let order = Holiday { name: holiday, first_day };
        is_changed |= make(tx, &Author::system(project), &order, &force, now)?.is_some();
    }
    for campaign in store::lapsing(tx, project, today)? {
        lapse(tx, &campaign, now)?;
        is_changed = true;
    }
    Ok(is_changed)
}

/// A holiday of which the list is made.
#[derive(Clone, Debug)]
pub struct Holiday {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub first_day: NaiveDate,
}

/// Makes the list of a holiday by hand, also before its window opens.
///
/// Rule: CON-01.
///
/// # Errors
/// 403 without `concierge.work`; 409 where the holiday has its list; 422 for one that is over.
pub fn make_by_hand(tx: &mut Conn, actor: &Actor, order: &Holiday, now: DateTime<Utc>) -> Result<CampaignId> {
    actor.require(Permission::ConciergeWork)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    if order.first_day <= force.day(now) {
        return Err(CaseError::Incomplete(vec![Gap::FirstDay]).into());
    }
    make(tx, &actor.author, order, &force, now)?.ok_or_else(|| CaseError::Made.into())
}

/// The list of a holiday with every absent owner; `None` where it has one.
fn make(
    tx: &mut Conn,
    author: &Author,
    order: &Holiday,
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<Option<CampaignId>> {
    let project = author.project;
    let (from, to) = rules::window(order.first_day, window_days(force), &force.calendar);
    let row = CampaignRow {
        project_id: project,
        id: Id::fresh(now),
        holiday: order.name.clone(),
        first_day: order.first_day,
        window_from: from,
        window_to: to,
        is_season: rules::in_season(order.first_day, force.policy.list(keys::CONCIERGE_SEASON)),
        lapsed_at: None,
        version: 1,
        created_at: now.into(),
        created_by: author.user,
        updated_at: now.into(),
    };
    if !store::insert_campaign(tx, &row)? {
        return Ok(None);
    }
    let mut count = 0;
    for (unit, party, steward) in absent(tx, project, force.day(now))? {
        let case = blank(&row, (unit, party), steward, now);
        if store::insert(tx, &case)? {
            start_clock(tx, author, (&row, &case), force, now)?;
            count += 1;
        }
    }
    let subject = Subject::of("holiday_campaign", row.id.uuid(), row.holiday.clone(), Some(row.version));
    let changes = Changes::none().new_field("first_day", row.first_day).new_field("count", count);
    journal::record(tx, author, Entry::new(Deed::CampaignMade, subject, changes), now)?;
    Ok(Some(row.id))
}

/// Absent owners with their homes and whose these are, by room.
///
/// Rule: CON-01.
fn absent(tx: &mut Conn, project: ProjectId, today: NaiveDate) -> Result<Vec<(UnitId, PartyId, Option<UserId>)>> {
    let stewards = visits::stewards_of(tx, project, today)?;
    let mut homes: Vec<_> =
        units::all(tx, project)?.into_iter().filter(|unit| rules::is_absent(unit.use_state.0)).collect();
    homes.sort_by(|one, other| one.short_code.cmp(&other.short_code));
    let held =
        occupancies::tenures(tx, project, Whose::Units(homes.iter().map(|unit| unit.id).collect()), Some(today))?;
    let owners =
        |unit: UnitId| held.iter().filter(move |one| one.row.unit_id == unit && one.row.role.0 == OccupancyRole::Owner);
    let of_home = |unit: &crate::properties::UnitRow| {
        let steward = unit.zone_id.and_then(|zone| stewards.get(&zone).copied());
        owners(unit.id).map(|one| (one.row.unit_id, one.row.party_id, steward)).collect::<Vec<_>>()
    };
    Ok(homes.iter().flat_map(of_home).collect())
}

/// A case of which nothing is known but who and where.
pub(super) fn blank(
    campaign: &CampaignRow,
    (unit, party): (UnitId, PartyId),
    steward: Option<UserId>,
    now: DateTime<Utc>,
) -> CaseRow {
    CaseRow {
        project_id: campaign.project_id,
        id: Id::fresh(now),
        campaign_id: campaign.id,
        unit_id: unit,
        party_id: party,
        steward_id: steward,
        state: Word(State::ToContact),
        added_reason: None,
        attempts: 0,
        contacted_at: None,
        contacted_by: None,
        coming: None,
        arrival_at: None,
        wants_pickup: false,
        pickup_note: None,
        needs: None,
        visit_id: None,
        prepared_at: None,
        arrived_at: None,
        visited_at: None,
        visited_by: None,
        visit_note: None,
        opinion: None,
        feedback: None,
        complaints: Json(Vec::new()),
        why: None,
        version: 1,
        created_at: now.into(),
        created_by: None,
        updated_at: now.into(),
    }
}

/// The clock of the window: due at the end of the last working day before the holiday. One that is past starts none.
///
/// Rule: CON-01.
pub(super) fn start_clock(
    tx: &mut Conn,
    author: &Author,
    (campaign, case): (&CampaignRow, &CaseRow),
    force: &InForce,
    now: DateTime<Utc>,
) -> Result<()> {
    let morning = force.calendar.midnight(campaign.window_to);
    let close = force.calendar.frames(campaign.window_to).last().map(|frame| frame.to.since_midnight());
    let due = morning + close.unwrap_or(TimeDelta::days(1));
    if due <= now {
        return Ok(());
    }
    let opened = force.calendar.midnight(campaign.window_from).min(now);
    let start =
        Start { key: keys::CONCIERGE_CONTACT_WINDOW, rule: "CON-01", event: StartEvent::CampaignOpened, at: opened };
    let about = about(tx, case)?;
    clocks::start_until(tx, author, &about, &start, due, force, now)
}

/// Ends the contacts of a window that is over.
fn lapse(tx: &mut Conn, campaign: &CampaignRow, now: DateTime<Utc>) -> Result<()> {
    let author = Author::system(campaign.project_id);
    for before in store::of_campaigns(tx, campaign.project_id, &[campaign.id])? {
        if before.state.0 != State::ToContact {
            continue;
        }
        let state = rules::next(before.state.0, Verb::Lapse)?;
        let row = store::save(tx, &before, &CaseRow { state: Word(state), ..before.clone() }, now)?;
        let about = about(tx, &row)?;
        clocks::stop(tx, &about, None, (StopEvent::Lapsed, now))?;
        let changes = Changes::none().field("state", before.state.0, state);
        told(tx, &author, (Deed::ConciergeMissed, &row), (changes, None), now)?;
    }
    store::set_lapsed(tx, campaign, now)
}
