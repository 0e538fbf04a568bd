//! The technician's deeds: accept, arrive, begin, cannot fix, done.

use super::super::store::{self, Material, ReportRow, SlipRow};
use super::{about, at_version, find_own, keep, load_own, load_seen, opened, told};
use crate::clocks::{self, Start};
use crate::db::Conn;
use crate::db::types::{Id, Json, Moment, SlipId, Word};
use crate::error::Result;
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy::{self, InForce, keys};
use crate::tickets;
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::{StartEvent, StopEvent};
use guanjia_rules::dispatch::{self as rules, Case, Classification, SizeClass, Suspension, Verb};
use guanjia_rules::money::Fen;
use guanjia_rules::permission::Permission;

/// Takes a slip; one that was given to nobody becomes the actor's.
///
/// Rule: RPR-06, RPR-29.
///
/// # Errors
/// 403 without `slips.work` or for somebody else's slip; 409 for a slip that is not issued.
pub fn accept(tx: &mut Conn, actor: &Actor, (id, version): (SlipId, i32), now: DateTime<Utc>) -> Result<SlipRow> {
    actor.require(Permission::SlipsWork)?;
    let before = load_own(tx, actor, (id, version))?;
    let stage = opened(&before, Verb::Accept)?;
    let after = SlipRow {
        stage: Word(stage),
        accepted_at: Some(now.into()),
        technician_id: before.technician_id.or(Some(actor.user)),
        ..before.clone()
    };
    let changes = Changes::none().field("technician_id", before.technician_id, after.technician_id);
    let saved = keep(tx, actor, &before, &after, (Deed::SlipAccepted, changes), now)?;
    for key in [keys::DISPATCH_UNACCEPTED_ALARM, keys::CLOCK_IMMEDIATELY_WARN_AFTER] {
        clocks::stop(tx, &about(&saved), Some(key), (StopEvent::Accepted, now))?;
    }
    clocks::hand_over(tx, &about(&saved))?;
    told(tx, actor, &saved, now)?;
    Ok(saved)
}

/// Is at the door.
///
/// Rule: RPR-05, RPR-06, RPR-07.
///
/// # Errors
/// 403 without `slips.work` or for somebody else's slip; 409 for a slip that is not accepted.
pub fn arrive(tx: &mut Conn, actor: &Actor, (id, version): (SlipId, i32), now: DateTime<Utc>) -> Result<SlipRow> {
    actor.require(Permission::SlipsWork)?;
    let before = load_own(tx, actor, (id, version))?;
    let stage = opened(&before, Verb::Arrive)?;
    let after = SlipRow { stage: Word(stage), arrived_at: Some(now.into()), ..before.clone() };
    let saved = keep(tx, actor, &before, &after, (Deed::SlipArrived, Changes::none()), now)?;
    let limits = rules::limits_for(saved.case_kind.0);
    if let Some(key) = limits.arrive {
        clocks::stop(tx, &about(&saved), Some(key), (StopEvent::Arrived, now))?;
    }
    if saved.case_kind.0 != Case::Public {
        let force = policy::in_force(tx, actor.project(), now)?;
        let start = Start { key: limits.handle, rule: "RPR-07", event: StartEvent::Arrived, at: now };
        clocks::start(tx, &actor.author, &about(&saved), &start, &force, now)?;
    }
    let ticket = tickets::find(tx, actor.project(), saved.ticket_id)?;
    if ticket.stage.0 == guanjia_rules::tickets::Stage::Assigned {
        tickets::mark_started(tx, actor, &ticket, now)?;
    }
    Ok(saved)
}

/// Tells the customer the price of paid work.
///
/// Rule: RPR-15.
///
/// # Errors
/// 403 without `slips.price`; 422 for public work.
pub fn tell_price(tx: &mut Conn, actor: &Actor, (id, version): (SlipId, i32), now: DateTime<Utc>) -> Result<SlipRow> {
    actor.require(Permission::SlipsPrice)?;
    let before = load_seen(tx, actor, (id, version))?;
    rules::may_use(before.case_kind.0, Verb::Work)?;
    let after = SlipRow { price_told_at: before.price_told_at.or(Some(now.into())), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::SlipPriced, Changes::none().new_field("price_told_at", now)), now)
}

