//! Entrustment agreements: what an owner gives into our care, by which signed paper, and the regime of the unit that
//! follows from it. Whoever holds keys or cards of a unit asks here by [`living`].
//!
//! Rule: VAC-01.

mod actions;
pub mod http;
mod store;

pub use actions::{Order, Signed, demand, living, settle, sign};
pub use store::{EntrustmentRow, covering};
