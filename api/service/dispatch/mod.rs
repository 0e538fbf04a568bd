//! Slips to technicians, from issue to closing; and the deeds that touch tickets, callbacks and slips together. A job that
//! needs two papers has one leading slip, which carries the work; its other paper follows it.
//!
//! Rule: RPR-01, RPR-02.

pub mod actions;
pub mod http;
mod store;

pub use actions::{close, handle};
pub use store::SlipRow;
