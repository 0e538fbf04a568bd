//! What samples are drawn from: repairs that came back, complaints and opinions that were handled, bespoke services, and
//! what a survey brought.

use crate::db::Conn;
use crate::db::schema::{callbacks, categories, slips, tickets};
use crate::db::types::{Moment, ProjectId, SlipId, TicketId, UserId, Word};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use guanjia_rules::callbacks::{Kind, Stage as CallStage};
use guanjia_rules::dispatch::Stage as SlipStage;
use guanjia_rules::properties::ServiceScope;
use guanjia_rules::tickets::{Channel, Kind as TicketKind, Stage as TicketStage};
use std::collections::HashSet;

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
    Ok(rows.into_iter().map(candidate).collect())
}

/// The bespoke services that were handled in a stretch of time: of each customer the last one, by the phone.
///
/// Rule: CBK-14.
///
/// # Errors
/// What the database says.
pub fn bespoke_services(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Candidate>> {
    let named = categories::project_id.eq(tickets::project_id).and(categories::id.nullable().eq(tickets::category_id));
    let rows = tickets::table
        .inner_join(categories::table.on(named))
        .filter(tickets::project_id.eq(project))
        .filter(tickets::handled_at.ge(Moment::from(from)))
        .filter(tickets::handled_at.lt(Moment::from(to)))
        .filter(categories::scope.eq(Word(ServiceScope::Bespoke)))
        .filter(tickets::stage.ne(Word(TicketStage::Void)))
        .order((tickets::handled_at.desc(), tickets::id.desc()))
        .select((tickets::id, tickets::owner_id, categories::name.nullable(), tickets::caller_phone));
    let rows: Vec<Handled> = rows.load(conn)?;
    let mut called = HashSet::new();
    let newest = rows.into_iter().map(candidate).filter(|one| match one.phone.as_deref().map(str::trim) {
        None | Some("") => true,
        Some(phone) => called.insert(phone.to_owned()),
    });
    Ok(newest.collect())
}

/// What a survey brought in a stretch of time: the forms that were registered. What somebody said when called back is none,
/// although it came in the same way.
///
/// Rule: CBK-12.
///
/// # Errors
/// What the database says.
pub fn survey_forms(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Candidate>> {
    let named = categories::project_id.eq(tickets::project_id).and(categories::id.nullable().eq(tickets::category_id));
    let is_form = tickets::kind.ne(Word(TicketKind::Complaint)).or(tickets::repeats_id.is_null());
    let rows = tickets::table
        .left_join(categories::table.on(named))
        .filter(tickets::project_id.eq(project))
        .filter(tickets::reported_at.ge(Moment::from(from)))
        .filter(tickets::reported_at.lt(Moment::from(to)))
        .filter(tickets::channel.eq(Word(Channel::Survey)))
        .filter(is_form)
        .filter(tickets::stage.ne(Word(TicketStage::Void)))
        .order(tickets::id.asc())
        .select((tickets::id, tickets::owner_id, categories::name.nullable(), tickets::caller_phone));
    let rows: Vec<Handled> = rows.load(conn)?;
    Ok(rows.into_iter().map(candidate).collect())
}

fn candidate((ticket, worker, category, phone): Handled) -> Candidate {
    Candidate { ticket, slip: None, worker, category, phone }
}

/// Which of these tickets were or are in a callback of these kinds, and about which slip: `None` for the whole.
///
/// Rule: CBK-07.
///
/// # Errors
/// What the database says.
pub fn asked_before(
    conn: &mut Conn,
    project: ProjectId,
    kinds: &[Kind],
    of: &[TicketId],
) -> Result<Vec<(TicketId, Option<SlipId>)>> {
    let kinds: Vec<Word<Kind>> = kinds.iter().copied().map(Word).collect();
    let theirs = callbacks::table
        .filter(callbacks::project_id.eq(project))
        .filter(callbacks::ticket_id.eq_any(of))
        .filter(callbacks::kind.eq_any(kinds))
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
