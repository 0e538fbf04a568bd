//! Suggestions on their way through a department and back to the customer; enquiries that the desk passes on; what the
//! desk may answer; what customers need; and what they said each month.
//!
//! Rule: SUG-02, SUG-03, SUG-04, SUG-05, SUG-06, SUG-07, SUG-09, PTY-12.

pub mod actions;
pub mod http;
mod store;

pub use store::SuggestionRow;
