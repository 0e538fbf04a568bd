//! Deeds on decorations up to the permit; what follows is in files of its own.

mod changes;
mod exit;
mod overdue;
mod passes;
mod violations;

pub use changes::{ChangeOrder, ask, issue, move_change, pay_change, refuse};
pub use exit::{AcceptOrder, ExitOrder, RefundFormOrder, RefundOrder, accept, file_refund, refund, request_exit};
pub use overdue::remind;
pub use passes::{PassOrder, admit, issue_passes, look_up, take_passes};
pub use violations::{ViolationOrder, close_violation, find_violation};

use super::store::{self, DecorationRow};
use crate::archive::{self, SubjectKind};
use crate::db::types::{AttachmentId, DecorationId, Id, Json, PartyId, UnitId, Word};
use crate::db::{Conn, numbers};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::journal::{self, Changes, Deed, Entry, Subject};
use crate::parties::occupancies;
use crate::policy;
use crate::procedures::{self, ForRecord};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::clock::StopEvent;
use guanjia_rules::code::Code;
use guanjia_rules::decorations::{self as rules, ChangeStage, ChangeVerb, DecorationError, Kind, Stage, Verb};
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;
use guanjia_rules::procedures::{Copy, Evidence, PaperGiven};
use guanjia_rules::tickets as ticket_rules;
use uuid::Uuid;

/// The kind of record that procedures of decorations belong to.
pub(super) const RECORD: &str = "decoration";

/// Where a deed is done: the decoration at the version that the caller saw.
pub type At = (DecorationId, i32);

/// A decoration to be.
#[derive(Clone, Debug)]
pub struct ApplyOrder {
    /// Which of the unit.
    pub kind: Kind,
    /// The unit.
    pub unit: UnitId,
    /// Its owner.
    pub party: PartyId,
    /// Who does the works.
    pub firm: Firm,
    /// What is done.
    pub works: Vec<String>,
    /// From when to when.
    pub planned: (NaiveDate, NaiveDate),
    /// The drawings and the other papers.
    pub evidence: Evidence,
    /// When it was taken at the desk.
    pub applied_at: Option<DateTime<Utc>>,
}

/// The firm that does the works.
#[derive(Clone, Debug)]
pub struct Firm {
    /// Its name.
    pub name: String,
    /// The number of its licence.
    pub licence: Option<String>,
    /// Whom to speak to.
    pub contact: String,
    /// Their phone.
    pub phone: String,
}

/// An application is taken with its drawings; its fifteen minutes run.
///
/// Rule: DEC-01, DEC-02, DEC-17.
///
/// # Errors
/// 403 without `procedures.work`; 422 for a customer who does not own the unit, no works, days the wrong way round, missing
/// drawings, or a beginning too long ago.
pub fn apply(tx: &mut Conn, actor: &Actor, order: &ApplyOrder, now: DateTime<Utc>) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let force = policy::in_force(tx, actor.project(), now)?;
    let (applied_at, today) = (order.applied_at.unwrap_or(now), force.day(now));
    let max_days = force.policy.number(keys::TICKET_BACKDATE_MAX).unwrap_or(0);
    ticket_rules::may_backdate(("/applied_at", applied_at), now, max_days)?;
    owns(tx, actor, (order.unit, order.party), today)?;
    rules::is_period(order.planned)?;
    let works = said(&order.works);
    if works.is_empty() {
        return Err(DecorationError::NoWorks.into());
    }
    let id: DecorationId = Id::fresh(now);
    let opening = ForRecord {
        kind: "decoration_apply",
        record: (RECORD, id.uuid()),
        unit: order.unit,
        party: order.party,
        at: applied_at,
    };
    let procedure = procedures::open_for(tx, actor, &opening, now)?;
    let nth = numbers::next(tx, actor.project(), "decoration", &today.to_string())?;
    let row = DecorationRow {
        project_id: actor.project(),
        id,
        number: format!("Z{}-{nth:03}", today.format("%Y%m%d")),
        kind: Word(order.kind),
        stage: Word(Stage::Applied),
        unit_id: order.unit,
        party_id: order.party,
        firm_name: order.firm.name.clone(),
        firm_licence: order.firm.licence.clone(),
        firm_contact: order.firm.contact.clone(),
        firm_phone: order.firm.phone.clone(),
        works: Json(works),
        planned_from: order.planned.0,
        planned_to: order.planned.1,
        procedure_id: procedure.id,
        applied_at: applied_at.into(),
        permit_number: None,
        permit_from: None,
        permit_to: None,
        reason: None,
        ended_at: None,
        version: 1,
        created_at: now.into(),
        created_by: actor.user,
        updated_at: now.into(),
    };
    store::insert(tx, &row)?;
    files_are_here(tx, actor, &row, &order.evidence)?;
    step(tx, actor, (&row, "application"), (&order.evidence, StopEvent::StepDone), now)?;
    let changes = Changes::none()
        .new_field("kind", row.kind.0)
        .new_field("unit_id", row.unit_id)
        .new_field("party_id", row.party_id)
        .new_field("firm", &row.firm_name);
    journal::record(tx, &actor.author, Entry::new(Deed::DecorationApplied, subject(&row), changes), now)?;
    Ok(row)
}

