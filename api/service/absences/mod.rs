//! Who is away from when to when, and who stands in: what is told to a person who is away goes to the substitute.
//!
//! Rule: CLX-05.

mod actions;
pub mod http;
mod store;

pub use actions::{in_their_place, standing};
