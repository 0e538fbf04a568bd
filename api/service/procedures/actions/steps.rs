//! The steps of a procedure: done, left out, taken back, released.
//!
//! Rule: MOV-02, MOV-03, MOV-04, MOV-05, MOV-07, MOV-08, MOV-09, MOV-11, MOV-14, MOV-16.

use super::{Whole, deed_of, keep, times};
use crate::archive::{self, SubjectKind};
use crate::db::Conn;
use crate::db::types::{AttachmentId, Id, Json, PartyId, ProcedureId, Word};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::Changes;
use crate::parties;
use crate::policy::{self, InForce, keys};
use crate::procedures::store::{self, PaperRow, PaymentRow, ProcedureRow, StepRow};
use crate::properties::units;
use crate::tickets::{self, Register};
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::case_for;
use guanjia_rules::permission::Permission;
use guanjia_rules::procedures::{self as rules, Course, Evidence, Form, Hand, ProcedureError, Step, StepState, Verb};
use guanjia_rules::properties::in_warranty;
use guanjia_rules::tickets::{Channel, Kind};

/// What is written down for a step.
#[derive(Clone, Debug, Default)]
pub struct StepOrder {
    /// The evidence.
    pub evidence: Evidence,
    /// What else is to be known.
    pub note: Option<String>,
}

/// Does a step.
///
/// # Errors
/// 403 without what the step needs; 404; 409 for a step that may not be done now, or while who leaves still has living
/// cards; 412; 422 with each gap.
pub fn complete(
    tx: &mut Conn,
    actor: &Actor,
    (at, key): ((ProcedureId, i32), &str),
    order: &StepOrder,
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    actor.require_any(&Hand::ALL.iter().map(|hand| hand.permission()).collect::<Vec<_>>())?;
    let before = Whole::load(tx, actor, at)?;
    rules::next(before.row.stage.0, Verb::Complete)?;
    let steps = before.steps_at();
    let course = Course { definition: &before.row.definition.0, stage: before.row.stage.0, steps: &steps };
    let asked = rules::may_do(&course, key)?.clone();
    actor.require(asked.by.permission())?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let is_blocking = force.policy.flag(keys::MOVE_IN_BLOCK_ON_ARREARS);
    let state = rules::check(&asked, &order.evidence, |fee| least(&force, fee), is_blocking)?;
    let mut evidence = order.evidence.clone();
    files_are_here(tx, actor, before.row.id, &evidence)?;
    if asked.form == Form::CardsEnded {
        nothing_is_left(tx, actor, &before.row)?;
    }
    if asked.form == Form::Inspection {
        defects_become_tickets(tx, actor, &before.row, &mut evidence, now)?;
    }
    let row = StepRow {
        state: Word(state),
        evidence: Some(Json(evidence.clone())),
        note: order.note.clone(),
        done_at: Some(now.into()),
        done_by: Some(actor.user),
        ..before.step(key)?.clone()
    };
    store::void_parts(tx, actor.project(), (before.row.id, key), now)?;
    keep_parts(tx, actor, &before.row, (&asked, &evidence), now)?;
    turn(tx, actor, &before, row, (Verb::Complete, None), now)
}

/// Leaves a step out that is not required.
///
/// Rule: MOV-16.
///
/// # Errors
/// 403, 404, 409, 412; 422 for a required step or without a reason.
pub fn skip(
    tx: &mut Conn,
    actor: &Actor,
    (at, key): ((ProcedureId, i32), &str),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = Whole::load(tx, actor, at)?;
    rules::next(before.row.stage.0, Verb::Skip)?;
    let steps = before.steps_at();
    let course = Course { definition: &before.row.definition.0, stage: before.row.stage.0, steps: &steps };
    rules::may_do(&course, key)?;
    let step = before.step(key)?;
    if step.is_required {
        return Err(ProcedureError::Required.into());
    }
    if reason.trim().is_empty() {
        return Err(ProcedureError::NoReason.into());
    }
    let row = StepRow {
        state: Word(StepState::NotApplicable),
        note: Some(reason.to_owned()),
        done_at: Some(now.into()),
        done_by: Some(actor.user),
        ..step.clone()
    };
    turn(tx, actor, &before, row, (Verb::Skip, Some(reason)), now)
}

/// Takes a step back that was done in error; what was written down for it stays, voided.
///
/// Rule: MOV-16.
///
/// # Errors
/// 403, 404, 412; 409 for a step that is open, that its record does, or that a later one needed; 422 without a reason.
pub fn undo(
    tx: &mut Conn,
    actor: &Actor,
    (at, key): ((ProcedureId, i32), &str),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = Whole::load(tx, actor, at)?;
    rules::next(before.row.stage.0, Verb::Undo)?;
    if reason.trim().is_empty() {
        return Err(ProcedureError::NoReason.into());
    }
    let steps = before.steps_at();
    let course = Course { definition: &before.row.definition.0, stage: before.row.stage.0, steps: &steps };
    rules::may_undo(&course, key)?;
    let row = StepRow {
        state: Word(StepState::Open),
        evidence: None,
        note: None,
        done_at: None,
        done_by: None,
        ..before.step(key)?.clone()
    };
    store::void_parts(tx, actor.project(), (before.row.id, key), now)?;
    turn(tx, actor, &before, row, (Verb::Undo, Some(reason)), now)
}

