//! Decoration 装修: permits, worker passes, stops and extensions, what is found on the sites, the exit and the deposit. Each
//! part of it at the desk is a procedure, which keeps its time, its papers and its money.
//!
//! Rule: DEC-01, DEC-02, DEC-03, DEC-04, DEC-05, DEC-06, DEC-07, DEC-08, DEC-09, DEC-10, DEC-11, DEC-12, DEC-13, DEC-14.
//! Rule: DEC-15, DEC-16, DEC-17, DEC-18, GAT-10.

pub mod actions;
pub mod http;
mod store;

pub use actions::{admit, remind};
