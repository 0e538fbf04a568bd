//! Complaints: the record card beside the ticket. A card is opened with the register row, goes to the lead, is investigated,
//! answered, called back until the customer is satisfied, analysed and filed. Closing a card closes its ticket and slips and
//! stands in `dispatch`, as does what a callback brings about.
//!
//! Rule: CMP-01, CMP-02, CMP-03, CMP-04, CMP-05, CMP-06, CMP-07, CMP-08, CMP-09, CMP-10, CMP-11, CMP-12, CMP-13, CMP-14, CMP-15.
//! Rule: CMP-16, CMP-17, CMP-18, CMP-19, CMP-20, CMP-21, CMP-22, CMP-23, CMP-24, CMP-25, CMP-26, CMP-27, CMP-29.

pub mod actions;
pub mod http;
mod store;

pub use actions::{called_back, close, close_unsolved, confirm, open, propose, reader};
pub use http::{Complaint, as_complaint, show};
pub use store::{ComplaintRow, category_names};
