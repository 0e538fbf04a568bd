//! Tickets as a list shows them.

use super::super::store::ItemRow;
use super::shapes::PersonRef;
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{CategoryId, IncidentId, TeamId, TicketId};
use crate::error::Result;
use crate::identity::{Actor, Names};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::text::mask_phone;
use guanjia_rules::tickets::{Channel, Kind, Stage};
use serde::Serialize;
use utoipa::ToSchema;

/// A ticket as a list shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketItem {
    /// The ticket.
    pub id: TicketId,
    /// What people call it.
    #[schema(example = "20260302-014")]
    pub number: String,
    /// What it is.
    pub kind: Kind,
    /// How it came in.
    pub channel: Channel,
    /// How far it has come.
    pub stage: Stage,
    /// When the row was saved.
    #[schema(example = "2026-03-02T08:15:50Z")]
    pub registered_at: DateTime<Utc>,
    /// Who said it.
    #[schema(example = "杨秀兰")]
    pub caller_name: Option<String>,
    /// The phone, masked.
    #[schema(example = "134****3212")]
    pub caller_phone: Option<String>,
    /// The place in words.
    #[schema(example = "4-2-301")]
    pub place: String,
    /// What it is about.
    pub category_id: Option<CategoryId>,
    /// The matter's first words.
    #[schema(example = "厨房水管漏水，地面有积水")]
    pub content: String,
    /// Who is responsible.
    pub owner: Option<PersonRef>,
    /// Which team is responsible.
    pub team_id: Option<TeamId>,
    /// Until when it waits, presumably.
    #[schema(example = "2026-03-05")]
    pub expected_on: Option<NaiveDate>,
    /// Whether it belongs to the communication register.
    pub is_important: bool,
    /// The cause that several callers report.
    pub incident_id: Option<IncidentId>,
    /// The promise that is due next.
    pub clock: Option<Clock>,
    /// The version, for `If-Match`.
    #[schema(example = 3)]
    pub version: i32,
}

/// Rows of a list with their names and their next promises, in two more queries for the whole page.
///
/// # Errors
/// What the database says.
pub(super) fn items(conn: &mut Conn, actor: &Actor, rows: Vec<ItemRow>, now: DateTime<Utc>) -> Result<Vec<TicketItem>> {
    let ids: Vec<TicketId> = rows.iter().map(|row| row.id).collect();
    let running = clocks::of_matters(conn, actor.project(), &ids)?;
    let people = rows.iter().filter_map(|row| row.owner_id).chain(running.iter().filter_map(|clock| clock.owner_id));
    let names = Names::of(conn, people)?;
    let item = |row: ItemRow| TicketItem {
        clock: running.iter().find(|clock| clock.matter_id == Some(row.id)).map(|clock| Clock::of(clock, &names, now)),
        owner: row.owner_id.map(|id| PersonRef { id, name: names.name(id) }),
        id: row.id,
        number: row.number,
        kind: row.kind.0,
        channel: row.channel.0,
        stage: row.stage.0,
        registered_at: row.registered_at.0,
        caller_name: row.caller_name,
        caller_phone: row.caller_phone.as_deref().map(mask_phone),
        place: row.place,
        category_id: row.category_id,
        content: row.content.chars().take(120).collect(),
        team_id: row.team_id,
        expected_on: row.expected_on,
        is_important: row.is_important || row.is_forwarded,
        incident_id: row.incident_id,
        version: row.version,
    };
    Ok(rows.into_iter().map(item).collect())
}
