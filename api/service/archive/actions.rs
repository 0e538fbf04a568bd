//! Attaching, reading and voiding.

use super::store::{self, AttachmentRow};
use super::{Content, Kind, Subject, SubjectId, SubjectKind};
use crate::db::Conn;
use crate::db::types::{AttachmentId, Id, SlipId, TicketId, Word};
use crate::error::{Error, Result};
use crate::identity::{Actor, Own, person};
use crate::journal::{self, Changes, Deed, Entry};
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::code::Code;
use guanjia_rules::papers::Paper;
use guanjia_rules::permission::Permission;
use uuid::Uuid;

/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 200;

/// What is attached to what. The bytes must lie in the files already.
#[derive(Clone, Debug)]
pub struct Attach {
    /// The record.
    pub subject: Subject,
    /// What it is.
    pub kind: Kind,
    /// The name that the sender gives it.
    pub name: String,
    /// Its type by its content, and how such names end.
    pub media_type: (&'static str, &'static str),
    /// How many bytes it has.
    pub size_bytes: usize,
    /// Their hash.
    pub hash: String,
}

impl Attach {
    /// What was checked, under a name.
    pub fn new(subject: Subject, kind: Kind, name: &str, content: &Content) -> Self {
        Self {
            subject,
            kind,
            name: name.to_owned(),
            media_type: (content.media_type, content.ending),
            size_bytes: content.bytes.len(),
            hash: content.hash.clone(),
        }
    }
}

/// Attaches a file to a record.
///
/// # Errors
/// 403 without `files.attach`; 404 for a record that the project does not have or that is not the actor's own.
pub fn attach(tx: &mut Conn, actor: &Actor, order: &Attach, now: DateTime<Utc>) -> Result<AttachmentRow> {
    actor.require(Permission::FilesAttach)?;
    let matter = visible(tx, actor, order.subject, now)?;
    let (media_type, ending) = order.media_type;
    let row = AttachmentRow {
        project_id: actor.project(),
        id: Id::fresh(now),
        subject_kind: Word(order.subject.kind),
        subject_id: SubjectId::from(order.subject.id),
        kind: Word(order.kind),
        name: safe_name(&order.name, ending),
        media_type: media_type.to_owned(),
        size_bytes: i64::try_from(order.size_bytes).map_err(Error::internal)?,
        hash: order.hash.clone(),
        created_at: now.into(),
        created_by: actor.user,
        voided_at: None,
        void_reason: None,
    };
    store::insert(tx, &row)?;
    let changes = Changes::none()
        .new_field("kind", row.kind.0)
        .new_field("media_type", &row.media_type)
        .new_field("size_bytes", row.size_bytes)
        .new_field("hash", &row.hash);
    journal::record(tx, &actor.author, Entry::new(Deed::FileAttached, subject(&row, matter), changes), now)?;
    Ok(row)
}

/// The ticket of a record that somebody may see: overseers see all, everybody else what is their own.
///
/// Rule: SEC-01, AUD-04.
///
/// # Errors
/// 404 for a record that the project does not have or that is not theirs.
pub fn visible(conn: &mut Conn, actor: &Actor, subject: Subject, now: DateTime<Utc>) -> Result<Option<TicketId>> {
    let matter = store::matter_of(conn, actor.project(), subject)?;
    let Some(own) = Own::of(conn, actor, now)? else { return Ok(matter) };
    let may_see = match (subject.kind, matter) {
        (SubjectKind::Slip, _) => own.has_slip(conn, SlipId::from(subject.id))?,
        (_, Some(ticket)) => own.has_ticket(conn, ticket)?,
        (SubjectKind::Party, None) => actor.may(Permission::PartiesRead),
        (SubjectKind::Unit | SubjectKind::Facility, None) => actor.may(Permission::EstateRead),
        (SubjectKind::Procedure, None) => actor.may(Permission::ProceduresRead),
        (SubjectKind::Card, None) => actor.may(Permission::CardsRead),
        (SubjectKind::Decoration, None) => actor.may(Permission::ProceduresRead),
        (SubjectKind::KeySet, None) => actor.may(Permission::KeysRead),
        (SubjectKind::Visit, None) => actor.may(Permission::VisitsRead),
        (_, None) => false,
    };
    if may_see { Ok(matter) } else { Err(Code::NotFound.into()) }
}

