//! The gate: who and what comes and goes, visitors' documents, parking permits, goods that leave, and parcels.
//!
//! Debt plays no part in any of it: nothing here knows what somebody owes.
//!
//! Rule: GAT-01, GAT-02, GAT-03, GAT-04, GAT-05, GAT-07, GAT-08, LED-10.

mod entry;
mod error;
mod parcel;
mod permit;
mod plate;
mod reading;
mod release;

pub use entry::{Coming, Direction, DocumentKind, EntryKind, Movement, may_enter, may_give_back, may_leave, movement};
pub use error::{Gap, GateError};
pub use parcel::{
    MOVES as PARCEL_MOVES, ParcelStage, ParcelVerb, lies_since_before, may_pick_up, next as parcel_next,
    verbs as parcel_verbs,
};
pub use permit::{
    Lasting, PermitPaper, PermitState, is_living_on, may_issue, may_stop, overlaps, permit_number, stands,
};
pub use plate::Plate;
pub use reading::{days_to_read, read_for, unread};
pub use release::{
    Goods, MOVES as RELEASE_MOVES, Mandate, ReleaseStage, ReleaseVerb, may_pass, may_request, next as release_next,
    number as release_number, verbs as release_verbs,
};
