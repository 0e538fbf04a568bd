//! Lists of key sets, of loans, and of what happened to a set.

use super::{KeyLoanRow, KeyMoveRow, KeySetRow};
use crate::db::Conn;
use crate::db::expr::{begins_with, row_gt, row_lt};
use crate::db::schema::{key_loans, key_moves, key_sets, units};
use crate::db::types::{KeyLoanId, KeyMoveId, KeySetId, Moment, ProjectId, UnitId, UserId, Word};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use guanjia_rules::keys::{Kind, State};

/// A set with the room of its unit.
pub type Placed = (KeySetRow, Option<String>);

/// What a list of keys is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What they open.
    pub kind: Option<Kind>,
    /// Where they are.
    pub state: Option<State>,
    /// The unit.
    pub unit: Option<UnitId>,
    /// Who keeps them.
    pub custodian: Option<UserId>,
    /// How the number, or the room, begins.
    pub text: Option<String>,
    /// Only those of which a loan was due before this moment.
    pub overdue_at: Option<DateTime<Utc>>,
    /// The number after which the page begins.
    pub after: Option<String>,
}

/// Sets that fit, by their numbers.
///
/// # Errors
/// What the database says.
pub fn list(conn: &mut Conn, project: ProjectId, filter: &Filter, limit: i64) -> Result<Vec<Placed>> {
    let joined = units::project_id.eq(key_sets::project_id).and(units::id.nullable().eq(key_sets::unit_id));
    let mut rows = key_sets::table
        .left_join(units::table.on(joined))
        .filter(key_sets::project_id.eq(project))
        .select((KeySetRow::as_select(), units::short_code.nullable()))
        .into_boxed();
    if let Some(kind) = filter.kind {
        rows = rows.filter(key_sets::kind.eq(Word(kind)));
    }
    if let Some(state) = filter.state {
        rows = rows.filter(key_sets::state.eq(Word(state)));
    }
    if let Some(unit) = filter.unit {
        rows = rows.filter(key_sets::unit_id.eq(unit));
    }
    if let Some(custodian) = filter.custodian {
        rows = rows.filter(key_sets::custodian_id.eq(custodian));
    }
    if let Some(text) = &filter.text {
        let rooms = diesel::alias!(units as rooms);
        let of_rooms = rooms
            .filter(rooms.field(units::project_id).eq(project))
            .filter(begins_with(rooms.field(units::short_code), text))
            .select(rooms.field(units::id).nullable());
        rows = rows.filter(begins_with(key_sets::number, text).or(key_sets::unit_id.eq_any(of_rooms)));
    }
    if let Some(now) = filter.overdue_at {
        let late = key_loans::table
            .filter(key_loans::project_id.eq(project))
            .filter(key_loans::returned_at.is_null())
            .filter(key_loans::due_at.lt(Moment::from(now)))
            .select(key_loans::key_set_id);
        rows = rows.filter(key_sets::id.eq_any(late));
    }
    if let Some(after) = &filter.after {
        rows = rows.filter(key_sets::number.gt(after.clone()));
    }
    Ok(rows.order(key_sets::number.asc()).limit(limit).load(conn)?)
}

/// One set with the room of its unit.
///
/// # Errors
/// 404.
pub fn placed(conn: &mut Conn, project: ProjectId, id: KeySetId) -> Result<Placed> {
    let joined = units::project_id.eq(key_sets::project_id).and(units::id.nullable().eq(key_sets::unit_id));
    let row = key_sets::table
        .left_join(units::table.on(joined))
        .filter(key_sets::project_id.eq(project))
        .filter(key_sets::id.eq(id))
        .select((KeySetRow::as_select(), units::short_code.nullable()));
    Ok(row.get_result(conn)?)
}

/// A loan with the set's number, its room in words, and the room of its unit.
pub type OfSet = (KeyLoanRow, String, Option<String>, Option<String>);

/// What a list of loans is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct LoanFilter {
    /// The set.
    pub set: Option<KeySetId>,
    /// Whether pieces are out still.
    pub is_out: Option<bool>,
    /// Only those that are out and were due before this moment.
    pub overdue_at: Option<DateTime<Utc>>,
    /// Where the page before ended.
    pub after: Option<(DateTime<Utc>, KeyLoanId)>,
}