/// The project head lets a procedure go on that arrears block.
///
/// Rule: MOV-08.
///
/// # Errors
/// 403 without `procedures.release`; 404, 409, 412; 422 without a reason.
pub fn release(
    tx: &mut Conn,
    actor: &Actor,
    (at, key): ((ProcedureId, i32), &str),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    actor.require(Permission::ProceduresRelease)?;
    let before = Whole::load(tx, actor, at)?;
    rules::next(before.row.stage.0, Verb::Release)?;
    if reason.trim().is_empty() {
        return Err(ProcedureError::NoReason.into());
    }
    let steps = before.steps_at();
    rules::blocked(&Course { definition: &before.row.definition.0, stage: before.row.stage.0, steps: &steps }, key)?;
    let step = before.step(key)?.clone();
    let evidence = step.evidence.clone().map(|kept| kept.0).unwrap_or_default();
    let evidence = Evidence { released_because: Some(reason.to_owned()), ..evidence };
    let row = StepRow {
        state: Word(StepState::Done),
        evidence: Some(Json(evidence)),
        done_at: Some(now.into()),
        done_by: Some(actor.user),
        ..step
    };
    turn(tx, actor, &before, row, (Verb::Release, Some(reason)), now)
}

/// Saves a step and its procedure, stops the step's clock and starts those of the steps that may be done now.
pub(super) fn turn(
    tx: &mut Conn,
    actor: &Actor,
    before: &Whole,
    step: StepRow,
    (verb, reason): (Verb, Option<&str>),
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    turn_by(tx, actor, before, step, (verb, reason, StopEvent::StepDone), now)
}

/// As [`turn`], with what stops the step's clock.
pub(super) fn turn_by(
    tx: &mut Conn,
    actor: &Actor,
    before: &Whole,
    step: StepRow,
    (verb, reason, event): (Verb, Option<&str>, StopEvent),
    now: DateTime<Utc>,
) -> Result<ProcedureRow> {
    store::save_step(tx, &step)?;
    let was = before.step(&step.key)?;
    let changes = Changes::none().new_field("step", &step.key).field("state", was.state.0, step.state.0);
    let after = before.with(step.clone());
    let is_blocked = after.steps.iter().any(|one| one.state.0 == StepState::Blocked);
    let row = ProcedureRow { is_blocked, ..before.row.clone() };
    let row = keep(tx, actor, &before.row, row, (deed_of(verb), changes, reason), now)?;
    let after = Whole { row, ..after };
    if matches!(step.state.0, StepState::Done | StepState::NotApplicable) {
        times::stop_step(tx, &after.row, &step, (event, now))?;
    }
    times::start_steps(tx, actor, (Some(before), &after), now, now)?;
    Ok(after.row)
}

/// Every file that is named lies at this procedure and was not voided.
fn files_are_here(conn: &mut Conn, actor: &Actor, id: ProcedureId, evidence: &Evidence) -> Result<()> {
    let scans = evidence
        .papers
        .iter()
        .enumerate()
        .filter_map(|(nth, paper)| paper.file.map(|file| (file, format!("/papers/{nth}/file_id"))));
    let signature = evidence.handed.iter().filter_map(|handed| handed.signature_id);
    let signature = signature.map(|file| (file, "/handed/signature_id".to_owned()));
    for (file, pointer) in scans.chain(signature) {
        let wrong = || {
            Error::fault(Code::NotValid, &pointer, "该附件不属于本手续", "the file does not belong to this procedure")
        };
        let file = archive::find(conn, actor.project(), AttachmentId::from(file)).map_err(|_| wrong())?;
        let is_here = file.subject_kind.0 == SubjectKind::Procedure && file.subject_id.uuid() == id.uuid();
        if !is_here || file.voided_at.is_some() {
            return Err(wrong());
        }
    }
    Ok(())
}

/// Who leaves has no card any more that opens something.
///
/// Rule: MOV-11, ICC-12.
fn nothing_is_left(conn: &mut Conn, actor: &Actor, row: &ProcedureRow) -> Result<()> {
    let leaving: PartyId = match row.definition.0.effect.other_leaves() {
        true => row.other_party_id.unwrap_or(row.party_id),
        false => row.party_id,
    };
    match store::living_cards(conn, actor.project(), (row.unit_id, leaving))? {
        0 => Ok(()),
        number => {
            let zh = format!("离开的客户在该房屋还有 {number} 张有效的卡，请先注销");
            let en = format!("who leaves still has {number} living card(s) here; cancel them first");
            Err(Error::fault(Code::ProcedureLeaves, "", &zh, &en))
        }
    }
}

