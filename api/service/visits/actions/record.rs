//! What was found on a visit: kept with its photos, each problem as a ticket, and the clock of telling begins.
//!
//! Rule: VAC-02, VAC-07, VAC-08, VAC-10.

use super::super::store::{self, VisitRow};
use super::{about, keep, open};
use crate::archive::{self, SubjectKind};
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{Json, PartyId, VisitId, Word};
use crate::duties::{self, By};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::Deed;
use crate::parties::{
    self,
    occupancies::{self, Whose},
};
use crate::policy::{self, InForce, keys};
use crate::properties::{UnitRow, units};
use crate::tickets::{self, Register};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::calendar::day_of_month;
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::dispatch::case_for;
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::in_warranty;
use guanjia_rules::tickets::{Channel, Kind};
use guanjia_rules::visits::{self as rules, Care, Check, Gap, Problem, Reason, Recorded, Regime, Verb, VisitError};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// What was looked at.
    pub checks: Vec<Check>,
    /// What was done beside looking.
    pub done: Vec<Care>,
    /// What else is to be known.
    pub note: Option<String>,
    /// What is not as it should be.
    pub problems: Vec<Problem>,
}

/// Keeps what was found. Each problem becomes a ticket; the storm's clock is judged, and that of telling begins.
///
/// Rule: VAC-07, VAC-08, VAC-09, VAC-10.
///
/// # Errors
/// 403 without `visits.work`; 409 for a visit that has not begun or is recorded; 412; 422 with all that is missing.
pub fn record(
    tx: &mut Conn,
    actor: &Actor,
    at: (VisitId, i32),
    finding: &Finding,
    now: DateTime<Utc>,
) -> Result<VisitRow> {
    actor.require(Permission::VisitsWork)?;
    let (before, state) = open(tx, actor, at, Verb::Record)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let regime = before.regime.map(|regime| regime.0);
    let subject = archive::Subject { kind: SubjectKind::Visit, id: before.id.uuid() };
    let photos = archive::photos_of(tx, actor.project(), subject)?;
    rules::may_record(
        &Recorded {
            asked: rules::items(before.reason.0, regime),
            wanted: &before.care.0,
            regime,
            checks: &finding.checks,
            done: &finding.done,
            note: finding.note.as_deref().unwrap_or_default(),
            problems: &finding.problems,
            photos: photos.len(),
        },
        force.policy.list(keys::VACANT_PHOTO_RULE),
    )?;
    let is_here = |problem: &Problem| problem.photo_id.is_none_or(|id| photos.iter().any(|photo| photo.uuid() == id));
    if !finding.problems.iter().all(is_here) {
        return Err(VisitError::NotValid(vec![Gap::PhotoElsewhere]).into());
    }
    let unit = units::find(tx, actor.project(), before.unit_id)?;
    let mut problems = finding.problems.clone();
    for problem in &mut problems {
        problem.ticket_id = Some(as_ticket(tx, actor, (&unit, &force), problem, now)?);
    }
    let due = match regime {
        Some(regime) if before.reason.0 != Reason::Concierge => feedback_due(&force, regime, now),
        _ => None,
    };
    let after = VisitRow {
        state: Word(state),
        ended_at: Some(now.into()),
        visited_by: Some(actor.user),
        checks: Json(finding.checks.clone()),
        done: Json(finding.done.clone()),
        problems: Json(problems),
        note: finding.note.clone(),
        feedback_due_at: due.map(Into::into),
        ..before.clone()
    };
    let row = keep(tx, actor, &before, &after, (Deed::VisitRecorded, None), now)?;
    let about = about(&row, &unit.short_code);
    clocks::stop(tx, &about, None, (StopEvent::Visited, now))?;
    if let Some(regime) = regime.filter(|_| due.is_some()) {
        let start = Start { key: regime.feedback_key(), rule: "VAC-08", event: StartEvent::VisitEnded, at: now };
        clocks::start(tx, &actor.author, &about, &start, &force, now)?;
    }
    fulfil(tx, actor, (&row, &force), now)?;
    Ok(row)
}