/// How the journal names an attachment: as part of its ticket's trace.
fn subject(row: &AttachmentRow, matter: Option<TicketId>) -> journal::Subject {
    journal::Subject { matter, ..journal::Subject::of("file", row.id.uuid(), &row.name, None) }
}

fn subject_of(row: &AttachmentRow) -> Subject {
    Subject { kind: row.subject_kind.0, id: row.subject_id.uuid() }
}

/// Whether somebody may read the content: their own always, others' with `files.read`; a recording only whoever sees all
/// tickets, a customer's papers only whoever sees customers.
///
/// Rule: AUD-04.
pub fn may_read(actor: &Actor, row: &AttachmentRow) -> bool {
    let further = match (row.kind.0, row.subject_kind.0) {
        (Kind::Recording, _) => actor.may(Permission::TicketsRead),
        (_, SubjectKind::Party) => actor.may(Permission::PartiesRead),
        (_, SubjectKind::Procedure) => actor.may(Permission::ProceduresRead),
        _ => true,
    };
    row.voided_at.is_none() && (row.created_by == actor.user || (actor.may(Permission::FilesRead) && further))
}

/// An attachment whose content somebody wants.
///
/// # Errors
/// 403 without the right to it; 404 for one that is not there, was voided, or belongs to a record that is not theirs.
pub fn open(conn: &mut Conn, actor: &Actor, id: AttachmentId, now: DateTime<Utc>) -> Result<AttachmentRow> {
    actor.require_any(&[Permission::FilesRead, Permission::FilesAttach])?;
    let row = store::find(conn, actor.project(), id)?;
    if row.created_by != actor.user {
        visible(conn, actor, subject_of(&row), now)?;
    }
    match (may_read(actor, &row), row.voided_at) {
        (true, _) => Ok(row),
        (false, Some(_)) => Err(Code::NotFound.into()),
        (false, None) => Err(Code::Forbidden.into()),
    }
}

/// Records that somebody read what is sensitive.
///
/// Rule: AUD-04.
///
/// # Errors
/// As [`open`].
pub fn note_reading(tx: &mut Conn, actor: &Actor, id: AttachmentId, now: DateTime<Utc>) -> Result<()> {
    let row = open(tx, actor, id, now)?;
    let matter = store::matter_of(tx, actor.project(), subject_of(&row))?;
    let changes = Changes::none().new_field("kind", row.kind.0);
    journal::record(tx, &actor.author, Entry::new(Deed::FileRead, subject(&row, matter), changes), now)
}

