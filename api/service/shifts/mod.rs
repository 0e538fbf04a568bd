//! A shift hands over to the next: what stands open is written down as it is then, and both sign.
//!
//! Rule: CUS-03, STF-08.

pub(crate) mod actions;
pub mod http;
mod store;
