//! IC cards: who may open what with which card, from the application to the end. Each goes through a procedure, which keeps
//! its time, its fee and who saw whom; what became of a card when is kept for ever, so that who held what is known for
//! every moment.
//!
//! Rule: ICC-01, ICC-02, ICC-03, ICC-04, ICC-05, ICC-06, ICC-07, ICC-08, ICC-09, ICC-10, ICC-11, ICC-12.

pub mod actions;
pub mod http;
mod store;

pub use store::{Held, held_at};
