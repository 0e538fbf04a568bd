//! A draft of the policy tried on a past period before it is published: which promises would have been late, whose, and which
//! not any more. Nothing is kept of it.
//!
//! Rule: CLX-06.

mod actions;
pub mod http;
mod store;
