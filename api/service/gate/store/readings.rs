//! Who read which day's log, up to which line. Readings are only added.

use crate::db::schema::{gate_readings, users};
use crate::db::types::{GateReadingId, Moment, ProjectId, UserId};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;

/// A reading as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = gate_readings)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ReadingRow {
    pub project_id: ProjectId,
    pub id: GateReadingId,
    pub on_day: NaiveDate,
    pub user_id: UserId,
    pub up_to: i32,
    pub read_at: Moment,
}

/// Adds a reading.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Conn, row: &ReadingRow) -> Result<()> {
    diesel::insert_into(gate_readings::table).values(row).execute(tx)?;
    Ok(())
}

/// The readings of a stretch of days with the readers' names, in their order.
///
/// # Errors
/// What the database says.
pub fn of_days(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<(ReadingRow, String)>> {
    let rows = gate_readings::table
        .inner_join(users::table.on(users::id.eq(gate_readings::user_id)))
        .filter(gate_readings::project_id.eq(project))
        .filter(gate_readings::on_day.between(from, to))
        .order(gate_readings::id.asc())
        .select((ReadingRow::as_select(), users::name));
    Ok(rows.load(conn)?)
}

/// Up to which line somebody read a day.
///
/// # Errors
/// What the database says.
pub fn up_to(conn: &mut Conn, project: ProjectId, (on, user): (NaiveDate, UserId)) -> Result<Option<i32>> {
    let own = gate_readings::table
        .filter(gate_readings::project_id.eq(project))
        .filter(gate_readings::on_day.eq(on))
        .filter(gate_readings::user_id.eq(user));
    Ok(own.select(max(gate_readings::up_to)).get_result(conn)?)
}
