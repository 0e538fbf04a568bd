//! The gate: its log of persons and vehicles, the steward's morning reading of it, parking permits, release slips and parcels.
//! What a household owes is known to none of it.
//!
//! Rule: GAT-01, GAT-02, GAT-03, GAT-04, GAT-05, GAT-07, GAT-08, TKT-31, CLI-05, LED-10.

pub mod actions;
pub mod http;
mod store;