/// Begins household work. Paid work begins only when the price was told.
///
/// Rule: RPR-15.
///
/// # Errors
/// 403 without `slips.work`; 409 before arrival; 422 `slip-price-not-told`.
pub fn work(tx: &mut Conn, actor: &Actor, (id, version): (SlipId, i32), now: DateTime<Utc>) -> Result<SlipRow> {
    actor.require(Permission::SlipsWork)?;
    let before = load_own(tx, actor, (id, version))?;
    let stage = opened(&before, Verb::Work)?;
    rules::may_start_work(before.case_kind.0, before.price_told_at.map(|at| at.0), now)?;
    let after = SlipRow { stage: Word(stage), ..before.clone() };
    keep(tx, actor, &before, &after, (Deed::SlipStarted, Changes::none()), now)
}

/// Sets how large public work is; its limit takes over from the first one.
///
/// Rule: RPR-09, CLK-06.
///
/// # Errors
/// 403 without `slips.classify`; 409 for a class that was changed before, or changed without a reason.
pub fn classify(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SlipId, i32),
    (class, reason): (SizeClass, &str),
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    actor.require(Permission::SlipsClassify)?;
    let before = load_seen(tx, actor, (id, version))?;
    let stage = opened(&before, Verb::Classify)?;
    let current = before.size_class.map(|class| class.0);
    rules::may_classify(Classification { current, wanted: class, changed_before: before.class_changes > 0, reason })?;
    let after = SlipRow {
        stage: Word(stage),
        size_class: Some(Word(class)),
        class_reason: Some(reason.to_owned()).filter(|reason| !reason.is_empty()),
        class_changes: before.class_changes + i32::from(current.is_some()),
        ..before.clone()
    };
    let changes = Changes::none().field("size_class", current, class).new_field("reason", &after.class_reason);
    let saved = keep(tx, actor, &before, &after, (Deed::SlipClassified, changes), now)?;
    let old = current.map_or(keys::HANDLE_PUBLIC_WITHIN, rules::size_class_key);
    clocks::transfer(tx, &about(&saved), old, now)?;
    if let Some(at) = rules::handle_starts_at(Case::Public, &super::times(&saved)) {
        let force = policy::in_force(tx, actor.project(), now)?;
        let start =
            Start { key: rules::size_class_key(class), rule: "RPR-09", event: StartEvent::SlipAcceptedOrPhoned, at };
        clocks::start(tx, &actor.author, &about(&saved), &start, &force, now)?;
    }
    Ok(saved)
}

/// Reports that something cannot be repaired for now: the limit of the work hands over to the shared list.
///
/// Rule: RPR-09, RPR-10, RPR-11, CLK-06.
///
/// # Errors
/// 403 without `slips.work`; 422 `slip-cannot-fix-incomplete` without reason and date.
pub fn suspend(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SlipId, i32),
    (reason, expected_on): (&str, Option<NaiveDate>),
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    actor.require(Permission::SlipsWork)?;
    let before = load_own(tx, actor, (id, version))?;
    let stage = opened(&before, Verb::Suspend)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    rules::may_suspend(Suspension { reason, expected_on }, force.day(now))?;
    let after = SlipRow { stage: Word(stage), ..before.clone() };
    let changes = Changes::none().new_field("reason", reason).new_field("expected_on", expected_on);
    let saved = keep(tx, actor, &before, &after, (Deed::SlipSuspended, changes), now)?;
    let report = ReportRow {
        project_id: saved.project_id,
        id: Id::fresh(now),
        slip_id: saved.id,
        reason: reason.to_owned(),
        expected_on: expected_on.unwrap_or_else(|| force.day(now)),
        reported_at: now.into(),
        reported_by: actor.user,
        published_at: None,
        published_by: None,
        fixed_at: None,
    };
    store::add_report(tx, &report)?;
    let limits = rules::limits_for(saved.case_kind.0);
    let class = saved.size_class.map(|class| rules::size_class_key(class.0));
    for key in [Some(limits.handle), class].into_iter().flatten() {
        clocks::transfer(tx, &about(&saved), key, now)?;
    }
    clocks::stop(tx, &about(&saved), Some(keys::REPAIR_CANNOT_FIX_REPORT_WITHIN), (StopEvent::CannotFixReported, now))?;
    let key = keys::REPAIR_UNFINISHED_PUBLISH_WITHIN;
    let start = Start { key, rule: "RPR-11", event: StartEvent::CannotFixReported, at: now };
    clocks::start(tx, &actor.author, &about(&saved), &start, &force, now)?;
    if saved.case_kind.0 == Case::Public {
        put_off(tx, actor, &saved, (report.expected_on, &force), now)?;
    }
    Ok(saved)
}

