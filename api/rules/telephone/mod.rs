//! The telephone beside the register: a recorder's list is read, each answered call is matched to its row, what is left
//! over is settled, and the day is signed off. Events of a telephone system tell who is calling before anybody answers.
//!
//! Reading files, taking in events and proving who sent them are not here.

mod call;
mod day;
mod error;
mod event;
mod figures;
mod fold;
pub mod generate;
mod list;
mod matching;
mod returns;

pub use call::{Call, Direction, NumberFit, call_key, number_fit};
pub use day::{
    DAY_MOVES, DayStage, DayVerb, Leftovers, Reopening, Settled, Settlement, day_next, day_verbs, late_import,
    left_over, may_settle, may_sign_off, settlements,
};
pub use error::{ProfileGap, TelephoneError};
pub use event::{Event, EventKind, FRESH_MINUTES, LIVE_MOVES, LiveStage, begun, is_fresh, live_next};
pub use figures::{Figures, Rings, Unreturned, callback_needed, figures, is_in_rings, is_returned_by};
pub use fold::{DUPLICATE_SECONDS, Folded, TRANSFER_SECONDS, fold};
pub use list::{Encoding, FaultReason, Field, Profile, ProfileKind, RowFault, may_keep, read_name, read_row};
pub use matching::{Ambiguous, ExtensionFit, Pair, Reason, Reconciliation, Row, Terms, likely, reconcile};
pub use returns::{RETURN_DAYS, ReturnOutcome, ReturnStage, begins_again, is_worth_returning, may_end_return};