/// Engineering has reviewed the drawings: they pass, or go back to the customer, whom the office's clock does not wait for.
///
/// Rule: DEC-02.
///
/// # Errors
/// 403 without `procedures.engineer`; 404, 409, 412; 422 for a rejection without a reason.
pub fn review(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    (is_passed, note): (bool, Option<&str>),
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresEngineer)?;
    let before = load(tx, actor, at)?;
    let verb = if is_passed { Verb::Pass } else { Verb::Reject };
    let stage = rules::next(before.stage.0, verb)?;
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    match (is_passed, note) {
        (true, _) => step(tx, actor, (&before, "review"), (&Evidence::default(), StopEvent::StepDone), now)?,
        (false, Some(reason)) => procedures::park_for(tx, actor, before.procedure_id, reason, now)?,
        (false, None) => return Err(DecorationError::NoNote.into()),
    }
    let reason = note.filter(|_| !is_passed).map(str::to_owned);
    let after = DecorationRow { stage: Word(stage), reason, ..before.clone() };
    keep(tx, actor, (&before, after), (Deed::DecorationMoved, note), now)
}

/// New drawings come in place of those that went back, and a new clock runs.
///
/// Rule: DEC-02.
///
/// # Errors
/// 403 without `procedures.work`; 404, 409, 412; 422 for a file that is not here.
pub fn resubmit(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    drawings: AttachmentId,
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Resubmit)?;
    file_is_here(tx, actor, &before, (drawings, "/file_id"))?;
    let paper = PaperGiven {
        code: "drawings".to_owned(),
        copy: Copy::Scan,
        file: Some(drawings.uuid()),
        number: None,
        dated_on: None,
        signed_by: None,
        place: None,
    };
    let evidence = Evidence { papers: vec![paper], ..Evidence::default() };
    procedures::add_papers(tx, actor, (before.procedure_id, "application"), &evidence, now)?;
    procedures::resume_for(tx, actor, before.procedure_id, now)?;
    let after = DecorationRow { stage: Word(stage), reason: None, ..before.clone() };
    keep(tx, actor, (&before, after), (Deed::DecorationMoved, None), now)
}

/// An application is not gone through with.
///
/// # Errors
/// 403 without `procedures.work`; 404, 409, 412; 422 without a reason.
pub fn withdraw(tx: &mut Conn, actor: &Actor, at: At, reason: &str, now: DateTime<Utc>) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Withdraw)?;
    if reason.trim().is_empty() {
        return Err(DecorationError::NoReason.into());
    }
    procedures::stop_for(tx, actor, before.id.uuid(), reason, now)?;
    let after = DecorationRow {
        stage: Word(stage),
        reason: Some(reason.to_owned()),
        ended_at: Some(now.into()),
        ..before.clone()
    };
    keep(tx, actor, (&before, after), (Deed::DecorationMoved, Some(reason)), now)
}

