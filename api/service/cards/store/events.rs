//! What became of cards when, and the money that was put on them.

use super::CardRow;
use crate::db::schema::{card_events, card_top_ups, cards, parties};
use crate::db::types::{CardEventId, CardId, CardTopUpId, Moment, PartyId, ProjectId, UnitId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::cards::Stage;
use std::collections::BTreeMap;

/// An event as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = card_events, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct EventRow {
    pub project_id: ProjectId,
    pub id: CardEventId,
    pub card_id: CardId,
    pub unit_id: UnitId,
    pub party_id: PartyId,
    pub stage: Word<Stage>,
    pub at: Moment,
    pub by: UserId,
    pub note: Option<String>,
}

/// Money that was put on a card, as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = card_top_ups, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct TopUpRow {
    pub project_id: ProjectId,
    pub id: CardTopUpId,
    pub card_id: CardId,
    pub amount_fen: i64,
    pub receipt_number: Option<String>,
    pub at: Moment,
    pub by: UserId,
}

/// Keeps what became of a card.
///
/// # Errors
/// What the database says.
pub fn add_event(tx: &mut Conn, row: &EventRow) -> Result<()> {
    diesel::insert_into(card_events::table).values(row).execute(tx)?;
    Ok(())
}

/// What became of a card, first things first.
///
/// # Errors
/// What the database says.
pub fn events_of(conn: &mut Conn, project: ProjectId, card: CardId) -> Result<Vec<EventRow>> {
    let events = card_events::table.filter(card_events::project_id.eq(project)).filter(card_events::card_id.eq(card));
    Ok(events.order((card_events::at.asc(), card_events::id.asc())).select(EventRow::as_select()).load(conn)?)
}

/// A card that opened something at a moment, whose it was, and the event that shows it.
#[derive(Clone, Debug)]
pub struct Held {
    /// The card.
    pub card: CardRow,
    /// What made it so.
    pub event: EventRow,
    /// The name of whose it was.
    pub party: String,
}

/// The cards that opened something in a unit at a moment.
///
/// Rule: ICC-09, CUS-01.
///
/// # Errors
/// What the database says.
pub fn held_at(conn: &mut Conn, project: ProjectId, unit: UnitId, at: DateTime<Utc>) -> Result<Vec<Held>> {
    let of_card = cards::project_id.eq(card_events::project_id).and(cards::id.eq(card_events::card_id));
    let of_party = parties::project_id.eq(card_events::project_id).and(parties::id.eq(card_events::party_id));
    let events = card_events::table
        .inner_join(cards::table.on(of_card))
        .inner_join(parties::table.on(of_party))
        .filter(card_events::project_id.eq(project))
        .filter(card_events::unit_id.eq(unit))
        .filter(card_events::at.le(Moment::from(at)))
        .order((card_events::at.asc(), card_events::id.asc()))
        .select((CardRow::as_select(), EventRow::as_select(), parties::name));
    let rows: Vec<(CardRow, EventRow, String)> = events.load(conn)?;
    // The last event of each card says how it stood.
    let held = rows.into_iter().map(|(card, event, party)| (card.id, Held { card, event, party }));
    let last: BTreeMap<CardId, Held> = held.collect();
    Ok(last.into_values().filter(|held| held.event.stage.0.is_live()).collect())
}

/// Keeps money that was put on a card.
///
/// # Errors
/// What the database says.
pub fn add_top_up(tx: &mut Conn, row: &TopUpRow) -> Result<()> {
    diesel::insert_into(card_top_ups::table).values(row).execute(tx)?;
    Ok(())
}

/// The money that was put on a card, the latest first.
///
/// # Errors
/// What the database says.
pub fn top_ups_of(conn: &mut Conn, project: ProjectId, card: CardId) -> Result<Vec<TopUpRow>> {
    let top_ups =
        card_top_ups::table.filter(card_top_ups::project_id.eq(project)).filter(card_top_ups::card_id.eq(card));
    let order = (card_top_ups::at.desc(), card_top_ups::id.desc());
    Ok(top_ups.order(order).select(TopUpRow::as_select()).load(conn)?)
}
