//! Settling what is left over of a day, signing it off, and opening it again.

use super::super::store::{self, DayRow, SettlementRow};
use super::matching::match_day;
use super::state::{day_state, stretch};
use crate::db::Conn;
use crate::db::types::{CallSettlementId, ContactId, Id, Moment, RecordedCallId, Word};
use crate::duties;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::policy::{self, InForce, keys};
use crate::tickets::{self, WhichRows};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::{self as rules, DayStage, DayVerb, Direction, Settled, Settlement};
use guanjia_rules::tickets::{Reconcile, calls_compared_on};
use uuid::Uuid;

/// How something that is left over is settled.
#[derive(Clone, Debug)]
pub struct Settle {
    /// How.
    pub settlement: Settlement,
    /// The call.
    pub call: Option<RecordedCallId>,
    /// The row.
    pub row: Option<ContactId>,
    /// What is said of it.
    pub note: Option<String>,
}

/// A day as the journal and notices name it: days have no id, so it is made of the project's and the date.
pub(super) fn subject(row: &DayRow) -> Subject {
    let day = u128::try_from(row.on_day.signed_duration_since(NaiveDate::default()).num_days()).unwrap_or(0);
    let id = Uuid::from_u128(row.project_id.uuid().as_u128() ^ day);
    Subject::of("call_day", id, row.on_day.to_string(), Some(row.version))
}

/// A day that may still be worked on, at the version that was read.
fn open_day(tx: &mut Conn, actor: &Actor, (on, version): (NaiveDate, i32)) -> Result<DayRow> {
    let row = store::day(tx, actor.project(), on)?;
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    Ok(row)
}

fn is_open(row: &DayRow) -> Result<()> {
    match rules::day_next(row.stage.0, DayVerb::SignOff) {
        Ok(_) => Ok(()),
        Err(refused) => Err(refused.into()),
    }
}

/// Settles what is left over: links a call and a row, or gives the reason why the call or the row stands alone. What the
/// matching had found of either gives way.
///
/// Rule: TEL-03, TKT-04.
///
/// # Errors
/// 403 without `telephone.reconcile`; 404 for a call or a row that is not of the day; 409 for a day that is signed off, or
/// what is settled already; 412 for a stale version; 422 for a settlement that does not fit.
pub fn settle(
    tx: &mut Conn,
    actor: &Actor,
    at: (NaiveDate, i32),
    order: &Settle,
    now: DateTime<Utc>,
) -> Result<DayRow> {
    actor.require(Permission::TelephoneReconcile)?;
    let day = open_day(tx, actor, at)?;
    is_open(&day)?;
    let (call, row) = (order.call.map(|id| id.to_string()), order.row.map(|id| id.uuid()));
    rules::may_settle(&Settled { call, row, how: order.settlement })?;
    if order.settlement == Settlement::Created {
        // That is told by the registration itself.
        return Err(rules::TelephoneError::SettlementRefused(order.settlement).into());
    }
    check_of_day(tx, actor, at.0, order, now)?;
    let beside = days_beside(tx, actor, at.0, order.row, now)?;
    let made = SettlementRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        on_day: at.0,
        call_id: order.call,
        contact_id: order.row,
        settlement: Word(order.settlement),
        note: order.note.clone(),
        settled_by: actor.user,
        settled_at: now.into(),
        voided_at: None,
        voided_by: None,
    };
    store::add_settlement(tx, &made)?;
    if let Some(row) = order.row {
        tickets::name_call(tx, actor.project(), row, None)?;
    }
    if let Some(call) = order.call {
        tickets::free_calls(tx, actor.project(), vec![call])?;
    }
    if let (Some(call), Some(row)) = (order.call, order.row) {
        tickets::name_call(tx, actor.project(), row, Some(call))?;
    }
    record(tx, actor, &day, (Deed::CallSettled, &made), now)?;
    for other in beside {
        match_day(tx, actor, other, now)?;
    }
    match_day(tx, actor, at.0, now)
}

