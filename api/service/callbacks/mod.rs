//! Calling residents back: when a call is due, what an attempt and a grade bring about. Recording an attempt also notes
//! it on the slips and stands in `dispatch`.
//!
//! Rule: CBK-01, CBK-02.

pub mod actions;
pub mod http;
mod store;

pub use actions::{AttemptOrder, Attempted, attempt, follow_up, schedule, schedule_special, ticket_of, waive};
pub use http::Callback;
pub use store::CallbackRow;