/// The application form was signed, the deposit and the removal of rubbish were paid.
///
/// Rule: DEC-02, DEC-03.
///
/// # Errors
/// 403 without `procedures.cash`; 404, 409, 412; 422 with each paper and payment that is missing.
pub fn pay(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    (form, money): (&Evidence, &Evidence),
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresCash)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::Pay)?;
    files_are_here(tx, actor, &before, form)?;
    step(tx, actor, (&before, "form"), (form, StopEvent::StepDone), now)?;
    step(tx, actor, (&before, "paid"), (money, StopEvent::StepDone), now)?;
    let after = DecorationRow { stage: Word(stage), ..before.clone() };
    keep(tx, actor, (&before, after), (Deed::DecorationMoved, None), now)
}

/// The work permit is issued, from one day to another.
///
/// Rule: DEC-02, DEC-03, DEC-04.
///
/// # Errors
/// 403 without `procedures.work`; 404, 412; 409 before the deposit and the fee are paid; 422 for days the wrong way round.
pub fn issue_permit(
    tx: &mut Conn,
    actor: &Actor,
    at: At,
    (from_on, to_on): (NaiveDate, NaiveDate),
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    actor.require(Permission::ProceduresWork)?;
    let before = load(tx, actor, at)?;
    let stage = rules::next(before.stage.0, Verb::IssuePermit)?;
    rules::is_period((from_on, to_on))?;
    step(tx, actor, (&before, "permit"), (&Evidence::default(), StopEvent::StepDone), now)?;
    let after = DecorationRow {
        stage: Word(stage),
        permit_number: Some(permit_number(tx, actor, now)?),
        permit_from: Some(from_on),
        permit_to: Some(to_on),
        ..before.clone()
    };
    keep(tx, actor, (&before, after), (Deed::DecorationMoved, None), now)
}

