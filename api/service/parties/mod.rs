//! Persons and organisations: customers and other parties, how they are reached, which units they hold, and the hints
//! that the service centre keeps about them.
//!
//! Rule: PTY-05, PTY-06, PTY-10, PTY-11, PTY-13, PTY-14, PTY-15, PRV-01.

mod actions;
pub mod http;
mod store;

pub use actions::occupancies::{add as add_occupancy, change as change_occupancy, told as occupancy_told};
pub use actions::parties::{Phones, add as add_party, changes as party_changes, told as party_told};
pub use actions::tags::{add as add_tag, hints};
pub use store::occupancies::{self, OccupancyRow, Tenure};
pub use store::parties::{self, PartyRow, PhoneRow, find as find_party, reversed};
pub use store::search::{Hit, by_number, with_rooms};
