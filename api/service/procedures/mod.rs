//! Procedures 手续 at the desk: each a list of steps with what was written down for them. What a kind asks for is data
//! (`guanjia_rules::procedures`), pinned when a procedure is opened. An area whose record goes through a procedure opens it
//! by [`open_for`], does its steps by [`fulfil`] and stops it by [`stop_for`].
//!
//! Rule: MOV-01, MOV-06, MOV-12, MOV-16, MOV-17, MOV-19, MOV-21.

pub mod actions;
pub mod http;
mod store;

pub use actions::{
    ForRecord, add_papers, deposits, fulfil, leave_out, of_record, open_for, park_for, resume_for, stop_for,
};
pub use http::{
    PaperGiven, PaymentGiven, ProcedurePayment, ProcedureStep, SignedPaper, papers_of, parts, payments_of, step_clocks,
    steps_of,
};
pub use store::{ProcedureRow, find};
