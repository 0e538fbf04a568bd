//! Lines of the printed register: tickets with what their slips and callbacks add.

use super::ItemRow;
use crate::db::schema::{callbacks, slips, teams, tickets};
use crate::db::types::{Moment, ProjectId, TeamId, TicketId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::callbacks::Grade;
use guanjia_rules::dispatch::Stage as SlipStage;
use std::collections::HashMap;

/// A line of the register.
#[derive(Clone, Debug)]
pub struct RegisterRow {
    /// The ticket as lists show it.
    pub item: ItemRow,
    /// What only the register shows of it.
    pub more: MoreRow,
    /// Its last leading slip.
    pub slip: Option<SlipPart>,
    /// Its last callback that was made.
    pub callback: Option<CallbackPart>,
}

impl RegisterRow {
    /// Everybody who is named on the line.
    pub fn people(&self) -> Vec<UserId> {
        let technician = self.slip.as_ref().and_then(|slip| slip.technician_id);
        let caller = self.callback.as_ref().and_then(|callback| callback.called_by);
        [self.item.owner_id, Some(self.more.first_receiver_id), technician, caller].into_iter().flatten().collect()
    }
}

/// What the register shows of a ticket and a list does not.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = tickets)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct MoreRow {
    pub first_receiver_id: UserId,
    pub is_external: bool,
    pub forwarded_by_team_id: Option<TeamId>,
    pub handled_at: Option<Moment>,
    pub result: Option<String>,
    pub customer_told_at: Option<Moment>,
    pub is_satisfied: Option<bool>,
    pub closed_at: Option<Moment>,
}

/// What a slip adds.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct SlipPart {
    pub number: String,
    pub issued_at: Moment,
    pub technician_id: Option<UserId>,
    pub team: Option<String>,
    pub arrived_at: Option<Moment>,
    pub returned_at: Option<Moment>,
}

/// What a callback adds.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct CallbackPart {
    pub called_at: Moment,
    pub grade: Option<Word<Grade>>,
    pub result: Option<String>,
    pub called_by: Option<UserId>,
}

/// The lines of some tickets, in their order.
///
/// # Errors
/// What the database says.
pub fn register_lines(conn: &mut Conn, project: ProjectId, items: Vec<ItemRow>) -> Result<Vec<RegisterRow>> {
    let ids: Vec<TicketId> = items.iter().map(|item| item.id).collect();
    let more = tickets::table.filter(tickets::project_id.eq(project)).filter(tickets::id.eq_any(ids.clone()));
    let more: Vec<(TicketId, MoreRow)> = more.select((tickets::id, MoreRow::as_select())).load(conn)?;
    let mut more: HashMap<_, _> = more.into_iter().collect();
    let mut slips = slips_of(conn, project, ids.clone())?;
    let mut callbacks = callbacks_of(conn, project, ids)?;
    let line = |item: ItemRow| {
        let (slip, callback) = (slips.remove(&item.id), callbacks.remove(&item.id));
        Some(RegisterRow { more: more.remove(&item.id)?, slip, callback, item })
    };
    Ok(items.into_iter().filter_map(line).collect())
}

/// The last leading slip of each ticket.
fn slips_of(conn: &mut Conn, project: ProjectId, of: Vec<TicketId>) -> Result<HashMap<TicketId, SlipPart>> {
    let team = teams::project_id.eq(slips::project_id).and(teams::id.nullable().eq(slips::team_id));
    type Row = (TicketId, String, Moment, Option<UserId>, Option<String>, Option<Moment>, Option<Moment>);
    let rows: Vec<Row> = slips::table
        .left_join(teams::table.on(team))
        .filter(slips::project_id.eq(project))
        .filter(slips::ticket_id.eq_any(of))
        .filter(slips::lead_id.is_null())
        .filter(slips::stage.ne(Word(SlipStage::Void)))
        .order((slips::issued_at.asc(), slips::number.asc()))
        .select((
            slips::ticket_id,
            slips::number,
            slips::issued_at,
            slips::technician_id,
            teams::name.nullable(),
            slips::arrived_at,
            slips::returned_at,
        ))
        .load(conn)?;
    let part = |(ticket, number, issued_at, technician_id, team, arrived_at, returned_at): Row| {
        (ticket, SlipPart { number, issued_at, technician_id, team, arrived_at, returned_at })
    };
    Ok(rows.into_iter().map(part).collect())
}

/// The last callback of each ticket that was made.
fn callbacks_of(conn: &mut Conn, project: ProjectId, of: Vec<TicketId>) -> Result<HashMap<TicketId, CallbackPart>> {
    type Row = (TicketId, Moment, Option<Word<Grade>>, Option<String>, Option<UserId>);
    let rows: Vec<Row> = callbacks::table
        .filter(callbacks::project_id.eq(project))
        .filter(callbacks::ticket_id.eq_any(of))
        .filter(callbacks::called_at.is_not_null())
        .order(callbacks::called_at.asc())
        .select((
            callbacks::ticket_id,
            callbacks::called_at.assume_not_null(),
            callbacks::grade,
            callbacks::result,
            callbacks::called_by,
        ))
        .load(conn)?;
    let part = |(ticket, called_at, grade, result, called_by): Row| {
        (ticket, CallbackPart { called_at, grade, result, called_by })
    };
    Ok(rows.into_iter().map(part).collect())
}