/// Public work that was put off has a promise of its own: the date that was named, and never later than the cap.
///
/// Rule: RPR-09.
fn put_off(
    tx: &mut Conn,
    actor: &Actor,
    slip: &SlipRow,
    (expected_on, force): (NaiveDate, &InForce),
    now: DateTime<Utc>,
) -> Result<()> {
    let caps = clocks::running_of(tx, slip.project_id, slip.id.uuid().into(), Some(rules::PUBLIC_CAP_KEY))?;
    let Some(cap) = caps.first() else { return Ok(()) };
    let day_after = expected_on.succ_opt().unwrap_or(expected_on);
    let due_at = rules::public_handle_by(cap.due_at.0, Some(force.calendar.midnight(day_after)), cap.due_at.0);
    clocks::transfer(tx, &about(slip), rules::EXTENDED_KEY, now)?;
    let start = Start { key: rules::EXTENDED_KEY, rule: "RPR-09", event: StartEvent::CannotFixReported, at: now };
    clocks::start_until(tx, &actor.author, &about(slip), &start, due_at, force, now)
}

/// Goes on with what could not be repaired before.
///
/// # Errors
/// 403 without `slips.work`; 409 for a slip that is not suspended.
pub fn resume(tx: &mut Conn, actor: &Actor, (id, version): (SlipId, i32), now: DateTime<Utc>) -> Result<SlipRow> {
    actor.require(Permission::SlipsWork)?;
    let before = load_own(tx, actor, (id, version))?;
    let stage = opened(&before, Verb::Resume)?;
    let after = SlipRow { stage: Word(stage), ..before.clone() };
    let saved = keep(tx, actor, &before, &after, (Deed::SlipResumed, Changes::none()), now)?;
    store::fix_reports(tx, actor.project(), saved.id, now)?;
    Ok(saved)
}

/// What was done.
#[derive(Clone, Debug, Default)]
pub struct FinishOrder {
    /// The work.
    pub work_done: String,
    /// Why it was broken.
    pub cause: Option<String>,
    /// Parts that were replaced.
    pub replaced_parts: Option<String>,
    /// How long the equipment stood still, in minutes.
    pub down_minutes: Option<i32>,
    /// Whether the equipment should be renewed (RPR-26).
    pub needs_renewal: bool,
    /// Whether it was a major house defect (RPR-20).
    pub is_major_defect: bool,
    /// The outsider whom engineering helped (RPR-27).
    pub outsider: Option<String>,
    /// Material, with prices.
    pub materials: Vec<Material>,
    /// Labour in fen.
    pub labour_fen: i64,
}

/// Is done with the work.
///
/// Rule: RPR-07, RPR-08, RPR-13, RPR-19, RPR-26, RPR-27.
///
/// # Errors
/// 403 without `slips.work`; 422 without a text, or for amounts that are not valid.
pub fn finish(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SlipId, i32),
    order: &FinishOrder,
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    actor.require(Permission::SlipsWork)?;
    let line = |line: &Material| rules::Material {
        price: Fen(line.price_fen),
        quantity_thousandths: line.quantity_thousandths,
    };
    let lines: Vec<rules::Material> = order.materials.iter().map(line).collect();
    let amount = rules::amount(&lines, Fen(order.labour_fen))?;
    let before = find_own(tx, actor, id)?;
    if amount > Fen::ZERO {
        actor.require(Permission::SlipsFillPaid)?;
    }
    let before = at_version(before, version)?;
    let stage = opened(&before, Verb::Finish)?;
    rules::may_finish(&order.work_done)?;
    let after = SlipRow {
        stage: Word(stage),
        work_done: Some(order.work_done.clone()),
        cause: order.cause.clone(),
        replaced_parts: order.replaced_parts.clone(),
        down_minutes: order.down_minutes,
        needs_renewal: order.needs_renewal,
        is_major_defect: order.is_major_defect,
        outsider: order.outsider.clone(),
        materials: Json(order.materials.clone()),
        labour_fen: order.labour_fen,
        amount_fen: amount.0,
        done_at: Some(Moment::from(now)),
        ..before.clone()
    };
    let changes = Changes::none().new_field("work_done", &order.work_done).new_field("amount_fen", amount.0);
    let saved = keep(tx, actor, &before, &after, (Deed::SlipFinished, changes), now)?;
    clocks::stop(tx, &about(&saved), None, (StopEvent::Done, now))?;
    store::fix_reports(tx, actor.project(), saved.id, now)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let start = Start { key: keys::REPAIR_RETURN_WITHIN, rule: "RPR-19", event: StartEvent::Done, at: now };
    clocks::start(tx, &actor.author, &about(&saved), &start, &force, now)?;
    Ok(saved)
}