fn feedback_due(force: &InForce, regime: Regime, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    force.policy.limit(regime.feedback_key()).map(|limit| force.calendar.due(now, &limit))
}

/// A problem as a repair in the register.
///
/// Rule: VAC-10.
fn as_ticket(
    tx: &mut Conn,
    actor: &Actor,
    (unit, force): (&UnitRow, &InForce),
    problem: &Problem,
    now: DateTime<Utc>,
) -> Result<uuid::Uuid> {
    // The register asks a patrol for a phone: the owner's. Without one, whoever was there is a visitor at the desk.
    let owner = owner_of(tx, actor, unit, force.day(now))?;
    let channel = if owner.is_some() { Channel::Patrol } else { Channel::Visit };
    let order = Register {
        kind: Kind::Repair,
        channel,
        line: None,
        begun_at: now,
        reported_at: now,
        is_backdated: false,
        caller_name: Some(owner.as_ref().map_or_else(|| actor.author.name.to_string(), |owner| owner.name.clone())),
        caller_phone: owner.as_ref().map(|owner| owner.phone.clone()),
        party: owner.as_ref().map(|owner| owner.id),
        unit: Some(unit.id),
        facility: None,
        place: unit.short_code.clone(),
        category: None,
        content: format!("房屋查看发现：{}", problem.text.trim()),
        is_important: false,
        is_forwarded: false,
        is_external: false,
        is_sales_chance: false,
        first_receiver: actor.user,
        customer_deadline_at: None,
        promised_at: None,
        repeats: None,
        case: Some(case_for(true, in_warranty(unit.warranty_until, None, force.day(now)))),
        needs_head_talk: false,
        team: None,
        help_kind: None,
        forwarded_by: None,
        same_cause_as: None,
    };
    Ok(tickets::register(tx, actor, &order, &tickets::ContactOrder::default(), now)?.id.uuid())
}

/// An owner with a phone.
struct Owner {
    id: PartyId,
    name: String,
    phone: String,
}

fn owner_of(conn: &mut Conn, actor: &Actor, unit: &UnitRow, today: NaiveDate) -> Result<Option<Owner>> {
    let held = occupancies::tenures(conn, actor.project(), Whose::Units(vec![unit.id]), Some(today))?;
    for one in held.into_iter().filter(|one| one.row.role.0 == OccupancyRole::Owner) {
        let phones = parties::parties::phones(conn, actor.project(), &[one.row.party_id])?;
        if let Some(phone) = phones.into_iter().next() {
            return Ok(Some(Owner { id: one.row.party_id, name: one.name, phone: phone.typed }));
        }
    }
    Ok(None)
}

/// The steward's duty of the month, or of the shells' two months, is done when none of their visits is left in it.
///
/// Rule: VAC-02, VAC-03, VAC-04, VAC-05, CLK-10.
fn fulfil(tx: &mut Conn, actor: &Actor, (row, force): (&VisitRow, &InForce), now: DateTime<Utc>) -> Result<()> {
    if row.reason.0 != Reason::Plan || row.steward_id != Some(actor.user) {
        return Ok(());
    }
    let today = force.day(now);
    let is_shell = row.regime.is_some_and(|regime| regime.0 == Regime::VacantShell);
    let end_of_month = || {
        use chrono::Datelike as _;
        day_of_month(today.year(), today.month(), 31).unwrap_or(today)
    };
    let (key, until) = match is_shell {
        true => ("shells_visited", row.last_on.unwrap_or(today)),
        false => ("units_visited", end_of_month()),
    };
    if store::plan::left(tx, actor.project(), actor.user, (is_shell, until))? > 0 {
        return Ok(());
    }
    let by = By { author: &actor.author, kind: "visit", id: row.id.uuid() };
    duties::fulfilled_by_holder(tx, actor.project(), key, today, by, now)
}