/// The days beside this one that change with what becomes of a row: the row's own, and that of the call which it has now. A
/// day that is signed off changes no more.
///
/// Rule: TEL-04.
fn days_beside(
    tx: &mut Conn,
    actor: &Actor,
    on: NaiveDate,
    row: Option<ContactId>,
    now: DateTime<Utc>,
) -> Result<Vec<NaiveDate>> {
    let project = actor.project();
    let Some(row) = row else { return Ok(Vec::new()) };
    let rows = tickets::rows_by_call(tx, project, &WhichRows::Of(&[row]))?;
    let Some(row) = rows.first() else { return Ok(Vec::new()) };
    let mut days = vec![policy::in_force(tx, project, now)?.day(row.answered_at.0)];
    if let Some(call) = row.recorded_call_id {
        days.push(store::call(tx, project, call)?.on_day);
    }
    days.dedup();
    days.retain(|day| *day != on);
    let mut known = Vec::new();
    for day in days {
        if let Some(row) = store::known_day(tx, project, day)? {
            is_open(&row)?;
            known.push(day);
        }
    }
    Ok(known)
}

fn record(
    tx: &mut Conn,
    actor: &Actor,
    day: &DayRow,
    (deed, made): (Deed, &SettlementRow),
    now: DateTime<Utc>,
) -> Result<()> {
    let changes = Changes::none()
        .new_field("settlement", made.settlement.0)
        .new_field("call_id", made.call_id)
        .new_field("contact_id", made.contact_id)
        .new_field("note", &made.note);
    journal::record(tx, &actor.author, Entry::new(deed, subject(day), changes), now)?;
    Ok(())
}

/// The call is one of the day's, answered from outside and told once; the row is one by call, near the day.
fn check_of_day(tx: &mut Conn, actor: &Actor, on: NaiveDate, order: &Settle, now: DateTime<Utc>) -> Result<()> {
    let project = actor.project();
    if let Some(id) = order.call {
        let call = store::call(tx, project, id)?;
        let is_answered = call.direction.0 == Direction::Incoming && call.talk_seconds > 0;
        if call.on_day != on || call.part_of_id.is_some() || !is_answered {
            return Err(Error::at(Code::NotFound, "/call_id"));
        }
    }
    if let Some(id) = order.row {
        let force = policy::in_force(tx, project, now)?;
        let (from, to) = stretch(&force, on);
        let day = chrono::TimeDelta::days(1);
        let rows = tickets::rows_by_call(tx, project, &WhichRows::Of(&[id]))?;
        let is_near = |at: DateTime<Utc>| match order.call {
            // A row alone belongs to its own day.
            None => (from..to).contains(&at),
            Some(_) => (from - day..to + day).contains(&at),
        };
        if !rows.first().is_some_and(|row| is_near(row.answered_at.0)) {
            return Err(Error::at(Code::NotFound, "/contact_id"));
        }
    }
    Ok(())
}

/// Takes a settlement back, so that the matching and persons may decide anew.
///
/// Rule: TEL-03.
///
/// # Errors
/// 403 without `telephone.reconcile`; 404 for a settlement that does not hold; 409 for a day that is signed off; 412.
pub fn take_back(
    tx: &mut Conn,
    actor: &Actor,
    at: (NaiveDate, i32),
    id: CallSettlementId,
    now: DateTime<Utc>,
) -> Result<DayRow> {
    actor.require(Permission::TelephoneReconcile)?;
    let day = open_day(tx, actor, at)?;
    is_open(&day)?;
    let Some(made) = store::void_settlement(tx, (actor.project(), at.0), id, actor.user, now)? else {
        return Err(Error::at(Code::NotFound, "/settlement_id"));
    };
    let beside = days_beside(tx, actor, at.0, made.contact_id, now)?;
    if let Some(row) = made.contact_id {
        tickets::name_call(tx, actor.project(), row, None)?;
    }
    record(tx, actor, &day, (Deed::CallUnsettled, &made), now)?;
    for other in beside {
        match_day(tx, actor, other, now)?;
    }
    match_day(tx, actor, at.0, now)
}

