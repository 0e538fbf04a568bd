//! Asking each area that gives somebody a way into a unit.

use crate::cards::{self, Held};
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
    /// A living card.
    Card(Box<Held>),
}

/// Who could enter a unit at a moment.
///
/// Rule: CUS-01.
///
/// # Errors
/// What the database says.
pub(super) fn ways(conn: &mut Conn, project: ProjectId, unit: UnitId, at: DateTime<Utc>) -> Result<Vec<Way>> {
    let mut ways: Vec<Way> = keys::holdings(conn, project, unit, at)?.into_iter().map(Way::Key).collect();
    let cards = cards::held_at(conn, project, unit, at)?;
    ways.extend(cards.into_iter().filter(|held| held.card.kind.0.opens_doors()).map(|held| Way::Card(Box::new(held))));
    Ok(ways)
}
