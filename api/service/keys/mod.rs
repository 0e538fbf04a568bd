//! Keys: who keeps which, to whom pieces are lent and until when, what happens when one is lost, and their monthly count.
//! Each time that pieces go from one hand to another is a row that nobody changes; who held what at a moment is read from
//! those rows. Who asks for debt has no part in it.
//!
//! Rule: KEY-01, KEY-02, KEY-03, KEY-04, KEY-05, KEY-06, KEY-07, KEY-08, KEY-09, KEY-10, KEY-11, CUS-01, CUS-02, VAC-13.

pub(crate) mod actions;
pub mod http;
mod store;

pub use actions::access::{Holding, holdings};
pub use store::list::{Hanging, OutLoan, of_units, out_now, unit_of_loan};
