//! Numbers without gaps.

use super::Conn;
use super::kept::Keep as _;
use super::schema::counters;
use super::types::ProjectId;
use crate::error::{Error, Result};
use crate::on_either;
use diesel::prelude::*;

/// The next number of a series that has no gaps: it commits together with its document.
///
/// # Errors
/// What the database says.
pub fn next(tx: &mut Conn, project: ProjectId, series: &str, period: &str) -> Result<u32> {
    let first = (
        counters::project_id.eq(project),
        counters::series.eq(series),
        counters::period.eq(period),
        counters::value.eq(1_i64),
    );
    let number: i64 = on_either!(tx, |c| diesel::insert_into(counters::table)
        .values(first)
        .on_conflict((counters::project_id, counters::series, counters::period))
        .do_update()
        .set(counters::value.eq(counters::value + 1))
        .returning(counters::value)
        .kept()
        .get_result(c))?;
    u32::try_from(number).map_err(Error::internal)
}