/// Signs a day off: nothing is left over of it, as the register stands now.
///
/// Rule: TEL-04.
///
/// # Errors
/// 403 without `telephone.sign_off`; 409 `call-day-not-settled` with what is left over, or for a day that is signed off;
/// 412 when somebody changed it meanwhile; 422 for a day that is not over.
pub fn sign_off(tx: &mut Conn, actor: &Actor, at: (NaiveDate, i32), now: DateTime<Utc>) -> Result<DayRow> {
    actor.require(Permission::TelephoneSignOff)?;
    let day = open_day(tx, actor, at)?;
    is_open(&day)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    if at.0 >= force.day(now) {
        return Err(Error::fault(
            Code::PeriodNotValid,
            "",
            "当日尚未结束，不能签核",
            "the day is not over, it cannot be signed off",
        ));
    }
    let state = day_state(tx, actor.project(), at.0, &force)?;
    let stage = rules::may_sign_off(day.stage.0, &state.left)?;
    let signed_at = Moment::from(now);
    let after = DayRow { stage: Word(stage), signed_at: Some(signed_at), signed_by: Some(actor.user), ..day };
    let saved = keep(tx, actor, &after, Entry::new(Deed::CallDaySigned, subject(&after), Changes::none()), now)?;
    fulfil_duty(tx, actor, &saved, &force, now)?;
    Ok(saved)
}

/// A day that is signed off is what the duty of comparing calls asks for; a week, once every day of it that has calls is.
///
/// Rule: TKT-03.
fn fulfil_duty(tx: &mut Conn, actor: &Actor, signed: &DayRow, force: &InForce, now: DateTime<Utc>) -> Result<()> {
    let every = force.policy.choice::<Reconcile>(keys::DESK_RECONCILE_CALLS).unwrap_or(Reconcile::Off);
    let Some((due_on, days)) = calls_compared_on(every, signed.on_day) else { return Ok(()) };
    let is_done = |day: &DayRow| day.stage.0 == DayStage::Signed;
    if !store::days(tx, actor.project(), days)?.iter().all(is_done) {
        return Ok(());
    }
    let by = duties::By { author: &actor.author, kind: "call_day", id: subject(signed).id };
    duties::fulfilled(tx, actor.project(), "calls_compared", due_on, by, now)
}

/// Opens a signed day again.
///
/// Rule: TEL-04.
///
/// # Errors
/// 403 without `telephone.sign_off`; 409 for a day that is not signed off; 412; 422 without a reason.
pub fn reopen(tx: &mut Conn, actor: &Actor, at: (NaiveDate, i32), reason: &str, now: DateTime<Utc>) -> Result<DayRow> {
    actor.require(Permission::TelephoneSignOff)?;
    let day = open_day(tx, actor, at)?;
    let stage: DayStage = rules::day_next(day.stage.0, DayVerb::Reopen)?;
    if reason.trim().is_empty() {
        return Err(Error::at(Code::TextNotGiven, "/reason"));
    }
    let after =
        DayRow { stage: Word(stage), signed_at: None, signed_by: None, reopen_reason: Some(reason.to_owned()), ..day };
    let entry = Entry::new(Deed::CallDayReopened, subject(&after), Changes::none()).because(reason);
    keep(tx, actor, &after, entry, now)
}

fn keep(tx: &mut Conn, actor: &Actor, row: &DayRow, entry: Entry, now: DateTime<Utc>) -> Result<DayRow> {
    let saved = store::keep_day(tx, row, now)?;
    journal::record(tx, &actor.author, Entry { subject: subject(&saved), ..entry }, now)?;
    Ok(saved)
}
