//! Which matters are somebody's own: the measure for every list and record that posts without `tickets.read` see.

use super::Actor;
use crate::db::Conn;
use crate::db::schema::{clocks, occupancies, parties, projects, slips, suggestions, tickets};
use crate::db::types::{Moment, PartyId, ProjectId, SlipId, TicketId, UnitId, UserId, Word};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::dsl::auto_type;
use diesel::prelude::*;
use guanjia_rules::code::Code;
use guanjia_rules::dispatch::Stage;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::keys;

/// How many matters are remembered one by one: those of a home, and those of which something is owed.
const MOST_AT_HOME: i64 = 2000;

/// What is somebody's own: what they registered, were asked first, are responsible for or work on; and, for an account that
/// belongs to a customer, the customer's matters and those of the rooms they hold, from the day they hold them.
///
/// Rule: PTY-18, TKT-18, SEC-01.
#[derive(Clone, Debug)]
pub struct Own {
    project: ProjectId,
    user: UserId,
    takes_slips: bool,
    home: Vec<TicketId>,
}

impl Own {
    /// The measure for who may not see everything; `None` for who may.
    ///
    /// # Errors
    /// What the database says.
    pub fn of(conn: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<Option<Self>> {
        if actor.may(Permission::TicketsRead) {
            return Ok(None);
        }
        let mut home = home(conn, actor, now)?;
        home.extend(owed(conn, actor)?);
        let takes_slips = actor.may(Permission::SlipsWork);
        Ok(Some(Self { project: actor.project(), user: actor.user, takes_slips, home }))
    }

    /// Whose measure it is.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Whether a row of tickets is one's own, as a part of a query.
    pub fn ticket(&self) -> IsOwnTicket {
        is_own_ticket(self.project, self.user, self.home.clone())
    }

    /// Whether a row of slips is one's own, as a part of a query: a slip of an own ticket, one's own work, and what nobody has
    /// taken yet for who may take it.
    pub fn slip(&self) -> IsOwnSlip {
        let free = if self.takes_slips { vec![Word(Stage::Issued)] } else { Vec::new() };
        is_own_slip(self.project, self.user, self.home.clone(), free)
    }

    /// The tickets that are one's own by their register row.
    pub fn taken_in(&self) -> TakenIn {
        taken_in(self.project, self.user, self.home.clone())
    }

    /// The tickets that are one's own by a slip.
    pub fn worked_on(&self) -> WorkedOn {
        worked_on(self.project, self.user)
    }

    /// Whether a ticket is one's own.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_ticket(&self, conn: &mut Conn, id: TicketId) -> Result<bool> {
        let own = tickets::table.find((self.project, id)).filter(self.ticket()).select(tickets::id);
        Ok(own.get_result::<TicketId>(conn).optional()?.is_some())
    }

    /// Whether a slip is one's own.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_slip(&self, conn: &mut Conn, id: SlipId) -> Result<bool> {
        let own = slips::table.find((self.project, id)).filter(self.slip()).select(slips::id);
        Ok(own.get_result::<SlipId>(conn).optional()?.is_some())
    }
}

/// See [`Own::ticket`].
pub type IsOwnTicket = is_own_ticket;
/// See [`Own::slip`].
pub type IsOwnSlip = is_own_slip;
/// See [`Own::taken_in`].
pub type TakenIn = taken_in;
/// See [`Own::worked_on`].
pub type WorkedOn = worked_on;

#[auto_type]
fn taken_in(project: ProjectId, me: UserId, home: Vec<TicketId>) -> _ {
    let received = tickets::registered_by.eq(me).or(tickets::first_receiver_id.eq(me));
    let is_owner = tickets::owner_id.is_not_null().and(tickets::owner_id.assume_not_null().eq(me));
    tickets::table
        .filter(tickets::project_id.eq(project))
        .filter(received.or(tickets::id.eq_any(home)).or(is_owner))
        .select(tickets::id)
}

#[auto_type]
fn worked_on(project: ProjectId, me: UserId) -> _ {
    slips::table.filter(slips::project_id.eq(project)).filter(slips::technician_id.eq(me)).select(slips::ticket_id)
}

