//! Every call and visit that the front desk takes, and how far each matter has come. Slips are in `dispatch`, calls back
//! in `callbacks`; both keep their counts on the ticket, so that a ticket alone tells what it still waits for.
//!
//! Rule: TKT-01, TKT-02, TKT-03, TKT-04, TKT-05, TKT-06, TKT-07, TKT-08, TKT-09, TKT-11, TKT-12, TKT-13, TKT-14.
//! Rule: TKT-15, TKT-16, TKT-17, TKT-18, TKT-19, TKT-20, TKT-21, TKT-22, TKT-23, TKT-24, TKT-26, TKT-27, TKT-28.
//! Rule: TKT-29, TKT-30, TKT-32, TKT-33, TKT-34, TKT-35, TKT-36, TKT-37, RPTD-01, RPTD-02, PPL-05.

pub mod actions;
pub mod http;
mod store;

use crate::db::types::{CategoryId, FacilityId, PartyId, TeamId, TicketId, UnitId, UserId};
use chrono::{DateTime, Utc};
use guanjia_rules::dispatch::Case;
use guanjia_rules::tickets::{Channel, HelpKind, Kind, Line};

pub use actions::{
    ContactOrder, CorrectOrder, HandleOrder, Restated, about, category_team, close, correct, end_incident, load,
    mark_assigned, mark_called_back, mark_handled, mark_reopened, mark_started, may_convert, may_see, promise,
    register, reopen, resume, subject, tell_customer, to_handle,
};
pub use http::{Incident, Ticket, as_ticket, show};
pub use store::{
    IncidentRow, RowByCall, TicketRow, Which as WhichRows, find, free_calls, incident, is_bespoke, name_call,
    of_incident, rows_by_call, save,
};

/// A register row to be.
#[derive(Clone, Debug)]
pub struct Register {
    /// What the matter is.
    pub kind: Kind,
    /// How it came in.
    pub channel: Channel,
    /// Which line was called.
    pub line: Option<Line>,
    /// The first key press, or the telephone's event.
    pub begun_at: DateTime<Utc>,
    /// When it was said.
    pub reported_at: DateTime<Utc>,
    /// Whether that time was typed in later (TKT-34).
    pub is_backdated: bool,
    /// Who said it.
    pub caller_name: Option<String>,
    /// The phone as typed.
    pub caller_phone: Option<String>,
    /// The customer, if known.
    pub party: Option<PartyId>,
    /// The room, if it is one.
    pub unit: Option<UnitId>,
    /// The public facility, if it is one.
    pub facility: Option<FacilityId>,
    /// The place in words: the room's short code, the facility's place, or what was typed.
    pub place: String,
    /// What it is about.
    pub category: Option<CategoryId>,
    /// The matter.
    pub content: String,
    /// Important information (TKT-28).
    pub is_important: bool,
    /// Forwarded by a department (TKT-29).
    pub is_forwarded: bool,
    /// From outside.
    pub is_external: bool,
    /// A chance for a value-added service (SUG-08).
    pub is_sales_chance: bool,
    /// Who was asked first (TKT-18).
    pub first_receiver: UserId,
    /// The customer's own wish (TKT-16).
    pub customer_deadline_at: Option<DateTime<Utc>>,
    /// The time that was promised (TKT-15).
    pub promised_at: Option<DateTime<Utc>>,
    /// The earlier ticket of which this is a repeat (RPTD-01).
    pub repeats: Option<TicketId>,
    /// Which repair case it is; `None` for what is no repair.
    pub case: Option<Case>,
    /// Whether the customer is a special one, with whom the project head talks afterwards (TKT-19).
    pub needs_head_talk: bool,
    /// Who is responsible at once.
    pub team: Option<TeamId>,
    /// Which kind of help is asked for (TKT-37).
    pub help_kind: Option<HelpKind>,
    /// Which department forwarded it (TKT-29).
    pub forwarded_by: Option<TeamId>,
    /// A ticket with the same cause, whose incident this one joins (RPTD-02).
    pub same_cause_as: Option<TicketId>,
}
