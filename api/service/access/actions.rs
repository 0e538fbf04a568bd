//! Asking each area that gives somebody a way into a unit.

use crate::db::Conn;
use crate::db::types::{ProjectId, UnitId};
use crate::error::Result;
use crate::keys::{self, Holding};
use chrono::{DateTime, Utc};

/// Somebody who could enter, by what an area gave them.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// Pieces of a set of keys.
    Key(Holding),
}

/// Who could enter a unit at a moment.
///
/// Rule: CUS-01.
///
/// # Errors
/// What the database says.
pub(super) fn ways(conn: &mut Conn, project: ProjectId, unit: UnitId, at: DateTime<Utc>) -> Result<Vec<Way>> {
    Ok(keys::holdings(conn, project, unit, at)?.into_iter().map(Way::Key).collect())
}
