//! Rows and queries of cards.

mod events;

pub use events::{EventRow, Held, TopUpRow, add_event, add_top_up, events_of, held_at, top_ups_of};

use crate::db::expr::row_lt;
use crate::db::schema::{cards, occupancies, parties, units};
use crate::db::types::{
    AttachmentId, CardId, EntrustmentId, Moment, PartyId, ProcedureId, ProjectId, UnitId, UserId, Word,
};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::properties::kept;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{exists, not};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::cards::{Kind, Stage};
use serde::{Deserialize, Serialize};

/// A card as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = cards, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct CardRow {
    pub project_id: ProjectId,
    pub id: CardId,
    pub number: String,
    pub kind: Word<Kind>,
    pub stage: Word<Stage>,
    pub card_number: Option<String>,
    pub unit_id: UnitId,
    pub party_id: PartyId,
    pub plate: Option<String>,
    pub procedure_id: ProcedureId,
    pub is_by_phone: bool,
    pub applied_at: Moment,
    pub dispatched_at: Option<Moment>,
    pub opened_at: Option<Moment>,
    pub opened_by: Option<UserId>,
    pub handed_at: Option<Moment>,
    pub signed_by: Option<String>,
    pub signature_id: Option<AttachmentId>,
    pub paper_place: Option<String>,
    pub agreement_id: Option<EntrustmentId>,
    pub lost_at: Option<Moment>,
    pub lost_reported_by: Option<String>,
    pub replaces_id: Option<CardId>,
    pub ended_at: Option<Moment>,
    pub reason: Option<String>,
    pub version: i32,
    pub created_at: Moment,
    pub created_by: UserId,
    pub updated_at: Moment,
}

kept!(cards, CardRow, CardId);

/// A card with what people call its unit and its holder.
#[derive(Clone, Debug, Queryable)]
pub struct Named {
    /// The card.
    pub row: CardRow,
    /// The unit's short code.
    pub unit: String,
    /// The holder's name.
    pub party: String,
}

/// Where a page ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cursor {
    at: DateTime<Utc>,
    id: CardId,
}

impl Named {
    /// Where a page that ends with this row goes on.
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.row.applied_at.0, id: self.row.id }
    }
}

/// What a list of cards is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What it opens.
    pub kind: Option<Kind>,
    /// How far it has come.
    pub stage: Option<Stage>,
    /// Only those that open something.
    pub is_live: bool,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The holder.
    pub party: Option<PartyId>,
    /// The number, as it is kept.
    pub number: Option<String>,
    /// Only living cards of people who hold nothing in the unit on this day any more.
    pub left_by: Option<NaiveDate>,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

fn live() -> Vec<Word<Stage>> {
    Stage::LIVE.iter().copied().map(Word).collect()
}

/// Cards that fit, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Named>> {
    let mut query = cards::table
        .inner_join(units::table.on(units::project_id.eq(cards::project_id).and(units::id.eq(cards::unit_id))))
        .inner_join(parties::table.on(parties::project_id.eq(cards::project_id).and(parties::id.eq(cards::party_id))))
        .filter(cards::project_id.eq(project))
        .select((CardRow::as_select(), units::short_code, parties::name))
        .into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(cards::kind.eq(Word(kind)));
    }
    if let Some(stage) = filter.stage {
        query = query.filter(cards::stage.eq(Word(stage)));
    }
    if filter.is_live {
        query = query.filter(cards::stage.eq_any(live()));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(cards::unit_id.eq(unit));
    }
    if let Some(party) = filter.party {
        query = query.filter(cards::party_id.eq(party));
    }
    if let Some(number) = &filter.number {
        query = query.filter(cards::card_number.eq(Some(number.clone())));
    }
    if let Some(day) = filter.left_by {
        let held = occupancies::table
            .filter(occupancies::project_id.eq(cards::project_id))
            .filter(occupancies::unit_id.eq(cards::unit_id))
            .filter(occupancies::party_id.eq(cards::party_id))
            .filter(occupancies::from_on.le(day))
            .filter(occupancies::to_on.is_null().or(occupancies::to_on.ge(day)));
        query = query.filter(cards::stage.eq_any(live())).filter(not(exists(held)));
    }
    if let Some(Cursor { at, id }) = &filter.after {
        query = query.filter(row_lt((cards::applied_at, cards::id), (Moment::from(*at), *id)));
    }
    Ok(query.order((cards::applied_at.desc(), cards::id.desc())).limit(limit).load(conn)?)
}

/// A card with what people call its unit and its holder.
///
/// # Errors
/// 404.
pub fn named(conn: &mut Conn, project: ProjectId, id: CardId) -> Result<Named> {
    let one = cards::table
        .inner_join(units::table.on(units::project_id.eq(cards::project_id).and(units::id.eq(cards::unit_id))))
        .inner_join(parties::table.on(parties::project_id.eq(cards::project_id).and(parties::id.eq(cards::party_id))))
        .filter(cards::project_id.eq(project))
        .filter(cards::id.eq(id));
    Ok(one.select((CardRow::as_select(), units::short_code, parties::name)).get_result(conn)?)
}

/// The card that a number belongs to now.
///
/// # Errors
/// What the database says.
pub fn with_number(conn: &mut Conn, project: ProjectId, number: &str) -> Result<Option<CardRow>> {
    let numbered: Vec<Word<Stage>> = Stage::NUMBERED.iter().copied().map(Word).collect();
    let one = cards::table
        .filter(cards::project_id.eq(project))
        .filter(cards::card_number.eq(Some(number.to_owned())))
        .filter(cards::stage.eq_any(numbered));
    Ok(one.select(CardRow::as_select()).first(conn).optional()?)
}

/// The card that replaces this one, unless it was refused or cancelled.
///
/// # Errors
/// What the database says.
pub fn replacement(conn: &mut Conn, project: ProjectId, id: CardId) -> Result<Option<CardRow>> {
    let one = cards::table
        .filter(cards::project_id.eq(project))
        .filter(cards::replaces_id.eq(Some(id)))
        .filter(cards::stage.ne_all([Word(Stage::Refused), Word(Stage::Cancelled)]));
    Ok(one.select(CardRow::as_select()).first(conn).optional()?)
}

/// Whether a customer holds anything in a unit on a day.
///
/// # Errors
/// What the database says.
pub fn holds(conn: &mut Conn, project: ProjectId, (unit, party): (UnitId, PartyId), day: NaiveDate) -> Result<bool> {
    let held = occupancies::table
        .filter(occupancies::project_id.eq(project))
        .filter(occupancies::unit_id.eq(unit))
        .filter(occupancies::party_id.eq(party))
        .filter(occupancies::from_on.le(day))
        .filter(occupancies::to_on.is_null().or(occupancies::to_on.ge(day)));
    Ok(held.select(occupancies::party_id).first::<PartyId>(conn).optional()?.is_some())
}
