//! Duties that come round: what a project says of them, and a task with its clock for each time that one is owed, made once by
//! whichever node. An area whose record fulfils a duty tells it by [`fulfilled`].
//!
//! Rule: CLK-10, TKT-31, CMP-30.

pub mod actions;
pub mod http;
mod store;

pub use actions::{By, fulfilled, fulfilled_by_holder};
