//! Rows of attachments, and the records that they belong to.

use super::{Kind, Subject, SubjectId, SubjectKind};
use crate::db::expr::row_gt;
use crate::db::schema::{
    attachments, callbacks, cards, contacts, decorations, facilities, key_sets, parties, procedures, slips,
    suggestions, tickets, units, visits,
};
use crate::db::types::{
    AttachmentId, CallbackId, CardId, ContactId, DecorationId, FacilityId, KeySetId, Moment, PartyId, ProcedureId,
    ProjectId, SlipId, SuggestionId, TicketId, UnitId, UserId, VisitId, Word,
};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;

/// An attachment as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = attachments, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub struct AttachmentRow {
    /// The project.
    pub project_id: ProjectId,
    /// The attachment.
    pub id: AttachmentId,
    /// The kind of record that it belongs to.
    pub subject_kind: Word<SubjectKind>,
    /// The record.
    pub subject_id: SubjectId,
    /// What it is.
    pub kind: Word<Kind>,
    /// Its name, safe to save under.
    pub name: String,
    /// Its type, by its content.
    pub media_type: String,
    /// How many bytes it has.
    pub size_bytes: i64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// When it was brought.
    pub created_at: Moment,
    /// By whom.
    pub created_by: UserId,
    /// When it was voided.
    pub voided_at: Option<Moment>,
    /// Why.
    pub void_reason: Option<String>,
}

impl AttachmentRow {
    /// Its version: a file changes once, when it is voided.
    pub fn version(&self) -> i32 {
        1 + i32::from(self.voided_at.is_some())
    }
}

/// An attachment of the project, voided or not.
///
/// # Errors
/// 404.
pub fn find(conn: &mut Conn, project: ProjectId, id: AttachmentId) -> Result<AttachmentRow> {
    Ok(attachments::table.find((project, id)).select(AttachmentRow::as_select()).get_result(conn)?)
}

pub(super) fn insert(tx: &mut Conn, row: &AttachmentRow) -> Result<()> {
    diesel::insert_into(attachments::table).values(row).execute(tx)?;
    Ok(())
}

/// Marks as voided; `false` when somebody was first.
pub(super) fn void(tx: &mut Conn, row: &AttachmentRow) -> Result<bool> {
    let live = attachments::table.find((row.project_id, row.id)).filter(attachments::voided_at.is_null());
    let values = (attachments::voided_at.eq(row.voided_at), attachments::void_reason.eq(&row.void_reason));
    Ok(diesel::update(live).set(values).execute(tx)? == 1)
}

/// The attachments of a record, first things first.
pub(super) fn of_subject(
    conn: &mut Conn,
    project: ProjectId,
    subject: Subject,
    (after, limit): (Option<(DateTime<Utc>, AttachmentId)>, i64),
) -> Result<Vec<AttachmentRow>> {
    let mut rows = attachments::table
        .filter(attachments::project_id.eq(project))
        .filter(attachments::subject_id.eq(SubjectId::from(subject.id)))
        .filter(attachments::subject_kind.eq(Word(subject.kind)))
        .into_boxed();
    if let Some((at, id)) = after {
        rows = rows.filter(row_gt((attachments::created_at, attachments::id), (Moment::from(at), id)));
    }
    let oldest = (attachments::created_at.asc(), attachments::id.asc());
    Ok(rows.order(oldest).limit(limit).select(AttachmentRow::as_select()).load(conn)?)
}

/// The photos of a record that were not voided, first things first.
///
/// # Errors
/// What the database says.
pub fn photos_of(conn: &mut Conn, project: ProjectId, subject: Subject) -> Result<Vec<AttachmentId>> {
    let rows = attachments::table
        .filter(attachments::project_id.eq(project))
        .filter(attachments::subject_id.eq(SubjectId::from(subject.id)))
        .filter(attachments::subject_kind.eq(Word(subject.kind)))
        .filter(attachments::kind.eq(Word(Kind::Photo)))
        .filter(attachments::voided_at.is_null());
    Ok(rows.order((attachments::created_at.asc(), attachments::id.asc())).select(attachments::id).load(conn)?)
}

/// The ticket whose trace a record belongs to, if it belongs to one.
///
/// # Errors
/// 404 for a record that the project does not have.
pub(super) fn matter_of(conn: &mut Conn, project: ProjectId, subject: Subject) -> Result<Option<TicketId>> {
    let id = subject.id;
    Ok(match subject.kind {
        SubjectKind::Ticket => {
            Some(tickets::table.find((project, TicketId::from(id))).select(tickets::id).get_result(conn)?)
        }
        SubjectKind::Contact => {
            contacts::table.find((project, ContactId::from(id))).select(contacts::ticket_id).get_result(conn)?
        }
        SubjectKind::Slip => {
            Some(slips::table.find((project, SlipId::from(id))).select(slips::ticket_id).get_result(conn)?)
        }
        SubjectKind::Callback => {
            Some(callbacks::table.find((project, CallbackId::from(id))).select(callbacks::ticket_id).get_result(conn)?)
        }
        SubjectKind::Suggestion => Some(
            suggestions::table
                .find((project, SuggestionId::from(id)))
                .select(suggestions::ticket_id)
                .get_result(conn)?,
        ),
        // These belong to no ticket; they only have to be there.
        SubjectKind::Party => {
            let party = parties::table.find((project, PartyId::from(id))).select(parties::id);
            party.get_result::<PartyId>(conn).map(|_| None)?
        }
        SubjectKind::Unit => {
            let unit = units::table.find((project, UnitId::from(id))).select(units::id);
            unit.get_result::<UnitId>(conn).map(|_| None)?
        }
        SubjectKind::Facility => {
            let facility = facilities::table.find((project, FacilityId::from(id))).select(facilities::id);
            facility.get_result::<FacilityId>(conn).map(|_| None)?
        }
        SubjectKind::Procedure => {
            let procedure = procedures::table.find((project, ProcedureId::from(id))).select(procedures::id);
            procedure.get_result::<ProcedureId>(conn).map(|_| None)?
        }
        SubjectKind::Card => {
            let card = cards::table.find((project, CardId::from(id))).select(cards::id);
            card.get_result::<CardId>(conn).map(|_| None)?
        }
        SubjectKind::Decoration => {
            let decoration = decorations::table.find((project, DecorationId::from(id))).select(decorations::id);
            decoration.get_result::<DecorationId>(conn).map(|_| None)?
        }
        SubjectKind::KeySet => {
            let set = key_sets::table.find((project, KeySetId::from(id))).select(key_sets::id);
            set.get_result::<KeySetId>(conn).map(|_| None)?
        }
        SubjectKind::Visit => {
            let visit = visits::table.find((project, VisitId::from(id))).select(visits::id);
            visit.get_result::<VisitId>(conn).map(|_| None)?
        }
    })
}
