//! Rows of parties, their phones, occupancies and tags, and finding them while the phone rings.

pub mod occupancies;
pub mod parties;
pub mod search;
pub mod tags;

/// How many ids one query names at most; both engines bind them one by one.
pub const AT_ONCE: usize = 1000;
