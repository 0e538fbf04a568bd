//! Rows by call as a recorder's list is held against them: each names at most one call of a list, and the reverse.

use crate::db::Conn;
use crate::db::schema::{attachments, contacts, recorded_calls, tickets};
use crate::db::types::{ContactId, Moment, ProjectId, RecordedCallId, TicketId, UserId, Word};
use crate::error::Result;
use chrono::TimeDelta;
use diesel::prelude::*;
use guanjia_rules::tickets::Channel;

/// The most rows that are looked at together.
const MOST: i64 = 5000;

/// A row by call, as far as a call is told by it.
#[derive(Clone, Debug, Queryable)]
pub struct RowByCall {
    /// The row.
    pub id: ContactId,
    /// Its ticket.
    pub ticket_id: Option<TicketId>,
    /// When it was answered.
    pub answered_at: Moment,
    /// Who it was.
    pub caller_name: Option<String>,
    /// The phone as typed.
    pub caller_phone: Option<String>,
    /// Who took it.
    pub taken_by: UserId,
    /// When the row was saved.
    pub created_at: Moment,
    /// The extension of the desk where it was written.
    pub extension: Option<String>,
    /// The call of a recorder's list that it is.
    pub recorded_call_id: Option<RecordedCallId>,
    /// The ticket's number, when it was begun, the place and the matter.
    pub ticket: Option<(String, Moment, String, String)>,
    /// The name of the recording that was linked to it.
    pub recording: Option<String>,
}

/// Which rows by call.
pub enum Which<'a> {
    /// Those that were answered in a stretch of time.
    Answered(super::Stretch),
    /// These.
    Of(&'a [ContactId]),
    /// Those that name one of these calls.
    Named(&'a [RecordedCallId]),
}

/// Rows by call, in the order of their time.
///
/// # Errors
/// What the database says.
///
/// Rule: TEL-02, TKT-04.
pub fn rows_by_call(conn: &mut Conn, project: ProjectId, which: &Which<'_>) -> Result<Vec<RowByCall>> {
    let ticket = tickets::project_id.eq(contacts::project_id).and(tickets::id.nullable().eq(contacts::ticket_id));
    let file =
        attachments::project_id.eq(contacts::project_id).and(attachments::id.nullable().eq(contacts::recording_id));
    let mut rows = contacts::table
        .left_join(tickets::table.on(ticket))
        .left_join(attachments::table.on(file))
        .filter(contacts::project_id.eq(project))
        .select((
            contacts::id,
            contacts::ticket_id,
            contacts::answered_at,
            contacts::caller_name,
            contacts::caller_phone,
            contacts::taken_by,
            contacts::created_at,
            contacts::extension,
            contacts::recorded_call_id,
            (tickets::number, tickets::begun_at, tickets::place, tickets::content).nullable(),
            attachments::name.nullable(),
        ))
        .into_boxed();
    rows = match which {
        Which::Answered((from, to)) => rows
            .filter(contacts::answered_at.ge(Moment::from(*from)))
            .filter(contacts::answered_at.lt(Moment::from(*to)))
            .filter(contacts::channel.eq_any([Word(Channel::Call), Word(Channel::HqLine)])),
        Which::Of(ids) => rows.filter(contacts::id.eq_any(ids.to_vec())),
        Which::Named(calls) => rows.filter(contacts::recorded_call_id.eq_any(calls.to_vec())),
    };
    Ok(rows.order((contacts::answered_at.asc(), contacts::id.asc())).limit(MOST).load(conn)?)
}

/// Says of a row which call it is, and takes it from calls that it no longer is. The row's version stays: nobody has
/// written in it.
///
/// # Errors
/// 409 for a call that another row is.
///
/// Rule: TKT-04.
pub fn name_call(tx: &mut Conn, project: ProjectId, row: ContactId, call: Option<RecordedCallId>) -> Result<()> {
    diesel::update(contacts::table.find((project, row))).set(contacts::recorded_call_id.eq(call)).execute(tx)?;
    Ok(())
}

/// Frees the rows of these calls.
///
/// # Errors
/// What the database says.
pub fn free_calls(tx: &mut Conn, project: ProjectId, calls: Vec<RecordedCallId>) -> Result<()> {
    let named =
        contacts::table.filter(contacts::project_id.eq(project)).filter(contacts::recorded_call_id.eq_any(calls));
    diesel::update(named).set(contacts::recorded_call_id.eq(None::<RecordedCallId>)).execute(tx)?;
    Ok(())
}

/// What a row by call says of the telephone when it is written.
pub(in super::super) fn set_origin(
    tx: &mut Conn,
    project: ProjectId,
    row: ContactId,
    (extension, call): (Option<&str>, Option<RecordedCallId>),
) -> Result<()> {
    let values = (contacts::extension.eq(extension), contacts::recorded_call_id.eq(call));
    diesel::update(contacts::table.find((project, row))).set(values).execute(tx)?;
    let Some(call) = call else { return Ok(()) };
    // A call of another project is not there. It was answered when the recorder says, however late it is written down.
    let told =
        recorded_calls::table.find((project, call)).select((recorded_calls::started_at, recorded_calls::ring_seconds));
    let (rang_at, rang): (Moment, Option<i32>) = told.get_result(tx)?;
    let answered_at = Moment::from(rang_at.0 + TimeDelta::seconds(rang.unwrap_or(0).into()));
    let rang_at = rang.map(|_| rang_at);
    let values = (contacts::ringing_at.eq(rang_at), contacts::answered_at.eq(answered_at));
    diesel::update(contacts::table.find((project, row))).set(values).execute(tx)?;
    Ok(())
}
