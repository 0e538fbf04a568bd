//! Signing and ending agreements, and the regime of units that follows.

use super::store::{self, EntrustmentRow};
use crate::archive;
use crate::db::Conn;
use crate::db::types::{AttachmentId, EntrustmentId, Id, Json, PartyId, ProjectId, UnitId, UserId, Word};
use crate::error::{Error, Result};
use crate::identity::{self, Actor};
use crate::journal::{self, Author, Changes, Deed, Entry, Subject as Told};
use crate::parties::occupancies::{self, Whose};
use crate::policy;
use crate::properties::{self, units};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::entrustments::{self as rules, Draft, EntrustmentError, Gap, Kind, Service, State, Subject, Term};
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;

/// Which paper was signed: a file of the unit, or one that is kept somewhere and was seen by somebody.
#[derive(Clone, Debug, Default)]
pub struct Signed {
    /// The file.
    pub paper: Option<AttachmentId>,
    /// Where the paper is kept.
    pub kept_at: Option<String>,
    /// Who saw it.
    pub seen_by: Option<UserId>,
}

/// An agreement to be.
#[derive(Clone, Debug)]
pub struct Order {
    /// Of which unit.
    pub unit: UnitId,
    /// Who signed as the owner.
    pub owner: PartyId,
    /// Whether it is paid.
    pub kind: Kind,
    /// What is entrusted.
    pub subjects: Vec<Subject>,
    /// What is done.
    pub services: Vec<Service>,
    /// The monthly fee.
    pub fee_fen: Option<i64>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// The paper.
    pub signed: Signed,
}

