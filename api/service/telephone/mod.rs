//! The telephone log: recorders' lists beside the register, the comparison of each day until it is signed off, missed
//! calls that are returned, and what a telephone system tells while it rings.
//!
//! `tickets` compares recordings that were attached to the register (TKT-03); a row whose call stands in a recorder's list
//! counts there as recorded. This area compares the calls themselves.
//!
//! Rule: TEL-01, TEL-02, TEL-03, TEL-04, TEL-05, TEL-06, TKT-04.

pub mod actions;
pub mod http;
mod store;

pub use actions::Signer;
pub use store::ProfileRow;
