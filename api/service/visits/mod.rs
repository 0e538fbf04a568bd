//! Visits to vacant and entrusted units: planned by themselves, done on the steward's phone, told to whom they concern, and
//! added to after a storm. A unit's regime is never kept: it follows from its use and its entrustment. A visit that another
//! area needs is made by [`add_for_arrival`] and read by [`home_of`].
//!
//! Rule: VAC-02, VAC-03, VAC-04, VAC-05, VAC-06, VAC-07, VAC-08, VAC-09, VAC-10, VAC-11, VAC-12, VAC-13.

pub mod actions;
pub mod http;
mod store;

pub use actions::arrivals::{Home, add_for_arrival, home_of, move_for_arrival};
pub use actions::plan::stewards_of;
