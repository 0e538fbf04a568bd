//! Slips to technicians, from issue to closing; and the deeds that touch tickets, callbacks and slips together. A job that
//! needs two papers has one leading slip, which carries the work; its other paper follows it.
//!
//! Rule: RPR-01, RPR-02, RPR-03, RPR-04, RPR-05, RPR-06, RPR-07, RPR-08, RPR-09, RPR-10, RPR-11, RPR-12, RPR-13.
//! Rule: RPR-14, RPR-15, RPR-16, RPR-17, RPR-18, RPR-19, RPR-20, RPR-21, RPR-23, RPR-24, RPR-25, RPR-26, RPR-27.
//! Rule: RPR-28, RPR-29, RPTD-02.

pub mod actions;
pub mod http;
mod store;

pub use actions::{close, handle};
pub use store::SlipRow;