/// Loans that fit, the newest first.
///
/// # Errors
/// What the database says.
pub fn loans(conn: &mut Conn, project: ProjectId, filter: &LoanFilter, limit: i64) -> Result<Vec<OfSet>> {
    let of_set = key_sets::project_id.eq(key_loans::project_id).and(key_sets::id.eq(key_loans::key_set_id));
    let of_unit = units::project_id.eq(key_sets::project_id).and(units::id.nullable().eq(key_sets::unit_id));
    let mut rows = key_loans::table
        .inner_join(key_sets::table.on(of_set))
        .left_join(units::table.on(of_unit))
        .filter(key_loans::project_id.eq(project))
        .select((KeyLoanRow::as_select(), key_sets::number, key_sets::room, units::short_code.nullable()))
        .into_boxed();
    if let Some(set) = filter.set {
        rows = rows.filter(key_loans::key_set_id.eq(set));
    }
    rows = match filter.is_out {
        Some(true) => rows.filter(key_loans::returned_at.is_null()),
        Some(false) => rows.filter(key_loans::returned_at.is_not_null()),
        None => rows,
    };
    if let Some(now) = filter.overdue_at {
        rows = rows.filter(key_loans::returned_at.is_null()).filter(key_loans::due_at.lt(Moment::from(now)));
    }
    if let Some((at, id)) = filter.after {
        rows = rows.filter(row_lt((key_loans::out_at, key_loans::id), (Moment::from(at), id)));
    }
    Ok(rows.order((key_loans::out_at.desc(), key_loans::id.desc())).limit(limit).load(conn)?)
}

/// What happened to a set, first things first.
///
/// # Errors
/// What the database says.
pub fn moves(
    conn: &mut Conn,
    project: ProjectId,
    set: KeySetId,
    (after, limit): (Option<(DateTime<Utc>, KeyMoveId)>, i64),
) -> Result<Vec<KeyMoveRow>> {
    let mut rows = key_moves::table
        .filter(key_moves::project_id.eq(project))
        .filter(key_moves::key_set_id.eq(set))
        .select(KeyMoveRow::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        rows = rows.filter(row_gt((key_moves::moved_at, key_moves::id), (Moment::from(at), id)));
    }
    Ok(rows.order((key_moves::moved_at.asc(), key_moves::id.asc())).limit(limit).load(conn)?)
}

/// A loan of which pieces are out, as a shift hands it over.
#[derive(Clone, Debug)]
pub struct OutLoan {
    /// The loan.
    pub id: KeyLoanId,
    /// The set.
    pub key_set_id: KeySetId,
    /// The set's number.
    pub number: String,
    /// The room.
    pub room: String,
    /// Who has the pieces.
    pub borrower_name: String,
    /// How many.
    pub pieces: i32,
    /// When they are due.
    pub due_at: DateTime<Utc>,
}

/// Every loan of which pieces are out, the newest first, up to a number.
///
/// Rule: CUS-03.
///
/// # Errors
/// What the database says.
pub fn out_now(conn: &mut Conn, project: ProjectId, limit: i64) -> Result<Vec<OutLoan>> {
    let filter = LoanFilter { is_out: Some(true), ..LoanFilter::default() };
    let out = |(row, number, room, code): OfSet| OutLoan {
        id: row.id,
        key_set_id: row.key_set_id,
        number,
        room: code.or(room).unwrap_or_default(),
        borrower_name: row.borrower_name,
        pieces: row.pieces_out,
        due_at: row.due_at.0,
    };
    Ok(loans(conn, project, &filter, limit)?.into_iter().map(out).collect())
}

/// A set of a unit that the office holds or has lent.
#[derive(Clone, Debug)]
pub struct Hanging {
    /// The unit.
    pub unit_id: UnitId,
    /// The set.
    pub id: KeySetId,
    /// Its number.
    pub number: String,
    /// Where it hangs.
    pub place: String,
    /// How many pieces the office answers for.
    pub pieces: i32,
    /// How many of them are out.
    pub pieces_out: i32,
}

/// The sets by which somebody enters some units, by their numbers.
///
/// Rule: KEY-10, VAC-13.
///
/// # Errors
/// What the database says.
pub fn of_units(conn: &mut Conn, project: ProjectId, units: &[UnitId]) -> Result<Vec<Hanging>> {
    let rows = key_sets::table
        .filter(key_sets::project_id.eq(project))
        .filter(key_sets::unit_id.eq_any(units))
        .filter(key_sets::state.eq_any([Word(State::InCabinet), Word(State::Lent)]))
        .order(key_sets::number.asc())
        .select(KeySetRow::as_select());
    let hanging = |row: KeySetRow| {
        Some(Hanging {
            unit_id: row.unit_id?,
            id: row.id,
            number: row.number,
            place: row.place,
            pieces: row.pieces,
            pieces_out: row.pieces_out,
        })
    };
    Ok(rows.load(conn)?.into_iter().filter_map(hanging).collect())
}

/// The unit whose keys a loan took out, while pieces are out.
///
/// Rule: KEY-10.
///
/// # Errors
/// 404 for a loan that the project does not have.
pub fn unit_of_loan(conn: &mut Conn, project: ProjectId, id: KeyLoanId) -> Result<Option<UnitId>> {
    let loan = super::find_loan(conn, project, id)?;
    if loan.returned_at.is_some() {
        return Ok(None);
    }
    Ok(super::find(conn, project, loan.key_set_id)?.unit_id)
}
