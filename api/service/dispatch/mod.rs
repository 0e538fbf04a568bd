//! Slips to technicians, from issue to closing; and the deeds that touch tickets, callbacks and slips together. A job that
//! needs two papers has one leading slip, which carries the work; its other paper follows it.
//!
//! Rule: RPR.

pub mod actions;
pub mod http;
mod store;

pub use store::SlipRow;
