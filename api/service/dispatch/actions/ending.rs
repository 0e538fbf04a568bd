//! How a slip ends: confirmed or checked, returned, reworked, void.

use super::super::store::{self, CheckRow, SlipRow};
use super::{IssueOrder, about, issue, keep, load, load_own, opened};
use crate::archive;
use crate::callbacks;
use crate::clocks;
use crate::db::Conn;
use crate::db::types::{AttachmentId, Id, Moment, SlipId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{Changes, Deed};
use crate::policy::{self, keys};
use crate::tickets::{self, HandleOrder, TicketRow};
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::Grade;
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::{self as rules, Confirmation, Signing, Verb};
use guanjia_rules::money::Fen;
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{Kind, Outcome};

/// What the customer said and signed.
#[derive(Clone, Debug, Default)]
pub struct ConfirmOrder {
    /// The opinion in words.
    pub opinion: Option<String>,
    /// The grade.
    pub grade: Option<Grade>,
    /// Who signed.
    pub signed_by: Option<String>,
    /// The strokes or the scan.
    pub signature: Option<AttachmentId>,
    /// Whether it was signed on paper.
    pub is_on_paper: bool,
    /// Where that paper is filed.
    pub filed_at_place: Option<String>,
    /// Whether the customer confirmed by phone.
    pub by_phone: bool,
}

/// The customer confirms household work.
///
/// Rule: RPR-13, RPR-14, RPR-17, RPR-18, CBK-09.
///
/// # Errors
/// 403 without `slips.work`; 422 `slip-not-signed` with what is missing.
pub fn confirm(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SlipId, i32),
    order: &ConfirmOrder,
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    actor.require(Permission::SlipsWork)?;
    let before = load_own(tx, actor, (id, version))?;
    let stage = opened(&before, Verb::Confirm)?;
    let filed_at_place = order.filed_at_place.clone().filter(|_| order.is_on_paper);
    let is_signed = rules::is_signed(&Signing {
        signer: order.signed_by.as_deref().unwrap_or_default(),
        has_strokes: order.signature.map(|id| strokes_of(tx, actor, before.id, id)).transpose()?.is_some(),
        is_on_paper: order.is_on_paper,
        filed_at_place: filed_at_place.as_deref().unwrap_or_default(),
    });
    let after = SlipRow {
        stage: Word(stage),
        customer_opinion: order.opinion.clone(),
        customer_grade: order.grade.map(Word),
        signed_by: order.signed_by.clone(),
        signed_at: is_signed.then(|| Moment::from(now)),
        signature_id: order.signature,
        filed_at_place,
        is_confirmed_by_phone: order.by_phone,
        ..before.clone()
    };
    rules::may_confirm(&paper(&after))?;
    let changes = Changes::none()
        .new_field("customer_opinion", &order.opinion)
        .new_field("customer_grade", order.grade)
        .new_field("signed_by", &order.signed_by)
        .new_field("signature_id", order.signature)
        .new_field("filed_at_place", &after.filed_at_place)
        .new_field("is_confirmed_by_phone", order.by_phone)
        .new_field("is_initial_callback", rules::is_initial_callback(&paper(&after)));
    keep(tx, actor, &before, &after, (Deed::SlipConfirmed, changes), now)
}

/// Refuses a file that is no living signature of this slip.
fn strokes_of(conn: &mut Conn, actor: &Actor, slip: SlipId, id: AttachmentId) -> Result<()> {
    let refusal = || {
        Error::fault(Code::NotValid, "/signature_id", "该附件不是本单的签名", "the file is no signature of this slip")
    };
    let file = archive::find(conn, actor.project(), id).map_err(|_| refusal())?;
    let is_here = file.subject_kind.0 == archive::SubjectKind::Slip && file.subject_id.uuid() == slip.uuid();
    let is_signature = matches!(file.kind.0, archive::Kind::Signature | archive::Kind::Document);
    if is_here && is_signature && file.voided_at.is_none() { Ok(()) } else { Err(refusal()) }
}

fn paper(row: &SlipRow) -> Confirmation<'_> {
    Confirmation {
        case: row.case_kind.0,
        opinion: row.customer_opinion.as_deref().unwrap_or_default(),
        grade: row.customer_grade.map(|grade| grade.0),
        is_signed: row.signed_at.is_some(),
        by_phone: row.is_confirmed_by_phone,
        amount: Fen(row.amount_fen),
    }
}

/// Checks public work, on the spot or by photo; who did it cannot check it.
///
/// Rule: RPR-16.
///
/// # Errors
/// 403 without `slips.check` or for who did the work; 422 for a failed check without a reason.
pub fn check(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SlipId, i32),
    (is_ok, reason): (bool, &str),
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    actor.require(Permission::SlipsCheck)?;
    let before = load(tx, actor, id, version)?;
    let workers: Vec<_> = before.technician_id.into_iter().collect();
    let stage = match is_ok {
        true => {
            rules::may_check(&actor.user, &workers)?;
            opened(&before, Verb::Check)?
        }
        false => {
            rules::may_fail_check(&actor.user, &workers, reason)?;
            opened(&before, Verb::FailCheck)?
        }
    };
    let after = SlipRow {
        stage: Word(stage),
        verified_by: Some(actor.user),
        verified_at: Some(now.into()),
        verify_result: Some(if is_ok { "ok" } else { "rework" }.to_owned()),
        done_at: before.done_at.filter(|_| is_ok),
        ..before.clone()
    };
    let deed = if is_ok { Deed::SlipChecked } else { Deed::SlipCheckFailed };
    let told = Some(reason).filter(|reason| !reason.is_empty());
    keep(tx, actor, &before, &after, (deed, Changes::none().new_field("reason", told)), now)
}

