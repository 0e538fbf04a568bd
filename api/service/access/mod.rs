//! Who could enter a unit at a moment: each area that gives somebody a way in tells its part here.
//!
//! Rule: CUS-01.

mod actions;
pub mod http;
mod store;
