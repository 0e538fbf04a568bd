//! Rows and queries of the gate, a file for each kind of record.

pub mod entries;
pub mod gates;
pub mod parcels;
pub mod permits;
pub mod readings;
pub mod releases;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where a page of a list that runs from the newest down ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cursor<I> {
    at: DateTime<Utc>,
    id: I,
}

impl<I> Cursor<I> {
    /// Behind a row.
    fn behind(at: DateTime<Utc>, id: I) -> Self {
        Self { at, id }
    }
}