#[auto_type]
fn is_own_ticket(project: ProjectId, me: UserId, home: Vec<TicketId>) -> _ {
    let by_slip: worked_on = worked_on(project, me);
    let received = tickets::registered_by.eq(me).or(tickets::first_receiver_id.eq(me));
    let is_owner = tickets::owner_id.is_not_null().and(tickets::owner_id.assume_not_null().eq(me));
    received.or(tickets::id.eq_any(home)).or(tickets::id.eq_any(by_slip)).or(is_owner)
}

#[auto_type]
fn is_own_slip(project: ProjectId, me: UserId, home: Vec<TicketId>, free: Vec<Word<Stage>>) -> _ {
    let of_own: taken_in = taken_in(project, me, home);
    let mine = slips::technician_id.is_not_null().and(slips::technician_id.assume_not_null().eq(me));
    let takeable = slips::technician_id.is_null().and(slips::stage.eq_any(free));
    slips::ticket_id.eq_any(of_own).or(takeable).or(mine)
}

/// The tickets of which somebody owes something that is no slip: a measure, or an answer that was put off.
fn owed(conn: &mut Conn, actor: &Actor) -> Result<Vec<TicketId>> {
    let measures = suggestions::table
        .filter(suggestions::project_id.eq(actor.project()))
        .filter(suggestions::responsible_id.eq(actor.user))
        .order(suggestions::created_at.desc())
        .limit(MOST_AT_HOME);
    let mut found: Vec<TicketId> = measures.select(suggestions::ticket_id).load(conn)?;
    let answers = clocks::table
        .filter(clocks::project_id.eq(actor.project()))
        .filter(clocks::key.eq(keys::DESK_RETREAT_ANSWER_WITHIN))
        .filter(clocks::owner_id.eq(actor.user))
        .filter(clocks::matter_id.is_not_null())
        .order(clocks::started_at.desc())
        .limit(MOST_AT_HOME);
    found.extend(answers.select(clocks::matter_id.assume_not_null()).load::<TicketId>(conn)?);
    Ok(found)
}

/// The tickets of a customer and of the rooms that they hold today.
fn home(conn: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<TicketId>> {
    let Some(party) = actor.party else { return Ok(Vec::new()) };
    let project = actor.project();
    let minutes: i32 = projects::table.find(project).select(projects::offset_minutes).get_result(conn)?;
    let offset = TimeDelta::minutes(minutes.into());
    let today = (now + offset).date_naive();
    let newest = || {
        tickets::table
            .filter(tickets::project_id.eq(project))
            .order(tickets::registered_at.desc())
            .limit(MOST_AT_HOME)
            .select(tickets::id)
    };
    let mut found: Vec<TicketId> = newest().filter(tickets::party_id.eq(party)).load(conn)?;
    let rooms: Vec<(UnitId, NaiveDate)> = occupancies::table
        .filter(occupancies::project_id.eq(project))
        .filter(occupancies::party_id.eq(party))
        .filter(occupancies::from_on.le(today))
        .filter(occupancies::to_on.is_null().or(occupancies::to_on.ge(today)))
        .select((occupancies::unit_id, occupancies::from_on))
        .load(conn)?;
    for (unit, from_on) in rooms {
        let since = from_on.and_time(chrono::NaiveTime::MIN).and_utc() - offset;
        let of_room = newest().filter(tickets::unit_id.eq(unit)).filter(tickets::reported_at.ge(Moment::from(since)));
        found.extend(of_room.load::<TicketId>(conn)?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Refuses a customer whom no project has.
pub(super) fn known_party(conn: &mut Conn, party: Option<PartyId>) -> Result<()> {
    let Some(party) = party else { return Ok(()) };
    let found = parties::table.filter(parties::id.eq(party)).select(parties::id).first::<PartyId>(conn).optional()?;
    let unknown = || Error::fault(Code::NotValid, "/party_id", "没有这个客户", "there is no such customer");
    found.map(drop).ok_or_else(unknown)
}