/// Keeps a signed agreement, and gives the unit the regime that it entrusts.
///
/// Rule: VAC-01.
///
/// # Errors
/// 403 without `entrustments.edit`; 422 with all that is missing, or for an unknown unit, party, file or person; 409 where
/// another agreement covers the same of the unit in this time.
pub fn sign(tx: &mut Conn, actor: &Actor, order: &Order, now: DateTime<Utc>) -> Result<EntrustmentRow> {
    actor.require(Permission::EntrustmentsEdit)?;
    let project = actor.project();
    let unknown = || Error::fault(Code::NotValid, "/unit_id", "没有这个房屋", "there is no such unit");
    store::hold_unit(tx, project, order.unit)?;
    let unit = units::find(tx, project, order.unit).map_err(|_| unknown())?;
    let term = Term { from: order.from, to: order.to, ended_on: None };
    rules::may_keep(&Draft {
        kind: order.kind,
        subjects: &order.subjects,
        fee_fen: order.fee_fen,
        term,
        use_state: unit.use_state.0,
        is_owner: is_owner(tx, project, order)?,
        has_paper: has_paper(tx, project, order)?,
        kept_at: order.signed.kept_at.as_deref().unwrap_or_default(),
        is_seen: seen(tx, order.signed.seen_by)?,
    })?;
    let others = store::of_unit(tx, project, order.unit)?;
    if others.iter().any(|other| other.term().meets(&term) && order.subjects.iter().any(|one| other.covers(*one))) {
        return Err(EntrustmentError::Taken.into());
    }
    let row = EntrustmentRow {
        project_id: project,
        id: Id::fresh(now),
        unit_id: order.unit,
        owner_id: order.owner,
        kind: Word(order.kind),
        subjects: Json(order.subjects.clone()),
        services: Json(order.services.clone()),
        fee_fen: order.fee_fen,
        from_on: order.from,
        to_on: order.to,
        paper_id: order.signed.paper,
        paper_kept_at: order.signed.kept_at.clone(),
        paper_seen_by: order.signed.seen_by,
        ended_on: None,
        ended_at: None,
        ended_by: None,
        ended_reason: None,
        version: 1,
        created_at: now.into(),
        updated_at: now.into(),
        created_by: actor.user,
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("kind", row.kind.0)
        .new_field("subjects", words(&row.subjects.0))
        .new_field("services", words(&row.services.0))
        .new_field("fee_fen", row.fee_fen)
        .new_field("from_on", row.from_on)
        .new_field("to_on", row.to_on)
        .new_field("paper_kept_at", &row.paper_kept_at);
    let subject = subject(&row, &unit.short_code);
    journal::record(tx, &actor.author, Entry::new(Deed::EntrustmentSigned, subject, changes), now)?;
    settle_unit(tx, &actor.author, (project, row.unit_id), now)?;
    Ok(row)
}

/// Ends an agreement from today on, with the reason; the unit loses the regime.
///
/// Rule: VAC-01.
///
/// # Errors
/// 403 without `entrustments.edit`; 409 for one that is over; 412 where somebody changed it; 422 without a reason.
pub(super) fn end(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (EntrustmentId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<EntrustmentRow> {
    actor.require(Permission::EntrustmentsEdit)?;
    let before = store::find(tx, actor.project(), id)?;
    if before.version != version {
        return Err(Error::Stale { now: before.version });
    }
    let today = policy::in_force(tx, actor.project(), now)?.day(now);
    if before.term().state(today) == State::Over {
        return Err(EntrustmentError::Over.into());
    }
    if reason.trim().is_empty() {
        return Err(Error::at(Code::TextNotGiven, "/reason"));
    }
    let after = EntrustmentRow {
        ended_on: Some(today),
        ended_at: Some(now.into()),
        ended_by: Some(actor.user),
        ended_reason: Some(reason.to_owned()),
        ..before.clone()
    };
    let row = store::save(tx, &before, &after, now)?;
    let code = units::find(tx, row.project_id, row.unit_id)?.short_code;
    let entry = Entry::new(Deed::EntrustmentEnded, subject(&row, &code), Changes::none().new_field("ended_on", today));
    journal::record(tx, &actor.author, entry.because(reason), now)?;
    settle_unit(tx, &actor.author, (row.project_id, row.unit_id), now)?;
    Ok(row)
}

/// The agreement in force that entrusts something of a unit at a moment.
///
/// Rule: VAC-01.
///
/// # Errors
/// What the database says.
pub fn living(
    conn: &mut Conn,
    project: ProjectId,
    unit: UnitId,
    subject: Subject,
    at: DateTime<Utc>,
) -> Result<Option<EntrustmentRow>> {
    let day = policy::in_force(conn, project, at)?.day(at);
    store::covering(conn, project, unit, subject, day)
}

/// The same agreement, which must be there.
///
/// Rule: VAC-01.
///
/// # Errors
/// 409 `entrustment-missing`.
pub fn demand(
    conn: &mut Conn,
    project: ProjectId,
    unit: UnitId,
    subject: Subject,
    at: DateTime<Utc>,
) -> Result<EntrustmentRow> {
    living(conn, project, unit, subject, at)?.ok_or_else(|| EntrustmentError::Missing.into())
}

/// Gives each unit the regime that its agreement entrusts today: agreements begin and end by themselves, and a unit that
/// becomes vacant again falls under the agreement that still holds. Gives whether something changed.
///
/// Rule: VAC-01, OPR-05.
///
/// # Errors
/// What the database says.
pub fn settle(tx: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<bool> {
    let author = Author::system(project);
    let today = policy::in_force(tx, project, now)?.day(now);
    let mut is_changed = false;
    for unit in store::to_settle(tx, project, today)? {
        is_changed |= settle_unit(tx, &author, (project, unit), now)?;
    }
    Ok(is_changed)
}

fn settle_unit(
    tx: &mut Conn,
    author: &Author,
    (project, unit): (ProjectId, UnitId),
    now: DateTime<Utc>,
) -> Result<bool> {
    let kind = living(tx, project, unit, Subject::Unit, now)?.map(|row| row.kind.0);
    let use_state = units::find(tx, project, unit)?.use_state.0;
    properties::entrust(tx, author, (project, unit), rules::regime(use_state, kind), now)
}

/// Whether the party owns the unit on the first day.
fn is_owner(conn: &mut Conn, project: ProjectId, order: &Order) -> Result<bool> {
    let held = occupancies::tenures(conn, project, Whose::Units(vec![order.unit]), Some(order.from))?;
    Ok(held.iter().any(|one| one.row.party_id == order.owner && one.row.role.0 == OccupancyRole::Owner))
}

/// Whether the signed paper is a living document of the unit.
fn has_paper(conn: &mut Conn, project: ProjectId, order: &Order) -> Result<bool> {
    let Some(id) = order.signed.paper else { return Ok(false) };
    let not_here = || EntrustmentError::Incomplete(vec![Gap::Paper]);
    let file = archive::find(conn, project, id).map_err(|_| not_here())?;
    let is_here = file.subject_kind.0 == archive::SubjectKind::Unit && file.subject_id.uuid() == order.unit.uuid();
    let is_paper = matches!(file.kind.0, archive::Kind::Document | archive::Kind::Photo) && file.voided_at.is_none();
    if is_here && is_paper { Ok(true) } else { Err(not_here().into()) }
}

fn seen(conn: &mut Conn, by: Option<UserId>) -> Result<bool> {
    let Some(by) = by else { return Ok(false) };
    match identity::person(conn, by) {
        Ok(person) => Ok(person.is_active),
        Err(Error::Code(Code::NotFound)) => Ok(false),
        Err(error) => Err(error),
    }
}

fn words<W: guanjia_rules::Word>(words: &[W]) -> String {
    words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(",")
}

/// How the journal names an agreement: by its room and its kind.
fn subject(row: &EntrustmentRow, short_code: &str) -> Told {
    Told::of("entrustment", row.id.uuid(), format!("{short_code} {}", row.kind.0.zh()), Some(row.version))
}
