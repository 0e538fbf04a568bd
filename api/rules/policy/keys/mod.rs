//! Every policy key: one row each, in a file for each part of the office's work. A number that the office may change
//! stands here and nowhere else.
//!
//! A time limit has a companion key `<key>.basis` (`cal`, `oh`, `wd`) that switches how it is counted. Amounts of money
//! are whole fen, shares are percent.

mod callbacks;
mod clocks;
mod community;
mod complaints;
mod desk;
mod events;
mod fees;
mod inspections;
mod meetings;
mod moving;
mod papers;
mod people;
mod repairs;
mod reports;
mod surveys;
mod vacant;

pub use callbacks::*;
pub use clocks::*;
pub use community::*;
pub use complaints::*;
pub use desk::*;
pub use events::*;
pub use fees::*;
pub use inspections::*;
pub use meetings::*;
pub use moving::*;
pub use papers::*;
pub use people::*;
pub use repairs::*;
pub use reports::*;
pub use surveys::*;
pub use vacant::*;

use super::table::Entry;
use std::sync::LazyLock;

/// The keys of each file.
const PARTS: &[&[Entry]] = &[
    callbacks::ROWS,
    clocks::ROWS,
    community::ROWS,
    complaints::ROWS,
    desk::ROWS,
    events::ROWS,
    fees::ROWS,
    inspections::ROWS,
    meetings::ROWS,
    moving::ROWS,
    papers::ROWS,
    people::ROWS,
    repairs::ROWS,
    reports::ROWS,
    surveys::ROWS,
    vacant::ROWS,
];

/// Every key, in the order of the names.
pub static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut rows = PARTS.concat();
    rows.sort_by_key(|entry| entry.key);
    rows
});