/// The next number of a permit: one series for first permits and those of extensions.
fn permit_number(tx: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<String> {
    let year = policy::in_force(tx, actor.project(), now)?.day(now).format("%Y").to_string();
    let nth = numbers::next(tx, actor.project(), "work_permit", &year)?;
    Ok(format!("SG{year}-{nth:04}"))
}

/// The verbs that somebody may use on a decoration now; stops and extensions are asked for, so they come with the others of
/// the desk.
pub fn open_verbs(actor: &Actor, row: &DecorationRow, change: Option<ChangeStage>, is_filed: bool) -> Vec<Verb> {
    let is_open = |verb: &Verb| match verb {
        Verb::Pass | Verb::Reject => actor.may(Permission::ProceduresEngineer),
        Verb::Pay => actor.may(Permission::ProceduresCash),
        Verb::Refund => is_filed && actor.may(Permission::ProceduresCash),
        Verb::FileRefund => !is_filed && actor.may(Permission::ProceduresWork),
        Verb::Accept | Verb::Rework => {
            actor.may(Permission::ProceduresEngineer) || actor.may(Permission::ProceduresWork)
        }
        Verb::Stop | Verb::Extend | Verb::RequestExit => {
            change.is_none_or(|stage| !stage.is_open()) && actor.may(Permission::ProceduresWork)
        }
        _ => actor.may(Permission::ProceduresWork),
    };
    rules::verbs(row.stage.0).into_iter().filter(is_open).collect()
}

/// The verbs that somebody may use now on the stop or the extension that waits.
pub fn open_change_verbs(actor: &Actor, waiting: Option<ChangeStage>) -> Vec<ChangeVerb> {
    let is_open = |verb: &ChangeVerb| match verb {
        ChangeVerb::Pay => actor.may(Permission::ProceduresCash),
        ChangeVerb::Review => actor.may(Permission::ProceduresEngineer),
        ChangeVerb::Approve => actor.may(Permission::ProceduresRelease),
        ChangeVerb::Issue => actor.may(Permission::ProceduresWork),
        ChangeVerb::Refuse => {
            let may = [Permission::ProceduresWork, Permission::ProceduresEngineer, Permission::ProceduresRelease];
            may.iter().any(|permission| actor.may(*permission))
        }
    };
    waiting.map(rules::change_verbs).unwrap_or_default().into_iter().filter(is_open).collect()
}

fn load(tx: &mut Conn, actor: &Actor, (id, version): At) -> Result<DecorationRow> {
    let row = store::hold(tx, actor.project(), id)?;
    if row.version != version {
        return Err(Error::Stale { now: row.version });
    }
    Ok(row)
}

/// Does a step of the decoration's procedure under way.
fn step(
    tx: &mut Conn,
    actor: &Actor,
    (row, key): (&DecorationRow, &str),
    done: (&Evidence, StopEvent),
    now: DateTime<Utc>,
) -> Result<()> {
    procedures::fulfil(tx, actor, (row.procedure_id, key), done, now)?;
    Ok(())
}

fn owns(conn: &mut Conn, actor: &Actor, (unit, party): (UnitId, PartyId), today: NaiveDate) -> Result<()> {
    let held = occupancies::of_party(conn, actor.project(), party)?;
    let is_owner =
        held.iter().any(|one| one.unit_id == unit && one.role.0 == OccupancyRole::Owner && one.lasts_on(today));
    if is_owner { Ok(()) } else { Err(DecorationError::NotOwner.into()) }
}

fn said(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Every file that is named lies at this decoration or its unit, and was not voided.
fn files_are_here(conn: &mut Conn, actor: &Actor, row: &DecorationRow, evidence: &Evidence) -> Result<()> {
    let scans = evidence.papers.iter().enumerate().filter_map(|(nth, paper)| Some((nth, paper.file?)));
    for (nth, file) in scans {
        file_is_here(conn, actor, row, (AttachmentId::from(file), &format!("/papers/{nth}/file_id")))?;
    }
    Ok(())
}

fn file_is_here(
    conn: &mut Conn,
    actor: &Actor,
    row: &DecorationRow,
    (file, pointer): (AttachmentId, &str),
) -> Result<()> {
    let wrong = || {
        let (zh, en) = ("该附件不属于本装修或其房屋", "the file belongs neither to this decoration nor to its unit");
        Error::fault(Code::NotValid, pointer, zh, en)
    };
    let file = archive::find(conn, actor.project(), file).map_err(|_| wrong())?;
    let owner: (SubjectKind, Uuid) = (file.subject_kind.0, file.subject_id.uuid());
    let is_here = owner == (SubjectKind::Decoration, row.id.uuid()) || owner == (SubjectKind::Unit, row.unit_id.uuid());
    if is_here && file.voided_at.is_none() { Ok(()) } else { Err(wrong()) }
}

/// Saves the next version of a decoration and tells the journal.
fn keep(
    tx: &mut Conn,
    actor: &Actor,
    (before, after): (&DecorationRow, DecorationRow),
    (deed, reason): (Deed, Option<&str>),
    now: DateTime<Utc>,
) -> Result<DecorationRow> {
    let row = DecorationRow { version: before.version + 1, updated_at: now.into(), ..after };
    store::save(tx, &row)?;
    let changes = Changes::none()
        .field("stage", before.stage.0, row.stage.0)
        .field("permit_number", &before.permit_number, &row.permit_number)
        .field("permit_to", before.permit_to, row.permit_to);
    let entry = Entry::new(deed, subject(&row), changes);
    let entry = match reason {
        Some(reason) => entry.because(reason),
        None => entry,
    };
    journal::record(tx, &actor.author, entry, now)?;
    Ok(row)
}

fn subject(row: &DecorationRow) -> Subject {
    Subject::of("decoration", row.id.uuid(), row.number.clone(), Some(row.version))
}
