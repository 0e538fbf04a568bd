//! Messages that leave the house: what somebody is told inside is also sent to the addresses that they named, each by its
//! channel. What is to be sent is written in the transaction that tells it, and sent afterwards by whichever node takes it:
//! at least once, with growing pauses, until it is given up and an administrator sees it.
//!
//! Rule: CLX-05.

mod actions;
mod courier;
pub mod http;
mod senders;
mod store;

pub use actions::{Note, forget, post};
pub use courier::{Courier, LEASE};
pub use senders::{Failure, Parcel, Sender, Senders, signature};
