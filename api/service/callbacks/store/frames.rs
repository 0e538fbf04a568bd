//! What samples are drawn from: repairs that came back, complaints and opinions that were handled.

use crate::db::Conn;
use crate::db::schema::{callbacks, categories, slips, tickets};
use crate::db::types::{Moment, ProjectId, SlipId, TicketId, UserId, Word};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use guanjia_rules::callbacks::{Kind, Stage as CallStage};
use guanjia_rules::dispatch::Stage as SlipStage;
use guanjia_rules::tickets::{Kind as TicketKind, Stage as TicketStage};

/// A matter that may be drawn: its ticket, its slip, who did it, its category, and the phone.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs, reason = "what they are stands above")]
pub struct Candidate {
    pub ticket: TicketId,
    pub slip: Option<SlipId>,
    pub worker: Option<UserId>,
    pub category: Option<String>,
    pub phone: Option<String>,
}

/// The repairs that came back in a stretch of time: a job with two slips once, by the slip that leads.
///
/// Rule: CBK-07, CBK-08.
///
/// # Errors
/// What the database says.
pub fn repairs(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Candidate>> {
    let of = tickets::project_id.eq(slips::project_id).and(tickets::id.eq(slips::ticket_id));
    let named = categories::project_id.eq(tickets::project_id).and(categories::id.nullable().eq(tickets::category_id));
    let rows = slips::table
        .inner_join(tickets::table.on(of))
        .left_join(categories::table.on(named))
        .filter(slips::project_id.eq(project))
        .filter(slips::returned_at.ge(Moment::from(from)))
        .filter(slips::returned_at.lt(Moment::from(to)))
        .filter(slips::lead_id.is_null())
        .filter(slips::stage.ne(Word(SlipStage::Void)))
        .filter(tickets::kind.eq(Word(TicketKind::Repair)))
        .filter(tickets::stage.ne(Word(TicketStage::Void)))
        .order(slips::id.asc())
        .select((
            tickets::id,
            slips::id.nullable(),
            slips::technician_id,
            categories::name.nullable(),
            tickets::caller_phone,
        ));
    Ok(rows.load(conn)?)
}

/// A matter that was handled: who handled it, its category, and the phone of whom it is about.
type Handled = (TicketId, Option<UserId>, Option<String>, Option<String>);

/// The complaints and opinions that were handled in a stretch of time.
///
/// Rule: CBK-08, CMP-30.
///
/// # Errors
/// What the database says.
pub fn opinions(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Candidate>> {
    let named = categories::project_id.eq(tickets::project_id).and(categories::id.nullable().eq(tickets::category_id));
    let rows = tickets::table
        .left_join(categories::table.on(named))
        .filter(tickets::project_id.eq(project))
        .filter(tickets::handled_at.ge(Moment::from(from)))
        .filter(tickets::handled_at.lt(Moment::from(to)))
        .filter(tickets::kind.eq_any([Word(TicketKind::Complaint), Word(TicketKind::Suggestion)]))
        .filter(tickets::stage.ne(Word(TicketStage::Void)))
        .order(tickets::id.asc())
        .select((tickets::id, tickets::owner_id, categories::name.nullable(), tickets::caller_phone));
    let rows: Vec<Handled> = rows.load(conn)?;
    let candidate = |(ticket, worker, category, phone)| Candidate { ticket, slip: None, worker, category, phone };
    Ok(rows.into_iter().map(candidate).collect())
}

/// Which of these tickets were or are in a callback of the quality department, and about which slip: `None` for the whole.
///
/// Rule: CBK-07.
///
/// # Errors
/// What the database says.
pub fn asked_by_quality(
    conn: &mut Conn,
    project: ProjectId,
    of: &[TicketId],
) -> Result<Vec<(TicketId, Option<SlipId>)>> {
    let theirs = callbacks::table
        .filter(callbacks::project_id.eq(project))
        .filter(callbacks::ticket_id.eq_any(of))
        .filter(callbacks::kind.eq_any([Word(Kind::WeeklySample), Word(Kind::QualityMonthly)]))
        .filter(callbacks::stage.ne(Word(CallStage::Waived)));
    Ok(theirs.select((callbacks::ticket_id, callbacks::slip_id)).load(conn)?)
}

/// The tickets of these slips.
///
/// # Errors
/// What the database says.
pub fn tickets_of(conn: &mut Conn, project: ProjectId, of: Vec<SlipId>) -> Result<Vec<(SlipId, TicketId)>> {
    let rows = slips::table.filter(slips::project_id.eq(project)).filter(slips::id.eq_any(of));
    Ok(rows.select((slips::id, slips::ticket_id)).load(conn)?)
}
