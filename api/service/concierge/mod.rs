//! The virtual concierge: a list of absent owners before each holiday, what each of them said, the home that is made ready,
//! and the visit on the day after the arrival.
//!
//! Rule: CON-01, CON-02, CON-03, CON-04, CON-05.

pub mod actions;
pub mod http;
mod store;
