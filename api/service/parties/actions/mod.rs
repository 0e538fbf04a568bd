//! Deeds on parties, a file for each kind of record: who may, what the rules say, save, record.

pub mod occupancies;
pub mod parties;
pub mod tags;
