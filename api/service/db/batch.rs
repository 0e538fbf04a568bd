//! Walking through all rows of a question, a batch at a time: what is counted or written to a file is never cut short,
//! and never held in memory as a whole.

use super::Conn;
use crate::error::Result;

/// How many rows one batch has. Fewer than the parameters that a statement may bind.
pub const BATCH: i64 = 500;

/// Walks through the rows that `read` gives, in its order: it is asked for [`BATCH`] rows behind the place where the
/// batch before ended, which `place` tells, until it gives fewer.
///
/// # Errors
/// What `read` or `each` gives.
pub fn walk<R, C>(
    conn: &mut Conn,
    mut read: impl FnMut(&mut Conn, Option<C>) -> Result<Vec<R>>,
    place: impl Fn(&R) -> C,
    mut each: impl FnMut(&mut Conn, Vec<R>) -> Result<()>,
) -> Result<()> {
    let mut after = None;
    loop {
        let mut rows = read(conn, after.take())?;
        let is_last = i64::try_from(rows.len()).unwrap_or(i64::MAX) < BATCH;
        // A list gives one row more than it was asked for, to tell that there is a next page.
        rows.truncate(usize::try_from(BATCH).unwrap_or(usize::MAX));
        after = rows.last().map(&place);
        if !rows.is_empty() {
            each(conn, rows)?;
        }
        if is_last {
            return Ok(());
        }
    }
}