/// Returns a slip to the desk. The last one back handles the ticket and makes its callback due.
///
/// Rule: RPR-13, RPR-14, RPR-19, RPR-20, CBK-02.
///
/// # Errors
/// 403 without `slips.work`; 422 `slip-not-signed` for anything charged without opinion and signature.
pub fn give_back(tx: &mut Conn, actor: &Actor, (id, version): (SlipId, i32), now: DateTime<Utc>) -> Result<SlipRow> {
    actor.require(Permission::SlipsWork)?;
    let before = load_own(tx, actor, (id, version))?;
    let stage = opened(&before, Verb::Return)?;
    rules::may_return(&paper(&before))?;
    let after = SlipRow { stage: Word(stage), returned_at: Some(now.into()), ..before.clone() };
    let saved = keep(tx, actor, &before, &after, (Deed::SlipReturned, Changes::none()), now)?;
    clocks::stop(tx, &about(&saved), None, (StopEvent::SlipReturned, now))?;
    if saved.is_major_defect {
        plan_checks(tx, actor, &saved, now)?;
    }
    let ticket = tickets::find(tx, actor.project(), saved.ticket_id)?;
    let back =
        TicketRow { slips_out: (ticket.slips_out - 1).max(0), last_returned_at: Some(now.into()), ..ticket.clone() };
    let ticket = tickets::save(tx, &ticket, &back, now)?;
    // Work that a suggestion or a complaint brought about does not end it: its department does, and the answer.
    let ends = ticket.slips_out == 0 && !matches!(ticket.kind.0, Kind::Suggestion | Kind::Complaint);
    if ends && ticket.stage.0 == guanjia_rules::tickets::Stage::InProgress {
        let result = saved.work_done.clone().unwrap_or_default();
        let at = saved.done_at.map_or(now, |at| at.0);
        let order = HandleOrder { result: &result, outcome: Outcome::Solved, at, is_of_incident: false };
        let ticket = tickets::mark_handled(tx, actor, &ticket, &order, now)?;
        callbacks::schedule(tx, actor, &ticket, Some(saved.id), now)?;
    }
    Ok(saved)
}

/// Plans the checks of a major defect's repair; who issued the slip looks again until somebody else is named.
///
/// Rule: RPR-20.
fn plan_checks(tx: &mut Conn, actor: &Actor, slip: &SlipRow, now: DateTime<Utc>) -> Result<()> {
    let force = policy::in_force(tx, actor.project(), now)?;
    let after: Vec<u64> = force
        .policy
        .numbers(keys::REPAIR_MAJOR_CHECK_AFTER)
        .into_iter()
        .filter_map(|days| u64::try_from(days).ok())
        .collect();
    let repaired_on = force.day(slip.done_at.map_or(now, |at| at.0));
    let row = |due_on| CheckRow {
        project_id: slip.project_id,
        id: Id::fresh(now),
        slip_id: slip.id,
        due_on,
        checked_at: None,
        checked_by: None,
        is_good: None,
        note: None,
        assigned_to: Some(slip.issued_by),
        version: 1,
    };
    let rows: Vec<CheckRow> = rules::major_check_days(repaired_on, &after).into_iter().map(row).collect();
    store::add_checks(tx, &rows)
}

/// The customer says that the defect is still there: the matter begins again with a new slip at once, and a special
/// callback is due.
///
/// Rule: RPR-21, TKT-36, CBK-10.
///
/// # Errors
/// 403 without `tickets.reopen`; 409 before the callback; 422 without the complaint.
pub fn rework(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SlipId, i32),
    complaint: &str,
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    actor.require(Permission::TicketsReopen)?;
    let before = load(tx, actor, id, version)?;
    let stage = opened(&before, Verb::Rework)?;
    rules::may_rework(complaint)?;
    let after = SlipRow { stage: Word(stage), ..before.clone() };
    let old =
        keep(tx, actor, &before, &after, (Deed::SlipReworked, Changes::none().new_field("complaint", complaint)), now)?;
    let ticket = tickets::find(tx, actor.project(), old.ticket_id)?;
    let ticket = match ticket.stage.0 {
        guanjia_rules::tickets::Stage::Assigned => ticket,
        _ => tickets::mark_reopened(tx, actor, &ticket, complaint, now)?,
    };
    let ticket = match ticket.callbacks_due {
        0 => callbacks::schedule_special(tx, actor, &ticket, Some(old.id), now)?,
        _ => ticket,
    };
    let order = IssueOrder {
        case: Some(old.case_kind.0),
        team: old.team_id,
        technician: old.technician_id,
        rework_of: Some(old.id),
        is_phoned: false,
        reason: None,
    };
    Ok(issue(tx, actor, &ticket, &order, now)?.0)
}

/// Voids a slip that nobody has begun to work on.
///
/// # Errors
/// 403 without `slips.void`; 409 once somebody is on site; 422 without a reason.
pub fn void(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (SlipId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<SlipRow> {
    actor.require(Permission::SlipsVoid)?;
    let before = load(tx, actor, id, version)?;
    let stage = opened(&before, Verb::Void)?;
    rules::may_give_up(reason)?;
    let after = SlipRow { stage: Word(stage), void_reason: Some(reason.to_owned()), ..before.clone() };
    let saved = keep(tx, actor, &before, &after, (Deed::SlipVoided, Changes::none().new_field("reason", reason)), now)?;
    clocks::void_all(tx, &about(&saved), now)?;
    let ticket = tickets::find(tx, actor.project(), saved.ticket_id)?;
    let fewer = TicketRow { slips_out: (ticket.slips_out - 1).max(0), ..ticket.clone() };
    tickets::save(tx, &ticket, &fewer, now)?;
    Ok(saved)
}