/// Voids an attachment that should not be there; its bytes and its row stay.
///
/// Rule: AUD-05.
///
/// # Errors
/// 403 unless one brought it or may void tickets; 409 for one that is voided already; 412 for another version; 422 without a
/// reason.
pub fn void(
    tx: &mut Conn,
    actor: &Actor,
    (id, version): (AttachmentId, i32),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<AttachmentRow> {
    actor.require(Permission::FilesAttach)?;
    let before = store::find(tx, actor.project(), id)?;
    if before.created_by != actor.user {
        actor.require(Permission::TicketsVoid)?;
    }
    if before.version() != version {
        return Err(Error::Stale { now: before.version() });
    }
    if reason.trim().is_empty() {
        return Err(Error::at(Code::TextNotGiven, "/reason"));
    }
    let row = AttachmentRow { voided_at: Some(now.into()), void_reason: Some(reason.to_owned()), ..before };
    if !store::void(tx, &row)? {
        return Err(Code::Conflict.into());
    }
    let matter = store::matter_of(tx, actor.project(), subject_of(&row))?;
    let entry = Entry::new(Deed::FileVoided, subject(&row, matter), Changes::none().new_field("voided_at", now));
    journal::record(tx, &actor.author, entry.because(reason), now)?;
    Ok(row)
}

/// What is printed: one record, or a list with what it was narrowed to.
#[derive(Clone, Debug)]
pub struct Printing {
    /// The kind of paper.
    pub paper: Paper,
    /// The record, for a paper of one.
    pub record: Option<Uuid>,
    /// What the list was narrowed to.
    pub filter: Option<String>,
    /// How many rows stand on it.
    pub rows: Option<i32>,
}

/// Records that somebody prints what they may read, and gives what people call it.
///
/// Rule: AUD-01.
///
/// # Errors
/// 404 for what is not there or not theirs to read; 422 for a paper of one record without it, and for a list with one.
pub fn note_print(tx: &mut Conn, actor: &Actor, order: &Printing, now: DateTime<Utc>) -> Result<String> {
    let paper = order.paper;
    if !actor.may(paper.opened_by()) {
        return Err(Code::NotFound.into());
    }
    let subject = match (paper.is_of_one_record(), order.record) {
        (true, Some(id)) => printed(tx, actor, paper, id, now)?,
        (false, None) => journal::Subject::of("list", actor.project().uuid(), paper.zh(), None),
        (true, None) => return Err(misplaced("须写明是哪一条记录", "name the record that it shows")),
        (false, Some(_)) => return Err(misplaced("清单不属于一条记录", "a list shows no single record")),
    };
    let label = subject.label.clone();
    let changes =
        Changes::none().new_field("paper", paper).new_field("filter", &order.filter).new_field("rows", order.rows);
    journal::record(tx, &actor.author, Entry::new(Deed::Printed, subject, changes), now)?;
    Ok(label)
}

fn misplaced(zh: &str, en: &str) -> Error {
    Error::fault(Code::NotValid, "/record_id", zh, en)
}

/// The record on a paper, as the journal names it.
fn printed(tx: &mut Conn, actor: &Actor, paper: Paper, id: Uuid, now: DateTime<Utc>) -> Result<journal::Subject> {
    let (kind, matter) = match paper {
        Paper::Slip => ("slip", visible(tx, actor, Subject { kind: SubjectKind::Slip, id }, now)?),
        // A complaint bears the id of its ticket.
        Paper::Complaint => ("complaint", visible(tx, actor, Subject { kind: SubjectKind::Ticket, id }, now)?),
        one if one.is_of_procedure() => {
            ("procedure", visible(tx, actor, Subject { kind: SubjectKind::Procedure, id }, now)?)
        }
        one if one.is_of_card() => ("card", visible(tx, actor, Subject { kind: SubjectKind::Card, id }, now)?),
        Paper::Unit | Paper::UnitAccess => ("unit", visible(tx, actor, Subject { kind: SubjectKind::Unit, id }, now)?),
        Paper::Decoration => ("decoration", visible(tx, actor, Subject { kind: SubjectKind::Decoration, id }, now)?),
        Paper::Visit | Paper::VisitNote => {
            ("visit", visible(tx, actor, Subject { kind: SubjectKind::Visit, id }, now)?)
        }
        // What the journal knows by this id is of this project.
        Paper::Release | Paper::Permit => {
            let kind = if paper == Paper::Release { "goods_release" } else { "parking_permit" };
            let known = journal::known(tx, actor.project(), id)?.filter(|known| known.kind == kind);
            return known.ok_or_else(|| Code::NotFound.into());
        }
        _ => {
            let person = person(tx, id.into())?;
            return Ok(journal::Subject::of("user", id, person.name, None));
        }
    };
    let known = journal::known(tx, actor.project(), id)?;
    let unnamed = || journal::Subject { matter, ..journal::Subject::of(kind, id, paper.zh(), None) };
    Ok(known.unwrap_or_else(unnamed))
}

/// A name under which a file can be saved anywhere: no folders, no control characters, and the ending of what it is.
fn safe_name(name: &str, ending: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_unsafe = |c: char| {
        c.is_control()
            || matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
    };
    let plain: String = last.chars().map(|c| if is_unsafe(c) { '_' } else { c }).collect();
    let plain = plain.trim_matches(['.', ' ']);
    let stem = plain.strip_suffix(&format!(".{ending}")).unwrap_or(plain);
    let stem: String = stem.chars().take(LONGEST_NAME).collect();
    let stem = if stem.is_empty() { "file" } else { &stem };
    format!("{stem}.{ending}")
}