/// Each defect that was found becomes a repair in the register.
///
/// Rule: MOV-05.
fn defects_become_tickets(
    tx: &mut Conn,
    actor: &Actor,
    row: &ProcedureRow,
    evidence: &mut Evidence,
    now: DateTime<Utc>,
) -> Result<()> {
    let today = policy::in_force(tx, actor.project(), now)?.day(now);
    let unit = units::find(tx, actor.project(), row.unit_id)?;
    let party = parties::find_party(tx, actor.project(), row.party_id)?;
    let phone = parties::parties::phones(tx, actor.project(), &[party.id])?.into_iter().next().map(|phone| phone.typed);
    for finding in evidence.findings.iter_mut().filter(|finding| !finding.is_ok) {
        let told = finding.note.as_deref().map(|note| format!("：{note}")).unwrap_or_default();
        let order = Register {
            kind: Kind::Repair,
            channel: Channel::Visit,
            line: None,
            begun_at: now,
            reported_at: now,
            is_backdated: false,
            caller_name: Some(party.name.clone()),
            caller_phone: phone.clone(),
            // Somebody without a number is written down by name alone.
            party: phone.is_some().then_some(party.id),
            unit: Some(unit.id),
            facility: None,
            place: unit.short_code.clone(),
            category: None,
            content: format!("验房 {} {}{told}", finding.place, finding.item),
            is_important: false,
            is_forwarded: false,
            is_external: false,
            is_sales_chance: false,
            first_receiver: actor.user,
            customer_deadline_at: None,
            promised_at: None,
            repeats: None,
            case: Some(case_for(true, in_warranty(unit.warranty_until, None, today))),
            needs_head_talk: false,
            team: None,
            help_kind: None,
            forwarded_by: None,
            same_cause_as: None,
        };
        finding.ticket_id =
            Some(tickets::register(tx, actor, &order, &tickets::ContactOrder::default(), now)?.id.uuid());
    }
    Ok(())
}

/// Keeps the papers and payments of a step.
pub(super) fn keep_parts(
    tx: &mut Conn,
    actor: &Actor,
    row: &ProcedureRow,
    (asked, evidence): (&Step, &Evidence),
    now: DateTime<Utc>,
) -> Result<()> {
    let name = |asks: Option<(&String, &String)>| asks.map(|(zh, en)| (zh.clone(), en.clone())).unwrap_or_default();
    let paper = |paper: &rules::PaperGiven| {
        let (zh, en) = name(asked.papers.iter().find(|ask| ask.code == paper.code).map(|ask| (&ask.zh, &ask.en)));
        PaperRow {
            project_id: row.project_id,
            id: Id::fresh(now),
            procedure_id: row.id,
            step_key: asked.key.clone(),
            code: paper.code.clone(),
            name: zh,
            name_en: en,
            copy: Word(paper.copy),
            file_id: paper.file.map(AttachmentId::from),
            number: paper.number.clone(),
            dated_on: paper.dated_on,
            signed_by: paper.signed_by.clone(),
            place: paper.place.clone(),
            unit_id: row.unit_id,
            party_id: row.party_id,
            created_at: now.into(),
            created_by: actor.user,
            voided_at: None,
        }
    };
    let payment = |payment: &rules::Payment| {
        let ask = asked.fees.iter().find(|ask| ask.code == payment.code);
        let (zh, en) = name(ask.map(|ask| (&ask.zh, &ask.en)));
        PaymentRow {
            project_id: row.project_id,
            id: Id::fresh(now),
            procedure_id: row.id,
            step_key: asked.key.clone(),
            code: payment.code.clone(),
            name: zh,
            name_en: en,
            amount_fen: payment.amount_fen,
            receipt_number: payment.receipt_number.clone(),
            is_deposit: ask.is_some_and(|ask| ask.is_deposit),
            unit_id: row.unit_id,
            party_id: row.party_id,
            taken_at: now.into(),
            taken_by: actor.user,
            voided_at: None,
        }
    };
    let papers: Vec<PaperRow> = evidence.papers.iter().map(paper).collect();
    let payments: Vec<PaymentRow> = evidence.payments.iter().map(payment).collect();
    if !papers.is_empty() {
        store::add_papers(tx, &papers)?;
    }
    if !payments.is_empty() {
        store::add_payments(tx, &payments)?;
    }
    Ok(())
}

/// What the policy asks for a fee at least, in fen.
pub fn least(force: &InForce, fee: &rules::FeeAsk) -> i64 {
    fee.amount_key.as_deref().and_then(|key| force.policy.number(key)).unwrap_or(0)
}
