//! Lines of the gate's log.

use super::Cursor;
use crate::db::expr::row_lt;
use crate::db::schema::{gate_entries, gates, parties, units};
use crate::db::types::{
    GateEntryId, GateId, Moment, ParkingPermitId, PartyId, ProjectId, UnitId, UserId, Word, WorkerPassId,
};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::properties::kept;
use chrono::NaiveDate;
use diesel::dsl::{count_star, max};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::gate::{Direction, DocumentKind, EntryKind, Movement};

/// A line as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = gate_entries, primary_key(project_id, id), treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct EntryRow {
    pub project_id: ProjectId,
    pub id: GateEntryId,
    pub gate_id: GateId,
    pub on_day: NaiveDate,
    pub nth: i32,
    pub at: Moment,
    pub direction: Word<Direction>,
    pub kind: Word<EntryKind>,
    pub name: Option<String>,
    pub plate: Option<String>,
    pub persons: i32,
    pub unit_id: Option<UnitId>,
    pub party_id: Option<PartyId>,
    pub company: Option<String>,
    pub reason: Option<String>,
    pub damage: Option<String>,
    pub note: Option<String>,
    pub document_kind: Option<Word<DocumentKind>>,
    pub document_tail: Option<String>,
    pub document_taken_at: Option<Moment>,
    pub document_returned_at: Option<Moment>,
    pub permit_id: Option<ParkingPermitId>,
    pub pass_id: Option<WorkerPassId>,
    pub in_id: Option<GateEntryId>,
    pub left_at: Option<Moment>,
    pub created_by: UserId,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

kept!(gate_entries, EntryRow, GateEntryId);

impl EntryRow {
    /// Where a page that ends with this line goes on.
    pub fn cursor(&self) -> Cursor<GateEntryId> {
        Cursor::behind(self.at.0, self.id)
    }

    /// What people call it: its day and its number.
    pub fn label(&self) -> String {
        format!("{}-{:03}", self.on_day, self.nth)
    }

    /// Whether the gate holds a document of theirs.
    pub fn holds_document(&self) -> bool {
        self.document_taken_at.is_some() && self.document_returned_at.is_none()
    }
}

/// A line with the names of its gate, its room and its resident.
pub type Named = (EntryRow, String, Option<String>, Option<String>);

/// What a list of lines is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To the end of this day.
    pub to: Option<NaiveDate>,
    /// The gate.
    pub gate: Option<GateId>,
    /// In or out.
    pub direction: Option<Direction>,
    /// Persons or vehicles.
    pub kind: Option<EntryKind>,
    /// The plate.
    pub plate: Option<String>,
    /// The room.
    pub unit: Option<UnitId>,
    /// Only who is inside.
    pub is_inside: bool,
    /// Only those whose document the gate holds.
    pub holds_document: bool,
    /// Only what tells of customers' movements; of one kind, if it is named.
    pub movements: Option<Option<Movement>>,
    /// Where the page before ended.
    pub after: Option<Cursor<GateEntryId>>,
}

macro_rules! with_names {
    ($project:expr) => {
        gate_entries::table
            .inner_join(
                gates::table
                    .on(gates::project_id.eq(gate_entries::project_id).and(gates::id.eq(gate_entries::gate_id))),
            )
            .left_join(
                units::table.on(units::project_id
                    .eq(gate_entries::project_id)
                    .and(units::id.nullable().eq(gate_entries::unit_id))),
            )
            .left_join(parties::table.on(
                parties::project_id.eq(gate_entries::project_id).and(parties::id.nullable().eq(gate_entries::party_id)),
            ))
            .filter(gate_entries::project_id.eq($project))
            .select((EntryRow::as_select(), gates::name, units::short_code.nullable(), parties::name.nullable()))
    };
}

/// Lines that fit, the newest first.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Named>> {
    let mut query = with_names!(project).into_boxed();
    if let Some(day) = filter.from {
        query = query.filter(gate_entries::on_day.ge(day));
    }
    if let Some(day) = filter.to {
        query = query.filter(gate_entries::on_day.le(day));
    }
    if let Some(gate) = filter.gate {
        query = query.filter(gate_entries::gate_id.eq(gate));
    }
    if let Some(direction) = filter.direction {
        query = query.filter(gate_entries::direction.eq(Word(direction)));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(gate_entries::kind.eq(Word(kind)));
    }
    if let Some(plate) = &filter.plate {
        query = query.filter(gate_entries::plate.eq(plate.clone()));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(gate_entries::unit_id.eq(unit));
    }
    if filter.is_inside {
        query = query.filter(gate_entries::direction.eq(Word(Direction::In))).filter(gate_entries::left_at.is_null());
    }
    if filter.holds_document {
        query = query
            .filter(gate_entries::document_taken_at.is_not_null())
            .filter(gate_entries::document_returned_at.is_null());
    }
    if let Some(movement) = filter.movements {
        let (is_in, is_out) =
            (gate_entries::direction.eq(Word(Direction::In)), gate_entries::direction.eq(Word(Direction::Out)));
        let is_resident = gate_entries::party_id.is_not_null();
        let is_visit = gate_entries::party_id.is_null().and(gate_entries::unit_id.is_not_null()).and(is_in);
        query = match movement {
            Some(Movement::Arrive) => query.filter(is_resident).filter(is_in),
            Some(Movement::Leave) => query.filter(is_resident).filter(is_out),
            Some(Movement::Visitors) => query.filter(is_visit),
            None => query.filter(is_resident.or(is_visit)),
        };
    }
    if let Some(after) = &filter.after {
        query = query.filter(row_lt((gate_entries::at, gate_entries::id), (Moment::from(after.at), after.id)));
    }
    Ok(query.order((gate_entries::at.desc(), gate_entries::id.desc())).limit(limit).load(conn)?)
}

/// One line with its names.
///
/// # Errors
/// 404.
pub fn named(conn: &mut Conn, project: ProjectId, id: GateEntryId) -> Result<Named> {
    Ok(with_names!(project).filter(gate_entries::id.eq(id)).get_result(conn)?)
}

/// The last coming of a plate that is inside.
///
/// # Errors
/// What the database says.
pub fn inside(conn: &mut Conn, project: ProjectId, plate: &str) -> Result<Option<Named>> {
    let filter = Filter { plate: Some(plate.to_owned()), is_inside: true, ..Filter::default() };
    Ok(list(conn, project, &filter, 1)?.pop())
}

/// How often somebody or something passed on a day: the day, the direction, what it was, the number.
pub(in crate::gate) type Passed = (NaiveDate, Word<Direction>, Word<EntryKind>, i64);

/// How many lines each day of a stretch has, and how many of them are comings of persons and of vehicles.
///
/// # Errors
/// What the database says.
pub fn counted(conn: &mut Conn, project: ProjectId, (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<Passed>> {
    let days = gate_entries::table
        .filter(gate_entries::project_id.eq(project))
        .filter(gate_entries::on_day.between(from, to))
        .group_by((gate_entries::on_day, gate_entries::direction, gate_entries::kind))
        .select((gate_entries::on_day, gate_entries::direction, gate_entries::kind, count_star()));
    Ok(days.load(conn)?)
}

/// How many lines a day has: the number of the last.
///
/// # Errors
/// What the database says.
pub fn lines(conn: &mut Conn, project: ProjectId, on: NaiveDate) -> Result<i32> {
    let of_day = gate_entries::table.filter(gate_entries::project_id.eq(project)).filter(gate_entries::on_day.eq(on));
    let last: Option<i32> = of_day.select(max(gate_entries::nth)).get_result(conn)?;
    Ok(last.unwrap_or(0))
}
