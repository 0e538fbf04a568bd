//! Calling residents back: when a call is due, what an attempt and a grade bring about. Recording an attempt also notes
//! it on the slips and stands in `dispatch`.
//!
//! Rule: CBK-01, CBK-02, CBK-03, CBK-04, CBK-05, CBK-06, CBK-08, CBK-10, CBK-11, CBK-13, CBK-16, CBK-17, CBK-20.
//! Rule: CBK-21, CBK-23, CBK-24.

pub mod actions;
pub mod http;
mod store;

pub use actions::{
    AttemptOrder, Attempted, attempt, follow_up, give_to_quality, open_of, release, satisfaction_of, schedule,
    schedule_closing, schedule_separate, schedule_special, ticket_of, waive,
};
pub use http::Callback;
pub use store::CallbackRow;
