//! What is right in a property-management service centre: states, clocks, money, formulas.
//!
//! Everything here is pure: values in, decision out. There is no I/O, no `async` and no clock of its own; the
//! package's manifest has neither a database nor an HTTP library, so the compiler keeps it that way.
//! Read the modules in this order.

// Floors: what every rule is made of.
#[macro_use]
mod words;
pub mod chart;
pub mod code;
pub mod machine;
pub mod money;
pub mod papers;
pub mod permission;
pub mod refusal;
pub mod text;

// Time and promises.
pub mod absences;
pub mod calendar;
pub mod clock;
pub mod messages;
pub mod policy;

// The office's areas.
pub mod parties;
pub mod people;
pub mod properties;

pub mod callbacks;
pub mod cards;
pub mod complaints;
pub mod concierge;
pub mod decorations;
pub mod dispatch;
pub mod duties;
pub mod entrustments;
pub mod gate;
pub mod keys;
pub mod procedures;
pub mod sampling;
pub mod shifts;
pub mod suggestions;
pub mod telephone;
pub mod tickets;
pub mod visits;

pub use refusal::Refusal;
pub use words::Word;
